//! The cases in `filter/engine/cases`, played through weir.wasm: what leaves the module is what they expect, wherever
//! chunks are cut, and wherever an exchange breaks off.
//!
//! That no exchange traps, is held for ever or misuses the host, and that shadow changes no byte, is checked of every
//! exchange in [`Proxy::play`].

#[path = "../expected/specs.rs"]
mod specs;

use super::expected::{self, Case};
use super::support::*;
use super::unheld::known_not_to_be_allowed;
use serde_json::{Value, json};
use specs::{request, response};
use weir_engine::dialect::{self, Lane};
use weir_engine::metrics::Metric;
use weir_host_tests::mock_host::*;

/// At how many places each body is cut at random, and how often.
const RANDOM_CUTS: usize = 4;
/// Bodies are truncated at every so many bytes.
const TRUNCATED_EVERY: usize = 16;

/// This configuration with observations in the access log.
fn observing(mut configuration: Value) -> Value {
    configuration["access_log"] = json!({"observations": true});
    configuration
}

fn observed(seen: &Exchange) -> Option<String> {
    seen.state("weir_observation")
}

/// Numbers that are the same in every run (xorshift64).
fn random(seed: usize) -> impl FnMut(usize) -> usize {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ (seed as u64).wrapping_mul(0x2545_f491_4f6c_dd1d);
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as usize % below
    }
}

/// A body cut at random places; an empty chunk may be among them.
fn cut_at_random(body: &[u8], next: &mut impl FnMut(usize) -> usize) -> Vec<Vec<u8>> {
    if body.is_empty() {
        return Vec::new();
    }
    let mut places: Vec<usize> = (0..RANDOM_CUTS).map(|_| next(body.len() + 1)).collect();
    places.extend([0, body.len()]);
    places.sort_unstable();
    places.windows(2).map(|two| body[two[0]..two[1]].to_vec()).collect()
}

/// Every way to send the same exchange that is tried. Trailers and ends of their own only come behind a body.
fn ways(request: &RequestSpec, response: &ResponseSpec, seed: usize) -> Vec<(String, RequestSpec, ResponseSpec)> {
    let mut next = random(seed);
    let (asked, answered) = (request.chunks.concat(), response.chunks.concat());
    let mut ways = vec![("whole".to_owned(), request.clone(), response.clone())];
    for bytes in [1, 7] {
        ways.push((format!("pieces of {bytes}"), request.clone().cut(bytes), response.clone().cut(bytes)));
    }
    for n in 0..RANDOM_CUTS {
        let request = request.clone().chunks(cut_at_random(&asked, &mut next));
        let response = ResponseSpec { chunks: cut_at_random(&answered, &mut next), ..response.clone() };
        ways.push((format!("random cuts {n}"), request, response));
    }
    for way in 0..ways.len() {
        let (name, request, response) = ways[way].clone();
        let (with_trailers, with_end) = (format!("{name}, with trailers"), format!("{name}, with an end of its own"));
        let (mut trailed, mut ended) = ((request.clone(), response.clone()), (request, response));
        if !asked.is_empty() {
            trailed.0 = trailed.0.trailers([("x-checksum", "1")]);
            ended.0 = ended.0.separate_end();
        }
        if !answered.is_empty() {
            trailed.1 = trailed.1.trailers([("x-took", "2")]);
            ended.1 = ended.1.separate_end();
        }
        ways.push((with_trailers, trailed.0, trailed.1));
        ways.push((with_end, ended.0, ended.1));
    }
    ways
}

#[test]
fn every_case_gives_its_observation() {
    let mut proxy = Proxy::new(&observing(shadow()));
    let play = |(n, case): (usize, Case)| {
        let seen = proxy.play(&request(&case, n), &response(&case));
        assert_eq!(seen.client.body(), case.response_body(), "{}", case.title());
        (case.title(), expected::differences(&case, observed(&seen).as_deref()))
    };
    let differing: Vec<_> = expected::all().into_iter().enumerate().map(play).collect();
    expected::none_differ(&differing);
}

/// A case's observation in every way it can come, compared with the one of the case in one piece and in shadow.
fn no_way_changes_an_observation(proxy: &mut Proxy) {
    let mut plain = Proxy::new(&observing(shadow()));
    for (n, case) in expected::all().into_iter().enumerate() {
        let (request, response) = (request(&case, n), response(&case));
        let observation = observed(&plain.play(&request, &response));
        for (way, request, response) in ways(&request, &response, n) {
            let seen = proxy.play(&request, &response);
            assert_eq!(observed(&seen), observation, "{}, {way}", case.title());
            let upstream = seen.upstream.unwrap_or_else(|| panic!("{}, {way}: never sent on", case.title()));
            assert!(upstream.complete && upstream.body == case.request_body(), "{}, {way}", case.title());
            assert_eq!(seen.client.end, ClientEnd::Complete, "{}, {way}", case.title());
        }
    }
    assert_eq!(proxy.count(Metric::Aborted), 0);
    proxy.books_balance();
}

