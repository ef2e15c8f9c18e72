//! Limits and budgets: as the operator writes them, and how they are checked.

use super::check::{Checked, at_most, within};
use super::{ConfigError, Identity, written};
use crate::memory::limits;
use crate::policy::{self, Action};
use crate::subject::Lens;
use crate::verdict::Level;
use serde::Deserialize;

/// The most limits, and the most budgets, of a policy: each is looked at with every exchange.
const MOST: usize = 16;
/// The longest period, in seconds: 31 days.
const LONGEST_SECONDS: u64 = 31 * 86_400;
/// The most tokens and requests that can be written. What stands in a `RateLimit` field has 15 digits at most (RFC 9651).
const MOST_UNITS: u64 = 1_000_000_000_000;

/// A limit that holds for everybody. A period's worth may come at once and returns evenly; of what is left out there is no limit, and nothing passes
/// a limit of 0.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Its name, as callers are told it; changing it begins anew.
    pub name: String,
    /// Whose exchanges are counted together. A key that nobody has accepted yet is counted with its network; under `template` are counted the exchanges
    /// that a template's verdict could act on; under `tenant` and `group`, for which `identity` must name a source, those of callers whose claim
    /// is known.
    pub lens: Lens,
    /// Requests a period.
    #[serde(default)]
    pub requests: Option<u64>,
    /// Input tokens a period.
    #[serde(default)]
    pub input_tokens: Option<u64>,
    /// Output tokens a period, reasoning included.
    #[serde(default)]
    pub output_tokens: Option<u64>,
    /// Reasoning tokens a period.
    #[serde(default)]
    pub reasoning_tokens: Option<u64>,
    /// Tokens a period, input and output together.
    #[serde(default)]
    pub tokens: Option<u64>,
    /// Exchanges at once.
    #[serde(default)]
    pub concurrent: Option<u32>,
    /// The period; a minute where it is left out.
    #[serde(default = "minute")]
    pub period_seconds: u32,
}

/// What a subject may still obtain from a level on, in any span of time as long as the window, wherever it begins: half of it at once, and the
/// other half evenly over the window.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeakBudget {
    /// The lens whose verdict is looked at. A template's budget is one for all its callers.
    pub lens: Lens,
    /// The lowest level at which it holds: `watch`, `suspect` or `extracting`.
    pub from: Level,
    /// Output tokens a window, reasoning included.
    #[serde(default)]
    pub output_tokens: Option<u64>,
    /// Reasoning tokens a window.
    #[serde(default)]
    pub reasoning_tokens: Option<u64>,
    /// The window.
    pub window_seconds: u32,
    /// What is done once it is used up: `degrade`, `throttle` or `refuse`; a network's never refuses.
    pub then: Action,
}

fn minute() -> u32 {
    60
}

/// The allowance of a throttled caller.
pub(super) fn throttle(policy: &str, written: &written::Throttle) -> Checked<limits::Limit> {
    let path = format!("{policy}.throttle");
    within(&format!("{path}.requests"), "requests", u64::from(written.requests), 1..=1_000_000)?;
    within(&format!("{path}.tokens"), "tokens", u64::from(written.tokens), 1..=1_000_000_000)?;
    let limit = limits::Limit {
        requests: Some(u64::from(written.requests)),
        input_tokens: written.input_tokens,
        output_tokens: written.output_tokens,
        reasoning_tokens: written.reasoning_tokens,
        tokens: Some(u64::from(written.tokens)),
        concurrent: written.concurrent,
        period_seconds: written.period_seconds,
    };
    checked(&path, &limit)?;
    within(&format!("{path}.period_seconds"), "seconds", u64::from(written.period_seconds), 1..=86_400)?;
    Ok(limit)
}

pub(super) fn limits(policy: &str, written: &[Limit]) -> Checked<Vec<policy::DeclaredLimit>> {
    at_most(&format!("{policy}.limits"), "limits", written.len(), MOST)?;
    let mut declared: Vec<policy::DeclaredLimit> = Vec::new();
    for (index, item) in written.iter().enumerate() {
        let path = format!("{policy}.limits[{index}]");
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        if item.name.is_empty() || item.name.len() > 64 || !item.name.bytes().all(fits) {
            let fix = "write 1 to 64 letters, digits, hyphens and underscores";
            return Err(ConfigError::new(format!("{path}.name"), format!("`{}` is not a name", item.name), fix));
        }
        if declared.iter().any(|other| other.name == item.name) {
            let problem = format!("there are two limits `{}`", item.name);
            return Err(ConfigError::new(format!("{path}.name"), problem, "give each a name of its own"));
        }
        let limit = limits::Limit {
            requests: item.requests,
            input_tokens: item.input_tokens,
            output_tokens: item.output_tokens,
            reasoning_tokens: item.reasoning_tokens,
            tokens: item.tokens,
            concurrent: item.concurrent,
            period_seconds: item.period_seconds,
        };
        checked(&path, &limit)?;
        declared.push(policy::DeclaredLimit { name: item.name.clone(), lens: item.lens, limit });
    }
    Ok(declared)
}

