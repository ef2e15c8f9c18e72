//! Limits over the life of streams, workers and configurations.

use super::support::*;
use serde_json::{Value, json};
use std::time::Duration;
use weir_engine::metrics::Metric;
use weir_host_tests::mock_host::*;

fn limited(limits: &Value) -> Value {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {"limits": limits}});
    configuration
}

fn one_at_once() -> Value {
    limited(&json!([{"name": "one", "lens": "key", "concurrent": 1}]))
}

/// A proxy that knows the key.
fn proxy(configuration: &Value) -> Proxy {
    let mut proxy = Proxy::new(configuration);
    assert_eq!(ask(&mut proxy).client.status, Some(200));
    proxy
}

/// One exchange of the key; answers may have more headers than the upstream sent.
fn ask(proxy: &mut Proxy) -> Exchange {
    let seen = exchange(&mut proxy.vm, &request("sk-1", &chat("hello")), |_| answer("hi")).unwrap();
    assert_eq!((seen.trapped.clone(), seen.stuck), (None, false));
    assert_eq!(proxy.world.misuses(), Vec::<String>::new());
    seen
}

fn status(proxy: &mut Proxy) -> u16 {
    ask(proxy).client.status.unwrap()
}

/// A request of the key that has gone on to the upstream.
fn begun(proxy: &mut Proxy) -> Stream {
    let RequestSpec { stream, chunks, .. } = request("sk-1", &chat("hello"));
    let stream = Stream::open(&mut proxy.vm, stream).unwrap();
    stream.request_headers(&mut proxy.vm, false).unwrap();
    let outcome = stream.request_body(&mut proxy.vm, chunks.concat(), true).unwrap();
    assert!(!outcome.paused() && outcome.local_reply().is_none());
    stream
}

fn end(proxy: &mut Proxy, stream: &Stream) {
    stream.log(&mut proxy.vm).unwrap();
    stream.done(&mut proxy.vm).unwrap();
    stream.delete(&mut proxy.vm).unwrap();
}

fn pass(proxy: &mut Proxy, seconds: u64) {
    for _ in 0..seconds / 5 {
        proxy.world.advance(Duration::from_secs(5));
        proxy.vm.tick().unwrap();
    }
}

#[test]
fn a_place_that_was_lost_in_a_trap_runs_off() {
    let mut proxy = proxy(&one_at_once());
    begun(&mut proxy);
    proxy.vm.reload().unwrap();
    assert_eq!(status(&mut proxy), 429);
    pass(&mut proxy, 55);
    assert_eq!(status(&mut proxy), 429);
    pass(&mut proxy, 15);
    assert_eq!([status(&mut proxy), status(&mut proxy)], [200, 200]);
}

#[test]
fn a_stream_that_goes_on_for_an_hour_without_a_word_keeps_its_place() {
    let mut proxy = proxy(&one_at_once());
    let stream = begun(&mut proxy);
    for _ in 0..60 {
        pass(&mut proxy, 60);
        assert_eq!(status(&mut proxy), 429);
    }
    end(&mut proxy, &stream);
    assert_eq!([status(&mut proxy), status(&mut proxy)], [200, 200]);
    assert_eq!(proxy.counts([Metric::LeasesLost, Metric::NotesDropped]), [0, 0]);
}

#[test]
fn a_configuration_that_comes_in_between_keeps_places_and_what_was_taken() {
    let minute = json!([{"name": "one", "lens": "key", "concurrent": 1, "requests": 4, "period_seconds": 60}]);
    let hour = json!([{"name": "one", "lens": "key", "concurrent": 1, "requests": 4, "period_seconds": 3600}]);
    let mut proxy = proxy(&limited(&minute));
    let stream = begun(&mut proxy);
    assert!(proxy.vm.configure_again(limited(&hour).to_string().as_bytes()).unwrap());
    proxy.vm.retire_old_roots().unwrap();
    for _ in 0..3 {
        pass(&mut proxy, 40);
        assert_eq!(status(&mut proxy), 429, "whoever is configured now goes on to renew it");
    }
    end(&mut proxy, &stream);
    let statuses: Vec<_> = (0..6).map(|_| status(&mut proxy)).collect();
    assert_eq!(statuses, [200, 200, 200, 200, 429, 429], "what was taken under the old period has run off under it");
    assert!(proxy.vm.configure_again(limited(&minute).to_string().as_bytes()).unwrap());
    proxy.world.advance(Duration::from_secs(60));
    assert_eq!(status(&mut proxy), 200, "and nobody waits for an hour that is not said any more");
}