#[test]
fn no_cut_changes_an_observation_in_shadow() {
    let mut proxy = Proxy::new(&observing(shadow()));
    no_way_changes_an_observation(&mut proxy);
    assert_eq!(proxy.counts([Metric::OverCap, Metric::Unheld]), [0, 0]);
}

#[test]
fn no_cut_changes_an_observation_where_weir_enforces() {
    let mut proxy = Proxy::new(&observing(enforcing()));
    no_way_changes_an_observation(&mut proxy);
    assert_eq!(proxy.counts([Metric::OverCap, Metric::Unheld]), [0, 0]);
}

#[test]
fn a_body_that_is_let_go_over_the_cap_gives_its_observation_all_the_same() {
    let mut configuration = observing(enforcing());
    configuration["bodies"] = json!({"request_cap_bytes": 1024});
    let mut proxy = Proxy::new(&configuration);
    no_way_changes_an_observation(&mut proxy);
    assert!(proxy.count(Metric::OverCap) > 0);
}

#[test]
fn a_body_that_may_not_be_held_gives_its_observation_all_the_same() {
    let mut proxy = known_not_to_be_allowed(&observing(enforcing()), "sk-proof");
    let before = proxy.count(Metric::Unheld);
    no_way_changes_an_observation(&mut proxy);
    assert!(proxy.count(Metric::Unheld) > before + 1000);
}

/// Plays each case truncated at every 16th byte, the connection being reset there; `breaks_off` says where.
fn truncated_anywhere(breaks_off: impl Fn(RequestSpec, ResponseSpec, usize) -> Option<(RequestSpec, ResponseSpec)>) {
    let mut proxy = Proxy::new(&observing(enforcing()));
    let mut played = [0, 0];
    for (n, case) in expected::all().into_iter().enumerate() {
        let (request, response) = (request(&case, n), response(&case));
        for at in (0..).step_by(TRUNCATED_EVERY) {
            let Some((request, response)) = breaks_off(request.clone(), response.clone(), at) else { break };
            let seen = proxy.play(&request, &response);
            assert_ne!(seen.client.end, ClientEnd::Complete, "{} at {at}", case.title());
            played[0] += 1;
            // A stream that has said its own end has lost nothing.
            let said_its_end = seen.filter_state.get("weir_observation").is_some_and(|observed| {
                serde_json::from_slice::<Value>(observed).unwrap()["answered"]["complete"] == true
            });
            played[1] += u64::from(case.lane != "not_judged" && !said_its_end);
            let counted = proxy.counts([Metric::Exchanges, Metric::Aborted]);
            assert_eq!(counted, played, "{} at {at}", case.title());
        }
    }
    assert!(played[1] > 1000, "{played:?}");
    proxy.books_balance();
}

#[test]
fn a_request_that_breaks_off_anywhere_is_counted_once() {
    truncated_anywhere(|request, response, at| {
        let mut body = request.chunks.concat();
        let breaks_off = at < body.len();
        body.truncate(at);
        breaks_off.then(|| (request.chunks(vec![body]).abort(Abort::InRequest(1)), response))
    });
}

#[test]
fn an_answer_that_breaks_off_anywhere_is_counted_once() {
    truncated_anywhere(|request, response, at| {
        let mut body = response.chunks.concat();
        let breaks_off = at < body.len();
        body.truncate(at);
        breaks_off.then(|| (request, ResponseSpec { chunks: vec![body], ..response }.reset_after(1)))
    });
}

/// A request that its route says the dialect of.
fn by_route(request: &RequestSpec, dialect: &[u8]) -> RequestSpec {
    request.clone().property(&["xds", "route_metadata", "filter_metadata", "weir", "dialect"], dialect)
}

/// The cases whose path tells the dialect, and nothing that the body does not.
fn told_by_body() -> Vec<Case> {
    let told_by_body = |case: &Case| {
        let known = dialect::recognise(case.method.as_bytes(), case.path.as_bytes());
        known.lane == Lane::Generate && known.model.is_none() && !known.streamed
    };
    expected::all().into_iter().filter(told_by_body).collect()
}

#[test]
fn a_route_may_name_the_dialect_of_a_path_that_tells_none() {
    let mut proxy = Proxy::new(&observing(shadow()));
    let cases = told_by_body();
    assert!(cases.len() > 100, "{}", cases.len());
    for case in &cases {
        let elsewhere = by_route(&request(case, 0).replace_header(":path", "/llm/ask"), case.dialect.as_bytes());
        let by_path = observed(&proxy.play(&request(case, 0), &response(case)));
        assert_eq!(observed(&proxy.play(&elsewhere, &response(case))), by_path, "{}", case.title());
    }
    assert_eq!(proxy.count(Metric::Unknown), 0);
    assert_eq!(proxy.count(Metric::UnknownPolicy), 0);
}

