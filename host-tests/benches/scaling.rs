//! `cargo bench --bench scaling`: how weir's cost grows with subjects, with bytes and with workers. Prints the tables, and writes
//! `benches/scaling.md` where all of it was measured.
//!
//! | option | |
//! | --- | --- |
//! | `--most-subjects N` | no more subjects than these |
//! | `--exchanges N` | of each row in Envoy, 20,000 otherwise |
//! | `--deterministic` | only counts: the same on every machine, and no Envoy |
//! | `--write` | writes the file although not all was measured |
//!
//! It fails where a goal is missed.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "tables are printed")]

use anyhow::{Context as _, Result, bail, ensure};
use std::path::Path;
use weir_host_tests::cost::scaling::{ScalingOptions, measure};
use weir_host_tests::module;

fn main() -> Result<()> {
    let (mut options, mut whole) = (ScalingOptions::default(), true);
    let mut arguments = std::env::args().skip(1);
    let mut write = false;
    while let Some(argument) = arguments.next() {
        let mut number = || -> Result<u64> {
            let value = arguments.next().with_context(|| format!("{argument} needs a number"))?;
            value.parse().with_context(|| format!("{argument} needs a number"))
        };
        match argument.as_str() {
            "--most-subjects" => {
                let most = number()?;
                options.subjects.retain(|subjects| *subjects <= most);
                whole = false;
            }
            "--exchanges" => options.in_envoy = number()?,
            "--deterministic" => (options.in_envoy, whole) = (0, false),
            "--write" => write = true,
            // What cargo itself hands to every bench.
            "--bench" => {}
            other => {
                bail!("{other} is not known here; --most-subjects N, --exchanges N, --deterministic and --write are")
            }
        }
    }
    let scaling = measure(&module::build()?, &options, |what| eprintln!("{what}"))?;
    print!("{}", scaling.table());
    if whole || write {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/scaling.md"), scaling.table())?;
    }
    let missed: Vec<_> = scaling.goals().into_iter().filter(|goal| !goal.reached()).collect();
    ensure!(missed.is_empty(), "missed: {missed:?}");
    Ok(())
}
