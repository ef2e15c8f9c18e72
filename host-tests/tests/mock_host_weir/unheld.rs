//! Whether the listener lets requests be held: found out, said, and lived with.

use super::support::*;
use serde_json::json;
use std::time::Duration;
use weir_engine::metrics::Metric::*;
use weir_host_tests::mock_host::*;

/// How many requests must have been kept back before it is taken for certain.
const PROOFS: usize = 3;

/// A proxy whose listener does not allow it.
pub(crate) fn not_allowed(configuration: &serde_json::Value) -> Proxy {
    let options = VmOptions { allow_on_headers_stop_iteration: false, ..VmOptions::new(configuration.to_string()) };
    Proxy::with(&World::new(), options)
}

/// The same, when that has been found out by requests of this key.
pub(crate) fn known_not_to_be_allowed(configuration: &serde_json::Value, key: &str) -> Proxy {
    let mut proxy = not_allowed(configuration);
    for _ in 0..PROOFS {
        let stream = begin(&mut proxy, key);
        stream.request_body(&mut proxy.vm, chat("hello").to_string(), true).unwrap();
        pass(&mut proxy, 200);
        finish(&mut proxy, stream);
    }
    assert_eq!((holding(&proxy), warnings(&proxy)), (Some(0), 1));
    proxy
}

/// Time passes, and the ticks that come in it.
fn pass(proxy: &mut Proxy, milliseconds: u64) {
    let period = proxy.vm.tick_period_ms();
    assert!(period > 0);
    let mut left = milliseconds;
    while left > 0 {
        let step = left.min(u64::from(period));
        proxy.world.advance(Duration::from_millis(step));
        proxy.vm.tick().unwrap();
        left -= step;
    }
}

fn warnings(proxy: &Proxy) -> usize {
    proxy.world.logs().iter().filter(|line| line.message.contains("allow_on_headers_stop_iteration")).count()
}

fn holding(proxy: &Proxy) -> Option<u64> {
    proxy.world.gauge(Holding.name())
}

/// A request whose headers have come.
fn begin(proxy: &mut Proxy, key: &str) -> Stream {
    let stream = Stream::open(&mut proxy.vm, request(key, &chat("hello")).stream).unwrap();
    stream.request_headers(&mut proxy.vm, false).unwrap();
    stream
}

fn finish(proxy: &mut Proxy, stream: Stream) {
    let vm = &mut proxy.vm;
    let response = answer("hi");
    stream.response_headers(vm, response.headers, false).unwrap();
    stream.response_body(vm, &response.chunks[0], true).unwrap();
    assert_eq!(stream.client(vm).end, ClientEnd::Complete);
    assert_eq!(proxy.world.misuses(), Vec::<String>::new());
}

#[test]
fn where_holding_is_not_allowed_traffic_flows_after_a_moment_and_a_warning_says_so() {
    let mut proxy = not_allowed(&enforcing());
    let body = chat("hello").to_string();
    for n in 1..=PROOFS {
        let stream = begin(&mut proxy, "sk-1");
        stream.request_body(&mut proxy.vm, &body, true).unwrap();
        pass(&mut proxy, 50);
        assert_eq!(stream.upstream(&proxy.vm), UpstreamRequest::default(), "it may still turn out to be allowed");
        assert_eq!(warnings(&proxy), 0);
        pass(&mut proxy, 100);
        let upstream = stream.upstream(&proxy.vm);
        assert!(upstream.complete && upstream.body == body.as_bytes(), "{:?}", stream.events(&proxy.vm));
        finish(&mut proxy, stream);
        assert_eq!(warnings(&proxy), usize::from(n == PROOFS));
    }
    for n in PROOFS as u64 + 1..=10 {
        let seen = proxy.ask("sk-1", "hello");
        assert_eq!((seen.client.status, exchanges(&seen)), (Some(200), n), "no tick is needed any more");
    }
    pass(&mut proxy, 20_000);
    assert_eq!((holding(&proxy), warnings(&proxy)), (Some(0), 1));
    assert_eq!(proxy.counts([Unheld, Exchanges, Evaluated, UsageReported, MalformedRequest]), [10, 10, 10, 10, 0]);
}

