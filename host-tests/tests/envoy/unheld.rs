//! An Envoy that does not let the filter hold requests.

use super::support::{CHAT, Gateway, SOON, WRAPPER, chat, enforcing, options, payload};
use serde_json::json;
use std::time::Instant;
use weir_host_tests::envoy::TestOptions;

#[test]
fn traffic_flows_and_the_filter_says_what_it_cannot_do() {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {"rules": [{"lens": "key", "from": "watch", "action": "refuse"}]}});
    let gateway = Gateway::start(&configuration, &TestOptions { stop_iteration: false, ..options("unheld") });
    let slowest = (0..10)
        .map(|n| {
            let begun = Instant::now();
            let answer = gateway.ask("sk-acme-1", &chat(&format!("hello {n}")));
            assert_eq!(answer.status, 200);
            begun.elapsed().as_millis()
        })
        .collect::<Vec<_>>();
    eprintln!("milliseconds a request: {slowest:?}");
    assert!(slowest.iter().skip(2).all(|milliseconds| *milliseconds < 2000), "{slowest:?}");
    gateway.envoy.log_line("allow_on_headers_stop_iteration", SOON).unwrap();
    gateway.expect("holding", 0);
    gateway.expect("unheld", 10);
    gateway.expect("usage_reported", 10);

    // What a caller's own record says is still acted on, before the request goes on.
    let mut statuses = Vec::new();
    for n in 0..60 {
        statuses.push(gateway.ask("sk-keen-1", &chat(&format!("{WRAPPER} {}", payload(n)))).status);
    }
    assert_eq!(statuses.last(), Some(&403), "{statuses:?}\n{}", gateway.stats());
    let before = gateway.llm.counts().requests;
    assert_eq!(gateway.ask("sk-keen-1", &chat("x")).status, 403);
    assert_eq!(gateway.llm.counts().requests, before);
    gateway.no_trap();
}

#[test]
fn where_the_policy_fails_closed_no_prompt_reaches_the_upstream() {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {"fail": {"unheld": "closed"}}});
    let gateway = Gateway::start(&configuration, &TestOptions { stop_iteration: false, ..options("unheld-closed") });
    for n in 0..8 {
        let answer = gateway.ask("sk-acme-1", &chat(&format!("hello {n}")));
        assert_eq!((answer.status, answer.header("retry-after")), (503, Some("1")), "{}", answer.text());
        assert_eq!(answer.json().unwrap()["error"]["code"], "service_unavailable");
    }
    gateway.expect("failed_closed", 8);
    gateway.expect("unheld", 8);
    assert!(
        gateway.llm.recorded().is_empty() && gateway.llm.counts().requests <= 3,
        "while it is found out, heads may go on"
    );
    gateway.no_trap();
}

#[test]
fn a_slow_body_is_no_sign_that_holding_is_not_allowed() {
    use std::io::{Read, Write};
    let gateway = Gateway::start(&enforcing(), &options("slow-body"));
    let body = chat("hello").to_string();
    let mut stream = std::net::TcpStream::connect(gateway.addr).unwrap();
    let head = format!(
        "POST {CHAT} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sk-acme-1\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(600));
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(gateway.ask("sk-acme-1", &chat("hello")).status, 200);
    gateway.expect("holding", 1);
    assert!(!gateway.envoy.log_text().contains("does not let the filter hold"));
}
