//! Ways around limits, and ways to use up another's.

use super::*;
use crate::dialect::{ANTHROPIC_MESSAGES, OPENAI_RESPONSES};

/// Headers and an address.
struct Raw<'a>(&'a [(&'a str, &'a str)], &'a str);

impl Facts for Raw<'_> {
    fn header(&self, name: &str) -> Option<Vec<u8>> {
        self.0.iter().find(|(of, _)| *of == name).map(|(_, value)| value.as_bytes().to_vec())
    }

    fn property(&self, path: &[&str]) -> Option<Vec<u8>> {
        (path == ["source", "address"]).then(|| self.1.as_bytes().to_vec())
    }
}

/// What comes of a request.
struct Came<'a> {
    status: u16,
    body: &'a str,
    format: Format,
    aborted: bool,
}

const NOTHING: Came<'_> = Came { status: 0, body: "", format: Format::Json, aborted: true };
const HOME: &str = "192.0.2.1:1";
const ELSEWHERE: &str = "203.0.113.9:1";
const SIGNED: (&str, &str) = (
    "authorization",
    "AWS4-HMAC-SHA256 Credential=AKIAVICTIM/20261123/us-east-1/bedrock/aws4_request, SignedHeaders=host, Signature=0",
);
const BEARER: (&str, &str) = ("authorization", "Bearer sk-1");

fn came(body: &str) -> Came<'_> {
    Came { status: 200, body, format: Format::Json, aborted: false }
}

impl World {
    /// Decides of a request in any lane and leaves it running.
    fn set_out(&mut self, facts: &Raw<'_>, lane: Lane, body: &Value) -> (Decided, RequestPart) {
        self.now += 1;
        let mut reader = RequestReader::new(self.dialect);
        reader.feed(body.to_string().as_bytes());
        reader.finish();
        let (caller, part) = (self.weir.identify(facts), reader.part().clone());
        let request =
            Request { caller, lane, sight: Sight::Whole, unfit: &|| None, part: &part, texts: reader.texts() };
        (self.weir.decide(self.host(), self.weir.policy(None).0.unwrap(), request), part)
    }

    fn go(&mut self, facts: &Raw<'_>, lane: Lane, body: &Value, came: &Came<'_>) -> Decided {
        let (decided, asked) = self.set_out(facts, lane, body);
        let stopped = decided.enforced && decided.answer.is_some();
        let mut response = ResponseReader::new(self.dialect, came.format, Encoding::Identity, 1 << 20);
        response.feed(came.body.as_bytes());
        response.finish();
        let mut part = response.part().clone();
        part.status = if stopped { 0 } else { came.status };
        let ending = Ending { by_upstream: !stopped && came.status > 0, aborted: came.aborted };
        let policy = self.weir.policy(None).0.unwrap();
        let _booked = self.weir.finish(self.host(), policy, &decided, &asked, ending, (&part, response.texts()));
        decided
    }
}

/// How many of so many requests passed.
fn passed(world: &mut World, count: u32, facts: &Raw<'_>, body: &Value, came: &Came<'_>) -> u32 {
    (0..count).map(|_| u32::from(world.go(facts, Lane::Generate, body, came).answer.is_none())).sum()
}

#[test]
fn a_name_that_others_may_know_is_charged_what_was_accepted() {
    let answer = answered("hi").to_string();
    for refused in [NOTHING, Came { status: 400, aborted: false, ..NOTHING }] {
        let mut world = limited(&json!([{"name": "free", "lens": "key", "requests": 5, "period_seconds": 60_000}]));
        let (victim, mallory) = (Raw(&[SIGNED], HOME), Raw(&[SIGNED], ELSEWHERE));
        assert_eq!(passed(&mut world, 1, &victim, &user("hello"), &came(&answer)), 1);
        assert_eq!(passed(&mut world, 9, &mallory, &user("hello"), &refused), 5, "his network has a limit, too");
        assert_eq!(passed(&mut world, 9, &victim, &user("hello"), &came(&answer)), 4, "{}", refused.status);
        let moved = Raw(&[SIGNED], "198.51.100.1:1");
        assert_eq!(passed(&mut world, 3, &moved, &user("hello"), &came(&answer)), 0, "wherever it comes from");
    }
}