pub(super) fn leak_budgets(policy: &str, written: &[LeakBudget]) -> Checked<Vec<policy::LeakBudget>> {
    at_most(&format!("{policy}.leak_budgets"), "budgets", written.len(), MOST)?;
    let mut budgets: Vec<policy::LeakBudget> = Vec::new();
    for (index, item) in written.iter().enumerate() {
        let path = format!("{policy}.leak_budgets[{index}]");
        if item.from == Level::Clear {
            let problem = "at `clear` there is nothing to bound";
            let fix = "write watch, suspect or extracting, or a limit, which holds for everybody";
            return Err(ConfigError::new(format!("{path}.from"), problem, fix));
        }
        let at_least = if item.lens == Lens::Network { "degrade or throttle" } else { "degrade, throttle or refuse" };
        let acts = matches!(item.then, Action::Degrade | Action::Throttle | Action::Refuse);
        if !acts || (item.lens == Lens::Network && item.then == Action::Refuse) {
            let problem = format!("`{}` does not fit there", item.then.name());
            return Err(ConfigError::new(format!("{path}.then"), problem, format!("write {at_least}")));
        }
        if budgets.iter().any(|other| (other.lens, other.from) == (item.lens, item.from)) {
            let problem = "there are two budgets of this lens and level";
            return Err(ConfigError::new(path, problem, "leave one, with both kinds of tokens in it"));
        }
        let half = |tokens: Option<u64>| tokens.map(|tokens| tokens / 2);
        let limit = limits::Limit {
            output_tokens: item.output_tokens,
            reasoning_tokens: item.reasoning_tokens,
            period_seconds: item.window_seconds,
            ..limits::Limit::default()
        };
        checked(&path, &limit)
            .map_err(|error| ConfigError { path: error.path.replace("period_seconds", "window_seconds"), ..error })?;
        let limit = limits::Limit {
            output_tokens: half(limit.output_tokens),
            reasoning_tokens: half(limit.reasoning_tokens),
            ..limit
        };
        budgets.push(policy::LeakBudget { lens: item.lens, from: item.from, limit, then: item.then });
    }
    Ok(budgets)
}

/// That `identity` says who it is whose exchanges are counted together.
pub(super) fn are_of_somebody(policy: &policy::Policy, identity: &Identity) -> Checked<()> {
    let path = format!("policies.{}", policy.name);
    let limits = policy.limits.iter().enumerate().map(|(index, limit)| ("limits", index, limit.lens));
    let budgets = policy.leak_budgets.iter().enumerate().map(|(index, budget)| ("leak_budgets", index, budget.lens));
    for (list, index, lens) in limits.chain(budgets) {
        let sources = match lens {
            Lens::Tenant => &identity.tenant,
            Lens::Group => &identity.group,
            _ => continue,
        };
        if sources.is_empty() {
            let problem = format!("nobody has a {0}: identity.{0} names no source", lens.name());
            let fix = format!("name one in identity.{}, or write another lens, such as key", lens.name());
            return Err(ConfigError::new(format!("{path}.{list}[{index}].lens"), problem, fix));
        }
    }
    Ok(())
}

/// The policy's own contact, or else the one for all.
pub(super) fn contact(policy: &str, own: &str, general: &str) -> Checked<Option<String>> {
    let (path, contact) =
        if own.is_empty() { ("contact".to_owned(), general) } else { (format!("{policy}.contact"), own) };
    if contact.len() > 256 || contact.chars().any(char::is_control) {
        let fix = "write an address of mail or of a page, at most 256 bytes";
        return Err(ConfigError::new(path, "not a line of text", fix));
    }
    Ok((!contact.is_empty()).then(|| contact.to_owned()))
}

/// At least one unit, and all in range.
fn checked(path: &str, limit: &limits::Limit) -> Checked<()> {
    let limited: Vec<_> = limits::Unit::ALL.into_iter().filter_map(|unit| Some((unit, limit.most(unit)?))).collect();
    if limited.is_empty() {
        return Err(ConfigError::new(path, "nothing is limited", "write how much of something is allowed"));
    }
    for (unit, most) in limited {
        let largest = if unit == limits::Unit::Concurrent { 100_000 } else { MOST_UNITS };
        let named = if unit == limits::Unit::Concurrent { "exchanges" } else { unit.name() };
        within(&format!("{path}.{}", unit.name()), named, most, 0..=largest)?;
    }
    within(&format!("{path}.period_seconds"), "seconds", u64::from(limit.period_seconds), 1..=LONGEST_SECONDS)
}
