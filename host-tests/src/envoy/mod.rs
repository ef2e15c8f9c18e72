//! Runs a real Envoy: writes its configuration, starts it, waits until it is ready, reads its stats and logs, and ends it.
//!
//! Each run has a folder of its own under `target/envoy/`, which goes away with the run unless the test panicked. An Envoy ends when its
//! [`Envoy`] is dropped; on Linux also when this process dies in any other way, where `setpriv` (util-linux) is there.
//!
//! Does not know what weir is; [`TestEnvoy`] renders configurations that do.

mod bootstrap;
mod folder;
mod spawn;
mod stats;

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

pub use self::bootstrap::{ConfigForm, INGRESS, TestEnvoy, TestOptions};
pub use self::folder::FOLDER;
pub(crate) use self::folder::Folder;
pub(crate) use self::spawn::{leash, spawn};
pub use self::stats::{Histogram, Stats};
use crate::{http, tools};

/// How often something awaited is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// How long Envoy may take to end by itself.
const END_WITHIN: Duration = Duration::from_secs(5);

/// What is to be run. Where the texts say `{{folder}}` ([`FOLDER`]), the run's own folder is meant.
#[derive(Debug, Clone)]
pub struct EnvoyConfig {
    yaml: String,
    files: Vec<(String, String)>,
    name: String,
    concurrency: u32,
    ready_within: Duration,
    log_level: String,
    component_log_level: Option<String>,
    environment: Vec<(String, String)>,
    version: Option<String>,
}

/// A running Envoy.
#[derive(Debug)]
pub struct Envoy {
    child: Child,
    admin: SocketAddr,
    folder: Folder,
}

/// Whether Envoy accepts a configuration, with all it loads (modules are compiled and configured too). The text is what it said.
///
/// # Errors
///
/// When it does not; the message is what it said.
pub fn validate(yaml: &str) -> Result<String> {
    EnvoyConfig::new(yaml).validate()
}

// === impl EnvoyConfig ===

impl EnvoyConfig {
    /// A bootstrap configuration as YAML (or JSON) text, to be run with one worker.
    pub fn new(yaml: impl Into<String>) -> Self {
        Self {
            yaml: yaml.into(),
            files: Vec::new(),
            name: "envoy".to_owned(),
            concurrency: 1,
            ready_within: Duration::from_mins(1),
            log_level: "info".to_owned(),
            component_log_level: None,
            environment: Vec::new(),
            version: None,
        }
    }

    /// What the run's folder is called, before a number.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// How many workers.
    #[must_use]
    pub fn concurrency(mut self, workers: u32) -> Self {
        self.concurrency = workers;
        self
    }

    /// How long it may take to be ready; a minute unless said otherwise.
    #[must_use]
    pub fn ready_within(mut self, time: Duration) -> Self {
        self.ready_within = time;
        self
    }

    /// Envoy's `--log-level`; `info` unless said otherwise.
    #[must_use]
    pub fn log_level(mut self, level: impl Into<String>) -> Self {
        self.log_level = level.into();
        self
    }

    /// Envoy's `--component-log-level`, for example `wasm:debug`.
    #[must_use]
    pub fn component_log_level(mut self, levels: impl Into<String>) -> Self {
        self.component_log_level = Some(levels.into());
        self
    }

    /// An environment variable of the Envoy process.
    #[must_use]
    pub fn environment(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// The Envoy of this version, as [`tools::envoy_of`] has it; that of [`tools::envoy`] unless said otherwise.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Another file in the run's folder, for example listeners that Envoy watches.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.push((name.into(), text.into()));
        self
    }

    /// Starts Envoy and waits until it is ready for traffic.
    ///
    /// # Errors
    ///
    /// When there is no Envoy, or it ends or is not ready in time; then the message ends with the last lines of its log.
    pub fn start(self) -> Result<Envoy> {
        let folder = self.write()?;
        let mut command = self.command(&folder)?;
        command.arg("--admin-address-path").arg(folder.path().join("admin"));
        let started = Instant::now();
        let mut child = spawn(command).context("Envoy could not be started")?;
        loop {
            match ready(&folder) {
                Some(admin) => return Ok(Envoy { child, admin, folder }),
                None if started.elapsed() < self.ready_within => std::thread::sleep(LOOK),
                None => {
                    end(&mut child);
                    bail!(
                        "Envoy was not ready within {:?}. The end of its log:\n{}",
                        self.ready_within,
                        folder.log_end()
                    );
                }
            }
            if let Some(status) = child.try_wait().context("the state of the Envoy process")? {
                bail!("Envoy ended at once ({status}). The end of its log:\n{}", folder.log_end());
            }
        }
    }

