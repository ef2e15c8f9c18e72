//! Plays one simulation again and tells what led to its decisions.

use std::io::{self, Write};

use weir_engine::behaviour::{Count, Distinct};
use weir_engine::evidence;
use weir_engine::exchange::Booking;
use weir_engine::subject::Subject;

use crate::outcome::Outcome;
use crate::proxy::Proxy;
use crate::report::span;
use crate::score::{Score, concerning};
use crate::simulation::{Next, Observer, Played, Seen};
use crate::traffic::{Micros, SECOND};

/// What is told.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask {
    /// Every exchange of this subject.
    pub subject: Option<Subject>,
    /// This exchange, by its number in order of decisions.
    pub exchange: Option<u64>,
    /// At most so many lines of audit, and so many exchanges.
    pub limit: u64,
}

/// Tells while it is played, and counts as always.
pub struct Explained<'w> {
    score: Score,
    ask: Ask,
    to: &'w mut dyn Write,
    audited: u64,
    told: u64,
    left_out: u64,
    /// The first thing that went wrong in writing: an observer cannot return it.
    broken: Option<io::Error>,
}

// === impl Explained ===

impl<'w> Explained<'w> {
    /// Tells `to`, and counts with `score`.
    #[must_use]
    pub fn new(score: Score, ask: Ask, to: &'w mut dyn Write) -> Self {
        Self { score, ask, to, audited: 0, told: 0, left_out: 0, broken: None }
    }

    /// Tells how it ended, and what was counted: the same as in the table.
    ///
    /// # Errors
    ///
    /// When something could not be written.
    pub fn finish(self, played: &Played) -> io::Result<Outcome> {
        if let Some(error) = self.broken {
            return Err(error);
        }
        let outcome = self.score.finish(played);
        writeln!(
            self.to,
            "{} exchanges in {}{}; {} audit lines, {} of them reproduced by their reasons; {} lines not shown (--limit)",
            outcome.exchanges,
            span(outcome.simulated as f64 / SECOND as f64),
            if outcome.was_cut { ", then enough was seen" } else { "" },
            outcome.audit_lines,
            outcome.reproduced,
            self.left_out,
        )?;
        if let Some(attack) = &outcome.attack {
            let first = attack.first_action.map_or_else(
                || "no action".to_owned(),
                |mark| format!("first action on attack exchange {} after {}", mark.number, seconds(mark.after)),
            );
            writeln!(
                self.to,
                "attack: {} exchanges, {first}; leak {} before it and {} in all; found at suspect: {}, at extracting: {}",
                attack.exchanges,
                attack.leak_before.exchanges,
                attack.leak.exchanges,
                attack.is_found(0),
                attack.is_found(1),
            )?;
        }
        for (name, people) in &outcome.legitimate {
            let [watch, suspect, extracting] = people.flagged;
            writeln!(
                self.to,
                "{name}: {} legitimate exchanges, {} touched; {} tenant-days, {watch} at watch, {suspect} at suspect, {extracting} at \
                 extracting",
                people.exchanges, people.touched, people.tenant_days,
            )?;
        }
        Ok(outcome)
    }

    fn is_told(&self, seen: &Seen<'_>) -> bool {
        let by_subject =
            self.ask.subject.is_some_and(|subject| seen.begun.decided.subjects().any(|one| one == subject));
        by_subject || self.ask.exchange == Some(seen.number)
    }

    fn write(&mut self, text: &str) {
        if self.broken.is_none() {
            self.broken = self.to.write_all(text.as_bytes()).err();
        }
    }

    fn audit(&mut self, line: &str) {
        let of_subject = self.ask.subject.is_none_or(|subject| line.contains(&format!("\"{subject}\"")));
        if !of_subject || self.ask.exchange.is_some() {
            return;
        }
        self.audited += 1;
        if self.audited <= self.ask.limit {
            self.write(&format!("{line}\n"));
        } else {
            self.left_out += 1;
        }
    }
}

impl Observer for Explained<'_> {
    fn decided(&mut self, proxy: &Proxy, seen: &Seen<'_>) -> Next {
        self.score.decided(proxy, seen)
    }

    fn ended(&mut self, proxy: &Proxy, seen: &Seen<'_>, booking: &Booking) {
        self.score.ended(proxy, seen, booking);
        for line in &booking.audit {
            self.audit(line);
        }
        if !self.is_told(seen) {
            return;
        }
        self.told += 1;
        if self.told > self.ask.limit {
            self.left_out += 1;
            return;
        }
        self.write(&exchange(seen, booking));
        let (_, because) = concerning(seen, booking);
        let own = self.ask.subject.into_iter();
        let mut shown: Vec<Subject> = own.chain(because).collect();
        if self.ask.exchange.is_some() {
            shown.extend(seen.begun.decided.subjects());
        }
        let mut written: Vec<Subject> = Vec::new();
        for subject in shown {
            if !written.contains(&subject) {
                written.push(subject);
                self.write(&record(proxy, seen, subject));
            }
        }
    }
}

/// One line: when, who, what it is, and what was done about it.
fn exchange(seen: &Seen<'_>, booking: &Booking) -> String {
    let account = &seen.ask.account;
    let group = account.group.as_deref().map(|group| format!(" group {group}")).unwrap_or_default();
    let (level, subject) = concerning(seen, booking);
    format!(
        "#{} {} {} of {}{group} {:?}: {} at {}{}\n",
        seen.number,
        seconds(seen.at),
        account.key,
        account.tenant(),
        seen.ask.role,
        seen.begun.action().name(),
        level.name(),
        subject.map(|subject| format!(" because of {subject}")).unwrap_or_default(),
    )
}

/// A subject's record as it stands after the exchange: its verdict, its reasons and what it counts.
fn record(proxy: &Proxy, seen: &Seen<'_>, subject: Subject) -> String {
    let Some(record) = proxy.record(subject) else { return format!("    {subject} has no record\n") };
    let reasons: Vec<String> = record
        .verdict
        .reasons
        .iter()
        .filter_map(|reason| Some(format!("{} {:+}", evidence::signal(reason.signal)?.name, reason.decibans)))
        .collect();
    let window = proxy.window(&record, seen.at);
    // By the names that they have in the engine; what is not kept under the lens, or did not happen, is left out.
    let counts = Count::ALL.map(|count| (format!("{count:?}"), window.count(count)));
    let distinct = Distinct::ALL.map(|distinct| (format!("{distinct:?}"), window.distinct(distinct)));
    let told = |numbers: &[(String, f64)]| {
        let told = numbers.iter().filter(|(_, value)| *value >= 0.5);
        told.map(|(name, value)| format!("{name} {value:.0}")).collect::<Vec<_>>().join(", ")
    };
    let declared = if window.declared { "; trusted" } else { "" };
    format!(
        "    {subject} {} at {} decibans [{}]; ever {}, in the window {}; distinct, about: {}{declared}\n",
        record.verdict.level.name(),
        record.verdict.score(),
        reasons.join(", "),
        record.behaviour.exchanges_total,
        told(&counts),
        told(&distinct),
    )
}

fn seconds(at: Micros) -> String {
    format!("{:.3} s", at as f64 / SECOND as f64)
}
