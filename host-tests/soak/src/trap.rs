//! A trap in one worker, in Envoy.
//!
//! The module that is shipped cannot be made to trap, so one function of a copy of it is replaced: the callback for a request's
//! trailers, by nothing but `unreachable`. Everything else of the copy is the shipped module byte for byte, and a request with trailers
//! takes the worker down that it comes through.

use super::gateway::{CHAT, Gateway, SOON, ask, chat, delivered, enforcing, of, options, words};
use super::{Measured, Soak};
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;
use wasmparser::{ExternalKind, Parser, Payload, TypeRef};
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::http::{Connection, Response};
use weir_host_tests::module;

/// The callback that traps.
const TRAPPING: &str = "proxy_on_request_trailers";
/// Exchanges of each key before and after.
const EXCHANGES: u64 = 10;
const KEYS: u64 = 4;
const WORKERS: u32 = 2;

const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
const END: u8 = 0x0b;

pub(crate) fn run(soak: &Soak<'_>) -> Result<Measured> {
    let rounds: u64 = soak.at_length(4, 20);
    let wasm = trapping(&soak.wasm)?;
    let hcm = "http_protocol_options: { enable_trailers: true }\n";
    let with_trailers = TestOptions { hcm_yaml: hcm.into(), ..options("trap", WORKERS) };
    let gateway = Gateway::start(&wasm, &enforcing(), &with_trailers)?;
    let mut callers = Callers { seed: soak.options.seed, asked: BTreeMap::new(), sent: 0 };
    let mut connections = Vec::new();
    for worker in 0..WORKERS {
        let (connection, status) = callers.through(&gateway, worker)?;
        ensure!(status == 200, "answered {status} through worker {worker}");
        connections.push(connection);
    }
    for number in 0..EXCHANGES * KEYS {
        for connection in &mut connections {
            delivered(&callers.ask(connection, number % KEYS)?)?;
        }
    }

    let (mut back, mut meanwhile) = (Vec::new(), 0_u64);
    for round in 1..=rounds {
        let worker = u32::try_from(round)? % WORKERS;
        let at = usize::try_from(worker)?;
        let connection = connections.get_mut(at).context("a connection")?;
        let trapped = trap(connection)?;
        ensure!(trapped.status == 503, "the exchange that trapped was answered {}", trapped.status);
        let since = Instant::now();
        // The other worker goes on as if nothing were.
        let other = connections.get_mut(at ^ 1).context("a connection")?;
        delivered(&callers.ask(other, round % KEYS)?).context("through the other worker")?;
        // Envoy closes a connection whose filter trapped, and for a second does not say so: each attempt has one of its own.
        loop {
            let (fresh, status) = callers.through(&gateway, worker)?;
            if status == 200 {
                *connections.get_mut(at).context("a connection")? = fresh;
                break;
            }
            ensure!(status == 503, "answered {status} while the worker was down");
            meanwhile += 1;
            ensure!(since.elapsed() < SOON, "not back in {SOON:?}");
        }
        back.push(u64::try_from(since.elapsed().as_millis())?);
        (soak.say)(&format!("trap {round}: back after {} ms", back.last().unwrap_or(&0)));
    }
    for number in 0..EXCHANGES * KEYS {
        for connection in &mut connections {
            delivered(&callers.ask(connection, number % KEYS)?)?;
        }
    }
    let mut measured = Measured::default();
    let longest = back.iter().copied().max().unwrap_or(0);
    measured.figure("traps", rounds, format!("{rounds} traps"));
    measured.figure(
        "back_after_ms",
        back.clone(),
        format!("back after {} to {longest} ms", back.iter().min().unwrap_or(&0)),
    );
    measured.figure(
        "answered_503",
        meanwhile,
        format!("503s of that worker meanwhile: {meanwhile}, of the other: none"),
    );
    measured.hold(longest <= 1000, || format!("back after {longest} ms"));
    let stats = gateway.envoy.stats()?;
    let reloads = stats.get("wasm.weir.vm_reload_success");
    measured.figure("vm_reload_success", reloads, format!("wasm.weir.vm_reload_success {reloads}"));
    measured.hold(reloads == rounds, || format!("vm_reload_success {reloads}, not {rounds}"));

    // What shared memory says of each key is how many of its exchanges were delivered, before and after.
    let lines = usize::try_from(callers.sent + rounds)?;
    let mut most: BTreeMap<String, u64> = BTreeMap::new();
    for entry in gateway.envoy.access_log_entries(lines, SOON)? {
        let field = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
        if let (Some(subject), Some(exchanges)) =
            (field("subject"), field("exchanges").and_then(|text| text.parse::<u64>().ok()))
        {
            let known = most.entry(subject).or_default();
            *known = exchanges.max(*known);
        }
    }
    let sorted = |counts: Vec<u64>| {
        let mut counts = counts;
        counts.sort_unstable();
        counts
    };
    let (kept, delivered) = (sorted(most.into_values().collect()), sorted(callers.asked.into_values().collect()));
    let [observed, applied] = ["observed", "applied"].map(|what| of(&stats, &format!("bookings_{what}")));
    measured.figure(
        "records",
        kept.clone(),
        format!(
            "the {KEYS} keys' records count on: {} of {} exchanges",
            kept.iter().sum::<u64>(),
            delivered.iter().sum::<u64>()
        ),
    );
    measured.figure(
        "bookings_lost",
        observed.abs_diff(applied),
        format!("{} bookings lost", observed.abs_diff(applied)),
    );
    measured.hold(kept == delivered, || format!("records say {kept:?}, delivered were {delivered:?}"));
    Ok(measured)
}

