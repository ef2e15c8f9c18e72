//! Declared limits, budgets of what may leak, fail modes and incidents, exchange by exchange.

mod evasion;

use super::*;
use crate::memory::{SharedMemory, Version, WriteError};
use std::cell::Cell;

fn limited(limits: &Value) -> World {
    World::new(&json!({"mode": "enforce", "policies": {"default": {"limits": limits}}}))
}

fn of(key: &str) -> Said<'_> {
    Said { key, tenant: None, address: "192.0.2.1:1" }
}

/// A request that caps its output.
fn capped(tokens: u32) -> Value {
    json!({"model": "m", "max_tokens": tokens, "messages": [{"role": "user", "content": "hello"}]})
}

fn used(output: u64, reasoning: u64) -> Value {
    json!({"choices": [{"index": 0, "message": {"role": "assistant", "content": "x"}, "finish_reason": "stop"}],
           "usage": {"prompt_tokens": 2, "completion_tokens": output, "completion_tokens_details": {"reasoning_tokens": reasoning}}})
}

impl World {
    fn host(&self) -> Host<'_> {
        Host { memory: &self.memory, meter: &self.counts, now: Now(self.now * 1_000_000) }
    }

    /// Decides of a request and leaves it running.
    fn begin(&self, key: &str, request: &Value) -> Decided {
        let (policy, _) = self.weir.policy(None);
        let mut reader = RequestReader::new(self.dialect);
        reader.feed(request.to_string().as_bytes());
        reader.finish();
        let who = of(key);
        let caller = self.weir.identify(&Given(&who));
        let (part, texts) = (reader.part(), reader.texts());
        let (lane, sight) = (Lane::Generate, Sight::Whole);
        let request = Request { caller, lane, sight, unfit: &|| None, part, texts };
        self.weir.decide(self.host(), policy.unwrap(), request)
    }

    fn end(&self, decided: &Decided, status: u16, answer: &Value, aborted: bool) -> Booking {
        let (policy, _) = self.weir.policy(None);
        let mut response = ResponseReader::new(self.dialect, Format::Json, Encoding::Identity, 1 << 20);
        response.feed(answer.to_string().as_bytes());
        response.finish();
        let mut part = response.part().clone();
        part.status = status;
        let ending = Ending { by_upstream: status > 0, aborted };
        let texts = response.texts().clone();
        self.weir.finish(self.host(), policy.unwrap(), decided, &RequestPart::default(), ending, (&part, &texts))
    }
}

#[test]
fn a_declared_limit_holds_for_everybody_and_is_told() {
    let mut world = limited(&json!([{"name": "free", "lens": "key", "requests": 3, "period_seconds": 600}]));
    world.ask("sk-1", "hello");
    let (first, _) = world.ask("sk-1", "hello");
    let [policy, state] = first.ratelimit.unwrap();
    assert_eq!(policy, ("ratelimit-policy", "\"free-requests\";q=3;w=600".to_owned()));
    assert_eq!(state, ("ratelimit", "\"free-requests\";r=2;t=400".to_owned()));
    let actions: Vec<_> = (0..4).map(|_| world.ask("sk-1", "hello").0.action).collect();
    assert_eq!(actions, [Action::Allow, Action::Allow, Action::Throttle, Action::Throttle]);
    let (over, _) = world.ask("sk-1", "hello");
    assert_eq!(over.over_limit.as_deref(), Some("free-requests"));
    assert_eq!(over.ratelimit.unwrap()[1].1, "\"free-requests\";r=0;t=175");
    assert_eq!(over.answer, Some(Answer::Throttled { retry_after_seconds: 175 }));
    assert_eq!(world.counted(Metric::OverLimit), 3);
    world.ask("sk-2", "hello");
    assert_eq!(world.ask("sk-2", "hello").0.action, Action::Allow, "each key by itself");
}

#[test]
fn who_is_not_known_is_counted_with_its_network_and_uses_up_nobody_elses() {
    let mut world = limited(&json!([{"name": "free", "lens": "key", "requests": 3, "period_seconds": 6000},
                                    {"name": "org", "lens": "tenant", "requests": 5, "period_seconds": 6000}]));
    let error = json!({"error": {"message": "no such key"}});
    let victim = Said { key: "sk-victim", tenant: Some("acme"), address: "198.51.100.1:1" };
    world.exchange(&victim, &user("hello"), 200, &answered("hi"));
    for n in 0..5 {
        let key = format!("sk-made-up-{n}");
        let made_up = Said { key: &key, tenant: Some("acme"), address: "192.0.2.1:1" };
        let (decided, _) = world.exchange(&made_up, &user("hello"), 401, &error);
        let expected = if n < 3 { Action::Allow } else { Action::Throttle };
        assert_eq!(decided.action, expected, "{n}");
    }
    let (decided, _) = world.exchange(&victim, &user("hello"), 200, &answered("hi"));
    assert!(decided.ratelimit.unwrap()[1].1.contains("\"org-requests\";r=4"), "none of the tenant's was used up");
}

