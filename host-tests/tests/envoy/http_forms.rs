//! The forms that a request and its answer can take on the wire: chunks, trailers, informational answers, HTTP/2.

use super::support::{CHAT, Gateway, SOON, chat, enforcing, options, shadow};
use super::upstream::{Upstream, to, wire};
use bytes::Bytes;
use h2::client::SendRequest;
use hyper::{HeaderMap, Request};
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::http;

const KEY: &str = "Bearer sk-acme-1";
/// What the tests' own upstream says.
const SAID: &str = r#"{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Two fathoms."}}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}"#;

/// A body in chunks of a few bytes, with what ends it.
fn chunked(body: &str, end: &str) -> String {
    let chunks = body.as_bytes().chunks(23);
    let framed = chunks.map(|chunk| format!("{:x}\r\n{}\r\n", chunk.len(), String::from_utf8_lossy(chunk)));
    framed.collect::<String>() + end
}

fn post(headers: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {CHAT} HTTP/1.1\r\nhost: llm.test\r\nauthorization: {KEY}\r\nconnection: close\r\n{headers}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// The body of a chunked message, and what follows its last chunk.
fn unframed(mut rest: &str) -> (String, String) {
    let mut body = String::new();
    loop {
        let (size, after) = rest.split_once("\r\n").unwrap();
        match usize::from_str_radix(size, 16).unwrap() {
            0 => return (body, after.trim_end().to_owned()),
            size => {
                let (chunk, after) = after.split_at(size);
                body.push_str(chunk);
                rest = after.strip_prefix("\r\n").unwrap();
            }
        }
    }
}

/// The body of a chunked answer of which more is to come.
fn unframed_so_far(answer: &[u8]) -> String {
    let text = String::from_utf8_lossy(answer).into_owned();
    let Some((_, body)) = text.split_once("\r\n\r\n").filter(|(_, body)| body.ends_with("\r\n")) else {
        return String::new();
    };
    unframed(&format!("{body}0\r\n\r\n")).0
}

fn halves(message: &str) -> (&str, &str) {
    message.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no head: {message}"))
}

#[test]
fn chunks_and_trailers_pass_both_ways_and_are_read() {
    let answer = chunked(SAID, "0\r\nx-answer-sum: 7\r\n\r\n");
    let answer =
        format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n{answer}");
    for (name, configuration) in [("chunks-shadow", shadow()), ("chunks-enforcing", enforcing())] {
        let upstream = Upstream::answering(answer.clone());
        let gateway = Gateway::start(&configuration, &to(upstream.addr, options(name)));
        let asked = chat("How deep is it?").to_string();
        for trailer in ["", "x-request-sum: 5\r\n"] {
            let framed = chunked(&asked, &format!("0\r\n{trailer}\r\n"));
            let sent = post("transfer-encoding: chunked\r\ncontent-type: application/json", &framed);
            let got = wire(gateway.addr, &sent);
            let (head, body) = halves(&got);
            assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && !head.contains("content-length"), "{head}");
            assert_eq!(unframed(body), (SAID.to_owned(), "x-answer-sum: 7".to_owned()));
            let seen = upstream.seen().pop().unwrap();
            let (head, body) = halves(&seen);
            assert!(head.contains("\r\ntransfer-encoding: chunked") && !head.contains("content-length"), "{head}");
            assert_eq!(unframed(body), (asked.clone(), trailer.trim().to_owned()));
        }
        let stats = gateway.after(2);
        let get = |metric: &str| stats.get(&format!("wasmcustom.weir_{metric}"));
        assert_eq!((get("usage_reported"), get("output_tokens_total")), (2, 4), "{}", gateway.stats());
        assert_eq!((get("malformed_request"), get("malformed_response"), get("aborted")), (0, 0, 0));
        gateway.no_trap();
    }
}

#[test]
fn a_caller_that_waits_for_100_continue_gets_it_and_counts_once() {
    let gateway = Gateway::start(&enforcing(), &options("expect"));
    let mut caller = Expecting::caller(&gateway);
    let body = caller.body.clone();
    assert_eq!(caller.hears(SOON), "HTTP/1.1 100 Continue\r\n\r\n", "before a byte of the body was sent");
    let answer = caller.goes_on();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert_eq!(gateway.llm.last().unwrap().body, body.as_bytes());
    let stats = gateway.after(1);
    assert_eq!(stats.get("wasmcustom.weir_usage_reported"), 1);
    assert_eq!(gateway.llm.counts().requests, 1);
    gateway.no_trap();
}

