//! Whether the module tells of every exchange what the engine does.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use anyhow::{Result, ensure};
use weir_engine::exchange::Booking;
use weir_engine::metrics::{Kind, Metric};
use weir_engine::policy::Action;
use weir_host_tests::mock_host::CompiledModule;

use super::proxied::{Proxied, Told};
use crate::proxy::Proxy;
use crate::simulation::{Next, Observer, Played, Seen};
use crate::traffic::{Micros, Role};
use crate::wire;

/// So many disagreements are kept in full.
const KEPT: usize = 3;
/// So much of a request is shown.
const SHOWN_BYTES: usize = 2_000;

/// Has the module do what the engine does, and compares.
pub struct Agreement<'m> {
    module: &'m CompiledModule,
    workers: usize,
    most: u64,
    configuration: Option<String>,
    proxied: Option<Proxied>,
    /// What the module did about exchanges that have not ended.
    open: HashMap<u64, Action>,
    agreed: Agreed,
    /// The first thing that went wrong: an observer cannot return it.
    broken: Option<anyhow::Error>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Agreed {
    /// `A3`.
    pub scenario: String,
    /// The seed.
    pub seed: u64,
    /// Exchanges.
    pub exchanges: u64,
    /// Those of which engine and module tell the same.
    pub agreed: u64,
    /// The others.
    pub disagreed: u64,
    /// The first of them.
    pub disagreements: Vec<Disagreement>,
    /// By action of the engine: allow, tag, degrade, throttle, refuse.
    pub actions: [u64; 5],
    /// Audit lines of the engine.
    pub audit_lines: u64,
    /// Attack exchanges that were delivered whole: by the engine, and by the module.
    pub leak: [u64; 2],
    /// What differs at the end: counters and shared memory.
    pub left: Vec<String>,
}

/// An exchange of which engine and module tell different things.
#[derive(Debug)]
pub struct Disagreement {
    /// Its number in order of decisions.
    pub number: u64,
    /// What the engine tells.
    pub engine: (Action, Told),
    /// What the module tells.
    pub module: (Action, Told),
    /// The beginning of the request.
    pub request: String,
}

// === impl Agreement ===

impl<'m> Agreement<'m> {
    /// Compares up to `most` exchanges with a module of so many workers.
    #[must_use]
    pub fn new(module: &'m CompiledModule, workers: usize, most: u64) -> Self {
        Self {
            module,
            workers,
            most,
            configuration: None,
            proxied: None,
            open: HashMap::new(),
            agreed: Agreed::default(),
            broken: None,
        }
    }

    /// Configures the module otherwise than the engine: to see what that changes.
    #[must_use]
    pub fn configured(mut self, configuration: String) -> Self {
        self.configuration = Some(configuration);
        self
    }

    /// What came of it.
    ///
    /// # Errors
    ///
    /// When the module trapped, held something for ever, changed what was to pass, or could not be loaded.
    pub fn finish(self, scenario: &str, seed: u64, played: &Played) -> Result<Agreed> {
        if let Some(error) = self.broken {
            return Err(error.context(format!("{scenario} seed {seed}")));
        }
        ensure!(self.open.is_empty(), "{scenario} seed {seed}: {} exchanges never ended", self.open.len());
        let left = self.proxied.map_or_else(Vec::new, |proxied| left(&played.proxy, &proxied));
        Ok(Agreed { scenario: scenario.to_owned(), seed, left, ..self.agreed })
    }

    fn begin(&mut self, proxy: &Proxy, seen: &Seen<'_>) -> Result<()> {
        if self.proxied.is_none() {
            let configuration = self.configuration.as_deref().unwrap_or(proxy.configuration());
            self.proxied = Some(Proxied::new(self.module, configuration, self.workers)?);
        }
        let Some(proxied) = &mut self.proxied else { return Ok(()) };
        let action = proxied.begin(seen.number, seen.at, seen.ask)?;
        self.open.insert(seen.number, action);
        let agreed = &mut self.agreed;
        agreed.exchanges += 1;
        if let Some(count) = agreed.actions.get_mut(seen.begun.action() as usize) {
            *count += 1;
        }
        if seen.ask.role == Role::Attack && (200..300).contains(&seen.ask.reply.status) {
            for (leak, action) in agreed.leak.iter_mut().zip([seen.begun.action(), action]) {
                *leak += u64::from(action < Action::Degrade);
            }
        }
        Ok(())
    }

    fn end(&mut self, seen: &Seen<'_>, booking: &Booking) -> Result<()> {
        let (Some(proxied), Some(action)) = (&mut self.proxied, self.open.remove(&seen.number)) else { return Ok(()) };
        let module = (action, proxied.end(seen.number, ends_at(seen), seen.ask)?);
        let engine = (seen.begun.action(), told(seen, booking));
        let agreed = &mut self.agreed;
        agreed.audit_lines += booking.audit.len() as u64;
        if engine == module {
            agreed.agreed += 1;
            return Ok(());
        }
        agreed.disagreed += 1;
        if agreed.disagreements.len() < KEPT {
            let mut body = Vec::new();
            wire::request(seen.ask, &mut body);
            body.truncate(SHOWN_BYTES);
            let request = String::from_utf8_lossy(&body).into_owned();
            agreed.disagreements.push(Disagreement { number: seen.number, engine, module, request });
        }
        Ok(())
    }
}

