//! Limits on an exchange: the allowance of who is throttled, what may still leak to whom something is thought of, and what is declared
//! for everybody.
//!
//! Each is reserved before the exchange and settled after it; where one of them says no, what the others had granted is given back. In shadow all
//! this is counted apart: what would be throttled must not use up what is allowed once it is enforced.
//!
//! A name that nobody has vouched for is not limited by itself, or whoever writes it could use up another's limit: a key that was never accepted
//! is counted with its network (by itself where it has none), and a tenant or group that was merely named not at all. Nor is a name that others may
//! know ([`crate::identity::Caller::claimed`]): while the exchange goes on and where it comes to nothing it is counted with its network, and what was
//! accepted of it with the name; without a network nothing is counted of it until it is accepted, so that exchanges at once are not bounded. What comes
//! of a reservation says [`super::settling`].

use super::deciding::Standing;
use super::settling::wanted;
use super::{Counted, Decided, Host, Unfit, Weir};
use crate::hashing::name64;
use crate::memory::limits::{Amounts, LEASE_SECONDS, Left, Limit, Limits, NotKept, Reserved, Taken, Unit};
use crate::metrics::Metric;
use crate::observation::RequestPart;
use crate::policy::{Action, DeclaredLimit, FailMode, LeakBudget, Policy, RateLimitFields};
use crate::ratelimit::{self, Told};
use crate::reply::Answer;
use crate::subject::{Lens, Subject};

/// What was taken of one limit for an exchange.
#[derive(Debug, Clone)]
pub(super) struct Reservation {
    pub(super) owner: u64,
    pub(super) limit: Limit,
    pub(super) taken: Taken,
    pub(super) kind: Kind,
}

/// What kind of limit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    /// Whose it is.
    pub(super) holder: Holder,
    /// One exchange uses up a period's allowance at most, whatever its length: that of a verdict.
    pub(super) forgiving: bool,
}

/// For whom a limit is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) subject: Subject,
    pub(super) charged: Charged,
    /// Anybody can make up as many of its kind as he likes.
    pub(super) stranger: bool,
}

/// What of an exchange is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charged {
    /// All of it.
    Always,
    /// What the upstream accepted, once it has: nothing is reserved.
    Accepted,
    /// All of it, unless the upstream accepts it.
    Pending,
}

/// A place among concurrent exchanges, which is held as long as it is renewed.
#[derive(Debug, Clone)]
pub struct Lease {
    table: Limits,
    owner: u64,
    limit: Limit,
    end: u32,
}

/// What came of a reservation.
enum Kept {
    /// Taken, or not kept and open.
    Yes,
    /// Over the limit: of which unit, and after how many seconds to come again.
    Over(Unit, u32),
    /// It could not be kept, and the policy says closed.
    Failed,
}

// === impl Lease ===

impl Lease {
    /// Whether it is time to renew it.
    #[must_use]
    pub fn is_due(&self, now: super::Now) -> bool {
        now.seconds().saturating_add(u64::from(LEASE_SECONDS / 2)) >= u64::from(self.end)
    }

    /// Renews it for an exchange that goes on.
    pub fn renew(&mut self, host: Host<'_>) {
        match self.table.renew(host.memory, self.owner, &self.limit, self.end, host.now.0) {
            Ok(end) => self.end = end,
            Err(_) => host.meter.note(Metric::NotesDropped, 1),
        }
    }
}

