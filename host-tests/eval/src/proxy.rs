//! The proxy of a simulation: the engine with its shared memory, driven as the module drives it.

use std::cell::Cell;

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use weir_engine::behaviour::Window;
use weir_engine::config::Settings;
use weir_engine::dialect::rewrite::{self, Unwritable};
use weir_engine::dialect::{Format, Lane, RequestReader, ResponseReader, Taken};
use weir_engine::exchange::{Booking, Decided, Ending, Host, Now, Request, Sight, Unfit, Weir};
use weir_engine::hashing::Secret;
use weir_engine::identity::{Caller, Facts};
use weir_engine::inflate::Encoding;
use weir_engine::memory::SharedMemory as _;
use weir_engine::memory::codec::Record;
use weir_engine::metrics::{Meter, Metric};
use weir_engine::observation::{Anomalies, RequestPart, ResponsePart, ResponseTexts};
use weir_engine::policy::{Action, Policy};
use weir_engine::subject::Subject;

use crate::memory::Cells;
use crate::traffic::{Account, Api, Ask, Heard, Micros};
use crate::wire;

/// When simulations begin: Monday 2026-01-05, 00:00 UTC, in Unix seconds.
pub const BEGIN_UNIX_SECONDS: u64 = 1_767_571_200;

/// Members of the configuration.
pub type Changes = Map<String, Value>;

/// The engine and what it keeps.
pub struct Proxy {
    weir: Weir,
    policy: Policy,
    configuration: String,
    memory: Cells,
    counts: Counts,
    body: Vec<u8>,
}

/// An exchange that was decided of.
#[derive(Debug)]
pub struct Begun {
    /// What was decided.
    pub decided: Decided,
    /// What was taken out of it, where it is degraded.
    pub taken: Option<Taken>,
    part: RequestPart,
}

/// How often each metric was noted, or the sum of what was.
#[derive(Debug)]
struct Counts(Vec<Cell<u64>>);

/// What an account's requests show of it.
struct Shown<'a> {
    account: &'a Account,
    api: Api,
}

/// A name that may be a tenant's or a key's.
struct Named<'a>(&'a str);

// === impl Proxy ===

impl Proxy {
    /// A proxy with deployed sizes and the default policy, enforcing. `trusted` are names of tenants, or of keys without one;
    /// `changes` are members of the configuration, in place of the usual ones.
    ///
    /// # Errors
    ///
    /// When the engine refuses the configuration, which is a fault of this crate.
    pub fn new(secret: &str, trusted: &[String], changes: Option<&Changes>) -> Result<Self> {
        let configuration = configuration(secret, trusted, changes)?;
        let weir = Weir::new(read(&configuration)?, secret.as_bytes());
        let policy = weir.policy(None).0.context("the engine has no default policy")?.clone();
        let counts = Counts(Metric::ALL.iter().map(|_| Cell::new(0)).collect());
        Ok(Self { weir, policy, configuration, memory: Cells::default(), counts, body: Vec::new() })
    }

    /// The request arrives at `at`.
    pub fn begin(&mut self, at: Micros, ask: &Ask) -> Begun {
        wire::request(ask, &mut self.body);
        let mut reader = RequestReader::new(ask.api.dialect());
        reader.feed(&self.body);
        reader.finish();
        let part = reader.part();
        let taken = Cell::new(Taken::default());
        let unfit = || {
            if part.anomalies.has(Anomalies::MALFORMED) {
                return Some(Unfit::Malformed);
            }
            match rewrite::degrade(ask.api.dialect(), None, &self.body, &self.policy.degrade) {
                Ok(degraded) => {
                    taken.set(degraded.map(|degraded| degraded.taken).unwrap_or_default());
                    None
                }
                Err(Unwritable::Malformed) => Some(Unfit::Malformed),
                Err(Unwritable::TooManyMembers) => Some(Unfit::TooManyMembers),
            }
        };
        let sight =
            if part.body_bytes > self.weir.configured().request_cap_bytes { Sight::OverCap } else { Sight::Whole };
        let request = Request {
            caller: self.weir.identify(&Shown { account: &ask.account, api: ask.api }),
            lane: Lane::Generate,
            sight,
            unfit: &unfit,
            part,
            texts: reader.texts(),
        };
        let decided = self.weir.decide(self.host(at), &self.policy, request);
        let degrades = decided.enforced && decided.action == Action::Degrade;
        Begun { decided, taken: degrades.then_some(taken.get()), part: part.clone() }
    }

    /// The exchange ends at `at`: with the upstream's answer, or with weir's own.
    pub fn end(&mut self, at: Micros, ask: &Ask, begun: &Begun) -> Booking {
        if begun.is_stopped() {
            let nothing = (&ResponsePart::default(), &ResponseTexts::default());
            let ending = Ending { by_upstream: false, aborted: false };
            return self.weir.finish(self.host(at), &self.policy, &begun.decided, &begun.part, ending, nothing);
        }
        wire::answer(ask, begun.action() < Action::Degrade, &mut self.body);
        let cap = self.weir.configured().inflate_cap_bytes;
        let mut reader = ResponseReader::new(ask.api.dialect(), Format::Json, Encoding::Identity, cap);
        reader = reader.of_status(ask.reply.status);
        reader.feed(&self.body);
        reader.finish();
        let ending = Ending { by_upstream: true, aborted: false };
        let answered = (reader.part(), reader.texts());
        self.weir.finish(self.host(at), &self.policy, &begun.decided, &begun.part, ending, answered)
    }

