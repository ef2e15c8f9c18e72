//! Machines of one owner that go on for days: help desks with retrieval, nightly sorting, decisions with a file for the auditors.

use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;

use super::batch::Batch;
use super::cast::{LARGE, SMALL, Span, account, at_length, burst, days, dealt, nights, people, scaled, visits};
use super::house::{House, Part};
use super::script::{Script, Shelf, Step, stock_answer};
use super::talker::Talker;
use super::words::{AUDIT, CLASSIFY, HELP_DESK, PASSAGES};
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{Account, Dice, HOUR, Micros, SECOND, Stage};

/// Support bots with retrieval: twelve tenants, one long system prompt each, about 1,400 questions each in seven days.
pub const L3: Scenario = Scenario { id: "L3", name: "support bot with retrieval", set: help_desks };
/// Nightly classification: four tenants, about 1,600 messages within hours of each of three nights, tiny answers.
pub const L4: Scenario = Scenario { id: "L4", name: "nightly classification", set: nightly };
/// Reasoning captured for audit on every call: one tenant, four keys, about 18,000 requests in five days.
pub const L9: Scenario = Scenario { id: "L9", name: "reasoning captured for audit", set: audit };

/// A message that is not sent twice: past the shelf's end it comes with another.
pub(super) fn message(shelf: &Shelf, number: u64, size: u64) -> String {
    let (first, round) = (shelf.question(number), number / size.max(1));
    if round == 0 { first.to_string() } else { format!("{first} {}", shelf.question(number + round)) }
}

/// A conversation with a help desk: passages and a question, in one of five conversations a second question.
pub(super) fn retrieval(shelf: &Shelf, size: u64, system: &Rc<str>, number: u64, dice: &mut Dice) -> Part {
    let mut ask = |number| {
        let count = dice.random_range(3..6);
        let passages: Vec<String> = PASSAGES
            .sample(dice, count)
            // A number for good: the handbook does not change from one question to the next.
            .map(|passage| passage.replace("{n}", &(passage.len() % 7 + 2).to_string()))
            .collect();
        let prompt = format!("{}\n\nQuestion: {}", passages.join("\n"), message(shelf, number, size));
        Step { user: vec![prompt.into()], reply: stock_answer(dice), ..Step::default() }
    };
    let steps = vec![ask(number), ask(number + size / 2)];
    let until = if dice.random::<f64>() < 0.2 { 2 } else { 1 };
    Part { script: Rc::new(Script { system: Some(Rc::clone(system)), steps }), until, ..Part::default() }
}

/// The conversations of one help desk: a client's requests, of which up to twenty are under way at once.
pub(super) fn help_desk(
    stage: &mut Stage,
    texts: &Texts,
    account: &Rc<Account>,
    (wanted, from, to): (f64, Micros, Micros),
) {
    let dice = &mut stage.dice;
    let trades = ["a bank for people who travel", "a card issuer", "a savings bank", "a payment service for shops"];
    let system = HELP_DESK
        .replace("{name}", &format!("{} & Co", account.tenant()))
        .replace("{trade}", trades.choose(dice).copied().unwrap_or_default());
    let system: Rc<str> = system.into();
    let shelf = Shelf::of(texts, &[Pool::Intents], dice);
    let size = texts.rows(Pool::Intents).len() as u64;
    let author = move |_: &_, number, dice: &mut _| retrieval(&shelf, size, &system, number, dice);
    let house = Rc::new(House::new(SMALL, people(texts), author));
    for hand in dealt(visits(texts, wanted, from, to, &mut stage.dice), 20) {
        stage.actors.push(Box::new(Talker::new(Rc::clone(account), &house, hand)));
    }
}

fn help_desks(stage: &mut Stage, texts: &Texts) {
    let Span { end, longer } = days(stage, 7, 14);
    for bot in 0..scaled(stage, 12) {
        let account = account("l3", bot, Some(&format!("desk-{bot:02}")), &mut stage.dice);
        let wanted = at_length(stage, 1_400.0, 9.0) * longer;
        help_desk(stage, texts, &account, (wanted, 0, end));
    }
}

