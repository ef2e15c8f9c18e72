//! What weir's own answers name, so that whoever was refused can be told why by whoever has the audit log.
//!
//! An incident is one caller stopped for one cause within ten minutes; its name is a keyed hash of these, of which nothing can be read. The audit
//! log has one line for it, however often the caller tries; the access log has its name at every exchange. A key that nobody has accepted yet is
//! one with its network, or made-up keys would fill the log.

use super::{Decided, Host, Weir};
use crate::evidence;
use crate::memory::limits::{Amounts, Limit, Reserved};
use crate::metrics::Metric;
use crate::reply::Answer;
use crate::subject::Subject;
use serde::Serialize;

/// How long one cause is one incident, in seconds.
const SPAN_SECONDS: u32 = 600;
/// One line for each.
const ONE_LINE: Limit = Limit {
    requests: Some(1),
    input_tokens: None,
    output_tokens: None,
    reasoning_tokens: None,
    tokens: None,
    concurrent: None,
    period_seconds: SPAN_SECONDS,
};

/// What an answer of weir's own names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Its name, in the form of a UUID (version 8, RFC 9562).
    pub id: String,
    /// The line that the audit log gets for it; none where it has one already.
    pub line: Option<String>,
}

/// The line of the audit log. No key, no prompt.
#[derive(Debug, Serialize)]
struct Line<'a> {
    /// Always `incident`.
    weir: &'static str,
    /// When, in Unix seconds.
    at: u64,
    id: &'a str,
    /// Who called: the key where it is known, or else the network.
    subject: Option<String>,
    policy: &'a str,
    action: &'static str,
    /// Which of weir's own answers it got.
    answer: &'static str,
    /// The declared limit that it was over.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<&'a str>,
    /// Whose verdict led to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    /// What that verdict goes by: signals and decibans.
    reasons: Vec<(&'static str, i16)>,
}

impl Weir {
    /// The upstream's answer should be edited and cannot be, and the policy says to keep it back: another is given in its place.
    pub fn keep_back(&self, host: Host<'_>, decided: &mut Decided) -> Answer {
        decided.answer = Some(Answer::Uneditable);
        self.note_incident(host, decided);
        Answer::Uneditable
    }

    /// Gives the answer in place of the upstream's, where there is one, an incident to name.
    pub(super) fn note_incident(&self, host: Host<'_>, decided: &mut Decided) {
        let Some(answer) = decided.answer.filter(|_| decided.enforced) else { return };
        // What a verdict did not lead to is not held against it.
        let of_verdict = matches!(answer.name(), "refused" | "throttled") && decided.over_limit.is_none();
        let because = decided.because.filter(|_| of_verdict);
        let known = decided.proven || decided.caller.vouched;
        let who = if known { decided.caller() } else { decided.caller.network };
        let mut of = Vec::new();
        for subject in [who, because.map(|(subject, _)| subject)].into_iter().flatten() {
            of.push(subject.lens as u8);
            of.extend_from_slice(&subject.id.to_le_bytes());
        }
        let limit = decided.over_limit.as_deref();
        for text in [answer.name(), &decided.policy, limit.unwrap_or_default()] {
            of.extend_from_slice(text.as_bytes());
            of.push(0);
        }
        of.extend_from_slice(&(host.now.seconds() / u64::from(SPAN_SECONDS)).to_le_bytes());
        let hash = self.secret.incident(&of);
        let id = uuid(hash);
        let once = Amounts { requests: 1, ..Amounts::default() };
        let owner = crate::hashing::fold(hash);
        let told = self.incidents.reserve(host.memory, owner, &ONE_LINE, &once, host.now.0);
        // Where it cannot be known, a line too many is better than none.
        let is_new = !matches!(told, Ok((Reserved::Exceeded { .. }, _)));
        host.meter.note(Metric::Incidents, u64::from(is_new));
        let line = is_new.then(|| {
            let line = Line {
                weir: "incident",
                at: host.now.seconds(),
                id: &id,
                subject: who.map(|who| who.to_string()),
                policy: &decided.policy,
                action: decided.action.name(),
                answer: answer.name(),
                limit,
                because: because.map(|(subject, _)| subject.to_string()),
                level: because.map(|(_, level)| level.name()),
                reasons: because.map(|(subject, _)| self.reasons(host, subject)).unwrap_or_default(),
            };
            serde_json::to_string(&line).unwrap_or_default()
        });
        decided.incident = Some(Incident { id, line });
    }

    /// What a subject's verdict goes by.
    fn reasons(&self, host: Host<'_>, subject: Subject) -> Vec<(&'static str, i16)> {
        let Some(record) = self.record(host.memory, subject) else { return Vec::new() };
        let named = record.verdict.reasons.iter();
        named.filter_map(|reason| Some((evidence::signal(reason.signal)?.name, reason.decibans))).collect()
    }
}

/// 128 bits as a UUID of version 8.
fn uuid(bits: u128) -> String {
    let bits = bits & !(0xf << 76) & !(0b11 << 62) | 8 << 76 | 0b10 << 62;
    let digits = format!("{bits:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    parts.map(|part| digits.get(part).unwrap_or_default()).join("-")
}
