//! A logistic regression with shrinkage (L2), whose amount is chosen by leaving clusters out.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use linfa::traits::Fit as _;
use linfa::{Dataset, ParamGuard as _};
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};
use weir_engine::evidence::Kind;

use super::{Sample, Side};

/// A unit of the logarithm of odds, in decibans.
pub const DECIBANS: f64 = 10.0 / std::f64::consts::LN_10;

/// Among these shrinkages the best is chosen.
const SHRINKAGES: [f64; 7] = [0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0];
/// The parts that clusters are dealt into.
const FOLDS: usize = 5;
/// A signal that moves less than this never varied.
const LEAST_VARIATION: f64 = 0.001;
/// A signal that fewer clusters have cannot be learned by leaving clusters out: where it is in those that are kept it is in none of
/// those that are left out, so any shrinkage of it is as good as any other.
const LEAST_CLUSTERS: usize = 3;
/// Rows that each label is blown up to, so that shrinkage means the same whatever the number of samples.
const ROWS: usize = 8_000;
/// At most so many rows from one sample.
const MOST_COPIES: usize = 200;

/// What was learned of one signal.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// What it weighs before scaling; `None` where it never varied, or only in too few clusters.
    pub decibans: Option<f64>,
    /// The regression gave it the wrong sign.
    pub bound: bool,
}

/// What was learned of all signals of a side.
#[derive(Debug, Clone)]
pub struct Learned {
    /// In the order of [`Side::signals`].
    pub terms: Vec<Term>,
    /// The shrinkage that was best.
    pub shrinkage: f64,
    /// The mean log loss of clusters left out, by shrinkage.
    pub losses: Vec<(f64, f64)>,
}

/// A sample, and as how many rows it stands.
#[derive(Clone, Copy)]
struct Row<'s> {
    sample: &'s Sample,
    copies: usize,
}

/// Learns what each signal of a side weighs.
///
/// # Errors
///
/// When the regression fails.
pub fn learn(side: Side, samples: &[&Sample]) -> Result<Learned> {
    let varies = |signal: u8| {
        let ends = samples.iter().fold((1.0_f64, 0.0_f64), |(least, most), sample| {
            let strength = sample.strength(signal);
            (least.min(strength), most.max(strength))
        });
        let seen = samples.iter().filter(|sample| sample.strength(signal) > LEAST_VARIATION);
        let clusters: BTreeSet<&str> = seen.map(|sample| sample.cluster.as_str()).collect();
        ends.1 - ends.0 > LEAST_VARIATION && clusters.len() >= LEAST_CLUSTERS
    };
    let varying: Vec<(u8, Kind)> =
        side.signals().filter(|(signal, _)| varies(*signal)).map(|(signal, its)| (signal, its.kind)).collect();
    let folds = folds(samples);
    let fold = |sample: &Sample| folds.get(&(sample.extraction, sample.cluster.as_str())).copied().unwrap_or(0);
    let mut losses = Vec::new();
    for shrinkage in SHRINKAGES {
        let (mut sum, mut parts) = (0.0, 0.0);
        for left_out in 0..FOLDS {
            let kept: Vec<&Sample> = samples.iter().copied().filter(|sample| fold(sample) != left_out).collect();
            let tested: Vec<&Sample> = samples.iter().copied().filter(|sample| fold(sample) == left_out).collect();
            let both =
                |part: &[&Sample]| part.iter().any(|one| one.extraction) && part.iter().any(|one| !one.extraction);
            if !both(&kept) || tested.is_empty() {
                continue;
            }
            let weights = bounded(&rows(&kept), &varying, shrinkage)?;
            for row in rows(&tested) {
                let odds: f64 =
                    weights.iter().map(|(signal, weight)| weight.unwrap_or(0.0) * row.sample.strength(*signal)).sum();
                sum += loss(odds, row.sample.extraction) * row.copies as f64;
                parts += row.copies as f64;
            }
        }
        if parts > 0.0 {
            losses.push((shrinkage, sum / parts));
        }
    }
    let best = losses.iter().min_by(|one, other| one.1.total_cmp(&other.1)).map_or(1.0, |best| best.0);
    let weights = bounded(&rows(samples), &varying, best)?;
    let terms = side.signals().map(|(signal, _)| match weights.get(&signal) {
        None => Term { decibans: None, bound: false },
        Some(weight) => Term { decibans: Some(weight.unwrap_or(0.0) * DECIBANS), bound: weight.is_none() },
    });
    Ok(Learned { terms: terms.collect(), shrinkage: best, losses })
}

