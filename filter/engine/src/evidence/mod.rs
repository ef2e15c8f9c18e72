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
mod untiring_tenants;
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
pub const REGISTRY: [&Signal; 20] = [
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
    &untiring_tenants::SIGNAL,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behaviour::{Behaviour, Count, Distinct};
    use crate::hashing::name64;

    fn strength(name: &str, lens: Lens, behaviour: &Behaviour) -> f64 {
        let signal = REGISTRY.iter().find(|signal| signal.name == name).unwrap();
        assert!(signal.reads_lens(lens), "{name}");
        let mut window = behaviour.window(behaviour.epoch);
        window.spanned_seconds = behaviour.spanned_seconds(12 * 3600) as f64;
        (signal.strength)(lens, &window)
    }

    /// A behaviour with these counts, and so many distinct things.
    fn of(counts: &[(Count, u64)], distincts: &[(Distinct, u64)]) -> Behaviour {
        let mut behaviour = Behaviour::at(7);
        for (count, by) in counts {
            behaviour.add(*count, *by);
        }
        for (distinct, many) in distincts {
            for n in 0..*many {
                behaviour.insert(*distinct, name64(&n.to_le_bytes()));
            }
        }
        behaviour
    }

    #[test]
    fn nothing_observed_is_no_evidence() {
        for lens in Lens::ALL {
            assert!(weigh(&Weights::shipped(), lens, &Behaviour::at(7).window(7)).is_empty());
        }
    }

    #[test]
    fn every_signal_is_strong_where_it_should_be_and_silent_beside_it() {
        use Count as C;
        use Distinct as D;
        let tenants = |many| {
            [(D::Tenants, many), (D::CoercedTenants, many), (D::PointedTenants, many), (D::JudgingTenants, many)]
        };
        // Name, lens, what makes it strong, and what looks alike and must not.
        let cases: [(&str, Lens, Behaviour, Behaviour); 20] = [
            (
                "coerced_reasoning",
                Lens::Template,
                of(&[(C::Exchanges, 90), (C::Coerced, 90), (C::CoercedStrongly, 90)], &tenants(40)),
                of(&[(C::Exchanges, 9_000), (C::Coerced, 9_000), (C::CoercedStrongly, 9_000)], &tenants(3)),
            ),
            (
                "logit_probing",
                Lens::Key,
                of(&[(C::LogitProbes, 200), (C::LogitEntries, 2_000)], &[(D::LogitIds, 2_000)]),
                of(&[(C::LogitProbes, 900), (C::LogitEntries, 180_000)], &[(D::LogitIds, 200)]),
            ),
            (
                "shared_template",
                Lens::Template,
                of(&[(C::Exchanges, 90)], &[(D::Tenants, 40), (D::Payloads, 90)]),
                of(&[(C::Exchanges, 9_000)], &[(D::Tenants, 40), (D::Payloads, 3)]),
            ),
            (
                "no_continuity",
                Lens::Key,
                of(&[(C::Exchanges, 90)], &[]),
                of(&[(C::Exchanges, 90), (C::Continued, 9)], &[]),
            ),
            (
                "continued_conversations",
                Lens::Key,
                of(&[(C::Exchanges, 90), (C::Continued, 60)], &[]),
                of(&[(C::Exchanges, 90), (C::Continued, 2)], &[]),
            ),
            (
                "closed_tool_loops",
                Lens::Key,
                of(&[(C::Exchanges, 90), (C::ToolsClosed, 60)], &[]),
                of(&[(C::Exchanges, 90), (C::ToolsClosed, 2)], &[]),
            ),
            (
                "peoples_pace",
                Lens::Key,
                of(&[(C::Exchanges, 90), (C::Paced, 60)], &[]),
                of(&[(C::Exchanges, 90), (C::Paced, 2)], &[]),
            ),
            (
                "judge_contract",
                Lens::Template,
                of(&[(C::Exchanges, 90)], &tenants(90)),
                of(&[(C::Exchanges, 9_000)], &tenants(9)),
            ),
            (
                "foreign_signatures",
                Lens::Key,
                of(&[(C::ForeignSignatures, 9)], &[(D::ForeignSignatures, 9), (D::SignatureIssuers, 4)]),
                of(&[(C::ForeignSignatures, 900)], &[(D::ForeignSignatures, 1), (D::SignatureIssuers, 1)]),
            ),
            (
                "moved_signatures",
                Lens::Key,
                of(&[(C::Exchanges, 30), (C::MovedSignatures, 20)], &[]),
                of(&[(C::Exchanges, 900), (C::MovedSignatures, 20)], &[]),
            ),
            (
                "sanctioned_template",
                Lens::Key,
                of(&[(C::Exchanges, 9), (C::Sanctioned, 9)], &[]),
                of(&[(C::Exchanges, 900), (C::Sanctioned, 9)], &[]),
            ),
            (
                "resampling",
                Lens::Template,
                of(&[(C::Exchanges, 900)], &[(D::Tenants, 40), (D::Payloads, 30)]),
                of(&[(C::Exchanges, 900)], &[(D::Tenants, 2), (D::Payloads, 30)]),
            ),
            (
                "embeddings_coverage",
                Lens::Tenant,
                of(&[(C::EmbeddingInputs, 90_000)], &[(D::EmbeddingBuckets, 4_000)]),
                of(&[(C::EmbeddingInputs, 90_000)], &[(D::EmbeddingBuckets, 400)]),
            ),
            ("model_pivot", Lens::Template, of(&[], &[(D::Models, 4)]), of(&[], &[(D::Models, 1)])),
            (
                "wrapper_probing",
                Lens::Key,
                of(&[(C::Exchanges, 30), (C::Declined, 25), (C::CoercedDeclined, 20)], &[]),
                of(&[(C::Exchanges, 30), (C::Declined, 25)], &[]),
            ),
            (
                "wrapper_form",
                Lens::Template,
                of(&[(C::Exchanges, 90), (C::Wrapped, 90)], &[]),
                of(&[(C::Exchanges, 90), (C::Wrapped, 30)], &[]),
            ),
            (
                "repeated_work",
                Lens::Key,
                of(&[(C::Exchanges, 300)], &[(D::Payloads, 30)]),
                of(&[(C::Exchanges, 300)], &[(D::Payloads, 280)]),
            ),
            ("synchrony", Lens::Template, synchronous(40), synchronous(1)),
            ("untiring_tenants", Lens::Template, awake(200, 24), awake(200, 8)),
            ("untiring_tenants", Lens::Key, awake(1, 24), awake(1, 8)),
        ];
        for (name, lens, strong, weak) in cases {
            // Two sketches of distinct pairs, each 13 % off, tell how many half-hours are filled: here a fifth too few.
            let least = if name == "untiring_tenants" { 0.7 } else { 0.9 };
            assert!(strength(name, lens, &strong) > least, "{name}: {}", strength(name, lens, &strong));
            assert!(strength(name, lens, &weak) < 0.05, "{name}: {}", strength(name, lens, &weak));
        }
        assert_eq!(REGISTRY.len(), 19 + 1, "and declared_purpose, which the operator makes strong");
    }

    /// So many tenants over a day and a half, each with an exchange in every half-hour of so many hours a day.
    fn awake(tenants: u64, hours_a_day: u64) -> Behaviour {
        let begin = 3 * 24 * 3600;
        let mut behaviour = Behaviour::at(7);
        (behaviour.first_seen, behaviour.last_seen) = (begin, begin + 36 * 3600);
        for tenant in 0..tenants {
            behaviour.insert(Distinct::Tenants, name64(&tenant.to_le_bytes()));
            for slot in (0..72).filter(|slot| slot % 48 < 2 * hours_a_day) {
                behaviour.insert(Distinct::TenantSlots, name64(&(tenant << 8 | slot).to_le_bytes()));
            }
        }
        behaviour
    }

    /// Forty tenants over twenty long spans: `at_once` of them in one short span of each.
    fn synchronous(at_once: u64) -> Behaviour {
        let mut behaviour = Behaviour::at(7);
        let hash = |numbers: [u64; 3]| name64(&numbers.map(u64::to_le_bytes).concat());
        for long in 0..20 {
            for n in 0..40 {
                let bin = long * 32 + n / at_once % 32;
                behaviour.insert(Distinct::LongBins, hash([1, long, 0]));
                behaviour.insert(Distinct::Bins, hash([2, bin, 0]));
                behaviour.insert(Distinct::TenantBins, hash([3, bin, n]));
                behaviour.insert(Distinct::Tenants, hash([4, n, 0]));
            }
        }
        behaviour
    }
}
