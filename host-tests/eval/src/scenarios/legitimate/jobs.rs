//! Jobs that run and are done: evaluations, a load test, data of an enterprise's own, a backfill of embeddings.

use std::cell::Cell;
use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;

use super::batch::Batch;
use super::cast::{LARGE, SMALL, Span, account, address, at_length, burst, days, nights, people, scaled};
use super::house::{House, Part};
use super::script::{Script, Shelf, stock_answer};
use super::words::{OWN_DATA, STEP_BY_STEP};
use crate::arrivals::Arrival;
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{Account, Api, DAY, Dice, HOUR, SECOND, Stage};

/// CI evaluations: 24 tenants that run public sets every night, from fresh addresses, half of them at two o'clock.
pub const L5: Scenario = Scenario { id: "L5", name: "CI evaluations", set: evaluations };
/// A load test: one prompt, 20,000 times (100,000 at length), at a constant high rate.
pub const L6: Scenario = Scenario { id: "L6", name: "load test", set: load_test };
/// An enterprise's own synthetic data: 1 tenant, 50 keys, 18,000 requests (52,000 at length). Half of the seeds have it declared.
pub const L7: Scenario = Scenario { id: "L7", name: "an enterprise's own synthetic data", set: own_data };
/// A retrieval backfill through embeddings: 5,000 requests of 8 to 32 documents each.
pub const L8: Scenario = Scenario { id: "L8", name: "retrieval backfill", set: backfill };

/// One item of a public set, by its number in the set: the same for everybody, every night.
fn item(shelves: &[Shelf; 3], set: usize, template: usize, number: u64, dice: &mut Dice) -> Script {
    let [problems, hard, judges] = shelves;
    let plain = hard.question(number);
    match set {
        0 => {
            let template = STEP_BY_STEP.get(template).copied().unwrap_or("{q}");
            let reply = problems.take(number).steps.first().map(|step| Rc::clone(&step.reply)).unwrap_or_default();
            Script::single(None, template.replace("{q}", &problems.question(number)), reply)
        }
        1 => Script::single(None, plain, stock_answer(dice)),
        _ => {
            let judge = judges.take(template as u64);
            let mut text = judges.question(template as u64).replace("{question}", &plain);
            for place in ["{question_1}", "{question_2}"] {
                text = text.replace(place, &hard.question(number + 1));
            }
            for place in ["answer", "answer_a", "answer_b", "answer_1", "answer_2", "ref_answer_1", "ref_answer_2"]
                .into_iter()
                .chain(["answer_a_1", "answer_a_2", "answer_b_1", "answer_b_2"])
            {
                text = text.replace(&format!("{{{place}}}"), &stock_answer(dice));
            }
            let verdict = format!("{} [[{}]]", stock_answer(dice), ["A", "B", "C", "7"].choose(dice).unwrap_or(&"A"));
            Script::single(judge.system.clone(), text, verdict)
        }
    }
}

fn evaluations(stage: &mut Stage, texts: &Texts) {
    let Span { end, .. } = days(stage, 7, 14);
    // The sets are in one order for all, since they are public.
    let mut same = <Dice as rand::SeedableRng>::seed_from_u64(5);
    let shelves = [Pool::Problems, Pool::Hard, Pool::Judges].map(|pool| Shelf::of(texts, &[pool], &mut same));
    for tenant in 0..scaled(stage, 24) {
        let dice = &mut stage.dice;
        let (set, template) = (dice.random_range(0..3), dice.random_range(0..STEP_BY_STEP.len()));
        let shelves = shelves.clone();
        let house = House::new(LARGE, people(texts), move |_, number, dice| {
            let script = Rc::new(item(&shelves, set, template, number, dice));
            Part { script, until: 1, ..Part::default() }
        });
        let key = account("l5", tenant, Some(&format!("ci-{tenant:02}")), dice);
        let hour = if tenant % 2 == 0 { 2 } else { dice.random_range(0..6) };
        let size = dice.random_range(80.0..150.0);
        for night in nights(end, hour) {
            let fresh = Rc::new(Account { address: address(&mut stage.dice), ..(*key).clone() });
            let house = House { count: Rc::new(Cell::new(0)), ..house.clone() };
            let from = night + stage.dice.random_range(0..5 * 60 * SECOND);
            let to = from + stage.dice.random_range(4 * 60 * SECOND..25 * 60 * SECOND);
            let sent = burst(texts, at_length(stage, size, 5.0), from, to, &mut stage.dice);
            stage.actors.push(Box::new(Batch::new(vec![fresh], &Rc::new(house), sent)));
        }
    }
}

