//! The records of subjects: a fixed number of slots in buckets of [`WAYS`].
//!
//! A subject's bucket follows from a keyed hash, so that nobody outside can aim at one. In a full bucket the least recently
//! seen record makes room. Records at `suspect` or above are pinned, but at most [`MOST_PINNED`] a bucket: a
//! flood of suspects cannot push out everybody, and past that cap the least recently seen pinned record goes too; both
//! are told apart in [`Booked`].
//!
//! Two workers that make room for the same new subject at once may give it two slots. The first in the bucket counts from
//! then on; the other ages out. It takes two first exchanges of one subject within one read and write of each other.
//!
//! What is decided of an exchange reads the records that booking it reads again. A worker keeps the last of them, at most
//! [`MOST_LATELY`] a table, and decodes such a record once, as long as nobody has written it since.

use super::codec::{self, Record};
use super::{MOST_ATTEMPTS, SharedMemory, Version, WriteError};
use crate::behaviour::Behaviour;
use crate::hashing::{Placing, fold};
use crate::subject::Subject;
use crate::verdict::Level;
use std::cell::RefCell;
use std::rc::Rc;

/// Slots a bucket.
pub const WAYS: u32 = 4;
/// Pinned records a bucket.
pub const MOST_PINNED: usize = 2;
/// Records that a worker keeps of those it read lately: decoded, each has some 2.6 KB.
pub const MOST_LATELY: usize = 128;

/// A table of records in shared memory.
#[derive(Debug, Clone)]
pub struct Table {
    name: &'static str,
    buckets: u32,
    placing: Placing,
    lately: Lately,
}

/// The last records that were read, one for every so many buckets.
#[derive(Debug, Clone)]
struct Lately(RefCell<Vec<Option<Kept>>>);

/// A record as it was read: in this slot and version there is never another.
#[derive(Debug, Clone)]
struct Kept {
    slot: u32,
    version: Version,
    record: Rc<Record>,
}

/// What to add to a subject's record.
#[derive(Debug)]
pub struct Delta<'a> {
    /// What it did.
    pub behaviour: &'a Behaviour,
    /// The version of the operator's decisions it was made under.
    pub decisions: u32,
    /// The version at which those decisions pardoned the subject; a record not cleared by it yet starts anew.
    pub pardoned: Option<u32>,
}

/// How a booking ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The record as it is now.
    pub record: Rc<Record>,
    /// The level it had before.
    pub before: Level,
    /// What became of the slot.
    pub slot: Slot,
    /// Attempts that lost against other workers.
    pub retries: u32,
}

/// What a booking did to its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The subject's own.
    Own,
    /// An empty one.
    Fresh,
    /// One whose subject was the least recently seen.
    Evicted,
    /// One whose subject was pinned, in a bucket with more pinned records than its cap.
    EvictedPinned,
}

/// Why nothing was booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotBooked {
    /// Too many attempts lost against other workers, or the host refused.
    Dropped {
        /// Attempts that lost.
        retries: u32,
    },
    /// The delta was made under decisions older than those that cleared the record.
    Stale,
}

struct Found {
    name: String,
    version: Option<Version>,
    /// The subject's own, where it has one.
    record: Option<Rc<Record>>,
    slot: Slot,
}

// === impl Table ===

impl Table {
    /// A table of `slots` slots (rounded up to whole buckets) under this name, which keeps each subject where `placing` says.
    #[must_use]
    pub fn new(name: &'static str, slots: u32, placing: Placing) -> Self {
        Self { name, buckets: slots.div_ceil(WAYS).max(1), placing, lately: Lately::default() }
    }

    /// The record of a subject, if it has one.
    #[must_use]
    pub fn get(&self, memory: &dyn SharedMemory, subject: Subject) -> Option<Rc<Record>> {
        let first = self.first_slot(subject);
        for way in 0..WAYS {
            let (bytes, version) = memory.get(&self.slot_name(first + way))?;
            if codec::subject_of(&bytes) == Some(subject) {
                let known = self.lately.take(first + way, version);
                let record = known.or_else(|| codec::decode(&bytes).map(Rc::new))?;
                self.lately.keep(first + way, version, &record);
                return Some(record);
            }
        }
        None
    }

