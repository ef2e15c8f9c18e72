//! `cargo eval fit`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use weir_engine::evidence::weights::{Weights, Written};
use weir_eval::fit::lines::Halves;
use weir_eval::fit::source::{self, Take};
use weir_eval::fit::written::{Origin, Report};
use weir_eval::fit::{Sample, Side, lines, presence};
use weir_eval::proxy::Changes;
use weir_eval::run::{Runner, jobs};
use weir_eval::scenarios;
use weir_eval::score::Cut;
use weir_eval::simulation::Size;
use weir_eval::texts::{Half, Texts};
use weir_host_tests::corpora::Corpora;

#[derive(Args)]
pub(crate) struct Fit {
    /// Writes the weights to this file; else they are printed after the tables.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Fits on these JSON Lines in place of simulations: audit lines with `extraction` added.
    #[arg(long)]
    lines: Option<PathBuf>,
    /// Writes the simulations' samples that were fitted on, in the shape of --lines.
    #[arg(long, conflicts_with = "lines")]
    dump: Option<PathBuf>,
    /// The date that is written; today where not given.
    #[arg(long)]
    date: Option<String>,
    /// Weights to start from and to compare with; those that weir comes with where not given.
    #[arg(long)]
    from: Option<PathBuf>,
    #[command(flatten)]
    played: Played,
    /// The first seed that is fitted on.
    #[arg(long, default_value_t = 1001)]
    seed: u64,
    /// How many seeds are fitted on.
    #[arg(long, default_value_t = 3)]
    seeds: u64,
    /// The first seed of the figures.
    #[arg(long, default_value_t = 2001)]
    held_out_seed: u64,
    /// How many seeds the figures are of.
    #[arg(long, default_value_t = 2)]
    held_out_seeds: u64,
}

#[derive(Args)]
pub(crate) struct Signals {
    #[command(flatten)]
    played: Played,
    /// The first seed.
    #[arg(long, default_value_t = 2001)]
    seed: u64,
    /// How many seeds.
    #[arg(long, default_value_t = 2)]
    seeds: u64,
}

/// The simulations that samples are taken from.
#[derive(Args)]
struct Played {
    /// The folder of corpora; else WEIR_CORPORA, else the repository's own small set.
    #[arg(long)]
    corpora: Option<PathBuf>,
    /// Only these scenarios, such as A3,L2.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Exchanges of a simulation that are enough.
    #[arg(long, default_value_t = 60_000)]
    exchanges: u64,
    /// Samples of a simulation, under templates and under callers.
    #[arg(long, default_value_t = 200)]
    samples: usize,
    /// Threads; as many as there are cores where not given.
    #[arg(long)]
    threads: Option<usize>,
}

/// Fits both sides, or with lines those that the lines are of, and tells.
pub(crate) fn fit(given: &Fit) -> Result<()> {
    let hand = match &given.from {
        None => Weights::shipped(),
        Some(path) => {
            let written = weights(path)?;
            Weights::shipped().with(&written).map_err(|wrong| anyhow::anyhow!("{}: {}", wrong.path, wrong.problem))?
        }
    };
    let (halves, origin) = match &given.lines {
        Some(path) => of_lines(path)?,
        None => of_simulations(given)?,
    };
    let sides = Side::BOTH
        .into_iter()
        .filter(|side| given.lines.is_none() || halves.fit.iter().any(|sample| Side::of(sample.lens) == *side));
    let fitted: Vec<_> = sides.map(|side| weir_eval::fit::fit(side, &halves.fit, &hand)).collect::<Result<_>>()?;
    ensure!(!fitted.is_empty(), "there is nothing to fit on");
    let date = given.date.clone().unwrap_or_else(today);
    let report = Report::new(date, origin, &hand, fitted, &halves.report)?;
    let mut out = std::io::stdout().lock();
    out.write_all(report.text()?.as_bytes())?;
    let better = if report.is_as_good() { "at least as good as" } else { "NOT as good as" };
    writeln!(out, "by the shares from 40 and 60 decibans on, the fitted weights are {better} those before")?;
    match &given.out {
        Some(path) => fs::write(path, report.file()?).with_context(|| format!("cannot write {}", path.display()))?,
        None => out.write_all(report.file()?.as_bytes())?,
    }
    Ok(())
}

