//! Looking at sixteen bytes at once, with WebAssembly's vectors. [`super::swar`] says what each function does.
//!
//! The compiler must have the feature for the whole crate (`.cargo/config.toml`); a module built without it has `swar`.
//!
//! Instructions a byte, 23 November 2026 (wasmtime's fuel; `cargo bench --bench cost` makes those with vectors again), each against
//! words of 64 bits and a walk from mark to mark, which this and [`super::scan`] replaced: pictures 1.0 against 3.3, objects of short members
//! 6.2 against 26.7, numbers 3.7 against 7.7, short strings 4.6 against 17.4, strings full of quotes 2.2 against 12.3.

use super::scan::BLOCK;
use super::swar;
use core::arch::wasm32::{i8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128, v128_any_true, v128_or};

/// Bytes in a vector.
const LANES: usize = 16;

/// The compiler makes one load of this.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the two halves")]
fn load(bytes: &[u8; LANES]) -> v128 {
    let both = u128::from_le_bytes(*bytes);
    u64x2(both as u64, (both >> 64) as u64)
}

#[inline]
fn is(vector: v128, byte: u8) -> v128 {
    u8x16_eq(vector, u8x16_splat(byte))
}

#[inline]
fn either(vector: v128, a: u8, b: u8) -> v128 {
    v128_or(is(vector, a), is(vector, b))
}

/// The masks of a block, for two questions to each of its vectors.
#[inline]
fn masks(block: &[u8; BLOCK], of: impl Fn(v128) -> (v128, v128)) -> (u64, u64) {
    let (vectors, _) = block.as_chunks::<LANES>();
    let mut both = (0, 0);
    for (at, vector) in vectors.iter().enumerate() {
        let (a, b) = of(load(vector));
        both.0 |= u64::from(i8x16_bitmask(a)) << (LANES * at);
        both.1 |= u64::from(i8x16_bitmask(b)) << (LANES * at);
    }
    both
}

#[inline]
pub(crate) fn quotes(block: &[u8; BLOCK]) -> (u64, u64) {
    masks(block, |vector| (is(vector, b'"'), is(vector, b'\\')))
}

#[inline]
pub(crate) fn brackets(block: &[u8; BLOCK]) -> (u64, u64) {
    masks(block, |vector| {
        let folded = v128_or(vector, u8x16_splat(0x20));
        (is(folded, b'{'), is(folded, b'}'))
    })
}

#[inline]
pub(crate) fn find_either(a: u8, b: u8, bytes: &[u8]) -> Option<usize> {
    let Some((first, mut rest)) = bytes.split_first_chunk::<LANES>() else { return swar::find_either(a, b, bytes) };
    // One vector alone, since keys are short; then four at a time, while there is nothing.
    let marks = i8x16_bitmask(either(load(first), a, b));
    if marks != 0 {
        return Some(marks.trailing_zeros() as usize);
    }
    while let Some((block, after)) = rest.split_first_chunk::<BLOCK>() {
        let (vectors, _) = block.as_chunks::<LANES>();
        let found = vectors.iter().fold(u64x2(0, 0), |found, vector| v128_or(found, either(load(vector), a, b)));
        if v128_any_true(found) {
            break;
        }
        rest = after;
    }
    while let Some((vector, after)) = rest.split_first_chunk::<LANES>() {
        let marks = i8x16_bitmask(either(load(vector), a, b));
        if marks != 0 {
            return Some(bytes.len() - rest.len() + marks.trailing_zeros() as usize);
        }
        rest = after;
    }
    // The last vector again, of which only the end is new.
    let marks = i8x16_bitmask(either(load(bytes.last_chunk()?), a, b));
    (marks != 0).then(|| bytes.len() - LANES + marks.trailing_zeros() as usize)
}

#[inline]
pub(crate) fn is_ascii(bytes: &[u8]) -> bool {
    let (vectors, rest) = bytes.as_chunks::<LANES>();
    let all = vectors.iter().fold(u64x2(0, 0), |all, vector| v128_or(all, load(vector)));
    i8x16_bitmask(all) == 0 && rest.is_ascii()
}
