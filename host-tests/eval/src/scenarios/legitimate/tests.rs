//! Plays every scenario without a filter, and checks what it promises.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stderr)]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::rc::Rc;

use rand::SeedableRng as _;
use weir_host_tests::corpora::{Corpora, Source};

use super::*;
use crate::texts::{Half, Texts};
use crate::traffic::{Api, Ask, DAY, Dice, HOUR, Heard, Micros, Role, SECOND, Speaker, Stage, Turn};

struct Sent {
    at: Micros,
    actor: usize,
    ask: Ask,
}

struct Played {
    sent: Vec<Sent>,
    end: Micros,
    trusted: Vec<String>,
}

fn texts() -> Texts {
    Texts::open(&Corpora::open(None).unwrap(), Half::Report).unwrap()
}

fn stage(seed: u64, scale: f64) -> Stage {
    let dice = Dice::seed_from_u64(seed);
    Stage { actors: Vec::new(), dice, end: 0, scale, full: false, trusted: Vec::new() }
}

fn set(scenario: Scenario, texts: &Texts, seed: u64, scale: f64) -> Played {
    let mut stage = stage(seed, scale);
    (scenario.set)(&mut stage, texts);
    play(stage, |_| Heard::Delivered)
}

/// Everything is heard when its answer has ended.
fn play(mut stage: Stage, mut fate: impl FnMut(&Ask) -> Heard) -> Played {
    let mut queue = BinaryHeap::new();
    let mut answers: HashMap<u64, (u64, Heard)> = HashMap::new();
    let mut event = 0;
    for (index, actor) in stage.actors.iter_mut().enumerate() {
        if let Some(at) = actor.first() {
            event += 1;
            queue.push(Reverse((at, event, index)));
        }
    }
    let mut sent = Vec::new();
    while let Some(Reverse((now, this, index))) = queue.pop() {
        if now >= stage.end {
            continue;
        }
        let actor = &mut stage.actors[index];
        let next = if let Some((number, heard)) = answers.remove(&this) {
            actor.hear(now, number, heard, &mut stage.dice)
        } else {
            let wake = actor.wake(now, &mut stage.dice);
            if let Some(ask) = wake.ask {
                event += 1;
                answers.insert(event, (ask.number, fate(&ask)));
                queue.push(Reverse((now + ask.reply.latency, event, index)));
                sent.push(Sent { at: now, actor: index, ask });
            }
            wake.again
        };
        if let Some(at) = next {
            assert!(at >= now, "woken in the past");
            event += 1;
            queue.push(Reverse((at, event, index)));
        }
    }
    Played { sent, end: stage.end, trusted: stage.trusted }
}

impl Played {
    fn tenants(&self) -> BTreeSet<&str> {
        self.sent.iter().map(|sent| sent.ask.account.tenant()).collect()
    }

    fn keys(&self) -> BTreeSet<&str> {
        self.sent.iter().map(|sent| sent.ask.account.key.as_str()).collect()
    }

    fn tenant_days(&self) -> usize {
        self.sent.iter().map(|sent| (sent.ask.account.tenant(), sent.at / DAY)).collect::<BTreeSet<_>>().len()
    }

    /// Of requests, the share whose conversation has an earlier answer in it.
    fn continued(&self) -> f64 {
        let said = |turn: &Turn| turn.speaker == Speaker::Assistant;
        let continued = self.sent.iter().filter(|sent| sent.ask.turns.iter().any(said)).count();
        continued as f64 / self.sent.len() as f64
    }

    /// Of the intervals between requests.
    fn cv(&self) -> f64 {
        let gaps: Vec<f64> = self.sent.windows(2).map(|pair| (pair[1].at - pair[0].at) as f64).collect();
        let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
        (gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / gaps.len() as f64).sqrt() / mean
    }
}

/// Exchanges, tenants and keys at scale 1: the least and the most of the first, the least of the others.
const SIZES: [(usize, usize, usize, usize); 15] = [
    (10_000, 25_000, 5_000, 5_000),
    (8_000, 25_000, 500, 2_000),
    (5_000, 25_000, 12, 12),
    (8_000, 25_000, 4, 4),
    (9_000, 25_000, 24, 24),
    (20_000, 20_000, 1, 1),
    (8_000, 25_000, 1, 50),
    (2_500, 25_000, 1, 2),
    (8_000, 25_000, 1, 4),
    (8_000, 25_000, 1, 4),
    (10_000, 25_000, 1, 1),
    (8_000, 25_000, 3_400, 3_400),
    (10_000, 25_000, 3_000, 3_000),
    (1_000, 25_000, 12, 12),
    (10_000, 25_000, 900, 2_000),
];

