//! Engine and module tell the same of every exchange: the figures of `cargo eval`, which come from the engine, hold for the module.
//!
//! Every scenario, small. In their usual size the simulations are compared by
//! `cargo run --package weir-eval --features module --bin eval -- module`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use anyhow::Result;
use serde_json::{Value, json};
use weir_eval::module::agreement::{Agreed, Agreement};
use weir_eval::module::table;
use weir_eval::proxy::secret_of;
use weir_eval::run::{Bench, Job, Runner, jobs};
use weir_eval::scenarios::{ALL, Scenario};
use weir_eval::score::Cut;
use weir_eval::simulation::Size;
use weir_eval::texts::{Half, Texts};
use weir_host_tests::corpora::Corpora;
use weir_host_tests::mock_host::CompiledModule;
use weir_host_tests::module;

/// So many exchanges of each scenario.
const MOST: u64 = 1_000;
/// Workers of the modules that stand beside the engine, each in a process of its own.
const WORKERS: [usize; 2] = [1, 2];

/// Does `work` for one seed of these scenarios, with few accounts, and these members of the configuration.
fn each<T: Send>(
    changes: &Value,
    scenarios: &[&Scenario],
    work: impl Fn(&Bench<'_>, Job<'_>) -> Result<T> + Sync,
) -> Vec<T> {
    let corpora = Corpora::open(None).unwrap();
    let texts = || Texts::open(&corpora, Half::Report);
    let size = Size { full: false, scale: 0.02, background: 0.01 };
    let runner = Runner { scenarios: ALL, texts: &texts, size, changes: changes.as_object(), cut: Cut::default() };
    let mut all = Vec::new();
    let done = |one| {
        all.push(one);
        Ok(())
    };
    runner.each(&jobs(scenarios, 1..2, &[]), 2, work, done).unwrap();
    all
}

fn compiled() -> CompiledModule {
    CompiledModule::from_file(module::build().unwrap()).unwrap()
}

/// Plays these scenarios beside modules of one worker and of two; by action, what the engine did.
fn agrees(changes: &Value, scenarios: &[&Scenario]) -> [u64; 5] {
    let module = compiled();
    let beside = |bench: &Bench<'_>, job: Job<'_>| {
        let mut beside: Vec<_> = WORKERS.iter().map(|workers| Agreement::new(&module, *workers, MOST)).collect();
        let played = bench.play(job, &mut beside)?;
        let agreed = beside.into_iter().map(|one| one.finish(job.scenario.id, job.seed, &played));
        agreed.collect::<Result<Vec<Agreed>>>()
    };
    let mut all = each(changes, scenarios, beside);
    assert_eq!(all.len(), scenarios.len());
    let mut actions = [0; 5];
    for workers in WORKERS.iter().rev() {
        let mut of_these: Vec<Agreed> = all.iter_mut().filter_map(Vec::pop).collect();
        of_these.sort_by_key(|agreed| ALL.iter().position(|scenario| scenario.id == agreed.scenario));
        let text = format!("{workers} workers\n{}", table::text(&of_these));
        println!("{text}");
        assert!(of_these.iter().all(Agreed::is_whole), "engine and module disagree; {text}");
        actions = std::array::from_fn(|at| of_these.iter().filter_map(|one| one.actions.get(at)).sum());
    }
    actions
}

#[test]
fn the_module_tells_of_every_exchange_what_the_engine_does() {
    let actions = agrees(&json!({}), &ALL.iter().collect::<Vec<_>>());
    let [allow, tag, degrade, _, refuse] = actions;
    assert!(allow > 1_000 && tag > 100 && degrade > 100 && refuse > 100, "{actions:?}");
}

/// Allowances are counted down exchange by exchange, and are put right by what an answer came to.
#[test]
fn what_is_throttled_is_the_same_for_both() {
    let rule = |lens: &str| json!({"lens": lens, "from": "watch", "action": "throttle"});
    let rules = ["key", "tenant", "group", "network", "template"].map(rule);
    let throttle = json!({"requests": 1, "tokens": 600, "period_seconds": 600});
    let changes = json!({"policies": {"default": {"rules": rules, "throttle": throttle}}});
    let some: Vec<_> = ALL.iter().filter(|one| ["A3", "A6", "A8", "A9", "A11", "L15"].contains(&one.id)).collect();
    let actions = agrees(&changes, &some);
    assert!(actions[3] > 100, "{actions:?}");
}

#[test]
fn a_module_that_decides_otherwise_is_found_out() {
    let module = compiled();
    let probe: Vec<&Scenario> = ALL.iter().filter(|scenario| scenario.id == "A8").collect();
    let with = |thresholds: Value| {
        let beside = |bench: &Bench<'_>, job: Job<'_>| {
            let configuration = json!({
                "mode": "enforce",
                "secret": secret_of(job.scenario.id, job.seed),
                "identity": {"tenant": [{"header": "openai-organization"}], "group": [{"header": "x-group"}]},
                "thresholds": thresholds,
            });
            let mut agreement = Agreement::new(&module, 2, MOST).configured(configuration.to_string());
            let played = bench.play(job, &mut agreement)?;
            agreement.finish(job.scenario.id, job.seed, &played)
        };
        each(&json!({}), &probe, beside).pop().unwrap()
    };
    let usual = with(json!({}));
    assert!(usual.is_whole() && usual.actions[2..].iter().sum::<u64>() > 0, "{usual}");
    let lenient = with(json!({"suspect_min_exchanges": 200, "extracting_min_exchanges": 400}));
    assert!(lenient.disagreed > 0 && lenient.leak[1] > lenient.leak[0], "{lenient}");
    let shown = lenient.to_string();
    assert!(shown.contains("\n  engine: ") && shown.contains("\n  request: {\"model\""), "{shown}");
    // What was decided of otherwise is told exchange by exchange, and the simulation goes on as before.
    assert_eq!((lenient.exchanges, lenient.leak[0]), (usual.exchanges, usual.leak[0]));
    assert_eq!(lenient.agreed + lenient.disagreed, lenient.exchanges);
}
