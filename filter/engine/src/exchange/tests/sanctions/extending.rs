//! To whom a key's sanction extends, and to whom it does not.

use super::*;
use crate::config::Source;

impl World {
    /// From here on tenants are named by a token that Envoy has checked.
    fn vouch_for_tenants(&mut self) {
        self.weir.settings.identity.tenant = vec![Source::Jwt { payload: "p".to_owned(), claim: "org".to_owned() }];
    }
}

/// Only keys' verdicts act, so that what else acts is an extension.
fn extending(extend: &Value) -> Value {
    let mut sanctions = usual();
    (sanctions["extend"], sanctions["actions"]) = (extend.clone(), json!([]));
    let rules = json!([{"lens": "key", "from": "suspect", "action": "refuse"}]);
    json!({"mode": "enforce", "policies": {"default": {"sanctions": sanctions, "rules": rules}}})
}

fn coercing(n: u32) -> Value {
    user(&format!("{COERCING} {}", problem(n)))
}

fn declined() -> Value {
    json!({"choices": [{"index": 0, "finish_reason": "stop",
        "message": {"role": "assistant", "content": null, "refusal": "I will not."}}]})
}

/// A key is sanctioned for what others have sent before it, so that its words are a template; days later somebody new sends the same.
fn failed_over(extend: &Value, evidence: fn(u32) -> Value, answer: &Value) -> (Action, World) {
    let mut world = World::new(&extending(extend));
    for n in 0..4 {
        let key = format!("sk-other-{n}");
        world.exchange(&Said { key: &key, tenant: None, ..WHO }, &evidence(7000 + n), 200, &answered("a"));
    }
    for n in 0..120 {
        world.exchange(&WHO, &evidence(n), 200, answer);
    }
    assert!(world.events("key").contains(&"began".to_owned()), "{:?}", world.audit.last());
    world.now += 3 * DAY;
    let fresh = Said { key: "sk-fresh-1", tenant: Some("fresh"), address: "198.51.100.9:1" };
    let action = world.exchange(&fresh, &evidence(8000), 200, &answered("a")).0.action;
    assert_eq!(world.plain(&fresh), Action::Allow, "it acts only on exchanges with evidence of their own");
    (action, world)
}

#[test]
fn failover_to_other_accounts_is_answered_by_the_templates_sanction() {
    let (action, world) = failed_over(&json!({"template": true}), coercing, &declined());
    assert_eq!(action, Action::Refuse, "{:?}", world.audit.last());
    assert!(world.events("template").contains(&"extended".to_owned()), "{:?}", world.events("template"));
    let line = world.audit.iter().find(|line| line["event"] == "extended").unwrap();
    assert_eq!(line["extended_from"], world.key(&WHO).to_string());
    let (action, world) = failed_over(&json!({}), coercing, &declined());
    assert_eq!(action, Action::Allow, "only where the policy says so: {:?}", world.events("template"));
}

#[test]
fn evidence_that_is_not_in_words_sanctions_no_template_that_carries_it() {
    let (action, world) = failed_over(&json!({"template": true}), probe, &answered("a"));
    assert_eq!((action, world.events("template")), (Action::Allow, vec![]), "the words are anybody's");
}

#[test]
fn a_tenant_that_is_only_claimed_is_not_locked_out_by_who_names_it() {
    for (vouched, expected) in [(false, Action::Allow), (true, Action::Refuse)] {
        let mut world = World::new(&extending(&json!({"tenant": true})));
        if vouched {
            world.vouch_for_tenants();
        }
        let named = Said { key: "sk-named-1", tenant: Some("acme"), address: "198.51.100.1:1" };
        for _ in 0..2 {
            assert_eq!(world.plain(&named), Action::Allow);
        }
        // Accepted with the tenant's name, which anybody can write into a header.
        world.probe_until_stopped(&WHO, 0);
        assert_eq!(world.plain(&named), expected, "vouched: {vouched}");
        assert_eq!(world.events("tenant").contains(&"extended".to_owned()), vouched);
    }
}

#[test]
fn a_sanction_extends_to_the_tenants_other_keys_and_to_the_network_where_the_policy_says_so() {
    for (extend, other_key, neighbour) in [
        (json!({}), Action::Allow, Action::Allow),
        (json!({"tenant": true}), Action::Refuse, Action::Allow),
        (json!({"network": true}), Action::Allow, Action::Throttle),
    ] {
        let mut sanctions = usual();
        sanctions["extend"] = extend.clone();
        // Only keys' verdicts are looked at, so that what is seen is the extension.
        let rules = json!([{"lens": "key", "from": "suspect", "action": "refuse"}]);
        let throttle = json!({"requests": 1, "tokens": 100_000, "period_seconds": 600});
        let mut world = World::new(&json!({"mode": "enforce",
            "policies": {"default": {"sanctions": sanctions, "rules": rules, "throttle": throttle}}}));
        world.vouch_for_tenants();
        let second = Said { key: "sk-second-1", ..WHO };
        let settled = Said { key: "sk-settled-1", tenant: None, ..WHO };
        for who in [&second, &second, &settled] {
            world.plain(who);
        }
        world.audit.clear();
        // The tenant's and the network's own verdicts have no rule here, so what is seen of them is the extension.
        world.weir.settings.policies[0].sanctions.actions.clear();
        world.probe_until_stopped(&WHO, 0);
        assert_eq!(world.plain(&second), other_key, "{extend}");
        let unknown = Said { key: "", tenant: None, ..WHO };
        let seen: Vec<_> = (0..3).map(|_| world.plain(&unknown)).collect();
        assert_eq!(seen[2], neighbour, "{extend}");
        assert!(seen.iter().all(|action| *action < Action::Refuse), "a network never refuses");
        assert_eq!(world.plain(&settled), Action::Allow, "who has a record of its own is judged by that");
    }
}

#[test]
fn a_tenant_whose_own_record_speaks_for_it_is_not_raised() {
    let mut sanctions = usual();
    sanctions["extend"] = json!({"tenant": true});
    sanctions["actions"] = json!([]);
    let rules = json!([{"lens": "key", "from": "suspect", "action": "refuse"}]);
    let mut world =
        World::new(&json!({"mode": "enforce", "policies": {"default": {"sanctions": sanctions, "rules": rules}}}));
    world.vouch_for_tenants();
    let staff = Said { key: "sk-staff-1", ..WHO };
    for n in 0..300 {
        let said = format!("It is number {n}, as far as I know.");
        let turns = json!({"messages": [{"role": "user", "content": problem(n)}, {"role": "assistant", "content": said},
                                        {"role": "user", "content": problem(500 + n)}]});
        world.exchange(&staff, &user(&problem(n)), 200, &answered(&said));
        world.now += 20;
        world.exchange(&staff, &turns, 200, &answered("Yes."));
    }
    // One of its keys tries wrappers that the model declines, and little else.
    let declined = json!({"choices": [{"index": 0, "finish_reason": "stop",
        "message": {"role": "assistant", "content": null, "refusal": "I will not."}}]});
    for n in 0..20 {
        world.exchange(&WHO, &user(&format!("{COERCING} {}", problem(9000 + n))), 200, &declined);
    }
    assert_eq!(world.plain(&WHO), Action::Refuse, "{:?}", world.audit.last());
    assert_eq!(world.plain(&staff), Action::Allow);
    assert_eq!(world.events("tenant"), Vec::<String>::new());
    assert!(world.events("key").contains(&"began".to_owned()));
}
