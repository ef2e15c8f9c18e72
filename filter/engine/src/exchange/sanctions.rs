//! What lasts: sanctions that begin, hold, extend and end, the operator's word, and the lines about both.
//!
//! Before an exchange it is asked what a sanction or the operator's word makes of each of its subjects ([`Weir::sanction_on`],
//! [`Weir::word_on`]). After it, what its verdicts make of the sanctions ([`Weir::keep_cases`]), in one compare-and-swap a subject with the
//! audit lines about it. See [`crate::sanction`] for when one begins and ends.
//!
//! **Nobody is framed.** A template's sanction acts only on exchanges with evidence of their own, or where the operator said so. A network's
//! never refuses, and does nothing to who has a record of its own. What was extended does nothing to a caller whose own record speaks for
//! it.

use super::{Booking, Decided, Host, Now, Weir};
use crate::audit::{chain, sanctions as lines};
use crate::config::written::DecisionKind;
use crate::identity::Caller;
use crate::memory::doorkeeper::Door;
use crate::memory::sanctions::NotKept;
use crate::memory::signatures::Presented;
use crate::memory::{Applied, update};
use crate::metrics::Metric;
use crate::policy::{Action, Policy};
use crate::purpose::Declared;
use crate::reply::Answer;
use crate::sanction::{Cause, Event, Happened, Sanction};
use crate::subject::{Lens, Subject};
use crate::verdict::Level;

/// A record that an exchange was booked to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    pub(super) subject: Subject,
    pub(super) before: Level,
    pub(super) level: Level,
    /// The place of the line about a changed verdict among the booking's.
    pub(super) line: Option<usize>,
}

/// What an update of one subject's sanction left behind.
struct Kept {
    sanction: Sanction,
    events: Vec<Event>,
    /// The line about the verdict, as the next of the case.
    verdict: Option<String>,
    told: Vec<String>,
    /// The worker's decisions are older than those that cleared the record.
    stale: bool,
}

/// What of an exchange is not told by the subject.
struct Scene<'a> {
    host: Host<'a>,
    policy: &'a Policy,
    enforced: bool,
    stopped: bool,
}

/// Where it is kept up to which version the decisions were told.
const TOLD_NAME: &str = "weir.1.told";
/// Decisions told with one exchange; the others with those that follow.
const TOLD_AT_ONCE: usize = 32;

impl Weir {
    /// Whether this policy's actions are carried out upon this caller, now.
    #[must_use]
    pub fn enforces_upon(&self, policy: &Policy, caller: &Caller, now: Now) -> bool {
        if !self.enforces_upon_some(policy, now) {
            return false;
        }
        // A tenant that anybody may name must not choose its luck.
        let tenant = caller.tenant.filter(|_| caller.tenant_vouched);
        let one = tenant.or(caller.key).or(caller.network).into_iter();
        // Nor must what is put beside a credential: any of them that is acted upon will do.
        let beside = caller.presented.iter().filter(|_| tenant.is_none()).map(|presented| presented.key);
        let percentile = one.chain(beside).map(|who| self.secret.percentile(who.id)).min().unwrap_or(0);
        [self.settings.enforcement, policy.enforcement].iter().all(|to| to.holds(percentile, now.seconds()))
    }

    /// Whether this policy's actions are carried out upon anybody, now.
    #[must_use]
    pub fn enforces_upon_some(&self, policy: &Policy, now: Now) -> bool {
        let parts = [self.settings.enforcement, policy.enforcement];
        self.enforces(policy) && parts.iter().all(|to| to.holds(0, now.seconds()))
    }

    /// Whether any policy acts upon anybody, now.
    #[must_use]
    pub fn enforces_anything(&self, now: Now) -> bool {
        self.settings.policies.iter().any(|policy| self.enforces_upon_some(policy, now))
    }

    /// What a running sanction does about a subject; `spoken_for` where the caller's own record speaks for it.
    pub(super) fn sanction_on(
        &self,
        host: Host<'_>,
        policy: &Policy,
        subject: Subject,
        enforced: bool,
        spoken_for: bool,
    ) -> Action {
        if !policy.sanctions.is_on() {
            return Action::Allow;
        }
        let pardoned = |subject| self.pardoned(subject, host.now);
        let stands_aside = |kept: &Sanction| {
            let by_others = kept.cause.is_some() || subject.lens == Lens::Template;
            kept.by_hand || (by_others && spoken_for) || kept.is_pardoned(&pardoned)
        };
        let kept = self.sanctions.get(host.memory, subject, enforced);
        let kept = kept.filter(|kept| kept.runs(host.now.seconds()) && !stands_aside(kept));
        kept.map_or(Action::Allow, |kept| kept.action)
    }

    /// What the operator said is to be done about a subject, whatever its verdict.
    pub(super) fn word_on(&self, subject: Subject, now: Now) -> Action {
        let decision = self.decision(subject, now);
        decision
            .filter(|decision| matches!(decision.kind, DecisionKind::Campaign | DecisionKind::Sanction))
            .map_or(Action::Allow, |decision| decision.action)
    }

