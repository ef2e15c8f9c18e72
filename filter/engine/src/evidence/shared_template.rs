//! One template in many tenants that have nothing else in common.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 65 % of the 435 (most in A7 96 %, A11 93 %, L15 92 %) that extract and 8.1 % of the
//! 5183 (most in A11 25 %, A13 21 %, A16 20 %) others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Distinct, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "shared_template",
    kind: Kind::Corroborating,
    under: Read::Templates,
    reads: "Distinct tenants under a template, and distinct last user turns for each of them.",
    strong_when: "With the logarithm of the tenants from 4 to 20, where each has payloads of its own (from one on average to \
             two). Sharing alone says nothing, since 70 % of legitimate requests share an anchor with 20 tenants \
             (harnesses, applications, \"You are a helpful assistant\"). Turns are held against tenants and not against \
             exchanges, so that one tenant that repeats itself hides nobody.",
    evaded_by: "Paraphrasing each request beyond recognition, or a template of its own for every handful of tenants.",
    wrongly_hits: "Applications whose users bring their own keys; that is why it only corroborates.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let tenants = window.distinct(Distinct::Tenants);
    let each = window.distinct(Distinct::Payloads) / tenants.max(1.0);
    log_ramp(tenants, 4.0, 20.0) * ramp(each, 0.5, 1.5)
}
