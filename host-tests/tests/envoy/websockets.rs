//! Websockets pass through Envoy and weir byte for byte: they are counted, booked under whoever asked for them, and not read.

use super::http_forms::{http2, runtime};
use super::support::{Gateway, SOON, chat, enforcing, options, shadow};
use super::upstream::{on_each_connection, to};
use bytes::Bytes;
use h2::ext::Protocol;
use hyper::{Method, Request};
use serde_json::json;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tungstenite::handshake::client::generate_key;
use tungstenite::{Message, WebSocket};
use weir_host_tests::envoy::TestOptions;

const PATH: &str = "/v1/realtime?model=weir-1";

/// A server that sends every message back, and how many connections it had.
fn echo() -> (SocketAddr, Arc<AtomicU64>) {
    let connections = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&connections);
    let addr = on_each_connection(move |stream| {
        count.fetch_add(1, Ordering::Relaxed);
        let Ok(mut socket) = tungstenite::accept(stream) else { return };
        while let Ok(message) = socket.read() {
            if message.is_close() || socket.send(message).is_err() {
                break;
            }
        }
        // What is left of the closing handshake.
        while socket.read().is_ok() {}
    });
    (addr, connections)
}

/// Websockets go to the echo server, all else to the LLM server.
fn only_upgrades_to(addr: SocketAddr, options: TestOptions) -> TestOptions {
    let mut options = to(addr, options);
    options.routes_yaml = "- match: { path: /v1/realtime }\n  route: { cluster: own, timeout: 20s }\n".to_owned();
    options
}

fn request(addr: SocketAddr, key: &str) -> Request<()> {
    Request::get(format!("ws://{addr}{PATH}"))
        .header("host", "llm.test")
        .header("authorization", format!("Bearer {key}"))
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", generate_key())
        .body(())
        .unwrap()
}

fn open(addr: SocketAddr, key: &str) -> Result<WebSocket<TcpStream>, u16> {
    let stream = TcpStream::connect(addr).unwrap();
    stream.set_read_timeout(Some(SOON)).unwrap();
    match tungstenite::client(request(addr, key), stream) {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::HandshakeError::Failure(tungstenite::Error::Http(answer))) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_websocket_passes_byte_for_byte_and_is_booked_under_its_key() {
    for (name, configuration) in [("ws-shadow", shadow()), ("ws-enforcing", enforcing())] {
        let (addr, connections) = echo();
        let gateway = Gateway::start(&configuration, &only_upgrades_to(addr, options(name)));
        assert_eq!(gateway.ask("sk-acme-1", &chat("How deep is it?")).status, 200);
        gateway.expect("exchanges", 1);
        let mut socket = open(gateway.addr, "sk-acme-1").unwrap();
        for size in [0, 1, 125, 126, 65_535, 65_536, 300_000] {
            let bytes: Vec<u8> = (0..size).map(|at: u32| at.to_le_bytes()[0] ^ at.to_le_bytes()[1]).collect();
            let text: String = ("{\"type\": \"response.create\"} ").chars().cycle().take(bytes.len()).collect();
            for message in [Message::binary(bytes), Message::text(text)] {
                socket.send(message.clone()).unwrap();
                assert!(socket.read().unwrap() == message, "{size} bytes came back changed");
            }
        }
        gateway.expect("realtime", 1);
        assert_eq!(gateway.envoy.stats().unwrap().get("wasmcustom.weir_exchanges"), 1, "it is booked at its end");
        socket.close(None).unwrap();
        while socket.read().is_ok() {}
        drop(socket);
        let stats = gateway.after(2);
        let get = |metric: &str| stats.get(&format!("wasmcustom.weir_{metric}"));
        assert_eq!((get("realtime"), get("malformed_request"), get("malformed_response")), (1, 0, 0));
        assert_eq!((get("unheld"), get("unproven"), get("unknown")), (0, 0, 0), "{}", gateway.stats());
        assert_eq!(get("enforced_refuse") + get("would_refuse"), 0);
        let entries = gateway.envoy.access_log_entries(2, SOON).unwrap();
        assert_eq!(entries[1]["subject"], entries[0]["subject"], "{entries:?}");
        assert_eq!(connections.load(Ordering::Relaxed), 1);
        gateway.no_trap();
    }
}

#[test]
fn a_websocket_alone_proves_no_key() {
    let (addr, _) = echo();
    let gateway = Gateway::start(&enforcing(), &only_upgrades_to(addr, options("ws-unproven")));
    let mut socket = open(gateway.addr, "sk-acme-1").unwrap();
    socket.send(Message::text("hello")).unwrap();
    assert_eq!(socket.read().unwrap(), Message::text("hello"));
    drop(socket);
    gateway.expect("exchanges", 1);
    gateway.expect("unproven", 1);
    gateway.expect("bookings_applied", 1);
    let entry = gateway.envoy.access_log_entries(1, SOON).unwrap().remove(0);
    assert!(entry["subject"].as_str().unwrap().starts_with("network:"), "{entry}");
    gateway.no_trap();
}

#[test]
fn a_closed_lane_refuses_websockets_on_any_path() {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {"lanes": {"realtime": "refuse"}}});
    let (addr, connections) = echo();
    let gateway = Gateway::start(&configuration, &to(addr, options("ws-refused")));
    assert_eq!(open(gateway.addr, "sk-acme-1").err(), Some(403));
    let upgrade = [("authorization", "Bearer sk-acme-1"), ("connection", "upgrade"), ("upgrade", "websocket")];
    for path in ["/v1/chat/completions", "/v1/responses", "/any/other"] {
        let answer = weir_host_tests::http::request(gateway.addr, "GET", path, &upgrade, b"").unwrap();
        // What is asked with GET is no API that is known: a problem document.
        assert_eq!((answer.status, &answer.json().unwrap()["code"]), (403, &json!("not_offered")), "{path}");
    }
    gateway.expect("realtime", 4);
    gateway.expect("enforced_refuse", 4);
    assert_eq!(connections.load(Ordering::Relaxed), 0, "none reached the upstream");
    gateway.no_trap();
}

