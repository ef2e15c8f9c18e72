//! Campaigns that put a wrapper around payloads and have the reasoning written out: A3, A4, A6 and A12.

use std::rc::Rc;

use rand::RngExt as _;

use super::decks::{Deck, Talks};
use super::draws::{Crowd, Pace, about, count, magnitude, model, moment, one_of};
use super::harvester::{Compose, Fleet};
use super::paraphrase::paraphrase;
use super::replies::chat;
use super::talker::Talker;
use super::wrappers::{Wrapper, english_wrapper, languages, wrappers};
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{Api, DAY, Dice, HOUR, Role, Speaker, Stage, Turn};

/// The reference campaign.
pub const A3: Scenario = Scenario { id: "A3", name: "fixed reasoning wrapper", set: fixed };

/// The wrapper is in other words each time.
pub const A4: Scenario = Scenario { id: "A4", name: "paraphrased reasoning wrapper", set: paraphrased };

/// One exchange in ten.
pub const A6: Scenario = Scenario { id: "A6", name: "hydra: 90 % cover traffic", set: hydra };

/// The wrapper is in another language than English.
pub const A12: Scenario = Scenario { id: "A12", name: "reasoning in another language", set: foreign };

/// What payloads of reasoning are made of.
pub(super) const RIDDLES: [Pool; 3] = [Pool::Problems, Pool::Algebra, Pool::YesNo];

/// Requests of one wrapper, payload by payload.
pub(super) fn wrapped(wrapper: Wrapper, deck: Deck) -> Compose {
    Rc::new(move |account, model, number, dice| {
        let task = deck.task(number);
        let (system, turns) = wrapper.dress(&task.prompt);
        chat(account, Role::Attack, model, system, turns).reasoned(dice, &task.answer)
    })
}

/// A campaign as A3: what of it differs between scenarios is given.
pub(super) fn campaign(dice: &mut Dice, name: &str, tenants: u64, total: u64, compose: Compose) -> Fleet {
    let spread = whole_hours(dice, 1.0, 6.0);
    Fleet {
        accounts: Crowd::new(dice, name).accounts(dice, tenants),
        model: model(dice),
        compose,
        daily: (about(dice, 860.0, 0.1), 0.3),
        starts: (0, spread),
        ramp: whole_hours(dice, 0.2, 6.0),
        total,
        payloads: 0,
    }
}

/// Some hours between two, in microseconds.
pub(super) fn whole_hours(dice: &mut Dice, low: f64, high: f64) -> u64 {
    super::draws::whole(dice.random_range(low..high) * HOUR as f64)
}

fn fixed(stage: &mut Stage, texts: &Texts) {
    let full = stage.full;
    let dice = &mut stage.dice;
    let deck = Deck::of(dice, texts, &RIDDLES);
    let wrapper = english_wrapper(texts.half(), dice);
    let tenants = count(dice, 3_500.0, 0.2);
    let total = match (full, dice.random_bool(0.2)) {
        (true, true) => count(dice, 3_000_000.0, 0.1),
        (true, false) => count(dice, 300_000.0, 0.5),
        (false, _) => count(dice, 70_000.0, 0.3),
    };
    let fleet = campaign(dice, "a3", tenants, total, wrapped(wrapper, deck));
    stage.end = if full { 2 * DAY } else { 16 * HOUR };
    fleet.board(stage);
}

fn paraphrased(stage: &mut Stage, texts: &Texts) {
    let full = stage.full;
    let dice = &mut stage.dice;
    let deck = Deck::of(dice, texts, &RIDDLES);
    let wrapper = english_wrapper(texts.half(), dice);
    let share = about(dice, 0.3, 0.1);
    let compose: Compose = Rc::new(move |account, model, number, dice| {
        let task = deck.task(number);
        let (system, turns) = wrapper.reworded(|text| paraphrase(dice, text, share)).dress(&task.prompt);
        chat(account, Role::Attack, model, system, turns).reasoned(dice, &task.answer)
    });
    let tenants = count(dice, 273.0, 0.2);
    let total = if full { count(dice, 300_000.0, 0.3) } else { count(dice, 50_000.0, 0.2) };
    let mut fleet = campaign(dice, "a4", tenants, total, compose);
    fleet.daily = (about(dice, 730.0, 0.1), 0.3);
    stage.end = if full { 3 * DAY } else { 20 * HOUR };
    fleet.board(stage);
}

