//! One factor for all weights of a side, so that the thresholds keep their meaning whatever shrinkage did.

use weir_engine::evidence::weights::{MOST_DECIBANS, Weights, Written, allowed};

use super::regression::Learned;
use super::{Sample, Side};

/// A record with so many exchanges has shown what it is.
pub const MANY_EXCHANGES: u64 = 64;
/// Where the median attack is to be, in decibans.
const MEDIAN_ATTACK: i16 = 80;
/// Legitimate samples above this, in decibans, are counted: ten below `suspect`.
const TOO_HIGH: i16 = 30;
/// At most this share of them may be.
const MOST_TOO_HIGH: f64 = 0.001;
/// From here on a subject is suspect, in decibans.
const SUSPECT: i16 = 40;
/// The largest factor that is tried: weights are bounded, so the median attack may never come to where it is to be.
const MOST_SCALE: f64 = 10.0;
/// What customers have at its strongest, however few of them are among the samples: one who captures reasoning for audit, and a
/// template that all customers of an application share with keys of their own.
const INNOCENT: [(Side, &[&str]); 2] = [
    (Side::Caller, &["coerced_reasoning", "no_continuity"]),
    (Side::Template, &["shared_template", "no_continuity", "model_pivot", "wrapper_form", "resampling"]),
];
/// Scales that are tried, from the largest to a hundredth part of it.
const STEPS: u32 = 100;

/// The weights of one side.
#[derive(Debug, Clone)]
pub struct Scaled {
    /// In the order of [`Side::signals`], each with whether it was set to a bound.
    pub weights: Vec<(i16, bool)>,
    /// The factor.
    pub scale: f64,
    /// The factor that the attacks would have had, were there no customers.
    pub of_attacks: f64,
}

/// The largest scale that customers and the median attack allow.
#[must_use]
pub fn scale(side: Side, samples: &[&Sample], learned: &Learned, hand: &Weights) -> Scaled {
    let at = |scale: f64| weights(side, learned, hand, scale);
    let attacks: Vec<&Sample> =
        samples.iter().copied().filter(|sample| sample.extraction && sample.is_long()).collect();
    let customers: Vec<&Sample> = samples.iter().copied().filter(|sample| !sample.extraction).collect();
    let median = |scale: f64| {
        let weights = compiled(side, &at(scale));
        let mut scores: Vec<i16> = attacks.iter().map(|sample| sample.score(&weights)).collect();
        scores.sort_unstable();
        scores.get(scores.len() / 2).copied()
    };
    let most = (1..=STEPS).map(|step| f64::from(step) * MOST_SCALE / f64::from(STEPS));
    // Past a bound the weights would no longer stand to each other as they were fitted.
    let heaviest = learned.terms.iter().filter_map(|term| term.decibans).fold(0.0_f64, |most, one| most.max(one.abs()));
    let within = |scale: f64| heaviest * scale <= f64::from(MOST_DECIBANS);
    let of_attacks =
        most.take_while(|scale| within(*scale) && median(*scale).is_none_or(|median| median <= MEDIAN_ATTACK)).last();
    let of_attacks = of_attacks.unwrap_or(MOST_SCALE / f64::from(STEPS));
    let fits = |scale: f64| {
        let weights = compiled(side, &at(scale));
        let high = customers.iter().filter(|sample| sample.score(&weights) > TOO_HIGH).count();
        high as f64 <= MOST_TOO_HIGH * customers.len() as f64 && innocent(side, &weights) < SUSPECT
    };
    let smallest = of_attacks / f64::from(STEPS);
    let scale = (1..=STEPS).rev().map(|step| smallest * f64::from(step)).find(|scale| fits(*scale)).unwrap_or(smallest);
    Scaled { weights: at(scale), scale, of_attacks }
}

/// What [`INNOCENT`] customers of a side come to.
#[must_use]
pub fn innocent(side: Side, weights: &Weights) -> i16 {
    let mine = INNOCENT.iter().filter(|(of, _)| *of == side).flat_map(|(_, names)| names.iter());
    let weigh = |name: &str| {
        let signal = side.signals().find(|(_, signal)| signal.name == name);
        signal.map_or(0, |(number, _)| weights.of(side.lens(), number))
    };
    mine.fold(0, |sum: i16, name| sum.saturating_add(weigh(name)))
}

/// Whole decibans within what each signal's kind allows.
fn weights(side: Side, learned: &Learned, hand: &Weights, scale: f64) -> Vec<(i16, bool)> {
    let signals = side.signals().zip(&learned.terms);
    let weights = signals.map(|((number, signal), term)| {
        let Some(decibans) = term.decibans else { return (hand.of(side.lens(), number), false) };
        let range = allowed(signal);
        let (least, most) = (f64::from(*range.start()), f64::from(*range.end()));
        let wanted = (decibans * scale).round();
        #[allow(clippy::cast_possible_truncation, reason = "between two of that type")]
        let bounded = wanted.clamp(least, most) as i16;
        (bounded, wanted < least || wanted > most)
    });
    weights.collect()
}

/// Weights as the engine holds them, from those of one side.
#[must_use]
pub fn compiled(side: Side, weights: &[(i16, bool)]) -> Weights {
    let named = side.signals().zip(weights).map(|((_, signal), weight)| (signal.name.to_owned(), weight.0)).collect();
    let written = match side {
        Side::Template => Written { template: named, ..Written::default() },
        Side::Caller => Written { caller: named, ..Written::default() },
    };
    // Names and bounds are the registry's own.
    Weights::shipped().with(&written).unwrap_or_else(|_| Weights::shipped())
}

// === impl Sample ===

impl Sample {
    /// It is of a record that has shown what it is, or of one that does not say.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.exchanges.is_none_or(|exchanges| exchanges >= MANY_EXCHANGES)
    }
}
