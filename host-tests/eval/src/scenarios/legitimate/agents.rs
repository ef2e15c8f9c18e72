//! A public agent harness, and those who hide behind its system prompt.

use std::cell::{Cell, RefCell};
use std::net::Ipv4Addr;
use std::rc::Rc;

use rand::RngExt as _;

use super::batch::Batch;
use super::cast::{LARGE, Span, account, address, at_length, days, people, scaled, some, talkers, visits};
use super::house::{House, Pace, Part};
use super::script::{Script, Shelf, Step, stock_answer};
use super::words::{CODING_AGENT, FRAMERS};
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{Account, Api, DAY, Dice, HOUR, Micros, Role, SECOND, Stage};

/// A public agent harness: 2,000 keys in 500 tenants, one system prompt, tool loops; about one session a key in two days.
pub const L2: Scenario = Scenario { id: "L2", name: "public agent harness", set: harness };
/// Framing: 300 attackers adopt the harness's system prompt; others publish signatures, which innocents then present.
pub const L15: Scenario = Scenario { id: "L15", name: "framing", set: framing };

/// What the harness is used for.
#[derive(Clone)]
pub(super) struct Work {
    coding: Shelf,
    errands: Shelf,
    notes: Shelf,
    system: Rc<str>,
}

impl Work {
    pub(super) fn of(texts: &Texts, dice: &mut Dice) -> Self {
        let [coding, errands, notes] =
            [Pool::Coding, Pool::Agents, Pool::Instructions].map(|pool| Shelf::of(texts, &[pool], dice));
        Self { coding, errands, notes, system: CODING_AGENT.into() }
    }

    /// A session, cut off after some steps: seven in ten with code, which begin with the user's own notes before and after the task
    /// (there are few such rows); the others are errands with tools.
    pub(super) fn session(&self, number: u64, mean: f64, dice: &mut Dice) -> Part {
        let mut script = if dice.random::<f64>() < 0.7 {
            let after = self.notes.question(number + 1 + number / 7);
            self.coding.take(number).begun_between(&self.notes.question(number), &after)
        } else {
            (*self.errands.take(number)).clone()
        };
        script.system = Some(Rc::clone(&self.system));
        Part { script: Rc::new(script), until: some(mean, 14, dice), ..Part::default() }
    }
}

fn house(texts: &Texts, role: Role, dice: &mut Dice) -> House {
    let work = Work::of(texts, dice);
    let author = move |_: &_, number, dice: &mut _| work.session(number, 10.0, dice);
    let house = House::new(LARGE, Pace::Machine(4 * SECOND), author);
    House { role, tools: true, reasoning: 0.3, ..house }
}

/// The harness's users; a few tenants have most of the keys, and a tenant's keys call from one network.
fn users(stage: &mut Stage, texts: &Texts, prefix: &str, keys: u64, span: Span) {
    let tenants = scaled(stage, 500);
    let offices: Vec<Ipv4Addr> = (0..tenants).map(|_| address(&mut stage.dice)).collect();
    let house = Rc::new(house(texts, Role::Legitimate, &mut stage.dice));
    let mut accounts = Vec::new();
    for key in 0..scaled(stage, keys) {
        let dice = &mut stage.dice;
        let share = |turn: f64| crate::arrivals::micros(turn * turn * tenants as f64 / 1e6);
        let tenant = if key < tenants { key } else { share(dice.random()).min(tenants - 1) };
        let mut one = (*account(prefix, key, Some(&format!("{prefix}-team-{tenant:03}")), dice)).clone();
        let office = usize::try_from(tenant).ok().and_then(|tenant| offices.get(tenant));
        let [a, b, c, _] = office.unwrap_or(&one.address).octets();
        one.address = Ipv4Addr::new(a, b, c, dice.random_range(1..255));
        accounts.push(Rc::new(one));
    }
    let wanted = at_length(stage, 1.0, 12.0) * span.longer;
    talkers(stage, texts, &house, accounts, (wanted, 0, span.end));
}

fn harness(stage: &mut Stage, texts: &Texts) {
    let span = days(stage, 2, 10);
    users(stage, texts, "l2", 2_000, span);
}

fn framing(stage: &mut Stage, texts: &Texts) {
    let span = days(stage, 2, 10);
    users(stage, texts, "l15", 1_500, span);
    framers(stage, texts, span.end);
    signatures(stage, texts, span.end);
}

