//! Embeddings: numbers that derive from a seed, as every answer does. They mean nothing, and are not of length one.

use super::seed::Seed;

/// So many numbers from -1 to 1, with at most five decimals.
pub(super) fn vector(seed: &mut Seed, dimensions: usize) -> Vec<f64> {
    let number = |_| f64::from(i32::try_from(seed.below(200_001)).unwrap_or(0) - 100_000) / 100_000.0;
    (0..dimensions).map(number).collect()
}
