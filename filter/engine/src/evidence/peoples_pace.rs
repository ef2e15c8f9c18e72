//! People pause to read.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of callers, 0.098 % of the 1021 (most in A5 100 %) that extract and 25 % of the 5654 (most in A9
//! 72 %, L1 71 %, L12 68 %) others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "peoples_pace",
    kind: Kind::For,
    under: Read::Callers,
    reads: "Continued exchanges that came between 2 seconds and 30 minutes after the answer they continue was delivered.",
    strong_when: "Their share, from 5 % to 30 %, after 3 to 10 of them. Not under a template: one tenant's pauses must not speak \
             for the others'.",
    evaded_by: "Waiting. It is cheap, hence the small weight.",
    wrongly_hits: "Nobody: it only ever helps.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    log_ramp(window.count(Count::Paced), 2.0, 10.0) * ramp(window.share(Count::Paced), 0.05, 0.3)
}
