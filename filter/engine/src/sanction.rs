//! A sanction: an action that lasts, with an end, an escalation and a memory.
//!
//! A pure state machine: what is kept of a subject, and what one exchange makes of it. It does not read or write shared memory (see
//! [`crate::memory::sanctions`]) and does not say who is concerned by an exchange (see [`crate::exchange`]).
//!
//! **Begin.** A sanction begins when a verdict is at the plan's level and either came to it just now or the exchange carries evidence of its
//! own; so one that has ended is not begun again by the mere rest of an old verdict. **Relapse.** If another was there within
//! `relapse_within_seconds`, it takes the next duration and action. **End.** At its time, by a pardon of the subject or of whoever it was
//! extended from, or when the operator's word that made it is taken back. **Pardon.** It clears the memory of relapses too, since it says
//! that the sanction was wrong; and a worker whose list of decisions is older cannot change what a newer one cleared.
//!
//! **One at a time.** Two are never mixed. What is extended to a subject leaves a running sanction of its own as it is. Of two that are
//! extended to it, the stronger holds, of two as strong the later, to its own end and until the pardon of its own cause; the other is
//! gone. A sanction of the subject's own takes the place of an extended one where it is as strong and as long, or else begins when that is
//! over. The pardon of a cause ends what was extended from it, and leaves the memory of the subject's own. The operator's word takes the
//! place of what is as weak and as short as it at most; what does more or lasts longer goes on beside it, and only a pardon ends that.

use crate::policy::Action;
use crate::subject::{Lens, Subject};
use crate::verdict::Level;

/// What a policy says of sanctions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The level that begins one.
    pub from: Level,
    /// How long the first lasts, the second, and so on, in seconds; the last holds for all after it. Empty: there are none.
    pub durations_seconds: Vec<u32>,
    /// How long one is remembered after its end, in seconds.
    pub relapse_within_seconds: u32,
    /// What the first does, the second, and so on. Empty: what the rules say.
    pub actions: Vec<Action>,
    /// To whom else a key's sanction extends.
    pub extend: Extend,
}

/// To whom else a key's sanction extends, until the same end. Each of them is off unless the operator says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Extend {
    /// To the templates around the evidence of the exchange that began it: other accounts that go on with them are met at once, on
    /// exchanges with evidence of their own. To none where the evidence is not in words.
    pub template: bool,
    /// To the tenant, and so to its other keys; only a tenant that Envoy vouched for with that exchange (JWT, validated mTLS), and not where
    /// its own record speaks for it. A tenant that is merely claimed, in a header say, would be locked out by whoever names it.
    pub tenant: bool,
    /// To the network; it never refuses, and does nothing to who has a record of its own.
    pub network: bool,
}

/// How far a sanction has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// None runs; there may have been one.
    #[default]
    Rests = 0,
    /// It holds.
    Runs = 1,
    /// It was pardoned: nothing is remembered for a relapse.
    Pardoned = 2,
}

/// The lines about one subject, as far as they are written: each carries the hash of the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Case {
    /// When the first was written, in Unix seconds; with the subject it names the case.
    pub opened: u64,
    /// How many were.
    pub lines: u32,
    /// SHA-256 of the last one's bytes.
    pub head: [u8; 32],
}

/// What is kept of a sanctioned subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanction {
    /// Of whom.
    pub subject: Subject,
    /// It is carried out; sanctions in shadow are kept apart.
    pub enforced: bool,
    /// Whose sanction it was extended from.
    pub cause: Option<Subject>,
    /// The operator's own.
    pub by_hand: bool,
    /// Whether it holds.
    pub state: State,
    /// What it does.
    pub action: Action,
    /// How many there were, this one included, each within the memory of the one before.
    pub times: u8,
    /// When it began, in Unix seconds.
    pub began: u64,
    /// When it ends.
    pub ends: u64,
    /// Until when it is remembered.
    pub remembered_until: u64,
    /// The version of the operator's decisions under which it began.
    pub begun_under: u32,
    /// The version of the decisions that last pardoned the subject; an older worker changes nothing.
    pub cleared_by: u32,
    /// Exchanges of the subject's that were stopped since it began, whatever stopped them.
    pub stopped: u64,
    /// When that was last told.
    pub told_at: u64,
    /// The lines about it.
    pub case: Case,
}

