//! The operator's rules: which verdict on which lens leads to which action.
//!
//! A policy lists rules; of those that hold, the strongest action wins. This module does not read the configuration (see
//! [`crate::config`]) and does not carry an action out (see [`crate::exchange`] and the plugin).

use crate::dialect::redact::AnswerPlan;
use crate::dialect::rewrite::DegradePlan;
use crate::memory::limits::Limit;
use crate::sanction::Plan;
use crate::subject::Lens;
use crate::verdict::Level;

/// What is done about an exchange, from weakest to strongest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Nothing.
    #[default]
    Allow,
    /// A header tells the upstream the verdict.
    Tag,
    /// What leaks more than text is taken out of the request.
    Degrade,
    /// Past an allowance, 429 with `Retry-After`.
    Throttle,
    /// 403.
    Refuse,
}

impl Action {
    /// All actions, rising.
    pub const ALL: [Self; 5] = [Self::Allow, Self::Tag, Self::Degrade, Self::Throttle, Self::Refuse];

    /// Its name, as in the configuration, the audit lines and the metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Tag => "tag",
            Self::Degrade => "degrade",
            Self::Throttle => "throttle",
            Self::Refuse => "refuse",
        }
    }
}

/// Whether actions are carried out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Judge and count, change nothing.
    #[default]
    Shadow,
    /// Act.
    Enforce,
}

/// One rule: from this level on, under this lens, this action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The lens whose verdict is looked at: `key`, `tenant`, `network`, `template` or `group`.
    pub lens: Lens,
    /// The lowest level at which it holds: `watch`, `suspect` or `extracting`.
    pub from: Level,
    /// What is done; a network's verdict alone never refuses.
    pub action: Action,
}

/// What is done with a request that cannot be read as it should.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passage {
    /// It passes, counted, and the subjects' verdicts alone decide.
    #[default]
    Allow,
    /// It is answered with an error.
    Refuse,
}

/// The lanes around a filter that reads one request and its answer, and whether they are open: `allow` (counted; the
/// subjects' verdicts alone decide) or `refuse`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lanes {
    /// Bodies longer than `request_cap_bytes`, and compressed ones that inflate to more than four times as much.
    pub over_cap: Passage,
    /// Request bodies with a `content-encoding` that is not read.
    pub opaque: Passage,
    /// Bodies that are not JSON.
    pub malformed: Passage,
    /// Bodies in which a key that counts stands twice.
    pub duplicate_keys: Passage,
    /// Prompts given as token ids, whose wording is not seen.
    pub token_prompts: Passage,
    /// Requests with two credentials that differ; refused unless the operator opens it, since nobody knows which of them the upstream
    /// goes by. Where open, the worst verdict counts, and an exchange is booked to each that is secret and was accepted before: not to
    /// a tenant, a group or a template.
    pub two_credentials: Passage,
    /// Work that is handed in as a batch and fetched later.
    pub batches: Passage,
    /// Answers that are made in the background and fetched later.
    pub background: Passage,
    /// Fetching what was made earlier.
    pub retrievals: Passage,
    /// Files that later work reads.
    pub uploads: Passage,
    /// Streams both ways: websockets and other upgrades.
    pub realtime: Passage,
    /// Bodies for an API that is not known.
    pub unknown: Passage,
}

impl Default for Lanes {
    fn default() -> Self {
        let open = Passage::Allow;
        Self {
            over_cap: open,
            opaque: open,
            malformed: open,
            duplicate_keys: open,
            token_prompts: open,
            two_credentials: Passage::Refuse,
            batches: open,
            background: open,
            retrievals: open,
            uploads: open,
            realtime: open,
            unknown: open,
        }
    }
}

/// A limit that holds for everybody under a lens, whatever is thought of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredLimit {
    /// Its name, as callers are told it.
    pub name: String,
    /// Whose exchanges are counted together.
    pub lens: Lens,
    /// What is allowed.
    pub limit: Limit,
}

