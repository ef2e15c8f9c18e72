//! What weir costs in a real Envoy, beside other filters under the same load: CPU of whole processes, throughput,
//! latency.
//!
//! Each filter has an Envoy of its own with one worker, all on one core; the load and the LLM behind (both in this
//! process) and services of filters keep off it, and of these the services' CPU alone is counted. The load goes to them
//! by turns, in pairs: the Envoy without a filter and one with, in an order by chance, so that what the machine does
//! meanwhile meets both. A turn is one slice as fast as it goes (CPU and throughput) and one at half load (latency, and
//! CPU again, which is more there since Envoy wakes up for each event): the same rate for all, half of what the slowest
//! carries. Every figure is the median over the pairs, and what is added the median of differences within pairs.
//!
//! To add a filter, name it in [`FILTERS`] and say its configuration there. A rate limit service with Redis is left
//! out: the one there is takes a Go toolchain and a Redis server, which nothing else here needs, and its way to Redis
//! comes on top of the hop that `ext_authz` shows.

pub(super) mod cpu;
mod ext_proc;
pub(super) mod filters;
pub(super) mod load;
pub(super) mod report;
mod spread;

use self::cpu::Cores;
use self::filters::{Contender, NONE, WEIR_ENFORCE};
use self::load::{Client, Load, Played, drawn};
use crate::plain_upstream::PlainUpstream;
use anyhow::{Context as _, Result, ensure};
use std::path::Path;
use std::time::{Duration, Instant};

pub use self::filters::FILTERS;
pub use self::report::{Goal, Row, SideBySide};
pub use self::spread::Spread;

/// Slices of warming up: V8 compiles what is hot anew while it runs.
const WARMING_SLICES: usize = 4;
/// Each caller coerces as often before weir is measured degrading it.
const COERCING_OF_EACH: u64 = 12;
/// The share of exchanges that must be delivered, and degraded where they should be.
const ENOUGH: f64 = 0.99;
/// Time for a worker to finish what follows an answer, and for the kernel to book it.
const SETTLE: Duration = Duration::from_millis(3);

/// How it is measured.
#[derive(Debug, Clone)]
pub struct Options {
    /// The filters, of [`FILTERS`]; the Envoy without one is always there.
    pub filters: Vec<String>,
    /// Pairs of each filter at most.
    pub pairs: usize,
    /// Exchanges a slice.
    pub exchanges: u64,
    /// No further round of pairs is begun when measuring has taken this long.
    pub budget: Duration,
    /// Keeps what is measured and what is not on cores of their own, where there are two.
    pub pin: bool,
    /// For the order, the requests and their arrivals.
    pub seed: u64,
}

/// One turn of one Envoy.
#[derive(Debug)]
struct Turn {
    cpu_us: f64,
    half_load_cpu_us: f64,
    rps: f64,
    p50_ms: f64,
    p99_ms: f64,
}

/// An Envoy, who calls it, and how it went.
struct Lane {
    contender: Contender,
    client: Client,
    delivered: u64,
    failed: u64,
    failure: Option<String>,
    /// With no filter, and with this one.
    pairs: Vec<(Turn, Turn)>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            filters: FILTERS.map(str::to_owned).to_vec(),
            pairs: 30,
            exchanges: 400,
            budget: Duration::from_secs(210),
            pin: true,
            seed: 1,
        }
    }
}

/// Measures; `say` is told what is going on.
///
/// # Errors There is no Envoy, a filter is not known or does not start, or too many exchanges were not delivered or not
/// degraded.
pub fn measure(weir: &Path, options: &Options, mut say: impl FnMut(&str)) -> Result<SideBySide> {
    for name in &options.filters {
        ensure!(FILTERS.contains(&name.as_str()), "no filter is called {name}; there are {}", FILTERS.join(", "));
    }
    let machine = report::machine();
    let cores = if options.pin { Cores::split() } else { None };
    if let Some(cores) = &cores {
        cores.keep_off()?;
    }
    let upstream = PlainUpstream::start(load::answers()?)?;
    let load = Load::new(options.seed);
    let mut lanes = Vec::new();
    let mut slowest = f64::INFINITY;
    for name in FILTERS.into_iter().filter(|name| *name == NONE || options.filters.iter().any(|one| one == name)) {
        say(&format!("warming up: {name}"));
        let mut lane = Lane::start(Contender::start(name, weir, upstream.port(), cores.as_ref())?)?;
        slowest = slowest.min(lane.warm_up(&load, options.exchanges)?);
        lanes.push(lane);
    }
    let (baseline, others) = lanes.split_first_mut().context("no Envoy")?;
    let rate = slowest / 2.0;
    let begun = Instant::now();
    let counted: Vec<_> = others.iter().chain([&*baseline]).flat_map(|lane| lane.contender.counted.clone()).collect();
    let ticks = cpu::ticks(counted.iter())?;
    let degraded = degraded(others)?;
    let mut rounds = 0;
    while rounds < options.pairs && (rounds == 0 || begun.elapsed() < options.budget) {
        say(&format!("round {} of {}, {} s", rounds + 1, options.pairs, begun.elapsed().as_secs()));
        for at in shuffled(others.len(), drawn(options.seed, rounds as u64)) {
            let Some(other) = others.get_mut(at) else { continue };
            let none_first = drawn(options.seed ^ 1, (rounds * FILTERS.len() + at) as u64) & 1 == 0;
            let pair = if none_first {
                let none = baseline.turn(&load, options.exchanges, rate)?;
                (none, other.turn(&load, options.exchanges, rate)?)
            } else {
                let turn = other.turn(&load, options.exchanges, rate)?;
                (baseline.turn(&load, options.exchanges, rate)?, turn)
            };
            other.pairs.push(pair);
        }
        // Alone, the baseline is measured all the same.
        if others.is_empty() {
            let pair = (baseline.turn(&load, options.exchanges, rate)?, baseline.turn(&load, options.exchanges, rate)?);
            baseline.pairs.push(pair);
        }
        rounds += 1;
    }
    let others_share = cpu::share_of_others(ticks, cpu::ticks(counted.iter())?);
    for lane in others.iter().chain([&*baseline]) {
        lane.check()?;
    }
    check_degraded(others, degraded)?;
    Ok(SideBySide {
        machine,
        others_share,
        pinned: cores.is_some(),
        rounds,
        exchanges: options.exchanges,
        half_load_rps: rate,
        seed: options.seed,
        seconds: begun.elapsed().as_secs(),
        rows: report::rows(baseline, others),
    })
}