#[test]
fn a_route_overrules_the_dialect_of_a_path_but_not_its_lane() {
    let mut proxy = Proxy::new(&observing(shadow()));
    let case = told_by_body().into_iter().find(|case| case.dialect == "anthropic_messages").unwrap();
    let mut observe = |method: &str, path: &str| {
        let request = request(&case, 0).replace_header(":method", method).replace_header(":path", path);
        let seen = observed(&proxy.play(&by_route(&request, b"anthropic_messages"), &response(&case)));
        seen.map(|seen| serde_json::from_str::<Value>(&seen).unwrap())
    };
    let at_chat = observe("POST", CHAT).unwrap();
    assert_eq!((&at_chat["dialect"], &at_chat["asked"]), (&json!("anthropic_messages"), &case.asked().unwrap()));
    for (path, lane) in [("/v1/files", "uploads"), ("/v1/batches", "batches"), ("/v1/realtime/calls", "realtime")] {
        let seen = observe("POST", path).unwrap();
        assert_eq!((&seen["dialect"], &seen["lane"], &seen["asked"]), (&json!(""), &json!(lane), &json!({})));
    }
    assert_eq!(observe("GET", "/v1/models"), None, "nothing that a model answers");
}

#[test]
fn a_dialect_that_does_not_exist_is_counted_and_said_once() {
    let mut proxy = Proxy::new(&observing(shadow()));
    let case = told_by_body().into_iter().find(|case| case.dialect == "anthropic_messages").unwrap();
    for unknown in [b"anthropic".as_slice(), b"Anthropic_Messages", b"", b"\xff\x00"] {
        // Where the path tells the dialect too, that counts.
        let seen = observed(&proxy.play(&by_route(&request(&case, 0), unknown), &response(&case)));
        assert_eq!(expected::differences(&case, seen.as_deref()), Vec::<String>::new());
        let elsewhere = by_route(&request(&case, 0).replace_header(":path", "/llm/ask"), unknown);
        let seen = observed(&proxy.play(&elsewhere, &response(&case))).unwrap();
        assert!(seen.starts_with(r#"{"dialect":"","lane":"unknown","asked":{},"#), "{seen}");
    }
    assert_eq!(proxy.count(Metric::UnknownPolicy), 8);
    assert_eq!(proxy.count(Metric::Unknown), 4);
    let warnings = proxy.world.logs().into_iter().filter(|line| line.message.contains("does not exist"));
    let warnings: Vec<_> = warnings.map(|line| line.message).collect();
    assert!(warnings.len() == 1 && warnings[0].contains("the dialect `anthropic`"), "{warnings:?}");
}

#[test]
fn the_name_of_an_error_of_aws_is_read_from_its_header() {
    let mut proxy = Proxy::new(&observing(shadow()));
    let case = expected::all().into_iter().find(|case| case.dialect == "bedrock_converse").unwrap();
    let mut class = |status: u16, name: &str| {
        let answer = ResponseSpec::json(status, br#"{"message": "no"}"#).header("x-amzn-errortype", name);
        let seen = observed(&proxy.play(&request(&case, 0), &answer)).unwrap();
        let seen: Value = serde_json::from_str(&seen).unwrap();
        seen["answered"]["error"].as_str().map(str::to_owned)
    };
    let named = [
        (400, "ValidationException", "invalid_request"),
        (400, "ServiceQuotaExceededException", "rate_limit"),
        (400, "ServiceQuotaExceededException:http://internal.amazon.com/coral/com.amazon.bedrock/", "rate_limit"),
        (400, "UnknownOperationException:http://internal.amazon.com/coral/com.amazon.bedrock/", "invalid_request"),
        (400, "aws.invalid#ThrottlingException:", "rate_limit"),
        (500, "", "server"),
        (404, ":", "not_found"),
    ];
    for (status, name, expected) in named {
        assert_eq!(class(status, name).as_deref(), Some(expected), "{status} {name}");
    }
}

/// Of an answer that is not read nobody knows whether it is whole.
#[test]
fn an_answer_that_is_not_read_is_not_called_complete() {
    let mut proxy = Proxy::new(&observing(shadow()));
    let case = expected::all().into_iter().find(|case| case.dialect == "openai_chat").unwrap();
    let page = ResponseSpec::new(200, vec![b"<html>".to_vec()]);
    let unread = [
        page.clone().header("content-type", "text/html"),
        page.clone().header("content-type", "application/json").header("content-encoding", "br"),
        page,
    ];
    for answer in &unread {
        let seen: Value = serde_json::from_str(&observed(&proxy.play(&request(&case, 0), answer)).unwrap()).unwrap();
        assert_eq!(seen["answered"], json!({"text_bytes": 6}));
    }
    assert_eq!(proxy.counts([Metric::OpaqueResponse, Metric::MalformedResponse]), [3, 0]);
}
