//! Looking for a wrapper that works: many wordings, mostly declined.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of callers, 0 % of the 1021 that extract and 0 % of the 5654 others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Window, ratio};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "wrapper_probing",
    kind: Kind::Against,
    under: Read::Callers,
    reads: "Exchanges that the model declined, and those of them that coerce reasoning or that the vendor itself answers as an \
            extraction of reasoning.",
    strong_when: "With the logarithm of what was declined from 1 to 5 exchanges, with its share of all the caller asked from \
                  10 % to 50 %, and with the share of it that coerces reasoning from 10 % to 40 %.",
    evaded_by: "A few probes for each account; models that do not decline.",
    wrongly_hits: "Red teams that were not announced: declare their purpose.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let (declined, coerced) = (window.count(Count::Declined), window.count(Count::CoercedDeclined));
    let mostly = ramp(ratio(declined, window.count(Count::Exchanges)), 0.1, 0.5);
    log_ramp(declined, 1.5, 5.0) * mostly * ramp(ratio(coerced, declined), 0.1, 0.4)
}