impl Weir {
    /// Takes the exchange out of the throttled caller's allowance; the answer where it is used up. A template's throttle
    /// is kept for each caller by itself.
    pub(super) fn throttle(
        &self,
        host: Host<'_>,
        policy: &Policy,
        request: &RequestPart,
        decided: &mut Decided,
        standing: &Standing,
    ) -> Option<Answer> {
        let caller = &decided.caller;
        let who = match standing.subject.lens {
            Lens::Template => caller.key.or(caller.network)?,
            _ => standing.subject,
        };
        let wanted = wanted(request, decided);
        for holder in self.holders(host, decided, [who]) {
            let owner = self.owner(holder.subject, &format!("throttle {}", policy.name), decided.enforced);
            // Several templates throttle one caller once.
            if decided.reservations.iter().any(|reserved| reserved.owner == owner) {
                continue;
            }
            let mut told = Vec::new();
            let limited = (owner, &policy.throttle, Kind { holder, forgiving: true });
            let kept = self.reserve(host, policy, limited, &wanted, decided, |left| told = left);
            let exceeded = match kept {
                Kept::Over(unit, after) => Some((unit, after)),
                _ => None,
            };
            let tells = holder.charged != Charged::Pending || exceeded.is_some();
            if policy.ratelimit_fields == RateLimitFields::Verdicts && decided.enforced && tells {
                let told = Told { name: "throttle".to_owned(), limit: policy.throttle, left: told, exceeded };
                decided.ratelimit = ratelimit::fields(&[told]);
            }
            match kept {
                Kept::Yes => {}
                Kept::Over(_, retry_after_seconds) => return Some(Answer::Throttled { retry_after_seconds }),
                Kept::Failed => return Some(Answer::Unavailable),
            }
        }
        None
    }

    /// Keeps what holds beside the rules: budgets of what may leak, and limits that are declared. Where weir answers, nothing is used up.
    pub(super) fn keep_limits(
        &self,
        host: Host<'_>,
        policy: &Policy,
        (request, unfit): (&RequestPart, &dyn Fn() -> Option<Unfit>),
        decided: &mut Decided,
        standings: &[Standing],
    ) {
        for budget in &policy.leak_budgets {
            self.keep_budget(host, policy, (request, unfit), decided, (standings, budget));
        }
        let mut told = Vec::new();
        for declared in &policy.limits {
            self.keep_declared(host, policy, request, decided, (standings, declared), &mut told);
        }
        if decided.enforced
            && policy.ratelimit_fields >= RateLimitFields::Declared
            && let Some(fields) = ratelimit::fields(&told)
        {
            decided.ratelimit = Some(match decided.ratelimit.take() {
                None => fields,
                Some(of_verdict) => {
                    let [policies, states] = fields;
                    let joined = |(name, declared): (&'static str, String), verdict: &str| {
                        (name, format!("{declared}, {verdict}"))
                    };
                    [joined(policies, &of_verdict[0].1), joined(states, &of_verdict[1].1)]
                }
            });
        }
        if decided.answer.is_some() {
            for reserved in std::mem::take(&mut decided.reservations) {
                self.settle_one(host, &reserved, &Amounts::default());
            }
        }
    }

    /// Takes the exchange out of one budget, for each subject that it is kept for.
    fn keep_budget(
        &self,
        host: Host<'_>,
        policy: &Policy,
        (request, unfit): (&RequestPart, &dyn Fn() -> Option<Unfit>),
        decided: &mut Decided,
        (standings, budget): (&[Standing], &LeakBudget),
    ) {
        for standing in standings {
            let subject = standing.subject;
            // Many share a network: whoever has a record of its own is judged by that.
            let shared = subject.lens == Lens::Network && (decided.proven || decided.caller.vouched);
            let holds = subject.lens == budget.lens && standing.level >= budget.from && !shared;
            if !holds || decided.trusted || decided.answer.is_some() || decided.counted != Counted::Answer {
                continue;
            }
            let label = format!("leak {} {} {}", policy.name, budget.lens.name(), budget.from.name());
            let wanted = wanted(request, decided);
            let mut kept = Kept::Yes;
            for holder in self.holders(host, decided, [subject]) {
                let owner = self.owner(holder.subject, &label, decided.enforced);
                let limited = (owner, &budget.limit, Kind { holder, forgiving: false });
                kept = self.reserve(host, policy, limited, &wanted, decided, |_| ());
                if !matches!(kept, Kept::Yes) {
                    break;
                }
            }
            let answer = match kept {
                Kept::Yes => continue,
                Kept::Failed => Some((Action::Throttle, Answer::Unavailable)),
                Kept::Over(_, retry_after_seconds) => {
                    host.meter.note(Metric::OverLeakBudget, 1);
                    let throttled = (Action::Throttle, Answer::Throttled { retry_after_seconds });
                    match budget.then {
                        Action::Refuse => Some((Action::Refuse, Answer::Refused)),
                        Action::Degrade if decided.not_degraded.is_some() => Some(throttled),
                        Action::Degrade => {
                            decided.not_degraded = unfit();
                            host.meter.note(Metric::NotDegraded, u64::from(decided.not_degraded.is_some()));
                            decided.not_degraded.map(|_| throttled)
                        }
                        _ => Some(throttled),
                    }
                }
            };
            let action = answer.map_or(Action::Degrade, |(action, _)| action);
            if action > decided.action {
                decided.because = Some((subject, standing.level));
            }
            decided.action = decided.action.max(action);
            decided.answer = answer.map(|(_, answer)| answer);
        }
    }

