//! `weir.wasm` in the mock host: what must hold exactly, callback by callback.
//!
//! What needs sockets, threads, a certificate or Envoy's own checks is asked of the real Envoy, in `tests/envoy`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests"
)]

mod agreement;
mod answers;
mod cases;
mod configuration;
mod contention;
mod cost;
mod cuts;
mod degraded;
#[path = "../expected/mod.rs"]
mod expected;
mod garbage;
mod hostile;
mod identity;
mod limits;
mod memory;
mod metrics;
mod mix;
#[path = "../open_loop/mod.rs"]
mod open_loop;
mod phases;
mod random;
mod sanctions;
mod scaling;
mod secrets;
mod support;
mod unheld;
