//! Runs weir on a host: what the tests and the demo stand on.
//!
//! A real Envoy, an LLM server or canned answers behind it, the tools and prompts these need, and a host within the test's own process.
//! Does not judge anything: what weir must do is said by the tests.

pub mod canned_upstream;
pub mod corpora;
#[cfg(feature = "mock-host")]
pub mod cost;
pub mod envoy;
pub mod http;
pub mod litellm;
pub mod llm_server;
#[cfg(feature = "mock-host")]
pub mod mock_host;
pub mod module;
pub mod odd_bodies;
pub mod plain_upstream;
pub mod ports;
pub mod tools;
