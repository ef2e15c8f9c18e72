//! The two ends of an exchange: what a client sends and what an upstream answers.
//!
//! They are data; [`super::exchange()`] plays them.

use super::headers::Headers;
use super::stream::StreamSpec;

/// Where the client goes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abort {
    /// After that many chunks of the request body; 0 is after the headers.
    InRequest(usize),
    /// When the upstream has the request and has not answered.
    BeforeResponse,
    /// After that many chunks of the response body; 0 is after the headers.
    InResponse(usize),
}

/// A client's request.
#[derive(Debug, Clone)]
pub struct RequestSpec {
    /// Headers, attributes, buffer limit.
    pub stream: StreamSpec,
    /// The body as it is cut; none with neither trailers nor upgrade puts `end_of_stream` in the headers.
    pub chunks: Vec<Vec<u8>>,
    /// Trailers; `end_of_stream` is then never true in a body callback.
    pub trailers: Option<Headers>,
    /// Whether the end comes as an empty chunk of its own.
    pub separate_end: bool,
    /// Whether this is an upgrade: the body comes after the response headers and has no end.
    pub upgrade: bool,
    /// Where the client goes away.
    pub abort: Option<Abort>,
}

/// An upstream's response.
#[derive(Debug, Clone)]
pub struct ResponseSpec {
    /// Headers with `:status`.
    pub headers: Headers,
    /// The body as it is cut; none with no trailers puts `end_of_stream` in the headers.
    pub chunks: Vec<Vec<u8>>,
    /// Trailers.
    pub trailers: Option<Headers>,
    /// Whether the end comes as an empty chunk of its own.
    pub separate_end: bool,
    /// The upstream breaks off after that many chunks; without headers it could not be reached at all.
    pub reset_after: Option<usize>,
}

// === impl RequestSpec ===

impl RequestSpec {
    /// A request with these headers and no body.
    pub fn new(headers: impl Into<Headers>) -> Self {
        Self {
            stream: StreamSpec::new(headers),
            chunks: Vec::new(),
            trailers: None,
            separate_end: false,
            upgrade: false,
            abort: None,
        }
    }

    /// `GET` of a path at `llm.example`.
    #[must_use]
    pub fn get(path: &str) -> Self {
        Self::new([(":method", "GET"), (":scheme", "https"), (":authority", "llm.example"), (":path", path)])
    }

    /// `POST` of JSON to a path at `llm.example`, in one chunk, with `content-length`.
    #[must_use]
    pub fn post(path: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let request = Self::get(path).replace_header(":method", "POST").header("content-type", "application/json");
        Self { chunks: vec![body.to_vec()], ..request.header("content-length", body.len().to_string()) }
    }

    /// `GET` of a path as an upgrade (`websocket`, say) with what the client sends once it is accepted.
    #[must_use]
    pub fn upgrade(path: &str, protocol: &str, chunks: Vec<Vec<u8>>) -> Self {
        let request = Self::get(path).header("connection", "upgrade").header("upgrade", protocol);
        Self { upgrade: true, chunks, ..request }
    }

    /// Adds a header; those of the same name stay.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.stream.headers.add(name, value);
        self
    }

    /// Replaces a header.
    #[must_use]
    pub fn replace_header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.stream.headers.replace(name, value);
        self
    }

    /// Takes a header off.
    #[must_use]
    pub fn without_header(mut self, name: &str) -> Self {
        self.stream.headers.remove(name);
        self
    }

    /// Gives an attribute; see [`StreamSpec::property`].
    #[must_use]
    pub fn property(mut self, path: &[&str], value: impl AsRef<[u8]>) -> Self {
        self.stream = self.stream.property(path, value);
        self
    }

    /// Sets the client's address, `10.0.0.1:1234`.
    #[must_use]
    pub fn from_address(self, address: &str) -> Self {
        self.property(&["source", "address"], address)
    }

    /// Sets how much a direction may hold, bytes; 0 for no limit.
    #[must_use]
    pub fn buffer_limit(mut self, bytes: usize) -> Self {
        self.stream.buffer_limit_bytes = bytes;
        self
    }

    /// Cuts the body anew, into chunks of `bytes` (at least 1).
    #[must_use]
    pub fn cut(mut self, bytes: usize) -> Self {
        self.chunks = cut(&self.chunks, bytes);
        self
    }

    /// Sets the body as it is cut.
    #[must_use]
    pub fn chunks(mut self, chunks: Vec<Vec<u8>>) -> Self {
        self.chunks = chunks;
        self
    }

    /// Adds trailers.
    #[must_use]
    pub fn trailers(mut self, trailers: impl Into<Headers>) -> Self {
        self.trailers = Some(trailers.into());
        self
    }

    /// Puts the end into an empty chunk of its own.
    #[must_use]
    pub fn separate_end(mut self) -> Self {
        self.separate_end = true;
        self
    }

    /// Lets the client go away.
    #[must_use]
    pub fn abort(mut self, abort: Abort) -> Self {
        self.abort = Some(abort);
        self
    }
}

// === impl ResponseSpec ===

impl ResponseSpec {
    /// A response with a status and a body as it is cut, without `content-length`.
    #[must_use]
    pub fn new(status: u16, chunks: Vec<Vec<u8>>) -> Self {
        let headers = Headers::new().with(":status", status.to_string());
        Self { headers, chunks, trailers: None, separate_end: false, reset_after: None }
    }

    /// JSON in one chunk, with `content-length`.
    #[must_use]
    pub fn json(status: u16, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        Self::new(status, vec![body.to_vec()])
            .header("content-type", "application/json")
            .header("content-length", body.len().to_string())
    }

    /// A stream of server-sent events, one chunk each as given, its end in an empty chunk.
    #[must_use]
    pub fn event_stream<C: AsRef<[u8]>>(chunks: impl IntoIterator<Item = C>) -> Self {
        let chunks = chunks.into_iter().map(|chunk| chunk.as_ref().to_vec()).collect();
        Self::new(200, chunks).header("content-type", "text/event-stream").separate_end()
    }

    /// No upstream: Envoy answers 503 itself.
    #[must_use]
    pub fn unreachable() -> Self {
        Self { headers: Headers::new(), reset_after: Some(0), ..Self::new(503, Vec::new()) }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers.add(name, value);
        self
    }

    /// Cuts the body anew, into chunks of `bytes` (at least 1).
    #[must_use]
    pub fn cut(mut self, bytes: usize) -> Self {
        self.chunks = cut(&self.chunks, bytes);
        self
    }

    /// Adds trailers.
    #[must_use]
    pub fn trailers(mut self, trailers: impl Into<Headers>) -> Self {
        self.trailers = Some(trailers.into());
        self
    }

    /// Puts the end into an empty chunk of its own.
    #[must_use]
    pub fn separate_end(mut self) -> Self {
        self.separate_end = true;
        self
    }

    /// Lets the upstream break off after that many chunks.
    #[must_use]
    pub fn reset_after(mut self, chunks: usize) -> Self {
        self.reset_after = Some(chunks);
        self
    }
}

fn cut(chunks: &[Vec<u8>], bytes: usize) -> Vec<Vec<u8>> {
    chunks.concat().chunks(bytes.max(1)).map(<[u8]>::to_vec).collect()
}
