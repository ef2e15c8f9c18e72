//! One HTTP stream, driven callback by callback.
//!
//! A test says what comes in (headers, chunks, trailers, an end) and is told what the module answered and what went
//! out. When the response has come to its end, or is a local one, the stream ends by itself: `proxy_on_log`,
//! `proxy_on_done`, `proxy_on_delete`. For a whole exchange with an upstream see [`super::exchange()`].

use super::headers::Headers;
use super::stream_state::{
    Action, ClientEnd, ClientResponse, Direction, Event, LocalReply, Side, StreamState, UpstreamSide,
};
use super::vm::Vm;
use anyhow::{Result, bail};
use std::collections::BTreeMap;

/// Envoy's default `per_connection_buffer_limit_bytes`.
const BUFFER_LIMIT_BYTES: usize = 1024 * 1024;

/// What a stream is opened with.
#[derive(Debug, Clone)]
pub struct StreamSpec {
    /// The request headers, pseudo headers included.
    pub headers: Headers,
    /// Attributes by path with NUL between segments; `None` is a null, which `proxy_get_property` answers with a
    /// serialisation failure. `request.*` and `response.*` follow from the stream and need not be given.
    pub properties: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    /// How much a direction may hold, bytes; 0 for no limit.
    pub buffer_limit_bytes: usize,
    /// Whether the test calls [`Stream::log`], [`Stream::done`] and [`Stream::delete`] itself.
    pub keep_open: bool,
    /// Whether the stream ends without `proxy_on_log`, as over HTTP/3.
    pub without_log: bool,
}

/// What one step did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The module's answer to the step's own callback; `None` where the callback did not come.
    pub action: Option<Action>,
    /// All that happened, in order.
    pub events: Vec<Event>,
}

/// A handle of an HTTP stream in a [`Vm`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stream {
    pub(super) id: u32,
}

// === impl StreamSpec ===

impl StreamSpec {
    /// A stream with these request headers, from 192.0.2.1, with Envoy's default buffer limit of 1 MiB.
    pub fn new(headers: impl Into<Headers>) -> Self {
        let spec = Self {
            headers: headers.into(),
            properties: BTreeMap::new(),
            buffer_limit_bytes: BUFFER_LIMIT_BYTES,
            keep_open: false,
            without_log: false,
        };
        spec.property(&["source", "address"], "192.0.2.1:50000").property(&["connection_id"], 1_u64.to_le_bytes())
    }

    /// Gives an attribute, by the segments of its path: strings raw, numbers as 8 bytes little-endian, booleans as 1
    /// byte, maps and lists as [`super::pairs`].
    #[must_use]
    pub fn property(mut self, path: &[&str], value: impl AsRef<[u8]>) -> Self {
        self.properties.insert(path.join("\0").into_bytes(), Some(value.as_ref().to_vec()));
        self
    }

    /// Gives an attribute that is null.
    #[must_use]
    pub fn null_property(mut self, path: &[&str]) -> Self {
        self.properties.insert(path.join("\0").into_bytes(), None);
        self
    }

    /// Sets how much a direction may hold, bytes; 0 for no limit.
    #[must_use]
    pub fn buffer_limit(mut self, bytes: usize) -> Self {
        self.buffer_limit_bytes = bytes;
        self
    }

    /// Leaves log, done and delete to the test.
    #[must_use]
    pub fn keep_open(mut self) -> Self {
        self.keep_open = true;
        self
    }

    /// Ends the stream without `proxy_on_log`.
    #[must_use]
    pub fn without_log(mut self) -> Self {
        self.without_log = true;
        self
    }
}

// === impl Outcome ===

impl Outcome {
    /// Whether the module held the stream.
    #[must_use]
    pub fn paused(&self) -> bool {
        self.action == Some(Action::Pause)
    }

    /// The local reply of this step.
    #[must_use]
    pub fn local_reply(&self) -> Option<&LocalReply> {
        self.events.iter().find_map(|event| match event {
            Event::LocalReply(reply) => Some(reply),
            _ => None,
        })
    }

