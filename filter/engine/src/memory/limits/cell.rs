//! What one limit holds of one subject, and the bytes of a bucket of such cells.
//!
//! The generic cell rate algorithm (ITU-T I.371) in its form of a leaky bucket: of each unit the level that was taken and has not
//! run off yet. Levels are whole numbers, in units times the microseconds of the period, so that nothing is ever rounded: in one microsecond
//! exactly as many of them run off as the period allows units.
//!
//! A clock that goes back by seconds stands still, and one that goes back further begins anew from there; either way nothing that was taken is given
//! back, and nobody waits for a time that was a mistake.

use super::{Amounts, Limit, MICROS, Unit, VERSION};

/// A clock that is behind what another worker wrote by no more than this stands still, in microseconds.
const SKEW_MICROS: u64 = 2 * MICROS;
/// Bits of a cell's first number: which levels are there.
const WITH_LEASES: u8 = 1 << Unit::COUNTED;

/// Exchanges that run: how many leases end at which second.
pub(super) type Leases = Vec<(u32, u32)>;

/// What one limit holds of one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Whose, and of which limit.
    pub(super) owner: u64,
    /// Up to when levels have run off, in microseconds since the Unix epoch.
    at: u64,
    /// From when on nothing is left of it.
    free_at: u64,
    /// The period that levels are measured in, in seconds.
    period_seconds: u32,
    levels: [u128; Unit::COUNTED as usize],
    leases: Leases,
}

// === impl Cell ===

impl Cell {
    /// Of this owner, with nothing taken.
    pub(super) fn new(owner: u64) -> Self {
        Self { owner, ..Self::default() }
    }

    /// Whether it says nothing any more.
    pub(super) fn is_free(&self, now: u64) -> bool {
        self.free_at <= now
    }

    /// Moves what was written under a clock that has gone back since. Whether it had.
    pub(super) fn follow_clock(&mut self, now: u64) -> bool {
        let back = self.at.saturating_sub(now);
        if back <= SKEW_MICROS {
            return false;
        }
        self.at = now;
        self.free_at = self.free_at.saturating_sub(back);
        let back = u32::try_from(back / MICROS).unwrap_or(u32::MAX);
        self.leases.iter_mut().for_each(|(end, _)| *end = end.saturating_sub(back));
        true
    }

    /// Lets run off what has by now, as the limit says now.
    pub(super) fn run_off(&mut self, limit: &Limit, now: u64) {
        let period = limit.period_seconds.max(1);
        if self.period_seconds != period {
            for level in &mut self.levels {
                // What was taken stays taken, however long the period is from now on.
                let (new, old) = (u128::from(period), u128::from(self.period_seconds.max(1)));
                *level = level.saturating_mul(new).div_ceil(old);
            }
            self.period_seconds = period;
        }
        let passed = u128::from(now.saturating_sub(self.at));
        for (level, unit) in self.levels.iter_mut().zip(Unit::ALL) {
            let most = limit.most(unit).unwrap_or(0);
            // Of what is not limited any more nothing is kept.
            let off = limit.most(unit).map_or(u128::MAX, |_| passed.saturating_mul(u128::from(most)));
            *level = level.saturating_sub(off);
        }
        self.at = self.at.max(now);
        let seconds = self.at / MICROS;
        self.leases.retain(|(end, _)| u64::from(*end) > seconds);
    }

    /// What would be left of a unit, and after how many microseconds all of it is there again.
    pub(super) fn left(&self, unit: Unit, most: u64) -> u64 {
        let taken = match unit {
            Unit::Concurrent => u64::from(self.running()),
            _ => u64::try_from(self.level(unit).div_ceil(self.scale())).unwrap_or(u64::MAX),
        };
        most.saturating_sub(taken)
    }

    /// In how many microseconds so much returns, or where nothing is left until one is there.
    pub(super) fn window(&self, unit: Unit, most: u64, left: u64) -> u64 {
        match (unit, left) {
            (Unit::Concurrent, _) => 0,
            (_, 0) => self.too_early(unit, most, 1),
            _ => {
                let window =
                    u128::from(self.period_micros()).saturating_mul(u128::from(left)) / u128::from(most.max(1));
                u64::try_from(window).unwrap_or(u64::MAX)
            }
        }
    }

    /// In how many microseconds all that was taken has run off.
    fn runs_off(&self, unit: Unit, most: u64) -> u64 {
        let wait = match (unit, most) {
            (Unit::Concurrent, _) => 0,
            (_, 0) => u128::from(self.period_micros()),
            _ => self.level(unit).div_ceil(u128::from(most)),
        };
        u64::try_from(wait).unwrap_or(u64::MAX)
    }

    /// How many microseconds too early so much is asked for; 0 if it is there. Nothing is ever there of a limit of 0.
    pub(super) fn too_early(&self, unit: Unit, most: u64, amount: u64) -> u64 {
        if most == 0 {
            return if amount == 0 { 0 } else { self.period_micros() };
        }
        let wanted = self.level(unit).saturating_add(u128::from(amount).saturating_mul(self.scale()));
        let over = wanted.saturating_sub(u128::from(most).saturating_mul(self.scale()));
        u64::try_from(over.div_ceil(u128::from(most))).unwrap_or(u64::MAX)
    }