#[test]
fn what_the_upstream_turns_away_is_given_back_to_a_key() {
    let mut world = limited(&json!([{"name": "free", "lens": "key", "requests": 2, "period_seconds": 6000}]));
    world.ask("sk-1", "hello");
    for _ in 0..5 {
        let (decided, _) = world.exchange(&of("sk-1"), &user("hello"), 403, &json!({"error": {}}));
        assert_eq!(decided.action, Action::Allow);
    }
}

#[test]
fn every_unit_is_limited_by_itself_and_settled_by_what_was_delivered() {
    for (unit, fits, over) in
        [("input_tokens", 100, 10_000), ("output_tokens", 100, 10_000), ("reasoning_tokens", 100, 10_000)]
    {
        let mut world = limited(&json!([{"name": "free", "lens": "key", unit: 1000, "period_seconds": 6000}]));
        world.ask("sk-1", "hello");
        let answer = |tokens: u64| {
            let mut answer = used(tokens, tokens);
            answer["usage"]["prompt_tokens"] = json!(tokens);
            answer
        };
        for _ in 0..3 {
            let (decided, _) = world.exchange(&of("sk-1"), &capped(800), 200, &answer(fits));
            assert_eq!(decided.action, Action::Allow, "{unit}: of 800 reserved 700 are given back");
        }
        world.exchange(&of("sk-1"), &capped(10), 200, &answer(over));
        let (decided, _) = world.exchange(&of("sk-1"), &capped(10), 200, &answer(1));
        let retry = decided.answer.and_then(Answer::retry_after_seconds).unwrap();
        assert!((50_000..70_000).contains(&retry), "{unit}: what was more than reserved is paid off: {retry}");
    }
}

#[test]
fn an_abort_is_settled_by_what_had_come() {
    let world = &mut limited(&json!([{"name": "free", "lens": "key", "output_tokens": 1000, "concurrent": 1}]));
    world.ask("sk-1", "hello");
    let running = world.begin("sk-1", &capped(900));
    assert_eq!(world.begin("sk-1", &capped(1)).action, Action::Throttle);
    let piece = json!({"choices": [{"index": 0, "message": {"content": "x".repeat(400)}}]});
    world.end(&running, 200, &piece, true);
    let state = world.begin("sk-1", &capped(1)).ratelimit.unwrap()[1].1.clone();
    // 100 of the abort, 10 of the first, less what has run off, and 1 reserved.
    assert!(state.contains("r=89") || state.contains("r=88") || state.contains("r=9"), "{state}");
    let never = world.begin("sk-2", &capped(900));
    world.end(&never, 0, &json!({}), true);
    assert!(world.begin("sk-2", &capped(900)).answer.is_none(), "nothing came, nothing was used up");
}

#[test]
fn who_hangs_up_before_the_answer_begins_pays_for_the_prompt() {
    let world = &mut limited(&json!([{"name": "free", "lens": "key", "input_tokens": 1000, "period_seconds": 6000}]));
    world.ask("sk-1", "hello");
    let long = user(&"some words ".repeat(250));
    let first = world.begin("sk-1", &long);
    assert!(first.answer.is_none());
    world.end(&first, 0, &json!({}), true);
    assert_eq!(world.begin("sk-1", &long).action, Action::Throttle, "the upstream had read it");
}

#[test]
fn of_concurrent_exchanges_each_holds_a_place_until_it_ends_or_is_forgotten() {
    let mut world = limited(&json!([{"name": "slots", "lens": "key", "concurrent": 2}]));
    world.ask("sk-1", "hello");
    let mut first = world.begin("sk-1", &capped(1));
    let second = world.begin("sk-1", &capped(1));
    let third = world.begin("sk-1", &capped(1));
    assert_eq!((first.action, second.action, third.action), (Action::Allow, Action::Allow, Action::Throttle));
    assert_eq!(first.ratelimit.as_ref().unwrap()[1].1, "\"slots-concurrent\";r=1");
    world.end(&third, 0, &json!({}), false);
    world.end(&second, 200, &used(1, 0), false);
    let _lost_in_a_trap = world.begin("sk-1", &capped(1));
    assert_eq!(world.begin("sk-1", &capped(1)).action, Action::Throttle);
    let mut leases = world.weir.leases(&first);
    for _ in 0..30 {
        world.now += 10;
        for lease in leases.iter_mut().filter(|lease| lease.is_due(Now(world.now * 1_000_000))) {
            lease.renew(world.host());
        }
    }
    first.renewed(&leases);
    let fresh = world.begin("sk-1", &capped(1));
    assert_eq!(fresh.action, Action::Allow, "the trap's place has run off");
    assert_eq!(world.begin("sk-1", &capped(1)).action, Action::Throttle, "the one that was renewed has not");
    world.end(&first, 200, &used(1, 0), false);
    assert_eq!(world.begin("sk-1", &capped(1)).action, Action::Allow);
    assert_eq!(world.counted(Metric::LeasesLost), 0);
    world.now += 100;
    world.end(&fresh, 200, &used(1, 0), false);
    assert_eq!(world.counted(Metric::LeasesLost), 1);
}

