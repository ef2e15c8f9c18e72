//! The bytes of a record in shared memory. The only module that knows `bincode`.
//!
//! Layout: one byte of schema version ([`SCHEMA`]), then the fields of [`Record`] in bincode 2's standard configuration
//! (variable-length integers). Counters and sketches that are empty are left out; sketches are packed: few registers as pairs,
//! many as 4 bits each. The largest record of each lens is below [`MOST_BYTES`], whatever was observed; a test builds them.
//!
//! bincode 2.0.1 is no longer maintained (RUSTSEC-2025-0141); what is used of it is small enough to be replaced here.

use crate::behaviour::{Behaviour, COUNTS};
use crate::sketch::{Hll, REGISTERS};
use crate::subject::{Lens, Subject};
use crate::verdict::{Level, MOST_REASONS, Reason, Verdict};
use bincode::config::{Configuration, Limit, LittleEndian, Varint};
use bincode::de::read::{BorrowReader as _, Reader as _, SliceReader};
use bincode::de::{BorrowDecoder as _, Decode, Decoder as _, DecoderImpl};
use bincode::enc::write::Writer;
use bincode::enc::{Encode, Encoder as _, EncoderImpl};
use bincode::error::EncodeError;

/// The version of the layout. A record of another version reads as none.
pub const SCHEMA: u8 = 4;
/// No record is longer than this, in bytes.
pub const MOST_BYTES: usize = 1024;

type Config = Configuration<LittleEndian, Varint, Limit<4096>>;
const CONFIG: Config = bincode::config::standard().with_limit::<4096>();

/// bincode's variable-length integers up to this are one byte.
const MOST_IN_A_BYTE: u8 = 250;

/// What is kept of one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Whose it is.
    pub subject: Subject,
    /// The version of the operator's decisions that last cleared it; deltas made under an older one are not taken.
    pub cleared_by: u32,
    /// What it did.
    pub behaviour: Behaviour,
    /// What is thought of it.
    pub verdict: Verdict,
}

impl Record {
    /// An empty record.
    #[must_use]
    pub fn new(subject: Subject) -> Self {
        Self { subject, cleared_by: 0, behaviour: Behaviour::default(), verdict: Verdict::default() }
    }
}

/// The bytes of a record that has only what its lens keeps ([`Behaviour::keep_for`]). `None` should the encoder ever fail, which no record makes it do.
#[must_use]
pub fn encode(record: &Record) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(MOST_BYTES);
    bytes.push(SCHEMA);
    let mut encoder = EncoderImpl::new(Bytes(bytes), CONFIG);
    write(record, &mut encoder).ok()?;
    Some(encoder.into_writer().0)
}

/// All of a record but the version: one field after the other, and before what there may be more of, how many there are.
fn write(record: &Record, to: &mut EncoderImpl<Bytes, Config>) -> Result<(), EncodeError> {
    let Record { subject, cleared_by, behaviour, verdict } = record;
    (subject.lens as u8, subject.id, cleared_by, behaviour.epoch).encode(to)?;
    (behaviour.exchanges_total, behaviour.first_seen, behaviour.last_seen).encode(to)?;
    let mut counted = [0; COUNTS];
    for counters in &behaviour.counters {
        counted.iter_mut().zip(counters).for_each(|(any, count)| *any |= count);
    }
    counted.iter().filter(|any| **any > 0).count().encode(to)?;
    for (index, _) in (0_u8..).zip(counted).filter(|(_, any)| *any > 0) {
        index.encode(to)?;
        for counters in &behaviour.counters {
            counters.get(usize::from(index)).copied().unwrap_or(0).encode(to)?;
        }
    }
    let seen = || (0_u8..).zip(behaviour.sketches.iter().flatten()).filter(|(_, sketch)| !sketch.is_empty());
    seen().count().encode(to)?;
    for (place, sketch) in seen() {
        place.encode(to)?;
        pack(sketch, to)?;
    }
    (verdict.level as u8, verdict.since, verdict.generation, verdict.reasons.len()).encode(to)?;
    verdict.reasons.iter().try_for_each(|reason| (reason.signal, reason.decibans).encode(to))
}

/// The subject that a record's bytes are of, without reading the rest.
#[must_use]
pub fn subject_of(bytes: &[u8]) -> Option<Subject> {
    let (&SCHEMA, rest) = bytes.split_first()? else { return None };
    let ((lens, id), _) = bincode::decode_from_slice::<(u8, u128), _>(rest, CONFIG).ok()?;
    Some(Subject { lens: Lens::from_number(lens)?, id })
}

