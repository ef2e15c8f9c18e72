//! The fuzz targets of `filter/engine/fuzz`: with libFuzzer, or in brief on spoiled seeds in this process.

use super::report::thousands;
use super::{Measured, Soak};
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::json;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use weir_host_tests::{module, tools};

#[allow(dead_code, reason = "shared with the fuzz targets and a test")]
#[path = "../../../filter/engine/fuzz/src/properties/mod.rs"]
mod properties;

use properties::{TARGETS, Target, spoil};

/// Spoiled seeds a target, in brief; `cargo test -p weir-engine --test fuzz_regressions` has ten times as many.
const SPOILED: u64 = 2_000;
/// No input may take longer, in seconds.
const HANGS_AFTER: u32 = 5;
/// No target may take more memory, in MiB, and no single allocation more than an eighth of it.
const MOST_MEBIBYTES: u32 = 512;

pub(crate) fn run(soak: &Soak<'_>) -> Result<Measured> {
    if soak.options.brief { spoiled(soak) } else { with_libfuzzer(soak) }
}

/// Runs the properties here, on other seeds' remains than `cargo test` does.
fn spoiled(soak: &Soak<'_>) -> Result<Measured> {
    let mut measured = Measured::default();
    for target in TARGETS {
        let seeds = (target.seeds)();
        for number in 0..SPOILED {
            let input = spoil::spoiled(&seeds, soak.options.seed << 32 | number);
            let held = catch_unwind(AssertUnwindSafe(|| properties::check(target.name, &input))).is_ok();
            measured.hold(held, || format!("{} fails for b\"{}\"", target.name, input.escape_ascii()));
        }
    }
    let (targets, runs) = (TARGETS.len() as u64, TARGETS.len() as u64 * SPOILED);
    measured.figure("targets", targets, format!("{targets} targets, {} spoiled seeds each", thousands(SPOILED)));
    measured.figure("runs", runs, "libFuzzer only at length");
    Ok(measured)
}

fn with_libfuzzer(soak: &Soak<'_>) -> Result<Measured> {
    let mut measured = Measured::default();
    let build = Build::make(soak)?;
    for target in TARGETS {
        let ran = build.run(target, soak)?;
        (soak.say)(&format!("{}: {} runs in {} s", target.name, thousands(ran.runs), ran.seconds));
        measured.figure(
            target.name,
            json!({"runs": ran.runs, "seconds": ran.seconds, "resident_mebibytes": ran.mebibytes}),
            format!("{} {} in {} s ({} MiB)", target.name, thousands(ran.runs), ran.seconds, ran.mebibytes),
        );
        if let Some(failure) = ran.failure {
            measured.wrong.push(format!("{}: {failure}", target.name));
        }
    }
    Ok(measured)
}

/// The targets, built with libFuzzer.
struct Build {
    cargo_fuzz: PathBuf,
    engine: PathBuf,
    target_dir: PathBuf,
}

/// What one target did.
struct Ran {
    runs: u64,
    seconds: u64,
    /// The most memory it had.
    mebibytes: u64,
    failure: Option<String>,
}

// === impl Build ===

impl Build {
    fn make(soak: &Soak<'_>) -> Result<Self> {
        let cargo_fuzz = tools::cargo_fuzz()?;
        let engine = module::workspace_root().join("filter").join("engine");
        let build = Self { cargo_fuzz, engine, target_dir: module::target_dir().join("fuzz") };
        (soak.say)("building the fuzz targets");
        let output = build.command("build").output().context("cargo-fuzz could not be started")?;
        ensure!(
            output.status.success(),
            "the fuzz targets were not built (is there a C++ compiler?):\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(build)
    }

    fn command(&self, what: &str) -> Command {
        let mut command = Command::new(&self.cargo_fuzz);
        command.args(["fuzz", what, "--sanitizer", "none"]).current_dir(&self.engine);
        // It lets cargo-fuzz pass its flags to a stable compiler.
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &self.target_dir);
        command.stdin(Stdio::null());
        command
    }

    /// Runs a target from its seeds, and from what earlier runs found worth keeping.
    fn run(&self, target: &Target, soak: &Soak<'_>) -> Result<Ran> {
        let corpus = self.engine.join("fuzz").join("corpus").join(target.name);
        write_seeds(target, &corpus)?;
        let begun = Instant::now();
        let output = self
            .command("run")
            .arg(target.name)
            .args(["--", "-print_final_stats=1", "-verbosity=0"])
            .arg(format!("-runs={}", soak.options.fuzz_runs))
            .arg(format!("-max_total_time={}", soak.options.fuzz_time.as_secs()))
            .arg(format!("-seed={}", soak.options.seed.clamp(1, u64::from(u32::MAX))))
            .arg(format!("-timeout={HANGS_AFTER}"))
            .arg(format!("-rss_limit_mb={MOST_MEBIBYTES}"))
            .arg(format!("-malloc_limit_mb={}", MOST_MEBIBYTES / 8))
            .output()
            .with_context(|| format!("running {}", target.name))?;
        let said = String::from_utf8_lossy(&output.stderr);
        let figure = |name: &str| {
            let value = said.lines().find_map(|line| line.strip_prefix(&format!("stat::{name}:")));
            value.and_then(|value| value.trim().parse::<u64>().ok())
        };
        let (Some(runs), Some(mebibytes)) = (figure("number_of_executed_units"), figure("peak_rss_mb")) else {
            bail!("{} said nothing of its runs:\n{said}", target.name);
        };
        let failure = (!output.status.success()).then(|| {
            let lines = said
                .lines()
                .filter(|line| ["panicked", "ERROR", "Test unit written"].iter().any(|part| line.contains(part)));
            lines.collect::<Vec<_>>().join(" ")
        });
        Ok(Ran { runs, seconds: begun.elapsed().as_secs(), mebibytes, failure })
    }
}

fn write_seeds(target: &Target, corpus: &Path) -> Result<()> {
    std::fs::create_dir_all(corpus).with_context(|| format!("making {}", corpus.display()))?;
    for (number, seed) in (target.seeds)().iter().enumerate() {
        let file = corpus.join(format!("seed{number:03}"));
        std::fs::write(&file, seed).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}
