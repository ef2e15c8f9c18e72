//! `eval module`: whether the module does what the engine does.

use std::io::Write as _;
use std::time::Instant;

use anyhow::{Result, ensure};
use clap::Args;
use weir_eval::module::{agreement::Agreement, table};
use weir_eval::run::jobs;
use weir_eval::scenarios;
use weir_eval::texts::Texts;
use weir_host_tests::corpora::Corpora;
use weir_host_tests::mock_host::CompiledModule;

/// What is compared.
#[derive(Args)]
pub(crate) struct Beside {
    #[command(flatten)]
    common: super::Common,
    /// How many seeds.
    #[arg(long, default_value_t = 1)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only these scenarios, such as A3,L2.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Workers of the module, which take turns.
    #[arg(long, default_value_t = 2)]
    workers: usize,
    /// Threads; as many as there are cores where not given.
    #[arg(long)]
    threads: Option<usize>,
}

/// Exchanges of each simulation where `--exchanges` does not say.
const USUAL_EXCHANGES: u64 = 20_000;

pub(crate) fn run(beside: &Beside) -> Result<()> {
    let began = Instant::now();
    let corpora = Corpora::open(beside.common.corpora.as_deref())?;
    let half = beside.common.half();
    let texts = || Texts::open(&corpora, half);
    let runner = beside.common.runner(&texts);
    let module = CompiledModule::from_file(weir_host_tests::module::build()?)?;
    let chosen = super::chosen(&beside.only)?;
    let jobs = jobs(&chosen, beside.seed..beside.seed.saturating_add(beside.seeds), &[]);
    let usual = if beside.common.full { u64::MAX } else { USUAL_EXCHANGES };
    let most = beside.common.exchanges.unwrap_or(usual);
    let threads = beside.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let bar = super::progress(jobs.len() as u64)?;
    let mut all = Vec::new();
    runner.each(
        &jobs,
        threads,
        |bench, job| {
            let mut agreement = Agreement::new(&module, beside.workers, most);
            let played = bench.play(job, &mut agreement)?;
            agreement.finish(job.scenario.id, job.seed, &played)
        },
        |agreed| {
            super::note(&bar, &agreed.scenario, agreed.seed, agreed.exchanges);
            all.push(agreed);
            Ok(())
        },
    )?;
    bar.finish_and_clear();
    let place = |id: &str| scenarios::ALL.iter().position(|scenario| scenario.id == id);
    all.sort_by_key(|agreed| (place(&agreed.scenario), agreed.seed));
    let mut out = std::io::stdout().lock();
    out.write_all(table::text(&all).as_bytes())?;
    let seconds = began.elapsed().as_secs();
    writeln!(out, "\n{} workers, at most {most} exchanges of each simulation; {seconds} s", beside.workers)?;
    ensure!(all.iter().all(|agreed| agreed.is_whole()), "engine and module disagree");
    Ok(())
}
