//! Limits hold whichever worker an exchange comes through, and however many come at once: never over by more than what reservations were
//! short of, which these tests print.

use super::support::{CHAT, Gateway, WRAPPER, chat, enforcing, options, payload};
use serde_json::{Value, json};
use std::sync::Barrier;
use std::thread;
use std::time::Instant;
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::http::{Connection, Response};

const AT_ONCE: usize = 200;
const PERIOD_SECONDS: u64 = 36_000;

fn gateway(name: &str, policy: &Value, thresholds: &Value) -> Gateway {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": policy});
    configuration["thresholds"] = thresholds.clone();
    Gateway::start(&configuration, &TestOptions { concurrency: 2, ..options(name) })
}

/// All requests at once, each over a connection of its own: the answers.
fn at_once(gateway: &Gateway, bodies: &[String]) -> Vec<Response> {
    let ready = Barrier::new(bodies.len());
    let answers = thread::scope(|scope| {
        let sent: Vec<_> = bodies
            .iter()
            .map(|body| {
                let (ready, addr) = (&ready, gateway.addr);
                scope.spawn(move || {
                    let mut connection = Connection::open(addr).unwrap();
                    ready.wait();
                    let headers = [("authorization", "Bearer sk-busy-1"), ("content-type", "application/json")];
                    connection.send("POST", CHAT, &headers, body.as_bytes()).unwrap()
                })
            })
            .collect();
        sent.into_iter().map(|answer| answer.join().unwrap()).collect()
    });
    let stats = gateway.envoy.stats().unwrap();
    let workers = (0..2).map(|worker| stats.get(&format!("listener.127.0.0.1_0.worker_{worker}.downstream_cx_total")));
    let workers: Vec<_> = workers.collect();
    assert!(workers.iter().all(|connections| *connections > 10), "both workers took part: {workers:?}");
    answers
}

/// A slow stream that tells its usage.
fn streamed(text: &str, max_tokens: u64) -> String {
    let mut body = chat(text);
    body["model"] = json!("weir-slow");
    body["stream"] = json!(true);
    body["stream_options"] = json!({"include_usage": true});
    body["max_tokens"] = json!(max_tokens);
    body.to_string()
}

/// What the accepted answers told of their usage, summed up.
fn told(answers: &[Response], field: &str) -> u64 {
    let accepted = answers.iter().filter(|answer| answer.status == 200);
    let usages = accepted.map(|answer| {
        let events = answer.events();
        let usage = events.iter().rev().filter_map(|event| serde_json::from_str::<Value>(event).ok());
        usage.map(|event| event["usage"][field].clone()).find_map(|tokens| tokens.as_u64()).unwrap()
    });
    usages.sum()
}

fn accepted(answers: &[Response]) -> usize {
    let of = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!(of(200) + of(429) + of(403), answers.len());
    of(200)
}

#[test]
fn of_200_streams_at_once_over_two_workers_so_many_run_as_are_allowed() {
    const ALLOWED: usize = 50;
    let limits = json!([{"name": "slots", "lens": "key", "concurrent": ALLOWED}]);
    let gateway = gateway("concurrent", &json!({"limits": limits}), &json!({}));
    // A key is known once it was accepted.
    assert_eq!(gateway.ask("sk-busy-1", &chat("hello")).status, 200);
    for round in 0..2 {
        let bodies: Vec<_> = (0..AT_ONCE).map(|n| streamed(&payload(n + round), 40)).collect();
        let answers = at_once(&gateway, &bodies);
        assert_eq!(accepted(&answers), ALLOWED, "round {round}: all places were given back after the first");
        let told = answers.iter().find(|answer| answer.status == 200).unwrap();
        assert!(told.header("ratelimit").unwrap().starts_with("\"slots-concurrent\";r="));
        let over = answers.iter().find(|answer| answer.status == 429).unwrap();
        assert_eq!(
            (over.header("retry-after"), over.header("ratelimit")),
            (Some("1"), Some("\"slots-concurrent\";r=0"))
        );
    }
    let stats = gateway.after(1 + 2 * AT_ONCE as u64);
    assert_eq!(stats.get("wasmcustom.weir_leases_lost"), 0);
    assert_eq!(stats.get("wasmcustom.weir_limits_contended"), 0);
    eprintln!("{ALLOWED} of {AT_ONCE} ran, twice; over by 0");
    gateway.no_trap();
}

