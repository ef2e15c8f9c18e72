//! A sweep through the space of embeddings, rather than one organisation's documents.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of callers, 0.098 % of the 1021 (most in A13 2 %) that extract and 0 % of the 5654 others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Distinct, Window};
use crate::coverage;
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "embeddings_coverage",
    kind: Kind::Corroborating,
    under: Read::Callers,
    reads: "Inputs embedded, and the locality-sensitive buckets that they fall into, of 4,096.",
    strong_when: "With the logarithm of the inputs from 5,000 to 50,000, where they cover more than 30 % of the buckets (in full \
                  from 60 %).",
    evaded_by: "Staying with one subject at a time, or one tenant for each subject.",
    wrongly_hits: "Whoever embeds an encyclopedia; that is why it only corroborates, and never reaches `suspect` by itself.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let inputs = log_ramp(window.count(Count::EmbeddingInputs), 5_000.0, 50_000.0);
    inputs * ramp(window.distinct(Distinct::EmbeddingBuckets) / f64::from(coverage::BUCKETS), 0.3, 0.6)
}
