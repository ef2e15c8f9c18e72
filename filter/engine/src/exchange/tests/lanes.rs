//! What is not one request and its answer: each lane's policy, counter and books.

use super::*;
use crate::behaviour::Count;
use crate::observation::ResponsePart;

/// One decision about a request of this lane, and its booking under the caller's key.
fn in_lane(world: &mut World, lane: Lane, part: &RequestPart, texts: &RequestTexts) -> (Decided, Booking) {
    world.now += 5;
    let host = Host { memory: &world.memory, meter: &world.counts, now: Now(world.now * 1_000_000) };
    let policy = world.weir.policy(None).0.unwrap();
    let caller = world.weir.identify(&Given(&Said { key: "sk-1", tenant: None, address: "192.0.2.1:1" }));
    let decided =
        world.weir.decide(host, policy, Request { caller, lane, sight: Sight::Unread, unfit: &|| None, part, texts });
    let answer = ResponsePart { status: 200, text_bytes: 400, ..ResponsePart::default() };
    let ending = Ending { by_upstream: true, aborted: false };
    let booking = world.weir.finish(host, policy, &decided, part, ending, (&answer, &ResponseTexts::default()));
    (decided, booking)
}

#[test]
fn every_lane_has_a_policy_and_a_counter() {
    let lanes = [
        (Lane::Batches, "batches", Metric::Batches),
        (Lane::Retrievals, "retrievals", Metric::Retrievals),
        (Lane::Uploads, "uploads", Metric::Uploads),
        (Lane::Realtime, "realtime", Metric::Realtime),
        (Lane::Unknown, "unknown", Metric::Unknown),
    ];
    for (lane, name, metric) in lanes {
        let closed = json!({"mode": "enforce", "policies": {"default": {"lanes": {name: "refuse"}}}});
        for (configuration, answer) in [(closed, Some(Answer::Closed)), (json!({"mode": "enforce"}), None)] {
            let mut world = World::new(&configuration);
            let (decided, _) = in_lane(&mut world, lane, &RequestPart::default(), &RequestTexts::default());
            assert_eq!((decided.answer, world.counted(metric)), (answer, 1), "{name}");
        }
    }
    let by_content = [
        ("background", Metric::Background, RequestPart { background: true, ..RequestPart::default() }),
        ("token_prompts", Metric::TokenPrompts, RequestPart { token_prompts: 1, ..RequestPart::default() }),
    ];
    for (name, metric, part) in by_content {
        let closed = json!({"mode": "enforce", "policies": {"default": {"lanes": {name: "refuse"}}}});
        let mut world = World::new(&closed);
        let (decided, _) = in_lane(&mut world, Lane::Generate, &part, &RequestTexts::default());
        assert_eq!((decided.answer, world.counted(metric)), (Some(Answer::Closed), 1), "{name}");
    }
}

#[test]
fn what_is_no_answer_is_booked_by_its_size_and_dilutes_nothing() {
    let mut world = World::enforcing();
    let part = RequestPart { body_bytes: 4_000, ..RequestPart::default() };
    world.ask("sk-1", "What is a weir?");
    for _ in 0..3 {
        let (_, booking) = in_lane(&mut world, Lane::Unknown, &part, &RequestTexts::default());
        assert!(booking.exchanges > 0);
    }
    let embeddings = RequestPart { embedding_inputs: 7, text_bytes: 80, ..RequestPart::default() };
    in_lane(&mut world, Lane::Generate, &embeddings, &RequestTexts::default());
    let key = world.weir.identify(&Given(&Said { key: "sk-1", tenant: None, address: "192.0.2.1:1" })).key.unwrap();
    let record = world.weir.subjects.get(&world.memory, key).unwrap();
    let window = record.behaviour.window(record.behaviour.epoch);
    let counted = [Count::Exchanges, Count::Aside, Count::EmbeddingInputs, Count::InputTokens, Count::OutputTokens];
    let [exchanges, aside, inputs, input, output] = counted.map(|count| window.count(count));
    assert_eq!([exchanges, aside, inputs], [1.0, 3.0, 7.0]);
    assert!(input >= 3_020.0 && output >= 400.0, "a token is four bytes where nobody tells: {input}, {output}");
}

#[test]
fn an_answer_that_the_server_keeps_is_continued_by_its_id() {
    let mut world = World::enforcing();
    let (decided, _) = world.exchange(
        &Said { key: "sk-1", tenant: None, address: "192.0.2.1:1" },
        &user("What is a weir?"),
        200,
        &answered("A wall."),
    );
    assert_eq!(decided.continued, None);
    let host = Host { memory: &world.memory, meter: &world.counts, now: Now(world.now * 1_000_000) };
    let texts = ResponseTexts { stored_answer: Some(77), ..ResponseTexts::default() };
    let answer = ResponsePart { status: 200, ..ResponsePart::default() };
    let ending = Ending { by_upstream: true, aborted: false };
    let policy = world.weir.policy(None).0.unwrap();
    let _ = world.weir.finish(host, policy, &decided, &RequestPart::default(), ending, (&answer, &texts));
    let goes_on = RequestTexts { stored_answer: Some(77), ..RequestTexts::default() };
    let other = RequestTexts { stored_answer: Some(78), ..RequestTexts::default() };
    assert!(in_lane(&mut world, Lane::Generate, &RequestPart::default(), &other).0.continued.is_none());
    assert!(in_lane(&mut world, Lane::Generate, &RequestPart::default(), &goes_on).0.continued.is_some());
}