/// Reads a file of weights.
pub(crate) fn weights(path: &Path) -> Result<Written> {
    let text = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is no file of weights", path.display()))
}

fn of_lines(path: &Path) -> Result<(Halves, Origin)> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let halves = lines::read(BufReader::new(bytes.as_slice())).with_context(|| path.display().to_string())?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let files = BTreeMap::from([(name, source::hex(&bytes))]);
    Ok((halves, Origin { source: "lines", halves: ["by hash", "by hash"], seeds: [None, None], files }))
}

fn of_simulations(given: &Fit) -> Result<(Halves, Origin)> {
    let corpora = Corpora::open(given.played.corpora.as_deref())?;
    let halves = Halves {
        fit: play(&given.played, &corpora, Half::Fit, given.seed, given.seeds)?,
        report: play(&given.played, &corpora, Half::Report, given.held_out_seed, given.held_out_seeds)?,
    };
    if let Some(path) = &given.dump {
        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        let mut file = BufWriter::new(file);
        lines::write(&halves.fit, &mut file)?;
        file.flush().with_context(|| format!("cannot write {}", path.display()))?;
    }
    let ends = |first: u64, seeds: u64| Some([first, first.saturating_add(seeds.saturating_sub(1))]);
    let origin = Origin {
        source: "simulations",
        halves: ["fit", "report"],
        seeds: [ends(given.seed, given.seeds), ends(given.held_out_seed, given.held_out_seeds)],
        files: source::hashes(&corpora)?,
    };
    Ok((halves, origin))
}

/// Tells how often each signal is there among extractors' records and customers', on the half that nothing was fitted on.
pub(crate) fn signals(given: &Signals) -> Result<()> {
    let corpora = Corpora::open(given.played.corpora.as_deref())?;
    let samples = play(&given.played, &corpora, Half::Report, given.seed, given.seeds)?;
    let table = presence::text(&presence::presence(&samples));
    std::io::stdout().lock().write_all(table.as_bytes())?;
    Ok(())
}

/// The samples of simulations.
fn play(given: &Played, corpora: &Corpora, half: Half, first: u64, seeds: u64) -> Result<Vec<Sample>> {
    let texts = || Texts::open(corpora, half);
    // In shadow, so that actions do not stop the records from growing.
    let watching: Changes = [("mode".to_owned(), "shadow".into())].into_iter().collect();
    let runner = Runner {
        scenarios: scenarios::ALL,
        texts: &texts,
        size: Size { full: false, scale: 1.0, background: 0.2 },
        cut: Cut::default(),
        changes: Some(&watching),
    };
    let chosen = super::chosen(&given.only)?;
    let jobs = jobs(&chosen, first..first.saturating_add(seeds), &[]);
    let bar = super::progress(jobs.len() as u64)?;
    let take = Take { exchanges: given.exchanges, samples: given.samples };
    let samples = source::samples(runner, &jobs, super::threads(given.threads), take, |scenario, seed, samples| {
        bar.set_message(format!("{scenario} seed {seed}"));
        bar.inc(1);
        if bar.is_hidden() {
            // Whether anybody reads it is all the same.
            let _ = writeln!(std::io::stderr().lock(), "{scenario} seed {seed}: {samples} samples");
        }
    })?;
    bar.finish_and_clear();
    Ok(samples)
}

/// Today in UTC, by the count of days of the proleptic Gregorian calendar.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    // Days since 0000-03-01, so that a leap day is the last of its year.
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, year) = if month < 10 { (month + 3, era * 400 + year) } else { (month - 9, era * 400 + year + 1) };
    format!("{year:04}-{month:02}-{day:02}")
}
