//! However an exchange ends, it is booked once, and not at all where nothing was asked.

use super::support::*;
use serde_json::json;
use weir_engine::metrics::Metric::*;
use weir_host_tests::mock_host::*;

fn stream_of_three() -> ResponseSpec {
    ResponseSpec::event_stream([event("a"), event("b"), "data: [DONE]\n\n".to_owned()])
}

#[test]
fn a_caller_who_goes_away_in_the_request_has_asked_nothing() {
    let mut proxy = Proxy::new(&shadow());
    for chunks in 0..4 {
        let seen = proxy.play(&request("sk-1", &chat("hello")).cut(10).abort(Abort::InRequest(chunks)), &answer("hi"));
        assert!(!seen.reached_upstream() && seen.filter_state.is_empty());
        assert_eq!(
            proxy.counts([Exchanges, Aborted, Evaluated, BookingsObserved]),
            [chunks as u64 + 1, chunks as u64 + 1, 0, 0]
        );
    }
}

#[test]
fn a_caller_who_goes_away_before_the_answer_is_booked_to_its_network() {
    let mut proxy = Proxy::new(&shadow());
    let seen = proxy.play(&request("sk-1", &chat("hello")).abort(Abort::BeforeResponse), &answer("hi"));
    assert_eq!(lens(&seen), "network");
    assert_eq!(proxy.counts([Exchanges, Aborted, Evaluated, BookingsApplied, Unproven]), [1, 1, 1, 1, 1]);
    assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), 1);
    let proven = proxy.play(&request("sk-1", &chat("hello")).abort(Abort::BeforeResponse), &answer("hi"));
    assert_eq!((lens(&proven).as_str(), exchanges(&proven)), ("key", 2));
}

#[test]
fn a_caller_who_goes_away_in_the_answer_is_booked_once_as_aborted() {
    let mut proxy = Proxy::new(&shadow());
    for chunks in 0..3 {
        let seen = proxy.play(&request("sk-1", &chat("hello")).abort(Abort::InResponse(chunks)), &stream_of_three());
        let count = chunks as u64 + 1;
        assert_eq!((lens(&seen).as_str(), exchanges(&seen)), ("key", count), "the upstream has accepted the key");
        assert_eq!(proxy.counts([Exchanges, Aborted, Evaluated, BookingsApplied]), [count, count, count, 2 * count]);
    }
    assert_eq!(proxy.count(MalformedResponse), 0, "an answer that was cut short is not malformed");
}

#[test]
fn an_upstream_that_breaks_off_is_an_aborted_exchange() {
    let mut proxy = Proxy::new(&shadow());
    for chunks in 0..3 {
        let seen = proxy.play(&request("sk-1", &chat("hello")), &stream_of_three().reset_after(chunks));
        assert_eq!(seen.client.end, ClientEnd::Reset);
    }
    assert_eq!(proxy.counts([Exchanges, Aborted, MalformedResponse]), [3, 3, 0]);
    proxy.books_balance();
}

#[test]
fn an_upstream_that_cannot_be_reached_accepts_no_key() {
    let mut proxy = Proxy::new(&enforcing());
    let seen = proxy.play(&request("sk-1", &chat("hello")), &ResponseSpec::unreachable());
    assert_eq!((seen.client.status, lens(&seen).as_str()), (Some(503), "network"));
    assert_eq!(proxy.counts([Exchanges, Aborted, Unproven, UsageEstimated, OpaqueResponse]), [1, 0, 1, 0, 0]);
}

#[test]
fn an_exchange_that_ends_without_a_log_is_booked_all_the_same() {
    let mut proxy = Proxy::new(&shadow());
    for n in 1..=2 {
        let mut request = request("sk-1", &chat("hello"));
        request.stream = request.stream.without_log();
        proxy.play(&request, &answer("hi"));
        assert_eq!(proxy.counts([Exchanges, BookingsApplied, SlotsFilled]), [n, 2 * n, 2]);
    }
    assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), 3);
}

#[test]
fn a_stream_that_the_filter_never_saw_begin_is_counted_and_nothing_else() {
    let mut proxy = Proxy::new(&shadow());
    let vm = &mut proxy.vm;
    let stream = Stream::open(vm, request("sk-1", &chat("hello")).stream.keep_open()).unwrap();
    stream.log(vm).unwrap();
    stream.done(vm).unwrap();
    stream.delete(vm).unwrap();
    assert_eq!(proxy.counts([Exchanges, Evaluated, Aborted, BookingsObserved]), [1, 0, 0, 0]);
}