/// A websocket over HTTP/2 (RFC 8441), which Envoy makes an upgrade of HTTP/1.1 for the upstream.
#[test]
fn a_websocket_over_http2_passes_likewise() {
    /// One masked text frame.
    const SENT: &[u8] = b"\x81\x85\x01\x02\x03\x04igohn";
    let (addr, _) = echo();
    let gateway = Gateway::start(&enforcing(), &only_upgrades_to(addr, options("ws-http2")));
    let (status, got) = runtime().block_on(async {
        let client = http2(gateway.addr).await;
        let mut client = client.ready().await.unwrap();
        let asked = Instant::now();
        while !client.is_extended_connect_protocol_enabled() {
            assert!(asked.elapsed() < SOON, "Envoy did not offer it");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let request = Request::builder()
            .method(Method::CONNECT)
            .uri(format!("http://llm.test{PATH}"))
            .extension(Protocol::from_static("websocket"))
            .header("authorization", "Bearer sk-acme-1")
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", generate_key())
            .body(())
            .unwrap();
        let (answer, mut sender) = client.send_request(request, false).unwrap();
        let answer = answer.await.unwrap();
        let status = answer.status().as_u16();
        sender.send_data(Bytes::from_static(SENT), false).unwrap();
        let got = answer.into_body().data().await.unwrap().unwrap();
        sender.send_reset(h2::Reason::CANCEL);
        (status, got)
    });
    assert_eq!((status, got.as_ref()), (200, b"\x81\x05hello".as_slice()));
    gateway.expect("realtime", 1);
    gateway.expect("exchanges", 1);
    gateway.no_trap();
}

/// Envoy takes the header away where it is no upgrade that it would make, so nobody gets round being read by naming one.
#[test]
fn who_only_names_an_upgrade_is_read_like_anybody() {
    let (addr, connections) = echo();
    let gateway = Gateway::start(&enforcing(), &only_upgrades_to(addr, options("ws-named")));
    let named: [&[(&str, &str)]; 3] = [
        &[("upgrade", "x")],
        &[("upgrade", "websocket")],
        &[
            ("upgrade", "h2c"),
            ("connection", "upgrade, http2-settings"),
            ("http2-settings", "AAMAAABkAARAAAAAAAIAAAAA"),
        ],
    ];
    for headers in named {
        let headers = [headers, &[("authorization", "Bearer sk-acme-1")]].concat();
        let answer = gateway.post("/v1/chat/completions", &headers, chat("How deep is it?").to_string().as_bytes());
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    gateway.expect("usage_reported", 3);
    gateway.expect("exchanges", 3);
    gateway.expect("realtime", 0);
    gateway.expect("unheld", 0);
    assert_eq!(connections.load(Ordering::Relaxed), 0);
    gateway.no_trap();
}
