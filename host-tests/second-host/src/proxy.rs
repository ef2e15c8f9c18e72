//! A proxy around the host: which callback comes when, and what a filter may read and write then.

use anyhow::{Context as _, Result, bail, ensure};
use proxy_wasm_host::abi::v0_2_1::types::{Action, BufferType, LogLevel, MapType, Status};
use proxy_wasm_host::abi::v0_2_1::{
    Access, ContextId, Guest, GuestError, GuestSpec, Host, InMemoryStore, InMemoryStoreLimits, Invocation,
    LocalResponse, LogContext, LogSink, PluginConfig, Started, StreamKind, StreamState, VmServices,
};
use proxy_wasm_host::{Buffer, Engine, HeaderMap, Limits, Module, VecHeaderMap};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Names in shared data: more than weir has. The host's own 4,096 are too few.
const NAMES: usize = 1 << 18;
/// A request's body comes in pieces of this many bytes.
const CHUNK_BYTES: usize = 100;

/// VMs that share their memory.
#[derive(Debug)]
pub struct Proxy {
    workers: Vec<(Guest, ContextId)>,
    log: Arc<Log>,
}

/// What an upstream answers.
#[derive(Debug)]
pub struct Answer {
    /// Its content type.
    pub content_type: &'static str,
    /// Its body, as it comes.
    pub chunks: Vec<Vec<u8>>,
}

/// How an exchange came out.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The upstream answered.
    Passed,
    /// The filter answered in its place.
    Refused {
        /// With this status,
        status: u32,
        /// and this body.
        body: Value,
    },
}

/// What was seen of an exchange.
#[derive(Debug)]
pub struct Seen {
    /// How it came out.
    pub outcome: Outcome,
    /// The body that reached the upstream.
    pub request: Vec<u8>,
    /// The tag that reached the upstream.
    pub tag: Option<String>,
    /// The body that reached the caller.
    pub answer: Vec<u8>,
    state: BTreeMap<Vec<u8>, Vec<u8>>,
}

#[derive(Debug, Default)]
struct Log(Mutex<Vec<String>>);

/// One exchange, as the filter sees it.
#[derive(Debug, Default)]
struct Stream {
    request_headers: VecHeaderMap,
    response_headers: VecHeaderMap,
    request_body: Vec<u8>,
    response_body: Vec<u8>,
    state: BTreeMap<Vec<u8>, Vec<u8>>,
    local: Option<(u32, Vec<u8>)>,
}

// === impl Log ===

impl LogSink for Log {
    fn log(&self, _: LogContext<'_>, _: LogLevel, message: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(String::from_utf8_lossy(message).into_owned());
    }
}

// === impl Stream ===

impl StreamState for Stream {
    fn header_map(&mut self, _: Invocation, _: Access, map: MapType) -> Result<&mut dyn HeaderMap, Status> {
        match map {
            MapType::HttpRequestHeaders => Ok(&mut self.request_headers),
            MapType::HttpResponseHeaders => Ok(&mut self.response_headers),
            _ => Err(Status::BadArgument),
        }
    }

    fn buffer(&mut self, _: Invocation, _: Access, buffer: BufferType) -> Result<&mut dyn Buffer, Status> {
        match buffer {
            BufferType::HttpRequestBody => Ok(&mut self.request_body),
            BufferType::HttpResponseBody => Ok(&mut self.response_body),
            _ => Err(Status::NotFound),
        }
    }

    fn send_local_response(&mut self, _: Invocation, response: LocalResponse<'_>) -> Result<(), Status> {
        self.local = Some((response.status_code, response.body.into_owned()));
        Ok(())
    }

    fn property(&mut self, _: Invocation, path: &[&[u8]], out: &mut Vec<u8>) -> Result<(), Status> {
        match path {
            [b"source", b"address"] => out.extend_from_slice(b"127.0.0.1:40000"),
            [b"response", b"code_details"] => out.extend_from_slice(b"via_upstream"),
            _ => return Err(Status::NotFound),
        }
        Ok(())
    }

    fn set_property(&mut self, _: Invocation, path: &[&[u8]], value: &[u8]) -> Result<(), Status> {
        self.state.insert(path.concat(), value.to_vec());
        Ok(())
    }
}

// === impl Seen ===

impl Seen {
    /// What the filter left for the access log under this name.
    pub fn state(&self, name: &str) -> Option<String> {
        self.state.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
    }
}

// === impl Proxy ===

