//! What an exchange costs does not grow with the subjects that are known, and grows with its bytes in line; the goals of
//! `cargo bench --bench scaling` at smaller sizes.

use weir_host_tests::cost::scaling::{ScalingOptions, measure};
use weir_host_tests::module;

#[test]
fn cost_is_flat_in_subjects_and_linear_in_bytes() {
    let options = ScalingOptions {
        subjects: vec![100, 1_000],
        exchanges: vec![1, 100, 1_000],
        bodies: vec![1_000, 10_000, 60_000, 200_000, 600_000, 2_000_000],
        in_envoy: 0,
    };
    let scaling = measure(&module::build().unwrap(), &options, |_| {}).unwrap();
    let missed: Vec<_> = scaling.goals().into_iter().filter(|goal| !goal.reached()).collect();
    assert!(missed.is_empty(), "{missed:?}\n{}", scaling.table());
    assert!(scaling.goals().len() >= 10, "{:?}", scaling.goals());
    assert!(scaling.known.iter().all(|known| known.records.0 >= known.subjects), "{:?}", scaling.known);
}