    /// Whether Envoy accepts this configuration (`--mode validate`); see [`validate()`].
    ///
    /// # Errors
    ///
    /// When it does not; the message is what it said.
    pub fn validate(&self) -> Result<String> {
        let folder = self.write()?;
        let status =
            self.command(&folder)?.args(["--mode", "validate"]).status().context("Envoy could not be started")?;
        let said = folder.read("envoy.log");
        if !status.success() {
            bail!("Envoy refuses the configuration ({status}):\n{said}");
        }
        Ok(said)
    }

    fn write(&self) -> Result<Folder> {
        let folder = Folder::make(&self.name)?;
        for (name, text) in
            self.files.iter().map(|(name, text)| (name.as_str(), text)).chain([("envoy.yaml", &self.yaml)])
        {
            folder.write(name, text)?;
        }
        Ok(folder)
    }

    fn command(&self, folder: &Folder) -> Result<Command> {
        let log = File::create(folder.path().join("envoy.log")).context("cannot make Envoy's log")?;
        let envoy = self.version.as_deref().map_or_else(tools::envoy, tools::envoy_of)?;
        let mut command = leash(envoy.into_os_string());
        command
            .arg("--config-path")
            .arg(folder.path().join("envoy.yaml"))
            .args(["--concurrency", &self.concurrency.to_string()])
            .args(["--log-level", &self.log_level])
            // No shared memory between runs, and access logs that tests need not wait 10 seconds for.
            .args(["--disable-hot-restart", "--file-flush-interval-msec", "50"])
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(log.try_clone().context("Envoy's log")?)
            .stderr(log);
        if let Some(levels) = &self.component_log_level {
            command.args(["--component-log-level", levels]);
        }
        Ok(command)
    }
}

// === impl Envoy ===

