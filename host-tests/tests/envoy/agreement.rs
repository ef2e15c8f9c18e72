//! `would_…` tells beforehand what enforcing does, in a real Envoy: the same traffic through one worker in shadow and one that enforces.

use super::open_loop::{Seen, Sent, agreement, policies, print, shows_something, traffic};
use super::support::{Gateway, SOON, options, payload};
use serde_json::{Value, json};
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::http::Connection;

const EXCHANGES: usize = 400;

fn gateway(mode: &str) -> Gateway {
    let mut policies = policies();
    for (_, policy) in policies.as_object_mut().unwrap() {
        // All callers here share a network; and what returns of an allowance must not depend on how long a run takes.
        if policy["rules"].is_null() {
            policy["rules"] = json!([
                {"lens": "template", "from": "suspect", "action": "degrade"}, {"lens": "template", "from": "extracting", "action": "refuse"},
                {"lens": "key", "from": "suspect", "action": "degrade"}, {"lens": "key", "from": "extracting", "action": "refuse"}]);
        }
        for period in ["/throttle/period_seconds", "/limits/0/period_seconds"] {
            if let Some(seconds) = policy.pointer_mut(period) {
                *seconds = json!(86_400);
            }
        }
    }
    let named: Vec<_> = policies.as_object().unwrap().keys().cloned().collect();
    let routes = named.iter().map(|name| {
        format!(
            "- match: {{ prefix: /{name}/ }}\n  route: {{ cluster: llm, prefix_rewrite: / }}\n  metadata: {{ filter_metadata: {{ weir: {{ policy: {name} }} }} }}\n"
        )
    });
    let mut options =
        TestOptions { routes_yaml: routes.collect(), concurrency: 1, ..options(&format!("agreement-{mode}")) };
    for field in ["limit", "not_degraded"] {
        options.access_log_fields.insert(field.to_owned(), format!("%FILTER_STATE(wasm.weir_{field}:PLAIN)%"));
    }
    let configuration = json!({"mode": mode, "secret": "a secret for the tests", "policies": policies});
    Gateway::start(&configuration, &options)
}

fn play(sent: &[Sent], mode: &str) -> Vec<Seen> {
    let gateway = gateway(mode);
    let mut connection = Connection::open(gateway.addr).unwrap();
    for sent in sent {
        let (key, path) = (format!("Bearer {}", sent.key), format!("/{}{}", sent.policy, sent.path));
        let headers = [
            ("authorization", key.as_str()),
            ("content-type", "application/json"),
            ("anthropic-version", "2023-06-01"),
        ];
        let answer = connection.send("POST", &path, &headers, sent.body.to_string().as_bytes()).unwrap();
        assert!([200, 403, 429].contains(&answer.status), "{path}: {}", answer.text());
    }
    let stats = gateway.after(sent.len() as u64);
    let entries = gateway.envoy.access_log_entries(sent.len(), SOON).unwrap();
    gateway.no_trap();
    let text = |entry: &Value, field: &str| entry[field].as_str().unwrap_or_default().to_owned();
    let seen: Vec<_> = entries
        .iter()
        .map(|entry| Seen {
            action: text(entry, "action"),
            policy: text(entry, "policy"),
            because: text(entry, "because"),
            limit: text(entry, "limit"),
            not_degraded: text(entry, "not_degraded"),
            ..Seen::default()
        })
        .collect();
    // The counters are of the same exchanges as the actions, so what holds of these holds of those.
    for action in ["tag", "degrade", "throttle", "refuse"] {
        for (metric, logged) in [("enforced", action.to_owned()), ("would", format!("would_{action}"))] {
            let of = seen.iter().filter(|seen| seen.action == logged).count() as u64;
            assert_eq!(stats.get(&format!("wasmcustom.weir_{metric}_{action}")), of, "{metric} {action}");
        }
    }
    seen
}

#[test]
fn shadow_would_do_what_enforcing_does_up_to_each_subjects_first_enforced_action() {
    let sent = traffic(5, EXCHANGES, payload);
    let (would, did) = (play(&sent, "shadow"), play(&sent, "enforce"));
    let found = agreement(&sent, &would, &did).unwrap();
    print("in Envoy", &sent, &found);
    shows_something(&sent, &would, &did, &found);
    assert!(found.compared > EXCHANGES / 3, "{found:#?}");
}
