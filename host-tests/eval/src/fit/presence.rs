//! How often each signal is there: among extractors' records, and among customers'.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Sample, Side};
use crate::goals::percent;

/// From this strength on a signal counts as being there.
pub const THERE: f64 = 0.5;
/// Scenarios that are named.
const NAMED: usize = 3;

/// How often one signal is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Presence {
    /// Under templates, or under callers.
    pub side: Side,
    /// Its name.
    pub signal: &'static str,
    /// Among customers' records and among extractors'.
    pub among: [Share; 2],
}

/// In how many of some records.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Share {
    /// Those in which it is there.
    pub there: usize,
    /// All.
    pub all: usize,
    /// The scenarios in which it is there most often, with the share of their records.
    pub most: Vec<(String, f64)>,
}

/// Of each signal, on each side on which it is read. Extractors' records count once they are long enough to tell anything.
#[must_use]
pub fn presence(samples: &[Sample]) -> Vec<Presence> {
    let signals =
        Side::BOTH.into_iter().flat_map(|side| side.signals().map(move |(number, signal)| (side, number, signal)));
    signals
        .map(|(side, number, signal)| {
            let among = [false, true].map(|extraction| {
                let mut clusters: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
                let mine = samples.iter().filter(|sample| {
                    Side::of(sample.lens) == side
                        && sample.extraction == extraction
                        && (sample.is_long() || !extraction)
                });
                for sample in mine {
                    let [there, all] = clusters.entry(&sample.cluster).or_default();
                    *there += usize::from(
                        sample.strengths.get(usize::from(number)).is_some_and(|strength| *strength >= THERE),
                    );
                    *all += 1;
                }
                Share::of(&clusters)
            });
            Presence { side, signal: signal.name, among }
        })
        .collect()
}

impl Share {
    fn of(clusters: &BTreeMap<&str, [usize; 2]>) -> Self {
        let mut most: Vec<(String, f64)> = clusters
            .iter()
            .filter(|(_, [there, _])| *there > 0)
            .map(|(cluster, [there, all])| ((*cluster).to_owned(), *there as f64 / *all as f64))
            .collect();
        most.sort_by(|a, b| b.1.total_cmp(&a.1));
        most.truncate(NAMED);
        Self { there: clusters.values().map(|of| of[0]).sum(), all: clusters.values().map(|of| of[1]).sum(), most }
    }

    /// As in `12.0 % of 400 (A3 97 %, A4 80 %)`.
    #[must_use]
    pub fn text(&self) -> String {
        let share = if self.all == 0 { 0.0 } else { self.there as f64 / self.all as f64 };
        let named: Vec<String> = self.most.iter().map(|(id, share)| format!("{id} {:.0} %", share * 100.0)).collect();
        let named = if named.is_empty() { String::new() } else { format!(" ({})", named.join(", ")) };
        format!("{} of {}{named}", percent(share), self.all)
    }
}

/// The table.
#[must_use]
pub fn text(all: &[Presence]) -> String {
    let mut to = String::from(
        "| signal | under | of extractors' records | of customers' records |\n| --- | --- | --- | --- |\n",
    );
    for Presence { side, signal, among: [customers, extractors] } in all {
        let under = match side {
            Side::Template => "templates",
            Side::Caller => "callers",
        };
        // Writing into a string does not fail.
        let _ = writeln!(to, "| `{signal}` | {under} | {} | {} |", extractors.text(), customers.text());
    }
    to
}

#[cfg(test)]
mod tests {
    use super::*;
    use weir_engine::subject::Lens;

    use crate::fit::SIGNALS;

    #[test]
    fn it_counts_records_in_which_a_signal_is_there_by_truth_and_scenario() {
        let sample = |cluster: &str, extraction, first: f64| {
            let mut strengths = [0.0; SIGNALS];
            strengths[0] = first;
            Sample {
                lens: Lens::Template,
                extraction,
                exchanges: Some(64),
                strengths,
                cluster: cluster.to_owned(),
                seed: 1,
            }
        };
        let samples =
            [sample("A3", true, 0.9), sample("A3", true, 0.1), sample("A4", true, 0.5), sample("L1", false, 0.4)];
        let all = presence(&samples);
        let [customers, extractors] = &all[0].among;
        assert_eq!((customers.there, customers.all, extractors.there, extractors.all), (0, 1, 2, 3));
        assert_eq!(extractors.most, [("A4".to_owned(), 1.0), ("A3".to_owned(), 0.5)]);
        assert!(
            text(&all).contains("| `coerced_reasoning` | templates | 67 % of 3 (A4 100 %, A3 50 %) | 0 % of 1 |"),
            "{}",
            text(&all)
        );
    }
}
