//! The host's side of one VM: the data that imports work on, and the way in and out of the module's memory.
//!
//! It runs no callbacks; what a call asks for beyond its own answer is queued as [`AfterCall`] and run by
//! [`super::vm`] once the module's callback has returned, as Envoy does.

use super::headers::Headers;
use super::metrics::MetricIds;
use super::stream_state::{Side, StreamState};
use super::vm::VmOptions;
use super::world::{LogLevel, LogLine, World};
use std::collections::{BTreeMap, HashMap, VecDeque};
use wasmtime::{Caller, Extern, Memory, StoreLimits, StoreLimitsBuilder, TypedFunc};

/// Envoy's limit on a VM's linear memory.
const MEMORY_MAX_BYTES: usize = 1 << 30;

/// `WasmResult` of the ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Ok = 0,
    NotFound = 1,
    BadArgument = 2,
    SerializationFailure = 3,
    ParseFailure = 4,
    InvalidMemoryAccess = 6,
    CasMismatch = 8,
    InternalFailure = 10,
    Unimplemented = 12,
}

/// Why a host call did not do its work: an answer to the module, or the end of it.
pub(super) enum Fault {
    Status(Status),
    Trap(wasmtime::Error),
}

pub(super) type Answer = Result<(), Fault>;

/// What Envoy does after the module's callback has returned.
#[derive(Debug)]
pub(super) enum AfterCall {
    Continue(u32, Side),
    Reply { stream: u32, status: u32, headers: Headers, body: Vec<u8>, details: String },
    Reset(u32),
}

/// A root context: one configured plugin in the VM.
#[derive(Debug, Default)]
pub(super) struct Root {
    pub(super) tick_period_ms: u32,
    pub(super) waits_for_done: bool,
    pub(super) done_called: bool,
}

/// What the imports of one VM work on.
pub(super) struct Host {
    pub(super) world: World,
    pub(super) options: VmOptions,
    pub(super) limits: StoreLimits,
    pub(super) memory: Option<Memory>,
    pub(super) allocate: Option<TypedFunc<u32, u32>>,
    pub(super) random: u64,
    /// The context whose callback runs; 0 is the VM's own.
    pub(super) current: u32,
    /// What `proxy_set_effective_context` said in this callback; 0 for nothing.
    pub(super) effective: u32,
    /// The plugin configuration, while a callback may read it.
    pub(super) configuration: Option<Vec<u8>>,
    pub(super) stop_next_iteration: bool,
    pub(super) after_call: VecDeque<AfterCall>,
    pub(super) roots: BTreeMap<u32, Root>,
    pub(super) streams: HashMap<u32, StreamState>,
    pub(super) metrics: MetricIds,
    /// The last line of level critical in this callback: a Rust panic's message.
    pub(super) last_critical: Option<String>,
}

// === impl Host ===

impl Host {
    pub(super) fn new(world: &World, options: VmOptions) -> Self {
        Self {
            world: world.clone(),
            random: options.random_seed,
            options,
            limits: StoreLimitsBuilder::new().memory_size(MEMORY_MAX_BYTES).build(),
            memory: None,
            allocate: None,
            current: 0,
            effective: 0,
            configuration: None,
            stop_next_iteration: false,
            after_call: VecDeque::new(),
            roots: BTreeMap::new(),
            streams: HashMap::new(),
            metrics: MetricIds::default(),
            last_critical: None,
        }
    }

    pub(super) fn empty() -> Self {
        Self::new(&World::new(), VmOptions::default())
    }

    /// The context that host calls are for.
    pub(super) fn context(&self) -> u32 {
        if self.knows(self.effective) { self.effective } else { self.current }
    }

    pub(super) fn knows(&self, context: u32) -> bool {
        self.roots.contains_key(&context) || self.streams.get(&context).is_some_and(|stream| stream.alive)
    }

    /// The root of the context that host calls are for.
    pub(super) fn root_context(&self) -> u32 {
        let context = self.context();
        self.streams.get(&context).map_or(context, |stream| stream.root)
    }

