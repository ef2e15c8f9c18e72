//! The command that checks a case file, on lines that the engine wrote.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::io::Write;
use std::process::{Command, Stdio};
use weir_engine::audit::{chain, sanctions};
use weir_engine::sanction::{Case, Event, Sanction};
use weir_engine::subject::{Lens, Subject};

const SUBJECT: Subject = Subject { lens: Lens::Key, id: 7 };

/// A case of so many lines, as they stand in Envoy's log, among others.
fn log(lines: u64) -> Vec<String> {
    let (mut case, mut log) = (Case::default(), vec!["[2026-11-23 21:20:26.000][1][info] starting".to_owned()]);
    let other = Subject { lens: Lens::Key, id: 8 };
    for at in 0..lines {
        let event = if at == 0 { Event::Began } else { Event::Stopped };
        let of = |subject| {
            sanctions::sanction(&Sanction { stopped: at, ..Sanction::of(subject, true) }, event, at, "default", None)
        };
        let chained = chain::next(&of(SUBJECT), &mut case, 1000 + at);
        log.push(format!("[2026-11-23 21:20:26.000][12][info][wasm] [source/x.cc:1] wasm log weir: {chained}"));
        log.push(format!("wasm log weir: {}", of(other)));
    }
    log
}

/// What `casefile` says of a log, and how it exits.
fn casefile(arguments: &[&str], log: &[String]) -> (String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_casefile"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(log.join("\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.code().unwrap())
}

fn verify(log: &[String]) -> (String, i32) {
    casefile(&["verify", "-", "--subject", &SUBJECT.to_string()], log)
}

/// The places of the case's lines in the log.
fn at(line: usize) -> usize {
    2 * line - 1
}

#[test]
fn a_whole_case_is_complete_up_to_its_last_line() {
    let (said, code) = verify(&log(6));
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("6 lines, complete up to its last line"), "{said}");
    assert!(said.contains("the last is line 6, with the hash "), "{said}");
    let mut shuffled = log(6);
    shuffled.swap(at(2), at(5));
    assert_eq!(verify(&shuffled).1, 0, "workers may log in another order");
    let doubled = [log(6), log(6)].concat();
    assert_eq!(verify(&doubled).1, 0, "the same lines from two files");
}

#[test]
fn what_is_missing_or_altered_is_named() {
    for line in 1..6 {
        let mut without = log(6);
        without.remove(at(line));
        let (said, code) = verify(&without);
        assert!(code == 1 && said.contains(&format!("line {line} is missing")), "{said}");
        let mut altered = log(6);
        altered[at(line)] = altered[at(line)].replace("\"policy\":\"default\"", "\"policy\":\"defauld\"");
        let (said, code) = verify(&altered);
        assert!(code == 1 && said.contains(&format!("line {line} was altered")), "{said}");
    }
    let mut without = log(6);
    without.drain(at(2)..at(5));
    assert!(verify(&without).0.contains("lines 2 to 4 are missing"));
    let mut two = log(6);
    two.push(two[at(3)].replace("default", "other"));
    let (said, code) = verify(&two);
    assert!(code == 1 && said.contains("two different lines 3"), "{said}");
    let mut broken = log(6);
    let half = broken[at(4)].len() - 40;
    broken[at(4)].truncate(half);
    let (said, code) = verify(&broken);
    assert!(code == 1 && said.contains("not whole") && said.contains("line 4 is missing"), "{said}");
}

#[test]
fn a_cut_end_shows_against_what_was_written_down() {
    let whole = log(6);
    let hash = verify(&whole).0.split("with the hash ").nth(1).unwrap().lines().next().unwrap().to_owned();
    let cut = &whole[..at(5)];
    assert_eq!(verify(cut).1, 0, "no chain can show that by itself");
    let subject = SUBJECT.to_string();
    let known = |lines: &str, log: &[String]| {
        casefile(&["verify", "-", "--subject", &subject, "--lines", lines, "--last", &hash], log)
    };
    assert_eq!(known("6", &whole).1, 0);
    let (said, code) = known("6", cut);
    assert!(
        code == 1 && said.contains("the end was cut off: there were 6 lines, and line 4 is the last one here"),
        "{said}"
    );
    let mut altered = whole.clone();
    altered[at(6)] = altered[at(6)].replace("default", "other");
    let (said, code) = known("6", &altered);
    assert!(code == 1 && said.contains("line 6 was altered"), "{said}");
}

#[test]
fn the_lines_are_extracted_as_they_were_written() {
    let (said, code) = casefile(&["extract", "-", "--subject", &SUBJECT.to_string()], &log(4));
    assert_eq!((code, said.lines().count()), (0, 4));
    let lines: Vec<String> = said.lines().map(str::to_owned).collect();
    assert!(lines.iter().all(|line| line.starts_with("{\"weir\":\"sanction\"") && line.ends_with("}}")));
    assert_eq!(verify(&lines).1, 0);
}

#[test]
fn what_there_is_no_case_of_is_said() {
    let (said, code) = casefile(&["verify", "-", "--subject", "key:9"], &log(3));
    assert!(code == 2 && said.contains("no line about `key:9` belongs to a case"), "{said}");
    let (said, code) = casefile(&["verify", "/nowhere/envoy.log"], &[]);
    assert!(code == 2 && said.contains("/nowhere/envoy.log"), "{said}");
    let (said, code) = verify(&log(1));
    assert!(code == 0 && !said.contains("further lines"), "{said}");
    let (said, _) = casefile(&["verify", "-"], &log(3));
    assert!(said.contains("3 further lines are no part of a case"), "{said}");
}
