//! What each scenario promises, seen by a stub that delivers or refuses.

#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

mod stub;

use std::collections::{BTreeMap, HashMap, HashSet};

use self::stub::{delivered, play, set};
use super::decks::normal;
use super::*;
use crate::traffic::{Api, Ask, DAY, HOUR, Heard, Micros, Role, SECOND, Speaker};

fn last(ask: &Ask) -> &str {
    ask.turns.last().map_or("", |turn| &turn.text)
}

fn within(number: usize, range: std::ops::RangeInclusive<usize>, what: &str) {
    assert!(range.contains(&number), "{what}: {number} is not in {range:?}");
}

#[test]
fn a_seed_makes_one_simulation_and_another_seed_another() {
    for scenario in &ALL {
        let tell = |seed| {
            let play = delivered(scenario, seed, 300);
            play.asks.iter().map(|(at, ask)| format!("{at} {ask:?}")).collect::<Vec<_>>()
        };
        assert_eq!(tell(5), tell(5), "{}", scenario.id);
        assert_ne!(tell(5), tell(6), "{}", scenario.id);
    }
}

#[test]
fn every_scenario_attacks_within_bounds() {
    for scenario in &ALL {
        let play = delivered(scenario, 11, 3_000);
        assert!(play.of(Role::Attack).count() > 5 || scenario.id == "A15", "{} {}", scenario.id, play.actors);
        assert!((HOUR..=10 * DAY).contains(&play.end), "{} ends at {}", scenario.id, play.end);
        for (_, ask) in &play.asks {
            let expected =
                if scenario.id == "A11" { "sk-a11p1-" } else { &*format!("sk-{}", scenario.id.to_lowercase()) };
            assert!(ask.account.key.starts_with(expected), "{} is not {expected}", ask.account.key);
            assert!(
                !ask.turns.is_empty()
                    && ask.turns.iter().all(|turn| turn.speaker != Speaker::User || !turn.text.is_empty())
            );
            assert!(ask.reply.status == 200 && ask.reply.latency > 0 && ask.reply.input_tokens > 0, "{}", scenario.id);
        }
    }
}

#[test]
fn keys_stand_for_one_account_each() {
    for scenario in &ALL {
        let mut accounts = HashMap::new();
        for (_, ask) in &delivered(scenario, 3, 5_000).asks {
            let known = accounts.entry(ask.account.key.clone()).or_insert_with(|| ask.account.clone());
            assert_eq!(**known, *ask.account);
        }
    }
}

#[test]
fn payloads_never_repeat_after_normalisation() {
    for scenario in [A1, A2, A3, A4, A7, A10, A11, A12] {
        let play = delivered(&scenario, 8, 6_000);
        let texts: HashSet<String> = play.of(Role::Attack).map(|(_, ask)| normal(last(ask))).collect();
        assert_eq!(texts.len(), play.of(Role::Attack).count(), "{}", scenario.id);
    }
}

#[test]
fn reasoning_campaigns_are_as_large_and_as_talkative_as_told() {
    for (scenario, tenants) in [(A3, 2_800..=4_200), (A4, 218..=328), (A12, 800..=1_200)] {
        let play = delivered(&scenario, 21, 25_000);
        let sent = play.tenants(Role::Attack);
        within(play.actors, tenants, scenario.id);
        assert!(sent.len() * 3 > play.actors, "{}: {} of {}", scenario.id, sent.len(), play.actors);
        for (_, ask) in &play.asks {
            assert!((300..=2_000).contains(&ask.reply.output_tokens) && ask.reply.reasoning_tokens > 0);
            assert!(ask.reply.text.len() <= 1_500);
        }
        let networks: HashSet<[u8; 3]> = play
            .asks
            .iter()
            .map(|(_, ask)| {
                let [a, b, c, _] = ask.account.address.octets();
                [a, b, c]
            })
            .collect();
        assert!(networks.len() * 10 > sent.len() * 6, "{}", scenario.id);
    }
}