fn hydra(stage: &mut Stage, texts: &Texts) {
    let full = stage.full;
    let dice = &mut stage.dice;
    let (riddles, singles) =
        (Deck::of(dice, texts, &RIDDLES), Deck::of(dice, texts, &[Pool::Intents, Pool::Instructions]));
    let talks = Talks::of(dice, texts, &[Pool::Dialogues, Pool::Hard]);
    let wrapper = english_wrapper(texts.half(), dice);
    let tenants = count(dice, 20_000.0, 0.1);
    let attack = about(dice, 0.1, 0.1);
    // Of the cover, part is conversations and the rest is single requests; both kinds of single requests come from one actor.
    let chats = dice.random_range(0.2..0.6) * (1.0 - attack);
    let attack_among_singles = attack / (1.0 - chats);
    let total = if full { count(dice, 1_000_000.0, 0.3) } else { count(dice, 300_000.0, 0.15) };
    let daily = magnitude(dice, 60.0, 400.0);
    let compose: Compose = Rc::new(move |account, model, number, dice| {
        if dice.random_bool(attack_among_singles) {
            let task = riddles.task(number);
            let (system, turns) = wrapper.dress(&task.prompt);
            return chat(account, Role::Attack, model, system, turns).reasoned(dice, &task.answer);
        }
        let task = singles.task(number);
        chat(account, Role::Cover, model, None, vec![Turn::of(Speaker::User, task.prompt)]).answered(dice, &task.answer)
    });
    let share = total as f64 * (1.0 - chats);
    let mut fleet = campaign(dice, "a6", tenants, super::draws::whole(share), compose);
    fleet.daily = (daily * (1.0 - chats), 0.3);
    fleet.ramp = 0;
    let span = super::draws::whole(total as f64 / tenants as f64 / daily * DAY as f64);
    stage.end = fleet.starts.1 + 2 * span;
    let (spread, turns) = (fleet.starts.1, talks.mean_turns().max(1.0));
    let mean = total as f64 / tenants as f64 * chats;
    for (index, account) in fleet.accounts.iter().enumerate() {
        let dice = &mut stage.dice;
        let own = daily * chats * dice.random_range(0.7..1.3);
        let pace = Pace::draw(dice, own / turns, 0);
        // The first conversation is as far away as any other, so that the mix is the same from the beginning.
        let start = moment(dice, spread) + pace.gap(dice, 0);
        let talker = Talker {
            accounts: vec![Rc::clone(account)],
            role: Role::Cover,
            api: Api::Chat,
            model: Rc::clone(&fleet.model),
            system: dice.random_bool(0.5).then(|| "You are a helpful assistant.".into()),
            talks: talks.clone(),
            next: index as u64,
            step: tenants,
            pace,
            think: 20.0,
            start,
            left: super::draws::poisson(dice, mean.max(0.1)),
            pouch: None,
            open: None,
        };
        stage.actors.push(Box::new(talker));
    }
    fleet.board(stage);
}

fn foreign(stage: &mut Stage, texts: &Texts) {
    let full = stage.full;
    let dice = &mut stage.dice;
    let payloads: &[Pool] =
        if dice.random_bool(0.7) { &RIDDLES } else { &[Pool::World, Pool::YesNo, Pool::CommonSense] };
    let deck = Deck::of(dice, texts, payloads);
    let language = one_of(dice, &languages(texts.half())).copied().unwrap_or("zh");
    let wrapper =
        one_of(dice, wrappers(texts.half(), language)).cloned().unwrap_or_else(|| english_wrapper(texts.half(), dice));
    let tenants = count(dice, 1_000.0, 0.2);
    let total = if full { count(dice, 100_000.0, 0.2) } else { count(dice, 50_000.0, 0.2) };
    let fleet = campaign(dice, "a12", tenants, total, wrapped(wrapper, deck));
    stage.end = if full { DAY } else { 16 * HOUR };
    fleet.board(stage);
}
