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
//! **Claims count for nothing either.** The tenant and the group that a caller names are booked once the upstream has accepted
//! them together with its key, or Envoy vouched for them; until then only its key and its network are. A tenant's name in
//! a request that the upstream never accepted accuses nobody.
//!
//! It does not read bytes (see [`crate::dialect`]) and does not talk to a host.

mod booking;
mod deciding;
mod incidents;
mod limiting;
mod recall;
mod sanctions;
mod settling;
mod templates;

use crate::behaviour::Window;
use crate::coercion::{self, Coercion};
use crate::config::written::DecisionKind;
use crate::config::{Decision, Settings};
use crate::dialect::Lane;
use crate::hashing::{Secret, fold};
use crate::identity::{Caller, Facts};
use crate::judging::{self, Judging};
use crate::memory::SharedMemory;
use crate::memory::codec::Record;
use crate::memory::delivered::Delivered;
use crate::memory::doorkeeper::Doorkeeper;
use crate::memory::limits::Limits;
use crate::memory::sanctions::Sanctions;
use crate::memory::signatures::{Presented, Signatures};
use crate::memory::table::Table;
use crate::metrics::Meter;
use crate::observation::{RequestPart, RequestTexts};
use crate::policy::{Action, Mode, Policy};
use crate::purpose::Declared;
use crate::reply::Answer;
use crate::subject::{Lens, Subject};
use crate::template::Anchors;
use crate::text::{LEXICONS, Normalised};
use crate::verdict::Level;
pub use incidents::Incident;
pub use limiting::Lease;
use limiting::Reservation;
use recall::Recall;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

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
    /// Shared memory, the same one with every call: a worker keeps what it has read of it.
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
    recall: RefCell<Recall>,
    subjects: Table,
    networks: Table,
    templates: Table,
    door: Doorkeeper,
    delivered: Delivered,
    signatures: Signatures,
    limits: Limits,
    /// Limits of networks, and of keys that nobody has accepted yet: of those anybody can make up as many as he likes.
    limits_of_strangers: Limits,
    openings: Limits,
    incidents: Limits,
    sanctions: Sanctions,
    /// Whether the operator decided anything that begins or ends a sanction.
    decides_cases: bool,
    /// It was looked whether other workers know of these decisions yet.
    told: Cell<bool>,
    /// Whose decisions are still to be told of.
    to_tell: RefCell<Vec<Subject>>,
    /// Whether the operator decided of any template.
    decides_templates: bool,
    /// The operator's decisions: asked for every subject and anchor of every exchange, and there may be thousands.
    decisions: HashMap<Subject, Decision, ahash::RandomState>,
}

/// A request, as far as it is known when it is decided of.
pub struct Request<'r> {
    /// Who calls.
    pub caller: Caller,
    /// What it is for.
    pub lane: Lane,
    /// How its body was had.
    pub sight: Sight,
    /// Why it cannot be degraded, if it cannot; asked only where a rule says that it should be.
    pub unfit: &'r dyn Fn() -> Option<Unfit>,
    /// What it asks for.
    pub part: &'r RequestPart,
    /// Its texts.
    pub texts: &'r RequestTexts,
}

/// How the request's body was had.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sight {
    /// Whole, before anything went on.
    #[default]
    Whole,
    /// Not whole: it was let go at the cap. What is known of it is the beginning.
    OverCap,
    /// Not at all yet: the host does not hold it.
    Unheld,
    /// Not at all: its encoding is not read.
    Opaque,
    /// Not at all: there is nothing that reads it, or it has no body.
    Unread,
}

/// Why a request cannot be degraded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Its body is not known, or not whole.
    Unseen,
    /// Its body is not JSON.
    Malformed,
    /// It has more members to change than are kept track of.
    TooManyMembers,
    /// Inflated it is longer than what may be held.
    TooLarge,
    /// The caller signed the body, and Envoy does not sign it again.
    Signed,
}

impl Unfit {
    /// Its name, as in the access log.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unseen => "unseen",
            Self::Malformed => "malformed",
            Self::TooManyMembers => "too_many_members",
            Self::TooLarge => "too_large",
            Self::Signed => "signed",
        }
    }
}

