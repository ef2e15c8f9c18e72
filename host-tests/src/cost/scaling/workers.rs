//! One and two workers of a real Envoy that book on few keys and on many: throughput, and attempts that lost against the other worker.

use super::SECRET;
use crate::cost::side_by_side::cpu::{Counted, share_of_others, ticks};
use crate::cost::side_by_side::filters::{bootstrap, cluster, weir_filter};
use crate::cost::side_by_side::load::{Client, Load, answers};
use crate::cost::side_by_side::report::machine;
use crate::envoy::EnvoyConfig;
use crate::plain_upstream::PlainUpstream;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// Keys that contend, and keys that do not.
const KEYS: [u64; 2] = [4, 10_000];
/// How long Envoy's workers may take to bring their counters to the main thread.
const SOON: Duration = Duration::from_secs(12);

/// What was measured in Envoy.
#[derive(Debug, Clone)]
pub struct Contended {
    /// On what.
    pub machine: Value,
    /// Exchanges of each row.
    pub exchanges: u64,
    /// Row by row.
    pub rows: Vec<Row>,
}

/// So many workers with so many keys.
#[derive(Debug, Clone)]
pub struct Row {
    /// Workers.
    pub workers: u32,
    /// Keys.
    pub keys: u64,
    /// Exchanges a second.
    pub rps: f64,
    /// Bookings: an exchange under one lens.
    pub bookings: u64,
    /// Attempts that lost against the other worker.
    pub retries: u64,
    /// Bookings that were given up.
    pub dropped: u64,
    /// The share of the machine that others had meanwhile, 0 to 1.
    pub others_share: f64,
}

pub(super) fn measure(wasm: &Path, exchanges: u64, say: &mut impl FnMut(&str)) -> Result<Contended> {
    let upstream = PlainUpstream::start(answers()?)?;
    let mut rows = Vec::new();
    for workers in [1, 2] {
        for keys in KEYS {
            say(&format!("Envoy: {workers} workers, {keys} keys"));
            rows.push(one(wasm, upstream.port(), workers, keys, exchanges)?);
        }
    }
    Ok(Contended { machine: machine(), exchanges, rows })
}

fn one(wasm: &Path, upstream: u16, workers: u32, keys: u64, exchanges: u64) -> Result<Row> {
    let route = json!({"match": {"prefix": "/"}, "route": {"cluster": "llm", "timeout": "60s"}});
    let filter = weir_filter(wasm, &json!({"secret": SECRET}));
    let envoy = EnvoyConfig::new(bootstrap(vec![filter], &[cluster("llm", upstream)], &route))
        .name(format!("scaling-{workers}-{keys}"))
        .concurrency(workers)
        .start()?;
    let (mut client, load) = (Client::open(envoy.addr()?)?, Load::new(1).of_keys(keys));
    let of = |name: &str| format!("wasmcustom.weir_{name}");
    let booked = |count: u64| {
        envoy.stats_until(SOON, "all exchanges to be booked", |stats| {
            Some(stats.clone()).filter(|stats| stats.get(&of("exchanges")) >= count)
        })
    };
    let warming = exchanges.div_ceil(10);
    client.play(&load, warming, None)?;
    let before = booked(warming)?;
    let counted = [Counted::Process(envoy.pid())];
    let busy = ticks(counted.iter())?;
    let played = client.play(&load, exchanges, None)?;
    let others_share = share_of_others(busy, ticks(counted.iter())?);
    ensure!(played.failed == 0, "{:?}", played.failure);
    let after = booked(warming + exchanges)?;
    let grown = |name: &str| after.get(&of(name)).saturating_sub(before.get(&of(name)));
    Ok(Row {
        workers,
        keys,
        rps: played.delivered as f64 / played.elapsed.as_secs_f64(),
        bookings: grown("bookings_applied"),
        retries: grown("booking_retries"),
        dropped: grown("bookings_dropped"),
        others_share,
    })
}
