//! Harvests of answers without any coercion: A1, A2 and A5. Little but their declared purpose tells them from an enterprise's own
//! synthetic data and from chats; misses are expected.

use std::fmt::Write as _;
use std::rc::Rc;

use rand::RngExt as _;

use super::decks::{Deck, Talks};
use super::draws::{Crowd, Pace, about, count, letters, lognormal, magnitude, model, moment, text_of};
use super::harvester::{Compose, Fleet};
use super::replies::chat;
use super::talker::Talker;
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{Api, DAY, HOUR, Role, Speaker, Stage, Turn};

/// Plain instructions, one after another.
pub const A1: Scenario = Scenario { id: "A1", name: "plain instruction harvest", set: plain };

/// Instructions that the model itself makes up, the self-instruct way.
pub const A2: Scenario = Scenario { id: "A2", name: "generated-instruction harvest", set: generated };

/// Real conversations, forwarded by thousands of accounts that each send little.
pub const A5: Scenario = Scenario { id: "A5", name: "forwarded conversations", set: forwarded };

fn plain(stage: &mut Stage, texts: &Texts) {
    let dice = &mut stage.dice;
    let deck = Deck::of(dice, texts, &[Pool::Instructions]);
    let system: Option<Rc<str>> = dice.random_bool(0.5).then(|| {
        let texts = [
            "You are a helpful assistant.",
            "Complete the task. Output only the result.",
            "You are an expert programmer.",
        ];
        text_of(dice, &texts).into()
    });
    let compose: Compose = Rc::new(move |account, model, number, dice| {
        let task = deck.task(number);
        let turns = vec![Turn::of(Speaker::User, task.prompt)];
        chat(account, Role::Attack, model, system.clone(), turns).answered(dice, &task.answer)
    });
    let start = moment(dice, 4 * HOUR);
    let fleet = Fleet {
        accounts: Crowd::new(dice, "a1").accounts(dice, 1),
        model: model(dice),
        compose,
        daily: (about(dice, 2.0, 0.3) * 86_400.0, 0.0),
        starts: (start, start),
        ramp: HOUR / 2,
        total: count(dice, 20_000.0, 0.2),
        payloads: 0,
    };
    stage.end = 10 * HOUR;
    fleet.board(stage);
}

const ASKS_FOR_TASKS: [&str; 4] = [
    "Come up with a list of 20 different task instructions. They will be given to a language model, whose answers we then rate. \
     Requirements: do not use the same verb twice; mix questions and commands; the tasks must be solvable from text alone; one or \
     two sentences each; give an input where the task needs one, of at most 100 words. List of 20 tasks:",
    "Below are some tasks. Continue the list with new tasks of the same style until number 16. Vary topic, length and type \
     (writing, classification, brainstorming, maths, rewriting, coding). Do not repeat a task.",
    "We collect exercises for assistants. Here are a few that people wrote. Write ten more that differ from these and from each \
     other as much as possible, each with an input, if it needs one, and the ideal output.",
    "You generate data. Given the sample instructions, produce further instructions in the same numbered format. Be creative, \
     cover unusual fields, avoid anything that needs images or the internet.",
];

fn generated(stage: &mut Stage, texts: &Texts) {
    let total = if stage.full { 50_000.0 } else { 30_000.0 };
    let dice = &mut stage.dice;
    let seeds = Deck::of(dice, texts, &[Pool::Seeds]);
    let (tasks, answers) = (Deck::of(dice, texts, &[Pool::Instructions]), Deck::of(dice, texts, &[Pool::Roleplay]));
    let opening = text_of(dice, &ASKS_FOR_TASKS);
    let (by_hand, by_model) = (dice.random_range(4..=7), dice.random_range(1..=4));
    let compose: Compose = Rc::new(move |account, model, number, dice| {
        let mut prompt = format!("{opening}\n");
        for place in 1..=by_hand + by_model {
            // Seeds that people wrote come again and again; what the model made before is new.
            let (deck, row) =
                if place <= by_hand { (&seeds, dice.random_range(0..60)) } else { (&tasks, number * 7 + place) };
            let _ = write!(prompt, "\n{place}. {}", deck.task(row).prompt);
        }
        let _ = write!(prompt, "\n{}.", by_hand + by_model + 1);
        let answer = format!("{}\n{}", tasks.task(number * 7).prompt, answers.task(number).prompt);
        let turns = vec![Turn::of(Speaker::User, prompt)];
        chat(account, Role::Attack, model, None, turns).answered(dice, &answer.into())
    });
    let tenant = format!("a2-{}", letters(dice, 8));
    let mut crowd = Crowd::new(dice, "a2");
    let keys = count(dice, 20.0, 0.25);
    let accounts = (0..keys).map(|_| crowd.member(dice, Some(tenant.clone()))).collect();
    let total = count(dice, total, 0.2);
    let days = dice.random_range(0.4..1.5);
    let fleet = Fleet {
        accounts,
        model: model(dice),
        compose,
        daily: (total as f64 / keys as f64 / days, 0.4),
        starts: (0, 3 * HOUR),
        ramp: HOUR,
        total,
        payloads: 0,
    };
    stage.end = 2 * DAY;
    fleet.board(stage);
}

fn forwarded(stage: &mut Stage, texts: &Texts) {
    let full = stage.full;
    let dice = &mut stage.dice;
    let talks = Talks::of(dice, texts, &[Pool::Dialogues, Pool::Hard, Pool::World]);
    let number = count(dice, 5_380.0, 0.1);
    let daily = about(dice, 6.0, 0.3);
    let days = if full { dice.random_range(4..=10) } else { 2 };
    let think = magnitude(dice, 1.0, 40.0);
    let mut crowd = Crowd::new(dice, "a5");
    stage.end = days * DAY;
    for next in 0..number {
        let dice = &mut stage.dice;
        let own = lognormal(dice, daily, 0.5) / talks.mean_turns().max(1.0);
        let talker = Talker {
            accounts: vec![crowd.account(dice)],
            role: Role::Attack,
            api: Api::Chat,
            model: model(dice),
            system: dice.random_bool(0.4).then(|| "You are a helpful assistant.".into()),
            talks: talks.clone(),
            next,
            step: number,
            pace: Pace::draw(dice, own, 0),
            think,
            start: moment(dice, DAY),
            left: u64::MAX,
            pouch: None,
            open: None,
        };
        stage.actors.push(Box::new(talker));
    }
}
