//! Who plays: accounts, when they come, and how long it all goes on.

use std::net::Ipv4Addr;
use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;

use super::house::{House, Pace};
use super::talker::Talker;
use crate::arrivals::{Arrival, Arrivals, Client, micros};
use crate::texts::Texts;
use crate::traffic::{Account, DAY, Dice, HOUR, Micros, SECOND, Stage};

/// The model that most use.
pub(super) const LARGE: &str = "meadow-large-2";
/// The one for small things.
pub(super) const SMALL: &str = "meadow-small-2";

/// How long a scenario goes on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    /// Its end.
    pub(super) end: Micros,
    /// By how much that is longer than the scenario is alone, so that rates stay as they are.
    pub(super) longer: f64,
}

/// So many days (the first number in the default profile, the second at length). Alone, the scenario ends the stage with them; an
/// end that an attack has set is kept, and behind an attack that takes longer the scenario goes on as long as the traces do.
pub(super) fn days(stage: &mut Stage, default: u64, full: u64) -> Span {
    let own = if stage.full { full } else { default } * DAY;
    if stage.end == 0 {
        stage.end = own;
    }
    let end = stage.end.clamp(own, 14 * DAY);
    Span { end, longer: end as f64 / own as f64 }
}

/// So many accounts at scale 1.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand at the most")]
pub(super) fn scaled(stage: &Stage, accounts: u64) -> u64 {
    ((accounts as f64 * stage.scale).round().max(1.0)) as u64
}

/// So many requests in the default profile, and a number of times as many at length.
pub(super) fn at_length(stage: &Stage, requests: f64, times: f64) -> f64 {
    if stage.full { requests * times } else { requests }
}

/// An address of the public ones.
pub(super) fn address(dice: &mut Dice) -> Ipv4Addr {
    let first = *[23, 31, 46, 62, 77, 84, 91, 109, 151, 176, 188, 203].choose(dice).unwrap_or(&84);
    Ipv4Addr::new(first, dice.random(), dice.random(), dice.random_range(1..255))
}

/// A key of its own, such as `sk-l1-000017`.
pub(super) fn account(prefix: &str, number: u64, tenant: Option<&str>, dice: &mut Dice) -> Rc<Account> {
    let key = format!("sk-{prefix}-{number:06}");
    Rc::new(Account { key, tenant: tenant.map(str::to_owned), group: None, address: address(dice) })
}

/// People's pauses.
pub(super) fn people(texts: &Texts) -> Pace {
    Pace::People(Rc::clone(&texts.traces().pauses))
}

/// A client that sends enough between these times of the simulation (or the busiest of many that were drawn), and the trace's time
/// that is played at `from`: whole days into the trace, so that its rhythm stays.
fn client(texts: &Texts, least: f64, from: Micros, to: Micros, dice: &mut Dice) -> Option<(Rc<Client>, Micros)> {
    let day = from / DAY * DAY;
    let latest = (14 * DAY).saturating_sub(to - day) / DAY;
    let mut best = None;
    let mut most = 0.0;
    for _ in 0..200 {
        let client = texts.traces().clients.choose(dice)?;
        let skipped = dice.random_range(0..=latest) * DAY + (from - day);
        let requests = client.requests(skipped, skipped + (to - from));
        if requests > most {
            best = Some((Rc::clone(client), skipped));
            most = requests;
        }
        if requests >= least {
            break;
        }
    }
    best
}

/// When somebody comes between two times: as a real client does that is drawn for it, thinned to a number in the mean (what a
/// client sends at the most). Always at least once.
pub(super) fn visits(texts: &Texts, wanted: f64, from: Micros, to: Micros, dice: &mut Dice) -> Vec<Arrival> {
    let Some((client, skipped)) = client(texts, wanted.max(20.0), from, to, dice) else { return Vec::new() };
    let mut keep = wanted / client.requests(skipped, skipped + (to - from)).max(1.0);
    let visits = Arrivals::client(&client, keep, from, skipped).until(to, dice);
    if !visits.is_empty() {
        return visits;
    }
    // Once, then, and when the client is likely to.
    while keep < 1.0 {
        keep *= 4.0;
        let more = Arrivals::client(&client, keep, from, skipped).until(to, dice);
        if let Some(one) = more.choose(dice) {
            return vec![*one];
        }
    }
    vec![Arrival { at: from, input_tokens: 200, output_tokens: 100 }]
}

/// A client's burst of a number of requests, squeezed or stretched between two times: a job that runs when it is started, at the
/// unsteady rate that a client has over two busy days.
pub(super) fn burst(texts: &Texts, wanted: f64, from: Micros, to: Micros, dice: &mut Dice) -> Vec<Arrival> {
    let span = 2 * DAY;
    let mut all = visits(texts, wanted * 1.2, 0, span, dice);
    all.truncate(usize::try_from(micros(wanted / SECOND as f64)).unwrap_or(usize::MAX));
    // The client's own silence is no part of a job: gaps are cut, and what is left is fitted in.
    let cap = span / (2 * all.len().max(1) as u64).max(20);
    let (mut before, mut at) = (all.first().map_or(0, |first| first.at), 0);
    for arrival in &mut all {
        at += (arrival.at - before).min(cap.max(1) * 4);
        before = std::mem::replace(&mut arrival.at, at);
    }
    let whole = at.max(1);
    for arrival in &mut all {
        let place = u128::from(arrival.at) * u128::from(to - from - SECOND) / u128::from(whole);
        arrival.at = from + u64::try_from(place).unwrap_or(0);
    }
    all
}

/// At this hour of each night, in the first days.
pub(super) fn nights(days: Micros, hour: Micros) -> impl Iterator<Item = Micros> {
    (0..days.div_ceil(DAY)).map(move |day| day * DAY + hour * HOUR)
}

/// A talker for each account, who comes so often in the mean between two times.
pub(super) fn talkers(
    stage: &mut Stage,
    texts: &Texts,
    house: &Rc<House>,
    accounts: impl IntoIterator<Item = Rc<Account>>,
    (wanted, from, to): (f64, Micros, Micros),
) {
    for account in accounts {
        let visits = visits(texts, wanted, from, to, &mut stage.dice);
        stage.actors.push(Box::new(Talker::new(account, house, visits)));
    }
}

/// Of a count that falls off by a share at each further one: at least 1.
pub(super) fn some(mean: f64, at_most: usize, dice: &mut Dice) -> usize {
    let go_on = 1.0 - 1.0 / mean.max(1.0);
    let mut count = 1;
    while count < at_most && dice.random::<f64>() < go_on {
        count += 1;
    }
    count
}

/// A number of turns to deal one client's requests to: as many conversations can be held at once.
pub(super) fn dealt(visits: Vec<Arrival>, hands: usize) -> Vec<Vec<Arrival>> {
    let mut dealt = vec![Vec::new(); hands.max(1)];
    for (number, visit) in visits.into_iter().enumerate() {
        if let Some(hand) = dealt.get_mut(number % hands.max(1)) {
            hand.push(visit);
        }
    }
    dealt.retain(|hand| !hand.is_empty());
    dealt
}
