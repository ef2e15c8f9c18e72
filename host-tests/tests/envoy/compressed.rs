//! Compressed request bodies: read like plain ones, passed on as they came, and degraded uncompressed.

use super::support::{CHAT, Gateway, SOON, WRAPPER, chat, enforcing, options, payload};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use serde_json::{Value, json};
use std::io::Write as _;
use weir_host_tests::envoy::TestOptions;

const KEY: (&str, &str) = ("authorization", "Bearer sk-acme-1");

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

fn zlib(body: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

fn bare_deflate(body: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// The ways that weir reads: the encoding's name and who makes it.
type Encoder = (&'static str, fn(&[u8]) -> Vec<u8>);
const ENCODERS: [Encoder; 3] = [("gzip", gzip), ("deflate", zlib), ("deflate", bare_deflate)];

/// Logs what was observed, and why a request was not degraded.
fn observing(name: &str) -> TestOptions {
    let mut options = options(name);
    for field in ["observation", "not_degraded"] {
        options.access_log_fields.insert(field.to_owned(), format!("%FILTER_STATE(wasm.weir_{field}:PLAIN)%"));
    }
    options
}

/// A request that leaks more than text and asks for hidden reasoning.
fn suspicious() -> Value {
    let mut body = chat(&format!("{WRAPPER} {}", payload(1)));
    body["logprobs"] = json!(true);
    body["top_logprobs"] = json!(5);
    body["n"] = json!(2);
    body
}

/// Degrades whoever is worth watching, which this policy thinks soon.
fn degrading() -> Value {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {"rules": [{"lens": "key", "from": "watch", "action": "degrade"}]}});
    configuration
}

/// Asks plainly until a request arrives changed, and gives it.
fn until_degraded(gateway: &Gateway, headers: &[(&str, &str)], body: &Value) -> Value {
    for _ in 0..60 {
        let answer = gateway.post(CHAT, headers, body.to_string().as_bytes());
        assert_eq!(answer.status, 200, "{}", answer.text());
        let reached = gateway.llm.last().unwrap().json();
        if reached != *body {
            return reached;
        }
    }
    panic!("never degraded\n{}", gateway.stats())
}

#[test]
fn a_compressed_request_is_read_like_a_plain_one_and_passed_on_as_it_came() {
    for mode in ["shadow", "enforce"] {
        let mut configuration = enforcing();
        configuration["mode"] = json!(mode);
        configuration["access_log"] = json!({"observations": true});
        let gateway = Gateway::start(&configuration, &observing(&format!("compressed-{mode}")));
        let plain = suspicious().to_string();
        gateway.post(CHAT, &[KEY], plain.as_bytes());
        for (name, encode) in ENCODERS {
            let sent = encode(plain.as_bytes());
            gateway.post(CHAT, &[KEY, ("content-encoding", name)], &sent);
            let reached = gateway.llm.last().unwrap();
            assert!(reached.body == sent, "{name} arrived changed");
            assert_eq!(reached.header("content-encoding").as_deref(), Some(name));
            assert_eq!(reached.header("content-length"), Some(sent.len().to_string()));
        }
        let entries = gateway.envoy.access_log_entries(1 + ENCODERS.len(), SOON).unwrap();
        let asked = entries.iter().map(|entry| {
            let observation: Value = serde_json::from_str(entry["observation"].as_str().unwrap()).unwrap();
            observation["asked"].clone()
        });
        let asked: Vec<_> = asked.collect();
        assert!(asked[0]["text_bytes"].as_u64().unwrap() > 200 && asked[0]["choices"] == 2, "{}", asked[0]);
        assert!(asked.iter().all(|one| *one == asked[0]), "{asked:#?}");
        let stats = gateway.after(4);
        let get = |metric: &str| stats.get(&format!("wasmcustom.weir_{metric}"));
        assert_eq!((get("opaque_request"), get("malformed_request"), get("inflate_limit")), (0, 0, 0));
        gateway.no_trap();
    }
}

#[test]
fn a_compressed_request_that_is_degraded_goes_on_uncompressed() {
    let gateway = Gateway::start(&degrading(), &observing("compressed-degraded"));
    let body = suspicious();
    let expected = until_degraded(&gateway, &[KEY], &body);
    assert!(expected.get("logprobs").is_none() && expected["n"] == 1, "{expected}");
    for (name, encode) in ENCODERS {
        let sent = encode(body.to_string().as_bytes());
        let answer = gateway.post(CHAT, &[KEY, ("content-encoding", name)], &sent);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let reached = gateway.llm.last().unwrap();
        assert_eq!(reached.json(), expected, "{name}");
        assert_eq!(reached.header("content-encoding"), None, "{name}");
        assert_eq!(reached.header("content-length"), Some(reached.body.len().to_string()), "{name}");

        // In chunks there is no length to correct.
        let mut framed = Vec::new();
        for chunk in sent.chunks(50) {
            framed.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            framed.extend_from_slice(chunk);
            framed.extend_from_slice(b"\r\n");
        }
        framed.extend_from_slice(b"0\r\n\r\n");
        let answer = gateway.post(CHAT, &[KEY, ("content-encoding", name), ("transfer-encoding", "chunked")], &framed);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let reached = gateway.llm.last().unwrap();
        assert_eq!(reached.json(), expected, "{name} in chunks");
        assert_eq!((reached.header("content-encoding"), reached.header("content-length")), (None, None), "{name}");
    }
    gateway.no_trap();
}

#[test]
fn a_bomb_is_inflated_up_to_the_bound_and_counted() {
    let bomb = {
        let text = "w".repeat(24 * 1024 * 1024);
        gzip(format!(r#"{{"model": "weir-small", "messages": [{{"role": "user", "content": "{text}"}}]}}"#).as_bytes())
    };
    assert!(bomb.len() < 64 * 1024, "{} bytes", bomb.len());
    let gateway = Gateway::start(&enforcing(), &options("bomb"));
    gateway.post(CHAT, &[KEY, ("content-encoding", "gzip")], &bomb);
    assert!(gateway.llm.last().unwrap().body == bomb, "passed on as it came");
    gateway.expect("inflate_limit", 1);
    gateway.expect("over_cap", 1);
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {"lanes": {"over_cap": "refuse"}}});
    let closed = Gateway::start(&configuration, &options("bomb-refused"));
    let answer = closed.post(CHAT, &[KEY, ("content-encoding", "gzip")], &bomb);
    assert_eq!(answer.status, 413, "{}", answer.text());
    assert_eq!(closed.llm.counts().requests, 0);
    closed.expect("inflate_limit", 1);
    closed.expect("over_cap", 1);
    closed.expect("enforced_refuse", 1);
    gateway.no_trap();
    closed.no_trap();
}

#[test]
fn encodings_that_are_not_read_are_opaque() {
    let names = ["br", "zstd", "gzip, br", "x-own"];
    let gateway = Gateway::start(&enforcing(), &options("opaque"));
    for (n, name) in (0..).zip(names) {
        gateway.post(CHAT, &[KEY, ("content-encoding", name)], b"\x1b\x03\x00 what only it can read");
        let reached = gateway.llm.last().unwrap();
        assert_eq!(reached.body, b"\x1b\x03\x00 what only it can read".as_slice());
        assert_eq!(reached.header("content-encoding").as_deref(), Some(name));
        gateway.expect("opaque_request", n + 1);
    }
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {"lanes": {"opaque": "refuse"}}});
    let closed = Gateway::start(&configuration, &options("opaque-refused"));
    for name in names {
        let answer = closed.post(CHAT, &[KEY, ("content-encoding", name)], b"\x1b\x03\x00");
        assert_eq!((answer.status, &answer.json().unwrap()["error"]["code"]), (415, &json!("unsupported_encoding")));
    }
    closed.expect("opaque_request", 4);
    closed.expect("enforced_refuse", 4);
    assert_eq!(closed.llm.counts().requests, 0);
    gateway.no_trap();
    closed.no_trap();
}

