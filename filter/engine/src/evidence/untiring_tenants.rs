//! Tenants that never pause.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 0 % of the 435 that extract and 0 % of the 5183 others; of callers, 1.9 % of the
//! 1021 (most in A16 17 %, A2 7 %) that extract and 1.2 % of the 5654 (most in L9 14 %, L10 9 %, L11 8 %) others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Distinct, SLOT_SECONDS, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "untiring_tenants",
    kind: Kind::Against,
    under: Read::Everywhere,
    reads: "Pairs of a tenant and a half-hour with an exchange of it, against all such pairs there could be in the up to \
             two days that are kept.",
    strong_when: "With the share of pairs that there are, from 65 % to 85 % (as the sketches, 13 % off each, tell it), once 16 to 24 hours are kept; under a template, with \
             the logarithm of the tenants from 5 to 20. One client that is busy round the clock is nothing (of ServeGen's 5 %); that \
             all tenants of one template are is: people who share an application sleep. A caller's own is no case; it is what \
             a template's verdict takes for evidence of its own where no wording is.",
    evaded_by: "Working hours for each account, which cost the campaign half of them; fewer than one exchange in half an hour; \
             accounts that are given up within a day.",
    wrongly_hits: "A service that many run with their own keys, day and night, that never answers itself and that nobody has \
             called a known application. It reaches `suspect` at most.",
    strength,
};

fn strength(lens: Lens, window: &Window) -> f64 {
    let slots = window.spanned_seconds / SLOT_SECONDS as f64;
    let tenants = window.distinct(Distinct::Tenants);
    if slots < 1.0 || tenants < 0.5 {
        return 0.0;
    }
    let filled = window.distinct(Distinct::TenantSlots) / (tenants * slots);
    let many = if lens == Lens::Template { log_ramp(tenants, 5.0, 20.0) } else { 1.0 };
    many * ramp(slots, 32.0, 48.0) * ramp(filled, 0.65, 0.85)
}
