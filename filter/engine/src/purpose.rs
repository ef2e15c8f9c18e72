//! What a caller was declared to do: which evidence that excuses, and which verdicts then do less.
//!
//! A declared purpose never blinds the record. Every signal is still weighed, every reason is in the audit line, and `watch` still
//! comes and still tags. But what the purpose explains brings a caller no further than [`Level::Watch`](crate::verdict::Level): the levels
//! above take evidence that it does not explain. And where the purpose is why many unlike requests come from one caller, or why a caller
//! shares a campaign's template, the verdict under that lens does no more than `tag`.
//!
//! `trust` without a purpose is the wider word: it weighs as `declared_purpose` on the record, and nothing stronger than `tag` is done.

use crate::evidence;
use crate::policy::Action;
use crate::subject::Lens;

/// What a trusted caller was declared to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Purpose {
    /// Jobs without conversations: classification, retrieval, translation of archives.
    Batch = 0,
    /// Measuring models: test sets, judges, red teams, studies of the vocabulary.
    Evaluation = 1,
    /// Making training data of the caller's own design.
    SyntheticData = 2,
    /// Keeping how answers came about.
    Audit = 3,
    /// Passing on what many users of its own ask.
    Gateway = 4,
    /// An application whose one prompt looks like a campaign's.
    KnownApplication = 5,
}

/// What a purpose changes.
struct Effect {
    purpose: Purpose,
    name: &'static str,
    /// Signals that bring the caller no further than `watch`.
    excuses: &'static [&'static str],
    /// Verdicts under these lenses do no more than `tag`.
    only_tags: &'static [Lens],
}

/// The table; the one in README.md is made from it.
const EFFECTS: [Effect; 6] = [
    Effect {
        purpose: Purpose::Batch,
        name: "batch",
        excuses: &["no_continuity", "untiring_tenants", "embeddings_coverage"],
        only_tags: &[],
    },
    Effect {
        purpose: Purpose::Evaluation,
        name: "evaluation",
        excuses: &["no_continuity", "untiring_tenants", "logit_probing", "wrapper_probing", "embeddings_coverage"],
        only_tags: &[Lens::Template],
    },
    Effect {
        purpose: Purpose::SyntheticData,
        name: "synthetic_data",
        excuses: &["no_continuity", "untiring_tenants", "embeddings_coverage", "wrapper_probing"],
        only_tags: &[],
    },
    Effect {
        purpose: Purpose::Audit,
        name: "audit",
        excuses: &["no_continuity", "untiring_tenants", "coerced_reasoning", "wrapper_probing", "sanctioned_template"],
        only_tags: &[Lens::Template],
    },
    Effect {
        purpose: Purpose::Gateway,
        name: "gateway",
        excuses: &[
            "no_continuity",
            "untiring_tenants",
            "foreign_signatures",
            "moved_signatures",
            "embeddings_coverage",
        ],
        only_tags: &[Lens::Key, Lens::Tenant, Lens::Group, Lens::Network],
    },
    Effect {
        purpose: Purpose::KnownApplication,
        name: "known_application",
        excuses: &["no_continuity", "untiring_tenants", "coerced_reasoning", "sanctioned_template"],
        only_tags: &[Lens::Template],
    },
];

/// Some purposes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purposes(u8);

/// The purposes declared of a caller, by the lens they were declared under.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Declared {
    key: Purposes,
    tenant: Purposes,
    group: Purposes,
    network: Purposes,
}

// === impl Declared ===

impl Declared {
    /// One more, of the caller's subject under this lens. Nothing is declared of a template in this way.
    pub fn add(&mut self, lens: Lens, purpose: Purpose) {
        match lens {
            Lens::Key => self.key.add(purpose),
            Lens::Tenant => self.tenant.add(purpose),
            Lens::Group => self.group.add(purpose),
            Lens::Network => self.network.add(purpose),
            Lens::Template => {}
        }
    }