impl Proxy {
    /// So many VMs of a module with one configuration and one shared memory.
    pub fn new(module: &[u8], configuration: &str, workers: usize) -> Result<Self> {
        let engine = Engine::new()?;
        let module = Module::new(&engine, module)?;
        let log = Arc::new(Log::default());
        let store = InMemoryStore::new().with_limits(InMemoryStoreLimits::new().with_keys(NAMES));
        let services = VmServices::new(log.clone()).with_vm_id(*b"weir").with_shared(Arc::new(store));
        // Building the lexicons takes longer than the host's own second where the machine is busy.
        let limits = Limits::default().with_cpu_time(Duration::from_secs(60));
        let spec = GuestSpec::new(&Host::new(&engine)?, &module, services, &limits)?;
        let worker = |_| {
            let mut guest = spec.build()?;
            let plugin =
                PluginConfig::new().with_name(*b"weir").with_root_id(*b"weir").with_configuration(configuration);
            match guest.start(plugin)? {
                Started::Serving(root) => Ok((guest, root)),
                Started::Refused { callback, .. } => bail!("refused in {callback}"),
            }
        };
        Ok(Self { workers: (0..workers).map(worker).collect::<Result<_>>()?, log })
    }

    /// What was logged so far.
    pub fn lines(&self) -> Vec<String> {
        self.log.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Plays one exchange in one VM.
    pub fn exchange(&mut self, worker: usize, authorization: &str, body: &Value, answer: &Answer) -> Result<Seen> {
        let body = body.to_string().into_bytes();
        let (guest, root) = self.workers.get_mut(worker).context("no such worker")?;
        let headers = [
            (":method", "POST"),
            (":path", "/v1/chat/completions"),
            (":authority", "llm.test"),
            (":scheme", "http"),
            ("content-type", "application/json"),
            ("content-length", &body.len().to_string()),
            ("authorization", authorization),
        ];
        let stream = Stream { request_headers: map(&headers), ..Stream::default() };
        let (played, stream) = guest.with(stream, |scope| play(scope, *root, &body, answer));
        let (request, sent) = played?;
        let tag = stream.request_headers.get(b"x-weir-verdict").map(|tag| String::from_utf8_lossy(&tag).into_owned());
        let outcome = match stream.local {
            Some((status, body)) => Outcome::Refused { status, body: serde_json::from_slice(&body)? },
            None => Outcome::Passed,
        };
        Ok(Seen { outcome, request, tag, answer: sent, state: stream.state })
    }
}

type Scope<'a> = proxy_wasm_host::abi::v0_2_1::CallScope<'a, Stream>;

/// The callbacks of one exchange, in Envoy's order. Gives the bodies that reached the upstream and the caller.
fn play(scope: &mut Scope<'_>, root: ContextId, body: &[u8], answer: &Answer) -> Result<(Vec<u8>, Vec<u8>)> {
    let stream = scope.on_context_create(Some(root))?;
    scope.expect_stream_kind(stream, StreamKind::Http)?;
    let (mut request, mut sent) = (Vec::new(), Vec::new());
    let headers = size(scope.stream().request_headers.len())?;
    let mut action = scope.on_request_headers(stream, headers, false)?;
    ensure!(action == Action::Pause, "the request is not held until its body is whole");
    let pieces = body.chunks(CHUNK_BYTES).count();
    for (at, piece) in body.chunks(CHUNK_BYTES).enumerate() {
        // What is held is gathered, and the filter sees all of it.
        scope.stream_mut().request_body.extend_from_slice(piece);
        let held = size(scope.stream().request_body.len())?;
        action = scope.on_request_body(stream, held, at + 1 == pieces)?;
    }
    if scope.stream().local.is_none() {
        ensure!(action == Action::Continue, "the request is held for ever");
        request.append(&mut scope.stream_mut().request_body);
        scope.stream_mut().response_headers = map(&[(":status", "200"), ("content-type", answer.content_type)]);
        let headers = size(scope.stream().response_headers.len())?;
        ensure!(scope.on_response_headers(stream, headers, false)? == Action::Continue, "the answer is held");
        for (at, chunk) in answer.chunks.iter().enumerate() {
            scope.stream_mut().response_body.clone_from(chunk);
            scope.on_response_body(stream, size(chunk.len())?, at + 1 == answer.chunks.len())?;
            sent.append(&mut scope.stream_mut().response_body);
        }
    }
    end(scope, stream)?;
    Ok((request, sent))
}

fn end(scope: &mut Scope<'_>, stream: ContextId) -> Result<(), GuestError> {
    scope.on_done(stream)?;
    scope.on_log(stream)?;
    scope.on_delete(stream)?;
    Ok(())
}

fn map(pairs: &[(&str, &str)]) -> VecHeaderMap {
    pairs.iter().map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec())).collect()
}

fn size(count: usize) -> Result<u32> {
    u32::try_from(count).context("more than the ABI can tell")
}
