//! A whole exchange: a client's request through the module to an upstream, and its response back.
//!
//! It plays the client, the router and the connection: one request, in the chunks it says, answered when the upstream
//! has all of it. It does not pool connections, retry, time out or answer before the request's end.

use super::exchange_spec::{Abort, RequestSpec, ResponseSpec};
use super::headers::Headers;
use super::stream::Stream;
use super::stream_state::{ClientEnd, ClientResponse, Event, Iteration, LocalReply, Side};
use super::vm::Vm;
use anyhow::{Result, bail};
use std::collections::BTreeMap;

/// What reached the upstream.
pub type UpstreamRequest = super::stream_state::UpstreamSide;

/// What came of an exchange.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// What reached the upstream; `None` where not even the headers did.
    pub upstream: Option<UpstreamRequest>,
    /// What the client got.
    pub client: ClientResponse,
    /// The answer that was not the upstream's.
    pub local_reply: Option<LocalReply>,
    /// What the module wrote with `proxy_set_property`, by path (NUL between segments).
    pub filter_state: BTreeMap<String, Vec<u8>>,
    /// All that happened, in order.
    pub events: Vec<Event>,
    /// The VM's trap, where it was dead at the end of the exchange.
    pub trapped: Option<String>,
    /// Whether the module held a direction and nothing would ever let it go; the client then gave up.
    pub stuck: bool,
    /// The fuel of the module's callbacks, about one a wasm instruction.
    pub fuel: u64,
}

// === impl Exchange ===

impl Exchange {
    /// Whether the upstream saw anything of the request.
    #[must_use]
    pub fn reached_upstream(&self) -> bool {
        self.upstream.is_some()
    }

    /// One value that the module wrote with `proxy_set_property`, as text.
    #[must_use]
    pub fn state(&self, path: &str) -> Option<String> {
        self.filter_state.get(path).map(|value| String::from_utf8_lossy(value).into_owned())
    }

    /// How often a callback came, the stages of a stream's life included.
    #[must_use]
    pub fn callbacks(&self, callback: &str) -> usize {
        let is_it = |event: &&Event| match event {
            Event::Callback { name, .. } | Event::Stage(name) => *name == callback,
            _ => false,
        };
        self.events.iter().filter(is_it).count()
    }
}

/// Plays one exchange. `upstream` is asked once the whole request has reached it (for an upgrade: the headers), and
/// not at all where the module answers itself. A VM that has trapped, or does, is no error here: the client gets what
/// Envoy would give it.
///
/// # Errors
/// The plugin did not accept its configuration.
pub fn exchange(
    vm: &mut Vm,
    request: &RequestSpec,
    mut upstream: impl FnMut(UpstreamRequest) -> ResponseSpec,
) -> Result<Exchange> {
    if vm.trap().is_none() {
        vm.refuse_if_unconfigured()?;
    }
    if request.stream.keep_open {
        bail!("an exchange ends its stream itself: use Stream for one that is kept open");
    }
    let fuel_before = vm.fuel_used();
    let stream = Stream::begin(vm, request.stream.clone());
    let mut connection = Connection { vm, id: stream.id };
    connection.send_request(request);
    if connection.request_is_through(request.upgrade) {
        connection.abort_if(request.abort == Some(Abort::BeforeResponse));
        if connection.is_open() {
            let response = upstream(connection.state().upstream.clone());
            connection.send_response(request, &response);
        }
    }
    let stuck = connection.is_open() && !request.upgrade;
    connection.abort_if(true);
    let fuel = connection.vm.fuel_used() - fuel_before;
    let trapped = connection.vm.trap().map(ToString::to_string);
    let state = connection.vm.store.data_mut().streams.remove(&stream.id).unwrap_or_default();
    Ok(Exchange {
        upstream: state.upstream.headers.is_some().then_some(state.upstream),
        client: state.client,
        local_reply: state.local_reply,
        filter_state: state.filter_state,
        events: state.events,
        trapped,
        stuck,
        fuel,
    })
}

