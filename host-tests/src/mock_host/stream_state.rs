//! What the host knows of one HTTP stream, and the public view of what happened to it.
//!
//! The fields follow Envoy's: a [`Direction`] is the filter manager's view of one direction (iteration state, buffer)
//! together with the Wasm context's (which maps and buffers the module may see now). The rules that move them are in
//! [`super::filter_chain`].

use super::headers::Headers;
use std::collections::BTreeMap;
use std::fmt;

/// What a callback answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Go on (0).
    Continue,
    /// Hold this stream (1, and what Envoy takes for it).
    Pause,
}

/// A direction of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Client to upstream.
    Request,
    /// Upstream to client.
    Response,
}

/// One thing that happened, in the order in which it did. Sizes are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The module's callback returned. `size` is the number of headers or of bytes that it was told.
    Callback {
        /// The export, `proxy_on_…`.
        name: &'static str,
        /// Headers, trailers or bytes.
        size: usize,
        /// `end_of_stream`; false in trailers.
        end_of_stream: bool,
        /// Its answer; `None` where it trapped or is not exported.
        action: Option<Action>,
    },
    /// A callback of the stream's life was due: `proxy_on_context_create`, `…_log`, `…_done`, `…_delete`.
    Stage(&'static str),
    /// The module asked to go on with a held direction.
    Resumed(Side),
    /// An answer of Envoy's own, the module's or another.
    LocalReply(LocalReply),
    /// Headers left the filter chain, to the upstream or to the client.
    Headers(Side, bool),
    /// Body left the filter chain: bytes, and whether the stream ended with them.
    Body(Side, usize, bool),
    /// Trailers left the filter chain.
    Trailers(Side),
    /// Held data passed the buffer limit in a phase where Envoy stops reading instead of answering.
    BackPressure(Side),
    /// The stream is over for the client.
    Ended(ClientEnd),
}

/// An answer that did not come from the upstream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalReply {
    /// The HTTP status.
    pub status: u16,
    /// Envoy's response code details: the module's own text, `request_payload_too_large`, `wasm_fail_stream` and so
    /// on.
    pub details: String,
    /// Whether the module asked for it.
    pub by_module: bool,
}

/// How the stream ended for the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClientEnd {
    /// It has not.
    #[default]
    Open,
    /// The response came to its end.
    Complete,
    /// The proxy reset it.
    Reset,
    /// The client went away.
    Gone,
}

/// What reached the upstream.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct UpstreamSide {
    /// The request headers, once they left the filter chain.
    pub headers: Option<Headers>,
    /// The body so far.
    pub body: Vec<u8>,
    /// The sizes in which the body came, bytes.
    pub chunks: Vec<usize>,
    /// The trailers.
    pub trailers: Option<Headers>,
    /// Whether the request came to its end.
    pub complete: bool,
}

/// What the client got.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ClientResponse {
    /// The HTTP status, once there are headers.
    pub status: Option<u16>,
    /// The response headers with `:status`; empty where none came.
    pub headers: Headers,
    /// The body, as it was cut.
    pub chunks: Vec<Vec<u8>>,
    /// The trailers.
    pub trailers: Option<Headers>,
    /// How it ended.
    pub end: ClientEnd,
}

/// The filter manager's iteration state of one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Iteration {
    #[default]
    Continue,
    StopSingle,
    StopAll,
}

/// One direction of a stream.
#[derive(Debug, Default)]
pub(super) struct Direction {
    pub(super) headers: Option<Headers>,
    pub(super) headers_visible: bool,
    pub(super) trailers: Option<Headers>,
    pub(super) trailers_visible: bool,
    /// The filter manager's buffer.
    pub(super) buffered: Option<Vec<u8>>,
    /// The chunk that the running callback is about; `None` where that is the buffer itself.
    pub(super) chunk: Option<Vec<u8>>,
    /// Whether the running callback may see its chunk or the buffer.
    pub(super) body_visible: bool,
    /// The module held the last chunk: it sees the buffer.
    pub(super) buffering: bool,
    pub(super) iteration: Iteration,
    pub(super) iterate_from_current: bool,
    pub(super) headers_continued: bool,
    pub(super) end_stream: bool,
    /// The direction's end has come in.
    pub(super) complete: bool,
    /// Held data over the limit stops reading instead of failing the stream.
    pub(super) streaming: bool,
    pub(super) above_limit: bool,
    pub(super) in_callback: bool,
    pub(super) aborted: bool,
}

