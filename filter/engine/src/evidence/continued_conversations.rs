//! People come back to what they were told.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 27 % of the 435 (most in A14 100 %, A5 100 %, A2 84 %) that extract and 48 % of the
//! 5183 (most in L15 94 %, L2 91 %, L3 74 %) others; of callers, 0.098 % of the 1021 (most in A5 100 %) that extract
//! and 25 % of the 5654 (most in A9 73 %, L1 72 %, L12 68 %) others.

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
