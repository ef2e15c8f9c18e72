//! Bad input through Envoy: each has a clear outcome and its counter, and the exchange after it is as if nothing had been.

use super::gateway::{CHAT, Gateway, answered, chat, delivered, enforcing, options, words};
use super::{Measured, Soak};
use anyhow::{Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::http::{Connection, Response};
use weir_host_tests::odd_bodies::odd_bodies;
use weir_host_tests::plain_upstream::{Asked, PlainUpstream, json_answer};

const MEBIBYTE: usize = 1 << 20;
/// What a bomb inflates to.
const BOMB: usize = 64 * MEBIBYTE;
/// How much of an endless stream a caller reads before it goes.
const ENDLESS: usize = 32 * MEBIBYTE;
/// The listener's buffer, as in envoy/envoy.yaml.
const BUFFER: u32 = 4 << 20;
/// The header that says which answer the upstream is to give.
const ANSWER: &str = "x-answer";
/// The header in which the upstream says how many bytes came.
const CAME: &str = "x-came";

/// What a caller gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The upstream's answer, whole.
    Whole,
    /// An answer that breaks off.
    Torn,
    /// Nothing: the caller went away.
    Gone,
}

/// How something bad is sent, and what came of it.
type Send<'s> = Box<dyn Fn(&Gateway) -> Result<Outcome> + 's>;

/// Something bad.
struct Bad<'s> {
    what: &'static str,
    /// The metric that it counts once.
    counter: &'static str,
    outcome: Outcome,
    send: Send<'s>,
}

pub(crate) fn run(soak: &Soak<'_>) -> Result<Measured> {
    let mut measured = Measured::default();
    let large = soak.at_length(20, 100) * MEBIBYTE;
    let options = TestOptions { buffer_limit_bytes: Some(BUFFER), ..options("input", 1) };
    let mut gateway = Gateway::before(PlainUpstream::serving(answer)?, &soak.wasm, &enforcing(), &options)?;
    delivered(&gateway.ask("sk-good", "hello")?)?;
    let mut exchanges = gateway.reaches("exchanges", 1)?;
    let before = gateway.resident_bytes()?;
    let (mut tried, mut most) = (0_u64, before);
    for bad in requests(large).into_iter().chain(answers()) {
        (soak.say)(bad.what);
        let counted = gateway.count(bad.counter)?;
        let outcome = (bad.send)(&gateway)?;
        exchanges += 1;
        let ended = gateway.reaches("exchanges", exchanges)?;
        let by = gateway.count(bad.counter)? - counted;
        measured.hold(outcome == bad.outcome && by == 1 && ended == exchanges, || {
            format!("{}: {outcome:?}, {} by {by}, {ended} exchanges of {exchanges}", bad.what, bad.counter)
        });
        most = most.max(gateway.resident_bytes()?);
        // The next one is fine.
        delivered(&gateway.ask("sk-good", &words(soak.options.seed, tried))?)?;
        exchanges += 1;
        gateway.reaches("exchanges", exchanges)?;
        tried += 1;
    }
    let stats = gateway.envoy.stats()?;
    let [observed, applied] =
        ["observed", "applied"].map(|what| super::gateway::of(&stats, &format!("bookings_{what}")));
    let traps = stats.traps_found();
    let alive = gateway.envoy.is_running();
    measured.figure(
        "inputs",
        tried,
        format!("{tried} kinds, each with its outcome and one count, a good exchange after each"),
    );
    measured.figure("large_body_bytes", large as u64, format!("the largest body {} MiB", large / MEBIBYTE));
    measured.figure(
        "bookings_lost",
        observed.abs_diff(applied),
        format!("{} of {observed} bookings lost", observed.abs_diff(applied)),
    );
    measured.figure("traps", traps, format!("{traps} traps"));
    measured.figure(
        "resident_bytes",
        serde_json::json!({"before": before, "most": most}),
        format!("Envoy's memory {} MiB before, {} MiB at most", before >> 20, most >> 20),
    );
    measured.hold(alive && traps == 0 && observed == applied, || {
        format!("alive {alive}, {traps} traps, {applied} of {observed} bookings applied")
    });
    Ok(measured)
}

