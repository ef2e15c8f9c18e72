//! Weir's own answers, as every vendor's own Python client takes them: each raises the exception that it has for the vendor's.

use super::support::{Gateway, SOON, enforcing, options};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use weir_engine::hashing::Secret;
use weir_engine::template;
use weir_engine::text::{Normalised, TextWindow};
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::{http, tools};

const PROMPT: &str =
    "Say which of the seven lighthouses on the northern shore was built before the great storm of 1703.";
const CONTACT: &str = "https://llm.example/appeals";

/// What a client raises: its class, the status, and what it takes for the error's code.
type Raised = (&'static str, u64, &'static str);

fn gateway(name: &str, policy: &Value, more: &Value) -> Gateway {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": policy});
    configuration["contact"] = json!(CONTACT);
    for (member, value) in more.as_object().unwrap() {
        configuration[member] = value.clone();
    }
    let mut options = TestOptions { concurrency: 2, ..options(name) };
    for field in ["incident", "limit"] {
        let format = format!("%FILTER_STATE(wasm.weir_{field}:PLAIN)%");
        options.access_log_fields.insert(field.to_owned(), format);
    }
    Gateway::start(&configuration, &options)
}

/// What each call of the clients comes to.
fn outcomes(gateway: &Gateway, prompt: &str) -> BTreeMap<String, Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/refusals_client.py");
    let output = Command::new(tools::clients_python().unwrap())
        .arg(script)
        .args(["--base", &format!("http://{}", gateway.addr), "--prompt", prompt])
        .envs([("NO_PROXY", "*"), ("no_proxy", "*")])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Who raised what, and every answer named an incident of which the audit log tells, and whom to turn to.
fn check(gateway: &Gateway, outcomes: &BTreeMap<String, Value>, raised: &[(&str, Raised)], passed: &[&str]) {
    let lines = incidents(gateway);
    for (call, said) in outcomes {
        eprintln!("{call}: {said}");
        if passed.contains(&call.as_str()) {
            assert!(said.is_null(), "{call}: {said}");
            continue;
        }
        let vendor = call.split('_').next().unwrap();
        let (_, (class, status, code)) =
            raised.iter().find(|(of, _)| *of == call).or_else(|| raised.iter().find(|(of, _)| *of == vendor)).unwrap();
        assert_eq!((said["raised"].as_str(), said["status"].as_u64()), (Some(*class), Some(*status)), "{call}: {said}");
        assert_eq!(said["code"].as_str().unwrap_or_default(), *code, "{call}: {said}");
        let text = said["text"].as_str().unwrap();
        let id = lines.keys().find(|id| text.contains(id.as_str()));
        let id = id.unwrap_or_else(|| panic!("{call} names no incident of the audit log: {text}"));
        assert!(text.contains(CONTACT), "{call}: {text}");
        if said["id"].is_string() {
            assert_eq!(said["id"], **id, "{call}: the vendor's id of a request is the incident's");
        }
    }
    gateway.no_trap();
}

/// The incidents that the audit log tells of.
fn incidents(gateway: &Gateway) -> BTreeMap<String, Value> {
    let log = gateway.envoy.log_text();
    let lines = log.lines().filter_map(|line| line.get(line.find("{\"weir\":\"incident\"")?..));
    let lines = lines.filter_map(|line| {
        let mut json = serde_json::Deserializer::from_str(line).into_iter::<Value>();
        json.next()?.ok()
    });
    lines.map(|line| (line["id"].as_str().unwrap().to_owned(), line)).collect()
}

