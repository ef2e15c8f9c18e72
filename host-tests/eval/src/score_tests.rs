use super::*;
use crate::run::Job;
use crate::testing::{ATTACKS, BOTH, runner};

/// Counts by hand, from what happened and nothing else.
#[derive(Default)]
struct ByHand {
    actions: Vec<Action>,
}

impl Observer for ByHand {
    fn decided(&mut self, _: &Proxy, seen: &Seen<'_>) -> Next {
        if seen.ask.role == Role::Attack {
            self.actions.push(seen.begun.action());
        }
        Next::GoOn
    }

    fn ended(&mut self, _: &Proxy, _: &Seen<'_>, _: &Booking) {}
}

fn outcome(index: usize, cut: Cut) -> Outcome {
    runner(cut).bench().unwrap().score(Job { scenario: &BOTH[index], seed: 7 }).unwrap()
}

#[test]
fn a_campaign_is_found_and_its_leak_is_what_a_hand_counts() {
    let mut by_hand = ByHand::default();
    let job = Job { scenario: &BOTH[0], seed: 7 };
    runner(Cut::default()).bench().unwrap().play(job, &mut by_hand).unwrap();
    let outcome = outcome(0, Cut::default());
    let attack = outcome.attack.as_ref().unwrap();
    assert_eq!(attack.exchanges, ATTACKS);
    assert_eq!(attack.exchanges, by_hand.actions.len() as u64);
    let first = by_hand.actions.iter().position(|action| *action >= Action::Degrade).unwrap() as u64;
    assert!(first < 150, "the first action on exchange {first}");
    assert_eq!(attack.first_action.map(|mark| (mark.number, mark.after)), Some((first, first * 1_000_000)));
    let passed = by_hand.actions.iter().filter(|action| **action < Action::Degrade).count() as u64;
    assert_eq!((attack.leak.exchanges, attack.leak.output_tokens), (passed, passed * 10));
    assert_eq!((attack.leak_before.exchanges, attack.leak_before.output_tokens), (first, first * 10));
    assert_eq!(attack.actions.iter().sum::<u64>(), ATTACKS);
    assert!(attack.is_found(0) && attack.is_found(1));
    assert_eq!((attack.tenants, attack.tenants_found), (30, [30, 30]));
    assert!(attack.reasons["coerced_reasoning"] > 700, "{:?}", attack.reasons);
    assert_eq!(outcome.campaigns.len(), 1);
    assert_eq!(outcome.campaigns["sk-a3"].leak, attack.leak);
    assert!(outcome.audit_lines > 0 && outcome.audit_lines == outcome.reproduced);
}

#[test]
fn who_chats_beside_it_and_alone_is_untouched() {
    for index in [0, 1] {
        let outcome = outcome(index, Cut::default());
        let people = &outcome.legitimate["sk-l1"];
        assert_eq!((people.exchanges, people.tenants, people.tenant_days), (50, 5, 5), "five users, ten turns each");
        assert_eq!((people.flagged, people.touched, people.tenant_hours), ([0, 0, 0], 0, 0));
        assert_eq!(people.clusters, [[1, 0, 5]]);
    }
}

#[test]
fn a_campaign_is_cut_off_when_enough_is_seen() {
    let whole = outcome(0, Cut::default()).attack.unwrap();
    let first = whole.first_action.unwrap().number;
    let cut = outcome(0, Cut { after_action: Some(50), ..Cut::default() });
    let attack = cut.attack.unwrap();
    assert!(cut.was_cut);
    assert_eq!((attack.exchanges, attack.after_action()), (first + 50, 50));
    assert_eq!(attack.leak_before, whole.leak_before);
    let cut = outcome(0, Cut { without_action: Some(10), ..Cut::default() });
    assert_eq!(cut.attack.map(|attack| (attack.exchanges, attack.first_action)), Some((10, None)));
    let cut = outcome(0, Cut { exchanges: Some(33), ..Cut::default() });
    assert_eq!(cut.exchanges, 33);
}

#[test]
fn a_line_whose_reasons_do_not_add_up_is_noticed() {
    let line = |score: i64| {
        format!(r#"{{"score":{score},"reasons":[{{"signal":"a","decibans":30}},{{"signal":"b","decibans":-5}}]}}"#)
    };
    assert!(adds_up(&line(25)));
    assert!(!adds_up(&line(24)));
    assert!(!adds_up("{}"));
}

#[test]
fn a_population_is_what_stands_before_the_second_hyphen() {
    let named = |key: &str| {
        population(&Account { key: key.to_owned(), ..(*crate::testing::account("x", 1)).clone() }).to_owned()
    };
    assert_eq!(["sk-a11p2-000017", "sk-a3-000017-2", "odd"].map(named), ["sk-a11p2", "sk-a3", "odd"]);
}
