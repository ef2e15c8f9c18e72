//! Reading the model's logits through `logit_bias`.
//!
//! The attack: Carlini et al., "Stealing Part of a Production Language Model" (2024): bias a few tokens at a time up, read
//! their log probabilities or which of them is answered, and go through the vocabulary.

use super::{Kind, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Distinct, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "logit_probing",
    kind: Kind::Against,
    reads: "Distinct token ids in the `logit_bias` of exchanges that also ask for log probabilities or for at most two tokens.",
    weight: "Up to 65 decibans, growing with the logarithm of the distinct ids from 300 to 3,000, after 5 to 10 probes. \
             300 ids are the most that one request may carry with the largest vendor (Carlini et al., 2024); nobody bans or favours thousands \
             of different tokens for an application's sake.",
    evaded_by: "Spreading the vocabulary over so many keys and tenants that each stays below 300 ids, with no group that links them.",
    wrongly_hits: "A researcher studying the vocabulary with the operator's blessing: declare trust.",
    weigh,
};

fn weigh(lens: Lens, window: &Window) -> f64 {
    if lens == Lens::Template {
        return 0.0;
    }
    let probes = ramp(window.count(Count::LogitProbes), 5.0, 10.0);
    probes * 65.0 * log_ramp(window.distinct(Distinct::LogitIds), 300.0, 3000.0)
}
