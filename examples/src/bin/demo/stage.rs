//! What the demo runs on: gets what is missing, starts the LLM server and Envoy, and ends them.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use weir_host_tests::envoy::{Envoy, EnvoyConfig};
use weir_host_tests::llm_server::LlmServer;
use weir_host_tests::{module, ports, tools};

use crate::cast::Cast;
use crate::configuration::{self, ACCESS_LOG, Place};
use crate::options::{Options, Upstream};

/// What the log of an Envoy is called.
const ENVOY_LOG: &str = "envoy.log";

/// What was made ready before anything is started.
#[derive(Debug)]
pub(crate) struct Prepared {
    yaml: String,
    concurrency: u32,
    llm_port: Option<u16>,
    port: u16,
    secret: String,
    apart: bool,
}

/// What runs, or what is attached to. Dropping it ends what was started.
#[derive(Debug)]
pub(crate) struct Stage {
    /// The URL of Envoy's listener.
    pub(crate) gateway: String,
    /// Envoy's access log.
    pub(crate) access_log: PathBuf,
    /// Envoy's log, with the audit lines.
    pub(crate) envoy_log: PathBuf,
    /// The hashing secret, by which callers are named.
    pub(crate) secret: String,
    /// Callers come from addresses of their own.
    pub(crate) apart: bool,
    /// In whose place the answers are given.
    pub(crate) what: String,
    // Fields are dropped in order: Envoy before what it stands in front of.
    envoy: Option<Envoy>,
    llm: Option<LlmServer>,
}

/// Has Envoy be the one that was named. It is told through the environment, which is set before a process begins: so this
/// process begins again.
pub(crate) fn use_envoy(named: &Path) -> Result<()> {
    ensure!(named.is_file(), "--envoy {} is no file: name an Envoy binary", named.display());
    if std::env::var_os("WEIR_ENVOY").is_some_and(|known| known == named.as_os_str()) {
        return Ok(());
    }
    let mut again = std::process::Command::new(std::env::current_exe().context("the demo's own program")?);
    again.args(std::env::args_os().skip(1)).env("WEIR_ENVOY", named);
    Err(std::os::unix::process::CommandExt::exec(&mut again))
        .context("the demo could not be started again with --envoy")
}

/// Looks whether the ports are free, gets the tools, builds the module, and renders the configuration.
pub(crate) fn prepare(options: &Options, upstream: Option<&Upstream>, say: fn(&str)) -> Result<Prepared> {
    ports::ensure_free(options.port, "the listener for callers", "--port")?;
    ports::ensure_free(options.admin_port, "Envoy's admin interface", "--admin-port")?;
    if upstream.is_none() {
        ports::ensure_free(options.llm_port, "the LLM server", "--llm-port")?;
    }
    tools::on_progress(say);
    tools::envoy()?;
    let module = match &options.module {
        Some(path) => path.canonicalize().with_context(|| format!("--module {} is not there", path.display()))?,
        None => {
            say("Building weir.wasm (the first time takes a minute or two) …");
            module::build()?
        }
    };
    let shipped = module::workspace_root().join("envoy").join("envoy.yaml");
    let shipped = std::fs::read_to_string(&shipped).with_context(|| format!("cannot read {}", shipped.display()))?;
    let apart = Cast::can_come_apart();
    let place = Place {
        port: options.port,
        admin_port: options.admin_port,
        llm_port: options.llm_port,
        module: &module,
        upstream,
        shared_address: !apart,
    };
    Ok(Prepared {
        yaml: configuration::render(&shipped, &place)?,
        concurrency: options.concurrency,
        llm_port: upstream.is_none().then_some(options.llm_port),
        port: options.port,
        secret: configuration::secret(&shipped)?.to_owned(),
        apart,
    })
}

// === impl Prepared ===

impl Prepared {
    /// Starts the LLM server and Envoy, and waits until Envoy is ready.
    pub(crate) fn start(self) -> Result<Stage> {
        let llm = self.llm_port.map(|port| LlmServer::start(("127.0.0.1", port))).transpose()?;
        let envoy = EnvoyConfig::new(self.yaml).name("demo").concurrency(self.concurrency).start()?;
        let what = format!("Envoy {} on port {}", version(&envoy), self.port);
        Ok(Stage {
            gateway: format!("http://127.0.0.1:{}", self.port),
            access_log: envoy.folder().join(ACCESS_LOG),
            envoy_log: envoy.folder().join(ENVOY_LOG),
            secret: self.secret,
            apart: self.apart,
            what,
            envoy: Some(envoy),
            llm,
        })
    }
}

// === impl Stage ===

impl Stage {
    /// An Envoy that runs already, with the shipped configuration.
    pub(crate) fn attach(gateway: &str, folder: &Path) -> Result<Self> {
        let url = reqwest::Url::parse(gateway).with_context(|| format!("--gateway {gateway} is no URL"))?;
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            bail!("--gateway {gateway} names no host: write it like http://127.0.0.1:10000");
        };
        let shipped = module::workspace_root().join("envoy").join("envoy.yaml");
        let yaml = std::fs::read_to_string(&shipped).with_context(|| format!("cannot read {}", shipped.display()))?;
        let stage = Self {
            gateway: gateway.to_owned(),
            access_log: folder.join(ACCESS_LOG),
            envoy_log: folder.join(ENVOY_LOG),
            secret: configuration::secret(&yaml)?.to_owned(),
            apart: matches!(host, "127.0.0.1" | "localhost") && Cast::can_come_apart(),
            what: format!("the Envoy at {gateway}"),
            envoy: None,
            llm: None,
        };
        let begun = Instant::now();
        loop {
            let there = std::net::TcpStream::connect((host, port)).is_ok();
            if there && stage.access_log.exists() && stage.envoy_log.exists() {
                return Ok(stage);
            }
            ensure!(
                begun.elapsed() < Duration::from_mins(1),
                "waited a minute for an Envoy at {gateway} that writes {} and {}",
                stage.access_log.display(),
                stage.envoy_log.display()
            );
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// The admin interface's address, where Envoy was started here.
    pub(crate) fn admin(&self) -> Option<std::net::SocketAddr> {
        self.envoy.as_ref().map(Envoy::admin)
    }

    /// Envoy's process id, where it was started here.
    pub(crate) fn pid(&self) -> Option<u32> {
        self.envoy.as_ref().map(Envoy::pid)
    }

    /// Copies the logs out of the run's folder, which goes away with it. Where they are then.
    pub(crate) fn keep_logs(&self) -> Result<PathBuf> {
        let folder = module::workspace_root().join("target").join("demo");
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        for (from, name) in [(&self.access_log, ACCESS_LOG), (&self.envoy_log, ENVOY_LOG)] {
            std::fs::copy(from, folder.join(name)).with_context(|| format!("cannot copy {}", from.display()))?;
        }
        Ok(folder)
    }

    /// Ends what was started.
    pub(crate) fn end(self) {
        drop(self.envoy);
        drop(self.llm);
    }
}

/// `1.40.0`, as Envoy itself says; what was expected where it does not.
fn version(envoy: &Envoy) -> String {
    let info = envoy.admin_get("/server_info").and_then(|answer| answer.json());
    let version = info.ok().and_then(|info| Some(info.get("version")?.as_str()?.split('/').nth(1)?.to_owned()));
    version.unwrap_or_else(|| tools::ENVOY_VERSION.to_owned())
}
