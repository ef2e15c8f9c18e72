//! What weir costs, counted and not timed: wasm instructions, host calls, bytes copied, operations on shared data.
//!
//! The figures are the same on every machine and in every run, so they are committed (`host-tests/benches/cost.md`) and a
//! test compares them. [`measure()`] makes a [`Report`] of a module; [`Report::table`] is what is committed, and
//! [`Report::worse_than`] what the test asks.
//!
//! To add an API, add one [`apis::Api`] to [`apis::APIS`]: two paths, how a request is built of a prompt, how an answer is
//! built of a text, how a stream of events. It is measured whether or not weir reads it yet.
//!
//! It measures no time: what a wasm instruction takes is V8's matter, and Envoy's own work is not in here. [`side_by_side`] does.

pub mod apis;
mod bodies;
mod figures;
mod measure;
mod report;
pub mod scaling;
mod shapes;
pub mod side_by_side;

pub use measure::measure;
pub use report::{Cost, PerApi, Report};