#[test]
fn every_scenario_has_its_size_and_its_unsteady_arrivals() {
    let texts = texts();
    for (scenario, (least, most, tenants, keys)) in ALL.into_iter().zip(SIZES) {
        for seed in 1..3 {
            let played = set(scenario, &texts, seed, 1.0);
            let id = scenario.id;
            eprintln!(
                "{id} seed {seed}: {} exchanges, {} tenants, {} keys, {} tenant-days, continued {:.2}, cv {:.2}, {} days",
                played.sent.len(),
                played.tenants().len(),
                played.keys().len(),
                played.tenant_days(),
                played.continued(),
                played.cv(),
                played.end as f64 / DAY as f64,
            );
            assert!((least..=most).contains(&played.sent.len()), "{id}: {} exchanges", played.sent.len());
            assert!(played.tenants().len() >= tenants, "{id}: {} tenants", played.tenants().len());
            assert!(played.keys().len() >= keys, "{id}: {} keys", played.keys().len());
            if id == "L6" {
                assert!(played.cv() < 0.01, "{id}: {}", played.cv());
            } else {
                assert!(played.cv() > 0.5, "{id}: {}", played.cv());
            }
            let prefix = format!("sk-{}", id.to_lowercase());
            assert!(played.keys().iter().all(|key| key.starts_with(&prefix)), "{id}");
            if id != "L15" {
                assert!(played.sent.iter().all(|sent| sent.ask.role == Role::Legitimate), "{id}");
            }
        }
    }
}

#[test]
fn at_length_a_scenario_is_at_most_ten_times_as_long() {
    let texts = texts();
    for scenario in ALL {
        // A fourth of the accounts is enough to tell; where there is one account, all of it is played.
        let few = ["L6", "L7", "L8", "L9", "L10", "L15"].contains(&scenario.id);
        let scale = if few { 1.0 } else { 0.25 };
        let mut stage = stage(3, scale);
        stage.full = true;
        (scenario.set)(&mut stage, &texts);
        let played = play(stage, |_| Heard::Delivered);
        eprintln!("{} at length: {} exchanges at scale {scale}", scenario.id, played.sent.len());
        assert!((played.sent.len() as f64) < 250_000.0 * scale, "{}: {}", scenario.id, played.sent.len());
    }
}

#[test]
fn a_set_end_and_a_scale_are_kept() {
    let texts = texts();
    for scenario in ALL {
        let mut short = stage(1, 0.1);
        short.end = 9 * HOUR;
        (scenario.set)(&mut short, &texts);
        assert_eq!(short.end, 9 * HOUR, "{}", scenario.id);
    }
    for scenario in [L1, L2, L3, L13, L14] {
        let mut long = stage(1, 0.2);
        long.end = 9 * DAY;
        (scenario.set)(&mut long, &texts);
        let played = play(long, |_| Heard::Delivered);
        assert_eq!(played.end, 9 * DAY, "{}", scenario.id);
        let late = played.sent.iter().filter(|sent| sent.at > 8 * DAY).count() as f64 / played.sent.len() as f64;
        assert!(late > 0.02 && late < 0.4, "{}: {late}", scenario.id);
    }
    let (whole, tenth) = (set(L13, &texts, 1, 1.0), set(L13, &texts, 1, 0.1));
    let share = tenth.tenants().len() as f64 / whole.tenants().len() as f64;
    assert!((share - 0.1).abs() < 0.01, "{share}");
}

#[test]
fn one_seed_is_one_simulation() {
    let texts = texts();
    for scenario in ALL {
        let all = |seed| {
            let played = set(scenario, &texts, seed, 0.05);
            let line = |sent: &Sent| format!("{} {:?}", sent.at, sent.ask);
            played.sent.iter().map(line).collect::<Vec<_>>()
        };
        assert!(all(7) == all(7), "{}", scenario.id);
        assert!(all(7) != all(8), "{}", scenario.id);
    }
}

