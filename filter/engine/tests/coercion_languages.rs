//! How many wrappers in twenty languages the lexicon recognises, and how many honest prompts it takes for one.
//!
//! Two sets, by two authors who had not seen the lexicon. Those of the evaluation's fitting half may be learnt from. The held-out
//! ones (`host-tests/eval/texts`) may not: their figures are printed by language, and never by wrapper.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use weir_engine::coercion::{Coercion, Lexicon};
use weir_engine::text::{Normalised, TextWindow};

const PAYLOAD: &str =
    "A gardener plants 14 rows of 6 tulips and digs up a third of them in June. How many tulips are left?";

fn grade(lexicon: &Lexicon, text: &str) -> Coercion {
    let mut window = TextWindow::default();
    window.push(text.replace("{payload}", PAYLOAD).as_bytes());
    let mut normalised = Normalised::default();
    normalised.read(&window);
    lexicon.score(&normalised)
}

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../host-tests/eval").join(name)).unwrap()
}

#[derive(Default)]
struct Found {
    wrappers: u32,
    own: u32,
    strong: u32,
    honest: u32,
    accused: u32,
}

/// Prints a line for each language, and gives the sums.
fn table(rows: &[(String, bool, Coercion)]) -> Found {
    let mut by_language: BTreeMap<&str, Found> = BTreeMap::new();
    let mut all = Found::default();
    for (language, is_wrapper, grade) in rows {
        for found in [by_language.entry(language).or_default(), &mut all] {
            if *is_wrapper {
                found.wrappers += 1;
                found.own += u32::from(grade.is_own_evidence());
                found.strong += u32::from(grade.is_strong());
            } else {
                found.honest += 1;
                found.accused += u32::from(grade.is_own_evidence());
            }
        }
    }
    println!(
        "| language | wrappers | evidence of their own | strong | honest prompts | taken for one |\n| --- | --- | --- | --- | --- | --- |"
    );
    for (language, found) in by_language.iter().map(|(language, found)| (*language, found)).chain([("all", &all)]) {
        let Found { wrappers, own, strong, honest, accused } = found;
        println!("| {language} | {wrappers} | {own} | {strong} | {honest} | {accused} |");
    }
    all
}

#[test]
fn wrappers_of_the_fitting_half_are_recognised() {
    let lexicon = Lexicon::new();
    let mut rows = Vec::new();
    for name in ["wrappers_english.json", "wrappers_world.json"] {
        let wrappers: Vec<Value> = serde_json::from_str(&file(&format!("src/scenarios/attacks/{name}"))).unwrap();
        for wrapper in wrappers {
            let grade = grade(&lexicon, wrapper["text"].as_str().unwrap());
            let language = wrapper["language"].as_str().unwrap_or("en").to_owned();
            if !grade.is_own_evidence() {
                println!("missed: {} {} {} {:07b}", language, wrapper["name"], grade.points, grade.classes);
            }
            rows.push((language, true, grade));
        }
    }
    let all = table(&rows);
    assert!(all.own * 100 >= all.wrappers * 50, "{} of {}", all.own, all.wrappers);
}

#[test]
fn held_out_wrappers_are_recognised_and_honest_prompts_are_not() {
    let lexicon = Lexicon::new();
    let rows: Vec<_> = file("texts/held_out_wrappers.jsonl")
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            let grade = grade(&lexicon, row["text"].as_str().unwrap());
            (row["language"].as_str().unwrap().to_owned(), row["kind"] == "wrapper", grade)
        })
        .collect();
    let all = table(&rows);
    assert_eq!((all.wrappers, all.honest), (174, 116));
    assert!(all.own * 100 >= all.wrappers * 50, "{} of {}", all.own, all.wrappers);
}
