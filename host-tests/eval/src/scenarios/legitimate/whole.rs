//! Whole customers: one that moves here from one day to the next, and the clients of a trace as they are.

use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::SliceRandom as _;

use super::batch::Batch;
use super::bots::{help_desk, message, sorter};
use super::cast::{LARGE, SMALL, Span, account, at_length, days, dealt, people, scaled, some, visits};
use super::house::{House, Part};
use super::script::{Script, Shelf, lengthened, stock_answer};
use super::talker::Talker;
use super::words::PASSAGES;
use crate::arrivals::{Arrival, Arrivals, Client};
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{Account, DAY, Dice, HOUR, Micros, Stage};

/// Migration to this API from one day to the next: one tenant, four applications, full rate from nine o'clock on the second day.
pub const L10: Scenario = Scenario { id: "L10", name: "migration without a ramp", set: migration };
/// The clients of the trace as they are, each thinned to at most 100 requests in seven days (1,000 in fourteen at length).
pub const L14: Scenario = Scenario { id: "L14", name: "ServeGen clients", set: clients };

/// Of texts that are made longer: no request or answer is made longer than this, in tokens, whatever the trace has.
const LONGEST: u32 = 1_500;

/// What a recorded hour sends between two times, thinned to a number in the mean.
fn recorded(trace: &Rc<[Arrival]>, wanted: f64, (from, to): (Micros, Micros), dice: &mut Dice) -> Vec<Arrival> {
    let hours = (to - from) as f64 / HOUR as f64;
    let keep = wanted / (trace.len().max(1) as f64 * hours);
    Arrivals::recorded(trace, keep, from).until(to, dice)
}

fn migration(stage: &mut Stage, texts: &Texts) {
    let Span { end: to, longer } = days(stage, 3, 10);
    let from = DAY + 9 * HOUR;
    let wanted = at_length(stage, 4_500.0, 10.0) * longer;
    let tenant = Some("harbour-line");

    let shelf = Shelf::of(texts, &[Pool::Dialogues], &mut stage.dice);
    let author = move |_: &_, number, dice: &mut _| talk(&shelf, 3.0, number, dice);
    let house = Rc::new(House::new(LARGE, people(texts), author));
    let chat = account("l10", 0, tenant, &mut stage.dice);
    let conversations = recorded(&texts.traces().chat, wanted / 3.0, (from, to), &mut stage.dice);
    for hand in dealt(conversations, 60) {
        stage.actors.push(Box::new(Talker::new(Rc::clone(&chat), &house, hand)));
    }

    let sorting = account("l10", 1, tenant, &mut stage.dice);
    let house = Rc::new(sorter(texts, &mut stage.dice));
    let sent = visits(texts, wanted, from, to, &mut stage.dice);
    stage.actors.push(Box::new(Batch::new(vec![sorting], &house, sent)));

    let desk = account("l10", 2, tenant, &mut stage.dice);
    help_desk(stage, texts, &desk, (wanted / 1.2, from, to));

    let code = account("l10", 3, tenant, &mut stage.dice);
    let shelf = Shelf::of(texts, &[Pool::Instructions], &mut stage.dice);
    let further = shelf.replies();
    let house = House::new(SMALL, people(texts), move |arrival, number, dice| {
        let reply = shelf.take(number).steps.first().map(|step| Rc::clone(&step.reply)).unwrap_or_default();
        let prompt = lengthened(&shelf.question(number), arrival.input_tokens.min(LONGEST), &further, dice);
        let system = "Complete the code at the cursor. Give the missing lines only.".into();
        Part { script: Rc::new(Script::single(Some(system), prompt, reply)), until: 1, ..Part::default() }
    });
    let sent = recorded(&texts.traces().code, wanted, (from, to), &mut stage.dice);
    stage.actors.push(Box::new(Batch::new(vec![code], &Rc::new(house), sent)));
}

