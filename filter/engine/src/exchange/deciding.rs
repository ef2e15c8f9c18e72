//! The first half: what is known of a request and of everyone concerned, and which action follows.

use super::{Counted, Decided, Host, Now, Request, Sight, Unfit, Weir, seconds32};
use crate::behaviour::{Behaviour, Count, Window};
use crate::coercion::Coercion;
use crate::config::written::DecisionKind;
use crate::coverage;
use crate::dialect::Lane;
use crate::form;
use crate::memory::codec::Record;
use crate::memory::doorkeeper::Door;
use crate::metrics::Metric;
use crate::observation::{Anomalies, RequestPart, RequestTexts};
use crate::policy::{Action, FailMode, Passage, Policy};
use crate::purpose::Declared;
use crate::reply::Answer;
use crate::subject::{Lens, Subject};
use crate::template::{self, Evidence, Text};
use crate::text::Normalised;
use crate::verdict::{Level, Verdict};
use std::rc::Rc;

/// What the records of a caller's own say of it, beside their levels.
#[derive(Clone, Copy, Default)]
struct OwnRecords {
    /// One of them speaks for it.
    speak_for: bool,
    /// It never pauses, and never continues what it began.
    untiring: bool,
}

/// A subject's verdict as it concerns an exchange.
pub(super) struct Standing {
    pub(super) subject: Subject,
    pub(super) level: Level,
    /// What a sanction that runs does.
    sanction: Action,
    /// What the operator said is to be done.
    word: Action,
}

impl Weir {
    /// Chooses the action for a request. One that should be degraded and cannot be is throttled.
    #[must_use]
    pub fn decide(&self, host: Host<'_>, policy: &Policy, request: Request<'_>) -> Decided {
        host.meter.note(Metric::Evaluated, 1);
        note_lane(host, &request);
        let Request { caller, lane, sight, unfit, part: asked, texts } = request;
        let mut decided = Decided::of(caller, host.now);
        decided.lane = lane;
        self.look_at(host, &mut decided, asked, texts);
        decided.policy.clone_from(&policy.name);
        decided.enforced = self.enforces_upon(policy, &decided.caller, host.now);
        let (own, said) = self.own_standings(host, policy, &mut decided);
        // Trust is for who is known to call, not for one of two that may.
        let known = |subject: Subject| decided.caller.presented.iter().all(|presented| presented.key != subject);
        decided.trusted = own.iter().any(|standing| {
            let trust =
                self.decision(standing.subject, host.now).filter(|decision| decision.kind == DecisionKind::Trust);
            known(standing.subject) && trust.is_some_and(|trust| trust.purpose.is_none())
        });
        let mut standings = own;
        self.template_standings(host, policy, &mut decided, said, &mut standings);
        self.choose(host, policy, (asked, unfit), &mut decided, &standings);
        if let Some(answer) = closed_lane(policy, &decided, sight, asked) {
            decided.action = Action::Refuse;
            decided.answer = Some(answer);
        }
        // A stream both ways is never held: its lane says whether it passes.
        if sight == Sight::Unheld
            && lane != Lane::Realtime
            && decided.answer.is_none()
            && policy.fail.unheld == FailMode::Closed
        {
            host.meter.note(Metric::FailedClosed, 1);
            (decided.action, decided.answer) = (Action::Throttle, Some(Answer::Unavailable));
        }
        self.keep_limits(host, policy, (asked, unfit), &mut decided, &standings);
        if decided.because.is_none() {
            decided.because = standings.first().map(|standing| (standing.subject, standing.level));
        }
        let counters = [
            (Action::Tag, Metric::WouldTag, Metric::EnforcedTag),
            (Action::Degrade, Metric::WouldDegrade, Metric::EnforcedDegrade),
            (Action::Throttle, Metric::WouldThrottle, Metric::EnforcedThrottle),
            (Action::Refuse, Metric::WouldRefuse, Metric::EnforcedRefuse),
        ];
        for (action, would, enforced) in counters {
            if decided.action == action {
                host.meter.note(if decided.enforced { enforced } else { would }, 1);
            }
        }
        self.note_incident(host, &mut decided);
        decided
    }