#[test]
fn shadow_uses_up_nothing_of_what_is_enforced_later() {
    let limits = json!([{"name": "free", "lens": "key", "requests": 2, "period_seconds": 6000}]);
    let mut world = World::new(&json!({"policies": {"default": {"limits": limits}}}));
    for n in 0..10 {
        let (decided, booking) = world.ask("sk-1", "hello");
        assert_eq!((decided.enforced, decided.ratelimit, decided.incident), (false, None, None));
        assert_eq!(booking.incident, None, "{n}");
    }
    assert_eq!(world.counted(Metric::WouldThrottle), 7, "the first of an unknown key is its network's");
    world.reconfigure(&json!({"mode": "enforce", "policies": {"default": {"limits": limits}}}));
    let actions: Vec<_> = (0..3).map(|_| world.ask("sk-1", "hello").0.action).collect();
    assert_eq!(actions, [Action::Allow, Action::Allow, Action::Throttle]);
}

#[test]
fn a_refused_exchange_uses_up_nothing() {
    let limits = json!([{"name": "many", "lens": "key", "requests": 100, "period_seconds": 6000},
                        {"name": "few", "lens": "key", "requests": 1, "period_seconds": 6000}]);
    let mut world = limited(&limits);
    world.ask("sk-1", "hello");
    for _ in 0..300 {
        world.ask("sk-1", "hello");
    }
    let (last, _) = world.ask("sk-1", "hello");
    assert_eq!(last.over_limit.as_deref(), Some("few-requests"));
    assert!(last.ratelimit.unwrap()[1].1.starts_with("\"many-requests\";r=99"), "only what passed was counted");
}

/// Rules that do nothing, so that only the budget acts.
fn budgeted(budget: &Value) -> Value {
    json!({"mode": "enforce", "policies": {"default": {"rules": [{"lens": "key", "from": "watch", "action": "tag"}],
           "leak_budgets": [budget]}}})
}

#[test]
fn a_leak_budget_bounds_what_a_subject_obtains_from_its_level_on() {
    for (then, action, kind) in [
        ("throttle", Action::Throttle, Some("throttled")),
        ("refuse", Action::Refuse, Some("refused")),
        ("degrade", Action::Degrade, None),
    ] {
        let budget =
            json!({"lens": "key", "from": "watch", "output_tokens": 20_000, "window_seconds": 86_400, "then": then});
        let mut world = World::new(&budgeted(&budget));
        for n in 0..40 {
            world.ask("sk-1", &format!("{COERCING} {}", problem(n)));
        }
        let level = world.ask("sk-1", "hello").1.level;
        assert!(level >= Level::Watch, "{level:?}");
        let mut delivered = 0;
        for n in 0..100 {
            let ask = json!({"max_tokens": 1000, "messages": [{"role": "user", "content": format!("{COERCING} {}", problem(n))}]});
            let (decided, _) = world.exchange(&of("sk-1"), &ask, 200, &used(1000, 0));
            if decided.action <= Action::Tag {
                delivered += 1000;
            } else {
                assert_eq!(decided.action, action);
                assert_eq!(decided.answer.map(Answer::name), kind);
                assert_eq!(decided.because.map(|(subject, _)| subject.lens), Some(Lens::Key));
            }
        }
        assert!((5_000..=10_000).contains(&delivered), "half of it at once: {delivered}");
        assert!(world.counted(Metric::OverLeakBudget) > 80);
        let (honest, _) = world.exchange(&of("sk-2"), &capped(100_000), 200, &used(90_000, 0));
        assert_eq!(honest.action, Action::Allow, "who is clear has no budget");
    }
}

