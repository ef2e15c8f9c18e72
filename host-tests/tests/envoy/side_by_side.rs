//! The measurement of `cargo bench --bench cost` in small: every filter delivers, and has figures.

use std::time::Duration;
use weir_host_tests::cost::side_by_side::{FILTERS, Options, measure};
use weir_host_tests::module;

#[test]
fn every_filter_delivers_and_has_its_figures() {
    let options = Options { pairs: 2, exchanges: 40, budget: Duration::MAX, pin: false, ..Options::default() };
    let measured = measure(&module::build().unwrap(), &options, |_| {}).unwrap();
    let rows = measured.rows();
    assert_eq!(rows.iter().map(|row| row.filter).collect::<Vec<_>>(), FILTERS);
    for row in rows {
        assert!(row.delivered >= 2 * 40 && row.failed == 0, "{row:?}");
        let figures = [row.cpu_us, row.half_load_cpu_us, row.p50_ms, row.p99_ms, row.rps];
        assert!(figures.iter().all(|figure| figure.low > 0.0 && figure.high.is_finite()), "{row:?}");
        assert!(row.p50_ms.median <= row.p99_ms.median, "{row:?}");
    }
    let goals = measured.goals();
    for weir in ["weir_shadow", "weir_enforce"] {
        assert!(goals.iter().filter(|goal| goal.filter == weir).count() >= 2, "{goals:?}");
    }
    assert!(measured.table().contains("| weir_enforce |"));
    let json = measured.json();
    let members = ["filter", "cpu_us", "added_cpu_us", "p50_ms", "p99_ms", "rps"];
    for row in json.as_array().unwrap() {
        assert!(members.iter().all(|member| row.get(member).is_some()), "{row}");
    }
}

#[test]
fn a_filter_that_is_not_known_is_named() {
    let options = Options { filters: vec!["flor".to_owned()], ..Options::default() };
    let error = measure("weir.wasm".as_ref(), &options, |_| {}).unwrap_err().to_string();
    assert!(error.contains("flor") && error.contains("floor"), "{error}");
}
