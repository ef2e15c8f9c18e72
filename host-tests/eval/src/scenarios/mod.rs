//! The scenarios: A1 to A16 and L1 to L15.

pub mod attacks;
pub mod legitimate;

use crate::texts::Texts;
use crate::traffic::Stage;

/// One scenario.
#[derive(Debug, Clone, Copy)]
pub struct Scenario {
    /// `A3`.
    pub id: &'static str,
    /// A few words.
    pub name: &'static str,
    /// Puts its actors on the stage (its own only; the simulation adds the background to an attack).
    pub set: fn(&mut Stage, &Texts),
}
