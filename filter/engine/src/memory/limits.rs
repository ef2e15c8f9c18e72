//! What a throttled subject may still take: requests and tokens, by the generic cell rate algorithm.
//!
//! GCRA (ITU-T I.371) in its "virtual scheduling" form: of each limit one number is kept, the theoretical arrival time, in
//! microseconds. A request passes if that time, moved on by the request's cost, is at most one period ahead of now; so a
//! whole period's allowance may come at once, and returns evenly. Tokens are reserved by an estimate before the exchange
//! and settled by what it took, so that concurrency cannot outrun the limit; a reservation that is never settled (a trap)
//! runs off by itself.
//!
//! The records expire by themselves once they say nothing any more, and live apart from the subjects'. Where the slot of a
//! subject is in use by another that is throttled too, the limit is not kept, and the caller of this module counts it.

use super::{Applied, SharedMemory, update};
use crate::hashing::fold;
use crate::subject::Subject;

/// The version of what is kept: the first byte of every entry, and in its name.
pub const VERSION: u8 = 1;
const MICROS: u64 = 1_000_000;

/// Allowances of one throttle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Requests a period.
    pub requests: u32,
    /// Tokens a period, input and output together.
    pub tokens: u32,
    /// The period, in seconds.
    pub period_seconds: u32,
}

/// The table of limits in force.
#[derive(Debug, Clone)]
pub struct Limits {
    name: char,
    slots: u64,
}

/// The answer to a reservation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserved {
    /// Taken.
    Granted,
    /// Not taken: too soon.
    Exceeded {
        /// After how many seconds it is worth another try, rounded up.
        retry_after_seconds: u32,
    },
    /// The slot holds another subject's limit; nothing is kept.
    SlotTaken,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    owner: u64,
    /// Theoretical arrival times, in microseconds since the Unix epoch.
    requests: u64,
    tokens: u64,
}

// === impl Limits ===

impl Limits {
    /// A table of `slots` limits.
    #[must_use]
    pub fn new(slots: u32) -> Self {
        Self { name: 'l', slots: u64::from(slots.max(1)) }
    }

    /// A table of its own, for what else is counted in such a way.
    #[must_use]
    pub fn named(name: char, slots: u32) -> Self {
        Self { name, ..Self::new(slots) }
    }

    /// Takes one request and `tokens` tokens out of the subject's allowance, if they are there.
    pub fn reserve(
        &self,
        memory: &dyn SharedMemory,
        subject: Subject,
        limit: &Limit,
        tokens: u64,
        now_micros: u64,
    ) -> Applied<Reserved> {
        let period = u64::from(limit.period_seconds.max(1)).saturating_mul(MICROS);
        let ahead = now_micros.saturating_add(period);
        update(memory, &self.name(subject), |bytes| {
            let mut cell = bytes.and_then(read).unwrap_or(Cell { owner: owner(subject), requests: 0, tokens: 0 });
            if cell.owner != owner(subject) {
                if cell.requests.max(cell.tokens) > now_micros {
                    return (None, Reserved::SlotTaken);
                }
                cell = Cell { owner: owner(subject), requests: 0, tokens: 0 };
            }
            let requests = cell.requests.max(now_micros).saturating_add(period / u64::from(limit.requests.max(1)));
            let free = cell.tokens <= now_micros;
            let used = cell.tokens.max(now_micros).saturating_add(cost(tokens, limit, period));
            // A single exchange larger than the whole allowance passes when nothing else was taken, or it never could.
            let late = requests.saturating_sub(ahead).max(if free { 0 } else { used.saturating_sub(ahead) });
            if late > 0 {
                let retry_after_seconds = u32::try_from(late.div_ceil(MICROS)).unwrap_or(u32::MAX);
                return (None, Reserved::Exceeded { retry_after_seconds });
            }
            (Some(write(&Cell { requests, tokens: used, ..cell })), Reserved::Granted)
        })
    }

    /// Replaces a reservation of `reserved` tokens by the `used` ones.
    pub fn settle(
        &self,
        memory: &dyn SharedMemory,
        subject: Subject,
        limit: &Limit,
        reserved: u64,
        used: u64,
    ) -> Applied<()> {
        let period = u64::from(limit.period_seconds.max(1)).saturating_mul(MICROS);
        update(memory, &self.name(subject), |bytes| match bytes.and_then(read) {
            Some(mut cell) if cell.owner == owner(subject) && reserved != used => {
                cell.tokens =
                    cell.tokens.saturating_sub(cost(reserved, limit, period)).saturating_add(cost(used, limit, period));
                (Some(write(&cell)), ())
            }
            _ => (None, ()),
        })
    }

