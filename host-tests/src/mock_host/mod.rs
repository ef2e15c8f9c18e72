//! A mock host: runs the real module in this process and plays Envoy's part.
//!
//! It is for tests, evaluation and benchmarks that must be exact: one thread, a clock that stands still, seeded random
//! numbers, every host call counted, every buffer and header map as Envoy would show it. [`World`] is one Envoy
//! process, [`Vm`] one worker's VM with the module in it, [`Stream`] one HTTP stream driven callback by callback, and
//! [`exchange`] plays a whole exchange with an upstream.
//!
//! ```no_run
//! use weir_host_tests::mock_host::{CompiledModule, RequestSpec, ResponseSpec, Vm, VmOptions, World, exchange};
//!
//! # fn main() -> anyhow::Result<()> {
//! let module = CompiledModule::from_file("weir.wasm")?;
//! let world = World::new();
//! let mut vm = Vm::load(&world, &module, VmOptions::new(b"{}"))?;
//! let request = RequestSpec::post("/v1/chat/completions", b"{}").header("authorization", "Bearer k");
//! let seen = exchange(&mut vm, &request, |_request| ResponseSpec::json(200, b"{}"))?;
//! assert!(seen.reached_upstream());
//! assert_eq!(seen.client.status, Some(200));
//! # Ok(())
//! # }
//! ```
//!
//! The model is Envoy's source (1.36 to 1.40: the Wasm filter's context, the HTTP filter manager,
//! proxy-wasm-cpp-host), with the module as the only filter before the router. [`World::misuses`] lists what the
//! module did that a debug build of Envoy would not survive.
//!
//! What it does not do: it has no clusters (`proxy_http_call` answers as for an unknown one), no gRPC, no shared
//! queues and no foreign functions; it does not join repeated headers with commas, add `date` or `server`, or write
//! gRPC local replies; body growth by the module past the buffer limit overflows after its callback, not within;
//! capabilities are not restricted.

mod exchange;
mod exchange_spec;
mod filter_chain;
mod headers;
mod host;
mod imports;
mod imports_http;
mod metrics;
mod module;
mod outgoing;
mod properties;
mod shared_data;
mod stream;
mod stream_state;
mod vm;
mod wasi;
mod world;

pub use exchange::{Exchange, UpstreamRequest, exchange};
pub use exchange_spec::{Abort, RequestSpec, ResponseSpec};
pub use headers::{Headers, pairs};
pub use metrics::MetricKind;
pub use module::{CompiledModule, imports_of};
pub use shared_data::{CasMismatch, SharedData};
pub use stream::{Outcome, Stream, StreamSpec};
pub use stream_state::{Action, ClientEnd, ClientResponse, Event, LocalReply, Side, UpstreamSide};
pub use vm::{CallbackCost, Trap, Vm, VmOptions};
pub use world::{Counts, LogLevel, LogLine, World};
