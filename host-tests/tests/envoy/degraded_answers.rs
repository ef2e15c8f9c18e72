//! Every vendor's own Python client, unchanged, with answers that weir took reasoning and log probabilities out of: over two turns with
//! tools, whole and streamed, each gets what it gets without weir, but for what was to go.
//!
//! A script runs against an LLM server itself, through a weir that degrades answers alone, and through one that degrades
//! requests too. Against the server itself reasoning does come: the script can tell.

use super::support::{Gateway, SOON, enforcing, options};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use weir_host_tests::llm_server::LlmServer;
use weir_host_tests::tools;

fn run(vendor: &str, addr: SocketAddr) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients").join("degraded_answers_client.py");
    let key = if vendor.starts_with("bedrock") { "AKIAMILL0000000001" } else { "sk-acme-1" };
    let output = Command::new(tools::clients_python().unwrap())
        .arg(script)
        .args([vendor, "--base", &format!("http://{addr}"), "--key", key])
        .envs([("NO_PROXY", "*"), ("no_proxy", "*")])
        .output()
        .unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{vendor}: {stderr}");
    serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}"))
}

/// A gateway that degrades whoever coerces reasoning once.
fn gateway(vendor: &str, degrade: &Value) -> Gateway {
    let mut configuration = enforcing();
    configuration["thresholds"] = json!({"watch_decibans": 3, "suspect_decibans": 290, "extracting_decibans": 300,
        "hysteresis_decibans": 2, "suspect_min_exchanges": 1, "extracting_min_exchanges": 1});
    // Nothing signs behind weir here, and the server does not look.
    configuration["bodies"] = json!({"signed_again": true});
    let rules = json!([{"lens": "key", "from": "watch", "action": "degrade"}]);
    configuration["policies"] = json!({"default": {"rules": rules, "degrade": degrade}});
    let mut options = options(&format!("degraded-answers-{vendor}"));
    let degraded = "%FILTER_STATE(wasm.weir_degraded:PLAIN)%";
    options.access_log_fields.insert("degraded".to_owned(), degraded.to_owned());
    Gateway::start(&configuration, &options)
}

fn taken_in(gateway: &Gateway) -> Vec<String> {
    let requests = gateway.llm.counts().requests;
    gateway.expect("exchanges", requests);
    let entries = gateway.envoy.access_log_entries(usize::try_from(requests).unwrap(), SOON).unwrap();
    let taken = entries.iter().map(|entry| entry["degraded"].as_str().unwrap_or_default().to_owned());
    taken.filter(|taken| taken.len() > 1).collect()
}

/// `taken` is what the access log says of some of the exchanges whose answers alone are degraded.
fn fit_for_two_turns(vendor: &str, taken: &[&str]) {
    let direct = LlmServer::start("127.0.0.1:0").unwrap();
    let mut expected = run(vendor, direct.addr());
    assert_eq!(expected["leaks"], true, "{expected}");
    expected["leaks"] = json!(false);

    let embeddings = json!({"max_dimensions": 64, "mantissa_bits": 8});
    let answers_alone = json!({"drop_logprobs": false, "drop_logit_bias": false, "drop_reasoning": false, "max_choices": 0,
        "reasoning_effort": "", "answers": {"embeddings": embeddings.clone()}});
    let gateway = gateway(vendor, &answers_alone);
    assert_eq!(run(vendor, gateway.addr), expected, "{vendor}\n{}", gateway.stats());
    let found = taken_in(&gateway);
    for name in taken {
        assert!(found.iter().any(|taken| taken == name), "{name} of {found:?}");
    }
    let stats = gateway.envoy.stats().unwrap();
    assert!(stats.get("wasmcustom.weir_answers_edited") >= found.len() as u64);
    for metric in ["answers_unedited", "malformed_response", "opaque_response", "not_degraded", "aborted"] {
        assert_eq!(stats.get(&format!("wasmcustom.weir_{metric}")), 0, "{metric}\n{}", gateway.stats());
    }
    gateway.no_trap();

    let both = self::gateway(&format!("{vendor}-both"), &json!({"answers": {"embeddings": embeddings}}));
    let through = run(vendor, both.addr);
    assert_eq!((&through["leaks"], &through["ended"]), (&json!(false), &expected["ended"]), "{vendor}: {through}");
    assert!(!taken_in(&both).is_empty());
    both.no_trap();
}

#[test]
fn openais_client_is_fit_for_degraded_chats() {
    fit_for_two_turns("openai_chat", &["reasoning", "logprobs,reasoning"]);
}

#[test]
fn openais_client_is_fit_for_degraded_embeddings() {
    fit_for_two_turns("openai_embeddings", &["dimensions,precision"]);
}

#[test]
fn openais_client_is_fit_for_degraded_responses() {
    fit_for_two_turns("openai_responses", &["reasoning_summary"]);
}

#[test]
fn anthropics_client_is_fit_for_degraded_messages() {
    fit_for_two_turns("anthropic_messages", &["reasoning"]);
}

#[test]
fn amazons_client_is_fit_for_degraded_conversations() {
    fit_for_two_turns("bedrock_converse", &["reasoning"]);
}

#[test]
fn anthropics_client_for_bedrock_is_fit_for_degraded_messages() {
    fit_for_two_turns("bedrock_invoke", &["reasoning"]);
}

#[test]
fn googles_client_is_fit_for_degraded_contents() {
    fit_for_two_turns("gemini", &["reasoning", "logprobs,reasoning"]);
}

#[test]
fn googles_client_is_fit_for_degraded_interactions() {
    fit_for_two_turns("gemini_interactions", &["reasoning_summary"]);
}

#[test]
fn coheres_client_is_fit_for_degraded_chats() {
    fit_for_two_turns("cohere", &["reasoning", "logprobs,reasoning"]);
}

#[test]
fn mistrals_client_is_fit_for_degraded_chats() {
    fit_for_two_turns("mistral", &["reasoning", "logprobs,reasoning"]);
}

#[test]
fn ollamas_client_is_fit_for_degraded_chats() {
    fit_for_two_turns("ollama", &["reasoning", "logprobs,reasoning"]);
}
