//! The same work again: a load test, a suite that runs every night.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of callers, 1.6 % of the 1021 (most in A8 100 %) that extract and 1.0 % of the 5654 (most in L6 72
//! %, A13 1 %, A4 1 %) others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Distinct, Window, ratio};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "repeated_work",
    kind: Kind::For,
    under: Read::Callers,
    reads: "Distinct last user turns against the exchanges that weir did not answer itself.",
    strong_when: "The fewer of them are new, from 70 % of the exchanges down to 30 %, after 30 to 100 exchanges. An extractor \
             pays for every answer and has no use for the second one.",
    evaded_by: "Sending every prompt three times.",
    wrongly_hits: "Nobody: it only ever helps.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let fresh = ratio(window.distinct(Distinct::Payloads), window.passed());
    log_ramp(window.passed(), 30.0, 100.0) * (1.0 - ramp(fresh, 0.3, 0.7))
}
