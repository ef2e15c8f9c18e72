//! The cases in `filter/engine/cases` over real sockets: what Envoy's access log shows of each exchange is what the case
//! expects, and neither side gets another byte than the other sent.

use super::expected::{self, Case};
use super::support::{SOON, enforcing, weir};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::thread;
use weir_host_tests::canned_upstream::{ANSWER_HEADER, CannedAnswer, CannedUpstream, PIECES_HEADER};
use weir_host_tests::envoy::{Envoy, TestEnvoy, TestOptions};
use weir_host_tests::http::{Connection, Response};

const CONNECTIONS: usize = 4;
/// Each case is sent whole, and in chunks of this many bytes both ways.
const PIECES: [Option<usize>; 2] = [None, Some(5)];

/// Envoy, weir, and an upstream that has every case's answer, by the case's number.
struct Cases {
    cases: Vec<Case>,
    upstream: CannedUpstream,
    envoy: Envoy,
    addr: SocketAddr,
}

/// An exchange: the case's number and how it is cut.
type Which = (usize, Option<usize>);

/// The configuration with observations in the access log. All cases call from loopback, and some show others' signatures of reasoning: what
/// is known of that network must not decide of any.
fn observing(mut configuration: Value) -> Value {
    configuration["access_log"] = json!({"observations": true});
    configuration["identity"]["network"] = json!({"shared_egress": ["127.0.0.0/8", "::1/128"]});
    configuration
}

/// The answer that the case's upstream gives.
fn canned(case: &Case) -> CannedAnswer {
    let mut headers = vec![("content-type".to_owned(), case.content_type.clone())];
    if !case.response_encoding.is_empty() {
        headers.push(("content-encoding".to_owned(), case.response_encoding.clone()));
    }
    CannedAnswer { status: case.status, headers, body: case.response_body() }
}

/// The body as HTTP/1.1 frames it in chunks.
fn framed(body: &[u8], bytes: usize) -> Vec<u8> {
    let frame = |chunk: &[u8]| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat();
    [body.chunks(bytes).flat_map(frame).collect(), b"0\r\n\r\n".to_vec()].concat()
}

// === impl Cases ===

impl Cases {
    fn start(configuration: Value, options: TestOptions) -> Self {
        let cases = expected::all();
        let upstream = CannedUpstream::start(cases.iter().map(canned).collect()).unwrap();
        let fields = [
            ("case", format!("%REQ({ANSWER_HEADER})%")),
            ("pieces", format!("%REQ({PIECES_HEADER})%")),
            ("observation", "%FILTER_STATE(wasm.weir_observation:PLAIN)%".to_owned()),
        ];
        let access_log_fields = fields.map(|(name, format)| (name.to_owned(), format)).into();
        let options = TestOptions { access_log_fields, ..options };
        let envoy = TestEnvoy::start(&weir(), &observing(configuration), upstream.addr().port(), &options).unwrap();
        let addr = envoy.addr().unwrap();
        Self { cases, upstream, envoy, addr }
    }

    /// The number of a dialect's first case.
    fn first_of(&self, dialect: &str) -> usize {
        self.cases.iter().position(|case| case.dialect == dialect).unwrap()
    }

    /// Sends a case's request to this path, and checks that the answer comes as it was sent.
    fn send(&self, connection: &mut Connection, (number, pieces): Which, path: &str) -> Response {
        let case = &self.cases[number];
        let (text, key, size) =
            (number.to_string(), format!("Bearer sk-{number}"), pieces.map(|size| size.to_string()));
        let mut headers = vec![("authorization", key.as_str()), (ANSWER_HEADER, text.as_str())];
        let mut body = case.request_body();
        if case.method != "GET" {
            headers.push(("content-type", &case.request_content_type));
        }
        if !case.request_encoding.is_empty() {
            headers.push(("content-encoding", &case.request_encoding));
        }
        if let Some(size) = &size {
            headers.push((PIECES_HEADER, size));
        }
        if let Some(size) = pieces.filter(|_| !body.is_empty()) {
            headers.push(("transfer-encoding", "chunked"));
            body = framed(&body, size);
        }
        let answer = connection.send(&case.method, path, &headers, &body).unwrap();
        let sent = canned(case);
        assert!(answer.complete && answer.status == sent.status, "{}: {}", case.title(), answer.status);
        assert!(answer.body == sent.body, "{}: the answer arrived changed", case.title());
        for (name, value) in &sent.headers {
            assert_eq!(answer.header(name), Some(value.as_str()), "{}", case.title());
        }
        answer
    }

    /// Sends every case in every way, over a few connections that are kept.
    fn send_all(&self) -> usize {
        let all: Vec<Which> = PIECES.iter().flat_map(|pieces| (0..self.cases.len()).map(|n| (n, *pieces))).collect();
        thread::scope(|scope| {
            for first in 0..CONNECTIONS {
                let all = &all;
                scope.spawn(move || {
                    let mut connection = Connection::open(self.addr).unwrap();
                    for which in all.iter().skip(first).step_by(CONNECTIONS) {
                        self.send(&mut connection, *which, &self.cases[which.0].path);
                    }
                });
            }
        });
        all.len()
    }