/// 0 to `count`, in an order by seed.
fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|at| drawn(seed, *at as u64));
    order
}

/// How much the weir that should degrade everything has degraded and delivered so far.
fn degraded(lanes: &[Lane]) -> Result<(u64, u64)> {
    let enforcing = lanes.iter().find(|lane| lane.contender.name == WEIR_ENFORCE);
    enforcing.map_or(Ok((0, 0)), |lane| Ok((lane.contender.degraded()?, lane.delivered)))
}

fn check_degraded(lanes: &[Lane], (degraded_before, delivered_before): (u64, u64)) -> Result<()> {
    let Some(lane) = lanes.iter().find(|lane| lane.contender.name == WEIR_ENFORCE) else { return Ok(()) };
    let wanted = lane.delivered - delivered_before;
    // Workers bring their counters to the main thread now and then.
    let enough = |degraded: u64| (degraded.saturating_sub(degraded_before)) as f64 >= wanted as f64 * ENOUGH;
    let seen = lane.contender.envoy.stats_until(Duration::from_secs(12), "all exchanges to be degraded", |stats| {
        Some(()).filter(|()| enough(stats.get("wasmcustom.weir_enforced_degrade")))
    });
    seen.with_context(|| format!("of {wanted} exchanges not {ENOUGH} were degraded"))
}

// === impl Lane ===

impl Lane {
    fn start(contender: Contender) -> Result<Self> {
        let client = Client::open(contender.addr)?;
        Ok(Self { contender, client, delivered: 0, failed: 0, failure: None, pairs: Vec::new() })
    }

    /// Gives the exchanges a second of the last slice.
    fn warm_up(&mut self, load: &Load, exchanges: u64) -> Result<f64> {
        if self.contender.name == WEIR_ENFORCE {
            let played = self.client.play_these(load.coercing(COERCING_OF_EACH)?, None)?;
            self.book(&played);
        }
        let mut rps = 0.0;
        for _ in 0..WARMING_SLICES {
            let played = self.client.play(load, exchanges, None)?;
            self.book(&played);
            rps = played.delivered as f64 / played.elapsed.as_secs_f64();
        }
        self.check()?;
        Ok(rps)
    }

    fn turn(&mut self, load: &Load, exchanges: u64, rate: f64) -> Result<Turn> {
        let name = self.contender.name;
        let (full, full_cpu) = self.slice(load, exchanges, None)?;
        let (half, half_cpu) = self.slice(load, exchanges, Some(rate))?;
        ensure!(full.delivered > 0 && half.delivered > 0, "{name} delivers nothing: {:?}", self.failure);
        let at = |percent| spread::quantile(&half.latencies, percent).map(|latency| latency.as_secs_f64() * 1e3);
        Ok(Turn {
            cpu_us: full_cpu.as_secs_f64() * 1e6 / full.delivered as f64,
            half_load_cpu_us: half_cpu.as_secs_f64() * 1e6 / half.delivered as f64,
            rps: full.delivered as f64 / full.elapsed.as_secs_f64(),
            p50_ms: at(50).context("no latency")?,
            p99_ms: at(99).context("no latency")?,
        })
    }

    /// Plays so many exchanges, and gives the CPU that took.
    fn slice(&mut self, load: &Load, exchanges: u64, rate: Option<f64>) -> Result<(Played, Duration)> {
        let before = cpu::read(&self.contender.counted)?;
        let played = self.client.play(load, exchanges, rate)?;
        std::thread::sleep(SETTLE);
        let used = cpu::between(&before, &cpu::read(&self.contender.counted)?);
        self.book(&played);
        Ok((played, used))
    }

    fn book(&mut self, played: &Played) {
        self.delivered += played.delivered;
        self.failed += played.failed;
        self.failure = played.failure.clone().or(self.failure.take());
    }

    fn check(&self) -> Result<()> {
        let all = self.delivered + self.failed;
        ensure!(
            self.delivered as f64 >= all as f64 * ENOUGH,
            "{} delivered {} of {all}; the last that was not: {:?}",
            self.contender.name,
            self.delivered,
            self.failure
        );
        Ok(())
    }
}
