//! The scenarios: A1 to A16 and L1 to L15.

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
pub const ALL: &[Scenario] = &[];

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
