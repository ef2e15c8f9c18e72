//! Signed reasoning that was given to somebody else.
//!
//! Reasoning comes back signed or encrypted, and the vendor accepts it in another conversation. A campaign collects it under many
//! accounts and presents it under others, to go on from reasoning it never was shown.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of callers, 1.1 % of the 1021 (most in A9 100 %) that extract and 0 % of the 5654 others.

use super::{Kind, Read, Signal, log_ramp};
use crate::behaviour::{Distinct, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "foreign_signatures",
    kind: Kind::Against,
    under: Read::Callers,
    reads: "Signatures of reasoning presented that this proxy delivered to another tenant, and how many tenants they were \
             delivered to. One that several other tenants have presented is published, and counts for nothing.",
    strong_when: "Up to 35 % with the logarithm of the distinct signatures from 2 to 8, where all are from one issuer (two \
             accounts of one customer take turns on a conversation); in full with that of the issuers from 1 to 3: two are enough for `suspect`.",
    evaded_by: "Presenting signatures only under the account they were issued to; publishing them.",
    wrongly_hits: "A customer that takes turns with three accounts or more that the operator has not linked: configure a tenant. With two \
                   accounts it stays below `suspect` by itself.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let signatures = log_ramp(window.distinct(Distinct::ForeignSignatures), 2.0, 8.0);
    let issuers = log_ramp(window.distinct(Distinct::SignatureIssuers), 1.2, 2.8);
    (0.35 * signatures).max(issuers)
}
