//! One exchange, from who calls to what is booked.
//!
//! [`Weir`] is the engine as one worker holds it: the checked configuration, the secret, the lexicon, and the places in
//! shared memory. Of each exchange it is asked twice. [`Weir::decide`], when the request is known: it reads the records of
//! everyone concerned and chooses an action. [`Weir::finish`], once, however the exchange ended: it books what happened
//! under every lens, and tells whose verdict changed.
//!
//! **Unproven credentials count for nothing.** A key is proven once it has a record, and it gets one by an exchange that the
//! upstream answered with 2xx, or by Envoy's own authentication. Until then, and for an exchange that the upstream answers
//! with 401 or 403, only the network is booked.
//!
//! It does not read bytes (see [`crate::dialect`]) and does not talk to a host.

use crate::audit::AuditLine;
use crate::behaviour::{Behaviour, Count, Distinct};
use crate::coercion::{Coercion, Lexicon};
use crate::config::written::DecisionKind;
use crate::config::Settings;
use crate::hashing::Secret;
use crate::identity::{Caller, Facts};
use crate::memory::codec::Record;
use crate::memory::delivered::Delivered;
use crate::memory::doorkeeper::{Door, Doorkeeper};
use crate::memory::limits::{Limits, Reserved};
use crate::memory::table::{Delta, NotBooked, Slot, Table};
use crate::memory::{Applied, SharedMemory};
use crate::metrics::{Meter, Metric};
use crate::observation::{RequestPart, RequestTexts, ResponsePart, ResponseTexts, Usage};
use crate::policy::{Action, Mode, Policy};
use crate::reply::Answer;
use crate::subject::{Lens, Subject};
use crate::template::{self, Anchors};
use crate::text::Normalised;
use crate::verdict::{Level, Verdict};

/// The wall clock, in microseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub u64);

impl Now {
    /// Whole seconds since the Unix epoch.
    #[must_use]
    pub fn seconds(self) -> u64 {
        self.0 / 1_000_000
    }
}

/// The host's shared memory and meters, handed in with every call.
#[derive(Clone, Copy)]
pub struct Host<'a> {
    /// Shared memory.
    pub memory: &'a dyn SharedMemory,
    /// Metrics.
    pub meter: &'a dyn Meter,
    /// The time.
    pub now: Now,
}

/// The engine, as one worker holds it.
#[derive(Debug)]
pub struct Weir {
    settings: Settings,
    secret: Secret,
    lexicon: Lexicon,
    subjects: Table,
    networks: Table,
    templates: Table,
    door: Doorkeeper,
    delivered: Delivered,
    limits: Limits,
}

/// How the request's body was had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Whole, before anything went on.
    Whole,
    /// Not whole: it was let go at the cap. What is known of it is the beginning.
    OverCap,
    /// Not at all yet: the host does not hold it.
    Unheld,
    /// Not at all: its encoding is not read.
    Opaque,
}

/// What was decided of an exchange, and what is needed to book it.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The action chosen.
    pub action: Action,
    /// Whether it is carried out, or only counted.
    pub enforced: bool,
    /// The answer in place of the upstream's, for `throttle` and `refuse`.
    pub answer: Option<Answer>,
    /// Which policy decided.
    pub policy: String,
    /// Whose verdict led to the action, and its level. Where nothing was done, the caller's own.
    pub because: Option<(Subject, Level)>,
    caller: Caller,
    proven: bool,
    trusted: bool,
    rewritable: bool,
    anchors: Anchors,
    payload: u64,
    coercion: Coercion,
    logit_probe: bool,
    continued: Option<u32>,
    tool_closed: bool,
    foreign_history: bool,
    reservation: Option<(Subject, u64)>,
    input_estimate: u64,
    at: Now,
}

/// How an exchange ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// The upstream itself answered (not the proxy in its place).
    pub by_upstream: bool,
    /// The answer did not come to its end.
    pub aborted: bool,
}

/// What is said about an exchange once it is booked.
#[derive(Debug, Clone, Default)]
pub struct Booking {
    /// One line for each verdict that changed.
    pub audit: Vec<String>,
    /// The caller it was booked under: its key where that is proven, or else its network.
    pub caller: Option<Subject>,
    /// Exchanges of that caller, this one included.
    pub exchanges: u64,
    /// The caller's level now.
    pub level: Level,
}

