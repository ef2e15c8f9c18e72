//! The cases in `cases/`, read by the engine: as they stand, cut anywhere, and truncated anywhere.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails may panic")]

#[path = "../cases/case.rs"]
mod case;
#[path = "../cases/reading.rs"]
mod reading;

use case::{AnsweredText, AskedText, Case};
use reading::{request, response};
use serde_json::Value;
use std::collections::BTreeMap;
use weir_engine::dialect::redact::{AnswerEditor, AnswerPlan};
use weir_engine::dialect::{self, Format, Lane, Taken};
use weir_engine::inflate::Encoding;
use weir_engine::observation::{Anomalies, RequestPart};

fn ids(texts: &[String]) -> Vec<u64> {
    texts.iter().map(|text| case::id(text)).collect()
}

fn one(text: &str) -> Vec<u64> {
    if text.is_empty() { Vec::new() } else { vec![case::id(text)] }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn expected_asked(text: &AskedText) -> (Vec<String>, Vec<Vec<u64>>) {
    let texts = [&text.system, &text.last_user, &text.earlier_user, &text.last_assistant].map(|text| tidy(text));
    (texts.to_vec(), vec![ids(&text.tool_call_ids), one(&text.stored_answer), ids(&text.signatures)])
}

fn expected_answered(text: &AnsweredText) -> (Vec<String>, Vec<Vec<u64>>) {
    (vec![tidy(&text.answer)], vec![ids(&text.tool_call_ids), one(&text.stored_answer), ids(&text.signatures)])
}

/// The lines in which two objects differ.
fn differences(expected: &Value, seen: &Value) -> Vec<String> {
    let empty = serde_json::Map::new();
    let (expected, seen) = (expected.as_object().unwrap_or(&empty), seen.as_object().unwrap_or(&empty));
    let keys: std::collections::BTreeSet<_> = expected.keys().chain(seen.keys()).collect();
    let show = |value: Option<&Value>| value.map_or_else(|| "nothing".to_owned(), Value::to_string);
    keys.into_iter()
        .filter(|key| expected.get(*key) != seen.get(*key))
        .map(|key| format!("  {key}: expected {}, seen {}", show(expected.get(key)), show(seen.get(key))))
        .collect()
}

fn check(case: &Case) -> Vec<String> {
    let mut wrong = Vec::new();
    let known = dialect::recognise(case.method.as_bytes(), case.path.as_bytes());
    let name = known.dialect.map_or("", |dialect| dialect.name);
    if (name, known.lane.name()) != (&case.dialect, &case.lane) {
        wrong.push(format!("  recognised as `{name}`, lane {}", known.lane.name()));
    }
    if let Some(expected) = case.asked() {
        match request(case, &[&case.request_body()]) {
            None => wrong.push("  the request is not read".to_owned()),
            Some(read) => {
                let lines = differences(&expected, &serde_json::to_value(&read.part).expect("JSON"));
                wrong.extend(lines.into_iter().map(|line| format!("  asked{line}")));
                let (texts, ids) = expected_asked(&case.asked_text);
                if (&read.texts, &read.ids) != (&texts, &ids) {
                    wrong.push(format!(
                        "  asked_text: expected {texts:?} {ids:x?}\n    seen {:?} {:x?}",
                        read.texts, read.ids
                    ));
                }
            }
        }
    }
    if let Some(expected) = case.answered() {
        match response(case, &[&case.response_body()]) {
            None => wrong.push("  the answer is not read".to_owned()),
            Some(read) => {
                let lines = differences(&expected, &serde_json::to_value(&read.part).expect("JSON"));
                wrong.extend(lines.into_iter().map(|line| format!("  answered{line}")));
                let (texts, ids) = expected_answered(&case.answered_text);
                if (&read.texts, &read.ids) != (&texts, &ids) {
                    wrong.push(format!(
                        "  answered_text: expected {texts:?} {ids:x?}\n    seen {:?} {:x?}",
                        read.texts, read.ids
                    ));
                }
            }
        }
    }
    wrong
}

#[test]
fn every_case_gives_its_observation() {
    let mut wrong = Vec::new();
    for case in case::all() {
        let lines = check(&case);
        if !lines.is_empty() {
            wrong.push(format!("{}\n{}", case.title(), lines.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_dialect_has_twelve_cases_at_least() {
    let cases = case::all();
    for dialect in dialect::DIALECTS {
        let named = cases.iter().filter(|case| case.dialect == dialect.name);
        let least = if dialect.name.ends_with("_batches") {
            3
        } else if dialect.name == "gemini_embeddings" {
            6
        } else {
            12
        };
        assert!(named.count() >= least, "{} has fewer than {least}", dialect.name);
    }
    for lane in Lane::ALL {
        assert!(cases.iter().any(|case| case.lane == lane.name()), "lane {} has no case", lane.name());
    }
}

#[test]
fn no_cut_into_two_chunks_changes_an_observation() {
    for case in case::all() {
        let changed = reading::changed_by_cuts(&case);
        assert!(changed.wrong.is_empty(), "{}: {}", case.title(), changed.wrong.join("; "));
    }
}

/// A case's answer, degraded as far as can be, in these chunks; `None` where there is nothing to edit.
fn degraded(case: &Case, chunks: &[&[u8]]) -> Option<(Vec<u8>, Taken, bool)> {
    let plan = AnswerPlan {
        reasoning: true,
        logprobs: true,
        choices: Some(1),
        max_dimensions: Some(2),
        mantissa_bits: Some(4),
        refuse_unedited: false,
    };
    let dialect = dialect::by_name(case.dialect.as_bytes())?;
    let format = Format::of_content_type(case.content_type.as_bytes())?;
    let encoding = Encoding::from_header(case.response_encoding.as_bytes());
    let mut editor = AnswerEditor::new(dialect, format, &plan, encoding, 1 << 20)?;
    let mut edited: Vec<u8> = chunks.iter().flat_map(|chunk| editor.feed(chunk)).collect();
    edited.extend(editor.finish());
    Some((edited, editor.taken(), editor.unedited()))
}

/// Of every dialect in which there is something to take, a document and, where it streams, a stream from which something is taken, and
/// wherever it is cut the same is left.
#[test]
fn no_cut_into_two_chunks_changes_what_degrading_leaves() {
    let mut taken_of: BTreeMap<(String, bool), u32> = BTreeMap::new();
    let mut streams: BTreeMap<String, u32> = BTreeMap::new();
    for case in case::all() {
        let body = case.response_body();
        let Some(whole) = degraded(&case, &[&body]) else { continue };
        for at in 0..=body.len() {
            let (first, second) = body.split_at(at);
            assert_eq!(degraded(&case, &[first, second]).as_ref(), Some(&whole), "{}, cut at {at}", case.title());
        }
        let bytes: Vec<&[u8]> = body.chunks(1).collect();
        assert_eq!(degraded(&case, &bytes).as_ref(), Some(&whole), "{}, byte by byte", case.title());
        let is_stream = Format::of_content_type(case.content_type.as_bytes()) != Some(Format::Json);
        *streams.entry(case.dialect.clone()).or_default() += u32::from(is_stream);
        *taken_of.entry((case.dialect.clone(), is_stream)).or_default() += u32::from(!whole.1.is_empty());
    }
    for (dialect, streams) in &streams {
        for is_stream in [false, true].into_iter().filter(|is_stream| !is_stream || *streams > 0) {
            let taken = taken_of.get(&(dialect.clone(), is_stream)).copied().unwrap_or(0);
            assert!(taken > 0, "{dialect}, stream {is_stream}: nothing was taken from any case");
        }
    }
}

/// Truncated, a request is malformed or has lost nothing; an answer is incomplete or has said its end, and its text is a
/// beginning of the whole.
#[test]
fn truncated_anywhere_there_is_a_clear_outcome() {
    for case in case::all() {
        let (asked, answered) = (case.request_body(), case.response_body());
        let (request_read, response_read) = (request(&case, &[&asked]), response(&case, &[&answered]));
        for at in 0..asked.len() {
            let Some(read) = request(&case, &[&asked[..at]]) else { break };
            let whole = request_read.as_ref().is_some_and(|whole| {
                RequestPart { body_bytes: whole.part.body_bytes, ..read.part.clone() } == whole.part
            });
            let clear = whole || read.part.anomalies.has(Anomalies::MALFORMED);
            assert!(clear, "{}, request truncated at {at}: {read:?}", case.title());
        }
        for at in 0..answered.len() {
            let (Some(read), Some(whole)) = (response(&case, &[&answered[..at]]), &response_read) else { break };
            assert!(!read.part.complete || whole.part.complete, "{}, answer truncated at {at}", case.title());
            let begins = whole.texts[0].starts_with(read.texts[0].trim_end_matches('\u{fffd}'));
            assert!(
                begins || whole.texts[0].is_empty(),
                "{}, answer truncated at {at}: {:?} of {:?}",
                case.title(),
                read.texts,
                whole.texts
            );
        }
    }
}