/// They send what coerces reasoning below the harness's prompt, and a fourth of them hold a session of the harness too.
fn framers(stage: &mut Stage, texts: &Texts, end: Micros) {
    let dice = &mut stage.dice;
    let problems = Shelf::of(texts, &[Pool::Problems, Pool::Algebra], dice);
    let system: Rc<str> = CODING_AGENT.into();
    let variant = dice.random_range(0..FRAMERS.len());
    let before = FRAMERS.get(variant).copied().unwrap_or_default();
    let house_of_framers = House::new(LARGE, Pace::Machine(SECOND), move |_, number, _| {
        let task = problems.take(number);
        let reply = task.steps.first().map(|step| Rc::clone(&step.reply)).unwrap_or_default();
        let prompt = format!("{before}{}", problems.question(number));
        Part { script: Rc::new(Script::single(Some(Rc::clone(&system)), prompt, reply)), until: 1, ..Part::default() }
    });
    let attack = Rc::new(House { role: Role::Attack, tools: true, ..house_of_framers });
    let cover = Rc::new(house(texts, Role::Cover, dice));
    for number in 0..300 {
        let account = account("l15a", number, None, &mut stage.dice);
        let from = 12 * HOUR;
        let sent = visits(texts, at_length(stage, 12.0, 10.0), from, end, &mut stage.dice);
        stage.actors.push(Box::new(Batch::new(vec![Rc::clone(&account)], &attack, sent)));
        if number % 4 == 0 {
            talkers(stage, texts, &cover, [account], (0.5, from, end));
        }
    }
}

/// An answer and its signature, as a notebook shows them.
type Published = (Rc<str>, Rc<str>);

/// On the first day attackers publish what they were answered, signatures included. From the second on 200 innocents begin a
/// conversation with one such answer, each always with the same one.
fn signatures(stage: &mut Stage, texts: &Texts, end: Micros) {
    let board: Rc<RefCell<Vec<Published>>> = Rc::default();
    let dice = &mut stage.dice;
    let hard = Shelf::of(texts, &[Pool::Hard], dice);
    let publisher = House::new(LARGE, people(texts), move |_, number, dice| {
        let script = Script::single(None, hard.question(number), stock_answer(dice));
        Part { script: Rc::new(script), until: 1, ..Part::default() }
    });
    let publish = Rc::clone(&board);
    let publisher = House {
        role: Role::Attack,
        api: Api::Messages,
        reasoning: 1.0,
        reader: Some(Rc::new(move |reply| {
            let signed = reply.signature.as_ref().map(|signature| (Rc::clone(&reply.text), Rc::clone(signature)));
            publish.borrow_mut().extend(signed);
        })),
        ..publisher
    };
    let publishers: Vec<_> = (0..10).map(|number| account("l15p", number, None, dice)).collect();
    talkers(stage, texts, &Rc::new(publisher), publishers, (8.0, HOUR, DAY));

    let shelf = Shelf::of(texts, &[Pool::Dialogues], &mut stage.dice);
    let count = Rc::new(Cell::new(0));
    for number in 0..scaled(stage, 200) {
        let account: Rc<Account> = account("l15i", number, None, &mut stage.dice);
        let (shelf, board) = (shelf.clone(), Rc::clone(&board));
        let found: RefCell<Option<Published>> = RefCell::default();
        let innocent = House::new(LARGE, people(texts), move |_, number, dice| {
            let script = shelf.take(number);
            let until = some(3.0, 8, dice);
            let mut found = found.borrow_mut();
            let board = board.borrow();
            if found.is_none() && !board.is_empty() {
                *found = board.get(dice.random_range(0..board.len())).cloned();
            }
            let Some((text, signature)) = found.as_ref() else { return Part { script, until, ..Part::default() } };
            let question = "In the notebook that I work through, this was asked, and this is what came back.";
            let copied = Step { user: vec![question.into()], reply: Rc::clone(text), ..Step::default() };
            let steps = std::iter::once(copied).chain(script.steps.iter().cloned()).collect();
            let script = Rc::new(Script { system: None, steps });
            Part { script, held: 1, until: until + 1, signature: Some(Rc::clone(signature)) }
        });
        let innocent = House { api: Api::Messages, reasoning: 0.5, count: Rc::clone(&count), ..innocent };
        let wanted = at_length(stage, 1.2, 6.0);
        talkers(stage, texts, &Rc::new(innocent), [account], (wanted, DAY + HOUR, end));
    }
}
