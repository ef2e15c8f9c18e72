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
        0..3 => inflates(input, Encoding::Gzip),
        3..6 => inflates(input, Encoding::Deflate),
        6 => comes_back(input, &compress_to_vec_zlib(body, level)),
        _ => comes_back(input, &compress_to_vec(body, level)),
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

fn comes_back(input: Input<'_>, deflated: &[u8]) {
    let back = Input { plan: input.plan, body: deflated };
    let log = same_in_all_ways(back, |chunks| read(Encoding::Deflate, u64::MAX, chunks, true));
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

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let text = b"data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n".repeat(3);
    let bare = compress_to_vec(&text, 6);
    let length = u32::try_from(text.len()).unwrap().to_le_bytes();
    let gzip = |header: &[u8]| [&[0, 0x1f, 0x8b, 8], header, &bare, &[9; 4], &length].concat();
    let every_field = b"\x1e\x01\x02\x03\x04\x00\xff\x03\x00abcname\x00comment\x00\x12\x34";
    let member = gzip(&[0; 7]);
    cut_seeds([
        gzip(every_field),
        [&member[..], &member[1..], &[0; 3]].concat(),
        [&[3][..], &compress_to_vec_zlib(&text, 9)].concat(),
        [&[3][..], &compress_to_vec_zlib(&[0; 150_000], 9)].concat(),
        [&[3][..], &bare].concat(),
        [&[0x66][..], &text].concat(),
        [&[0x07][..], &text].concat(),
    ])
}
