//! Embeddings: vectors of length 1 that depend on the model and the text alone.
//!
//! Texts that mean the same are no nearer to each other than any others.

use super::super::seed::Seed;

pub(in super::super) fn embedding(model: &str, text: &str, dimensions: usize) -> Vec<f32> {
    let mut seed = Seed::of(&[b"embedding", model.as_bytes(), text.as_bytes()]);
    let raw: Vec<f64> = (0..dimensions)
        .map(|_| u32::try_from(seed.below(2_000_001)).map_or(0.0, |number| f64::from(number) / 1_000_000.0 - 1.0))
        .collect();
    let length = raw.iter().map(|number| number * number).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
    raw.iter().map(|number| (number / length) as f32).collect()
}
