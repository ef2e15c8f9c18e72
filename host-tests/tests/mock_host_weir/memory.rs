//! Whatever passes through, the VM's memory stays within bounds.

use super::support::*;
use serde_json::json;
use weir_engine::metrics::Metric::*;
use weir_host_tests::mock_host::*;

/// What one exchange may make the VM's memory grow by, in bytes: a chunk or two, the texts that are kept, a table.
const MOST_GROWTH: usize = 2 << 20;
const CHUNK: usize = 64 * 1024;

/// Plays the exchange and tells by how many bytes the VM's memory grew.
fn growth(proxy: &mut Proxy, request: &RequestSpec, response: &ResponseSpec) -> usize {
    proxy.ask("sk-1", "hello");
    let before = proxy.vm.memory_bytes();
    proxy.play(request, response);
    proxy.vm.memory_bytes() - before
}

fn usual() -> RequestSpec {
    request("sk-1", &chat("hello"))
}

#[test]
fn a_gzip_bomb_is_inflated_up_to_its_bound() {
    let mut proxy = Proxy::new(&shadow());
    let content =
        [br#"{"choices":[{"index":0,"message":{"content":""#.as_slice(), &vec![b'a'; 64 << 20], br#""}}]}"#].concat();
    let bomb = gzipped(&content);
    assert!(bomb.len() < 100_000);
    let response = ResponseSpec::json(200, &bomb).header("content-encoding", "gzip");
    for response in [response.clone(), response.cut(1000)] {
        let grown = growth(&mut proxy, &usual(), &response);
        assert!(grown <= MOST_GROWTH, "{grown} bytes");
    }
    assert_eq!(proxy.counts([InflateLimit, MalformedResponse, Aborted]), [2, 0, 0]);
}

#[test]
fn a_bomb_in_a_bomb_is_inflated_once() {
    let mut proxy = Proxy::new(&shadow());
    let inner = gzipped(&vec![0; 64 << 20]);
    let response = ResponseSpec::json(200, gzipped(&inner)).header("content-encoding", "gzip");
    assert!(growth(&mut proxy, &usual(), &response) <= MOST_GROWTH);
    assert_eq!(proxy.counts([InflateLimit, MalformedResponse]), [0, 1]);
}

#[test]
fn an_endless_line_of_a_stream_is_not_kept() {
    let mut proxy = Proxy::new(&shadow());
    let head = br#"data: {"choices":[{"index":0,"delta":{"content":""#.to_vec();
    let line = std::iter::once(head).chain(std::iter::repeat_n(vec![b'x'; CHUNK], 50 * (1 << 20) / CHUNK));
    let grown = growth(&mut proxy, &usual(), &ResponseSpec::event_stream(line));
    assert!(grown <= MOST_GROWTH, "{grown} bytes");
    assert_eq!(proxy.counts([Exchanges, MalformedResponse]), [2, 1]);
}

#[test]
fn endless_lines_that_are_no_data_are_not_kept() {
    let mut proxy = Proxy::new(&shadow());
    for line in [": comment ", "x", "\r\n", "data\n", "event: a\n", "data:\n"] {
        let chunk = line.repeat(CHUNK / line.len()).into_bytes();
        let grown = growth(&mut proxy, &usual(), &ResponseSpec::event_stream(std::iter::repeat_n(chunk, 64)));
        assert!(grown <= MOST_GROWTH, "{line:?}: {grown} bytes");
    }
}

#[test]
fn an_answer_of_10_megabytes_is_read_as_it_passes() {
    let mut proxy = Proxy::new(&shadow());
    let body = answered(&"word \u{65e5}\u{672c} ".repeat(900_000)).to_string();
    assert!(body.len() > 10 << 20);
    let grown = growth(&mut proxy, &usual(), &ResponseSpec::json(200, body).cut(CHUNK));
    assert!(grown <= MOST_GROWTH, "{grown} bytes");
    assert_eq!(proxy.counts([UsageReported, MalformedResponse]), [2, 0]);
}

#[test]
fn a_million_events_and_tool_calls_are_not_kept() {
    let mut proxy = Proxy::new(&shadow());
    let call = |n: usize| {
        format!("data: {{\"choices\":[{{\"index\":{n},\"delta\":{{\"tool_calls\":[{{\"id\":\"call_{n}\"}}]}}}}]}}\n\n")
    };
    let chunks: Vec<String> = (0..100).map(|chunk| (0..1000).map(|n| call(chunk * 1000 + n)).collect()).collect();
    let grown = growth(&mut proxy, &usual(), &ResponseSpec::event_stream(chunks));
    assert!(grown <= MOST_GROWTH, "{grown} bytes");
}

#[test]
fn a_million_levels_of_nesting_take_no_memory() {
    let mut proxy = Proxy::new(&shadow());
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"messages\":[", "]}"), ("{\"choices\":[", "]}")] {
        let nested = [open.repeat(1_000_000), "1".to_owned(), close.repeat(1_000_000)].concat();
        let request =
            request("sk-1", &json!(null)).chunks(vec![nested.clone().into_bytes()]).cut(CHUNK).buffer_limit(1 << 20);
        let grown = growth(&mut proxy, &request, &ResponseSpec::json(200, &nested).cut(CHUNK));
        // The body is held up to the cap, but by the proxy; the VM is given each chunk once.
        assert!(grown <= MOST_GROWTH, "{open}: {grown} bytes");
    }
    assert_eq!(proxy.counts([Deep, MalformedRequest, MalformedResponse, OverCap]), [4, 0, 0, 4]);
}

