//! People pause to read.

use super::{Kind, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "peoples_pace",
    kind: Kind::For,
    reads: "Continued exchanges that came between 2 seconds and 30 minutes after the answer they continue was delivered.",
    weight: "Down to −10 decibans, with their share from 5 % to 30 %, after 3 to 10 of them. Not under a template: one \
             tenant's pauses must not speak for the others'.",
    evaded_by: "Waiting. It is cheap, hence the small weight.",
    wrongly_hits: "Nobody: it only ever helps.",
    weigh,
};

fn weigh(lens: Lens, window: &Window) -> f64 {
    if lens == Lens::Template {
        return 0.0;
    }
    let some = log_ramp(window.count(Count::Paced), 2.0, 10.0);
    -10.0 * some * ramp(window.share(Count::Paced), 0.05, 0.3)
}