#[test]
fn every_vendors_client_raises_its_own_error_of_too_many_requests() {
    let limits = json!([{"name": "none", "lens": "key", "requests": 0, "period_seconds": 30}]);
    let gateway = gateway("throttled", &json!({"limits": limits}), &json!({}));
    let outcomes = outcomes(&gateway, PROMPT);
    let raised = [
        ("openai", ("RateLimitError", 429, "rate_limit_exceeded")),
        ("anthropic", ("RateLimitError", 429, "rate_limit_error")),
        ("gemini", ("ClientError", 429, "RESOURCE_EXHAUSTED")),
        ("bedrock", ("ThrottlingException", 429, "ThrottlingException")),
        ("cohere", ("TooManyRequestsError", 429, "")),
        ("ollama", ("ResponseError", 429, "")),
        ("mistral", ("SDKError", 429, "")),
    ];
    check(&gateway, &outcomes, &raised, &[]);
    for call in ["openai_chat", "anthropic_messages", "bedrock_converse", "cohere_chat", "mistral_chat"] {
        assert_eq!(outcomes[call]["wait"], "30", "{call}");
    }
    let details = outcomes["gemini"]["details"].to_string();
    assert!(details.contains("google.rpc.RetryInfo") && details.contains("30s"), "{details}");
    assert_eq!(gateway.llm.counts().requests, 0);
    gateway.expect("over_limit", outcomes.len() as u64);

    let bare = gateway.post("/v1/files", &[("authorization", "Bearer sk-acme-1")], b"{}");
    assert_eq!((bare.status, bare.header("content-type")), (429, Some("application/problem+json")));
    let problem = bare.json().unwrap();
    assert_eq!(problem["violated-policies"], json!(["none"]));
    assert_eq!(bare.header("ratelimit-policy"), Some("\"none-requests\";q=0;w=30"));
    assert_eq!(bare.header("ratelimit"), Some("\"none-requests\";r=0;t=30"));
    let id = problem["instance"].as_str().and_then(|urn| urn.strip_prefix("urn:uuid:")).unwrap().to_owned();
    let entries = gateway.envoy.access_log_entries(outcomes.len() + 1, SOON).unwrap();
    assert!(entries.iter().all(|entry| entry["limit"] == "none"));
    assert_eq!(entries.last().unwrap()["incident"], id);
    let line = &incidents(&gateway)[&id];
    assert_eq!((&line["limit"], &line["answer"]), (&json!("none"), &json!("throttled")));
    assert!(!gateway.envoy.log_text().contains("sk-acme") && !line.to_string().contains("lighthouses"));
}

#[test]
fn every_vendors_client_raises_its_own_error_of_a_refusal() {
    // A campaign that the operator declared: every exchange with these words is refused.
    let (mut window, mut last_user) = (TextWindow::default(), Normalised::default());
    window.push(PROMPT.as_bytes());
    last_user.read(&window);
    let secret = Secret::new(b"a secret for the tests");
    let anchors = template::anchors(&Normalised::default(), &last_user, None, secret.order_key());
    let items = anchors.names().iter().map(|name| {
        json!({"decision": "campaign", "subject": format!("template:{name:016x}"), "since_version": 1, "reason": "a test"})
    });
    let decisions = json!({"version": 1, "items": items.collect::<Vec<_>>()});
    let gateway = gateway("refused", &json!({}), &json!({"decisions": decisions}));
    let outcomes = outcomes(&gateway, PROMPT);
    let raised = [
        ("openai", ("PermissionDeniedError", 403, "request_refused")),
        ("anthropic", ("PermissionDeniedError", 403, "permission_error")),
        ("gemini", ("ClientError", 403, "PERMISSION_DENIED")),
        ("bedrock", ("AccessDeniedException", 403, "AccessDeniedException")),
        ("cohere", ("ForbiddenError", 403, "")),
        ("ollama", ("ResponseError", 403, "")),
        ("mistral", ("SDKError", 403, "")),
    ];
    let embeddings = ["openai_embeddings", "gemini_embed", "cohere_embed", "ollama_embed"];
    check(&gateway, &outcomes, &raised, &embeddings);
    let told = incidents(&gateway);
    assert!(told.values().all(|line| line["because"].as_str().unwrap().starts_with("template:")));
    let fields = http::request(gateway.addr, "POST", "/v1/files", &[], b"").unwrap();
    assert!(fields.header("ratelimit").is_none(), "a verdict is told to nobody");
}

#[test]
fn every_vendors_client_raises_its_own_error_of_a_body_too_large() {
    let policy = json!({"lanes": {"over_cap": "refuse"}});
    let gateway = gateway("too-large", &policy, &json!({"bodies": {"request_cap_bytes": 1024}}));
    let outcomes = outcomes(&gateway, &PROMPT.repeat(20));
    let raised = [
        ("openai", ("APIStatusError", 413, "request_too_large")),
        ("anthropic", ("ContentTooLargeError", 413, "request_too_large")),
        ("gemini", ("ClientError", 400, "INVALID_ARGUMENT")),
        ("bedrock", ("ValidationException", 400, "ValidationException")),
        ("cohere", ("ApiError", 413, "")),
        ("ollama", ("ResponseError", 413, "")),
        ("mistral", ("SDKError", 413, "")),
    ];
    check(&gateway, &outcomes, &raised, &[]);
    assert_eq!(gateway.llm.counts().requests, 0);
}