/// A subject's verdict as it concerns an exchange.
struct Standing {
    subject: Subject,
    level: Level,
    /// The operator said that it is a campaign.
    declared: bool,
}

// === impl Weir ===

impl Weir {
    /// The engine with this configuration and hashing secret.
    #[must_use]
    pub fn new(settings: Settings, secret: &[u8]) -> Self {
        let sizes = settings.memory;
        Self {
            secret: Secret::new(secret),
            lexicon: Lexicon::new(),
            subjects: Table::new("s", sizes.subjects),
            networks: Table::new("n", sizes.networks),
            templates: Table::new("t", sizes.templates),
            door: Doorkeeper::new(sizes.anchors, settings.template_min_tenants),
            delivered: Delivered::new(sizes.delivered),
            limits: Limits::new(sizes.limits),
            settings,
        }
    }

    /// The configuration.
    #[must_use]
    pub fn configured(&self) -> &Settings {
        &self.settings
    }

    /// Who calls.
    #[must_use]
    pub fn identify(&self, facts: &dyn Facts) -> Caller {
        Caller::identify(&self.settings.identity, &self.secret, facts)
    }

    /// The policy of a route that names `name`, or the default one. Whether the name was unknown.
    #[must_use]
    pub fn policy(&self, name: Option<&[u8]>) -> (Option<&Policy>, bool) {
        let named = name.map(|name| self.settings.policy(name));
        match named {
            Some(Some(policy)) => (Some(policy), false),
            _ => (self.settings.policy(self.settings.default_policy.as_bytes()), named.is_some()),
        }
    }

    /// Whether this policy's actions are carried out.
    #[must_use]
    pub fn enforces(&self, policy: &Policy) -> bool {
        self.settings.mode == Mode::Enforce && policy.mode == Mode::Enforce
    }

    /// Chooses the action for a request. A request that should be degraded and is not `rewritable` is throttled.
    #[must_use]
    pub fn decide(
        &self,
        host: Host<'_>,
        policy: &Policy,
        caller: Caller,
        sight: Sight,
        rewritable: bool,
        seen: (&RequestPart, &RequestTexts),
    ) -> Decided {
        host.meter.note(Metric::Evaluated, 1);
        let (request, texts) = seen;
        let mut decided = Decided::of(caller, host.now);
        self.look_at(host, &mut decided, request, texts);
        decided.policy.clone_from(&policy.name);
        decided.enforced = self.enforces(policy);
        let own = self.own_standings(host, &mut decided);
        decided.trusted =
            own.iter().any(|standing| self.decided(standing.subject, host.now) == Some(DecisionKind::Trust));
        decided.rewritable = rewritable;
        let mut standings = own;
        self.template_standings(host, &decided, &mut standings);
        self.choose(host, policy, request, &mut decided, &standings);
        if let Some(answer) = closed_lane(policy, sight, request) {
            decided.action = Action::Refuse;
            decided.answer = Some(answer);
        }
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
        decided
    }

    /// Books an exchange under every lens. Call it once, last.
    #[must_use]
    pub fn finish(
        &self,
        host: Host<'_>,
        policy: &Policy,
        decided: &Decided,
        request: &RequestPart,
        ending: Ending,
        answered: (&ResponsePart, &ResponseTexts),
    ) -> Booking {
        let (response, texts) = answered;
        let stopped = decided.enforced && decided.answer.is_some();
        let accepted = ending.by_upstream && (200..300).contains(&response.status);
        let rejected = ending.by_upstream && matches!(response.status, 401 | 403);
        let usage = self.settle(host, policy, decided, response, stopped, accepted);
        let delta = self.delta(host.now, decided, request, stopped, accepted && !ending.aborted, usage);
        let counts = decided.caller.vouched || decided.proven || accepted;
        let mut booking = Booking::default();
        if let Some(key) = decided.caller.key.filter(|_| counts && !rejected) {
            self.note_deliveries(host, decided, accepted, texts);
            self.book(host, policy, &self.subjects, key, &delta, &mut booking);
            for subject in [decided.caller.tenant, decided.caller.group].into_iter().flatten() {
                self.book(host, policy, &self.subjects, subject, &delta, &mut booking);
            }
            self.book_templates(host, policy, decided, &delta, &mut booking);
        } else if decided.caller.key.is_some() {
            host.meter.note(Metric::Unproven, 1);
        } else {
            host.meter.note(Metric::NoCredential, 1);
        }
        if let Some(network) = decided.caller.network {
            self.book(host, policy, &self.networks, network, &delta, &mut booking);
        }
        booking
    }

