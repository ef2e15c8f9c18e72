//! The properties that fuzzing checks (`fuzz/src/properties`), without a fuzzer: on the seeds, on what fuzzing once found,
//! and on some thousands of spoiled seeds, the same ones every time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may panic")]

#[path = "../fuzz/src/properties/mod.rs"]
mod properties;

use properties::{TARGETS, Target, spoil};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Spoiled seeds a target.
const SPOILED: u64 = 20_000;

fn fuzz_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// Runs the properties, and tells the input that they fail for in a form that can be kept.
fn check(target: &Target, input: &[u8]) {
    let held = catch_unwind(AssertUnwindSafe(|| properties::check(target.name, input))).is_ok();
    assert!(held, "{} fails for b\"{}\"", target.name, input.escape_ascii());
}

/// With `WEIR_FUZZ_CORPUS` naming a folder, the seeds are also written there, for libFuzzer to begin with.
#[test]
fn properties_hold_for_the_seeds() {
    let corpus = std::env::var_os("WEIR_FUZZ_CORPUS").map(PathBuf::from);
    for target in TARGETS {
        for (number, seed) in (target.seeds)().into_iter().enumerate() {
            for end in 0..=seed.len().min(target.cut_short) {
                check(target, &seed[..end]);
            }
            check(target, &seed);
            if let Some(folder) = corpus.as_ref().map(|corpus| corpus.join(target.name)) {
                fs::create_dir_all(&folder).unwrap();
                fs::write(folder.join(format!("seed{number:03}")), &seed).unwrap();
            }
        }
    }
}

#[test]
fn properties_hold_for_what_fuzzing_found() {
    for target in TARGETS {
        let Ok(folder) = fs::read_dir(fuzz_folder().join("regressions").join(target.name)) else { continue };
        for file in folder {
            check(target, &fs::read(file.unwrap().path()).unwrap());
        }
    }
}

#[test]
fn properties_hold_for_spoiled_seeds() {
    for target in TARGETS {
        let seeds = (target.seeds)();
        for number in 0..SPOILED {
            check(target, &spoil::spoiled(&seeds, number));
        }
    }
}
