//! `cargo soak`: what must hold of weir however long it runs and whatever comes, one row a test.
//!
//! Each row drives real parts (Envoy, `weir.wasm`, libFuzzer), says what must hold, what was measured and whether it held. At length it
//! takes an hour or more; in brief, for every build, a minute or two.
#![allow(clippy::duplicate_mod, reason = "the engine's cases are read for the cuts and for the fuzz targets' seeds")]

mod bad_input;
mod configuration;
mod cuts;
mod fuzz;
mod gateway;
mod keys;
mod report;
mod trap;
mod workers;

use anyhow::{Context as _, Result, ensure};
pub use report::Report;
use serde_json::{Map, Value};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use weir_host_tests::module;

/// How to run.
#[derive(Debug, Clone)]
pub struct Options {
    /// A minute or two in all, for every build.
    pub brief: bool,
    /// Of everything that is drawn.
    pub seed: u64,
    /// Keys of the first row; `None` for a million (in Envoy 400,000), or in brief 15,000.
    pub keys: Option<u64>,
    /// Runs of each fuzz target, where it is not brief.
    pub fuzz_runs: u64,
    /// No fuzz target takes longer, where it is not brief.
    pub fuzz_time: Duration,
}

/// One test.
pub struct Row {
    /// Its name for `--only`.
    pub name: &'static str,
    /// What is done.
    pub test: &'static str,
    /// What must hold.
    pub to_hold: &'static str,
    run: fn(&Soak<'_>) -> Result<Measured>,
}

/// All tests, in order.
pub const ROWS: &[Row] = &[
    Row {
        name: "keys",
        test: "a million distinct keys",
        to_hold: "memory flat once the table is full; no `suspect` or sanctioned subject evicted",
        run: keys::run,
    },
    Row {
        name: "workers",
        test: "4 workers, 100 k exchanges on 50 keys, up to 200 at once",
        to_hold: "applied + dropped + lost = observed, dropped 0; nothing counted twice",
        run: workers::run,
    },
    Row {
        name: "cuts",
        test: "every chunk boundary of every dialect's samples",
        to_hold: "the same observation",
        run: cuts::run,
    },
    Row {
        name: "fuzz",
        test: "fuzz: every reader of bytes from outside, and of shared memory",
        to_hold: "no trap, no hang, bounded memory",
        run: fuzz::run,
    },
    Row {
        name: "input",
        test: "bad input in Envoy",
        to_hold: "a clear outcome and a counter; nothing lost",
        run: bad_input::run,
    },
    Row {
        name: "configuration",
        test: "configuration pushed wrong, under load",
        to_hold: "the old one goes on; one clear error with path and fix; no request failed",
        run: configuration::run,
    },
    Row {
        name: "trap",
        test: "a trap forced in one worker",
        to_hold: "back within a second, shared data kept, the counter tells",
        run: trap::run,
    },
];

/// What a row runs with.
struct Soak<'s> {
    options: &'s Options,
    /// The module as it is shipped.
    wasm: PathBuf,
    say: &'s (dyn Fn(&str) + Sync),
}

/// What a row measured.
#[derive(Debug, Default)]
struct Measured {
    figures: Vec<String>,
    wrong: Vec<String>,
    json: Map<String, Value>,
}

// === impl Measured ===

impl Measured {
    /// A figure, in words, and for machines by its name.
    fn figure(&mut self, name: &str, value: impl Into<Value>, words: impl Into<String>) {
        self.json.insert(name.to_owned(), value.into());
        self.figures.push(words.into());
    }

    /// Notes what did not hold.
    fn hold(&mut self, held: bool, wrong: impl FnOnce() -> String) {
        if !held {
            self.wrong.push(wrong());
        }
    }
}

// === impl Soak ===

impl Soak<'_> {
    /// One of two numbers.
    fn at_length<T>(&self, brief: T, at_length: T) -> T {
        if self.options.brief { brief } else { at_length }
    }
}

/// Runs the rows of these names (none: all), in the order of [`ROWS`]. `say` is told how far it is.
///
/// A row that cannot be run to its end is one that did not hold.
///
/// # Errors
///
/// A name is none of a row, or the module cannot be built.
pub fn run(only: &[String], options: &Options, say: &(dyn Fn(&str) + Sync)) -> Result<Report> {
    for name in only {
        let known = || ROWS.iter().map(|row| row.name).collect::<Vec<_>>().join(", ");
        ensure!(ROWS.iter().any(|row| row.name == *name), "{name} is no row; there are {}", known());
    }
    let soak = Soak { options, wasm: module::build().context("building weir.wasm")?, say };
    let mut report = Report::new(options);
    for row in ROWS.iter().filter(|row| only.is_empty() || only.iter().any(|name| name == row.name)) {
        say(&format!("{}: {}", row.name, row.test));
        let begun = Instant::now();
        let measured = (row.run)(&soak)
            .unwrap_or_else(|error| Measured { wrong: vec![format!("{error:#}")], ..Measured::default() });
        report.add(row, measured, begun.elapsed());
    }
    Ok(report)
}
