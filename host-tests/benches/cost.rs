//! `cargo bench --bench cost`: builds weir.wasm, counts what exchanges cost, measures it in Envoy beside other filters,
//! and prints the tables.
//!
//! | option | |
//! | --- | --- |
//! | `--json FILE` | also writes the figures for machines |
//! | `--deterministic` | only counts: the same on every machine, and no Envoy |
//! | `--pairs N` | of each filter with none, however long that takes; else 30, or what three and a half minutes allow |
//! | `--only a,b` | these filters, beside none |
//! | `--seed N` | of the order and the load |
//!
//! It compares nothing: `tests/mock_host_weir/cost.rs` does for what is counted. With `WEIR_BLESS=1` and all filters it writes
//! `benches/side_by_side.md`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "tables are printed")]

use anyhow::{Context as _, Result, bail, ensure};
use std::path::Path;
use std::time::Duration;
use weir_host_tests::cost::side_by_side::{FILTERS, Options};
use weir_host_tests::{cost, module};

fn main() -> Result<()> {
    let (mut json, mut deterministic, mut options) = (None, false, Options::default());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = |what: &str| arguments.next().with_context(|| format!("{argument} needs {what}"));
        match argument.as_str() {
            "--json" => json = Some(value("a file")?),
            "--deterministic" => deterministic = true,
            "--pairs" => {
                options.pairs = value("a number")?.parse().context("--pairs needs a number")?;
                options.budget = Duration::MAX;
                ensure!(options.pairs > 0, "--pairs needs one at least");
            }
            "--only" => options.filters = value("filters")?.split(',').map(str::to_owned).collect(),
            "--seed" => options.seed = value("a number")?.parse().context("--seed needs a number")?,
            // What cargo itself hands to every bench.
            "--bench" => {}
            other => bail!(
                "{other} is not known here; --json FILE, --deterministic, --pairs N, --only FILTERS (of {}) and --seed N are",
                FILTERS.join(",")
            ),
        }
    }
    let wasm = module::build()?;
    let counted = cost::measure(&wasm)?;
    print!("{}", counted.table());
    let mut figures = counted.json();
    if !deterministic {
        let beside = cost::side_by_side::measure(&wasm, &options, |what| eprintln!("{what}"))?;
        print!("\n{}", beside.table());
        let whole = options.filters.len() == FILTERS.len();
        if whole && std::env::var_os("WEIR_BLESS").is_some() {
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/side_by_side.md"), beside.table())?;
        }
        if let Some(fields) = figures.as_object_mut() {
            fields.insert("side_by_side".to_owned(), beside.json());
            fields.insert("side_by_side_conditions".to_owned(), beside.conditions());
        }
    }
    if let Some(file) = json {
        std::fs::write(&file, format!("{figures:#}\n")).with_context(|| format!("writing {file}"))?;
    }
    Ok(())
}
