//! The second half: what an exchange adds to the record of each lens, and whose verdict it changes.

use super::{Booking, Counted, Decided, Ending, Host, Now, Weir, seconds32};
use crate::audit::AuditLine;
use crate::behaviour::{Behaviour, Count, Distinct};
use crate::dialect::Lane;
use crate::hashing::fold;
use crate::memory::Applied;
use crate::memory::doorkeeper::Door;
use crate::memory::table::{Delta, NotBooked, Slot, Table};
use crate::metrics::Metric;
use crate::observation::{Anomalies, ErrorClass, RequestPart, ResponsePart, ResponseTexts, Usage};
use crate::policy::Policy;
use crate::subject::{Lens, Subject};
use crate::verdict::{Level, Verdict};

/// What came of a request.
#[derive(Clone, Copy)]
struct Outcome {
    /// weir answered it.
    stopped: bool,
    /// The upstream answered with 2xx.
    accepted: bool,
    /// The answer did not come to its end, or ended in an error.
    failed: bool,
}

impl Weir {
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
        // A stream both ways is accepted by switching to it.
        let accepted = ending.by_upstream && matches!(response.status, 101 | 200..=299);
        let oddities = [
            (ending.by_upstream && response.error != ErrorClass::None, Metric::UpstreamErrors),
            (request.background, Metric::Background),
            (request.token_prompts > 0, Metric::TokenPrompts),
            (request.anomalies.has(Anomalies::INFLATE_LIMIT), Metric::OverCap),
        ];
        for (_, metric) in oddities.into_iter().filter(|(is, _)| *is) {
            host.meter.note(metric, 1);
        }
        let rejected = ending.by_upstream && matches!(response.status, 401 | 403);
        let erred = response.error != ErrorClass::None;
        let usage = self.settle(host, policy, decided, response, stopped, accepted);
        let delta = self.delta(
            host.now,
            decided,
            request,
            Outcome { stopped, accepted, failed: ending.aborted || erred },
            usage,
        );
        // What is answered without a model may be answered without a look at the key.
        let proves = accepted && decided.counted != Counted::Aside;
        // A name that others may know is only booked what the upstream accepted.
        let proven = decided.proven && (accepted || !decided.caller.claimed);
        let counts = decided.caller.vouched || proven || proves;
        let mut booking = Booking::default();
        if let Some(key) = decided.caller.key.filter(|_| counts && !rejected) {
            self.book(host, policy, &self.subjects, key, &delta, &mut booking);
            if decided.linked || proves {
                for subject in [decided.caller.tenant, decided.caller.group].into_iter().flatten() {
                    self.book(host, policy, &self.subjects, subject, &delta, &mut booking);
                }
                self.book_templates(host, policy, decided, &delta, &mut booking);
            }
            if accepted && decided.lane == Lane::Generate {
                self.note_deliveries(host, decided, texts);
            }
        } else if !decided.caller.presented.is_empty() {
            self.book_presented(host, policy, decided, &delta, proves, &mut booking);
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

    /// Books an exchange with several credentials to those of them that are secret and that the upstream has accepted before, in
    /// whatever company: the one it goes by comes again, while what is put beside it to hide it need not.
    fn book_presented(
        &self,
        host: Host<'_>,
        policy: &Policy,
        decided: &Decided,
        delta: &Behaviour,
        accepted: bool,
        booking: &mut Booking,
    ) {
        for presented in decided.caller.presented.iter().filter(|presented| presented.secret && accepted) {
            let tag = self.secret.tag(presented.key.id, u64::MAX);
            if self.delivered.when(host.memory, tag).is_some()
                || self.subjects.get(host.memory, presented.key).is_some()
            {
                self.book(host, policy, &self.subjects, presented.key, delta, booking);
            } else if let Applied::Dropped(_) = self.delivered.note(host.memory, tag, seconds32(host.now)) {
                host.meter.note(Metric::NotesDropped, 1);
            }
        }
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
        // What is fetched was counted when it was made; what is sent or streamed has no tokens that can be told.
        let uncounted = matches!(decided.lane, Lane::Retrievals | Lane::Uploads | Lane::Realtime);
        let (usage, estimated) = match response.usage {
            _ if stopped || !accepted || uncounted => (Usage::default(), false),
            Some(usage) => (usage, false),
            None => (estimate, true),
        };
        if accepted && !uncounted {
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
        for (who, reserved) in &decided.reservations {
            // One exchange uses up a period's allowance at most, whatever its length.
            let used = usage.input.saturating_add(usage.output).min(u64::from(policy.throttle.tokens));
            if let Applied::Dropped(_) = self.limits.settle(host.memory, *who, &policy.throttle, *reserved, used) {
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
        outcome: Outcome,
        (usage, estimated): (Usage, bool),
    ) -> Behaviour {
        let Outcome { stopped, accepted, failed } = outcome;
        let mut delta = Behaviour::at(self.epoch(now));
        delta.exchanges_total = 1;
        (delta.first_seen, delta.last_seen) = (now.seconds(), now.seconds());
        let tenant = decided.caller.tenant_id().map(fold);
        if let Some(tenant) = tenant {
            delta.insert(Distinct::Tenants, tenant);
        }
        for (count, by) in [
            (Count::InputTokens, usage.input),
            (Count::OutputTokens, usage.output),
            (Count::ReasoningTokens, usage.reasoning),
            (Count::Estimated, u64::from(estimated)),
        ] {
            delta.add(count, by);
        }
        match decided.counted {
            Counted::Answer => {}
            Counted::Embedding(inputs) => {
                delta.add(Count::EmbeddingInputs, u64::from(inputs));
                return delta;
            }
            Counted::Aside => {
                delta.add(Count::Aside, 1);
                return delta;
            }
        }
        let coerced = decided.coercion.is_own_evidence();
        // What is given back counts when it was accepted, since then it is spent.
        let continued = decided.continued.filter(|_| accepted);
        let tool_closed = decided.tool_closed && accepted;
        let continuing = continued.is_some() || tool_closed;
        let paced = continued.is_some_and(|pause| (2..=1800).contains(&pause));
        for (count, by) in [
            (Count::Exchanges, 1),
            (Count::Stopped, u64::from(stopped)),
            (Count::Failed, u64::from(!stopped && (!accepted || failed))),
            (Count::Coerced, u64::from(coerced)),
            (Count::CoercedPointedly, u64::from(decided.coercion.is_pointed())),
            (Count::CoercedStrongly, u64::from(decided.coercion.is_strong())),
            (Count::LogitProbes, u64::from(decided.logit_probe)),
            (Count::Continued, u64::from(continued.is_some())),
            (Count::ToolsClosed, u64::from(tool_closed)),
            (Count::Paced, u64::from(paced)),
            (Count::ForeignHistory, u64::from(decided.foreign_history)),
        ] {
            delta.add(count, by);
        }
        if !stopped {
            delta.insert(Distinct::Payloads, decided.payload);
        }
        if decided.logit_probe {
            delta.insert_all(Distinct::LogitIds, &request.logit_bias_ids);
        }
        if let Some(tenant) = tenant {
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

    /// Notes what the tenant was delivered, so that its continuation is known when it comes; forgets what this exchange gave
    /// back, so that it counts once; and notes that the upstream accepted this key with the tenant and group it names.
    fn note_deliveries(&self, host: Host<'_>, decided: &Decided, texts: &ResponseTexts) {
        let Some(tenant) = decided.caller.tenant_id() else { return };
        let ids = texts.tool_call_ids.iter().copied().chain(texts.stored_answer);
        let delivered = texts.answer.fingerprint().into_iter().chain(ids);
        let delivered = delivered.map(|delivered| self.secret.tag(tenant, delivered));
        let claims = if decided.linked { Vec::new() } else { decided.claims(&self.secret) };
        let now = seconds32(host.now);
        let spent = decided.given_back.iter().map(|tag| self.delivered.spend(host.memory, *tag));
        let noted = delivered.chain(claims).map(|tag| self.delivered.note(host.memory, tag, now));
        for applied in spent.chain(noted) {
            if let Applied::Dropped(_) = applied {
                host.meter.note(Metric::NotesDropped, 1);
            }
        }
    }
}
