//! Runs `LiteLLM` as a gateway in front of the LLM server: an upstream for weir that this project did not write.
//!
//! Its models are named after the API that they are reached by (`by-openai`, `by-anthropic`, `by-gemini`, `by-bedrock`, and
//! `by-embeddings`). It gets a folder of its own under `target/envoy/`, and the one key [`MASTER_KEY`]; it has no database, sends no
//! telemetry, fetches no price list, and reaches nothing but the LLM server.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::envoy::{Folder, end, leash, spawn};
use crate::{http, ports, tools};

/// The key that callers present to it.
pub const MASTER_KEY: &str = "sk-gateway-1";

/// It imports half of Python's world before it listens: seconds on an idle machine, most of a minute on a busy one.
const READY_WITHIN: Duration = Duration::from_mins(3);
const LOOK: Duration = Duration::from_millis(200);

/// A running `LiteLLM`; it ends when dropped.
#[derive(Debug)]
pub struct LiteLlm {
    child: Child,
    addr: SocketAddr,
    folder: Folder,
}

// === impl LiteLlm ===

impl LiteLlm {
    /// Starts one in front of the LLM server at `upstream`, and waits until it answers.
    ///
    /// # Errors
    ///
    /// When it cannot be had, or ends or is not ready in time; then the message ends with its log.
    pub fn start(upstream: SocketAddr) -> Result<Self> {
        let program = tools::litellm()?;
        let folder = Folder::make("litellm")?;
        // JSON is YAML.
        folder.write("config.yaml", &config(upstream).to_string())?;
        let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, ports::free()?));
        let log = File::create(folder.path().join("litellm.log")).context("cannot make LiteLLM's log")?;
        let mut command = leash(program.into_os_string());
        command
            .args(["--config", "config.yaml", "--host", &addr.ip().to_string(), "--port", &addr.port().to_string()])
            .current_dir(folder.path())
            .envs([
                ("LITELLM_LOCAL_MODEL_COST_MAP", "True"),
                ("LITELLM_MODE", "PRODUCTION"),
                ("DISABLE_ADMIN_UI", "True"),
            ])
            .envs([("DO_NOT_TRACK", "1"), ("NO_PROXY", "*"), ("no_proxy", "*")])
            .stdin(Stdio::null())
            .stdout(log.try_clone().context("LiteLLM's log")?)
            .stderr(log);
        let started = Instant::now();
        let child = spawn(command).context("LiteLLM could not be started")?;
        let mut litellm = Self { child, addr, folder };
        while !litellm.is_ready() {
            if let Some(status) = litellm.child.try_wait().context("the state of the LiteLLM process")? {
                bail!("LiteLLM ended at once ({status}):\n{}", litellm.log_text());
            }
            if started.elapsed() > READY_WITHIN {
                bail!("LiteLLM was not ready within {READY_WITHIN:?}:\n{}", litellm.log_text());
            }
            std::thread::sleep(LOOK);
        }
        Ok(litellm)
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// All it has logged so far.
    #[must_use]
    pub fn log_text(&self) -> String {
        self.folder.read("litellm.log")
    }

    fn is_ready(&self) -> bool {
        let answer = http::request(self.addr, "GET", "/health/liveliness", &[("connection", "close")], b"");
        answer.is_ok_and(|answer| answer.status == 200)
    }
}

impl Drop for LiteLlm {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

fn config(upstream: SocketAddr) -> Value {
    let base = format!("http://{upstream}");
    let key = "sk-behind-1";
    let model = |name: &str, parameters: Value| json!({"model_name": name, "litellm_params": parameters});
    json!({
        "general_settings": {"master_key": MASTER_KEY},
        "litellm_settings": {"telemetry": false, "num_retries": 0, "request_timeout": 30},
        "model_list": [
            model("by-openai", json!({"model": "openai/weir-1", "api_base": format!("{base}/v1"), "api_key": key})),
            model("by-embeddings", json!({"model": "openai/weir-embed", "api_base": format!("{base}/v1"), "api_key": key})),
            model("by-anthropic", json!({"model": "anthropic/weir-1", "api_base": base, "api_key": key})),
            model("by-gemini", json!({"model": "gemini/weir-1", "api_base": format!("{base}/v1beta"), "api_key": key})),
            model("by-bedrock", json!({
                "model": "bedrock/converse/anthropic.weir-1",
                "aws_bedrock_runtime_endpoint": base,
                "aws_access_key_id": "AKIABEHIND00000001",
                "aws_secret_access_key": "made-up",
                "aws_region_name": "us-east-1",
            })),
        ],
    })
}
