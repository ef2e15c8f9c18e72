//! The LLM server as Cohere: shapes, streams, refusals and special models. Cohere's own client is asked in `clients/cohere_client.py`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use weir_host_tests::http::{Response, request};
use weir_host_tests::llm_server::LlmServer;

const KEY: (&str, &str) = ("authorization", "Bearer sk-mill-1");

fn server() -> LlmServer {
    LlmServer::start("127.0.0.1:0").expect("the LLM server starts")
}

fn post(server: &LlmServer, path: &str, body: &Value) -> Response {
    request(server.addr(), "POST", path, &[KEY], body.to_string().as_bytes()).expect("an answer")
}

fn second(model: &str, stream: bool) -> Value {
    json!({"model": model, "stream": stream, "messages": [{"role": "user", "content": "Is it deep?"}]})
}

fn first(model: &str, stream: bool) -> Value {
    json!({"model": model, "stream": stream, "message": "Is it deep?", "preamble": "Be brief."})
}

/// The events of a stream without its end mark.
fn events(answer: &Response) -> Vec<Value> {
    let mut events = answer.events();
    assert_eq!(events.pop().as_deref(), Some("[DONE]"));
    events.iter().map(|event| serde_json::from_str(event).expect("JSON")).collect()
}

fn lines(answer: &Response) -> Vec<Value> {
    answer.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn the_second_chat_streams_what_it_answers() {
    let server = server();
    let whole = post(&server, "/v2/chat", &second("weir-reason-1", false)).json().expect("JSON");
    let content = &whole["message"]["content"];
    assert_eq!((content[0]["type"].as_str(), content[1]["type"].as_str()), (Some("thinking"), Some("text")));
    let answer = post(&server, "/v2/chat", &second("weir-reason-1", true));
    assert_eq!(answer.header("content-type"), Some("text/event-stream"));
    let events = events(&answer);
    for (index, kind) in [(0, "thinking"), (1, "text")] {
        let of_block = events.iter().filter(|event| event["type"] == "content-delta" && event["index"] == index);
        let said: String = of_block.filter_map(|event| event["delta"]["message"]["content"][kind].as_str()).collect();
        assert_eq!(Some(said.as_str()), content[index][kind].as_str());
    }
    let last = events.last().expect("an event");
    assert_eq!((&last["type"], &last["delta"]["usage"]), (&json!("message-end"), &whole["usage"]));
    assert_eq!(last["delta"]["finish_reason"], "COMPLETE");
}

#[test]
fn the_first_chat_streams_what_it_answers_line_by_line() {
    let server = server();
    let whole = post(&server, "/v1/chat", &first("weir-1", false)).json().expect("JSON");
    let answer = post(&server, "/v1/chat", &first("weir-1", true));
    assert_eq!(answer.header("content-type"), Some("application/stream+json"));
    let lines = lines(&answer);
    let said: String = lines
        .iter()
        .filter(|line| line["event_type"] == "text-generation")
        .filter_map(|line| line["text"].as_str())
        .collect();
    assert_eq!(Some(said.as_str()), whole["text"].as_str());
    let last = lines.last().expect("a line");
    assert_eq!((&last["event_type"], &last["response"]), (&json!("stream-end"), &whole));
    assert_eq!(whole["chat_history"].as_array().map(Vec::len), Some(2));
}

#[test]
fn tools_are_called_and_their_loop_closes() {
    let server = server();
    let schema = json!({"type": "object", "properties": {"days": {"type": "integer"}}});
    let mut asked = second("weir-1", false);
    asked["tools"] = json!([{"type": "function", "function": {"name": "get_weather", "parameters": schema}}]);
    let answer = post(&server, "/v2/chat", &asked).json().expect("JSON");
    let call = answer["message"]["tool_calls"][0].clone();
    assert_eq!(
        (answer["finish_reason"].as_str(), call["function"]["name"].as_str()),
        (Some("TOOL_CALL"), Some("get_weather"))
    );
    asked["stream"] = json!(true);
    let events = events(&post(&server, "/v2/chat", &asked));
    let start = events.iter().find(|event| event["type"] == "tool-call-start").expect("a call");
    assert_eq!(start["delta"]["message"]["tool_calls"]["id"], call["id"]);
    asked["stream"] = json!(false);
    let messages = asked["messages"].as_array_mut().expect("messages");
    messages.push(answer["message"].clone());
    messages.push(json!({"role": "tool", "tool_call_id": call["id"], "content": "17"}));
    let closed = post(&server, "/v2/chat", &asked).json().expect("JSON");
    assert_eq!(
        (closed["finish_reason"].as_str(), closed["message"]["content"][0]["type"].as_str()),
        (Some("COMPLETE"), Some("text"))
    );
    let mut older = first("weir-1", false);
    older["tools"] = json!([{"name": "get_weather", "parameter_definitions": {"days": {"type": "int"}}}]);
    let answer = post(&server, "/v1/chat", &older).json().expect("JSON");
    assert!(answer["tool_calls"][0]["parameters"]["days"].is_u64(), "{answer}");
}

#[test]
fn documents_are_cited() {
    let server = server();
    let mut asked = second("weir-1", false);
    asked["documents"] = json!([{"id": "map", "data": {"text": "It is."}}]);
    let answer = post(&server, "/v2/chat", &asked).json().expect("JSON");
    let citation = &answer["message"]["citations"][0];
    assert_eq!(citation["sources"][0]["id"], "map");
    asked["stream"] = json!(true);
    let events = events(&post(&server, "/v2/chat", &asked));
    let start = events.iter().find(|event| event["type"] == "citation-start").expect("a citation");
    assert_eq!(&start["delta"]["message"]["citations"], citation);
}

#[test]
fn refusals_are_in_coheres_shape() {
    let server = server();
    for path in ["/v2/chat", "/v1/chat", "/v2/embed", "/v1/embed", "/v2/rerank", "/v1/rerank"] {
        let status = |headers: &[(&str, &str)]| {
            let answer = request(server.addr(), "POST", path, headers, b"{}").expect("an answer");
            let error = answer.json().expect("JSON");
            assert!(error["id"].is_string() && error["message"].is_string(), "{path}: {error}");
            answer.status
        };
        assert_eq!(status(&[]), 401, "{path}");
        assert_eq!(status(&[("authorization", "Bearer sk-bad-1")]), 401, "{path}");
        assert_eq!(status(&[KEY]), 400, "{path}");
    }
}

#[test]
fn the_special_models_are_special() {
    let server = server();
    for stream in [false, true] {
        for (path, body) in [("/v2/chat", second as fn(&str, bool) -> Value), ("/v1/chat", first)] {
            let ask = |model: &str| post(&server, path, &body(model, stream));
            assert_eq!(ask("weir-error-500").status, 500);
            assert!(!ask("weir-abort").complete, "{path} {stream}");
            for (model, encoding) in [("weir-gzip", "gzip"), ("weir-deflate", "deflate"), ("weir-br", "br")] {
                assert_eq!(ask(model).header("content-encoding"), Some(encoding), "{path} {stream}");
            }
            assert!(!ask("weir-nousage").text().contains("input_tokens"), "{path} {stream}");
            let refused = ask("weir-refuse").text();
            assert!(refused.contains("sorry") && !refused.contains("MAX_TOKENS"), "{path} {stream}");
            assert!(ask("weir-slow").complete, "{path} {stream}");
        }
    }
}

#[test]
fn embeddings_of_all_types_and_an_order_of_documents() {
    let server = server();
    let types = json!(["float", "int8", "uint8", "binary", "ubinary", "base64"]);
    let body = json!({"model": "weir-1", "texts": ["one", "two"], "output_dimension": 16, "embedding_types": types});
    let answer = post(&server, "/v2/embed", &body).json().expect("JSON");
    let size = |kind: &str| answer["embeddings"][kind][0].as_array().map_or(0, Vec::len);
    assert_eq!((size("float"), size("int8"), size("binary"), size("ubinary")), (16, 16, 2, 2));
    assert_eq!(answer["embeddings"]["base64"][0].as_str().map(str::len), Some(88));
    let floats = post(&server, "/v1/embed", &json!({"texts": ["one"]})).json().expect("JSON");
    assert_eq!(floats["embeddings"][0].as_array().map(Vec::len), Some(1024));
    let ranked = post(
        &server,
        "/v2/rerank",
        &json!({"model": "weir-1", "query": "deep", "documents": ["a", "b", "c"], "top_n": 2}),
    );
    assert_eq!(ranked.json().expect("JSON")["results"].as_array().map(Vec::len), Some(2));
}