/// Callers, and how many of each one's exchanges were delivered.
struct Callers {
    seed: u64,
    asked: BTreeMap<u64, u64>,
    /// All requests, whatever became of them.
    sent: u64,
}

// === impl Callers ===

impl Callers {
    fn ask(&mut self, connection: &mut Connection, key: u64) -> Result<Response> {
        self.sent += 1;
        let known = self.asked.entry(key).or_default();
        let answer = ask(connection, &format!("sk-{key}"), &words(self.seed, *known << 8 | key))?;
        *known += u64::from(answer.status == 200);
        Ok(answer)
    }

    /// A connection through that worker, where it stays, and the status of what was asked through it. Where it goes is up to Envoy:
    /// its counters tell, once something was asked.
    fn through(&mut self, gateway: &Gateway, worker: u32) -> Result<(Connection, u16)> {
        let accepted = || -> Result<u64> {
            Ok(gateway.envoy.stats()?.get(&format!("listener.127.0.0.1_0.worker_{worker}.downstream_cx_total")))
        };
        for _ in 0..100 {
            let before = accepted()?;
            let mut connection = Connection::open(gateway.addr)?;
            let status = self.ask(&mut connection, 0)?.status;
            if accepted()? > before {
                return Ok((connection, status));
            }
        }
        bail!("no connection of 100 went through worker {worker}")
    }
}

/// Sends a request with trailers.
fn trap(connection: &mut Connection) -> Result<Response> {
    let body = chat("the last words of this worker");
    let framed = format!("{:x}\r\n{body}\r\n0\r\nx-checksum: 1\r\n\r\n", body.len());
    let headers = [
        ("authorization", "Bearer sk-trapping"),
        ("content-type", "application/json"),
        ("transfer-encoding", "chunked"),
    ];
    connection.send("POST", CHAT, &headers, framed.as_bytes())
}

/// A copy of the module in which [`TRAPPING`] traps.
fn trapping(wasm: &Path) -> Result<PathBuf> {
    let mut bytes = std::fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let (mut imported, mut bodies, mut exports) = (0, Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        exports.push((export.name.to_owned(), export.index));
                    }
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range()),
            _ => {}
        }
    }
    let index = exports.iter().find(|(name, _)| name == TRAPPING).map(|(_, index)| *index);
    let index = index.with_context(|| format!("the module has no {TRAPPING}"))?;
    ensure!(
        exports.iter().filter(|(_, other)| *other == index).count() == 1,
        "{TRAPPING} shares its code with another callback"
    );
    let body = bodies.get(usize::try_from(index - imported)?).cloned().context("the callback has no code")?;
    // No locals, a trap, and nothing until the end: as long as what was there, so that nothing else moves.
    if let Some([locals, trap, nothing @ .., end]) = bytes.get_mut(body) {
        (*locals, *trap, *end) = (0, UNREACHABLE, END);
        nothing.fill(NOP);
    }
    let path = module::target_dir().join("soak-trapping.wasm");
    std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
    Ok(path)
}
