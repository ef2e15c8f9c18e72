//! The ways around a filter that reads one request and its answer: counted where they are open, and closed where the policy says so.

use super::support::{Gateway, SOON, enforcing, options};
use serde_json::json;
use weir_host_tests::http;

const KEY: (&str, &str) = ("authorization", "Bearer sk-acme-1");

/// A lane, and requests that take it: method, path and body.
type Lane = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

const LANES: [Lane; 6] = [
    (
        "batches",
        &[
            ("POST", "/v1/batches", r#"{"input_file_id": "file-1", "endpoint": "/v1/responses"}"#),
            (
                "POST",
                "/v1/messages/batches",
                r#"{"requests": [{"custom_id": "a", "params": {"model": "m", "max_tokens": 1, "messages": [{"role": "user", "content": "Hi"}]}}]}"#,
            ),
            ("POST", "/v1beta/models/weir-1:batchGenerateContent", r#"{"batch": {}}"#),
            ("POST", "/model-invocation-job", "{}"),
        ],
    ),
    (
        "background",
        &[
            ("POST", "/v1/responses", r#"{"model": "weir-1", "input": "How deep?", "background": true}"#),
            (
                "POST",
                "/openai/v1/responses?api-version=preview",
                r#"{"background": true, "model": "weir-1", "input": []}"#,
            ),
        ],
    ),
    (
        "retrievals",
        &[
            ("GET", "/v1/responses/resp_1", ""),
            ("GET", "/v1/files/file-1/content", ""),
            ("GET", "/v1/messages/batches/msgbatch_1/results", ""),
            ("GET", "/async-invoke/arn:aws:bedrock:us-east-1:1:async-invoke/1", ""),
        ],
    ),
    ("uploads", &[("POST", "/v1/files", "whatever"), ("POST", "/v1/uploads/upload_1/parts", "whatever")]),
    ("realtime", &[("POST", "/v1/realtime/client_secrets", "{}"), ("GET", "/v1/realtime?model=m", "")]),
    (
        "unknown",
        &[
            ("POST", "/v1/whatever", r#"{"prompt": "How deep?"}"#),
            ("PUT", "/v1/chat/completions", "{}"),
            ("POST", "/", ""),
        ],
    ),
];

#[test]
fn a_closed_lane_is_refused_and_never_reaches_the_upstream() {
    for (lane, requests) in LANES {
        let mut configuration = enforcing();
        configuration["policies"] = json!({"default": {"lanes": {lane: "refuse"}}});
        let gateway = Gateway::start(&configuration, &options(&format!("closed-{lane}")));
        for (method, path, body) in requests {
            let headers = [KEY, ("content-type", "application/json")];
            let answer = http::request(gateway.addr, method, path, &headers, body.as_bytes()).unwrap();
            assert_eq!(answer.status, 403, "{lane}: {path}: {}", answer.text());
            let said = answer.json().unwrap();
            // Where no API is known the answer is a problem document.
            let code = said.get("code").unwrap_or(&said["error"]["code"]);
            assert_eq!(code, "not_offered", "{lane}: {path}: {said}");
        }
        let count = requests.len() as u64;
        gateway.expect(lane, count);
        gateway.expect("enforced_refuse", count);
        gateway.expect("exchanges", count);
        assert_eq!(gateway.llm.counts().requests, 0, "{lane}");
        // The lane beside it is open.
        assert_eq!(gateway.ask("sk-acme-1", &super::support::chat("How deep?")).status, 200);
        gateway.no_trap();
    }
}

#[test]
fn an_open_lane_passes_and_is_counted() {
    let gateway = Gateway::start(&enforcing(), &options("open-lanes"));
    let mut sent = 0;
    for (lane, requests) in LANES {
        for (method, path, body) in requests {
            let headers = [KEY, ("content-type", "application/json")];
            http::request(gateway.addr, method, path, &headers, body.as_bytes()).unwrap();
            sent += 1;
            let reached = gateway.llm.last().unwrap();
            assert_eq!((reached.method.as_str(), reached.path.as_str()), (*method, *path), "{lane}");
            assert_eq!(reached.body, body.as_bytes(), "{lane}: {path}");
        }
        gateway.expect(lane, requests.len() as u64);
    }
    assert_eq!(gateway.llm.counts().requests, sent);
    let stats = gateway.after(sent);
    assert_eq!(stats.beginning("wasmcustom.weir_enforced").map(|(_, value)| value).sum::<u64>(), 0);
    assert_eq!(gateway.envoy.access_log_entries(usize::try_from(sent).unwrap(), SOON).unwrap().len() as u64, sent);
    gateway.no_trap();
}
