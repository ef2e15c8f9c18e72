//! What speaks against a caller and what speaks for one: one signal a file, each a signed weight in decibans.
//!
//! A deciban is 10 log10 of a likelihood ratio: 10 means ten times as likely for an extractor as for a customer, −10 the
//! reverse. The registry is the one list that audit lines, documentation and verdicts are made from; a signal's number is
//! its place there, and stored, so new ones are added at the end.
//!
//! The weights of version 0.1 are set by hand, from the reasoning that stands in each file; none has been fitted yet.
//! This module does not decide levels (see [`crate::verdict`]).

mod closed_tool_loops;
mod coerced_reasoning;
mod continued_conversations;
mod logit_probing;
mod no_continuity;
mod peoples_pace;
mod shared_template;

use crate::behaviour::Window;
use crate::subject::Lens;
use crate::verdict::Reason;

/// Which way a signal can push, and how far by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Speaks against the subject, and can lead a case.
    Against,
    /// Speaks against the subject, but only adds to a case: it can never bring `suspect` by itself.
    Corroborating,
    /// Speaks for the subject.
    For,
}

/// One signal.
#[derive(Debug)]
pub struct Signal {
    /// Its name, in audit lines and documentation.
    pub name: &'static str,
    /// Which way it can push.
    pub kind: Kind,
    /// What it reads.
    pub reads: &'static str,
    /// What it weighs, and why.
    pub weight: &'static str,
    /// What evades it.
    pub evaded_by: &'static str,
    /// Who is wrongly hit by it.
    pub wrongly_hits: &'static str,
    /// The weight in decibans; 0 where it has nothing to say.
    pub weigh: fn(Lens, &Window) -> f64,
}

/// All signals. A signal's number is its place.
pub const REGISTRY: [&Signal; 7] = [
    &coerced_reasoning::SIGNAL,
    &logit_probing::SIGNAL,
    &shared_template::SIGNAL,
    &no_continuity::SIGNAL,
    &continued_conversations::SIGNAL,
    &closed_tool_loops::SIGNAL,
    &peoples_pace::SIGNAL,
];

/// The signal with this number.
#[must_use]
pub fn signal(number: u8) -> Option<&'static Signal> {
    REGISTRY.get(usize::from(number)).copied()
}

/// What every signal that has something to say says, in the registry's order.
#[must_use]
pub fn weigh(lens: Lens, window: &Window) -> Vec<Reason> {
    REGISTRY
        .iter()
        .zip(0_u8..)
        .filter_map(|(signal, number)| {
            #[allow(clippy::cast_possible_truncation, reason = "held within ±300 first")]
            let decibans = (signal.weigh)(lens, window).clamp(-300.0, 300.0).round() as i16;
            (decibans != 0).then_some(Reason { signal: number, decibans })
        })
        .collect()
}

/// 0 up to `from`, 1 from `to` on, and in between by the logarithm.
fn log_ramp(value: f64, from: f64, to: f64) -> f64 {
    if value <= from { 0.0 } else { ((value / from).ln() / (to / from).ln()).min(1.0) }
}

/// 0 up to `from`, 1 from `to` on, and in between in proportion.
fn ramp(value: f64, from: f64, to: f64) -> f64 {
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}
