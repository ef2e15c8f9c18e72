//! One subject's sanction, from exchange to exchange.

use super::*;
use proptest::prelude::*;

const KEY: Subject = Subject { lens: Lens::Key, id: 1 };
const TENANT: Subject = Subject { lens: Lens::Tenant, id: 7 };
const TEMPLATE: Subject = Subject { lens: Lens::Template, id: 2 };
const NETWORK: Subject = Subject { lens: Lens::Network, id: 3 };

fn plan() -> Plan {
    Plan {
        from: Level::Extracting,
        durations_seconds: vec![100, 1000],
        relapse_within_seconds: 5000,
        actions: Vec::new(),
        extend: Extend::default(),
    }
}

fn nobody(_: Subject) -> Option<u32> {
    None
}

fn at(now: u64, cause: Cause<'_>) -> Happened<'_> {
    Happened { now, version: 1, pardoned: &nobody, word_holds: false, stopped: false, cause }
}

#[test]
fn a_sanction_begins_holds_ends_and_is_longer_after_a_relapse() {
    let plan = plan();
    let offence = Cause::Verdict { plan: &plan, rule: Action::Refuse };
    let mut sanction = Sanction::of(KEY, true);
    assert_eq!(sanction.happen(&at(10, Cause::None)), Some(vec![]));
    assert_eq!(sanction.happen(&at(10, offence)), Some(vec![Event::Began]));
    assert!(sanction.runs(109) && !sanction.runs(110));
    assert_eq!(sanction.happen(&at(50, offence)), Some(vec![]), "one that runs is not begun again");
    assert_eq!(sanction.happen(&at(110, Cause::None)), Some(vec![Event::Ended]));
    assert_eq!(sanction.happen(&at(111, Cause::None)), Some(vec![]));
    assert_eq!(sanction.happen(&at(200, offence)), Some(vec![Event::Escalated]));
    assert_eq!((sanction.times, sanction.ends), (2, 1200));
    assert_eq!(sanction.happen(&at(1200, offence)), Some(vec![Event::Ended, Event::Escalated]));
    assert_eq!((sanction.times, sanction.ends), (3, 2200), "the last duration holds for all after it");
    assert_eq!(sanction.happen(&at(2200, Cause::None)), Some(vec![Event::Ended]));
    assert_eq!(sanction.happen(&at(7200, offence)), Some(vec![Event::Began]), "forgotten by then");
    assert_eq!((sanction.times, sanction.ends), (1, 7300));
}

#[test]
fn actions_escalate_where_the_plan_says_so_and_a_network_is_never_refused() {
    let plan = Plan { actions: vec![Action::Throttle, Action::Refuse], ..plan() };
    let offence = Cause::Verdict { plan: &plan, rule: Action::Tag };
    for (subject, actions) in
        [(KEY, [Action::Throttle, Action::Refuse, Action::Refuse]), (NETWORK, [Action::Throttle; 3])]
    {
        let mut sanction = Sanction::of(subject, true);
        let seen = [0, 2000, 4000].map(|now| {
            sanction.happen(&at(now, offence));
            sanction.action
        });
        assert_eq!(seen, actions);
    }
}

#[test]
fn a_level_without_a_rule_begins_nothing() {
    let plan = plan();
    let mut sanction = Sanction::of(KEY, true);
    assert_eq!(sanction.happen(&at(1, Cause::Verdict { plan: &plan, rule: Action::Allow })), Some(vec![]));
    assert_eq!(sanction, Sanction::of(KEY, true));
}

#[test]
fn a_pardon_ends_it_clears_the_memory_and_is_not_undone_by_an_older_worker() {
    let plan = plan();
    let offence = Cause::Verdict { plan: &plan, rule: Action::Refuse };
    let mut sanction = Sanction::of(KEY, true);
    sanction.happen(&at(10, offence));
    let pardoned = |subject| (subject == KEY).then_some(3);
    let after = |now, cause| Happened { version: 3, pardoned: &pardoned, ..at(now, cause) };
    assert!(sanction.is_pardoned(&pardoned), "at once, before anything is written");
    assert_eq!(sanction.happen(&after(20, Cause::None)), Some(vec![Event::Pardoned]));
    assert_eq!(sanction.happen(&after(20, Cause::None)), Some(vec![]), "once");
    assert_eq!(sanction.happen(&at(21, offence)), None, "an older worker has no say");
    assert!(!sanction.runs(21));
    assert_eq!(sanction.happen(&after(30, offence)), Some(vec![Event::Began]), "what comes later counts");
    assert_eq!((sanction.times, sanction.is_pardoned(&pardoned)), (1, false));
}

#[test]
fn what_was_extended_ends_with_the_pardon_of_its_cause() {
    let mut sanction = Sanction::of(TEMPLATE, true);
    let extension = Cause::Extension { of: KEY, action: Action::Refuse, ends: 500 };
    assert_eq!(sanction.happen(&at(10, extension)), Some(vec![Event::Extended]));
    assert_eq!(sanction.happen(&at(11, extension)), Some(vec![]));
    let weaker = Cause::Extension { of: KEY, action: Action::Throttle, ends: 600 };
    assert_eq!(sanction.happen(&at(12, weaker)), Some(vec![]));
    let longer = Cause::Extension { of: KEY, action: Action::Refuse, ends: 600 };
    assert_eq!(sanction.happen(&at(13, longer)), Some(vec![Event::Extended]));
    assert_eq!((sanction.action, sanction.began, sanction.ends), (Action::Refuse, 10, 600), "it goes on");
    let pardoned = |subject| (subject == KEY).then_some(2);
    let after = Happened { version: 2, pardoned: &pardoned, ..at(20, Cause::None) };
    assert_eq!(sanction.happen(&after), Some(vec![Event::Pardoned]));
}

/// The pardon of one subject, in the list's second version.
fn pardoning(one: Subject) -> impl Fn(Subject) -> Option<u32> {
    move |subject| (subject == one).then_some(2)
}

#[test]
fn what_is_extended_leaves_a_running_sanction_of_the_subjects_own_as_it_is() {
    let plan = plan();
    let offence = Cause::Verdict { plan: &plan, rule: Action::Throttle };
    let mut sanction = Sanction::of(TENANT, true);
    sanction.happen(&at(10, offence));
    let own = sanction.clone();
    for action in [Action::Tag, Action::Throttle, Action::Refuse] {
        let extension = Cause::Extension { of: KEY, action, ends: 5000 };
        assert_eq!(sanction.happen(&at(20, extension)), Some(vec![]));
        assert_eq!(sanction, own, "{action:?}");
    }
    let pardoned = pardoning(KEY);
    let after = |now, cause| Happened { version: 2, pardoned: &pardoned, ..at(now, cause) };
    assert_eq!(sanction.happen(&after(30, Cause::None)), Some(vec![]), "the key's pardon is not the tenant's");
    assert!(sanction.runs(109) && sanction.action == Action::Throttle);
    assert_eq!(sanction.happen(&after(110, Cause::None)), Some(vec![Event::Ended]));
}

#[test]
fn the_pardon_of_a_cause_leaves_the_memory_of_the_subjects_own() {
    let plan = plan();
    let offence = Cause::Verdict { plan: &plan, rule: Action::Refuse };
    let extension = Cause::Extension { of: KEY, action: Action::Refuse, ends: 400 };
    let pardoned = pardoning(KEY);
    let after = |now, cause| Happened { version: 2, pardoned: &pardoned, ..at(now, cause) };
    for pardoned_while_it_runs in [true, false] {
        let mut sanction = Sanction::of(TENANT, true);
        sanction.happen(&at(0, offence));
        assert_eq!(sanction.happen(&at(200, extension)), Some(vec![Event::Ended, Event::Extended]));
        if !pardoned_while_it_runs {
            assert_eq!(sanction.happen(&at(400, Cause::None)), Some(vec![Event::Ended]));
        }
        let (now, told) = if pardoned_while_it_runs { (300, vec![Event::Pardoned]) } else { (401, vec![]) };
        assert_eq!(sanction.happen(&after(now, Cause::None)).unwrap(), told);
        assert!(!sanction.runs(now));
        assert_eq!(sanction.happen(&after(402, Cause::None)), Some(vec![]), "once");
        assert_eq!(sanction.happen(&after(403, offence)), Some(vec![Event::Escalated]));
        assert_eq!(sanction.times, 2);
    }
}

#[test]
fn of_two_that_are_extended_the_stronger_holds_and_then_the_later() {
    const OTHER: Subject = Subject { lens: Lens::Key, id: 9 };
    let by = |of, action, ends| Cause::Extension { of, action, ends };
    for (second, holds) in [
        (by(OTHER, Action::Tag, 900), (KEY, Action::Degrade, 500)),
        (by(OTHER, Action::Degrade, 500), (KEY, Action::Degrade, 500)),
        (by(OTHER, Action::Degrade, 501), (OTHER, Action::Degrade, 501)),
        (by(OTHER, Action::Refuse, 100), (OTHER, Action::Refuse, 100)),
    ] {
        let mut sanction = Sanction::of(TENANT, true);
        sanction.happen(&at(10, by(KEY, Action::Degrade, 500)));
        sanction.happen(&at(20, second));
        assert_eq!((sanction.cause.unwrap(), sanction.action, sanction.ends), holds);
        for one in [KEY, OTHER] {
            let (mut kept, pardoned) = (sanction.clone(), pardoning(one));
            kept.happen(&Happened { version: 2, pardoned: &pardoned, ..at(30, Cause::None) });
            assert_eq!(kept.runs(31), one != holds.0, "it ends by the pardon of its own cause alone");
        }
    }
}

#[test]
fn a_sanction_of_the_subjects_own_takes_an_extended_ones_place_where_it_is_as_strong_and_as_long() {
    let plan = plan();
    for (rule, ends, takes) in [
        (Action::Throttle, 115, true),
        (Action::Refuse, 115, true),
        (Action::Degrade, 115, false),
        (Action::Refuse, 500, false),
    ] {
        let mut sanction = Sanction::of(TENANT, true);
        sanction.happen(&at(10, Cause::Extension { of: KEY, action: Action::Throttle, ends }));
        let extended = sanction.clone();
        let events = sanction.happen(&at(20, Cause::Verdict { plan: &plan, rule })).unwrap();
        assert_eq!(events, if takes { vec![Event::Began] } else { vec![] });
        if takes {
            assert_eq!((sanction.cause, sanction.action, sanction.ends, sanction.times), (None, rule, 120, 1));
        } else {
            assert_eq!(sanction, extended);
        }
        let pardoned = pardoning(KEY);
        let after = |cause| Happened { version: 2, pardoned: &pardoned, ..at(30, cause) };
        sanction.happen(&after(Cause::None));
        assert_eq!(sanction.runs(31), takes);
    }
}

#[test]
fn the_operators_word_holds_while_it_is_there() {
    let word = Cause::Word { action: Action::Throttle, until: None };
    let said = |now, cause| Happened { word_holds: true, ..at(now, cause) };
    let mut sanction = Sanction::of(KEY, true);
    assert_eq!(sanction.happen(&said(10, word)), Some(vec![Event::Began]));
    let kept = sanction.clone();
    assert_eq!(sanction.happen(&said(20, word)), Some(vec![]));
    assert_eq!(sanction, kept, "not written anew each time");
    assert_eq!(sanction.happen(&said(10 + 2 * 86_400, word)), Some(vec![]));
    assert!(sanction.ends > kept.ends);
    assert_eq!(sanction.happen(&at(30, Cause::None)), Some(vec![Event::Ended]), "taken back");
}

#[test]
fn the_operators_word_neither_weakens_nor_shortens_what_runs() {
    let plan = Plan { durations_seconds: vec![1000], ..plan() };
    for (action, until, takes) in [
        (Action::Tag, None, false),
        (Action::Throttle, Some(500), false),
        (Action::Refuse, Some(500), false),
        (Action::Throttle, Some(2000), true),
        (Action::Refuse, None, true),
    ] {
        let mut sanction = Sanction::of(KEY, true);
        sanction.happen(&at(10, Cause::Verdict { plan: &plan, rule: Action::Throttle }));
        let before = sanction.clone();
        let word = Happened { word_holds: true, ..at(20, Cause::Word { action, until }) };
        let events = sanction.happen(&word);
        assert_eq!(events, Some(if takes { vec![Event::Began] } else { vec![] }), "{action:?} until {until:?}");
        assert_eq!(sanction == before, !takes);
        assert!(sanction.action >= before.action && sanction.ends >= before.ends);
    }
}

#[test]
fn what_was_stopped_is_told_once_an_hour() {
    let plan = Plan { durations_seconds: vec![100_000], ..plan() };
    let mut sanction = Sanction::of(KEY, true);
    sanction.happen(&at(0, Cause::Verdict { plan: &plan, rule: Action::Refuse }));
    let told = (1..7_201).filter(|now| {
        let stopped = Happened { stopped: true, ..at(*now, Cause::None) };
        sanction.happen(&stopped) == Some(vec![Event::Stopped])
    });
    assert_eq!(told.collect::<Vec<_>>(), [3600, 7200]);
    assert_eq!(sanction.stopped, 7200);
}

proptest! {
    #[test]
    fn whatever_happens_it_runs_only_between_its_beginning_and_its_end(
        steps in proptest::collection::vec((0..3000_u64, 0..4_u8, 0..4_u32, any::<bool>()), 0..40),
    ) {
        let plan = plan();
        let mut sanction = Sanction::of(KEY, true);
        let mut now = 0;
        for (later, cause, version, pardon) in steps {
            now += later;
            let cause = match cause {
                0 => Cause::None,
                1 => Cause::Verdict { plan: &plan, rule: Action::Refuse },
                2 => Cause::Word { action: Action::Throttle, until: Some(now + 50) },
                _ => Cause::Extension { of: TEMPLATE, action: Action::Degrade, ends: now + 70 },
            };
            let pardoned = |_| pardon.then_some(version);
            let before = sanction.clone();
            let happened = Happened { now, version, pardoned: &pardoned, word_holds: true, stopped: true, cause };
            match sanction.happen(&happened) {
                None => prop_assert!(version < before.cleared_by && sanction == before),
                Some(events) => {
                    prop_assert!(sanction.cleared_by >= before.cleared_by);
                    prop_assert!(!(sanction.runs(now) && sanction.is_pardoned(&pardoned)));
                    prop_assert!(events.len() <= 2);
                }
            }
            if sanction.state == State::Runs {
                prop_assert!(sanction.began <= now && sanction.action > Action::Allow);
            }
        }
    }
}
