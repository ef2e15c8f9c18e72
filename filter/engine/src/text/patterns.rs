//! Finding many patterns in a normalised text at once.
//!
//! Patterns of scripts with spaces are sequences of words; the last may be a stem, and matches the beginning of a word. Those of
//! scripts without spaces, and of Arabic, are sequences of letters and match anywhere; so are those that mix scripts, where they
//! begin with a word.
//!
//! A text comes with the hash of each of its words, so patterns are a trie whose steps are those hashes: one look for each word
//! that begins nothing, whatever its length. The trie is one table. A place in it is known by the hash of the way there. Of stems, a place
//! has the lengths of those that may follow; those that may begin a pattern stand under the first bytes of words. Letters are steps too,
//! and begin at each letter of such a script.
//!
//! The table is made when the lexicons change, not when a VM starts: `WEIR_BLESS=1 cargo test -p weir-engine --lib
//! the_table_is_made_of_the_lexicons` writes `patterns/lexicons.bin`, and without `WEIR_BLESS` that test compares. It is read where it lies.
//! Of a place's hash it keeps 36 bits (14 by where it stands), and what tells most words off before goes by other bits, so one word in
//! some ten million is taken for another by chance. Somebody may seek such a word on purpose: he would but say what the lexicons look for in
//! a roundabout way.
//!
//! Until 2026-11-23 these were two automata of `aho-corasick` for each lexicon; the tests compare with one. They took 6 MB in each worker
//! and 590 million instructions to build, and stepping them some 140 instructions a byte of English. Until 2026-11-24 the table was built
//! in each VM, in 200 million instructions and 3 MB.

mod bits;
#[cfg(test)]
mod maker;

use super::normalise::word_hash;
use super::{Normalised, Word, is_unspaced};
use bits::{Bits, HEADS, HEADS_LOG, THREE, beginning, first_bytes, four_of, head_at};
#[cfg(test)]
pub(crate) use maker::Maker;

/// A pattern found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// Index of the word in which it ends.
    pub(crate) at: u32,
    /// Index of the word in which it begins.
    pub(crate) from: u32,
    /// What it stands for: a number that its lexicon gave.
    pub(crate) kind: u8,
    /// It ends in a letter outside ASCII: of a script without spaces, where words are characters, or as a stem.
    pub(crate) unspaced: bool,
    /// Its last byte, and twice its first: of those that end together, the longest comes first.
    place: (u32, u32),
}

/// A set of patterns and what they stand for.
#[derive(Debug)]
pub(crate) struct Patterns<'t> {
    /// Keys of words that are a pattern, or that something short may follow.
    words: Bits<'t, { 1 << 10 }>,
    /// Keys of the first two words of patterns.
    pairs: Bits<'t, { 1 << 12 }>,
    /// Beginnings, of four bytes, of stems that begin a pattern.
    stems: Bits<'t, { 1 << 9 }>,
    /// The same, of three bytes, of those that are shorter.
    short_stems: Bits<'t, { 1 << 4 }>,
    /// Keys of a first word and the beginning, of three bytes, of a stem behind it.
    later_stems: Bits<'t, { 1 << 9 }>,
    /// What stems there are that begin with three such bytes: [`LONG_STEM`], [`SHORT_STEM`], [`LATER_STEM`].
    heads: &'t [u8; 1 << HEADS_LOG],
    /// Where the places begin whose keys begin with so many bits as the index has.
    buckets: &'t [[u8; 2]],
    /// Of each place the next bits of its key, and the number of its slot.
    places: &'t [[u8; 4]],
    /// What there is at places: each once.
    slots: &'t [[u8; 8]],
}

/// The lexicons' patterns: of coercion, and of judging.
pub(crate) static LEXICONS: Patterns<'static> = Patterns::of(include_bytes!("patterns/lexicons.bin"));

/// What there is at a place in the trie.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    /// What ends here; 0 for nothing more.
    kinds: [u8; 4],
    /// The lengths, in bytes, of the stems that may follow, each a bit, those from [`LONG`] on in one; and [`GOES_ON`].
    more: u32,
}

