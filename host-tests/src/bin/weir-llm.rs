//! The LLM server as a process of its own: `weir-llm --listen 127.0.0.1:10001`. It runs until it is killed.

use anyhow::{Result, bail};
use weir_host_tests::llm_server::LlmServer;

const USAGE: &str = "usage: weir-llm [--listen ADDRESS:PORT]   (127.0.0.1:10001 unless chosen otherwise)";

fn main() -> Result<()> {
    let mut listen = "127.0.0.1:10001".to_owned();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), arguments.next()) {
            ("--listen", Some(address)) => listen = address,
            ("--listen", None) => bail!("--listen wants an address, such as 127.0.0.1:10001\n{USAGE}"),
            _ => bail!("unknown option {argument}\n{USAGE}"),
        }
    }
    LlmServer::start(listen.as_str())
        .map_err(|error| error.context(format!("cannot serve on {listen}: choose another with --listen")))?
        .wait();
    Ok(())
}
