//! The properties that fuzzing checks (`fuzz/src/properties`), without a fuzzer: on the seeds, on what fuzzing once found,
//! and on some thousands of spoiled seeds, the same ones every time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may panic")]

#[path = "../fuzz/src/properties/mod.rs"]
mod properties;

use properties::{TARGETS, Target};
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
            let mut dice = Dice(number);
            let mut input = seeds[dice.roll(seeds.len())].clone();
            for _ in 0..=dice.roll(4) {
                spoil(&mut input, &seeds[dice.roll(seeds.len())], &mut dice);
            }
            check(target, &input);
        }
    }
}

/// Changes an input in one place; the first bytes, which say how it is cut, as often as all others.
fn spoil(input: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let end = if dice.roll(2) == 0 { input.len().min(5) } else { input.len() };
    let at = dice.roll(end.max(1));
    match dice.roll(6) {
        _ if input.is_empty() => input.extend_from_slice(other),
        0 => input[at] ^= 1 << dice.roll(8),
        1 => input[at] = u8::try_from(dice.roll(256)).unwrap(),
        2 => input.insert(at, b"\"\\{}[],:u \r\nn=-\xff\xef\x00"[dice.roll(18)]),
        3 => input.truncate(at.max(4)),
        4 => drop(input.drain(at..(at + dice.roll(20)).min(input.len()))),
        _ => {
            let from = dice.roll(other.len());
            let piece = &other[from..(from + dice.roll(40)).min(other.len())];
            input.splice(at..at, piece.iter().copied());
        }
    }
}

/// SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}
