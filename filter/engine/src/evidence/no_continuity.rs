//! No conversation is ever continued, no tool loop is ever closed.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 73 % of the 435 (most in A10 100 %, A11 100 %, A12 100 %) that extract and 4.8 % of
//! the 5183 (most in A13 17 %, A14 17 %, A1 13 %) others; of callers, 96 % of the 1021 (most in A1 100 %, A11 100 %,
//! A15 100 %) that extract and 17 % of the 5654 (most in L6 82 %, L9 81 %, L4 80 %) others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Distinct, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "no_continuity",
    kind: Kind::Corroborating,
    under: Read::Everywhere,
    reads: "Exchanges that continue a conversation or close a tool loop that this proxy delivered; under a template, the \
             tenants that do.",
    strong_when: "With the logarithm of the exchanges from 10 to 60, where fewer than 5 % continue. Classification, retrieval \
             and every other batch job look like this.",
    evaded_by: "Continuing one conversation in twenty for show, which costs the extractor those exchanges.",
    wrongly_hits: "Batch customers; that is why it only corroborates.",
    strength,
};

fn strength(lens: Lens, window: &Window) -> f64 {
    let continuing = if lens == Lens::Template {
        window.tenant_share(Distinct::ContinuingTenants)
    } else {
        window.share(Count::Continued) + window.share(Count::ToolsClosed)
    };
    log_ramp(window.count(Count::Exchanges), 10.0, 60.0) * (1.0 - ramp(continuing, 0.0, 0.05))
}
