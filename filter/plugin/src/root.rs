//! One plugin configuration in one worker.

use crate::hold::{Hold, Holding};
use crate::host::{self, SharedData};
use crate::leases::Leases;
use crate::meters::Meters;
use crate::stream::Stream;
use proxy_wasm::traits::{Context, HttpContext, RootContext};
use proxy_wasm::types::{ContextType, LogLevel};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use weir_engine::config::Settings;
use weir_engine::exchange::{Host, Weir};
use weir_engine::memory::{SharedMemory, WriteError};
use weir_engine::metrics::{Meter, Metric};

/// The environment variable of the VM that the hashing secret may come from.
const SECRET_VARIABLE: &str = "WEIR_SECRET";
/// How long a random secret is.
const RANDOM_BYTES: usize = 32;
/// Where the random secret is kept when the operator gave none.
const SECRET_NAME: &str = "weir.1.secret";
/// How often to look after paused requests until it is known whether pausing works.
const FAST_TICK_MILLISECONDS: u32 = 50;
/// How often afterwards.
const SLOW_TICK_MILLISECONDS: u32 = 5_000;

thread_local! {
    /// Once a VM, whatever is configured in it.
    static LEASES: Rc<RefCell<Leases>> = Rc::default();
}

/// What all streams of one configuration share in one worker.
#[derive(Debug)]
pub(crate) struct Worker {
    /// The engine.
    pub(crate) weir: Weir,
    /// Whether requests may be held.
    pub(crate) hold: RefCell<Hold>,
    /// Places among concurrent exchanges that exchanges of this VM hold.
    pub(crate) leases: Rc<RefCell<Leases>>,
    /// A warning about a route that names something unknown was given.
    pub(crate) warned_of_route: Cell<bool>,
    /// What was said of whether anything is enforced.
    said_enforcing: Cell<Option<bool>>,
}

/// One plugin configuration in one worker.
#[derive(Debug, Default)]
pub(crate) struct Root {
    worker: Option<Rc<Worker>>,
}

// === impl Worker ===

impl Worker {
    /// The host's side, as the engine takes it.
    pub(crate) fn host(&self) -> Host<'static> {
        Host { memory: &SharedData, meter: &Meters, now: host::now() }
    }

    /// Says whether anything is enforced, when that changes: by the configuration, and from its date on.
    fn note_enforcing(&self) {
        let enforces = self.weir.enforces_anything(host::now());
        // An older configuration that still drains has nothing to say.
        if self.said_enforcing.replace(Some(enforces)) != Some(enforces) {
            Meters.note(Metric::Enforcing, u64::from(enforces));
        }
    }

    /// It has become known whether requests may be held.
    pub(crate) fn holding_is_known(&self) {
        let allowed = self.hold.borrow().known() == Holding::Allowed;
        Meters.note(Metric::Holding, u64::from(allowed));
        if !allowed {
            host::log(
                LogLevel::Warn,
                "weir: this listener does not let the filter hold requests: they are judged by their callers' records alone, \
                 their own content is counted afterwards, and nothing is degraded. Set allow_on_headers_stop_iteration: true \
                 in the plugin's configuration.",
            );
        }
    }
}

// === impl Root ===

impl Root {
    fn configure(&mut self) -> Result<(), String> {
        let bytes = self.get_plugin_configuration().unwrap_or_default();
        let settings = Settings::read(&bytes).map_err(|error| error.to_string())?;
        let secret = secret(&settings)?;
        Meters.note(Metric::DecisionsVersion, u64::from(settings.decisions.version));
        // What this listener allows may have changed with the configuration; it is found out anew.
        let worker = Worker {
            weir: Weir::new(settings, &secret),
            hold: RefCell::default(),
            leases: LEASES.with(Rc::clone),
            warned_of_route: Cell::new(false),
            said_enforcing: Cell::new(None),
        };
        worker.note_enforcing();
        self.worker = Some(Rc::new(worker));
        host::tick_every(FAST_TICK_MILLISECONDS);
        Ok(())
    }
}

impl Context for Root {}

impl RootContext for Root {
    fn on_configure(&mut self, _size: usize) -> bool {
        match self.configure() {
            Ok(()) => true,
            Err(error) => {
                Meters.note(Metric::ConfigurationsRefused, 1);
                host::log(LogLevel::Error, &format!("weir: configuration refused: {error}"));
                false
            }
        }
    }

    fn on_tick(&mut self) {
        let Some(worker) = &self.worker else { return };
        worker.note_enforcing();
        let due = worker.hold.borrow_mut().due(host::now());
        for context in due {
            host::resume_request(context);
        }
        worker.leases.borrow_mut().renew(worker.host());
        if worker.hold.borrow().known() != Holding::Unknown {
            host::tick_every(SLOW_TICK_MILLISECONDS);
        }
    }

    fn create_http_context(&self, context: u32) -> Option<Box<dyn HttpContext>> {
        self.worker.as_ref().map(|worker| Box::new(Stream::new(Rc::clone(worker), context)) as Box<dyn HttpContext>)
    }

    fn get_type(&self) -> Option<ContextType> {
        Some(ContextType::HttpContext)
    }
}

/// The hashing secret: the configuration's, the environment's, or one made at random once a process.
///
/// Nothing of this decides whether a configuration is accepted, but for a secret that is too short.
fn secret(settings: &Settings) -> Result<Vec<u8>, String> {
    if let Some(secret) = &settings.secret {
        return Ok(secret.clone().into_bytes());
    }
    if let Some(secret) = std::env::var_os(SECRET_VARIABLE) {
        let secret = secret.into_encoded_bytes();
        if secret.len() < 16 {
            return Err(format!("{SECRET_VARIABLE}: {} bytes are too short; write 16 to 4096 bytes", secret.len()));
        }
        return Ok(secret);
    }
    let kept = SharedData.get(SECRET_NAME);
    if let Some((secret, _)) = kept.as_ref().filter(|(secret, _)| secret.len() == RANDOM_BYTES) {
        return Ok(secret.clone());
    }
    let mut fresh = [0; RANDOM_BYTES];
    if getrandom::fill(&mut fresh).is_err() {
        host::log(
            LogLevel::Warn,
            "weir: the host has no random numbers; subjects are hashed under the time of this start",
        );
        fresh.iter_mut().zip(host::now().0.to_le_bytes()).for_each(|(byte, of_time)| *byte = of_time);
    }
    match SharedData.swap(SECRET_NAME, &fresh, kept.map(|(_, version)| version)) {
        Err(WriteError::Conflict) => Ok(SharedData.get(SECRET_NAME).map_or(fresh.to_vec(), |(secret, _)| secret)),
        Ok(()) | Err(WriteError::Refused) => {
            host::log(
                LogLevel::Warn,
                "weir: no hashing secret is configured: a random one was made, and the hashes of subjects change when Envoy \
                 restarts. Set `secret`, or WEIR_SECRET in the VM's environment_variables.",
            );
            Ok(fresh.to_vec())
        }
    }
}
