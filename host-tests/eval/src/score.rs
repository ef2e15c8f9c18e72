//! Counts what an [`Outcome`] tells while a simulation goes on.
//!
//! The level that concerns an exchange is the higher of two: that of the standing which led to its decision, and that of its
//! caller once it is booked. What was leaked is counted in the order of decisions, since that is when a proxy can still act.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use weir_engine::evidence;
use weir_engine::exchange::Booking;
use weir_engine::metrics::Metric;
use weir_engine::policy::Action;
use weir_engine::subject::Subject;
use weir_engine::verdict::Level;

use crate::outcome::{Campaign, Coverage, Legitimate, Mark, Outcome, Tally};
use crate::proxy::Proxy;
use crate::simulation::{Next, Observer, Played, Seen};
use crate::traffic::{Account, DAY, HOUR, Micros, Role};

/// When a simulation has shown enough.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Attack exchanges after the first action.
    pub after_action: Option<u64>,
    /// Attack exchanges without any action.
    pub without_action: Option<u64>,
    /// Exchanges of any kind.
    pub exchanges: Option<u64>,
}

/// Counts one simulation.
#[derive(Debug)]
pub struct Score {
    cut: Cut,
    outcome: Outcome,
    attack: Running,
    campaigns: BTreeMap<String, Running>,
    /// Attack exchanges under way: their places in the whole and in their campaign.
    open: HashMap<u64, Places>,
    legitimate: BTreeMap<String, People>,
}

/// The places of one attack exchange.
#[derive(Debug, Clone, Copy)]
struct Places {
    in_all: Mark,
    in_campaign: Mark,
    /// In order of its tenant's attack exchanges.
    of_tenant: Mark,
}

/// A campaign while it runs.
#[derive(Debug, Default)]
struct Running {
    campaign: Campaign,
    tenants: HashMap<String, OneTenant>,
}

/// A tenant's attack exchanges.
#[derive(Debug, Default)]
struct OneTenant {
    exchanges: u64,
    began: Micros,
    found: [Coverage; 2],
}

/// A legitimate population while it is counted.
#[derive(Debug, Default)]
struct People {
    counted: Legitimate,
    tenants: HashMap<String, Customer>,
}

/// A legitimate tenant: its days with the highest level of each, and its hours in which something was stopped.
#[derive(Debug, Default)]
struct Customer {
    days: BTreeMap<u64, Level>,
    stopped_hours: Vec<u64>,
}

/// What is read of an audit line.
#[derive(Deserialize)]
struct Audited<'a> {
    score: i64,
    #[serde(borrow)]
    reasons: Vec<AuditedReason<'a>>,
}

#[derive(Deserialize)]
struct Kind<'a> {
    weir: &'a str,
}

#[derive(Deserialize)]
struct AuditedReason<'a> {
    #[allow(dead_code, reason = "a reason without a name would be no reason")]
    signal: &'a str,
    decibans: i64,
}

// === impl Score ===

impl Score {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(scenario: &str, seed: u64, cut: Cut) -> Self {
        let outcome = Outcome { scenario: scenario.to_owned(), seed, ..Outcome::default() };
        Self {
            cut,
            outcome,
            attack: Running::default(),
            campaigns: BTreeMap::new(),
            open: HashMap::default(),
            legitimate: BTreeMap::new(),
        }
    }

    /// What came of it.
    #[must_use]
    pub fn finish(self, played: &Played) -> Outcome {
        let campaigns: BTreeMap<String, Campaign> =
            self.campaigns.into_iter().map(|(name, running)| (name, running.finish())).collect();
        let mut attack = self.attack.campaign;
        for campaign in campaigns.values() {
            attack.tenants += campaign.tenants;
            for (all, found) in attack.tenants_found.iter_mut().zip(campaign.tenants_found) {
                *all += found;
            }
        }
        let counted = |metric| played.proxy.counted(metric);
        Outcome {
            exchanges: played.exchanges,
            simulated: played.until,
            was_cut: played.was_cut,
            attack: (attack.exchanges > 0).then_some(attack),
            campaigns,
            legitimate: self
                .legitimate
                .into_iter()
                .map(|(name, people)| (name, people.finish(&played.trusted)))
                .collect(),
            evicted: counted(Metric::Evicted),
            evicted_pinned: counted(Metric::EvictedPinned),
            dropped: counted(Metric::BookingsDropped),
            memory_bytes: played.proxy.memory_bytes() as u64,
            ..self.outcome
        }
    }

