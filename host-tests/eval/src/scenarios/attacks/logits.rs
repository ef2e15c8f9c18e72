//! A8: the last layer by its logits. Biases over ever new token ids, with log probabilities or one-token answers.

use std::cell::Cell;
use std::rc::Rc;

use rand::RngExt as _;

use super::draws::{Crowd, count, magnitude, model, one_of, text_of};
use super::harvester::{Compose, Fleet};
use super::replies::chat;
use crate::scenarios::Scenario;
use crate::texts::Texts;
use crate::traffic::{Dice, HOUR, Role, Speaker, Stage, Turn};

/// From one key, or from 50 keys of unrelated tenants.
pub const A8: Scenario = Scenario { id: "A8", name: "logit probe", set: probe };

/// Tokens of a vocabulary.
const VOCABULARY: u64 = 199_999;

const PROMPTS: [&str; 8] = ["x", "Hello", "The", "Say one word.", "a b c", "1", "Once upon a time", "Repeat after me:"];

/// What a request asks for beside the biases.
#[derive(Debug, Clone, Copy)]
enum Reads {
    Logprobs,
    OneToken,
    Both,
}

/// The next ids of a walk through the vocabulary that comes to every token before it comes to one again. All accounts share the walk.
fn ids(walked: &Cell<u64>, many: u64, step: u64) -> Vec<u32> {
    let from = walked.replace(walked.get() + many);
    (0..many).filter_map(|place| u32::try_from((from + place) * step % VOCABULARY).ok()).collect()
}

fn probe(stage: &mut Stage, _texts: &Texts) {
    let dice = &mut stage.dice;
    let keys = if dice.random_bool(0.5) { 1 } else { count(dice, 50.0, 0.1) };
    let (prompt, varied) = (text_of(dice, &PROMPTS), dice.random_bool(0.4));
    let reads = one_of(dice, &[Reads::Logprobs, Reads::OneToken, Reads::Both]).copied().unwrap_or(Reads::Both);
    let max = dice.random_range(1..=2);
    // As many ids as it comes, or always as many.
    let settled = one_of(dice, &[1_u64, 5, 20, 100, 300]).copied().filter(|_| dice.random_bool(0.3));
    let step = dice.random_range(1..VOCABULARY);
    let walked = Cell::new(0);
    let compose: Compose = Rc::new(move |account, model, _, dice: &mut Dice| {
        let many = settled.or_else(|| one_of(dice, &[1_u64, 5, 20, 100, 300]).copied()).unwrap_or(300);
        let text = if varied { format!("{prompt} {}", text_of(dice, &PROMPTS)) } else { prompt.to_owned() };
        let mut ask = chat(account, Role::Attack, model, None, vec![Turn::of(Speaker::User, text)]);
        ask.logit_bias = ids(&walked, many, step);
        ask.logprobs = !matches!(reads, Reads::OneToken);
        ask.max_tokens = if matches!(reads, Reads::Logprobs) { dice.random_range(1..=5) } else { max };
        let answer = text_of(dice, &[" the", "!", " a", "Yes", "x"]).into();
        let mut ask = ask.answered(dice, &answer);
        ask.reply.output_tokens = ask.max_tokens;
        ask
    });
    let total = count(dice, 10_000.0, 0.2);
    let hours = magnitude(dice, 0.5, 12.0);
    let fleet = Fleet {
        accounts: Crowd::new(dice, "a8").accounts(dice, keys),
        model: model(dice),
        compose,
        daily: (total as f64 / keys as f64 * 24.0 / hours, 0.3),
        starts: (0, HOUR),
        ramp: HOUR / 2,
        total,
        payloads: 0,
    };
    stage.end = 2 * HOUR + super::draws::whole(hours * 1.6 * HOUR as f64);
    fleet.board(stage);
}