#[test]
fn an_abort_gives_back_what_did_not_come() {
    let limits =
        json!([{"name": "out", "lens": "key", "output_tokens": 600, "concurrent": 1, "period_seconds": 36_000}]);
    let mut proxy = proxy(&limited(&limits));
    for abort in [Abort::BeforeResponse, Abort::InResponse(0), Abort::InResponse(1)] {
        let asked = request("sk-1", &chat("hello")).abort(abort);
        let response = ResponseSpec::event_stream([event("a"), event("b")]);
        let seen = exchange(&mut proxy.vm, &asked, |_| response.clone()).unwrap();
        assert!(seen.reached_upstream(), "512 were reserved of what is left");
    }
    assert_eq!(status(&mut proxy), 200);
}

#[test]
fn limits_are_told_beside_what_the_upstream_tells_and_never_in_shadow() {
    let limits = json!([{"name": "free", "lens": "key", "requests": 9, "period_seconds": 900}]);
    let upstream = || answer("hi").header("ratelimit", "\"vendor\";r=5");
    let asked = request("sk-1", &chat("hello"));
    let mut proxy = proxy(&limited(&limits));
    let seen = exchange(&mut proxy.vm, &asked, |_| upstream()).unwrap();
    let fields: Vec<_> = seen.client.headers.iter().filter(|(name, _)| *name == "ratelimit").collect();
    assert_eq!(fields.len(), 2, "{fields:?}");
    assert_eq!(seen.client.headers.text("ratelimit-policy").as_deref(), Some("\"free-requests\";q=9;w=900"));
    let mut watching = limited(&limits);
    watching["mode"] = json!("shadow");
    let mut shadow = Proxy::new(&watching);
    for _ in 0..20 {
        shadow.play(&asked, &upstream());
    }
    assert!(shadow.count(Metric::WouldThrottle) > 5);
    assert_eq!((shadow.count(Metric::EnforcedThrottle), shadow.told("incident").len()), (0, 0));
}

#[test]
fn a_limit_that_cannot_be_kept_fails_as_the_policy_says() {
    for (fail, expected) in [(json!({}), 200), (json!({"contended": "closed"}), 503)] {
        let mut configuration = limited(&json!([{"name": "free", "lens": "key", "requests": 9}]));
        configuration["policies"]["default"]["fail"] = fail;
        let mut proxy = proxy(&configuration);
        ask(&mut proxy);
        let limits = entry_name("l").into_bytes();
        proxy.world.interfere(move |shared, name| {
            if name.starts_with(&limits)
                && let Some(value) = shared.get(VM_ID, name).map(|(value, _)| value.to_vec())
            {
                shared.set(VM_ID, name, &value, 0).unwrap();
            }
        });
        let seen = ask(&mut proxy);
        assert_eq!(seen.client.status, Some(expected));
        assert_eq!(proxy.count(Metric::LimitsContended), 1);
        assert_eq!(proxy.count(Metric::FailedClosed), u64::from(expected == 503));
        if expected == 503 {
            assert_eq!(seen.client.headers.text("retry-after").as_deref(), Some("1"));
            assert_eq!(proxy.told("incident").last().unwrap()["answer"], "unavailable");
        }
        proxy.world.stop_interfering();
        assert_eq!(status(&mut proxy), 200);
    }
}
