//! An account that sends request after request, each with a payload of its own.

use std::cell::Cell;
use std::rc::Rc;

use rand::RngExt as _;

use super::draws::Pace;
use crate::traffic::{Account, Actor, Ask, Dice, Heard, Micros, SECOND, Stage, Wake};

/// Makes the request with this number for an account and a model.
pub(super) type Compose = Rc<dyn Fn(&Rc<Account>, &Rc<str>, u64, &mut Dice) -> Ask>;

/// Tells when the next request goes out, given now.
pub(super) type Timetable = Rc<dyn Fn(Micros, &mut Dice) -> Micros>;

/// When the next request goes out.
#[derive(Clone)]
pub(super) enum When {
    /// At the account's own pace.
    Own(Pace),
    /// Together with others.
    Together(Timetable),
}

/// What an account does when its requests are turned away.
#[derive(Debug, Clone, Copy)]
pub(super) enum Temper {
    /// Goes on, more slowly.
    Endures,
    /// Stops for good after so many in a row that were not delivered as asked.
    Stops(u32),
}

/// One pool of accounts taking over from another.
pub(super) struct Handover {
    /// Accounts of the first pool that were given up.
    lost: Cell<u64>,
    /// How many of them it takes.
    enough: u64,
    /// Since when the second pool is at work.
    since: Cell<Option<Micros>>,
}

/// The account.
pub(super) struct Harvester {
    account: Rc<Account>,
    model: Rc<str>,
    compose: Compose,
    when: When,
    temper: Temper,
    start: Micros,
    began: Option<Micros>,
    left: u64,
    payload: u64,
    step: u64,
    asked: u64,
    turned_away: u32,
    stopped: bool,
    gives: Option<Rc<Handover>>,
    takes: Option<Rc<Handover>>,
    moves: Option<(Micros, Rc<str>)>,
}

/// Accounts that send the same thing with different payloads.
pub(super) struct Fleet {
    /// The accounts.
    pub(super) accounts: Vec<Rc<Account>>,
    /// The model.
    pub(super) model: Rc<str>,
    /// What they send.
    pub(super) compose: Compose,
    /// Requests a day of an account, and how much accounts differ (a share).
    pub(super) daily: (f64, f64),
    /// The earliest and the latest start.
    pub(super) starts: (Micros, Micros),
    /// The longest time in which an account gets up to its rate.
    pub(super) ramp: Micros,
    /// Requests of all accounts together.
    pub(super) total: u64,
    /// The number of the first payload.
    pub(super) payloads: u64,
}

// === impl Handover ===

impl Handover {
    /// The second pool takes over once so many accounts of the first were given up.
    pub(super) fn after(enough: u64) -> Rc<Self> {
        Rc::new(Self { lost: Cell::new(0), enough: enough.max(1), since: Cell::new(None) })
    }

    fn lose(&self, now: Micros) {
        self.lost.set(self.lost.get() + 1);
        if self.lost.get() >= self.enough && self.since.get().is_none() {
            self.since.set(Some(now));
        }
    }
}

// === impl Harvester ===

impl Harvester {
    /// An account that sends `left` requests from `start` on; its payloads have the numbers `payload`, `payload + step` and so on.
    pub(super) fn new(account: Rc<Account>, model: Rc<str>, compose: Compose, when: When, start: Micros) -> Self {
        Self {
            account,
            model,
            compose,
            when,
            temper: Temper::Endures,
            start,
            began: None,
            left: u64::MAX,
            payload: 0,
            step: 1,
            asked: 0,
            turned_away: 0,
            stopped: false,
            gives: None,
            takes: None,
            moves: None,
        }
    }

    /// Its payloads' numbers: the first, and from one to the next.
    pub(super) fn payloads(mut self, first: u64, step: u64) -> Self {
        (self.payload, self.step) = (first, step.max(1));
        self
    }

    /// It sends so many requests.
    pub(super) fn limit(mut self, requests: u64) -> Self {
        self.left = requests;
        self
    }

    /// What it does when it is turned away.
    pub(super) fn temper(mut self, temper: Temper) -> Self {
        self.temper = temper;
        self
    }

    /// When it is given up, another pool is a step nearer to taking over.
    pub(super) fn gives(mut self, handover: &Rc<Handover>) -> Self {
        self.gives = Some(Rc::clone(handover));
        self
    }

    /// It waits for its pool's turn.
    pub(super) fn takes(mut self, handover: &Rc<Handover>) -> Self {
        self.takes = Some(Rc::clone(handover));
        self
    }

    /// It goes over to another model so long after it began.
    pub(super) fn moves(mut self, after: Micros, model: &Rc<str>) -> Self {
        self.moves = Some((after, Rc::clone(model)));
        self
    }
}

impl Actor for Harvester {
    fn first(&mut self) -> Option<Micros> {
        Some(self.start)
    }

    fn wake(&mut self, now: Micros, dice: &mut Dice) -> Wake {
        if self.left == 0 || self.stopped {
            return Wake::default();
        }
        if self.takes.as_ref().is_some_and(|handover| handover.since.get().is_none_or(|since| since > now)) {
            return Wake { ask: None, again: Some(now + dice.random_range(60..300) * SECOND) };
        }
        let began = *self.began.get_or_insert(now);
        if self.moves.as_ref().is_some_and(|(after, _)| now - began >= *after)
            && let Some((_, model)) = self.moves.take()
        {
            self.model = model;
        }
        let mut ask = (self.compose)(&self.account, &self.model, self.payload, dice);
        ask.number = self.asked;
        self.asked += 1;
        self.payload += self.step;
        self.left -= 1;
        let next = match &self.when {
            When::Own(pace) => now + pace.gap(dice, now - began) * u64::from(1 + self.turned_away.min(3)),
            When::Together(next) => next(now, dice),
        };
        Wake { ask: Some(ask), again: (self.left > 0).then_some(next.max(now + 1)) }
    }

    fn hear(&mut self, now: Micros, _number: u64, heard: Heard, _dice: &mut Dice) -> Option<Micros> {
        if heard == Heard::Delivered {
            self.turned_away = 0;
            return None;
        }
        self.turned_away += 1;
        if let Temper::Stops(after) = self.temper
            && self.turned_away >= after
            && !std::mem::replace(&mut self.stopped, true)
            && let Some(handover) = &self.gives
        {
            handover.lose(now);
        }
        None
    }
}

// === impl Fleet ===

impl Fleet {
    /// Puts all accounts on the stage, each as `with` makes it.
    pub(super) fn board_with(self, stage: &mut Stage, mut with: impl FnMut(Harvester, &mut Dice) -> Harvester) {
        let size = self.accounts.len().max(1) as u64;
        for (index, account) in self.accounts.into_iter().enumerate() {
            let dice = &mut stage.dice;
            let daily = self.daily.0 * dice.random_range(1.0 - self.daily.1..=1.0 + self.daily.1);
            let pace = Pace::draw(dice, daily, self.ramp);
            let start = dice.random_range(self.starts.0..=self.starts.1.max(self.starts.0));
            let share = self.total / size + u64::from((index as u64) < self.total % size);
            let actor =
                Harvester::new(account, Rc::clone(&self.model), Rc::clone(&self.compose), When::Own(pace), start)
                    .payloads(self.payloads + index as u64, size)
                    .limit(share);
            let actor = with(actor, dice);
            stage.actors.push(Box::new(actor));
        }
    }

    /// Puts all accounts on the stage.
    pub(super) fn board(self, stage: &mut Stage) {
        self.board_with(stage, |actor, _| actor);
    }
}
