//! Base64, against arithmetic on the whole text.

use super::{Input, Log, check_log, cut_seeds};
use weir_engine::base64::Decoder;
use weir_engine::observation::Anomalies;

pub(super) fn check(input: &[u8]) {
    let Some(input) = Input::new(input) else { return };
    let log = check_log(input, read);
    assert!(log.tokens.len() <= input.body.len() / 4 * 3 + 2);
    assert_eq!(log, model(input.body), "not as the model decodes it");
}

fn read(chunks: &[&[u8]], finish: bool) -> Log {
    let (mut decoder, mut log) = (Decoder::new(), Log::default());
    for chunk in chunks {
        decoder.feed(chunk, |piece| log.data(piece));
    }
    if finish {
        decoder.finish(|piece| log.data(piece));
    }
    log.anomalies = decoder.anomalies();
    log
}

fn model(text: &[u8]) -> Log {
    let value = |symbol: &u8| match symbol {
        b'A'..=b'Z' => Some(symbol - b'A'),
        b'a'..=b'z' => Some(symbol - b'a' + 26),
        b'0'..=b'9' => Some(symbol - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let symbols: Vec<u8> = text.iter().map_while(value).collect();
    let rest = &text[symbols.len()..];
    let mut log = Log::default();
    for four in symbols.chunks(4) {
        let bits = four.iter().fold(0_u32, |bits, value| bits << 6 | u32::from(*value)) << (6 * (4 - four.len()));
        let ends_here = rest.is_empty() || rest[0] == b'=';
        match four.len() {
            4 => log.bytes(&bits.to_be_bytes()[1..]),
            length @ 2.. if ends_here => log.bytes(&bits.to_be_bytes()[1..length]),
            _ => log.anomalies = Anomalies::MALFORMED,
        }
    }
    let padding = [&b""[..], b"", b"==", b"="][symbols.len() % 4];
    if !rest.is_empty() && (rest != padding || padding.is_empty()) {
        log.anomalies = Anomalies::MALFORMED;
    }
    log
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    cut_seeds([
        "eyJ0eXBlIjoibWVzc2FnZV9zdGFydCJ9".to_owned(),
        "YWI=".to_owned(),
        "YQ==".to_owned(),
        "YWJjZA".to_owned(),
        "-_-_+/+/abcdefgh-_".to_owned(),
        "abcd".repeat(150) + "-_-_" + &"efgh".repeat(100),
        "ab\ncd".to_owned(),
    ])
}