/// Bits of a key that tell the bucket.
const BUCKETS_LOG: u32 = 14;
/// Bits of a place that number its slot.
const SLOT_BITS: u32 = 10;

/// Words or letters may follow.
const GOES_ON: u32 = 1;
/// Stems from this length on share a bit.
const LONG: usize = 31;
/// The longest stem, in bytes.
const LONGEST: usize = 48;
/// Lengths of stems that have no beginning of three bytes.
const SHORT_STEMS: u32 = 0b110;

/// A stem of four bytes or more begins a pattern.
const LONG_STEM: u8 = 1;
/// A shorter stem begins a pattern.
const SHORT_STEM: u8 = 2;
/// A stem of three bytes or more stands behind a first word.
const LATER_STEM: u8 = 4;
/// Bytes that stems are looked up by.
const STEM_KEY: usize = 4;

// Where ways begin.
const WORDS: u64 = 0x243f_6a88_85a3_08d3;
const STEMS: u64 = 0x1319_8a2e_0370_7344;
const LETTERS: u64 = 0xa409_3822_299f_31d0;
/// Added to the hash of a stem.
const AS_STEM: u64 = 0x082e_fa98_ec4e_6c89;

/// A text has at most some 4,000 words; this many finds in one are noise.
const MAX_FOUND: usize = 32_768;
/// Words that a pattern may have.
const MOST_WORDS: usize = 12;

/// Whether patterns beginning with this letter match anywhere: in scripts without spaces, and in Arabic, where articles and
/// conjunctions are written onto the word.
fn is_anywhere(first: char) -> bool {
    is_unspaced(first) || matches!(first, '\u{600}'..='\u{6FF}')
}