    /// Notes what was declared of one of the caller's subjects.
    pub(super) fn note_purpose(&self, declared: &mut Declared, subject: Subject, now: Now) {
        if let Some(purpose) = self.decision(subject, now).and_then(|decision| decision.purpose) {
            declared.add(subject.lens, purpose);
        }
    }

    /// Lets what an exchange brought to each subject it was booked to count for its sanction, and writes the lines about it.
    pub(super) fn keep_cases(&self, host: Host<'_>, policy: &Policy, decided: &Decided, booking: &mut Booking) {
        self.tell_decisions(host, booking);
        let mut judged = std::mem::take(&mut booking.judged);
        if !policy.sanctions.is_on() && !self.decides_cases {
            return;
        }
        let stopped = matches!(decided.answer, Some(Answer::Refused | Answer::Throttled { .. }));
        if let Some((subject, level)) = decided.because.filter(|_| stopped)
            && judged.iter().all(|judged| judged.subject != subject)
        {
            // A caller that nobody has accepted yet is stopped by a template without being booked to it.
            judged.push(Judged { subject, before: level, level: Level::Clear, line: None });
        }
        let scene = Scene { host, policy, enforced: decided.enforced, stopped };
        let evident = decided.is_evident();
        for judged in judged {
            // A tenant or a group that is only claimed would be locked out by whoever names it.
            let claimed = match judged.subject.lens {
                Lens::Tenant => !decided.caller.tenant_vouched,
                Lens::Group => !decided.caller.group_vouched,
                _ => false,
            };
            let cause = self.cause(&scene, &judged, evident, claimed);
            let Some(kept) = self.keep_case(&scene, &judged, cause, booking) else { continue };
            let begun = kept.events.iter().any(|event| matches!(event, Event::Began | Event::Escalated));
            if begun && judged.subject.lens == Lens::Key && !kept.sanction.by_hand {
                self.extend(&scene, decided, &kept.sanction, booking);
            }
        }
    }

