//! Shadow changes nothing: not one byte of any request or answer.

use super::support::{CHAT, Gateway, WRAPPER, chat, options, payload};
use serde_json::{Value, json};
use weir_host_tests::envoy::{TestEnvoy, TestOptions};
use weir_host_tests::http::{self, Response};
use weir_host_tests::llm_server::LlmServer;

fn shadow() -> Value {
    json!({"secret": "a secret for the tests", "thresholds": {"watch_decibans": 5, "suspect_decibans": 10, "extracting_decibans": 15, "hysteresis_decibans": 0, "suspect_min_exchanges": 1, "extracting_min_exchanges": 1}})
}

/// A request's headers and body.
type Sent = (Vec<(&'static str, &'static str)>, Vec<u8>);

/// Requests of every kind, and odd ones.
fn requests() -> Vec<Sent> {
    let with = |model: &str, stream: bool| {
        let mut body = chat(&format!("{WRAPPER} {}", payload(model.len())));
        body["model"] = json!(model);
        body["stream"] = json!(stream);
        body["logprobs"] = json!(true);
        body["n"] = json!(2);
        body
    };
    let mut requests: Vec<Sent> = Vec::new();
    for model in [
        "weir-small",
        "weir-reason",
        "weir-gzip",
        "weir-deflate",
        "weir-br",
        "weir-refuse",
        "weir-error-500",
        "weir-nousage",
        "weir-abort",
    ] {
        for stream in [false, true] {
            let body = serde_json::to_vec_pretty(&with(model, stream)).unwrap();
            requests
                .push((vec![("authorization", "Bearer sk-acme-1"), ("accept-encoding", "gzip, deflate, br")], body));
        }
    }
    let odd: [&[u8]; 5] =
        [b"", b"{", b"{\"messages\": [], \"messages\": 1, \"\\u006dodel\": \"x\"}", b"\xff\xfe\x00", b" [1, 2, 3] "];
    for body in odd {
        requests.push((vec![("authorization", "Bearer sk-acme-1"), ("x-weir-verdict", "mine")], body.to_vec()));
    }
    requests.push((vec![("authorization", "Bearer sk-bad-1")], b"{}".to_vec()));
    requests.push((vec![], b"{}".to_vec()));
    requests
}

/// What reached the upstream and what came back, with what differs between any two runs taken out.
fn all(addr: std::net::SocketAddr, llm: &LlmServer) -> Vec<(Vec<u8>, Vec<u8>, Response)> {
    let sent = requests().into_iter().map(|(headers, body)| {
        let headers = [headers.as_slice(), &[("host", "llm.test"), ("content-type", "application/json")]].concat();
        let mut answer = http::request(addr, "POST", CHAT, &headers, &body).unwrap();
        answer.headers.retain(|(name, _)| name != "date");
        let reached = llm.last().unwrap();
        (reached.head.to_vec(), reached.body.to_vec(), answer)
    });
    sent.collect()
}

#[test]
fn shadow_changes_not_one_byte_of_any_request_or_answer() {
    let gateway = Gateway::start(&shadow(), &options("shadow"));
    let llm = LlmServer::start("127.0.0.1:0").unwrap();
    let bare = TestEnvoy::start_without_filter(
        llm.addr().port(),
        &TestOptions { name: "bare".into(), ..TestOptions::default() },
    )
    .unwrap();
    // First make a campaign of it, so that every kind of verdict is there to be not acted on.
    for n in 0..80 {
        let answer = gateway.ask(&format!("sk-org{}-1", n % 40), &chat(&format!("{WRAPPER} {}", payload(n))));
        assert_eq!(answer.status, 200);
    }
    let (with, without) = (all(gateway.addr, &gateway.llm), all(bare.addr().unwrap(), &llm));
    assert_eq!(with.len(), without.len());
    for (with, without) in with.iter().zip(&without) {
        assert_eq!(String::from_utf8_lossy(&with.0), String::from_utf8_lossy(&without.0), "the request's head");
        assert_eq!(with.1, without.1, "the request's body");
        assert_eq!(with.2, without.2, "the answer");
    }
    let count = with.len() as u64;
    let stats = gateway.after(80 + count);
    let get = |name: &str| stats.get(&format!("wasmcustom.weir_{name}"));
    assert_eq!(get("evaluated"), 80 + count);
    assert!(get("would_refuse") > 0, "{}", gateway.stats());
    assert_eq!(stats.beginning("wasmcustom.weir_enforced").map(|(_, value)| value).sum::<u64>(), 0);
    assert_eq!(get("opaque_response"), 2, "the answers in brotli");
    assert_eq!(get("aborted"), 2, "the answers that broke off");
    assert_eq!(get("enforcing"), 0);
    gateway.no_trap();
}

#[test]
fn compressed_answers_are_read_and_others_are_counted_as_opaque() {
    let gateway = Gateway::start(&shadow(), &options("inflate"));
    let ask = |model: &str| {
        let mut body = chat("hello");
        body["model"] = json!(model);
        assert_eq!(gateway.ask("sk-acme-1", &body).status, 200);
    };
    ask("weir-gzip");
    ask("weir-deflate");
    gateway.expect("usage_reported", 2);
    ask("weir-br");
    gateway.expect("opaque_response", 1);
    gateway.expect("usage_estimated", 1);
    ask("weir-nousage");
    gateway.expect("usage_estimated", 2);
    gateway.no_trap();
}

#[test]
fn a_policy_in_shadow_does_not_act_where_the_whole_enforces() {
    let mut configuration = shadow();
    configuration["mode"] = json!("enforce");
    let rule = json!([{"lens": "template", "from": "watch", "action": "refuse"}]);
    configuration["policies"] = json!({"default": {"rules": rule}, "quiet": {"mode": "shadow", "rules": rule}});
    let routes = "- match: { prefix: /quiet/ }\n  route: { cluster: llm, prefix_rewrite: / }\n  metadata: { filter_metadata: { weir: { policy: quiet } } }\n";
    let gateway = Gateway::start(&configuration, &TestOptions { routes_yaml: routes.into(), ..options("per-route") });
    gateway.campaign(40, 120);
    let body = chat(&format!("{WRAPPER} {}", payload(70_000))).to_string();
    let by_route = |path: &str| gateway.post(path, &[("authorization", "Bearer sk-new-1")], body.as_bytes()).status;
    assert_eq!(by_route("/quiet/v1/chat/completions"), 200);
    assert_eq!(by_route(CHAT), 403);
    gateway.expect("would_refuse", 1);
    let entries = gateway.envoy.access_log_entries(122, super::support::SOON).unwrap();
    assert_eq!(
        (entries[120]["policy"].as_str(), entries[120]["action"].as_str()),
        (Some("quiet"), Some("would_refuse"))
    );
    assert_eq!((entries[121]["policy"].as_str(), entries[121]["action"].as_str()), (Some("default"), Some("refuse")));
}