/// The surprise at a label, where `odds` is the logarithm of the odds that it is an extractor's.
#[must_use]
pub fn loss(odds: f64, extraction: bool) -> f64 {
    let against = if extraction { -odds } else { odds };
    // ln(1 + e^x), for large x too.
    if against > 0.0 { against + (-against).exp().ln_1p() } else { against.exp().ln_1p() }
}

/// Clusters dealt into parts, those of each label by themselves, so that every part has some of both.
fn folds<'s>(samples: &[&'s Sample]) -> BTreeMap<(bool, &'s str), usize> {
    let mut folds = BTreeMap::new();
    for extraction in [false, true] {
        let mine = samples.iter().filter(|sample| sample.extraction == extraction);
        let clusters: BTreeSet<&str> = mine.map(|sample| sample.cluster.as_str()).collect();
        folds.extend(clusters.into_iter().enumerate().map(|(at, cluster)| ((extraction, cluster), at % FOLDS)));
    }
    folds
}

/// The samples as rows: both labels weigh the same, and within a label each cluster as much as the others, as far as
/// [`MOST_COPIES`] allows.
fn rows<'s>(samples: &[&'s Sample]) -> Vec<Row<'s>> {
    let mut clusters: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for sample in samples {
        *clusters.entry((sample.extraction, &sample.cluster)).or_default() += 1;
    }
    let of = |extraction: bool| clusters.keys().filter(|(label, _)| *label == extraction).count().max(1);
    let parts = [of(false), of(true)];
    let copies = |sample: &Sample| {
        let cluster = clusters.get(&(sample.extraction, sample.cluster.as_str())).copied().unwrap_or(1);
        let parts = if sample.extraction { parts[1] } else { parts[0] };
        (ROWS / parts / cluster.max(1)).clamp(1, MOST_COPIES)
    };
    samples.iter().map(|sample| Row { sample, copies: copies(sample) }).collect()
}

/// The weights of the varying signals in units of the logarithm of odds. A signal that gets the wrong sign is taken out
/// (`None`), the worst first, and the others are fitted again without it.
fn bounded(rows: &[Row<'_>], varying: &[(u8, Kind)], shrinkage: f64) -> Result<BTreeMap<u8, Option<f64>>> {
    let mut left: Vec<(u8, Kind)> = varying.to_vec();
    let mut weights: BTreeMap<u8, Option<f64>> = varying.iter().map(|(signal, _)| (*signal, None)).collect();
    while !left.is_empty() {
        let fitted = regress(rows, &left, shrinkage)?;
        let wrong = |(kind, weight): (Kind, f64)| if kind == Kind::For { weight } else { -weight };
        let worst = left.iter().zip(&fitted).map(|((_, kind), weight)| wrong((*kind, *weight))).enumerate();
        match worst.filter(|(_, by)| *by > 0.0).max_by(|one, other| one.1.total_cmp(&other.1)) {
            Some((place, _)) => {
                left.remove(place);
            }
            None => {
                weights.extend(left.iter().zip(fitted).map(|((signal, _), weight)| (*signal, Some(weight))));
                break;
            }
        }
    }
    Ok(weights)
}

fn regress(rows: &[Row<'_>], signals: &[(u8, Kind)], shrinkage: f64) -> Result<Vec<f64>> {
    let copied = || rows.iter().flat_map(|row| std::iter::repeat_n(row.sample, row.copies));
    let records: Vec<f64> =
        copied().flat_map(|sample| signals.iter().map(|(signal, _)| sample.strength(*signal))).collect();
    let targets: Array1<bool> = copied().map(|sample| sample.extraction).collect();
    let records = Array2::from_shape_vec((targets.len(), signals.len()), records)?;
    let regression = LogisticRegression::default()
        .alpha(shrinkage)
        .with_intercept(false)
        .max_iterations(300)
        .gradient_tolerance(1e-3)
        .check()
        .context("the regression refused its parameters")?;
    let fitted = regression.fit(&Dataset::new(records, targets)).context("the regression failed")?;
    // Which label the weights speak for is the library's choice.
    let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
    Ok(fitted.params().iter().map(|weight| sign * weight).collect())
}
