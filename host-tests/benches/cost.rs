//! `cargo bench --bench cost`: builds weir.wasm, counts what exchanges cost, and prints the table. `-- --json FILE` also
//! writes the figures for machines.
//!
//! It compares nothing and commits nothing: `tests/mock_host_weir/cost.rs` does.
#![allow(clippy::print_stdout, reason = "a table is printed")]

use anyhow::{Context as _, Result, bail};
use weir_host_tests::{cost, module};

fn main() -> Result<()> {
    let mut json = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = Some(arguments.next().context("--json needs a file")?),
            // What cargo itself hands to every bench.
            "--bench" => {}
            other => bail!("{other} is not known here; --json FILE is"),
        }
    }
    let report = cost::measure(&module::build()?)?;
    if let Some(file) = json {
        std::fs::write(&file, format!("{:#}\n", report.json())).with_context(|| format!("writing {file}"))?;
    }
    print!("{}", report.table());
    Ok(())
}
