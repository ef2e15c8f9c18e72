//! `cargo soak`: runs the endurance tests and prints their table; ends with a failure where something did not hold.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "tables are printed")]

use anyhow::{Context as _, Result};
use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use weir_soak::{Options, ROWS, run};

/// Measures what must hold of weir however long it runs and whatever comes.
#[derive(Parser)]
#[command(name = "cargo soak")]
struct Line {
    /// Only these rows, such as keys,trap.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// A minute or two in all; fuzz targets are only tried on spoiled seeds.
    #[arg(long)]
    brief: bool,
    /// Of everything that is drawn.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Distinct keys through the module, in place of a million; through Envoy as many, 400,000 at most.
    #[arg(long)]
    keys: Option<u64>,
    /// Runs of each fuzz target.
    #[arg(long, default_value_t = 10_000_000)]
    fuzz_runs: u64,
    /// No fuzz target runs longer than so many seconds.
    #[arg(long, default_value_t = 3600)]
    fuzz_seconds: u64,
    /// Writes the figures as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Lists the rows.
    #[arg(long)]
    list: bool,
}

fn main() -> Result<ExitCode> {
    let line = Line::parse();
    if line.list {
        ROWS.iter().for_each(|row| println!("{:14} {}: {}", row.name, row.test, row.to_hold));
        return Ok(ExitCode::SUCCESS);
    }
    let options = Options {
        brief: line.brief,
        seed: line.seed,
        keys: line.keys,
        fuzz_runs: line.fuzz_runs,
        fuzz_time: Duration::from_secs(line.fuzz_seconds),
    };
    let begun = Instant::now();
    let say = |what: &str| eprintln!("{:6.1} s  {what}", begun.elapsed().as_secs_f64());
    weir_host_tests::tools::on_progress(move |what| eprintln!("          {what}"));
    let report = run(&line.only, &options, &say)?;
    println!("{}", report.table());
    if let Some(file) = line.json {
        std::fs::write(&file, format!("{:#}\n", report.json()))
            .with_context(|| format!("writing {}", file.display()))?;
    }
    for wrong in report.wrong() {
        eprintln!("did not hold: {wrong}");
    }
    Ok(if report.held() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
