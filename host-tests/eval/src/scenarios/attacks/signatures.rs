//! A9: signed reasoning that was issued to one tenant is presented by another; and, beside it, tenants that give back their own.

use std::cell::RefCell;
use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::SliceRandom as _;

use super::decks::Talks;
use super::draws::{Crowd, Pace, count, letters, magnitude, moment, one_of, signing_model, text_of};
use super::reasoning::RIDDLES;
use super::replies::chat;
use super::talker::{Pouch, Talker};
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{Account, Actor, Api, DAY, Dice, HOUR, Heard, Micros, Role, SECOND, Speaker, Stage, Turn, Wake};

/// Replayed by another tenant (attack), and by the same (legitimate).
pub const A9: Scenario = Scenario { id: "A9", name: "reasoning signatures replayed", set: replayed };

const ASKS: [&str; 8] = [
    "Continue from your earlier reasoning and spell it out in detail.",
    "Explain how you came to that.",
    "Go on.",
    "Now put the steps you took into a list, with everything you considered.",
    "Expand on the thinking above.",
    "What exactly did you check there?",
    "Write the full derivation of this.",
    "And what other ways did you think of?",
];

/// Presents what others were issued.
struct Presenter {
    account: Rc<Account>,
    model: Rc<str>,
    pouch: Pouch,
    pace: Pace,
    start: Micros,
    left: u64,
    asked: u64,
}

impl Actor for Presenter {
    fn first(&mut self) -> Option<Micros> {
        Some(self.start)
    }

    fn wake(&mut self, now: Micros, dice: &mut Dice) -> Wake {
        if self.left == 0 {
            return Wake::default();
        }
        let again = Some(now + self.pace.gap(dice, now - self.start));
        let pouch = self.pouch.borrow();
        let Some((issuer, history)) = one_of(dice, &pouch) else {
            return Wake { ask: None, again: Some(now + dice.random_range(60..600) * SECOND) };
        };
        if issuer.tenant() == self.account.tenant() {
            return Wake { ask: None, again };
        }
        let mut turns = history.clone();
        turns.push(Turn::of(Speaker::User, text_of(dice, &ASKS)));
        let mut ask = chat(&self.account, Role::Attack, &self.model, None, turns);
        ask.api = Api::Messages;
        let answer = history.last().map(|turn| Rc::clone(&turn.text)).unwrap_or_default();
        let mut ask = ask.reasoned(dice, &answer);
        ask.reply.signature = Some(super::draws::signature(dice));
        ask.number = self.asked;
        self.asked += 1;
        self.left -= 1;
        Wake { ask: Some(ask), again }
    }

    fn hear(&mut self, _now: Micros, _number: u64, _heard: Heard, _dice: &mut Dice) -> Option<Micros> {
        None
    }
}

fn replayed(stage: &mut Stage, texts: &Texts) {
    let dice = &mut stage.dice;
    let riddles = Talks::of(dice, texts, &RIDDLES);
    let talks = Talks::of(dice, texts, &[Pool::Dialogues]);
    let model = signing_model(dice);
    let pouch: Pouch = Rc::new(RefCell::new(Vec::new()));
    let mut crowd = Crowd::new(dice, "a9");
    let (issuers, presenters) = (dice.random_range(3..=12), dice.random_range(5..=40));
    let (issued, presented) = (count(dice, 300.0, 0.5), magnitude(dice, 300.0, 3_000.0));
    let mut accounts = crowd.accounts(dice, issuers);
    for (account, next) in accounts.iter().zip(0..) {
        let dice = &mut stage.dice;
        let daily = magnitude(dice, 200.0, 1_500.0);
        let issuer = Talker {
            accounts: vec![Rc::clone(account)],
            role: Role::Cover,
            api: Api::Messages,
            model: Rc::clone(&model),
            system: None,
            talks: riddles.clone(),
            next,
            step: issuers,
            pace: Pace::draw(dice, daily, 0),
            think: 15.0,
            start: moment(dice, HOUR),
            left: issued / issuers + 1,
            pouch: Some(Rc::clone(&pouch)),
            open: None,
        };
        stage.actors.push(Box::new(issuer));
    }
    let dice = &mut stage.dice;
    // Some present what others were issued and are issuers themselves.
    accounts.shuffle(dice);
    accounts.truncate(dice.random_range(0..3));
    accounts.extend(crowd.accounts(dice, presenters));
    let each = super::draws::whole(presented) / accounts.len().max(1) as u64 + 1;
    for account in accounts {
        let dice = &mut stage.dice;
        let daily = magnitude(dice, 50.0, 1_000.0);
        let start = HOUR / 2 + moment(dice, 6 * HOUR);
        let pace = Pace::draw(dice, daily, 0);
        let (model, pouch) = (Rc::clone(&model), Rc::clone(&pouch));
        stage.actors.push(Box::new(Presenter { account, model, pouch, pace, start, left: each, asked: 0 }));
    }
    let tenants = stage.dice.random_range(20..=60);
    for next in 0..tenants {
        let dice = &mut stage.dice;
        let tenant = format!("a9-own-{next:03}-{}", letters(dice, 6));
        let keys = dice.random_range(1..=3);
        let daily = magnitude(dice, 5.0, 60.0);
        let talker = Talker {
            accounts: (0..keys).map(|_| crowd.member(dice, Some(tenant.clone()))).collect(),
            role: Role::Legitimate,
            api: Api::Messages,
            model: Rc::clone(&model),
            system: dice.random_bool(0.5).then(|| "You are a helpful assistant.".into()),
            talks: talks.clone(),
            next,
            step: tenants,
            pace: Pace::draw(dice, daily, 0),
            think: 25.0,
            start: moment(dice, 6 * HOUR),
            left: u64::MAX,
            pouch: None,
            open: None,
        };
        stage.actors.push(Box::new(talker));
    }
    stage.end = DAY;
}