    /// What is kept of a subject.
    #[must_use]
    pub fn record(&self, subject: Subject) -> Option<Record> {
        self.weir.record(&self.memory, subject)
    }

    /// What a verdict on this record goes by at `at`.
    #[must_use]
    pub fn window(&self, record: &Record, at: Micros) -> Window {
        self.weir.window(record, now(at))
    }

    /// How often a metric was noted, or the sum of what was.
    #[must_use]
    pub fn counted(&self, metric: Metric) -> u64 {
        self.counts.0.get(metric as usize).map_or(0, Cell::get)
    }

    /// The configuration as it is written, the secret included.
    #[must_use]
    pub fn configuration(&self) -> &str {
        &self.configuration
    }

    /// What is in shared memory under a name.
    #[must_use]
    pub fn kept(&self, name: &str) -> Option<Vec<u8>> {
        self.memory.get(name).map(|(value, _)| value)
    }

    /// Bytes in shared memory.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        self.memory.bytes()
    }

    /// The number of the span of time by which counters are kept.
    #[must_use]
    pub fn epoch(&self, at: Micros) -> u32 {
        let seconds = now(at).seconds() / u64::from(self.weir.configured().epoch_seconds);
        u32::try_from(seconds).unwrap_or(u32::MAX)
    }

    fn host(&self, at: Micros) -> Host<'_> {
        Host { memory: &self.memory, meter: &self.counts, now: now(at) }
    }
}

/// The engine's clock.
fn now(at: Micros) -> Now {
    Now(BEGIN_UNIX_SECONDS * 1_000_000 + at)
}

/// The one configuration that everything is measured with: the defaults, enforcing, told where names come from.
fn configuration(secret: &str, trusted: &[String], changes: Option<&Changes>) -> Result<String> {
    let mut written = json!({
        "mode": "enforce",
        "secret": secret,
        "identity": {
            "tenant": [{"header": "openai-organization"}],
            "group": [{"header": "x-group"}],
        },
    });
    if let (Some(members), Some(changes)) = (written.as_object_mut(), changes) {
        members.extend(changes.clone());
    }
    if trusted.is_empty() {
        return Ok(written.to_string());
    }
    let settings = read(&written.to_string())?;
    let secret = Secret::new(secret.as_bytes());
    let callers = trusted.iter().map(|name| Caller::identify(&settings.identity, &secret, &Named(name)));
    let subjects = callers.flat_map(|caller| [caller.key, caller.tenant]).flatten();
    let item = |subject: Subject| json!({"decision": "trust", "subject": subject.to_string(), "since_version": 1, "reason": "declared in the scenario"});
    let decisions = json!({"version": 1, "items": subjects.map(item).collect::<Vec<_>>()});
    if let Some(members) = written.as_object_mut() {
        members.insert("decisions".to_owned(), decisions);
    }
    Ok(written.to_string())
}

fn read(configuration: &str) -> Result<Settings> {
    Settings::read(configuration.as_bytes()).map_err(|error| anyhow::anyhow!("{error}"))
}

/// The operator's secret of a simulation: any, but the same for the same scenario and seed.
#[must_use]
pub fn secret_of(scenario: &str, seed: u64) -> String {
    let digest = Sha256::digest(format!("weir-eval secret/{scenario}/{seed}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

// === impl Begun ===

impl Begun {
    /// What is done.
    #[must_use]
    pub fn action(&self) -> Action {
        if self.decided.enforced { self.decided.action } else { Action::Allow }
    }

    /// weir answers in the upstream's place.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.decided.enforced && self.decided.answer.is_some()
    }

    /// What the sender can tell of it.
    #[must_use]
    pub fn heard(&self) -> Heard {
        match self.action() {
            Action::Allow | Action::Tag => Heard::Delivered,
            Action::Degrade => Heard::Degraded,
            Action::Throttle => Heard::Throttled,
            Action::Refuse => Heard::Refused,
        }
    }
}

// === impl Meter ===

impl Meter for Counts {
    fn note(&self, metric: Metric, value: u64) {
        if let Some(count) = self.0.get(metric as usize) {
            count.set(count.get().wrapping_add(value));
        }
    }
}

// === impl Facts ===

impl Facts for Shown<'_> {
    fn header(&self, name: &str) -> Option<Vec<u8>> {
        let account = self.account;
        match name {
            "authorization" if self.api != Api::Messages => Some(["Bearer ", &account.key].concat().into_bytes()),
            "x-api-key" if self.api == Api::Messages => Some(account.key.clone().into_bytes()),
            "openai-organization" => account.tenant.clone().map(String::into_bytes),
            "x-group" => account.group.clone().map(String::into_bytes),
            _ => None,
        }
    }

    fn property(&self, path: &[&str]) -> Option<Vec<u8>> {
        (path == ["source", "address"]).then(|| self.account.address.to_string().into_bytes())
    }
}

impl Facts for Named<'_> {
    fn header(&self, name: &str) -> Option<Vec<u8>> {
        match name {
            "authorization" => Some(["Bearer ", self.0].concat().into_bytes()),
            "openai-organization" => Some(self.0.as_bytes().to_vec()),
            _ => None,
        }
    }

    fn property(&self, _: &[&str]) -> Option<Vec<u8>> {
        None
    }
}
