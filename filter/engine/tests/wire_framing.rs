//! The layers that find documents in a stream, each by itself: lines, Amazon's event stream, and base64.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may panic")]

#[path = "wire_support/event_stream.rs"]
mod writer;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use weir_engine::base64::Decoder;
use weir_engine::event_stream::{self, MAX_HEADERS_BYTES, MAX_MESSAGE_BYTES, MessageType};
use weir_engine::lines;
use weir_engine::observation::Anomalies;
use weir_engine::sse::Piece;
use writer::{every_type, message, named, prelude, stream, text};

/// All ways to cut `bytes` that the tests try: not at all, byte by byte, and once at every place.
fn ways(bytes: &[u8]) -> Vec<Vec<&[u8]>> {
    let once = (0..=bytes.len()).map(|at| {
        let (first, second) = bytes.split_at(at);
        vec![first, second]
    });
    [vec![bytes], bytes.chunks(1).collect()].into_iter().chain(once).collect()
}

fn split_lines(chunks: &[&[u8]]) -> Vec<String> {
    let (mut splitter, mut found, mut line) = (lines::Splitter::new(), Vec::new(), Vec::new());
    let mut sink = |piece: Piece<'_>| match piece {
        Piece::Data(piece) => line.extend_from_slice(piece),
        Piece::End => found.push(std::mem::take(&mut line).escape_ascii().to_string()),
    };
    for chunk in chunks {
        splitter.feed(chunk, &mut sink);
    }
    splitter.finish(&mut sink);
    assert!(line.is_empty(), "a line without an end");
    found
}

#[test]
fn lines_are_split_wherever_they_are_cut() {
    for (stream, lines) in [
        (&b""[..], &[][..]),
        (b"{}\n[]\n", &["{}", "[]"]),
        (b"{}\r\n[]\r\n", &["{}", "[]"]),
        (b"{}\n[]", &["{}", "[]"]),
        (b"{}\r", &["{}"]),
        (b"\n\r\n \t\r\n\r\r\n{}\n\n  ", &["{}"]),
        (b"[1,\r2]\r\r\n3", &["[1,\\r2]\\r", "3"]),
        (b"  1 \n\t2", &["1 ", "2"]),
        (b"\xef\xbb\xbf{}\n\xef\xbb\xbf{}", &["{}", "\\xef\\xbb\\xbf{}"]),
        (b"\xef\xbb\xbf", &[]),
        (b"\xef\xbb", &["\\xef\\xbb"]),
        (b"\xef\xbb\n{}", &["\\xef\\xbb", "{}"]),
        (b"\xef\xbb {}", &["\\xef\\xbb {}"]),
    ] {
        for chunks in ways(stream) {
            assert_eq!(split_lines(&chunks), lines, "{:?}", stream.escape_ascii().to_string());
        }
    }
}

#[test]
fn a_long_line_is_handed_over_as_it_comes() {
    let (mut splitter, mut bytes, mut ends) = (lines::Splitter::new(), 0, 0);
    for _ in 0..1000 {
        splitter.feed(&[b'x'; 1000], |piece| match piece {
            Piece::Data(piece) => bytes += piece.len(),
            Piece::End => ends += 1,
        });
    }
    assert_eq!((bytes, ends), (1_000_000, 0));
    splitter.feed(b"\n", |piece| ends += usize::from(piece == Piece::End));
    assert_eq!(ends, 1);
}

/// A message as it was handed over: what it is, its payload, and whether it ended.
type Message = (MessageType, String, Vec<u8>, bool);

fn split_messages(chunks: &[&[u8]]) -> (Vec<Message>, Anomalies) {
    let (mut splitter, mut messages) = (event_stream::Splitter::new(), Vec::<Message>::new());
    for chunk in chunks {
        splitter.feed(chunk, |piece| match piece {
            event_stream::Piece::Start(head) => {
                let name = String::from_utf8_lossy(head.name.bytes()).into_owned();
                messages.push((head.message_type, name, Vec::new(), false));
            }
            event_stream::Piece::Data(piece) => {
                assert!(!piece.is_empty());
                messages.last_mut().unwrap().2.extend_from_slice(piece);
            }
            event_stream::Piece::End => messages.last_mut().unwrap().3 = true,
        });
    }
    splitter.finish();
    (messages, splitter.anomalies())
}

