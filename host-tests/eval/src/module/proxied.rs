//! A proxy of one process with the module in its workers.
//!
//! The workers take turns by exchange, so that hardly two exchanges of an account in a row meet the same worker; what they know
//! of each other they have from shared memory. Bodies come whole or in pieces, by the exchange's number.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context as _, Result, bail, ensure};
use weir_engine::policy::Action;
use weir_host_tests::mock_host::{CompiledModule, Headers, LogLevel, Stream, StreamSpec, Vm, VmOptions, World};

use crate::proxy::BEGIN_UNIX_SECONDS;
use crate::traffic::{Account, Api, Ask, Micros};
use crate::wire;

/// The scope of shared memory.
const VM_ID: &str = "weir";
/// The header by which the module tells the upstream what it thinks.
const TAG_HEADER: &str = "x-weir-verdict";
/// The sizes of pieces that bodies come in, in turn.
const PIECES: [usize; 3] = [usize::MAX, 1_500, 16_384];

/// The module in its workers, and the process around them.
pub struct Proxied {
    world: World,
    workers: Vec<Vm>,
    open: HashMap<u64, Open>,
    body: Vec<u8>,
}

/// What the module tells of an exchange when it is over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What the access log is told, by name, without the names' `weir_`.
    pub state: BTreeMap<String, String>,
    /// The audit lines.
    pub audit: Vec<String>,
}

/// An exchange that the module has not ended, or not told of.
struct Open {
    worker: usize,
    stream: Stream,
    action: Action,
    log: Vec<String>,
}

// === impl Proxied ===

impl Proxied {
    /// A process that has just started, with so many workers of this configuration.
    ///
    /// # Errors
    ///
    /// When the module refuses the configuration, or traps.
    pub fn new(module: &CompiledModule, configuration: &str, workers: usize) -> Result<Self> {
        let world = World::new();
        set_time(&world, 0);
        let load = |_| {
            let vm = Vm::load(&world, module, VmOptions::new(configuration))?;
            ensure!(vm.is_configured(), "the module refused the configuration: {:?}", world.logs());
            Ok(vm)
        };
        let workers = (0..workers.max(1)).map(load).collect::<Result<_>>()?;
        Ok(Self { world, workers, open: HashMap::new(), body: Vec::new() })
    }

    /// The request of this number arrives at `at`: what the module does about it.
    ///
    /// # Errors
    ///
    /// When the module traps, holds the request for ever, or changes one that it lets pass.
    pub fn begin(&mut self, number: u64, at: Micros, ask: &Ask) -> Result<Action> {
        set_time(&self.world, at);
        wire::request(ask, &mut self.body);
        let worker = usize::try_from(number % self.workers.len() as u64)?;
        let vm = self.workers.get_mut(worker).context("no worker")?;
        let spec = StreamSpec::new(request_headers(ask, self.body.len()))
            .property(&["source", "address"], format!("{}:{}", ask.account.address, 1_024 + number % 60_000))
            .property(&["connection_id"], number.to_le_bytes())
            .property(&["response", "code_details"], "via_upstream");
        let stream = Stream::open(vm, spec)?;
        stream.request_headers(vm, false)?;
        let pieces = pieces(&self.body, number);
        let last = pieces.len().saturating_sub(1);
        for (index, piece) in pieces.into_iter().enumerate() {
            if stream.is_open(vm) {
                stream.request_body(vm, piece, index == last)?;
            }
        }
        let action = action(vm, stream, &self.body)?;
        let log = self.take_log()?;
        self.open.insert(number, Open { worker, stream, action, log });
        Ok(action)
    }

    /// It ends at `at`: with the upstream's answer, or with the module's own.
    ///
    /// # Errors
    ///
    /// When the module traps, does not end the exchange, or misuses the host.
    pub fn end(&mut self, number: u64, at: Micros, ask: &Ask) -> Result<Told> {
        set_time(&self.world, at);
        let Open { worker, stream, action, log: mut audit } =
            self.open.remove(&number).context("an exchange ends that never began")?;
        let vm = self.workers.get_mut(worker).context("no worker")?;
        if stream.is_open(vm) {
            wire::answer(ask, action < Action::Degrade, &mut self.body);
            stream.response_headers(vm, response_headers(ask, self.body.len()), false)?;
            let pieces = pieces(&self.body, number);
            let last = pieces.len().saturating_sub(1);
            for (index, piece) in pieces.into_iter().enumerate() {
                stream.response_body(vm, piece, index == last)?;
            }
        }
        ensure!(!stream.is_open(vm), "the exchange does not end");
        let state = stream.filter_state(vm).into_iter();
        let state = state.map(|(name, value)| {
            let name = name.strip_prefix("weir_").map_or(name.clone(), str::to_owned);
            (name, String::from_utf8_lossy(&value).into_owned())
        });
        let state = state.collect();
        stream.forget(vm);
        audit.extend(self.take_log()?);
        let misuses = self.world.misuses();
        ensure!(misuses.is_empty(), "the module misuses the host: {misuses:?}");
        Ok(Told { state, audit })
    }

