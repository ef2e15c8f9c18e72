//! Medians and quartiles.

use serde_json::{Value, json};

/// The median of some figures, and between which two the middle half of them is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spread {
    /// The lower quartile.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The upper quartile.
    pub high: f64,
}

/// The value up to which so many percent of sorted values go (the nearest rank); `None` of none.
pub(super) fn quantile<T: Copy>(sorted: &[T], percent: usize) -> Option<T> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied()
}

// === impl Spread ===

impl Spread {
    /// Of these figures.
    #[must_use]
    pub fn of(figures: impl Iterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = figures.collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let at = |percent| quantile(&sorted, percent).unwrap_or_default();
        Self { low: at(25), median: at(50), high: at(75) }
    }

    /// The median and, in brackets, the quartiles.
    pub(super) fn text(self, decimals: usize) -> String {
        format!("{:.decimals$} [{:.decimals$}, {:.decimals$}]", self.median, self.low, self.high)
    }

    /// The quartiles for machines.
    pub(super) fn quartiles(self) -> Value {
        json!([rounded(self.low), rounded(self.high)])
    }
}

/// To three decimals.
pub(super) fn rounded(figure: f64) -> f64 {
    (figure * 1e3).round() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_the_nearest_ranks() {
        let hundred: Vec<u32> = (1..=100).collect();
        assert_eq!([0, 25, 50, 99, 100].map(|percent| quantile(&hundred, percent)), [1, 25, 50, 99, 100].map(Some));
        assert_eq!(quantile::<u32>(&[], 50), None);
    }

    #[test]
    fn the_order_of_figures_does_not_matter() {
        let spread = Spread::of([4.0, 1.0, 3.0, 2.0, 5.0].into_iter());
        assert_eq!(spread, Spread { low: 2.0, median: 3.0, high: 4.0 });
        assert_eq!(spread.text(1), "3.0 [2.0, 4.0]");
    }
}
