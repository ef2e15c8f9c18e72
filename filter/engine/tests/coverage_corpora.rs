//! How many buckets the texts of one subject and those of many cover.
//!
//! With `WEIR_CORPORA` naming a folder of corpora (gzip'd JSON Lines, `prompts/*.jsonl.gz`), theirs is measured; without,
//! that of the prompts in `host-tests/corpus`:
//!
//! ```sh
//! WEIR_CORPORA=DIR cargo test -p weir-engine --test coverage_corpora -- --nocapture
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "shared by tests: it may fail, and print what was measured"
)]

use miniz_oxide::inflate::decompress_to_vec;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use weir_engine::coverage::{BUCKETS, bucket};
use weir_engine::text::{Normalised, TextWindow};

/// After how many inputs the buckets are counted.
const INPUTS: [usize; 5] = [50, 500, 1000, 5000, 10_000];
/// Words of an input that stands for a passage of a document.
const PASSAGE: usize = 150;

/// The texts of the user turns, one input each.
fn inputs(file: &Path) -> Vec<String> {
    let bytes = std::fs::read(file).unwrap();
    let lines = if file.extension().is_some_and(|extension| extension == "gz") {
        // A gzip member as the corpora's README has it: 10 bytes of header, perhaps a name, deflate.
        let named = bytes[3] & 8 != 0;
        let start = if named { 10 + bytes[10..].iter().position(|byte| *byte == 0).unwrap() + 1 } else { 10 };
        decompress_to_vec(&bytes[start..]).unwrap()
    } else {
        bytes
    };
    let mut inputs = Vec::new();
    for line in String::from_utf8(lines).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        for message in row["messages"].as_array().unwrap().iter().filter(|message| message["role"] == "user") {
            inputs.push(message["content"].as_str().unwrap_or_default().to_owned());
        }
    }
    scattered(&inputs)
}

/// The same in an order that has nothing to do with the file's, which may be sorted by subject.
fn scattered(inputs: &[String]) -> Vec<String> {
    assert_ne!(inputs.len() % 7919, 0);
    (0..inputs.len()).map(|at| inputs[at * 7919 % inputs.len()].clone()).collect()
}

/// Joins so many inputs as have about [`PASSAGE`] words.
fn passages(inputs: &[String]) -> Vec<String> {
    let mut passages = Vec::new();
    let mut passage = String::new();
    for input in inputs {
        passage.push_str(input);
        passage.push('\n');
        if passage.split_whitespace().count() >= PASSAGE {
            passages.push(std::mem::take(&mut passage));
        }
    }
    passages
}

/// All corpora in turn, as long as they last.
fn sweep(corpora: &[(String, Vec<String>)]) -> Vec<String> {
    let longest = corpora.iter().map(|(_, inputs)| inputs.len()).max().unwrap();
    (0..longest).flat_map(|at| corpora.iter().filter_map(move |(_, inputs)| inputs.get(at).cloned())).collect()
}

/// How many different buckets there are after each of [`INPUTS`].
fn covered(inputs: &[String]) -> [Option<usize>; INPUTS.len()] {
    let mut normalised = Normalised::default();
    let mut buckets = BTreeSet::new();
    let mut covered = [None; INPUTS.len()];
    for (count, input) in (1..).zip(inputs) {
        let mut window = TextWindow::default();
        window.push(input.as_bytes());
        normalised.read(&window);
        buckets.insert(bucket(&normalised));
        for (covered, inputs) in covered.iter_mut().zip(INPUTS) {
            if count == inputs {
                *covered = Some(buckets.len());
            }
        }
    }
    covered
}

/// Prints the table, the sweep last, and returns how many times what the narrowest covers the sweep covers, after each of
/// [`INPUTS`].
fn table(title: &str, corpora: &[(String, Vec<String>)]) -> [Option<f64>; INPUTS.len()] {
    println!("\n| {title} | {} |", INPUTS.map(|inputs| inputs.to_string()).join(" | "));
    println!("| --- {}|", "| --- ".repeat(INPUTS.len()));
    let print = |name: &str, covered: &[Option<usize>]| {
        let cells: Vec<String> = covered
            .iter()
            .map(|covered| {
                covered.map_or("-".to_owned(), |n| format!("{n} ({:.1} %)", n as f64 * 100.0 / f64::from(BUCKETS)))
            })
            .collect();
        println!("| {name} | {} |", cells.join(" | "));
    };
    let rows: Vec<_> = corpora.iter().map(|(name, inputs)| (name, covered(inputs))).collect();
    for (name, covered) in &rows {
        print(name, covered);
    }
    let all = covered(&sweep(corpora));
    print("all in turn", &all);
    let mut times = [None; INPUTS.len()];
    for (at, times) in times.iter_mut().enumerate() {
        let narrowest = rows.iter().filter_map(|(_, covered)| covered[at]).min();
        *times = all[at].zip(narrowest).map(|(all, narrowest)| all as f64 / narrowest as f64);
    }
    println!("all, times the narrowest: {times:.2?}");
    times
}

#[test]
fn all_subjects_cover_more_than_one() {
    let folder = std::env::var_os("WEIR_CORPORA");
    let prompts = folder.as_ref().map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../host-tests/corpus"),
        |folder| Path::new(folder).join("prompts"),
    );
    let mut files: Vec<PathBuf> = std::fs::read_dir(prompts).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let corpora: Vec<(String, Vec<String>)> = files
        .iter()
        .map(|file| {
            let name = file.file_name().unwrap().to_string_lossy();
            (name.split('.').next().unwrap().to_owned(), inputs(file))
        })
        .collect();
    let short = table("inputs as they are", &corpora);
    let joined: Vec<_> = corpora.iter().map(|(name, inputs)| (name.clone(), passages(inputs))).collect();
    let long = table("joined to passages", &joined);
    if folder.is_some() {
        assert!(short[2..].iter().all(|times| times.is_some_and(|times| times >= 2.3)), "{short:.2?}");
        assert!(long[1..3].iter().all(|times| times.is_some_and(|times| times >= 4.0)), "{long:.2?}");
    } else {
        // So few inputs hardly meet: this only says that the sum of subjects is not narrower than each.
        println!("WEIR_CORPORA is not set: the prompts of host-tests/corpus");
        assert!(short[0].is_some_and(|times| times >= 1.0), "{short:.2?}");
    }
}
