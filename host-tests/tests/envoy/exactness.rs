//! Nothing is lost and nothing is counted twice, whichever worker it came through.

use super::support::{CHAT, Gateway, SOON, chat, enforcing, options};
use std::collections::BTreeMap;
use std::thread;
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::http::Connection;

const KEYS: usize = 20;
const EXCHANGES: usize = 20_000;
const CONNECTIONS: usize = 16;

#[test]
fn two_workers_keep_exact_counts_of_20_000_exchanges_on_20_keys() {
    let gateway = Gateway::start(&enforcing(), &TestOptions { concurrency: 2, ..options("exactness") });
    thread::scope(|scope| {
        for first in 0..CONNECTIONS {
            let addr = gateway.addr;
            scope.spawn(move || {
                let mut connection = Connection::open(addr).unwrap();
                for n in (first..EXCHANGES).step_by(CONNECTIONS) {
                    let body = chat(&format!("Say the number {n} in words.")).to_string();
                    let key = format!("Bearer sk-exact{}-1", n % KEYS);
                    let headers = [("authorization", key.as_str()), ("content-type", "application/json")];
                    let answer = connection.send("POST", CHAT, &headers, body.as_bytes()).unwrap();
                    assert_eq!(answer.status, 200);
                }
            });
        }
    });
    let stats = gateway.after(EXCHANGES as u64);
    let get = |name: &str| stats.get(&format!("wasmcustom.weir_{name}"));
    assert_eq!(get("bookings_observed"), get("bookings_applied"), "{}", gateway.stats());
    assert_eq!((get("bookings_dropped"), get("bookings_stale"), get("unproven")), (0, 0, 0));
    eprintln!("{} bookings, {} retries", get("bookings_applied"), get("booking_retries"));
    let workers = (0..2).map(|worker| stats.get(&format!("listener.127.0.0.1_0.worker_{worker}.downstream_cx_total")));
    let workers: Vec<_> = workers.collect();
    assert!(workers.iter().all(|connections| *connections > 0), "both workers took part: {workers:?}");

    // What shared memory says of each key is what its next exchange finds there.
    let entries = gateway.envoy.access_log_entries(EXCHANGES, SOON).unwrap();
    let mut most = BTreeMap::new();
    for entry in &entries {
        let exchanges: u64 = entry["exchanges"].as_str().unwrap().parse().unwrap();
        let seen = most.entry(entry["subject"].as_str().unwrap().to_owned()).or_insert(0);
        *seen = exchanges.max(*seen);
    }
    let expected: Vec<_> = vec![(EXCHANGES / KEYS) as u64; KEYS];
    assert_eq!(most.into_values().collect::<Vec<_>>(), expected);
    gateway.no_trap();
}
