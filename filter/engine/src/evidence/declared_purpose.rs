//! The operator knows what a caller does.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of callers, 0 % of the 1021 that extract and 0.301 % of the 5654 (most in L7 4 %) others.

use super::{Kind, Read, Signal};
use crate::behaviour::Window;
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "declared_purpose",
    kind: Kind::For,
    under: Read::Callers,
    reads: "A decision `trust` of the operator's about the subject, without a purpose (one with a purpose changes what other signals do).",
    strong_when: "It is there.",
    evaded_by: "Nobody but the operator can say it.",
    wrongly_hits: "Nobody: it only ever helps. It lowers the verdict and leaves the record as it is.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    if window.declared { 1.0 } else { 0.0 }
}
