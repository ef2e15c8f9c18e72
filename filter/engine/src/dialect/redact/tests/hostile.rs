//! Answers that are not what they say, or too long.

use super::*;
use crate::event_stream::crc32;

fn refusing() -> AnswerPlan {
    AnswerPlan { refuse_unedited: true, ..PLAN }
}

/// The edited answer, fed in pieces of 10,000 bytes; the most that was held meanwhile; whether something was not edited.
fn long(name: &str, format: Format, plan: &AnswerPlan, body: &[u8]) -> (Vec<u8>, usize, bool) {
    let mut editor = editor(name, format, plan);
    let (mut out, mut most) = (Vec::new(), 0);
    for piece in body.chunks(10_000) {
        out.extend(editor.feed(piece));
        most = most.max(editor.held_bytes());
    }
    out.extend(editor.finish());
    (out, most, editor.unedited())
}

#[test]
fn what_goes_by_its_name_is_never_held() {
    let long_text = "x".repeat(3 * HELD_BYTES);
    let body = format!(
        r#"{{"choices":[{{"index":0,"message":{{"reasoning_content":"{long_text}","content":"{long_text}"}},"logprobs":[{long_text:?}]}}]}}"#
    );
    let (edited, most, unedited) = long("openai_chat", Format::Json, &PLAN, body.as_bytes());
    assert!(most < 70_000 && !unedited, "{most}");
    assert_eq!(
        edited.len(),
        long_text.len() + r#"{"choices":[{"index":0,"message":{"content":""},"logprobs":null}]}"#.len()
    );
    // A part that says first what it is.
    let body = format!(
        r#"{{"content":[{{"type":"thinking","thinking":"{long_text}"}},{{"type":"text","text":"{long_text}"}}]}}"#
    );
    let (edited, most, unedited) = long("anthropic_messages", Format::Json, &PLAN, body.as_bytes());
    assert!(most < 70_000 && !unedited, "{most}");
    assert_eq!(text(&edited), format!(r#"{{"content":[{{"type":"text","text":"{long_text}"}}]}}"#));
}

#[test]
fn a_part_that_is_held_too_long_passes_or_goes() {
    let long_text = "x".repeat(HELD_BYTES + 100_000);
    let body = format!(
        r#"{{"candidates":[{{"content":{{"parts":[{{"text":"{long_text}","thought":true}},{{"text":"Yes."}}]}},"finishReason":"STOP"}}]}}"#
    );
    let (edited, most, unedited) = long("gemini", Format::Json, &PLAN, body.as_bytes());
    assert!(most <= HELD_BYTES + 70_000 && unedited);
    assert_eq!(text(&edited), body);
    let (edited, _, unedited) = long("gemini", Format::Json, &refusing(), body.as_bytes());
    let left = r#"{"candidates":[{"content":{"parts":[{"text":"Yes."}]},"finishReason":"STOP"}]}"#;
    assert_eq!((text(&edited).as_str(), unedited), (left, true));
    let plan = AnswerPlan { max_dimensions: Some(1), ..refusing() };
    let body = format!(r#"{{"data":[{{"embedding":[{}1],"index":0}}]}}"#, "1,".repeat(HELD_BYTES));
    let (edited, _, unedited) = long("openai_embeddings", Format::Json, &plan, body.as_bytes());
    assert_eq!((text(&edited).as_str(), unedited), (r#"{"data":[{"embedding":null,"index":0}]}"#, true));
}

#[test]
fn a_frame_that_is_too_long_passes_or_goes() {
    let long_text = "x".repeat(HELD_BYTES + 100_000);
    let event = format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"reasoning\":\"{long_text}\"}}}}]}}\n\n");
    let last = "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"a\",\"content\":\"b\"}}]}\n\n";
    let edited_last = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"}}]}\n\n";
    let body = format!("{event}{last}");
    let (edited, most, unedited) = long("openai_chat", Format::Sse, &PLAN, body.as_bytes());
    assert!(most <= HELD_BYTES + 10_000 && unedited);
    assert_eq!(text(&edited), format!("{event}{edited_last}"));
    let (edited, _, unedited) = long("openai_chat", Format::Sse, &refusing(), body.as_bytes());
    assert_eq!((text(&edited).as_str(), unedited), (edited_last, true));

    let line = format!("{{\"thinking\":\"{long_text}\"}}\n");
    let body = format!("{line}{{\"thinking\":\"a\"}}\n");
    assert_eq!(text(&long("ollama", Format::Lines, &PLAN, body.as_bytes()).0), format!("{line}{{}}\n"));
    assert_eq!(text(&long("ollama", Format::Lines, &refusing(), body.as_bytes()).0), "{}\n");
}

#[test]
fn what_is_not_json_passes_or_goes() {
    let body = r#"{"choices":[{"message":{"reasoning":"a","content":"b"}},}, "reasoning" "#;
    let (edited, _, unedited) = edited_by("openai_chat", Format::Json, &PLAN, body.as_bytes());
    assert!(unedited && text(&edited).starts_with(r#"{"choices":[{"message":{"content":"b"}}"#));
    assert!(text(&edited).ends_with(r#""reasoning" "#));
    let (edited, _, unedited) = edited_by("openai_chat", Format::Json, &refusing(), body.as_bytes());
    assert!(unedited && !text(&edited).contains("reasoning"));
    let body = "data: {\"choices\":[}\n\ndata: {\"choices\":[{\"delta\":{\"reasoning\":\"a\"}}]}\n\n";
    let left = "data: {\"choices\":[{\"delta\":{}}]}\n\n";
    let (edited, _, unedited) = edited_by("openai_chat", Format::Sse, &PLAN, body.as_bytes());
    assert_eq!((text(&edited), unedited), (format!("data: {{\"choices\":[}}\n\n{left}"), true));
    let (edited, _, _) = edited_by("openai_chat", Format::Sse, &refusing(), body.as_bytes());
    assert_eq!(text(&edited), left);
}

#[test]
fn an_answer_that_breaks_off_gives_what_it_had() {
    let body = r#"{"choices":[{"index":0,"message":{"content":"Yes.","reasoning_content":"Hm."#;
    let (edited, _, _) = edited_by("openai_chat", Format::Json, &PLAN, body.as_bytes());
    assert_eq!(text(&edited), r#"{"choices":[{"index":0,"message":{"content":"Yes.","#);
    let body = "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"a";
    assert!(edited_by("openai_chat", Format::Sse, &refusing(), body.as_bytes()).0.is_empty());
}

#[test]
fn a_stream_of_messages_whose_lengths_are_false_passes_or_goes() {
    let body = [[0_u8, 0, 0, 40, 0, 0, 0, 0].as_slice(), &[1; 40]].concat();
    let (edited, _, unedited) = edited_by("bedrock_converse", Format::EventStream, &PLAN, &body);
    assert!(edited == body && unedited);
    let (edited, _, unedited) = edited_by("bedrock_converse", Format::EventStream, &refusing(), &body);
    assert!(edited.is_empty() && unedited);
}

#[test]
fn a_stream_of_messages_whose_lengths_contradict_each_other_passes_or_goes() {
    for (total, headers) in [(8_u32, u32::MAX - 15), (0, 0), (12, u32::MAX - 3), (15, 0), (19, 4), (16, 1 << 31)] {
        let lengths = [total.to_be_bytes(), headers.to_be_bytes()].concat();
        let body = [lengths.as_slice(), &crc32(&lengths).to_be_bytes(), &[7; 20]].concat();
        for (name, plan) in [("bedrock_converse", PLAN), ("bedrock_invoke", refusing())] {
            let (edited, _, unedited) = edited_by(name, Format::EventStream, &plan, &body);
            assert!(unedited && edited == if plan.refuse_unedited { Vec::new() } else { body.clone() });
        }
    }
}

#[test]
fn white_space_without_end_is_not_held() {
    let body = format!(r#"{{"response":"b",{}"thinking":"a"}}"#, " ".repeat(200_000));
    let (edited, most, unedited) = long("ollama", Format::Json, &PLAN, body.as_bytes());
    assert!(most < 70_000 && !unedited);
    assert_eq!(text(&edited), r#"{"response":"b"}"#);
}

#[test]
fn a_compressed_answer_comes_out_plain() {
    use std::io::Write;
    let body = r#"{"choices":[{"index":0,"message":{"reasoning":"a","content":"b"}}]}"#;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(body.as_bytes()).unwrap();
    let compressed = encoder.finish().unwrap();
    let make = || AnswerEditor::new(dialect("openai_chat"), Format::Json, &PLAN, Encoding::Gzip, 1 << 20).unwrap();
    for at in 0..=compressed.len() {
        let (first, second) = compressed.split_at(at);
        let mut editor = make();
        assert_eq!(
            text(&in_pieces(&mut editor, &[first, second])),
            r#"{"choices":[{"index":0,"message":{"content":"b"}}]}"#
        );
        assert!(!editor.unedited());
    }
    let mut broken = make();
    in_pieces(&mut broken, &[&compressed[..compressed.len() / 2]]);
    assert!(broken.unedited());
}

proptest::proptest! {
    #[test]
    fn nothing_depends_on_where_garbage_is_cut(
        words in proptest::collection::vec(proptest::sample::select(PIECES.as_slice()), 0..30), refuse: bool,
    ) {
        let body = words.concat();
        for name in ["openai_chat", "anthropic_messages", "gemini"] {
            for format in [Format::Json, Format::Sse, Format::Lines] {
                edited_by(name, format, &AnswerPlan { refuse_unedited: refuse, ..PLAN }, body.as_bytes());
            }
        }
    }
}

const PIECES: [&str; 26] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    " ",
    "\n",
    "\r\n",
    "data: ",
    "null",
    "1",
    "true",
    "\"choices\":[{",
    "\"message\":{",
    "\"reasoning\":",
    "\"logprobs\":",
    "\"content\":[{",
    "\"type\":\"thinking\"",
    "\"thought\":true",
    "\"candidates\":[{\"content\":{\"parts\":[{",
    "\"a,\"",
    "\\u12",
    "\"index\":3",
];

#[test]
fn more_parts_than_are_noted_pass_or_go() {
    let parts = r#"{"text":"a"},"#.repeat(60_000);
    assert!(parts.len() < HELD_BYTES);
    let event = format!(
        "data: {{\"candidates\":[{{\"content\":{{\"parts\":[{parts}{{\"text\":\"b\",\"thought\":true}}]}}}}]}}\n\n"
    );
    let last = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\",\"thought\":true}]}}]}\n\n";
    let edited_last = "data: {\"candidates\":[{\"content\":{\"parts\":[]}}]}\n\n";
    let body = format!("{event}{last}");
    let (edited, _, unedited) = long("gemini", Format::Sse, &PLAN, body.as_bytes());
    assert_eq!((text(&edited), unedited), (format!("{event}{edited_last}"), true));
    let (edited, _, unedited) = long("gemini", Format::Sse, &refusing(), body.as_bytes());
    assert_eq!((text(&edited).as_str(), unedited), (edited_last, true));
    // A document is edited as it passes, however many parts it has.
    let body = format!(r#"{{"candidates":[{{"content":{{"parts":[{parts}{{"text":"b","thought":true}}]}}}}]}}"#);
    let (edited, _, unedited) = long("gemini", Format::Json, &PLAN, body.as_bytes());
    assert!(!unedited && !text(&edited).contains("thought"));
}