    /// Measures everything about the request that does not depend on anyone's record. For a request that was decided of
    /// before its body was whole, do it again with the whole before [`Weir::finish`].
    pub fn look_at(&self, host: Host<'_>, decided: &mut Decided, request: &RequestPart, texts: &RequestTexts) {
        let (mut system, mut last_user) = (Normalised::default(), Normalised::default());
        system.read(&texts.system);
        last_user.read(&texts.last_user);
        let (in_user, in_system) = (self.lexicon.score(&last_user), self.lexicon.score(&system));
        let tenant = decided.caller.tenant_id();
        let when = |hash: u64| {
            let tag = self.secret.tag(tenant?, hash);
            self.delivered.when(host.memory, tag)
        };
        let given_back = texts.last_assistant.fingerprint().filter(|_| request.assistant_messages > 0);
        decided.continued = given_back.and_then(when).map(|at| seconds32(host.now).saturating_sub(at));
        decided.tool_closed = texts.tool_call_ids.iter().any(|id| when(*id).is_some());
        decided.foreign_history = given_back.is_some() && decided.continued.is_none() && !decided.tool_closed;
        decided.anchors = template::anchors(&system, &last_user, self.secret.order_key());
        decided.payload = template::payload(&last_user, self.secret.order_key());
        decided.coercion = if in_system.points > in_user.points { in_system } else { in_user };
        decided.logit_probe =
            request.logit_bias_entries > 0 && (request.logprobs || (1..=2).contains(&request.max_output_tokens));
        decided.input_estimate = request.text_bytes / 4;
    }

    /// The verdicts of the caller under its own lenses, its key's first; and whether its key is proven.
    fn own_standings(&self, host: Host<'_>, decided: &mut Decided) -> Vec<Standing> {
        let caller = &decided.caller;
        let mut standings = Vec::new();
        let lenses = [(caller.key, &self.subjects), (caller.tenant, &self.subjects), (caller.group, &self.subjects)];
        for (subject, table) in lenses.into_iter().chain([(caller.network, &self.networks)]) {
            let Some(subject) = subject else { continue };
            let record = table.get(host.memory, subject);
            if subject.lens == Lens::Key {
                decided.proven = record.is_some();
            }
            // A tenant or group that an unproven key names is a mere claim.
            if subject.lens != Lens::Key && subject.lens != Lens::Network && !decided.proven && !caller.vouched {
                continue;
            }
            let level = record.map_or(Level::Clear, |record| self.level_now(&record, host.now));
            standings.push(Standing { subject, level, declared: false });
        }
        standings
    }

    /// The verdicts of the templates that this exchange is subject to. A template's verdict acts only on exchanges that
    /// carry evidence of their own beyond its anchors, or where the operator said "campaign".
    fn template_standings(&self, host: Host<'_>, decided: &Decided, standings: &mut Vec<Standing>) {
        let evident = decided.coercion.is_own_evidence() || decided.logit_probe;
        for anchor in decided.anchors.names().iter().copied() {
            let subject = Subject { lens: Lens::Template, id: u128::from(anchor) };
            match self.decided(subject, host.now) {
                Some(DecisionKind::Campaign) => {
                    standings.push(Standing { subject, level: Level::Extracting, declared: true });
                    continue;
                }
                Some(DecisionKind::KnownApplication) => continue,
                _ if !evident => continue,
                _ => {}
            }
            if self.door.look(host.memory, anchor) == Door::Closed {
                continue;
            }
            if let Some(record) = self.templates.get(host.memory, subject) {
                standings.push(Standing { subject, level: self.level_now(&record, host.now), declared: false });
            }
        }
    }

    /// A record's level as of now: clear where it was pardoned since, and judged again where time has passed over it.
    fn level_now(&self, record: &Record, now: Now) -> Level {
        if self.pardoned(record.subject, now).is_some_and(|version| record.cleared_by < version) {
            return Level::Clear;
        }
        let epoch = self.epoch(now);
        if epoch <= record.behaviour.epoch {
            return record.verdict.level;
        }
        let (window, thresholds) = (record.behaviour.window(epoch), &self.settings.thresholds);
        Verdict::judge(record.subject.lens, &window, thresholds, now.seconds(), &record.verdict).level
    }

