//! Sanctions and gradual enforcement: as written, and as checked.

use super::instant::Instant;
use super::{ConfigError, Identity, Source};
use crate::policy::{Action, Enforcement, Policy};
use crate::sanction::{Extend, Plan};
use crate::subject::Lens;
use crate::verdict::Level;
use serde::Deserialize;

/// What lasts: a verdict that reaches `from` begins a sanction, which holds its action to its end even where the verdict falls.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sanctions {
    /// The level that begins one: `watch`, `suspect` or `extracting`. Where `actions` is empty, some rule must act at it.
    pub from: Level,
    /// How long the first lasts, the second, and so on; the last entry holds for all after it. Empty: there are no sanctions.
    pub durations_seconds: Vec<u32>,
    /// For how long after its end a sanction is remembered; another one in that time takes the next duration.
    pub relapse_within_seconds: u32,
    /// What the first does, the second, and so on; the last entry holds for all after it. Empty: what the rules say at that level
    /// when it begins. A network is never refused.
    pub actions: Vec<Action>,
    /// To whom else a key's sanction extends: to templates only around evidence in words, to a tenant only where Envoy vouched for it.
    pub extend: Extend,
}

impl Default for Sanctions {
    fn default() -> Self {
        Self {
            from: Level::Extracting,
            durations_seconds: Vec::new(),
            relapse_within_seconds: 30 * 86_400,
            actions: Vec::new(),
            extend: Extend::default(),
        }
    }
}

/// More steps than this say nothing.
const MOST_STEPS: usize = 16;
const LONGEST: u32 = 366 * 86_400;

pub(super) fn plan(path: &str, written: &Sanctions) -> Result<Plan, ConfigError> {
    let wrong = |field: &str, problem: String, fix: &str| ConfigError::new(format!("{path}.{field}"), problem, fix);
    if written.from == Level::Clear {
        let fix = "write watch, suspect or extracting";
        return Err(wrong("from", "`clear` is where nothing is done".to_owned(), fix));
    }
    let durations = &written.durations_seconds;
    if durations.len() > MOST_STEPS || durations.iter().any(|seconds| !(1..=LONGEST).contains(seconds)) {
        let problem = format!("{durations:?} are not durations");
        return Err(wrong(
            "durations_seconds",
            problem,
            "write up to 16 of 1 to 31622400 seconds, such as [3600, 86400]",
        ));
    }
    if written.relapse_within_seconds > LONGEST {
        let problem = format!("{} seconds is out of range", written.relapse_within_seconds);
        return Err(wrong("relapse_within_seconds", problem, "write 0 to 31622400 seconds"));
    }
    if written.actions.len() > MOST_STEPS || written.actions.contains(&Action::Allow) {
        return Err(wrong("actions", "these are not sanctions".to_owned(), "write tag, degrade, throttle or refuse"));
    }
    if durations.is_empty() {
        for (field, idle) in [("actions", written.actions.is_empty()), ("extend", written.extend == Extend::default())]
        {
            if !idle {
                let problem = "there are no sanctions without durations".to_owned();
                return Err(wrong(field, problem, "write durations_seconds, such as [3600, 86400], or leave this out"));
            }
        }
    }
    Ok(Plan {
        from: written.from,
        durations_seconds: durations.clone(),
        relapse_within_seconds: written.relapse_within_seconds,
        actions: written.actions.clone(),
        extend: written.extend,
    })
}

/// That a sanction from the plan's level on would do something.
pub(super) fn acts(path: &str, policy: &Policy) -> Result<(), ConfigError> {
    let plan = &policy.sanctions;
    let a_rule_acts = || Lens::ALL.iter().any(|lens| policy.action(*lens, plan.from) > Action::Allow);
    if !plan.is_on() || !plan.actions.is_empty() || a_rule_acts() {
        return Ok(());
    }
    let problem = format!("no rule acts at `{}`, and no actions say what a sanction does", plan.from.name());
    Err(ConfigError::new(format!("{path}.from"), problem, "write a level at which a rule acts, or actions"))
}

/// That an extension to tenants could ever come about: what a caller merely says of itself extends to nobody.
pub(super) fn extends(path: &str, policy: &Policy, identity: &Identity) -> Result<(), ConfigError> {
    if !policy.sanctions.extend.tenant || identity.tenant.iter().any(Source::is_vouched) {
        return Ok(());
    }
    let problem =
        "Envoy vouches for nobody's tenant: no source in identity.tenant is a jwt, or an mtls that is validated";
    let fix = "name one in identity.tenant, or leave this out";
    Err(ConfigError::new(format!("{path}.extend.tenant"), problem, fix))
}

pub(super) fn enforcement(path: &str, percent: u32, from: Option<Instant>) -> Result<Enforcement, ConfigError> {
    if percent > 100 {
        let path = if path.is_empty() { "enforce_percent".to_owned() } else { format!("{path}.enforce_percent") };
        return Err(ConfigError::new(path, format!("{percent} percent is out of range"), "write 0 to 100"));
    }
    Ok(Enforcement { percent, from_unix_seconds: from.map_or(0, |from| from.0) })
}