#[test]
fn of_200_streams_at_once_tokens_hold_but_for_what_reservations_were_short_of() {
    const ALLOWED: u64 = 6_000;
    for (unit, field) in [("output_tokens", "completion_tokens"), ("input_tokens", "prompt_tokens")] {
        let limits = json!([{"name": "tokens", "lens": "key", unit: ALLOWED, "period_seconds": PERIOD_SECONDS}]);
        let gateway = gateway(unit, &json!({"limits": limits}), &json!({}));
        assert_eq!(gateway.ask("sk-busy-1", &chat("hello")).status, 200);
        let begun = Instant::now();
        // Words of two bytes with their space: the server takes twice as many tokens of them as an estimate by bytes does.
        let words = |n: usize| (0..160).map(move |word| char::from(b'a' + ((n + word) % 26) as u8).to_string());
        let bodies: Vec<_> = (0..AT_ONCE).map(|n| streamed(&words(n).collect::<Vec<_>>().join(" "), 60)).collect();
        let answers = at_once(&gateway, &bodies);
        let (passed, took) = (accepted(&answers) as u64, told(&answers, field));
        let reserved = passed * if unit == "output_tokens" { 60 } else { (160 * 2 - 1) / 4 };
        let returned = ALLOWED * begun.elapsed().as_secs().max(1) / PERIOD_SECONDS + 1;
        let short = took.saturating_sub(reserved);
        let over = took.saturating_sub(ALLOWED + returned);
        eprintln!(
            "{unit}: {passed} of {AT_ONCE} passed and took {took} of {ALLOWED}: over by {over}, reservations were short of {short}"
        );
        assert!(over <= short, "{over} > {short}");
        assert!(reserved <= ALLOWED + returned, "{reserved} reserved");
        assert!(passed < AT_ONCE as u64 && passed > 10);
        if unit == "input_tokens" {
            assert!(short > 0, "or nothing was shown");
            gateway.after(1 + AT_ONCE as u64);
            let next = gateway.ask("sk-busy-1", &chat("hello"));
            assert_eq!(next.status, 429, "and it is paid off");
        }
        assert_eq!(gateway.envoy.stats().unwrap().get("wasmcustom.weir_limits_contended"), 0);
        gateway.no_trap();
    }
}

#[test]
fn of_200_streams_at_once_no_more_leaks_than_the_budget() {
    const BUDGET: u64 = 4_000;
    let budget = json!({"lens": "key", "from": "watch", "output_tokens": BUDGET, "window_seconds": PERIOD_SECONDS, "then": "refuse"});
    let policy = json!({"rules": [{"lens": "key", "from": "watch", "action": "tag"}], "leak_budgets": [budget]});
    let quick =
        json!({"watch_decibans": 3, "suspect_decibans": 200, "extracting_decibans": 300, "hysteresis_decibans": 0});
    let gateway = gateway("leak", &policy, &quick);
    let mut level = String::new();
    for n in 0..80 {
        gateway.ask("sk-busy-1", &chat(&format!("{WRAPPER} {}", payload(n))));
        let entries = gateway.envoy.access_log_entries(n + 1, super::support::SOON).unwrap();
        level = entries.last().unwrap()["verdict"].as_str().unwrap().to_owned();
        if level != "clear" {
            break;
        }
    }
    assert_eq!(level, "watch");
    let bodies: Vec<_> = (0..AT_ONCE).map(|n| streamed(&format!("{WRAPPER} {}", payload(1000 + n)), 100)).collect();
    let answers = at_once(&gateway, &bodies);
    let (passed, took) = (accepted(&answers), told(&answers, "completion_tokens"));
    eprintln!("{passed} of {AT_ONCE} passed and took {took} tokens; half of the budget of {BUDGET} may come at once");
    assert!(took <= BUDGET / 2 && passed <= 20, "{took} in {passed}");
    assert!(passed >= 15, "{passed}");
    gateway.expect("over_leak_budget", (AT_ONCE - passed) as u64);
    gateway.no_trap();
}