/// The key of the place that a step leads to.
#[inline]
fn step(key: u64, step: u64) -> u64 {
    let mixed = (key.rotate_left(23) ^ step).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

/// Which bucket a place is in.
#[inline]
fn bucket_of(key: u64) -> usize {
    (key >> (u64::BITS - BUCKETS_LOG)) as usize
}

/// What is kept of its key there.
#[inline]
fn mark_of(key: u64) -> u32 {
    #[allow(clippy::cast_possible_truncation, reason = "22 bits")]
    let mark = ((key << BUCKETS_LOG) >> (u32::BITS + SLOT_BITS)) as u32;
    mark
}

impl<'t> Patterns<'t> {
    /// Those of a table as [`Maker`] makes it. What is not one has none.
    const fn of(table: &'t [u8]) -> Self {
        let (words, table) = Bits::cut(table.as_chunks().0);
        let (pairs, table) = Bits::cut(table);
        let (stems, table) = Bits::cut(table);
        let (short_stems, table) = Bits::cut(table);
        let (later_stems, table) = Bits::cut(table);
        let (heads, table) = match table.split_at_checked(HEADS / 8) {
            Some((heads, table)) => (heads.as_flattened().first_chunk(), table),
            None => (None, table),
        };
        let (buckets, table) = match table.split_at_checked((1 << BUCKETS_LOG) / 4 + 1) {
            Some(cut) => cut,
            None => (table, table),
        };
        let (buckets, _) = buckets.as_flattened().as_chunks();
        // The last four are the end of the last bucket.
        let places = match buckets.last() {
            Some(last) => u16::from_le_bytes(*last) as usize,
            None => 0,
        };
        let (with_padding, slots) = match table.split_at_checked(places.div_ceil(2)) {
            Some(cut) => cut,
            None => (table, table),
        };
        let heads = match heads {
            Some(heads) => heads,
            None => &[0; HEADS],
        };
        let places = with_padding.as_flattened().as_chunks().0;
        Self { words, pairs, stems, short_stems, later_stems, heads, buckets, places, slots }
    }

    /// Memory, in bytes.
    pub(crate) fn memory_bytes(&self) -> usize {
        let bits = self.words.bytes()
            + self.pairs.bytes()
            + self.stems.bytes()
            + self.short_stems.bytes()
            + self.later_stems.bytes();
        let table = size_of_val(self.buckets) + size_of_val(self.places) + size_of_val(self.slots);
        bits + self.heads.len() + table
    }

    #[inline]
    fn at(&self, key: u64) -> Option<Slot> {
        let (bucket, wanted) = (bucket_of(key), mark_of(key));
        let end = |bucket: usize| self.buckets.get(bucket).map(|end| usize::from(u16::from_le_bytes(*end)));
        let places = self.places.get(end(bucket)?..end(bucket + 1)?)?;
        let place = places.iter().map(|place| u32::from_le_bytes(*place)).find(|place| place >> SLOT_BITS == wanted)?;
        let [a, b, c, d, more @ ..] = *self.slots.get((place & ((1 << SLOT_BITS) - 1)) as usize)?;
        Some(Slot { kinds: [a, b, c, d], more: u32::from_le_bytes(more) })
    }

    /// All finds in a text, in the order of their ends; of those that end together the longest first.
    pub(crate) fn find(&self, text: &Normalised) -> Vec<Found> {
        let mut found = Vec::new();
        self.find_words(text, &mut found);
        if text.has_far_letters() {
            self.find_letters(text, &mut found);
            found.sort_by_key(|found| found.place);
        }
        found
    }

    fn find_words(&self, text: &Normalised, found: &mut Vec<Found>) {
        let (bytes, words) = (text.bytes(), text.words());
        // Patterns that go on: where they are in the trie, what may follow, and the index of their first word. A first word is not among
        // them, but for what is short and may follow it: most that begin a pattern are not followed by its second.
        let mut open = [(0_u64, 0_u32, 0_u32); MOST_WORDS];
        let mut opened = 0;
        let mut before = 0;
        for (index, word) in (0_u32..).zip(words) {
            let key = step(WORDS, word.hash);
            let pair = step(before, word.hash);
            let four = four_of(bytes, word);
            let head = self.heads.get(head_at(four & THREE)).copied().unwrap_or(0);
            let long = head & LONG_STEM != 0 && self.stems.has(beginning(four));
            let short = head & SHORT_STEM != 0 && self.short_stems.has(beginning(four & THREE));
            let later = head & LATER_STEM != 0 && self.later_stems.has(step(before, u64::from(four & THREE)));
            let (whole, second) = (self.words.has(key), self.pairs.has(pair));
            let first = std::mem::replace(&mut before, key);
            if opened == 0 && !(whole | second | long | short | later) {
                continue;
            }
            let known = found.len();
            let here = Here { bytes, words, index, start: word.start, end: word.end };
            let mut still = 0;
            let mut open_up = |open: &mut [(u64, u32, u32)], key, more, from| {
                if let Some(free) = open.get_mut(still).filter(|_| more != 0) {
                    *free = (key, more, from);
                    still += 1;
                }
            };
            for nth in 0..opened {
                let Some(&(key, more, from)) = open.get(nth) else { break };
                self.find_stems(here, key, more, from, found);
                if more & GOES_ON != 0 {
                    let next = step(key, word.hash);
                    open_up(&mut open, next, self.find_whole(here, next, from, found), from);
                }
            }
            let from = index.saturating_sub(1);
            if later && let Some(slot) = self.at(first) {
                self.find_stems(here, first, slot.more & !SHORT_STEMS, from, found);
            }
            if second {
                open_up(&mut open, pair, self.find_whole(here, pair, from, found), from);
            }
            if long || short {
                self.find_first_stems(here, (long, short), found);
            }
            if whole {
                open_up(&mut open, key, self.find_whole(here, key, index, found) & SHORT_STEMS, index);
            }
            opened = still;
            if found.len() > known + 1
                && let Some(new) = found.get_mut(known..)
            {
                new.sort_by_key(|found| found.place);
            }
            if found.len() >= MAX_FOUND {
                break;
            }
        }
    }

    /// Notes what ends with a whole word; what may follow it.
    fn find_whole(&self, here: Here<'_>, key: u64, from: u32, found: &mut Vec<Found>) -> u32 {
        let Some(slot) = self.at(key) else { return 0 };
        here.note(slot, from, here.end, false, found);
        slot.more
    }

    /// Notes the stems that begin a pattern, whether or not it may be one of those that are as long as the key, or one of those that
    /// are shorter and stand under all of themselves.
    fn find_first_stems(&self, here: Here<'_>, (long, short): (bool, bool), found: &mut Vec<Found>) {
        let Some(word) = here.bytes.get(here.start as usize..here.end as usize) else { return };
        let lengths = if short { 1 } else { STEM_KEY }..=if long { STEM_KEY } else { STEM_KEY - 1 };
        for length in lengths.take_while(|length| *length <= word.len()) {
            if let Some(slot) = self.at(step(STEMS, first_bytes(word, length))) {
                self.find_stems(here, WORDS, slot.more, here.index, found);
            }
        }
    }

    /// Notes the stems of these lengths that a word begins with.
    fn find_stems(&self, here: Here<'_>, key: u64, more: u32, from: u32, found: &mut Vec<Found>) {
        let mut lengths = more & !GOES_ON;
        while lengths != 0 {
            let length = lengths.trailing_zeros() as usize;
            lengths &= lengths - 1;
            let longest = if length == LONG { LONGEST } else { length };
            for length in length..=longest {
                let end = here.start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
                let Some(stem) = here.bytes.get(here.start as usize..end as usize).filter(|_| end <= here.end) else {
                    return;
                };
                if let Some(slot) = self.at(step(key, word_hash(stem) ^ AS_STEM)) {
                    let unspaced = stem.last().is_some_and(|byte| !byte.is_ascii());
                    here.note(slot, from, end.saturating_sub(1), unspaced, found);
                }
            }
        }
    }

    fn find_letters(&self, text: &Normalised, found: &mut Vec<Found>) {
        let (whole, words) = (text.text(), text.words());
        let mut from = 0_usize;
        let mut after_space = true;
        for (start, first) in whole.char_indices() {
            // The last word that begins here or before.
            while words.get(from + 1).is_some_and(|next| next.start as usize <= start) {
                from += 1;
            }
            if after_space && first != ' ' {
                self.walk(text, step(LETTERS, u64::from(b' ')), start, (from, true), found);
            }
            if is_anywhere(first) {
                self.walk(text, LETTERS, start, (from, false), found);
            }
            after_space = first == ' ';
            if found.len() >= MAX_FOUND {
                break;
            }
        }
    }

    /// Notes the patterns of letters that begin at a byte, which is in the word `from`.
    fn walk(&self, text: &Normalised, mut key: u64, start: usize, from: (usize, bool), found: &mut Vec<Found>) {
        let (from, spaced) = from;
        let words = text.words();
        let letters = text.text().get(start..).unwrap_or_default().char_indices();
        let last = std::iter::once((text.bytes().len().saturating_sub(start), ' '));
        let mut at = from;
        for (offset, letter) in letters.chain(last) {
            key = step(key, u64::from(u32::from(letter)));
            let Some(slot) = self.at(key) else { return };
            let end = start.saturating_add(offset).saturating_add(letter.len_utf8()).saturating_sub(1);
            while words.get(at + 1).is_some_and(|next| next.start as usize <= end) {
                at += 1;
            }
            let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
            for kind in slot.kinds.into_iter().take_while(|kind| *kind != 0) {
                found.push(Found {
                    at: place(at),
                    from: place(from),
                    kind,
                    unspaced: !letter.is_ascii(),
                    place: (place(end), place(start * 2 + usize::from(!spaced))),
                });
            }
            if slot.more & GOES_ON == 0 {
                return;
            }
        }
    }
}

/// A word that is looked at.
#[derive(Clone, Copy)]
struct Here<'t> {
    bytes: &'t [u8],
    words: &'t [Word],
    index: u32,
    start: u32,
    end: u32,
}

impl Here<'_> {
    fn note(self, slot: Slot, from: u32, end: u32, unspaced: bool, found: &mut Vec<Found>) {
        if slot.kinds == [0; 4] {
            return;
        }
        for kind in slot.kinds.into_iter().take_while(|kind| *kind != 0) {
            let start = self.words.get(from as usize).map_or(0, |word| word.start);
            found.push(Found { at: self.index, from, kind, unspaced, place: (end, start.saturating_mul(2)) });
        }
    }
}

#[cfg(test)]
mod tests;