    /// Merges a delta into a subject's record and lets `judge` set its verdict, in one compare-and-swap.
    ///
    /// # Errors
    ///
    /// [`NotBooked`], and nothing was changed.
    pub fn book(
        &self,
        memory: &dyn SharedMemory,
        subject: Subject,
        delta: &Delta<'_>,
        mut judge: impl FnMut(&mut Record),
    ) -> Result<Booked, NotBooked> {
        for retries in 0..MOST_ATTEMPTS {
            let found = self.find(memory, subject);
            let mut kept = found.record.unwrap_or_else(|| Rc::new(Record::new(subject)));
            let record = Rc::make_mut(&mut kept);
            if delta.decisions < record.cleared_by {
                return Err(NotBooked::Stale);
            }
            let before = record.verdict.level;
            if let Some(version) = delta.pardoned.filter(|version| record.cleared_by < *version) {
                *record = Record { cleared_by: version, ..Record::new(subject) };
            }
            if record.behaviour.is_of_the_future(delta.behaviour.epoch) {
                // The operator made epochs longer: what was counted in the shorter ones cannot be placed.
                *record = Record { cleared_by: record.cleared_by, ..Record::new(subject) };
            }
            record.behaviour.merge(delta.behaviour);
            record.behaviour.keep_for(subject.lens);
            judge(record);
            let Some(bytes) = codec::encode(record) else { return Err(NotBooked::Dropped { retries }) };
            match memory.swap(&found.name, &bytes, found.version) {
                Ok(()) => return Ok(Booked { record: kept, before, slot: found.slot, retries }),
                Err(WriteError::Conflict) => {}
                Err(WriteError::Refused) => return Err(NotBooked::Dropped { retries }),
            }
        }
        Err(NotBooked::Dropped { retries: MOST_ATTEMPTS })
    }

    /// The subject's slot, or the one it may have. What others have in the bucket is read only where one of them must go.
    fn find(&self, memory: &dyn SharedMemory, subject: Subject) -> Found {
        let first = self.first_slot(subject);
        let mut taken = Vec::new();
        for way in 0..WAYS {
            let name = self.slot_name(first + way);
            let Some((bytes, version)) = memory.get(&name) else {
                return Found { name, version: None, record: None, slot: Slot::Fresh };
            };
            let own = codec::subject_of(&bytes) == Some(subject);
            let read = || self.lately.take(first + way, version).or_else(|| codec::decode(&bytes).map(Rc::new));
            match own.then(read).flatten() {
                Some(record) => {
                    return Found { name, version: Some(version), record: Some(record), slot: Slot::Own };
                }
                None => taken.push((name, bytes, version)),
            }
        }
        let taken = taken.into_iter().map(|(name, bytes, version)| {
            let seen = codec::decode(&bytes).map(|record| {
                let pinned = record.verdict.level >= Level::Suspect;
                (pinned, record.behaviour.last_seen)
            });
            (seen, name, version)
        });
        let taken: Vec<_> = taken.collect();
        let is_pinned = |seen: &Option<(bool, u64)>| seen.is_some_and(|(pinned, _)| pinned);
        let keep_pinned = taken.iter().filter(|(seen, ..)| is_pinned(seen)).count() <= MOST_PINNED;
        let oldest = taken
            .into_iter()
            .min_by_key(|(seen, ..)| seen.map(|(pinned, last_seen)| (keep_pinned && pinned, last_seen)));
        match oldest {
            Some((seen, name, version)) => {
                let slot = if is_pinned(&seen) { Slot::EvictedPinned } else { Slot::Evicted };
                Found { name, version: Some(version), record: None, slot }
            }
            None => Found { name: self.slot_name(first), version: None, record: None, slot: Slot::Fresh },
        }
    }

