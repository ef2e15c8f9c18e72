//! People who chat: as customers of their own, behind a gateway, on release day, and in a small application.

use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;

use super::agents::Work;
use super::cast::{LARGE, SMALL, Span, account, at_length, days, people, scaled, some, talkers, visits};
use super::house::{House, Part};
use super::script::{Script, Shelf, stock_answer};
use super::talker::Talker;
use super::words::APPLICATIONS;
use crate::arrivals::Arrival;
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{DAY, Dice, HOUR, Stage};

/// Chat, 5,000 users, multi-turn: each a key of its own, one or two conversations in three days (ten in two weeks).
pub const L1: Scenario = Scenario { id: "L1", name: "chat", set: chat };
/// A gateway: 10,000 users behind one key, with chats, agents and single tasks.
pub const L11: Scenario = Scenario { id: "L11", name: "gateway", set: gateway };
/// Release day: 2,500 users change the model within hours, and 1,000 tenants bring conversations held elsewhere.
pub const L12: Scenario = Scenario { id: "L12", name: "release day", set: release_day };
/// A bring-your-own-key application: one template of four, 3,000 tenants, about seven single tasks each in three days.
pub const L13: Scenario = Scenario { id: "L13", name: "bring-your-own-key application", set: application };

/// What people talk about.
#[derive(Clone)]
struct Talk {
    dialogues: Shelf,
    world: Shelf,
    hard: Shelf,
}

impl Talk {
    fn of(texts: &Texts, dice: &mut Dice) -> Self {
        let [dialogues, world, hard] =
            [Pool::Dialogues, Pool::World, Pool::Hard].map(|pool| Shelf::of(texts, &[pool], dice));
        Self { dialogues, world, hard }
    }

    /// A conversation of some turns: 80 in a hundred a dialogue, 6 not in English (these quote a sentence, since there are few such
    /// rows), the others a single question.
    fn part(&self, number: u64, mean: f64, dice: &mut Dice) -> Part {
        let script = match dice.random_range(0..100) {
            0..80 => self.dialogues.take(number),
            80..86 => Rc::new(self.world.take(number).begun_between("", &self.dialogues.question(number))),
            _ => self.hard.take(number),
        };
        Part { script, until: some(mean, 12, dice), ..Part::default() }
    }
}

fn chat(stage: &mut Stage, texts: &Texts) {
    let Span { end, longer } = days(stage, 3, 14);
    let talk = Talk::of(texts, &mut stage.dice);
    let mut house = House::new(LARGE, people(texts), move |_, number, dice| talk.part(number, 3.2, dice));
    house.reasoning = 0.3;
    let users = (0..scaled(stage, 5_000)).map(|user| account("l1", user, None, &mut stage.dice)).collect::<Vec<_>>();
    let wanted = at_length(stage, 1.0, 11.0) * longer;
    talkers(stage, texts, &Rc::new(house), users, (wanted, 0, end));
}

fn gateway(stage: &mut Stage, texts: &Texts) {
    let Span { end, longer } = days(stage, 2, 7);
    let dice = &mut stage.dice;
    let talk = Talk::of(texts, dice);
    let work = Work::of(texts, dice);
    let intents = Shelf::of(texts, &[Pool::Intents], dice);
    let mut house = House::new(LARGE, people(texts), move |_, number, dice| match dice.random_range(0..100) {
        0..6 => work.session(number, 5.0, dice),
        6..16 => {
            let (system, before) = APPLICATIONS.choose(dice).copied().unwrap_or_default();
            let text = format!("{}{}", filled(before, dice), intents.question(number));
            let script = Script::single(Some(system.into()), text, stock_answer(dice));
            Part { script: Rc::new(script), until: 1, ..Part::default() }
        }
        _ => talk.part(number, 1.8, dice),
    });
    house.reasoning = 0.3;
    house.tools = true;
    let key = account("l11", 0, Some("northgate"), dice);
    let users = vec![key; usize::try_from(scaled(stage, 10_000)).unwrap_or(1)];
    let wanted = at_length(stage, 0.3, 30.0) * longer;
    talkers(stage, texts, &Rc::new(house), users, (wanted, 0, end));
}

