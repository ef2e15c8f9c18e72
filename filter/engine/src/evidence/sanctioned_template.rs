//! The template of a campaign, under this account too.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of callers, 44 % of the 1021 (most in A11 100 %, A4 100 %, A15 77 %) that extract and 0 % of the
//! 5654 others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Window, ratio};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "sanctioned_template",
    kind: Kind::Against,
    under: Read::Callers,
    reads: "Exchanges with evidence of their own that carry a template at `suspect` or above, or one that the operator \
             called a campaign.",
    strong_when: "With the logarithm of the exchanges from 1 to 6, and with their share among all the caller asked from 2 % to \
             30 %. So a fresh account that takes over from a blocked one is known by its first few requests, and belongs to \
             the campaign also for requests that carry none of its anchors.",
    evaded_by: "Another template: then nothing joins the accounts.",
    wrongly_hits: "Nobody can be brought here by others: it takes wording of one's own beside the template.",
    strength,
};

fn strength(lens: Lens, window: &Window) -> f64 {
    if lens == Lens::Network {
        // Whoever shares an address with a campaign's accounts is not of the campaign.
        return 0.0;
    }
    let many = log_ramp(window.count(Count::Sanctioned), 1.0, 6.0);
    many * ramp(ratio(window.count(Count::Sanctioned), window.count(Count::Exchanges)), 0.02, 0.3)
}
