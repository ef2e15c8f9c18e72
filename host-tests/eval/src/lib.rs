//! `weir-eval`: how well weir detects, measured in simulated time through the engine that the module runs.
//!
//! A [`scenarios::Scenario`] fills a [`traffic::Stage`] with [`traffic::Actor`]s: accounts that send requests and hear what became of
//! them. The simulation wakes each at its time, renders what it asks as the bytes of an API's request, has the engine decide, and
//! renders the answer for those that pass. What is attack and what is not is known of every exchange, so the figures need no guess.

pub mod arrivals;
pub mod bootstrap;
pub mod compare;
pub mod explain;
pub mod fit;
pub mod goals;
pub mod memory;
#[cfg(feature = "module")]
pub mod module;
pub mod outcome;
pub mod proxy;
pub mod report;
pub mod run;
pub mod scenarios;
pub mod score;
pub mod shingles;
pub mod simulation;
pub mod summary;
pub mod texts;
pub mod traffic;
pub mod wire;

#[cfg(test)]
mod testing;
