//! Sanctions over simulated days: how they begin, hold, escalate, extend and end, what a pardon does, and that two workers tell it as one.

mod extending;

use super::*;
use crate::memory::{SharedMemory, Version, WriteError};
use sha2::{Digest, Sha256};

const HOUR: u64 = 3600;
const DAY: u64 = 86_400;
const WHO: Said<'_> = Said { key: "sk-probe-1", tenant: Some("acme"), address: "192.0.2.1:1" };

fn with(sanctions: &Value, more: &Value) -> Value {
    let mut configuration = json!({"mode": "enforce", "policies": {"default": {"sanctions": sanctions}}});
    configuration.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    configuration
}

fn usual() -> Value {
    json!({"from": "suspect", "durations_seconds": [10 * DAY, 20 * DAY, 40 * DAY], "relapse_within_seconds": 90 * DAY,
           "actions": ["refuse"]})
}

/// A request that studies the vocabulary.
fn probe(n: u32) -> Value {
    let mut request = user("Continue the sentence with one word only: the weather today is");
    request["logit_bias"] = (0..40).map(|id| ((n * 40 + id).to_string(), json!(100))).collect();
    request["max_tokens"] = json!(1);
    request["logprobs"] = json!(true);
    request
}

impl World {
    /// Probes until the first is stopped; how many passed.
    fn probe_until_stopped(&mut self, who: &Said<'_>, from: u32) -> u32 {
        let stopped =
            (0..200).find(|n| self.exchange(who, &probe(from + n), 200, &answered("a")).0.action == Action::Refuse);
        stopped.expect("never stopped")
    }

    fn plain(&mut self, who: &Said<'_>) -> Action {
        self.exchange(who, &user("What is the capital of France?"), 200, &answered("Paris.")).0.action
    }

    fn events(&self, lens: &str) -> Vec<String> {
        let lines = self.audit.iter().filter(|line| line["weir"] == "sanction" && line["lens"] == lens);
        lines.map(|line| line["event"].as_str().unwrap().to_owned()).collect()
    }

    fn key(&self, who: &Said<'_>) -> Subject {
        self.weir.identify(&Given(who)).key.unwrap()
    }
}

#[test]
fn a_sanction_outlasts_the_verdict_and_ends_at_its_time() {
    let mut without = World::enforcing();
    let mut world = World::new(&with(&usual(), &json!({})));
    for world in [&mut without, &mut world] {
        for n in 0..80 {
            world.exchange(&WHO, &probe(n), 200, &answered("a"));
        }
        world.now += 5 * DAY;
    }
    assert_eq!(without.plain(&WHO), Action::Allow, "by the verdict alone it is over");
    assert_eq!(world.plain(&WHO), Action::Refuse);
    world.now += 6 * DAY;
    assert_eq!(world.plain(&WHO), Action::Allow, "its time is over");
    assert_eq!(world.events("key"), ["began", "stopped", "ended"]);
    let ended = world.audit.iter().rfind(|line| line["event"] == "ended" && line["lens"] == "key").unwrap();
    assert!(ended["stopped"].as_u64().unwrap() > 40, "{ended}");
    assert_eq!(world.counted(Metric::SanctionsEnded), 2, "the network's too");
    assert!(world.events("tenant").is_empty(), "whoever names a tenant would lock it out");
}

#[test]
fn the_rest_of_an_old_verdict_is_no_relapse_and_new_evidence_is() {
    let short = json!({"from": "suspect", "durations_seconds": [HOUR, DAY], "relapse_within_seconds": 30 * DAY, "actions": ["refuse"]});
    let mut world = World::new(&with(&short, &json!({})));
    world.probe_until_stopped(&WHO, 0);
    world.now += HOUR;
    for _ in 0..20 {
        world.plain(&WHO);
    }
    assert_eq!(world.events("key"), ["began", "ended"], "the verdict is what it was, and nothing was added");
    world.exchange(&WHO, &probe(900), 200, &answered("a"));
    assert_eq!(world.events("key"), ["began", "ended", "escalated"]);
    let line = world.audit.iter().rfind(|line| line["event"] == "escalated").unwrap();
    assert_eq!((&line["times"], line["until"].as_u64().unwrap()), (&json!(2), world.now + DAY));
    // Days later, when every trace of the verdict has gone, once more.
    world.now += 20 * DAY;
    assert_eq!(world.plain(&WHO), Action::Allow);
    world.probe_until_stopped(&WHO, 5000);
    let line = world.audit.iter().rfind(|line| line["lens"] == "key" && line["event"] == "escalated").unwrap();
    assert_eq!(line["times"], 3);
    world.now += 60 * DAY;
    world.plain(&WHO);
    world.probe_until_stopped(&WHO, 9000);
    let last = world.audit.iter().rfind(|line| line["lens"] == "key" && line["weir"] == "sanction").unwrap();
    assert_eq!((&last["event"], &last["times"]), (&json!("began"), &json!(1)), "forgotten by then");
}