impl Envoy {
    /// Its process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Lets it read nothing until `meanwhile` is over: what arrives waits in its sockets, as before a busy worker.
    ///
    /// # Errors
    ///
    /// The process is gone.
    pub fn while_stopped<T>(&self, meanwhile: impl FnOnce() -> T) -> Result<T> {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::STOP)?;
        let result = meanwhile();
        kill_process(pid, Signal::CONT)?;
        Ok(result)
    }

    /// The address of its admin interface.
    #[must_use]
    pub fn admin(&self) -> SocketAddr {
        self.admin
    }

    /// The run's folder, with `envoy.yaml`, `envoy.log` and, from [`TestEnvoy`]'s configurations, `access.log`.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the listener [`INGRESS`] listens.
    ///
    /// # Errors
    ///
    /// As [`Envoy::listener`].
    pub fn addr(&self) -> Result<SocketAddr> {
        self.listener(INGRESS)
    }

    /// Where the listener of that name listens.
    ///
    /// # Errors
    ///
    /// When there is none of that name.
    pub fn listener(&self, name: &str) -> Result<SocketAddr> {
        let listeners = self.admin_get("/listeners?format=json")?.json()?;
        let port = listeners
            .get("listener_statuses")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .find(|listener| listener.get("name").and_then(Value::as_str) == Some(name))
            .and_then(|listener| listener.pointer("/local_address/socket_address/port_value")?.as_u64())
            .and_then(|port| u16::try_from(port).ok())
            .ok_or_else(|| anyhow!("Envoy has no listener {name:?} with a port: {listeners}"))?;
        Ok(SocketAddr::from(([127, 0, 0, 1], port)))
    }

    /// All its counters, gauges and histograms.
    ///
    /// # Errors
    ///
    /// When Envoy does not answer, or not in the shape that its admin interface has.
    pub fn stats(&self) -> Result<Stats> {
        Stats::parse(&self.admin_get("/stats?format=json&histogram_buckets=detailed")?.json()?)
    }

    /// Waits until `looked_for` finds something in the stats, and gives that.
    ///
    /// # Errors
    ///
    /// When it does not within the time; the message names `what`.
    pub fn stats_until<T>(&self, within: Duration, what: &str, looked_for: impl Fn(&Stats) -> Option<T>) -> Result<T> {
        self.until(within, what, || Ok(looked_for(&self.stats()?)))
    }

    /// Asks the admin interface, for example for `/config_dump`.
    ///
    /// # Errors
    ///
    /// When Envoy does not answer.
    pub fn admin_get(&self, path: &str) -> Result<http::Response> {
        http::request(self.admin, "GET", path, &[("connection", "close")], b"")
            .with_context(|| format!("Envoy's admin interface, {path}"))
    }

    /// All it has logged so far.
    #[must_use]
    pub fn log_text(&self) -> String {
        self.folder.read("envoy.log")
    }

    /// Waits until a line of the log contains `part`, and gives the first such line.
    ///
    /// # Errors
    ///
    /// When none does within the time; the message has the end of the log.
    pub fn log_line(&self, part: &str, within: Duration) -> Result<String> {
        self.until(within, &format!("a line with {part:?} in the log"), || {
            Ok(self.log_text().lines().find(|line| line.contains(part)).map(str::to_owned))
        })
    }

    /// The access log's lines so far; it is flushed every 50 ms.
    #[must_use]
    pub fn access_log(&self) -> Vec<String> {
        // The last line may still be being written.
        let text = self.folder.read("access.log");
        text.split_inclusive('\n').filter(|line| line.ends_with('\n')).map(|line| line.trim_end().to_owned()).collect()
    }

    /// Waits until the access log has `count` lines or more, and gives them as JSON.
    ///
    /// # Errors
    ///
    /// When it has not within the time, or a line is no JSON.
    pub fn access_log_entries(&self, count: usize, within: Duration) -> Result<Vec<Value>> {
        let lines = self.until(within, &format!("{count} lines in the access log"), || {
            let lines = self.access_log();
            Ok((lines.len() >= count).then_some(lines))
        })?;
        lines
            .iter()
            .map(|line| serde_json::from_str(line).with_context(|| format!("no JSON in the access log: {line}")))
            .collect()
    }

    /// Puts a new text in the place of a file of the run's folder in one step, as Envoy's file watches want it.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn replace_file(&self, name: &str, text: &str) -> Result<()> {
        let new = format!("{name}.new");
        self.folder.write(&new, text)?;
        let (from, to) = (self.folder.path().join(&new), self.folder.path().join(name));
        fs::rename(from, to).with_context(|| format!("cannot replace {name}"))
    }

    /// Whether the process is still there.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Ends it: SIGTERM, and SIGKILL after 5 seconds. Gives all it has logged.
    #[must_use]
    pub fn stop(mut self) -> String {
        end(&mut self.child);
        self.log_text()
    }

    fn until<T>(&self, within: Duration, what: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        let started = Instant::now();
        loop {
            if let Some(found) = look()? {
                return Ok(found);
            }
            if started.elapsed() > within {
                bail!("waited {within:?} for {what}. The end of Envoy's log:\n{}", self.folder.log_end());
            }
            std::thread::sleep(LOOK);
        }
    }
}

impl Drop for Envoy {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

// === Processes ===

/// The admin address once Envoy has written it and says that it is live.
fn ready(folder: &Folder) -> Option<SocketAddr> {
    let admin: SocketAddr = folder.read("admin").trim().parse().ok()?;
    let answer = http::request(admin, "GET", "/ready", &[("connection", "close")], b"").ok()?;
    (answer.status == 200).then_some(admin)
}

pub(crate) fn end(child: &mut Child) {
    let asked = Instant::now();
    if !matches!(child.try_wait(), Ok(None)) {
        return;
    }
    let _gone_already = kill_process(Pid::from_child(child), Signal::TERM);
    while asked.elapsed() < END_WITHIN {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        std::thread::sleep(LOOK);
    }
    let _gone_already = child.kill();
    let _reaped = child.wait();
}