/// One HTTP stream.
#[derive(Debug, Default)]
pub(super) struct StreamState {
    pub(super) root: u32,
    pub(super) alive: bool,
    pub(super) created: bool,
    pub(super) request: Direction,
    pub(super) response: Direction,
    pub(super) response_ended: bool,
    pub(super) response_started: bool,
    pub(super) log_phase: bool,
    pub(super) failed: bool,
    pub(super) buffer_limit_bytes: usize,
    pub(super) keep_open: bool,
    pub(super) without_log: bool,
    pub(super) properties: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    pub(super) filter_state: BTreeMap<String, Vec<u8>>,
    pub(super) details: Option<String>,
    pub(super) upstream: UpstreamSide,
    pub(super) client: ClientResponse,
    pub(super) local_reply: Option<LocalReply>,
    pub(super) events: Vec<Event>,
}

// === impl UpstreamSide ===

impl fmt::Debug for UpstreamSide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpstreamSide")
            .field("headers", &self.headers)
            .field("body", &self.body.escape_ascii().to_string())
            .field("trailers", &self.trailers)
            .field("complete", &self.complete)
            .finish_non_exhaustive()
    }
}

impl UpstreamSide {
    /// The body as text, bytes that are not UTF-8 replaced.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

// === impl ClientResponse ===

impl fmt::Debug for ClientResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chunks: Vec<String> = self.chunks.iter().map(|chunk| chunk.escape_ascii().to_string()).collect();
        f.debug_struct("ClientResponse")
            .field("headers", &self.headers)
            .field("chunks", &chunks)
            .field("trailers", &self.trailers)
            .field("end", &self.end)
            .finish_non_exhaustive()
    }
}

impl ClientResponse {
    /// The body in one piece.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        self.chunks.concat()
    }

    /// The body as text, bytes that are not UTF-8 replaced.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body()).into_owned()
    }
}

// === impl Direction ===

impl Direction {
    /// The bytes that the module may see now.
    pub(super) fn visible(&self) -> Option<&Vec<u8>> {
        if self.buffering {
            return self.buffered.as_ref();
        }
        let body = if self.chunk.is_some() { &self.chunk } else { &self.buffered };
        body.as_ref().filter(|_| self.body_visible)
    }

    /// Takes what was held.
    pub(super) fn release(&mut self) -> Option<Vec<u8>> {
        self.above_limit = false;
        self.buffered.take()
    }

    /// As [`Direction::visible`], to be edited.
    pub(super) fn visible_mut(&mut self) -> Option<&mut Vec<u8>> {
        if self.buffering {
            return self.buffered.as_mut();
        }
        let visible = self.body_visible;
        let body = if self.chunk.is_some() { &mut self.chunk } else { &mut self.buffered };
        body.as_mut().filter(|_| visible)
    }
}

// === impl StreamState ===

impl StreamState {
    pub(super) fn side(&mut self, side: Side) -> &mut Direction {
        match side {
            Side::Request => &mut self.request,
            Side::Response => &mut self.response,
        }
    }

    /// A header map to read, by its number in the ABI; `None` where it is not to be seen now.
    pub(super) fn map(&self, map_type: u32) -> Option<&Headers> {
        let (direction, trailers) = match map_type {
            0 => (&self.request, false),
            1 => (&self.request, true),
            2 => (&self.response, false),
            3 => (&self.response, true),
            _ => return None,
        };
        if self.log_phase {
            // The access log sees the headers of both directions and the trailers of the response.
            return match map_type {
                1 => None,
                3 => direction.trailers.as_ref(),
                _ => direction.headers.as_ref(),
            };
        }
        match trailers {
            true => direction.trailers.as_ref().filter(|_| direction.trailers_visible),
            false => direction.headers.as_ref().filter(|_| direction.headers_visible),
        }
    }

    /// A header map to edit. The access log phase does not widen this one.
    pub(super) fn map_mut(&mut self, map_type: u32) -> Option<&mut Headers> {
        let (direction, trailers) = match map_type {
            0 => (&mut self.request, false),
            1 => (&mut self.request, true),
            2 => (&mut self.response, false),
            3 => (&mut self.response, true),
            _ => return None,
        };
        match trailers {
            true => direction.trailers.as_mut().filter(|_| direction.trailers_visible),
            false => direction.headers.as_mut().filter(|_| direction.headers_visible),
        }
    }
}