impl Observer for Agreement<'_> {
    fn decided(&mut self, proxy: &Proxy, seen: &Seen<'_>) -> Next {
        if self.broken.is_none()
            && let Err(error) = self.begin(proxy, seen)
        {
            self.broken = Some(error.context(format!("exchange {} begins", seen.number)));
        }
        if self.broken.is_some() || self.agreed.exchanges >= self.most { Next::Stop } else { Next::GoOn }
    }

    fn ended(&mut self, _: &Proxy, seen: &Seen<'_>, booking: &Booking) {
        if self.broken.is_none()
            && let Err(error) = self.end(seen, booking)
        {
            self.broken = Some(error.context(format!("exchange {} ends", seen.number)));
        }
    }
}

/// Several look on at once, until one of them has seen enough.
impl<O: Observer> Observer for Vec<O> {
    fn decided(&mut self, proxy: &Proxy, seen: &Seen<'_>) -> Next {
        let mut next = Next::GoOn;
        for observer in self {
            if observer.decided(proxy, seen) == Next::Stop {
                next = Next::Stop;
            }
        }
        next
    }

    fn ended(&mut self, proxy: &Proxy, seen: &Seen<'_>, booking: &Booking) {
        for observer in self {
            observer.ended(proxy, seen, booking);
        }
    }
}

/// When an exchange ends: at once where it was stopped.
fn ends_at(seen: &Seen<'_>) -> Micros {
    if seen.begun.is_stopped() { seen.at } else { seen.at.saturating_add(seen.ask.reply.latency) }
}

/// What the engine's decision and booking come to in the access log and the audit.
fn told(seen: &Seen<'_>, booking: &Booking) -> Told {
    let decided = &seen.begun.decided;
    let would = if decided.enforced || decided.action == Action::Allow { "" } else { "would_" };
    let subject = booking.caller.or(decided.caller()).map(|caller| caller.to_string());
    let because = decided.because.map(|(subject, level)| format!("{subject} {}", level.name()));
    let mut state = BTreeMap::from([
        ("action", format!("{would}{}", decided.action.name())),
        ("because", because.unwrap_or_default()),
        ("exchanges", booking.exchanges.to_string()),
        ("policy", decided.policy.clone()),
        ("subject", subject.unwrap_or_default()),
        ("verdict", booking.level.name().to_owned()),
    ]);
    if let Some(why) = decided.not_degraded {
        state.insert("not_degraded", why.name().to_owned());
    }
    state.extend(decided.over_limit.iter().map(|limit| ("limit", limit.clone())));
    state.extend(decided.incident.iter().map(|incident| ("incident", incident.id.clone())));
    if let Some(taken) = seen.begun.taken {
        state.insert("degraded", taken.to_string());
    }
    let state = state.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Told { state, audit: booking.audit.iter().chain(&booking.incident).cloned().collect() }
}

/// What engine and module leave behind otherwise: counters that the engine keeps, and shared memory.
fn left(proxy: &Proxy, proxied: &Proxied) -> Vec<String> {
    let counters = Metric::ALL.iter().filter(|metric| metric.kind() == Kind::Counter);
    let mut left: Vec<String> = counters
        .map(|metric| (metric.name(), proxy.counted(*metric), proxied.counted(metric.name())))
        // What the engine never notes is the module's own to count.
        .filter(|(_, engine, module)| *engine > 0 && engine != module)
        .map(|(name, engine, module)| format!("{name}: the engine counted {engine}, the module {module}"))
        .collect();
    let bytes = [proxy.memory_bytes(), proxied.memory_bytes()];
    if bytes[0] != bytes[1] {
        left.push(format!("shared memory: {} bytes by the engine, {} by the module", bytes[0], bytes[1]));
    }
    left.extend(proxied.first_difference(|name| proxy.kept(name)).map(|name| format!("shared memory: {name} differs")));
    left
}

// === impl Agreed ===

impl Agreed {
    /// Engine and module told the same of everything.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.disagreed == 0 && self.left.is_empty()
    }
}

impl fmt::Display for Agreed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} seed {}: of {} exchanges {} agreed and {} disagreed",
            self.scenario, self.seed, self.exchanges, self.agreed, self.disagreed
        )?;
        for one in &self.disagreements {
            writeln!(f, "exchange {}", one.number)?;
            writeln!(f, "  engine: {} {:?}", one.engine.0.name(), one.engine.1)?;
            writeln!(f, "  module: {} {:?}", one.module.0.name(), one.module.1)?;
            writeln!(f, "  request: {}", one.request)?;
        }
        self.left.iter().try_for_each(|left| writeln!(f, "at the end, {left}"))
    }
}