    fn next(&self) -> Next {
        let (attack, cut) = (&self.attack.campaign, &self.cut);
        let past = |limit: Option<u64>, reached: u64| limit.is_some_and(|limit| reached >= limit);
        let by_attack = match attack.first_action {
            Some(_) => past(cut.after_action, attack.after_action()),
            None => past(cut.without_action, attack.exchanges),
        };
        if by_attack || past(cut.exchanges, self.outcome.exchanges) { Next::Stop } else { Next::GoOn }
    }
}

impl Observer for Score {
    fn decided(&mut self, _: &Proxy, seen: &Seen<'_>) -> Next {
        self.outcome.exchanges += 1;
        match seen.ask.role {
            Role::Attack => {
                let in_all = self.attack.decided(seen);
                let running = entry(&mut self.campaigns, population(&seen.ask.account));
                let in_campaign = running.decided(seen);
                let of_tenant = running.tenant(seen);
                self.open.insert(seen.number, Places { in_all, in_campaign, of_tenant });
            }
            Role::Cover => {
                self.outcome.cover.exchanges += 1;
                self.outcome.cover.touched += u64::from(seen.begun.action() >= Action::Degrade);
            }
            Role::Legitimate => entry(&mut self.legitimate, population(&seen.ask.account)).decided(seen),
        }
        self.next()
    }

    fn ended(&mut self, proxy: &Proxy, seen: &Seen<'_>, booking: &Booking) {
        for line in booking.audit.iter().filter(|line| is_of_verdict(line)) {
            self.outcome.audit_lines += 1;
            self.outcome.reproduced += u64::from(adds_up(line));
        }
        let (level, subject) = concerning(seen, booking);
        match seen.ask.role {
            Role::Attack => {
                let Some(places) = self.open.remove(&seen.number).filter(|_| level >= Level::Suspect) else { return };
                self.attack.campaign.count(level, places.in_all);
                let names = against(proxy, subject);
                tally(&mut self.attack.campaign.reasons, &names);
                let Some(running) = self.campaigns.get_mut(population(&seen.ask.account)) else { return };
                running.campaign.count(level, places.in_campaign);
                tally(&mut running.campaign.reasons, &names);
                if let Some(tenant) = running.tenants.get_mut(seen.ask.account.tenant()) {
                    count(&mut tenant.found, level, places.of_tenant);
                }
            }
            Role::Legitimate if level >= Level::Watch => {
                let people = entry(&mut self.legitimate, population(&seen.ask.account));
                people.flagged(seen, level);
                tally(&mut people.counted.reasons, &against(proxy, subject));
            }
            Role::Legitimate | Role::Cover => {}
        }
    }
}

/// What an account belongs to: the part of its key before the second hyphen.
#[must_use]
pub fn population(account: &Account) -> &str {
    let second = account.key.match_indices('-').nth(1);
    second.and_then(|(at, _)| account.key.get(..at)).unwrap_or(&account.key)
}

/// The level that concerns an exchange, and whose it is.
#[must_use]
pub fn concerning(seen: &Seen<'_>, booking: &Booking) -> (Level, Option<Subject>) {
    match seen.begun.decided.because {
        Some((subject, level)) if level >= booking.level => (level, Some(subject)),
        _ => (booking.level, booking.caller),
    }
}

/// The signals that speak against a subject now.
fn against(proxy: &Proxy, subject: Option<Subject>) -> Vec<&'static str> {
    let Some(record) = subject.and_then(|subject| proxy.record(subject)) else { return Vec::new() };
    let reasons = record.verdict.reasons.iter().filter(|reason| reason.decibans > 0);
    reasons.filter_map(|reason| evidence::signal(reason.signal)).map(|signal| signal.name).collect()
}

fn tally(tally: &mut Tally, names: &[&'static str]) {
    for name in names {
        *entry(tally, name) += 1;
    }
}

/// The value under a name.
fn entry<'m, T: Default>(map: &'m mut BTreeMap<String, T>, name: &str) -> &'m mut T {
    map.entry(name.to_owned()).or_default()
}

/// Whether a line's named reasons add up to its score. A line that cannot be read does not.
fn adds_up(line: &str) -> bool {
    let read: Result<Audited<'_>, _> = serde_json::from_str(line);
    read.is_ok_and(|line| line.reasons.iter().map(|reason| reason.decibans).sum::<i64>() == line.score)
}

