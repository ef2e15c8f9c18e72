//! What is read does not depend on where a body is cut into chunks, and no bytes whatever make a reader fail.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may panic")]

mod wire_support;

use proptest::prelude::*;
use weir_engine::dialect::Format;
use weir_engine::inflate::Encoding;
use weir_engine::observation::Anomalies;
use wire_support::{Dice, REQUEST, answered, answers, asked};

#[test]
fn a_request_reads_the_same_wherever_it_is_cut() {
    let body = REQUEST.as_bytes();
    let whole = asked([body]);
    assert!(!whole.part.anomalies.has(Anomalies::MALFORMED));
    assert_eq!(asked(body.chunks(1)), whole, "byte by byte");
    for at in 0..=body.len() {
        let (first, second) = body.split_at(at);
        assert_eq!(asked([first, second]), whole, "cut at {at}");
    }
}

#[test]
fn an_answer_reads_the_same_wherever_it_is_cut() {
    for (format, encoding, body) in answers() {
        let whole = answered(format, encoding, [&body[..]]);
        assert_ne!(whole.part.text_bytes, 0);
        assert_eq!(answered(format, encoding, body.chunks(1)), whole, "byte by byte, {format:?} {encoding:?}");
        for at in 0..=body.len() {
            let (first, second) = body.split_at(at);
            assert_eq!(answered(format, encoding, [first, second]), whole, "cut at {at}, {format:?} {encoding:?}");
        }
    }
}

#[test]
fn a_request_cut_short_is_malformed() {
    let body = REQUEST.as_bytes();
    let end = REQUEST.trim_end().len();
    for at in 0..body.len() {
        let part = asked([&body[..at]]).part;
        assert_eq!(part.anomalies.has(Anomalies::MALFORMED), at < end, "cut short at {at}");
        assert_eq!(part.body_bytes, at as u64);
    }
}

#[test]
fn an_answer_cut_short_is_not_complete() {
    for (format, encoding, body) in answers() {
        let whole = answered(format, encoding, [&body[..]]).part;
        for at in 0..body.len() {
            let part = answered(format, encoding, [&body[..at]]).part;
            if part.complete {
                // Only white space, the last blank line, or a trailer is missing.
                assert_eq!(format, Format::Sse, "cut short at {at}");
                assert!(body.len() - at <= 16, "cut short at {at}");
                assert_eq!((part.text_bytes, part.events), (whole.text_bytes, whole.events));
            }
            if encoding != Encoding::Identity && at > 0 {
                // The end of a member is a good place to end.
                let ends = part.anomalies.has(Anomalies::MALFORMED) || format == Format::Sse;
                assert!(ends, "cut short at {at}, {format:?} {encoding:?}");
            }
        }
    }
}

/// A body that was almost right: some bytes replaced, removed or doubled.
fn spoil(body: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut body = body.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(body.len());
        match dice.roll(4) {
            0 => body[at] = b"\"\\{}[],:u \r\nn\xff\xe2\x00"[dice.roll(16)],
            1 => body[at] = u8::try_from(dice.roll(256)).unwrap(),
            2 => drop(body.drain(at..(at + dice.roll(20)).min(body.len() - 1))),
            _ => {
                let again = body[at..(at + dice.roll(20)).min(body.len())].to_vec();
                body.splice(at..at, again);
            }
        }
    }
    body
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoiled_bodies_read_the_same_in_any_chunks(seed: u64) {
        let mut dice = Dice(seed);
        let body = spoil(REQUEST.as_bytes(), &mut dice);
        let most = 1 + dice.roll(40);
        prop_assert_eq!(asked(dice.cut(&body, most)), asked([&body[..]]));
        for (format, encoding, body) in answers() {
            let body = spoil(&body, &mut dice);
            let chunks = dice.cut(&body, most);
            prop_assert_eq!(answered(format, encoding, chunks), answered(format, encoding, [&body[..]]));
        }
    }

    #[test]
    fn arbitrary_bytes_read_the_same_in_any_chunks(
        body in proptest::collection::vec(any::<u8>(), 0..400),
        quoted in proptest::collection::vec(any::<u8>(), 0..40),
        seed: u64,
    ) {
        let mut dice = Dice(seed);
        // As they are, and where the readers look.
        let request = [br#"{"messages":[{"content":""#, &quoted[..], br#""}],"n":"#, &body].concat();
        let event = [br#"data: {"choices":[{"delta":{"content":""#, &quoted[..], br#""}}]}"#, b"\n\n", &body[..]].concat();
        for bytes in [&body, &request, &event] {
            let most = 1 + dice.roll(40);
            prop_assert_eq!(asked(dice.cut(bytes, most)), asked([&bytes[..]]));
            for format in [Format::Json, Format::Sse] {
                for encoding in [Encoding::Identity, Encoding::Gzip, Encoding::Deflate, Encoding::Opaque] {
                    let chunks = dice.cut(bytes, most);
                    prop_assert_eq!(answered(format, encoding, chunks), answered(format, encoding, [&bytes[..]]));
                }
            }
        }
    }
}