#[test]
fn a_templates_budget_is_one_for_all_its_callers() {
    let budget = json!({"lens": "template", "from": "watch", "reasoning_tokens": 4_000, "window_seconds": 3600, "then": "refuse"});
    let mut world =
        World::new(&json!({"mode": "enforce", "policies": {"default": {"rules": [], "leak_budgets": [budget]}}}));
    let mut obtained = 0;
    for n in 0..300_u32 {
        let key = format!("sk-campaign-{}", n % 60);
        let ask = json!({"max_tokens": 500, "reasoning_effort": "high",
                         "messages": [{"role": "user", "content": format!("{COERCING} {}", problem(n))}]});
        let (decided, _) = world.exchange(&of(&key), &ask, 200, &used(200, 200));
        let at_watch = world.audit.iter().any(|line| line["lens"] == "template");
        if at_watch && decided.action < Action::Refuse {
            obtained += 200;
        }
    }
    assert!(world.counted(Metric::EnforcedRefuse) > 100, "{}", world.counted(Metric::EnforcedRefuse));
    assert!(obtained <= 6_000, "{obtained} by 60 accounts");
}

/// Memory that is as full, or as busy, as the test says.
struct Troubled<'a> {
    memory: &'a Memory,
    refuses: Cell<bool>,
    conflicts: Cell<bool>,
}

impl SharedMemory for Troubled<'_> {
    fn get(&self, name: &str) -> Option<(Vec<u8>, Version)> {
        self.memory.get(name)
    }

    fn swap(&self, name: &str, value: &[u8], read: Option<Version>) -> Result<(), WriteError> {
        if self.refuses.get() {
            return Err(WriteError::Refused);
        }
        if self.conflicts.get() {
            return Err(WriteError::Conflict);
        }
        self.memory.swap(name, value, read)
    }
}

#[test]
fn where_a_limit_cannot_be_kept_the_policy_says_what_happens() {
    for (fail, refuses, passes, counter) in [
        (json!({}), true, true, Metric::LimitSlotTaken),
        (json!({"memory_full": "closed"}), true, false, Metric::LimitSlotTaken),
        (json!({"contended": "closed"}), true, true, Metric::LimitSlotTaken),
        (json!({}), false, true, Metric::LimitsContended),
        (json!({"contended": "closed"}), false, false, Metric::LimitsContended),
        (json!({"memory_full": "closed"}), false, true, Metric::LimitsContended),
    ] {
        let limits = json!([{"name": "free", "lens": "key", "requests": 3}]);
        let mut world =
            World::new(&json!({"mode": "enforce", "policies": {"default": {"limits": limits, "fail": fail}}}));
        world.ask("sk-1", "hello");
        let troubled = Troubled { memory: &world.memory, refuses: Cell::new(refuses), conflicts: Cell::new(!refuses) };
        let (part, texts, who) = (RequestPart::default(), RequestTexts::default(), of("sk-1"));
        let caller = world.weir.identify(&Given(&who));
        let (lane, sight, unfit) = (Lane::Generate, Sight::Whole, &|| None);
        let request = Request { caller, lane, sight, unfit, part: &part, texts: &texts };
        let host = Host { memory: &troubled, ..world.host() };
        let decided = world.weir.decide(host, world.weir.policy(None).0.unwrap(), request);
        assert_eq!(decided.answer, (!passes).then_some(Answer::Unavailable), "{fail}");
        assert_eq!(world.counted(counter), 1);
        assert_eq!(world.counted(Metric::FailedClosed), u64::from(!passes));
    }
}

#[test]
fn an_incident_is_named_and_the_audit_log_resolves_it_once() {
    let mut world = limited(&json!([{"name": "free", "lens": "key", "requests": 1, "period_seconds": 6000}]));
    world.ask("sk-secret-1", "hello");
    world.ask("sk-secret-1", "hello");
    world.incidents.clear();
    let ids: Vec<_> = (0..5).map(|_| world.ask("sk-secret-1", "hello").0.incident.unwrap().id).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "one caller, one cause, one incident");
    assert_eq!(world.incidents.len(), 1);
    let line = &world.incidents[0];
    assert_eq!(line["weir"], "incident");
    assert_eq!(
        (&line["id"], &line["answer"], &line["limit"]),
        (&json!(ids[0]), &json!("throttled"), &json!("free-requests"))
    );
    assert!(line["subject"].as_str().unwrap().starts_with("key:"));
    assert!(!line.to_string().contains("secret") && !line.to_string().contains("hello"));
    let groups: Vec<_> = ids[0].split('-').map(str::len).collect();
    assert_eq!((groups, ids[0].as_bytes()[14]), (vec![8, 4, 4, 4, 12], b'8'));
    world.now += 601;
    let (later, _) = world.ask("sk-secret-1", "hello");
    assert_ne!(later.incident.unwrap().id, ids[0]);
    world.ask("sk-2", "hello");
    world.ask("sk-2", "hello");
    assert_ne!(world.ask("sk-2", "hello").0.incident.unwrap().id, ids[0]);
}

