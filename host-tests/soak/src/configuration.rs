//! Configurations that are wrong, pushed while requests come: the one before goes on, and says why.

use super::gateway::{Gateway, SOON, ask, delivered, enforcing, of, options, words};
use super::report::thousands;
use super::{Measured, Soak};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use weir_host_tests::envoy::{ConfigForm, TestEnvoy, TestOptions};
use weir_host_tests::http::Connection;

const CALLERS: u64 = 8;

/// A wrong configuration, the path that the error names, and what it says would be right.
fn wrong() -> Vec<(Value, &'static str, &'static str)> {
    let rule = |action: &str| json!({"lens": "key", "from": "watch", "action": action});
    vec![
        (
            json!({"policies": {"default": {"rules": [rule("tag"), rule("refus")]}}}),
            "policies.default.rules[1].action",
            "expected one of `allow`, `tag`, `degrade`, `throttle`, `refuse`",
        ),
        (json!({"mode": "enforced"}), "mode", "expected"),
        (json!({"modes": "enforce"}), "modes", "expected"),
        (json!({"secret": "short"}), "secret", "write 16 to 4096 bytes"),
        (json!({"version": 7}), "version", "write 1"),
        (json!({"bodies": {"request_cap_bytes": 5}}), "bodies.request_cap_bytes", "write 1024 to"),
        (json!({"thresholds": {"watch_decibans": 500}}), "thresholds", "rising"),
        (json!({"memory": {"subjects": 4_000_000_000_u32}}), "memory.subjects", "write 64 to"),
        (json!({"default_policy": "none"}), "default_policy", "name one of: default"),
        (json!({"identity": {"key": [{"header": "a b"}]}}), "identity.key[0].header", "hyphens"),
    ]
}

pub(crate) fn run(soak: &Soak<'_>) -> Result<Measured> {
    let rounds = soak.at_length(1, 10);
    let dynamic = TestOptions { dynamic_listeners: true, ..options("configuration", 2) };
    let gateway = Gateway::start(&soak.wasm, &enforcing(), &dynamic)?;
    let (stop, asked) = (AtomicBool::new(false), AtomicU64::new(0));
    let mut measured = Measured::default();
    let mut lines = 0;
    let pushed = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|caller| {
                let (gateway, stop, asked) = (&gateway, &stop, &asked);
                scope.spawn(move || caller_goes_on(gateway, caller, soak.options.seed, stop, asked))
            })
            .collect();
        let pushed = push(&gateway, &dynamic, rounds, soak, &mut lines);
        stop.store(true, Ordering::Relaxed);
        let failed = callers.into_iter().filter_map(|caller| match caller.join() {
            Ok(ended) => ended.err().map(|error| format!("{error:#}")),
            Err(_) => Some("a caller panicked".to_owned()),
        });
        let failed: Vec<String> = failed.collect();
        measured.figure("failed", failed.len() as u64, format!("{} requests failed", failed.len()));
        measured.hold(failed.is_empty(), || format!("requests failed: {}", failed.join("; ")));
        pushed
    })?;
    let asked = asked.into_inner();
    let ended = gateway.reaches("exchanges", asked)?;
    let stats = gateway.envoy.stats()?;
    let [refused, enforcing, retries] =
        ["configurations_refused", "enforcing", "exchanges"].map(|name| of(&stats, name));
    measured.figure(
        "pushed",
        pushed,
        format!("{pushed} wrong configurations pushed while {} requests came", thousands(asked)),
    );
    measured.figure("lines", lines, format!("{lines} lines of error, each with its path and what would be right"));
    measured.figure("configurations_refused", refused, format!("configurations_refused {refused}"));
    measured.hold(lines == pushed, || format!("{lines} lines for {pushed} configurations"));
    measured.hold(refused == pushed, || format!("configurations_refused {refused}, not {pushed}"));
    measured.hold(enforcing == 1 && ended == asked && retries == asked, || {
        format!("enforcing {enforcing}; {ended} of {asked} exchanges were counted")
    });
    let traps = stats.traps_found();
    measured.hold(traps == 0, || format!("{traps} traps"));

    // A right one is still taken.
    let right = json!({"mode": "shadow", "secret": "a secret for the soak"});
    TestEnvoy::replace_listeners(&gateway.envoy, &soak.wasm, &right, &dynamic)?;
    gateway.envoy.stats_until(SOON, "shadow", |stats| (of(stats, "enforcing") == 0).then_some(()))?;
    Ok(measured)
}

/// Pushes each wrong configuration, in both forms by turns; how many were pushed.
fn push(gateway: &Gateway, dynamic: &TestOptions, rounds: u64, soak: &Soak<'_>, lines: &mut u64) -> Result<u64> {
    let mut pushed = 0_u64;
    for round in 0..rounds {
        for (configuration, path, fix) in wrong() {
            let form = if pushed.is_multiple_of(2) { ConfigForm::Struct } else { ConfigForm::JsonText };
            let dynamic = TestOptions { config_form: form, ..dynamic.clone() };
            // A text that was pushed before is no change to Envoy.
            let mut configuration = configuration;
            let fields = configuration.as_object_mut().context("an object")?;
            fields.entry("decisions").or_insert(json!({"version": round + 1}));
            TestEnvoy::replace_listeners(&gateway.envoy, &soak.wasm, &configuration, &dynamic)?;
            pushed += 1;
            gateway.envoy.stats_until(SOON, "the rejection of an update", |stats| {
                (stats.get("listener_manager.lds.update_rejected") >= pushed).then_some(())
            })?;
            let log = gateway.envoy.log_text();
            let refused: Vec<_> = log.lines().filter(|line| line.contains("weir: configuration refused")).collect();
            *lines = refused.len() as u64;
            let last = refused.last().copied().unwrap_or_default();
            anyhow::ensure!(last.contains(path) && last.contains(fix), "not `{path}` and `{fix}`: {last}");
        }
        (soak.say)(&format!("{pushed} wrong configurations"));
    }
    Ok(pushed)
}

fn caller_goes_on(gateway: &Gateway, caller: u64, seed: u64, stop: &AtomicBool, asked: &AtomicU64) -> Result<()> {
    let mut connection = Connection::open(gateway.addr)?;
    for number in 0.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        delivered(&ask(&mut connection, &format!("sk-{caller}"), &words(seed, number))?)?;
        asked.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}
