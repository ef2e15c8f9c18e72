//! What is read, and how what is wrong is refused.

use super::*;
use crate::policy::{Fail, FailMode, RateLimitFields};
use prost::Message;
use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value as Field};
use serde_json::Value;

fn as_struct(value: &Value) -> Field {
    Field {
        kind: Some(match value {
            Value::Null => Kind::NullValue(0),
            Value::Bool(truth) => Kind::BoolValue(*truth),
            Value::Number(number) => Kind::NumberValue(number.as_f64().unwrap()),
            Value::String(text) => Kind::StringValue(text.clone()),
            Value::Array(values) => Kind::ListValue(ListValue { values: values.iter().map(as_struct).collect() }),
            Value::Object(members) => Kind::StructValue(Struct {
                fields: members.iter().map(|(name, value)| (name.clone(), as_struct(value))).collect(),
            }),
        }),
    }
}

fn protobuf(text: &str) -> Vec<u8> {
    match as_struct(&serde_json::from_str(text).unwrap()).kind {
        Some(Kind::StructValue(message)) => message.encode_to_vec(),
        _ => panic!("not an object"),
    }
}

/// Both ways in which a host hands it over agree.
fn read(text: &str) -> Result<Settings, ConfigError> {
    let (from_json, from_struct) = (Settings::read(text.as_bytes()), Settings::read(&protobuf(text)));
    match (&from_json, &from_struct) {
        (Ok(a), Ok(b)) => assert_eq!(a, b),
        (Err(a), Err(b)) => assert_eq!(a.path, b.path),
        _ => panic!("{from_json:?} but {from_struct:?}"),
    }
    from_struct
}

#[test]
fn nothing_written_is_the_default_in_shadow() {
    let settings = Settings::read(b"").unwrap();
    assert_eq!(settings, Settings::read(b"{}").unwrap());
    assert_eq!(settings, Settings::read(b"\n  {}\n").unwrap());
    assert_eq!((settings.mode, settings.default_policy.as_str()), (Mode::Shadow, "default"));
    assert_eq!(settings.identity, Identity::default());
    assert!(!settings.policy(b"default").unwrap().rules.is_empty());
}

