//! No conversation is ever continued, no tool loop is ever closed.

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
