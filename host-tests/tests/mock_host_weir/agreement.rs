//! `would_…` tells beforehand what enforcing does: the same traffic through weir.wasm in shadow, enforcing, enforcing upon a half of the callers, and
//! enforcing from a date on.

use super::open_loop::{Seen, Sent, agreement, policies, print, shows_something, traffic};
use super::support::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;
use weir_engine::hashing::Secret;
use weir_engine::metrics::{Kind, Metric};
use weir_engine::subject::Lens;
use weir_host_tests::mock_host::*;

const EXCHANGES: usize = 900;
const COUNTERS: [&str; 2] = ["weir_would_", "weir_enforced_"];

/// The upstream's answer in this API.
fn answered_in(sent: &Sent) -> ResponseSpec {
    let text = "It is number nine, as far as I know.";
    let body = match sent.path {
        "/v1/messages" => {
            json!({"type": "message", "content": [{"type": "text", "text": text}], "stop_reason": "end_turn",
            "usage": {"input_tokens": 60, "output_tokens": 9}})
        }
        "/v2/chat" => json!({"message": {"content": [{"type": "text", "text": text}]}, "finish_reason": "COMPLETE",
            "usage": {"tokens": {"input_tokens": 60, "output_tokens": 9}}}),
        "/api/chat" => json!({"message": {"role": "assistant", "content": text}, "done": true, "done_reason": "stop",
            "prompt_eval_count": 60, "eval_count": 9}),
        "/v1/embeddings" => json!({"data": [{"index": 0, "embedding": [0.5, 0.25]}], "usage": {"prompt_tokens": 60}}),
        path if path.ends_with(":generateContent") => json!({
            "candidates": [{"content": {"role": "model", "parts": [{"text": text}]}, "finishReason": "STOP"}],
            "usageMetadata": {"promptTokenCount": 60, "candidatesTokenCount": 9}}),
        _ => answered(text),
    };
    ResponseSpec::json(200, body.to_string())
}

fn counters(world: &World) -> BTreeMap<String, u64> {
    let counted = Metric::ALL.iter().filter(|metric| {
        metric.kind() == Kind::Counter && COUNTERS.iter().any(|prefix| metric.name().starts_with(prefix))
    });
    counted.map(|metric| (metric.name().to_owned(), world.counter(metric.name()))).collect()
}

/// Plays it under the policies with these settings besides.
fn play(sent: &[Sent], settings: &Value) -> Vec<Seen> {
    let mut configuration = json!({"secret": SECRET, "policies": policies()});
    configuration.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
    let mut proxy = Proxy::new(&configuration);
    let seen = sent.iter().map(|sent| {
        proxy.world.advance(Duration::from_secs(sent.after_seconds));
        drop(proxy.world.take_logs());
        let before = counters(&proxy.world);
        // Each key has a network of its own.
        let hash = sent.key.bytes().fold(7_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)));
        let [_, b, c, _] = hash.to_be_bytes();
        let request = RequestSpec::post(sent.path, sent.body.to_string())
            .header("authorization", format!("Bearer {}", sent.key))
            .from_address(&format!("10.{b}.{c}.1:1234"))
            .property(&["xds", "route_metadata", "filter_metadata", "weir", "policy"], sent.policy);
        let exchange = proxy.play(&request, &answered_in(sent));
        let state = |name: &str| exchange.state(&format!("weir_{name}")).unwrap_or_default();
        let mut verdicts = proxy.audit();
        for line in &mut verdicts {
            line.as_object_mut().unwrap().remove("enforced");
        }
        let after = counters(&proxy.world);
        let rose =
            after.into_iter().map(|(name, count)| (name.clone(), count - before[&name])).filter(|(_, rose)| *rose > 0);
        let seen = Seen {
            action: state("action"),
            policy: state("policy"),
            because: state("because"),
            limit: state("limit"),
            not_degraded: state("not_degraded"),
            verdicts,
            counted: rose.collect(),
        };
        // One counter, of that action.
        let name = if seen.action.starts_with("would_") { String::new() } else { "enforced_".to_owned() };
        let expected = (seen.decided() != "allow").then(|| (format!("weir_{name}{}", seen.action), 1));
        assert_eq!(seen.counted, expected.into_iter().collect(), "{seen:?}");
        seen
    });
    seen.collect()
}

#[test]
fn shadow_would_do_what_enforcing_does_up_to_each_subjects_first_enforced_action() {
    for seed in [1, 2] {
        let sent = traffic(seed, EXCHANGES, payload);
        let (would, did) = (play(&sent, &json!({})), play(&sent, &json!({"mode": "enforce"})));
        assert!(would.iter().all(|seen| seen.action == "allow" || seen.action.starts_with("would_")));
        assert!(!did.iter().any(|seen| seen.action.starts_with("would_")));
        let found = agreement(&sent, &would, &did).unwrap();
        print(&format!("seed {seed}"), &sent, &found);
        shows_something(&sent, &would, &did, &found);
        assert!(found.compared > EXCHANGES / 3, "{found:#?}");
        assert_eq!(play(&sent, &json!({})), would, "the same traffic is decided alike again");
    }
}

#[test]
fn of_a_share_of_the_callers_exactly_those_of_the_stable_hash_are_acted_upon() {
    let sent = traffic(3, EXCHANGES, payload);
    let would = play(&sent, &json!({}));
    let did = play(&sent, &json!({"mode": "enforce", "enforce_percent": 50}));
    let secret = Secret::new(SECRET.as_bytes());
    let chosen = |key: &str| secret.percentile(secret.subject(Lens::Key as u8, key.as_bytes())) < 50;
    let mut keys = [BTreeMap::new(), BTreeMap::new()];
    for (sent, seen) in sent.iter().zip(&did).filter(|(_, seen)| seen.action != "allow") {
        assert_eq!(chosen(&sent.key), !seen.action.starts_with("would_"), "{}: {seen:?}", sent.key);
        *keys[usize::from(chosen(&sent.key))].entry(sent.key.as_str()).or_insert(0) += 1;
    }
    let found = agreement(&sent, &would, &did).unwrap();
    print("upon 50 of a hundred", &sent, &found);
    assert!(keys.iter().all(|keys| keys.len() > 5), "of both halves: {keys:?}");
    assert!(found.compared > EXCHANGES / 3, "{found:#?}");
}

#[test]
fn before_its_date_enforcing_does_nothing_and_would_do_what_shadow_would() {
    let sent = traffic(4, EXCHANGES, payload);
    let half: u64 = sent.iter().take(EXCHANGES / 2).map(|sent| sent.after_seconds).sum();
    let from = World::new().now_ns() / 1_000_000_000 + half;
    let (would, did) = (play(&sent, &json!({})), play(&sent, &json!({"mode": "enforce", "enforce_from": from})));
    let (before, after) = did.split_at(EXCHANGES / 2 - 1);
    assert_eq!(before, would.split_at(before.len()).0);
    assert!(before.iter().any(|seen| seen.action.starts_with("would_")));
    assert!(!after.iter().any(|seen| seen.action.starts_with("would_")));
    assert!(["degrade", "throttle", "refuse"].iter().all(|action| after.iter().any(|seen| seen.action == *action)));
}