/// A record from its bytes; `None` for anything that is not one of this version.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Record> {
    let (&SCHEMA, rest) = bytes.split_first()? else { return None };
    read(&mut DecoderImpl::new(SliceReader::new(rest), CONFIG, ()))
}

/// What [`write`] wrote.
fn read(from: &mut DecoderImpl<SliceReader<'_>, Config, ()>) -> Option<Record> {
    let subject = Subject { lens: Lens::from_number(next(from)?)?, id: next(from)? };
    let mut record = Record::new(subject);
    record.cleared_by = next(from)?;
    let behaviour = &mut record.behaviour;
    behaviour.epoch = next(from)?;
    behaviour.exchanges_total = next(from)?;
    behaviour.first_seen = next(from)?;
    behaviour.last_seen = next(from)?;
    for _ in 0..next::<usize>(from)? {
        let index = usize::from(next::<u8>(from)?);
        for counters in &mut behaviour.counters {
            *counters.get_mut(index)? = next(from)?;
        }
    }
    for _ in 0..next::<usize>(from)? {
        let place = usize::from(next::<u8>(from)?);
        let sketch = behaviour.sketches.as_flattened_mut().get_mut(place)?;
        let length = next(from)?;
        *sketch = unpack(from.borrow_reader().take_bytes(length).ok()?)?;
    }
    record.verdict.level = Level::from_number(next(from)?);
    record.verdict.since = next(from)?;
    record.verdict.generation = next(from)?;
    let reasons = next::<usize>(from)?.min(MOST_REASONS);
    record.verdict.reasons.reserve_exact(reasons);
    for _ in 0..reasons {
        record.verdict.reasons.push(Reason { signal: next(from)?, decibans: i16::decode(from).ok()? });
    }
    Some(record)
}

/// The next number without a sign. Up to [`MOST_IN_A_BYTE`] it is its byte, as nearly all are: for those no decoder is asked.
fn next<T: Decode<()> + From<u8>>(from: &mut DecoderImpl<SliceReader<'_>, Config, ()>) -> Option<T> {
    if let Some([byte @ 0..=MOST_IN_A_BYTE]) = from.reader().peek_read(1) {
        let number = T::from(*byte);
        from.reader().consume(1);
        return Some(number);
    }
    T::decode(from).ok()
}

/// Where the encoder writes.
struct Bytes(Vec<u8>);

