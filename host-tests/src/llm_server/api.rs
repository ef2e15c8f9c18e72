//! What every API of the server is made of: a function from a request to what is served, tried in turn.
//!
//! An API knows its paths, its own authentication, its errors' shape and its answers. What it serves is sent by `serve`,
//! which also does what the special models ask for (slowness, encodings, a broken connection), the same for every API.

use bytes::Bytes;
use hyper::{HeaderMap, Method};
use serde_json::Value;

use super::kept::Kept;

/// A request whose body came whole.
#[derive(Debug)]
pub(super) struct Asked<'r> {
    pub(super) method: &'r Method,
    /// Without the query, not percent-decoded.
    pub(super) path: &'r str,
    /// Without the question mark; empty for none.
    pub(super) query: &'r str,
    pub(super) headers: &'r HeaderMap,
    pub(super) body: &'r Bytes,
    /// What earlier requests left on the server.
    pub(super) kept: &'r Kept,
}

/// What is served.
#[derive(Debug)]
pub(super) struct Served {
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    /// Further headers.
    pub(super) headers: Vec<(&'static str, String)>,
    /// The body in the pieces it is sent in: the events of a stream, or all at once.
    pub(super) pieces: Vec<Vec<u8>>,
    /// The pieces are a stream: each is sent by itself.
    pub(super) streamed: bool,
    /// The model that answers, for what the special ones do; empty for none.
    pub(super) model: String,
}

/// An API: `None` for a request that is not its own.
pub(super) type Api = fn(&Asked<'_>) -> Option<Served>;

// === impl Asked ===

impl Asked<'_> {
    /// A header's value, if it is text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A query parameter's value, not percent-decoded.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.query
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value))
    }
}

// === impl Served ===

impl Served {
    /// One JSON document.
    pub(super) fn json(status: u16, body: &Value) -> Self {
        Self::whole(status, "application/json", body.to_string().into_bytes())
    }

    /// One body, whole.
    pub(super) fn whole(status: u16, content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status, content_type, headers: Vec::new(), pieces: vec![body], streamed: false, model: String::new() }
    }

    /// A stream with status 200, in these pieces.
    pub(super) fn stream(content_type: &'static str, pieces: Vec<Vec<u8>>) -> Self {
        Self { status: 200, content_type, headers: Vec::new(), pieces, streamed: true, model: String::new() }
    }

    /// The same, by this model.
    pub(super) fn by(mut self, model: &str) -> Self {
        model.clone_into(&mut self.model);
        self
    }

    /// The same with one header more.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}