fn requests<'s>(large: usize) -> Vec<Bad<'s>> {
    let mut all: Vec<Bad<'s>> = Vec::new();
    for (counter, body) in odd_bodies() {
        let send = Box::new(move |gateway: &Gateway| whole(gateway, &[], &body));
        all.push(Bad { what: "an odd body", counter, outcome: Outcome::Whole, send });
    }
    let mut add = |what, counter, outcome, send| all.push(Bad { what, counter, outcome, send });
    add(
        "a key that is not UTF-8",
        "odd_identity",
        Outcome::Whole,
        Box::new(|gateway| {
            let body = chat("hello");
            let mut head = format!(
            "POST {CHAT} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\nauthorization: Bearer sk-",
            body.len()
        )
        .into_bytes();
            head.extend_from_slice(b"\xff\xfe\x80\r\nx-odd: \xc3\x28\r\n\r\n");
            outcome(&Connection::open(gateway.addr)?.send_raw(&head, body.as_bytes(), false)?)
        }),
    );
    add(
        "a large body",
        "over_cap",
        Outcome::Whole,
        Box::new(move |gateway| whole(gateway, &[], chat(&"word ".repeat(large / 5)).as_bytes())),
    );
    add(
        "a large body without its length",
        "over_cap",
        Outcome::Whole,
        Box::new(move |gateway| in_chunks(gateway, large)),
    );
    add(
        "a bomb",
        "inflate_limit",
        Outcome::Whole,
        Box::new(|gateway| {
            whole(gateway, &[("content-encoding", "gzip")], &gzipped(chat(&"a".repeat(BOMB)).as_bytes())?)
        }),
    );
    add(
        "a bomb in a bomb",
        "malformed_request",
        Outcome::Whole,
        Box::new(|gateway| {
            let inner = gzipped(&vec![b'a'; BOMB])?;
            whole(gateway, &[("content-encoding", "gzip")], &gzipped(&inner)?)
        }),
    );
    add(
        "an encoding that is none",
        "opaque_request",
        Outcome::Whole,
        Box::new(|gateway| whole(gateway, &[("content-encoding", "br")], b"\x00\x01\x02")),
    );
    add(
        "half of a compressed body",
        "malformed_request",
        Outcome::Whole,
        Box::new(|gateway| {
            let body = gzipped(chat(&words(1, 1)).as_bytes())?;
            whole(gateway, &[("content-encoding", "gzip")], body.get(..body.len() / 2).unwrap_or_default())
        }),
    );
    add(
        "a request that breaks off",
        "aborted",
        Outcome::Gone,
        Box::new(|gateway| {
            let mut caller = TcpStream::connect(gateway.addr)?;
            let head = format!(
                "POST {CHAT} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sk-bad\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n"
            );
            caller.write_all(head.as_bytes())?;
            caller.write_all(br#"{"messages": [{"role": "user""#)?;
            std::thread::sleep(std::time::Duration::from_millis(200));
            Ok(Outcome::Gone)
        }),
    );
    all
}

fn answers<'s>() -> Vec<Bad<'s>> {
    let asks_for = |name: &'static str| {
        Box::new(move |gateway: &Gateway| whole(gateway, &[(ANSWER, name)], chat("hello").as_bytes()))
    };
    let endless: Send<'s> = Box::new(|gateway| {
        let mut caller = TcpStream::connect(gateway.addr)?;
        let body = chat("hello");
        let head = format!(
            "POST {CHAT} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sk-bad\r\n{ANSWER}: endless\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        );
        caller.write_all(head.as_bytes())?;
        let (mut left, mut buffer) = (ENDLESS, vec![0; 65_536]);
        while left > 0 {
            let read = caller.read(&mut buffer)?;
            ensure!(read > 0, "the endless stream ended {left} bytes too early");
            left = left.saturating_sub(read);
        }
        Ok(Outcome::Gone)
    });
    vec![
        Bad {
            what: "an answer that is a bomb",
            counter: "inflate_limit",
            outcome: Outcome::Whole,
            send: asks_for("bomb"),
        },
        Bad {
            what: "an answer that is not JSON",
            counter: "malformed_response",
            outcome: Outcome::Whole,
            send: asks_for("garbage"),
        },
        Bad {
            what: "an event without an end",
            counter: "malformed_response",
            outcome: Outcome::Whole,
            send: asks_for("line"),
        },
        Bad { what: "an answer that breaks off", counter: "aborted", outcome: Outcome::Torn, send: asks_for("torn") },
        Bad {
            what: "a stream that breaks off",
            counter: "aborted",
            outcome: Outcome::Torn,
            send: asks_for("torn-stream"),
        },
        Bad { what: "a stream without an end", counter: "aborted", outcome: Outcome::Gone, send: endless },
    ]
}