    /// What should begin for a subject.
    fn cause<'p>(&self, scene: &Scene<'p>, judged: &Judged, evident: bool, claimed: bool) -> Cause<'p> {
        let (plan, now) = (&scene.policy.sanctions, scene.host.now);
        let decision = self.decision(judged.subject, now);
        match decision.map(|decision| decision.kind) {
            Some(DecisionKind::Campaign | DecisionKind::Sanction) => Cause::Word {
                action: self.word_on(judged.subject, now),
                until: decision.and_then(|decision| decision.until_unix_seconds),
            },
            Some(DecisionKind::KnownApplication) => Cause::None,
            _ if plan.is_on() && !claimed && judged.level >= plan.from && (judged.before < plan.from || evident) => {
                Cause::Verdict { plan, rule: scene.policy.action(judged.subject.lens, judged.level) }
            }
            _ => Cause::None,
        }
    }

    /// Lets one exchange count for one subject's sanction.
    fn keep_case(&self, scene: &Scene<'_>, judged: &Judged, cause: Cause<'_>, booking: &mut Booking) -> Option<Kept> {
        let Scene { host, policy, enforced, stopped } = *scene;
        let (subject, now) = (judged.subject, host.now.seconds());
        let pardoned = |subject| self.pardoned(subject, host.now);
        let happened = Happened {
            now,
            version: self.settings.decisions.version,
            pardoned: &pardoned,
            word_holds: self.word_on(subject, host.now) > Action::Allow,
            stopped,
            cause,
        };
        let verdict = judged.line.and_then(|line| booking.audit.get(line)).cloned();
        let updated = self.sanctions.update(host.memory, (subject, enforced), now, |before| {
            let mut sanction = before.clone().unwrap_or_else(|| Sanction::of(subject, enforced));
            let happened = sanction.happen(&happened);
            let stale = happened.is_none();
            let events = happened.unwrap_or_default();
            let (mut chained, mut told) = (None, Vec::new());
            if !stale && (before.is_some() || !events.is_empty()) {
                chained = verdict.as_ref().map(|line| chain::next(line, &mut sanction.case, now));
                for event in &events {
                    let line =
                        lines::sanction(&sanction, *event, now, &policy.name, self.behind(&sanction, *event, host.now));
                    told.push(chain::next(&line, &mut sanction.case, now));
                }
            }
            let changed = match &before {
                Some(before) => *before != sanction,
                None => !events.is_empty(),
            };
            (changed.then(|| sanction.clone()), Kept { sanction, events, verdict: chained, told, stale })
        });
        let mut kept = match updated {
            Ok(kept) => kept,
            Err(why) => {
                let metric = if why == NotKept::Full { Metric::SanctionsFull } else { Metric::SanctionsDropped };
                host.meter.note(metric, 1);
                return None;
            }
        };
        host.meter.note(Metric::SanctionsStale, u64::from(kept.stale));
        host.meter
            .note(Metric::SanctionsStopped, u64::from(stopped && kept.sanction.runs(now) && kept.sanction.began < now));
        for event in &kept.events {
            let metric = match event {
                Event::Began => Metric::SanctionsBegun,
                Event::Escalated => Metric::SanctionsEscalated,
                Event::Extended => Metric::SanctionsExtended,
                Event::Ended => Metric::SanctionsEnded,
                Event::Pardoned => Metric::SanctionsPardoned,
                Event::Stopped => continue,
            };
            host.meter.note(metric, 1);
        }
        if let (Some(chained), Some(line)) = (kept.verdict.take(), judged.line)
            && let Some(plain) = booking.audit.get_mut(line)
        {
            *plain = chained;
        }
        booking.audit.append(&mut kept.told);
        Some(kept)
    }

    /// The operator's word behind an event.
    fn behind(&self, sanction: &Sanction, event: Event, now: Now) -> Option<&crate::config::Decision> {
        let of = |subject| self.decision(subject, now);
        match event {
            Event::Pardoned => {
                let pardon = |subject| of(subject).filter(|decision| decision.kind == DecisionKind::Pardon);
                pardon(sanction.subject).or_else(|| sanction.cause.and_then(pardon))
            }
            Event::Began if sanction.by_hand => of(sanction.subject),
            _ => None,
        }
    }

    /// Extends a key's sanction to whom the policy says.
    fn extend(&self, scene: &Scene<'_>, decided: &Decided, sanction: &Sanction, booking: &mut Booking) {
        let (extend, caller) = (scene.policy.sanctions.extend, &decided.caller);
        let mut to: Vec<Subject> = Vec::new();
        if extend.template {
            to.extend(self.templates_of(scene.host, decided));
        }
        // Whoever may name a tenant could have it locked out.
        if let Some(tenant) = caller.tenant.filter(|_| extend.tenant && caller.tenant_vouched) {
            let record = self.subjects.get(scene.host.memory, tenant);
            to.extend((!record.is_some_and(|record| record.verdict.speaks_for())).then_some(tenant));
        }
        to.extend(caller.network.filter(|_| extend.network));
        for subject in to {
            if self.decided(subject, scene.host.now) == Some(DecisionKind::KnownApplication) {
                continue;
            }
            let judged = Judged { subject, before: Level::Clear, level: Level::Clear, line: None };
            let cause = Cause::Extension { of: sanction.subject, action: sanction.action, ends: sanction.ends };
            let scene = Scene { stopped: false, ..*scene };
            self.keep_case(&scene, &judged, cause, booking);
        }
    }

    /// The templates around an exchange's own evidence; none where its evidence is not in words, since what else it carries may be
    /// anybody's.
    fn templates_of(&self, host: Host<'_>, decided: &Decided) -> Vec<Subject> {
        let mut templates: Vec<Subject> = Vec::new();
        for marked in decided.anchors.marked().filter(|marked| marked.evident) {
            let Door::Open { template } = self.door.look(host.memory, marked.name) else { continue };
            let subject = Subject { lens: Lens::Template, id: u128::from(template) };
            if !templates.contains(&subject) {
                templates.push(subject);
            }
        }
        templates
    }

    /// Tells of the decisions that are newer than what was told, once a version: the worker that moves the mark on tells them, a few with
    /// each exchange.
    fn tell_decisions(&self, host: Host<'_>, booking: &mut Booking) {
        let version = self.settings.decisions.version;
        if !self.told.replace(true) && version > 0 {
            let read =
                |bytes: Option<&[u8]>| bytes.and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes);
            let moved = update(host.memory, TOLD_NAME, |bytes| {
                let before = read(bytes);
                ((before < version).then(|| version.to_le_bytes().to_vec()), before)
            });
            if let Applied::Yes(before, _) = moved
                && before < version
            {
                let mut newer: Vec<Subject> = self
                    .decisions
                    .iter()
                    .filter(|(_, decision)| decision.since_version > before)
                    .map(|(subject, _)| *subject)
                    .collect();
                newer.sort_unstable();
                self.to_tell.replace(newer);
            }
        }
        let mut to_tell = self.to_tell.borrow_mut();
        let left = to_tell.len().saturating_sub(TOLD_AT_ONCE);
        for subject in to_tell.drain(left..) {
            if let Some(decision) = self.decision(subject, host.now) {
                booking.audit.push(lines::decision(subject, decision, version, host.now.seconds()));
            }
        }
    }
}

impl Decided {
    /// Whether it carries evidence of its own beyond its anchors.
    pub(super) fn is_evident(&self) -> bool {
        let foreign = |(_, presented): &(u64, Presented)| matches!(presented, Presented::Foreign { .. });
        self.coercion.is_own_evidence() || self.logit_probe || self.presented.iter().any(foreign) || self.sanctioned
    }
}
