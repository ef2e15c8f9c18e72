//! Makes the table of [`Patterns`] of entries as people write them. Only tests do: the table is kept beside this.

use super::bits::{THREE, beginning, first_bytes, first_four, head_at, word_of};
use super::{
    AS_STEM, BUCKETS_LOG, GOES_ON, HEADS, LATER_STEM, LETTERS, LONG, LONG_STEM, Patterns, SHORT_STEM, SHORT_STEMS,
    SLOT_BITS, STEM_KEY, STEMS, Slot, WORDS, bucket_of, is_anywhere, mark_of, step,
};
use crate::text::normalise::word_hash;
use crate::text::{Found, Normalised, TextWindow, Word};
use std::collections::{BTreeMap, BTreeSet};

/// Patterns, and what tells of most words that they begin none.
#[derive(Debug)]
pub(crate) struct Maker {
    /// What there is at places, by their keys.
    slots: BTreeMap<u64, Slot>,
    words: BTreeSet<u64>,
    pairs: BTreeSet<u64>,
    stems: BTreeSet<u64>,
    short_stems: [u64; 1 << 4],
    later_stems: BTreeSet<u64>,
    heads: Vec<u8>,
    /// What is read while patterns are added.
    window: TextWindow,
    normalised: Normalised,
}

/// An entry of words, as it was read.
struct Entry {
    /// The hashes of its whole words.
    words: Vec<u64>,
    /// The stem behind them; nothing where it has none.
    stem: Vec<u8>,
}

impl Maker {
    /// Of none yet.
    pub(crate) fn new() -> Self {
        Self {
            slots: BTreeMap::new(),
            words: BTreeSet::new(),
            pairs: BTreeSet::new(),
            stems: BTreeSet::new(),
            short_stems: [0; 1 << 4],
            later_stems: BTreeSet::new(),
            heads: vec![0; HEADS],
            window: TextWindow::default(),
            normalised: Normalised::default(),
        }
    }

    /// The table of them.
    pub(super) fn table(&self) -> Vec<u8> {
        let mut table = Vec::new();
        table.extend(bits::<{ 1 << 10 }>(&self.words));
        table.extend(bits::<{ 1 << 12 }>(&self.pairs));
        table.extend(bits::<{ 1 << 9 }>(&self.stems));
        table.extend(self.short_stems.iter().flat_map(|bits| bits.to_le_bytes()));
        table.extend(bits::<{ 1 << 9 }>(&self.later_stems));
        table.extend(&self.heads);
        let mut places: Vec<Vec<[u8; 4]>> = vec![Vec::new(); 1 << BUCKETS_LOG];
        let slots: BTreeSet<Slot> = self.slots.values().copied().collect();
        let slots: Vec<Slot> = slots.into_iter().collect();
        assert!(slots.len() <= 1 << SLOT_BITS, "places have {} slots", slots.len());
        let marks: BTreeSet<(usize, u32)> = self.slots.keys().map(|key| (bucket_of(*key), mark_of(*key))).collect();
        assert_eq!(marks.len(), self.slots.len(), "two places are taken for one");
        for (key, slot) in &self.slots {
            let number = u32::try_from(slots.binary_search(slot).unwrap()).unwrap();
            places[bucket_of(*key)].push((mark_of(*key) << SLOT_BITS | number).to_le_bytes());
        }
        let mut end = 0_u16;
        table.extend(end.to_le_bytes());
        for bucket in &places {
            end += u16::try_from(bucket.len()).unwrap();
            table.extend(end.to_le_bytes());
        }
        // The end once more, so that what follows stands at a multiple of 8.
        table.extend([end.to_le_bytes(); 3].concat());
        table.extend(places.concat().concat());
        table.resize(table.len().next_multiple_of(8), 0);
        table.extend(slots.iter().flat_map(|slot| [slot.kinds, slot.more.to_le_bytes()].concat()));
        table
    }

    /// All finds in a text.
    pub(crate) fn find(&self, text: &Normalised) -> Vec<Found> {
        Patterns::of(&self.table()).find(text)
    }

    /// Adds entries as people write them, separated by `|`. One that ends in `*` is a stem.
    pub(crate) fn add(&mut self, kind: u8, list: &str) {
        for written in list.split('|') {
            self.add_one(kind, written);
        }
    }

    /// Adds each of the first entries followed by each of the second, all of words.
    pub(crate) fn add_pairs(&mut self, kind: u8, first: &str, second: &str) {
        let second: Vec<_> = second.split('|').map(|written| self.entry(written)).collect();
        for written in first.split('|') {
            let before = self.entry(written.strip_suffix('*').unwrap_or(written)).words;
            for entry in &second {
                self.add_entry(kind, before.iter().chain(&entry.words).copied(), &entry.stem);
            }
        }
    }

