//! Looking at eight bytes at once, as one 64-bit word: "SIMD within a register".
//!
//! For targets without vectors of their own in `simd`. In WebAssembly without them, a request that is one 160 kB image cost
//! 8.3 instructions a byte with `memchr`, and 3.3 with this (23 November 2026, wasmtime's fuel, whole reader).
//!
//! After "Bit Twiddling Hacks" (Anderson), the test for a zero byte, in the form that is exact for ASCII.

use super::scan::BLOCK;

/// Bytes in a word.
const WORD: usize = 8;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Clears the highest bit of every byte of `high` that is, but for that bit, `byte`. All highest bits must be set.
#[inline]
const fn clear(high: u64, byte: u8) -> u64 {
    (high ^ (ONES * byte as u64)).wrapping_sub(ONES)
}

/// Sets the highest bit of every byte of `word` that is `byte`, which is ASCII.
#[inline]
const fn mark(word: u64, byte: u8) -> u64 {
    !clear(word | HIGHS, byte) & !word & HIGHS
}

/// The highest bits of all bytes, side by side.
#[inline]
const fn gather(marks: u64) -> u64 {
    (marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The masks of a block, for two questions to each of its words.
#[inline]
fn masks(block: &[u8; BLOCK], of: impl Fn(u64) -> (u64, u64)) -> (u64, u64) {
    let (words, _) = block.as_chunks::<WORD>();
    let mut both = (0, 0);
    for (at, word) in words.iter().enumerate() {
        let (a, b) = of(u64::from_le_bytes(*word));
        both.0 |= gather(a) << (WORD * at);
        both.1 |= gather(b) << (WORD * at);
    }
    both
}

/// Where quotes are, and where backslashes.
#[inline]
pub(crate) fn quotes(block: &[u8; BLOCK]) -> (u64, u64) {
    masks(block, |word| (mark(word, b'"'), mark(word, b'\\')))
}

/// Where opening brackets of either kind are, and where closing ones.
#[inline]
pub(crate) fn brackets(block: &[u8; BLOCK]) -> (u64, u64) {
    // One bit tells square from curly.
    masks(block, |word| (mark(word | (ONES * 0x20), b'{'), mark(word | (ONES * 0x20), b'}')))
}

/// Sets the highest bit of every byte of `word` that is `a` or `b`; both are ASCII.
#[inline]
const fn mark_either(word: u64, a: u8, b: u8) -> u64 {
    let high = word | HIGHS;
    !(clear(high, a) & clear(high, b)) & !word & HIGHS
}

/// The first place where `a` or `b` is; both are ASCII.
#[inline]
pub(crate) fn find_either(a: u8, b: u8, bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes;
    let place = |rest: &[u8], marks: u64| Some(bytes.len() - rest.len() + marks.trailing_zeros() as usize / 8);
    // One word alone, since keys are short; then two at a time, while there is nothing.
    if let Some((word, after)) = rest.split_first_chunk::<WORD>() {
        let marks = mark_either(u64::from_le_bytes(*word), a, b);
        if marks != 0 {
            return place(rest, marks);
        }
        rest = after;
    }
    while let Some((pair, after)) = rest.split_first_chunk::<{ 2 * WORD }>() {
        let pair = u128::from_le_bytes(*pair);
        let (low, high) = (pair as u64, (pair >> 64) as u64);
        let (marked_low, marked_high) = (low | HIGHS, high | HIGHS);
        let cleared = clear(marked_low, a) & clear(marked_low, b) & clear(marked_high, a) & clear(marked_high, b);
        if cleared & HIGHS != HIGHS {
            let marks = mark_either(low, a, b);
            if marks != 0 {
                return place(rest, marks);
            }
            let marks = mark_either(high, a, b);
            if marks != 0 {
                return place(rest.get(WORD..).unwrap_or_default(), marks);
            }
        }
        rest = after;
    }
    let found = rest.iter().position(|byte| *byte == a || *byte == b)?;
    Some(bytes.len() - rest.len() + found)
}

/// Whether all bytes are ASCII.
#[inline]
pub(crate) const fn is_ascii(bytes: &[u8]) -> bool {
    bytes.is_ascii()
}
