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
    /// exchanges with evidence of their own.
    pub template: bool,
    /// To the tenant, and so to its other keys; not where the tenant's own record speaks for it.
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
            if self.is_pardoned(pardoned) {
                let by = [Some(self.subject), self.cause].into_iter().flatten().filter_map(pardoned).max();
                (self.state, self.times, self.cleared_by) = (State::Pardoned, 0, by.unwrap_or(version));
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

    /// Begins what should, if nothing as strong runs.
    fn begin(&mut self, happened: &Happened<'_>) -> Option<Event> {
        let (now, lens, runs) = (happened.now, self.subject.lens, self.state == State::Runs);
        let (event, cause, by_hand, action, ends, remembered) = match happened.cause {
            Cause::None => return None,
            Cause::Verdict { plan, rule } => {
                if runs || !plan.is_on() {
                    return None;
                }
                let relapse = self.state == State::Rests && self.times > 0 && now < self.remembered_until;
                self.times = if relapse { self.times.saturating_add(1) } else { 1 };
                let (duration, action) = plan.step(self.times, lens, rule);
                if action <= Action::Allow {
                    self.times -= 1;
                    return None;
                }
                let ends = now.saturating_add(duration);
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
                self.times = self.times.max(1);
                (Event::Began, None, true, action, ends, ends.saturating_add(WORD_KEPT))
            }
            Cause::Extension { of, action, ends } => {
                let action = for_lens(lens, action);
                if runs && (self.by_hand || (self.ends >= ends && self.action >= action)) {
                    return None;
                }
                let (action, ends) = if runs { (action.max(self.action), ends.max(self.ends)) } else { (action, ends) };
                // It is the other's sanction: it makes no relapse of this subject's next one.
                (Event::Extended, Some(of), false, action, ends, ends.max(self.remembered_until))
            }
        };
        if !(runs && event == Event::Extended) {
            (self.began, self.stopped, self.told_at) = (now, 0, now);
        }
        (self.state, self.cause, self.by_hand) = (State::Runs, cause, by_hand);
        (self.action, self.ends, self.remembered_until) = (action, ends, remembered);
        self.begun_under = happened.version;
        Some(event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEY: Subject = Subject { lens: Lens::Key, id: 1 };
    const TEMPLATE: Subject = Subject { lens: Lens::Template, id: 2 };
    const NETWORK: Subject = Subject { lens: Lens::Network, id: 3 };

    fn plan() -> Plan {
        Plan {
            from: Level::Extracting,
            durations_seconds: vec![100, 1000],
            relapse_within_seconds: 5000,
            actions: Vec::new(),
            extend: Extend::default(),
        }
    }

    fn nobody(_: Subject) -> Option<u32> {
        None
    }

    fn at(now: u64, cause: Cause<'_>) -> Happened<'_> {
        Happened { now, version: 1, pardoned: &nobody, word_holds: false, stopped: false, cause }
    }

    #[test]
    fn a_sanction_begins_holds_ends_and_is_longer_after_a_relapse() {
        let plan = plan();
        let offence = Cause::Verdict { plan: &plan, rule: Action::Refuse };
        let mut sanction = Sanction::of(KEY, true);
        assert_eq!(sanction.happen(&at(10, Cause::None)), Some(vec![]));
        assert_eq!(sanction.happen(&at(10, offence)), Some(vec![Event::Began]));
        assert!(sanction.runs(109) && !sanction.runs(110));
        assert_eq!(sanction.happen(&at(50, offence)), Some(vec![]), "one that runs is not begun again");
        assert_eq!(sanction.happen(&at(110, Cause::None)), Some(vec![Event::Ended]));
        assert_eq!(sanction.happen(&at(111, Cause::None)), Some(vec![]));
        assert_eq!(sanction.happen(&at(200, offence)), Some(vec![Event::Escalated]));
        assert_eq!((sanction.times, sanction.ends), (2, 1200));
        assert_eq!(sanction.happen(&at(1200, offence)), Some(vec![Event::Ended, Event::Escalated]));
        assert_eq!((sanction.times, sanction.ends), (3, 2200), "the last duration holds for all after it");
        assert_eq!(sanction.happen(&at(2200, Cause::None)), Some(vec![Event::Ended]));
        assert_eq!(sanction.happen(&at(7200, offence)), Some(vec![Event::Began]), "forgotten by then");
        assert_eq!((sanction.times, sanction.ends), (1, 7300));
    }

    #[test]
    fn actions_escalate_where_the_plan_says_so_and_a_network_is_never_refused() {
        let plan = Plan { actions: vec![Action::Throttle, Action::Refuse], ..plan() };
        let offence = Cause::Verdict { plan: &plan, rule: Action::Tag };
        for (subject, actions) in
            [(KEY, [Action::Throttle, Action::Refuse, Action::Refuse]), (NETWORK, [Action::Throttle; 3])]
        {
            let mut sanction = Sanction::of(subject, true);
            let seen = [0, 2000, 4000].map(|now| {
                sanction.happen(&at(now, offence));
                sanction.action
            });
            assert_eq!(seen, actions);
        }
    }

    #[test]
    fn a_level_without_a_rule_begins_nothing() {
        let plan = plan();
        let mut sanction = Sanction::of(KEY, true);
        assert_eq!(sanction.happen(&at(1, Cause::Verdict { plan: &plan, rule: Action::Allow })), Some(vec![]));
        assert_eq!(sanction, Sanction::of(KEY, true));
    }

    #[test]
    fn a_pardon_ends_it_clears_the_memory_and_is_not_undone_by_an_older_worker() {
        let plan = plan();
        let offence = Cause::Verdict { plan: &plan, rule: Action::Refuse };
        let mut sanction = Sanction::of(KEY, true);
        sanction.happen(&at(10, offence));
        let pardoned = |subject| (subject == KEY).then_some(3);
        let after = |now, cause| Happened { version: 3, pardoned: &pardoned, ..at(now, cause) };
        assert!(sanction.is_pardoned(&pardoned), "at once, before anything is written");
        assert_eq!(sanction.happen(&after(20, Cause::None)), Some(vec![Event::Pardoned]));
        assert_eq!(sanction.happen(&after(20, Cause::None)), Some(vec![]), "once");
        assert_eq!(sanction.happen(&at(21, offence)), None, "an older worker has no say");
        assert!(!sanction.runs(21));
        assert_eq!(sanction.happen(&after(30, offence)), Some(vec![Event::Began]), "what comes later counts");
        assert_eq!((sanction.times, sanction.is_pardoned(&pardoned)), (1, false));
    }

    #[test]
    fn what_was_extended_ends_with_the_pardon_of_its_cause() {
        let mut sanction = Sanction::of(TEMPLATE, true);
        let extension = Cause::Extension { of: KEY, action: Action::Refuse, ends: 500 };
        assert_eq!(sanction.happen(&at(10, extension)), Some(vec![Event::Extended]));
        assert_eq!(sanction.happen(&at(11, extension)), Some(vec![]));
        let longer = Cause::Extension { of: KEY, action: Action::Throttle, ends: 600 };
        assert_eq!(sanction.happen(&at(12, longer)), Some(vec![Event::Extended]));
        assert_eq!((sanction.action, sanction.ends), (Action::Refuse, 600), "the longer and the stronger");
        let pardoned = |subject| (subject == KEY).then_some(2);
        let after = Happened { version: 2, pardoned: &pardoned, ..at(20, Cause::None) };
        assert_eq!(sanction.happen(&after), Some(vec![Event::Pardoned]));
    }

    #[test]
    fn the_operators_word_holds_while_it_is_there() {
        let word = Cause::Word { action: Action::Throttle, until: None };
        let said = |now, cause| Happened { word_holds: true, ..at(now, cause) };
        let mut sanction = Sanction::of(KEY, true);
        assert_eq!(sanction.happen(&said(10, word)), Some(vec![Event::Began]));
        let kept = sanction.clone();
        assert_eq!(sanction.happen(&said(20, word)), Some(vec![]));
        assert_eq!(sanction, kept, "not written anew each time");
        assert_eq!(sanction.happen(&said(10 + 2 * 86_400, word)), Some(vec![]));
        assert!(sanction.ends > kept.ends);
        assert_eq!(sanction.happen(&at(30, Cause::None)), Some(vec![Event::Ended]), "taken back");
    }

    #[test]
    fn what_was_stopped_is_told_once_an_hour() {
        let plan = Plan { durations_seconds: vec![100_000], ..plan() };
        let mut sanction = Sanction::of(KEY, true);
        sanction.happen(&at(0, Cause::Verdict { plan: &plan, rule: Action::Refuse }));
        let told = (1..7_201).filter(|now| {
            let stopped = Happened { stopped: true, ..at(*now, Cause::None) };
            sanction.happen(&stopped) == Some(vec![Event::Stopped])
        });
        assert_eq!(told.collect::<Vec<_>>(), [3600, 7200]);
        assert_eq!(sanction.stopped, 7200);
    }

    proptest! {
        #[test]
        fn whatever_happens_it_runs_only_between_its_beginning_and_its_end(
            steps in proptest::collection::vec((0..3000_u64, 0..4_u8, 0..4_u32, any::<bool>()), 0..40),
        ) {
            let plan = plan();
            let mut sanction = Sanction::of(KEY, true);
            let mut now = 0;
            for (later, cause, version, pardon) in steps {
                now += later;
                let cause = match cause {
                    0 => Cause::None,
                    1 => Cause::Verdict { plan: &plan, rule: Action::Refuse },
                    2 => Cause::Word { action: Action::Throttle, until: Some(now + 50) },
                    _ => Cause::Extension { of: TEMPLATE, action: Action::Degrade, ends: now + 70 },
                };
                let pardoned = |_| pardon.then_some(version);
                let before = sanction.clone();
                let happened = Happened { now, version, pardoned: &pardoned, word_holds: true, stopped: true, cause };
                match sanction.happen(&happened) {
                    None => prop_assert!(version < before.cleared_by && sanction == before),
                    Some(events) => {
                        prop_assert!(sanction.cleared_by >= before.cleared_by);
                        prop_assert!(!(sanction.runs(now) && sanction.is_pardoned(&pardoned)));
                        prop_assert!(events.len() <= 2);
                    }
                }
                if sanction.state == State::Runs {
                    prop_assert!(sanction.began <= now && sanction.action > Action::Allow);
                }
            }
        }
    }
}