impl Writer for Bytes {
    fn write(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

/// Bytes of a sketch with all registers packed: 64 of 4 bits.
const DENSE_BYTES: usize = REGISTERS / 2;

/// Writes how long a sketch is, and its registers.
fn pack(sketch: &Hll, to: &mut EncoderImpl<Bytes, Config>) -> Result<(), EncodeError> {
    let registers = sketch.registers();
    let used = registers.iter().filter(|rank| **rank > 0).count();
    if 2 * used >= DENSE_BYTES {
        DENSE_BYTES.encode(to)?;
        let mut dense = [0_u8; DENSE_BYTES];
        for (byte, [low, high]) in dense.iter_mut().zip(registers.as_chunks().0) {
            *byte = high << 4 | low & 15;
        }
        return to.writer().write(&dense);
    }
    (2 * used).encode(to)?;
    for (eight, from) in registers.as_chunks::<8>().0.iter().zip((0_u8..).step_by(8)) {
        if u64::from_le_bytes(*eight) == 0 {
            continue;
        }
        for (index, rank) in (from..).zip(eight).filter(|(_, rank)| **rank > 0) {
            to.writer().write(&[index, *rank])?;
        }
    }
    Ok(())
}

fn unpack(packed: &[u8]) -> Option<Hll> {
    let mut registers = [0; REGISTERS];
    if packed.len() < DENSE_BYTES {
        for pair in packed.chunks(2) {
            let [index, rank] = pair else { return None };
            *registers.get_mut(usize::from(*index))? = *rank;
        }
    } else {
        for (packed, [low, high]) in packed.iter().zip(registers.as_chunks_mut().0) {
            (*low, *high) = (packed & 15, packed >> 4);
        }
    }
    Some(Hll::from_registers(registers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behaviour::{DISTINCTS, EPOCHS};
    use proptest::prelude::*;

    /// The layout in one piece.
    #[derive(bincode::Encode)]
    struct Wire {
        lens: u8,
        id: u128,
        cleared_by: u32,
        epoch: u32,
        exchanges_total: u64,
        first_seen: u64,
        last_seen: u64,
        counters: Vec<(u8, [u32; EPOCHS])>,
        sketches: Vec<(u8, Vec<u8>)>,
        level: u8,
        since: u64,
        generation: u32,
        reasons: Vec<(u8, i16)>,
    }

    fn written_in_one_piece(record: &Record) -> Vec<u8> {
        let behaviour = &record.behaviour;
        let over_time = |index: usize| behaviour.counters.map(|counters| counters.get(index).copied().unwrap_or(0));
        let placed = behaviour.sketches.iter().flatten().zip(0_u8..);
        let wire = Wire {
            lens: record.subject.lens as u8,
            id: record.subject.id,
            cleared_by: record.cleared_by,
            epoch: behaviour.epoch,
            exchanges_total: behaviour.exchanges_total,
            first_seen: behaviour.first_seen,
            last_seen: behaviour.last_seen,
            counters: (0_u8..)
                .zip((0..COUNTS).map(over_time))
                .filter(|(_, over_time)| over_time.iter().any(|count| *count > 0))
                .collect(),
            sketches: placed
                .filter(|(sketch, _)| !sketch.is_empty())
                .map(|(sketch, place)| (place, packed_in_one_piece(sketch)))
                .collect(),
            level: record.verdict.level as u8,
            since: record.verdict.since,
            generation: record.verdict.generation,
            reasons: record.verdict.reasons.iter().map(|reason| (reason.signal, reason.decibans)).collect(),
        };
        let mut bytes = vec![SCHEMA];
        bytes.extend(bincode::encode_to_vec(wire, CONFIG).unwrap());
        bytes
    }

    fn packed_in_one_piece(sketch: &Hll) -> Vec<u8> {
        let registers = sketch.registers();
        let pairs: Vec<u8> =
            (0_u8..).zip(registers).filter(|(_, rank)| **rank > 0).flat_map(|(index, rank)| [index, *rank]).collect();
        if pairs.len() < DENSE_BYTES {
            return pairs;
        }
        registers.chunks(2).map(|two| two[1] << 4 | two[0]).collect()
    }

    fn largest(lens: Lens) -> Record {
        let mut record = Record::new(Subject { lens, id: u128::MAX });
        record.cleared_by = u32::MAX;
        record.behaviour.epoch = u32::MAX;
        record.behaviour.counters = [[u32::MAX; COUNTS]; EPOCHS];
        for sketch in record.behaviour.sketches.iter_mut().flatten() {
            *sketch = Hll::from_registers([15; REGISTERS]);
        }
        record.behaviour.exchanges_total = u64::MAX;
        record.behaviour.last_seen = u64::MAX;
        record.verdict = Verdict {
            level: Level::Extracting,
            since: u64::MAX,
            generation: u32::MAX,
            reasons: (0..MOST_REASONS as u8)
                .filter(|signal| crate::evidence::signal(*signal).unwrap().reads_lens(lens))
                .map(|signal| Reason { signal, decibans: -300 })
                .collect(),
        };
        record.behaviour.keep_for(lens);
        record
    }

    #[test]
    fn the_largest_record_fits() {
        for lens in Lens::ALL {
            let bytes = encode(&largest(lens)).unwrap();
            assert!(bytes.len() <= MOST_BYTES, "{lens:?}: {} bytes", bytes.len());
            assert_eq!(bytes, written_in_one_piece(&largest(lens)));
            assert_eq!(decode(&bytes), Some(largest(lens)));
            assert_eq!(subject_of(&bytes), Some(largest(lens).subject));
        }
    }

    #[test]
    fn a_record_of_another_schema_reads_as_none() {
        let mut bytes = encode(&largest(Lens::Key)).unwrap();
        bytes[0] = SCHEMA + 1;
        assert_eq!(decode(&bytes), None);
        assert_eq!(subject_of(&bytes), None);
    }

    proptest! {
        #[test]
        fn a_record_survives_its_bytes(hashes in proptest::collection::vec(any::<u64>(), 0..300), id: u128, count in 0..COUNTS) {
            let mut record = Record::new(Subject { lens: Lens::Template, id });
            for hash in hashes {
                record.behaviour.sketches[hash as usize % 2][hash as usize % DISTINCTS].insert(hash);
                record.behaviour.counters[hash as usize % EPOCHS][count] ^= hash as u32;
            }
            record.behaviour.keep_for(Lens::Template);
            let bytes = encode(&record).unwrap();
            prop_assert_eq!(&bytes, &written_in_one_piece(&record));
            prop_assert_eq!(decode(&bytes), Some(record));
        }

        #[test]
        fn any_bytes_are_a_record_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let _ = decode(&bytes);
            let mut versioned = vec![SCHEMA];
            versioned.extend(bytes);
            let _ = decode(&versioned);
        }
    }
}
