//! A mix of exchanges of every kind, with words in them that must turn up nowhere.

use super::support::*;
use serde_json::json;
use weir_host_tests::mock_host::*;

/// What a caller says, is or gets: each as it stands in the mix.
pub(crate) const MARKERS: [&str; 9] =
    ["sk-Mkey", "Mtenant", "Mgroup", "203.0.113.77", "Mprompt", "Msystem", "Manswer", "Mtoolid", "Mheader"];

/// The address that every exchange of the mix comes from.
const ADDRESS: &str = "203.0.113.77:4242";

/// Every kind of exchange, each with its answer.
pub(crate) fn exchanges_of_every_kind() -> Vec<(RequestSpec, ResponseSpec)> {
    let coercing = |n: usize| format!("{WRAPPER} Mprompt {}", payload(n));
    let ask = |key: &str, text: &str| {
        let mut body = chat(text);
        body["messages"].as_array_mut().unwrap().insert(0, json!({"role": "system", "content": "Msystem"}));
        body["logprobs"] = json!(true);
        body["n"] = json!(2);
        marked(request(&format!("sk-Mkey{key}"), &body))
    };
    let usual = || answer("Manswer, of course.");
    let stream = || {
        let events = [event("Manswer"), event(" and so on"), "data: [DONE]\n\n".to_owned()];
        ResponseSpec::event_stream(events)
    };
    let mut mix = Vec::new();
    for n in 0..40 {
        mix.push((ask(&format!("{}", n % 20), &coercing(n)).cut(100), if n % 2 == 0 { usual() } else { stream() }));
    }
    for n in 0..14 {
        mix.push((ask("0", &coercing(100 + n)), usual()));
    }
    let mut tools = answered("Manswer");
    tools["choices"][0]["message"]["tool_calls"] =
        json!([{"id": "Mtoolid", "type": "function", "function": {"name": "f", "arguments": "{}"}}]);
    let mut closing = chat("Mprompt");
    closing["messages"] = json!([{"role": "user", "content": "Mprompt"}, {"role": "assistant", "content": "Manswer, of course."},
        {"role": "tool", "tool_call_id": "Mtoolid", "content": "Mprompt"}]);
    let gzip = gzipped(answered("Manswer").to_string().as_bytes());
    mix.extend([
        (ask("21", "Mprompt"), ResponseSpec::json(200, tools.to_string())),
        (marked(request("sk-Mkey21", &closing)), usual()),
        (ask("22", "Mprompt"), ResponseSpec::json(200, &gzip).header("content-encoding", "gzip").cut(7)),
        (ask("22", "Mprompt"), ResponseSpec::json(200, &gzip[..30]).header("content-encoding", "gzip")),
        (ask("22", "Mprompt"), usual().header("content-encoding", "br")),
        (ask("22", "Mprompt"), ResponseSpec::new(200, vec![b"Manswer".to_vec()]).header("content-type", "text/plain")),
        (ask("23", "Mprompt").separate_end(), usual().trailers([("x-took", "Mheader")])),
        (ask("23", "Mprompt").trailers([("x-sum", "Mheader")]), usual().separate_end()),
        (ask("24", "Mprompt"), error(401)),
        (ask("24", "Mprompt"), error(500)),
        (ask("24", "Mprompt"), ResponseSpec::unreachable()),
        (ask("24", "Mprompt"), stream().reset_after(1)),
        (ask("24", "Mprompt").cut(20).abort(Abort::InRequest(2)), usual()),
        (ask("24", "Mprompt").abort(Abort::BeforeResponse), usual()),
        (ask("24", "Mprompt").abort(Abort::InResponse(1)), stream()),
        (marked(request("", &chat("Mprompt"))), usual()),
        (marked(RequestSpec::post(CHAT, b"{\"Mprompt\"")), usual()),
        (marked(RequestSpec::post(CHAT, b"\xff\xfe Mprompt \x00")), usual()),
        (
            marked(RequestSpec::post(
                CHAT,
                br#"{"messages": [], "messages": [{"role": "user", "content": "Mprompt"}]}"#,
            )),
            usual(),
        ),
        (ask("25", "Mprompt").header("content-encoding", "gzip"), usual()),
        (ask("25", &"Mprompt ".repeat(20_000)).cut(10_000), usual()),
        (marked(RequestSpec::post("/v1/Mprompt", b"{}")), usual()),
        (marked(RequestSpec::get("/v1/models")), usual()),
        (
            marked(RequestSpec::upgrade("/v1/realtime", "websocket", vec![b"Mprompt".to_vec()])),
            ResponseSpec::new(101, Vec::new()),
        ),
        (ask("26", "Mprompt").replace_header("authorization", b"Bearer sk-Mkey\xff"), usual()),
        (ask("26", "Mprompt").header("x-Mheader", b"\xff Mheader").header("x-weir-verdict", "Mheader"), usual()),
    ]);
    mix
}

/// A configuration under which the mix makes verdicts of every lens.
pub(crate) fn identity() -> serde_json::Value {
    json!({"tenant": [{"header": "openai-organization"}], "group": [{"header": "x-payment"}]})
}

fn marked(request: RequestSpec) -> RequestSpec {
    let key = request.stream.headers.text("authorization").unwrap_or_default();
    let tenant: String = key.chars().filter(char::is_ascii_digit).collect();
    request
        .from_address(ADDRESS)
        .header("openai-organization", format!("Mtenant{tenant}"))
        .header("x-payment", "Mgroup")
        .header("x-forwarded-for", "203.0.113.77")
        .header("cookie", "Mheader")
}
