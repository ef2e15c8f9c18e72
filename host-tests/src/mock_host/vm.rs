//! One worker's VM: the module's instance, its root contexts, and the way into its callbacks.
//!
//! A trap ends the VM as in Envoy: every later call is refused, with the trap as the error, until [`Vm::reload`] makes
//! a new instance; shared data and metrics are the [`World`]'s and stay. There is no base VM, canary or thread here:
//! each is one more [`Vm::load`] in the same world.

use super::host::{AfterCall, Host, Root};
use super::module::{CompiledModule, wasmtime_error};
use super::world::{LogLevel, World};
use anyhow::{Result, anyhow, bail};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use wasmtime::{Func, Instance, Store, Val};

/// How a VM and its plugin are configured.
#[derive(Debug, Clone)]
pub struct VmOptions {
    /// `get_plugin_configuration`, raw: JSON text, or a serialized `google.protobuf.Struct`.
    pub configuration: Vec<u8>,
    /// `get_vm_configuration`, raw.
    pub vm_configuration: Vec<u8>,
    /// The VM's environment variables.
    pub environment: Vec<(String, String)>,
    /// `plugin_name`.
    pub plugin_name: String,
    /// `plugin_root_id`.
    pub root_id: String,
    /// The scope of shared data.
    pub vm_id: String,
    /// Envoy's flag: whether a Pause in headers lets body callbacks come. True here, false in Envoy's defaults.
    pub allow_on_headers_stop_iteration: bool,
    /// Whether a failed VM lets traffic pass (`FAIL_OPEN`) instead of answering 503.
    pub fail_open: bool,
    /// What `proxy_get_log_level` says. All lines are kept whatever their level.
    pub log_level: LogLevel,
    /// The seed of `random_get`.
    pub random_seed: u64,
    /// Fuel (about one a wasm instruction) that one callback may use; more is a trap.
    pub fuel_per_callback: u64,
    /// Attributes of the process, by path with NUL between segments.
    pub properties: Vec<(Vec<u8>, Vec<u8>)>,
}

/// The end of a VM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trap {
    /// The export that trapped.
    pub callback: &'static str,
    /// The panic message, where the module logged one at level critical, and the wasm error.
    pub message: String,
}

/// What one callback has cost so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CallbackCost {
    /// How often it ran.
    pub calls: u64,
    /// The fuel of all runs (about one a wasm instruction).
    pub fuel: u64,
    /// The fuel of the dearest run.
    pub max_fuel: u64,
}

/// A VM with the module in it.
pub struct Vm {
    pub(super) store: Store<Host>,
    instance: Instance,
    module: CompiledModule,
    functions: HashMap<&'static str, Option<Func>>,
    next_context: u32,
    root: u32,
    configured: bool,
    trap: Option<Trap>,
    costs: BTreeMap<&'static str, CallbackCost>,
}

/// What came of entering a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entered {
    Missing,
    Returned(u32),
    Failed,
}

// === impl VmOptions ===

impl Default for VmOptions {
    fn default() -> Self {
        Self::new(b"")
    }
}

impl VmOptions {
    /// A plugin named `weir` in the `vm_id` `weir`, with this configuration, in the way that weir's own YAML sets it
    /// up.
    pub fn new(configuration: impl AsRef<[u8]>) -> Self {
        Self {
            configuration: configuration.as_ref().to_vec(),
            vm_configuration: Vec::new(),
            environment: Vec::new(),
            plugin_name: "weir".to_owned(),
            root_id: String::new(),
            vm_id: "weir".to_owned(),
            allow_on_headers_stop_iteration: true,
            fail_open: false,
            log_level: LogLevel::Info,
            random_seed: 0,
            fuel_per_callback: 20_000_000_000,
            properties: Vec::new(),
        }
    }

    /// Adds an environment variable.
    #[must_use]
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds an attribute of the process, such as `["node", "id"]`.
    #[must_use]
    pub fn property(mut self, path: &[&str], value: impl AsRef<[u8]>) -> Self {
        self.properties.push((path.join("\0").into_bytes(), value.as_ref().to_vec()));
        self
    }
}

// === impl Trap ===

impl fmt::Display for Trap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the module trapped in {}: {}", self.callback, self.message)
    }
}

impl std::error::Error for Trap {}

// === impl Vm ===

impl fmt::Debug for Vm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vm").field("root", &self.root).field("trap", &self.trap).finish_non_exhaustive()
    }
}

