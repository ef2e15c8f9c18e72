//! A subject's level, with the reasons that make it.
//!
//! A verdict is a pure function of the merged behaviour, the thresholds, the time and the level before, computed inside
//! the compare-and-swap and stored beside the record. The named reasons reproduce it: the score is the sum of their
//! decibans, and nothing else enters.
//!
//! It does not decide what is done about a level (see [`crate::policy`]).

use crate::behaviour::{Count, Window};
use crate::evidence::weights::Weights;
use crate::evidence::{self, Kind};
use crate::subject::Lens;

/// How sure weir is that a subject extracts the model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Level {
    /// Nothing to say.
    #[default]
    Clear = 0,
    /// Worth a look.
    Watch = 1,
    /// Probably.
    Suspect = 2,
    /// As good as certain.
    Extracting = 3,
}

impl Level {
    /// All levels, rising.
    pub const ALL: [Self; 4] = [Self::Clear, Self::Watch, Self::Suspect, Self::Extracting];

    /// Its name, as in the configuration, the audit lines and the metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Watch => "watch",
            Self::Suspect => "suspect",
            Self::Extracting => "extracting",
        }
    }

    /// The level with this number; `Clear` for any other.
    #[must_use]
    pub fn from_number(number: u8) -> Self {
        Self::ALL.into_iter().find(|level| *level as u8 == number).unwrap_or_default()
    }
}

/// What one signal says about a subject, in decibans; negative speaks for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The signal, as its number in [`evidence::REGISTRY`].
    pub signal: u8,
    /// Its weight.
    pub decibans: i16,
}

/// The most reasons a verdict can have: one of each signal.
pub const MOST_REASONS: usize = evidence::REGISTRY.len();

/// A subject's level, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The level.
    pub level: Level,
    /// Since when, in Unix seconds.
    pub since: u64,
    /// How often the level has changed.
    pub generation: u32,
    /// What each signal says that says something, in the registry's order.
    pub reasons: Vec<Reason>,
}

/// From which score on a level holds, in decibans, and what else it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// Score for [`Level::Watch`].
    pub watch: i16,
    /// Score for [`Level::Suspect`].
    pub suspect: i16,
    /// Score for [`Level::Extracting`].
    pub extracting: i16,
    /// How far the score must fall below a level's threshold before the level is left.
    pub hysteresis: i16,
    /// Exchanges in the window below which [`Level::Suspect`] is not given.
    pub suspect_min_exchanges: u32,
    /// Exchanges in the window below which [`Level::Extracting`] is not given.
    pub extracting_min_exchanges: u32,
}

/// By what a verdict is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// What each signal weighs.
    pub weights: Weights,
    /// From where on a level holds.
    pub thresholds: Thresholds,
}

impl Verdict {
    /// The sum of the reasons, in decibans.
    #[must_use]
    pub fn score(&self) -> i16 {
        score(&self.reasons)
    }

    /// Whether a signal of this name is among the reasons.
    #[must_use]
    pub fn names(&self, signal: &str) -> bool {
        self.reasons.iter().any(|reason| evidence::signal(reason.signal).is_some_and(|known| known.name == signal))
    }

    /// Whether the record speaks for its subject: what speaks for it outweighs the rest, and nothing could lead a case.
    #[must_use]
    pub fn speaks_for(&self) -> bool {
        self.score() <= -8 && !self.reasons.iter().any(leads)
    }

    /// The verdict on what `window` shows, from the one before.
    #[must_use]
    pub fn judge(lens: Lens, window: &Window, by: &Judgement, now_seconds: u64, before: &Self) -> Self {
        let reasons = evidence::weigh(&by.weights, lens, window);
        let mut verdict = Self { reasons, ..before.clone() };
        let mut level = by.thresholds.level(&verdict.reasons, window.count(Count::Exchanges), before.level);
        if level > Level::Watch && !window.purposes.is_empty() {
            // What a declared purpose explains brings nobody further than `watch`.
            let unexplained: Vec<Reason> =
                verdict.reasons.iter().copied().filter(|reason| !window.purposes.excuse(reason.signal)).collect();
            let without = by.thresholds.level(&unexplained, window.count(Count::Exchanges), before.level);
            level = without.max(Level::Watch);
        }
        if level != before.level {
            verdict.level = level;
            verdict.since = now_seconds;
            verdict.generation = before.generation.saturating_add(1);
        }
        verdict
    }
}

/// Whether a reason can lead a case.
fn leads(reason: &Reason) -> bool {
    let against = evidence::signal(reason.signal).is_some_and(|signal| signal.kind == Kind::Against);
    against && reason.decibans >= 10
}

