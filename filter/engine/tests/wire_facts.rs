//! What the readers tell of a body is what stands in it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may panic")]

mod wire_support;

use proptest::prelude::*;
use serde_json::{Value, json};
use weir_engine::dialect::{Format, GEMINI, OPENAI_CHAT, RequestReader};
use weir_engine::hashing::name64;
use weir_engine::inflate::Encoding;
use weir_engine::json::DEEP;
use weir_engine::observation::{Anomalies, Finish, RequestPart, Sampling, Usage};
use weir_engine::sketch::Hll;
use wire_support::{ANSWER, Dice, REQUEST, STREAM, STREAM_OF_TWO, gzip, read_answer, read_request, whole};

fn request(body: &str) -> RequestReader {
    read_request([body.as_bytes()])
}

#[test]
fn a_rich_request_is_read() {
    let reader = request(REQUEST);
    let mut ids = Hll::default();
    for id in ["1", "2", "50256"] {
        ids.insert(name64(id.as_bytes()));
    }
    let mut anomalies = Anomalies::DUPLICATE_KEY;
    anomalies.add(Anomalies::BAD_TEXT);
    let text = "Be \"brief\".\nÄ\\Was ist Aé?日本語 😀 \u{fffd}xbare4243onetwothree";
    let expected = RequestPart {
        model: name64("gpt-é😀".as_bytes()),
        stream: true,
        system_messages: 2,
        user_messages: 3,
        assistant_messages: 1,
        tool_results: 2,
        tools_offered: 2,
        attachments: 1,
        attachment_bytes: r#"{"url":"data:image/png;base64,iVBO\"Rw0"}"#.len() as u64,
        logprobs: true,
        top_logprobs: 5,
        logit_bias_entries: 3,
        logit_bias_ids: ids,
        choices: 4,
        max_output_tokens: 17,
        least_output_tokens: 17,
        reasoning: true,
        sampling: Sampling::TEMPERATURE,
        body_bytes: REQUEST.len() as u64,
        text_bytes: text.len() as u64,
        anomalies,
        ..RequestPart::default()
    };
    assert_eq!(*reader.part(), expected);
    assert_eq!(whole(&reader.texts().system), "Be \"brief\".\nÄ\\\ntwo");
    assert_eq!(whole(&reader.texts().last_user), "one\nthree");
    assert_eq!(whole(&reader.texts().last_assistant), "");
    assert_eq!(reader.texts().tool_call_ids, [name64(b"call_1"), name64(b"call_2")]);
}

