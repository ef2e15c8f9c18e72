//! The OpenAI family on the LLM server, seen without any client: the shapes that traffic has, whole and streamed, and what the
//! special models make of them. Whether the official clients take the answers for their vendors' is checked by the scripts
//! in `clients`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use weir_host_tests::http::{Response, request};
use weir_host_tests::llm_server::LlmServer;

const KEY: (&str, &str) = ("authorization", "Bearer sk-mill-1");
const COMPLETIONS: &str = "/v1/completions";
const RESPONSES: &str = "/v1/responses";
const EMBEDDINGS: &str = "/v1/embeddings";
const CHAT: &str = "/v1/chat/completions";

fn server() -> LlmServer {
    LlmServer::start("127.0.0.1:0").expect("the LLM server starts")
}

fn post(server: &LlmServer, path: &str, body: &Value) -> Response {
    request(server.addr(), "POST", path, &[KEY], body.to_string().as_bytes()).expect("an answer")
}

fn get(server: &LlmServer, path: &str) -> Response {
    request(server.addr(), "GET", path, &[KEY], b"").expect("an answer")
}

/// The JSON of a 200.
fn whole(server: &LlmServer, path: &str, body: &Value) -> Value {
    let answer = post(server, path, body);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")), "{}", answer.text());
    answer.json().expect("JSON")
}