#[test]
fn a_request_of_millions_of_members_takes_little_memory() {
    let mut proxy = Proxy::new(&enforcing());
    let bias: String = (0..200_000).map(|n| format!("\"{n}\":-100,")).collect();
    let root: String = (0..100_000).map(|n| format!("\"k{n}\":{n},\"n\":{n},\"logprobs\":true,")).collect();
    let messages = r#"{"role":"user","content":"x"},"#.repeat(100_000);
    for body in [
        format!("{{\"logit_bias\":{{{bias}\"x\":1}},\"messages\":[]}}"),
        format!("{{{root}\"messages\":[]}}"),
        format!("{{\"messages\":[{messages}{{}}]}}"),
    ] {
        let request = request("sk-1", &json!(null)).chunks(vec![body.into_bytes()]).cut(CHUNK);
        let grown = growth(&mut proxy, &request, &answer("hi"));
        assert!(grown <= MOST_GROWTH, "{grown} bytes");
    }
    assert_eq!(proxy.count(MalformedRequest), 0);
}

#[test]
fn exchanges_that_are_over_leave_nothing_in_the_vm() {
    let mut proxy = Proxy::new(&shadow());
    let body = request("sk-1", &chat(&"word ".repeat(20_000)));
    for _ in 0..20 {
        proxy.play(&body, &answer(&"word ".repeat(20_000)));
    }
    let before = proxy.vm.memory_bytes();
    for n in 0..400 {
        let abort = [None, Some(Abort::InRequest(1)), Some(Abort::BeforeResponse), Some(Abort::InResponse(1))][n % 4];
        proxy.play(&RequestSpec { abort, ..body.clone() }, &answer(&"word ".repeat(20_000)).cut(30_000));
    }
    assert_eq!(proxy.vm.memory_bytes(), before);
}

/// An Anthropic answer with reasoning under this signature.
fn signed(n: u32) -> ResponseSpec {
    let body = json!({"id": format!("msg_{n}"), "type": "message", "role": "assistant", "model": "m", "stop_reason": "end_turn",
        "content": [{"type": "thinking", "thinking": "Well.", "signature": format!("c2lnbmF0dXJlLW9mLXJlYXNvbmluZy1{n:06}")},
            {"type": "text", "text": format!("The answer to {n} is not known.")}],
        "usage": {"input_tokens": 5, "output_tokens": 7}});
    ResponseSpec::json(200, body.to_string())
}

#[test]
fn what_makes_room_is_counted() {
    let mut configuration = shadow();
    configuration["memory"] = json!({"anchors": 64, "delivered": 64, "signatures": 64});
    let mut proxy = Proxy::new(&configuration);
    let displaced = [AnchorsDisplaced, DeliveredDisplaced, SignaturesDisplaced];
    for n in 0..100 {
        // Two tenants send each turn, so that its anchors are worth more than one that nobody else sends.
        let body =
            json!({"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": payload(n as usize / 2)}]});
        let request = RequestSpec::post("/v1/messages", body.to_string()).header("x-api-key", format!("sk-{}", n % 2));
        proxy.play(&request, &signed(n));
        if n == 1 {
            assert_eq!(proxy.counts(displaced), [0, 0, 0]);
        }
    }
    let counts = proxy.counts(displaced);
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

#[test]
fn texts_that_are_not_looked_at_as_a_whole_are_counted() {
    let mut proxy = Proxy::new(&shadow());
    proxy.ask("sk-1", &"word ".repeat(1600));
    assert_eq!(proxy.counts([TextsCut]), [0]);
    proxy.ask("sk-1", &"word ".repeat(1700));
    assert_eq!(proxy.counts([TextsCut]), [1]);
    let inputs = |count: usize| json!({"model": "m", "input": vec!["a text to embed"; count]}).to_string();
    let embedding = |count| RequestSpec::post("/v1/embeddings", inputs(count)).header("authorization", "Bearer sk-1");
    let vectors =
        ResponseSpec::json(200, r#"{"object":"list","data":[],"usage":{"prompt_tokens":3,"total_tokens":3}}"#);
    proxy.play(&embedding(8), &vectors);
    assert_eq!(proxy.counts([TextsCut]), [1]);
    proxy.play(&embedding(9), &vectors);
    assert_eq!(proxy.counts([TextsCut]), [2]);
}
