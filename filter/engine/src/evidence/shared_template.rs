//! One template in many tenants that have nothing else in common.

use super::{Kind, Signal, log_ramp, ramp};
use crate::behaviour::{Distinct, Window, ratio};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "shared_template",
    kind: Kind::Corroborating,
    reads: "Distinct tenants under a template, and distinct last user turns against its exchanges (those that weir did not answer itself).",
    weight: "Up to 15 decibans, growing with the logarithm of the tenants from 4 to 20, where at least 60 % (in full from \
             90 %) of the exchanges carry a payload of their own. Corroborating: sharing alone says nothing, since 70 % of \
             legitimate requests share an anchor with 20 tenants (harnesses, applications, \"You are a helpful assistant\").",
    evaded_by: "Paraphrasing each request beyond recognition, or a template of its own for every handful of tenants.",
    wrongly_hits: "Applications whose users bring their own keys; that is why it only corroborates.",
    weigh,
};

fn weigh(lens: Lens, window: &Window) -> f64 {
    if lens != Lens::Template {
        return 0.0;
    }
    let tenants = log_ramp(window.distinct(Distinct::Tenants), 4.0, 20.0);
    let disjoint = ratio(window.distinct(Distinct::Payloads), window.passed());
    15.0 * tenants * ramp(disjoint, 0.6, 0.9)
}