#[test]
fn what_goes_on_in_anothers_name_holds_none_of_its_places_or_tokens() {
    let limit = json!([{"name": "free", "lens": "key", "concurrent": 1, "output_tokens": 100_000}]);
    let mut world = limited(&limit);
    let (victim, mallory) = (Raw(&[SIGNED], HOME), Raw(&[SIGNED], ELSEWHERE));
    world.go(&victim, Lane::Generate, &capped(10), &came(&answered("hi").to_string()));
    let (running, _) = world.set_out(&mallory, Lane::Generate, &capped(4_000_000_000));
    assert_eq!((running.answer, world.weir.leases(&running).len()), (None, 1));
    let (second, _) = world.set_out(&mallory, Lane::Generate, &capped(10));
    assert_eq!(second.action, Action::Throttle, "nor is he without a limit");
    let decided = world.go(&victim, Lane::Generate, &capped(90_000), &came(&answered("hi").to_string()));
    assert_eq!(decided.answer, None);
}

#[test]
fn a_throttle_in_anothers_name_is_not_used_up() {
    let mut world = World::new(&json!({"mode": "enforce", "policies": {"default": {
        "rules": [{"lens": "key", "from": "watch", "action": "throttle"}],
        "throttle": {"requests": 3, "period_seconds": 60_000}}}}));
    let (victim, mallory) = (Raw(&[SIGNED], HOME), Raw(&[SIGNED], ELSEWHERE));
    let answer = answered("hi").to_string();
    for n in 0..60 {
        world.go(&victim, Lane::Generate, &user(&format!("{COERCING} {}", problem(n))), &came(&answer));
    }
    assert_eq!(world.go(&victim, Lane::Generate, &user("hello"), &came(&answer)).action, Action::Throttle);
    world.now += 60_000;
    assert_eq!(passed(&mut world, 9, &mallory, &user("hello"), &NOTHING), 3);
    assert_eq!(passed(&mut world, 9, &victim, &user("hello"), &came(&answer)), 3);
}

#[test]
fn an_answer_made_in_the_background_is_counted_as_it_was_reserved() {
    let mut world = limited(&json!([{"name": "free", "lens": "key", "output_tokens": 1000, "period_seconds": 60_000}]));
    world.dialect = &OPENAI_RESPONSES;
    let who = Raw(&[BEARER], HOME);
    let body = json!({"model": "o3", "background": true, "input": "hello", "max_output_tokens": 900});
    let queued = json!({"id": "resp_1", "object": "response", "status": "queued", "output": [], "usage": null});
    assert_eq!(passed(&mut world, 1, &who, &body, &came(&queued.to_string())), 1, "with its network");
    assert_eq!(passed(&mut world, 9, &who, &body, &came(&queued.to_string())), 1);
}

#[test]
fn a_batch_counts_as_many_requests_as_it_has_and_what_they_ask_for() {
    for limit in [json!({"requests": 8}), json!({"output_tokens": 800})] {
        let mut limit = limit;
        (limit["name"], limit["lens"], limit["period_seconds"]) = (json!("free"), json!("key"), json!(60_000));
        let mut world = limited(&json!([limit]));
        world.dialect = &crate::dialect::ANTHROPIC_BATCHES;
        let who = Raw(&[BEARER], HOME);
        let one = json!({"custom_id": "a", "params": {"model": "m", "max_tokens": 100, "messages": [{"role": "user", "content": "x"}]}});
        let body = json!({"requests": vec![one; 4]});
        let made = json!({"id": "msgbatch_1", "type": "message_batch", "processing_status": "in_progress"}).to_string();
        world.go(&who, Lane::Batches, &body, &came(&made));
        let passed: Vec<_> =
            (0..4).map(|_| world.go(&who, Lane::Batches, &body, &came(&made)).answer.is_none()).collect();
        assert_eq!(passed, [true, true, false, false], "{limit}");
    }
}

