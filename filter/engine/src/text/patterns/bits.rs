//! What tells of most words at once that they begin no pattern: bits under hashes of words and of their first bytes.

use crate::text::Word;

/// The heads of stems are a table of so many bits.
pub(super) const HEADS_LOG: u32 = 14;
/// How many that are.
pub(super) const HEADS: usize = 1 << HEADS_LOG;

/// So many first bytes of a word, and how many they are.
pub(super) fn first_bytes(word: &[u8], most: usize) -> u64 {
    let mut block = [0; 8];
    let length = word.len().min(most);
    block.iter_mut().zip(word.iter().take(most)).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(block) | (length as u64) << 56
}

/// Bits that tell of most things that they are not in a set: so many words of 64, a power of two. The lowest bits of a key say which.
#[derive(Debug)]
pub(super) struct Bits<'t, const WORDS: usize> {
    bits: &'t [[u8; 8]; WORDS],
}

impl<'t, const WORDS: usize> Bits<'t, WORDS> {
    /// Those that a table begins with, and the rest of it. Where it is too short, none is set.
    pub(super) const fn cut(table: &'t [[u8; 8]]) -> (Self, &'t [[u8; 8]]) {
        match table.split_first_chunk() {
            Some((bits, rest)) => (Self { bits }, rest),
            None => (Self { bits: &[[0; 8]; WORDS] }, table),
        }
    }

    pub(super) const fn bytes(&self) -> usize {
        WORDS * size_of::<u64>()
    }

    #[inline]
    pub(super) fn has(&self, key: u64) -> bool {
        let bits = self.bits.get(word_of::<WORDS>(key));
        bits.is_some_and(|bits| u64::from_le_bytes(*bits) >> (key % 64) & 1 != 0)
    }
}

/// Which word of 64 a key's bit is in.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "below the number of words")]
pub(super) const fn word_of<const WORDS: usize>(key: u64) -> usize {
    (key / 64) as usize % WORDS
}

/// The first four bytes of a word, zeros behind a shorter one.
pub(super) fn first_four(word: &[u8]) -> u32 {
    u32::try_from(first_bytes(word, 4) & u64::from(u32::MAX)).unwrap_or(0)
}

/// Of four bytes, the first three.
pub(super) const THREE: u32 = 0x00FF_FFFF;

/// Where three bytes are among the heads.
#[inline]
pub(super) fn head_at(three: u32) -> usize {
    (three.wrapping_mul(0x9e37_79b1) >> (u32::BITS - HEADS_LOG)) as usize
}

/// [`first_four`] of a word of a text.
#[inline]
pub(super) fn four_of(bytes: &[u8], word: &Word) -> u32 {
    let (start, end) = (word.start as usize, word.end as usize);
    let Some(four) = bytes.get(start..).and_then(|from| from.first_chunk::<4>()) else {
        return first_four(bytes.get(start..end).unwrap_or_default());
    };
    let four = u32::from_le_bytes(*four);
    let bits = (word.end - word.start) * 8;
    if bits < u32::BITS { four & ((1 << bits) - 1) } else { four }
}

/// The key of the first bytes of a word in [`Bits`].
#[inline]
pub(super) fn beginning(bytes: u32) -> u64 {
    u64::from(bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40
}
