//! Answers pass as they come; shadow changes nothing; what is held, what is not.
//!
//! That no chunk of an answer is held or changed, and that shadow changes no byte of a request, is checked of every
//! exchange in [`Proxy::play`].

use super::mix;
use super::support::*;
use serde_json::json;
use weir_engine::metrics::Metric;
use weir_host_tests::mock_host::*;

#[test]
fn shadow_changes_nothing_of_any_kind_of_exchange() {
    let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "refuse"}]));
    configuration["mode"] = json!("shadow");
    configuration["identity"] = mix::identity();
    let mut proxy = Proxy::new(&configuration);
    // Proxy checks each exchange, if it knows that nothing is enforced.
    assert!(!configuration.to_string().contains("enforce"));
    let mix = mix::exchanges_of_every_kind();
    for (request, response) in &mix {
        proxy.play(request, response);
    }
    assert_eq!(proxy.count(Metric::Exchanges), mix.len() as u64);
    assert!(proxy.count(Metric::WouldRefuse) > 0);
    let enforced =
        proxy.counts([Metric::EnforcedTag, Metric::EnforcedDegrade, Metric::EnforcedThrottle, Metric::EnforcedRefuse]);
    assert_eq!(enforced, [0; 4]);
    proxy.books_balance();
}

#[test]
fn enforcing_holds_and_changes_no_chunk_of_any_answer() {
    for action in ["tag", "degrade", "throttle", "refuse"] {
        let mut configuration = quick_to_judge(
            &json!([{"lens": "key", "from": "watch", "action": action}, {"lens": "group", "from": "watch", "action": action}]),
        );
        configuration["identity"] = mix::identity();
        let mut proxy = Proxy::new(&configuration);
        for (request, response) in mix::exchanges_of_every_kind() {
            proxy.play(&request, &response);
        }
        let name = format!("weir_enforced_{action}");
        assert!(proxy.world.counter(&name) > 0, "{action}");
        proxy.books_balance();
    }
}

#[test]
fn each_event_of_a_stream_reaches_the_caller_before_the_next_one_comes() {
    let mut proxy = Proxy::new(&enforcing());
    let vm = &mut proxy.vm;
    let body = chat("hello").to_string();
    let stream = Stream::open(vm, request("sk-1", &chat("hello")).stream).unwrap();
    stream.request_headers(vm, false).unwrap();
    stream.request_body(vm, &body, true).unwrap();
    let headers = Headers::from([(":status", "200"), ("content-type", "text/event-stream")]);
    stream.response_headers(vm, headers, false).unwrap();
    assert_eq!(stream.client(vm).status, Some(200));
    for n in 1..=50 {
        // In the middle of an event, a word and a character.
        let chunk = &event(&format!("日本 {n}")).into_bytes()[n..];
        stream.response_body(vm, chunk, false).unwrap();
        let client = stream.client(vm);
        assert_eq!((client.chunks.len(), client.chunks.last().unwrap().as_slice()), (n, chunk));
    }
    stream.response_body(vm, b"data: [DONE]\n\n", true).unwrap();
    assert_eq!(proxy.world.misuses(), Vec::<String>::new());
}

#[test]
fn a_request_is_held_until_its_body_is_whole() {
    let mut proxy = Proxy::new(&shadow());
    let body = chat("hello").to_string().into_bytes();
    for trailers in [false, true] {
        let vm = &mut proxy.vm;
        let stream = Stream::open(vm, request("sk-1", &chat("hello")).stream).unwrap();
        assert!(stream.request_headers(vm, false).unwrap().paused());
        for chunk in body.chunks(9) {
            assert!(stream.request_body(vm, chunk, false).unwrap().paused());
            assert_eq!(stream.upstream(vm), UpstreamRequest::default());
        }
        if trailers {
            assert!(!stream.request_trailers(vm, [("x-sum", "1")]).unwrap().paused());
        } else {
            assert!(!stream.request_body(vm, b"", true).unwrap().paused());
        }
        let upstream = stream.upstream(vm);
        assert!(upstream.complete && upstream.body == body);
        stream.client_gone(vm).unwrap();
    }
    assert_eq!(proxy.count(Metric::Evaluated), 2);
}