    fn epoch(&self, now: Now) -> u32 {
        u32::try_from(now.seconds() / u64::from(self.settings.epoch_seconds)).unwrap_or(u32::MAX)
    }

    /// The strongest action that any standing leads to and that applies.
    fn choose(
        &self,
        host: Host<'_>,
        policy: &Policy,
        request: &RequestPart,
        decided: &mut Decided,
        standings: &[Standing],
    ) {
        let mut led: Vec<(Action, &Standing)> = standings
            .iter()
            .map(|standing| {
                let action = policy.action(standing.subject.lens, standing.level);
                // What the operator declared is acted on even where no rule names the level.
                let action = if standing.declared { action.max(Action::Refuse) } else { action };
                (if decided.trusted { action.min(Action::Tag) } else { action }, standing)
            })
            .filter(|(action, _)| *action > Action::Allow)
            .collect();
        led.sort_by_key(|(action, standing)| std::cmp::Reverse((*action, standing.level)));
        for (mut action, standing) in led {
            if action == Action::Degrade && !decided.rewritable {
                host.meter.note(Metric::NotDegraded, 1);
                action = Action::Throttle;
            }
            if action == Action::Throttle {
                match self.reserve(host, policy, request, decided, standing) {
                    Some(answer) => decided.answer = Some(answer),
                    None => continue,
                }
            } else if action == Action::Refuse {
                decided.answer = Some(Answer::Refused);
            }
            decided.action = action;
            decided.because = Some((standing.subject, standing.level));
            return;
        }
    }

    /// Takes the exchange out of the throttled caller's allowance; the answer where it is used up. A template's throttle
    /// is kept for each caller by itself.
    fn reserve(
        &self,
        host: Host<'_>,
        policy: &Policy,
        request: &RequestPart,
        decided: &mut Decided,
        standing: &Standing,
    ) -> Option<Answer> {
        if decided.reservation.is_some() {
            return None;
        }
        let caller = &decided.caller;
        let who = match standing.subject.lens {
            Lens::Template => caller.key.or(caller.network)?,
            _ => standing.subject,
        };
        let output = if request.max_output_tokens > 0 { request.max_output_tokens.min(2048) } else { 512 };
        let tokens = decided.input_estimate + u64::from(output);
        match self.limits.reserve(host.memory, who, &policy.throttle, tokens, host.now.0) {
            Applied::Yes(Reserved::Granted, _) => decided.reservation = Some((who, tokens)),
            Applied::Yes(Reserved::Exceeded { retry_after_seconds }, _) => {
                return Some(Answer::Throttled { retry_after_seconds });
            }
            Applied::Yes(Reserved::SlotTaken, _) => host.meter.note(Metric::LimitSlotTaken, 1),
            Applied::Dropped(_) => host.meter.note(Metric::NotesDropped, 1),
        }
        None
    }

    /// The tokens of the exchange, told or estimated, and the reservation settled by them.
    fn settle(
        &self,
        host: Host<'_>,
        policy: &Policy,
        decided: &Decided,
        response: &ResponsePart,
        stopped: bool,
        accepted: bool,
    ) -> (Usage, bool) {
        let estimate = Usage {
            input: decided.input_estimate,
            output: (response.text_bytes + response.reasoning_bytes).div_ceil(4),
            cached: 0,
            reasoning: response.reasoning_bytes / 4,
        };
        let (usage, estimated) = match response.usage {
            _ if stopped || !accepted => (Usage::default(), false),
            Some(usage) => (usage, false),
            None => (estimate, true),
        };
        if accepted {
            host.meter.note(if estimated { Metric::UsageEstimated } else { Metric::UsageReported }, 1);
            host.meter.note(Metric::OutputTokens, usage.output);
            for (metric, tokens) in [
                (Metric::InputTokens, usage.input),
                (Metric::OutputTokensTotal, usage.output),
                (Metric::ReasoningTokens, usage.reasoning),
            ] {
                host.meter.note(metric, tokens);
            }
        }
        if let Some((who, reserved)) = decided.reservation {
            let used = usage.input.saturating_add(usage.output);
            if let Applied::Dropped(_) = self.limits.settle(host.memory, who, &policy.throttle, reserved, used) {
                host.meter.note(Metric::NotesDropped, 1);
            }
        }
        (usage, estimated)
    }

