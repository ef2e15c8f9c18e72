//! How well weights do on samples that nothing was fitted on.

use std::collections::BTreeMap;

use serde::Serialize;
use weir_engine::evidence::weights::Weights;

use super::regression::{DECIBANS, loss};
use super::scale::innocent;
use super::{Sample, Side};

/// The thresholds of the levels, as weir comes with them.
pub const THRESHOLDS: [i16; 3] = [20, 40, 60];

/// What weights make of samples.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// The share of customers' samples from 20, 40 and 60 decibans on.
    pub legitimate_from: [f64; 3],
    /// The share of extractors' samples with at least 64 exchanges from 20, 40 and 60 decibans on.
    pub attack_from: [f64; 3],
    /// The same as `attack_from`, each cluster weighing the same.
    pub attack_from_by_cluster: [f64; 3],
    /// What those customers come to, in decibans, that are to stay below `suspect` whoever is among the samples.
    pub innocent: i16,
    /// The mean surprise at a label, both labels weighing the same.
    pub log_loss: f64,
    /// The share of extractors' samples from 40 decibans on by cluster, and of customers'.
    #[serde(skip)]
    pub suspects: BTreeMap<(bool, String), [usize; 2]>,
}

/// The figures of one side.
#[must_use]
pub fn figures(side: Side, samples: &[Sample], weights: &Weights) -> Figures {
    let mine = samples.iter().filter(|sample| Side::of(sample.lens) == side);
    let scored: Vec<(&Sample, i16)> = mine.map(|sample| (sample, sample.score(weights))).collect();
    let shares = |among: &dyn Fn(&Sample) -> bool| {
        let scores: Vec<i16> = scored.iter().filter(|(sample, _)| among(sample)).map(|(_, score)| *score).collect();
        THRESHOLDS.map(|from| share(scores.iter().filter(|score| **score >= from).count(), scores.len()))
    };
    let mut clusters: BTreeMap<&str, [f64; 3]> = BTreeMap::new();
    let mut suspects: BTreeMap<(bool, String), [usize; 2]> = BTreeMap::new();
    for (sample, score) in &scored {
        if sample.extraction && sample.is_long() && !clusters.contains_key(sample.cluster.as_str()) {
            let among = |one: &Sample| one.extraction && one.is_long() && one.cluster == sample.cluster;
            clusters.insert(&sample.cluster, shares(&among));
        }
        if sample.is_long() || !sample.extraction {
            let of = suspects.entry((sample.extraction, sample.cluster.clone())).or_default();
            of[0] += usize::from(*score >= THRESHOLDS[1]);
            of[1] += 1;
        }
    }
    let count = clusters.len().max(1) as f64;
    let mut by_cluster = [0.0; 3];
    for shares in clusters.values() {
        for (sum, share) in by_cluster.iter_mut().zip(shares) {
            *sum += share / count;
        }
    }
    let losses = [false, true].map(|extraction| {
        let mine: Vec<f64> = scored
            .iter()
            .filter(|(sample, _)| sample.extraction == extraction)
            .map(|(_, score)| loss(f64::from(*score) / DECIBANS, extraction))
            .collect();
        mine.iter().sum::<f64>() / mine.len().max(1) as f64
    });
    Figures {
        legitimate_from: shares(&|sample| !sample.extraction),
        attack_from: shares(&|sample| sample.extraction && sample.is_long()),
        attack_from_by_cluster: by_cluster.map(rounded),
        innocent: innocent(side, weights),
        log_loss: rounded(f64::midpoint(losses[0], losses[1])),
        suspects,
    }
}

impl Figures {
    /// Whether these are at least as good as others: no more customers from 40 and 60 decibans on, no fewer extractors from there on.
    #[must_use]
    pub fn at_least_as_good_as(&self, other: &Self) -> bool {
        let shares = |figures: &Self| figures.legitimate_from.into_iter().zip(figures.attack_from_by_cluster).skip(1);
        let shares: Vec<_> = shares(self).zip(shares(other)).collect();
        shares.iter().all(|(mine, theirs)| mine.0 <= theirs.0 && mine.1 >= theirs.1)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { rounded(part as f64 / whole as f64) }
}

/// Five decimals, so that a file is short.
fn rounded(number: f64) -> f64 {
    (number * 1e5).round() / 1e5
}