#[test]
fn an_account_of_a3_sends_about_860_a_day_once_it_is_up_and_never_like_a_clock() {
    let play = delivered(&A3, 2, 90_000);
    let mut times = BTreeMap::<&str, Vec<Micros>>::new();
    for (at, ask) in &play.asks {
        times.entry(&ask.account.key).or_default().push(*at);
    }
    let gaps: Vec<Micros> = times.values().flat_map(|times| times.windows(2).map(|two| two[1] - two[0])).collect();
    let mean = gaps.iter().sum::<u64>() as f64 / gaps.len() as f64 / SECOND as f64;
    assert!((60.0..500.0).contains(&mean), "{mean} s between requests");
    let distinct: HashSet<&u64> = gaps.iter().collect();
    assert!(distinct.len() * 10 > gaps.len() * 9);
}

#[test]
fn a4_never_says_the_wrapper_twice_in_the_same_words() {
    let play = delivered(&A4, 7, 400);
    let heads: HashSet<String> = play
        .asks
        .iter()
        .map(|(_, ask)| {
            let earlier: String = ask.turns.iter().rev().skip(1).map(|turn| &*turn.text).collect();
            format!("{:?}{earlier}{}", ask.system, last(ask))
        })
        .collect();
    assert_eq!(heads.len(), 400);
}

#[test]
fn instruction_harvests_are_one_tenant_each() {
    let play = delivered(&A1, 4, 4_000);
    assert_eq!(play.tenants(Role::Attack).len(), 1);
    let second = (play.asks[3_999].0 - play.asks[1_000].0) as f64 / 3_000.0 / SECOND as f64;
    assert!((0.3..1.0).contains(&second), "{second} s between requests");
    let play = delivered(&A2, 4, 4_000);
    assert_eq!(play.tenants(Role::Attack).len(), 1);
    let keys: HashSet<&str> = play.asks.iter().map(|(_, ask)| ask.account.key.as_str()).collect();
    within(keys.len(), 15..=25, "keys of A2");
}

#[test]
fn a5_forwards_whole_conversations_with_what_was_delivered() {
    let play = delivered(&A5, 9, 30_000);
    within(play.actors, 4_842..=5_918, "accounts of A5");
    let continued = play.asks.iter().filter(|(_, ask)| ask.turns.len() > 1).count();
    assert!(continued * 3 > play.asks.len(), "{continued} of {}", play.asks.len());
    let answers: HashSet<(&str, &str)> =
        play.asks.iter().map(|(_, ask)| (ask.account.key.as_str(), &*ask.reply.text)).collect();
    for (_, ask) in &play.asks {
        for turn in ask.turns.iter().filter(|turn| turn.speaker == Speaker::Assistant) {
            assert!(answers.contains(&(ask.account.key.as_str(), &*turn.text)));
        }
    }
}

#[test]
fn a6_is_a_tenth_attack_from_twenty_thousand_tenants() {
    let play = delivered(&A6, 13, 150_000);
    let (attack, cover) = (play.of(Role::Attack).count(), play.of(Role::Cover).count());
    let share = attack as f64 / (attack + cover) as f64;
    assert!((0.07..0.14).contains(&share), "{share}");
    within(play.actors / 2, 18_000..=22_000, "accounts of A6");
    assert!(play.of(Role::Cover).any(|(_, ask)| ask.turns.len() > 2));
}

#[test]
fn a7_comes_in_bins_of_ten_seconds() {
    let play = delivered(&A7, 17, 20_000);
    within(play.actors, 170..=230, "tenants of A7");
    let from = play.asks[0].0 / (10 * SECOND);
    let bins: HashSet<u64> = play.asks.iter().map(|(at, _)| at / (10 * SECOND)).collect();
    let span = play.asks.last().unwrap().0 / (10 * SECOND) - from + 1;
    assert!(bins.len() as u64 * 3 < span * 2, "{} of {span} bins", bins.len());
    for (_, ask) in &play.asks {
        assert!(!last(ask).contains("{question") && !last(ask).contains("{answer"), "{}", last(ask));
    }
}