/// The events of a stream, without the `[DONE]` that some end with.
fn events(server: &LlmServer, path: &str, body: &Value) -> Vec<Value> {
    let mut body = body.clone();
    body["stream"] = json!(true);
    let answer = post(server, path, &body);
    assert!(answer.status == 200 && answer.complete, "{}", answer.text());
    let lines = if answer.header("content-type") == Some("application/x-ndjson") {
        answer.text().lines().map(str::to_owned).collect()
    } else {
        answer.events()
    };
    lines.iter().filter(|line| *line != "[DONE]").map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The texts at this place in the events, joined.
fn joined(events: &[Value], pointer: &str) -> String {
    events.iter().filter_map(|event| event.pointer(pointer)?.as_str()).collect()
}

fn messages() -> Value {
    json!([{"role": "user", "content": "Is it deep?"}])
}

fn tool() -> Value {
    json!({"name": "tide", "parameters": {"type": "object", "properties": {"place": {"type": "string"}}}})
}

/// Every API that answers with text: its path, a body for this model, and whether it is streamed unless told otherwise.
fn apis(model: &str) -> Vec<(&'static str, Value, bool)> {
    let mistral = format!("mistral-{model}");
    vec![
        (COMPLETIONS, json!({"model": model, "prompt": "Once", "stream": false}), false),
        (RESPONSES, json!({"model": model, "input": "Is it deep?", "stream": false}), false),
        (CHAT, json!({"model": mistral, "messages": messages(), "stream": false}), false),
        ("/v1/fim/completions", json!({"model": model, "prompt": "fn", "suffix": "}", "stream": false}), false),
        ("/api/chat", json!({"model": model, "messages": messages(), "stream": false}), true),
        ("/api/generate", json!({"model": model, "prompt": "Is it deep?", "stream": false}), true),
        ("/completion", json!({"model": model, "prompt": "Once", "stream": false}), false),
    ]
}

#[test]
fn the_special_models_do_the_same_in_every_api() {
    let server = server();
    for (path, body, _) in apis("weir-error-500") {
        assert_eq!(post(&server, path, &body).status, 500, "{path}");
    }
    assert_eq!(post(&server, EMBEDDINGS, &json!({"model": "weir-error-500", "input": "x"})).status, 500);
    for stream in [false, true] {
        for (model, encoding) in [("weir-gzip", "gzip"), ("weir-deflate", "deflate"), ("weir-br", "br")] {
            for (path, mut body, _) in apis(model) {
                body["stream"] = json!(stream);
                let answer = post(&server, path, &body);
                let expected = (200, Some(encoding), true);
                assert_eq!((answer.status, answer.header("content-encoding"), answer.complete), expected, "{path}");
                assert!(answer.json().is_err() && answer.events().is_empty(), "{path} is encoded");
            }
        }
        for (path, mut body, _) in apis("weir-abort") {
            body["stream"] = json!(stream);
            let answer = post(&server, path, &body);
            assert!(answer.status == 200 && !answer.complete && !answer.body.is_empty(), "{path}: {answer:?}");
        }
        for (path, mut body, _) in apis("weir-nousage") {
            body["stream"] = json!(stream);
            let text = post(&server, path, &body).text();
            for told in ["\"total_tokens\"", "\"eval_count\"", "\"tokens_predicted\""] {
                assert!(!text.contains(told), "{path} tells {told}: {text}");
            }
        }
        for (path, mut body, _) in apis("weir-refuse") {
            body["stream"] = json!(stream);
            let answer = post(&server, path, &body);
            assert!(answer.text().contains("sorry,"), "{path}: {}", answer.text());
        }
    }
}

#[test]
fn the_same_request_gets_the_same_bytes_and_streams_only_where_it_should() {
    let server = server();
    for (path, mut body, streams_by_default) in apis("weir-1") {
        let answer = post(&server, path, &body);
        assert_eq!(answer.header("content-type"), Some("application/json"), "{path}");
        assert_eq!(answer.body, post(&server, path, &body).body, "{path}");
        body.as_object_mut().unwrap().remove("stream");
        let content_type = post(&server, path, &body).header("content-type").map(str::to_owned);
        let expected = if streams_by_default { "application/x-ndjson" } else { "application/json" };
        assert_eq!(content_type.as_deref(), Some(expected), "{path}");
    }
}

#[test]
fn errors_are_in_each_vendors_own_shape() {
    let server = server();
    let bad = ("authorization", "Bearer sk-bad-1");
    let refused = |path: &str, body: &Value| {
        let answer = request(server.addr(), "POST", path, &[bad], body.to_string().as_bytes()).expect("an answer");
        assert_eq!(answer.status, 401, "{path}");
        answer.json().expect("JSON")
    };
    let bodies = apis("weir-1");
    let of = |wanted: &str| bodies.iter().find(|(path, ..)| *path == wanted).map(|(_, body, _)| body).unwrap();
    for path in [COMPLETIONS, RESPONSES] {
        assert_eq!(refused(path, of(path))["error"]["code"], "invalid_api_key", "{path}");
    }
    assert_eq!(refused(CHAT, of(CHAT)), json!({"detail": "Unauthorized"}));
    assert_eq!(refused("/api/chat", of("/api/chat")), json!({"error": "unauthorized"}));
    assert_eq!(refused("/completion", of("/completion"))["error"]["type"], "authentication_error");
    let azure = "/openai/deployments/weir-1/chat/completions?api-version=2024-10-21";
    assert_eq!(refused(azure, of(CHAT))["error"]["code"], "401");

    let invalid = |path: &str, body: &Value| {
        let answer = post(&server, path, body);
        (answer.status, answer.json().expect("JSON"))
    };
    let (status, error) = invalid(COMPLETIONS, &json!({"model": "weir-1", "prompt": 1}));
    assert_eq!((status, &error["error"]["param"]), (400, &json!("prompt")));
    let (status, error) = invalid(COMPLETIONS, &json!({"model": "weir-1", "prompt": "x", "n": 3, "best_of": 2}));
    assert_eq!((status, &error["error"]["param"]), (400, &json!("best_of")));
    let (status, error) = invalid(RESPONSES, &json!({"model": "weir-1", "input": "x", "max_output_tokens": 15}));
    assert_eq!((status, &error["error"]["param"]), (400, &json!("max_output_tokens")));
    let (status, error) = invalid(EMBEDDINGS, &json!({"model": "weir-1", "input": []}));
    assert_eq!((status, &error["error"]["param"]), (400, &json!("input")));
    let (status, error) = invalid(CHAT, &json!({"model": "mistral-small", "messages": []}));
    assert_eq!((status, &error["detail"][0]["loc"]), (422, &json!(["body", "messages"])));
    let (status, error) = invalid("/api/chat", &json!({"model": "weir-1", "messages": messages(), "think": "loudly"}));
    assert!(status == 400 && error["error"].is_string(), "{error}");
    let (status, error) = invalid("/completion", &json!({"prompt": {}}));
    assert_eq!((status, &error["error"]["code"]), (400, &json!(400)));
    for path in [COMPLETIONS, RESPONSES, EMBEDDINGS, "/v1/files", "/v1/batches", "/api/chat", "/completion"] {
        let answer = request(server.addr(), "PUT", path, &[KEY], b"{}").expect("an answer");
        assert_eq!(answer.status, 405, "{path}");
    }
}

#[test]
fn legacy_completions_have_four_lists_of_logprobs() {
    let server = server();
    let body = json!({"model": "weir-1", "prompt": ["Once", "Twice upon"], "n": 2, "echo": true, "logprobs": 2, "max_tokens": 5});
    let answer = whole(&server, COMPLETIONS, &body);
    assert_eq!(answer["choices"].as_array().unwrap().len(), 4);
    let last = &answer["choices"][3];
    assert!(last["text"].as_str().unwrap().starts_with("Twice upon") && last["finish_reason"] == "length", "{last}");
    let logprobs = &last["logprobs"];
    assert_eq!((logprobs["tokens"].as_array().unwrap().len(), &logprobs["text_offset"][1]), (7, &json!(5)));
    assert!(logprobs["token_logprobs"][0].is_null() && logprobs["top_logprobs"][0].is_null(), "nothing is before it");
    assert_eq!(logprobs["top_logprobs"][1].as_object().unwrap().len(), 2);
    assert_eq!(answer["usage"], json!({"prompt_tokens": 3, "completion_tokens": 20, "total_tokens": 23}));
    let streamed = events(&server, COMPLETIONS, &json!({"model": "weir-1", "prompt": "Once", "logprobs": 0}));
    let text = &whole(&server, COMPLETIONS, &json!({"model": "weir-1", "prompt": "Once"}))["choices"][0]["text"];
    assert_eq!(&json!(joined(&streamed, "/choices/0/text")), text);
}

#[test]
fn prompt_logprobs_are_answered_under_their_own_name() {
    let server = server();
    let body = json!({"model": "weir-1", "messages": messages(), "prompt_logprobs": 3});
    let answer = whole(&server, CHAT, &body);
    let entries = answer["prompt_logprobs"].as_array().unwrap();
    assert_eq!(json!(entries.len()), answer["usage"]["prompt_tokens"]);
    assert!(entries[0].is_null() && entries[1].as_object().unwrap().len() == 3, "{entries:?}");
    let body = json!({"model": "weir-1", "prompt": "Once upon a time", "prompt_logprobs": 0});
    let entries = &whole(&server, COMPLETIONS, &body)["choices"][0]["prompt_logprobs"];
    assert_eq!((entries.as_array().unwrap().len(), entries[3].as_object().unwrap().len()), (4, 1));
    let streamed = json!({"model": "weir-1", "messages": messages(), "prompt_logprobs": 3, "stream": true});
    assert_eq!(post(&server, CHAT, &streamed).status, 400);
}

#[test]
fn responses_stream_numbered_events_that_end_with_the_whole() {
    let server = server();
    let body = json!({
        "model": "weir-reason-1",
        "input": [{"role": "user", "content": [{"type": "input_text", "text": "Is it deep?"}]}],
        "reasoning": {"effort": "low", "summary": "auto"},
        "include": ["reasoning.encrypted_content"],
    });
    let answer = whole(&server, RESPONSES, &body);
    assert_eq!((&answer["output"][0]["type"], &answer["output"][1]["type"]), (&json!("reasoning"), &json!("message")));
    assert!(answer["output"][0]["encrypted_content"].as_str().unwrap().len() > 100);
    let usage = &answer["usage"];
    let number = |name: &str| usage[name].as_u64().unwrap();
    assert_eq!(number("input_tokens") + number("output_tokens"), number("total_tokens"));
    assert!(usage["output_tokens_details"]["reasoning_tokens"].as_u64().unwrap() >= 20);
    let events = events(&server, RESPONSES, &body);
    for (event, at) in events.iter().zip(0_u64..) {
        assert_eq!(event["sequence_number"], at);
    }
    let is = |kind: &str| events.iter().filter(|event| event["type"] == kind).cloned().collect::<Vec<_>>();
    assert_eq!(json!(joined(&is("response.output_text.delta"), "/delta")), answer["output"][1]["content"][0]["text"]);
    let summary = joined(&is("response.reasoning_summary_text.delta"), "/delta");
    assert_eq!(json!(summary), answer["output"][0]["summary"][0]["text"]);
    assert_eq!(events.last().unwrap()["type"], "response.completed");
    assert_eq!(events.last().unwrap()["response"], answer);
}

#[test]
fn responses_call_tools_and_go_on_from_the_one_before() {
    let server = server();
    let mut function = tool();
    function["type"] = json!("function");
    let first = whole(&server, RESPONSES, &json!({"model": "weir-1", "input": "Is it deep?", "tools": [function]}));
    let call = &first["output"][0];
    assert_eq!((&call["type"], &call["name"]), (&json!("function_call"), &json!("tide")));
    let output = json!([{"type": "function_call_output", "call_id": call["call_id"], "output": "low"}]);
    let next = json!({"model": "weir-1", "input": output, "tools": [function], "previous_response_id": first["id"]});
    let second = whole(&server, RESPONSES, &next);
    assert_eq!((&second["output"][0]["type"], &second["previous_response_id"]), (&json!("message"), &first["id"]));
    assert!(second["usage"]["input_tokens"].as_u64() > first["usage"]["total_tokens"].as_u64());
    let unknown = json!({"model": "weir-1", "input": "x", "previous_response_id": "resp_none"});
    let refused = post(&server, RESPONSES, &unknown);
    assert_eq!(
        (refused.status, &refused.json().unwrap()["error"]["code"]),
        (400, &json!("previous_response_not_found"))
    );
}

#[test]
fn responses_are_kept_and_those_in_the_background_unfold_with_each_look() {
    let server = server();
    let id = |answer: &Value| format!("{RESPONSES}/{}", answer["id"].as_str().unwrap());
    let kept = whole(&server, RESPONSES, &json!({"model": "weir-1", "input": "Is it deep?"}));
    assert_eq!(get(&server, &id(&kept)).json().unwrap(), kept);
    let forgotten = whole(&server, RESPONSES, &json!({"model": "weir-1", "input": "Is it deep?", "store": false}));
    assert_eq!(get(&server, &id(&forgotten)).status, 404);
    let begun = whole(&server, RESPONSES, &json!({"model": "weir-1", "input": "Is it deep?", "background": true}));
    assert_eq!((&begun["status"], &begun["output"], &begun["usage"]), (&json!("queued"), &json!([]), &Value::Null));
    let look = || get(&server, &id(&begun)).json().unwrap();
    assert_eq!(look()["status"], "in_progress");
    let done = look();
    assert!(done["status"] == "completed" && done["usage"]["total_tokens"].is_u64(), "{done}");
    assert_eq!(look(), done);
}

#[test]
fn a_response_that_is_cut_is_incomplete_and_may_have_nothing_but_thoughts() {
    let server = server();
    let body = json!({"model": "weir-reason-1", "input": "Is it deep?", "max_output_tokens": 16});
    let answer = whole(&server, RESPONSES, &body);
    assert_eq!(
        (&answer["status"], &answer["incomplete_details"]),
        (&json!("incomplete"), &json!({"reason": "max_output_tokens"}))
    );
    assert_eq!((answer["output"].as_array().unwrap().len(), &answer["usage"]["output_tokens"]), (1, &json!(16)));
    assert_eq!(events(&server, RESPONSES, &body).last().unwrap()["type"], "response.incomplete");
}

#[test]
fn embeddings_are_the_same_as_floats_and_as_base64() {
    let server = server();
    let body = |format: &str| json!({"model": "weir-embed", "input": "Is it deep?", "dimensions": 1, "encoding_format": format});
    let float = whole(&server, EMBEDDINGS, &body("float"));
    let number = float["data"][0]["embedding"][0].as_f64().unwrap();
    assert!((number.abs() - 1.0).abs() < 1e-6, "one dimension of length 1");
    let encoded = if number > 0.0 { "AACAPw==" } else { "AACAvw==" };
    assert_eq!(whole(&server, EMBEDDINGS, &body("base64"))["data"][0]["embedding"], encoded);
    assert_eq!(float["usage"], json!({"prompt_tokens": 3, "total_tokens": 3}));
}

#[test]
fn a_batch_answers_each_line_of_its_file() {
    let server = server();
    let line =
        |id: &str, body: &Value| json!({"custom_id": id, "method": "POST", "url": CHAT, "body": body}).to_string();
    let good = json!({"model": "weir-1", "messages": messages()});
    let content = format!("{}\n\n{}\n", line("a", &good), line("b", &json!({"model": "weir-1"})));
    let form = format!(
        "--x\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--x\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"b.jsonl\"\r\n\r\n{content}\r\n--x--\r\n"
    );
    let multipart = [KEY, ("content-type", "multipart/form-data; boundary=x")];
    let file = request(server.addr(), "POST", "/v1/files", &multipart, form.as_bytes()).unwrap().json().unwrap();
    assert_eq!((&file["bytes"], &file["filename"]), (&json!(content.len()), &json!("b.jsonl")));
    let path = format!("/v1/files/{}", file["id"].as_str().unwrap());
    assert_eq!(get(&server, &path).json().unwrap(), file);
    assert_eq!(get(&server, &format!("{path}/content")).body, content.as_bytes());
    assert_eq!(get(&server, "/v1/files/file-none").status, 404);

    let asked = json!({"input_file_id": file["id"], "endpoint": CHAT, "completion_window": "24h"});
    let batch = whole(&server, "/v1/batches", &asked);
    assert_eq!(batch["status"], "validating");
    let look = || get(&server, &format!("/v1/batches/{}", batch["id"].as_str().unwrap())).json().unwrap();
    assert_eq!(look()["status"], "in_progress");
    let done = look();
    assert_eq!(done["request_counts"], json!({"total": 2, "completed": 1, "failed": 1}));
    let output = get(&server, &format!("/v1/files/{}/content", done["output_file_id"].as_str().unwrap())).text();
    let lines: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["custom_id"], &lines[1]["response"]["status_code"]), (&json!("a"), &json!(400)));
    assert_eq!(lines[0]["response"]["body"], whole(&server, CHAT, &good));
    assert_eq!(
        post(
            &server,
            "/v1/batches",
            &json!({"input_file_id": "file-none", "endpoint": CHAT, "completion_window": "24h"})
        )
        .status,
        404
    );
}

