//! What holds of every document.

use super::*;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The words of the tables, and others, so that anything may stand anywhere.
const WORDS: [&str; 22] = [
    "choices",
    "message",
    "delta",
    "content",
    "type",
    "thinking",
    "text",
    "reasoning",
    "reasoning_content",
    "logprobs",
    "index",
    "output",
    "summary",
    "candidates",
    "parts",
    "thought",
    "embedding",
    "data",
    "redacted_thinking",
    "usage",
    "other",
    "message_start",
];

fn value() -> impl Strategy<Value = Value> {
    let word = proptest::sample::select(WORDS.as_slice());
    let leaf = prop_oneof![
        word.clone().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(8, 96, 6, move |inner| {
        let member = (word.clone(), inner.clone());
        prop_oneof![
            proptest::collection::vec(inner, 0..5).prop_map(Value::from),
            proptest::collection::vec(member, 0..6).prop_map(|members| {
                Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
            }),
        ]
    })
}

const DIALECTS: [&str; 6] =
    ["openai_chat", "openai_responses", "anthropic_messages", "gemini", "cohere_chat", "bedrock_invoke"];

proptest! {
    #[test]
    fn json_stays_json_wherever_it_is_cut(
        document in value(), pretty: bool, cuts in proptest::collection::vec(0_usize..4000, 0..4),
        name in proptest::sample::select(DIALECTS.as_slice()),
    ) {
        let body = if pretty { serde_json::to_string_pretty(&document) } else { serde_json::to_string(&document) }.unwrap();
        let mut whole = editor(name, Format::Json, &PLAN);
        let expected = in_pieces(&mut whole, &[body.as_bytes()]);
        let edited: Value = serde_json::from_slice(&expected).unwrap();
        prop_assert!(!whole.unedited());
        // A member that is null may go, and is nothing taken.
        if !body.contains("null") {
            prop_assert_eq!(whole.taken().is_empty(), body == text(&expected));
        }
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut % (body.len() + 1)).collect();
        cuts.sort_unstable();
        let mut pieces = Vec::new();
        let mut at = 0;
        for cut in cuts.into_iter().chain([body.len()]) {
            pieces.push(&body.as_bytes()[at..cut]);
            at = cut;
        }
        let mut cut = editor(name, Format::Json, &PLAN);
        prop_assert_eq!(text(&in_pieces(&mut cut, &pieces)), text(&expected));
        // What is edited once has nothing more to lose.
        let mut again = editor(name, Format::Json, &PLAN);
        let twice: Value = serde_json::from_slice(&in_pieces(&mut again, &[&expected])).unwrap();
        prop_assert_eq!(twice, edited);
        let left = read(name, Format::Json, &expected).0;
        prop_assert!(!left.logprobs || name == "bedrock_invoke");
    }

    #[test]
    fn streams_keep_their_order_and_their_framing(
        documents in proptest::collection::vec(value(), 0..6), crlf: bool,
        name in proptest::sample::select(DIALECTS.as_slice()), cut in 0_usize..2000,
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let events: Vec<String> = documents.iter().enumerate().map(|(place, document)| {
            format!("id: {place}{end}data: {}{end}{end}", json!({"delta": document, "choices": [{"delta": document}]}))
        }).collect();
        let body = events.concat();
        let mut whole = editor(name, Format::Sse, &PLAN);
        let expected = in_pieces(&mut whole, &[body.as_bytes()]);
        let (first, second) = body.as_bytes().split_at(cut % (body.len() + 1));
        let mut pieces = editor(name, Format::Sse, &PLAN);
        prop_assert_eq!(text(&in_pieces(&mut pieces, &[first, second])), text(&expected));
        let edited = text(&expected);
        let mut last = None;
        for event in edited.split_terminator(&format!("{end}{end}")) {
            let (id, data) = event.strip_prefix("id: ").unwrap().split_once(&format!("{end}data: ")).unwrap();
            let id: usize = id.parse().unwrap();
            prop_assert!(last < Some(id));
            last = Some(id);
            serde_json::from_str::<Value>(data).unwrap();
        }
    }
}