/// Where Envoy leaves `100 Continue` to the upstream, the upstream cannot say it while weir holds the headers. Callers do not wait
/// for it for ever: they "should not wait for an indefinite period" (RFC 9110, 10.1.1).
#[test]
fn where_only_the_upstream_may_say_continue_a_caller_goes_on_without() {
    let hcm = "proxy_100_continue: true\n";
    let gateway = Gateway::start(&enforcing(), &TestOptions { hcm_yaml: hcm.into(), ..options("expect-upstream") });
    assert_eq!(gateway.ask("sk-acme-1", &chat("How wide is it?")).status, 200);
    gateway.expect("holding", 1);
    let mut caller = Expecting::caller(&gateway);
    assert_eq!(caller.hears(Duration::from_secs(1)), "", "nothing comes while the body is waited for");
    let answer = caller.goes_on();
    assert!(answer.contains("HTTP/1.1 200 OK\r\n"), "{answer}");
    gateway.expect("usage_reported", 2);
    gateway.expect("exchanges", 2);
    gateway.expect("unheld", 0);
    gateway.no_trap();
}

/// The first requests of a worker tell it whether it may hold them, by whether their bodies come at once when they are let go. A caller
/// that sends its body as soon as the upstream says `100 Continue` looks the same, and tells nothing.
#[test]
fn callers_that_wait_for_continue_do_not_talk_weir_out_of_holding() {
    let hcm = "proxy_100_continue: true\n";
    let gateway = Gateway::start(&enforcing(), &TestOptions { hcm_yaml: hcm.into(), ..options("expect-first") });
    for _ in 0..4 {
        let mut caller = Expecting::caller(&gateway);
        assert_eq!(caller.hears(SOON), "HTTP/1.1 100 Continue\r\n\r\n", "let go unread, since nothing is known yet");
        assert!(caller.goes_on().contains("HTTP/1.1 200 OK\r\n"));
    }
    gateway.expect("unheld", 4);
    assert_eq!(gateway.ask("sk-acme-1", &chat("How wide is it?")).status, 200);
    gateway.expect("exchanges", 5);
    gateway.expect("holding", 1);
    gateway.expect("unheld", 4);
    gateway.no_trap();
}

/// A caller that has said `Expect: 100-continue`.
struct Expecting {
    stream: TcpStream,
    body: String,
}

// === impl Expecting ===

impl Expecting {
    fn caller(gateway: &Gateway) -> Self {
        let body = chat("How deep is it?").to_string();
        let head = format!("content-type: application/json\r\nexpect: 100-continue\r\ncontent-length: {}", body.len());
        let mut stream = TcpStream::connect(gateway.addr).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.write_all(&post(&head, "")).unwrap();
        Self { stream, body }
    }

    /// What comes within this time before the body was sent.
    fn hears(&mut self, within: Duration) -> String {
        self.stream.set_read_timeout(Some(within)).unwrap();
        let mut early = [0; 200];
        let read = self.stream.read(&mut early).unwrap_or(0);
        String::from_utf8_lossy(&early[..read]).into_owned()
    }

