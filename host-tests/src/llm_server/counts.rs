//! What has reached the server: counts, and the last requests as they came.
//!
//! Requests to `/__weir/…` are not counted. Does not judge: a request with a bad key counts like any other.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::kept::Kept;

/// How many whole requests are kept.
pub const RECORDED_MAX: usize = 64;

/// How many requests came, counted when their head has been read, before their body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// All of them.
    pub requests: u64,
    /// By the key presented, known or not; `""` for none.
    pub by_key: BTreeMap<String, u64>,
    /// By path, without the query.
    pub by_path: BTreeMap<String, u64>,
    /// By the status answered; without requests whose client went away before.
    pub by_status: BTreeMap<u16, u64>,
}

/// One request as it came over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Request line and headers byte for byte, with the empty line that ends them. Only of clients that wait for an answer before
    /// they send the next request; heads of pipelined requests may be cut or empty.
    pub head: Bytes,
    /// The body, chunk framing removed.
    pub body: Bytes,
    /// The method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// The key presented, if any.
    pub key: Option<String>,
}

/// Counts and records, shared by all connections.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pages: Mutex<Pages>,
    /// What requests leave on the server for later ones.
    pub(super) kept: Kept,
}

#[derive(Debug, Default)]
struct Pages {
    counts: Counts,
    recorded: VecDeque<Recorded>,
}

// === impl Recorded ===

impl Recorded {
    /// The first header of that name, letters' case aside.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let head = String::from_utf8_lossy(&self.head);
        head.lines().skip(1).find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }

    /// The body as JSON; `null` when it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

// === impl Ledger ===

impl Ledger {
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn arrived(&self, key: Option<&str>, path: &str) {
        let mut pages = self.pages();
        pages.counts.requests += 1;
        *pages.counts.by_key.entry(key.unwrap_or_default().to_owned()).or_default() += 1;
        *pages.counts.by_path.entry(path.to_owned()).or_default() += 1;
    }

    pub(super) fn answered(&self, status: u16) {
        *self.pages().counts.by_status.entry(status).or_default() += 1;
    }

    pub(super) fn record(&self, request: Recorded) {
        let mut pages = self.pages();
        if pages.recorded.len() == RECORDED_MAX {
            pages.recorded.pop_front();
        }
        pages.recorded.push_back(request);
    }

    pub(super) fn counts(&self) -> Counts {
        self.pages().counts.clone()
    }

    pub(super) fn recorded(&self) -> Vec<Recorded> {
        self.pages().recorded.iter().cloned().collect()
    }

    pub(super) fn reset(&self) {
        *self.pages() = Pages::default();
    }
}
