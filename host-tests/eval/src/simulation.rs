//! Plays one scenario with one seed: wakes actors, lets the proxy decide, ends exchanges, and shows everything to an observer.
//!
//! Time is simulated. What happens at the same microsecond happens in the order in which it was planned, so a run is the same to
//! the last exchange whenever it is repeated.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use anyhow::Result;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use sha2::{Digest as _, Sha256};
use weir_engine::exchange::Booking;

use crate::proxy::{Begun, Changes, Proxy, secret_of};
use crate::scenarios::Scenario;
use crate::texts::Texts;
use crate::traffic::{Ask, DAY, Dice, Heard, Micros, Stage};

/// How long a scenario plays that does not say.
const USUAL_END: Micros = 2 * DAY;

/// How scenarios are played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Everything at length.
    pub full: bool,
    /// The share of the full number of accounts, where legitimate use plays alone.
    pub scale: f64,
    /// The same of what plays behind an attack.
    pub background: f64,
}

/// What is played.
#[derive(Clone, Copy)]
pub struct Play<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What plays behind it.
    pub background: &'a [&'a Scenario],
    /// Where all chance comes from.
    pub seed: u64,
    /// How large.
    pub size: Size,
    /// Members of the proxy's configuration, in place of the usual ones.
    pub changes: Option<&'a Changes>,
    /// What is said.
    pub texts: &'a Texts,
}

/// One exchange, as an observer sees it.
pub struct Seen<'a> {
    /// Its number in order of decisions, from 0.
    pub number: u64,
    /// When it was decided of.
    pub at: Micros,
    /// The request, and what the upstream answers.
    pub ask: &'a Ask,
    /// What was decided.
    pub begun: &'a Begun,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// More.
    GoOn,
    /// Nobody is woken any more; what was begun ends.
    Stop,
}

/// Who looks on.
pub trait Observer {
    /// An exchange was decided of.
    fn decided(&mut self, proxy: &Proxy, seen: &Seen<'_>) -> Next;

    /// It ended, and is booked.
    fn ended(&mut self, proxy: &Proxy, seen: &Seen<'_>, booking: &Booking);
}

/// How a simulation ended.
pub struct Played {
    /// The proxy as it is now.
    pub proxy: Proxy,
    /// Tenants, or keys without one, that the operator declared trusted.
    pub trusted: Vec<String>,
    /// Exchanges.
    pub exchanges: u64,
    /// When the last one was decided of.
    pub until: Micros,
    /// An observer stopped it.
    pub was_cut: bool,
}

/// An exchange that has not ended.
struct Open {
    actor: usize,
    number: u64,
    at: Micros,
    ask: Ask,
    begun: Begun,
}

/// Something that happens.
enum What {
    Wake(usize),
    End(Box<Open>),
}

/// When, and as the how many-th thing planned.
struct Event {
    at: Micros,
    order: u64,
    what: What,
}

/// What is planned.
#[derive(Default)]
struct Plan {
    events: BinaryHeap<Event>,
    planned: u64,
}

/// Plays it to its end.
///
/// # Errors
///
/// When the engine refuses its configuration.
pub fn play(play: Play<'_>, observer: &mut dyn Observer) -> Result<Played> {
    let Stage { mut actors, mut dice, end, trusted, .. } = set(play);
    let secret = secret_of(play.scenario.id, play.seed);
    let mut proxy = Proxy::new(&secret, &trusted, play.changes)?;
    let mut plan = Plan::default();
    for (index, actor) in actors.iter_mut().enumerate() {
        plan.wake(actor.first(), 0, index);
    }
    let (mut exchanges, mut until, mut was_cut) = (0, 0, false);
    while let Some(Event { at, what, .. }) = plan.events.pop() {
        match what {
            What::Wake(index) => {
                let Some(actor) = actors.get_mut(index).filter(|_| at < end && !was_cut) else { continue };
                let woken = actor.wake(at, &mut dice);
                if let Some(ask) = woken.ask {
                    let begun = proxy.begin(at, &ask);
                    let open = Box::new(Open { actor: index, number: exchanges, at, ask, begun });
                    (exchanges, until) = (exchanges + 1, at);
                    was_cut |= observer.decided(&proxy, &open.seen()) == Next::Stop;
                    if open.begun.is_stopped() {
                        let heard = open.end(at, &mut proxy, observer);
                        plan.wake(actor.hear(at, open.ask.number, heard, &mut dice), at, index);
                    } else {
                        plan.add(at.saturating_add(open.ask.reply.latency), What::End(open));
                    }
                }
                plan.wake(woken.again, at, index);
            }
            What::End(open) => {
                let heard = open.end(at, &mut proxy, observer);
                if let Some(actor) = actors.get_mut(open.actor).filter(|_| !was_cut) {
                    plan.wake(actor.hear(at, open.ask.number, heard, &mut dice), at, open.actor);
                }
            }
        }
    }
    Ok(Played { proxy, trusted, exchanges, until, was_cut })
}

/// The stage with everybody on it.
fn set(play: Play<'_>) -> Stage {
    let alone = play.background.is_empty();
    let mut stage = Stage {
        actors: Vec::new(),
        dice: dice_of(play.scenario.id, play.seed),
        end: 0,
        scale: if alone { play.size.scale } else { play.size.background },
        full: play.size.full,
        trusted: Vec::new(),
    };
    (play.scenario.set)(&mut stage, play.texts);
    let end = if stage.end == 0 { USUAL_END } else { stage.end };
    // The attack says how long it takes, and the background goes on as long.
    for scenario in play.background {
        stage.end = end;
        (scenario.set)(&mut stage, play.texts);
    }
    Stage { end, ..stage }
}

/// The generator of a scenario and a seed: other scenarios with the same seed draw from other streams.
fn dice_of(scenario: &str, seed: u64) -> Dice {
    let digest = Sha256::digest(format!("weir-eval dice/{scenario}/{seed}"));
    ChaCha8Rng::from_seed(digest.into())
}

// === impl Open ===

impl Open {
    fn seen(&self) -> Seen<'_> {
        Seen { number: self.number, at: self.at, ask: &self.ask, begun: &self.begun }
    }

    fn end(&self, at: Micros, proxy: &mut Proxy, observer: &mut dyn Observer) -> Heard {
        let booking = proxy.end(at, &self.ask, &self.begun);
        observer.ended(proxy, &self.seen(), &booking);
        self.begun.heard()
    }
}

// === impl Plan ===

impl Plan {
    /// Plans to wake an actor, at the earliest a microsecond from now: whoever asks for the present again and again gets on.
    fn wake(&mut self, at: Option<Micros>, now: Micros, actor: usize) {
        if let Some(at) = at {
            self.add(at.max(now.saturating_add(1)), What::Wake(actor));
        }
    }

    fn add(&mut self, at: Micros, what: What) {
        self.planned += 1;
        self.events.push(Event { at, order: self.planned, what });
    }
}

// === impl Ord: the earliest is the greatest, since the heap gives that first ===

impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.order).cmp(&(self.at, self.order))
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Event {}

#[cfg(test)]
#[path = "simulation_tests.rs"]
mod tests;
