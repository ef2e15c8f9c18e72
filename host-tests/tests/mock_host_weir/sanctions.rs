//! Sanctions live in shared memory: they outlast configurations and VMs, and workers with different decisions agree in the end.

use super::support::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::time::Duration;
use weir_engine::metrics::Metric;

const HOUR: u64 = 3600;
const KEY: &str = "sk-sanctioned";

fn with(durations: &Value, decisions: &Value) -> Value {
    let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "suspect", "action": "refuse"}]));
    configuration["policies"]["default"]["sanctions"] =
        json!({"from": "suspect", "durations_seconds": durations, "relapse_within_seconds": 60 * 24 * HOUR});
    configuration["decisions"] = decisions.clone();
    configuration
}

fn nothing_decided() -> Value {
    json!({"version": 1, "items": []})
}

fn pardon(subject: &str) -> Value {
    json!({"version": 2, "items": [
        {"decision": "pardon", "subject": subject, "since_version": 2, "reason": "a mistake", "by": "ops"}]})
}

/// A process in which the key was sanctioned for so long.
fn sanctioned(hours: u64) -> Proxy {
    let mut proxy = Proxy::new(&with(&json!([hours * HOUR]), &nothing_decided()));
    proxy.coerce_until(KEY, "suspect");
    assert_eq!(proxy.ask(KEY, "hello").client.status, Some(403));
    proxy
}

fn events(proxy: &Proxy) -> Vec<String> {
    let lines = proxy.told("sanction").into_iter();
    lines.map(|line| format!("{} {}", line["lens"].as_str().unwrap(), line["event"].as_str().unwrap())).collect()
}

#[test]
fn a_sanction_outlasts_configurations_and_vms_and_ends_at_its_time() {
    let mut proxy = sanctioned(24 * 30);
    // The verdict is long gone by then.
    proxy.world.advance(Duration::from_secs(20 * 24 * HOUR));
    assert_eq!(proxy.ask(KEY, "hello").client.status, Some(403));
    let other = with(&json!([60]), &nothing_decided());
    assert!(proxy.vm.configure_again(other.to_string().as_bytes()).unwrap());
    proxy.vm.retire_old_roots().unwrap();
    assert_eq!(proxy.ask(KEY, "hello").client.status, Some(403), "a new configuration");
    proxy.vm.reload().unwrap();
    assert_eq!(proxy.ask(KEY, "hello").client.status, Some(403), "a new VM");
    let mut second = Proxy::join(&proxy.world, &other);
    assert_eq!(second.ask(KEY, "hello").client.status, Some(403), "another worker");
    proxy.world.advance(Duration::from_secs(11 * 24 * HOUR));
    assert_eq!(second.ask(KEY, "hello").client.status, Some(200));
    let of_key: Vec<_> = events(&proxy).into_iter().filter(|event| event.starts_with("key")).collect();
    assert_eq!(of_key, ["key began", "key stopped", "key ended"]);
    proxy.books_balance();
}

#[test]
fn a_pardon_reaches_workers_one_by_one_and_none_undoes_it() {
    let mut old = sanctioned(24);
    let subject = subject(&old.ask(KEY, "hello"));
    let mut new = Proxy::join(&old.world, &with(&json!([24 * HOUR]), &pardon(&subject)));
    assert_eq!(new.ask(KEY, "hello").client.status, Some(200), "at once");
    for n in 0..30 {
        // The late worker judges by what it reads, and books nothing to the pardoned key.
        old.ask(KEY, &format!("{WRAPPER} {}", payload(n)));
    }
    assert!(old.count(Metric::BookingsStale) >= 30);
    assert_eq!(new.ask(KEY, "hello").client.status, Some(200));
    assert!(old.vm.configure_again(with(&json!([24 * HOUR]), &pardon(&subject)).to_string().as_bytes()).unwrap());
    assert_eq!(old.ask(KEY, "hello").client.status, Some(200));
    let last = events(&new).into_iter().rfind(|event| event.starts_with("key"));
    assert_eq!(last.as_deref(), Some("key pardoned"));
    let told = new.told("decision").into_iter();
    assert_eq!(told.map(|line| line["decision"].clone()).collect::<Vec<_>>(), [json!("pardon")], "by one worker");
    new.books_balance();
}

#[test]
fn the_lines_of_two_workers_are_one_chain() {
    let configuration = with(&json!([6 * HOUR]), &nothing_decided());
    let first = Proxy::new(&configuration);
    let second = Proxy::join(&first.world, &configuration);
    let mut workers = [first, second];
    for n in 0..60 {
        let worker = &mut workers[n % 2];
        worker.world.advance(Duration::from_secs(HOUR / 2));
        worker.ask(KEY, &format!("{WRAPPER} {}", payload(n)));
    }
    let subject = subject(&workers[0].ask(KEY, "hello"));
    let lines = workers[0].world.logs().into_iter().map(|line| line.message);
    let of_key = lines.filter_map(|line| {
        let read: Value = serde_json::from_str(&line).ok()?;
        (read["subject"] == subject && !read["case"].is_null()).then_some((line, read))
    });
    let (mut head, mut count) = ("first".to_owned(), 0);
    for (line, read) in of_key {
        count += 1;
        assert_eq!(
            (read["case"]["line"].as_u64(), read["case"]["before"].as_str()),
            (Some(count), Some(head.as_str())),
            "{line}"
        );
        head = Sha256::digest(line.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    }
    assert!(count > 8, "{count} lines");
}

#[test]
fn a_share_of_callers_is_acted_upon_and_the_others_are_in_shadow() {
    let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "suspect", "action": "refuse"}]));
    configuration["enforce_percent"] = json!(50);
    let mut proxy = Proxy::new(&configuration);
    let (mut stopped, mut passed) = (0, 0);
    for n in 0..12 {
        let key = format!("sk-share-{n}");
        proxy.coerce_until(&key, "suspect");
        match proxy.ask(&key, "hello").state("weir_action").as_deref() {
            Some("refuse") => stopped += 1,
            Some("would_refuse") => passed += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!(stopped > 1 && passed > 1, "{stopped} {passed}");
    assert_eq!(proxy.world.gauge(Metric::Enforcing.name()), Some(1));
}

#[test]
fn what_is_to_be_enforced_from_a_date_says_so_when_it_has_come() {
    let mut configuration = enforcing();
    let mut proxy = Proxy::new(&shadow());
    let begins = proxy.world.now_ns() / 1_000_000_000 + 100;
    configuration["enforce_from"] = json!(begins);
    assert!(proxy.vm.configure_again(configuration.to_string().as_bytes()).unwrap());
    assert_eq!(proxy.world.gauge(Metric::Enforcing.name()), Some(0));
    proxy.world.advance(Duration::from_secs(101));
    proxy.vm.tick().unwrap();
    assert_eq!(proxy.world.gauge(Metric::Enforcing.name()), Some(1));
}
