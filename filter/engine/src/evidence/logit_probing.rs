//! Reading the model's logits through `logit_bias`.
//!
//! The attack: Carlini et al., "Stealing Part of a Production Language Model" (2024): bias a few tokens at a time up, read
//! their log probabilities or which of them is answered, and go through the vocabulary.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 0 % of the 435 that extract and 0 % of the 5183 others; of callers, 1.6 % of the
//! 1021 (most in A8 100 %) that extract and 0 % of the 5654 others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Distinct, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "logit_probing",
    kind: Kind::Against,
    under: Read::Everywhere,
    reads: "Distinct token ids in the `logit_bias` of exchanges that also ask for log probabilities or for at most two \
             tokens, and how many such sets of ids that makes at their mean length.",
    strong_when: "With the logarithm of the distinct ids from 300 to 3,000, or with that of the fresh sets of ids from 12 to 60 (an \
                  application bans or favours the same tokens each time, which is one set; a probe goes through the vocabulary), \
                  six tenths of it below 300 distinct ids and all from 800 on; after 5 to 10 probes. Under a template also with the \
                  tenants from 4 to 20, where they bias several sets each (1.5 to 3 on average, of at most 4 that count).",
    evaded_by: "Spreading the vocabulary over so many keys and tenants, with a prompt of its own for each, that none comes \
             past a dozen fresh sets.",
    wrongly_hits: "A researcher studying the vocabulary with the operator's blessing: declare trust.",
    strength,
};

fn strength(lens: Lens, window: &Window) -> f64 {
    let (probes, ids) = (window.count(Count::LogitProbes), window.distinct(Distinct::LogitIds));
    let at_a_time = (window.count(Count::LogitEntries) / probes.max(1.0)).max(1.0);
    // A few hundred different ids may be an application's candidates; more are the vocabulary.
    let fresh = log_ramp(ids / at_a_time, 12.0, 60.0) * (0.6 + 0.4 * ramp(ids, 300.0, 800.0));
    let probing = ramp(probes, 5.0, 10.0) * fresh.max(log_ramp(ids, 300.0, 3000.0));
    if lens == Lens::Template {
        // One account must not make others' template a probe's: however many sets it goes through, few of them count.
        let tenants = window.distinct(Distinct::Tenants);
        let each = ramp(window.distinct(Distinct::TenantSets) / tenants.max(1.0), 1.5, 3.0);
        return probing * each * log_ramp(tenants, 4.0, 20.0);
    }
    probing
}