#[test]
fn a8_walks_through_the_vocabulary() {
    let mut keys = HashSet::new();
    for seed in 0..12 {
        let play = delivered(&A8, seed, 2_000);
        keys.insert(play.tenants(Role::Attack).len() > 1);
        let ids: Vec<u32> = play.asks.iter().flat_map(|(_, ask)| ask.logit_bias.clone()).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len().min(199_999), "seed {seed}");
        for (_, ask) in &play.asks {
            assert!(matches!(ask.logit_bias.len(), 1 | 5 | 20 | 100 | 300) && (ask.logprobs || ask.max_tokens <= 2));
        }
    }
    assert_eq!(keys.len(), 2, "one key and about fifty");
}

#[test]
fn a9_presents_to_others_what_was_issued_and_owners_give_back_their_own() {
    let play = delivered(&A9, 23, 6_000);
    let mut issued = HashMap::new();
    for (_, ask) in &play.asks {
        issued.insert(ask.reply.signature.clone().unwrap(), ask.account.tenant().to_owned());
    }
    let mut own = 0;
    for (_, ask) in &play.asks {
        assert_eq!(ask.api, Api::Messages);
        for turn in &ask.turns {
            let Some(signature) = &turn.signature else { continue };
            let foreign = issued[signature] != ask.account.tenant();
            assert_eq!(foreign, ask.role == Role::Attack);
            own += usize::from(ask.role == Role::Legitimate);
        }
    }
    assert!(own > 50 && play.of(Role::Attack).count() > 100);
}

#[test]
fn a10_probes_first_and_then_scales_what_survived() {
    let play = delivered(&A10, 29, 24_000);
    let probes: Vec<_> = play.asks.iter().filter(|(_, ask)| ask.account.key.starts_with("sk-a10-")).collect();
    let declined = probes.iter().filter(|(_, ask)| ask.reply.declined).count();
    assert!(declined > 8_000, "{declined} declined");
    let scaled = play.asks.iter().filter(|(_, ask)| ask.account.key.starts_with("sk-a10s-"));
    let (mut count, mut first) = (0, Micros::MAX);
    for (at, ask) in scaled {
        assert!(!ask.reply.declined);
        (count, first) = (count + 1, first.min(*at));
    }
    let early = probes.iter().filter(|(at, _)| *at < first).count();
    assert!(count > 1_000 && early > 6_000, "{count} scaled, {early} probes before");
}

#[test]
fn a11_comes_back_within_minutes_and_only_when_turned_away() {
    let calm = delivered(&A11, 31, 20_000);
    assert!(calm.asks.iter().all(|(_, ask)| !ask.account.key.starts_with("sk-a11p2-")));
    let from = 3 * HOUR;
    let refuse = |now, ask: &Ask| {
        let sanctioned = now > from && ask.account.key.starts_with("sk-a11p1-");
        if sanctioned { Heard::Refused } else { Heard::Delivered }
    };
    let play = play(&A11, 31, 80_000, refuse);
    let second: Vec<_> = play.asks.iter().filter(|(_, ask)| ask.account.key.starts_with("sk-a11p2-")).collect();
    let begins = second[0].0;
    assert!(begins > from, "{begins}");
    let busy = second.iter().filter(|(at, _)| *at < begins + 10 * 60 * SECOND).count();
    assert!(busy > 50, "{busy} within ten minutes");
    let models: HashMap<&str, usize> = second.iter().fold(HashMap::new(), |mut models, (_, ask)| {
        *models.entry(&*ask.model).or_default() += 1;
        models
    });
    assert_eq!(models.len(), 2, "{models:?}");
    let (old, new): (HashSet<_>, HashSet<_>) = (
        play.of(Role::Attack)
            .filter(|(_, ask)| ask.account.key.starts_with("sk-a11p1-"))
            .map(|(_, ask)| ask.account.address)
            .collect(),
        second.iter().map(|(_, ask)| ask.account.address).collect(),
    );
    assert!(old.intersection(&new).count() < 3);
}

