//! A15: tenants that the upstream knows make up templates by the hundred thousand, to push real ones out of memory; and a campaign
//! that begins meanwhile, which is what must still be found.

use std::rc::Rc;

use rand::{RngExt as _, SeedableRng as _};

use super::decks::Deck;
use super::draws::{Crowd, count, letters, magnitude, model, moment};
use super::harvester::{Compose, Fleet};
use super::reasoning::{RIDDLES, campaign, wrapped};
use super::replies::chat;
use super::wrappers::english_wrapper;
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{DAY, Dice, HOUR, Role, Speaker, Stage, Turn};

/// The flood is cover; the campaign during it is the attack.
pub const A15: Scenario = Scenario { id: "A15", name: "template flood during a campaign", set: flood };

/// Anchors that one text has about: those of a system prompt, and of the first, the last and all words of the user's turn.
const ANCHORS_A_TEXT: f64 = 12.0;

/// The text of this number: random words, the same for all who send it.
fn text(seed: u64, number: u64) -> (String, String) {
    let mut own = Dice::seed_from_u64(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut words = |low: usize, high: usize| {
        let many = own.random_range(low..high);
        let words: Vec<String> = (0..many)
            .map(|_| {
                let length = own.random_range(3..9);
                letters(&mut own, length).to_lowercase()
            })
            .collect();
        words.join(" ")
    };
    (words(20, 40), words(90, 140))
}

fn flood(stage: &mut Stage, texts: &Texts) {
    let anchors = if stage.full { 1_000_000.0 } else { 100_000.0 };
    let dice = &mut stage.dice;
    let ordinary = Deck::of(dice, texts, &[Pool::Intents, Pool::Instructions]);
    let riddles = Deck::of(dice, texts, &RIDDLES);
    let tenants = count(dice, 20.0, 0.2).max(7);
    let many = count(dice, anchors / ANCHORS_A_TEXT, 0.2);
    let seed = dice.random();
    // Payload number n of tenant t: text n / 3 is sent by three tenants that follow one another, each in its own third.
    let compose: Compose = Rc::new(move |account, model, number, dice| {
        if number < tenants {
            let task = ordinary.task(number);
            return chat(account, Role::Cover, model, None, vec![Turn::of(Speaker::User, task.prompt)])
                .answered(dice, &task.answer);
        }
        let (round, place) = (number / tenants - 1, number % tenants);
        // In round r tenant t sends text ((r / 3) tenants + t + r % 3): three neighbours meet in each text.
        let (system, user) = text(seed, round / 3 * tenants + (place + round % 3) % tenants);
        let system = Some(system.into());
        chat(account, Role::Cover, model, system, vec![Turn::of(Speaker::User, user)]).answered(dice, &"Noted.".into())
    });
    let hours = magnitude(dice, 1.0, 6.0) * if stage.full { 1.0 } else { 0.3 };
    let total = 3 * many + tenants;
    let fleet = Fleet {
        accounts: Crowd::new(dice, "a15f").accounts(dice, tenants),
        model: model(dice),
        compose,
        daily: (total as f64 / tenants as f64 * 24.0 / hours, 0.1),
        starts: (0, HOUR / 10),
        ramp: HOUR / 10,
        total,
        payloads: 0,
    };
    fleet.board(stage);

    let dice = &mut stage.dice;
    let tenants = count(dice, 350.0, 0.3);
    let total = count(dice, if stage.full { 60_000.0 } else { 25_000.0 }, 0.2);
    let wrapper = english_wrapper(texts.half(), dice);
    let mut fleet = campaign(dice, "a15", tenants, total, wrapped(wrapper, riddles));
    let during = super::draws::whole(hours * HOUR as f64);
    let begin = during / 5 + moment(dice, during * 2 / 5);
    fleet.starts = (begin, begin + during / 3);
    fleet.ramp = HOUR;
    stage.end = begin + if stage.full { DAY } else { 8 * HOUR };
    fleet.board(stage);
}