/// The exchange under way.
struct Connection<'v> {
    vm: &'v mut Vm,
    id: u32,
}

// === impl Connection ===

impl Connection<'_> {
    fn state(&mut self) -> &mut super::stream_state::StreamState {
        self.vm.stream(self.id)
    }

    fn is_open(&mut self) -> bool {
        self.state().alive
    }

    fn abort_if(&mut self, gone: bool) {
        if gone {
            self.vm.end(self.id, ClientEnd::Gone);
        }
    }

    fn request_is_through(&mut self, upgrade: bool) -> bool {
        let state = self.state();
        state.alive && (state.upstream.complete || (upgrade && state.upstream.headers.is_some()))
    }

    fn send_request(&mut self, request: &RequestSpec) {
        let has_end = request.chunks.is_empty() && request.trailers.is_none() && !request.upgrade;
        let end_in_headers = has_end && !request.separate_end;
        self.vm.headers_arrive(self.id, Side::Request, request.stream.headers.clone(), end_in_headers);
        self.abort_if(request.abort == Some(Abort::InRequest(0)));
        if request.upgrade || end_in_headers {
            return;
        }
        let end_in_last = request.trailers.is_none() && !request.separate_end;
        self.send_chunks(Side::Request, &request.chunks, end_in_last, |sent| {
            request.abort == Some(Abort::InRequest(sent))
        });
        self.finish(Side::Request, request.trailers.as_ref(), request.separate_end);
    }

    fn send_response(&mut self, request: &RequestSpec, response: &ResponseSpec) {
        if response.headers.is_empty() {
            let details = "upstream_reset_before_response_started{connection_failure}";
            let body = b"upstream connect error or disconnect/reset before headers";
            return self.vm.reply(self.id, 503, &Headers::new(), body, details, false);
        }
        let end_in_headers = response.chunks.is_empty()
            && response.trailers.is_none()
            && !response.separate_end
            && !request.upgrade
            && response.reset_after.is_none();
        self.vm.headers_arrive(self.id, Side::Response, response.headers.clone(), end_in_headers);
        self.abort_if(request.abort == Some(Abort::InResponse(0)));
        if request.upgrade {
            self.send_chunks(Side::Request, &request.chunks, false, |_| false);
        }
        let has_end = !request.upgrade && response.reset_after.is_none();
        let end_in_last = has_end && response.trailers.is_none() && !response.separate_end;
        let count = response.reset_after.unwrap_or(usize::MAX).min(response.chunks.len());
        let chunks = response.chunks.get(..count).unwrap_or_default();
        self.send_chunks(Side::Response, chunks, end_in_last, |sent| request.abort == Some(Abort::InResponse(sent)));
        if has_end {
            self.finish(Side::Response, response.trailers.as_ref(), response.separate_end);
        } else if response.reset_after.is_some() && self.is_open() {
            self.upstream_breaks_off();
        }
    }

    fn upstream_breaks_off(&mut self) {
        let details = "upstream_reset_after_response_started{remote_reset}";
        self.vm.reply(self.id, 503, &Headers::new(), b"", details, false);
    }

    fn send_chunks(&mut self, side: Side, chunks: &[Vec<u8>], end_in_last: bool, aborts: impl Fn(usize) -> bool) {
        for (index, chunk) in chunks.iter().enumerate() {
            let direction = self.state().side(side);
            // Past the limit Envoy reads no more while everything is held.
            let full = direction.iteration == Iteration::StopAll && direction.above_limit;
            if full || !self.is_open() {
                return;
            }
            let last = index + 1 == chunks.len();
            self.vm.body_arrives(self.id, side, chunk.clone(), end_in_last && last);
            self.abort_if(aborts(index + 1));
        }
    }

    fn finish(&mut self, side: Side, trailers: Option<&Headers>, separate_end: bool) {
        if !self.is_open() {
            return;
        }
        match trailers {
            Some(trailers) => self.vm.trailers_arrive(self.id, side, trailers.clone()),
            None if separate_end => self.vm.body_arrives(self.id, side, Vec::new(), true),
            None => {}
        }
    }
}
