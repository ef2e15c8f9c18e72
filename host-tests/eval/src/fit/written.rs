//! A fit as a file of weights, and as a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;
use weir_engine::evidence::weights::{Weights, Written};

use super::figures::{Figures, figures};
use super::{Fitted, Note, Sample, Side};

/// What both sides were fitted on, and how well they do elsewhere.
#[derive(Debug, Serialize)]
pub struct Report {
    /// When, such as `2026-11-23`.
    pub date: String,
    /// The engine's version.
    pub engine: &'static str,
    /// What was fitted on.
    pub on: Origin,
    /// By side.
    pub sides: BTreeMap<&'static str, SideReport>,
    #[serde(skip)]
    fitted: Vec<Fitted>,
}

/// Where samples are from.
#[derive(Debug, Serialize)]
pub struct Origin {
    /// `simulations` or `lines`.
    pub source: &'static str,
    /// The half that was fitted on, and the one that the figures are of.
    pub halves: [&'static str; 2],
    /// The seeds of both, the first and the last.
    pub seeds: [Option<[u64; 2]>; 2],
    /// The SHA-256 of the files, by their names.
    pub files: BTreeMap<String, String>,
}

/// One side.
#[derive(Debug, Serialize)]
pub struct SideReport {
    /// The shrinkage that was best.
    pub shrinkage: f64,
    /// What the regression's decibans were multiplied with.
    pub scale: f64,
    /// Samples fitted on: of customers, of extractors.
    pub samples: [usize; 2],
    /// Signals that are at a bound that the regression was beyond.
    pub at_bound: Vec<&'static str>,
    /// Signals that never varied and kept their weight.
    pub kept: Vec<&'static str>,
    /// Signals that fewer than three scenarios have, and that kept their weight too.
    pub rare: Vec<&'static str>,
    /// Samples held out: of customers, of extractors.
    pub held_out: [usize; 2],
    /// The figures of the weights before.
    pub before: Figures,
    /// The figures of these weights.
    pub after: Figures,
}

// === impl Report ===

impl Report {
    /// Puts it together. `held_out` are samples that nothing was fitted on.
    ///
    /// # Errors
    ///
    /// When the engine refuses the weights, which is a fault of this crate.
    pub fn new(
        date: String,
        on: Origin,
        hand: &Weights,
        fitted: Vec<Fitted>,
        held_out: &[Sample],
    ) -> anyhow::Result<Self> {
        let mut report =
            Self { date, engine: env!("CARGO_PKG_VERSION"), on, sides: BTreeMap::new(), fitted: Vec::new() };
        let after = report.weights(&fitted);
        let after = hand.clone().with(&after).map_err(|wrong| anyhow::anyhow!("{}: {}", wrong.path, wrong.problem))?;
        for side in &fitted {
            let named = |note: Note| {
                side.weights.iter().filter(move |weight| weight.note == note).map(|weight| weight.name).collect()
            };
            let of = |extraction: bool| {
                let mine = held_out.iter().filter(|sample| Side::of(sample.lens) == side.side);
                mine.filter(|sample| sample.extraction == extraction).count()
            };
            let told = SideReport {
                shrinkage: side.shrinkage,
                scale: (side.scale * 1e4).round() / 1e4,
                samples: side.samples,
                at_bound: named(Note::Bound),
                kept: named(Note::NoVariation),
                rare: named(Note::Rare),
                held_out: [of(false), of(true)],
                before: figures(side.side, held_out, hand),
                after: figures(side.side, held_out, &after),
            };
            report.sides.insert(side.side.name(), told);
        }
        report.fitted = fitted;
        Ok(report)
    }

    /// The file: what the engine reads as [`Written`].
    ///
    /// # Errors
    ///
    /// When it cannot be written as JSON.
    pub fn file(&self) -> serde_json::Result<String> {
        let written = Written { fitted: serde_json::to_value(self)?, ..self.weights(&self.fitted) };
        Ok(serde_json::to_string_pretty(&written)? + "\n")
    }