    /// Reads an entry of words.
    fn entry(&mut self, written: &str) -> Entry {
        let stem = written.strip_suffix('*');
        self.window.clear();
        self.window.push(stem.unwrap_or(written).as_bytes());
        self.normalised.read(&self.window);
        let mut words: Vec<Word> = self.normalised.words().to_vec();
        let last = stem.and_then(|_| words.pop());
        let stem = last.and_then(|last| self.normalised.bytes().get(last.start as usize..));
        Entry { stem: stem.unwrap_or_default().to_vec(), words: words.iter().map(|word| word.hash).collect() }
    }

    fn add_one(&mut self, kind: u8, written: &str) {
        let entry = self.entry(written);
        let text = self.normalised.text();
        let Some(first) = text.chars().next() else { return };
        if !self.normalised.has_far_letters() || !text.chars().any(is_anywhere) {
            return self.add_entry(kind, entry.words.iter().copied(), &entry.stem);
        }
        let spaced = !is_anywhere(first);
        let space = |is: bool| if is { " " } else { "" };
        let letters = format!("{}{text}{}", space(spaced), space(spaced && entry.stem.is_empty()));
        let mut key = LETTERS;
        for letter in letters.chars() {
            self.note(key, |slot| slot.more |= GOES_ON);
            key = step(key, u64::from(u32::from(letter)));
        }
        self.note_kind(key, kind);
    }

    fn add_entry(&mut self, kind: u8, words: impl Iterator<Item = u64>, stem: &[u8]) {
        let (mut key, mut count) = (WORDS, 0_u32);
        for hash in words {
            if count > 0 {
                self.note(key, |slot| slot.more |= GOES_ON);
            }
            key = step(key, hash);
            count += 1;
            if count == 2 {
                self.pairs.insert(key);
            }
        }
        if stem.is_empty() {
            if count == 1 {
                self.words.insert(key);
            }
            return self.note_kind(key, kind);
        }
        let length = 1_u32.checked_shl(u32::try_from(stem.len().min(LONG)).unwrap_or(0)).unwrap_or(0);
        match count {
            0 => {
                self.note(step(STEMS, first_bytes(stem, STEM_KEY)), |slot| slot.more |= length);
                self.note_head(stem, if stem.len() < STEM_KEY { SHORT_STEM } else { LONG_STEM });
                self.stems.insert(beginning(first_four(stem)));
            }
            1 if length & SHORT_STEMS != 0 => {
                self.words.insert(key);
            }
            1 => {
                self.note_head(stem, LATER_STEM);
                self.later_stems.insert(step(key, u64::from(first_four(stem) & THREE)));
            }
            _ => {}
        }
        if count > 0 {
            self.note(key, |slot| slot.more |= length);
        }
        self.note_kind(step(key, word_hash(stem) ^ AS_STEM), kind);
    }

    /// Notes a stem under its first three bytes. A shorter one goes on with anything.
    fn note_head(&mut self, stem: &[u8], what: u8) {
        let known = stem.len().min(3);
        for rest in 0..1_u32 << (8 * (3 - known)) {
            let head = first_four(stem) & THREE | rest << (8 * known);
            self.heads[head_at(head)] |= what;
            if what == SHORT_STEM {
                set(&mut self.short_stems, beginning(head));
            }
        }
    }

    fn note_kind(&mut self, key: u64, kind: u8) {
        self.note(key, |slot| {
            // Listed twice it is found twice where there is room, which there is for coercion. A third time says nothing more.
            let known = slot.kinds.iter().filter(|known| **known == kind).count();
            if known >= 2 {
                return;
            }
            let free = slot.kinds.iter_mut().find(|kind| **kind == 0);
            debug_assert!(free.is_some() || known > 0, "a pattern stands for more than there is room for");
            if let Some(free) = free {
                *free = kind;
            }
        });
    }

    /// Changes the slot of a key, which it takes if it has none.
    fn note(&mut self, key: u64, change: impl FnOnce(&mut Slot)) {
        change(self.slots.entry(key).or_default());
    }
}

/// Bits as a table has them.
fn bits<const WORDS: usize>(keys: &BTreeSet<u64>) -> Vec<u8> {
    let mut bits = [0; WORDS];
    keys.iter().for_each(|key| set(&mut bits, *key));
    bits.into_iter().flat_map(u64::to_le_bytes).collect()
}

fn set<const WORDS: usize>(bits: &mut [u64; WORDS], key: u64) {
    bits[word_of::<WORDS>(key)] |= 1 << (key % 64);
}