#[test]
fn a_request_can_be_looked_at_before_it_ends() {
    let mut reader = RequestReader::new(&OPENAI_CHAT);
    reader.feed(br#"{"model":"m","messages":[{"role":"user","content":"first"},{"role":"user","content":"sec"#);
    assert_eq!(reader.part().model, name64(b"m"));
    assert_eq!(reader.part().user_messages, 1);
    assert_eq!(reader.part().text_bytes, 8);
    assert_eq!(whole(&reader.texts().last_user), "first");
    assert_eq!(reader.part().anomalies, Anomalies::default());
    assert!(reader.finish().anomalies.has(Anomalies::MALFORMED));
    reader.feed(br#""}]}"#);
    assert_eq!(reader.part().user_messages, 1);
}

#[test]
fn a_turn_is_ended_by_the_others_but_not_by_the_system() {
    for (other, turn) in
        [("system", "a\nb"), ("developer", "a\nb"), ("assistant", "b"), ("tool", "b"), ("function", "b")]
    {
        let body = json!({"messages": [
            {"role": "user", "content": "a"}, {"role": other, "content": "-"}, {"role": "user", "content": "b"}]});
        assert_eq!(whole(&request(&body.to_string()).texts().last_user), turn, "{other}");
    }
}

#[test]
fn text_of_an_unknown_role_is_a_users_text() {
    for role in [json!("villain"), json!("User"), json!(null), json!(7), json!({})] {
        let reader = request(&json!({"messages": [{"content": "x", "role": role}, {"content": "y"}]}).to_string());
        assert_eq!(reader.part().user_messages, 2);
        assert_eq!(whole(&reader.texts().last_user), "x\ny");
    }
    let reader = request(r#"{"messages":[{"role":"user","content":"x","role":"assistant"}]}"#);
    assert_eq!(whole(&reader.texts().last_user), "x");
}

#[test]
fn duplicates_count_by_the_worst_and_all_their_texts_are_read() {
    let reader = request(
        r#"{"stream":true,"stream":false,"n":2,"n":9,"n":1,"max_tokens":7,"max_tokens":3,"logprobs":true,"logprobs":null,
        "messages":[{"role":"user","content":"a"}],"messages":[{"role":"user","content":"b","content":[{"text":"c"}]}]}"#,
    );
    let part = reader.part();
    assert!(part.stream && part.logprobs && part.anomalies == Anomalies::DUPLICATE_KEY);
    assert_eq!((part.choices, part.max_output_tokens), (9, 7));
    assert_eq!(whole(&reader.texts().last_user), "a\nb c");
    for once in [r#"{"a":1,"a":2}"#, r#"{"logit_bias":{"1":1,"1":1}}"#, r#"{"messages":[{"role":"a"},{"role":"a"}]}"#] {
        assert_eq!(request(once).part().anomalies, Anomalies::default(), "{once}");
    }
}

#[test]
fn log_probabilities_are_noticed_in_any_spelling() {
    for body in [
        r#"{"logprobs":true}"#,
        r#"{"logprobs":5}"#,
        r#"{"logprobs":"true"}"#,
        r#"{"logprobs":"1"}"#,
        r#"{"top_logprobs":1}"#,
        r#"{"top_logprobs":"2.0"}"#,
        r#"{"top_logprobs":-1}"#,
        r#"{"prompt_logprobs":1}"#,
        r#"{"LogProbs":true}"#,
        r#"{"logprob\u017f":true}"#,
        r#"{"logprobs":true,"logprobs":false}"#,
        r#"{"\u006c\u006F\u0067probs" : true}"#,
    ] {
        assert!(request(body).part().logprobs, "{body}");
    }
    for body in [
        r#"{"logprobs":false}"#,
        r#"{"logprobs":null,"top_logprobs":0}"#,
        r#"{"logprobs":0}"#,
        r#"{"logprobs":"False"}"#,
        r#"{"metadata":{"logprobs":true}}"#,
        r#"{"messages":[{"logprobs":true}]}"#,
        r#"{"logprobss":true,"ogprobs":true}"#,
    ] {
        assert!(!request(body).part().logprobs, "{body}");
    }
}

#[test]
fn numbers_are_read_as_the_most_lenient_server_would() {
    for (value, n) in [
        ("3", 3),
        ("3.0", 3),
        ("3e2", 300),
        ("\" 3 \"", 3),
        ("\"1_000\"", 1000),
        ("-5", 0),
        ("1e99", u32::MAX),
        ("99999999999", u32::MAX),
        ("Infinity", u32::MAX),
        ("NaN", 0),
        ("null", 0),
        ("true", 0),
        ("[7]", 0),
        ("\"x\"", 0),
    ] {
        assert_eq!(request(&format!("{{\"n\":{value}}}")).part().choices, n, "{value}");
    }
    let long = format!("0.{}1e300", "0".repeat(200));
    assert_eq!(request(&format!("{{\"n\":{long}}}")).part().choices, u32::MAX);
}

#[test]
fn token_ids_are_told_apart_however_long_their_keys_are() {
    let bias = |prefix: &str| {
        let ids: Vec<String> = (0..20).map(|id| format!("\"{prefix}{id}\":-100")).collect();
        request(&format!("{{\"logit_bias\":{{{}}}}}", ids.join(","))).part().clone()
    };
    for prefix in [String::new(), "0".repeat(94), "0".repeat(95), "0".repeat(1000)] {
        let part = bias(&prefix);
        assert_eq!(part.logit_bias_entries, 20);
        let distinct = part.logit_bias_ids.estimate();
        assert!((14.0..28.0).contains(&distinct), "{distinct} of keys with {} zeros", prefix.len());
    }
}

#[test]
fn what_is_not_json_is_malformed() {
    let utf16: Vec<u8> = "{\"n\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&b"\xff\xfe"[..], &utf16].concat();
    for body in [
        &b""[..],
        b" ",
        b"{",
        b"}",
        b"]",
        b"[",
        b"\"",
        b"{]",
        b"{\"n\"}",
        b"{\"n\":}",
        b"{\"n\":1,}",
        b"{n:1}",
        b"{\"n\" 1}",
        b"{\"n\":1 2}",
        b"{\"n\":1}x",
        b"{\"n\":1}{}",
        b"{}\0",
        b"{\"n\":@}",
        b"{\"model\":\"\\x\"}",
        b"{\"model\":\"\\u12g4\"}",
        b"{\"messages\":[}",
        b"{\"messages\":[1 2]}",
        b"{\"n\":1]",
        b"{\"messages\":[{}}",
        b"{\"messages\":[{]]}",
        b"{\"messages\":[,]}",
        b"\xef\xbb{}",
        b"\xef\xbb\xbf",
        &utf16,
        &marked,
    ] {
        assert!(read_request([body]).part().anomalies.has(Anomalies::MALFORMED), "{}", body.escape_ascii());
    }
    for body in
        ["{}", "[]", "7", "\"x\"", " null ", "\u{feff}{\"n\":1}", "{\"messages\":[]}", "{\"messages\":{}}", "[{}]"]
    {
        assert_eq!(request(body).part().anomalies, Anomalies::default(), "{body}");
    }
}

#[test]
fn text_that_is_not_utf_8_is_noticed_where_it_is_read() {
    let message = |text: &[u8]| [br#"{"messages":[{"content":""#, text, br#""}]}"#].concat();
    for bad in [
        &b"\xff"[..],
        b"\xe2\x82",
        b"\xe2\x82\\n\xac",
        b"\xc0\x80",
        b"\\ud83d",
        b"\\ude00",
        b"\\ud83dx",
        b"\\ud83d\\ud83d\\ude00",
    ] {
        let reader = read_request([&message(bad)[..]]);
        assert_eq!(reader.part().anomalies, Anomalies::BAD_TEXT, "{}", bad.escape_ascii());
    }
    let reader = read_request([&message(b"\xe2\x82\xac\\ud83d\\ude00\\ud83d\\ude00\xf0\x9f\x98\x80")[..]]);
    assert_eq!(reader.part().anomalies, Anomalies::default());
    assert_eq!(whole(&reader.texts().last_user), "€😀😀😀");
    let raw = read_request([&message(b"a\xffb")[..]]);
    assert_eq!(raw.texts().last_user.head(), b"a\xffb");
    assert_eq!(read_request([&b"{\"user\":\"\xff\"}"[..]]).part().anomalies, Anomalies::default());
}

#[test]
fn nesting_of_any_depth_is_run_through() {
    for (levels, deep) in [(DEEP as usize - 1, false), (DEEP as usize, true), (10_000, true), (1_000_000, true)] {
        let nest = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        for body in [format!("{{\"x\":{nest},\"n\":3}}"), format!("{{\"logit_bias\":{nest},\"n\":3}}")] {
            let part = request(&body).part().clone();
            assert_eq!(part.anomalies, if deep { Anomalies::DEEP } else { Anomalies::default() }, "{levels} levels");
            assert_eq!(part.choices, 3);
        }
        let part = request(&"[{\"x\":".repeat(levels)).part().clone();
        assert!(part.anomalies.has(Anomalies::MALFORMED));
    }
}

#[test]
fn long_strings_are_counted_and_kept_in_part() {
    let (long, longer) = ("ä".repeat(1 << 20), "b\\\"".repeat(1 << 20));
    let reader = request(&format!(
        r#"{{"x":"{longer}","{longer}":["{longer}"],"messages":[{{"content":"{long}","role":"user"}}]}}"#
    ));
    assert_eq!(reader.part().text_bytes, 2 << 20);
    assert_eq!(reader.texts().last_user.total_bytes(), 2 << 20);
    assert_eq!(reader.texts().last_user.head().len() + reader.texts().last_user.tail().len(), 8192);
    assert_eq!(reader.part().anomalies, Anomalies::default());
}

#[test]
fn a_rich_answer_is_read() {
    for (encoding, body) in
        [(Encoding::Identity, ANSWER.as_bytes().to_vec()), (Encoding::Gzip, gzip(ANSWER.as_bytes(), 31 & !1))]
    {
        let reader = read_answer(Format::Json, encoding, [&body[..]]);
        let part = reader.part();
        assert_eq!(part.usage, Some(Usage { input: 12, output: 34, cached: 5, reasoning: 6 }));
        assert_eq!(
            (part.finish, part.tool_calls),
            (Finish::ToolCalls, 2),
            "the second choice says stop; there are calls"
        );
        assert!(part.refusal && part.logprobs && part.complete);
        assert_eq!(part.text_bytes, "Eins \"zwei\" 😀 日本Zwei".len() as u64);
        assert_eq!(part.reasoning_bytes, "Hm…".len() as u64);
        assert_eq!((part.anomalies, part.events), (Anomalies::default(), 0));
        assert_eq!(whole(&reader.texts().answer), "Eins \"zwei\" 😀 日本");
        assert_eq!(reader.texts().tool_call_ids, [name64(b"call_a"), name64(b"call_b")]);
    }
}

#[test]
fn a_rich_stream_is_read() {
    let reader = read_answer(Format::Sse, Encoding::Identity, [STREAM.as_bytes()]);
    let part = reader.part();
    assert_eq!(part.usage, Some(Usage { input: 3, output: 4, ..Usage::default() }));
    assert_eq!(part.finish, Finish::Length);
    assert!(!part.refusal && !part.logprobs && part.complete);
    assert_eq!((part.events, part.reasoning_bytes), (5, 2));
    assert_eq!(part.anomalies, Anomalies::default());
    assert_eq!(whole(&reader.texts().answer), "😀 日本");
    assert_eq!(reader.texts().tool_call_ids, [name64(b"call_a")]);
}

#[test]
fn a_stream_of_several_choices_has_no_answer_text() {
    let reader = read_answer(Format::Sse, Encoding::Identity, [STREAM_OF_TWO.as_bytes()]);
    assert_eq!(reader.part().text_bytes, 3);
    assert!(reader.texts().answer.is_empty());
    assert!(!reader.part().complete && reader.part().anomalies.has(Anomalies::MALFORMED));
    let at_once = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"delta\":{\"content\":\"b\"}}]}\n\n";
    assert!(read_answer(Format::Sse, Encoding::Identity, [at_once.as_bytes()]).texts().answer.is_empty());
}

#[test]
fn a_stream_without_indices_is_one_answer_and_ids_count_once() {
    let event = r#"data: {"choices":[{"delta":{"content":"a","tool_calls":[{"id":"x"},{"id":""}]}}]}"#;
    let reader = read_answer(Format::Sse, Encoding::Identity, [format!("{event}\n\n{event}\n\n").as_bytes()]);
    assert_eq!(whole(&reader.texts().answer), "aa");
    assert_eq!(reader.texts().tool_call_ids, [name64(b"x")]);
}

#[test]
fn the_end_mark_of_a_stream_is_recognised() {
    for (stream, complete, events, malformed) in [
        ("data: [DONE]\n\n", true, 0, false),
        ("data:[DONE]", true, 0, false),
        ("data:  [DONE] \r\r", true, 0, false),
        ("data: [DONE]x\n\n", false, 1, true),
        ("data: [DON\n\n", false, 1, true),
        ("data: []\n\ndata: {}\n\ndata: 1\n\n", false, 3, false),
        ("data: x\n\ndata: {}\n\ndata: [DONE]\n\n", true, 2, true),
        ("event: [DONE]\n\n:data: [DONE]\n\nDATA: [DONE]\n\n", false, 0, false),
        ("", false, 0, false),
    ] {
        let part = read_answer(Format::Sse, Encoding::Identity, [stream.as_bytes()]).part().clone();
        let told = (part.complete, part.events, part.anomalies.has(Anomalies::MALFORMED));
        assert_eq!(told, (complete, events, malformed), "{stream:?}");
    }
}

#[test]
fn answers_that_cannot_be_read_are_not_complete() {
    let part = read_answer(Format::Json, Encoding::Opaque, [ANSWER.as_bytes()]).part().clone();
    assert_eq!((part.complete, part.text_bytes, part.anomalies), (false, 0, Anomalies::default()));
    let part = read_answer(Format::Json, Encoding::Identity, []).part().clone();
    assert_eq!((part.complete, part.anomalies), (false, Anomalies::default()));
    let part = read_answer(Format::Json, Encoding::Gzip, [ANSWER.as_bytes()]).part().clone();
    assert_eq!((part.complete, part.anomalies), (false, Anomalies::MALFORMED));
}

fn any_message() -> impl Strategy<Value = Value> {
    let text = "[a-zß日😀\"\\\\\n /]{0,12}";
    let part = prop_oneof![
        text.prop_map(|text| json!({"type": "text", "text": text})),
        Just(json!({"type": "image_url", "image_url": {"url": "data:,", "text": "not this"}})),
        Just(json!({"type": "input_audio", "input_audio": {}})),
        Just(json!({"type": "file", "file": {"file_id": "f"}})),
    ];
    let content = prop_oneof![
        Just(Value::Null),
        text.prop_map(Value::from),
        proptest::collection::vec(part, 0..4).prop_map(Value::from),
    ];
    let role = prop_oneof![
        3 => Just("user"), 2 => Just("assistant"), 2 => Just("tool"),
        1 => Just("system"), 1 => Just("developer"), 1 => Just("function"), 1 => Just("judge"),
    ];
    (role, content, proptest::option::of("[a-z_]{1,8}")).prop_map(|(role, content, id)| {
        let mut message =
            json!({"role": role, "content": content, "name": "x", "extra": {"content": "no", "role": ["tool"]}});
        if let Some(id) = id {
            message["tool_call_id"] = id.into();
        }
        message
    })
}

/// The texts of a message, joined by a space.
fn text_of(message: &Value) -> String {
    match &message["content"] {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            let texts: Vec<&str> =
                parts.iter().filter_map(|part| part["text"].as_str()).filter(|text| !text.is_empty()).collect();
            texts.join(" ")
        }
        _ => String::new(),
    }
}

fn lines(texts: &[String]) -> String {
    let texts: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_valid_request_reads_as_serde_reads_it(
        messages in proptest::collection::vec(any_message(), 0..8),
        model in "[a-z\"é-]{0,8}", stream: bool, logprobs in proptest::option::of(any::<bool>()),
        numbers in (0_u32..9, 0_u32..9, 0_u32..9, 0_u32..9), tools in 0_usize..4, bias in 0_usize..4, seed: u64,
    ) {
        let ids: serde_json::Map<String, Value> = (0..bias).map(|id| (id.to_string(), json!(-1.5))).collect();
        let value = json!({
            "model": model, "stream": stream, "logprobs": logprobs, "messages": messages, "n": numbers.0,
            "top_logprobs": numbers.1, "max_tokens": numbers.2, "max_completion_tokens": numbers.3, "logit_bias": ids,
            "tools": vec![json!({"type": "function", "function": {"messages": [{"role": "user"}]}}); tools],
            "stop": ["\"", "}"], "metadata": {"model": "other", "n": [[9]]},
        });
        let body = Dice(seed).spell(&value);
        let reader = read_request([body.as_bytes()]);
        let part = reader.part();

        let (mut system, mut user, mut assistant, mut tool_ids) = (vec![], vec![], String::new(), vec![]);
        let (mut counts, mut in_turn, mut in_run, mut text_bytes, mut attachments) = ([0; 4], false, false, 0, 0);
        for message in &messages {
            let text = text_of(message);
            let role = message["role"].as_str().unwrap();
            if let Some(parts) = message["content"].as_array() {
                attachments += parts.iter().filter(|part| part["type"] != "text" && part.is_object()).count();
                text_bytes += parts.iter().filter_map(|part| part["text"].as_str()).map(str::len).sum::<usize>();
            } else {
                text_bytes += text.len();
            }
            let is_tool = matches!(role, "tool" | "function");
            match role {
                "system" | "developer" => { counts[0] += 1; system.push(text); }
                "assistant" => {
                    counts[2] += 1;
                    in_turn = false;
                    if !text.is_empty() { assistant = text; }
                }
                _ if is_tool => {
                    counts[3] += 1;
                    in_turn = false;
                    if !in_run { tool_ids.clear(); }
                    tool_ids.extend(message["tool_call_id"].as_str().map(|id| name64(id.as_bytes())));
                }
                _ => {
                    counts[1] += 1;
                    if !in_turn { user.clear(); }
                    in_turn = true;
                    user.push(text);
                }
            }
            in_run = is_tool;
        }
        prop_assert_eq!([part.system_messages, part.user_messages, part.assistant_messages, part.tool_results], counts);
        prop_assert_eq!(whole(&reader.texts().system), lines(&system));
        prop_assert_eq!(whole(&reader.texts().last_user), lines(&user));
        prop_assert_eq!(whole(&reader.texts().last_assistant), assistant);
        prop_assert_eq!(&reader.texts().tool_call_ids, &tool_ids);
        prop_assert_eq!((part.text_bytes, part.attachments as usize), (text_bytes as u64, attachments));
        prop_assert_eq!((part.model, part.stream), (name64(model.as_bytes()), stream));
        prop_assert_eq!(part.logprobs, logprobs == Some(true) || numbers.1 > 0);
        prop_assert_eq!((part.choices, part.top_logprobs), (numbers.0, numbers.1));
        prop_assert_eq!(part.max_output_tokens, numbers.2.max(numbers.3));
        let given = [numbers.2, numbers.3].into_iter().filter(|cap| *cap > 0);
        prop_assert_eq!(part.least_output_tokens, given.min().unwrap_or(0));
        prop_assert_eq!((part.tools_offered as usize, part.logit_bias_entries as usize), (tools, bias));
        prop_assert_eq!((part.reasoning, part.anomalies), (false, Anomalies::default()));
    }
}

#[test]
fn what_is_plain_though_it_is_said_to_be_compressed_is_read() {
    for encoding in [Encoding::Gzip, Encoding::Deflate] {
        let mut reader = RequestReader::new(&OPENAI_CHAT).inflating(encoding, 1 << 20);
        reader.feed(br#" {"messages":[{"role":"user","content":"hello"}],"logprobs":true}"#);
        reader.finish();
        assert!(reader.is_plain_after_all() && reader.part().anomalies.has(Anomalies::MALFORMED), "{encoding:?}");
        assert!(reader.part().logprobs, "many servers do not look at the header");
        assert_eq!(whole(&reader.texts().last_user), "hello");
    }
}

#[test]
fn only_the_model_has_thoughts() {
    let text = |role: &str| {
        let body = format!(
            r#"{{"contents":[{{"parts":[{{"text":"hidden","thought":true}},{{"text":"said"}}],"role":"{role}"}}]}}"#
        );
        let mut reader = RequestReader::new(&GEMINI);
        reader.feed(body.as_bytes());
        reader.finish();
        let texts = [&reader.texts().last_user, &reader.texts().last_assistant].map(whole);
        (texts, reader.part().text_bytes)
    };
    assert_eq!(text("user"), (["said hidden".to_owned(), String::new()], 10));
    assert_eq!(text("model"), ([String::new(), "said".to_owned()], 4));
}

#[test]
fn arrays_within_the_array_of_a_stream_are_passed_over() {
    let mut reader = weir_engine::dialect::ResponseReader::new(&GEMINI, Format::Json, Encoding::Identity, 1 << 20);
    reader.feed(&[b'['; 100_000]);
    reader.feed(&[b']'; 100_000]);
    assert_eq!((reader.finish().complete, reader.part().anomalies), (true, Anomalies::DEEP));
}