/// What a subject may still obtain once something is thought of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeakBudget {
    /// The lens whose verdict is looked at. A template's budget is one for all its callers: a campaign's accounts are many, and what each of
    /// them may still have would add up.
    pub lens: Lens,
    /// The lowest level at which it holds.
    pub from: Level,
    /// Half of the budget at once, and the other half evenly over the window, so that no such span of time, wherever it begins, sees
    /// more than the whole.
    pub limit: Limit,
    /// What is done once it is used up: degrade, throttle or refuse.
    pub then: Action,
}

/// What happens where weir cannot do its part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailMode {
    /// The exchange passes, counted.
    #[default]
    Open,
    /// It is answered with 503.
    Closed,
}

/// What happens where a limit or a budget cannot be kept, or a request not be held: `open` (the exchange passes, counted) or `closed` (503).
/// What is done with bodies that cannot be read is said in `lanes`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fail {
    /// No room in shared memory for another caller's limit (`memory.limits`), or the host refuses to write.
    pub memory_full: FailMode,
    /// Too many attempts at writing lost against other workers.
    pub contended: FailMode,
    /// A request goes on before its body is whole, so that it is judged by its caller's records alone: the listener does not allow
    /// holding (`allow_on_headers_stop_iteration`), this is being found out (once a worker), or it asks for an upgrade and a model besides. Answered
    /// at its headers; while it is being found out at the first of its body, when the upstream has its headers.
    pub unheld: FailMode,
}

/// Which limits callers are told of in the fields `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateLimitFields {
    /// None.
    None,
    /// Those that are declared.
    #[default]
    Declared,
    /// Those of a verdict too, which tells a caller that there is one.
    Verdicts,
}

/// A checked policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// `shadow` keeps this policy from acting where the whole is set to `enforce`.
    pub mode: Mode,
    /// The rules.
    pub rules: Vec<Rule>,
    /// The allowance of a throttled caller.
    pub throttle: Limit,
    /// What degrading does.
    pub degrade: DegradePlan,
    /// What it takes out of answers.
    pub answers: AnswerPlan,
    /// What is done with what cannot be read.
    pub lanes: Lanes,
    /// Upon whom this policy acts, and from when.
    pub enforcement: Enforcement,
    /// What lasts.
    pub sanctions: Plan,
    /// The limits that hold for everybody.
    pub limits: Vec<DeclaredLimit>,
    /// What may still be obtained at which level.
    pub leak_budgets: Vec<LeakBudget>,
    /// What happens where a limit cannot be kept, or a request not be held.
    pub fail: Fail,
    /// Which limits callers are told of.
    pub ratelimit_fields: RateLimitFields,
    /// Whom a caller may turn to who was refused.
    pub contact: Option<String>,
}

/// Upon which share of callers actions are carried out, and from when; the others are in shadow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enforcement {
    /// Of a hundred callers so many.
    pub percent: u32,
    /// Not before, in Unix seconds.
    pub from_unix_seconds: u64,
}

impl Enforcement {
    /// Whether a caller is acted upon, by its place among a hundred ([`crate::hashing::Secret::percentile`]).
    #[must_use]
    pub fn holds(&self, percentile: u32, now_seconds: u64) -> bool {
        percentile < self.percent && now_seconds >= self.from_unix_seconds
    }
}

impl Policy {
    /// The action for a level under a lens; `Allow` where no rule holds.
    #[must_use]
    pub fn action(&self, lens: Lens, level: Level) -> Action {
        let holding = self.rules.iter().filter(|rule| rule.lens == lens && level >= rule.from);
        holding.map(|rule| rule.action).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn the_strongest_rule_that_holds_wins() {
        let settings = Settings::read(
            br#"{"policies": {"default": {"rules": [
            {"lens": "key", "from": "watch", "action": "tag"},
            {"lens": "key", "from": "extracting", "action": "refuse"},
            {"lens": "key", "from": "suspect", "action": "throttle"}]}}}"#,
        )
        .unwrap();
        let policy = settings.policy(b"default").unwrap();
        let actions: Vec<_> = Level::ALL.iter().map(|level| policy.action(Lens::Key, *level)).collect();
        assert_eq!(actions, [Action::Allow, Action::Tag, Action::Throttle, Action::Refuse]);
        assert_eq!(policy.action(Lens::Tenant, Level::Extracting), Action::Allow);
    }
}
