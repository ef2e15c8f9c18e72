//! The legitimate scenarios, L1 to L15.
//!
//! Arrivals, rates and lengths come from the traces; at scale 1 each has at most about 25,000 exchanges alone, and up to ten times
//! that at length. To have as many tenants as possible, a client of a trace is thinned to what its scenario says; how many days are
//! simulated is in each scenario's `set`.

use super::Scenario;

mod agents;
mod batch;
mod bots;
mod cast;
mod house;
mod jobs;
mod people;
mod script;
mod talker;
#[cfg(test)]
mod tests;
mod whole;
mod words;

pub use agents::{L2, L15};
pub use bots::{L3, L4, L9};
pub use jobs::{L5, L6, L7, L8};
pub use people::{L1, L11, L12, L13};
pub use whole::{L10, L14};

/// All fifteen.
pub const ALL: [Scenario; 15] = [L1, L2, L3, L4, L5, L6, L7, L8, L9, L10, L11, L12, L13, L14, L15];