#[test]
fn everything_can_be_written() {
    let settings = read(
        r#"{"version": 1, "mode": "enforce", "enforce_percent": 50, "enforce_from": "2026-11-23T21:20:26Z", "secret": "0123456789abcdef",
            "identity": {"key": [{"jwt": {"payload": "p", "claim": "org.id"}}, {"mtls": {"san": "uri", "validated": true}},
                                 "bearer", {"header": "X-Key"}, {"query": "key"}, "address"],
                         "tenant": [{"header": "openai-organization"}], "group": [{"header": "x-payment"}],
                         "network": {"trusted_hops": 1, "ipv4_prefix_bits": 20, "ipv6_prefix_bits": 48, "shared_egress": ["203.0.113.0/24"]}},
            "bodies": {"request_cap_bytes": 2048, "inflate_cap_bytes": 4096},
            "behaviour": {"epoch_seconds": 3600},
            "memory": {"subjects": 64, "networks": 64, "templates": 64, "anchors": 64, "delivered": 64, "limits": 64},
            "template": {"min_tenants": 5},
            "thresholds": {"watch_decibans": 10, "suspect_decibans": 30, "extracting_decibans": 50, "hysteresis_decibans": 5, "suspect_min_exchanges": 3, "extracting_min_exchanges": 3},
            "default_policy": "a", "contact": "everybody@example.com",
            "policies": {"a": {"mode": "shadow", "rules": [{"lens": "key", "from": "watch", "action": "tag"}],
                               "throttle": {"requests": 1, "tokens": 2, "period_seconds": 3},
                               "degrade": {"drop_logprobs": false, "max_choices": 0, "max_output_tokens": 100, "max_dimensions": 256, "drop_reasoning": false, "reasoning_effort": "",
                                           "answers": {"reasoning": "keep", "logprobs": "remove", "unedited": "refuse",
                                                       "embeddings": {"max_dimensions": 256, "mantissa_bits": 8}}},
                               "lanes": {"over_cap": "refuse"}, "contact": "a@example.com", "ratelimit_fields": "verdicts",
                               "limits": [{"name": "free", "lens": "key", "requests": 0, "input_tokens": 1, "output_tokens": 2, "reasoning_tokens": 3,
                                           "tokens": 1000000000000, "concurrent": 4, "period_seconds": 5}, {"name": "x", "lens": "network", "concurrent": 1}],
                               "leak_budgets": [{"lens": "template", "from": "suspect", "output_tokens": 9, "window_seconds": 60, "then": "degrade"}],
                               "fail": {"memory_full": "closed", "unheld": "closed"},
                               "enforce_percent": 10, "enforce_from": 1795468826,
                               "sanctions": {"from": "suspect", "durations_seconds": [60, 3600], "relapse_within_seconds": 86400,
                                             "actions": ["degrade", "refuse"], "extend": {"template": true}}},
                         "b": {}},
            "decisions": {"version": 2, "items": [
                {"decision": "trust", "subject": "key:00000000000000000000000000000001", "since_version": 1, "reason": "audit", "until_unix_seconds": 100},
                {"decision": "campaign", "subject": "template:00000000000000ff", "since_version": 2, "reason": "seen", "action": "throttle"},
                {"decision": "trust", "tenant": "acme", "purpose": "synthetic_data", "since_version": 2, "reason": "a contract", "by": "sales"},
                {"decision": "sanction", "key": "spiffe://b", "action": "degrade", "since_version": 2, "reason": "an order", "until": "2027-01-01T00:00:00Z"}]}}"#,
    )
    .unwrap();
    assert_eq!(settings.identity.key.len(), 6);
    assert_eq!(settings.identity.key.get(3), Some(&Source::Header("x-key".to_owned())));
    assert_eq!(settings.policies.len(), 2);
    let [a, b] = ["a", "b"].map(|name| settings.policy(name.as_bytes()).unwrap());
    assert_eq!((a.contact.as_deref(), b.contact.as_deref()), (Some("a@example.com"), Some("everybody@example.com")));
    let free = a.limits[0].limit;
    assert_eq!(
        (free.requests, free.tokens, free.concurrent, free.period_seconds),
        (Some(0), Some(1_000_000_000_000), Some(4), 5)
    );
    assert_eq!((a.limits[1].limit.requests, a.limits[1].limit.period_seconds), (None, 60));
    assert_eq!((a.leak_budgets[0].limit.output_tokens, a.leak_budgets[0].limit.reasoning_tokens), (Some(4), None));
    let (open, closed) = (FailMode::Open, FailMode::Closed);
    assert_eq!(a.fail, Fail { memory_full: closed, contended: open, unheld: closed });
    assert_eq!((b.limits.len(), b.fail, b.ratelimit_fields), (0, Fail::default(), RateLimitFields::Declared));
    let key = "key:00000000000000000000000000000001".parse().unwrap();
    let decision = &settings.decisions.of[&key];
    assert_eq!((decision.since_version, decision.until_unix_seconds), (1, Some(100)));
    let policy = settings.policy(b"a").unwrap();
    assert_eq!((policy.enforcement.percent, settings.enforcement.percent), (10, 50));
    assert_eq!(policy.enforcement.from_unix_seconds, settings.enforcement.from_unix_seconds, "either way to write it");
    assert!(policy.sanctions.is_on() && policy.sanctions.extend.template && !policy.sanctions.extend.network);
    let names: Vec<_> =
        settings.decisions.of_named.iter().map(|(_, name, decision)| (name.as_str(), decision.purpose)).collect();
    assert_eq!(names, [("acme", Some(crate::purpose::Purpose::SyntheticData)), ("spiffe://b", None)]);
}