    /// The size that a callback was told, in its last run of this step.
    #[must_use]
    pub fn told(&self, callback: &str) -> Option<usize> {
        self.events.iter().rev().find_map(|event| match event {
            Event::Callback { name, size, .. } if *name == callback => Some(*size),
            _ => None,
        })
    }
}

// === impl Stream ===

impl Stream {
    /// Opens a stream under the root context in use. No callback runs before [`Stream::request_headers`].
    ///
    /// # Errors
    /// The VM has trapped, or its plugin did not accept the configuration.
    pub fn open(vm: &mut Vm, spec: StreamSpec) -> Result<Self> {
        vm.refuse_if_unconfigured()?;
        Ok(Self::begin(vm, spec))
    }

    /// As [`Stream::open`], also in a VM that has trapped.
    pub(super) fn begin(vm: &mut Vm, spec: StreamSpec) -> Self {
        let id = vm.allocate_context();
        let request = Direction { headers: Some(spec.headers), streaming: true, ..Direction::default() };
        let stream = StreamState {
            root: vm.root(),
            alive: true,
            request,
            response: Direction { streaming: true, ..Direction::default() },
            buffer_limit_bytes: spec.buffer_limit_bytes,
            keep_open: spec.keep_open,
            without_log: spec.without_log,
            properties: spec.properties,
            ..StreamState::default()
        };
        vm.store.data_mut().streams.insert(id, stream);
        Self { id }
    }

    /// The request headers come in.
    ///
    /// # Errors
    /// The VM has trapped, or does; the stream is over.
    pub fn request_headers(&self, vm: &mut Vm, end_of_stream: bool) -> Result<Outcome> {
        self.step(vm, "proxy_on_request_headers", |vm, id| {
            let headers = vm.stream(id).request.headers.clone().unwrap_or_default();
            vm.headers_arrive(id, Side::Request, headers, end_of_stream);
        })
    }

    /// A chunk of the request body comes in.
    ///
    /// # Errors
    /// As [`Stream::request_headers`].
    pub fn request_body(&self, vm: &mut Vm, chunk: impl AsRef<[u8]>, end_of_stream: bool) -> Result<Outcome> {
        let chunk = chunk.as_ref().to_vec();
        self.step(vm, "proxy_on_request_body", |vm, id| vm.body_arrives(id, Side::Request, chunk, end_of_stream))
    }

    /// The request trailers come in.
    ///
    /// # Errors
    /// As [`Stream::request_headers`].
    pub fn request_trailers(&self, vm: &mut Vm, trailers: impl Into<Headers>) -> Result<Outcome> {
        let trailers = trailers.into();
        self.step(vm, "proxy_on_request_trailers", |vm, id| vm.trailers_arrive(id, Side::Request, trailers))
    }

    /// The upstream's response headers come in, `:status` included.
    ///
    /// # Errors
    /// As [`Stream::request_headers`].
    pub fn response_headers(&self, vm: &mut Vm, headers: impl Into<Headers>, end_of_stream: bool) -> Result<Outcome> {
        let headers = headers.into();
        self.step(vm, "proxy_on_response_headers", |vm, id| {
            vm.headers_arrive(id, Side::Response, headers, end_of_stream);
        })
    }

    /// A chunk of the response body comes in.
    ///
    /// # Errors
    /// As [`Stream::request_headers`].
    pub fn response_body(&self, vm: &mut Vm, chunk: impl AsRef<[u8]>, end_of_stream: bool) -> Result<Outcome> {
        let chunk = chunk.as_ref().to_vec();
        self.step(vm, "proxy_on_response_body", |vm, id| vm.body_arrives(id, Side::Response, chunk, end_of_stream))
    }

    /// The response trailers come in.
    ///
    /// # Errors
    /// As [`Stream::request_headers`].
    pub fn response_trailers(&self, vm: &mut Vm, trailers: impl Into<Headers>) -> Result<Outcome> {
        let trailers = trailers.into();
        self.step(vm, "proxy_on_response_trailers", |vm, id| vm.trailers_arrive(id, Side::Response, trailers))
    }

