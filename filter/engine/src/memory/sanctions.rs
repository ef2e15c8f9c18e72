//! The records of sanctions: a fixed number of slots in buckets of [`WAYS`], apart from the subjects' records.
//!
//! A sanction outlives the verdict that began it, the configuration and the module: what is kept here says by itself what is done, until
//! when, and under which version of the operator's decisions it began. A record is pinned while its sanction runs, and is remembered for
//! relapses afterwards; what is remembered makes room for what runs, the one that ended first before the others. In a bucket in which all
//! run, a further sanction is not kept: the caller of this module counts it, and the rules go on by the verdict alone.
//!
//! The head of the chain of audit lines is in the record and moves on in the same compare-and-swap, so that two workers cannot both write
//! the line after one and the same line. (Two workers that make room for the same new subject at once, in a bucket that a third changes
//! in between, may give it two records; the first in the bucket counts from then on. It takes three workers within one read and write.)

use super::{MOST_ATTEMPTS, SharedMemory, WriteError};
use crate::hashing::{Placing, fold};
use crate::policy::Action;
use crate::sanction::{Case, Sanction, State};
use crate::subject::{Lens, Subject};

/// Slots a bucket.
pub const WAYS: u64 = 4;
/// The version of what is kept: the first byte of every record, and in its name.
pub const VERSION: u8 = 1;
/// The bytes of a record.
pub const BYTES: usize = 131;

/// The table of sanctions.
#[derive(Debug, Clone)]
pub struct Sanctions {
    buckets: u64,
    placing: Placing,
}

/// Why nothing was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotKept {
    /// All sanctions of the bucket run.
    Full,
    /// Too many attempts lost against other workers, or the host refused.
    Dropped,
}

// === impl Sanctions ===

impl Sanctions {
    /// A table of `slots` records, rounded up to whole buckets, which keeps each subject where `placing` says.
    #[must_use]
    pub fn new(slots: u32, placing: Placing) -> Self {
        Self { buckets: u64::from(slots).div_ceil(WAYS).max(1), placing }
    }

    /// What is kept of a subject, if anything is.
    #[must_use]
    pub fn get(&self, memory: &dyn SharedMemory, subject: Subject, enforced: bool) -> Option<Sanction> {
        for way in 0..WAYS {
            let (bytes, _) = memory.get(&self.name(subject, enforced, way))?;
            if let Some(kept) = decode(&bytes).filter(|kept| kept.subject == subject && kept.enforced == enforced) {
                return Some(kept);
            }
        }
        None
    }

    /// Reads, changes and writes back what is kept of a subject, again and again until no other worker came in between. `change` gets what
    /// is there and gives what shall be, or `None` to leave it, and a result either way.
    ///
    /// # Errors
    ///
    /// [`NotKept`], and nothing was changed.
    pub fn update<T>(
        &self,
        memory: &dyn SharedMemory,
        (subject, enforced): (Subject, bool),
        now: u64,
        mut change: impl FnMut(Option<Sanction>) -> (Option<Sanction>, T),
    ) -> Result<T, NotKept> {
        for _ in 0..MOST_ATTEMPTS {
            let (mut own, mut fresh, mut taken) = (None, None, Vec::new());
            for way in 0..WAYS {
                let name = self.name(subject, enforced, way);
                let Some((bytes, version)) = memory.get(&name) else {
                    fresh = Some((name, None));
                    break;
                };
                match decode(&bytes) {
                    Some(kept) if kept.subject == subject && kept.enforced == enforced => {
                        own = Some((kept, name, version));
                        break;
                    }
                    // What cannot be read, or is forgotten, makes room first.
                    kept => taken.push((kept.filter(|kept| now < kept.remembered_until), name, version)),
                }
            }
            let (kept, place) = match own {
                Some((kept, name, version)) => (Some(kept), Some((name, Some(version)))),
                None => {
                    let free = taken.into_iter().filter(|(kept, ..)| !kept.as_ref().is_some_and(|kept| kept.runs(now)));
                    let oldest = free.min_by_key(|(kept, ..)| kept.as_ref().map(|kept| kept.ends));
                    (None, fresh.or_else(|| oldest.map(|(_, name, version)| (name, Some(version)))))
                }
            };
            let (changed, result) = change(kept);
            let Some(changed) = changed else { return Ok(result) };
            let Some((name, version)) = place else { return Err(NotKept::Full) };
            match memory.swap(&name, &encode(&changed), version) {
                Ok(()) => return Ok(result),
                Err(WriteError::Conflict) => {}
                Err(WriteError::Refused) => return Err(NotKept::Dropped),
            }
        }
        Err(NotKept::Dropped)
    }

