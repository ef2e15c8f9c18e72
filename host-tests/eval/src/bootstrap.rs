//! How sure a share is, when days of one tenant are alike and so are tenants of one simulation.
//!
//! A bootstrap in two stages: seeds are drawn with replacement, and in each drawn seed every tenant gets a weight from a Poisson
//! distribution of mean 1 (Hanley and MacGibbon, "Creating non-parametric bootstrap samples using Poisson frequencies", 2006), which
//! for many tenants is the same as drawing them with replacement. Tenants with the same days and flagged days are drawn together,
//! since a sum of Poisson weights is one Poisson weight.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use rand_distr::{Distribution as _, Poisson};

/// Resamples drawn.
pub const RESAMPLES: usize = 1_000;

/// Tenants by seed, each row `[days, days flagged, tenants]`.
pub type BySeed = BTreeMap<u64, Vec<[u64; 3]>>;

/// The 95 % upper bound of the share of days that are flagged: one-sided, so that the share is above it in one case of twenty.
/// `None` without any day.
#[must_use]
pub fn upper_95(seeds: &BySeed, seed: u64) -> Option<f64> {
    let clusters: Vec<&Vec<[u64; 3]>> = seeds.values().collect();
    if clusters.iter().all(|rows| rows.iter().all(|[days, _, tenants]| days * tenants == 0)) {
        return None;
    }
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let mut shares: Vec<f64> = (0..RESAMPLES).filter_map(|_| resample(&clusters, &mut dice)).collect();
    shares.sort_by(f64::total_cmp);
    shares.get(shares.len() * 95 / 100).copied()
}

/// The share in one resample; `None` where it drew no day at all.
fn resample(clusters: &[&Vec<[u64; 3]>], dice: &mut ChaCha8Rng) -> Option<f64> {
    let (mut all, mut flagged) = (0.0, 0.0);
    for _ in clusters {
        let drawn = usize::try_from(dice.next_u64() % clusters.len().max(1) as u64).unwrap_or(0);
        for [days, days_flagged, tenants] in clusters.get(drawn).copied().into_iter().flatten() {
            let weight = Poisson::new(*tenants as f64).map_or(0.0, |poisson| poisson.sample(dice));
            all += weight * *days as f64;
            flagged += weight * *days_flagged as f64;
        }
    }
    (all > 0.0).then(|| flagged / all)
}

/// The exact 95 % upper bound of a share of which `n` independent draws showed nothing: about 3 in `n`.
#[must_use]
pub fn upper_95_of_none(n: u64) -> f64 {
    if n == 0 { 1.0 } else { 1.0 - 0.05_f64.powf(1.0 / n as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_n_bounds_by_three_in_n() {
        assert!((upper_95_of_none(3_000) - 0.001).abs() < 0.000_01);
        assert!((upper_95_of_none(0) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn days_of_one_tenant_bound_less_than_days_of_many() {
        let seeds = |rows: Vec<[u64; 3]>| (1..=10).map(|seed| (seed, rows.clone())).collect::<BySeed>();
        // 1 % of days flagged: once one day each of ten tenants, once ten days of one.
        let spread = upper_95(&seeds(vec![[10, 0, 90], [10, 1, 10]]), 1).unwrap();
        let packed = upper_95(&seeds(vec![[10, 0, 99], [10, 10, 1]]), 1).unwrap();
        assert!(0.01 < spread && spread < packed && packed < 0.03, "{spread} {packed}");
        assert_eq!(upper_95(&seeds(vec![[10, 0, 99]]), 1), Some(0.0));
        assert_eq!(upper_95(&BySeed::new(), 1), None);
        assert_eq!(upper_95(&seeds(vec![[10, 1, 90]]), 7), upper_95(&seeds(vec![[10, 1, 90]]), 7));
    }
}
