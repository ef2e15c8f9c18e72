//! The LLM server as Bedrock's runtime, without Amazon's client: whole, streamed in checked frames, refused, and by its special models.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use flate2::Crc;
use serde_json::{Value, json};
use weir_host_tests::http::{Response, request};
use weir_host_tests::llm_server::LlmServer;

const SIGNED: (&str, &str) = (
    "authorization",
    "AWS4-HMAC-SHA256 Credential=AKIAMILL0000000001/20251009/us-east-1/bedrock/aws4_request, \
     SignedHeaders=host;x-amz-date, Signature=00",
);

/// A message of the event stream: its headers, and its payload.
type Message = (BTreeMap<String, String>, Value);

fn server() -> LlmServer {
    LlmServer::start("127.0.0.1:0").expect("the LLM server starts")
}

fn post(server: &LlmServer, model: &str, operation: &str, body: &Value) -> Response {
    let path = format!("/model/{model}/{operation}");
    request(server.addr(), "POST", &path, &[SIGNED], body.to_string().as_bytes()).expect("an answer")
}

fn answer(server: &LlmServer, model: &str, operation: &str, body: &Value) -> Value {
    let answer = post(server, model, operation, body);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json().expect("JSON")
}

fn question() -> Value {
    json!({"messages": [{"role": "user", "content": [{"text": "Is it deep?"}]}]})
}

/// Decodes an event stream; both checksums of each message must fit.
fn messages(answer: &Response) -> Vec<Message> {
    assert_eq!(answer.header("content-type"), Some("application/vnd.amazon.eventstream"));
    let mut messages = Vec::new();
    let mut rest = &answer.body[..];
    while !rest.is_empty() {
        let number = |at: usize| u32::from_be_bytes(rest[at..at + 4].try_into().unwrap());
        let (total, headers) = (usize::try_from(number(0)).unwrap(), usize::try_from(number(4)).unwrap());
        assert_eq!(number(8), checksum(&rest[..8]), "the prelude's checksum");
        assert_eq!(number(total - 4), checksum(&rest[..total - 4]), "the message's checksum");
        let payload = serde_json::from_slice(&rest[12 + headers..total - 4]).expect("JSON");
        messages.push((decoded(&rest[12..12 + headers]), payload));
        rest = &rest[total..];
    }
    messages
}

fn decoded(mut bytes: &[u8]) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::new();
    while let Some((&length, rest)) = bytes.split_first() {
        let (name, rest) = rest.split_at(usize::from(length));
        assert_eq!(rest[0], 7, "a string");
        let length = usize::from(u16::from_be_bytes([rest[1], rest[2]]));
        let (value, rest) = rest[3..].split_at(length);
        headers.insert(String::from_utf8(name.to_vec()).unwrap(), String::from_utf8(value.to_vec()).unwrap());
        bytes = rest;
    }
    headers
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[test]
fn converse_streams_what_it_answers() {
    let server = server();
    let mut body = question();
    body["additionalModelRequestFields"] = json!({"thinking": {"type": "enabled", "budget_tokens": 1024}});
    // An ARN has colons and a slash, percent-encoded by the client.
    let model = "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fus.anthropic.claude-sonnet-4-5";
    let whole = answer(&server, model, "converse", &body);
    let events = messages(&post(&server, model, "converse-stream", &body));
    let kinds: Vec<_> = events.iter().map(|(headers, _)| headers[":event-type"].as_str()).collect();
    assert_eq!(kinds[0], "messageStart");
    assert_eq!(kinds[kinds.len() - 3..], ["contentBlockStop", "messageStop", "metadata"]);
    assert!(events.iter().all(|(_, payload)| payload["p"].is_string()), "padded");
    let joined = |pointer: &str| -> String {
        events.iter().filter_map(|(_, payload)| payload.pointer(pointer)?.as_str()).collect()
    };
    let content = &whole["output"]["message"]["content"];
    let thought = &content[0]["reasoningContent"]["reasoningText"];
    assert_eq!(joined("/delta/reasoningContent/text"), thought["text"]);
    assert_eq!(joined("/delta/reasoningContent/signature"), thought["signature"]);
    assert_eq!(joined("/delta/text"), content[1]["text"]);
    assert_eq!(events.last().unwrap().1["usage"], whole["usage"]);
    assert_eq!(server.counts().by_key["AKIAMILL0000000001"], 2);
}

#[test]
fn converse_calls_a_tool_and_takes_its_result() {
    let server = server();
    let mut body = question();
    let schema = json!({"json": {"type": "object", "properties": {"where": {"type": "string"}}}});
    body["toolConfig"] = json!({"tools": [{"toolSpec": {"name": "look", "inputSchema": schema}}]});
    let whole = answer(&server, "anthropic.claude", "converse", &body);
    assert_eq!(whole["stopReason"], "tool_use");
    let call = &whole["output"]["message"]["content"][1]["toolUse"];
    let events = messages(&post(&server, "anthropic.claude", "converse-stream", &body));
    let starts: Vec<_> = events.iter().filter(|(headers, _)| headers[":event-type"] == "contentBlockStart").collect();
    assert_eq!(starts.len(), 1, "only for the call");
    assert_eq!(starts[0].1["start"]["toolUse"]["toolUseId"], call["toolUseId"]);
    let result = json!({"toolResult": {"toolUseId": call["toolUseId"], "content": [{"text": "deep"}]}});
    let turns = body["messages"].as_array_mut().unwrap();
    turns.push(whole["output"]["message"].clone());
    turns.push(json!({"role": "user", "content": [result]}));
    assert_eq!(answer(&server, "anthropic.claude", "converse", &body)["stopReason"], "end_turn");
}