    fn name(&self, subject: Subject) -> String {
        format!("weir.{VERSION}.{}.{}", self.name, (owner(subject) >> 8) % self.slots)
    }
}

fn cost(tokens: u64, limit: &Limit, period_micros: u64) -> u64 {
    tokens.saturating_mul(period_micros / u64::from(limit.tokens.max(1)))
}

fn owner(subject: Subject) -> u64 {
    fold(subject.id) ^ u64::from(subject.lens as u8)
}

fn read(bytes: &[u8]) -> Option<Cell> {
    let (&VERSION, rest) = bytes.split_first()? else { return None };
    let mut numbers = rest.chunks_exact(8).filter_map(|number| number.try_into().ok().map(u64::from_le_bytes));
    Some(Cell { owner: numbers.next()?, requests: numbers.next()?, tokens: numbers.next()? })
}

fn write(cell: &Cell) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    for number in [cell.owner, cell.requests, cell.tokens] {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::super::test_memory::Memory;
    use super::*;
    use crate::subject::Lens;

    const LIMIT: Limit = Limit { requests: 6, tokens: 6000, period_seconds: 60 };
    const WHO: Subject = Subject { lens: Lens::Key, id: 42 };

    fn reserve(limits: &Limits, memory: &Memory, tokens: u64, now_seconds: u64) -> Reserved {
        match limits.reserve(memory, WHO, &LIMIT, tokens, (1_000_000 + now_seconds) * MICROS) {
            Applied::Yes(reserved, _) => reserved,
            Applied::Dropped(_) => panic!("dropped"),
        }
    }

    #[test]
    fn a_periods_allowance_may_come_at_once_and_returns_evenly() {
        let (memory, limits) = (Memory::default(), Limits::new(8));
        let granted = (0..20).filter(|_| reserve(&limits, &memory, 1, 0) == Reserved::Granted).count();
        assert_eq!(granted, 6);
        assert_eq!(reserve(&limits, &memory, 1, 0), Reserved::Exceeded { retry_after_seconds: 10 });
        assert_eq!(reserve(&limits, &memory, 1, 10), Reserved::Granted);
        assert_eq!(reserve(&limits, &memory, 1, 10), Reserved::Exceeded { retry_after_seconds: 10 });
        let over_an_hour = (20..3620).filter(|now| reserve(&limits, &memory, 1, *now) == Reserved::Granted).count();
        assert_eq!(over_an_hour, 360);
    }

    #[test]
    fn tokens_are_reserved_and_then_settled() {
        let (memory, limits) = (Memory::default(), Limits::new(8));
        assert_eq!(reserve(&limits, &memory, 5000, 0), Reserved::Granted);
        assert!(
            matches!(reserve(&limits, &memory, 5000, 0), Reserved::Exceeded { .. }),
            "concurrency cannot outrun it"
        );
        limits.settle(&memory, WHO, &LIMIT, 5000, 100);
        assert_eq!(reserve(&limits, &memory, 5000, 0), Reserved::Granted);
        limits.settle(&memory, WHO, &LIMIT, 5000, 9000);
        assert_eq!(reserve(&limits, &memory, 100, 0), Reserved::Exceeded { retry_after_seconds: 32 });
    }

    #[test]
    fn an_exchange_larger_than_the_allowance_passes_when_nothing_was_taken() {
        let (memory, limits) = (Memory::default(), Limits::new(8));
        assert_eq!(reserve(&limits, &memory, 60_000, 0), Reserved::Granted);
        assert!(matches!(reserve(&limits, &memory, 1, 300), Reserved::Exceeded { .. }));
        assert_eq!(reserve(&limits, &memory, 60_000, 601), Reserved::Granted);
    }

    #[test]
    fn a_slot_in_use_is_not_taken_over() {
        let (memory, limits) = (Memory::default(), Limits::new(1));
        assert_eq!(reserve(&limits, &memory, 1, 0), Reserved::Granted);
        let other = Subject { lens: Lens::Key, id: 43 };
        let at = |seconds: u64| limits.reserve(&memory, other, &LIMIT, 1, (1_000_000 + seconds) * MICROS);
        assert_eq!(at(1), Applied::Yes(Reserved::SlotTaken, 0));
        assert_eq!(at(100), Applied::Yes(Reserved::Granted, 0));
    }
}
