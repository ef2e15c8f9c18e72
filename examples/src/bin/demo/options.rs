//! The command line, and what is wrong with it.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};
use clap::Parser;

/// weir in a real Envoy, in front of an LLM API, under mixed traffic: chat, a support bot, an agent with tools, an evaluation
/// run, a logit probe, and a reasoning-extraction campaign.
///
/// Gets what is missing, shows live what weir makes of each caller, and ends with what each campaign obtained. The exit status
/// is 0 when both campaigns were stopped and no legitimate caller was touched.
#[derive(Debug, Parser)]
#[command(name = "cargo demo --", bin_name = "cargo demo --", version)]
pub(crate) struct Options {
    /// A folder of prompts (`prompts/*.jsonl.gz`); else WEIR_CORPORA, else a small set of the project's own
    #[arg(long, value_name = "DIR")]
    pub(crate) corpora: Option<PathBuf>,
    /// The text around each problem of the extraction campaign; `{payload}` stands for the problem
    #[arg(long, value_name = "FILE", conflicts_with_all = ["serve", "upstream"])]
    pub(crate) wrapper: Option<PathBuf>,
    /// Send no traffic: stay up for your own client until Ctrl-C
    #[arg(long, conflicts_with = "attach")]
    pub(crate) serve: bool,
    /// Stand in front of this API instead of the demo's LLM server (implies --serve)
    #[arg(long, value_name = "URL", conflicts_with = "attach")]
    pub(crate) upstream: Option<String>,
    /// Where callers come in
    #[arg(long, default_value_t = 10000)]
    pub(crate) port: u16,
    /// Where the demo's LLM server listens
    #[arg(long, default_value_t = 10001)]
    pub(crate) llm_port: u16,
    /// Where Envoy's admin interface listens
    #[arg(long, default_value_t = 9901)]
    pub(crate) admin_port: u16,
    /// An Envoy binary; else WEIR_ENVOY, else one on PATH, else it is fetched
    #[arg(long, value_name = "FILE")]
    pub(crate) envoy: Option<PathBuf>,
    /// A weir.wasm built before; else it is built
    #[arg(long, value_name = "FILE")]
    pub(crate) module: Option<PathBuf>,
    /// Envoy's workers
    #[arg(long, value_name = "WORKERS", default_value_t = 2)]
    pub(crate) concurrency: u32,
    /// Print lines instead of redrawing a table; also when the output is no terminal
    #[arg(long)]
    pub(crate) plain: bool,
    /// Start nothing: send the traffic to an Envoy that runs already (--gateway, --log-dir)
    #[arg(long, requires_all = ["gateway", "log_dir"])]
    pub(crate) attach: bool,
    /// With --attach: the URL of the running Envoy's listener
    #[arg(long, value_name = "URL", requires = "attach")]
    pub(crate) gateway: Option<String>,
    /// With --attach: the folder of its access.log (its standard output) and envoy.log (its standard error)
    #[arg(long, value_name = "DIR", requires = "attach")]
    pub(crate) log_dir: Option<PathBuf>,
}

/// The API that `--upstream` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upstream {
    /// Over TLS.
    pub(crate) tls: bool,
    /// Its host, as in the URL.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
    /// What stands before `/v1` in its paths: empty, or with a slash before and none after.
    pub(crate) prefix: String,
}

// === impl Options ===

impl Options {
    /// No traffic is sent.
    pub(crate) fn serves(&self) -> bool {
        self.serve || self.upstream.is_some()
    }

    /// The API to stand before, where it is not the demo's own.
    pub(crate) fn upstream(&self) -> Result<Option<Upstream>> {
        self.upstream.as_deref().map(Upstream::read).transpose()
    }

    /// The campaign's wrapper.
    pub(crate) fn wrapper(&self) -> Result<String> {
        let text = match &self.wrapper {
            Some(path) => {
                std::fs::read_to_string(path).with_context(|| format!("--wrapper {} cannot be read", path.display()))?
            }
            None => include_str!("../../../wrappers/default.txt").to_owned(),
        };
        ensure!(!text.trim().is_empty(), "the wrapper is empty: write what the campaign puts around each problem");
        Ok(text)
    }
}

// === impl Upstream ===

impl Upstream {
    /// Its host as requests name it: with the port unless that goes without saying.
    pub(crate) fn authority(&self) -> String {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        if self.port == if self.tls { 443 } else { 80 } { host } else { format!("{host}:{}", self.port) }
    }

    /// Reads a URL such as `https://api.openai.com` or `https://api.openai.com/v1`.
    fn read(url: &str) -> Result<Self> {
        let Ok(parsed) = reqwest::Url::parse(url) else {
            bail!("--upstream {url} is no URL: write it like https://api.openai.com");
        };
        let tls = match parsed.scheme() {
            "https" => true,
            "http" => false,
            other => bail!("--upstream {url} is {other}, not http or https: write it like https://api.openai.com"),
        };
        let (Some(host), Some(port)) = (parsed.host_str(), parsed.port_or_known_default()) else {
            bail!("--upstream {url} names no host: write it like https://api.openai.com");
        };
        ensure!(
            parsed.username().is_empty() && parsed.password().is_none() && parsed.query().is_none(),
            "--upstream {url} has a user, a password or a query: keys belong into the caller's own requests"
        );
        // Callers write /v1 themselves.
        let path = parsed.path().trim_end_matches('/');
        let prefix = path.strip_suffix("/v1").unwrap_or(path).to_owned();
        Ok(Self { tls, host: host.trim_matches(['[', ']']).to_owned(), port, prefix })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Options::command().debug_assert();
    }

    #[test]
    fn an_upstream_is_a_url_with_or_without_the_version() {
        let read = |url| Upstream::read(url).unwrap();
        let openai = Upstream { tls: true, host: "api.openai.com".into(), port: 443, prefix: String::new() };
        assert_eq!(read("https://api.openai.com"), openai);
        assert_eq!(read("https://api.openai.com/v1/"), openai);
        assert_eq!(
            read("http://[::1]:8000/api/v1"),
            Upstream { tls: false, host: "::1".into(), port: 8000, prefix: "/api".into() }
        );
        assert_eq!(read("https://api.openai.com").authority(), "api.openai.com");
        assert_eq!(read("http://[::1]:8000").authority(), "[::1]:8000");
        for (wrong, said) in [("api.openai.com", "no URL"), ("ftp://x", "not http"), ("https://sk-1@x", "caller's own")]
        {
            let error = Upstream::read(wrong).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