#[test]
fn histories_are_given_back_as_they_were_delivered() {
    let texts = texts();
    for (scenario, share) in [(L1, 0.4), (L2, 0.6), (L11, 0.2), (L12, 0.3), (L15, 0.3)] {
        let played = set(scenario, &texts, 1, 0.2);
        let mut delivered: HashMap<usize, (usize, Turn)> = HashMap::new();
        let (mut given_back, mut closed) = (0, 0);
        for sent in &played.sent {
            let turns = &sent.ask.turns;
            if let Some((before, answer)) = delivered.get(&sent.actor)
                && turns.len() > *before
                && turns[*before].speaker == Speaker::Assistant
                && turns[*before].text == answer.text
                && turns[*before].calls == answer.calls
            {
                given_back += 1;
                let answers: Vec<_> = turns[before + 1..].iter().filter_map(|turn| turn.answers.clone()).collect();
                assert!(answers.iter().all(|answer| turns[*before].calls.contains(answer)), "{}", scenario.id);
                closed += usize::from(!answers.is_empty());
            }
            let reply = &sent.ask.reply;
            delivered.insert(sent.actor, (turns.len(), super::house::given_back(reply, true)));
        }
        let part = f64::from(given_back) / played.sent.len() as f64;
        eprintln!("{}: given back {part:.2}, loops closed {closed} of {}", scenario.id, played.sent.len());
        // Some begin with what was held elsewhere or copied; everything else that has a history was delivered.
        assert!(part > share && part <= played.continued() + 1e-9, "{}: {part}", scenario.id);
        if !["L12", "L15"].contains(&scenario.id) {
            assert!((part - played.continued()).abs() < 1e-9, "{}: {part} {}", scenario.id, played.continued());
        }
        assert!(scenario.id != "L2" || closed * 4 > played.sent.len(), "{closed}");
    }
}

#[test]
fn people_pause_and_agents_do_not() {
    let texts = texts();
    let median = |scenario| {
        let mut ended: HashMap<usize, Micros> = HashMap::new();
        let mut pauses: Vec<Micros> = Vec::new();
        for sent in set(scenario, &texts, 1, 0.1).sent {
            let goes_on = sent.ask.turns.len() > 1;
            pauses.extend(
                ended.insert(sent.actor, sent.at + sent.ask.reply.latency).filter(|_| goes_on).map(|end| sent.at - end),
            );
        }
        pauses.sort_unstable();
        pauses[pauses.len() / 2]
    };
    assert!((20 * SECOND..10 * 60 * SECOND).contains(&median(L1)), "{}", median(L1));
    assert!((SECOND..20 * SECOND).contains(&median(L2)), "{}", median(L2));
}

#[test]
fn nightly_work_is_done_at_night() {
    let texts = texts();
    for scenario in [L4, L5] {
        let played = set(scenario, &texts, 1, 1.0);
        assert!(played.sent.iter().all(|sent| sent.at % DAY < 7 * HOUR), "{}", scenario.id);
    }
    let played = set(L5, &texts, 1, 1.0);
    let mut nights: BTreeMap<(&str, u64), BTreeSet<_>> = BTreeMap::new();
    for sent in &played.sent {
        nights.entry((&sent.ask.account.key, sent.at / DAY)).or_default().insert(sent.ask.account.address);
    }
    assert!(nights.values().all(|addresses| addresses.len() == 1));
    assert!(nights.values().flatten().collect::<BTreeSet<_>>().len() > nights.len() * 9 / 10);
}

#[test]
fn people_come_by_day_where_the_trace_does() {
    let texts = texts();
    if matches!(texts.source(), Source::Own) {
        return;
    }
    let played = set(L1, &texts, 1, 1.0);
    let mut hours = [0_u32; 24];
    for sent in &played.sent {
        hours[usize::try_from(sent.at % DAY / HOUR).unwrap()] += 1;
    }
    let (least, most) = (hours.iter().min().unwrap(), hours.iter().max().unwrap());
    assert!(most > &(least * 3 / 2), "{hours:?}");
}

#[test]
fn biased_answers_are_cut_and_the_bias_never_changes() {
    let texts = texts();
    let mut seen = [false; 2];
    for seed in 1..4 {
        let mut biases: BTreeMap<String, BTreeSet<Vec<u32>>> = BTreeMap::new();
        for sent in set(L4, &texts, seed, 1.0).sent {
            let ask = sent.ask;
            seen[usize::from(ask.logit_bias.is_empty())] = true;
            assert_eq!(ask.logit_bias.is_empty(), ask.max_tokens == 0);
            assert!(ask.max_tokens == 0 || ask.reply.output_tokens <= ask.max_tokens);
            assert!(ask.reply.output_tokens < 20);
            biases.entry(ask.account.key.clone()).or_default().insert(ask.logit_bias);
        }
        assert!(biases.values().all(|one| one.len() == 1));
    }
    assert_eq!(seen, [true, true]);
}