#[test]
fn azures_paths_name_the_model_and_carry_the_filters_marks() {
    let server = server();
    let deployment = "/openai/deployments/weir-mini/chat/completions";
    let body = json!({"model": "another", "messages": messages()}).to_string();
    let ask =
        |path: &str, headers: &[(&str, &str)]| request(server.addr(), "POST", path, headers, body.as_bytes()).unwrap();
    let key = [("api-key", "sk-mill-1")];
    let answer = ask(&format!("{deployment}?api-version=2024-10-21"), &key).json().unwrap();
    assert_eq!(answer["model"], "weir-mini");
    assert_eq!(answer["choices"][0]["content_filter_results"]["hate"]["filtered"], false);
    assert_eq!(ask(&format!("{deployment}?api-version=2024-10-21"), &[]).status, 401);
    assert_eq!(ask(deployment, &key).status, 404, "an api-version is needed");
    assert_eq!(ask("/openai/deployments/weir-mini/none?api-version=1", &key).status, 404);
    let direct = whole(&server, CHAT, &json!({"model": "weir-1", "messages": messages()}));
    assert_eq!(
        whole(&server, "/openai/v1/chat/completions", &json!({"model": "weir-1", "messages": messages()})),
        direct
    );
    let streamed = events(&server, &format!("{deployment}?api-version=2024-10-21"), &json!({"messages": messages()}));
    assert!(streamed[0]["choices"] == json!([]) && streamed[0]["prompt_filter_results"].is_array(), "{}", streamed[0]);
}

