//! Whether this listener lets the filter hold a request until its body is whole.
//!
//! Envoy does so only with `allow_on_headers_stop_iteration: true`, and a filter cannot read that. Without it, pausing at
//! the headers stops everything: the body is kept from the filter until the filter resumes. So the first requests are
//! paused and watched. If a body arrives while its request is paused, holding works. If a request stays silent, one of
//! them is resumed from a tick; where holding is not allowed, Envoy then delivers the body at once, as the very next thing
//! this VM hears. A caller that was merely slow does not send its body in that instant, and hardly ever three times in a
//! row: after three such deliveries, nothing is paused any more, requests are judged by their caller's records alone, and
//! the operator is told. A caller that waits for the upstream's `100 Continue` does send its body in that instant, so what
//! becomes of its request proves nothing.

use std::collections::VecDeque;
use weir_engine::exchange::Now;

/// How long a paused request may stay silent before it is looked into, in microseconds.
const PATIENCE_MICROS: u64 = 100_000;

/// How soon after it was resumed a request's body must arrive to have been kept back by the host, in microseconds.
const AT_ONCE_MICROS: u64 = 20_000;
/// How many bodies must have been kept back before holding is taken to be denied.
const PROOFS: u32 = 3;

/// What is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Holding {
    /// Not yet known.
    #[default]
    Unknown,
    /// It works.
    Allowed,
    /// It does not.
    Denied,
}

/// What is known, and which requests are being watched.
#[derive(Debug, Default)]
pub(crate) struct Hold {
    known: Holding,
    silent: VecDeque<Silent>,
    /// The one that was resumed last, while nothing else was heard.
    resumed: Option<(u32, Now)>,
    /// How many bodies were kept back.
    kept_back: u32,
    /// All that were resumed and have not ended.
    let_go: Vec<u32>,
}

/// A paused request that no body has come for.
#[derive(Debug, Clone, Copy)]
struct Silent {
    context: u32,
    since: Now,
    /// Its caller waits for `100 Continue`, which only the upstream can say.
    waits: bool,
}

impl Hold {
    /// What is known.
    pub(crate) fn known(&self) -> Holding {
        self.known
    }

    /// A request is paused at its headers; its caller `waits` for `100 Continue` before it sends the body.
    pub(crate) fn paused(&mut self, context: u32, now: Now, waits: bool) {
        if self.known == Holding::Unknown {
            self.silent.push_back(Silent { context, since: now, waits });
        }
    }

    /// A request has ended.
    pub(crate) fn ended(&mut self, context: u32) {
        self.silent.retain(|silent| silent.context != context);
        self.let_go.retain(|let_go| *let_go != context);
        self.resumed = self.resumed.filter(|(resumed, _)| *resumed != context);
    }

    /// Any callback but a body's has come: what comes after it proves nothing about the one resumed.
    pub(crate) fn heard_something_else(&mut self) {
        self.resumed = None;
    }

    /// A body arrived for a request that was paused at its headers. Whether that settled anything.
    pub(crate) fn heard_body(&mut self, context: u32, now: Now) -> bool {
        let resumed = self.resumed.take();
        let at_once = |since: Now| now.0.saturating_sub(since.0) <= AT_ONCE_MICROS;
        if self.known != Holding::Unknown {
            return false;
        }
        if !self.is_let_go(context) {
            self.known = Holding::Allowed;
            self.silent.clear();
        } else if resumed.is_some_and(|(resumed, since)| resumed == context && at_once(since)) {
            self.kept_back += 1;
            if self.kept_back >= PROOFS {
                self.known = Holding::Denied;
            }
        }
        self.known != Holding::Unknown
    }

    /// Whether the request was paused at its headers and then resumed from a tick.
    pub(crate) fn is_let_go(&self, context: u32) -> bool {
        self.let_go.contains(&context)
    }

    /// Which requests are to be resumed now.
    pub(crate) fn due(&mut self, now: Now) -> Vec<u32> {
        let waited = |silent: &Silent| now.0.saturating_sub(silent.since.0) >= PATIENCE_MICROS;
        let resumed: Vec<u32> = match self.known {
            Holding::Allowed => Vec::new(),
            Holding::Denied => self.silent.drain(..).map(|silent| silent.context).collect(),
            // One at a time: only then is it clear what the next callback answers to.
            Holding::Unknown if self.silent.front().is_some_and(waited) => {
                let silent = self.silent.pop_front();
                self.resumed = silent.filter(|silent| !silent.waits).map(|silent| (silent.context, now));
                silent.iter().map(|silent| silent.context).collect()
            }
            Holding::Unknown => Vec::new(),
        };
        self.let_go.extend(&resumed);
        resumed
    }
}
