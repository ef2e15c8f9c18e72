//! Ways to have nothing booked, somebody else accused, or a good record made up, that were found and closed.

use super::*;
use crate::dialect::{BEDROCK_INVOKE, Dialect, OPENAI_RESPONSES};
use crate::observation::ResponsePart;

/// A request's headers; every caller comes from one address.
struct Headers<'h>(&'h [(&'h str, &'h str)]);

impl Facts for Headers<'_> {
    fn header(&self, name: &str) -> Option<Vec<u8>> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_bytes().to_vec())
    }

    fn property(&self, _: &[&str]) -> Option<Vec<u8>> {
        None
    }
}

/// What becomes of an exchange.
#[derive(Clone, Copy)]
enum Fate<'f> {
    Answered(&'f str),
    BrokenOff,
}

const ANSWER: Fate<'static> = Fate::Answered(r#"{"choices":[{"finish_reason":"stop","message":{"content":"x"}}]}"#);
const PLAIN: &[(&str, &str)] = &[("authorization", "Bearer sk-extractor")];
/// Probes of a run, and how many of them are stopped in an ordinary one.
const PROBES: u32 = 300;
const ORDINARILY_STOPPED: u32 = 200;

/// One exchange; an empty body is none.
fn go(
    world: &mut World,
    headers: &[(&str, &str)],
    lane: Lane,
    (dialect, body): (&'static Dialect, &str),
    fate: Fate<'_>,
) -> (Decided, Booking) {
    world.now += 5;
    let host = Host { memory: &world.memory, meter: &world.counts, now: Now(world.now * 1_000_000) };
    let policy = world.weir.policy(None).0.unwrap();
    let mut reader = RequestReader::new(dialect);
    let mut sight = Sight::Unread;
    if !body.is_empty() {
        reader.feed(body.as_bytes());
        reader.finish();
        sight = Sight::Whole;
    }
    let (part, texts) = (reader.part(), reader.texts());
    let caller = world.weir.identify(&Headers(headers));
    let decided = world.weir.decide(host, policy, Request { caller, lane, sight, unfit: &|| None, part, texts });
    let stopped = decided.enforced && decided.answer.is_some();
    let (mut answer, mut said) = (ResponsePart::default(), ResponseTexts::default());
    if let (Fate::Answered(body), false) = (fate, stopped) {
        let mut reader = ResponseReader::new(dialect, Format::Json, Encoding::Identity, 1 << 20).of_status(200);
        reader.feed(body.as_bytes());
        reader.finish();
        (answer, said) = (reader.part().clone(), reader.texts().clone());
    }
    let broken_off = matches!(fate, Fate::BrokenOff);
    let ending = Ending { by_upstream: !stopped && !broken_off, aborted: broken_off };
    let booking = world.weir.finish(host, policy, &decided, part, ending, (&answer, &said));
    (decided, booking)
}

/// A logit probe for fifty ids that no other one asks for.
fn probe(number: u32, further: &str) -> String {
    let ids: serde_json::Map<String, Value> = (0..50).map(|id| ((number * 50 + id).to_string(), json!(-100))).collect();
    let bias = Value::Object(ids);
    format!(
        r#"{{"model":"m","messages":[{{"role":"user","content":"q {number}"}}],"logprobs":true,"max_tokens":1,"logit_bias":{bias}{further}}}"#
    )
}

/// How many of a run of probes are stopped.
fn stopped(world: &mut World, mut probe_by: impl FnMut(&mut World, u32) -> Decided) -> u32 {
    (0..PROBES).map(|number| u32::from(probe_by(world, number).answer.is_some())).sum()
}

#[test]
fn a_second_credential_does_not_switch_the_books_off() {
    let mut world = World::enforcing();
    let ordinary = stopped(&mut world, |world, number| {
        go(world, PLAIN, Lane::Generate, (&OPENAI_CHAT, &probe(number, "")), ANSWER).0
    });
    assert!(ordinary > ORDINARILY_STOPPED, "{ordinary}");
    // From the first request on, and another one each time, where the operator has opened that lane.
    let open = json!({"default": {"lanes": {"two_credentials": "allow"}}});
    let mut world = World::new(&json!({"mode": "enforce", "policies": open}));
    let hidden = stopped(&mut world, |world, number| {
        let path = format!("/v1/chat/completions?key=junk{number}");
        let headers = [("authorization", "Bearer sk-extractor"), (":path", path.as_str())];
        go(world, &headers, Lane::Generate, (&OPENAI_CHAT, &probe(number, "")), ANSWER).0
    });
    assert!(hidden > ORDINARILY_STOPPED, "{hidden}");
    assert!(world.counted(Metric::SlotsFilled) <= 2, "and what hides it takes no records");
    // Nor does it borrow another's trust.
    let trusted = [("x-api-key", "sk-trusted")];
    let subject = world.weir.identify(&Headers(&trusted)).key.unwrap();
    let trust = json!([{"decision": "trust", "subject": subject.to_string(), "since_version": 1, "reason": "x"}]);
    world.reconfigure(&json!({"mode": "enforce", "policies": open, "decisions": {"version": 1, "items": trust}}));
    let both = [("authorization", "Bearer sk-extractor"), ("x-api-key", "sk-trusted")];
    let (decided, _) = go(&mut world, &both, Lane::Generate, (&OPENAI_CHAT, &probe(0, "")), ANSWER);
    assert_eq!((decided.action, decided.answer), (Action::Refuse, Some(Answer::Refused)));
    // Where he has not, there is nothing to hide behind.
    world.reconfigure(&json!({"mode": "enforce"}));
    let (decided, _) = go(&mut world, &both, Lane::Generate, (&OPENAI_CHAT, &probe(0, "")), ANSWER);
    assert_eq!(decided.answer, Some(Answer::TwoCredentials));
}

#[test]
fn a_tenant_that_envoy_vouched_for_is_acted_on_whatever_its_key() {
    struct Token(String);
    impl Facts for Token {
        fn header(&self, name: &str) -> Option<Vec<u8>> {
            (name == "authorization").then(|| format!("Bearer {}", self.0).into_bytes())
        }

        fn property(&self, path: &[&str]) -> Option<Vec<u8>> {
            (path.last() == Some(&"org")).then(|| b"acme".to_vec())
        }
    }
    let identity = json!({"tenant": [{"jwt": {"payload": "p", "claim": "org"}}]});
    let settings = Settings::read(json!({"mode": "enforce", "identity": identity}).to_string().as_bytes()).unwrap();
    let mut world = World::enforcing();
    world.weir = Weir::new(settings, b"a secret for tests");
    let stopped = stopped(&mut world, |world, number| {
        world.now += 5;
        let host = Host { memory: &world.memory, meter: &world.counts, now: Now(world.now * 1_000_000) };
        let policy = world.weir.policy(None).0.unwrap();
        let mut reader = RequestReader::new(&OPENAI_CHAT);
        reader.feed(probe(number, "").as_bytes());
        reader.finish();
        let (lane, sight, unfit, part, texts) = (Lane::Generate, Sight::Whole, &|| None, reader.part(), reader.texts());
        // A token of its own for every exchange.
        let caller = world.weir.identify(&Token(format!("token-{number}")));
        let decided = world.weir.decide(host, policy, Request { caller, lane, sight, unfit, part, texts });
        let ending = Ending { by_upstream: decided.answer.is_none(), aborted: false };
        let answer = ResponsePart { status: 200, ..ResponsePart::default() };
        let _ = world.weir.finish(host, policy, &decided, part, ending, (&answer, &ResponseTexts::default()));
        decided
    });
    assert!(stopped > ORDINARILY_STOPPED, "{stopped}");
}

#[test]
fn one_key_is_one_caller_however_it_is_spelled_in_the_query() {
    let mut world = World::enforcing();
    let spelled = stopped(&mut world, |world, number| {
        let letters = "sk-extractor".bytes().enumerate().map(|(at, letter)| {
            if number >> at & 1 == 1 { format!("%{letter:02x}") } else { char::from(letter).to_string() }
        });
        let path = format!("/v1/chat/completions?key={}", letters.collect::<String>());
        go(world, &[(":path", &path)], Lane::Generate, (&OPENAI_CHAT, &probe(number, "")), ANSWER).0
    });
    assert!(spelled > ORDINARILY_STOPPED, "{spelled}");
}

#[test]
fn an_access_key_id_that_somebody_else_writes_accuses_nobody() {
    let victim =
        [("authorization", "AWS4-HMAC-SHA256 Credential=AKIAVICTIM/20261123/r/bedrock/aws4_request, Signature=1")];
    let mut world = World::enforcing();
    let honest = r#"{"messages":[{"role":"user","content":"hello"}]}"#;
    for _ in 0..20 {
        go(&mut world, &victim, Lane::Generate, (&OPENAI_CHAT, honest), ANSWER);
    }
    for number in 0..100 {
        go(&mut world, &victim, Lane::Generate, (&OPENAI_CHAT, &probe(number, "")), Fate::BrokenOff);
    }
    let (decided, booking) = go(&mut world, &victim, Lane::Generate, (&OPENAI_CHAT, honest), ANSWER);
    assert_eq!((decided.action, booking.level), (Action::Allow, Level::Clear));
    assert_eq!(booking.exchanges, 21, "what the upstream accepted");
}

#[test]
fn a_field_that_makes_embeddings_hides_no_chat() {
    for field in [r#","texts":["x"]"#, r#","singleEmbeddingParams":{"text":{"value":"x"}}"#] {
        let mut world = World::enforcing();
        let hidden = stopped(&mut world, |world, number| {
            go(world, PLAIN, Lane::Generate, (&BEDROCK_INVOKE, &probe(number, field)), ANSWER).0
        });
        assert!(hidden > ORDINARILY_STOPPED, "{field}: {hidden}");
    }
}

#[test]
fn fetching_an_answer_again_makes_no_continuity_and_no_tokens() {
    let stored = Fate::Answered(
        r#"{"id":"resp_1","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Hello there, friend."}]}],
            "usage":{"input_tokens":1000,"output_tokens":2000}}"#,
    );
    let mut world = World::enforcing();
    go(&mut world, PLAIN, Lane::Generate, (&OPENAI_RESPONSES, r#"{"input":"hi"}"#), stored);
    let tokens = world.counted(Metric::OutputTokensTotal);
    let given_back = r#"{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"Hello there, friend."},
        {"role":"user","content":"and"}]}"#;
    let continued = (0..10).filter(|_| {
        go(&mut world, PLAIN, Lane::Retrievals, (&OPENAI_RESPONSES, ""), stored);
        go(&mut world, PLAIN, Lane::Generate, (&OPENAI_CHAT, given_back), ANSWER).0.continued.is_some()
    });
    assert_eq!(continued.count(), 1, "it was delivered once");
    assert!(world.counted(Metric::OutputTokensTotal) < tokens + 100);
}