#[test]
fn log_and_done_of_one_exchange_book_it_once() {
    let mut proxy = Proxy::new(&shadow());
    let vm = &mut proxy.vm;
    let stream = Stream::open(vm, request("sk-1", &chat("hello")).stream.keep_open()).unwrap();
    stream.request_headers(vm, false).unwrap();
    stream.request_body(vm, chat("hello").to_string(), true).unwrap();
    let response = answer("hi");
    stream.response_headers(vm, response.headers, false).unwrap();
    stream.response_body(vm, &response.chunks[0], true).unwrap();
    assert_eq!(proxy.count(Exchanges), 0, "nothing is booked before the end");
    let vm = &mut proxy.vm;
    stream.log(vm).unwrap();
    stream.log(vm).unwrap();
    stream.done(vm).unwrap();
    stream.delete(vm).unwrap();
    assert_eq!(proxy.counts([Exchanges, BookingsApplied]), [1, 2]);
    assert_eq!(stream.filter_state(&proxy.vm)["weir_exchanges"], b"1");
}

#[test]
fn an_answer_that_comes_before_the_request_has_ended_is_passed() {
    let mut proxy = Proxy::new(&json!({"mode": "enforce", "secret": SECRET, "bodies": {"request_cap_bytes": 1024}}));
    let vm = &mut proxy.vm;
    let stream = Stream::open(vm, request("sk-1", &chat("hello")).stream).unwrap();
    stream.request_headers(vm, false).unwrap();
    stream.request_body(vm, vec![b' '; 2000], false).unwrap();
    assert_eq!(stream.upstream(vm).body.len(), 2000, "over the cap: let go");
    let response = answer("hi");
    stream.response_headers(vm, response.headers, false).unwrap();
    stream.request_body(vm, b"{", false).unwrap();
    stream.response_body(vm, &response.chunks[0], true).unwrap();
    assert_eq!(stream.client(vm).end, ClientEnd::Complete);
    assert_eq!(
        proxy.counts([Exchanges, OverCap, Aborted, MalformedRequest]),
        [1, 1, 0, 0],
        "broken off, not malformed"
    );
    assert_eq!(proxy.world.misuses(), Vec::<String>::new());
}

#[test]
fn an_upgrade_is_never_held() {
    let mut proxy = Proxy::new(&enforcing());
    for path in ["/v1/realtime", CHAT] {
        let upgrade = RequestSpec::upgrade(path, "websocket", vec![b"\x81\x05hello".to_vec(), vec![0; 70_000]]);
        let mut upgrade = upgrade.header("authorization", "Bearer sk-1");
        for method in ["GET", "POST"] {
            upgrade = upgrade.replace_header(":method", method);
            let seen = proxy.play(&upgrade, &ResponseSpec::new(101, vec![b"raw".to_vec(), b"bytes".to_vec()]));
            let upstream = seen.upstream.unwrap();
            assert_eq!((upstream.body, upstream.chunks), (upgrade.chunks.concat(), vec![7, 70_000]));
            assert_eq!(seen.client.body(), b"rawbytes");
        }
    }
    let connect = RequestSpec {
        upgrade: true,
        chunks: vec![b"raw".to_vec()],
        ..RequestSpec::new([(":method", "CONNECT"), (":authority", "x:443")])
    };
    assert_eq!(proxy.play(&connect, &ResponseSpec::new(200, Vec::new())).upstream.unwrap().body, b"raw");
    // Who asks for an upgrade is judged all the same, by its records.
    assert_eq!(proxy.counts([Exchanges, Realtime, Evaluated, NotJudged, Aborted]), [5, 5, 5, 0, 0]);
}

#[test]
fn who_asks_for_an_upgrade_and_gets_an_answer_is_judged_by_what_it_asked() {
    let mut proxy = Proxy::new(&shadow());
    let mut verdict = String::new();
    for n in 0..80_u32 {
        let ids = (0..50).map(|id| ((n * 50 + id).to_string(), json!(-100))).collect();
        let mut probe = chat("x");
        probe["logit_bias"] = serde_json::Value::Object(ids);
        (probe["logprobs"], probe["max_tokens"]) = (json!(true), json!(1));
        let upgrade = RequestSpec::upgrade(CHAT, "websocket", vec![probe.to_string().into_bytes()])
            .replace_header(":method", "POST")
            .header("authorization", "Bearer sk-1");
        let seen = proxy.play(&upgrade, &answer("y"));
        verdict = seen.state("weir_verdict").unwrap();
    }
    assert_eq!(verdict, "extracting", "a server that ignores the upgrade has answered the model's question");
    assert_eq!(proxy.counts([Realtime, Aborted]), [80, 0]);
}