    fn name(&self, subject: Subject, enforced: bool, way: u64) -> String {
        let folded = fold(subject.id) ^ (u64::from(subject.lens as u8) << 32) ^ (u64::from(enforced) << 48);
        let bucket = self.placing.of(folded) % self.buckets;
        format!("weir.{VERSION}.x.{}", bucket * WAYS + way)
    }
}

/// The bytes of a record: fixed places, numbers little-endian.
#[must_use]
pub fn encode(sanction: &Sanction) -> Vec<u8> {
    let action = Action::ALL.iter().zip(0_u8..).find(|(action, _)| **action == sanction.action);
    let flags = u8::from(sanction.enforced) | u8::from(sanction.by_hand) << 1;
    let mut bytes = Vec::with_capacity(BYTES);
    bytes.extend([VERSION, flags, sanction.state as u8, action.map_or(0, |(_, number)| number), sanction.times]);
    bytes.push(sanction.subject.lens as u8);
    bytes.extend(sanction.subject.id.to_le_bytes());
    bytes.push(sanction.cause.map_or(0, |cause| cause.lens as u8));
    bytes.extend(sanction.cause.map_or(0, |cause| cause.id).to_le_bytes());
    let case = &sanction.case;
    let long =
        [sanction.began, sanction.ends, sanction.remembered_until, sanction.stopped, sanction.told_at, case.opened];
    for number in long {
        bytes.extend(number.to_le_bytes());
    }
    for number in [sanction.begun_under, sanction.cleared_by, case.lines] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(case.head);
    bytes
}

/// A record from its bytes; `None` for anything that is not one of this version.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Sanction> {
    let mut rest = bytes;
    if take::<1>(&mut rest)? != [VERSION] || bytes.len() != BYTES {
        return None;
    }
    let [flags, state, action, times] = take(&mut rest)?;
    let [lens] = take(&mut rest)?;
    let subject = Subject { lens: Lens::from_number(lens)?, id: u128::from_le_bytes(take(&mut rest)?) };
    let [cause] = take(&mut rest)?;
    let cause_id = u128::from_le_bytes(take(&mut rest)?);
    let mut number = || take(&mut rest).map(u64::from_le_bytes);
    let (began, ends, remembered_until) = (number()?, number()?, number()?);
    let (stopped, told_at, opened) = (number()?, number()?, number()?);
    let mut number = || take(&mut rest).map(u32::from_le_bytes);
    let (begun_under, cleared_by, lines) = (number()?, number()?, number()?);
    let head = take(&mut rest)?;
    Some(Sanction {
        subject,
        enforced: flags & 1 != 0,
        by_hand: flags & 2 != 0,
        cause: if cause == 0 { None } else { Some(Subject { lens: Lens::from_number(cause)?, id: cause_id }) },
        state: [State::Rests, State::Runs, State::Pardoned].into_iter().find(|known| *known as u8 == state)?,
        action: *Action::ALL.get(usize::from(action))?,
        times,
        began,
        ends,
        remembered_until,
        begun_under,
        cleared_by,
        stopped,
        told_at,
        case: Case { opened, lines, head },
    })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, left) = rest.split_first_chunk::<N>()?;
    *rest = left;
    Some(*taken)
}

#[cfg(test)]
mod tests {
    use super::super::test_memory::Memory;
    use super::*;
    use proptest::prelude::*;