fn load_test(stage: &mut Stage, texts: &Texts) {
    days(stage, 1, 1);
    let dice = &mut stage.dice;
    let script = Rc::new(Script::single(None, Shelf::of(texts, &[Pool::Hard], dice).question(0), stock_answer(dice)));
    let author = move |_: &_, _, _: &mut _| Part { script: Rc::clone(&script), until: 1, ..Part::default() };
    let house = House { max_tokens: 64, ..House::new(LARGE, people(texts), author) };
    let keys = (0..dice.random_range(1..4)).map(|key| account("l6", key, Some("loadlab"), dice)).collect();
    let (start, gap) = (dice.random_range(0..12) * HOUR, SECOND / dice.random_range(20..60));
    let count = if stage.full { 100_000 } else { 20_000 };
    let sent = (0..count).map(|number| Arrival { at: start + number * gap, input_tokens: 50, output_tokens: 64 });
    stage.actors.push(Box::new(Batch::new(keys, &Rc::new(house), sent.collect())));
}

fn own_data(stage: &mut Stage, texts: &Texts) {
    days(stage, 2, 3);
    let dice = &mut stage.dice;
    let declared = dice.random::<u64>() % 2 == 1;
    let tenant = if declared { "acme-declared" } else { "acme-undeclared" };
    let shelf = Shelf::of(texts, &[Pool::Instructions, Pool::Problems], dice);
    let house = House::new(LARGE, people(texts), move |_, number, dice| {
        let instruction = OWN_DATA.choose(dice).copied().unwrap_or_default();
        let script = shelf.take(number);
        let reply = script.steps.first().map(|step| Rc::clone(&step.reply)).unwrap_or_default();
        let reply = format!("{reply}\n\n{}", stock_answer(dice));
        let prompt = instruction.replace("{seed}", &shelf.question(number));
        Part { script: Rc::new(Script::single(None, prompt, reply)), until: 1, ..Part::default() }
    });
    let keys = (0..50).map(|key| account("l7", key, Some(tenant), dice)).collect();
    if declared {
        stage.trusted.push(tenant.to_owned());
    }
    let hours = stage.dice.random_range(10..30);
    let (from, wanted) = (8 * HOUR, if stage.full { 52_000.0 } else { 18_000.0 });
    let sent = burst(texts, wanted, from, from + hours * HOUR, &mut stage.dice);
    stage.actors.push(Box::new(Batch::new(keys, &Rc::new(house), sent)));
}

fn backfill(stage: &mut Stage, texts: &Texts) {
    days(stage, 1, 2);
    let dice = &mut stage.dice;
    let shelf = Shelf::of(texts, &[Pool::Dialogues], dice);
    let parts = [shelf.said(), shelf.replies()].concat();
    let house = House::new(SMALL, people(texts), move |_, number, dice| {
        let mut document = |page: u64| -> Rc<str> {
            let lines = dice.random_range(4..12);
            let text: Vec<&str> = parts.sample(dice, lines).map(AsRef::as_ref).collect();
            format!("Record {number}, page {page}. {}", text.join("\n")).into()
        };
        let mut user = vec![document(0)];
        user.extend((1..8).map(&mut document));
        user.extend((8..8 + number % 25).map(&mut document));
        let mut script = Script::single(None, "", "");
        if let Some(step) = script.steps.first_mut() {
            step.user = user;
        }
        Part { script: Rc::new(script), until: 1, ..Part::default() }
    });
    let house = House { api: Api::Embeddings, models: vec![(0, "meadow-embed-1".into())], ..house };
    let keys = (0..2).map(|key| account("l8", key, Some("tallow-archive"), dice)).collect();
    let wanted = at_length(stage, 5_000.0, 10.0);
    let from = stage.dice.random_range(6..12) * HOUR;
    let to = (from + stage.dice.random_range(3..9) * HOUR).min(DAY);
    let sent = burst(texts, wanted, from, to, &mut stage.dice);
    stage.actors.push(Box::new(Batch::new(keys, &Rc::new(house), sent)));
}