impl Vm {
    /// Makes an instance and starts the plugin: `_initialize` (or `_start`), then for a root context
    /// `proxy_on_context_create`, `proxy_on_vm_start` and `proxy_on_configure`. Whether the plugin took its
    /// configuration is [`Vm::is_configured`].
    ///
    /// # Errors
    /// The module cannot be instantiated, or it traps.
    pub fn load(world: &World, module: &CompiledModule, options: VmOptions) -> Result<Self> {
        let mut store = Store::new(&module.engine, Host::new(world, options));
        store.limiter(|host| &mut host.limits);
        store.set_fuel(store.data().options.fuel_per_callback).map_err(|error| wasmtime_error(&error))?;
        let instance = module.linker.instantiate(&mut store, &module.module).map_err(|error| wasmtime_error(&error))?;
        let memory = instance.get_memory(&mut store, "memory");
        let allocate = ["proxy_on_memory_allocate", "malloc"]
            .into_iter()
            .find_map(|name| instance.get_typed_func::<u32, u32>(&mut store, name).ok());
        store.data_mut().memory = memory;
        store.data_mut().allocate = allocate;
        let mut vm = Self {
            store,
            instance,
            module: module.clone(),
            functions: HashMap::new(),
            next_context: 1,
            root: 0,
            configured: false,
            trap: None,
            costs: BTreeMap::new(),
        };
        if vm.enter("_initialize", 0, &[]) == Entered::Missing {
            vm.enter("_start", 0, &[]);
        } else {
            vm.enter("main", 0, &[0, 0]);
        }
        let configuration = vm.store.data().options.configuration.clone();
        vm.configured = vm.start_root(configuration)?;
        Ok(vm)
    }

    /// Configures the plugin anew as Envoy does on a change: a second root context in this VM, used by the streams
    /// opened from now on. On `false` the old one stays in use. (Envoy tries the configuration on a throw-away VM
    /// first.)
    ///
    /// # Errors
    /// The VM has trapped, or does.
    pub fn configure_again(&mut self, configuration: &[u8]) -> Result<bool> {
        self.refuse_if_failed()?;
        let before = self.root;
        let configured = self.start_root(configuration.to_vec())?;
        if configured {
            self.configured = true;
            self.store.data_mut().options.configuration = configuration.to_vec();
        } else {
            self.root = before;
        }
        Ok(configured)
    }

    fn start_root(&mut self, configuration: Vec<u8>) -> Result<bool> {
        let root = self.allocate_context();
        self.root = root;
        let host = self.store.data_mut();
        host.roots.insert(root, Root::default());
        let (vm_size, size) = (host.options.vm_configuration.len() as u32, configuration.len() as u32);
        host.configuration = Some(configuration.clone());
        self.call("proxy_on_context_create", root, &[root, 0]);
        self.store.data_mut().configuration = None;
        let mut accepted = self.call("proxy_on_vm_start", root, &[root, vm_size]) != Entered::Returned(0);
        if accepted {
            self.store.data_mut().configuration = Some(configuration);
            accepted = self.call("proxy_on_configure", root, &[root, size]) != Entered::Returned(0);
            self.store.data_mut().configuration = None;
        }
        self.refuse_if_failed()?;
        Ok(accepted)
    }

    /// Shuts down every root context but the one in use, as when the last stream of an old configuration has gone:
    /// `proxy_on_done`, then `proxy_on_delete`, at once or when the module calls `proxy_done`.
    ///
    /// # Errors
    /// The VM has trapped, or does.
    pub fn retire_old_roots(&mut self) -> Result<()> {
        self.refuse_if_failed()?;
        let current = self.root;
        let old: Vec<u32> = self.store.data().roots.keys().copied().filter(|root| *root != current).collect();
        for root in old {
            let done = self.call("proxy_on_done", root, &[root]) != Entered::Returned(0);
            if let Some(root) = self.store.data_mut().roots.get_mut(&root) {
                root.waits_for_done = true;
                root.done_called |= done;
            }
            self.delete_done_roots();
        }
        self.refuse_if_failed()
    }

    fn delete_done_roots(&mut self) {
        let done: Vec<u32> =
            self.store.data().roots.iter().filter(|(_, root)| root.done_called).map(|(id, _)| *id).collect();
        for root in done {
            self.call("proxy_on_delete", root, &[root]);
            self.store.data_mut().roots.remove(&root);
        }
    }

    /// Runs `proxy_on_tick` of every root context that has set a period, and says of how many.
    ///
    /// # Errors
    /// The VM has trapped, or does.
    pub fn tick(&mut self) -> Result<usize> {
        self.refuse_if_failed()?;
        let roots: Vec<u32> =
            self.store.data().roots.iter().filter(|(_, root)| root.tick_period_ms > 0).map(|(id, _)| *id).collect();
        for root in &roots {
            self.call("proxy_on_tick", *root, &[*root]);
        }
        self.delete_done_roots();
        self.refuse_if_failed()?;
        Ok(roots.len())
    }

    /// A new instance in place of this one, with the same options and the configuration that was taken last. Streams
    /// of the old one are over.
    ///
    /// # Errors
    /// As [`Vm::load`].
    pub fn reload(&mut self) -> Result<()> {
        let options = self.store.data().options.clone();
        let world = self.world();
        *self = Self::load(&world, &self.module, options)?;
        Ok(())
    }

