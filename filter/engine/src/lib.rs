//! `weir-engine`: judges the behaviour of callers of an LLM API, and decides what to do about it.
//!
//! Data flows one way, and the modules stand in that order:
//!
//! ```text
//! bytes -> dialect -> Observation -> Behaviour (merge) -> evidence -> Verdict -> policy -> Action
//! ```
//!
//! It does not talk to a proxy, read a clock, do I/O or keep globals: time, shared memory and secrets are handed in.

pub mod audit;
pub mod base64;
pub mod behaviour;
pub mod coercion;
pub mod config;
pub mod coverage;
pub mod dialect;
pub mod event_stream;
pub mod evidence;
pub mod exchange;
pub mod form;
pub mod hashing;
pub mod identity;
pub mod inflate;
pub mod json;
pub mod judging;
pub mod lines;
pub mod memory;
pub mod metrics;
pub mod observation;
pub mod policy;
pub mod purpose;
pub mod ratelimit;
pub mod reply;
pub mod sanction;
pub mod sketch;
pub mod sse;
pub mod subject;
pub mod template;
pub mod text;
pub mod verdict;