#[test]
fn the_declared_enterprise_is_trusted_and_the_other_is_not() {
    let texts = texts();
    let mut seen = BTreeSet::new();
    for seed in 1..9 {
        let mut stage = stage(seed, 0.1);
        (L7.set)(&mut stage, &texts);
        stage.end = 9 * HOUR;
        let played = play(stage, |_| Heard::Delivered);
        let tenant = played.tenants().into_iter().next().unwrap().to_owned();
        assert_eq!(played.trusted.contains(&tenant), tenant == "acme-declared");
        seen.insert(tenant);
    }
    assert_eq!(seen.len(), 2);
}

#[test]
fn everybody_changes_the_model_and_newcomers_bring_histories() {
    let played = set(L12, &texts(), 1, 0.2);
    let change = played.sent.iter().find(|sent| &*sent.ask.model == "meadow-large-3").unwrap().at;
    assert!(
        played.sent.iter().all(
            |sent| (sent.at >= change) == (&*sent.ask.model == "meadow-large-3") || sent.at.abs_diff(change) < HOUR
        )
    );
    let mut seen = BTreeSet::new();
    let firsts: Vec<_> = played.sent.iter().filter(|sent| seen.insert(sent.ask.account.key.clone())).collect();
    let new = firsts.iter().filter(|sent| sent.ask.account.key.starts_with("sk-l12f-"));
    let (with, all) = new.fold((0, 0), |(with, all), sent| (with + usize::from(sent.ask.turns.len() > 1), all + 1));
    assert!(with * 10 > all * 8, "{with} of {all}");
}

#[test]
fn published_signatures_are_presented_by_innocents_one_each() {
    let played = set(L15, &texts(), 1, 1.0);
    let issued: BTreeMap<Rc<str>, &str> = played
        .sent
        .iter()
        .filter_map(|sent| Some((sent.ask.reply.signature.clone()?, sent.ask.account.tenant())))
        .collect();
    let mut foreign: BTreeMap<&str, BTreeSet<Rc<str>>> = BTreeMap::new();
    for sent in &played.sent {
        for signature in sent.ask.turns.iter().filter_map(|turn| turn.signature.clone()) {
            let issuer = &issued[&signature];
            if *issuer != sent.ask.account.tenant() {
                assert!(issuer.starts_with("sk-l15p-") && sent.ask.role == Role::Legitimate);
                foreign.entry(sent.ask.account.tenant()).or_default().insert(signature);
            }
        }
    }
    assert!(foreign.len() > 100, "{}", foreign.len());
    assert!(foreign.values().all(|signatures| signatures.len() == 1));
    let attack = played.sent.iter().filter(|sent| sent.ask.role == Role::Attack && sent.ask.api == Api::Chat);
    let system =
        played.sent.iter().find(|sent| sent.ask.account.key.starts_with("sk-l15-")).unwrap().ask.system.clone();
    assert!(attack.clone().count() > 1_500 && attack.clone().all(|sent| sent.ask.system == system));
}

#[test]
fn who_is_turned_away_tries_again_and_gives_up() {
    let texts = texts();
    for scenario in [L1, L3, L9] {
        let mut counts: HashMap<String, u32> = HashMap::new();
        let whole = set(scenario, &texts, 1, 0.05).sent.len();
        let mut stage = stage(1, 0.05);
        (scenario.set)(&mut stage, &texts);
        let played = play(stage, |ask| {
            let count = counts.entry(ask.account.key.clone()).or_default();
            *count += 1;
            if count.is_multiple_of(2) { Heard::Throttled } else { Heard::Delivered }
        });
        assert!(played.sent.len() > whole && played.sent.len() < whole * 3, "{} of {whole}", played.sent.len());
        let mut stage = self::stage(1, 0.05);
        (scenario.set)(&mut stage, &texts);
        assert!(play(stage, |_| Heard::Refused).sent.len() <= whole, "{}", scenario.id);
    }
}

#[test]
fn the_harness_prompt_is_as_long_as_it_says() {
    assert!((2_000..4_096).contains(&super::words::CODING_AGENT.len()), "{}", super::words::CODING_AGENT.len());
}
