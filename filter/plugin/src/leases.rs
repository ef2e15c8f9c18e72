//! Places among concurrent exchanges that exchanges of this VM hold, renewed as long as these go on, whichever configuration they began
//! under.
//!
//! What is not renewed runs off by itself: a trap leaves nothing behind for longer than a lease.

use std::collections::BTreeMap;
use weir_engine::exchange::{Host, Lease};

/// Leases by the context of their exchange.
#[derive(Debug, Default)]
pub(crate) struct Leases {
    held: BTreeMap<u32, Vec<Lease>>,
}

// === impl Leases ===

impl Leases {
    /// An exchange took these.
    pub(crate) fn took(&mut self, context: u32, leases: Vec<Lease>) {
        if !leases.is_empty() {
            self.held.insert(context, leases);
        }
    }

    /// It has ended; what it holds by now.
    pub(crate) fn ended(&mut self, context: u32) -> Vec<Lease> {
        self.held.remove(&context).unwrap_or_default()
    }

    /// Renews those of which half the time is over.
    pub(crate) fn renew(&mut self, host: Host<'_>) {
        for lease in self.held.values_mut().flatten().filter(|lease| lease.is_due(host.now)) {
            lease.renew(host);
        }
    }
}
