//! `cargo eval`: measures weir's detection in simulated time, and explains single simulations.

mod fit;
#[cfg(feature = "module")]
mod module;

use std::collections::BTreeSet;
use std::fs;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use clap::{Args, Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use weir_engine::subject::Subject;
use weir_eval::explain::{self, Explained};
use weir_eval::proxy::Changes;
use weir_eval::run::{Job, Journal, Runner, jobs};
use weir_eval::scenarios::{self, Scenario};
use weir_eval::score::{Cut, Score};
use weir_eval::shingles::{self, Honest};
use weir_eval::simulation::Size;
use weir_eval::summary::{Profile, Summary};
use weir_eval::texts::{Half, Texts};
use weir_eval::{compare, report};
use weir_host_tests::corpora::{Corpora, Source};

/// Measures how well weir detects, in simulated time, with the engine that the module runs.
#[derive(Parser)]
#[command(name = "cargo eval", args_conflicts_with_subcommands = true)]
struct Line {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: Run,
}

#[derive(Subcommand)]
enum Command {
    /// Lists the scenarios.
    List,
    /// Plays one simulation again and tells what led to its decisions.
    Explain(Explain),
    /// Fits what signals weigh, on simulations or on lines of one's own.
    Fit(fit::Fit),
    /// Tells how often each signal is there, among extractors' records and customers'.
    Signals(fit::Signals),
    /// Tells how soon wrappers meet again as templates, by language and by how shingles are cut.
    Anchors(Shingles),
    /// Plays simulations through the engine and the module side by side, and tells whether they agree.
    #[cfg(feature = "module")]
    Module(module::Beside),
}

#[derive(Args)]
struct Run {
    #[command(flatten)]
    common: Common,
    /// How many seeds; 10, with --full 30.
    #[arg(long)]
    seeds: Option<u64>,
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only these scenarios, such as A3,L2.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Writes the result as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Tells what changed against a result written before.
    #[arg(long)]
    compare: Option<PathBuf>,
    /// A file of finished simulations: those in it are not done again, the others are added.
    #[arg(long)]
    resume: Option<PathBuf>,
    /// Weights in place of those that weir comes with: a file that `fit` wrote.
    #[arg(long, conflicts_with = "resume")]
    weights: Option<PathBuf>,
    /// Threads; as many as there are cores where not given.
    #[arg(long)]
    threads: Option<usize>,
}

#[derive(Args)]
struct Common {
    /// Everything at length.
    #[arg(long)]
    full: bool,
    /// The folder of corpora; else WEIR_CORPORA, else the repository's own small set.
    #[arg(long)]
    corpora: Option<PathBuf>,
    /// The half of the corpora: weights are fitted on one, figures reported on the other.
    #[arg(long, value_enum, default_value_t = WhichHalf::Report)]
    half: WhichHalf,
    /// The share of the full number of accounts in legitimate scenarios.
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// The same behind attacks; 0.2, with --full 1.
    #[arg(long)]
    background: Option<f64>,
    /// Attack exchanges after the first action that are enough; all with --full.
    #[arg(long)]
    after_action: Option<u64>,
    /// Attack exchanges that are enough where there is no action; all with --full.
    #[arg(long)]
    without_action: Option<u64>,
    /// Exchanges of any kind that are enough; all with --full.
    #[arg(long)]
    exchanges: Option<u64>,
}

#[derive(Args)]
struct Explain {
    /// The scenario, such as A4.
    scenario: String,
    #[command(flatten)]
    common: Common,
    /// The seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Tells every exchange of this subject, as audit lines print it.
    #[arg(long)]
    subject: Option<Subject>,
    /// Tells this exchange, by its number.
    #[arg(long)]
    exchange: Option<u64>,
    /// At most so many audit lines, and so many exchanges.
    #[arg(long, default_value_t = 50)]
    limit: u64,
}

#[derive(Args)]
struct Shingles {
    #[command(flatten)]
    common: Common,
    /// Honest texts of a language, one a line: `zh=FILE`. Else the corpora's for English, and the repository's own.
    #[arg(long, value_name = "LANGUAGE=FILE")]
    texts: Vec<String>,
    /// Only these languages.
    #[arg(long, value_delimiter = ',', default_value = "en,zh,ja,th")]
    languages: Vec<String>,
    /// Only as the engine cuts them.
    #[arg(long)]
    engine: bool,
    /// The seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum WhichHalf {
    Fit,
    Report,
}

fn main() -> Result<()> {
    // The alias ends with `--`, so a second one that is typed out of habit comes first.
    let mut words: Vec<_> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == "--") {
        words.remove(1);
    }
    let line = Line::parse_from(words);
    match line.command {
        None => run(&line.run),
        Some(Command::List) => list(),
        Some(Command::Explain(explain)) => tell(&explain),
        Some(Command::Fit(given)) => fit::fit(&given),
        Some(Command::Signals(given)) => fit::signals(&given),
        Some(Command::Anchors(given)) => anchors(&given),
        #[cfg(feature = "module")]
        Some(Command::Module(beside)) => module::run(&beside),
    }
}

