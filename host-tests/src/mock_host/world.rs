//! One Envoy process: what its workers' VMs share, and what a test may see and set of it.
//!
//! A clone is the same world. It holds no VM and calls none.

use super::metrics::{MetricKind, MetricValues};
use super::shared_data::{CasMismatch, SharedData};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Where the clock of a new world stands: 2026-01-01T00:00:00Z, nanoseconds since 1970.
const START_NS: u64 = 1_767_225_600_000_000_000;

/// The levels of a log line, by their numbers in the ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogLevel {
    /// 0.
    Trace,
    /// 1.
    Debug,
    /// 2; also what the module writes to standard output.
    Info,
    /// 3.
    Warn,
    /// 4; also what the module writes to standard error.
    Error,
    /// 5; a Rust panic's message.
    Critical,
}

/// One line that a module logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// Its level.
    pub level: LogLevel,
    /// Its text; bytes that are not UTF-8 replaced.
    pub message: String,
    /// The plugin that logged it ([`super::VmOptions::plugin_name`]).
    pub plugin: String,
}

/// What the modules' calls cost, since the world was made or [`World::reset_counts`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Calls of host functions by name, WASI included.
    pub host_calls: BTreeMap<&'static str, u64>,
    /// Bytes copied from the host into modules.
    pub bytes_into_vm: u64,
    /// Bytes copied from modules to the host.
    pub bytes_out_of_vm: u64,
    /// Reads of shared data, misses included.
    pub shared_gets: u64,
    /// Reads of keys that did not exist.
    pub shared_misses: u64,
    /// Writes that took.
    pub shared_sets: u64,
    /// Writes refused for their version.
    pub shared_cas_mismatches: u64,
    /// Bytes of values read.
    pub shared_bytes_read: u64,
    /// Bytes of values written.
    pub shared_bytes_written: u64,
}

type Interference = Box<dyn FnMut(&mut SharedData, &[u8]) + Send>;

#[derive(Default)]
pub(super) struct Inner {
    pub(super) shared: SharedData,
    pub(super) metrics: MetricValues,
    pub(super) counts: Counts,
    pub(super) logs: Vec<LogLine>,
    misuses: Vec<String>,
    now_ns: u64,
    interference: Option<Interference>,
}

/// One Envoy process.
#[derive(Clone)]
pub struct World(Arc<Mutex<Inner>>);

// === impl LogLevel ===

impl LogLevel {
    /// The level of a number in the ABI.
    #[must_use]
    pub fn from_abi(number: u32) -> Option<Self> {
        [Self::Trace, Self::Debug, Self::Info, Self::Warn, Self::Error, Self::Critical]
            .into_iter()
            .find(|level| *level as u32 == number)
    }
}

// === impl Counts ===

impl Counts {
    /// Calls of one host function.
    #[must_use]
    pub fn calls(&self, name: &str) -> u64 {
        self.host_calls.get(name).copied().unwrap_or(0)
    }

    /// Calls of all host functions.
    #[must_use]
    pub fn all_calls(&self) -> u64 {
        self.host_calls.values().sum()
    }
}

// === impl World ===

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("World").field("now_ns", &self.now_ns()).finish_non_exhaustive()
    }
}

impl World {
    /// A process that has just started, on 2026-01-01 at midnight UTC.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Inner { now_ns: START_NS, ..Inner::default() })))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The clock, nanoseconds since 1970.
    #[must_use]
    pub fn now_ns(&self) -> u64 {
        self.lock().now_ns
    }

    /// Sets the clock, nanoseconds since 1970; it may go back.
    pub fn set_time_ns(&self, now_ns: u64) {
        self.lock().now_ns = now_ns;
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        let mut inner = self.lock();
        inner.now_ns = inner.now_ns.saturating_add(u64::try_from(by.as_nanos()).unwrap_or(u64::MAX));
    }

    /// A key's value and version.
    #[must_use]
    pub fn shared_get(&self, vm_id: &str, key: impl AsRef<[u8]>) -> Option<(Vec<u8>, u32)> {
        self.lock().shared.get(vm_id, key.as_ref()).map(|(value, cas)| (value.to_vec(), cas))
    }