#[test]
fn all_requests_that_wait_at_that_moment_go_on() {
    let mut proxy = not_allowed(&enforcing());
    let body = chat("hello").to_string();
    let waiting: Vec<_> = (0..20)
        .map(|n| {
            let stream = begin(&mut proxy, &format!("sk-{n}"));
            if n % 3 > 0 {
                stream.request_body(&mut proxy.vm, &body, true).unwrap();
            }
            stream
        })
        .collect();
    pass(&mut proxy, 3_000);
    for (n, stream) in waiting.into_iter().enumerate() {
        assert!(stream.upstream(&proxy.vm).headers.is_some(), "{n} waits for ever");
        if n % 3 == 0 {
            stream.request_body(&mut proxy.vm, &body, true).unwrap();
        }
        assert_eq!(stream.upstream(&proxy.vm).body, body.as_bytes(), "{n}");
        finish(&mut proxy, stream);
    }
    assert_eq!((holding(&proxy), warnings(&proxy)), (Some(0), 1));
    assert_eq!(proxy.counts([Exchanges, Unheld, Aborted]), [20, 20, 0]);
}

#[test]
fn a_caller_who_leaves_while_it_waits_is_not_resumed() {
    for allowed in [false, true] {
        let options = VmOptions { allow_on_headers_stop_iteration: allowed, ..VmOptions::new(enforcing().to_string()) };
        let mut proxy = Proxy::with(&World::new(), options);
        let stream = begin(&mut proxy, "sk-1");
        proxy.world.advance(Duration::from_millis(90));
        stream.client_gone(&mut proxy.vm).unwrap();
        pass(&mut proxy, 1_000);
        assert_eq!(stream.upstream(&proxy.vm), UpstreamRequest::default());
        assert_eq!(proxy.world.misuses(), Vec::<String>::new());
        assert_eq!(proxy.counts([Exchanges, Aborted]), [1, 1]);
        assert_eq!(proxy.world.counts().calls("proxy_set_effective_context"), 0, "nothing is asked for it any more");
    }
}

#[test]
fn unheld_requests_are_judged_by_their_callers_records() {
    let mut proxy = known_not_to_be_allowed(
        &quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "refuse"}])),
        "sk-2",
    );
    proxy.coerce_until("sk-1", "watch");
    let seen = proxy.ask("sk-1", "hello");
    assert_eq!((seen.client.status, seen.reached_upstream()), (Some(403), false));
    assert_eq!(proxy.ask("sk-2", "hello").client.status, Some(200));
}

/// Enforcing, with a policy that answers what cannot be held.
fn closed(mode: &str) -> serde_json::Value {
    json!({"mode": mode, "secret": SECRET, "policies": {"default": {"fail": {"unheld": "closed"}}}})
}

#[test]
fn where_the_policy_fails_closed_what_cannot_be_held_is_answered_at_its_headers() {
    let mut proxy = not_allowed(&closed("enforce"));
    let body = chat("hello").to_string();
    for n in 1..=PROOFS as u64 {
        // While it is being found out headers have gone on, and nothing of a body does.
        let stream = begin(&mut proxy, "sk-1");
        stream.request_body(&mut proxy.vm, &body, true).unwrap();
        pass(&mut proxy, 200);
        assert_eq!(stream.client(&proxy.vm).status, Some(503));
        let upstream = stream.upstream(&proxy.vm);
        assert!(upstream.headers.is_some() && upstream.body.is_empty(), "{:?}", stream.events(&proxy.vm));
        assert_eq!(proxy.counts([Unheld, FailedClosed, EnforcedThrottle]), [n; 3]);
    }
    assert_eq!((holding(&proxy), warnings(&proxy)), (Some(0), 1));
    let seen = proxy.ask("sk-1", "hello");
    assert_eq!((seen.client.status, seen.reached_upstream()), (Some(503), false));
    assert_eq!(seen.client.headers.text("retry-after").as_deref(), Some("1"));
    assert_eq!(
        (seen.client.headers.text("x-request-id"), seen.state("weir_incident").is_some()),
        (seen.state("weir_incident"), true)
    );
    assert_eq!(proxy.told("incident").last().unwrap()["answer"], "unavailable");
    // What has no body to hold, or nothing that reads it, is not meant.
    assert_eq!(proxy.play(&RequestSpec::get("/v1/models"), &answer("hi")).client.status, Some(200));
    assert_eq!(proxy.play(&RequestSpec::post("/v1/files", "x"), &answer("hi")).client.status, Some(200));
    assert_eq!(proxy.counts([Unheld, FailedClosed]), [PROOFS as u64 + 1; 2]);
    assert_eq!(proxy.world.misuses(), Vec::<String>::new());
}

#[test]
fn in_shadow_what_cannot_be_held_passes_and_is_counted() {
    let mut proxy = known_not_to_be_allowed(&closed("shadow"), "sk-1");
    let seen = proxy.ask("sk-1", "hello");
    assert_eq!((seen.client.status, seen.state("weir_action").as_deref()), (Some(200), Some("would_throttle")));
    let all = PROOFS as u64 + 1;
    assert_eq!(proxy.counts([Unheld, FailedClosed, WouldThrottle, EnforcedThrottle]), [all, all, all, 0]);
}

