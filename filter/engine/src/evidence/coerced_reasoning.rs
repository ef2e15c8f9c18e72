//! Wording that makes the model write out its hidden reasoning.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 60 % of the 435 (most in A11 100 %, A15 100 %, A4 100 %) that extract and 0 % of the
//! 5183 others; of callers, 46 % of the 1021 (most in A11 100 %, A16 100 %, A4 100 %) that extract and 0 % of the 5654
//! others. That was before everyday words under a template were held to many payloads.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Distinct, Window, ratio};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "coerced_reasoning",
    kind: Kind::Against,
    under: Read::Everywhere,
    reads: "Exchanges whose system text, last user turn or longest earlier user turn asks for the reasoning itself to be \
             written out, graded; under a template, the distinct tenants that sent such an exchange.",
    strong_when: "Under a template with the logarithm of the tenants from 4 to 20, and with the shares of the template's \
             tenants (30 % to 80 %) and of its exchanges (10 % to 40 %) that do it; elsewhere with the logarithm of the exchanges from 3 to 30 and with their share \
             from 10 % to 60 %. Little more than half for any such wording, the rest for wording that names what is hidden \
             or wants nothing left out, and that is hardly ever said by accident; under a template wording that does neither \
             counts with the logarithm of its exchanges from 100 to 400, and with the last user turns to each from 0.1 to 0.4, since \
             one prompt of a public set may have it by chance. A tenant counts once under a template, \
             however much it sends; and since one customer may well capture reasoning for an audit on every call, a \
             caller's wording alone must stay below `suspect`.",
    evaded_by: "Wording outside the lexicon's classes and languages; reasoning asked for in pieces that are harmless each; the \
             wrapper in a tool's result, in a shorter earlier turn than another, or in the middle of a text of over 8 KiB, \
             none of which is read.",
    wrongly_hits: "A published prompt that asks for thoughts in tags, used by many: it stays below `extracting` while its users' \
             conversations continue.",
    strength,
};

fn strength(lens: Lens, window: &Window) -> f64 {
    let among = |count| ratio(window.count(count), window.count(Count::Coerced));
    let strong = among(Count::CoercedStrongly);
    if lens == Lens::Template {
        let tenants = window.distinct(Distinct::CoercedTenants);
        let pointed = ratio(window.distinct(Distinct::PointedTenants), tenants);
        let common = ramp(window.tenant_share(Distinct::CoercedTenants), 0.3, 0.8);
        // A busy tenant comes upon such words by chance one day: it takes a template that has them as a rule.
        let as_a_rule = ramp(ratio(window.count(Count::Coerced), window.count(Count::Exchanges)), 0.1, 0.4);
        // Of everyday words enough meet by chance in one prompt of some thousands, and a public set's prompt comes from many tenants: what is
        // not pointed counts once it has come around many payloads.
        let coerced = window.count(Count::Coerced);
        let payloads = window.distinct(Distinct::Payloads) / window.passed().max(1.0);
        let meant = pointed + (1.0 - pointed) * log_ramp(coerced, 100.0, 400.0) * ramp(payloads, 0.1, 0.4);
        log_ramp(tenants, 4.0, 20.0) * common * as_a_rule * (0.55 * meant + 0.3 * pointed + 0.15 * strong)
    } else {
        let many = log_ramp(window.count(Count::Coerced), 3.0, 30.0);
        // Of all exchanges, so that a program that tries again what was refused is not held to have asked for more.
        let common = ramp(ratio(window.count(Count::Coerced), window.count(Count::Exchanges)), 0.1, 0.6);
        many * common * (0.6 + 0.28 * among(Count::CoercedPointedly) + 0.12 * strong)
    }
}
