//! What weir does in a real Envoy, with real clients and over real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests"
)]

mod agreement;
mod calls;
mod cases;
mod compressed;
mod configuration;
mod degraded;
mod degraded_answers;
mod exactness;
#[path = "../expected/mod.rs"]
mod expected;
mod hostile;
mod hosts;
mod http_forms;
mod identity;
mod lanes;
mod limits;
mod litellm;
mod matrix;
mod official_client;
mod official_clients;
#[path = "../open_loop/mod.rs"]
mod open_loop;
mod replies;
mod sanctions;
mod shadow;
#[cfg(feature = "mock-host")]
mod side_by_side;
mod support;
mod unheld;
mod upstream;
mod websockets;
