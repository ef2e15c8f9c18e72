//! The editor of answers, in every dialect and format.

use super::{Input, response, same_in_all_ways};
use serde_json::Value;
use weir_engine::dialect::redact::{AnswerEditor, AnswerPlan, HELD_BYTES};
use weir_engine::dialect::{DIALECTS, Format};
use weir_engine::inflate::Encoding;

/// No more is inflated, in bytes.
const INFLATED: u64 = 1 << 16;

pub(super) fn check(input: &[u8]) {
    let Some(mut input) = Input::new(input) else { return };
    let Some(([dialect, how], body)) = input.body.split_first_chunk() else { return };
    let dialect = DIALECTS[usize::from(*dialect) % DIALECTS.len()];
    let format = response::FORMATS[usize::from(how & 3)];
    let encoding = response::ENCODINGS[usize::from(how >> 2) % response::ENCODINGS.len()];
    input.body = body;
    for refuse_unedited in [false, true] {
        let plan = AnswerPlan {
            reasoning: true,
            logprobs: true,
            choices: Some(1),
            max_dimensions: Some(2),
            mantissa_bits: Some(4),
            refuse_unedited,
        };
        let edit = |chunks: &[&[u8]]| {
            let mut editor = AnswerEditor::new(dialect, format, &plan, encoding, INFLATED)?;
            let mut out = Vec::new();
            for chunk in chunks {
                out.extend(editor.feed(chunk));
                assert!(editor.held_bytes() <= HELD_BYTES + 64 * 1024 + chunk.len());
            }
            out.extend(editor.finish());
            assert!(editor.finish().is_empty() && editor.feed(body).is_empty(), "there was an end");
            Some((String::from_utf8_lossy(&out).into_owned(), editor.taken(), editor.unedited()))
        };
        let Some((edited, taken, unedited)) = same_in_all_ways(input, edit) else { return };
        if encoding == Encoding::Identity && format == Format::Json && !unedited {
            let before: Result<Value, _> = serde_json::from_slice(body);
            let after: Result<Value, _> = serde_json::from_str(&edited);
            assert!(before.is_err() || after.is_ok(), "no JSON any more: {edited}");
        }
        if taken.is_empty() && !unedited && encoding == Encoding::Identity && format == Format::EventStream {
            assert!(edited.len() <= String::from_utf8_lossy(body).len());
        }
    }
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    response::seeds()
}