// === Signed bodies ===

/// As a client of AWS signs; nobody here checks it.
const SIGNED: (&str, &str) = (
    "authorization",
    "AWS4-HMAC-SHA256 Credential=AKIASIGNED00000001/20261123/us-east-1/bedrock/aws4_request, SignedHeaders=host;x-amz-date, \
     Signature=00ff",
);

#[test]
fn a_signed_request_is_throttled_in_place_of_being_degraded() {
    let mut configuration = degrading();
    configuration["policies"]["default"]["throttle"] =
        json!({"requests": 2, "tokens": 1_000_000, "period_seconds": 3600});
    let gateway = Gateway::start(&configuration, &observing("signed"));
    let body = suspicious();
    let mut statuses = Vec::new();
    while statuses.last() != Some(&429) {
        assert!(statuses.len() < 80, "never throttled\n{}", gateway.stats());
        statuses.push(gateway.post(CHAT, &[SIGNED], body.to_string().as_bytes()).status);
        assert_eq!(gateway.llm.last().unwrap().json(), body, "a signed body is not changed");
    }
    let count = statuses.len();
    assert!(statuses[..count - 1].iter().all(|status| *status == 200), "{statuses:?}");
    assert_eq!(gateway.llm.counts().requests, count as u64 - 1);
    let entries = gateway.envoy.access_log_entries(count, SOON).unwrap();
    let why: Vec<_> = entries[count - 3..].iter().map(|entry| entry["not_degraded"].as_str()).collect();
    assert_eq!(why, [Some("signed"); 3], "the allowance of two, and what is past it");
    assert_eq!(entries[count - 1]["action"], "throttle");
    gateway.expect("not_degraded", 3);
    // Within the allowance its answer is edited, though its request is not.
    gateway.expect("enforced_degrade", 2);
    gateway.expect("enforced_throttle", 1);
    gateway.no_trap();
}

#[test]
fn a_signed_request_is_degraded_where_envoy_signs_again() {
    let mut configuration = degrading();
    configuration["bodies"] = json!({"signed_again": true});
    let gateway = Gateway::start(&configuration, &observing("signed-again"));
    let changed = until_degraded(&gateway, &[SIGNED], &suspicious());
    assert!(changed.get("logprobs").is_none() && changed["n"] == 1, "{changed}");
    gateway.expect("not_degraded", 0);
    gateway.no_trap();
}
