//! Envoy's stats as its admin interface gives them: `/stats?format=json&histogram_buckets=detailed`.
//!
//! Does not tell counters from gauges: Envoy's JSON does not either. Text readouts are left out.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// One look at all stats.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stats {
    /// Counters and gauges by their full name.
    pub values: BTreeMap<String, u64>,
    /// Histograms by their full name, also those without a sample. Workers' samples are added at each stats flush.
    pub histograms: BTreeMap<String, Histogram>,
}

/// Since the start, as log-linear buckets of Envoy's choosing: exact counts, and values within 10 % of what they were.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Histogram {
    /// Lower bound, width and number of samples of each bucket that has any.
    pub buckets: Vec<(f64, f64, u64)>,
}

// === impl Stats ===

impl Stats {
    /// A counter or gauge; 0 where there is none of that name (Envoy makes many of its own only when they are first used).
    #[must_use]
    pub fn get(&self, name: &str) -> u64 {
        self.values.get(name).copied().unwrap_or(0)
    }

    /// All counters and gauges whose name begins so.
    pub fn beginning<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, u64)> {
        self.values
            .range(prefix.to_owned()..)
            .take_while(move |(name, _)| name.starts_with(prefix))
            .map(|(name, value)| (name.as_str(), *value))
    }

    /// How often a trap was found in weir's filter: the VM brought back, not brought back, or not yet. A request that comes after a trap
    /// finds it.
    #[must_use]
    pub fn traps_found(&self) -> u64 {
        self.beginning("wasm.weir.vm_reload").map(|(_, count)| count).sum()
    }

    /// The histogram of that name, empty where there is none.
    #[must_use]
    pub fn histogram(&self, name: &str) -> Histogram {
        self.histograms.get(name).cloned().unwrap_or_default()
    }

    pub(super) fn parse(json: &Value) -> Result<Self> {
        let listed = json.get("stats").and_then(Value::as_array).context("Envoy's stats have no `stats`")?;
        let mut stats = Self::default();
        for entry in listed {
            if let Some(details) = entry.pointer("/histograms/details").and_then(Value::as_array) {
                stats.histograms.extend(details.iter().filter_map(histogram));
            } else if let (Some(name), Some(value)) =
                (entry.get("name").and_then(Value::as_str), entry.get("value").and_then(Value::as_u64))
            {
                stats.values.insert(name.to_owned(), value);
            }
        }
        Ok(stats)
    }
}

fn histogram(entry: &Value) -> Option<(String, Histogram)> {
    let name = entry.get("name")?.as_str()?.to_owned();
    let buckets = entry.get("totals").and_then(Value::as_array).into_iter().flatten().filter_map(|bucket| {
        Some((bucket.get("lower_bound")?.as_f64()?, bucket.get("width")?.as_f64()?, bucket.get("count")?.as_u64()?))
    });
    Some((name, Histogram { buckets: buckets.collect() }))
}

// === impl Histogram ===

impl Histogram {
    /// How many samples.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.buckets.iter().map(|(_, _, count)| count).sum()
    }

    /// The largest value that may have been recorded; `None` without samples.
    #[must_use]
    pub fn max(&self) -> Option<f64> {
        self.buckets.iter().map(|(lower, width, _)| lower + width).reduce(f64::max)
    }
}