    /// Measures everything about the request that does not depend on anyone's record. For a request that was decided of
    /// before its body was whole, do it again with the whole before [`Weir::finish`].
    pub fn look_at(&self, host: Host<'_>, decided: &mut Decided, request: &RequestPart, texts: &RequestTexts) {
        decided.counted = match decided.lane {
            // What has inputs to embed beside messages is no less a chat.
            Lane::Generate if request.embedding_inputs > 0 && !converses(request) => {
                Counted::Embedding(request.embedding_inputs)
            }
            Lane::Generate => Counted::Answer,
            Lane::Batches if request.batched > 0 => Counted::Answer,
            _ => Counted::Aside,
        };
        decided.input_estimate = request.text_bytes / 4;
        decided.cut = decided.counted != Counted::Aside && texts.are_cut(request);
        let normalised = |window| {
            let mut normalised = Normalised::default();
            normalised.read(window);
            normalised
        };
        if let Counted::Embedding(_) = decided.counted {
            decided.buckets = texts.embedded.iter().map(|text| coverage::bucket(&normalised(text))).collect();
        }
        if decided.counted == Counted::Aside {
            // A file's or a stream's length says nothing of tokens.
            if !matches!(decided.lane, Lane::Uploads | Lane::Realtime | Lane::Retrievals) {
                decided.input_estimate = decided.input_estimate.max(request.body_bytes / 4);
            }
            return;
        }
        let known = self.recall.borrow_mut().read(&texts.system);
        let (system, last_user) = (&known.normalised, normalised(&texts.last_user));
        let earlier_user = normalised(&texts.earlier_user);
        let tenant = decided.caller.tenant_id();
        let mut given_back = Vec::new();
        let mut when = |hash: u64| {
            let tag = self.secret.tag(tenant?, hash);
            let at = self.delivered.when(host.memory, tag)?;
            given_back.push(tag);
            Some(at)
        };
        let answer = texts.last_assistant.fingerprint().filter(|_| request.assistant_messages > 0);
        let delivered = answer.and_then(&mut when).or_else(|| texts.stored_answer.and_then(&mut when));
        decided.continued = delivered.map(|at| seconds32(host.now).saturating_sub(at));
        decided.tool_closed = texts.tool_call_ids.iter().filter(|id| when(**id).is_some()).count() > 0;
        decided.given_back = given_back;
        decided.foreign_history = answer.is_some() && decided.continued.is_none() && !decided.tool_closed;
        let payload = |text| template::payload(text, self.secret.order_key());
        decided.payload = payload(&last_user) ^ payload(&earlier_user).rotate_left(1);
        let (mut coercion, mut evidence, mut contract) = (Coercion::default(), None, None);
        let read = [(Text::LastUser, &last_user), (Text::System, system), (Text::EarlierUser, &earlier_user)];
        for (text, normalised) in read {
            let (grade, judging) = match text {
                Text::System => (known.coercion, known.judging),
                _ => super::grade(normalised),
            };
            if coercion.larger(grade) != coercion {
                (coercion, evidence) = (grade, Some(Evidence { text, normalised, at: grade.at }));
            }
            if judging.is_contract() && contract.is_none() {
                contract = Some(Evidence { text, normalised, at: judging.at });
            }
        }
        decided.coercion = coercion;
        decided.judging = contract.is_some();
        decided.wrapped = form::is_wrapped(&texts.system, &texts.last_user);
        let evidence = evidence.filter(|_| coercion.is_own_evidence()).or(contract);
        decided.anchors = template::anchors(system, &last_user, evidence, self.secret.order_key());
        decided.presented = tenant.map_or_else(Vec::new, |tenant| {
            let keyed = texts.signatures.iter().map(|signature| self.secret.tag(0, *signature));
            keyed.map(|signature| (signature, self.signatures.look(host.memory, signature, tenant))).collect()
        });
        decided.logit_probe =
            request.logit_bias_entries > 0 && (request.logprobs || (1..=2).contains(&request.least_output_tokens));
    }