    /// The client goes away.
    ///
    /// # Errors
    /// As [`Stream::request_headers`].
    pub fn client_gone(&self, vm: &mut Vm) -> Result<Outcome> {
        self.step(vm, "proxy_on_log", |vm, id| vm.end(id, ClientEnd::Gone))
    }

    /// `proxy_on_log` alone. On a stream without request headers it creates the context first, as Envoy does for
    /// requests that are refused before the filter sees them.
    ///
    /// # Errors
    /// As [`Stream::request_headers`].
    pub fn log(&self, vm: &mut Vm) -> Result<Outcome> {
        self.step(vm, "proxy_on_log", |vm, id| vm.log_stream(id))
    }

    /// `proxy_on_done` alone.
    ///
    /// # Errors
    /// As [`Stream::request_headers`].
    pub fn done(&self, vm: &mut Vm) -> Result<Outcome> {
        self.step(vm, "proxy_on_done", |vm, id| vm.stage(id, "proxy_on_done", &[id]))
    }

    /// `proxy_on_delete` alone; the stream is over after it.
    ///
    /// # Errors
    /// As [`Stream::request_headers`].
    pub fn delete(&self, vm: &mut Vm) -> Result<Outcome> {
        self.step(vm, "proxy_on_delete", |vm, id| {
            vm.stage(id, "proxy_on_delete", &[id]);
            vm.stream(id).alive = false;
        })
    }

    fn step(&self, vm: &mut Vm, callback: &'static str, run: impl FnOnce(&mut Vm, u32)) -> Result<Outcome> {
        vm.refuse_if_failed()?;
        let stream = vm.stream(self.id);
        if !stream.alive {
            bail!("the stream is over: {callback} does not come");
        }
        let before = stream.events.len();
        run(vm, self.id);
        vm.refuse_if_failed()?;
        let events = vm.stream(self.id).events.get(before..).unwrap_or_default().to_vec();
        let action = events.iter().rev().find_map(|event| match event {
            Event::Callback { name, action, .. } if *name == callback => *action,
            _ => None,
        });
        Ok(Outcome { action, events })
    }

    /// Whether the stream is not over.
    #[must_use]
    pub fn is_open(&self, vm: &Vm) -> bool {
        self.view(vm).is_some_and(|stream| stream.alive)
    }

    /// What reached the upstream so far.
    #[must_use]
    pub fn upstream(&self, vm: &Vm) -> UpstreamSide {
        self.view(vm).map(|stream| stream.upstream.clone()).unwrap_or_default()
    }

    /// What the client got so far.
    #[must_use]
    pub fn client(&self, vm: &Vm) -> ClientResponse {
        self.view(vm).map(|stream| stream.client.clone()).unwrap_or_default()
    }

    /// What the module wrote with `proxy_set_property`, by path (NUL between segments). The access log has it as
    /// `%FILTER_STATE(wasm.<path>:PLAIN)%`.
    #[must_use]
    pub fn filter_state(&self, vm: &Vm) -> BTreeMap<String, Vec<u8>> {
        self.view(vm).map(|stream| stream.filter_state.clone()).unwrap_or_default()
    }

    /// All that has happened to the stream.
    #[must_use]
    pub fn events(&self, vm: &Vm) -> Vec<Event> {
        self.view(vm).map(|stream| stream.events.clone()).unwrap_or_default()
    }

    /// Drops what the host keeps of the stream. A stream that is not over is reset first.
    pub fn forget(self, vm: &mut Vm) {
        vm.stream(self.id).keep_open = false;
        vm.reset(self.id);
        vm.store.data_mut().streams.remove(&self.id);
    }

    pub(super) fn view<'v>(&self, vm: &'v Vm) -> Option<&'v StreamState> {
        vm.store.data().streams.get(&self.id)
    }
}
