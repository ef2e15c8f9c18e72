//! The LLM server as Anthropic's API, without Anthropic's client: whole, streamed, refused, and by its special models.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use weir_host_tests::http::{Response, request};
use weir_host_tests::llm_server::LlmServer;

const KEY: (&str, &str) = ("x-api-key", "sk-mill-1");
const VERSION: (&str, &str) = ("anthropic-version", "2023-06-01");

fn server() -> LlmServer {
    LlmServer::start("127.0.0.1:0").expect("the LLM server starts")
}

fn post(server: &LlmServer, path: &str, body: &Value) -> Response {
    request(server.addr(), "POST", path, &[KEY, VERSION], body.to_string().as_bytes()).expect("an answer")
}

fn question(model: &str, more: &Value) -> Value {
    let mut body =
        json!({"model": model, "max_tokens": 4000, "messages": [{"role": "user", "content": "Is it deep?"}]});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

fn ask(server: &LlmServer, model: &str, more: &Value) -> Value {
    let answer = post(server, "/v1/messages", &question(model, more));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.header("request-id").is_some_and(|id| id.starts_with("req_")));
    answer.json().expect("JSON")
}

fn events(server: &LlmServer, model: &str, more: &Value) -> Vec<Value> {
    let mut body = question(model, more);
    body["stream"] = json!(true);
    let answer = post(server, "/v1/messages", &body);
    assert_eq!(answer.header("content-type"), Some("text/event-stream; charset=utf-8"));
    let names: Vec<_> =
        answer.text().lines().filter_map(|line| line.strip_prefix("event: ")).map(str::to_owned).collect();
    let events: Vec<Value> = answer.events().iter().map(|event| serde_json::from_str(event).unwrap()).collect();
    assert_eq!(names, events.iter().map(|event| event["type"].as_str().unwrap()).collect::<Vec<_>>());
    events
}

/// What the deltas of a stream join to, by their member.
fn joined(events: &[Value], member: &str) -> String {
    events.iter().filter_map(|event| event["delta"][member].as_str()).collect()
}

#[test]
fn a_stream_joins_to_the_whole_answer() {
    let server = server();
    let more = json!({"thinking": {"type": "enabled", "budget_tokens": 1024}});
    let whole = ask(&server, "weir-1", &more);
    assert_eq!(whole, ask(&server, "weir-1", &more));
    let events = events(&server, "weir-1", &more);
    assert_eq!(joined(&events, "thinking"), whole["content"][0]["thinking"]);
    assert_eq!(joined(&events, "signature"), whole["content"][0]["signature"]);
    assert_eq!(joined(&events, "text"), whole["content"][1]["text"]);
    assert_eq!(events[2]["type"], "ping");
    let end = &events[events.len() - 2];
    assert_eq!(end["delta"]["stop_reason"], whole["stop_reason"]);
    assert_eq!(end["usage"]["output_tokens"], whole["usage"]["output_tokens"]);
    assert_eq!(events.last().unwrap()["type"], "message_stop");
}

#[test]
fn a_tool_is_called_and_its_result_closes_the_loop() {
    let server = server();
    let tools =
        json!([{"name": "look", "input_schema": {"type": "object", "properties": {"where": {"type": "string"}}}}]);
    let first = ask(&server, "weir-1", &json!({"tools": tools}));
    assert_eq!(first["stop_reason"], "tool_use");
    let call = &first["content"][1];
    let streamed = joined(&events(&server, "weir-1", &json!({"tools": tools})), "partial_json");
    assert_eq!(serde_json::from_str::<Value>(&streamed).unwrap(), call["input"]);
    let result = json!([{"type": "tool_result", "tool_use_id": call["id"], "content": "deep"}]);
    let messages = json!([
        {"role": "user", "content": "Is it deep?"},
        {"role": "assistant", "content": first["content"]},
        {"role": "user", "content": result},
    ]);
    assert_eq!(ask(&server, "weir-1", &json!({"tools": tools, "messages": messages}))["stop_reason"], "end_turn");
}

#[test]
fn a_changed_thought_is_refused() {
    let server = server();
    let more = json!({"thinking": {"type": "adaptive"}});
    let mut content = ask(&server, "weir-1", &more)["content"].clone();
    let again = |content: &Value| {
        let messages = json!([{"role": "assistant", "content": content}, {"role": "user", "content": "Go on."}]);
        post(&server, "/v1/messages", &question("weir-1", &json!({"messages": messages}))).status
    };
    assert_eq!(again(&content), 200);
    content[0]["thinking"] = json!("Something else.");
    assert_eq!(again(&content), 400);
}

