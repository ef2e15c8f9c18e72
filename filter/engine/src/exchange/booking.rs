//! The second half: what an exchange adds to the record of each lens, and whose verdict it changes.

use super::sanctions::Judged;
use super::{Booking, Counted, Decided, Ending, Host, Now, Weir, seconds32};
use crate::audit::AuditLine;
use crate::behaviour::{BIN_SECONDS, Behaviour, Count, Distinct, LONG_BIN_SECONDS, SET_CLASSES, SLOT_SECONDS};
use crate::dialect::Lane;
use crate::hashing::{fold, name64};
use crate::memory::Applied;
use crate::memory::codec::Record;
use crate::memory::signatures::Presented;
use crate::memory::table::{Delta, NotBooked, Slot, Table};
use crate::metrics::Metric;
use crate::observation::{Anomalies, ErrorClass, Finish, RequestPart, ResponsePart, ResponseTexts, Usage};
use crate::policy::Policy;
use crate::subject::Subject;
use crate::verdict::Level;
use std::rc::Rc;

/// What came of a request.
#[derive(Clone, Copy)]
struct Outcome {
    /// weir answered it.
    stopped: bool,
    /// The upstream answered with 2xx.
    accepted: bool,
    /// The model declined.
    declined: Declined,
}

/// Whether the model declined, and what the vendor says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Declined {
    No,
    Yes,
    /// Because its reasoning was to be extracted.
    AsExtraction,
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
            (decided.cut, Metric::TextsCut),
        ];
        for (_, metric) in oddities.into_iter().filter(|(is, _)| *is) {
            host.meter.note(metric, 1);
        }
        let rejected = ending.by_upstream && matches!(response.status, 401 | 403);
        let usage = self.settle(host, decided, response, stopped, accepted);
        self.settle_limits(host, decided, request, response, accepted, ending.aborted);
        let delta =
            self.delta(host.now, decided, request, Outcome { stopped, accepted, declined: declined(response) }, usage);
        // What is answered without a model may be answered without a look at the key.
        let proves = accepted && decided.counted != Counted::Aside;
        // A name that others may know is only booked what the upstream accepted.
        let proven = decided.proven && (accepted || !decided.caller.claimed);
        let counts = decided.caller.vouched || proven || proves;
        let incident = decided.incident.as_ref().and_then(|incident| incident.line.clone());
        let (declared, enforced) = (decided.declared, decided.enforced);
        let mut booking = Booking { incident, declared, enforced, ..Booking::default() };
        if let Some(key) = decided.caller.key.filter(|_| counts && !rejected) {
            let mut record = self.book(host, policy, &self.subjects, key, &delta, &mut booking);
            if decided.linked || proves {
                if let Some(tenant) = decided.caller.tenant {
                    record = self.book(host, policy, &self.subjects, tenant, &delta, &mut booking);
                }
                if let Some(group) = decided.caller.group {
                    self.book(host, policy, &self.subjects, group, &delta, &mut booking);
                }
                let share = record.map_or(1.0, |record| self.share_at_the_door(&record, host.now));
                // What the upstream turned away cost its sender nothing, and says nothing of a template.
                if accepted || stopped {
                    self.book_templates(host, policy, decided, share, &delta, &mut booking);
                }
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
        self.keep_cases(host, policy, decided, &mut booking);
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
            } else {
                note_write(
                    host,
                    self.delivered.note(host.memory, tag, seconds32(host.now)),
                    Metric::DeliveredDisplaced,
                );
            }
        }
    }

    /// The tokens of the exchange, told or estimated.
    fn settle(
        &self,
        host: Host<'_>,
        decided: &Decided,
        response: &ResponsePart,
        stopped: bool,
        accepted: bool,
    ) -> Usage {
        let estimate = Usage {
            input: decided.input_estimate,
            output: (response.text_bytes + response.reasoning_bytes).div_ceil(4),
            cached: 0,
            reasoning: response.reasoning_bytes / 4,
        };
        let uncounted = decided.is_uncounted();
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
        usage
    }

    /// What this one exchange adds to a record, under whatever lens.
    fn delta(&self, now: Now, decided: &Decided, request: &RequestPart, outcome: Outcome, usage: Usage) -> Behaviour {
        let Outcome { stopped, accepted, declined } = outcome;
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
        ] {
            delta.add(count, by);
        }
        match decided.counted {
            Counted::Answer => {}
            Counted::Embedding(inputs) => {
                delta.add(Count::EmbeddingInputs, u64::from(inputs));
                for bucket in &decided.buckets {
                    delta.insert(Distinct::EmbeddingBuckets, spread(u64::from(*bucket)));
                }
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
            (Count::Coerced, u64::from(coerced)),
            (Count::CoercedPointedly, u64::from(decided.coercion.is_pointed())),
            (Count::CoercedStrongly, u64::from(decided.coercion.is_strong())),
            (Count::Wrapped, u64::from(decided.wrapped)),
            (Count::LogitProbes, u64::from(decided.logit_probe)),
            (Count::LogitEntries, if decided.logit_probe { u64::from(request.logit_bias_entries) } else { 0 }),
            (Count::Continued, u64::from(continued.is_some())),
            (Count::ToolsClosed, u64::from(tool_closed)),
            (Count::Paced, u64::from(paced)),
            (Count::Declined, u64::from(declined != Declined::No)),
            (
                Count::CoercedDeclined,
                u64::from(coerced && declined != Declined::No || declined == Declined::AsExtraction),
            ),
            (Count::Sanctioned, u64::from(decided.sanctioned)),
        ] {
            delta.add(count, by);
        }
        if !stopped {
            delta.insert(Distinct::Payloads, decided.payload);
        }
        if decided.logit_probe {
            delta.insert_all(Distinct::LogitIds, &request.logit_bias_ids);
            // The sketch of a set's ids stands for the set.
            let class = name64(request.logit_bias_ids.registers()) % SET_CLASSES;
            delta.insert(Distinct::TenantSets, spread(tenant.unwrap_or(0) ^ spread(class)));
        }
        self.add_signatures(&mut delta, decided, accepted);
        let at = decided.at().seconds();
        let (bin, long_bin) = (spread(at / BIN_SECONDS), spread(at / LONG_BIN_SECONDS));
        delta.insert(Distinct::Bins, bin);
        delta.insert(Distinct::LongBins, long_bin);
        if request.model != 0 {
            delta.insert(Distinct::Models, request.model);
        }
        if let Some(tenant) = tenant {
            delta.insert(Distinct::TenantBins, spread(bin ^ tenant));
            delta.insert(Distinct::TenantSlots, spread(spread(at / SLOT_SECONDS) ^ tenant));
            for (distinct, is) in [
                (Distinct::CoercedTenants, coerced),
                (Distinct::PointedTenants, decided.coercion.is_pointed()),
                (Distinct::JudgingTenants, decided.judging),
                (Distinct::ContinuingTenants, continuing),
            ] {
                if is {
                    delta.insert(distinct, tenant);
                }
            }
        }
        delta
    }

    /// Counts the signatures presented that are not the tenant's own, or not in their place, and notes who presented them.
    pub(super) fn add_signatures(&self, delta: &mut Behaviour, decided: &Decided, accepted: bool) {
        if !accepted {
            return;
        }
        let (mut foreign, mut own) = (false, false);
        for (signature, presented) in &decided.presented {
            match presented {
                Presented::Foreign { issuer, .. } => {
                    foreign = true;
                    delta.insert(Distinct::ForeignSignatures, spread(*signature));
                    delta.insert(Distinct::SignatureIssuers, spread(u64::from(*issuer)));
                }
                Presented::Own { .. } => own = true,
                Presented::Unknown | Presented::Shared => {}
            }
        }
        delta.add(Count::ForeignSignatures, u64::from(foreign));
        delta.add(Count::MovedSignatures, u64::from(own && decided.foreign_history));
    }

    /// Merges the delta into one record, judges it, and tells of it.
    pub(super) fn book(
        &self,
        host: Host<'_>,
        policy: &Policy,
        table: &Table,
        subject: Subject,
        behaviour: &Behaviour,
        booking: &mut Booking,
    ) -> Option<Rc<Record>> {
        let now = host.now.seconds();
        let pardoned = self.pardoned(subject, host.now);
        let delta = Delta { behaviour, decisions: self.settings.decisions.version, pardoned };
        host.meter.note(Metric::BookingsObserved, 1);
        let declared = booking.declared;
        let booked = table.book(host.memory, subject, &delta, |record| {
            record.verdict = self.judge(record, behaviour.epoch, host.now, &declared);
        });
        let booked = match booked {
            Ok(booked) => booked,
            Err(NotBooked::Dropped { retries }) => {
                host.meter.note(Metric::BookingsDropped, 1);
                host.meter.note(Metric::BookingRetries, u64::from(retries));
                return None;
            }
            Err(NotBooked::Stale) => {
                host.meter.note(Metric::BookingsStale, 1);
                return None;
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
        let mut judged = Judged { subject, before: booked.before, level, line: None };
        if level != booked.before {
            let metric = match level {
                Level::Clear => Metric::ToClear,
                Level::Watch => Metric::ToWatch,
                Level::Suspect => Metric::ToSuspect,
                Level::Extracting => Metric::ToExtracting,
            };
            host.meter.note(metric, 1);
            let action = policy.action(subject.lens, level).name();
            let window = self.window_at(&booked.record, behaviour.epoch, host.now, &declared);
            let line =
                AuditLine::new(&booked.record, &window, booked.before, now, &policy.name, action, booking.enforced);
            judged.line = Some(booking.audit.len());
            booking.audit.push(line.to_json());
        }
        booking.judged.push(judged);
        if booking.caller.is_none() {
            (booking.caller, booking.exchanges, booking.level) =
                (Some(subject), booked.record.behaviour.exchanges_total, level);
        }
        Some(booked.record)
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
        for signature in &texts.signatures {
            let signature = self.secret.tag(0, *signature);
            let issued = self.signatures.issued(host.memory, signature, tenant, now);
            note_write(host, issued, Metric::SignaturesDisplaced);
        }
        for (signature, _) in decided.presented.iter().filter(|(_, known)| matches!(known, Presented::Foreign { .. })) {
            if let Applied::Dropped(_) = self.signatures.presented(host.memory, *signature, tenant) {
                host.meter.note(Metric::NotesDropped, 1);
            }
        }
        for tag in &decided.given_back {
            if let Applied::Dropped(_) = self.delivered.spend(host.memory, *tag) {
                host.meter.note(Metric::NotesDropped, 1);
            }
        }
        for tag in delivered.chain(claims) {
            note_write(host, self.delivered.note(host.memory, tag, now), Metric::DeliveredDisplaced);
        }
    }
}

/// Counts a note that was given up, or that another made room for.
fn note_write(host: Host<'_>, applied: Applied<bool>, displaced: Metric) {
    match applied {
        Applied::Yes(true, _) => host.meter.note(displaced, 1),
        Applied::Yes(false, _) => {}
        Applied::Dropped(_) => host.meter.note(Metric::NotesDropped, 1),
    }
}

fn declined(response: &ResponsePart) -> Declined {
    if response.extraction_refused {
        Declined::AsExtraction
    } else if response.refusal || matches!(response.finish, Finish::Refusal | Finish::ContentFilter) {
        Declined::Yes
    } else {
        Declined::No
    }
}

/// Spreads a small number over 64 bits, for a sketch: the finaliser of `SplitMix64` (Steele, Lea, Flood, 2014).
fn spread(number: u64) -> u64 {
    let mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}