fn outcome(answer: &Response) -> Result<Outcome> {
    ensure!(answer.status == 200, "answered {} {}", answer.status, answer.text());
    Ok(if answer.complete { Outcome::Whole } else { Outcome::Torn })
}

/// Sends a body whole, and checks that as much of it reached the upstream.
fn whole(gateway: &Gateway, headers: &[(&str, &str)], body: &[u8]) -> Result<Outcome> {
    let headers = [headers, &[("authorization", "Bearer sk-bad"), ("content-type", "application/json")]].concat();
    let answer = Connection::open(gateway.addr)?.send("POST", CHAT, &headers, body)?;
    if let Some(came) = answer.header(CAME) {
        ensure!(came == body.len().to_string(), "{came} of {} bytes reached the upstream", body.len());
    }
    outcome(&answer)
}

/// Sends so many bytes in chunks of 16 KiB, of which Envoy does not know how many will come.
fn in_chunks(gateway: &Gateway, bytes: usize) -> Result<Outcome> {
    let piece = "x".repeat(16_384);
    let chunk = |text: &str| format!("{:x}\r\n{text}\r\n", text.len());
    let body: String = std::iter::once(chunk(r#"{"model": "m", "messages": [{"role": "user", "content": ""#))
        .chain(std::iter::repeat_n(chunk(&piece), bytes / piece.len()))
        .chain([chunk("\"}]}"), "0\r\n\r\n".to_owned()])
        .collect();
    let headers =
        [("authorization", "Bearer sk-bad"), ("content-type", "application/json"), ("transfer-encoding", "chunked")];
    outcome(&Connection::open(gateway.addr)?.send("POST", CHAT, &headers, body.as_bytes())?)
}

fn gzipped(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The upstream's answers, by name.
fn answer(asked: &Asked<'_>, stream: &mut TcpStream) -> std::io::Result<()> {
    let streamed = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    let ends_here = || std::io::Error::other("ends here");
    let chunk = |text: &[u8], stream: &mut TcpStream| {
        stream.write_all(format!("{:x}\r\n", text.len()).as_bytes())?;
        stream.write_all(text)?;
        stream.write_all(b"\r\n")
    };
    let event = br#"data: {"choices":[{"index":0,"delta":{"content":"and on and on "}}]}"#;
    match asked.header(ANSWER) {
        Some("bomb") => {
            let body = gzipped(answered(&"a".repeat(BOMB)).as_bytes()).map_err(std::io::Error::other)?;
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
                body.len()
            );
            stream.write_all(&[head.as_bytes(), &body].concat())
        }
        Some("garbage") => stream.write_all(&json_answer("{\"choices\": [\u{0}")),
        Some("line") => {
            stream.write_all(streamed)?;
            chunk(br#"data: {"choices":[{"index":0,"delta":{"content":""#, stream)?;
            for _ in 0..ENDLESS / 65_536 {
                chunk(&[b'x'; 65_536], stream)?;
            }
            stream.write_all(b"0\r\n\r\n")
        }
        Some("torn") => {
            let answer = json_answer(&answered("half of this"));
            stream.write_all(answer.get(..answer.len() - 60).unwrap_or_default())?;
            Err(ends_here())
        }
        Some("torn-stream") => {
            stream.write_all(streamed)?;
            chunk(&[event.as_slice(), b"\n\n", b"data: {\"choi"].concat(), stream)?;
            Err(ends_here())
        }
        Some("endless") => {
            stream.write_all(streamed)?;
            let events = [event.as_slice(), b"\n\n"].concat().repeat(500);
            // Until the other end has gone.
            loop {
                chunk(&events, stream)?;
            }
        }
        _ => {
            let body = answered("The answer is 42, of course.");
            let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{CAME}: {}\r\n", asked.body.len());
            stream.write_all(format!("{head}content-length: {}\r\n\r\n{body}", body.len()).as_bytes())
        }
    }
}
