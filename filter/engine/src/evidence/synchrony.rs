//! Accounts that have nothing to do with each other, and act in the same seconds.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 0 % of the 435 that extract and 0 % of the 5183 others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{BIN_SECONDS, Distinct, LONG_BIN_SECONDS, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "synchrony",
    kind: Kind::Corroborating,
    under: Read::Templates,
    reads: "Spans of 10 seconds with an exchange under a template, pairs of such a span and a tenant, and spans of 320 \
             seconds.",
    strong_when: "With the logarithm of how many more tenants meet in a span of 10 seconds than would by chance, at the rate of \
             the 320 seconds around it: from 4 to 20 times as many, from 10 tenants and 5 long spans on. Daily rhythms, and \
             whole hours, are in the 320 seconds too, and cancel.",
    evaded_by: "A random pause of some minutes before each request.",
    wrongly_hits: "Nightly jobs that all begin at the same second; that is why it only corroborates.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let spans_in_long = (LONG_BIN_SECONDS / BIN_SECONDS) as f64;
    let (pairs, bins) = (window.distinct(Distinct::TenantBins), window.distinct(Distinct::Bins));
    let long = window.distinct(Distinct::LongBins);
    if bins < 1.0 || long < 1.0 {
        return 0.0;
    }
    let rate = pairs / (long * spans_in_long);
    let by_chance = rate / -(-rate).exp_m1();
    let more = pairs / bins / by_chance;
    log_ramp(window.distinct(Distinct::Tenants), 10.0, 20.0) * ramp(long, 3.0, 5.0) * log_ramp(more, 4.0, 20.0)
}
