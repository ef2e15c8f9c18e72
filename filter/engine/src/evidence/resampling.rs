//! One prompt, asked again and again by accounts that have nothing to do with each other.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 0 % of the 435 that extract and 1.3 % of the 5183 (most in L14 16 %, L15 0 %)
//! others.

use super::{Kind, Read, Signal, log_ramp};
use crate::behaviour::{Distinct, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "resampling",
    kind: Kind::Corroborating,
    under: Read::Templates,
    reads: "Distinct tenants under a template, and its exchanges against its distinct last user turns.",
    strong_when: "With the logarithm of the tenants from 4 to 20, and with that of the exchanges for each turn from 4 to 20: \
             several answers to one question are what a reward model is trained on.",
    evaded_by: "A word of difference in every request; then the template is shared with payloads of its own, which another \
             signal reads.",
    wrongly_hits: "Greetings, starter prompts of applications, published test sets; that is why it only corroborates.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let again = window.passed() / window.distinct(Distinct::Payloads).max(1.0);
    log_ramp(window.distinct(Distinct::Tenants), 4.0, 20.0) * log_ramp(again, 4.0, 20.0)
}