/// What an exchange counts as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Counted {
    /// A model is asked for an answer.
    #[default]
    Answer,
    /// So many inputs are embedded.
    Embedding(u32),
    /// Something else, or something that is not known.
    Aside,
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
    /// Why it was not degraded though a rule said so.
    pub not_degraded: Option<Unfit>,
    /// The declared limit that it was over, and of which unit: as [`crate::ratelimit::item`] calls it.
    pub over_limit: Option<String>,
    /// The caller may be told its name.
    pub limit_told: bool,
    /// What the caller is told of its limits.
    pub ratelimit: Option<[(&'static str, String); 2]>,
    /// What weir's own answer names.
    pub incident: Option<Incident>,
    caller: Caller,
    lane: Lane,
    counted: Counted,
    proven: bool,
    trusted: bool,
    /// What the operator declared that the caller does.
    declared: Declared,
    anchors: Anchors,
    payload: u64,
    coercion: Coercion,
    judging: bool,
    wrapped: bool,
    logit_probe: bool,
    continued: Option<u32>,
    tool_closed: bool,
    foreign_history: bool,
    /// Signatures of reasoning presented, each with what was known of it.
    presented: Vec<(u64, Presented)>,
    /// Locality-sensitive buckets of what is to be embedded.
    buckets: Vec<u16>,
    /// It has evidence of its own, and carries a template at `suspect` or above.
    sanctioned: bool,
    /// Tags of deliveries that this exchange gives back.
    given_back: Vec<u64>,
    /// The tenant and group that the caller names are known to be its own.
    linked: bool,
    reservations: Vec<Reservation>,
    input_estimate: u64,
    /// Not all of its texts were looked at.
    cut: bool,
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
    /// One line for each verdict that changed, and for what became of sanctions and decisions.
    pub audit: Vec<String>,
    /// The line of an incident that began with it.
    pub incident: Option<String>,
    /// The caller it was booked under: its key where that is proven, or else its network.
    pub caller: Option<Subject>,
    /// Exchanges of that caller, this one included.
    pub exchanges: u64,
    /// The caller's level now.
    pub level: Level,
    /// The templates that it was booked under. Not the anchors it carries: those may have joined, or have no record yet.
    pub templates: Vec<Subject>,
    /// What it was booked to.
    judged: Vec<sanctions::Judged>,
    /// What was declared of the caller.
    declared: Declared,
    /// Actions are carried out upon the caller.
    enforced: bool,
}

/// Grades a text by both lexicons, in one search: how it coerces reasoning, and how it makes the model grade.
fn grade(text: &Normalised) -> (Coercion, Judging) {
    let found = LEXICONS.find(text);
    (coercion::graded(&found, text), judging::graded(&found, text))
}

// === impl Weir ===

impl Weir {
    /// The engine with this configuration and hashing secret.
    #[must_use]
    pub fn new(settings: Settings, secret: &[u8]) -> Self {
        let (sizes, secret) = (settings.memory, Secret::new(secret));
        let placing = secret.placing();
        let mut decisions = HashMap::with_hasher(secret.map_seeds());
        decisions.extend(settings.decisions.resolved(&secret));
        let begins_or_ends = [DecisionKind::Pardon, DecisionKind::Campaign, DecisionKind::Sanction];
        Self {
            decides_cases: decisions.values().any(|decision| begins_or_ends.contains(&decision.kind)),
            told: Cell::new(false),
            to_tell: RefCell::default(),
            sanctions: Sanctions::new(sizes.sanctions, placing),
            decides_templates: decisions.keys().any(|subject| subject.lens == Lens::Template),
            decisions,
            secret,
            recall: RefCell::default(),
            subjects: Table::new("s", sizes.subjects, placing),
            networks: Table::new("n", sizes.networks, placing),
            templates: Table::new("t", sizes.templates, placing),
            door: Doorkeeper::new(sizes.anchors, settings.template_min_tenants, placing),
            delivered: Delivered::new(sizes.delivered),
            signatures: Signatures::new(sizes.signatures),
            limits: Limits::new(sizes.limits),
            limits_of_strangers: Limits::named('u', sizes.limits),
            openings: Limits::named('o', sizes.limits),
            incidents: Limits::named('i', sizes.limits),
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

    /// What is kept of a subject, if anything is: for whoever shows it, or explains a decision.
    #[must_use]
    pub fn record(&self, memory: &dyn SharedMemory, subject: Subject) -> Option<Record> {
        let table = match subject.lens {
            Lens::Key | Lens::Tenant | Lens::Group => &self.subjects,
            Lens::Network => &self.networks,
            Lens::Template => &self.templates,
        };
        table.get(memory, subject).map(Rc::unwrap_or_clone)
    }

    /// What a verdict on this record goes by at this time.
    #[must_use]
    pub fn window(&self, record: &Record, now: Now) -> Window {
        let mut declared = Declared::default();
        self.note_purpose(&mut declared, record.subject, now);
        self.window_at(record, self.epoch(now), now, &declared)
    }

    /// Whether this policy's actions may be carried out; upon whom and from when, [`Weir::enforces_upon`] says.
    #[must_use]
    pub fn enforces(&self, policy: &Policy) -> bool {
        self.settings.mode == Mode::Enforce && policy.mode == Mode::Enforce
    }

    fn epoch(&self, now: Now) -> u32 {
        u32::try_from(now.seconds() / u64::from(self.settings.epoch_seconds)).unwrap_or(u32::MAX)
    }

    fn decided(&self, subject: Subject, now: Now) -> Option<DecisionKind> {
        self.decision(subject, now).map(|decision| decision.kind)
    }

    /// What the operator decided of a subject, as far as it still holds.
    fn decision(&self, subject: Subject, now: Now) -> Option<&Decision> {
        let decision = self.decisions.get(&subject)?;
        decision.until_unix_seconds.is_none_or(|until| now.seconds() < until).then_some(decision)
    }

    fn pardoned(&self, subject: Subject, now: Now) -> Option<u32> {
        let decision = self.decision(subject, now)?;
        (decision.kind == DecisionKind::Pardon).then_some(decision.since_version)
    }
}

// === impl Decided ===

impl Decided {
    /// The caller: its key, or else its network.
    #[must_use]
    pub fn caller(&self) -> Option<Subject> {
        self.caller.key.or(self.caller.network)
    }

    /// Everyone whom the exchange is of: key, tenant, group and network, then the anchors of its text.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        let caller = &self.caller;
        let named = [caller.key, caller.tenant, caller.group, caller.network].into_iter().flatten();
        let anchors = self.anchors.names().iter();
        named.chain(anchors.map(|anchor| Subject { lens: Lens::Template, id: u128::from(*anchor) }))
    }

    /// Whether it presents a signature of reasoning that was issued to another tenant.
    fn presents_foreign(&self) -> bool {
        self.presented.iter().any(|(_, presented)| matches!(presented, Presented::Foreign { .. }))
    }

    /// The tags under which a key's claim to a tenant and a group is known, once the upstream has accepted them together.
    fn claims(&self, secret: &Secret) -> Vec<u64> {
        let claims = [(self.caller.tenant, self.caller.tenant_vouched), (self.caller.group, self.caller.group_vouched)];
        let Some(key) = self.caller.key else { return Vec::new() };
        let claimed = claims.into_iter().filter(|(_, vouched)| !vouched).filter_map(|(claim, _)| claim);
        claimed.map(|claim| secret.tag(key.id, fold(claim.id) ^ claim.lens as u64)).collect()
    }

    /// Nothing decided yet.
    fn of(caller: Caller, at: Now) -> Self {
        Self {
            action: Action::Allow,
            enforced: false,
            answer: None,
            policy: String::new(),
            because: None,
            not_degraded: None,
            over_limit: None,
            limit_told: false,
            ratelimit: None,
            incident: None,
            caller,
            lane: Lane::Generate,
            counted: Counted::Answer,
            proven: false,
            trusted: false,
            declared: Declared::default(),
            anchors: Anchors::default(),
            payload: 0,
            coercion: Coercion::default(),
            judging: false,
            wrapped: false,
            logit_probe: false,
            continued: None,
            tool_closed: false,
            foreign_history: false,
            presented: Vec::new(),
            buckets: Vec::new(),
            sanctioned: false,
            given_back: Vec::new(),
            linked: false,
            reservations: Vec::new(),
            input_estimate: 0,
            cut: false,
            at,
        }
    }

    /// The upgrade that was asked for took place: what was asked of a model besides was no such request, as [`Weir::look_at`] then
    /// finds.
    pub fn was_upgraded(&mut self) {
        self.lane = Lane::Realtime;
    }

    /// When the decision was made.
    #[must_use]
    pub fn at(&self) -> Now {
        self.at
    }
}

fn seconds32(now: Now) -> u32 {
    u32::try_from(now.seconds()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