    /// What this one exchange adds to a record, under whatever lens.
    fn delta(
        &self,
        now: Now,
        decided: &Decided,
        request: &RequestPart,
        stopped: bool,
        succeeded: bool,
        (usage, estimated): (Usage, bool),
    ) -> Behaviour {
        let mut delta = Behaviour::at(self.epoch(now));
        delta.exchanges_total = 1;
        (delta.first_seen, delta.last_seen) = (now.seconds(), now.seconds());
        let tenant = decided.caller.tenant_id().map(fold);
        let coerced = decided.coercion.is_own_evidence();
        let continuing = decided.continued.is_some() || decided.tool_closed;
        let paced = decided.continued.is_some_and(|pause| (2..=1800).contains(&pause));
        for (count, by) in [
            (Count::Exchanges, 1),
            (Count::Stopped, u64::from(stopped)),
            (Count::Failed, u64::from(!stopped && !succeeded)),
            (Count::InputTokens, usage.input),
            (Count::OutputTokens, usage.output),
            (Count::ReasoningTokens, usage.reasoning),
            (Count::Estimated, u64::from(estimated)),
            (Count::Coerced, u64::from(coerced)),
            (Count::CoercedStrongly, u64::from(decided.coercion.is_strong())),
            (Count::LogitProbes, u64::from(decided.logit_probe)),
            (Count::Continued, u64::from(decided.continued.is_some())),
            (Count::ToolsClosed, u64::from(decided.tool_closed)),
            (Count::Paced, u64::from(paced)),
            (Count::ForeignHistory, u64::from(decided.foreign_history)),
        ] {
            delta.add(count, by);
        }
        delta.insert(Distinct::Payloads, decided.payload);
        if decided.logit_probe {
            delta.insert_all(Distinct::LogitIds, &request.logit_bias_ids);
        }
        if let Some(tenant) = tenant {
            delta.insert(Distinct::Tenants, tenant);
            if coerced {
                delta.insert(Distinct::CoercedTenants, tenant);
            }
            if continuing {
                delta.insert(Distinct::ContinuingTenants, tenant);
            }
        }
        delta
    }

    /// Merges the delta into one record, judges it, and tells of it.
    fn book(
        &self,
        host: Host<'_>,
        policy: &Policy,
        table: &Table,
        subject: Subject,
        behaviour: &Behaviour,
        booking: &mut Booking,
    ) {
        let now = host.now.seconds();
        let pardoned = self.pardoned(subject, host.now);
        let delta = Delta { behaviour, decisions: self.settings.decisions.version, pardoned };
        let thresholds = &self.settings.thresholds;
        host.meter.note(Metric::BookingsObserved, 1);
        let booked = table.book(host.memory, subject, &delta, |record| {
            let window = record.behaviour.window(behaviour.epoch);
            record.verdict = Verdict::judge(subject.lens, &window, thresholds, now, &record.verdict);
        });
        let booked = match booked {
            Ok(booked) => booked,
            Err(NotBooked::Dropped { retries }) => {
                host.meter.note(Metric::BookingsDropped, 1);
                host.meter.note(Metric::BookingRetries, u64::from(retries));
                return;
            }
            Err(NotBooked::Stale) => {
                host.meter.note(Metric::BookingsStale, 1);
                return;
            }
        };
        host.meter.note(Metric::BookingsApplied, 1);
        host.meter.note(Metric::BookingRetries, u64::from(booked.retries));
        match booked.slot {
            Slot::Own => {}
            Slot::Fresh => host.meter.note(Metric::SlotsFilled, 1),
            Slot::Evicted => host.meter.note(Metric::Evicted, 1),
            Slot::EvictedPinned => host.meter.note(Metric::EvictedPinned, 1),
        }
        let level = booked.record.verdict.level;
        if level != booked.before {
            let metric = match level {
                Level::Clear => Metric::ToClear,
                Level::Watch => Metric::ToWatch,
                Level::Suspect => Metric::ToSuspect,
                Level::Extracting => Metric::ToExtracting,
            };
            host.meter.note(metric, 1);
            let action = policy.action(subject.lens, level).name();
            let enforced = self.enforces(policy);
            let line = AuditLine::new(&booked.record, booked.before, now, &policy.name, action, enforced);
            booking.audit.push(line.to_json());
        }
        if booking.caller.is_none() {
            (booking.caller, booking.exchanges, booking.level) =
                (Some(subject), booked.record.behaviour.exchanges_total, level);
        }
    }

