//! What may still be taken: requests, tokens and concurrent exchanges, by the generic cell rate algorithm.
//!
//! A whole period's allowance may come at once, and returns evenly; so over any span of time no more passes than one allowance and what
//! returns in that time. Tokens are reserved by an estimate before the exchange and settled by what it took, so that concurrency cannot
//! outrun a limit by more than what estimates were short of. A concurrent exchange holds a lease, which is renewed while it goes on. What is never
//! settled or renewed (a trap) runs off by itself.
//!
//! A cell is what one limit holds of one subject; [`WAYS`] of them share a bucket, and one that says nothing any more makes room. Where
//! all of a bucket are in use, the limit is not kept, and the caller of this module says what that means. Cells live apart from the
//! subjects' records, since nothing of them is worth keeping for long.

mod cell;

use super::{MOST_ATTEMPTS, SharedMemory, WriteError};
use cell::Cell;

/// The version of what is kept: the first byte of every entry, and in its name.
pub const VERSION: u8 = 2;
/// Cells a bucket.
pub const WAYS: usize = 8;
/// How long a lease holds unless it is renewed, in seconds. Renew it when half of that is over.
pub const LEASE_SECONDS: u32 = 60;
/// Leases end at multiples of this, so that there are few different ends, in seconds.
const LEASE_STEP_SECONDS: u64 = 10;
const MICROS: u64 = 1_000_000;

/// What can be limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Unit {
    /// Exchanges a period.
    Requests = 0,
    /// Tokens of requests a period.
    InputTokens = 1,
    /// Tokens of answers a period, reasoning included.
    OutputTokens = 2,
    /// Tokens of reasoning a period.
    ReasoningTokens = 3,
    /// Tokens of requests and answers together a period.
    Tokens = 4,
    /// Exchanges at once.
    Concurrent = 5,
}

/// So much of each unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Exchanges.
    pub requests: u64,
    /// Tokens of requests.
    pub input_tokens: u64,
    /// Tokens of answers, reasoning included.
    pub output_tokens: u64,
    /// Tokens of reasoning.
    pub reasoning_tokens: u64,
}

/// A limit: the most of each unit, `None` for what is not limited. Nothing passes a limit of 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limit {
    /// Exchanges a period.
    pub requests: Option<u64>,
    /// Tokens of requests a period.
    pub input_tokens: Option<u64>,
    /// Tokens of answers a period, reasoning included.
    pub output_tokens: Option<u64>,
    /// Tokens of reasoning a period.
    pub reasoning_tokens: Option<u64>,
    /// Tokens of requests and answers together a period.
    pub tokens: Option<u64>,
    /// Exchanges at once.
    pub concurrent: Option<u32>,
    /// The period, in seconds.
    pub period_seconds: u32,
}

/// A table of limits in force.
#[derive(Debug, Clone)]
pub struct Limits {
    name: char,
    buckets: u64,
}

/// What was taken of a limit, to be settled or given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// So much of each unit; of none more than the limit allows in all.
    pub amounts: Amounts,
    /// When the lease ends, in Unix seconds, where concurrency is limited.
    pub lease: Option<u32>,
}

/// How a unit of a limit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// The unit.
    pub unit: Unit,
    /// The most there is.
    pub most: u64,
    /// What is left of it.
    pub left: u64,
    /// Seconds in which no more than that may be used: as long as so much takes to return, or where nothing is left until one is there.
    pub window_seconds: u32,
}

/// The answer to a reservation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reserved {
    /// Taken.
    Granted(Taken),
    /// Not taken, of nothing: too soon.
    Exceeded {
        /// What there is too little of.
        unit: Unit,
        /// After how many seconds it is worth another try, rounded up, at least 1.
        retry_after_seconds: u32,
    },
}

/// Why a limit could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotKept {
    /// All cells of the bucket are in use, or the host refused to write.
    Full,
    /// Too many attempts lost against other workers.
    Contended,
}

// === impl Unit ===

impl Unit {
    /// How many units run off with time.
    const COUNTED: u8 = 5;
    /// All units.
    pub const ALL: [Self; 6] =
        [Self::Requests, Self::InputTokens, Self::OutputTokens, Self::ReasoningTokens, Self::Tokens, Self::Concurrent];

    /// Its name, as in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::InputTokens => "input_tokens",
            Self::OutputTokens => "output_tokens",
            Self::ReasoningTokens => "reasoning_tokens",
            Self::Tokens => "tokens",
            Self::Concurrent => "concurrent",
        }
    }
}

// === impl Amounts ===

