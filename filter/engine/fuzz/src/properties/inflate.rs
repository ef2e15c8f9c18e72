//! The inflater, against `miniz_oxide` given the whole body at once, and against what was deflated.

use super::{Input, Log, check_log, cut_seeds, same_in_all_ways};
use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};
use weir_engine::inflate::{Encoding, Inflater};
use weir_engine::observation::Anomalies;

/// The first byte of the body says what is tried with the rest.
pub(super) fn check(input: &[u8]) {
    let Some(Input { plan, body: [way, body @ ..] }) = Input::new(input) else { return };
    let input = Input { plan, body };
    let level = way >> 4;
    match way & 7 {
        0..2 => inflates(input, Encoding::Gzip),
        2..5 => inflates(input, Encoding::Deflate),
        5 => {
            let (first, second) = body.split_at(input.number(body.len() + 1));
            let members = [member(&[0; 7], first, level), member(EVERY_FIELD, second, level)].concat();
            comes_back(input, Encoding::Gzip, &members);
        }
        6 => comes_back(input, Encoding::Deflate, &compress_to_vec_zlib(body, level)),
        _ => comes_back(input, Encoding::Deflate, &compress_to_vec(body, level)),
    }
}

/// The bound, which the plan chooses: also smaller than the window, and larger.
fn limit_bytes(input: Input<'_>) -> u64 {
    [0, 100, 40_000, 200_000][usize::from(input.plan[3] & 3)]
}

fn inflates(input: Input<'_>, encoding: Encoding) {
    let limit_bytes = limit_bytes(input);
    let log = check_log(input, |chunks, finish| read(encoding, limit_bytes, chunks, finish));
    assert!(log.tokens.len() as u64 <= limit_bytes);
    if log.anomalies.has(Anomalies::INFLATE_LIMIT) {
        assert_eq!(log.tokens.len() as u64, limit_bytes);
        let again = read(encoding, limit_bytes, &[input.body, input.body], true);
        assert_eq!(again, log, "told past the bound");
    } else if encoding == Encoding::Deflate
        && let Ok(whole) = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(input.body, 200_000)
    {
        let mut expected = Log::default();
        expected.bytes(&whole);
        assert_eq!(log.tokens, expected.tokens);
    }
}

fn comes_back(input: Input<'_>, encoding: Encoding, deflated: &[u8]) {
    let back = Input { plan: input.plan, body: deflated };
    let log = same_in_all_ways(back, |chunks| read(encoding, u64::MAX, chunks, true));
    let mut expected = Log::default();
    expected.bytes(input.body);
    assert_eq!(log, expected);
}

fn read(encoding: Encoding, limit_bytes: u64, chunks: &[&[u8]], finish: bool) -> Log {
    let mut log = Log::default();
    let mut inflater = Inflater::new(encoding, limit_bytes).unwrap();
    for chunk in chunks {
        inflater.feed(chunk, |piece| log.data(piece));
    }
    if finish {
        inflater.finish();
    }
    log.anomalies = inflater.anomalies();
    log
}

/// What follows the method in a gzip header that has all optional fields.
const EVERY_FIELD: &[u8] = b"\x1e\x01\x02\x03\x04\x00\xff\x03\x00abcname\x00comment\x00\x12\x34";

/// A gzip member, with this after the method in its header; the checksum is not a real one.
fn member(header: &[u8], data: &[u8], level: u8) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    [&[0x1f, 0x8b, 8], header, &compress_to_vec(data, level), &[9; 4], &length].concat()
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let text = b"data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n".repeat(3);
    let plain = member(&[0; 7], &text, 6);
    let with = |way: u8, body: &[u8]| [&[way], body].concat();
    cut_seeds([
        with(0, &member(EVERY_FIELD, &text, 6)),
        with(0, &[&plain[..], &plain, &[0; 3]].concat()),
        with(2, &compress_to_vec_zlib(&text, 9)),
        with(2, &compress_to_vec_zlib(&[0; 150_000], 9)),
        with(2, &compress_to_vec(&text, 6)),
        with(0x65, &text),
        with(0x66, &text),
        with(0x07, &text),
    ])
}
