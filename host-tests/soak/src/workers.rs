//! Four workers, fifty keys, up to two hundred exchanges at once, in Envoy: every booking is accounted for.

use super::gateway::{Gateway, SOON, ask, delivered, enforcing, load, of, options, words};
use super::report::thousands;
use super::{Measured, Soak};
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

const KEYS: u64 = 50;
const AT_ONCE: u64 = 200;
const WORKERS: u32 = 4;

pub(crate) fn run(soak: &Soak<'_>) -> Result<Measured> {
    let exchanges = soak.at_length(10_000, 100_000);
    let gateway = Gateway::start(&soak.wasm, &enforcing(), &options("workers", WORKERS))?;
    let done = AtomicU64::new(0);
    load(gateway.addr, AT_ONCE, exchanges, |connection, number| {
        let key = format!("sk-soak-{}", number % KEYS);
        delivered(&ask(connection, &key, &words(soak.options.seed, number))?)?;
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(20_000) {
            (soak.say)(&format!("{} of {} exchanges", thousands(done), thousands(exchanges)));
        }
        Ok(())
    })?;
    let mut measured = Measured::default();
    let ended = gateway.reaches("exchanges", exchanges)?;
    let stats = gateway.envoy.stats()?;
    let [observed, applied, dropped, stale, retries] = ["observed", "applied", "dropped", "stale"]
        .map(|what| of(&stats, &format!("bookings_{what}")))
        .into_iter()
        .chain([of(&stats, "booking_retries")])
        .collect::<Vec<_>>()
        .try_into()
        .unwrap_or_default();
    let traps = stats.traps_found();
    measured.figure("exchanges", ended, format!("{} exchanges", thousands(ended)));
    measured.figure("observed", observed, format!("{} bookings observed", thousands(observed)));
    measured.figure("applied", applied, format!("{} applied", thousands(applied)));
    measured.figure("dropped", dropped, format!("{dropped} dropped"));
    let lost = observed.saturating_sub(applied + dropped + stale);
    measured.figure("lost", lost, format!("{lost} lost"));
    measured.figure("retries", retries, format!("{} attempts made again", thousands(retries)));
    measured.hold(ended == exchanges, || format!("{ended} of {exchanges} exchanges were counted"));
    // A key's first exchange is booked to it too, since the upstream answered it: two lenses each, key and network.
    measured
        .hold(observed == exchanges * 2, || format!("{observed} bookings of {exchanges} exchanges under two lenses"));
    measured.hold((dropped, stale, lost, traps) == (0, 0, 0, 0), || {
        format!("{dropped} dropped, {stale} stale, {lost} lost, {traps} traps")
    });
    let took_part = (0..WORKERS)
        .filter(|worker| stats.get(&format!("listener.127.0.0.1_0.worker_{worker}.downstream_cx_total")) > 0);
    let took_part = took_part.count() as u64;
    measured.figure("workers", took_part, format!("{took_part} workers took part"));
    measured.hold(took_part == u64::from(WORKERS), || "not all workers took part".to_owned());

    // What shared memory says of each key is what its exchanges found there, each another number.
    let entries = gateway.envoy.access_log_entries(usize::try_from(exchanges)?, SOON)?;
    let mut found: BTreeMap<&str, u64> = BTreeMap::new();
    for entry in &entries {
        let field =
            |name: &str| entry.get(name).and_then(serde_json::Value::as_str).context("a field of the access log");
        let most = found.entry(field("subject")?).or_default();
        *most = (*most).max(field("exchanges")?.parse()?);
    }
    let exact = found.values().filter(|most| **most == exchanges / KEYS).count() as u64;
    measured.figure("exact_keys", exact, format!("{exact} of {KEYS} records say {} each", exchanges / KEYS));
    measured.hold(exact == KEYS, || format!("not {} each: {found:?}", exchanges / KEYS));
    Ok(measured)
}