    /// Writes a key as a module would; `cas` 0 writes always.
    ///
    /// # Errors
    /// [`CasMismatch`] where the key exists and has another version.
    pub fn shared_set(
        &self,
        vm_id: &str,
        key: impl AsRef<[u8]>,
        value: impl AsRef<[u8]>,
        cas: u32,
    ) -> Result<(), CasMismatch> {
        self.lock().shared.set(vm_id, key.as_ref(), value.as_ref(), cas)
    }

    /// Runs `f` with the shared data: listing, forgetting, setting the next version.
    pub fn with_shared<R>(&self, f: impl FnOnce(&mut SharedData) -> R) -> R {
        f(&mut self.lock().shared)
    }

    /// Calls `f` before each write of shared data by a module that carries a version, with the key: another worker
    /// that gets in between a read and its write. It must not call this world.
    pub fn interfere(&self, f: impl FnMut(&mut SharedData, &[u8]) + Send + 'static) {
        self.lock().interference = Some(Box::new(f));
    }

    /// Ends [`World::interfere`].
    pub fn stop_interfering(&self) {
        self.lock().interference = None;
    }

    /// A counter's value over all workers; 0 where nobody defined it.
    #[must_use]
    pub fn counter(&self, name: &str) -> u64 {
        self.single(MetricKind::Counter, name).unwrap_or(0)
    }

    /// A gauge's value, or `None` where nobody defined it.
    #[must_use]
    pub fn gauge(&self, name: &str) -> Option<u64> {
        self.single(MetricKind::Gauge, name)
    }

    /// The values a histogram recorded, in order.
    #[must_use]
    pub fn histogram(&self, name: &str) -> Vec<u64> {
        self.lock().metrics.get(MetricKind::Histogram, name).map(<[u64]>::to_vec).unwrap_or_default()
    }

    /// All metrics that modules defined, by kind and name.
    #[must_use]
    pub fn metric_names(&self) -> Vec<(MetricKind, String)> {
        self.lock().metrics.names()
    }

    fn single(&self, kind: MetricKind, name: &str) -> Option<u64> {
        self.lock().metrics.get(kind, name)?.first().copied()
    }

    /// The log lines so far, of every level.
    #[must_use]
    pub fn logs(&self) -> Vec<LogLine> {
        self.lock().logs.clone()
    }

    /// Takes the log lines out.
    #[must_use]
    pub fn take_logs(&self) -> Vec<LogLine> {
        std::mem::take(&mut self.lock().logs)
    }

    /// What the modules' calls cost so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.lock().counts.clone()
    }

    /// Starts counting anew.
    pub fn reset_counts(&self) {
        self.lock().counts = Counts::default();
    }

    /// What modules did that Envoy does not promise to survive: going on with a stream that is not paused, answering
    /// one that is over. A module in order leaves this empty.
    #[must_use]
    pub fn misuses(&self) -> Vec<String> {
        self.lock().misuses.clone()
    }

    pub(super) fn misuse(&self, what: String) {
        self.lock().misuses.push(what);
    }
}

// === impl Inner ===

impl Inner {
    pub(super) fn count_call(&mut self, name: &'static str) {
        *self.counts.host_calls.entry(name).or_default() += 1;
    }

    pub(super) fn shared_set_by_module(
        &mut self,
        vm_id: &str,
        key: &[u8],
        value: &[u8],
        cas: u32,
    ) -> Result<(), CasMismatch> {
        if cas != 0
            && let Some(interference) = &mut self.interference
        {
            interference(&mut self.shared, key);
        }
        let written = self.shared.set(vm_id, key, value, cas);
        match written {
            Ok(()) => {
                self.counts.shared_sets += 1;
                self.counts.shared_bytes_written += value.len() as u64;
            }
            Err(CasMismatch) => self.counts.shared_cas_mismatches += 1,
        }
        written
    }

    pub(super) fn shared_get_by_module(&mut self, vm_id: &str, key: &[u8]) -> Option<(Vec<u8>, u32)> {
        self.counts.shared_gets += 1;
        let found = self.shared.get(vm_id, key).map(|(value, cas)| (value.to_vec(), cas));
        match &found {
            Some((value, _)) => self.counts.shared_bytes_read += value.len() as u64,
            None => self.counts.shared_misses += 1,
        }
        found
    }
}
