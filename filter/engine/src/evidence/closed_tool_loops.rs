//! Agents answer the tool calls they were given.

use super::{Kind, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "closed_tool_loops",
    kind: Kind::For,
    reads: "Exchanges that return the result of a tool call whose id this proxy delivered to the same tenant.",
    weight: "Down to −25 decibans, with the share that closes a loop from 5 % to 40 %, after 3 to 10 of them. Not under a \
             template, where the tenants that continue are counted instead, each once.",
    evaded_by: "Offering a tool and answering its calls: each counts once, so it costs an exchange each time, but a cheap one.",
    wrongly_hits: "Nobody: it only ever helps.",
    weigh,
};

fn weigh(lens: Lens, window: &Window) -> f64 {
    if lens == Lens::Template {
        return 0.0;
    }
    let some = log_ramp(window.count(Count::ToolsClosed), 2.0, 10.0);
    -25.0 * some * ramp(window.share(Count::ToolsClosed), 0.05, 0.4)
}
