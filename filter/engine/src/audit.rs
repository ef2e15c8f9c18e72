//! What an operator is told when a verdict changes: one line of JSON.
//!
//! [`sanctions`] has the lines about sanctions and decisions, [`chain`] how the lines about one subject hang together.
//!
//! It names subjects by their hashes and reasons by their signals; never a key, a prompt or an answer.

pub mod chain;
pub mod sanctions;

use crate::behaviour::{Count, Window};
use crate::evidence;
use crate::memory::codec::Record;
use crate::purpose::Purpose;
use crate::verdict::Level;
use serde::Serialize;

/// A change of a subject's verdict.
#[derive(Debug, Serialize)]
pub struct AuditLine<'a> {
    /// Always `verdict`: what kind of line this is.
    weir: &'static str,
    /// When, in Unix seconds.
    at: u64,
    /// Of whom.
    subject: String,
    lens: &'static str,
    from: &'static str,
    to: &'static str,
    /// How often this subject's level has changed.
    generation: u32,
    /// Exchanges of this subject, ever.
    exchanges: u64,
    /// Exchanges in the window that the verdict went by, older ones counting less; cut off after three decimals, so that it is below
    /// a whole number only where it was.
    exchanges_in_window: f64,
    /// The sum of the reasons, in decibans.
    score: i16,
    /// The reasons, the weightiest first.
    reasons: Vec<NamedReason>,
    /// What the operator declared that the caller does: where the reasons make more than `watch`, those of the signals that it
    /// explains are left out, and the level is what the others make, or `watch`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    purposes: Vec<&'static str>,
    /// The policy that judged the exchange that changed it.
    policy: &'a str,
    /// What that policy does at this level.
    action: &'static str,
    /// Whether it is carried out.
    enforced: bool,
}

#[derive(Debug, Serialize)]
struct NamedReason {
    signal: &'static str,
    decibans: i16,
    /// How strong the signal is, 0 to 1, whatever it weighs; three decimals.
    strength: f64,
}

impl<'a> AuditLine<'a> {
    /// The line for a record whose level was `before`, and is now what `window` makes it.
    #[must_use]
    pub fn new(
        record: &Record,
        window: &Window,
        before: Level,
        at: u64,
        policy: &'a str,
        action: &'static str,
        enforced: bool,
    ) -> Self {
        let verdict = &record.verdict;
        let lens = record.subject.lens;
        let mut reasons: Vec<_> = verdict
            .reasons
            .iter()
            .filter_map(|reason| {
                let signal = evidence::signal(reason.signal)?;
                let strength = (signal.strength)(lens, window).clamp(0.0, 1.0);
                let strength = (strength * 1000.0).round() / 1000.0;
                Some(NamedReason { signal: signal.name, decibans: reason.decibans, strength })
            })
            .collect();
        reasons.sort_by_key(|reason| -reason.decibans.abs());
        Self {
            weir: "verdict",
            at,
            subject: record.subject.to_string(),
            lens: lens.name(),
            from: before.name(),
            to: verdict.level.name(),
            generation: verdict.generation,
            exchanges: record.behaviour.exchanges_total,
            exchanges_in_window: (window.count(Count::Exchanges) * 1000.0).floor() / 1000.0,
            score: verdict.score(),
            reasons,
            purposes: window.purposes.iter().map(Purpose::name).collect(),
            policy,
            action,
            enforced,
        }
    }

    /// The line itself, without a line break.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