#[test]
fn invoke_streams_each_vendors_own_events() {
    let server = server();
    let said = json!([{"role": "user", "content": "Is it deep?"}]);
    let messages_body = json!({"anthropic_version": "bedrock-2023-05-31", "max_tokens": 500, "messages": said});
    let vendors = [
        ("anthropic.claude", messages_body, "/content/0/text", "/delta/text"),
        ("amazon.nova-lite", question(), "/output/message/content/0/text", "/contentBlockDelta/delta/text"),
        ("amazon.titan-text-lite", json!({"inputText": "Deep?"}), "/results/0/outputText", "/outputText"),
        ("meta.llama3", json!({"prompt": "Deep?"}), "/generation", "/generation"),
        ("mistral.mistral-7b", json!({"prompt": "Deep?"}), "/outputs/0/text", "/outputs/0/text"),
        ("cohere.command-r", json!({"message": "Deep?"}), "/text", "/text"),
        ("openai.gpt-oss-20b", json!({"messages": said}), "/choices/0/message/content", "/choices/0/delta/content"),
    ];
    for (model, body, whole_at, event_at) in vendors {
        let whole = answer(&server, model, "invoke", &body);
        let streamed = post(&server, model, "invoke-with-response-stream", &body);
        assert_eq!(streamed.header("x-amzn-bedrock-content-type"), Some("application/json"));
        let events: Vec<Value> = messages(&streamed)
            .iter()
            .map(|(headers, payload)| {
                assert_eq!(headers[":event-type"], "chunk");
                serde_json::from_slice(&base64(payload["bytes"].as_str().unwrap())).expect("JSON")
            })
            .collect();
        let joined: String = events.iter().filter_map(|event| event.pointer(event_at)?.as_str()).collect();
        assert_eq!(Some(joined.as_str()), whole.pointer(whole_at).and_then(Value::as_str), "{model}: {whole}");
        let metrics = &events.last().unwrap()["amazon-bedrock-invocationMetrics"];
        assert!(metrics["outputTokenCount"].as_u64() > Some(0), "{model}: {metrics}");
    }
}

#[test]
fn embeddings_are_as_long_as_asked_for() {
    let server = server();
    let body = json!({"inputText": "river", "dimensions": 256});
    let embedded = answer(&server, "amazon.titan-embed-text-v2:0", "invoke", &body);
    assert_eq!(embedded["embedding"].as_array().unwrap().len(), 256);
    let body = json!({"texts": ["a", "b"], "input_type": "search_query"});
    assert_eq!(answer(&server, "cohere.embed-v4:0", "invoke", &body)["embeddings"].as_array().unwrap().len(), 2);
    assert_eq!(post(&server, "cohere.embed-v4:0", "invoke-with-response-stream", &body).status, 400);
}

#[test]
fn the_special_models_do_what_they_are_for() {
    let server = server();
    let refused = answer(&server, "anthropic.weir-refuse", "converse", &question());
    assert_eq!(refused["stopReason"], "content_filtered");
    assert!(answer(&server, "weir-nousage", "converse", &question()).get("usage").is_none());
    let redacted = answer(&server, "anthropic.weir-redacted", "converse", &question());
    assert!(redacted.pointer("/output/message/content/0/reasoningContent/redactedContent").is_some());
    let broken = messages(&post(&server, "anthropic.weir-error-midstream", "converse-stream", &question()));
    let (last, before) = broken.split_last().unwrap();
    assert_eq!(last.0[":message-type"], "exception");
    assert_eq!(last.0[":exception-type"], "modelStreamErrorException");
    assert!(before.iter().any(|(headers, _)| headers[":event-type"] == "contentBlockDelta"));
    let zipped = post(&server, "anthropic.weir-gzip", "converse-stream", &question());
    assert_eq!(zipped.header("content-encoding"), Some("gzip"));
    assert!(!post(&server, "anthropic.weir-abort", "converse-stream", &question()).complete);
}

#[test]
fn errors_have_amazons_shape() {
    let server = server();
    let expect = |answer: &Response, status: u16, kind: &str| {
        assert_eq!((answer.status, answer.header("x-amzn-errortype")), (status, Some(kind)), "{}", answer.text());
        assert!(answer.json().expect("JSON")["message"].is_string());
    };
    let converse = |model: &str, body: &Value| post(&server, model, "converse", body);
    expect(&converse("anthropic.claude", &json!({})), 400, "ValidationException");
    expect(&converse("anthropic.weir-error-500", &question()), 500, "InternalServerException");
    expect(&converse("anthropic.weir-error-midstream", &question()), 424, "ModelErrorException");
    let path = "/model/anthropic.claude/converse";
    let by = |headers: &[(&str, &str)]| request(server.addr(), "POST", path, headers, b"{}").expect("an answer");
    expect(&by(&[]), 403, "MissingAuthenticationTokenException");
    let bad = ("authorization", "AWS4-HMAC-SHA256 Credential=AKIABAD1/x, SignedHeaders=host, Signature=00");
    expect(&by(&[bad]), 403, "UnrecognizedClientException");
}

/// Decodes base64 of a JSON text.
fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::new();
    for group in text.trim_end_matches('=').as_bytes().chunks(4) {
        let bits =
            (0..4).fold(0_u32, |bits, at| (bits << 6) | group.get(at).map_or(0, |letter| u32::from(value(*letter))));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..group.len()]);
    }
    bytes
}
