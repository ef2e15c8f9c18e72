//! What must never get worse, in a minute: campaigns whose evidence is certain are stopped, and nobody else is touched. The whole is
//! `cargo eval`; this plays the fitting half, cut short, since a test may be learnt from.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeMap;

use weir_eval::outcome::Outcome;
use weir_eval::run::{Runner, jobs};
use weir_eval::scenarios::{self, Scenario};
use weir_eval::score::Cut;
use weir_eval::simulation::Size;
use weir_eval::texts::{Half, Texts};
use weir_host_tests::corpora::Corpora;

fn played(ids: &[&str], seeds: std::ops::Range<u64>, scale: f64) -> BTreeMap<(String, u64), Outcome> {
    let corpora = Corpora::open(None).unwrap();
    let texts = || Texts::open(&corpora, Half::Fit);
    let runner = Runner {
        scenarios: scenarios::ALL,
        texts: &texts,
        size: Size { full: false, scale, background: 0.1 },
        changes: None,
        cut: Cut { after_action: Some(1_500), without_action: Some(6_000), exchanges: Some(60_000) },
    };
    let chosen: Vec<&Scenario> = scenarios::ALL.iter().filter(|scenario| ids.contains(&scenario.id)).collect();
    let jobs = jobs(&chosen, seeds, &[]);
    let mut outcomes = BTreeMap::new();
    let done = |outcome: Outcome| {
        outcomes.insert((outcome.scenario.clone(), outcome.seed), outcome);
        Ok(())
    };
    runner.all(&jobs, 2, done).unwrap();
    outcomes
}

#[test]
fn campaigns_with_certain_evidence_are_stopped() {
    for ((id, seed), outcome) in played(&["A8", "A9", "A12"], 1..3, 1.0) {
        let attack = outcome.attack.unwrap();
        let leak = attack.leak_before.exchanges;
        assert!(
            attack.first_action.is_some() && leak <= 400,
            "{id} seed {seed}: {leak} leaked before the first action"
        );
        assert_eq!(outcome.evicted_pinned, 0, "{id} seed {seed}");
        let touched: u64 = outcome.legitimate.values().map(|population| population.touched).sum();
        // Beside A9 play tenants that share a few signatures with others.
        assert!(touched == 0 || id == "A9", "{id} seed {seed}: {touched} legitimate requests touched");
    }
}

#[test]
fn busy_customers_are_left_alone() {
    for ((id, seed), outcome) in played(&["L2", "L3", "L4", "L6", "L9", "L13", "L15"], 1..2, 0.3) {
        let touched: u64 = outcome.legitimate.values().map(|population| population.touched).sum();
        assert_eq!(touched, 0, "{id} seed {seed}");
        assert!(outcome.exchanges > 500, "{id} seed {seed}: {} exchanges", outcome.exchanges);
        assert_eq!(outcome.audit_lines, outcome.reproduced, "{id} seed {seed}");
    }
}
