//! What came of the rows: as a table for README, and for machines.

use super::{Measured, Options, Row};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::time::Duration;

/// What came of all rows that were run.
#[derive(Debug)]
pub struct Report {
    brief: bool,
    seed: u64,
    machine: String,
    rows: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    name: &'static str,
    test: &'static str,
    to_hold: &'static str,
    figures: Vec<String>,
    wrong: Vec<String>,
    json: Map<String, Value>,
    took: Duration,
}

// === impl Report ===

impl Report {
    pub(crate) fn new(options: &Options) -> Self {
        Self { brief: options.brief, seed: options.seed, machine: machine(), rows: Vec::new() }
    }

    pub(crate) fn add(&mut self, row: &Row, measured: Measured, took: Duration) {
        let Measured { figures, wrong, json } = measured;
        let Row { name, test, to_hold, .. } = row;
        self.rows.push(Line { name, test, to_hold, figures, wrong, json, took });
    }

    /// Whether everything held.
    #[must_use]
    pub fn held(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|row| row.wrong.is_empty())
    }

    /// What did not hold, a line each, with the row's name.
    #[must_use]
    pub fn wrong(&self) -> Vec<String> {
        self.rows.iter().flat_map(|row| row.wrong.iter().map(|wrong| format!("{}: {wrong}", row.name))).collect()
    }

    /// The table, in Markdown.
    #[must_use]
    pub fn table(&self) -> String {
        let form = if self.brief { "in brief" } else { "at length" };
        let mut table = format!(
            "Run {form} on {}, seed {}.\n\n| test | to hold | measured | held |\n| --- | --- | --- | --- |\n",
            self.machine, self.seed
        );
        for row in &self.rows {
            let held = if row.wrong.is_empty() {
                "yes".to_owned()
            } else {
                // A message may have lines, and bars, of its own.
                format!("**no**: {}", cell(&row.wrong.join("; ")))
            };
            let figures = cell(&row.figures.join("; "));
            let _infallible = writeln!(
                table,
                "| {} | {} | {figures} ({}) | {held} |",
                row.test,
                row.to_hold,
                spoken(row.took.as_secs())
            );
        }
        table
    }

    /// The same for machines.
    #[must_use]
    pub fn json(&self) -> Value {
        let row = |row: &Line| {
            json!({"name": row.name, "test": row.test, "held": row.wrong.is_empty(), "wrong": row.wrong,
                "seconds": row.took.as_secs_f64(), "figures": row.json})
        };
        json!({"brief": self.brief, "seed": self.seed, "machine": self.machine, "held": self.held(),
            "endurance": self.rows.iter().map(row).collect::<Vec<_>>()})
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn spoken(seconds: u64) -> String {
    if seconds < 120 { format!("{seconds} s") } else { format!("{} min", (seconds + 30) / 60) }
}

/// A number with commas between thousands.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What it ran on: cores, processor, system.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let processor = read("/proc/cpuinfo");
    let processor = processor.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let processor = processor.map_or("an unknown processor", |(_, name)| name.trim()).to_owned();
    format!("{cores} cores of {processor}, {} {}", std::env::consts::OS, read("/proc/sys/kernel/osrelease").trim())
}
