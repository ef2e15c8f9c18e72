//! Looking for a wrapper that works: many wordings, mostly declined.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Window, ratio};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "wrapper_probing",
    kind: Kind::Against,
    under: Read::Callers,
    reads: "Exchanges that coerce reasoning and that the model declined, or that the vendor itself answers as an \
             extraction of reasoning.",
    strong_when: "With the logarithm of the exchanges from 3 to 12, and with their share among all the caller asked from 5 % to \
             30 %.",
    evaded_by: "A few probes for each account; models that do not decline.",
    wrongly_hits: "Red teams that were not announced: declare their purpose.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let declined = window.count(Count::CoercedDeclined);
    log_ramp(declined, 3.0, 12.0) * ramp(ratio(declined, window.count(Count::Exchanges)), 0.05, 0.3)
}