    /// Whether both sides do at least as well as before.
    #[must_use]
    pub fn is_as_good(&self) -> bool {
        self.sides.values().all(|side| side.after.at_least_as_good_as(&side.before))
    }

    fn weights(&self, fitted: &[Fitted]) -> Written {
        let named = |wanted: Side| {
            let side = fitted.iter().filter(|side| side.side == wanted);
            side.flat_map(|side| &side.weights).map(|weight| (weight.name.to_owned(), weight.fitted)).collect()
        };
        Written { template: named(Side::Template), caller: named(Side::Caller), ..Written::default() }
    }

    /// Tables for people.
    ///
    /// # Errors
    ///
    /// Never: text can be written to.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        for side in &self.fitted {
            let Some(told) = self.sides.get(side.side.name()) else { continue };
            writeln!(
                text,
                "{}: {} samples of customers, {} of extractors; shrinkage {}, scale {:.3} (attacks alone would allow {:.3})",
                side.side.name().to_uppercase(),
                told.samples[0],
                told.samples[1],
                side.shrinkage,
                side.scale,
                side.scale_of_attacks,
            )?;
            let losses = side.losses.iter().map(|(shrinkage, loss)| format!("{shrinkage}: {loss:.4}"));
            writeln!(
                text,
                "log loss of scenarios left out, by shrinkage: {}\n",
                losses.collect::<Vec<_>>().join(", ")
            )?;
            writeln!(
                text,
                "| signal | before | fitted | seen in customers | in extractors | |\n| --- | --- | --- | --- | --- | --- |"
            )?;
            for weight in &side.weights {
                let note = match weight.note {
                    Note::Fitted => "",
                    Note::Bound => "at its bound",
                    Note::NoVariation => "never varied: kept",
                    Note::Rare => "in fewer than three scenarios: kept",
                };
                let [customers, extractors] = weight.seen;
                writeln!(
                    text,
                    "| {} | {} | {} | {customers} | {extractors} | {note} |",
                    weight.name, weight.hand, weight.fitted
                )?;
            }
            writeln!(
                text,
                "\n| held out: {} of customers, {} of extractors | before | fitted |\n| --- | --- | --- |",
                told.held_out[0], told.held_out[1]
            )?;
            let percent = |of: fn(&Figures) -> [f64; 3]| {
                [&told.before, &told.after]
                    .map(|figures| of(figures).map(|share| format!("{:.2} %", share * 100.0)).join(" / "))
            };
            let rows = [
                ("customers from 20 / 40 / 60 decibans on", percent(|figures| figures.legitimate_from)),
                ("extractors' at 64 exchanges or more, the same", percent(|figures| figures.attack_from)),
                ("the same, each scenario weighing the same", percent(|figures| figures.attack_from_by_cluster)),
                (
                    match side.side {
                        Side::Template => "an application with its customers' own keys, every sign at its strongest",
                        Side::Caller => "one customer who captures reasoning for audit, at its strongest",
                    },
                    [&told.before, &told.after].map(|figures| figures.innocent.to_string()),
                ),
                ("log loss", [&told.before, &told.after].map(|figures| format!("{:.4}", figures.log_loss))),
            ];
            for (name, [before, after]) in rows {
                writeln!(text, "| {name} | {before} | {after} |")?;
            }
            writeln!(
                text,
                "\nfrom 40 decibans on, where it is not the same (or customers at all): before -> fitted, of"
            )?;
            for ((extraction, cluster), after) in &told.after.suspects {
                let before = told.before.suspects.get(&(*extraction, cluster.clone())).copied().unwrap_or_default();
                if before != *after || (!extraction && after[0] > 0) {
                    let who = if *extraction { "extractors" } else { "customers" };
                    writeln!(text, "  {cluster} {who}: {} -> {} of {}", before[0], after[0], after[1])?;
                }
            }
            writeln!(text)?;
        }
        Ok(text)
    }
}