    /// Takes the exchange out of one declared limit, for each subject that it is kept for.
    fn keep_declared(
        &self,
        host: Host<'_>,
        policy: &Policy,
        request: &RequestPart,
        decided: &mut Decided,
        (standings, declared): (&[Standing], &DeclaredLimit),
        told: &mut Vec<Told>,
    ) {
        let caller = &decided.caller;
        let of_lens = standings.iter().map(|standing| standing.subject);
        let mut subjects: Vec<Subject> = of_lens.filter(|subject| subject.lens == declared.lens).collect();
        if declared.lens == Lens::Key && subjects.is_empty() {
            subjects.extend(caller.network);
        }
        // Whether a template's verdict could act is not told.
        let tells = declared.lens != Lens::Template || policy.ratelimit_fields == RateLimitFields::Verdicts;
        for holder in self.holders(host, decided, subjects) {
            if decided.answer.is_some() {
                return;
            }
            let label = format!("limit {} {}", policy.name, declared.name);
            let owner = self.owner(holder.subject, &label, decided.enforced);
            let kind = Kind { holder, forgiving: false };
            let wanted = wanted(request, decided);
            let mut stands = Vec::new();
            let limited = (owner, &declared.limit, kind);
            let kept = self.reserve(host, policy, limited, &wanted, decided, |left| stands = left);
            let exceeded = match kept {
                Kept::Over(unit, retry_after_seconds) => {
                    host.meter.note(Metric::OverLimit, 1);
                    decided.over_limit = Some(ratelimit::item(&declared.name, unit));
                    decided.limit_told = tells && policy.ratelimit_fields != RateLimitFields::None;
                    (decided.action, decided.answer) =
                        (Action::Throttle, Some(Answer::Throttled { retry_after_seconds }));
                    Some((unit, retry_after_seconds))
                }
                Kept::Failed => {
                    (decided.action, decided.answer) = (Action::Throttle, Some(Answer::Unavailable));
                    None
                }
                Kept::Yes => None,
            };
            if exceeded.is_some() {
                told.retain(|other| other.name != declared.name);
            }
            if tells && !stands.is_empty() && told.iter().all(|other| other.name != declared.name) {
                let (name, limit) = (declared.name.clone(), declared.limit);
                told.push(Told { name, limit, left: stands, exceeded });
            }
        }
    }

