//! Engine and module tell the same of every exchange: the figures of `cargo eval`, which come from the engine, hold for the module.
//!
//! Every scenario, small. At length and in their usual size the simulations are compared by
//! `cargo run -p weir-eval --features module -- module`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use weir_eval::module::agreement::{Agreed, Agreement};
use weir_eval::module::table;
use weir_eval::run::{Runner, jobs};
use weir_eval::scenarios::{ALL, Scenario};
use weir_eval::score::Cut;
use weir_eval::simulation::Size;
use weir_eval::texts::{Half, Texts};
use weir_host_tests::corpora::Corpora;
use weir_host_tests::mock_host::CompiledModule;
use weir_host_tests::module;

/// So many exchanges of each scenario.
const MOST: u64 = 400;
/// Workers of the modules that stand beside the engine, each in a process of its own.
const WORKERS: [usize; 2] = [1, 2];

#[test]
fn the_module_tells_of_every_exchange_what_the_engine_does() {
    let module = CompiledModule::from_file(module::build().unwrap()).unwrap();
    let corpora = Corpora::open(None).unwrap();
    let texts = || Texts::open(&corpora, Half::Report);
    let size = Size { full: false, scale: 0.02, background: 0.01 };
    let runner = Runner { scenarios: ALL, texts: &texts, size, cut: Cut::default() };
    let every: Vec<&Scenario> = ALL.iter().collect();
    let mut all: [Vec<Agreed>; 2] = Default::default();
    runner
        .each(
            &jobs(&every, 1..2, &[]),
            2,
            |bench, job| {
                let mut beside: Vec<Agreement<'_>> =
                    WORKERS.iter().map(|workers| Agreement::new(&module, *workers, MOST)).collect();
                let played = bench.play(job, &mut beside)?;
                let finish = |agreement: Agreement<'_>| agreement.finish(job.scenario.id, job.seed, &played);
                beside.into_iter().map(finish).collect::<anyhow::Result<Vec<_>>>()
            },
            |agreed| {
                all.iter_mut().zip(agreed).for_each(|(all, one)| all.push(one));
                Ok(())
            },
        )
        .unwrap();
    for (workers, all) in WORKERS.iter().zip(&all) {
        println!("{workers} workers\n{}", table::text(all));
        assert!(
            all.iter().all(Agreed::is_whole),
            "engine and module disagree, with {workers} workers:\n{}",
            table::text(all)
        );
        assert_eq!(all.len(), ALL.len());
    }
}
