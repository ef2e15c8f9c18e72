//! A small LLM server that stands behind the proxy and speaks every API that weir reads, in its exact shape, without a model.
//!
//! | API | module |
//! | --- | --- |
//! | OpenAI: chat completions, completions, responses, embeddings, files, batches; Azure's paths to them | `openai_chat`, `openai` |
//! | Mistral, Ollama, llama.cpp's own completion, what vLLM adds | `mistral`, `ollama`, `llama_cpp` |
//! | Anthropic: messages, token counts, message batches | `anthropic` |
//! | Amazon Bedrock: Converse, InvokeModel | `bedrock` |
//! | Gemini, as Google AI and as Vertex AI | `gemini` |
//! | Cohere: chat and embed, versions 1 and 2 | `cohere` |
//!
//! Every answer derives from a hash of the messages and the model's name (ids and `created` too), so that the same request gets
//! the same bytes, with or without a proxy in between. It counts what reaches it, so that a test can say "this never did".
//!
//! | model | what is special |
//! | --- | --- |
//! | `weir-reason…` | `reasoning_content` in message and delta, reasoning tokens in the usage, as `reasoning_effort` asks |
//! | `weir-gzip`, `weir-deflate` | that content encoding (`deflate` is zlib's), whatever `accept-encoding` says |
//! | `weir-br` | opaque bytes labelled `br` |
//! | `weir-abort` | a few events, then the connection is dropped (in JSON: half of the body) |
//! | `weir-slow` | 50 ms before each event (in JSON: before the answer) |
//! | `weir-nousage` | no `usage` anywhere |
//! | `weir-refuse` | a `refusal` and no content |
//! | `weir-error-500` | status 500 |
//! | `weir-blocked` | a blocked prompt (Gemini only) |
//! | `weir-redacted`, `weir-error-midstream` | redacted reasoning; an error within a stream (Anthropic and Bedrock only) |
//!
//! Keys look like `sk-<organisation>-<number>`; those beginning `sk-bad`, and an `openai-organization` header that is not the key's
//! organisation, are refused with 401. Any other model name gets a plain answer.
//!
//! Does not check signatures of AWS, nor do TLS, HTTP/2, rate limits or real tokens (a token is a word here), and keeps keys in the clear
//! in its counts: give it made-up keys only.

mod answer;
mod anthropic;
mod api;
mod auth;
mod bedrock;
mod blocks;
mod chat;
mod cohere;
mod counts;
mod encode;
mod errors;
mod gemini;
mod kept;
mod limit;
mod llama_cpp;
mod mistral;
mod ollama;
mod openai;
mod openai_chat;
mod seed;
mod serve;
mod stream;
mod tap;
mod vector;

use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::sync::oneshot;

use self::counts::Ledger;
pub use self::counts::{Counts, RECORDED_MAX, Recorded};

/// The largest request body that is read, in bytes; larger ones get 413.
pub const BODY_MAX_BYTES: usize = 64 * 1024 * 1024;

/// A running server. It has threads and a runtime of its own, so it serves blocking tests and async ones alike; it stops when dropped.
#[derive(Debug)]
pub struct LlmServer {
    addr: SocketAddr,
    ledger: Arc<Ledger>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

// === impl LlmServer ===

impl LlmServer {
    /// Listens on `addr`, for example `"127.0.0.1:0"` for a free port. Connections are accepted when this returns.
    ///
    /// # Errors
    ///
    /// When the address is none or is taken, or the system gives no threads.
    pub fn start(addr: impl ToSocketAddrs) -> Result<Self> {
        let listener = TcpListener::bind(addr)
            .context("the LLM server cannot listen on its address: is it taken? Choose another port")?;
        listener.set_nonblocking(true).context("the LLM server's listener")?;
        let addr = listener.local_addr().context("the LLM server's address")?;
        let ledger = Arc::new(Ledger::default());
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("weir-llm")
            .enable_all()
            .build()
            .context("the LLM server's runtime")?;
        let served = Arc::clone(&ledger);
        let thread = std::thread::Builder::new()
            .name("weir-llm".to_owned())
            .spawn(move || {
                runtime.block_on(serve::accept(listener, served, stopped));
                // Drops what is still open, streams included.
                runtime.shutdown_timeout(Duration::from_secs(1));
            })
            .context("the LLM server's thread")?;
        Ok(Self { addr, ledger, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Its base URL as a client wants it, with `/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.addr)
    }

    /// What has reached it since it started or since [`LlmServer::reset`].
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.ledger.counts()
    }

    /// The last requests whose body came whole, oldest first, at most [`RECORDED_MAX`].
    #[must_use]
    pub fn recorded(&self) -> Vec<Recorded> {
        self.ledger.recorded()
    }

    /// The last request whose body came whole.
    #[must_use]
    pub fn last(&self) -> Option<Recorded> {
        self.ledger.recorded().pop()
    }

    /// Sets all counts to zero and forgets the recorded requests.
    pub fn reset(&self) {
        self.ledger.reset();
    }

    /// Stops listening and drops all connections.
    pub fn stop(mut self) {
        self.halt();
    }

    /// Waits until the server ends, which it does not by itself: for the binary.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }

    fn halt(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _gone = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

impl Drop for LlmServer {
    fn drop(&mut self) {
        self.halt();
    }
}
