//! A1 to A16: what extractors do. A scenario puts only its own actors on the stage.
//!
//! Rates, counts, wordings and mixes are drawn from ranges by the seed. In the default profile campaigns keep their number of accounts
//! and send fewer requests. Numbers of the scenarios are those of the benchmark's specification; the ranges around them are chosen here.

mod adaptive;
mod decks;
mod draws;
mod embeddings;
mod flood;
mod harvester;
mod harvests;
mod judging;
mod logits;
mod mixed;
mod paraphrase;
mod reasoning;
mod replies;
mod signatures;
mod succession;
mod talker;
#[cfg(test)]
mod tests;
mod wrappers;

pub use adaptive::A14;
pub use embeddings::A13;
pub use flood::A15;
pub use harvests::{A1, A2, A5};
pub use judging::A7;
pub use logits::A8;
pub use mixed::A16;
pub use reasoning::{A3, A4, A6, A12};
pub use signatures::A9;
pub use succession::{A10, A11};
pub use wrappers::wrapper_texts;

use super::Scenario;

/// All of them, in order.
pub const ALL: [Scenario; 16] = [A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, A11, A12, A13, A14, A15, A16];
