//! People come back to what they were told.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Distinct, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "continued_conversations",
    kind: Kind::For,
    under: Read::Everywhere,
    reads: "Exchanges whose last assistant message is an answer that this proxy delivered to the same tenant (a keyed tag \
             says so); under a template, the tenants that have such an exchange.",
    strong_when: "The share that continues, from 5 % to 40 %, after 3 to 10 of them. A copied or invented history does not \
             count: nobody but the tenant was delivered that answer.",
    evaded_by: "Having a trivial answer delivered for every exchange and giving it back: each counts once, so it doubles the \
             extractor's exchanges, but little else.",
    wrongly_hits: "Nobody: it only ever helps.",
    strength,
};

fn strength(lens: Lens, window: &Window) -> f64 {
    if lens == Lens::Template {
        return ramp(window.tenant_share(Distinct::ContinuingTenants), 0.05, 0.4);
    }
    log_ramp(window.count(Count::Continued), 2.0, 10.0) * ramp(window.share(Count::Continued), 0.05, 0.4)
}