/// Each line: what is written, the path named, a part of what is said about it.
const REFUSED: &[(&str, &str, &str)] = &[
    (r#"{"version": 2}"#, "version", "write 1"),
    (r#"{"mod": "shadow"}"#, "mod", "unknown field `mod`, expected one of"),
    (r#"{"mode": "enfore"}"#, "mode", "expected `shadow` or `enforce`"),
    (r#"{"secret": "short"}"#, "secret", "16 to 4096 bytes"),
    (r#"{"identity": {"key": [{"headers": "x"}]}}"#, "identity.key[0]", "expected one of `bearer`"),
    (r#"{"identity": {"key": [{"header": "x y"}]}}"#, "identity.key[0].header", "not a header's name"),
    (r#"{"identity": {"tenant": [{"query": ""}]}}"#, "identity.tenant[0].query", "empty"),
    (
        r#"{"identity": {"tenant": [{"header": "x-org"}, {"jwt": {"payload": "p", "claim": "org"}}]}}"#,
        "identity.tenant[1]",
        "hide",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"key": "k", "decision": "pardon", "since_version": 1, "reason": "r",
            "until_unix_seconds": 1800000000}]}}"#,
        "decisions.items[0].until",
        "come back",
    ),
    (r#"{"identity": {"network": {"ipv4_prefix_bits": 33}}}"#, "identity.network.ipv4_prefix_bits", "8 to 32 bits"),
    (r#"{"identity": {"network": {"shared_egress": ["x"]}}}"#, "identity.network.shared_egress[0]", "203.0.113.0/24"),
    (r#"{"bodies": {"request_cap_bytes": 1}}"#, "bodies.request_cap_bytes", "1024 to"),
    (r#"{"bodies": {"request_cap_bytes": -1}}"#, "bodies.request_cap_bytes", "expected u64"),
    (r#"{"bodies": {"request_cap_bytes": 1.5}}"#, "bodies.request_cap_bytes", "expected u64"),
    (r#"{"thresholds": {"watch_decibans": 50}}"#, "thresholds", "rising"),
    (r#"{"default_policy": "x"}"#, "default_policy", "name one of: default"),
    (r#"{"policies": {"a b": {}}}"#, "policies.a b", "letters"),
    (
        r#"{"policies": {"default": {"rules": [{"lens": "key", "from": "watch", "action": "refus"}]}}}"#,
        "policies.default.rules[0].action",
        "`refuse`",
    ),
    (
        r#"{"policies": {"default": {"rules": [{"lens": "key", "from": "clear", "action": "tag"}]}}}"#,
        "policies.default.rules[0].from",
        "watch, suspect or extracting",
    ),
    (
        r#"{"policies": {"default": {"rules": [{"lens": "network", "from": "watch", "action": "refuse"}]}}}"#,
        "policies.default.rules[0].action",
        "never refuses",
    ),
    (r#"{"policies": {"default": {"throttle": {"requests": 0}}}}"#, "policies.default.throttle.requests", "1 to"),
    (
        r#"{"policies": {"default": {"throttle": {"concurrent": 1000000}}}}"#,
        "policies.default.throttle.concurrent",
        "0 to 100000",
    ),
    (
        r#"{"policies": {"default": {"limits": [{"name": "a", "lens": "key"}]}}}"#,
        "policies.default.limits[0]",
        "how much",
    ),
    (
        r#"{"policies": {"default": {"limits": [{"name": "a b", "lens": "key", "requests": 1}]}}}"#,
        "policies.default.limits[0].name",
        "letters",
    ),
    (
        r#"{"policies": {"default": {"limits": [{"name": "a", "lens": "key", "requests": 1}, {"name": "a", "lens": "network", "requests": 1}]}}}"#,
        "policies.default.limits[1].name",
        "of its own",
    ),
    (
        r#"{"policies": {"default": {"limits": [{"name": "a", "lens": "key", "requests": 1, "period_seconds": 0}]}}}"#,
        "policies.default.limits[0].period_seconds",
        "1 to",
    ),
    (
        r#"{"policies": {"default": {"leak_budgets": [{"lens": "key", "from": "clear", "output_tokens": 1, "window_seconds": 60, "then": "refuse"}]}}}"#,
        "policies.default.leak_budgets[0].from",
        "a limit, which holds for everybody",
    ),
    (
        r#"{"policies": {"default": {"leak_budgets": [{"lens": "key", "from": "watch", "output_tokens": 1, "window_seconds": 60, "then": "tag"}]}}}"#,
        "policies.default.leak_budgets[0].then",
        "degrade, throttle or refuse",
    ),
    (
        r#"{"policies": {"default": {"leak_budgets": [{"lens": "network", "from": "watch", "output_tokens": 1, "window_seconds": 60, "then": "refuse"}]}}}"#,
        "policies.default.leak_budgets[0].then",
        "degrade or throttle",
    ),
    (
        r#"{"policies": {"default": {"leak_budgets": [{"lens": "key", "from": "watch", "output_tokens": 1, "window_seconds": 0, "then": "refuse"}]}}}"#,
        "policies.default.leak_budgets[0].window_seconds",
        "1 to",
    ),
    (r#"{"contact": "a\nb"}"#, "contact", "an address"),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "pardon", "subject": "key:1", "since_version": 1, "reason": ""}]}}"#,
        "decisions.items[0].subject",
        "as the audit lines print it",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "trust", "subject": "template:00000000000000ff", "since_version": 1, "reason": ""}]}}"#,
        "decisions.items[0].subject",
        "name a key",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "campaign", "subject": "template:00000000000000ff", "since_version": 2, "reason": ""}]}}"#,
        "decisions.items[0].since_version",
        "raise decisions.version",
    ),
    (r#"{"enforce_percent": 101}"#, "enforce_percent", "0 to 100"),
    (r#"{"policies": {"default": {"enforce_percent": 101}}}"#, "policies.default.enforce_percent", "0 to 100"),
    (r#"{"enforce_from": "tomorrow"}"#, "enforce_from", "2026-12-01T09:00:00Z"),
    (r#"{"policies": {"default": {"sanctions": {"from": "clear"}}}}"#, "policies.default.sanctions.from", "watch"),
    (
        r#"{"policies": {"default": {"sanctions": {"durations_seconds": [0]}}}}"#,
        "policies.default.sanctions.durations_seconds",
        "[3600, 86400]",
    ),
    (
        r#"{"policies": {"default": {"sanctions": {"actions": ["allow"]}}}}"#,
        "policies.default.sanctions.actions",
        "degrade",
    ),
    (
        r#"{"policies": {"default": {"sanctions": {"actions": ["refuse"]}}}}"#,
        "policies.default.sanctions.actions",
        "write durations_seconds",
    ),
    (
        r#"{"policies": {"default": {"sanctions": {"extend": {"network": true}}}}}"#,
        "policies.default.sanctions.extend",
        "write durations_seconds",
    ),
    (
        r#"{"policies": {"default": {"rules": [{"lens": "key", "from": "extracting", "action": "refuse"}, {"lens": "key", "from": "watch", "action": "allow"}],
            "sanctions": {"from": "suspect", "durations_seconds": [3600]}}}}"#,
        "policies.default.sanctions.from",
        "a level at which a rule acts, or actions",
    ),
    (
        r#"{"policies": {"default": {"rules": [], "sanctions": {"durations_seconds": [3600]}}}}"#,
        "policies.default.sanctions.from",
        "no rule acts at `extracting`",
    ),
    (
        r#"{"policies": {"default": {"sanctions": {"durations_seconds": [3600], "extend": {"tenant": true}}}}}"#,
        "policies.default.sanctions.extend.tenant",
        "name one in identity.tenant",
    ),
    (
        r#"{"identity": {"tenant": [{"header": "x-org"}, {"mtls": {"san": "uri"}}]},
            "policies": {"default": {"sanctions": {"durations_seconds": [3600], "extend": {"tenant": true}}}}}"#,
        "policies.default.sanctions.extend.tenant",
        "is validated",
    ),
    (
        r#"{"policies": {"default": {"limits": [{"name": "a", "lens": "key", "requests": 1}, {"name": "b", "lens": "tenant", "requests": 1}]}}}"#,
        "policies.default.limits[1].lens",
        "name one in identity.tenant",
    ),
    (
        r#"{"identity": {"tenant": ["bearer"]}, "policies": {"default": {"limits": [{"name": "a", "lens": "group", "concurrent": 1}]}}}"#,
        "policies.default.limits[0].lens",
        "name one in identity.group",
    ),
    (
        r#"{"policies": {"default": {"leak_budgets": [{"lens": "tenant", "from": "watch", "output_tokens": 9, "window_seconds": 60, "then": "refuse"}]}}}"#,
        "policies.default.leak_budgets[0].lens",
        "name one in identity.tenant",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "trust", "since_version": 1, "reason": "x"}]}}"#,
        "decisions.items[0]",
        "one of subject, key, tenant and group",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "trust", "tenant": "a", "key": "b", "since_version": 1, "reason": "x"}]}}"#,
        "decisions.items[0]",
        "one of subject",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "trust", "tenant": "", "since_version": 1, "reason": "x"}]}}"#,
        "decisions.items[0].tenant",
        "empty",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "trust", "tenant": "a", "since_version": 1, "reason": " "}]}}"#,
        "decisions.items[0].reason",
        "say why",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "pardon", "tenant": "a", "purpose": "audit", "since_version": 1, "reason": "x"}]}}"#,
        "decisions.items[0].purpose",
        "only trust",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "trust", "tenant": "a", "action": "tag", "since_version": 1, "reason": "x"}]}}"#,
        "decisions.items[0].action",
        "only a sanction",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "sanction", "subject": "network:00000000000000000000000000000001", "action": "refuse", "since_version": 1, "reason": "x"}]}}"#,
        "decisions.items[0].action",
        "never refused",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "trust", "tenant": "a", "until": 5, "until_unix_seconds": 5, "since_version": 1, "reason": "x"}]}}"#,
        "decisions.items[0].until_unix_seconds",
        "leave one",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "trust", "key": "sk-tell-no-one", "since_version": 1, "reason": "x"},
            {"decision": "pardon", "key": "sk-tell-no-one", "since_version": 1, "reason": "x"}]}}"#,
        "decisions.items[1].key",
        "decided of twice",
    ),
    (
        r#"{"decisions": {"version": 1, "items": [{"decision": "trust", "key": 1234567890, "since_version": 1, "reason": "x"}]}}"#,
        "decisions.items[0].key",
        "in quotes",
    ),
];