fn talk(shelf: &Shelf, mean: f64, number: u64, dice: &mut Dice) -> Part {
    Part { script: shelf.take(number), until: some(mean, 10, dice), ..Part::default() }
}

/// The shelves that all clients take from.
struct Shelves {
    chats: Shelf,
    hard: Shelf,
    intents: Shelf,
    size: u64,
}

/// What a client asks, by its category and how much its requests' lengths spread: narrow ones send one template with payloads, wide
/// ones of the large model hold conversations, and wide ones of the small model send single questions with material. Single
/// requests and their answers are as long as the trace says, up to [`LONGEST`].
fn manner(client: &Client, shelves: &Rc<Shelves>, texts: &Texts, dice: &mut Dice) -> (House, bool) {
    let shelves = Rc::clone(shelves);
    let large = client.name.contains("large");
    if client.input.spread() < 2.5 {
        let queue = dice.random_range(100..1_000);
        let system: Rc<str> =
            format!("You read the messages of queue {queue} and say in a word what each is about.").into();
        let house = House::new(SMALL, people(texts), move |arrival, number, dice| {
            let text = message(&shelves.intents, number, shelves.size);
            let label =
                shelves.intents.take(number).steps.first().map(|step| Rc::clone(&step.reply)).unwrap_or_default();
            let reply = if arrival.output_tokens < 20 { label } else { stock_answer(dice) };
            let script = Script::single(Some(Rc::clone(&system)), text, reply);
            Part { script: Rc::new(script), until: 1, ..Part::default() }
        });
        return (house, false);
    }
    if large && dice.random::<f64>() < 0.6 {
        let author = move |_: &_, number, dice: &mut _| talk(&shelves.chats, 3.0, number, dice);
        return (House { reasoning: 0.3, ..House::new(LARGE, people(texts), author) }, true);
    }
    let passages: Vec<Rc<str>> = PASSAGES.iter().map(|passage| passage.replace("{n}", "3").into()).collect();
    let further = shelves.chats.replies();
    let house = House::new(if large { LARGE } else { SMALL }, people(texts), move |arrival, number, dice| {
        let question = shelves.hard.question(number);
        let prompt = lengthened(&question, arrival.input_tokens.min(LONGEST), &passages, dice);
        let reply = lengthened(&stock_answer(dice), arrival.output_tokens.min(LONGEST), &further, dice);
        Part { script: Rc::new(Script::single(None, prompt, reply)), until: 1, ..Part::default() }
    });
    (House { reasoning: if large { 0.3 } else { 0.0 }, ..house }, false)
}

fn clients(stage: &mut Stage, texts: &Texts) {
    let Span { end, longer } = days(stage, 7, 14);
    let dice = &mut stage.dice;
    let [chats, hard, intents] =
        [Pool::Dialogues, Pool::Hard, Pool::Intents].map(|pool| Shelf::of(texts, &[pool], dice));
    let size = texts.rows(Pool::Intents).len() as u64;
    let shelves = Rc::new(Shelves { chats, hard, intents, size });
    let mut all = texts.traces().clients.clone();
    all.shuffle(dice);
    let kept = usize::try_from(scaled(stage, all.len() as u64)).unwrap_or(1);
    for (number, client) in all.iter().take(kept).enumerate() {
        let cap = at_length(stage, 100.0, 10.0) * longer;
        let dice = &mut stage.dice;
        let (house, converses) = manner(client, &shelves, texts, dice);
        // A conversation has about two and a half requests.
        let wanted = if converses { cap / 2.5 } else { cap };
        let sent = Arrivals::client(client, wanted / client.requests(0, end).max(1.0), 0, 0).until(end, dice);
        let key: Rc<Account> = account("l14", number as u64, None, dice);
        let house = Rc::new(house);
        if converses {
            for hand in dealt(sent, 4) {
                stage.actors.push(Box::new(Talker::new(Rc::clone(&key), &house, hand)));
            }
        } else {
            stage.actors.push(Box::new(Batch::new(vec![key], &house, sent)));
        }
    }
}
