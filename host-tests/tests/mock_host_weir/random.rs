//! Random exchanges: no trap, and each is counted once.

use super::support::*;
use super::unheld::known_not_to_be_allowed;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::json;
use weir_engine::metrics::Metric;
use weir_host_tests::mock_host::*;

/// Bytes of a body: noise, pieces of what weir reads in any order, or a good one with a few bytes changed.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "\\u",
        "\\ud83d",
        "0",
        "-1e9",
        "null",
        "true",
        "\"messages\"",
        "\"role\":\"user\"",
        "\"content\":\"",
        "\"choices\":[{",
        "\"usage\":{\"prompt_tokens\":",
        "data: ",
        "\n\n",
        "\r",
        "\u{feff}",
        "日本",
        "[DONE]",
        "\"logit_bias\":{\"1\":",
    ];
    let good = || {
        select(vec![chat(WRAPPER).to_string(), answered("hi").to_string(), event("hi")]).prop_map(String::into_bytes)
    };
    prop_oneof![
        vec(any::<u8>(), 0..300),
        vec(select(pieces.to_vec()), 0..60).prop_map(|pieces| pieces.concat().into_bytes()),
        good(),
        (good(), vec((any::<Index>(), any::<u8>()), 1..6)).prop_map(|(mut body, changes)| {
            for (at, byte) in changes {
                let at = at.index(body.len());
                body[at] = byte;
            }
            body
        }),
        good().prop_map(|body| gzipped(&body)),
    ]
}

fn chunks() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop_oneof![
        vec(body(), 0..4),
        (body(), 1..40_usize).prop_map(|(body, bytes)| body.chunks(bytes).map(<[u8]>::to_vec).collect()),
    ]
}

fn headers() -> impl Strategy<Value = Vec<(&'static str, Vec<u8>)>> {
    let names = [
        "authorization",
        "x-api-key",
        "openai-organization",
        "content-encoding",
        "content-type",
        "x-forwarded-for",
        "x-weir-verdict",
        ":status",
        "x-other",
    ];
    let values = [
        "Bearer sk-1",
        "Bearer sk-2",
        "gzip",
        "deflate",
        "br",
        "application/json",
        "text/event-stream",
        "10.0.0.1, ::1",
        "200",
        "",
    ];
    let value =
        prop_oneof![select(values.to_vec()).prop_map(|value| value.as_bytes().to_vec()), vec(any::<u8>(), 0..40)];
    vec((select(names.to_vec()), value), 0..5)
}

fn ending() -> impl Strategy<Value = (Option<Headers>, bool)> {
    prop_oneof![Just((None, false)), Just((None, true)), Just((Some(Headers::from([("x-end", "1")])), false))]
}

prop_compose! {
    fn a_request()(
        path in prop_oneof![8 => Just(CHAT.as_bytes().to_vec()), 1 => vec(any::<u8>(), 0..30)],
        method in prop_oneof![8 => Just("POST"), 1 => Just("GET")],
        headers in headers(), chunks in chunks(), (trailers, separate_end) in ending(), upgrade in prop::bool::weighted(0.05),
        abort in prop_oneof![6 => Just(None), 1 => (0..4_usize).prop_map(|n| Some(Abort::InRequest(n))), 1 => Just(Some(Abort::BeforeResponse)), 1 => (0..4_usize).prop_map(|n| Some(Abort::InResponse(n)))],
    ) -> RequestSpec {
        let mut request = RequestSpec { chunks, trailers, separate_end, upgrade, abort, ..RequestSpec::get("/") }
            .replace_header(":path", path)
            .replace_header(":method", method);
        for (name, value) in headers.iter().filter(|(name, _)| *name != ":status") {
            request = request.header(name, value);
        }
        if upgrade { request.header("upgrade", "websocket") } else { request }
    }
}

prop_compose! {
    fn a_response()(
        status in select(vec![200_u16, 200, 200, 401, 500, 204]), headers in headers(), chunks in chunks(), (trailers, separate_end) in ending(),
        reset_after in prop_oneof![6 => Just(None), 1 => (0..4_usize).prop_map(Some)], unreachable in prop::bool::weighted(0.05),
    ) -> ResponseSpec {
        let mut response = ResponseSpec { trailers, separate_end, reset_after, ..ResponseSpec::new(status, chunks) };
        for (name, value) in headers {
            response = response.header(name, value);
        }
        if unreachable { ResponseSpec::unreachable() } else { response }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_exchanges_never_trap_and_each_is_counted_once(
        exchanges in vec((a_request(), a_response()), 1..12), enforced: bool, stop_iteration in prop::bool::weighted(0.8),
    ) {
        let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "degrade"}, {"lens": "network", "from": "watch", "action": "throttle"}]));
        configuration["mode"] = json!(if enforced { "enforce" } else { "shadow" });
        configuration["identity"] = json!({"tenant": [{"header": "openai-organization"}], "network": {"trusted_hops": 1}});
        configuration["bodies"] = json!({"request_cap_bytes": 1024});
        let mut proxy = if stop_iteration { Proxy::new(&configuration) } else { known_not_to_be_allowed(&configuration, "sk-1") };
        let before = proxy.count(Metric::Exchanges);
        for (request, response) in &exchanges {
            proxy.play(request, response);
        }
        let made = before + exchanges.len() as u64;
        prop_assert_eq!(proxy.count(Metric::Exchanges), made);
        let [evaluated, realtime, not_judged] = proxy.counts([Metric::Evaluated, Metric::Realtime, Metric::NotJudged]);
        prop_assert!(evaluated + not_judged <= made && realtime <= evaluated);
        prop_assert_eq!(proxy.world.histogram(Metric::Duration.name()).len() as u64, evaluated);
        proxy.books_balance();
    }
}
