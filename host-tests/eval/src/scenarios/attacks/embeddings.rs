//! A13: the embedding model by its inputs. One tenant covers the space with words from everywhere, in any order.

use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::SliceRandom as _;

use super::decks::Deck;
use super::draws::{Crowd, count, letters, magnitude, one_of, poisson};
use super::harvester::{Compose, Fleet};
use super::replies::{chat, tokens};
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{Api, Dice, HOUR, Role, SECOND, Speaker, Stage, Turn};

/// One tenant, a few keys.
pub const A13: Scenario = Scenario { id: "A13", name: "embeddings sweep", set: sweep };

/// An input: the words of two texts without order, cut to any length.
fn input(dice: &mut Dice, decks: &[Deck], number: u64) -> String {
    let texts =
        [0, 1].map(|_| one_of(dice, decks).map(|deck| deck.task(dice.random_range(0..=number + 1_000) % 5_000)));
    let mut words: Vec<&str> = texts.iter().flatten().flat_map(|task| task.prompt.split_whitespace()).collect();
    words.shuffle(dice);
    words.truncate(dice.random_range(3..=60));
    words.join(" ")
}

fn sweep(stage: &mut Stage, texts: &Texts) {
    let inputs = if stage.full { 200_000.0 } else { 40_000.0 };
    let dice = &mut stage.dice;
    let decks: Vec<Deck> = Pool::FILES.iter().map(|(pool, _, _)| Deck::of(dice, texts, &[*pool])).collect();
    let batch = magnitude(dice, 8.0, 256.0);
    let compose: Compose = Rc::new(move |account, model, number, dice| {
        let many = poisson(dice, batch).clamp(1, 2_048);
        let turns = (0..many).map(|_| Turn::of(Speaker::User, input(dice, &decks, number))).collect();
        let mut ask = chat(account, Role::Attack, model, None, turns);
        ask.api = Api::Embeddings;
        ask.reply.input_tokens = tokens(ask.turns.iter().map(|turn| turn.text.len()).sum());
        ask.reply.output_tokens = 0;
        ask.reply.latency = dice.random_range(SECOND / 20..SECOND);
        ask
    });
    let tenant = format!("a13-{}", letters(dice, 8));
    let keys = dice.random_range(1..=4);
    let mut crowd = Crowd::new(dice, "a13");
    let accounts = (0..keys).map(|_| crowd.member(dice, Some(tenant.clone()))).collect();
    let total = count(dice, inputs / batch, 0.2);
    let hours = magnitude(dice, 1.0, 16.0);
    let fleet = Fleet {
        accounts,
        model: "text-embedding-3-large".into(),
        compose,
        daily: (total as f64 / f64::from(keys) * 24.0 / hours, 0.2),
        starts: (0, HOUR),
        ramp: HOUR / 2,
        total,
        payloads: 0,
    };
    stage.end = 2 * HOUR + super::draws::whole(hours * 1.6 * HOUR as f64);
    fleet.board(stage);
}