    /// The verdicts of the caller under its own lenses, its key's first; and what else its records say. Notes whether its key is
    /// proven and its claims are known.
    fn own_standings(&self, host: Host<'_>, policy: &Policy, decided: &mut Decided) -> (Vec<Standing>, OwnRecords) {
        let known = |tag: &u64| self.delivered.when(host.memory, *tag).is_some();
        decided.linked = decided.caller.key.is_some() && decided.claims(&self.secret).iter().all(known);
        let foreign = decided.presents_foreign();
        let caller = &decided.caller;
        let (mut found, mut said) = (Vec::new(), OwnRecords::default());
        let mut declared = Declared::default();
        let lenses = [(caller.key, &self.subjects), (caller.tenant, &self.subjects), (caller.group, &self.subjects)];
        for (subject, table) in lenses.into_iter().chain([(caller.network, &self.networks)]) {
            let Some(subject) = subject else { continue };
            // What a key claims to belong to is a mere claim until both were accepted together.
            let claimed = matches!(subject.lens, Lens::Tenant | Lens::Group);
            let vouched = match subject.lens {
                Lens::Tenant => caller.tenant_vouched,
                Lens::Group => caller.group_vouched,
                _ => false,
            };
            if claimed && !vouched && !(decided.linked && (decided.proven || caller.vouched)) {
                continue;
            }
            let record = table.get(host.memory, subject);
            if subject.lens == Lens::Key {
                decided.proven = record.is_some();
            }
            if let Some(record) = record.as_ref().filter(|_| subject.lens != Lens::Network) {
                said.speak_for |= record.verdict.speaks_for();
                said.untiring |= record.verdict.names("untiring_tenants") && record.verdict.names("no_continuity");
            }
            self.note_purpose(&mut declared, subject, host.now);
            found.push((subject, record));
        }
        said.untiring &= !declared.all().explain("untiring_tenants");
        // Nobody knows which of them the upstream goes by, so the worst of them counts.
        let presented = caller.presented.iter().map(|presented| presented.key);
        found.extend(presented.map(|key| (key, self.subjects.get(host.memory, key))));
        let standing = |(subject, record): (Subject, Option<Rc<Record>>)| {
            let level = record.map_or(Level::Clear, |record| {
                let level = self.level_now(&record, host.now, &declared);
                if foreign && subject.lens != Lens::Network {
                    level.max(self.level_presenting(Rc::unwrap_or_clone(record), decided, host.now, &declared))
                } else {
                    level
                }
            });
            let sanction = self.sanction_on(host, policy, subject, decided.enforced, said.speak_for);
            Standing { subject, level, sanction, word: self.word_on(subject, host.now) }
        };
        let standings = found.into_iter().map(standing).collect();
        decided.declared = declared;
        (standings, said)
    }

    /// The verdicts of the templates that this exchange is subject to. A template's verdict acts only on exchanges that
    /// carry evidence of their own beyond its anchors, or where the operator said "campaign".
    fn template_standings(
        &self,
        host: Host<'_>,
        policy: &Policy,
        decided: &mut Decided,
        said: OwnRecords,
        standings: &mut Vec<Standing>,
    ) {
        let strongly = decided.is_evident();
        // Everybody who evaluates grades, and machines need no sleep: there the caller's own record may speak for it.
        let evident = strongly || ((decided.judging || said.untiring) && !said.speak_for);
        if !evident && !self.decides_templates {
            return;
        }
        let mut templates: Vec<u64> = Vec::new();
        for anchor in decided.anchors.names() {
            let joined = match self.door.look(host.memory, *anchor) {
                Door::Open { template } => Some(template),
                Door::Closed => None,
            };
            for name in [Some(*anchor).filter(|_| self.decides_templates), joined].into_iter().flatten() {
                if !templates.contains(&name) {
                    templates.push(name);
                }
            }
        }
        for template in templates {
            let subject = Subject { lens: Lens::Template, id: u128::from(template) };
            match self.decided(subject, host.now) {
                Some(DecisionKind::Campaign | DecisionKind::Sanction) => {
                    decided.sanctioned = evident;
                    let word = self.word_on(subject, host.now);
                    standings.push(Standing { subject, level: Level::Extracting, sanction: Action::Allow, word });
                    continue;
                }
                Some(DecisionKind::KnownApplication) => continue,
                _ if !evident => continue,
                _ => {}
            }
            let record = self.templates.get(host.memory, subject);
            let level = record.map(|record| self.level_now(&record, host.now, &decided.declared));
            let sanction = if strongly {
                self.sanction_on(host, policy, subject, decided.enforced, said.speak_for)
            } else {
                Action::Allow
            };
            decided.sanctioned |= strongly && (level >= Some(Level::Suspect) || sanction > Action::Allow);
            if level.is_some() || sanction > Action::Allow {
                let word = Action::Allow;
                standings.push(Standing { subject, level: level.unwrap_or_default(), sanction, word });
            }
        }
    }