#[test]
fn lanes_that_no_model_answers_prove_no_key() {
    for lane in [Lane::Counting, Lane::Unknown, Lane::Retrievals, Lane::Realtime, Lane::Uploads] {
        let mut world = World::enforcing();
        for number in 0..50 {
            let key = format!("Bearer invented-{number}");
            go(&mut world, &[("authorization", &key)], lane, (&OPENAI_CHAT, ""), Fate::Answered("{}"));
        }
        let counted = [Metric::SlotsFilled, Metric::Unproven].map(|metric| world.counted(metric));
        assert_eq!(counted, [0, 50], "{}", lane.name());
    }
}

#[test]
fn a_suspect_may_count_fetch_and_embed() {
    let mut world = World::enforcing();
    for number in 0..21 {
        go(&mut world, PLAIN, Lane::Generate, (&OPENAI_CHAT, &probe(number, "")), ANSWER);
    }
    let suspect = world.weir.identify(&Headers(PLAIN)).key.unwrap();
    let level = world.weir.subjects.get(&world.memory, suspect).unwrap().verdict.level;
    assert!((Level::Watch..Level::Extracting).contains(&level), "{level:?}");
    let nothing_to_take_out = [
        (Lane::Retrievals, (&OPENAI_RESPONSES, "")),
        (Lane::Counting, (&OPENAI_RESPONSES, r#"{"input":"hi"}"#)),
        (Lane::Generate, (&crate::dialect::OPENAI_EMBEDDINGS, r#"{"input":"hi"}"#)),
    ];
    for (lane, request) in nothing_to_take_out {
        for _ in 0..30 {
            let (decided, _) = go(&mut world, PLAIN, lane, request, Fate::Answered("{}"));
            assert!(decided.action <= Action::Tag, "{}", lane.name());
        }
    }
}

#[test]
fn one_long_exchange_uses_up_one_periods_allowance() {
    let rules = json!([{"lens": "key", "from": "watch", "action": "throttle"}]);
    let throttle = json!({"requests": 100, "tokens": 6_000, "period_seconds": 60});
    let mut world =
        World::new(&json!({"mode": "enforce", "policies": {"default": {"rules": rules, "throttle": throttle}}}));
    for number in 0..21 {
        go(&mut world, PLAIN, Lane::Generate, (&OPENAI_CHAT, &probe(number, "")), ANSWER);
    }
    world.now += 600;
    let endless = Fate::Answered(
        r#"{"choices":[{"message":{"content":"x"}}],"usage":{"prompt_tokens":13000000,"completion_tokens":1}}"#,
    );
    let ask = r#"{"messages":[{"role":"user","content":"hello"}]}"#;
    assert!(go(&mut world, PLAIN, Lane::Generate, (&OPENAI_CHAT, ask), endless).0.answer.is_none());
    let retry = go(&mut world, PLAIN, Lane::Generate, (&OPENAI_CHAT, ask), ANSWER).0.answer;
    assert!(
        matches!(retry, Some(Answer::Throttled { retry_after_seconds: 1..=120 })),
        "{retry:?}: after one of 13 million tokens the caller is not locked out for days"
    );
}