impl Amounts {
    /// So much of one unit.
    #[must_use]
    pub fn of(&self, unit: Unit) -> u64 {
        match unit {
            Unit::Requests => self.requests,
            Unit::InputTokens => self.input_tokens,
            Unit::OutputTokens => self.output_tokens,
            Unit::ReasoningTokens => self.reasoning_tokens,
            Unit::Tokens => self.input_tokens.saturating_add(self.output_tokens),
            Unit::Concurrent => 1,
        }
    }

    /// The larger of both, unit by unit.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self {
            requests: self.requests.max(other.requests),
            input_tokens: self.input_tokens.max(other.input_tokens),
            output_tokens: self.output_tokens.max(other.output_tokens),
            reasoning_tokens: self.reasoning_tokens.max(other.reasoning_tokens),
        }
    }

    /// At most what a limit allows in all, so that one exchange that asks for more than that can pass when nothing else was taken.
    #[must_use]
    pub fn within(mut self, limit: &Limit) -> Self {
        let most = |unit| limit.most(unit).unwrap_or(u64::MAX);
        self.requests = self.requests.min(most(Unit::Requests));
        self.reasoning_tokens = self.reasoning_tokens.min(most(Unit::ReasoningTokens));
        self.input_tokens = self.input_tokens.min(most(Unit::InputTokens)).min(most(Unit::Tokens));
        let together = most(Unit::Tokens).saturating_sub(self.input_tokens);
        self.output_tokens = self.output_tokens.min(most(Unit::OutputTokens)).min(together);
        self
    }
}

// === impl Limit ===

impl Limit {
    /// The most there is of a unit.
    #[must_use]
    pub fn most(&self, unit: Unit) -> Option<u64> {
        match unit {
            Unit::Requests => self.requests,
            Unit::InputTokens => self.input_tokens,
            Unit::OutputTokens => self.output_tokens,
            Unit::ReasoningTokens => self.reasoning_tokens,
            Unit::Tokens => self.tokens,
            Unit::Concurrent => self.concurrent.map(u64::from),
        }
    }
}

// === impl Limits ===

impl Limits {
    /// A table of `slots` cells, rounded up to whole buckets.
    #[must_use]
    pub fn new(slots: u32) -> Self {
        Self::named('l', slots)
    }

    /// A table of its own, for what else is counted in such a way.
    #[must_use]
    pub fn named(name: char, slots: u32) -> Self {
        Self { name, buckets: u64::from(slots).div_ceil(WAYS as u64).max(1) }
    }

    /// Takes so much out of what the owner's limit allows, all of it or nothing, and tells how the limit stands.
    ///
    /// # Errors
    ///
    /// [`NotKept`], and nothing was taken.
    pub fn reserve(
        &self,
        memory: &dyn SharedMemory,
        owner: u64,
        limit: &Limit,
        wanted: &Amounts,
        now_micros: u64,
    ) -> Result<(Reserved, Vec<Left>), NotKept> {
        self.change(memory, owner, now_micros, |cell| {
            cell.run_off(limit, now_micros);
            if let Some(exceeded) = exceeded(cell, limit, wanted) {
                cell.note_end(limit);
                return (false, (exceeded, left(cell, limit)));
            }
            let amounts = wanted.within(limit);
            cell.take(&amounts, limit);
            let lease = limit.concurrent.map(|_| lease_end(now_micros));
            if let Some(end) = lease {
                cell.lease(end);
            }
            cell.note_end(limit);
            (true, (Reserved::Granted(Taken { amounts, lease }), left(cell, limit)))
        })
    }

    /// Whether so much is there of what the owner's limit allows, and how the limit stands. Nothing is taken.
    ///
    /// # Errors
    ///
    /// [`NotKept`].
    pub fn look(
        &self,
        memory: &dyn SharedMemory,
        owner: u64,
        limit: &Limit,
        wanted: &Amounts,
        now_micros: u64,
    ) -> Result<(Reserved, Vec<Left>), NotKept> {
        self.change(memory, owner, now_micros, |cell| {
            cell.run_off(limit, now_micros);
            let nothing = Taken { amounts: Amounts::default(), lease: None };
            let reserved = exceeded(cell, limit, wanted).unwrap_or(Reserved::Granted(nothing));
            // It is written where the clock went back, and must not be taken for one that says nothing any more.
            cell.note_end(limit);
            (false, (reserved, left(cell, limit)))
        })
    }

    /// Puts what was used in place of what was taken, and gives the lease back. Whether that was still held.
    ///
    /// # Errors
    ///
    /// [`NotKept`]: what was taken runs off by itself.
    pub fn settle(
        &self,
        memory: &dyn SharedMemory,
        owner: u64,
        limit: &Limit,
        taken: &Taken,
        used: &Amounts,
        now_micros: u64,
    ) -> Result<bool, NotKept> {
        self.change(memory, owner, now_micros, |cell| {
            cell.run_off(limit, now_micros);
            cell.settle(&taken.amounts, used, limit);
            let held = taken.lease.is_none_or(|end| cell.end_lease(end));
            cell.note_end(limit);
            (true, held)
        })
    }

