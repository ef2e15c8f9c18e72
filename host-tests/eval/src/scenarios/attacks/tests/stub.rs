//! A stub of the simulation: wakes actors at their times, and answers what it is told to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::LazyLock;

use rand::SeedableRng as _;
use weir_host_tests::corpora::Corpora;

use crate::scenarios::Scenario;
use crate::texts::{Half, Texts};
use crate::traffic::{Ask, Dice, Heard, Micros, Role, Stage};

thread_local! {
    static TEXTS: LazyLock<Texts> =
        LazyLock::new(|| Texts::open(&Corpora::open(None).unwrap(), Half::Report).unwrap());
}

pub(super) struct Play {
    pub(super) asks: Vec<(Micros, Ask)>,
    pub(super) end: Micros,
    pub(super) actors: usize,
}

/// The stage as a scenario sets it.
pub(super) fn set(scenario: &Scenario, seed: u64, full: bool) -> Stage {
    let dice = Dice::seed_from_u64(seed);
    let mut stage = Stage { actors: Vec::new(), dice, end: 0, scale: 1.0, full, trusted: Vec::new() };
    TEXTS.with(|texts| (scenario.set)(&mut stage, texts));
    stage
}

/// Plays a scenario until it ends or so many requests were sent.
pub(super) fn play(scenario: &Scenario, seed: u64, most: usize, mut answer: impl FnMut(Micros, &Ask) -> Heard) -> Play {
    let stage = set(scenario, seed, false);
    let Stage { mut actors, mut dice, end, .. } = stage;
    // Time, order, actor, and what it hears where it is not simply woken.
    let mut queue = BinaryHeap::new();
    let mut order = 0_u64;
    for (index, actor) in actors.iter_mut().enumerate() {
        queue.extend(actor.first().map(|at| Reverse((at, index as u64, index, None))));
    }
    let mut asks = Vec::new();
    while let Some(Reverse((now, _, index, heard))) = queue.pop() {
        if now >= end || asks.len() >= most {
            break;
        }
        let mut push = |at, what| {
            assert!(at >= now, "{} goes back in time", scenario.id);
            order += 1;
            queue.push(Reverse((at, 1_000_000 + order, index, what)));
        };
        if let Some((number, code)) = heard {
            let heard = [Heard::Delivered, Heard::Degraded, Heard::Throttled, Heard::Refused][code];
            if let Some(again) = actors[index].hear(now, number, heard, &mut dice) {
                push(again, None);
            }
            continue;
        }
        let wake = actors[index].wake(now, &mut dice);
        if let Some(ask) = wake.ask {
            let heard = answer(now, &ask) as usize;
            let latency = if heard < 2 { ask.reply.latency } else { 1_000 };
            push(now + latency.max(1), Some((ask.number, heard)));
            // Where all are played none is kept.
            if most < usize::MAX {
                asks.push((now, ask));
            }
        }
        if let Some(again) = wake.again {
            push(again, None);
        }
    }
    Play { asks, end, actors: actors.len() }
}

pub(super) fn delivered(scenario: &Scenario, seed: u64, most: usize) -> Play {
    play(scenario, seed, most, |_, _| Heard::Delivered)
}

impl Play {
    pub(super) fn of(&self, role: Role) -> impl Iterator<Item = &(Micros, Ask)> {
        self.asks.iter().filter(move |(_, ask)| ask.role == role)
    }

    pub(super) fn tenants(&self, role: Role) -> BTreeMap<String, usize> {
        let mut tenants = BTreeMap::new();
        for (_, ask) in self.of(role) {
            *tenants.entry(ask.account.tenant().to_owned()).or_default() += 1;
        }
        tenants
    }
}
