//! Fits on made-up lines with known weights.

use std::fmt::Write as _;
use std::io::BufReader;

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use weir_engine::evidence::weights::{Weights, Written};

use super::lines::{self, Halves};
use super::written::{Origin, Report};
use super::*;

/// What the made-up signals really weigh, in units of the logarithm of odds.
const TRUTH: [(&str, f64); 4] =
    [("coerced_reasoning", 6.0), ("judge_contract", 3.0), ("wrapper_form", 1.0), ("continued_conversations", -5.0)];

/// Lines whose label is drawn by the odds that [`TRUTH`] gives.
fn made_up(seed: u64) -> String {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let mut text = String::new();
    for _ in 0..6000 {
        let strengths = TRUTH.map(|_| if dice.random_bool(0.5) { dice.random::<f64>() } else { 0.0 });
        let odds: f64 = TRUTH.iter().zip(strengths).map(|((_, weight), strength)| weight * strength).sum();
        let extraction = dice.random_bool(1.0 / (1.0 + (-odds).exp()));
        let reasons = TRUTH
            .iter()
            .zip(strengths)
            .map(|((signal, _), strength)| format!(r#"{{"signal":"{signal}","decibans":1,"strength":{strength:.3}}}"#));
        let reasons = reasons.collect::<Vec<_>>().join(",");
        writeln!(text, r#"{{"weir":"verdict","lens":"template","extraction":{extraction},"reasons":[{reasons}]}}"#)
            .unwrap();
    }
    text
}

fn read(text: &str) -> Halves {
    lines::read(BufReader::new(text.as_bytes())).unwrap()
}

fn report(text: &str) -> Report {
    let halves = read(text);
    let fitted = fit(Side::Template, &halves.fit, &Weights::shipped()).unwrap();
    let origin = Origin { source: "lines", halves: ["", ""], seeds: [None, None], files: Default::default() };
    Report::new("2026-11-23".to_owned(), origin, &Weights::shipped(), vec![fitted], &halves.report).unwrap()
}

#[test]
fn known_weights_come_out_in_order_with_their_signs() {
    let learned = {
        let halves = read(&made_up(1));
        assert!(halves.fit.len().abs_diff(halves.report.len()) < 600, "{} {}", halves.fit.len(), halves.report.len());
        regression::learn(Side::Template, &halves.fit.iter().collect::<Vec<_>>()).unwrap()
    };
    let found = |name: &str| {
        let place = Side::Template.signals().position(|(_, signal)| signal.name == name).unwrap();
        learned.terms[place].decibans
    };
    for (name, truth) in TRUTH {
        let (found, truth) = (found(name).unwrap(), truth * regression::DECIBANS);
        assert!((found - truth).abs() < 6.0, "{name}: {found} for {truth}");
    }
    assert_eq!(found("logit_probing"), None, "it never varied");
}

#[test]
fn what_a_kind_does_not_allow_is_set_to_the_bound() {
    let text = made_up(2).replace("wrapper_form", "resampling").replace("continued_conversations", "synchrony");
    let halves = read(&text);
    let hand = Weights::shipped();
    let fitted = fit(Side::Template, &halves.fit, &hand).unwrap();
    let weight = |name: &str| fitted.weights.iter().find(|weight| weight.name == name).unwrap();
    assert_eq!((weight("synchrony").fitted, weight("synchrony").note), (0, Note::Bound));
    assert_eq!(weight("logit_probing").note, Note::NoVariation);
    assert_eq!(weight("logit_probing").fitted, weight("logit_probing").hand);
}

#[test]
fn a_line_that_is_no_sample_is_named() {
    let error = |line: &str| {
        let text = format!("{}{line}\n", made_up(3).lines().take(2).fold(String::new(), |all, one| all + one + "\n"));
        format!("{:#}", lines::read(BufReader::new(text.as_bytes())).unwrap_err())
    };
    let with = |reasons: &str| error(&format!(r#"{{"lens":"template","extraction":true,"reasons":[{reasons}]}}"#));
    for (told, what) in [
        (error(r#"{"lens":"template","extr"#), "EOF"),
        (error(r#"{"lens":"template","reasons":[]}"#), "extraction"),
        (error(r#"{"lens":"nobody","extraction":true,"reasons":[]}"#), "there is no lens `nobody`"),
        (with(r#"{"signal":"coerced","strength":1}"#), "no signal `coerced`"),
        (with(r#"{"signal":"peoples_pace","strength":1}"#), "under the lens `template`"),
        (with(r#"{"signal":"synchrony","strength":1.2}"#), "not from 0 to 1"),
        (with(r#"{"signal":"synchrony","decibans":3}"#), "strength"),
        (with(r#"{"signal":"synchrony","strength":1},{"signal":"synchrony","strength":1}"#), "twice"),
    ] {
        assert!(told.contains("line 3") && told.contains(what), "{told}");
    }
}

#[test]
fn the_file_is_taken_by_the_engine_and_is_the_same_each_time() {
    let report_one = report(&made_up(4));
    let file = report_one.file().unwrap();
    assert_eq!(file, report(&made_up(4)).file().unwrap());
    let written: Written = serde_json::from_str(&file).unwrap();
    let weights = Weights::shipped().with(&written).unwrap();
    assert_eq!(weights.of(Lens::Template, 0), written.template["coerced_reasoning"]);
    assert_eq!(written.fitted["date"], "2026-11-23");
    assert!(report_one.text().unwrap().contains("| coerced_reasoning | "));
}

#[test]
fn samples_survive_their_lines() {
    let one = read(&made_up(5)).fit.swap_remove(0);
    let one = Sample { exchanges: Some(64), cluster: "A3".to_owned(), seed: 1001, ..one };
    let mut bytes = Vec::new();
    lines::write(std::slice::from_ref(&one), &mut bytes).unwrap();
    let Halves { fit, report } = lines::read(BufReader::new(bytes.as_slice())).unwrap();
    assert_eq!([fit, report].concat(), [one]);
}