/// What became of a sanction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It began.
    Began,
    /// It began, within the memory of another.
    Escalated,
    /// It was extended from another subject's.
    Extended,
    /// So many exchanges were stopped so far; at most once an hour.
    Stopped,
    /// Its time is over.
    Ended,
    /// The operator ended it.
    Pardoned,
}

/// A sanction that should begin, by the verdict or by the operator's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause<'a> {
    /// None should.
    None,
    /// The verdict is at the plan's level.
    Verdict {
        /// The plan.
        plan: &'a Plan,
        /// What the rules say at that level.
        rule: Action,
    },
    /// The operator's word.
    Word {
        /// What is done.
        action: Action,
        /// When it ends, in Unix seconds.
        until: Option<u64>,
    },
    /// Another subject's.
    Extension {
        /// Whose.
        of: Subject,
        /// What is done.
        action: Action,
        /// When it ends.
        ends: u64,
    },
}

/// What one exchange brings to a subject.
pub struct Happened<'a> {
    /// When, in Unix seconds.
    pub now: u64,
    /// The version of the operator's decisions that the worker goes by.
    pub version: u32,
    /// The version at which they pardoned a subject, if they do.
    pub pardoned: &'a dyn Fn(Subject) -> Option<u32>,
    /// The operator's word about the subject still holds.
    pub word_holds: bool,
    /// The exchange was stopped, or would have been in shadow.
    pub stopped: bool,
    /// What should begin.
    pub cause: Cause<'a>,
}

/// How often it is told how many exchanges were stopped, in seconds.
pub const TOLD_EVERY: u64 = 3600;
/// What the operator said without an end is kept for so long after it was last met, in seconds.
const WORD_KEPT: u64 = 30 * 86_400;

// === impl Event ===

impl Event {
    /// Its name, as in the audit lines.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Began => "began",
            Self::Escalated => "escalated",
            Self::Extended => "extended",
            Self::Stopped => "stopped",
            Self::Ended => "ended",
            Self::Pardoned => "pardoned",
        }
    }
}

// === impl Plan ===

impl Plan {
    /// Whether there are sanctions at all.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.durations_seconds.is_empty()
    }

    /// The duration and the action of the sanction that is the subject's `times`-th.
    fn step(&self, times: u8, lens: Lens, rule: Action) -> (u64, Action) {
        let step = usize::from(times.saturating_sub(1));
        let duration = self.durations_seconds.get(step).or(self.durations_seconds.last());
        let action = self.actions.get(step).or(self.actions.last()).copied().unwrap_or(rule);
        (u64::from(duration.copied().unwrap_or(0)), for_lens(lens, action))
    }
}

/// Many share a network: it is never refused.
fn for_lens(lens: Lens, action: Action) -> Action {
    if lens == Lens::Network { action.min(Action::Throttle) } else { action }
}

// === impl Sanction ===

impl Sanction {
    /// None yet.
    #[must_use]
    pub fn of(subject: Subject, enforced: bool) -> Self {
        Self {
            subject,
            enforced,
            cause: None,
            by_hand: false,
            state: State::Rests,
            action: Action::Allow,
            times: 0,
            began: 0,
            ends: 0,
            remembered_until: 0,
            begun_under: 0,
            cleared_by: 0,
            stopped: 0,
            told_at: 0,
            case: Case::default(),
        }
    }

    /// Whether it holds now, as far as time says.
    #[must_use]
    pub fn runs(&self, now: u64) -> bool {
        self.state == State::Runs && now < self.ends
    }

    /// Whether the operator has pardoned it, or whoever it was extended from, in a list newer than the one it began under.
    #[must_use]
    pub fn is_pardoned(&self, pardoned: &dyn Fn(Subject) -> Option<u32>) -> bool {
        let since = |subject| pardoned(subject).is_some_and(|version| self.begun_under < version);
        since(self.subject) || self.cause.is_some_and(since)
    }