#[test]
fn a_tag_replaces_what_the_caller_wrote_there_and_nothing_else() {
    let mut proxy =
        Proxy::with_caught(&quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "tag"}])), "sk-1");
    let with_tag =
        request("sk-1", &chat("hello")).header("x-weir-verdict", "level=clear").header("X-Weir-Verdict", "mine");
    let innocent = proxy
        .play(&with_tag.clone().replace_header("authorization", "Bearer sk-innocent"), &answer("hi"))
        .upstream
        .unwrap()
        .headers
        .unwrap();
    assert_eq!(innocent.get("x-weir-verdict"), None);
    assert_eq!(innocent.len(), with_tag.stream.headers.len() - 2);
    let seen = proxy.play(&with_tag, &answer("hi"));
    let expected =
        with_tag.clone().replace_header("x-weir-verdict", "level=suspect; lens=key; action=tag; policy=default");
    let upstream = seen.upstream.unwrap();
    assert_eq!(upstream.headers.unwrap(), expected.stream.headers);
    assert_eq!(upstream.body, with_tag.chunks.concat());
}

#[test]
fn a_degraded_request_has_its_new_length_however_it_came() {
    let mut proxy =
        Proxy::with_caught(&quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "degrade"}])), "sk-1");
    let mut body = chat("hello");
    for (field, value) in
        [("logprobs", json!(true)), ("top_logprobs", json!(5)), ("n", json!(4)), ("logit_bias", json!({"1": 100}))]
    {
        body[field] = value;
    }
    let mut expected = chat("hello");
    expected["n"] = json!(1);
    let plain = request("sk-1", &body);
    for request in [
        plain.clone(),
        plain.clone().cut(10),
        plain.clone().separate_end(),
        plain.clone().cut(10).trailers([("x-sum", "1")]),
    ] {
        let upstream = proxy.play(&request, &answer("hi")).upstream.unwrap();
        let seen: serde_json::Value = serde_json::from_slice(&upstream.body).unwrap();
        assert_eq!(seen, expected);
        assert_eq!(upstream.headers.unwrap().text("content-length").unwrap(), upstream.body.len().to_string());
        assert_eq!(upstream.trailers, request.trailers);
    }
    assert_eq!(proxy.count(Metric::EnforcedDegrade), 4);
}

#[test]
fn a_refused_or_throttled_request_never_reaches_the_upstream() {
    for (action, status) in [("refuse", 403), ("throttle", 429)] {
        let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": action}]));
        configuration["policies"]["default"]["throttle"] =
            json!({"requests": 1, "tokens": 1_000_000, "period_seconds": 600});
        let mut proxy = Proxy::with_caught(&configuration, "sk-1");
        if action == "throttle" {
            assert!(proxy.ask("sk-1", "the one that is allowed").reached_upstream());
        }
        let plain = request("sk-1", &chat("hello"));
        for request in [
            plain.clone(),
            plain.clone().cut(5),
            plain.clone().separate_end(),
            plain.clone().cut(5).trailers([("x-sum", "1")]),
        ] {
            let seen = proxy.play(&request, &answer("never asked for"));
            assert!(!seen.reached_upstream());
            assert_eq!((seen.client.status, seen.client.end), (Some(status), ClientEnd::Complete));
            let body: serde_json::Value = serde_json::from_slice(&seen.client.body()).unwrap();
            assert!(body["error"]["message"].is_string() && body["error"]["code"].is_string());
            assert_eq!(seen.client.headers.text("content-type").as_deref(), Some("application/json"));
            assert_eq!(seen.client.headers.get("retry-after").is_some(), action == "throttle");
            assert_eq!(seen.state("weir_action").as_deref(), Some(action));
            for word in ["weir", "watch", "coerc", "verdict", "template"] {
                assert!(!seen.client.text().contains(word), "{}", seen.client.text());
            }
        }
        assert_eq!(proxy.count(Metric::Aborted), 0);
        proxy.books_balance();
    }
}