#[test]
fn failing_closed_asks_nothing_of_what_is_held_and_closes_upgrades_that_ask_a_model_besides() {
    let mut proxy = Proxy::new(&closed("enforce"));
    assert_eq!(proxy.ask("sk-1", "hello").client.status, Some(200));
    let upgrade = request("sk-1", &chat("hello")).header("connection", "upgrade").header("upgrade", "x");
    let seen = proxy.play(&upgrade, &answer("hi"));
    assert_eq!((seen.client.status, seen.reached_upstream()), (Some(503), false), "an upgrade's body is never held");
    assert_eq!(proxy.counts([Unheld, FailedClosed]), [1, 1]);
    let websocket = RequestSpec::get("/v1/realtime").header("connection", "upgrade").header("upgrade", "websocket");
    assert_eq!(proxy.play(&websocket, &answer("hi")).client.status, Some(200), "its lane says whether it passes");
}

#[test]
fn unheld_requests_that_should_be_degraded_are_throttled_and_counted() {
    let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "degrade"}]));
    configuration["policies"]["default"]["throttle"] =
        json!({"requests": 2, "tokens": 1_000_000, "period_seconds": 86400});
    let mut proxy = known_not_to_be_allowed(&configuration, "sk-2");
    proxy.coerce_until("sk-1", "watch");
    let statuses: Vec<_> = (0..4).map(|_| proxy.ask("sk-1", "hello").client.status.unwrap()).collect();
    assert_eq!(statuses, [200, 200, 429, 429]);
    assert_eq!(proxy.count(NotDegraded), 4);
}

#[test]
fn where_holding_is_allowed_the_first_body_shows_it() {
    let mut proxy = Proxy::new(&enforcing());
    assert_eq!(proxy.ask("sk-1", "hello").client.status, Some(200));
    assert_eq!((holding(&proxy), warnings(&proxy), proxy.count(Unheld)), (Some(1), 0, 0));
    // From then on no silence is long enough.
    let slow = begin(&mut proxy, "sk-1");
    pass(&mut proxy, 60_000);
    assert_eq!(slow.upstream(&proxy.vm), UpstreamRequest::default(), "held");
    assert!(proxy.vm.tick_period_ms() >= 1_000, "no need to look after it often");
}

#[test]
fn where_holding_is_allowed_a_slow_first_request_is_let_go_and_the_next_ones_are_held() {
    let mut proxy = Proxy::new(&enforcing());
    let body = chat("hello").to_string();
    let slow = begin(&mut proxy, "sk-1");
    pass(&mut proxy, 500);
    assert!(slow.upstream(&proxy.vm).headers.is_some(), "let go");
    slow.request_body(&mut proxy.vm, &body, true).unwrap();
    assert_eq!(slow.upstream(&proxy.vm).body, body.as_bytes());
    finish(&mut proxy, slow);
    assert_eq!((warnings(&proxy), proxy.count(Unheld)), (0, 1), "a slow body is no sign that holding is not allowed");

    let next = begin(&mut proxy, "sk-1");
    next.request_body(&mut proxy.vm, &body.as_bytes()[..9], false).unwrap();
    assert_eq!(next.upstream(&proxy.vm), UpstreamRequest::default(), "held");
    assert_eq!(holding(&proxy), Some(1));
    next.request_body(&mut proxy.vm, &body.as_bytes()[9..], true).unwrap();
    finish(&mut proxy, next);
    assert_eq!(proxy.counts([Unheld, Evaluated]), [1, 2]);
}

#[test]
fn where_holding_is_allowed_slow_first_requests_amid_other_callbacks_are_let_go_and_the_next_ones_held() {
    let mut proxy = Proxy::new(&enforcing());
    let body = chat("hello").to_string();
    let slow: Vec<_> = (0..5).map(|n| begin(&mut proxy, &format!("sk-{n}"))).collect();
    pass(&mut proxy, 2_000);
    proxy.play(&RequestSpec::get("/v1/models"), &answer("hi"));
    for stream in slow {
        stream.request_body(&mut proxy.vm, &body, true).unwrap();
        assert_eq!(stream.upstream(&proxy.vm).body, body.as_bytes());
        proxy.play(&RequestSpec::get("/v1/models"), &answer("hi"));
        finish(&mut proxy, stream);
    }
    assert_eq!((warnings(&proxy), holding(&proxy).unwrap_or(0), proxy.count(Unheld)), (0, 0, 5));
    proxy.ask("sk-1", "hello");
    assert_eq!((holding(&proxy), proxy.count(Unheld)), (Some(1), 5));
}