    /// The observations in the access log.
    fn observations(&self, count: usize) -> BTreeMap<Which, Option<String>> {
        let entries = self.envoy.access_log_entries(count, SOON).unwrap();
        assert_eq!(entries.len(), count);
        let number = |value: &Value| value.as_str().and_then(|text| text.parse().ok());
        let entry = |entry: &Value| {
            let which = (number(&entry["case"]).unwrap(), number(&entry["pieces"]));
            (which, entry["observation"].as_str().map(str::to_owned))
        };
        entries.iter().map(entry).collect()
    }

    /// What reached the upstream is what was sent.
    fn requests_passed(&self, count: usize) {
        let received = self.upstream.received();
        assert_eq!(received.len(), count);
        for request in received {
            let case = &self.cases[request.answer.unwrap()];
            assert_eq!((&request.method, &request.path), (&case.method, &case.path));
            let title = case.title();
            assert!(request.body.is_some_and(|body| body == case.request_body()), "{title}: arrived changed");
        }
    }

    /// One of weir's counters.
    fn count(&self, metric: &str) -> u64 {
        self.envoy.stats().unwrap().get(&format!("wasmcustom.weir_{metric}"))
    }

    fn no_trap(&self) {
        assert_eq!(self.envoy.stats().unwrap().traps_found(), 0, "{}", self.envoy.log_text());
    }
}

fn named(name: &str) -> TestOptions {
    TestOptions { name: name.to_owned(), ..TestOptions::default() }
}

fn every_case_gives_its_observation(configuration: Value, options: TestOptions) {
    let cases = Cases::start(configuration, options);
    let count = cases.send_all();
    let observations = cases.observations(count);
    assert_eq!(observations.len(), count);
    let check = |((number, pieces), observation): (&Which, &Option<String>)| {
        let case = &cases.cases[*number];
        let title = pieces.map_or_else(|| case.title(), |size| format!("{}, in chunks of {size}", case.title()));
        (title, expected::differences(case, observation.as_deref()))
    };
    expected::none_differ(&observations.iter().map(check).collect::<Vec<_>>());
    cases.requests_passed(count);
    assert_eq!(cases.count("exchanges"), count as u64);
    assert_eq!((cases.count("aborted"), cases.count("over_cap")), (0, 0));
    cases.no_trap();
}

#[test]
fn in_shadow_every_case_gives_its_observation_and_passes_untouched() {
    every_case_gives_its_observation(json!({"secret": "a secret for the tests"}), named("cases"));
}

#[test]
fn enforcing_every_case_gives_its_observation_and_passes_untouched() {
    every_case_gives_its_observation(enforcing(), named("cases-enforcing"));
}

#[test]
fn where_requests_may_not_be_held_every_case_gives_its_observation_all_the_same() {
    every_case_gives_its_observation(enforcing(), TestOptions { stop_iteration: false, ..named("cases-unheld") });
}

#[test]
fn a_route_may_name_the_dialect_and_one_that_does_not_exist_is_said_once() {
    let route = |prefix: &str, dialect: &str| {
        format!(
            "- match: {{ prefix: {prefix} }}\n  route: {{ cluster: llm }}\n  metadata: {{ filter_metadata: {{ weir: {{ dialect: {dialect} }} }} }}\n"
        )
    };
    let routes = route("/llm/", "anthropic_messages") + &route("/odd/", "anthropic");
    let cases = Cases::start(enforcing(), TestOptions { routes_yaml: routes, ..named("route-dialect") });
    let number = cases.first_of("anthropic_messages");
    let case = &cases.cases[number];
    let mut connection = Connection::open(cases.addr).unwrap();
    cases.send(&mut connection, (number, None), "/llm/ask");
    cases.send(&mut connection, (number, Some(5)), "/llm/v2/ask?x=1");
    let observations = cases.observations(2);
    for observation in observations.values() {
        assert_eq!(expected::differences(case, observation.as_deref()), Vec::<String>::new());
    }
    assert_eq!((cases.count("unknown_policy"), cases.count("unknown")), (0, 0));
    for path in ["/odd/ask", "/odd/ask", &format!("/odd{}", case.path)] {
        cases.send(&mut connection, (number, None), path);
    }
    let entries = cases.envoy.access_log_entries(5, SOON).unwrap();
    let observed = |entry: &Value| entry["observation"].as_str().unwrap_or_default().to_owned();
    assert!(observed(&entries[3]).starts_with(r#"{"dialect":"","lane":"unknown","asked":{},"#), "{}", entries[3]);
    assert_eq!(expected::differences(case, Some(&observed(&entries[4]))), Vec::<String>::new(), "the path tells it");
    assert_eq!((cases.count("unknown_policy"), cases.count("unknown")), (3, 2));
    cases.envoy.log_line("a route's metadata names the dialect `anthropic`", SOON).unwrap();
    assert_eq!(cases.envoy.log_text().matches("does not exist").count(), 1);
    cases.no_trap();
}
