//! Wording that makes the model write out its hidden reasoning.

use super::{Kind, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Distinct, Window, ratio};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "coerced_reasoning",
    kind: Kind::Against,
    reads: "Exchanges whose system text, last user turn or longest earlier user turn asks for the reasoning itself to be written out, \
            graded; under a template, the distinct tenants that sent such an exchange.",
    weight: "Under a template up to 40 decibans, growing with the logarithm of the tenants from 4 to 20, with the share of \
             the template's tenants that do it (30 % to 80 %): 22 for any such wording, up to 12 more with the share that names \
             what is hidden or wants nothing left out, up to 6 more with the share that is hardly ever said by accident. On \
             any other lens at most 25, so that it never reaches `suspect` there: one customer may well capture reasoning for \
             an audit on every call. A tenant counts once under a template, however much it sends.",
    evaded_by: "Wording outside the lexicon's classes and languages; reasoning asked for in pieces that are harmless each; the wrapper in a \
                tool's result, in a shorter earlier turn than another, or in the middle of a text of over 8 KiB, none of \
                which is read.",
    wrongly_hits: "A published prompt that asks for thoughts in tags, used by many: it stays below `extracting` while its \
                   users' conversations continue.",
    weigh,
};

fn weigh(lens: Lens, window: &Window) -> f64 {
    let among = |count| ratio(window.count(count), window.count(Count::Coerced));
    let (pointed, strong) = (among(Count::CoercedPointedly), among(Count::CoercedStrongly));
    if lens == Lens::Template {
        let many = log_ramp(window.distinct(Distinct::CoercedTenants), 4.0, 20.0);
        let common = ramp(window.tenant_share(Distinct::CoercedTenants), 0.3, 0.8);
        many * common * (22.0 + 12.0 * pointed + 6.0 * strong)
    } else {
        let many = log_ramp(window.count(Count::Coerced), 3.0, 30.0);
        let common = ramp(window.share(Count::Coerced), 0.1, 0.6);
        many * common * (15.0 + 7.0 * pointed + 3.0 * strong)
    }
}