fn list() -> Result<()> {
    let mut out = std::io::stdout().lock();
    for scenario in scenarios::ALL {
        writeln!(out, "{:<4} {}", scenario.id, scenario.name)?;
    }
    Ok(())
}

fn run(run: &Run) -> Result<()> {
    let began = Instant::now();
    let corpora = Corpora::open(run.common.corpora.as_deref())?;
    let half = run.common.half();
    let texts = || Texts::open(&corpora, half);
    let weights = run.weights.as_deref().map(fit::weights).transpose()?;
    let changes: Option<Changes> = weights.map(|weights| {
        let given = json!({"template": weights.template, "caller": weights.caller});
        [("weights".to_owned(), given)].into_iter().collect()
    });
    let runner = Runner { changes: changes.as_ref(), ..run.common.runner(&texts) };
    let profile = run.common.profile(&corpora);
    let chosen = chosen(&run.only)?;
    let seeds = run.seeds.unwrap_or(if run.common.full { 30 } else { 10 });
    let wanted = run.seed..run.seed.saturating_add(seeds);
    let (mut journal, mut outcomes) = match &run.resume {
        Some(path) => Journal::open(path, &profile)?,
        None => (Journal::none(), Vec::new()),
    };
    outcomes.retain(|outcome| {
        wanted.contains(&outcome.seed) && chosen.iter().any(|scenario| scenario.id == outcome.scenario)
    });
    let left = jobs(&chosen, wanted, &outcomes);
    let threads = threads(run.threads);
    let bar = progress(left.len() as u64)?;
    runner.all(&left, threads, |outcome| {
        journal.add(&outcome)?;
        note(&bar, &outcome.scenario, outcome.seed, outcome.exchanges);
        outcomes.push(outcome);
        Ok(())
    })?;
    bar.finish_and_clear();
    let summary = Summary::of(profile, scenarios::ALL, &outcomes, began.elapsed().as_secs_f64());
    let mut out = std::io::stdout().lock();
    out.write_all(report::text(&summary).as_bytes())?;
    if let Some(path) = &run.compare {
        let old = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let old: Summary = serde_json::from_slice(&old).with_context(|| format!("{} is no result", path.display()))?;
        writeln!(out, "\nAGAINST {}\n\n{}", path.display(), compare::text(&old, &summary))?;
    }
    if let Some(path) = &run.json {
        let json = serde_json::to_vec_pretty(&summary)?;
        fs::write(path, json).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn tell(told: &Explain) -> Result<()> {
    let corpora = Corpora::open(told.common.corpora.as_deref())?;
    let half = told.common.half();
    let texts = || Texts::open(&corpora, half);
    let runner = told.common.runner(&texts);
    let chosen = chosen(std::slice::from_ref(&told.scenario))?;
    let scenario = chosen.first().context("no scenario")?;
    let ask = explain::Ask { subject: told.subject, exchange: told.exchange, limit: told.limit };
    let mut out = std::io::stdout().lock();
    let mut explained = Explained::new(Score::new(scenario.id, told.seed, runner.cut), ask, &mut out);
    let played = runner.bench()?.play(Job { scenario, seed: told.seed }, &mut explained)?;
    explained.finish(&played)?;
    Ok(())
}

fn anchors(given: &Shingles) -> Result<()> {
    let corpora = Corpora::open(given.common.corpora.as_deref())?;
    let texts = Texts::open(&corpora, given.common.half())?;
    let honest = given.texts.iter().map(|given| {
        let (language, path) = given.split_once('=').context("texts are given as LANGUAGE=FILE")?;
        let read = fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
        Ok(Honest { language: language.to_owned(), texts: read.lines().map(str::to_owned).collect() })
    });
    let honest = honest.collect::<Result<Vec<_>>>()?;
    let settings = if given.engine { shingles::SETTINGS.get(..1) } else { None }.unwrap_or(&shingles::SETTINGS);
    let rows = shingles::rows(&honest, &texts, &given.languages, settings, given.seed)?;
    std::io::stdout().lock().write_all(shingles::text(&rows).as_bytes())?;
    Ok(())
}

/// The scenarios named, or all.
fn chosen(only: &[String]) -> Result<Vec<&'static Scenario>> {
    let wanted: BTreeSet<String> = only.iter().map(|id| id.trim().to_uppercase()).collect();
    let known = |id: &String| scenarios::ALL.iter().any(|scenario| scenario.id == *id);
    if let Some(unknown) = wanted.iter().find(|id| !known(id)) {
        bail!("there is no scenario {unknown}: see `cargo eval list`");
    }
    Ok(scenarios::ALL.iter().filter(|scenario| wanted.is_empty() || wanted.contains(scenario.id)).collect())
}

fn threads(given: Option<usize>) -> usize {
    given.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

fn progress(jobs: u64) -> Result<ProgressBar> {
    if !std::io::stderr().is_terminal() {
        return Ok(ProgressBar::hidden());
    }
    let style = ProgressStyle::with_template("{elapsed_precise} {wide_bar} {pos}/{len}, {eta} left; last {msg}")?;
    let bar = ProgressBar::new(jobs).with_style(style);
    bar.enable_steady_tick(Duration::from_millis(500));
    Ok(bar)
}

/// Tells of a finished simulation: on the bar, or where there is none as a line.
fn note(bar: &ProgressBar, scenario: &str, seed: u64, exchanges: u64) {
    bar.set_message(format!("{scenario} seed {seed}"));
    bar.inc(1);
    if bar.is_hidden() {
        // Whether anybody reads it is all the same.
        let mut err = std::io::stderr().lock();
        let _ = writeln!(err, "{scenario} seed {seed}: {exchanges} exchanges");
    }
}

// === impl Common ===

impl Common {
    fn half(&self) -> Half {
        match self.half {
            WhichHalf::Fit => Half::Fit,
            WhichHalf::Report => Half::Report,
        }
    }

    fn size(&self) -> Size {
        Size {
            full: self.full,
            scale: self.scale,
            background: self.background.unwrap_or(if self.full { 1.0 } else { 0.2 }),
        }
    }

    fn runner<'a>(&self, texts: &'a (dyn Fn() -> Result<Texts> + Sync)) -> Runner<'a> {
        Runner { scenarios: scenarios::ALL, texts, size: self.size(), changes: None, cut: self.cut() }
    }

    fn cut(&self) -> Cut {
        let usual = |given: Option<u64>, usual: u64| given.or((!self.full).then_some(usual));
        Cut {
            after_action: usual(self.after_action, 20_000),
            without_action: usual(self.without_action, 60_000),
            exchanges: usual(self.exchanges, 200_000),
        }
    }

    fn profile(&self, corpora: &Corpora) -> Profile {
        let size = self.size();
        Profile {
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            corpora: match corpora.source() {
                Source::Folder(folder) => folder.display().to_string(),
                Source::Own => "own".to_owned(),
            },
            half: match self.half {
                WhichHalf::Fit => "fit",
                WhichHalf::Report => "report",
            }
            .to_owned(),
            full: size.full,
            scale: size.scale,
            background: size.background,
            cut: self.cut(),
        }
    }
}
