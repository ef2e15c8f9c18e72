//! `weir-engine`: judges the behaviour of callers of an LLM API, and decides what to do about it.
//!
//! Data flows one way, and the modules stand in that order:
//!
//! ```text
//! bytes -> dialect -> Observation -> Behaviour (merge) -> evidence -> Verdict -> policy -> Action
//! ```
//!
//! It does not talk to a proxy, read a clock, do I/O or keep globals: time, shared memory and secrets are handed in.

pub mod hashing;
pub mod observation;
pub mod sketch;
pub mod text;
pub mod behaviour;
pub mod evidence;
pub mod memory;
pub mod subject;
pub mod verdict;
pub mod config;
pub mod identity;
pub mod policy;
