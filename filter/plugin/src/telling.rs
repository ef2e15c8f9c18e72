//! What is told of an exchange beside its audit lines: counters of what was odd, and what the access log can read.

use crate::host;
use crate::meters::Meters;
use weir_engine::exchange::{Booking, Decided};
use weir_engine::metrics::{Meter, Metric};
use weir_engine::observation::{Anomalies, RequestPart};
use weir_engine::policy::Action;

/// Counts what was odd about a request's body; one that broke off is not malformed.
pub(crate) fn note_oddities(request: &RequestPart, ended: bool) {
    Meters.note(Metric::RequestBytes, request.body_bytes);
    let oddities = [
        (if ended { Anomalies::MALFORMED } else { Anomalies::default() }, Metric::MalformedRequest),
        (Anomalies::DUPLICATE_KEY, Metric::DuplicateKeys),
        (Anomalies::DEEP, Metric::Deep),
        (Anomalies::BAD_TEXT, Metric::BadText),
        (Anomalies::INFLATE_LIMIT, Metric::InflateLimit),
    ];
    for (odd, metric) in oddities {
        if odd != Anomalies::default() && request.anomalies.has(odd) {
            Meters.note(metric, 1);
        }
    }
}

/// Leaves for the access log who called, what is thought of it, and what was done.
pub(crate) fn tell_access_log(decided: &Decided, booking: &Booking) {
    let action = decided.action.name();
    let caller = booking.caller.or(decided.caller());
    let subject = caller.map(|caller| caller.to_string()).unwrap_or_default();
    let because = match decided.because {
        // Mostly it is the caller, whose name is written already.
        Some((because, level)) if Some(because) == caller => [&subject, level.name()].join(" "),
        Some((because, level)) => format!("{because} {}", level.name()),
        None => String::new(),
    };
    host::set_filter_state("weir_subject", &subject);
    host::set_filter_state("weir_exchanges", &booking.exchanges.to_string());
    host::set_filter_state("weir_verdict", booking.level.name());
    host::set_filter_state("weir_because", &because);
    if decided.enforced || decided.action == Action::Allow {
        host::set_filter_state("weir_action", action);
    } else {
        host::set_filter_state("weir_action", &format!("would_{action}"));
    }
    host::set_filter_state("weir_policy", &decided.policy);
    if let Some(why) = decided.not_degraded {
        host::set_filter_state("weir_not_degraded", why.name());
    }
    if let Some(limit) = &decided.over_limit {
        host::set_filter_state("weir_limit", limit);
    }
    if let Some(incident) = &decided.incident {
        host::set_filter_state("weir_incident", &incident.id);
    }
}