/// The sum of some reasons, in decibans.
#[must_use]
pub fn score(reasons: &[Reason]) -> i16 {
    reasons.iter().fold(0, |sum: i16, reason| sum.saturating_add(reason.decibans))
}

impl Thresholds {
    /// The level that reasons make, from the level before and the exchanges in the window. Nothing else enters: whoever has an audit
    /// line and the configuration can do it again.
    #[must_use]
    pub fn level(&self, reasons: &[Reason], exchanges: f64, before: Level) -> Level {
        let score = score(reasons);
        let holds = |level: Level, threshold: i16| {
            let kept = if before >= level { threshold.saturating_sub(self.hysteresis) } else { threshold };
            score >= kept
        };
        let by_score = if holds(Level::Extracting, self.extracting) {
            Level::Extracting
        } else if holds(Level::Suspect, self.suspect) {
            Level::Suspect
        } else if holds(Level::Watch, self.watch) {
            Level::Watch
        } else {
            Level::Clear
        };
        by_score.min(self.ceiling(reasons, exchanges))
    }

    /// The highest level the evidence allows, whatever its sum: above `watch` it takes enough exchanges and a signal that
    /// can lead a case; for `extracting` a second one beside it, or such a weight that it reaches the level by itself.
    fn ceiling(&self, reasons: &[Reason], exchanges: f64) -> Level {
        let leading = reasons.iter().filter(|reason| leads(reason)).map(|reason| reason.decibans).max();
        let Some(leading) = leading else {
            return Level::Watch;
        };
        let against = reasons.iter().filter(|reason| reason.decibans > 0).count();
        if exchanges < f64::from(self.suspect_min_exchanges) || (against < 2 && leading < self.suspect) {
            Level::Watch
        } else if exchanges < f64::from(self.extracting_min_exchanges) || (against < 2 && leading < self.extracting) {
            Level::Suspect
        } else {
            Level::Extracting
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const THRESHOLDS: Thresholds = Thresholds {
        watch: 20,
        suspect: 40,
        extracting: 60,
        hysteresis: 10,
        suspect_min_exchanges: 6,
        extracting_min_exchanges: 20,
    };

    fn number(name: &str) -> u8 {
        evidence::REGISTRY.iter().position(|signal| signal.name == name).unwrap() as u8
    }

    fn reasons(of: &[(&str, i16)]) -> Vec<Reason> {
        of.iter().map(|(name, decibans)| Reason { signal: number(name), decibans: *decibans }).collect()
    }

    #[test]
    fn a_level_takes_its_score_enough_exchanges_and_enough_signals() {
        let two = reasons(&[("coerced_reasoning", 40), ("no_continuity", 20)]);
        let level = |exchanges| THRESHOLDS.level(&two, exchanges, Level::Clear);
        assert_eq!(
            [3.0, 6.0, 19.0, 20.0].map(level),
            [Level::Watch, Level::Suspect, Level::Suspect, Level::Extracting]
        );
        let one = |weight| THRESHOLDS.level(&reasons(&[("logit_probing", weight)]), 99.0, Level::Clear);
        assert_eq!(
            [19, 39, 41, 59, 60].map(one),
            [Level::Clear, Level::Watch, Level::Suspect, Level::Suspect, Level::Extracting]
        );
    }

    #[test]
    fn a_level_is_left_only_well_below_where_it_began() {
        let level = |weight, before| THRESHOLDS.level(&reasons(&[("logit_probing", weight)]), 99.0, before);
        assert_eq!(level(55, Level::Extracting), Level::Suspect, "a lone signal must reach it anew");
        let two = |weight, before| {
            THRESHOLDS.level(&reasons(&[("logit_probing", weight), ("no_continuity", 5)]), 99.0, before)
        };
        assert_eq!(two(46, Level::Extracting), Level::Extracting);
        assert_eq!(two(44, Level::Extracting), Level::Suspect);
        assert_eq!(two(46, Level::Suspect), Level::Suspect);
    }

    proptest! {
        #[test]
        fn what_only_corroborates_never_reaches_suspect(
            weights in proptest::collection::vec(0..300_i16, evidence::REGISTRY.len()), exchanges in 0.0..1e6_f64, before in 0..4_u8,
        ) {
            let corroborating: Vec<Reason> = (0_u8..)
                .zip(weights)
                .filter(|(signal, _)| evidence::signal(*signal).unwrap().kind != Kind::Against)
                .map(|(signal, decibans)| Reason { signal, decibans })
                .collect();
            prop_assert!(THRESHOLDS.level(&corroborating, exchanges, Level::from_number(before)) <= Level::Watch);
        }
    }
}