    /// Notes the anchors at the door, and books under those that have passed.
    fn book_templates(
        &self,
        host: Host<'_>,
        policy: &Policy,
        decided: &Decided,
        delta: &Behaviour,
        booking: &mut Booking,
    ) {
        let Some(tenant) = decided.caller.tenant_id() else { return };
        for anchor in decided.anchors.names().iter().copied() {
            match self.door.meet(host.memory, anchor, tenant) {
                Applied::Yes(Door::Open, _) => {
                    let subject = Subject { lens: Lens::Template, id: u128::from(anchor) };
                    self.book(host, policy, &self.templates, subject, delta, booking);
                }
                Applied::Yes(Door::Closed, _) => {}
                Applied::Dropped(_) => host.meter.note(Metric::NotesDropped, 1),
            }
        }
    }

    /// Notes what the tenant was delivered, so that its continuation is known when it comes.
    fn note_deliveries(&self, host: Host<'_>, decided: &Decided, accepted: bool, texts: &ResponseTexts) {
        let Some(tenant) = decided.caller.tenant_id().filter(|_| accepted) else { return };
        for delivered in texts.answer.fingerprint().into_iter().chain(texts.tool_call_ids.iter().copied()) {
            let tag = self.secret.tag(tenant, delivered);
            if let Applied::Dropped(_) = self.delivered.note(host.memory, tag, seconds32(host.now)) {
                host.meter.note(Metric::NotesDropped, 1);
            }
        }
    }

    fn decided(&self, subject: Subject, now: Now) -> Option<DecisionKind> {
        self.settings.decision(subject, now.seconds()).map(|decision| decision.kind)
    }

    fn pardoned(&self, subject: Subject, now: Now) -> Option<u32> {
        let decision = self.settings.decision(subject, now.seconds())?;
        (decision.kind == DecisionKind::Pardon).then_some(decision.since_version)
    }
}

// === impl Decided ===

impl Decided {
    /// Nothing decided yet.
    fn of(caller: Caller, at: Now) -> Self {
        Self {
            action: Action::Allow,
            enforced: false,
            answer: None,
            policy: String::new(),
            because: None,
            caller,
            proven: false,
            trusted: false,
            rewritable: false,
            anchors: Anchors::default(),
            payload: 0,
            coercion: Coercion::default(),
            logit_probe: false,
            continued: None,
            tool_closed: false,
            foreign_history: false,
            reservation: None,
            input_estimate: 0,
            at,
        }
    }

    /// When the decision was made.
    #[must_use]
    pub fn at(&self) -> Now {
        self.at
    }
}

/// The answer where a lane that the request takes is closed.
fn closed_lane(policy: &Policy, sight: Sight, request: &RequestPart) -> Option<Answer> {
    use crate::observation::Anomalies;
    use crate::policy::Passage::Refuse;
    let lanes = &policy.lanes;
    match sight {
        Sight::OverCap if lanes.over_cap == Refuse => Some(Answer::TooLarge),
        Sight::Opaque if lanes.opaque == Refuse => Some(Answer::Opaque),
        Sight::Whole if request.anomalies.has(Anomalies::MALFORMED) && lanes.malformed == Refuse => {
            Some(Answer::Unreadable)
        }
        Sight::Whole | Sight::OverCap
            if request.anomalies.has(Anomalies::DUPLICATE_KEY) && lanes.duplicate_keys == Refuse =>
        {
            Some(Answer::Unreadable)
        }
        _ => None,
    }
}

fn seconds32(now: Now) -> u32 {
    u32::try_from(now.seconds()).unwrap_or(u32::MAX)
}

/// 64 bits of a keyed 128-bit hash, for a sketch.
fn fold(id: u128) -> u64 {
    u64::try_from((id ^ id >> 64) & u128::from(u64::MAX)).unwrap_or(0)
}

#[cfg(test)]
mod tests;
