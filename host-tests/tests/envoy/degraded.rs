//! Degraded requests, written by the vendors' own Python clients: what reaches the upstream asks for less, and the
//! client gets its answer.

use super::support::{CHAT, Gateway, SOON, WRAPPER, chat, enforcing, options, payload};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use weir_host_tests::llm_server::Recorded;
use weir_host_tests::tools;

const KEY: &str = "sk-degraded-1";
const AWS_KEY: &str = "AKIADEGRADED0000001";

/// Degrades whoever is worth watching, and thinks so soon; Envoy signs again.
fn degrading() -> Value {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {
        "rules": [{"lens": "key", "from": "watch", "action": "degrade"}], "degrade": {"max_dimensions": 256}}});
    configuration["bodies"] = json!({"signed_again": true});
    // What was seen of them once is enough, however much they ask for afterwards.
    configuration["thresholds"] = json!({"watch_decibans": 2, "hysteresis_decibans": 1});
    configuration
}

/// Asks for hidden reasoning until the caller is degraded.
fn until_degraded(gateway: &Gateway, authorization: &str) {
    let mut body = chat(&format!("{WRAPPER} {}", payload(1)));
    body["logprobs"] = json!(true);
    for _ in 0..60 {
        let answer = gateway.post(CHAT, &[("authorization", authorization)], body.to_string().as_bytes());
        assert_eq!(answer.status, 200, "{}", answer.text());
        if gateway.llm.last().unwrap().json()["logprobs"].is_null() {
            return;
        }
    }
    panic!("never degraded\n{}", gateway.stats())
}

fn clients(gateway: &Gateway) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/degraded_client.py");
    let output = Command::new(tools::clients_python().unwrap())
        .arg(script)
        .args(["--base", &format!("http://{}", gateway.addr), "--key", KEY, "--aws-key", AWS_KEY])
        .args(["--direct", &format!("http://{}", gateway.llm.addr())])
        .envs([("NO_PROXY", "*"), ("no_proxy", "*")])
        .output()
        .unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stderr}\n{}", gateway.stats());
    serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}"))
}

#[test]
fn every_vendors_client_asks_for_less_and_is_answered() {
    let mut options = options("degraded-clients");
    let degraded = "%FILTER_STATE(wasm.weir_degraded:PLAIN)%";
    options.access_log_fields.insert("degraded".to_owned(), degraded.to_owned());
    let gateway = Gateway::start(&degrading(), &options);
    until_degraded(&gateway, &format!("Bearer {KEY}"));
    let signature = "SignedHeaders=host;x-amz-date, Signature=00";
    let scope = "20261123/us-east-1/bedrock/aws4_request";
    until_degraded(&gateway, &format!("AWS4-HMAC-SHA256 Credential={AWS_KEY}/{scope}, {signature}"));
    let before = gateway.llm.recorded().len();
    let said = clients(&gateway);
    let thoughts = |check: &str| said[check].as_array().unwrap().iter().filter(|kind| *kind == "thinking").count();
    assert_eq!((thoughts("anthropic_messages"), thoughts("anthropic_tools")), (0, 0), "{said}");
    // The one that came before, and that of the degraded answer: its request had to go on thinking, and the next one must give it back.
    assert_eq!(thoughts("anthropic_tools_from_before"), 2, "{said}");
    assert_eq!((&said["openai_embeddings"], &said["google_genai"]), (&json!(256), &json!(1)), "{said}");

    let reached = gateway.llm.recorded();
    // One went straight to the upstream.
    let asked: Vec<_> = reached.iter().skip(before).filter(|request| !is_direct(request)).collect();
    let exchanges = before + asked.len();
    let entries = gateway.envoy.access_log_entries(exchanges, SOON).unwrap();
    assert_eq!(asked.len(), EXPECTED.len());
    for ((request, entry), (path, bare, taken)) in asked.iter().zip(entries.iter().skip(before)).zip(EXPECTED) {
        assert_eq!(request.path, *path);
        assert_eq!(settings(&request.json()), serde_json::from_str::<Value>(bare).unwrap(), "{path}");
        assert_eq!((&entry["action"], &entry["degraded"]), (&json!("degrade"), &json!(taken)), "{path}: {entry}");
    }
    gateway.expect("not_degraded", 0);
    gateway.no_trap();
}

/// Whether a request did not come through weir, which tells the upstream of what it degrades.
fn is_direct(request: &Recorded) -> bool {
    request.header("x-weir-verdict").is_none()
}