    /// Takes so much, whether it is there or not.
    pub(super) fn take(&mut self, amounts: &Amounts, limit: &Limit) {
        let scale = self.scale();
        for (level, unit) in self.levels.iter_mut().zip(Unit::ALL) {
            if limit.most(unit).is_some() {
                *level = level.saturating_add(u128::from(amounts.of(unit)).saturating_mul(scale));
            }
        }
    }

    /// Puts what was used in place of what was reserved. What has run off meanwhile is not given back a second time.
    pub(super) fn settle(&mut self, reserved: &Amounts, used: &Amounts, limit: &Limit) {
        let scale = self.scale();
        for (level, unit) in self.levels.iter_mut().zip(Unit::ALL) {
            let (reserved, used) = (reserved.of(unit), used.of(unit));
            let change = u128::from(used.abs_diff(reserved)).saturating_mul(scale);
            if limit.most(unit).is_some() {
                *level = if used > reserved { level.saturating_add(change) } else { level.saturating_sub(change) };
            }
        }
    }

    /// Exchanges that hold a lease.
    pub(super) fn running(&self) -> u32 {
        self.leases.iter().fold(0, |sum: u32, (_, count)| sum.saturating_add(*count))
    }

    /// A lease that ends then.
    pub(super) fn lease(&mut self, end: u32) {
        match self.leases.iter_mut().find(|(of, _)| *of == end) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.leases.push((end, 1)),
        }
    }

    /// Gives a lease back; whether it was still there.
    pub(super) fn end_lease(&mut self, end: u32) -> bool {
        let Some((_, count)) = self.leases.iter_mut().find(|(of, _)| *of == end) else { return false };
        *count = count.saturating_sub(1);
        self.leases.retain(|(_, count)| *count > 0);
        true
    }

    /// Notes from when on it says nothing any more. Call it last.
    pub(super) fn note_end(&mut self, limit: &Limit) {
        let waits = Unit::ALL.iter().filter_map(|unit| Some(self.runs_off(*unit, limit.most(*unit)?)));
        let last = self.leases.iter().map(|(end, _)| u64::from(*end) * MICROS).max().unwrap_or(0);
        self.free_at = waits.map(|wait| self.at.saturating_add(wait)).fold(last, u64::max);
    }

    fn level(&self, unit: Unit) -> u128 {
        self.levels.get(unit as usize).copied().unwrap_or(0)
    }

    fn period_micros(&self) -> u64 {
        u64::from(self.period_seconds.max(1)) * MICROS
    }

    fn scale(&self) -> u128 {
        u128::from(self.period_micros())
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        let has = |present: bool, bit: u8| if present { bit } else { 0 };
        let mask = (0_u8..).zip(&self.levels).fold(0, |mask, (bit, level)| mask | has(*level > 0, 1 << bit));
        bytes.push(mask | has(!self.leases.is_empty(), WITH_LEASES));
        for number in [self.owner, self.at, self.free_at] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&self.period_seconds.to_le_bytes());
        for level in self.levels.iter().filter(|level| **level > 0) {
            bytes.extend_from_slice(&level.to_le_bytes());
        }
        if !self.leases.is_empty() {
            let kept = self.leases.len().min(usize::from(u8::MAX));
            bytes.push(u8::try_from(kept).unwrap_or(u8::MAX));
            for (end, count) in self.leases.iter().take(kept) {
                bytes.extend_from_slice(&end.to_le_bytes());
                bytes.extend_from_slice(&count.to_le_bytes());
            }
        }
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        let [mask] = take(from)?;
        let [owner, at, free_at] =
            [u64::from_le_bytes(take(from)?), u64::from_le_bytes(take(from)?), u64::from_le_bytes(take(from)?)];
        let period_seconds = u32::from_le_bytes(take(from)?);
        let mut cell = Self { owner, at, free_at, period_seconds, ..Self::default() };
        for (bit, level) in (0_u8..).zip(&mut cell.levels) {
            if mask & 1 << bit != 0 {
                *level = u128::from_le_bytes(take(from)?);
            }
        }
        if mask & WITH_LEASES != 0 {
            let [leases] = take(from)?;
            for _ in 0..leases {
                cell.leases.push((u32::from_le_bytes(take(from)?), u32::from_le_bytes(take(from)?)));
            }
        }
        Some(cell)
    }
}

fn take<const N: usize>(from: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = from.split_first_chunk()?;
    *from = rest;
    Some(*first)
}

/// The cells of a bucket; none where the bytes are of another version.
pub(super) fn read(bytes: &[u8]) -> Vec<Cell> {
    let Some((&VERSION, mut rest)) = bytes.split_first() else { return Vec::new() };
    let mut cells = Vec::new();
    while !rest.is_empty() {
        let Some(cell) = Cell::read(&mut rest) else { break };
        cells.push(cell);
    }
    cells
}

/// The bytes of a bucket.
pub(super) fn write(cells: &[Cell]) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    cells.iter().for_each(|cell| cell.write(&mut bytes));
    bytes
}