    /// A counter over all workers.
    #[must_use]
    pub fn counted(&self, name: &str) -> u64 {
        self.world.counter(name)
    }

    /// Bytes in shared memory.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        self.world.with_shared(|shared| shared.value_bytes(VM_ID))
    }

    /// The first name in shared memory under which the module keeps something else than `kept` tells.
    #[must_use]
    pub fn first_difference(&self, kept: impl Fn(&str) -> Option<Vec<u8>>) -> Option<String> {
        self.world.with_shared(|shared| {
            let differs = |name: &Vec<u8>| {
                let value = shared.get(VM_ID, name).map(|(value, _)| value);
                std::str::from_utf8(name).ok().and_then(&kept).as_deref() != value
            };
            shared.keys(VM_ID).into_iter().find(differs).map(|name| String::from_utf8_lossy(&name).into_owned())
        })
    }

    /// The audit lines since the last time. Other lines are an error, unless they only inform.
    fn take_log(&self) -> Result<Vec<String>> {
        let (audit, other): (Vec<_>, Vec<_>) =
            self.world.take_logs().into_iter().partition(|line| line.message.starts_with('{'));
        if let Some(line) = other.iter().find(|line| line.level >= LogLevel::Warn) {
            bail!("the module logged at {:?}: {}", line.level, line.message);
        }
        Ok(audit.into_iter().map(|line| line.message).collect())
    }
}

/// What the module did with a request that has come to its end.
fn action(vm: &Vm, stream: Stream, sent: &[u8]) -> Result<Action> {
    if !stream.is_open(vm) {
        return match stream.client(vm).status {
            Some(429) => Ok(Action::Throttle),
            Some(403) => Ok(Action::Refuse),
            status => bail!("the request was answered with {status:?} in the upstream's place"),
        };
    }
    let upstream = stream.upstream(vm);
    let headers = upstream.headers.context("the request is held for ever")?;
    ensure!(upstream.complete, "the request did not come to its end at the upstream");
    let tag = headers.text(TAG_HEADER);
    let named = tag.as_deref().map(|tag| tag.split("; ").find_map(|part| part.strip_prefix("action=")));
    let action = match named {
        None => Action::Allow,
        Some(Some("tag")) => Action::Tag,
        Some(Some("degrade")) => Action::Degrade,
        Some(_) => bail!("the upstream is told {tag:?}"),
    };
    ensure!(action == Action::Degrade || upstream.body == sent, "a request was changed that was to pass");
    Ok(action)
}

fn set_time(world: &World, at: Micros) {
    world.set_time_ns((BEGIN_UNIX_SECONDS * 1_000_000 + at) * 1_000);
}

fn request_headers(ask: &Ask, length: usize) -> Headers {
    let Account { key, tenant, group, .. } = &*ask.account;
    let path = match ask.api {
        Api::Chat => "/v1/chat/completions",
        Api::Messages => "/v1/messages",
        Api::Embeddings => "/v1/embeddings",
    };
    let mut headers = Headers::new()
        .with(":method", "POST")
        .with(":scheme", "https")
        .with(":authority", "llm.example")
        .with(":path", path)
        .with("content-type", "application/json")
        .with("content-length", length.to_string());
    match ask.api {
        Api::Messages => headers.add("x-api-key", key),
        Api::Chat | Api::Embeddings => headers.add("authorization", format!("Bearer {key}")),
    }
    for (name, value) in [("openai-organization", tenant), ("x-group", group)] {
        if let Some(value) = value {
            headers.add(name, value);
        }
    }
    headers
}

fn response_headers(ask: &Ask, length: usize) -> Headers {
    Headers::new()
        .with(":status", ask.reply.status.to_string())
        .with("content-type", "application/json")
        .with("content-length", length.to_string())
}

fn pieces(body: &[u8], number: u64) -> Vec<&[u8]> {
    let turn = usize::try_from(number % PIECES.len() as u64).unwrap_or(0);
    let size = PIECES.get(turn).copied().unwrap_or(usize::MAX);
    body.chunks(size).collect()
}