#[test]
fn messages_are_split_wherever_they_are_cut() {
    let event = |name: &str, payload: &[u8]| (MessageType::Event, name.to_owned(), payload.to_vec(), true);
    let unnamed = |payload: &[u8]| (MessageType::Unknown, String::new(), payload.to_vec(), true);
    let expected = vec![
        event("chunk", br#"{"bytes":"e30=","p":"ab"}"#),
        event("messageStop", b""),
        unnamed(b"payload"),
        unnamed(b""),
        (MessageType::Exception, "throttlingException".to_owned(), br#"{"message":"slow"}"#.to_vec(), true),
        (MessageType::Error, "InternalFailure".to_owned(), b"{}".to_vec(), true),
    ];
    let bytes = stream();
    for chunks in ways(&bytes) {
        assert_eq!(split_messages(&chunks), (expected.clone(), Anomalies::default()));
    }
}

/// The empty message that the tests of Amazon's own libraries have, as bytes; so the writer is right, too.
#[test]
fn the_smallest_message_is_read() {
    let bytes = b"\0\0\0\x10\0\0\0\0\x05\xc2\x48\xeb\x7d\x98\xc8\xff";
    assert_eq!(message(&[], b""), bytes);
    let (messages, anomalies) = split_messages(&[bytes]);
    assert_eq!((messages.len(), anomalies), (1, Anomalies::default()));
}

#[test]
fn a_stream_cut_short_is_malformed_unless_between_messages() {
    let bytes = stream();
    let (whole, _) = split_messages(&[&bytes]);
    let mut clean = Vec::new();
    for at in 0..=bytes.len() {
        let (messages, anomalies) = split_messages(&[&bytes[..at]]);
        if anomalies == Anomalies::default() {
            clean.push(at);
        }
        let ended = messages.iter().filter(|message| message.3).count();
        assert_eq!(messages[..ended], whole[..ended], "cut short at {at}");
        assert!(messages.len() - ended <= 1 && (ended == messages.len() || anomalies.has(Anomalies::MALFORMED)));
    }
    assert_eq!(clean.len(), whole.len() + 1, "{clean:?}");
}

#[test]
fn every_type_of_header_is_passed_over_and_only_strings_name() {
    for (kind, bytes) in every_type("event") {
        let headers = [(":message-type", (kind, bytes.clone())), (":event-type", (kind, bytes)), ("x", text("y"))];
        let (messages, anomalies) = split_messages(&[&message(&headers, b"{}")]);
        let (message_type, name) = if kind == 7 { (MessageType::Event, "event") } else { (MessageType::Unknown, "") };
        assert_eq!(messages, [(message_type, name.to_owned(), b"{}".to_vec(), true)], "type {kind}");
        assert_eq!(anomalies, Anomalies::default());
    }
    let (long_name, long) = ("x".repeat(255), "x".repeat(32_767));
    let headers = [(long_name.as_str(), text(&long)), (":event-type", text(&long)), (":message-type", text("event"))];
    let (messages, anomalies) = split_messages(&[&message(&headers, b"{}")]);
    assert_eq!((messages[0].0, anomalies), (MessageType::Event, Anomalies::default()));
    assert!(messages[0].1.len() <= weir_engine::json::SHORT_BYTES);
}

#[test]
fn what_is_not_a_message_is_told_at_once() {
    let in_headers = |headers: &[u8]| {
        let headers_bytes = u32::try_from(headers.len()).unwrap();
        [&prelude(headers_bytes + 16, headers_bytes)[..], headers, b"\0\0\0\0"].concat()
    };
    let mut wrong_checksum = message(&[], b"");
    wrong_checksum[8] ^= 1;
    for bytes in [
        b"data: {}\n\ndata: {}\n\n".to_vec(),
        wrong_checksum,
        prelude(0, 0),
        prelude(15, 0),
        prelude(16, 1),
        prelude(u32::MAX, 0),
        prelude(16, u32::MAX),
        prelude(MAX_MESSAGE_BYTES + 1, 0),
        prelude(MAX_MESSAGE_BYTES, MAX_HEADERS_BYTES + 1),
        in_headers(b"\0\0"),
        in_headers(b"\x02a"),
        in_headers(b"\x01a"),
        in_headers(b"\x01a\x0a"),
        in_headers(b"\x01a\x02"),
        in_headers(b"\x01a\x07\0"),
        in_headers(b"\x01a\x07\0\x02b"),
        in_headers(b"\x01a\0\x01"),
    ] {
        let more = [&bytes[..], &stream()].concat();
        for chunks in ways(&more) {
            assert_eq!(split_messages(&chunks), (vec![], Anomalies::MALFORMED), "{}", bytes.escape_ascii());
        }
    }
    let mut splitter = event_stream::Splitter::new();
    splitter.feed(&prelude(MAX_MESSAGE_BYTES, MAX_HEADERS_BYTES), |_| {});
    assert_eq!(splitter.anomalies(), Anomalies::default());
}

#[test]
fn the_checksum_of_a_message_is_left_to_the_client() {
    let mut bytes = message(&named("event", ":event-type", "chunk"), b"{}");
    *bytes.last_mut().unwrap() ^= 1;
    assert_eq!(split_messages(&[&bytes]).1, Anomalies::default());
}

fn decode(chunks: &[&[u8]]) -> (Vec<u8>, Anomalies) {
    let (mut decoder, mut out) = (Decoder::new(), Vec::new());
    for chunk in chunks {
        decoder.feed(chunk, |piece| out.extend_from_slice(piece));
    }
    decoder.finish(|piece| out.extend_from_slice(piece));
    (out, decoder.anomalies())
}

#[test]
fn base64_is_decoded_wherever_it_is_cut() {
    for (text, decoded) in [
        ("", &b""[..]),
        ("YQ==", b"a"),
        ("YQ", b"a"),
        ("YWI=", b"ab"),
        ("YWI", b"ab"),
        ("YWJj", b"abc"),
        // The last symbol has bits that make no byte.
        ("YR", b"a"),
        ("+/+/-_-_", b"\xfb\xff\xbf\xfb\xff\xbf"),
        ("YWJjZGVmZ2hp-_==", b"abcdefghi\xfb"),
    ] {
        for chunks in ways(text.as_bytes()) {
            assert_eq!(decode(&chunks), (decoded.to_vec(), Anomalies::default()), "{text}");
        }
    }
}

#[test]
fn what_is_not_base64_is_malformed_after_what_is() {
    for (text, decoded) in [
        ("Y", &b""[..]),
        ("=", b""),
        ("Y===", b""),
        ("YQ=", b"a"),
        ("YQ===", b"a"),
        ("YWI==", b"ab"),
        ("YWJj=", b"abc"),
        ("YQ==YQ==", b"a"),
        ("YQ=a", b"a"),
        ("YWJjYW Jj", b"abc"),
        ("YWJj\nYWJj", b"abc"),
        ("YWJjYW\u{e4}", b"abc"),
        ("YWJjYWJjYWJjY", b"abcabcabc"),
    ] {
        for chunks in ways(text.as_bytes()) {
            assert_eq!(decode(&chunks), (decoded.to_vec(), Anomalies::MALFORMED), "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_encoded_is_decoded(data in proptest::collection::vec(any::<u8>(), 0..2000), size in 1_usize..700) {
        for encoder in [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD] {
            let text = encoder.encode(&data);
            let chunks: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
            prop_assert_eq!(&decode(&chunks), &(data.clone(), Anomalies::default()));
        }
    }

    #[test]
    fn what_was_framed_is_split(payloads in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..6), size in 1_usize..400) {
        let framed: Vec<u8> = payloads.iter().flat_map(|payload| message(&named("event", ":event-type", "chunk"), payload)).collect();
        let chunks: Vec<&[u8]> = framed.chunks(size).collect();
        let (messages, anomalies) = split_messages(&chunks);
        prop_assert_eq!(messages.into_iter().map(|message| message.2).collect::<Vec<_>>(), payloads);
        prop_assert_eq!(anomalies, Anomalies::default());
    }

    #[test]
    fn arbitrary_bytes_read_the_same_in_any_chunks(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        headers in 0_u32..300,
        size in 1_usize..50,
    ) {
        let framed = [prelude(u32::try_from(bytes.len()).unwrap() + 16, headers), bytes.clone()].concat();
        for bytes in [bytes, framed] {
            let chunks: Vec<&[u8]> = bytes.chunks(size).collect();
            prop_assert_eq!(split_lines(&chunks), split_lines(&[&bytes]));
            prop_assert_eq!(split_messages(&chunks), split_messages(&[&bytes]));
            prop_assert_eq!(decode(&chunks), decode(&[&bytes]));
        }
    }
}
