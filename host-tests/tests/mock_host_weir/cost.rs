//! What an exchange costs must not grow unnoticed: the figures are compared with those that are committed.
//!
//! `WEIR_BLESS=1 cargo test -p weir-host-tests --test mock_host_weir cost` writes the table anew.

use std::path::Path;
use weir_host_tests::{cost, module};

/// No exchange here may take more, in wasm instructions.
const MOST_INSTRUCTIONS: u64 = 20_000_000;

#[test]
fn no_figure_is_worse_than_the_committed_one_by_over_5_percent() {
    let report = cost::measure(&module::build().unwrap()).unwrap();
    for (case, cost) in &report.exchanges {
        assert!((1000..MOST_INSTRUCTIONS).contains(&cost.instructions), "{case}: {cost:?}");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/cost.md");
    if std::env::var_os("WEIR_BLESS").is_some() {
        std::fs::write(&path, report.table()).unwrap();
        return;
    }
    let worse = report.worse_than(&std::fs::read_to_string(&path).unwrap());
    assert!(worse.is_empty(), "worse than {}; WEIR_BLESS=1 takes it as it is:\n{}", path.display(), worse.join("\n"));
}