    /// Sends the body, and gives all that comes after it.
    fn goes_on(mut self) -> String {
        self.stream.set_read_timeout(Some(SOON)).unwrap();
        self.stream.write_all(self.body.as_bytes()).unwrap();
        let mut answer = String::new();
        self.stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

#[test]
fn early_hints_do_not_disturb_the_answer_and_do_not_count() {
    let hints = "HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload\r\n\r\n";
    let upstream = Upstream::answering(format!(
        "{hints}{hints}HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{SAID}",
        SAID.len()
    ));
    for (name, configuration) in [("hints-shadow", shadow()), ("hints-enforcing", enforcing())] {
        let gateway = Gateway::start(&configuration, &to(upstream.addr, options(name)));
        let body = chat("How deep is it?").to_string();
        let got = wire(
            gateway.addr,
            &post(&format!("content-type: application/json\r\ncontent-length: {}", body.len()), &body),
        );
        assert!(got.starts_with("HTTP/1.1 200 OK\r\n") && got.ends_with(SAID), "Envoy keeps hints for itself: {got}");
        let stats = gateway.after(1);
        let get = |metric: &str| stats.get(&format!("wasmcustom.weir_{metric}"));
        assert_eq!((get("usage_reported"), get("malformed_response"), get("aborted")), (1, 0, 0));
        assert_eq!(get("bookings_applied"), 2, "its key's and its network's\n{}", gateway.stats());
        gateway.no_trap();
    }
}

/// Official clients do so: what ends a stream is its last event, and the end of its body may come later.
#[test]
fn a_caller_that_hangs_up_on_the_last_event_has_had_its_answer() {
    let event = r#"data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"finish_reason":"stop","delta":{"content":"Two fathoms."}}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}"#;
    for (name, last, aborted) in [("hangs-up", "data: [DONE]\n\n", 0), ("hangs-up-early", "data: ", 1)] {
        let open_ended = chunked(&format!("{event}\n\n{last}"), "");
        let upstream = Upstream::answering(format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n{open_ended}"
        ));
        let gateway = Gateway::start(&enforcing(), &to(upstream.addr, options(name)));
        let body = chat("How deep is it?").to_string();
        let head = format!("content-type: application/json\r\ncontent-length: {}", body.len());
        let mut caller = TcpStream::connect(gateway.addr).unwrap();
        caller.write_all(&post(&head, &body)).unwrap();
        caller.set_read_timeout(Some(SOON)).unwrap();
        let mut got = Vec::new();
        while !unframed_so_far(&got).ends_with(last) {
            let mut piece = [0; 1000];
            let read = caller.read(&mut piece).unwrap();
            got.extend_from_slice(&piece[..read]);
        }
        drop(caller);
        let stats = gateway.after(1);
        let get = |metric: &str| stats.get(&format!("wasmcustom.weir_{metric}"));
        assert_eq!((get("aborted"), get("usage_reported")), (aborted, 1), "{}", gateway.stats());
        assert_eq!(get("malformed_response"), 0);
        gateway.no_trap();
    }
}

#[test]
fn what_encodings_a_caller_takes_reaches_the_upstream_as_it_was_said() {
    for (name, configuration) in [("accept-shadow", shadow()), ("accept-enforcing", enforcing())] {
        let gateway = Gateway::start(&configuration, &options(name));
        for takes in ["gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.2, *;q=0", "identity", ""] {
            let headers = [("authorization", KEY), ("accept-encoding", takes)];
            let answer = gateway.post(CHAT, &headers, chat("How deep is it?").to_string().as_bytes());
            assert_eq!(answer.status, 200);
            assert_eq!(gateway.llm.last().unwrap().header("accept-encoding").as_deref(), Some(takes));
        }
        let answer = gateway.ask("sk-acme-1", &chat("How deep is it?"));
        assert_eq!(answer.status, 200);
        assert_eq!(gateway.llm.last().unwrap().header("accept-encoding"), None);
        gateway.no_trap();
    }
}

// === HTTP/2 ===

/// A client that speaks HTTP/2 from its first byte (prior knowledge, without TLS).
pub(crate) async fn http2(addr: SocketAddr) -> SendRequest<Bytes> {
    let stream = tokio::net::TcpStream::connect(addr).await.unwrap();
    let (client, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    client
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// Status, body and trailers of what is answered to a chat request sent in two frames, perhaps with trailers.
async fn ask(
    client: SendRequest<Bytes>,
    key: &str,
    body: &str,
    trailers: Option<HeaderMap>,
) -> (u16, String, Option<HeaderMap>) {
    let request = Request::post(format!("http://llm.test{CHAT}"))
        .header("authorization", format!("Bearer {key}"))
        .header("content-type", "application/json")
        .body(())
        .unwrap();
    let (answer, mut sender) = client.ready().await.unwrap().send_request(request, false).unwrap();
    let (first, second) = body.split_at(body.len() / 2);
    sender.send_data(Bytes::from(first.to_owned()), false).unwrap();
    tokio::time::sleep(Duration::from_millis(5)).await;
    sender.send_data(Bytes::from(second.to_owned()), trailers.is_none()).unwrap();
    if let Some(trailers) = trailers {
        sender.send_trailers(trailers).unwrap();
    }
    let (head, mut answer) = answer.await.unwrap().into_parts();
    let mut got = Vec::new();
    while let Some(piece) = answer.data().await {
        let piece = piece.unwrap();
        answer.flow_control().release_capacity(piece.len()).unwrap();
        got.extend_from_slice(&piece);
    }
    (head.status.as_u16(), String::from_utf8(got).unwrap(), answer.trailers().await.unwrap())
}

fn slow_chat(n: usize) -> Value {
    let mut body = chat(&format!("How deep is it {n} paces from the shore?"));
    body["stream"] = json!(n % 2 == 1);
    body["model"] = json!(if n % 4 == 1 { "weir-slow" } else { "weir-small" });
    body["max_tokens"] = json!(5);
    body
}

#[test]
fn streams_of_one_http2_connection_are_kept_apart() {
    const STREAMS: usize = 24;
    let gateway = Gateway::start(&enforcing(), &options("http2"));
    let answers = runtime().block_on(async {
        let client = http2(gateway.addr).await;
        let asked = (0..STREAMS).map(|n| {
            let client = client.clone();
            tokio::spawn(async move { ask(client, &format!("sk-two{n}-1"), &slow_chat(n).to_string(), None).await })
        });
        let mut answers = Vec::new();
        for answer in asked.collect::<Vec<_>>() {
            answers.push(answer.await.unwrap());
        }
        answers
    });
    let stats = gateway.after(STREAMS as u64);
    let get = |metric: &str| stats.get(&format!("wasmcustom.weir_{metric}"));
    let streams = stats.get("http.ingress.downstream_rq_http2_total");
    let connections = stats.get("http.ingress.downstream_cx_http2_total");
    assert_eq!((streams, connections), (STREAMS as u64, 1));
    assert_eq!((get("malformed_request"), get("malformed_response"), get("aborted")), (0, 0, 0), "{}", gateway.stats());
    assert_eq!((get("unproven"), get("bookings_dropped")), (0, 0));
    let by_key = gateway.llm.counts().by_key;
    assert!(by_key.len() == STREAMS && by_key.values().all(|count| *count == 1), "{by_key:?}");
    let entries = gateway.envoy.access_log_entries(STREAMS, SOON).unwrap();
    assert!(entries.iter().all(|entry| entry["exchanges"] == "1"), "each key was seen once: {entries:?}");
    for (n, (status, body, _)) in answers.into_iter().enumerate() {
        let headers = [("authorization", "Bearer sk-two-1"), ("content-type", "application/json")];
        let direct =
            http::request(gateway.llm.addr(), "POST", CHAT, &headers, slow_chat(n).to_string().as_bytes()).unwrap();
        assert_eq!((status, body), (200, direct.text()), "stream {n}");
    }
    gateway.no_trap();
}

#[test]
fn trailers_of_http2_pass_both_ways() {
    let answer = chunked(SAID, "0\r\nx-answer-sum: 7\r\n\r\n");
    let upstream = Upstream::answering(format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n{answer}"
    ));
    let gateway = Gateway::start(&enforcing(), &to(upstream.addr, options("http2-trailers")));
    let asked = chat("How deep is it?").to_string();
    let mut trailers = HeaderMap::new();
    trailers.insert("x-request-sum", "5".parse().unwrap());
    let (status, body, got) =
        runtime().block_on(async { ask(http2(gateway.addr).await, "sk-acme-1", &asked, Some(trailers)).await });
    assert_eq!((status, body.as_str()), (200, SAID));
    assert_eq!(got.unwrap()["x-answer-sum"], "7");
    let seen = upstream.seen().pop().unwrap();
    assert_eq!(unframed(halves(&seen).1), (asked, "x-request-sum: 5".to_owned()));
    gateway.expect("usage_reported", 1);
    gateway.expect("exchanges", 1);
    gateway.no_trap();
}
