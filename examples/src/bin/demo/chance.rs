//! Numbers that look random and are the same at every run: splitmix64.

use std::time::Duration;

/// A seeded source of numbers.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

// === impl Chance ===

impl Chance {
    /// The source that belongs to this seed.
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        usize::try_from(self.next().checked_rem(end).unwrap_or(0)).unwrap_or(0)
    }

    /// A time between two, in milliseconds.
    pub(crate) fn pause(&mut self, from_ms: u64, to_ms: u64) -> Duration {
        let span = to_ms.saturating_sub(from_ms);
        Duration::from_millis(from_ms.saturating_add(self.next().checked_rem(span).unwrap_or(0)))
    }

    /// Puts the items into another order (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