#[test]
fn what_is_wrong_is_refused_with_the_path_and_the_fix() {
    for (text, path, said) in REFUSED {
        let error = read(text).expect_err(text);
        assert_eq!(&error.path, path, "{text}");
        assert!(error.to_string().contains(said), "{text}: {error}");
        assert!(!error.fix.is_empty(), "{text}");
        assert!(!["tell-no-one", "1234567890"].iter().any(|key| error.to_string().contains(key)), "{error}");
    }
}

#[test]
fn what_differs_from_that_by_doing_something_is_accepted() {
    for text in [
        r#"{"policies": {"default": {"sanctions": {"from": "suspect", "durations_seconds": [], "actions": [],
            "extend": {"template": false, "tenant": false, "network": false}}}}}"#,
        r#"{"policies": {"default": {"sanctions": {"from": "extracting", "durations_seconds": [3600, 86400, 604800], "extend": {"template": true}}}}}"#,
        r#"{"policies": {"default": {"rules": [{"lens": "key", "from": "watch", "action": "tag"}],
            "sanctions": {"from": "suspect", "durations_seconds": [3600]}}}}"#,
        r#"{"policies": {"default": {"rules": [], "sanctions": {"durations_seconds": [3600], "actions": ["refuse"]}}}}"#,
        r#"{"identity": {"tenant": [{"mtls": {"san": "uri", "validated": true}}, {"header": "x-org"}]}, "policies": {"default": {
            "sanctions": {"durations_seconds": [3600], "extend": {"tenant": true}}}}}"#,
        r#"{"identity": {"tenant": [{"jwt": {"payload": "p", "claim": "org"}}]}, "policies": {"default": {
            "sanctions": {"durations_seconds": [3600], "extend": {"tenant": true}}}}}"#,
        r#"{"identity": {"tenant": [{"header": "x-org"}], "group": [{"header": "x-payment"}]}, "policies": {"default": {"limits": [
            {"name": "a", "lens": "tenant", "requests": 1}, {"name": "b", "lens": "group", "concurrent": 1}]}}}"#,
    ] {
        read(text).expect(text);
    }
}

