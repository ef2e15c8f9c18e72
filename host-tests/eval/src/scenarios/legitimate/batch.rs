//! A machine that sends single requests at their times, and waits for no answer.

use std::collections::BTreeMap;
use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;

use super::house::{House, added};
use crate::arrivals::Arrival;
use crate::traffic::{Account, Actor, Ask, Dice, Heard, Micros, SECOND, Wake};

/// Some accounts of one owner that send single requests at their times; what is turned away is sent again a few times.
#[derive(Debug)]
pub(super) struct Batch {
    accounts: Vec<Rc<Account>>,
    house: Rc<House>,
    /// When to send, the next one last.
    visits: Vec<Arrival>,
    /// Sent and not heard of, and how often they were turned away.
    waiting: BTreeMap<u64, (Ask, u32)>,
    /// What is to be sent again, by its time and number.
    again: BTreeMap<(Micros, u64), u32>,
    number: u64,
}

// === impl Batch ===

impl Batch {
    /// Each request is sent by one of these accounts.
    pub(super) fn new(accounts: Vec<Rc<Account>>, house: &Rc<House>, mut visits: Vec<Arrival>) -> Self {
        visits.reverse();
        let (waiting, again) = (BTreeMap::new(), BTreeMap::new());
        Self { accounts, house: Rc::clone(house), visits, waiting, again, number: 0 }
    }

    fn due(&self) -> Option<Micros> {
        let again = self.again.keys().next().map(|(at, _)| *at);
        self.visits.last().map(|visit| visit.at).into_iter().chain(again).min()
    }

    fn send(&mut self, now: Micros, dice: &mut Dice) -> Option<Ask> {
        if let Some(entry) = self.again.first_entry().filter(|entry| entry.key().0 <= now) {
            let ((_, number), tries) = entry.remove_entry();
            let (ask, counted) = self.waiting.get_mut(&number)?;
            *counted = tries;
            return Some(ask.clone());
        }
        let account = self.accounts.choose(dice).cloned()?;
        let part = loop {
            let visit = self.visits.pop_if(|visit| visit.at <= now)?;
            let part = self.house.write(&visit, dice);
            if !part.script.steps.is_empty() {
                break part;
            }
        };
        let step = part.script.steps.first()?;
        self.number += 1;
        let system = part.script.system.as_ref();
        let ask = self.house.ask((self.number, now), &account, system, added(step, &[]), step, dice);
        self.waiting.insert(self.number, (ask.clone(), 0));
        Some(ask)
    }
}

impl Actor for Batch {
    fn first(&mut self) -> Option<Micros> {
        self.due()
    }

    fn wake(&mut self, now: Micros, dice: &mut Dice) -> Wake {
        let ask = self.send(now, dice);
        // Woken for nothing, it was woken twice for one thing: the other time goes on.
        let again = if ask.is_some() { self.due().map(|due| due.max(now)) } else { None };
        Wake { ask, again }
    }

    fn hear(&mut self, now: Micros, number: u64, heard: Heard, dice: &mut Dice) -> Option<Micros> {
        let (_, tries) = self.waiting.get(&number)?;
        let tries = *tries + 1;
        if heard != Heard::Throttled || tries > 5 {
            self.waiting.remove(&number);
            return None;
        }
        let at = now + (SECOND << tries) + dice.random_range(0..SECOND);
        self.again.insert((at, number), tries);
        self.due().map(|due| due.max(now))
    }
}
