//! Signed reasoning in another conversation than the one it was made in.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of callers, 0 % of the 1021 that extract and 0 % of the 5654 others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "moved_signatures",
    kind: Kind::Corroborating,
    under: Read::Callers,
    reads: "Exchanges that present a signature of the tenant's own together with an answer that was never delivered to it.",
    strong_when: "With the logarithm of the exchanges from 2 to 10, and with their share from 5 % to 30 %.",
    evaded_by: "Giving back the whole conversation that the signature belongs to.",
    wrongly_hits: "Programs that shorten or edit answers before they give them back; that is why it only corroborates.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let some = log_ramp(window.count(Count::MovedSignatures), 2.0, 10.0);
    some * ramp(window.share(Count::MovedSignatures), 0.05, 0.3)
}