    /// Holds a lease for longer; its new end.
    ///
    /// # Errors
    ///
    /// [`NotKept`]: it ends when it would have.
    pub fn renew(
        &self,
        memory: &dyn SharedMemory,
        owner: u64,
        limit: &Limit,
        lease: u32,
        now_micros: u64,
    ) -> Result<u32, NotKept> {
        let end = lease_end(now_micros);
        self.change(memory, owner, now_micros, |cell| {
            cell.run_off(limit, now_micros);
            cell.end_lease(lease);
            cell.lease(end);
            cell.note_end(limit);
            (true, end)
        })
    }

    /// Changes the owner's cell, again and again until no other worker came in between; `change` tells whether to write it.
    fn change<T>(
        &self,
        memory: &dyn SharedMemory,
        owner: u64,
        now: u64,
        mut change: impl FnMut(&mut Cell) -> (bool, T),
    ) -> Result<T, NotKept> {
        let name = format!("weir.{VERSION}.{}.{}", self.name, (owner >> 8) % self.buckets);
        for _ in 0..MOST_ATTEMPTS {
            let read = memory.get(&name);
            let mut cells = read.as_ref().map(|(bytes, _)| cell::read(bytes)).unwrap_or_default();
            let moved = cells.iter_mut().filter_map(|cell| cell.follow_clock(now).then_some(())).count() > 0;
            // Bytes that nobody wrote may hold two cells of one owner: the first counts, whether it is written back or not.
            let mut own = 0;
            cells.retain(|cell| {
                own += u32::from(cell.owner == owner);
                if cell.owner == owner { own == 1 } else { !cell.is_free(now) }
            });
            if !cells.iter().any(|cell| cell.owner == owner) && cells.len() < WAYS {
                cells.push(Cell::new(owner));
            }
            let (wanted, result) = match cells.iter_mut().find(|cell| cell.owner == owner) {
                Some(cell) => {
                    let (wanted, result) = change(cell);
                    (wanted, Ok(result))
                }
                None => (false, Err(NotKept::Full)),
            };
            if !wanted && !moved {
                return result;
            }
            cells.retain(|cell| !cell.is_free(now));
            match memory.swap(&name, &cell::write(&cells), read.map(|(_, version)| version)) {
                Ok(()) => return result,
                Err(WriteError::Conflict) => {}
                Err(WriteError::Refused) => return Err(NotKept::Full),
            }
        }
        Err(NotKept::Contended)
    }
}

/// What there is too little of, if anything: that which takes longest.
fn exceeded(cell: &Cell, limit: &Limit, wanted: &Amounts) -> Option<Reserved> {
    let amounts = wanted.within(limit);
    let running = u64::from(cell.running());
    let early = |unit: Unit| {
        let most = limit.most(unit)?;
        let early = match unit {
            Unit::Concurrent => {
                if running < most {
                    0
                } else {
                    MICROS
                }
            }
            // A limit of 0 is asked for what was wanted, since nothing is left of that within it.
            unit if most == 0 => cell.too_early(unit, most, wanted.of(unit)),
            unit => cell.too_early(unit, most, amounts.of(unit)),
        };
        (early > 0).then_some((early, unit))
    };
    let (early, unit) = Unit::ALL.into_iter().filter_map(early).max_by_key(|(early, _)| *early)?;
    let retry_after_seconds = u32::try_from(early.div_ceil(MICROS)).unwrap_or(u32::MAX);
    Some(Reserved::Exceeded { unit, retry_after_seconds })
}

/// How each unit of a limit stands.
fn left(cell: &Cell, limit: &Limit) -> Vec<Left> {
    let stands = |unit: Unit| {
        let most = limit.most(unit)?;
        let left = cell.left(unit, most);
        let window_seconds = u32::try_from(cell.window(unit, most, left).div_ceil(MICROS)).unwrap_or(u32::MAX);
        Some(Left { unit, most, left, window_seconds })
    };
    Unit::ALL.into_iter().filter_map(stands).collect()
}

/// When a lease that is taken now ends, in Unix seconds.
fn lease_end(now_micros: u64) -> u32 {
    let end = (now_micros / MICROS).saturating_add(u64::from(LEASE_SECONDS));
    u32::try_from(end.div_ceil(LEASE_STEP_SECONDS).saturating_mul(LEASE_STEP_SECONDS)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
