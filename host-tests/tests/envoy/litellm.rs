//! An upstream that this project did not write: LiteLLM, a gateway of its own between weir and the vendors' APIs. It rewrites requests
//! and answers from one API into another, so what it serves is every API as somebody else understands it.

use super::support::{Gateway, SOON, enforcing, options};
use super::upstream::to;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use weir_host_tests::litellm::{LiteLlm, MASTER_KEY};
use weir_host_tests::llm_server::LlmServer;
use weir_host_tests::tools;

const MODELS: &str = "by-openai,by-anthropic,by-gemini,by-bedrock";

/// What the clients asked through `gateway`, and made of the answers.
fn ask(gateway: &Gateway) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients").join("gateway_client.py");
    let output = Command::new(tools::clients_python().unwrap())
        .arg(script)
        .args(["--base", &format!("http://{}", gateway.addr), "--key", MASTER_KEY])
        .args(["--models", MODELS, "--embeddings", "by-embeddings"])
        .envs([("NO_PROXY", "*"), ("no_proxy", "*")])
        .output()
        .unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stderr}\n{}", gateway.stats());
    serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}"))
}

/// The dialect and the reason to stop that an exchange should be seen with.
fn expected(told: &Value) -> (&'static str, &'static str) {
    let dialect = match told["path"].as_str().unwrap() {
        "/v1/chat/completions" => "openai_chat",
        "/v1/messages" => "anthropic_messages",
        "/v1/responses" => "openai_responses",
        _ => "openai_embeddings",
    };
    let finish = match told["finish"].as_str() {
        Some("stop" | "end_turn" | "completed") => "stop",
        Some("tool_calls" | "tool_use") => "tool_calls",
        None => "",
        Some(other) => panic!("{other}"),
    };
    (dialect, finish)
}

fn is_seen(told: &Value, entry: &Value) {
    let seen: Value = serde_json::from_str(entry["observation"].as_str().unwrap()).unwrap();
    let shown = || format!("{told}\n{seen}");
    let (asked, answered) = (&seen["asked"], &seen["answered"]);
    let number = |value: &Value| value.as_u64().unwrap_or_default();
    let (dialect, finish) = expected(told);
    assert_eq!((&entry["status"], &entry["path"]), (&json!(200), &told["path"]), "{}", shown());
    assert_eq!((&seen["dialect"], &seen["lane"]), (&json!(dialect), &json!("generate")), "{}", shown());

    let flag = |value: &Value| value.as_bool().unwrap_or_default();
    assert_eq!(flag(&asked["stream"]), flag(&told["stream"]), "{}", shown());
    assert_eq!(number(&asked["tools_offered"]), number(&told["tools"]), "{}", shown());
    assert_eq!(number(&asked["tool_results"]), number(&told["results"]), "{}", shown());
    assert_eq!(number(&asked["embedding_inputs"]), number(&told["inputs"]), "{}", shown());
    if dialect != "openai_embeddings" {
        assert_eq!((number(&asked["system_messages"]), number(&asked["user_messages"])), (1, 1), "{}", shown());
        let texts = format!("Answer shortly.How deep is the harbour?{}", told["history"].as_str().unwrap_or_default());
        assert_eq!(number(&asked["text_bytes"]), texts.len() as u64, "{}", shown());
    }

    let usage = [&answered["usage"]["input"], &answered["usage"]["output"]].map(|tokens| json!(number(tokens)));
    assert_eq!(json!(usage), told["usage"], "{}", shown());
    assert_eq!(answered["finish"].as_str().unwrap_or_default(), finish, "{}", shown());
    assert_eq!(number(&answered["tool_calls"]), number(&told["calls"]), "{}", shown());
    assert_eq!(number(&answered["embeddings"]), number(&told["inputs"]), "{}", shown());
    assert_eq!(number(&answered["text_bytes"]), told["text"].as_str().unwrap().len() as u64, "{}", shown());
    assert_eq!(answered["complete"], true, "{}", shown());
    for part in [asked, answered] {
        assert!(part["anomalies"].is_null(), "{}", shown());
    }
}

#[test]
fn what_litellm_serves_is_read_like_what_the_vendors_serve() {
    let llm = LlmServer::start("127.0.0.1:0").unwrap();
    let litellm = LiteLlm::start(llm.addr()).unwrap();
    let mut configuration = enforcing();
    configuration["access_log"] = json!({"observations": true});
    let mut options = to(litellm.addr(), options("litellm"));
    let observation = "%FILTER_STATE(wasm.weir_observation:PLAIN)%";
    options.access_log_fields.insert("observation".to_owned(), observation.to_owned());
    let gateway = Gateway::start(&configuration, &options);
    let told = ask(&gateway);
    let entries = gateway.envoy.access_log_entries(told.len(), SOON).unwrap();
    assert_eq!(entries.len(), told.len(), "one exchange for each that the clients know of");
    for (told, entry) in told.iter().zip(&entries) {
        is_seen(told, entry);
        assert!(entry["subject"].as_str().unwrap().starts_with("key:"), "{entry}");
    }
    let stats = gateway.after(told.len() as u64);
    let get = |metric: &str| stats.get(&format!("wasmcustom.weir_{metric}"));
    assert_eq!((get("malformed_request"), get("malformed_response")), (0, 0), "{}", gateway.stats());
    assert_eq!((get("unknown"), get("aborted"), get("opaque_response")), (0, 0, 0), "{}", gateway.stats());
    assert_eq!(get("usage_reported"), told.len() as u64);
    // What LiteLLM asked behind it reached every API.
    let paths = llm.counts().by_path;
    for part in
        ["/v1/chat/completions", "/v1/responses", "/v1/messages", ":generateContent", "/converse", "/v1/embeddings"]
    {
        assert!(paths.keys().any(|path| path.contains(part)), "{part}: {paths:?}");
    }
    gateway.no_trap();
}