#[test]
fn what_is_no_configuration_is_refused_and_never_a_trap() {
    for bytes in
        [&b"{"[..], b"{} {}", b"[]", b"version: 1", b"\x0a\xff\xff", b"{\"mode\": \"shadow\", \"mode\": \"enforce\"}"]
    {
        assert!(Settings::read(bytes).is_err(), "{bytes:?}");
    }
    let deep = format!("{{\"a\":{}", "[".repeat(100_000));
    assert!(Settings::read(deep.as_bytes()).is_err());
}

/// A list of `count` items, each as text.
fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

#[test]
fn what_an_operator_writes_too_much_of_is_refused() {
    let ranges = |count| {
        format!(
            r#"{{"identity": {{"network": {{"shared_egress": [{}]}}}}}}"#,
            list(count, |_| r#""10.0.0.0/8""#.into())
        )
    };
    let sources =
        |count| format!(r#"{{"identity": {{"group": [{}]}}}}"#, list(count, |n| format!(r#"{{"header": "x-{n}"}}"#)));
    let policies = |count| {
        format!(r#"{{"default_policy": "p0", "policies": {{{}}}}}"#, list(count, |n| format!(r#""p{n}": {{}}"#)))
    };
    let rule = r#"{"lens": "key", "from": "watch", "action": "tag"}"#;
    let rules = |count| format!(r#"{{"policies": {{"default": {{"rules": [{}]}}}}}}"#, list(count, |_| rule.into()));
    let decision = |n| format!(r#"{{"key": "k{n}", "decision": "trust", "since_version": 1, "reason": "r"}}"#);
    let decisions = |count| format!(r#"{{"decisions": {{"version": 1, "items": [{}]}}}}"#, list(count, decision));
    type Written<'a> = &'a dyn Fn(usize) -> String;
    let all: [(&str, usize, Written<'_>); 5] = [
        ("identity.network.shared_egress", 1024, &ranges),
        ("identity.group", 16, &sources),
        ("policies", 256, &policies),
        ("policies.default.rules", 64, &rules),
        ("decisions.items", 65_536, &decisions),
    ];
    for (path, most, written) in all {
        assert!(read(&written(most)).is_ok(), "{path}: {:?}", read(&written(most)).err());
        let error = read(&written(most + 1)).unwrap_err();
        assert_eq!((error.path.as_str(), error.fix), (path, format!("write at most {most}")));
    }
    let error = Settings::read(&vec![b' '; (16 << 20) + 1]).unwrap_err();
    assert_eq!((error.path.as_str(), error.fix.as_str()), ("", "write at most 16777216"));
}

#[test]
fn a_struct_is_one_whatever_its_first_bytes_look_like() {
    // Of some length of the secret the message begins with a line break and a brace.
    let structs = (16..200).map(|length| format!(r#"{{"secret": "{}"}}"#, "s".repeat(length)));
    let structs: Vec<_> = structs.map(|text| (protobuf(&text), text)).collect();
    assert!(structs.iter().any(|(bytes, _)| bytes.starts_with(b"\n{")));
    for (bytes, text) in structs {
        assert_eq!(Settings::read(&bytes), Settings::read(text.as_bytes()), "{text}");
    }
}