#[test]
fn a_sanction_outlives_the_configuration_and_a_full_table_is_counted() {
    let mut world = World::new(&with(&usual(), &json!({})));
    world.probe_until_stopped(&WHO, 0);
    world.now += 5 * DAY;
    let mut other = usual();
    other["durations_seconds"] = json!([60]);
    world.reconfigure(&with(&other, &json!({})));
    assert_eq!(world.plain(&WHO), Action::Refuse, "as it was begun");
    world.reconfigure(&json!({"mode": "enforce"}));
    assert_eq!(world.plain(&WHO), Action::Allow, "a policy without sanctions has none");

    let mut world = World::new(&with(&usual(), &json!({"memory": {"sanctions": 64}})));
    for n in 0..150 {
        let key = format!("sk-many-{n}");
        let who = Said { key: &key, tenant: None, address: "" };
        for m in 0..30 {
            let mut request = probe(m);
            request["messages"][0]["content"] = json!(problem(n));
            world.exchange(&who, &request, 200, &answered("a"));
        }
    }
    assert!(world.counted(Metric::SanctionsFull) > 0);
    assert!(world.counted(Metric::SanctionsBegun) <= 64, "one that runs gives way to nobody");
}

#[test]
fn a_pardon_ends_a_sanction_at_once_and_late_workers_cannot_undo_it() {
    let mut world = World::new(&with(&usual(), &json!({})));
    world.probe_until_stopped(&WHO, 0);
    assert_eq!(world.plain(&WHO), Action::Refuse);
    let (key, tenant) = (world.key(&WHO), world.weir.identify(&Given(&WHO)).tenant.unwrap());
    let pardon = |version: u32| {
        let item = |subject: Subject| json!({"decision": "pardon", "subject": subject.to_string(), "since_version": 1, "reason": "a mistake", "by": "ops"});
        with(&usual(), &json!({"decisions": {"version": version, "items": [item(key), item(tenant)]}}))
    };
    // One worker has the new list; the other, which shares the memory, still has the old one.
    let old = World::new(&with(&usual(), &json!({}))).weir;
    world.reconfigure(&pardon(1));
    assert_eq!(world.plain(&WHO), Action::Allow, "at once, before anything is written");
    assert!(world.events("key").ends_with(&["pardoned".to_owned()]), "{:?}", world.events("key"));
    let line = world.audit.iter().find(|line| line["event"] == "pardoned").unwrap();
    assert_eq!((&line["decision"]["reason"], &line["decision"]["by"]), (&json!("a mistake"), &json!("ops")));
    let new = std::mem::replace(&mut world.weir, old);
    let stale = world.counted(Metric::BookingsStale);
    for n in 0..40 {
        world.exchange(&WHO, &probe(200 + n), 200, &answered("a"));
    }
    assert!(
        world.counted(Metric::BookingsStale) >= stale + 80,
        "what the late worker saw is not booked to key and tenant"
    );
    assert!(world.counted(Metric::SanctionsStale) == 0 || world.events("key").ends_with(&["pardoned".to_owned()]));
    world.weir = new;
    assert_eq!(world.plain(&WHO), Action::Allow, "the late worker's evidence is not there");
    assert_eq!(world.events("key").last().unwrap(), "pardoned");
    // And what comes afterwards counts, from the first step on.
    world.probe_until_stopped(&WHO, 600);
    let line = world.audit.iter().rfind(|line| line["lens"] == "key" && line["weir"] == "sanction").unwrap();
    assert_eq!((&line["event"], &line["times"]), (&json!("began"), &json!(1)), "the relapse is forgotten too");
    assert_eq!(world.plain(&WHO), Action::Refuse, "the pardon still stands in the list, and clears once");
}