    /// The first slot of the subject's bucket.
    fn first_slot(&self, subject: Subject) -> u32 {
        let placed = self.placing.of(fold(subject.id) ^ (u64::from(subject.lens as u8) << 32));
        u32::try_from(placed % u64::from(self.buckets)).unwrap_or(0) * WAYS
    }

    fn slot_name(&self, slot: u32) -> String {
        format!("weir.{}.{}.{slot}", codec::SCHEMA, self.name)
    }
}

// === impl Lately ===

impl Default for Lately {
    fn default() -> Self {
        Self(RefCell::new(vec![None; MOST_LATELY]))
    }
}

impl Lately {
    fn place(slot: u32) -> usize {
        usize::try_from(slot / WAYS).unwrap_or(0) % MOST_LATELY
    }

    /// The record that was kept of a slot, if it was read in this version.
    fn take(&self, slot: u32, version: Version) -> Option<Rc<Record>> {
        let mut kept = self.0.borrow_mut();
        let kept = kept.get_mut(Self::place(slot))?;
        kept.take_if(|kept| (kept.slot, kept.version) == (slot, version)).map(|kept| kept.record)
    }

    fn keep(&self, slot: u32, version: Version, record: &Rc<Record>) {
        if let Some(kept) = self.0.borrow_mut().get_mut(Self::place(slot)) {
            *kept = Some(Kept { slot, version, record: Rc::clone(record) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_memory::Memory;
    use super::*;
    use crate::behaviour::Count;
    use crate::subject::Lens;

    fn key(id: u128) -> Subject {
        Subject { lens: Lens::Key, id }
    }

    fn one_exchange(at: u64) -> Behaviour {
        let mut delta = Behaviour::at(0);
        delta.add(Count::Exchanges, 1);
        delta.exchanges_total = 1;
        (delta.first_seen, delta.last_seen) = (at, at);
        delta
    }

    fn book(table: &Table, memory: &Memory, id: u128, at: u64, level: Level) -> Booked {
        let behaviour = one_exchange(at);
        let delta = Delta { behaviour: &behaviour, decisions: 0, pardoned: None };
        table.book(memory, key(id), &delta, |record| record.verdict.level = level).unwrap()
    }

    #[test]
    fn bookings_add_up_under_contention() {
        let (memory, table) = (Memory::default(), Table::new("s", 16, Placing::default()));
        for at in 0..100 {
            *memory.conflicts.borrow_mut() = at % 5;
            assert_eq!(book(&table, &memory, 7, u64::from(at), Level::Clear).retries, at % 5);
        }
        let record = table.get(&memory, key(7)).unwrap();
        assert_eq!(
            (record.behaviour.exchanges_total, record.behaviour.first_seen, record.behaviour.last_seen),
            (100, 0, 99)
        );
    }

    #[test]
    fn a_booking_that_never_wins_is_dropped_and_changes_nothing() {
        let (memory, table) = (Memory::default(), Table::new("s", 16, Placing::default()));
        *memory.conflicts.borrow_mut() = u32::MAX;
        let behaviour = one_exchange(1);
        let delta = Delta { behaviour: &behaviour, decisions: 0, pardoned: None };
        assert_eq!(table.book(&memory, key(1), &delta, |_| {}), Err(NotBooked::Dropped { retries: MOST_ATTEMPTS }));
        assert_eq!(table.get(&memory, key(1)), None);
    }

    #[test]
    fn what_was_read_lately_is_used_only_as_long_as_nobody_has_written_it() {
        let (memory, placing) = (Memory::default(), Placing::default());
        let workers = [Table::new("s", 4, placing), Table::new("s", 4, placing)];
        let mut state = 7_u64;
        let mut expected = [0; 4];
        for at in 0..2000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = |bit: u32, most: u64| usize::try_from(state >> bit & most).unwrap();
            let (worker, id) = (&workers[pick(40, 1)], pick(45, 3));
            let seen = worker.get(&memory, key(id as u128)).map_or(0, |record| record.behaviour.exchanges_total);
            assert_eq!(seen, expected[id]);
            if pick(50, 1) == 0 {
                *memory.conflicts.borrow_mut() = u32::try_from(pick(55, 1)).unwrap();
                let booked = book(worker, &memory, id as u128, at, Level::Clear);
                expected[id] += 1;
                assert_eq!(booked.record.behaviour.exchanges_total, expected[id]);
            }
        }
        // The slot goes to somebody else.
        for at in 2000..2100 {
            let id = u128::from(at);
            assert_eq!(book(&workers[0], &memory, id, at, Level::Clear).record.behaviour.exchanges_total, 1);
            assert_eq!(workers[1].get(&memory, key(id)).map(|record| record.subject), Some(key(id)));
        }
        assert_eq!(workers[0].get(&memory, key(0)), None);
    }

    #[test]
    fn a_record_of_other_epochs_starts_anew() {
        let (memory, table) = (Memory::default(), Table::new("s", 16, Placing::default()));
        let mut behaviour = one_exchange(1);
        for (epoch, expected) in [(40_000, 1), (40_000, 2), (20_000, 1), (20_000, 2)] {
            behaviour.epoch = epoch;
            let delta = Delta { behaviour: &behaviour, decisions: 0, pardoned: None };
            let booked = table.book(&memory, key(1), &delta, |_| {}).unwrap();
            assert_eq!(booked.record.behaviour.exchanges_total, expected);
            assert_eq!(booked.record.behaviour.window(epoch).count(Count::Exchanges), expected as f64);
        }
    }

    #[test]
    fn memory_is_flat_and_the_least_recently_seen_makes_room() {
        let (memory, table) = (Memory::default(), Table::new("s", 4, Placing::default()));
        for id in 0..1000 {
            book(&table, &memory, id, id as u64, Level::Clear);
        }
        assert_eq!(memory.names(), 4);
        assert!((996..1000).all(|id| table.get(&memory, key(id)).is_some()));
    }

    #[test]
    fn suspects_are_pinned_up_to_the_cap() {
        let (memory, table) = (Memory::default(), Table::new("s", 4, Placing::default()));
        for id in 0..MOST_PINNED as u128 {
            book(&table, &memory, id, 0, Level::Suspect);
        }
        for id in 10..50 {
            assert_ne!(book(&table, &memory, id, id as u64, Level::Clear).slot, Slot::EvictedPinned);
        }
        assert!((0..MOST_PINNED as u128).all(|id| table.get(&memory, key(id)).is_some()));
        let slots: Vec<_> = (50..60).map(|id| book(&table, &memory, id, id as u64, Level::Suspect).slot).collect();
        assert!(slots.contains(&Slot::EvictedPinned), "past the cap the oldest suspect goes: {slots:?}");
    }

    #[test]
    fn a_clearing_decision_starts_anew_once_and_old_deltas_cannot_undo_it() {
        let (memory, table) = (Memory::default(), Table::new("s", 4, Placing::default()));
        for at in 0..5 {
            book(&table, &memory, 1, at, Level::Extracting);
        }
        let behaviour = one_exchange(9);
        let pardon = Delta { behaviour: &behaviour, decisions: 4, pardoned: Some(3) };
        for expected in [1, 2] {
            let booked = table.book(&memory, key(1), &pardon, |_| {}).unwrap();
            assert_eq!(booked.record.behaviour.exchanges_total, expected);
            assert_eq!(booked.record.verdict.level, Level::Clear);
        }
        let late = Delta { behaviour: &behaviour, decisions: 2, pardoned: None };
        assert_eq!(table.book(&memory, key(1), &late, |_| {}), Err(NotBooked::Stale));
    }
}
