//! What an exchange adds to the templates that it carries, and which of them are one.
//!
//! Anchors come to the door, where budgets hold floods; the exchange is booked once under each template whose door is open; templates that
//! come together are joined. See ARCHITECTURE.md, "Templates".

use super::{Booking, Counted, Decided, Host, Now, Weir};
use crate::behaviour::{Behaviour, Count, Distinct};
use crate::hashing::fold;
use crate::memory::Applied;
use crate::memory::codec::Record;
use crate::memory::doorkeeper::Door;
use crate::memory::limits::{Amounts, Limit, Reserved};
use crate::metrics::Metric;
use crate::policy::Policy;
use crate::sketch::Hll;
use crate::subject::{Lens, Subject};
use crate::template::Marked;
use crate::verdict::Level;
use std::rc::Rc;

/// How many anchors one tenant may bring a record, by being the one whose exchange makes them shared.
const OPENINGS: Limit = Limit {
    requests: Some(256),
    input_tokens: None,
    output_tokens: None,
    reasoning_tokens: None,
    tokens: None,
    concurrent: None,
    period_seconds: 12 * 3600,
};
/// Exchanges a second and tenant, on average since its epoch began, all of whose anchors are brought to the door.
const DOOR_RATE: f64 = 2.0;
/// Anchors of one user turn that others share, and as many that nobody does, make it a frame around a payload.
const FRAME: u32 = 2;
/// Every so many exchanges of a template it is looked at whether another comes together with it.
const JOIN_EVERY: u64 = 8;
/// Distinct last user turns that both must have seen before it can be told.
const JOIN_PAYLOADS: f64 = 24.0;
/// And past which sketches are so full that all look alike.
const JOIN_MOST_PAYLOADS: f64 = 100_000.0;
/// How much of them must be the same.
const JOIN_RESEMBLANCE: f64 = 0.7;

/// A template that an exchange carries.
struct Carried {
    template: u64,
    /// Those of the exchange's anchors that belong to it.
    anchors: Vec<u64>,
    /// One of them stands around the exchange's own evidence.
    evident: bool,
    record: Option<Rc<Record>>,
}

impl Weir {
    /// Notes the anchors at the door, books under the templates of those that have passed, and makes one template of those that come
    /// together.
    pub(super) fn book_templates(
        &self,
        host: Host<'_>,
        policy: &Policy,
        decided: &Decided,
        share: f64,
        delta: &Behaviour,
        booking: &mut Booking,
    ) {
        let Some(tenant) = decided.caller.tenant_id() else { return };
        let mut carried: Vec<Carried> = Vec::new();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 2^32")]
        let least = ((1.0 - share.clamp(0.0, 1.0)) * f64::from(u32::MAX)) as u32;
        let (mut shared, mut fresh) = (0, 0);
        for Marked { name: anchor, evident, in_last_user } in decided.anchors.marked() {
            // Chosen by the secret, so that nobody can choose texts whose anchors are always heard.
            let unheard = least > 0 && self.secret.tag(tenant, anchor) >> 32 < u64::from(least);
            let door = if unheard {
                Applied::Yes((self.door.look(host.memory, anchor), false), 0)
            } else {
                self.door.meet(host.memory, anchor, tenant, || self.may_open(host, tenant))
            };
            host.meter.note(Metric::AnchorsDisplaced, u64::from(matches!(door, Applied::Yes((_, true), _))));
            match door {
                Applied::Yes((Door::Open { template }, _), _) => {
                    shared += u32::from(in_last_user);
                    match carried.iter_mut().find(|known| known.template == template) {
                        Some(known) => {
                            known.anchors.push(anchor);
                            known.evident |= evident;
                        }
                        None => carried.push(Carried { template, anchors: vec![anchor], evident, record: None }),
                    }
                }
                Applied::Yes((Door::Closed, _), _) => fresh += u32::from(in_last_user),
                Applied::Dropped(_) => host.meter.note(Metric::NotesDropped, 1),
            }
        }
        let framed = shared >= FRAME && fresh >= FRAME && !decided.wrapped && decided.counted == Counted::Answer;
        let framing = framed.then(|| {
            let mut delta = delta.clone();
            delta.add(Count::Wrapped, 1);
            delta
        });
        let delta = framing.as_ref().unwrap_or(delta);
        for template in &mut carried {
            let told = booking.audit.len();
            let subject = Subject { lens: Lens::Template, id: u128::from(template.template) };
            template.record = self.book(host, policy, &self.templates, subject, delta, booking);
            booking.templates.extend(template.record.is_some().then_some(subject));
            // A campaign that rests is known when it goes on: what changes with its level is kept at the door.
            let level = template.record.as_ref().map_or(Level::Clear, |record| record.verdict.level);
            let pinned = level >= Level::Suspect;
            if pinned || booking.audit.len() > told {
                for anchor in &template.anchors {
                    if let Applied::Dropped(_) = self.door.pin(host.memory, *anchor, pinned) {
                        host.meter.note(Metric::NotesDropped, 1);
                    }
                }
            }
        }
        self.join_templates(host, &carried);
    }