    /// For whom a limit of these subjects is kept, so that nobody uses up another's by writing its name.
    fn holders(&self, host: Host<'_>, decided: &Decided, of: impl IntoIterator<Item = Subject>) -> Vec<Holder> {
        let caller = &decided.caller;
        let mut holders: Vec<Holder> = Vec::new();
        let mut add =
            |subject: Subject, charged, stranger| match holders.iter_mut().find(|holder| holder.subject == subject) {
                Some(holder) if charged == Charged::Always => holder.charged = charged,
                Some(_) => {}
                None => holders.push(Holder { subject, charged, stranger }),
            };
        for subject in of {
            let presented = caller.presented.iter().find(|presented| presented.key == subject);
            let (vouched, claimed) = match subject.lens {
                Lens::Network | Lens::Template => (true, false),
                Lens::Key => (caller.vouched, presented.map_or(caller.claimed, |presented| !presented.secret)),
                Lens::Tenant => (caller.tenant_vouched, caller.claimed),
                Lens::Group => (caller.group_vouched, caller.claimed),
            };
            let proven = || match presented {
                Some(_) => self.subjects.get(host.memory, subject).is_some(),
                None => subject.lens != Lens::Key || decided.proven,
            };
            if claimed && !vouched {
                add(subject, Charged::Accepted, false);
                if let Some(network) = caller.network {
                    add(network, Charged::Pending, true);
                }
            } else if vouched || proven() {
                add(subject, Charged::Always, subject.lens == Lens::Network);
            } else {
                add(caller.network.unwrap_or(subject), Charged::Always, true);
            }
        }
        holders
    }

    /// Where a limit of such a holder is kept.
    pub(super) fn table_of(&self, holder: Holder) -> &Limits {
        if holder.stranger { &self.limits_of_strangers } else { &self.limits }
    }

    /// Reserves so much of one limit, and notes it.
    fn reserve(
        &self,
        host: Host<'_>,
        policy: &Policy,
        (owner, limit, kind): (u64, &Limit, Kind),
        wanted: &Amounts,
        decided: &mut Decided,
        stands: impl FnOnce(Vec<Left>),
    ) -> Kept {
        let mut limit = *limit;
        let table = self.table_of(kind.holder);
        let reserved = if kind.holder.charged == Charged::Accepted {
            limit.concurrent = None;
            table.look(host.memory, owner, &limit, wanted, host.now.0)
        } else {
            table.reserve(host.memory, owner, &limit, wanted, host.now.0)
        };
        let (fail, metric) = match reserved {
            Ok((reserved, left)) => {
                stands(left);
                return match reserved {
                    Reserved::Granted(taken) => {
                        decided.reservations.push(Reservation { owner, limit, taken, kind });
                        Kept::Yes
                    }
                    Reserved::Exceeded { unit, retry_after_seconds } => Kept::Over(unit, retry_after_seconds),
                };
            }
            Err(NotKept::Full) => (policy.fail.memory_full, Metric::LimitSlotTaken),
            Err(NotKept::Contended) => (policy.fail.contended, Metric::LimitsContended),
        };
        host.meter.note(metric, 1);
        if fail == FailMode::Open {
            return Kept::Yes;
        }
        host.meter.note(Metric::FailedClosed, 1);
        Kept::Failed
    }

    /// Whose cell of a limit it is.
    fn owner(&self, subject: Subject, label: &str, enforced: bool) -> u64 {
        let of = u64::from(subject.lens as u8) << 1 | u64::from(!enforced);
        self.secret.tag(subject.id, name64(label.as_bytes()) ^ of)
    }

    /// The places among concurrent exchanges that one holds. Renew them when they are due, and say so before it is booked
    /// ([`Decided::renewed`]).
    #[must_use]
    pub fn leases(&self, decided: &Decided) -> Vec<Lease> {
        let held = decided.reservations.iter().filter_map(|reserved| Some((reserved, reserved.taken.lease?)));
        let lease = |(of, end): (&Reservation, u32)| Lease {
            table: self.table_of(of.kind.holder).clone(),
            owner: of.owner,
            limit: of.limit,
            end,
        };
        held.map(lease).collect()
    }
}

impl Decided {
    /// Leases of this exchange that were renewed since.
    pub fn renewed(&mut self, leases: &[Lease]) {
        for lease in leases {
            let of = self.reservations.iter_mut().find(|reserved| reserved.owner == lease.owner);
            if let Some(reserved) = of {
                reserved.taken.lease = Some(lease.end);
            }
        }
    }
}