    /// By which the caller's record under this lens is judged: what was declared of it, and of what it belongs to. Never of a part of it, or
    /// its verdict would depend on who called last.
    #[must_use]
    pub fn over(&self, lens: Lens) -> Purposes {
        match lens {
            Lens::Key => self.key.and(self.tenant).and(self.group),
            Lens::Tenant => self.tenant.and(self.group),
            Lens::Group => self.group,
            Lens::Network => self.network,
            Lens::Template => Purposes::default(),
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> Purposes {
        self.key.and(self.tenant).and(self.group).and(self.network)
    }
}

// === impl Purpose ===

impl Purpose {
    /// All purposes.
    pub const ALL: [Self; 6] =
        [Self::Batch, Self::Evaluation, Self::SyntheticData, Self::Audit, Self::Gateway, Self::KnownApplication];

    fn effect(self) -> Option<&'static Effect> {
        EFFECTS.iter().find(|effect| effect.purpose == self)
    }

    /// Its name, as in the configuration and the audit lines.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.effect().map_or("", |effect| effect.name)
    }

    /// The signals that it explains.
    #[must_use]
    pub fn excuses(self) -> &'static [&'static str] {
        self.effect().map_or(&[], |effect| effect.excuses)
    }

    /// The lenses under which a verdict then does no more than `tag`.
    #[must_use]
    pub fn only_tags(self) -> &'static [Lens] {
        self.effect().map_or(&[], |effect| effect.only_tags)
    }
}

// === impl Purposes ===

impl Purposes {
    /// One more.
    pub fn add(&mut self, purpose: Purpose) {
        self.0 |= 1 << purpose as u8;
    }

    /// These and those.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Purpose> {
        Purpose::ALL.into_iter().filter(move |purpose| self.0 & (1 << *purpose as u8) != 0)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether one of them explains the signal with this number.
    #[must_use]
    pub fn excuse(self, signal: u8) -> bool {
        !self.is_empty() && evidence::signal(signal).is_some_and(|signal| self.explain(signal.name))
    }

    /// Whether one of them explains the signal of this name.
    #[must_use]
    pub fn explain(self, signal: &str) -> bool {
        self.iter().any(|purpose| purpose.excuses().contains(&signal))
    }

    /// The strongest action that a verdict under this lens may then lead to.
    #[must_use]
    pub fn at_most(self, lens: Lens) -> Action {
        if self.iter().any(|purpose| purpose.only_tags().contains(&lens)) { Action::Tag } else { Action::Refuse }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_has_an_effect_and_excuses_signals_that_exist() {
        for (effect, purpose) in EFFECTS.iter().zip(Purpose::ALL) {
            assert_eq!(effect.purpose, purpose);
            assert_eq!(serde_json::from_value::<Purpose>(effect.name.into()).unwrap(), purpose);
            assert!(!effect.excuses.is_empty());
            for excused in effect.excuses {
                let signal = evidence::REGISTRY.iter().find(|signal| signal.name == *excused);
                let signal = signal.unwrap_or_else(|| panic!("{excused}"));
                assert!(signal.reads_lens(Lens::Key), "{excused} is not read of callers");
                assert!(signal.kind != evidence::Kind::For, "{excused}");
            }
        }
    }

    #[test]
    fn purposes_add_up() {
        let mut purposes = Purposes::default();
        let number = |name: &str| evidence::REGISTRY.iter().position(|signal| signal.name == name).unwrap() as u8;
        assert!(purposes.is_empty() && !purposes.excuse(number("no_continuity")));
        assert_eq!(purposes.at_most(Lens::Template), Action::Refuse);
        purposes.add(Purpose::Batch);
        purposes.add(Purpose::Audit);
        assert!(purposes.excuse(number("no_continuity")) && purposes.excuse(number("coerced_reasoning")));
        assert!(!purposes.excuse(number("logit_probing")));
        assert_eq!((purposes.at_most(Lens::Template), purposes.at_most(Lens::Key)), (Action::Tag, Action::Refuse));
    }
}