    /// What an exchange makes of it, in order; `None` where a worker with older decisions has no say any more.
    pub fn happen(&mut self, happened: &Happened<'_>) -> Option<Vec<Event>> {
        let Happened { now, version, pardoned, .. } = *happened;
        if version < self.cleared_by {
            return None;
        }
        let mut events = Vec::new();
        if self.state == State::Runs || (self.state == State::Rests && self.times > 0) {
            let newer = |subject: Subject| pardoned(subject).filter(|by| self.begun_under < *by);
            let extended_from = self.cause.filter(|_| self.state == State::Runs);
            let (own, of_cause) = (newer(self.subject), extended_from.and_then(newer));
            if let Some(by) = own.max(of_cause) {
                // The pardon of another ends what came from it, not the memory of the subject's own.
                self.times = if own.is_some() { 0 } else { self.times };
                self.state = if self.times > 0 { State::Rests } else { State::Pardoned };
                self.cleared_by = self.cleared_by.max(by);
                events.push(Event::Pardoned);
            } else if self.state == State::Runs && (now >= self.ends || (self.by_hand && !happened.word_holds)) {
                self.state = State::Rests;
                self.ends = self.ends.min(now);
                events.push(Event::Ended);
            } else if self.state == State::Runs && happened.stopped {
                self.stopped = self.stopped.saturating_add(1);
                if now.saturating_sub(self.told_at) >= TOLD_EVERY {
                    self.told_at = now;
                    events.push(Event::Stopped);
                }
            }
        }
        events.extend(self.begin(happened));
        Some(events)
    }

    /// Begins what should, if nothing that runs stands against it.
    fn begin(&mut self, happened: &Happened<'_>) -> Option<Event> {
        let (now, lens, runs) = (happened.now, self.subject.lens, self.state == State::Runs);
        let own_runs = runs && self.cause.is_none();
        let (event, cause, by_hand, action, ends, remembered) = match happened.cause {
            Cause::None => return None,
            Cause::Verdict { plan, rule } => {
                if own_runs || !plan.is_on() {
                    return None;
                }
                let relapse = self.state != State::Pardoned && self.times > 0 && now < self.remembered_until;
                let times = if relapse { self.times.saturating_add(1) } else { 1 };
                let (duration, action) = plan.step(times, lens, rule);
                let ends = now.saturating_add(duration);
                if action <= Action::Allow || (runs && (action < self.action || ends < self.ends)) {
                    return None;
                }
                self.times = times;
                let event = if relapse { Event::Escalated } else { Event::Began };
                (event, None, false, action, ends, ends.saturating_add(u64::from(plan.relapse_within_seconds)))
            }
            Cause::Word { action, until } => {
                let action = for_lens(lens, action);
                let ends = until.unwrap_or_else(|| now.saturating_add(WORD_KEPT));
                if runs && self.by_hand && self.action == action {
                    // What has no end is kept while it is met, and written anew once a day.
                    let stale = until.is_some() || ends.saturating_sub(self.ends) > 86_400;
                    if stale && self.ends != ends {
                        (self.ends, self.remembered_until) = (ends, ends.saturating_add(WORD_KEPT));
                    }
                    return None;
                }
                // The word acts by itself. A sanction that does more, or outlasts it, goes on beside it, and only a pardon ends that.
                if runs && !self.by_hand && (action < self.action || ends < self.ends) {
                    return None;
                }
                self.times = self.times.max(1);
                (Event::Began, None, true, action, ends, ends.saturating_add(WORD_KEPT))
            }
            Cause::Extension { of, action, ends } => {
                let action = for_lens(lens, action);
                if own_runs || (runs && (self.action, self.ends) >= (action, ends)) {
                    return None;
                }
                // It is the other's sanction: it makes no relapse of this subject's next one.
                (Event::Extended, Some(of), false, action, ends, ends.max(self.remembered_until))
            }
        };
        let goes_on = runs && cause.is_some() && cause == self.cause;
        if !goes_on {
            (self.began, self.stopped, self.told_at) = (now, 0, now);
        }
        (self.state, self.cause, self.by_hand) = (State::Runs, cause, by_hand);
        (self.action, self.ends, self.remembered_until) = (action, ends, remembered);
        self.begun_under = happened.version;
        Some(event)
    }
}

#[cfg(test)]
mod tests;