/// A bot that sorts messages into queues: half of them answer with a number, which the request allows no other token for.
pub(super) fn sorter(texts: &Texts, dice: &mut Dice) -> House {
    let shelf = Shelf::of(texts, &[Pool::Intents], dice);
    let size = texts.rows(Pool::Intents).len() as u64;
    let mut labels: Vec<Rc<str>> = shelf.replies();
    labels.sort();
    labels.dedup();
    let numbered = dice.random::<bool>();
    let queues = labels.iter().enumerate();
    let queues = queues.map(|(number, label)| if numbered { format!("{number} {label}") } else { label.to_string() });
    let system: Rc<str> = CLASSIFY.replace("{labels}", &queues.collect::<Vec<_>>().join(", ")).into();
    let logit_bias =
        if numbered { (0..labels.len().min(100)).map(|_| dice.random_range(400..60_000)).collect() } else { vec![] };
    let max_tokens = if numbered { dice.random_range(1..3) } else { 0 };
    let house = House::new(SMALL, people(texts), move |_, number, _| {
        let label = shelf.take(number).steps.first().map(|step| Rc::clone(&step.reply)).unwrap_or_default();
        let place = labels.binary_search(&label).unwrap_or(0);
        let reply: Rc<str> = if numbered { place.to_string().into() } else { label };
        let script = Script::single(Some(Rc::clone(&system)), message(&shelf, number, size), reply);
        Part { script: Rc::new(script), until: 1, ..Part::default() }
    });
    House { logit_bias, max_tokens, ..house }
}

fn nightly(stage: &mut Stage, texts: &Texts) {
    let Span { end, .. } = days(stage, 3, 14);
    for bot in 0..scaled(stage, 4) {
        let account = account("l4", bot, Some(&format!("sorting-{bot:02}")), &mut stage.dice);
        let house = Rc::new(sorter(texts, &mut stage.dice));
        let hour = stage.dice.random_range(0..4);
        for night in nights(end, hour) {
            let size = stage.dice.random_range(1_200.0..2_000.0);
            let wanted = at_length(stage, size, 2.3);
            let from = night + stage.dice.random_range(0..HOUR / 4);
            let to = from + stage.dice.random_range(40 * 60 * SECOND..2 * HOUR);
            let sent = burst(texts, wanted, from, to, &mut stage.dice);
            stage.actors.push(Box::new(Batch::new(vec![Rc::clone(&account)], &house, sent)));
        }
    }
}

fn audit(stage: &mut Stage, texts: &Texts) {
    let Span { end, longer } = days(stage, 5, 14);
    let dice = &mut stage.dice;
    let variant = dice.random_range(0..AUDIT.len());
    let system: Rc<str> = AUDIT.get(variant).copied().unwrap_or_default().into();
    let shelf = Shelf::of(texts, &[Pool::Intents], dice);
    let size = texts.rows(Pool::Intents).len() as u64;
    let house = House::new(LARGE, people(texts), move |_, number, dice| {
        let decision = shelf.take(number).steps.first().map(|step| Rc::clone(&step.reply)).unwrap_or_default();
        let thought = stock_answer(dice);
        let reply = match variant {
            5 => format!("<audit>{thought}</audit>\n{decision}"),
            6 | 7 => format!("<reasoning>{thought}</reasoning>\n{decision}"),
            _ => format!("{decision}\n\n{thought}"),
        };
        let prompt = format!("Request of a policy holder: {}", message(&shelf, number, size));
        Part { script: Rc::new(Script::single(Some(Rc::clone(&system)), prompt, reply)), until: 1, ..Part::default() }
    });
    let keys = (0..4).map(|key| account("l9", key, Some("hollis-insurance"), dice)).collect();
    let wanted = at_length(stage, 18_000.0, 10.0) * longer;
    let sent = visits(texts, wanted, 0, end, &mut stage.dice);
    stage.actors.push(Box::new(Batch::new(keys, &Rc::new(house), sent)));
}