#[test]
fn a13_sweeps_through_embeddings_from_one_tenant() {
    let play = delivered(&A13, 37, 100_000);
    assert_eq!(play.tenants(Role::Attack).len(), 1);
    assert!(play.asks.iter().all(|(_, ask)| ask.api == Api::Embeddings));
    within(play.asks.iter().map(|(_, ask)| ask.turns.len()).sum(), 20_000..=50_000, "inputs");
}

#[test]
fn a14_continues_what_was_delivered_and_closes_real_loops() {
    let mut seen = [false; 4];
    for seed in 0..4 {
        let play = delivered(&A14, seed, 6_000);
        let calls: HashSet<_> = play.asks.iter().flat_map(|(_, ask)| ask.reply.calls.clone()).collect();
        let answers: HashSet<_> = play.asks.iter().map(|(_, ask)| ask.reply.text.clone()).collect();
        for (_, ask) in play.of(Role::Attack) {
            for turn in &ask.turns {
                match &turn.answers {
                    Some(id) => seen[usize::from(calls.contains(id))] = true,
                    None if turn.speaker == Speaker::Assistant && !turn.text.is_empty() => {
                        seen[2 + usize::from(answers.contains(&turn.text))] = true;
                    }
                    None => {}
                }
            }
        }
    }
    assert_eq!(seen, [true; 4], "invented and real tool loops, invented and real turns");
}

#[test]
fn a15_sends_each_text_from_three_proven_tenants_while_a_campaign_begins() {
    let play = delivered(&A15, 41, 60_000);
    let mut senders = HashMap::<&str, HashSet<&str>>::new();
    let mut first = HashSet::new();
    for (_, ask) in play.of(Role::Cover) {
        if first.insert(ask.account.key.as_str()) {
            assert!(ask.system.is_none(), "something ordinary first");
        } else {
            senders.entry(last(ask)).or_default().insert(&ask.account.key);
        }
    }
    within(first.len(), 16..=24, "tenants of the flood");
    let three = senders.values().filter(|senders| senders.len() == 3).count();
    assert!(senders.values().all(|senders| senders.len() <= 3) && three * 10 > senders.len() * 9);
    assert!(play.of(Role::Attack).count() > 500);
    assert!(play.of(Role::Attack).next().unwrap().0 > play.asks[0].0 + 60 * SECOND);
}

#[test]
fn a16_has_one_abuser_among_users_and_pairs_that_take_turns() {
    let play = delivered(&A16, 43, 4_000);
    assert_eq!(play.tenants(Role::Attack).len(), 1);
    let application = play.of(Role::Attack).next().unwrap().1.system.clone();
    let users: HashSet<&str> = play
        .of(Role::Legitimate)
        .filter(|(_, ask)| ask.system == application)
        .map(|(_, ask)| ask.account.key.as_str())
        .collect();
    within(users.len(), 15..=60, "honest users");
    let mut turns = HashMap::<&str, HashSet<&str>>::new();
    for (_, ask) in play.of(Role::Legitimate) {
        for signature in ask.turns.iter().filter_map(|turn| turn.signature.as_deref()) {
            turns.entry(signature).or_default().insert(&ask.account.key);
        }
    }
    assert!(turns.values().any(|keys| keys.len() == 2));
}

#[test]
fn at_full_length_everybody_is_there_and_the_end_is_days_away() {
    for scenario in &ALL {
        let stage = set(scenario, 2, true);
        assert!((1..50_000).contains(&stage.actors.len()), "{}", scenario.id);
        assert!((HOUR..=15 * DAY).contains(&stage.end), "{} {}", scenario.id, stage.end);
    }
}
