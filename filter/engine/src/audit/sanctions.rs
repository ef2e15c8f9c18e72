//! What an operator is told of sanctions and of decisions taking effect.

use crate::config::Decision;
use crate::sanction::{Event, Sanction};
use crate::subject::Subject;
use serde::Serialize;

/// Something that became of a sanction.
#[derive(Debug, Serialize)]
pub struct SanctionLine<'a> {
    /// Always `sanction`: what kind of line this is.
    weir: &'static str,
    /// When, in Unix seconds.
    at: u64,
    /// Of whom.
    subject: String,
    lens: &'static str,
    /// `began`, `escalated`, `extended`, `stopped`, `ended` or `pardoned`.
    event: &'static str,
    /// What is done.
    action: &'static str,
    /// When it began and when it ends, in Unix seconds.
    began: u64,
    until: u64,
    /// How many there were, this one included, each within the memory of the one before.
    times: u8,
    /// Exchanges of the subject's that were stopped since it began, whatever stopped them; in shadow, that would have been.
    stopped: u64,
    /// Whose sanction it was extended from.
    #[serde(skip_serializing_if = "Option::is_none")]
    extended_from: Option<String>,
    /// The policy of the exchange that brought it.
    policy: &'a str,
    /// Whether it is carried out.
    enforced: bool,
    /// The operator's word, where that began or ended it.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Words<'a>>,
}

/// Who decided, and why.
#[derive(Debug, Serialize)]
struct Words<'a> {
    decision: &'static str,
    since_version: u32,
    by: &'a str,
    reason: &'a str,
}

/// A decision of the operator's that took effect.
#[derive(Debug, Serialize)]
pub struct DecisionLine<'a> {
    /// Always `decision`: what kind of line this is.
    weir: &'static str,
    /// When the first exchange came under it, in Unix seconds.
    at: u64,
    /// Of whom.
    subject: String,
    lens: &'static str,
    decision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<&'static str>,
    since_version: u32,
    /// The version of the list.
    version: u32,
    /// When it ends, in Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<u64>,
    by: &'a str,
    reason: &'a str,
}

fn words(decision: &Decision) -> Words<'_> {
    Words {
        decision: decision.kind.name(),
        since_version: decision.since_version,
        by: &decision.by,
        reason: &decision.reason,
    }
}

/// The line for an event of a sanction.
#[must_use]
pub fn sanction(sanction: &Sanction, event: Event, at: u64, policy: &str, decision: Option<&Decision>) -> String {
    let line = SanctionLine {
        weir: "sanction",
        at,
        subject: sanction.subject.to_string(),
        lens: sanction.subject.lens.name(),
        event: event.name(),
        action: sanction.action.name(),
        began: sanction.began,
        until: sanction.ends,
        times: sanction.times,
        stopped: sanction.stopped,
        extended_from: sanction.cause.map(|cause| cause.to_string()),
        policy,
        enforced: sanction.enforced,
        decision: decision.map(words),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// The line for a decision that took effect.
#[must_use]
pub fn decision(subject: Subject, decision: &Decision, version: u32, at: u64) -> String {
    let acts = decision.action > crate::policy::Action::Allow;
    let line = DecisionLine {
        weir: "decision",
        at,
        subject: subject.to_string(),
        lens: subject.lens.name(),
        decision: decision.kind.name(),
        purpose: decision.purpose.map(crate::purpose::Purpose::name),
        action: acts.then(|| decision.action.name()),
        since_version: decision.since_version,
        version,
        until: decision.until_unix_seconds,
        by: &decision.by,
        reason: &decision.reason,
    };
    serde_json::to_string(&line).unwrap_or_default()
}