#[test]
fn a_batch_larger_than_the_allowance_costs_one_period_of_it() {
    let limit = json!([{"name": "free", "lens": "key", "requests": 4, "period_seconds": 3600}]);
    let mut world = limited(&limit);
    world.dialect = &crate::dialect::ANTHROPIC_BATCHES;
    let who = Raw(&[BEARER], HOME);
    let one = json!({"custom_id": "a", "params": {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": "x"}]}});
    let batch = |of: usize| json!({"requests": vec![one.clone(); of]});
    let made = json!({"id": "msgbatch_1", "type": "message_batch", "processing_status": "in_progress"}).to_string();
    // Proven first: what is accepted of a new key is its network's.
    world.go(&who, Lane::Batches, &batch(1), &came(&made));
    world.now += 7200;
    let mut passes = |of| world.go(&who, Lane::Batches, &batch(of), &came(&made)).answer.is_none();
    assert_eq!([passes(2000), passes(1)], [true, false]);
    world.now += 3700;
    assert!(world.go(&who, Lane::Batches, &batch(1), &came(&made)).answer.is_none(), "after the period");
}

#[test]
fn who_hangs_up_before_the_numbers_is_counted_by_what_came() {
    let mut world = limited(&json!([{"name": "free", "lens": "key", "output_tokens": 5000, "period_seconds": 60_000}]));
    world.dialect = &ANTHROPIC_MESSAGES;
    let who = Raw(&[("x-api-key", "sk-1")], HOME);
    let body = json!({"model": "m", "max_tokens": 3000, "messages": [{"role": "user", "content": "hello"}]});
    let event = |event: &Value| format!("event: {}\ndata: {event}\n\n", event["type"].as_str().unwrap());
    let mut stream =
        event(&json!({"type": "message_start", "message": {"id": "m", "type": "message", "role": "assistant",
        "content": [], "usage": {"input_tokens": 10, "output_tokens": 1}}}));
    stream +=
        &event(&json!({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}));
    for _ in 0..100 {
        stream += &event(&json!({"type": "content_block_delta", "index": 0,
            "delta": {"type": "text_delta", "text": "word ".repeat(24)}}));
    }
    world.go(&who, Lane::Generate, &body, &came("{}"));
    for aborted in [true, false] {
        let cut = Came { status: 200, body: &stream, format: Format::Sse, aborted };
        assert_eq!(passed(&mut world, 9, &who, &body, &cut), u32::from(aborted), "3,000 each");
    }
}

#[test]
fn a_stream_that_tells_no_numbers_keeps_the_reasoning_that_was_reserved() {
    let limit = json!([{"name": "free", "lens": "key", "reasoning_tokens": 3000, "period_seconds": 60_000}]);
    let stream = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"42\"},\"finish_reason\":null}]}\n\n\
                  data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    for (effort, expected) in [(json!("high"), 5), (Value::Null, 23)] {
        let mut world = limited(&limit);
        let who = Raw(&[BEARER], HOME);
        let body = json!({"model": "o3", "stream": true, "max_completion_tokens": 2900, "reasoning_effort": effort,
                          "messages": [{"role": "user", "content": "hello"}]});
        world.go(&who, Lane::Generate, &body, &came("{}"));
        let told_nothing = Came { format: Format::Sse, ..came(stream) };
        assert_eq!(passed(&mut world, 40, &who, &body, &told_nothing), expected, "{effort}");
    }
}

#[test]
fn a_made_up_credential_in_front_takes_nobody_out_of_the_share_that_is_acted_upon() {
    let world = World::new(&json!({"mode": "enforce", "enforce_percent": 50}));
    let policy = world.weir.policy(None).0.unwrap();
    let upon_at = |headers: &[(&str, &str)], address: &str| {
        world.weir.enforces_upon(policy, &world.weir.identify(&Raw(headers, address)), Now(world.now * 1_000_000))
    };
    // A network that is not itself acted upon.
    let address = (0..64).map(|n| format!("192.0.{n}.1:1")).find(|address| !upon_at(&[], address)).unwrap();
    let upon = |headers: &[(&str, &str)]| upon_at(headers, &address);
    let keys: Vec<String> = (0..64).map(|n| format!("sk-{n}")).filter(|key| upon(&[("x-api-key", key)])).collect();
    assert!((16..48).contains(&keys.len()), "{}", keys.len());
    for key in keys {
        for n in 0..64 {
            let made_up = format!("Bearer made-up-{n}");
            assert!(upon(&[("authorization", &made_up), ("x-api-key", &key)]), "{key} behind {n}");
        }
    }
}

#[test]
fn made_up_keys_from_many_networks_take_no_place_of_who_is_known() {
    let mut world = World::new(&json!({"mode": "enforce", "memory": {"limits": 1024}, "policies": {"default": {
        "lanes": {"two_credentials": "allow"},
        "limits": [{"name": "free", "lens": "key", "requests": 20, "period_seconds": 86_400}]}}}));
    let answer = answered("hi").to_string();
    for n in 0..10 {
        let key = format!("Bearer sk-real-{n}");
        world.go(&Raw(&[("authorization", &key)], HOME), Lane::Generate, &user("x"), &came(&answer));
    }
    let refused = Came { status: 401, body: "{}", format: Format::Json, aborted: false };
    for n in 0..4_000_u32 {
        let (address, key) = (format!("[2001:db8:0:{n:x}::1]:1"), format!("Bearer made-up-{n}"));
        // With a second one beside it, every other time.
        let both = [("authorization", key.as_str()), ("x-api-key", address.as_str())];
        world.go(&Raw(&both[..1 + n as usize % 2], &address), Lane::Generate, &user("x"), &refused);
    }
    let dropped = world.counted(Metric::LimitSlotTaken);
    assert!(dropped > 2000, "the strangers' table is full: {dropped}");
    for n in 0..10 {
        let key = format!("Bearer sk-real-{n}");
        let who = [("authorization", key.as_str())];
        // 20 a day return one in more than an hour.
        assert_eq!(passed(&mut world, 40, &Raw(&who, HOME), &user("x"), &came(&answer)), 20, "{n}");
    }
    assert_eq!(world.counted(Metric::LimitSlotTaken), dropped);
}

#[test]
fn a_fresh_key_without_a_network_is_limited_by_itself() {
    let limit = json!([{"name": "free", "lens": "key", "concurrent": 2, "requests": 5, "period_seconds": 6000}]);
    let mut world = limited(&limit);
    let mut at_once = |key: &str| {
        let bearer = format!("Bearer {key}");
        let who = Raw(&[("authorization", &bearer)], "garbage");
        (0..50).filter(|_| world.set_out(&who, Lane::Generate, &user("hello")).0.answer.is_none()).count()
    };
    assert_eq!((at_once("sk-1"), at_once("sk-2")), (2, 2), "each by itself");
}

#[test]
fn a_known_name_without_a_network_is_limited_by_what_was_accepted_and_not_by_what_runs() {
    let limit = json!([{"name": "free", "lens": "key", "concurrent": 2, "requests": 5, "period_seconds": 60_000}]);
    let mut world = limited(&limit);
    let (who, answer) = (Raw(&[SIGNED], "garbage"), answered("hi").to_string());
    // Whoever knows the name could hold its places otherwise, and there is no network to hold them instead.
    let at_once = (0..50).filter(|_| world.set_out(&who, Lane::Generate, &user("hello")).0.answer.is_none()).count();
    assert_eq!(at_once, 50);
    assert_eq!(passed(&mut world, 9, &who, &user("hello"), &NOTHING), 9, "nor is what comes to nothing its own");
    assert_eq!(passed(&mut world, 9, &who, &user("hello"), &came(&answer)), 5);
}