#[test]
fn mistral_thinks_in_a_part_of_the_content_and_calls_tools_in_one_piece() {
    let server = server();
    let body = json!({"model": "magistral-small", "messages": messages()});
    let answer = whole(&server, CHAT, &body);
    let content = &answer["choices"][0]["message"]["content"];
    assert_eq!((&content[0]["type"], &content[1]["type"]), (&json!("thinking"), &json!("text")));
    let streamed = events(&server, CHAT, &body);
    let thought = joined(&streamed, "/choices/0/delta/content/0/thinking/0/text");
    assert_eq!(json!(thought), content[0]["thinking"][0]["text"]);
    assert_eq!(json!(joined(&streamed, "/choices/0/delta/content")), content[1]["text"]);
    assert_eq!(streamed.last().unwrap()["usage"], answer["usage"]);
    let tools = json!([{"type": "function", "function": tool()}]);
    let called = events(&server, CHAT, &json!({"model": "mistral-small", "messages": messages(), "tools": tools}));
    let calls: Vec<&Value> = called.iter().filter_map(|event| event.pointer("/choices/0/delta/tool_calls/0")).collect();
    assert_eq!((calls.len(), calls[0]["id"].as_str().unwrap().len()), (1, 9));
    assert_eq!(whole(&server, EMBEDDINGS, &json!({"model": "mistral-embed", "input": ["a"]}))["data"][0]["index"], 0);
}

