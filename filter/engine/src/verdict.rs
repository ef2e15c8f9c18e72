//! A subject's level, with the reasons that make it.
//!
//! A verdict is a pure function of the merged behaviour, the thresholds, the time and the level before, computed inside
//! the compare-and-swap and stored beside the record. The named reasons reproduce it: the score is the sum of their
//! decibans, and nothing else enters.
//!
//! It does not decide what is done about a level (see [`crate::policy`]).

use crate::behaviour::{Count, Window};
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
    /// Exchanges in the window below which no level above [`Level::Watch`] is given.
    pub min_exchanges: u32,
}

impl Verdict {
    /// The sum of the reasons, in decibans.
    #[must_use]
    pub fn score(&self) -> i16 {
        self.reasons.iter().fold(0, |sum: i16, reason| sum.saturating_add(reason.decibans))
    }

    /// The verdict on what `window` shows, from the one before.
    #[must_use]
    pub fn judge(lens: Lens, window: &Window, thresholds: &Thresholds, now_seconds: u64, before: &Self) -> Self {
        let reasons = evidence::weigh(lens, window);
        let mut verdict = Self { reasons, ..before.clone() };
        let level = verdict.level_for(window, thresholds, before.level);
        if level != before.level {
            verdict.level = level;
            verdict.since = now_seconds;
            verdict.generation = before.generation.saturating_add(1);
        }
        verdict
    }

    fn level_for(&self, window: &Window, thresholds: &Thresholds, before: Level) -> Level {
        let score = self.score();
        let holds = |level: Level, threshold: i16| {
            let kept = if before >= level { threshold.saturating_sub(thresholds.hysteresis) } else { threshold };
            score >= kept
        };
        let by_score = if holds(Level::Extracting, thresholds.extracting) {
            Level::Extracting
        } else if holds(Level::Suspect, thresholds.suspect) {
            Level::Suspect
        } else if holds(Level::Watch, thresholds.watch) {
            Level::Watch
        } else {
            Level::Clear
        };
        by_score.min(self.ceiling(window, thresholds))
    }

    /// The highest level the evidence allows, whatever its sum: above `watch` it takes enough exchanges and a signal that
    /// can lead a case, with a second one beside it or such a weight that it reaches the level by itself.
    fn ceiling(&self, window: &Window, thresholds: &Thresholds) -> Level {
        let can_lead = |reason: &&Reason| {
            evidence::signal(reason.signal).is_some_and(|signal| signal.kind == Kind::Against) && reason.decibans >= 10
        };
        let leading = self.reasons.iter().filter(can_lead).map(|reason| reason.decibans).max();
        let against = self.reasons.iter().filter(|reason| reason.decibans > 0).count();
        let enough = window.count(Count::Exchanges) >= f64::from(thresholds.min_exchanges);
        match leading {
            Some(_) if enough && against >= 2 => Level::Extracting,
            Some(weight) if enough && weight >= thresholds.extracting => Level::Extracting,
            Some(weight) if enough && weight >= thresholds.suspect => Level::Suspect,
            _ => Level::Watch,
        }
    }
}
