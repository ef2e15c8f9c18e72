//! The operator's decisions: as written, and as checked.

use super::ConfigError;
use super::check::at_most;
use super::instant::Instant;
use crate::hashing::Secret;
use crate::identity::MOST_NAME_BYTES;
use crate::policy::Action;
use crate::purpose::Purpose;
use crate::subject::{Lens, Subject};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The operator's decisions.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenDecisions {
    /// Raise it with every change.
    pub version: u32,
    /// What was decided.
    pub items: Vec<Item>,
}

/// One decision. Of whom: one of `subject`, `key`, `tenant` and `group`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What.
    pub decision: DecisionKind,
    /// A subject as the audit lines and the access log print it.
    #[serde(default)]
    pub subject: Option<String>,
    /// A key by its name, as its source gives it: a claim, a certificate's name. A secret key is better named by its `subject`.
    #[serde(default)]
    pub key: Option<String>,
    /// A tenant by its name, as its source gives it.
    #[serde(default)]
    pub tenant: Option<String>,
    /// A group by its name, as its source gives it.
    #[serde(default)]
    pub group: Option<String>,
    /// Of `trust`: what for; without it nothing stronger than `tag` is done.
    #[serde(default)]
    pub purpose: Option<Purpose>,
    /// Of `sanction`: what is done; `refuse` unless it says otherwise.
    #[serde(default)]
    pub action: Option<Action>,
    /// The version of the list in which it was first made, 1 or more; a pardon clears what was observed before it once.
    pub since_version: u32,
    /// Why, for whoever reads it later; it is in the audit lines.
    pub reason: String,
    /// Who decided, for whoever reads it later; it is in the audit lines.
    #[serde(default)]
    pub by: String,
    /// When it ends, in RFC 3339 or Unix seconds; without it, never.
    #[serde(default)]
    pub until: Option<Instant>,
    /// The same in Unix seconds.
    #[serde(default)]
    pub until_unix_seconds: Option<u64>,
}

/// What can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// What was observed before is cleared, once, and a sanction ends; later behaviour counts.
    Pardon,
    /// A template is an extraction campaign, whatever its score.
    Campaign,
    /// A template is a known application: its verdict does nothing.
    KnownApplication,
    /// A caller is trusted; its record goes on. Without a purpose nothing stronger than `tag` is done.
    Trust,
    /// The operator's own sanction: an action, whatever the score. A template's holds for every exchange that carries it.
    Sanction,
}

impl DecisionKind {
    /// Its name, as in the configuration and the audit lines.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pardon => "pardon",
            Self::Campaign => "campaign",
            Self::KnownApplication => "known_application",
            Self::Trust => "trust",
            Self::Sanction => "sanction",
        }
    }
}

/// The operator's decisions, compiled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Their version, raised with every change.
    pub version: u32,
    /// What was decided of whom.
    pub of: BTreeMap<Subject, Decision>,
    /// What was decided of whom, by name: who that is follows from the hashing secret.
    pub of_named: Vec<(Lens, String, Decision)>,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub kind: DecisionKind,
    /// What a trusted caller does.
    pub purpose: Option<Purpose>,
    /// What a sanction or a campaign does.
    pub action: Action,
    /// The version of the list in which it was first made.
    pub since_version: u32,
    /// When it ends, in Unix seconds.
    pub until_unix_seconds: Option<u64>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
}

// === impl Decisions ===

impl Decisions {
    /// Every decision with its subject under this secret. Of a name and a subject that are the same, the one given by name.
    pub fn resolved(&self, secret: &Secret) -> impl Iterator<Item = (Subject, Decision)> {
        let named = self.of_named.iter().map(|(lens, name, decision)| {
            let name = name.as_bytes();
            let name = name.get(..MOST_NAME_BYTES).unwrap_or(name);
            (Subject { lens: *lens, id: secret.subject(*lens as u8, name) }, decision.clone())
        });
        let named: Vec<_> = named.collect();
        self.of.iter().map(|(subject, decision)| (*subject, decision.clone())).chain(named)
    }
}

/// Decisions.
const MOST: usize = 65_536;

/// The most bytes of a reason, and of who decided: both stand in audit lines.
const MOST_WORDS: usize = 512;

pub(super) fn check(written: &WrittenDecisions) -> Result<Decisions, ConfigError> {
    let mut decisions = Decisions { version: written.version, ..Decisions::default() };
    at_most("decisions.items", "decisions", written.items.len(), MOST)?;
    let mut names = BTreeSet::new();
    for (index, item) in written.items.iter().enumerate() {
        let path = format!("decisions.items[{index}]");
        let whom = whom(&path, item)?;
        let lens = match &whom {
            Whom::Subject(subject) => subject.lens,
            Whom::Named(lens, _) => *lens,
        };
        let decision = one(&path, item, lens, written.version)?;
        // A name may be a key: it is not repeated in a log.
        let twice = match whom {
            Whom::Subject(subject) => decisions.of.insert(subject, decision).is_some().then_some("subject"),
            Whom::Named(lens, name) => {
                let first = names.insert((lens, name.clone()));
                decisions.of_named.push((lens, name, decision));
                (!first).then(|| lens.name())
            }
        };
        if let Some(field) = twice {
            let problem = "the same is decided of twice";
            return Err(ConfigError::new(format!("{path}.{field}"), problem, "leave one decision a subject"));
        }
    }
    Ok(decisions)
}

