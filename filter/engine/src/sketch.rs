//! HyperLogLog: how many distinct things, in 64 bytes, mergeable by taking the larger register.
//!
//! Flajolet, Fusy, Gandouet, Meunier, "HyperLogLog: the analysis of a near-optimal cardinality estimation algorithm"
//! (2007), with its small-range correction (linear counting) only: 64 registers, standard error 13 %, better below 100.
//! A register counts to [`MOST_RANK`], so that it fits into 4 bits; past some half a million things an estimate falls short.
//! It does not forget; see `behaviour` for how old sketches fall out of the window.

/// Registers of a sketch.
pub const REGISTERS: usize = 64;
/// The most that a register holds.
pub const MOST_RANK: u8 = 15;

/// What a register of rank 0 adds to the sum, and one of rank `r` divided by `2^r`: whole numbers, so that the sum is exact.
const ONE: u32 = 1 << MOST_RANK;

/// A sketch of distinct 64-bit hashes. Feed it hashes that are uniform.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hll([u8; REGISTERS]);

impl Hll {
    /// The sketch of nothing.
    pub const EMPTY: Self = Self([0; REGISTERS]);

    /// Counts the thing whose hash this is.
    pub fn insert(&mut self, hash: u64) {
        let index = usize::try_from(hash & 63).unwrap_or(0);
        // The rank is the position of the first one bit of the rest, 1 to 15.
        let rank = u8::try_from((hash >> 6 | 1 << (MOST_RANK - 1)).trailing_zeros() + 1).unwrap_or(MOST_RANK);
        if let Some(register) = self.0.get_mut(index) {
            *register = (*register).max(rank);
        }
    }

    /// Takes in everything that `other` has seen.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.as_chunks().0.iter().fold(0, |any, eight| any | u64::from_le_bytes(*eight)) == 0
    }

    /// The estimated number of distinct things.
    #[must_use]
    #[inline(never)]
    pub fn estimate(&self) -> f64 {
        const M: f64 = 64.0;
        const ALPHA: f64 = 0.709;
        let (mut zeros, mut sum) = (64_u32, 0_u32);
        // Most registers of most sketches are 0: this takes a step for each of the others.
        for eight in self.0.as_chunks().0 {
            let mut left = u64::from_le_bytes(*eight);
            while left != 0 {
                left >>= left.trailing_zeros() & !7;
                let [rank, ..] = left.to_le_bytes();
                left >>= 8;
                zeros -= 1;
                // No register is over `MOST_RANK`.
                sum += ONE.wrapping_shr(u32::from(rank));
            }
        }
        sum += zeros * ONE;
        let raw = ALPHA * M * M / (f64::from(sum) / f64::from(ONE));
        if raw <= 2.5 * M && zeros > 0 { M * (M / f64::from(zeros)).ln() } else { raw }
    }

    /// The registers, for the record codec.
    #[must_use]
    pub fn registers(&self) -> &[u8; REGISTERS] {
        &self.0
    }

    /// A sketch from registers that [`Hll::registers`] gave.
    #[must_use]
    pub fn from_registers(registers: [u8; REGISTERS]) -> Self {
        Self(registers.map(|rank| rank.min(MOST_RANK)))
    }

    /// How much two sketches have seen of the same, 0 to 1: an estimate of the Jaccard index of what went in, by inclusion and exclusion.
    /// Sketches of the same things are the same, so that errors cancel where it is near 1.
    #[must_use]
    pub fn resemblance(&self, other: &Self) -> f64 {
        let mut both = *self;
        both.merge(other);
        let all = both.estimate();
        if all > 0.0 { ((self.estimate() + other.estimate() - all) / all).clamp(0.0, 1.0) } else { 0.0 }
    }
}

impl Default for Hll {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl std::fmt::Debug for Hll {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hll(~{:.0})", self.estimate())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_estimate_adds_up_every_register(hashes in proptest::collection::vec(any::<u64>(), 0..500)) {
            let mut sketch = Hll::default();
            hashes.iter().for_each(|hash| sketch.insert(*hash));
            let zeros = sketch.registers().iter().filter(|rank| **rank == 0).count() as f64;
            let sum: f64 = sketch.registers().iter().map(|rank| 0.5_f64.powi(i32::from(*rank))).sum();
            let raw = 0.709 * 64.0 * 64.0 / sum;
            let expected = if raw <= 160.0 && zeros > 0.0 { 64.0 * (64.0 / zeros).ln() } else { raw };
            prop_assert_eq!(sketch.estimate().to_bits(), expected.to_bits());
            prop_assert_eq!(sketch.is_empty(), hashes.is_empty());
        }
    }
}
