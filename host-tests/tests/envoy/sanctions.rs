//! Sanctions in the real Envoy: over configurations and VMs, and one chain of lines by workers that really run at once.

use super::support::{CHAT, Gateway, SOON, WRAPPER, chat, options, payload, weir};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use weir_host_tests::envoy::{TestEnvoy, TestOptions};
use weir_host_tests::http;

const KEY: &str = "sk-sanctioned-1";

/// Verdicts after a few exchanges, and sanctions of these lengths; the rules themselves do no more than tag.
fn with(durations: &Value, decisions: &Value) -> Value {
    json!({"mode": "enforce", "secret": "a secret for the tests",
        "thresholds": {"watch_decibans": 3, "suspect_decibans": 12, "extracting_decibans": 200, "hysteresis_decibans": 0,
                       "suspect_min_exchanges": 1, "extracting_min_exchanges": 1},
        "policies": {"default": {
            "rules": [{"lens": "key", "from": "suspect", "action": "tag"}],
            "sanctions": {"from": "suspect", "durations_seconds": durations, "actions": ["refuse"]}}},
        "decisions": decisions})
}

fn nothing_decided() -> Value {
    json!({"version": 1, "items": []})
}

/// Asks until the answer has this status.
fn ask_until(gateway: &Gateway, status: u16, text: &str) {
    let begun = Instant::now();
    while gateway.ask(KEY, &chat(text)).status != status {
        assert!(begun.elapsed() < SOON, "never {status}\n{}\n{}", gateway.stats(), gateway.envoy.log_text());
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn sanctioned(gateway: &Gateway) {
    for n in 0..60 {
        if gateway.ask(KEY, &chat(&format!("{WRAPPER} {}", payload(n)))).status == 403 {
            return;
        }
    }
    panic!("never refused\n{}\n{}", gateway.stats(), gateway.envoy.log_text());
}

#[test]
fn a_sanction_outlasts_a_configuration_and_a_vm_and_a_pardon_ends_it() {
    let options = TestOptions { dynamic_listeners: true, concurrency: 2, ..options("sanction") };
    let gateway = Gateway::start(&with(&json!([3600]), &nothing_decided()), &options);
    sanctioned(&gateway);
    let subject = gateway.envoy.access_log_entries(1, SOON).unwrap()[0]["subject"].as_str().unwrap().to_owned();
    // Another configuration, and another environment: with it Envoy makes new VMs.
    let fresh =
        TestOptions { vm_environment: BTreeMap::from([("OTHER".to_owned(), "x".to_owned())]), ..options.clone() };
    let changed = with(&json!([60]), &nothing_decided());
    TestEnvoy::replace_listeners(&gateway.envoy, &weir(), &changed, &fresh).unwrap();
    let replaced =
        |stats: &weir_host_tests::envoy::Stats| (stats.get("listener_manager.listener_modified") > 0).then_some(());
    gateway.envoy.stats_until(SOON, "the new listener", replaced).unwrap();
    std::thread::sleep(Duration::from_millis(500));
    for _ in 0..10 {
        assert_eq!(gateway.ask(KEY, &chat("hello")).status, 403, "{}", gateway.envoy.log_text());
        assert_eq!(gateway.ask("sk-innocent-1", &chat("hello")).status, 200);
    }
    let pardon = json!({"version": 2, "items": [
        {"decision": "pardon", "subject": subject, "since_version": 2, "reason": "a mistake", "by": "ops"}]});
    TestEnvoy::replace_listeners(&gateway.envoy, &weir(), &with(&json!([60]), &pardon), &fresh).unwrap();
    ask_until(&gateway, 200, "hello");
    let line = gateway.envoy.log_line(r#""event":"pardoned""#, SOON).unwrap();
    assert!(line.contains(r#""by":"ops","reason":"a mistake""#), "{line}");
    let told = gateway.envoy.log_text().matches(r#"{"weir":"decision""#).count();
    assert_eq!(told, 1, "by one worker");
    gateway.no_trap();
}

#[test]
fn the_lines_of_workers_that_run_at_once_are_one_chain() {
    let gateway =
        Gateway::start(&with(&json!([1]), &nothing_decided()), &TestOptions { concurrency: 4, ..options("chain") });
    sanctioned(&gateway);
    let end = Instant::now() + Duration::from_secs(6);
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let addr = gateway.addr;
            scope.spawn(move || {
                for n in 0.. {
                    let body = chat(&format!("{WRAPPER} {}", payload(1000 * thread + n % 500))).to_string();
                    let headers =
                        [("authorization", format!("Bearer {KEY}")), ("content-type", "application/json".into())];
                    let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
                    assert!(
                        [200, 403]
                            .contains(&http::request(addr, "POST", CHAT, &headers, body.as_bytes()).unwrap().status)
                    );
                    if Instant::now() > end {
                        return;
                    }
                }
            });
        }
    });
    let stats = gateway.envoy.stats().unwrap();
    let booked = stats.get("wasmcustom.weir_exchanges");
    gateway.expect("exchanges", booked);
    let text = gateway.envoy.log_text();
    let mut lines: BTreeMap<(String, u64), (String, String)> = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.find("{\"weir\":").and_then(|at| line.get(at..))) {
        let read: Value = serde_json::from_str(line).unwrap();
        if let Some(number) = read["case"]["line"].as_u64() {
            let before = read["case"]["before"].as_str().unwrap().to_owned();
            let known = lines.insert((read["subject"].to_string(), number), (before, line.to_owned()));
            assert_eq!(known, None, "two lines {number}");
        }
    }
    let (mut subject, mut head, mut count) = (String::new(), String::new(), 0);
    for ((of, number), (before, line)) in &lines {
        if *of != subject {
            (subject, head, count) = (of.clone(), "first".to_owned(), 0);
        }
        count += 1;
        assert_eq!((*number, before), (count, &head), "{line}");
        head = Sha256::digest(line.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    }
    assert!(lines.len() >= 8, "{text}");
    eprintln!("{booked} exchanges in four workers made {} lines of cases", lines.len());
    gateway.no_trap();
}
