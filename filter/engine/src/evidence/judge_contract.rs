//! The model as a reward model: it grades answers against a rubric, for many accounts.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 3.9 % of the 435 (most in A7 71 %) that extract and 0 % of the 5183 others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Distinct, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "judge_contract",
    kind: Kind::Against,
    under: Read::Templates,
    reads: "Exchanges whose wording makes the model grade answers and prescribes the verdict's form; the distinct tenants \
             that sent one.",
    strong_when: "With the logarithm of the tenants from 12 to 60, and with the share of the template's tenants that do it (50 % \
             to 90 %). Everybody who evaluates grades, so one tenant's grading says nothing, and published judges are \
             shared by some.",
    evaded_by: "A rubric of its own for every handful of tenants.",
    wrongly_hits: "A published judge's prompt that very many tenants use: by itself and with the sharing it stays below \
             `extracting`.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let many = log_ramp(window.distinct(Distinct::JudgingTenants), 12.0, 60.0);
    many * ramp(window.tenant_share(Distinct::JudgingTenants), 0.5, 0.9)
}
