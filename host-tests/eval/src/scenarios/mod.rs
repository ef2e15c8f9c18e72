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

/// All scenarios, attacks first.
pub const ALL: &[Scenario] = &[
    attacks::A1,
    attacks::A2,
    attacks::A3,
    attacks::A4,
    attacks::A5,
    attacks::A6,
    attacks::A7,
    attacks::A8,
    attacks::A9,
    attacks::A10,
    attacks::A11,
    attacks::A12,
    attacks::A13,
    attacks::A14,
    attacks::A15,
    attacks::A16,
    legitimate::L1,
    legitimate::L2,
    legitimate::L3,
    legitimate::L4,
    legitimate::L5,
    legitimate::L6,
    legitimate::L7,
    legitimate::L8,
    legitimate::L9,
    legitimate::L10,
    legitimate::L11,
    legitimate::L12,
    legitimate::L13,
    legitimate::L14,
    legitimate::L15,
];

/// What plays behind every attack.
pub const BACKGROUND: [&str; 5] = ["L1", "L2", "L3", "L13", "L14"];

// === impl Scenario ===

impl Scenario {
    /// It is an attack, and plays inside the background.
    #[must_use]
    pub fn is_attack(&self) -> bool {
        self.id.starts_with('A')
    }
}
