//! Fits what signals weigh, from exchanges of which it is known who extracted.
//!
//! A [`Sample`] is how strong each signal was in one record at one moment, and the truth. They come from simulations
//! ([`watch`]) or from an operator's own lines ([`lines`]). One logistic regression with shrinkage for templates and one for
//! callers turns them into decibans ([`regression`]); a scale then gives the thresholds their meaning back ([`scale`]).
//!
//! The regressions have no intercept, since a verdict has none: it is the sum of its reasons, and no reason is no evidence. So
//! that 0 decibans mean "as likely the one as the other", both labels weigh the same, and each scenario the same within its label.
//!
//! The figures by which two sets of weights are compared ([`figures`]) are of samples that nothing was fitted on.

pub mod figures;
pub mod lines;
pub mod presence;
pub mod regression;
pub mod scale;
pub mod source;
pub mod watch;
pub mod written;

use weir_engine::evidence::weights::Weights;
use weir_engine::evidence::{REGISTRY, Signal};
use weir_engine::subject::Lens;
use weir_engine::verdict::{Reason, score};

/// Signals.
pub const SIGNALS: usize = REGISTRY.len();

/// How strong each signal was in a record at one moment, and the truth of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The lens of the record.
    pub lens: Lens,
    /// Whether it is an extractor's.
    pub extraction: bool,
    /// Exchanges of the record so far, where they are known.
    pub exchanges: Option<u64>,
    /// How strong each signal was, by its number; 0 where it is not read.
    pub strengths: [f64; SIGNALS],
    /// Samples that may be alike for another reason than their label, such as those of one scenario: left out together.
    pub cluster: String,
    /// Which of the cluster's own seeds.
    pub seed: u64,
}

/// What weights are fitted for: they are written in two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Templates.
    Template,
    /// All other lenses.
    Caller,
}

/// What came of fitting one side.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// The side.
    pub side: Side,
    /// What each signal that is read there weighs now.
    pub weights: Vec<Weight>,
    /// The shrinkage that was best.
    pub shrinkage: f64,
    /// The mean log loss of clusters left out, by shrinkage.
    pub losses: Vec<(f64, f64)>,
    /// What the regression's decibans were multiplied with.
    pub scale: f64,
    /// The scale that the attacks would have had, were there no customers.
    pub scale_of_attacks: f64,
    /// Samples of customers and of extractors.
    pub samples: [usize; 2],
}

/// What a signal weighs, and how that came about.
#[derive(Debug, Clone)]
pub struct Weight {
    /// The signal's number.
    pub signal: u8,
    /// Its name.
    pub name: &'static str,
    /// The weight before.
    pub hand: i16,
    /// The weight now.
    pub fitted: i16,
    /// What there is to say of it.
    pub note: Note,
    /// Samples in which it was above 0: of customers, and of extractors.
    pub seen: [usize; 2],
}

/// How a weight came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// By the regression.
    Fitted,
    /// The regression gave what the signal's kind does not allow; it was set to the bound.
    Bound,
    /// It never varied, so nothing can be said: the weight before was kept.
    NoVariation,
    /// It varied in too few clusters (scenarios) to be learned: the weight before was kept.
    Rare,
}

// === impl Side ===

impl Side {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Template, Self::Caller];

    /// Its name in a file of weights.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Caller => "caller",
        }
    }

    /// The side on which a lens is.
    #[must_use]
    pub fn of(lens: Lens) -> Self {
        if lens == Lens::Template { Self::Template } else { Self::Caller }
    }

    /// One of its lenses; they all read the same signals.
    #[must_use]
    pub fn lens(self) -> Lens {
        match self {
            Self::Template => Lens::Template,
            Self::Caller => Lens::Key,
        }
    }

    /// Its signals and their numbers.
    pub fn signals(self) -> impl Iterator<Item = (u8, &'static Signal)> {
        (0_u8..).zip(REGISTRY).filter(move |(_, signal)| signal.reads_lens(self.lens()))
    }
}

// === impl Sample ===

impl Sample {
    /// How strong a signal was.
    #[must_use]
    pub fn strength(&self, signal: u8) -> f64 {
        self.strengths.get(usize::from(signal)).copied().unwrap_or(0.0)
    }

    /// What a verdict would add up to, as the engine rounds it.
    #[must_use]
    pub fn score(&self, weights: &Weights) -> i16 {
        let reasons: Vec<Reason> = Side::of(self.lens)
            .signals()
            .map(|(signal, _)| {
                #[allow(clippy::cast_possible_truncation, reason = "at most a weight")]
                let decibans = (self.strength(signal) * f64::from(weights.of(self.lens, signal))).round() as i16;
                Reason { signal, decibans }
            })
            .collect();
        score(&reasons)
    }
}

/// Fits one side. `hand` are the weights that stand where nothing can be learned; everything drawn comes from `seed`.
///
/// # Errors
///
/// When there are no samples of either label, or the regression fails.
pub fn fit(side: Side, samples: &[Sample], hand: &Weights) -> anyhow::Result<Fitted> {
    let samples: Vec<&Sample> = samples.iter().filter(|sample| Side::of(sample.lens) == side).collect();
    let of = |extraction| samples.iter().filter(|sample| sample.extraction == extraction).count();
    let counts = [of(false), of(true)];
    anyhow::ensure!(
        counts.iter().all(|count| *count > 0),
        "fitting `{}` needs samples of both labels, and there are {} of customers and {} of extractors",
        side.name(),
        counts[0],
        counts[1]
    );
    let learned = regression::learn(side, &samples)?;
    let scaled = scale::scale(side, &samples, &learned, hand);
    let seen = |signal: u8| {
        [false, true].map(|extraction| {
            let mine = samples.iter().filter(|sample| sample.extraction == extraction);
            mine.filter(|sample| sample.strength(signal) > 0.0).count()
        })
    };
    let weights = side.signals().zip(&learned.terms).zip(scaled.weights).map(|(((signal, its), term), fitted)| {
        let bound = term.bound || fitted.1;
        Weight {
            signal,
            name: its.name,
            hand: hand.of(side.lens(), signal),
            fitted: fitted.0,
            note: match term.decibans {
                None if seen(signal) == [0, 0] => Note::NoVariation,
                None => Note::Rare,
                Some(_) if bound => Note::Bound,
                Some(_) => Note::Fitted,
            },
            seen: seen(signal),
        }
    });
    Ok(Fitted {
        side,
        weights: weights.collect(),
        shrinkage: learned.shrinkage,
        losses: learned.losses,
        scale: scaled.scale,
        scale_of_attacks: scaled.of_attacks,
        samples: counts,
    })
}

#[cfg(test)]
mod tests;
