//! The LLM server as Gemini: shapes, streams, refusals and special models. Google's own client is asked in `clients/gemini_client.py`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use weir_host_tests::http::{Response, request};
use weir_host_tests::llm_server::LlmServer;

const KEY: (&str, &str) = ("x-goog-api-key", "sk-mill-1");
const VERTEX: &str = "/v1beta1/projects/p/locations/l/publishers/google/models";

fn server() -> LlmServer {
    LlmServer::start("127.0.0.1:0").expect("the LLM server starts")
}

fn question() -> Value {
    json!({"contents": [{"role": "user", "parts": [{"text": "Is it deep?"}]}]})
}

fn post(server: &LlmServer, path: &str, headers: &[(&str, &str)], body: &Value) -> Response {
    request(server.addr(), "POST", path, headers, body.to_string().as_bytes()).expect("an answer")
}

fn ask(server: &LlmServer, model: &str, method: &str, body: &Value) -> Response {
    post(server, &format!("/v1beta/models/{model}:{method}"), &[KEY], body)
}

/// The pieces of a stream, and the same text put together.
fn streamed(answer: &Response) -> (Vec<Value>, String) {
    let pieces: Vec<Value> = answer.events().iter().map(|event| serde_json::from_str(event).expect("JSON")).collect();
    let text = joined(&pieces);
    (pieces, text)
}

fn joined(pieces: &[Value]) -> String {
    let texts = pieces.iter().filter_map(|piece| piece["candidates"][0]["content"]["parts"][0]["text"].as_str());
    texts.collect()
}

#[test]
fn all_paths_and_all_places_of_a_key_give_the_same_answer() {
    let server = server();
    let whole = ask(&server, "weir-1", "generateContent", &question());
    assert_eq!((whole.status, whole.header("content-type")), (200, Some("application/json; charset=UTF-8")));
    let answer = whole.json().expect("JSON");
    let candidate = &answer["candidates"][0];
    assert_eq!(
        (candidate["finishReason"].as_str(), candidate["content"]["role"].as_str()),
        (Some("STOP"), Some("model"))
    );
    let usage = &answer["usageMetadata"];
    let count = |name: &str| usage[name].as_u64().expect("a count");
    assert_eq!(count("totalTokenCount"), count("promptTokenCount") + count("candidatesTokenCount"));
    let paths = [
        ("/v1/models/weir-1:generateContent", vec![KEY]),
        ("/v1beta/models/weir-1:generateContent?key=sk-mill-1", vec![]),
        ("/v1beta1/publishers/google/models/weir-1:generateContent", vec![KEY]),
        (&format!("{VERTEX}/weir-1:generateContent"), vec![("authorization", "Bearer sk-mill-1")]),
    ];
    for (path, headers) in paths {
        assert_eq!(post(&server, path, &headers, &question()).body, whole.body, "{path}");
    }
    let snake = json!({"contents": question()["contents"], "generation_config": {"max_output_tokens": 3}});
    let short = ask(&server, "weir-1", "generateContent", &snake).json().expect("JSON");
    assert_eq!(short["candidates"][0]["finishReason"], "MAX_TOKENS", "both spellings of fields are read");
}

#[test]
fn both_streams_are_the_whole_answer_in_pieces() {
    let server = server();
    let whole = ask(&server, "weir-1", "generateContent", &question()).json().expect("JSON");
    let text = whole["candidates"][0]["content"]["parts"][0]["text"].as_str().expect("a text");
    let events = ask(&server, "weir-1", "streamGenerateContent?alt=sse", &question());
    assert_eq!(events.header("content-type"), Some("text/event-stream"));
    let (pieces, said) = streamed(&events);
    assert_eq!(said, text);
    let array = ask(&server, "weir-1", "streamGenerateContent", &question());
    assert_eq!(array.header("content-type"), Some("application/json; charset=UTF-8"));
    assert_eq!(array.json().expect("JSON"), Value::Array(pieces.clone()));
    let last = pieces.last().expect("a piece");
    assert_eq!(last["candidates"][0]["finishReason"], "STOP");
    assert_eq!((&last["usageMetadata"], &last["responseId"]), (&whole["usageMetadata"], &whole["responseId"]));
}

#[test]
fn a_call_comes_signed_and_must_come_back_so() {
    let server = server();
    let schema = json!({"type": "OBJECT", "properties": {"days": {"type": "INTEGER"}}});
    let tools = json!([{"functionDeclarations": [{"name": "get_weather", "parameters": schema}]}]);
    let body = |contents: &Value| json!({"contents": contents, "tools": tools});
    let asked = body(&question()["contents"]);
    let answer = ask(&server, "weir-reason-1", "generateContent", &asked).json().expect("JSON");
    let part = &answer["candidates"][0]["content"]["parts"][0];
    assert!(part["functionCall"]["args"]["days"].is_u64() && part["thoughtSignature"].is_string(), "{part}");
    let (pieces, _) = streamed(&ask(&server, "weir-reason-1", "streamGenerateContent?alt=sse", &asked));
    assert_eq!(&pieces[0]["candidates"][0]["content"]["parts"][0], part);
    let result = json!({"functionResponse": {"name": "get_weather", "response": {"celsius": 17}}});
    let second_turn = |part: &Value| {
        let model = json!({"role": "model", "parts": [part]});
        let contents = json!([question()["contents"][0], model, {"role": "user", "parts": [result]}]);
        ask(&server, "weir-reason-1", "generateContent", &body(&contents))
    };
    let closed = second_turn(part).json().expect("JSON");
    assert!(closed["candidates"][0]["content"]["parts"][0]["text"].is_string(), "{closed}");
    assert_eq!(second_turn(&json!({"functionCall": part["functionCall"]})).status, 400);
}

