//! Every row of `cargo soak`, in brief, but for `fuzz`: the engine's own `fuzz_regressions` tries spoiled seeds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stderr, reason = "a test that fails may panic")]

use std::time::Duration;
use weir_soak::{Options, ROWS, run};

fn brief() -> Options {
    Options { brief: true, seed: 7, keys: None, fuzz_runs: 0, fuzz_time: Duration::ZERO }
}

/// Runs a row alone.
fn holds(name: &str) {
    let report = run(&[name.to_owned()], &brief(), &|_| {}).unwrap();
    eprintln!("{}", report.table());
    assert!(report.held(), "{:#?}", report.wrong());
    let json = report.json();
    let row = &json["endurance"][0];
    assert_eq!((row["name"].as_str(), row["held"].as_bool()), (Some(name), Some(true)));
    assert!(row["figures"].as_object().is_some_and(|figures| figures.len() >= 2), "{row}");
}

#[test]
fn a_flood_of_keys() {
    holds("keys");
}

#[test]
fn four_workers() {
    holds("workers");
}

#[test]
fn every_cut() {
    holds("cuts");
}

#[test]
fn bad_input() {
    holds("input");
}

#[test]
fn wrong_configurations() {
    holds("configuration");
}

#[test]
fn a_trap() {
    holds("trap");
}

#[test]
fn a_row_that_is_not_known_is_named() {
    let error = run(&["kays".to_owned()], &brief(), &|_| {}).unwrap_err().to_string();
    assert!(error.contains("kays") && error.contains("keys"), "{error}");
    assert_eq!(ROWS.len(), 7);
}