    /// The share of its anchors that a tenant may bring to the door: all of them up to [`DOOR_RATE`] exchanges a second, and from there on
    /// as many as make that rate. Else a few accounts with random texts could push out what others bring.
    pub(super) fn share_at_the_door(&self, record: &Record, now: Now) -> f64 {
        let behaviour = &record.behaviour;
        let begun = u64::from(behaviour.epoch) * u64::from(self.settings.epoch_seconds);
        let seconds = now.seconds().saturating_sub(begun.max(behaviour.first_seen)).max(60);
        let newest = behaviour.counters.first().and_then(|newest| newest.get(Count::Exchanges as usize)).copied();
        #[allow(clippy::cast_precision_loss, reason = "an epoch has fewer seconds")]
        let may = DOOR_RATE * seconds as f64;
        may / f64::from(newest.unwrap_or(0)).max(may)
    }

    /// Whether a tenant may be the one that brings an anchor its record. There are few records, and accounts that agree on random
    /// texts could fill all of them.
    fn may_open(&self, host: Host<'_>, tenant: u128) -> bool {
        let once = Amounts { requests: 1, ..Amounts::default() };
        let reserved = self.openings.reserve(host.memory, fold(tenant), &OPENINGS, &once, host.now.0);
        // Where an opener finds no place it waits: a template has other tenants.
        let may = matches!(reserved, Ok((Reserved::Granted(_), _)));
        host.meter.note(Metric::OpeningsDenied, u64::from(!may));
        may
    }

    /// Makes one template of two whose exchanges are the same, or which both are campaigns and meet in one exchange.
    ///
    /// Words around an exchange's own evidence join only each other: else an extractor could send a harmless part of its prompt
    /// alone, under many accounts, and so water down what is known of the whole.
    fn join_templates(&self, host: Host<'_>, carried: &[Carried]) {
        for evident in [false, true] {
            let records = || {
                carried
                    .iter()
                    .filter(move |one| one.evident == evident)
                    .filter_map(|one| Some((one, one.record.as_deref()?)))
            };
            let said = |one: &Carried| {
                self.decided(Subject { lens: Lens::Template, id: u128::from(one.template) }, host.now).is_some()
            };
            let rank =
                |(one, record): &(&Carried, &Record)| (said(one), record.behaviour.exchanges_total, one.template);
            let Some((first, kept)) = records().max_by_key(rank) else { continue };
            // Often enough, and it need not cost every exchange.
            if kept.behaviour.exchanges_total % JOIN_EVERY != 0 {
                continue;
            }
            for (other, record) in records().filter(|(other, _)| other.template != first.template && !said(other)) {
                if !(come_together(kept, record) || (evident && both_are_campaigns(kept, record))) {
                    continue;
                }
                host.meter.note(Metric::TemplatesJoined, 1);
                for anchor in &other.anchors {
                    if let Applied::Dropped(_) = self.door.join(host.memory, *anchor, first.template) {
                        host.meter.note(Metric::NotesDropped, 1);
                    }
                }
            }
        }
    }
}

/// Whether the last user turns under two templates are the same ones.
fn come_together(one: &Record, other: &Record) -> bool {
    let (one, other) = (one.behaviour.newest(Distinct::Payloads), other.behaviour.newest(Distinct::Payloads));
    let can_tell = |sketch: &Hll| (JOIN_PAYLOADS..JOIN_MOST_PAYLOADS).contains(&sketch.estimate());
    can_tell(&one) && can_tell(&other) && one.resemblance(&other) >= JOIN_RESEMBLANCE
}

fn both_are_campaigns(one: &Record, other: &Record) -> bool {
    one.verdict.level >= Level::Suspect && other.verdict.level >= Level::Suspect
}