#[test]
fn thoughts_are_counted_and_shown_when_asked_for() {
    let server = server();
    let thoughts = |config: Value| {
        let body = json!({"contents": question()["contents"], "generationConfig": {"thinkingConfig": config}});
        let answer = ask(&server, "weir-1", "generateContent", &body).json().expect("JSON");
        let parts = answer["candidates"][0]["content"]["parts"].as_array().expect("parts").clone();
        let shown = parts.iter().filter(|part| part["thought"] == true).count();
        (answer["usageMetadata"]["thoughtsTokenCount"].as_u64().unwrap_or(0), shown)
    };
    let (count, shown) = thoughts(json!({"includeThoughts": true, "thinkingLevel": "HIGH"}));
    assert!(count >= 120 && shown == 1);
    let (count, shown) = thoughts(json!({"thinkingBudget": 30}));
    assert!((30..60).contains(&count) && shown == 0);
    assert_eq!(thoughts(json!({"thinkingBudget": 0, "includeThoughts": true})), (0, 0));
}

#[test]
fn refusals_are_in_googles_shape() {
    let server = server();
    let path = "/v1beta/models/weir-1:generateContent";
    let cases = [
        (vec![], "PERMISSION_DENIED", 403),
        (vec![("x-goog-api-key", "sk-bad-1")], "INVALID_ARGUMENT", 400),
        (vec![("authorization", "Bearer sk-bad-1")], "UNAUTHENTICATED", 401),
        (vec![KEY], "INVALID_ARGUMENT", 400),
    ];
    for (headers, status, code) in cases {
        let answer = post(&server, path, &headers, &json!({"contents": []}));
        let error = answer.json().expect("JSON")["error"].clone();
        assert_eq!((answer.status, error["code"].as_u64()), (code, Some(u64::from(code))), "{error}");
        assert!(error["status"] == status && error["message"].is_string(), "{error}");
    }
    let broken = request(server.addr(), "POST", path, &[KEY], b"{").expect("an answer");
    assert_eq!(broken.status, 400);
}

#[test]
fn the_special_models_are_special() {
    let server = server();
    for method in ["generateContent", "streamGenerateContent", "streamGenerateContent?alt=sse"] {
        let ask = |model: &str| ask(&server, model, method, &question());
        let error = ask("weir-error-500");
        assert!(error.status == 500 && error.text().contains("INTERNAL"), "{method}");
        assert!(!ask("weir-abort").complete, "{method}");
        for (model, encoding) in [("weir-gzip", "gzip"), ("weir-deflate", "deflate"), ("weir-br", "br")] {
            assert_eq!(ask(model).header("content-encoding"), Some(encoding), "{method}");
        }
        assert!(!ask("weir-nousage").text().contains("usageMetadata"), "{method}");
        assert!(ask("weir-refuse").text().contains("SAFETY"), "{method}");
        assert!(ask("weir-blocked").text().contains("blockReason"), "{method}");
        assert!(ask("weir-slow").complete, "{method}");
    }
}

#[test]
fn embeddings_and_counts_of_tokens() {
    let server = server();
    let content = json!({"parts": [{"text": "one"}]});
    let one = json!({"content": content, "output_dimensionality": 16});
    let single = ask(&server, "weir-1", "embedContent", &one).json().expect("JSON");
    assert_eq!(single["embedding"]["values"].as_array().map(Vec::len), Some(16));
    let batch = ask(&server, "weir-1", "batchEmbedContents", &json!({"requests": [one, {"content": content}]}));
    let embeddings = batch.json().expect("JSON")["embeddings"].clone();
    assert_eq!(embeddings[0], single["embedding"]);
    assert_eq!(embeddings[1]["values"].as_array().map(Vec::len), Some(768));
    let older = json!({"instances": [{"content": "one"}], "parameters": {"outputDimensionality": 16}});
    let predicted = post(&server, &format!("{VERTEX}/weir-1:predict"), &[KEY], &older).json().expect("JSON");
    assert_eq!(predicted["predictions"][0]["embeddings"]["values"], single["embedding"]["values"]);
    let counted = ask(&server, "weir-1", "countTokens", &question()).json().expect("JSON");
    let answer = ask(&server, "weir-1", "generateContent", &question()).json().expect("JSON");
    assert_eq!(counted["totalTokens"], answer["usageMetadata"]["promptTokenCount"]);
}
