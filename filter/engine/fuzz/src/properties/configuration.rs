//! Configurations: JSON text and `google.protobuf.Struct`, from whatever bytes.

use super::protobuf;
use serde_json::{Value, json};
use weir_engine::config::{ConfigError, Settings};
use weir_engine::exchange::Weir;

pub(super) fn check(input: &[u8]) {
    // The second is cheap to reach: text that begins with a brace is never taken for a message.
    let read = [input, input.strip_prefix(b"{").unwrap_or_default()].map(take);
    let Ok(value) = serde_json::from_slice::<Value>(input) else { return };
    if !value.is_object() {
        return;
    }
    // As a Struct it has no duplicate keys, and only the numbers that a double has.
    let (text, message) = (take(value.to_string().as_bytes()), take(&protobuf::of_object(&value)));
    if numbers_are_plain(&value) {
        // A text's problem also says at which line and column.
        let path = |error: &ConfigError| error.path.clone();
        assert_eq!(text.as_ref().map_err(path), message.as_ref().map_err(path), "the two forms differ");
    }
    let secret = value["secret"].as_str().filter(|secret| secret.len() >= 8);
    if let Some(secret) = secret.filter(|secret| value.to_string().matches(*secret).count() == 1) {
        for error in [&read[0], &text, &message].into_iter().filter_map(|read| read.as_ref().err()) {
            assert!(!error.to_string().contains(secret), "the secret is told: {error}");
        }
    }
}

/// Reads a configuration. What is taken works; what is refused has a fix.
fn take(bytes: &[u8]) -> Result<Settings, ConfigError> {
    let read = Settings::read(bytes);
    match &read {
        Ok(settings) => {
            assert!(settings.policy(settings.default_policy.as_bytes()).is_some(), "no default policy");
            assert!(settings.request_inflate_cap_bytes() <= settings.inflate_cap_bytes);
            drop(Weir::new(settings.clone(), b"a secret of sixteen"));
        }
        Err(error) => {
            assert!(!error.problem.is_empty() && !error.fix.is_empty(), "{error:?}");
            assert!(error.to_string().contains(&error.path));
        }
    }
    read
}

fn numbers_are_plain(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|number| number.unsigned_abs() < 1 << 53),
        Value::Array(items) => items.iter().all(numbers_are_plain),
        Value::Object(members) => members.values().all(numbers_are_plain),
        _ => true,
    }
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let rule = |lens: &str, action: &str| json!({"lens": lens, "from": "suspect", "action": action});
    let whole = json!({"version": 1, "mode": "enforce", "secret": "sixteen bytes or more", "default_policy": "usual",
        "identity": {"key": ["bearer", {"header": "x-api-key"}], "tenant": [{"header": "openai-organization"}],
            "network": {"ipv4_prefix_bits": 16}},
        "bodies": {"request_cap_bytes": 4096}, "access_log": {"observations": true},
        "memory": {"subjects": 4096, "limits": 1024}, "weights": {"template": {"coerced_reasoning": 38}},
        "thresholds": {"watch_decibans": 15, "suspect_decibans": 30, "extracting_decibans": 45},
        "policies": {"usual": {"rules": [rule("key", "tag"), rule("template", "degrade"), rule("network", "throttle")],
            "lanes": {"malformed": "refuse"}, "sanctions": {"from": "extracting", "durations_seconds": [60, 3600]},
            "throttle": {"requests": 4, "tokens": 1000, "period_seconds": 600}}, "quiet": {"mode": "shadow"}},
        "decisions": {"version": 7, "items": [
            {"decision": "pardon", "subject": "key:6f2a0c1db6f4a9e7530d4c19a87be2f1", "since_version": 2, "reason": "r", "by": "b"},
            {"decision": "trust", "tenant": "acme", "purpose": "audit", "since_version": 4, "until": "2027-12-28T00:00:00Z"}]}});
    let parts = whole.as_object().unwrap().iter().map(|(name, value)| json!({ name.as_str(): value }));
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for value in parts.chain([json!({}), whole.clone()]) {
        seeds.push(value.to_string().into_bytes());
        seeds.push([b"{", protobuf::of_object(&value).as_slice()].concat());
    }
    seeds.push(br#"{"mode":"enforce","mode":"shadow","version":1e0}"#.to_vec());
    seeds.push(format!("{{\"policies\":{}", "{\"a\":".repeat(200)).into_bytes());
    seeds
}
