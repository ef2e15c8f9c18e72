//! Weir's own answers for what has nothing to do with an action's rule, as every vendor's own Python client takes them: each raises the exception
//! that it has for the vendor's. Those that a route can bring about stand in `matrix`.

use super::calls::{CONTACT, Called, entries, gateway, incidents, play, run};
use super::support::Gateway;
use serde_json::{Value, json};
use weir_engine::hashing::Secret;
use weir_engine::template;
use weir_engine::text::{Normalised, TextWindow};
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::http;

const PROMPT: &str =
    "Say which of the seven lighthouses on the northern shore was built before the great storm of 1703.";

fn started(name: &str, policy: &Value, more: &Value, options: TestOptions) -> Gateway {
    let mut configuration = json!({"policies": {"default": policy}});
    configuration.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    gateway(&configuration, TestOptions { name: name.into(), ..options })
}

/// Every call came to this answer, but for those of which `passes` says otherwise.
fn all_raised(gateway: &Gateway, answer: &str, prompt: &str, passes: fn(&Called) -> bool) -> Vec<Called> {
    let calls = play(&[run(gateway.addr, "", prompt, &json!({}))]).remove(0);
    let told = incidents(gateway);
    for called in &calls {
        eprintln!("{answer}: {}: {}", called.title(), called.seen());
        if passes(called) {
            assert!(called.saw.is_some(), "{called:?}");
        } else {
            called.raised_its_own(answer, &told);
        }
    }
    gateway.no_trap();
    calls
}

#[test]
fn every_vendors_client_raises_its_own_error_of_too_many_requests() {
    let limits = json!([{"name": "none", "lens": "key", "requests": 0, "period_seconds": 30}]);
    let gateway = started("throttled", &json!({"limits": limits}), &json!({}), TestOptions::default());
    let calls = all_raised(&gateway, "throttled", PROMPT, |_| false);
    for called in &calls {
        let raised = called.raised.as_ref().unwrap();
        match called.client.as_str() {
            // Google's reads it from the details, Ollama's keeps none.
            "google-genai" => {
                let details = raised.details.to_string();
                assert!(details.contains("google.rpc.RetryInfo") && details.contains("30s"), "{called:?}");
            }
            "ollama" => assert_eq!(raised.wait, None),
            _ => assert_eq!(raised.wait.as_deref(), Some("30"), "{called:?}"),
        }
    }
    assert_eq!(gateway.llm.counts().requests, 0);
    gateway.expect("over_limit", calls.len() as u64);

    let bare = gateway.post("/v1/files", &[("authorization", "Bearer sk-acme-1")], b"{}");
    assert_eq!((bare.status, bare.header("content-type")), (429, Some("application/problem+json")));
    let problem = bare.json().unwrap();
    assert_eq!((&problem["violated-policies"], &problem["contact"]), (&json!(["none-requests"]), &json!(CONTACT)));
    assert_eq!(bare.header("ratelimit-policy"), Some("\"none-requests\";q=0;w=30"));
    assert_eq!(bare.header("ratelimit"), Some("\"none-requests\";r=0;t=30"));
    let id = problem["instance"].as_str().and_then(|urn| urn.strip_prefix("urn:uuid:")).unwrap().to_owned();
    let entries = entries(&gateway, calls.len() + 1);
    assert!(entries.iter().all(|entry| entry["limit"] == "none-requests"));
    assert!(entries.iter().any(|entry| entry["path"] == "/v1/files" && entry["incident"] == id));
    let line = &incidents(&gateway)[&id];
    assert_eq!((&line["limit"], &line["answer"]), (&json!("none-requests"), &json!("throttled")));
    assert!(!gateway.envoy.log_text().contains("sk-acme") && !line.to_string().contains("lighthouses"));
}

#[test]
fn every_vendors_client_raises_its_own_error_of_a_campaigns_refusal() {
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
    let gateway = started("refused", &json!({}), &json!({"decisions": decisions}), TestOptions::default());
    // What is embedded has no template.
    all_raised(&gateway, "refused", PROMPT, |called| called.name.contains("embed"));
    let told = incidents(&gateway);
    assert!(told.values().all(|line| line["because"].as_str().unwrap().starts_with("template:")));
    let fields = http::request(gateway.addr, "POST", "/v1/files", &[], b"").unwrap();
    assert!(fields.header("ratelimit").is_none(), "a verdict is told to nobody");
}

#[test]
fn every_vendors_client_raises_its_own_error_of_a_body_too_large() {
    let (policy, bodies) = (json!({"lanes": {"over_cap": "refuse"}}), json!({"bodies": {"request_cap_bytes": 1024}}));
    let gateway = started("too-large", &policy, &bodies, TestOptions::default());
    all_raised(&gateway, "too_large", &PROMPT.repeat(20), |_| false);
    assert_eq!(gateway.llm.counts().requests, 0);
}

#[test]
fn every_vendors_client_raises_its_own_error_of_a_service_that_is_not_there() {
    let options = TestOptions { stop_iteration: false, ..TestOptions::default() };
    let gateway = started("unavailable", &json!({"fail": {"unheld": "closed"}}), &json!({}), options);
    let calls = all_raised(&gateway, "unavailable", PROMPT, |_| false);
    gateway.expect("failed_closed", calls.len() as u64);
    assert!(gateway.llm.recorded().is_empty(), "while it is found out whether requests can be held, heads alone go on");
}
