//! An account that holds conversations, one at a time: a person, or an agent in its loop.

use std::rc::Rc;

use rand::RngExt as _;

use super::house::{House, Part, added, given_back};
use crate::arrivals::Arrival;
use crate::traffic::{Account, Actor, Ask, Dice, Heard, Micros, Reply, SECOND, Turn, Wake};

/// An account that holds conversations, one at a time.
#[derive(Debug)]
pub(super) struct Talker {
    account: Rc<Account>,
    house: Rc<House>,
    /// When it comes, the next one last.
    visits: Vec<Arrival>,
    /// The conversation it holds.
    held: Option<Held>,
    number: u64,
}

#[derive(Debug)]
struct Held {
    part: Part,
    /// The step that is asked, or is to be asked next.
    step: usize,
    /// All said before that step's answer.
    turns: Vec<Turn>,
    /// Sent, and not heard of yet.
    waiting: Option<Reply>,
    /// When the next request is due, and how often it was turned away.
    due: Micros,
    tries: u32,
}

// === impl Talker ===

impl Talker {
    /// An account that begins a conversation at each of these times, or when it has ended the one before.
    pub(super) fn new(account: Rc<Account>, house: &Rc<House>, mut visits: Vec<Arrival>) -> Self {
        visits.reverse();
        Self { account, house: Rc::clone(house), visits, held: None, number: 0 }
    }

    fn begin(&mut self, now: Micros, dice: &mut Dice) -> Option<()> {
        let visit = self.visits.pop_if(|visit| visit.at <= now)?;
        let part = self.house.write(&visit, dice);
        let mut turns = Vec::new();
        for step in part.script.steps.iter().take(part.held) {
            // Of tools that were called elsewhere, only the text is left.
            turns.extend(added(step, &[]));
            turns.push(Turn::of(crate::traffic::Speaker::Assistant, Rc::clone(&step.reply)));
        }
        if let Some(last) = turns.last_mut() {
            last.signature.clone_from(&part.signature);
        }
        let step = part.held;
        turns.extend(part.script.steps.get(step).map(|first| added(first, &[])).unwrap_or_default());
        self.held = Some(Held { part, step, turns, waiting: None, due: now, tries: 0 });
        Some(())
    }

    fn next_visit(&self, now: Micros) -> Option<Micros> {
        self.visits.last().map(|visit| visit.at.max(now + SECOND))
    }
}

impl Actor for Talker {
    fn first(&mut self) -> Option<Micros> {
        self.visits.last().map(|visit| visit.at)
    }

    fn wake(&mut self, now: Micros, dice: &mut Dice) -> Wake {
        if self.held.is_none() && self.begin(now, dice).is_none() {
            return Wake::default();
        }
        let Some(held) = self.held.as_mut().filter(|held| held.waiting.is_none() && held.due <= now) else {
            return Wake::default();
        };
        let script = Rc::clone(&held.part.script);
        let Some(step) = script.steps.get(held.step) else {
            self.held = None;
            return Wake { ask: None, again: self.next_visit(now) };
        };
        self.number += 1;
        let turns = held.turns.clone();
        let ask: Ask = self.house.ask((self.number, now), &self.account, script.system.as_ref(), turns, step, dice);
        held.waiting = Some(ask.reply.clone());
        Wake { ask: Some(ask), again: None }
    }

    fn hear(&mut self, now: Micros, number: u64, heard: Heard, dice: &mut Dice) -> Option<Micros> {
        let held = self.held.as_mut().filter(|_| number == self.number)?;
        let reply = held.waiting.take()?;
        match heard {
            Heard::Delivered | Heard::Degraded => {
                if let Some(reader) = &self.house.reader {
                    reader(&reply);
                }
                held.step += 1;
                held.tries = 0;
                let next = held.part.script.steps.get(held.step).filter(|_| held.step < held.part.until);
                if let Some(next) = next {
                    held.turns.push(given_back(&reply, heard == Heard::Delivered));
                    held.turns.extend(added(next, &reply.calls));
                    held.due = now + self.house.pace.pause(reply.latency, dice);
                    return Some(held.due);
                }
            }
            // Tried again twice, then left for another day.
            Heard::Throttled if held.tries < 2 => {
                held.tries += 1;
                held.due = now + dice.random_range(20 * SECOND..90 * SECOND);
                return Some(held.due);
            }
            Heard::Throttled | Heard::Refused => {}
        }
        self.held = None;
        self.next_visit(now)
    }
}