fn release_day(stage: &mut Stage, texts: &Texts) {
    let Span { end, longer } = days(stage, 3, 10);
    let release = DAY + stage.dice.random_range(14..19) * HOUR;
    let talk = Talk::of(texts, &mut stage.dice);
    let shelf = talk.dialogues.clone();
    let mut house = House::new(LARGE, people(texts), move |_, number, dice| talk.part(number, 3.2, dice));
    house.reasoning = 0.4;
    house.models.push((release, "meadow-large-3".into()));
    let house = Rc::new(house);
    for user in 0..scaled(stage, 2_500) {
        let account = account("l12", user, None, &mut stage.dice);
        let mut when = visits(texts, at_length(stage, 0.6, 20.0) * longer, 0, end, &mut stage.dice);
        // Half of them come to try the new model as soon as they hear of it.
        if stage.dice.random::<f64>() < 0.5 {
            let soon = stage.dice.random::<f64>().powi(2) * 6.0 * HOUR as f64;
            let at = release + crate::arrivals::micros(soon / 1e6);
            when.push(Arrival { at, input_tokens: 200, output_tokens: 200 });
            when.sort_by_key(|visit| visit.at);
        }
        stage.actors.push(Box::new(Talker::new(account, &house, when)));
    }
    // The other provider fails two hours later: conversations go on here that were begun there.
    let begun = House::new(LARGE, people(texts), move |arrival, number, dice| {
        let script = shelf.take(number);
        let known = script.steps.len().saturating_sub(1).min(5);
        let elsewhere = known > 0 && arrival.at < release + 12 * HOUR;
        let held = if elsewhere { dice.random_range(1..=known) } else { 0 };
        Part { script, held, until: held + some(3.0, 8, dice), signature: None }
    });
    let begun = Rc::new(House { models: house.models.clone(), ..begun });
    let failed = release + 2 * HOUR;
    let away: Vec<_> = (0..scaled(stage, 1_000)).map(|user| account("l12f", user, None, &mut stage.dice)).collect();
    for account in away {
        let within = stage.dice.random_range(HOUR / 60..2 * HOUR);
        let mut when = vec![Arrival { at: failed + within, input_tokens: 400, output_tokens: 200 }];
        let later = visits(texts, at_length(stage, 0.5, 12.0) * longer, 2 * DAY, end, &mut stage.dice);
        when.extend(later.into_iter().filter(|visit| visit.at > failed + within));
        stage.actors.push(Box::new(Talker::new(account, &begun, when)));
    }
}

/// A template's places, filled.
fn filled(template: &str, dice: &mut Dice) -> String {
    let languages = ["Portuguese", "German", "Polish", "Japanese", "French", "Turkish", "Dutch", "Hindi"];
    let manners = ["friendlier", "shorter", "more formal", "clearer", "less blunt"];
    template
        .replace("{language}", languages.choose(dice).copied().unwrap_or_default())
        .replace("{manner}", manners.choose(dice).copied().unwrap_or_default())
        .replace("{n}", &dice.random_range(2..60).to_string())
}

fn application(stage: &mut Stage, texts: &Texts) {
    const LARDER: [&str; 24] = [
        "leeks",
        "potatoes",
        "old bread",
        "eggs",
        "half a cabbage",
        "red lentils",
        "a tin of tomatoes",
        "rice",
        "feta",
        "spinach",
        "two carrots",
        "walnuts",
        "apples",
        "noodles",
        "tofu",
        "mushrooms",
        "a lemon",
        "yoghurt",
        "chickpeas",
        "pumpkin",
        "smoked fish",
        "beetroot",
        "cream",
        "no onions please",
    ];
    let Span { end, longer } = days(stage, 3, 14);
    let dice = &mut stage.dice;
    let variant = dice.random_range(0..APPLICATIONS.len());
    let (system, before) = APPLICATIONS.get(variant).copied().unwrap_or_default();
    let system: Rc<str> = system.into();
    let said = Shelf::of(texts, &[Pool::Dialogues], dice).said();
    let problems = Shelf::of(texts, &[Pool::Problems], dice);
    let house = House::new(SMALL, people(texts), move |_, number, dice| {
        let (text, reply) = match variant {
            2 => {
                let count = dice.random_range(3..8);
                (LARDER.sample(dice, count).copied().collect::<Vec<_>>().join(", "), stock_answer(dice))
            }
            3 => {
                let card = problems.take(number);
                let reply = card.steps.first().map(|step| Rc::clone(&step.reply)).unwrap_or_default();
                (problems.question(number).to_string(), reply)
            }
            _ => {
                let count = dice.random_range(2..6);
                let text = said.sample(dice, count).map(AsRef::as_ref).collect::<Vec<&str>>().join(" ");
                (text, stock_answer(dice))
            }
        };
        let prompt = format!("{}{text}", filled(before, dice));
        Part { script: Rc::new(Script::single(Some(Rc::clone(&system)), prompt, reply)), until: 1, ..Part::default() }
    });
    let users: Vec<_> = (0..scaled(stage, 3_000)).map(|user| account("l13", user, None, &mut stage.dice)).collect();
    let wanted = at_length(stage, 6.5, 10.0) * longer;
    talkers(stage, texts, &Rc::new(house), users, (wanted, 0, end));
}
