//! Every input is hostile: each has an outcome, a counter, and no trap.

use super::support::{CHAT, Gateway, SOON, chat, enforcing, options};
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::http::Connection;
use weir_host_tests::odd_bodies::odd_bodies;

const KEY: (&str, &str) = ("authorization", "Bearer sk-acme-1");

#[test]
fn bodies_that_are_odd_pass_and_are_counted() {
    let gateway = Gateway::start(&enforcing(), &options("odd-bodies"));
    let odd = odd_bodies();
    for (n, (metric, body)) in odd.iter().enumerate() {
        let answer = gateway.post(CHAT, &[KEY], body);
        assert!([200, 400].contains(&answer.status), "{metric}: {}", answer.status);
        assert_eq!(gateway.llm.last().unwrap().body, body.as_slice(), "{metric}");
        gateway.expect("exchanges", n as u64 + 1);
    }
    for (metric, _) in &odd {
        gateway.expect(metric, odd.iter().filter(|(counted, _)| counted == metric).count() as u64);
    }
    gateway.no_trap();
}

#[test]
fn a_closed_lane_refuses_what_cannot_be_read() {
    let mut configuration = enforcing();
    configuration["bodies"] = json!({"request_cap_bytes": 4096});
    configuration["policies"] = json!({"default": {"lanes": {"over_cap": "refuse", "opaque": "refuse", "malformed": "refuse", "duplicate_keys": "refuse"}}});
    let gateway = Gateway::start(&configuration, &options("lanes"));
    let large = chat(&"long ".repeat(4000)).to_string();
    let statuses = [
        gateway.post(CHAT, &[KEY], large.as_bytes()).status,
        gateway.post(CHAT, &[KEY, ("content-encoding", "br")], b"\x1f\x8b").status,
        gateway.post(CHAT, &[KEY, ("content-encoding", "gzip")], b"\x1f\x8b").status,
        gateway.post(CHAT, &[KEY], b"{").status,
        gateway.post(CHAT, &[KEY], br#"{"messages": [], "messages": []}"#).status,
    ];
    assert_eq!(statuses, [413, 415, 400, 400, 400]);
    assert_eq!(gateway.llm.counts().requests, 0);
    gateway.expect("enforced_refuse", 5);
    gateway.no_trap();
}

#[test]
fn a_body_over_the_cap_is_let_go_whole_and_still_read() {
    let mut configuration = enforcing();
    configuration["bodies"] = json!({"request_cap_bytes": 65_536});
    let gateway =
        Gateway::start(&configuration, &TestOptions { buffer_limit_bytes: Some(262_144), ..options("over-cap") });
    for size in [60_000, 70_000, 5_000_000] {
        let body = chat(&"w".repeat(size)).to_string();
        assert_eq!(gateway.post(CHAT, &[KEY], body.as_bytes()).status, 200);
        assert!(gateway.llm.last().unwrap().body == body.as_bytes(), "{size} bytes arrived changed");
    }
    gateway.expect("over_cap", 2);
    gateway.expect("exchanges", 3);
    assert_eq!(gateway.envoy.access_log_entries(3, SOON).unwrap()[2]["exchanges"], "3", "booked like any other");
    gateway.no_trap();
}

#[test]
fn a_large_body_that_comes_in_bursts_is_not_refused_by_the_proxys_buffer() {
    let mut configuration = enforcing();
    configuration["bodies"] = json!({"request_cap_bytes": 65_536});
    let gateway =
        Gateway::start(&configuration, &TestOptions { buffer_limit_bytes: Some(262_144), ..options("bursts") });
    let body = chat(&"w".repeat(5_000_000)).to_string();
    let head = format!(
        "POST {CHAT} HTTP/1.1\r\nhost: x\r\nauthorization: {}\r\ncontent-length: {}\r\n\r\n",
        KEY.1,
        body.len()
    );
    for held in [0, 1, 60_000] {
        let mut stream = TcpStream::connect(gateway.addr).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        let (first, rest) = body.as_bytes().split_at(held);
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(first).unwrap();
        std::thread::sleep(Duration::from_millis(100));
        let mut writer = stream.try_clone().unwrap();
        let rest = rest.to_vec();
        let writing = gateway.envoy.while_stopped(|| {
            let writing = std::thread::spawn(move || writer.write_all(&rest));
            std::thread::sleep(Duration::from_millis(200));
            writing
        });
        writing.unwrap().join().unwrap().unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 200", "after {held} bytes");
        assert!(gateway.llm.last().unwrap().body == body.as_bytes(), "{held}: arrived changed");
    }
    gateway.expect("over_cap", 3);
    gateway.no_trap();
}

#[test]
fn chunked_bodies_and_trailers_are_whole_when_they_end() {
    let hcm = "http_protocol_options: { enable_trailers: true }\n";
    let gateway = Gateway::start(&enforcing(), &TestOptions { hcm_yaml: hcm.into(), ..options("chunked") });
    let body = chat("hello").to_string();
    let framed: String = body
        .as_bytes()
        .chunks(7)
        .map(|chunk| format!("{:x}\r\n{}\r\n", chunk.len(), String::from_utf8_lossy(chunk)))
        .collect();
    for end in ["0\r\n\r\n", "0\r\nx-checksum: 1\r\n\r\n"] {
        let mut connection = Connection::open(gateway.addr).unwrap();
        let headers = [KEY, ("transfer-encoding", "chunked"), ("content-type", "application/json")];
        let answer = connection.send("POST", CHAT, &headers, format!("{framed}{end}").as_bytes()).unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(gateway.llm.last().unwrap().body, body.as_bytes());
    }
    gateway.expect("usage_reported", 2);
    gateway.expect("malformed_request", 0);
    gateway.no_trap();
}

#[test]
fn headers_that_are_not_utf8_name_a_caller_and_are_counted() {
    let gateway = Gateway::start(&enforcing(), &options("bad-headers"));
    let body = chat("hello").to_string();
    let mut head = format!("POST {CHAT} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\nauthorization: Bearer sk-acme-", body.len()).into_bytes();
    head.extend_from_slice(b"\xff\xfe\x80\r\nx-\xc3\x28: \xff\r\n\r\n");
    let answer = Connection::open(gateway.addr).unwrap().send_raw(&head, body.as_bytes(), false);
    // Envoy itself may refuse a header's name; the value it passes on.
    if answer.as_ref().is_ok_and(|answer| answer.status == 400) {
        let cut = head.windows(2).position(|two| two == b"x-").unwrap();
        head.truncate(cut);
        head.extend_from_slice(b"\r\n");
        Connection::open(gateway.addr).unwrap().send_raw(&head, body.as_bytes(), false).unwrap();
    }
    gateway.expect("odd_identity", 1);
    assert_eq!(gateway.ask("sk-acme-1", &chat("hello")).status, 200);
    gateway.no_trap();
}

#[test]
fn unknown_encodings_and_paths_pass_and_are_counted() {
    let gateway = Gateway::start(&enforcing(), &options("unknown"));
    for encoding in ["br", "zstd", "gzip, identity"] {
        gateway.post(CHAT, &[KEY, ("content-encoding", encoding)], b"\x00\x01\x02");
        assert_eq!(gateway.llm.last().unwrap().body, b"\x00\x01\x02".as_slice());
    }
    gateway.expect("opaque_request", 3);
    for path in ["/v1/models", "/v1/embeddings", "/"] {
        assert_eq!(
            gateway.post(path, &[KEY], b"{}").status,
            weir_host_tests::http::request(gateway.llm.addr(), "POST", path, &[KEY], b"{}").unwrap().status
        );
    }
    gateway.expect("unknown", 2);
    gateway.expect("evaluated", 6);
    gateway.no_trap();
}

#[test]
fn other_spellings_of_the_path_are_read_too() {
    let gateway = Gateway::start(&enforcing(), &options("paths"));
    let spellings = [
        "/v1/chat/completions?x=1",
        "/v1//chat/completions",
        "/v1/./chat/completions",
        "/v1/chat%2Fcompletions",
        "/openai/v1/chat/completions/",
    ];
    for path in spellings {
        gateway.post(path, &[KEY], chat("hello").to_string().as_bytes());
    }
    gateway.expect("evaluated", spellings.len() as u64);
    gateway.no_trap();
}

#[test]
fn exchanges_that_break_off_are_booked_once() {
    let gateway = Gateway::start(&enforcing(), &options("aborted"));
    let mut body = chat("hello");
    body["stream"] = json!(true);
    // The upstream breaks off.
    body["model"] = json!("weir-abort");
    let answer = gateway.ask("sk-acme-1", &body);
    assert!(!answer.complete);
    gateway.expect("aborted", 1);
    // The caller goes away in the middle of the answer.
    body["model"] = json!("weir-slow");
    let body = body.to_string();
    let mut caller = TcpStream::connect(gateway.addr).unwrap();
    let head = format!(
        "POST {CHAT} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sk-acme-1\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    caller.write_all(format!("{head}{body}").as_bytes()).unwrap();
    caller.read_exact(&mut [0; 200]).unwrap();
    drop(caller);
    gateway.expect("aborted", 2);
    // The caller goes away in the middle of its request: nobody was asked anything, and nobody is booked.
    let mut caller = TcpStream::connect(gateway.addr).unwrap();
    let begun: String = body.chars().take(20).collect();
    caller.write_all(format!("{head}{begun}").as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    drop(caller);
    gateway.expect("aborted", 3);
    gateway.expect("exchanges", 3);
    gateway.expect("evaluated", 2);
    assert_eq!(gateway.llm.counts().requests, 2);
    gateway.expect("bookings_applied", 4);
    gateway.no_trap();
}

#[test]
fn upgrades_pass_and_are_counted() {
    let hcm = "upgrade_configs: [{ upgrade_type: websocket }]\n";
    let gateway = Gateway::start(&enforcing(), &TestOptions { hcm_yaml: hcm.into(), ..options("upgrade") });
    let mut connection = Connection::open(gateway.addr).unwrap();
    let headers = [
        KEY,
        ("connection", "upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];
    let answer = connection.send("GET", "/v1/realtime", &headers, b"");
    assert!(
        answer.is_ok_and(|answer| answer.status >= 400),
        "the LLM server knows no websockets, and says so through weir"
    );
    gateway.expect("realtime", 1);
    gateway.no_trap();
}
