//! How much each signal weighs: fitted numbers, kept apart from the code that reads them.
//!
//! The file `weights.json` beside this crate's manifest has the weights that weir comes with, and where they are from. An
//! operator may fit others on their own traffic and hand the file's `template` and `caller` over in the configuration.

use super::{Kind, REGISTRY, Signal};
use crate::subject::Lens;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most that one signal may weigh, in decibans.
pub const MOST_DECIBANS: i16 = 100;
/// The most that a corroborating signal may weigh, in decibans.
pub const MOST_CORROBORATING_DECIBANS: i16 = 25;

/// The file that weir comes with.
const SHIPPED: &str = include_str!("../../weights.json");

/// Weights as they are written, in decibans by the signal's name: what a signal weighs where it is as strong as it can be.
/// A signal that is not named keeps the weight that weir comes with.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    /// Where they are from: when they were fitted, on what, and how well they did. For the reader; nothing acts on it.
    pub fitted: serde_json::Value,
    /// Under the lens `template`.
    pub template: BTreeMap<String, i16>,
    /// Under all others.
    pub caller: BTreeMap<String, i16>,
}

/// Checked weights, by the signal's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    template: [i16; REGISTRY.len()],
    caller: [i16; REGISTRY.len()],
}

/// Why weights were refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Where, such as `caller.logit_probing`.
    pub path: String,
    /// What is wrong there.
    pub problem: String,
    /// What would be right.
    pub fix: String,
}

impl Weights {
    /// The weights that weir comes with.
    #[must_use]
    pub fn shipped() -> Self {
        let none = Self { template: [0; REGISTRY.len()], caller: [0; REGISTRY.len()] };
        // A test holds the file to being one.
        serde_json::from_str::<Written>(SHIPPED).ok().and_then(|file| none.clone().with(&file).ok()).unwrap_or(none)
    }

    /// These, with what is written in place of some.
    ///
    /// # Errors
    ///
    /// For a name that no signal has, and for a weight that the signal's kind does not allow.
    pub fn with(mut self, written: &Written) -> Result<Self, Wrong> {
        for (lens, given, mine) in
            [(Lens::Template, &written.template, &mut self.template), (Lens::Key, &written.caller, &mut self.caller)]
        {
            for (name, decibans) in given {
                let path = format!("{}.{name}", if lens == Lens::Template { "template" } else { "caller" });
                let place = REGISTRY.iter().zip(mine.iter_mut()).find(|(signal, _)| signal.name == name);
                let Some((signal, weight)) = place.filter(|(signal, _)| signal.reads_lens(lens)) else {
                    let names: Vec<_> =
                        REGISTRY.iter().filter(|signal| signal.reads_lens(lens)).map(|signal| signal.name).collect();
                    let problem = "no signal of this name is read there".to_owned();
                    return Err(Wrong { path, problem, fix: format!("name one of: {}", names.join(", ")) });
                };
                let range = allowed(signal);
                if !range.contains(decibans) {
                    let problem = format!("{decibans} decibans is out of range");
                    let fix = format!("write {} to {} decibans", range.start(), range.end());
                    return Err(Wrong { path, problem, fix });
                }
                *weight = *decibans;
            }
        }
        Ok(self)
    }

    /// What a signal weighs under a lens at its strongest, in decibans.
    #[must_use]
    pub fn of(&self, lens: Lens, number: u8) -> i16 {
        let weights = if lens == Lens::Template { &self.template } else { &self.caller };
        weights.get(usize::from(number)).copied().unwrap_or(0)
    }
}

/// The weights that a signal may have.
#[must_use]
pub fn allowed(signal: &Signal) -> std::ops::RangeInclusive<i16> {
    match signal.kind {
        Kind::Against => 0..=MOST_DECIBANS,
        Kind::Corroborating => 0..=MOST_CORROBORATING_DECIBANS,
        Kind::For => -MOST_DECIBANS..=0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_names_every_signal_under_every_lens_it_reads() {
        let file: Written = serde_json::from_str(SHIPPED).unwrap();
        for signal in REGISTRY {
            assert_eq!(file.template.contains_key(signal.name), signal.reads_lens(Lens::Template), "{}", signal.name);
            assert_eq!(file.caller.contains_key(signal.name), signal.reads_lens(Lens::Key), "{}", signal.name);
        }
        assert!(Weights::shipped().template.iter().any(|weight| *weight > 0));
        assert!(!file.fitted.is_null());
    }

    #[test]
    fn wrong_weights_are_refused_with_what_would_be_right() {
        let wrong = |text: &str| Weights::shipped().with(&serde_json::from_str(text).unwrap()).unwrap_err();
        assert_eq!(wrong(r#"{"caller": {"coerced": 3}}"#).path, "caller.coerced");
        assert!(wrong(r#"{"template": {"peoples_pace": -3}}"#).fix.contains("coerced_reasoning"));
        assert!(wrong(r#"{"caller": {"no_continuity": 40}}"#).fix.contains("0 to 25"));
        assert!(wrong(r#"{"caller": {"peoples_pace": 4}}"#).fix.contains("-100 to 0"));
        let changed = Weights::shipped().with(&serde_json::from_str(r#"{"caller": {"peoples_pace": -4}}"#).unwrap());
        assert_eq!(changed.unwrap().of(Lens::Tenant, 6), -4);
    }
}