    /// The stream that host calls are for; `None` in a root context.
    pub(super) fn stream(&mut self) -> Option<&mut StreamState> {
        let context = self.context();
        self.streams.get_mut(&context)
    }

    pub(super) fn log(&mut self, level: LogLevel, message: String) {
        if level == LogLevel::Critical {
            self.last_critical = Some(message.clone());
        }
        let plugin = self.options.plugin_name.clone();
        self.world.lock().logs.push(LogLine { level, message, plugin });
    }

    /// SplitMix64: https://prng.di.unimi.it/splitmix64.c
    pub(super) fn next_random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl From<Status> for Fault {
    fn from(status: Status) -> Self {
        Self::Status(status)
    }
}

impl From<wasmtime::Error> for Fault {
    fn from(error: wasmtime::Error) -> Self {
        Self::Trap(error)
    }
}

/// One host call: the host's data and the module's memory.
pub(super) struct Call<'a> {
    caller: Caller<'a, Host>,
}

// === impl Call ===

impl<'a> Call<'a> {
    /// Counts the call, runs it and turns its outcome into a status for the module.
    pub(super) fn run(
        caller: Caller<'a, Host>,
        name: &'static str,
        work: impl FnOnce(&mut Self) -> Answer,
    ) -> wasmtime::Result<u32> {
        let mut call = Self { caller };
        call.host().world.lock().count_call(name);
        match work(&mut call) {
            Ok(()) => Ok(Status::Ok as u32),
            Err(Fault::Status(status)) => Ok(status as u32),
            Err(Fault::Trap(error)) => Err(error),
        }
    }

    pub(super) fn host(&mut self) -> &mut Host {
        self.caller.data_mut()
    }

    fn memory(&mut self) -> Result<Memory, Status> {
        let known = self.host().memory;
        known
            .or_else(|| self.caller.get_export("memory").and_then(Extern::into_memory))
            .ok_or(Status::InvalidMemoryAccess)
    }

    /// A copy of the module's bytes.
    pub(super) fn read(&mut self, start: u32, size: u32) -> Result<Vec<u8>, Status> {
        let memory = self.memory()?;
        let bytes = memory
            .data(&self.caller)
            .get(start as usize..)
            .and_then(|bytes| bytes.get(..size as usize))
            .ok_or(Status::InvalidMemoryAccess)?
            .to_vec();
        self.host().world.lock().counts.bytes_out_of_vm += u64::from(size);
        Ok(bytes)
    }

    /// As [`Call::read`], as text with bytes that are not UTF-8 replaced.
    pub(super) fn read_text(&mut self, start: u32, size: u32) -> Result<String, Status> {
        Ok(String::from_utf8_lossy(&self.read(start, size)?).into_owned())
    }

    pub(super) fn write(&mut self, start: u32, bytes: &[u8]) -> Result<(), Status> {
        let memory = self.memory()?;
        memory.write(&mut self.caller, start as usize, bytes).map_err(|_| Status::InvalidMemoryAccess)
    }

    pub(super) fn write_u32(&mut self, start: u32, value: u32) -> Result<(), Status> {
        self.write(start, &value.to_le_bytes())
    }

    pub(super) fn write_u64(&mut self, start: u32, value: u64) -> Result<(), Status> {
        self.write(start, &value.to_le_bytes())
    }

    /// Hands bytes to the module in memory that its own allocator gives; no bytes are a null pointer.
    pub(super) fn give(&mut self, bytes: &[u8], address_at: u32, size_at: u32) -> Answer {
        let mut address = 0;
        if !bytes.is_empty() {
            let allocate = self.host().allocate.clone().ok_or(Status::InvalidMemoryAccess)?;
            address = allocate.call(&mut self.caller, bytes.len() as u32)?;
            if address == 0 {
                return Err(Status::InvalidMemoryAccess.into());
            }
            self.write(address, bytes)?;
            self.host().world.lock().counts.bytes_into_vm += bytes.len() as u64;
        }
        self.write_u32(address_at, address)?;
        self.write_u32(size_at, bytes.len() as u32)?;
        Ok(())
    }
}