#[test]
fn an_incident_of_a_verdict_says_what_the_verdict_goes_by() {
    let mut world = World::enforcing();
    world.campaign(60, 300, COERCING);
    let refused = world.incidents.iter().find(|line| line["answer"] == "refused").unwrap();
    assert_eq!((&refused["level"], &refused["action"]), (&json!("extracting"), &json!("refuse")));
    assert!(refused["because"].as_str().unwrap().starts_with("template:"), "{refused}");
    assert!(refused["reasons"].as_array().unwrap().iter().any(|reason| reason[0] == "coerced_reasoning"), "{refused}");
}

#[test]
fn a_verdicts_allowance_is_told_only_where_that_is_asked_for() {
    for (fields, told) in [("declared", false), ("none", false), ("verdicts", true)] {
        let mut world = World::new(&json!({"mode": "enforce", "policies": {"default": {
            "rules": [{"lens": "key", "from": "watch", "action": "throttle"}], "ratelimit_fields": fields,
            "throttle": {"requests": 1, "tokens": 100_000, "concurrent": 3, "period_seconds": 6000}}}}));
        for n in 0..60 {
            world.ask("sk-1", &format!("{COERCING} {}", problem(n)));
        }
        let (throttled, _) = world.ask("sk-1", COERCING);
        assert_eq!(throttled.action, Action::Throttle);
        assert_eq!(throttled.ratelimit.is_some(), told, "{fields}");
        assert_eq!(throttled.over_limit, None);
    }
}

#[test]
fn made_up_keys_are_one_incident_of_their_network() {
    let mut world = limited(&json!([{"name": "free", "lens": "key", "requests": 1, "period_seconds": 60_000}]));
    for n in 0..100 {
        world.ask(&format!("sk-made-up-{n}"), "hello");
    }
    assert_eq!(world.counted(Metric::OverLimit), 99);
    // 500 seconds lie in two spans of ten minutes at most.
    assert!(world.incidents.len() <= 2, "{:?}", world.incidents);
    assert!(world.incidents[0]["subject"].as_str().unwrap().starts_with("network:"));
}

#[test]
fn a_limit_of_templates_tells_nobody_that_a_verdict_could_act() {
    for (fields, told) in [("declared", false), ("verdicts", true)] {
        let limits = json!([{"name": "wrapped", "lens": "template", "requests": 20, "period_seconds": 60_000},
                            {"name": "all", "lens": "network", "requests": 1000}]);
        let mut world = World::new(&json!({"mode": "enforce", "policies": {"default": {
            "rules": [], "limits": limits, "ratelimit_fields": fields}}}));
        let mut over = 0;
        for n in 0..200_u32 {
            let (decided, _) = world.ask(&format!("sk-campaign-{}", n % 60), &format!("{COERCING} {}", problem(n)));
            if decided.over_limit.is_some() {
                over += 1;
                assert_eq!(decided.limit_told, told);
                assert_eq!(decided.ratelimit.is_some_and(|[policy, _]| policy.1.contains("wrapped")), told);
            }
        }
        assert!(over > 100, "{over}");
        assert_eq!(world.ask("sk-honest", "hello").0.action, Action::Allow);
    }
}

#[test]
fn shadow_would_do_what_enforcing_does_until_it_first_acts() {
    let budget =
        json!({"lens": "key", "from": "watch", "output_tokens": 4_000, "window_seconds": 86_400, "then": "refuse"});
    let policy = json!({"default": {"rules": [], "leak_budgets": [budget],
                                    "limits": [{"name": "all", "lens": "key", "output_tokens": 3_000, "period_seconds": 600}]}});
    let mut worlds = ["shadow", "enforce"].map(|mode| World::new(&json!({"mode": mode, "policies": policy})));
    let mut acted = 0;
    for n in 0..60 {
        let ask =
            json!({"max_tokens": 700, "messages": [{"role": "user", "content": format!("{COERCING} {}", problem(n))}]});
        let [in_shadow, enforced] =
            worlds.each_mut().map(|world| world.exchange(&of("sk-1"), &ask, 200, &used(300, 0)).0);
        assert_eq!((in_shadow.action, in_shadow.answer), (enforced.action, enforced.answer), "exchange {n}");
        if enforced.answer.is_some() {
            acted += 1;
            break;
        }
    }
    assert_eq!(acted, 1);
}