    /// A record's level as of now: clear where it was pardoned since, and judged again where time has passed over it.
    fn level_now(&self, record: &Record, now: Now, declared: &Declared) -> Level {
        if self.pardoned(record.subject, now).is_some_and(|version| record.cleared_by < version) {
            return Level::Clear;
        }
        let epoch = self.epoch(now);
        if record.behaviour.is_of_the_future(epoch) {
            return Level::Clear;
        }
        // What is declared of a caller may differ from one exchange to the next: of others than its own records, nothing is.
        if epoch <= record.behaviour.epoch && declared.over(record.subject.lens).is_empty() {
            return record.verdict.level;
        }
        self.judge(record, epoch.max(record.behaviour.epoch), now, declared).level
    }

    /// What a record's level would be with the signatures that this exchange presents: who comes with others' is answered when it
    /// comes with them, and not the next time.
    fn level_presenting(&self, mut record: Record, decided: &Decided, now: Now, declared: &Declared) -> Level {
        if self.pardoned(record.subject, now).is_some_and(|version| record.cleared_by < version) {
            return Level::Clear;
        }
        let epoch = self.epoch(now);
        let mut delta = Behaviour::at(epoch);
        delta.add(Count::Exchanges, 1);
        self.add_signatures(&mut delta, decided, true);
        record.behaviour.merge(&delta);
        self.judge(&record, epoch, now, declared).level
    }

    /// What a verdict on a record goes by, in an epoch.
    pub(super) fn window_at(&self, record: &Record, epoch: u32, now: Now, declared: &Declared) -> Window {
        let mut window = record.behaviour.window(epoch);
        let trust = self.decision(record.subject, now).filter(|decision| decision.kind == DecisionKind::Trust);
        window.declared = trust.is_some_and(|trust| trust.purpose.is_none());
        window.purposes = declared.over(record.subject.lens);
        window.spanned_seconds = record.behaviour.spanned_seconds(self.settings.epoch_seconds) as f64;
        window
    }

    /// The verdict on a record in an epoch.
    pub(super) fn judge(&self, record: &Record, epoch: u32, now: Now, declared: &Declared) -> Verdict {
        let window = self.window_at(record, epoch, now, declared);
        Verdict::judge(record.subject.lens, &window, &self.settings.judgement, now.seconds(), &record.verdict)
    }