/// Whether a line is about a verdict, as far as it can be read; others tell of sanctions and decisions.
fn is_of_verdict(line: &str) -> bool {
    let read: Result<Kind<'_>, _> = serde_json::from_str(line);
    read.map_or(true, |kind| kind.weir == "verdict")
}

fn count(found: &mut [Coverage; 2], level: Level, mark: Mark) {
    for (coverage, from) in found.iter_mut().zip([Level::Suspect, Level::Extracting]) {
        if level >= from {
            coverage.count(mark);
        }
    }
}

// === impl Campaign ===

impl Campaign {
    fn count(&mut self, level: Level, mark: Mark) {
        count(&mut self.found, level, mark);
    }
}

// === impl Running ===

impl Running {
    /// Counts a decision; the exchange's place.
    fn decided(&mut self, seen: &Seen<'_>) -> Mark {
        let campaign = &mut self.campaign;
        if campaign.exchanges == 0 {
            campaign.began = seen.at;
        }
        let mark = Mark { number: campaign.exchanges, after: seen.at - campaign.began };
        campaign.exchanges += 1;
        let action = seen.begun.action();
        if let Some(count) = campaign.actions.get_mut(action as usize) {
            *count += 1;
        }
        if action >= Action::Degrade {
            campaign.first_action = campaign.first_action.or(Some(mark));
        } else if (200..300).contains(&seen.ask.reply.status) {
            campaign.leak.add(seen.ask.reply.output_tokens);
            if campaign.first_action.is_none() {
                campaign.leak_before.add(seen.ask.reply.output_tokens);
            }
        }
        mark
    }

    /// Counts it for its tenant; its place there.
    fn tenant(&mut self, seen: &Seen<'_>) -> Mark {
        let name = seen.ask.account.tenant();
        let fresh = || OneTenant { began: seen.at, ..OneTenant::default() };
        let tenant = self.tenants.entry(name.to_owned()).or_insert_with(fresh);
        tenant.exchanges += 1;
        Mark { number: tenant.exchanges - 1, after: seen.at - tenant.began }
    }

    fn finish(self) -> Campaign {
        let mut campaign = self.campaign;
        campaign.tenants = self.tenants.len() as u64;
        for tenant in self.tenants.values() {
            for (found, coverage) in campaign.tenants_found.iter_mut().zip(&tenant.found) {
                *found += u64::from(coverage.is_found(tenant.exchanges));
            }
        }
        campaign
    }
}

// === impl People ===

impl People {
    fn decided(&mut self, seen: &Seen<'_>) {
        let action = seen.begun.action();
        self.counted.exchanges += 1;
        self.counted.touched += u64::from(action >= Action::Degrade);
        let customer = self.customer(seen);
        customer.days.entry(seen.at / DAY).or_default();
        let hour = seen.at / HOUR;
        if action >= Action::Throttle && customer.stopped_hours.last() != Some(&hour) {
            customer.stopped_hours.push(hour);
        }
    }

    fn flagged(&mut self, seen: &Seen<'_>, level: Level) {
        let day = self.customer(seen).days.entry(seen.at / DAY).or_default();
        *day = level.max(*day);
    }

    fn customer(&mut self, seen: &Seen<'_>) -> &mut Customer {
        self.tenants.entry(seen.ask.account.tenant().to_owned()).or_default()
    }

    fn finish(self, trusted: &[String]) -> Legitimate {
        let mut counted = self.counted;
        counted.tenants = self.tenants.len() as u64;
        counted.trusted = !self.tenants.is_empty() && self.tenants.keys().all(|tenant| trusted.contains(tenant));
        let mut clusters: BTreeMap<[u64; 2], u64> = BTreeMap::new();
        for customer in self.tenants.values() {
            let at = |from: Level| customer.days.values().filter(|level| **level >= from).count() as u64;
            counted.tenant_days += at(Level::Clear);
            for (flagged, from) in counted.flagged.iter_mut().zip([Level::Watch, Level::Suspect, Level::Extracting]) {
                *flagged += at(from);
            }
            counted.tenant_hours += customer.stopped_hours.len() as u64;
            *clusters.entry([at(Level::Clear), at(Level::Suspect)]).or_default() += 1;
        }
        counted.clusters = clusters.into_iter().map(|([days, flagged], tenants)| [days, flagged, tenants]).collect();
        counted
    }
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
