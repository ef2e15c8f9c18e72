//! Records as they are in shared memory: read from whatever bytes, merged, judged and written.

use super::{Input, cut_seeds};
use weir_engine::behaviour::{Behaviour, Count, Distinct};
use weir_engine::config::Settings;
use weir_engine::memory::codec::{self, MOST_BYTES, Record, SCHEMA};
use weir_engine::subject::{Lens, Subject};
use weir_engine::verdict::{Judgement, Level, MOST_REASONS, Verdict};

const HOUR: u32 = 3600;

thread_local! {
    static JUDGEMENT: Judgement = Settings::read(b"").unwrap().judgement;
}

/// The plan says where the second and the third record begin.
pub(super) fn check(input: &[u8]) {
    let Some(input) = Input::new(input) else { return };
    let two = usize::from(input.plan[0]).min(input.body.len());
    let (first, rest) = input.body.split_at(two);
    let (second, third) = rest.split_at(usize::from(input.plan[1]).min(rest.len()));
    let records: Vec<Record> = [first, second, third].into_iter().filter_map(read).collect();
    let behaviours: Vec<&Behaviour> = records.iter().map(|record| &record.behaviour).collect();
    if let [a, b, ..] = behaviours[..] {
        let c = behaviours.get(2).copied().unwrap_or(a);
        assert_eq!(merged(a, b), merged(b, a), "the order matters");
        assert_eq!(merged(&merged(a, b), c), merged(a, &merged(b, c)), "how they are gathered matters");
    }
    for record in &records {
        for added in &behaviours {
            book(record.clone(), added);
        }
    }
}

/// A record from these bytes, as they are and as a record of this version. What can be read can be written and read again.
fn read(bytes: &[u8]) -> Option<Record> {
    let versioned = [&[SCHEMA], bytes].concat();
    let record = codec::decode(bytes).or_else(|| codec::decode(&versioned))?;
    let bytes = codec::encode(&record).unwrap();
    assert_eq!(codec::subject_of(&bytes), Some(record.subject));
    assert_eq!(codec::decode(&bytes), Some(record.clone()), "not what was written");
    Some(record)
}

fn merged(a: &Behaviour, b: &Behaviour) -> Behaviour {
    let mut merged = a.clone();
    merged.merge(b);
    merged
}

/// What a booking does to a record, as `memory::table` does it.
fn book(mut record: Record, added: &Behaviour) {
    record.behaviour.merge(added);
    let lens = record.subject.lens;
    record.behaviour.keep_for(lens);
    for epoch in [0, record.behaviour.epoch, record.behaviour.epoch.saturating_add(3), u32::MAX] {
        let mut window = record.behaviour.window(epoch);
        window.spanned_seconds = record.behaviour.spanned_seconds(HOUR) as f64;
        let figures = Count::ALL.iter().map(|count| window.count(*count));
        let mut figures = figures.chain(Distinct::ALL.iter().map(|distinct| window.distinct(*distinct)));
        assert!(figures.all(|figure| figure.is_finite() && figure >= 0.0), "no number: {window:?}");
        let now = u64::from(epoch) * u64::from(HOUR);
        record.verdict = JUDGEMENT.with(|by| Verdict::judge(lens, &window, by, now, &record.verdict));
        assert!(record.verdict.reasons.len() <= MOST_REASONS);
        let bytes = codec::encode(&record).unwrap();
        assert!(bytes.len() <= MOST_BYTES, "{} bytes", bytes.len());
        assert_eq!(codec::decode(&bytes), Some(record.clone()));
    }
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let record = |lens, amount: u64, epoch| {
        let mut record = Record::new(Subject { lens, id: u128::from(amount) << 60 | 7 });
        record.behaviour = Behaviour::at(epoch);
        for n in 0..amount {
            let hash = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            record.behaviour.add(Count::ALL[hash as usize % Count::ALL.len()], hash >> 40);
            record.behaviour.insert(Distinct::ALL[hash as usize % Distinct::ALL.len()], hash);
        }
        (record.behaviour.exchanges_total, record.behaviour.first_seen) = (amount, 1_790_000_000);
        (record.behaviour.last_seen, record.cleared_by) = (1_790_000_000 + amount, 3);
        record.behaviour.keep_for(lens);
        record.verdict.level = Level::Suspect;
        codec::encode(&record).unwrap()
    };
    let of = |lens| [record(lens, 3, 40_000), record(lens, 40, 40_001), record(lens, 2000, 40_003)];
    let three = |records: [Vec<u8>; 3]| {
        let ends = records.each_ref().map(|bytes| u8::try_from(bytes.len()).unwrap_or(u8::MAX));
        [&[ends[0], ends[1], 0, 0], records.concat().as_slice()].concat()
    };
    let mut seeds: Vec<_> = Lens::ALL.into_iter().map(|lens| three(of(lens))).collect();
    seeds.extend(cut_seeds(Lens::ALL.into_iter().flat_map(of)));
    seeds
}