    /// Whether the plugin accepted its configuration. Streams cannot be opened otherwise.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        self.configured
    }

    /// Why the VM is dead, if it is.
    #[must_use]
    pub fn trap(&self) -> Option<&Trap> {
        self.trap.as_ref()
    }

    /// The world that the VM is in.
    #[must_use]
    pub fn world(&self) -> World {
        self.store.data().world.clone()
    }

    /// The options it was loaded with.
    #[must_use]
    pub fn options(&self) -> &VmOptions {
        &self.store.data().options
    }

    /// The period that the root context in use has asked to be called in; 0 for never.
    #[must_use]
    pub fn tick_period_ms(&self) -> u32 {
        self.store.data().roots.get(&self.root).map_or(0, |root| root.tick_period_ms)
    }

    /// Root contexts in the VM.
    #[must_use]
    pub fn root_count(&self) -> usize {
        self.store.data().roots.len()
    }

    /// The VM's linear memory, bytes. It never shrinks.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        self.store.data().memory.map_or(0, |memory| memory.data_size(&self.store))
    }

    /// The fuel of all callbacks since the VM was loaded, about one a wasm instruction; host functions cost none.
    #[must_use]
    pub fn fuel_used(&self) -> u64 {
        self.costs.values().map(|cost| cost.fuel).sum()
    }

    /// The same, by callback.
    #[must_use]
    pub fn costs(&self) -> &BTreeMap<&'static str, CallbackCost> {
        &self.costs
    }

    /// Starts [`Vm::costs`] anew.
    pub fn reset_costs(&mut self) {
        self.costs.clear();
    }

    pub(super) fn root(&self) -> u32 {
        self.root
    }

    pub(super) fn allocate_context(&mut self) -> u32 {
        let context = self.next_context;
        self.next_context += 1;
        context
    }

    pub(super) fn refuse_if_failed(&self) -> Result<()> {
        match &self.trap {
            Some(trap) => Err(anyhow!(trap.clone())),
            None => Ok(()),
        }
    }

    pub(super) fn refuse_if_unconfigured(&self) -> Result<()> {
        self.refuse_if_failed()?;
        if !self.configured {
            bail!("the plugin did not accept its configuration: Envoy would not start it");
        }
        Ok(())
    }

    /// Runs a callback and what it asked for. One that is not exported sets nothing off.
    pub(super) fn call(&mut self, name: &'static str, context: u32, arguments: &[u32]) -> Entered {
        if self.trap.is_some() {
            return Entered::Failed;
        }
        let entered = self.enter(name, context, arguments);
        if entered != Entered::Missing {
            self.after_call();
        }
        entered
    }

    /// Runs what the module asked for during its callback, which has returned.
    pub(super) fn after_call(&mut self) {
        self.store.data_mut().stop_next_iteration = false;
        while let Some(action) = self.store.data_mut().after_call.pop_front() {
            match action {
                AfterCall::Continue(stream, side) => self.go_on(stream, side),
                AfterCall::Reply { stream, status, headers, body, details } => {
                    self.reply(stream, status as u16, &headers, &body, &details, true);
                }
                AfterCall::Reset(stream) => self.reset(stream),
            }
        }
    }

    /// Runs a callback alone.
    pub(super) fn enter(&mut self, name: &'static str, context: u32, arguments: &[u32]) -> Entered {
        if self.trap.is_some() {
            return Entered::Failed;
        }
        let Some(function) = self.function(name) else {
            return Entered::Missing;
        };
        let budget = self.store.data().options.fuel_per_callback;
        let host = self.store.data_mut();
        (host.current, host.effective, host.last_critical) = (context, 0, None);
        let arguments: Vec<Val> = arguments.iter().map(|argument| Val::I32(argument.cast_signed())).collect();
        let mut results = vec![Val::I32(0); function.ty(&self.store).results().len()];
        let outcome =
            self.store.set_fuel(budget).and_then(|()| function.call(&mut self.store, &arguments, &mut results));
        self.charge(name, budget);
        let host = self.store.data_mut();
        (host.current, host.effective) = (0, 0);
        match outcome {
            Ok(()) => Entered::Returned(results.first().and_then(Val::i32).unwrap_or(0).cast_unsigned()),
            Err(error) => {
                let panic = host.last_critical.take().map(|panic| format!("{panic}: "));
                let message = format!("{}{:#}", panic.unwrap_or_default(), wasmtime_error(&error));
                self.trap = Some(Trap { callback: name, message });
                Entered::Failed
            }
        }
    }

    fn function(&mut self, name: &'static str) -> Option<Func> {
        if let Some(known) = self.functions.get(name) {
            return *known;
        }
        let found = self.instance.get_func(&mut self.store, name);
        self.functions.insert(name, found);
        found
    }

    fn charge(&mut self, name: &'static str, budget: u64) {
        let used = budget.saturating_sub(self.store.get_fuel().unwrap_or(0));
        let cost = self.costs.entry(name).or_default();
        cost.calls += 1;
        cost.fuel += used;
        cost.max_fuel = cost.max_fuel.max(used);
    }
}