    /// The strongest action that any standing leads to and that applies.
    fn choose(
        &self,
        host: Host<'_>,
        policy: &Policy,
        (request, unfit): (&RequestPart, &dyn Fn() -> Option<Unfit>),
        decided: &mut Decided,
        standings: &[Standing],
    ) {
        let declared = decided.declared.all();
        let mut led: Vec<(Action, &Standing)> = standings
            .iter()
            .map(|standing| {
                let lens = standing.subject.lens;
                // Many share a network: whoever has a record of its own is judged by that.
                let shared = lens == Lens::Network && (decided.proven || decided.caller.vouched);
                let most = if decided.trusted { Action::Tag } else { declared.at_most(lens) };
                let action = policy.action(lens, standing.level).max(standing.sanction).min(most);
                // What the operator said of one caller holds whatever is said of all that it belongs to; who is trusted may well carry a
                // template that others must not.
                let word = if lens == Lens::Template { standing.word.min(most) } else { standing.word };
                (if shared { Action::Allow } else { action.max(word) }, standing)
            })
            .filter(|(action, _)| *action > Action::Allow)
            .collect();
        led.sort_by_key(|(action, standing)| std::cmp::Reverse((*action, standing.level)));
        let mut half_degraded = None;
        for (mut action, standing) in led {
            let is_degradable = match decided.counted {
                Counted::Answer => true,
                Counted::Embedding(_) => policy.degrade.max_dimensions.is_some() || policy.answers.edits_embeddings(),
                Counted::Aside => false,
            };
            if action == Action::Degrade && !is_degradable {
                // There is nothing to take out of it.
                action = Action::Tag;
            }
            if action == Action::Degrade {
                if decided.not_degraded.is_none() {
                    decided.not_degraded = unfit();
                    host.meter.note(Metric::NotDegraded, u64::from(decided.not_degraded.is_some()));
                }
                if decided.not_degraded.is_some() {
                    action = Action::Throttle;
                    half_degraded.get_or_insert((standing.subject, standing.level));
                }
            }
            if action == Action::Throttle {
                match self.throttle(host, policy, request, decided, standing) {
                    Some(answer) => decided.answer = Some(answer),
                    None => continue,
                }
            } else if action < Action::Degrade && half_degraded.is_some() {
                break;
            } else if action == Action::Refuse {
                decided.answer = Some(Answer::Refused);
            }
            decided.action = action;
            decided.because = Some((standing.subject, standing.level));
            return;
        }
        // Its request goes on as it is, within the allowance; its answer can be edited all the same.
        if half_degraded.is_some() {
            (decided.action, decided.because) = (Action::Degrade, half_degraded);
        }
    }
}

/// Counts what a request is for, where it is a way around a filter that reads one request and its answer.
fn note_lane(host: Host<'_>, request: &Request<'_>) {
    let metric = match request.lane {
        Lane::Generate => None,
        Lane::Counting => Some(Metric::Counting),
        Lane::Batches => Some(Metric::Batches),
        Lane::Retrievals => Some(Metric::Retrievals),
        Lane::Uploads => Some(Metric::Uploads),
        Lane::Realtime => Some(Metric::Realtime),
        Lane::Unknown => Some(Metric::Unknown),
        Lane::NotJudged => Some(Metric::NotJudged),
    };
    if let Some(metric) = metric {
        host.meter.note(metric, 1);
    }
    if !request.caller.presented.is_empty() {
        host.meter.note(Metric::TwoCredentials, 1);
    }
}

/// Whether a request has turns of a conversation.
fn converses(request: &RequestPart) -> bool {
    request.user_messages > 0 || request.system_messages > 0 || request.assistant_messages > 0
}

/// The answer where a lane that the request takes is closed.
fn closed_lane(policy: &Policy, decided: &Decided, sight: Sight, request: &RequestPart) -> Option<Answer> {
    let lanes = &policy.lanes;
    let seen = matches!(sight, Sight::Whole | Sight::OverCap);
    let oddity = |anomaly| seen && request.anomalies.has(anomaly);
    let by_lane = match decided.lane {
        Lane::Batches => lanes.batches,
        Lane::Retrievals => lanes.retrievals,
        Lane::Uploads => lanes.uploads,
        Lane::Realtime => lanes.realtime,
        Lane::Unknown => lanes.unknown,
        Lane::Generate | Lane::Counting | Lane::NotJudged => Passage::Allow,
    };
    let closed = [
        (true, by_lane, Answer::Closed),
        (request.background, lanes.background, Answer::Closed),
        (request.token_prompts > 0, lanes.token_prompts, Answer::Closed),
        (!decided.caller.presented.is_empty(), lanes.two_credentials, Answer::TwoCredentials),
        (sight == Sight::OverCap || oddity(Anomalies::INFLATE_LIMIT), lanes.over_cap, Answer::TooLarge),
        (sight == Sight::Opaque, lanes.opaque, Answer::Opaque),
        (oddity(Anomalies::MALFORMED), lanes.malformed, Answer::Unreadable),
        (oddity(Anomalies::DUPLICATE_KEY), lanes.duplicate_keys, Answer::Unreadable),
    ];
    closed.into_iter().find(|(is, passage, _)| *is && *passage == Passage::Refuse).map(|(_, _, answer)| answer)
}
