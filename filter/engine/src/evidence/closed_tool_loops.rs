//! Agents answer the tool calls they were given.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of callers, 0 % of the 1021 that extract and 19 % of the 5654 (most in L2 64 %, L15 58 %, A4 51 %)
//! others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "closed_tool_loops",
    kind: Kind::For,
    under: Read::Callers,
    reads: "Exchanges that return the result of a tool call whose id this proxy delivered to the same tenant.",
    strong_when: "The share that closes a loop, from 5 % to 40 %, after 3 to 10 of them. Not under a template, where the tenants \
             that continue are counted instead, each once.",
    evaded_by: "Offering a tool and answering its calls: each counts once, so it costs an exchange each time, but a cheap one.",
    wrongly_hits: "Nobody: it only ever helps.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    log_ramp(window.count(Count::ToolsClosed), 2.0, 10.0) * ramp(window.share(Count::ToolsClosed), 0.05, 0.4)
}