enum Whom {
    Subject(Subject),
    Named(Lens, String),
}

fn whom(path: &str, item: &Item) -> Result<Whom, ConfigError> {
    let names = [(Lens::Key, &item.key), (Lens::Tenant, &item.tenant), (Lens::Group, &item.group)];
    let mut named = names.into_iter().filter_map(|(lens, name)| Some((lens, name.as_ref()?)));
    match (&item.subject, named.next(), named.next()) {
        (Some(subject), None, _) => {
            let parsed = subject.parse().map_err(|error| {
                ConfigError::new(format!("{path}.subject"), format!("`{subject}` is not a subject"), format!("{error}"))
            })?;
            Ok(Whom::Subject(parsed))
        }
        (None, Some((lens, name)), None) if !name.is_empty() => Ok(Whom::Named(lens, name.clone())),
        (None, Some((lens, _)), None) => {
            Err(ConfigError::new(format!("{path}.{}", lens.name()), "the name is empty", "write the name"))
        }
        _ => Err(ConfigError::new(path, "it must say of whom, once", "write one of subject, key, tenant and group")),
    }
}

fn one(path: &str, item: &Item, lens: Lens, version: u32) -> Result<Decision, ConfigError> {
    let wrong =
        |field: &str, problem: String, fix: &str| Err(ConfigError::new(format!("{path}.{field}"), problem, fix));
    if item.since_version == 0 || item.since_version > version {
        let problem = format!("{} is not between 1 and decisions.version, which is {version}", item.since_version);
        let fix = "write the version of the list in which the decision was first made, and raise decisions.version with every change";
        return wrong("since_version", problem, fix);
    }
    let of_template = matches!(item.decision, DecisionKind::Campaign | DecisionKind::KnownApplication);
    let fits = match item.decision {
        DecisionKind::Pardon | DecisionKind::Sanction => true,
        _ => of_template == (lens == Lens::Template),
    };
    if !fits {
        let fix = if of_template { "name a template" } else { "name a key, tenant, group or network" };
        return wrong("subject", "this cannot be decided of such a subject".to_owned(), fix);
    }
    if item.purpose.is_some() && item.decision != DecisionKind::Trust {
        return wrong("purpose", "only trust has a purpose".to_owned(), "leave it out");
    }
    let action = match (item.decision, item.action) {
        (DecisionKind::Sanction | DecisionKind::Campaign, None) if lens == Lens::Network => Action::Throttle,
        (DecisionKind::Sanction | DecisionKind::Campaign, action) => action.unwrap_or(Action::Refuse),
        (_, None) => Action::Allow,
        (_, Some(_)) => {
            return wrong("action", "only a sanction or a campaign has an action".to_owned(), "leave it out");
        }
    };
    if item.action == Some(Action::Allow) {
        return wrong("action", "`allow` is no sanction".to_owned(), "write tag, degrade, throttle or refuse");
    }
    if lens == Lens::Network && action == Action::Refuse {
        let problem = "a network is never refused: many callers share one".to_owned();
        return wrong("action", problem, "write throttle, or less");
    }
    let ends = item.until.is_some() || item.until_unix_seconds.is_some();
    if item.decision == DecisionKind::Pardon && ends {
        let problem = "what a pardon ended would come back with its own end".to_owned();
        return wrong("until", problem, "leave it out: what comes after a pardon counts again anyway");
    }
    if item.until.is_some() && item.until_unix_seconds.is_some() {
        return wrong(
            "until_unix_seconds",
            "the end is said twice".to_owned(),
            "leave one of until and until_unix_seconds",
        );
    }
    for (field, words) in [("reason", &item.reason), ("by", &item.by)] {
        if words.len() > MOST_WORDS {
            return wrong(field, format!("{} bytes are too many", words.len()), "write at most 512 bytes");
        }
    }
    if item.reason.trim().is_empty() {
        return wrong("reason", "there is none".to_owned(), "say why, for whoever reads it later");
    }
    Ok(Decision {
        kind: item.decision,
        purpose: item.purpose,
        action,
        since_version: item.since_version,
        until_unix_seconds: item.until.map(|until| until.0).or(item.until_unix_seconds),
        reason: item.reason.clone(),
        by: item.by.clone(),
    })
}
