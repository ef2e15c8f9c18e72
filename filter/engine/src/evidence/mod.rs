//! What speaks against a caller and what speaks for one: one signal a file, each a signed weight in decibans.
//!
//! A deciban is 10 log10 of a likelihood ratio: 10 means ten times as likely for an extractor as for a customer, −10 the
//! reverse. The registry is the one list that audit lines, documentation and verdicts are made from; a signal's number is
//! its place there, and stored, so new ones are added at the end.
//!
//! A file says how strong its signal is, from 0 to 1, and under which lenses it is read. What it weighs at its strongest is a number
//! in [`weights`], which is fitted. This module does not decide levels (see [`crate::verdict`]).

mod closed_tool_loops;
mod coerced_reasoning;
mod continued_conversations;
mod declared_purpose;
mod embeddings_coverage;
mod foreign_signatures;
mod judge_contract;
mod logit_probing;
mod model_pivot;
mod moved_signatures;
mod no_continuity;
mod peoples_pace;
mod repeated_work;
mod resampling;
mod sanctioned_template;
mod shared_template;
mod synchrony;
pub mod weights;
mod wrapper_form;
mod wrapper_probing;

use crate::behaviour::Window;
use crate::subject::Lens;
use crate::verdict::Reason;
use weights::Weights;

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

/// Under which lenses a signal is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// Under `template`.
    Templates,
    /// Under all others.
    Callers,
    /// Under all.
    Everywhere,
}

/// One signal.
#[derive(Debug)]
pub struct Signal {
    /// Its name, in audit lines and documentation.
    pub name: &'static str,
    /// Which way it can push.
    pub kind: Kind,
    /// Under which lenses.
    pub under: Read,
    /// What it reads.
    pub reads: &'static str,
    /// When it is how strong, and why.
    pub strong_when: &'static str,
    /// What evades it.
    pub evaded_by: &'static str,
    /// Who is wrongly hit by it.
    pub wrongly_hits: &'static str,
    /// How strong it is, 0 to 1; asked only under the lenses it is read under.
    pub strength: fn(Lens, &Window) -> f64,
}

impl Signal {
    /// Whether it is read under this lens.
    #[must_use]
    pub fn reads_lens(&self, lens: Lens) -> bool {
        match self.under {
            Read::Templates => lens == Lens::Template,
            Read::Callers => lens != Lens::Template,
            Read::Everywhere => true,
        }
    }
}

/// All signals. A signal's number is its place.
pub const REGISTRY: [&Signal; 19] = [
    &coerced_reasoning::SIGNAL,
    &logit_probing::SIGNAL,
    &shared_template::SIGNAL,
    &no_continuity::SIGNAL,
    &continued_conversations::SIGNAL,
    &closed_tool_loops::SIGNAL,
    &peoples_pace::SIGNAL,
    &judge_contract::SIGNAL,
    &foreign_signatures::SIGNAL,
    &moved_signatures::SIGNAL,
    &sanctioned_template::SIGNAL,
    &resampling::SIGNAL,
    &synchrony::SIGNAL,
    &embeddings_coverage::SIGNAL,
    &model_pivot::SIGNAL,
    &wrapper_probing::SIGNAL,
    &wrapper_form::SIGNAL,
    &repeated_work::SIGNAL,
    &declared_purpose::SIGNAL,
];

/// The signal with this number.
#[must_use]
pub fn signal(number: u8) -> Option<&'static Signal> {
    REGISTRY.get(usize::from(number)).copied()
}

/// How strong every signal is that is read under a lens, by its number.
pub fn strengths(lens: Lens, window: &Window) -> impl Iterator<Item = (u8, f64)> {
    let read = (0_u8..).zip(REGISTRY).filter(move |(_, signal)| signal.reads_lens(lens));
    read.map(move |(number, signal)| (number, (signal.strength)(lens, window).clamp(0.0, 1.0)))
}

/// What every signal that has something to say says, in the registry's order.
#[must_use]
pub fn weigh(weights: &Weights, lens: Lens, window: &Window) -> Vec<Reason> {
    let reasons = strengths(lens, window).map(|(signal, strength)| {
        #[allow(clippy::cast_possible_truncation, reason = "at most a weight")]
        let decibans = (strength * f64::from(weights.of(lens, signal))).round() as i16;
        Reason { signal, decibans }
    });
    reasons.filter(|reason| reason.decibans != 0).collect()
}

/// 0 up to `from`, 1 from `to` on, and in between by the logarithm.
fn log_ramp(value: f64, from: f64, to: f64) -> f64 {
    if value <= from { 0.0 } else { ((value / from).ln() / (to / from).ln()).min(1.0) }
}

/// 0 up to `from`, 1 from `to` on, and in between in proportion.
fn ramp(value: f64, from: f64, to: f64) -> f64 {
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}
