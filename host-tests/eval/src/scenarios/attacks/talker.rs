//! Accounts that hold conversations: turn after turn, each with the answers that were delivered.

use std::cell::RefCell;
use std::rc::Rc;

use rand::RngExt as _;

use super::decks::{Exchanges, Talks};
use super::draws::{Pace, lognormal, one_of, signature, whole};
use super::replies::chat;
use crate::traffic::{Account, Actor, Api, Ask, Dice, Heard, Micros, Role, SECOND, Speaker, Turn, Wake};

/// What was delivered together with a signature: what was said before, and the signed answer last.
pub(super) type Signed = (Rc<Account>, Vec<Turn>);

/// Where issuers put what they were delivered.
pub(super) type Pouch = Rc<RefCell<Vec<Signed>>>;

/// Somebody who holds conversations through one account, or takes turns with several.
pub(super) struct Talker {
    /// The accounts: any of them says the next turn.
    pub(super) accounts: Vec<Rc<Account>>,
    /// What the exchanges are.
    pub(super) role: Role,
    /// Through which API.
    pub(super) api: Api,
    /// The model.
    pub(super) model: Rc<str>,
    /// The system prompt.
    pub(super) system: Option<Rc<str>>,
    /// The conversations.
    pub(super) talks: Talks,
    /// The number of the next conversation.
    pub(super) next: u64,
    /// From one conversation's number to the next.
    pub(super) step: u64,
    /// The pace of conversations.
    pub(super) pace: Pace,
    /// Median seconds before a turn that continues.
    pub(super) think: f64,
    /// The first turn of all.
    pub(super) start: Micros,
    /// Turns that it says in all.
    pub(super) left: u64,
    /// Where signed answers go.
    pub(super) pouch: Option<Pouch>,
    /// The conversation it is in.
    pub(super) open: Option<Open>,
}

/// A conversation under way.
pub(super) struct Open {
    talk: Exchanges,
    said: usize,
    history: Vec<Turn>,
    /// The answer that is awaited.
    awaited: Option<(Rc<Account>, Turn)>,
}

impl Talker {
    fn ask(&mut self, dice: &mut Dice) -> Option<Ask> {
        if self.open.is_none() {
            let talk = self.talks.talk(self.next);
            self.next += self.step.max(1);
            self.open = Some(Open { talk, said: 0, history: Vec::new(), awaited: None });
        }
        let account = Rc::clone(one_of(dice, &self.accounts)?);
        let open = self.open.as_mut()?;
        let (question, answer) = open.talk.get(open.said).cloned()?;
        open.history.push(Turn::of(Speaker::User, question));
        let mut ask = chat(&account, self.role, &self.model, self.system.clone(), open.history.clone());
        ask.api = self.api;
        if self.api == Api::Messages {
            ask = ask.reasoned(dice, &answer);
            ask.reply.text = answer;
            ask.reply.signature = Some(signature(dice));
        } else {
            ask = ask.answered(dice, &answer);
        }
        let mut turn = Turn::of(Speaker::Assistant, Rc::clone(&ask.reply.text));
        turn.signature.clone_from(&ask.reply.signature);
        open.awaited = Some((account, turn));
        open.said += 1;
        Some(ask)
    }
}

impl Actor for Talker {
    fn first(&mut self) -> Option<Micros> {
        Some(self.start)
    }

    fn wake(&mut self, _now: Micros, dice: &mut Dice) -> Wake {
        if self.left == 0 {
            return Wake::default();
        }
        self.left -= 1;
        Wake { ask: self.ask(dice), again: None }
    }

    fn hear(&mut self, now: Micros, _number: u64, heard: Heard, dice: &mut Dice) -> Option<Micros> {
        if self.left == 0 {
            return None;
        }
        let since = now.saturating_sub(self.start);
        if let Some(open) = self.open.as_mut()
            && matches!(heard, Heard::Delivered | Heard::Degraded)
            && let Some((account, mut turn)) = open.awaited.take()
        {
            if heard == Heard::Degraded {
                turn.signature = None;
            }
            open.history.push(turn);
            if let Some(pouch) = self.pouch.as_ref().filter(|_| heard == Heard::Delivered) {
                pouch.borrow_mut().push((account, open.history.clone()));
            }
            if open.said < open.talk.len() {
                let pause = lognormal(dice, self.think, 0.7) + dice.random_range(0.0..0.5);
                return Some(now + whole(pause * SECOND as f64));
            }
        }
        self.open = None;
        Some(now + self.pace.gap(dice, since))
    }
}