#[test]
fn an_older_worker_begins_nothing_that_a_pardon_has_cleared() {
    // The late worker meets a sanction's record that the newer one cleared, with a template that the pardon does not name.
    let mut world = World::new(&with(&usual(), &json!({})));
    world.probe_until_stopped(&WHO, 0);
    let key = world.key(&WHO);
    let host = Host { memory: &world.memory, meter: &world.counts, now: Now(world.now * 1_000_000) };
    let cleared = |kept: Option<crate::sanction::Sanction>| {
        let mut kept = kept.unwrap();
        let pardoned = |subject| (subject == key).then_some(4);
        let happened = crate::sanction::Happened {
            now: world.now,
            version: 4,
            pardoned: &pardoned,
            word_holds: false,
            stopped: false,
            cause: crate::sanction::Cause::None,
        };
        assert_eq!(kept.happen(&happened), Some(vec![crate::sanction::Event::Pardoned]));
        (Some(kept), ())
    };
    world.weir.sanctions.update(host.memory, (key, true), world.now, cleared).unwrap();
    for n in 0..20 {
        world.exchange(&WHO, &probe(300 + n), 200, &answered("a"));
    }
    assert!(world.counted(Metric::SanctionsStale) > 0);
    assert_eq!(world.weir.sanctions.get(&world.memory, key, true).unwrap().state, crate::sanction::State::Pardoned);
}

#[test]
fn the_operators_own_sanction_acts_without_a_verdict_until_its_end() {
    let mut world = World::enforcing();
    world.plain(&WHO);
    let until = world.now + 1000;
    let decide = |action: &str, until: u64| {
        json!({"mode": "enforce", "decisions": {"version": 1, "items": [
            {"decision": "sanction", "key": "sk-probe-1", "action": action, "since_version": 1, "reason": "a court's order", "by": "legal",
             "until": until}]}})
    };
    world.reconfigure(&decide("refuse", until));
    assert_eq!(world.plain(&WHO), Action::Refuse, "the key is named as its source gives it");
    assert_eq!(world.plain(&Said { key: "sk-else-1", ..WHO }), Action::Allow);
    let line = world.audit.iter().find(|line| line["weir"] == "sanction").unwrap();
    assert_eq!((&line["event"], &line["decision"]["by"]), (&json!("began"), &json!("legal")));
    world.now = until;
    assert_eq!(world.plain(&WHO), Action::Allow);
    assert_eq!(world.events("key"), ["began", "ended"]);
    world.reconfigure(&decide("tag", until + 9999));
    assert_eq!(world.plain(&WHO), Action::Tag);
}

#[test]
fn a_weaker_word_leaves_a_running_sanction_and_a_pardon_ends_it() {
    let mut world = World::new(&with(&usual(), &json!({})));
    for n in 0..80 {
        world.exchange(&WHO, &probe(n), 200, &answered("a"));
    }
    world.now += 5 * DAY;
    let decide = |decision: &str, version: u32| {
        let mut item = json!({"decision": decision, "key": "sk-probe-1", "since_version": version, "reason": "looked at", "by": "ops"});
        if decision == "sanction" {
            item["action"] = json!("tag");
        }
        with(&usual(), &json!({"decisions": {"version": version, "items": [item]}}))
    };
    world.reconfigure(&decide("sanction", 1));
    assert_eq!([world.plain(&WHO), world.plain(&WHO)], [Action::Refuse, Action::Refuse]);
    world.now += 6 * DAY;
    assert_eq!(world.plain(&WHO), Action::Tag, "the sanction's time is over, the word's is not");
    world.now -= 5 * DAY;
    world.reconfigure(&decide("pardon", 2));
    assert_eq!(world.plain(&WHO), Action::Allow);
}

#[test]
fn the_operators_word_on_a_key_holds_whatever_is_trusted_above_it() {
    for trust in [json!({"purpose": "gateway"}), json!({})] {
        let mut tenant = json!({"decision": "trust", "tenant": "acme", "since_version": 1, "reason": "a contract"});
        tenant.as_object_mut().unwrap().extend(trust.as_object().unwrap().clone());
        let key = json!({"decision": "sanction", "key": "sk-probe-1", "since_version": 1, "reason": "stolen"});
        let mut world = World::new(&json!({"mode": "enforce", "decisions": {"version": 1, "items": [tenant, key]}}));
        let other = Said { key: "sk-else-1", ..WHO };
        assert_eq!(
            [world.plain(&other), world.plain(&other), world.plain(&WHO)],
            [Action::Allow, Action::Allow, Action::Refuse]
        );
    }
}