#[test]
fn the_cached_prompt_is_written_then_read_and_counted_once() {
    let server = server();
    let long = "A rule. ".repeat(500);
    let system = json!([{"type": "text", "text": long, "cache_control": {"type": "ephemeral"}}]);
    let written = ask(&server, "weir-1", &json!({"system": system}))["usage"].clone();
    assert_eq!(
        (written["cache_creation_input_tokens"].as_u64(), written["cache_read_input_tokens"].as_u64()),
        (Some(1000), Some(0))
    );
    let messages = json!([{"role": "user", "content": "One?"}, {"role": "assistant", "content": "Two."}, {"role": "user", "content": "Three?"}]);
    let read = ask(&server, "weir-1", &json!({"system": system, "messages": messages}))["usage"].clone();
    assert_eq!(
        (read["cache_creation_input_tokens"].as_u64(), read["cache_read_input_tokens"].as_u64()),
        (Some(0), Some(1000))
    );
    let counted = post(&server, "/v1/messages/count_tokens", &question("weir-1", &json!({"system": system})));
    let total = counted.json().unwrap()["input_tokens"].as_u64().unwrap();
    assert_eq!(total, 1000 + written["input_tokens"].as_u64().unwrap());
}

#[test]
fn the_special_models_do_what_they_are_for() {
    let server = server();
    let refused = ask(&server, "weir-refuse", &json!({}));
    assert_eq!((&refused["stop_reason"], &refused["stop_details"]["type"]), (&json!("refusal"), &json!("refusal")));
    assert_eq!(ask(&server, "weir-redacted", &json!({}))["content"][0]["type"], "redacted_thinking");
    assert!(ask(&server, "weir-nousage", &json!({})).get("usage").is_none());
    let broken = events(&server, "weir-error-midstream", &json!({}));
    assert_eq!(broken.last().unwrap()["error"]["type"], "overloaded_error");
    assert!(broken.iter().any(|event| event["type"] == "content_block_delta"));
    let status = |model: &str| post(&server, "/v1/messages", &question(model, &json!({}))).status;
    assert_eq!((status("weir-error-500"), status("weir-error-midstream")), (500, 529));
    let zipped = post(&server, "/v1/messages", &question("weir-gzip", &json!({})));
    assert_eq!(zipped.header("content-encoding"), Some("gzip"));
    assert!(!post(&server, "/v1/messages", &question("weir-abort", &json!({"stream": true}))).complete);
}

#[test]
fn errors_have_anthropics_shape() {
    let server = server();
    let body = question("weir-1", &json!({})).to_string();
    let kind = |path: &str, headers: &[(&str, &str)], body: &str| {
        let answer = request(server.addr(), "POST", path, headers, body.as_bytes()).expect("an answer");
        let error = answer.json().expect("JSON");
        assert_eq!((&error["type"], error["request_id"].as_str()), (&json!("error"), answer.header("request-id")));
        (answer.status, error["error"]["type"].as_str().unwrap().to_owned())
    };
    assert_eq!(kind("/v1/messages", &[VERSION], &body), (401, "authentication_error".to_owned()));
    assert_eq!(kind("/v1/messages", &[KEY], &body), (400, "invalid_request_error".to_owned()));
    assert_eq!(kind("/v1/messages", &[KEY, VERSION], "{"), (400, "invalid_request_error".to_owned()));
    assert_eq!(kind("/v1/messages/other", &[KEY, VERSION], &body), (404, "not_found_error".to_owned()));
}

#[test]
fn a_batch_ends_with_a_line_a_request() {
    let server = server();
    let requests = json!([
        {"custom_id": "good", "params": question("weir-1", &json!({}))},
        {"custom_id": "bad", "params": {"model": "weir-1"}},
    ]);
    let made = post(&server, "/v1/messages/batches", &json!({"requests": requests})).json().unwrap();
    assert_eq!(made["processing_status"], "in_progress");
    let get = |path: &str| request(server.addr(), "GET", path, &[KEY, VERSION], b"").expect("an answer");
    let path = format!("/v1/messages/batches/{}", made["id"].as_str().unwrap());
    let ended = get(&path).json().unwrap();
    assert_eq!((&ended["processing_status"], &ended["request_counts"]["succeeded"]), (&json!("ended"), &json!(1)));
    let results = get(&format!("{path}/results"));
    assert_eq!(results.header("content-type"), Some("application/x-jsonl"));
    let lines: Vec<Value> = results.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["result"]["message"]["content"], ask(&server, "weir-1", &json!({}))["content"]);
    assert_eq!(lines[1]["result"]["type"], "errored");
    assert_eq!(get("/v1/messages/batches/none").status, 404);
}