/// A request without what was said, and without what every client says of itself.
fn settings(body: &Value) -> Value {
    let said = ["messages", "contents", "input", "tools", "stream", "encoding_format"];
    match body {
        Value::Object(members) => {
            let kept = members.iter().filter(|(key, _)| !said.contains(&key.as_str()));
            Value::Object(kept.map(|(key, value)| (key.clone(), settings(value))).collect())
        }
        Value::Array(elements) => Value::Array(elements.iter().map(settings).collect()),
        other => other.clone(),
    }
}

/// What reaches the upstream, in the order of the checks in `degraded_client.py`: the path, the settings, and what was
/// taken.
const EXPECTED: &[(&str, &str, &str)] = &[
    (
        "/v1/chat/completions",
        r#"{"model":"weir-1","n":1,"reasoning_effort":"low"}"#,
        "logprobs,logit_bias,choices,reasoning",
    ),
    (
        "/v1/chat/completions",
        r#"{"model":"weir-1","n":1,"reasoning_effort":"low"}"#,
        "logprobs,logit_bias,choices,reasoning",
    ),
    (
        "/v1/responses",
        r#"{"model":"o4-mini","include":[],"reasoning":{"effort":"low"}}"#,
        "logprobs,reasoning,reasoning_summary,encrypted_reasoning",
    ),
    ("/v1/embeddings", r#"{"model":"text-embedding-3-large","dimensions":256}"#, "dimensions"),
    ("/v1/messages", r#"{"model":"claude-sonnet-4-5","max_tokens":3000}"#, "reasoning"),
    ("/v1/messages", r#"{"model":"claude-opus-5","max_tokens":300,"thinking":{"type":"disabled"}}"#, "reasoning"),
    ("/v1/messages", r#"{"model":"claude-sonnet-4-5","max_tokens":3000}"#, "reasoning"),
    ("/v1/messages", r#"{"model":"claude-sonnet-4-5","max_tokens":3000}"#, "reasoning"),
    (
        "/v1/messages",
        r#"{"model":"claude-sonnet-4-5","max_tokens":3000,"thinking":{"type":"enabled","budget_tokens":1024}}"#,
        "reasoning",
    ),
    (
        "/v1/messages/batches",
        r#"{"requests":[{"custom_id":"a","params":{"model":"claude-sonnet-4-5","max_tokens":3000}},
            {"custom_id":"b","params":{"model":"claude-sonnet-4-5","max_tokens":3000}}]}"#,
        "reasoning",
    ),
    (
        "/v1/models/gemini-2.5-flash:generateContent",
        r#"{"generationConfig":{"candidateCount":1,"thinkingConfig":{"include_thoughts":false,"thinking_budget":0}}}"#,
        "logprobs,choices,reasoning,reasoning_summary",
    ),
    (
        "/v1/models/gemini-3-pro-preview:generateContent",
        r#"{"generationConfig":{"thinkingConfig":{"thinkingLevel":"LOW"}}}"#,
        "reasoning",
    ),
    (
        "/v1/models/gemini-2.5-pro:streamGenerateContent?alt=sse",
        r#"{"generationConfig":{"thinkingConfig":{"thinkingBudget":128}}}"#,
        "reasoning",
    ),
    (
        "/v1/interactions",
        r#"{"model":"gemini-3-pro-preview","generation_config":{"thinking_level":"low","thinking_summaries":"none"}}"#,
        "reasoning,reasoning_summary",
    ),
    (
        "/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse",
        r#"{"inferenceConfig":{"maxTokens":3000},"additionalModelRequestFields":{}}"#,
        "reasoning",
    ),
    (
        "/model/anthropic.claude-sonnet-4-20250514-v1%3A0/invoke",
        r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":3000}"#,
        "reasoning",
    ),
    ("/v2/chat", r#"{"model":"command-a-reasoning-08-2025","thinking":{"type":"disabled"}}"#, "logprobs,reasoning"),
    (
        "/v1/chat/completions",
        r#"{"model":"mistral-small-latest","n":1,"reasoning_effort":"none"}"#,
        "choices,reasoning",
    ),
    ("/api/chat", r#"{"model":"qwen3","think":false}"#, "logprobs,reasoning"),
    ("/api/chat", r#"{"model":"gpt-oss:20b","think":"low"}"#, "reasoning"),
];