    fn key(id: u128) -> Subject {
        Subject { lens: Lens::Key, id }
    }

    fn running(id: u128, ends: u64) -> Sanction {
        Sanction {
            state: State::Runs,
            action: Action::Refuse,
            ends,
            remembered_until: ends + 100,
            ..Sanction::of(key(id), true)
        }
    }

    fn put(table: &Sanctions, memory: &Memory, sanction: &Sanction, now: u64) -> Result<(), NotKept> {
        table.update(memory, (sanction.subject, sanction.enforced), now, |_| (Some(sanction.clone()), ()))
    }

    #[test]
    fn a_running_sanction_gives_way_to_nobody_and_a_remembered_one_does() {
        let (memory, table) = (Memory::default(), Sanctions::new(4, Placing::default()));
        for id in 0..4 {
            assert_eq!(put(&table, &memory, &running(id, 50 + id as u64), 0), Ok(()));
        }
        assert_eq!(put(&table, &memory, &running(9, 99), 0), Err(NotKept::Full));
        let looked = table.update(&memory, (key(9), true), 0, |kept| (None, kept));
        assert_eq!(looked, Ok(None), "to look takes no room");
        assert_eq!(put(&table, &memory, &running(9, 99), 52), Ok(()), "the first has ended");
        assert_eq!(table.get(&memory, key(0), true), None);
        assert!((1..4).all(|id| table.get(&memory, key(id), true).is_some()));
        assert_eq!(memory.names(), 4, "memory is flat");
    }

    #[test]
    fn shadow_has_records_of_its_own() {
        let (memory, table) = (Memory::default(), Sanctions::new(4, Placing::default()));
        put(&table, &memory, &running(1, 50), 0).unwrap();
        assert_eq!(table.get(&memory, key(1), false), None);
        assert_eq!(table.get(&memory, key(1), true), Some(running(1, 50)));
    }

    #[test]
    fn an_update_that_never_wins_is_dropped_and_changes_nothing() {
        let (memory, table) = (Memory::default(), Sanctions::new(4, Placing::default()));
        *memory.conflicts.borrow_mut() = u32::MAX;
        assert_eq!(put(&table, &memory, &running(1, 50), 0), Err(NotKept::Dropped));
        assert_eq!(table.get(&memory, key(1), true), None);
    }

    prop_compose! {
        fn sanctions()(
            lens in 0..5_usize, id: u128, cause in proptest::option::of((0..5_usize, any::<u128>())), flags in 0..4_u8,
            state in 0..3_usize, action in 0..5_usize, times: u8, long: [u64; 6], short: [u32; 3], head: [u8; 32],
        ) -> Sanction {
            let subject = |(lens, id): (usize, u128)| Subject { lens: Lens::ALL[lens], id };
            Sanction {
                subject: subject((lens, id)),
                enforced: flags & 1 != 0,
                by_hand: flags & 2 != 0,
                cause: cause.map(subject),
                state: [State::Rests, State::Runs, State::Pardoned][state],
                action: Action::ALL[action],
                times,
                began: long[0],
                ends: long[1],
                remembered_until: long[2],
                stopped: long[3],
                told_at: long[4],
                begun_under: short[0],
                cleared_by: short[1],
                case: Case { opened: long[5], lines: short[2], head },
            }
        }
    }

    proptest! {
        #[test]
        fn a_record_survives_its_bytes(sanction in sanctions()) {
            let bytes = encode(&sanction);
            prop_assert_eq!(bytes.len(), BYTES);
            prop_assert_eq!(decode(&bytes), Some(sanction));
        }

        #[test]
        fn any_bytes_are_a_record_or_none(mut bytes in proptest::collection::vec(any::<u8>(), 0..300), exact: bool) {
            let _ = decode(&bytes);
            if exact {
                bytes.resize(BYTES, 0);
            }
            if let Some(first) = bytes.first_mut() {
                *first = VERSION;
            }
            if let Some(sanction) = decode(&bytes) {
                prop_assert_eq!(decode(&encode(&sanction)), Some(sanction));
            }
        }
    }
}