#[test]
fn a_campaign_that_the_operator_declared_has_a_case_file() {
    let mut world = World::enforcing();
    world.campaign(60, 200, COERCING);
    let ask = |world: &mut World, n: u32| world.ask("sk-late-1", &format!("{COERCING} {}", problem(80_000 + n))).0;
    let (template, _) = ask(&mut world, 0).because.unwrap();
    assert_eq!(template.lens, Lens::Template);
    let item = json!({"decision": "campaign", "subject": template.to_string(), "since_version": 1, "reason": "reported", "by": "abuse"});
    world.reconfigure(&json!({"mode": "enforce", "decisions": {"version": 1, "items": [item]}}));
    world.audit.clear();
    for n in 1..20 {
        world.now += HOUR / 2;
        assert_eq!(ask(&mut world, n).action, Action::Refuse);
    }
    let lines: Vec<_> = world.audit.iter().filter(|line| !line["case"].is_null()).collect();
    assert!(lines.iter().all(|line| line["subject"] == template.to_string()), "{lines:?}");
    let numbers: Vec<_> = lines.iter().map(|line| line["case"]["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=lines.len() as u64).collect::<Vec<_>>());
    let events = world.events("template");
    assert_eq!(events[0], "began");
    assert!(events[1..].iter().all(|event| event == "stopped") && (8..=10).contains(&events.len()), "{events:?}");
    let began = lines.iter().find(|line| line["event"] == "began").unwrap();
    assert_eq!((&began["decision"]["reason"], &began["decision"]["by"]), (&json!("reported"), &json!("abuse")));
}

#[test]
fn each_decision_is_told_once_a_version_whatever_the_workers() {
    let decide = |version: u32| {
        let all = [
            json!({"decision": "trust", "tenant": "acme", "purpose": "audit", "since_version": 1, "reason": "keeps records", "by": "sales"}),
            json!({"decision": "campaign", "subject": "template:00000000000000ff", "since_version": 2, "reason": "reported"}),
        ];
        json!({"mode": "enforce", "decisions": {"version": version, "items": all[..version as usize]}})
    };
    let mut world = World::new(&decide(1));
    let told = |world: &World| world.audit.iter().filter(|line| line["weir"] == "decision").count();
    world.plain(&WHO);
    world.plain(&WHO);
    assert_eq!(told(&world), 1);
    let line = world.audit.iter().find(|line| line["weir"] == "decision").unwrap();
    assert_eq!((&line["lens"], &line["purpose"], &line["by"]), (&json!("tenant"), &json!("audit"), &json!("sales")));
    world.reconfigure(&decide(1));
    world.plain(&WHO);
    assert_eq!(told(&world), 1, "another worker");
    world.reconfigure(&decide(2));
    world.plain(&WHO);
    assert_eq!(told(&world), 2, "only what is new");
    world.reconfigure(&decide(1));
    world.plain(&WHO);
    assert_eq!(told(&world), 2, "a late worker");
}

// === the case ===

/// Checks the chains of these lines by themselves: how many lines each case has, by subject.
fn chained(lines: &[String]) -> HashMap<String, u64> {
    let mut heads: HashMap<String, (u64, String)> = HashMap::new();
    for line in lines {
        let read: Value = serde_json::from_str(line).unwrap();
        let Some(case) = read.get("case") else { continue };
        let subject = format!("{} {}", read["subject"], read["enforced"]);
        let (count, head) = heads.get(&subject).cloned().unwrap_or((0, "first".to_owned()));
        assert_eq!(
            (case["line"].as_u64().unwrap(), case["before"].as_str().unwrap()),
            (count + 1, head.as_str()),
            "{line}"
        );
        let hash = Sha256::digest(line.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        heads.insert(subject, (count + 1, hash));
    }
    heads.into_iter().map(|(subject, (count, _))| (subject, count)).collect()
}

/// Shared memory in which another worker does something each time before this one writes to a sanction.
struct Contended<'a> {
    memory: &'a Memory,
    between: RefCell<Vec<Box<dyn FnMut() + 'a>>>,
}

impl SharedMemory for Contended<'_> {
    fn get(&self, name: &str) -> Option<(Vec<u8>, Version)> {
        self.memory.get(name)
    }

    fn swap(&self, name: &str, value: &[u8], read: Option<Version>) -> Result<(), WriteError> {
        let next = if name.contains(".x.") { self.between.borrow_mut().pop() } else { None };
        if let Some(mut between) = next {
            between();
        }
        self.memory.swap(name, value, read)
    }
}

#[test]
fn two_workers_write_one_chain() {
    let configuration =
        with(&json!({"from": "suspect", "durations_seconds": [DAY], "actions": ["refuse"]}), &json!({}));
    let mut world = World::new(&configuration);
    let mut lines = Vec::new();
    let other = World::new(&configuration).weir;
    let probing = |weir: &Weir, memory: &dyn SharedMemory, counts: &Counts, now: u64, n: u32| -> Vec<String> {
        let host = Host { memory, meter: counts, now: Now(now * 1_000_000) };
        let policy = weir.policy(None).0.unwrap();
        let mut reader = RequestReader::new(&OPENAI_CHAT);
        reader.feed(probe(n).to_string().as_bytes());
        reader.finish();
        let caller = weir.identify(&Given(&WHO));
        let (part, texts) = (reader.part(), reader.texts());
        let request = Request { caller, lane: Lane::Generate, sight: Sight::Whole, unfit: &|| None, part, texts };
        let decided = weir.decide(host, policy, request);
        let answer = crate::observation::ResponsePart { status: 200, ..Default::default() };
        let ending = Ending { by_upstream: decided.answer.is_none(), aborted: false };
        weir.finish(host, policy, &decided, part, ending, (&answer, &ResponseTexts::default())).audit
    };
    let mut lost = 0;
    for n in 0..200_u32 {
        // The other worker, whose clock is an hour behind, comes in between: both have something to tell.
        world.now += 2 * HOUR;
        let came: RefCell<Vec<String>> = RefCell::default();
        let told = {
            let (memory, counts, now) = (&world.memory, &world.counts, world.now);
            let (other, came) = (&other, &came);
            let step = move |n: u32| -> Box<dyn FnMut()> {
                Box::new(move || came.borrow_mut().extend(probing(other, memory, counts, now - HOUR, n)))
            };
            let between = vec![step(1000 + n), step(2000 + n)];
            let contended = Contended { memory, between: RefCell::new(between) };
            probing(&world.weir, &contended, counts, now, n)
        };
        // What came in between was written first.
        let came = came.into_inner();
        lost += usize::from(!came.is_empty() && !told.is_empty());
        lines.extend(came);
        lines.extend(told);
    }
    let cases = chained(&lines);
    assert!(cases.values().any(|count| *count > 20), "{cases:?}");
    assert!(lost > 50, "both workers had something to write at once: {lost}");
}

#[test]
fn a_case_has_the_verdicts_and_what_became_of_the_sanction_and_no_words_of_anybodys() {
    let mut world = World::new(&with(&usual(), &json!({})));
    world.campaign(60, 200, COERCING);
    let lines: Vec<&Value> = world.audit.iter().filter(|line| line.get("case").is_some()).collect();
    assert!(lines.iter().any(|line| line["weir"] == "verdict") && lines.iter().any(|line| line["weir"] == "sanction"));
    let first: Vec<_> = lines.iter().filter(|line| line["case"]["line"] == 1).collect();
    assert!(
        !first.is_empty() && first.iter().all(|line| line["case"]["before"] == "first" && line["weir"] == "verdict")
    );
    let text = world.audit.iter().map(Value::to_string).collect::<String>();
    for word in ["tutor", "verbatim", "sk-campaign", "192.0.2"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn garbage_in_the_place_of_a_sanction_is_none() {
    let mut world = World::new(&with(&usual(), &json!({})));
    let key = world.key(&WHO);
    world.probe_until_stopped(&WHO, 0);
    let names: Vec<String> = (0..8192).map(|n| format!("weir.1.x.{n}")).collect();
    for name in names.iter().filter(|name| world.memory.get(name).is_some()) {
        let (value, version) = world.memory.get(name).unwrap();
        world.memory.swap(name, &value[..value.len() / 2], Some(version)).unwrap();
    }
    assert_eq!(world.weir.sanctions.get(&world.memory, key, true), None);
    world.exchange(&WHO, &probe(99), 200, &answered("a"));
    assert!(world.weir.sanctions.get(&world.memory, key, true).is_some(), "the place is taken again");
}