#[test]
fn ollama_streams_lines_of_which_the_last_has_the_counts() {
    let server = server();
    let body = json!({"model": "weir-1", "messages": messages(), "think": true, "stream": false, "logprobs": true, "top_logprobs": 2});
    let answer = whole(&server, "/api/chat", &body);
    let lines = events(&server, "/api/chat", &body);
    for part in ["content", "thinking"] {
        assert_eq!(json!(joined(&lines, &format!("/message/{part}"))), answer["message"][part], "{part}");
    }
    let last = lines.last().unwrap();
    assert_eq!(
        (&last["done"], &last["done_reason"], &last["eval_count"]),
        (&json!(true), &json!("stop"), &answer["eval_count"])
    );
    assert!(
        lines[0].get("eval_count").is_none() && answer["logprobs"][0]["top_logprobs"].as_array().unwrap().len() == 2
    );
    let tools = json!([{"type": "function", "function": tool()}]);
    let called = whole(
        &server,
        "/api/chat",
        &json!({"model": "weir-1", "messages": messages(), "tools": tools, "stream": false}),
    );
    assert!(called["message"]["tool_calls"][0]["function"]["arguments"]["place"].is_string(), "an object: {called}");
    let body = json!({"model": "weir-1", "prompt": "Is it deep?", "stream": false, "options": {"num_predict": 3}});
    let generated = whole(&server, "/api/generate", &body);
    assert_eq!((&generated["done_reason"], &generated["eval_count"]), (&json!("length"), &json!(3)));
    assert_eq!(json!(joined(&events(&server, "/api/generate", &body), "/response")), generated["response"]);
    assert_eq!(generated["context"].as_array().unwrap().len(), 6);
    let embedded = whole(&server, "/api/embed", &json!({"model": "weir-embed", "input": ["a", "b c"]}));
    assert_eq!((embedded["embeddings"].as_array().unwrap().len(), &embedded["prompt_eval_count"]), (2, &json!(3)));
    let keyless = request(server.addr(), "POST", "/api/embed", &[], br#"{"model":"weir-embed","input":"a"}"#).unwrap();
    assert_eq!(keyless.status, 200);
}

#[test]
fn llama_cpp_gives_as_many_probabilities_as_it_is_asked_for() {
    let server = server();
    let body = json!({"prompt": "Once upon", "n_predict": 4, "n_probs": 7});
    let answer = whole(&server, "/completion", &body);
    let entries = answer["completion_probabilities"].as_array().unwrap();
    assert_eq!((entries.len(), entries[0]["top_logprobs"].as_array().unwrap().len()), (4, 7));
    assert_eq!((&answer["tokens_predicted"], &answer["tokens_evaluated"]), (&json!(4), &json!(2)));
    assert_eq!((&answer["stop_type"], &answer["timings"]["predicted_n"]), (&json!("limit"), &json!(4)));
    let streamed = events(&server, "/completion", &body);
    assert_eq!(json!(joined(&streamed, "/content")), answer["content"]);
    assert_eq!(streamed[2]["completion_probabilities"], json!([entries[2]]));
    assert!(streamed.last().unwrap()["stop"] == true && streamed[0]["stop"] == false);
    assert!(whole(&server, "/completion", &json!({"prompt": [1, 2]})).get("completion_probabilities").is_none());
}
