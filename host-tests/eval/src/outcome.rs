//! What is known of one simulation when it is over; what is written to a file and read again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::traffic::Micros;

/// Counts by name, such as exchanges by the evidence that decided them.
pub type Tally = BTreeMap<String, u64>;

/// One scenario with one seed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// `A3`.
    pub scenario: String,
    /// The seed.
    pub seed: u64,
    /// Exchanges, the background's included.
    pub exchanges: u64,
    /// Simulated time until the last exchange was decided of, in microseconds.
    pub simulated: Micros,
    /// Its end was not reached: what was to be seen had been seen.
    pub was_cut: bool,
    /// All attack exchanges together, if there are any.
    pub attack: Option<Campaign>,
    /// The same by campaign.
    pub campaigns: BTreeMap<String, Campaign>,
    /// Attackers' exchanges that extract nothing.
    pub cover: Cover,
    /// Legitimate use by population: the part of the accounts' keys before the second hyphen.
    pub legitimate: BTreeMap<String, Legitimate>,
    /// Audit lines.
    pub audit_lines: u64,
    /// Those whose named reasons add up to their score.
    pub reproduced: u64,
    /// Records that others' pushed out.
    pub evicted: u64,
    /// Pinned ones among them.
    pub evicted_pinned: u64,
    /// Bookings that were given up.
    pub dropped: u64,
    /// Bytes in shared memory at the end.
    pub memory_bytes: u64,
}

/// Attack exchanges, and what was done about them. The order that counts is that of decisions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Campaign {
    /// Attack exchanges.
    pub exchanges: u64,
    /// By action: allow, tag, degrade, throttle, refuse.
    pub actions: [u64; 5],
    /// When the first was decided of, in simulated microseconds.
    pub began: Micros,
    /// The first exchange on which `degrade` or a stronger action was carried out.
    pub first_action: Option<Mark>,
    /// What was delivered whole.
    pub leak: Leak,
    /// The part of it before the first action.
    pub leak_before: Leak,
    /// Whether it was found at `suspect`, and at `extracting`.
    pub found: [Coverage; 2],
    /// Tenants with attack exchanges.
    pub tenants: u64,
    /// Those of them that were found at `suspect`, and at `extracting`.
    pub tenants_found: [u64; 2],
    /// Exchanges at `suspect` or above, by the evidence against them.
    pub reasons: Tally,
}

/// A place in a campaign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Attack exchanges before it.
    pub number: u64,
    /// Microseconds since the campaign's first exchange.
    pub after: Micros,
}

/// Exchanges that were delivered without degrade, throttle or refuse.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leak {
    /// How many.
    pub exchanges: u64,
    /// Their output tokens.
    pub output_tokens: u64,
}

/// Since when a level concerns exchanges, and how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// The first exchange at the level.
    pub first: Option<Mark>,
    /// Exchanges at the level.
    pub covered: u64,
}

/// Attackers' exchanges that are there to look like a customer's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// How many.
    pub exchanges: u64,
    /// Those with degrade, throttle or refuse.
    pub touched: u64,
}

/// Legitimate use by one population.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Legitimate {
    /// The operator declared these tenants trusted.
    pub trusted: bool,
    /// Exchanges.
    pub exchanges: u64,
    /// Tenants.
    pub tenants: u64,
    /// Days on which a tenant sent something.
    pub tenant_days: u64,
    /// Those of them with an exchange at `watch`, `suspect`, `extracting` or above.
    pub flagged: [u64; 3],
    /// Exchanges with degrade, throttle or refuse.
    pub touched: u64,
    /// Hours in which a tenant had something throttled or refused.
    pub tenant_hours: u64,
    /// Tenants by their days and their days at `suspect` or above, each row `[days, days flagged, tenants]`: what a bootstrap
    /// resamples.
    pub clusters: Vec<[u64; 3]>,
    /// Exchanges at `watch` or above, by the evidence against them.
    pub reasons: Tally,
}

/// The share of later exchanges that a level has to cover to count as found.
pub const COVERS: f64 = 0.9;

// === impl Campaign ===

impl Campaign {
    /// Whether the level (0: `suspect`, 1: `extracting`) covers what came from its first exchange on.
    #[must_use]
    pub fn is_found(&self, level: usize) -> bool {
        self.found.get(level).is_some_and(|coverage| coverage.is_found(self.exchanges))
    }

    /// Exchanges from the first action on.
    #[must_use]
    pub fn after_action(&self) -> u64 {
        self.first_action.map_or(0, |mark| self.exchanges - mark.number.min(self.exchanges))
    }

    /// The share of them that still passed; `None` where there was no action.
    #[must_use]
    pub fn passed_after(&self) -> Option<f64> {
        let after = self.after_action();
        let passed = self.leak.exchanges.saturating_sub(self.leak_before.exchanges);
        (after > 0).then(|| passed as f64 / after as f64)
    }
}

// === impl Coverage ===

impl Coverage {
    /// Counts the exchange at this place as one at the level. Places may come in any order.
    pub fn count(&mut self, mark: Mark) {
        self.covered += 1;
        if self.first.is_none_or(|first| mark.number < first.number) {
            self.first = Some(mark);
        }
    }

    /// Whether the level covers 90 % of the exchanges from its first on, of so many in all.
    #[must_use]
    pub fn is_found(&self, exchanges: u64) -> bool {
        let Some(first) = self.first else { return false };
        // All exchanges at the level stand at the first or behind it.
        self.covered as f64 >= COVERS * exchanges.saturating_sub(first.number) as f64
    }
}

// === impl Leak ===

impl Leak {
    /// Counts an exchange.
    pub fn add(&mut self, output_tokens: u32) {
        self.exchanges += 1;
        self.output_tokens += u64::from(output_tokens);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_that_covers_nine_tenths_of_what_follows_is_found() {
        let mut coverage = Coverage::default();
        assert!(!coverage.is_found(0));
        for number in (11..20).rev() {
            coverage.count(Mark { number, after: number * 5 });
        }
        assert_eq!(coverage.first, Some(Mark { number: 11, after: 55 }));
        assert!(coverage.is_found(20) && coverage.is_found(21), "9 of 10");
        assert!(!coverage.is_found(22), "9 of 11");
    }

    #[test]
    fn what_passes_after_the_first_action_is_a_share_of_what_came() {
        let leak = |exchanges| Leak { exchanges, output_tokens: 0 };
        let first_action = Some(Mark { number: 40, after: 0 });
        let campaign =
            Campaign { exchanges: 100, first_action, leak: leak(46), leak_before: leak(40), ..Campaign::default() };
        assert_eq!(campaign.passed_after(), Some(0.1));
        assert_eq!(Campaign { exchanges: 100, ..Campaign::default() }.passed_after(), None);
    }
}
