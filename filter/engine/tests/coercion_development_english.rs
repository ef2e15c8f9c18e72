//! English wrappers and honest look-alikes, most of them without a word for thought, by one author.
//!
//! One text per line of `coercion_development_english/`. Of the first 80 of each kind, written before their author had seen the lexicon, the
//! lines with odd numbers, `learn`, are what it was made broader with; those with even numbers, `check`, were only counted. Yet their
//! author remembered them while choosing words, and phrases that only `check` has were taken out again where that showed. Without any
//! pattern that only a text of `check` has, 18 of its 40 were found when that was tried; before the lists were made broader, 13. The later
//! ones were learnt from; those written last were not.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test: it may fail, and prints what was missed"
)]

use weir_engine::coercion::{Coercion, Lexicon};
use weir_engine::text::{Normalised, TextWindow};

const WRAPPERS: &str = include_str!("coercion_development_english/wrappers.txt");
const HONEST: &str = include_str!("coercion_development_english/honest.txt");
/// Written when the lists had been made broader once, and learnt from too.
const LATER_WRAPPERS: &str = include_str!("coercion_development_english/wrappers_later.txt");
const LATER_HONEST: &str = include_str!("coercion_development_english/honest_later.txt");
/// Written when the lists were as they are, and not learnt from.
const LAST_WRAPPERS: &str = include_str!("coercion_development_english/wrappers_last.txt");

fn grade(lexicon: &Lexicon, text: &str) -> Coercion {
    let (mut window, mut normalised) = (TextWindow::default(), Normalised::default());
    window.push(text.as_bytes());
    normalised.read(&window);
    lexicon.score(&normalised)
}

/// How many texts of each half are evidence of their own, and how many strong. Those of `learn` are printed where they are
/// not as expected.
struct Found {
    texts: usize,
    own: usize,
    strong: usize,
}

fn found(texts: &str, expected: bool) -> [(&'static str, Found); 2] {
    let lexicon = Lexicon::new();
    ["learn", "check"].map(|half| {
        let mut found = Found { texts: 0, own: 0, strong: 0 };
        for text in texts.lines().skip(usize::from(half == "check")).step_by(2) {
            let grade = grade(&lexicon, text);
            found.texts += 1;
            found.own += usize::from(grade.is_own_evidence());
            found.strong += usize::from(grade.is_strong());
            if half == "learn" && grade.is_own_evidence() != expected {
                println!("not as expected: {} {:07b} {text}", grade.points, grade.classes);
            }
        }
        println!("{half}: {} of {} evidence of their own, {} strong", found.own, found.texts, found.strong);
        (half, found)
    })
}

#[test]
fn english_wrappers_are_recognised() {
    for (half, found) in found(WRAPPERS, true) {
        assert_eq!(found.texts, 40, "{half}");
        let least = if half == "learn" { 90 } else { 60 };
        assert!(found.own * 100 >= found.texts * least, "{half}: {} of {}", found.own, found.texts);
    }
}

#[test]
fn honest_look_alikes_are_seldom_taken_for_one() {
    for (half, found) in found(HONEST, false) {
        assert_eq!(found.texts, 40, "{half}");
        assert!(found.own * 100 <= found.texts * 15, "{half}: {} of {}", found.own, found.texts);
        assert!(found.strong <= 1, "{half}: {}", found.strong);
    }
}

#[test]
fn later_texts_are_told_apart_too() {
    let lexicon = Lexicon::new();
    let found = |texts: &str, expected: bool| {
        let as_expected = |text: &&str| {
            let grade = grade(&lexicon, text);
            if grade.is_own_evidence() != expected {
                println!("not as expected: {} {:07b} {text}", grade.points, grade.classes);
            }
            grade.is_own_evidence() == expected
        };
        texts.lines().filter(as_expected).count()
    };
    let (wrappers, honest) = (found(LATER_WRAPPERS, true), found(LATER_HONEST, false));
    println!("later: {wrappers} of 50 wrappers found, {honest} of 40 honest texts let be");
    assert!(wrappers >= 22, "{wrappers}");
    assert!(honest >= 34, "{honest}");
}

#[test]
fn english_wrappers_of_the_fitting_half_are_recognised() {
    let file =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../host-tests/eval/src/scenarios/attacks/wrappers_english.json");
    let wrappers: Vec<serde_json::Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let lexicon = Lexicon::new();
    let missed: Vec<&str> = wrappers
        .iter()
        .filter(|wrapper| !grade(&lexicon, wrapper["text"].as_str().unwrap()).is_own_evidence())
        .map(|wrapper| wrapper["name"].as_str().unwrap())
        .collect();
    println!("fitting half: {} of {} missed: {missed:?}", missed.len(), wrappers.len());
    assert!(missed.len() * 10 <= wrappers.len(), "{missed:?}");
}

#[test]
fn wrappers_written_last_are_found_now_and_then() {
    let lexicon = Lexicon::new();
    let found = LAST_WRAPPERS.lines().filter(|text| grade(&lexicon, text).is_own_evidence()).count();
    println!("last: {found} of 12 evidence of their own");
    assert!(found >= 3, "{found}");
}
