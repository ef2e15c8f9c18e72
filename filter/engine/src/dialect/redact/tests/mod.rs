//! Answers as the vendors make them, edited; each cut at every byte.

mod documents;
mod hostile;
mod properties;
mod streams;

use super::super::{Dialect, Format, ResponseReader, Taken, by_name};
use super::{AnswerEditor, AnswerPlan, HELD_BYTES};
use crate::inflate::Encoding;
use crate::observation::ResponsePart;

const PLAN: AnswerPlan = AnswerPlan {
    reasoning: true,
    logprobs: true,
    choices: Some(1),
    max_dimensions: None,
    mantissa_bits: None,
    refuse_unedited: false,
};

fn dialect(name: &str) -> &'static Dialect {
    by_name(name.as_bytes()).unwrap()
}

fn editor(name: &str, format: Format, plan: &AnswerPlan) -> AnswerEditor {
    AnswerEditor::new(dialect(name), format, plan, Encoding::Identity, 1 << 24).unwrap()
}

fn in_pieces(editor: &mut AnswerEditor, pieces: &[&[u8]]) -> Vec<u8> {
    let mut out: Vec<u8> = pieces.iter().flat_map(|piece| editor.feed(piece)).collect();
    out.extend(editor.finish());
    out
}

/// The edited answer, which is the same wherever it is cut.
fn edited_by(name: &str, format: Format, plan: &AnswerPlan, body: &[u8]) -> (Vec<u8>, Taken, bool) {
    let mut whole = editor(name, format, plan);
    let expected = in_pieces(&mut whole, &[body]);
    let single: Vec<&[u8]> = body.chunks(1).collect();
    let mut bytes = editor(name, format, plan);
    assert_eq!(text(&in_pieces(&mut bytes, &single)), text(&expected), "byte by byte");
    assert_eq!((bytes.taken(), bytes.unedited()), (whole.taken(), whole.unedited()));
    for at in 0..=body.len() {
        let mut cut = editor(name, format, plan);
        let (first, second) = body.split_at(at);
        assert_eq!(text(&in_pieces(&mut cut, &[first, second])), text(&expected), "cut at {at}");
        assert_eq!((cut.taken(), cut.unedited()), (whole.taken(), whole.unedited()));
    }
    (expected, whole.taken(), whole.unedited())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn read(name: &str, format: Format, body: &[u8]) -> (ResponsePart, String) {
    let mut reader = ResponseReader::new(dialect(name), format, Encoding::Identity, 1 << 24);
    reader.feed(body);
    reader.finish();
    (reader.part().clone(), format!("{:?}", reader.texts().answer.fingerprint()))
}

/// Reading what was edited finds all that the answer says, and nothing of what was to go.
fn says_the_same(name: &str, format: Format, body: &[u8], edited: &[u8]) {
    let ((before, text), (after, left)) = (read(name, format, body), read(name, format, edited));
    assert_eq!((after.reasoning_bytes, after.logprobs), (0, false), "{}", self::text(edited));
    assert_eq!(left, text);
    assert_eq!(
        (after.usage, after.finish, after.tool_calls, after.text_bytes, after.refusal, after.complete),
        (before.usage, before.finish, before.tool_calls, before.text_bytes, before.refusal, before.complete),
    );
    assert_eq!((after.error, after.anomalies), (before.error, before.anomalies));
}

/// The edited answer and what was taken, by [`PLAN`].
fn edited(name: &str, format: Format, body: &str) -> (String, String) {
    let (edited, taken, unedited) = edited_by(name, format, &PLAN, body.as_bytes());
    assert!(!unedited);
    says_the_same(name, format, body.as_bytes(), &edited);
    (text(&edited), taken.to_string())
}

#[test]
fn there_is_no_editor_where_there_is_nothing_to_edit() {
    let none = AnswerPlan::default();
    let make = |name: &str, plan: &AnswerPlan, encoding| {
        AnswerEditor::new(dialect(name), Format::Json, plan, encoding, 1 << 20).is_some()
    };
    assert!(!make("openai_chat", &none, Encoding::Identity));
    assert!(!make("openai_chat", &PLAN, Encoding::Opaque));
    assert!(!make("anthropic_batches", &PLAN, Encoding::Identity));
    assert!(make("openai_chat", &PLAN, Encoding::Gzip));
}

#[test]
fn as_many_alternatives_stay_as_there_are_prompts() {
    let request = |prompts| crate::observation::RequestPart { user_messages: prompts, ..Default::default() };
    let plan = |name: &str, prompts| PLAN.for_request(dialect(name), &request(prompts)).choices;
    assert_eq!(
        [plan("openai_completions", 0), plan("openai_completions", 3), plan("openai_chat", 3)],
        [Some(1), Some(3), Some(1)]
    );
    assert_eq!(AnswerPlan::default().for_request(dialect("openai_chat"), &request(1)).choices, None);
}
