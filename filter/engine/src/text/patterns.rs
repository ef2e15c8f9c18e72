//! Finding many patterns in a normalised text at once.
//!
//! Patterns of scripts with spaces begin with a space, so that they match at the start of words, and end with one unless they
//! are stems. Those of scripts without spaces, and of Arabic, are bare and match anywhere.
//!
//! The automaton is `aho-corasick`'s contiguous NFA. The patterns of [`crate::coercion`] in all languages, some 19,000, take 2.5 MB so (all patterns
//! and the centres once more); a DFA of as many states, each with a transition for every class of bytes, would take tens of MB in each worker.
//! Dense transitions to a depth of 3 instead of 2 made a smaller set 0.3 MB larger and 4 % faster (2026-11-23).
//!
//! Most words of a text begin no pattern; they are told by their first four bytes, and skipped without a step of the
//! automaton, which costs about 150 instructions a byte.

use super::{Normalised, TextWindow, is_unspaced};
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use std::ops::Range;

/// What the patterns of a lexicon stand for.
pub(crate) trait Kind: Copy {
    /// What a find of this kind counts as: itself, unless that depends on whether its last word was written as a tag or key.
    fn counts_as(self, is_tag: impl FnOnce() -> bool) -> [Option<Self>; 2];
}

/// A pattern found: where, in words, and what it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit<K> {
    /// Index of its last word.
    pub(crate) at: u32,
    pub(crate) kind: K,
    /// It stands in a script without spaces, where words are characters.
    pub(crate) unspaced: bool,
}

/// A set of patterns and their kinds.
#[derive(Debug)]
pub(crate) struct Patterns<K> {
    automaton: Option<NFA>,
    /// The kind of each pattern.
    kinds: Vec<K>,
    /// The beginnings of patterns of ASCII words.
    beginnings: Beginnings,
}

/// A text has at most some 4,000 words; this many finds in one are noise.
const MAX_HITS: usize = 16_384;

/// Entries as people write them, made into patterns: normalised, with a space before the words of scripts with spaces, and
/// behind them unless the entry is a stem, which ends in `*`.
pub(crate) fn normalised_patterns<K>(entries: impl Iterator<Item = (K, String)>) -> Vec<(K, String)> {
    let (mut window, mut normalised) = (TextWindow::default(), Normalised::default());
    let mut patterns = Vec::new();
    for (kind, written) in entries {
        let stem = written.strip_suffix('*');
        window.clear();
        window.push(stem.unwrap_or(&written).as_bytes());
        normalised.read(&window);
        let text = normalised.text();
        let Some(first) = text.chars().next() else { continue };
        patterns.push(match (is_anywhere(first), stem) {
            (true, _) => (kind, text.to_owned()),
            (false, Some(_)) => (kind, format!(" {text}")),
            (false, None) => (kind, format!(" {text} ")),
        });
    }
    patterns
}

/// Whether patterns beginning with this letter match anywhere: in scripts without spaces, and in Arabic, where articles and
/// conjunctions are written onto the word.
fn is_anywhere(first: char) -> bool {
    is_unspaced(first) || matches!(first, '\u{600}'..='\u{6FF}')
}

impl<K: Kind> Patterns<K> {
    /// Builds the automaton. `patterns` are as [`normalised_patterns`] makes them.
    pub(crate) fn new(patterns: Vec<(K, String)>) -> Self {
        let mut beginnings = Beginnings::new();
        for (_, pattern) in &patterns {
            if let Some(word) = pattern.strip_prefix(' ') {
                beginnings.add(word.as_bytes());
            }
        }
        let texts = patterns.iter().map(|(_, text)| text.as_str());
        let automaton = NFA::builder().match_kind(MatchKind::Standard).prefilter(false).build(texts).ok();
        Self { automaton, kinds: patterns.into_iter().map(|(kind, _)| kind).collect(), beginnings }
    }

    /// Memory, in bytes.
    pub(crate) fn memory_bytes(&self) -> usize {
        let automaton = self.automaton.as_ref().map_or(0, Automaton::memory_usage);
        automaton
            .saturating_add(size_of_val(self.kinds.as_slice()))
            .saturating_add(size_of_val(self.beginnings.bits.as_slice()))
    }

    /// All finds among some of the words, in the order of their last words.
    pub(crate) fn find(&self, text: &Normalised, among: Range<usize>) -> Vec<Hit<K>> {
        let mut hits = Vec::new();
        let Some(automaton) = &self.automaton else { return hits };
        let Ok(root) = automaton.start_state(Anchored::No) else { return hits };
        let after_space = automaton.next_state(Anchored::No, root, b' ');
        let (bytes, words) = (text.bytes(), text.words());
        let mut state = after_space;
        let among = among.start.min(words.len())..among.end.min(words.len());
        let first = among.start;
        for (index, word) in words.get(among).unwrap_or_default().iter().enumerate() {
            let (start, end) = (word.start as usize, word.end as usize);
            if state == after_space && self.beginnings.rules_out(bytes, start, end) {
                continue;
            }
            let index = index.saturating_add(first);
            // Up to the next word: its space included, and of a trigram the one character that the next does not share.
            let next =
                words.get(index.saturating_add(1)).map_or(bytes.len().saturating_add(1), |next| next.start as usize);
            let fresh = bytes.get(start..next.min(end)).unwrap_or_default();
            let space: &[u8] = if next > end { b" " } else { b"" };
            for byte in fresh.iter().chain(space) {
                state = automaton.next_state(Anchored::No, state, *byte);
                if automaton.is_special(state) && automaton.is_match(state) {
                    for nth in 0..automaton.match_len(state) {
                        if let Some(kind) = self.kinds.get(automaton.match_pattern(state, nth).as_usize()) {
                            note(&mut hits, text, index, *kind, !byte.is_ascii());
                        }
                    }
                }
                if state == root && byte.is_ascii() && next > end {
                    // Nothing begins inside a word of ASCII.
                    state = after_space;
                    break;
                }
            }
            if hits.len() >= MAX_HITS {
                break;
            }
        }
        hits
    }
}

fn note<K: Kind>(hits: &mut Vec<Hit<K>>, text: &Normalised, word: usize, kind: K, unspaced: bool) {
    let at = u32::try_from(word).unwrap_or(u32::MAX);
    for kind in kind.counts_as(|| text.is_tag(word)).into_iter().flatten() {
        hits.push(Hit { at, kind, unspaced });
    }
}

/// Which beginnings of words there are: a bit for each hash of the first four bytes, zeros behind a shorter word.
#[derive(Debug)]
struct Beginnings {
    bits: Vec<u64>,
}

impl Beginnings {
    const BITS: u32 = 14;
    /// Lead bytes from here on are of scripts whose patterns match anywhere: Arabic, and all that take three bytes.
    const FIRST_ANYWHERE: u8 = 0xD8;

    fn new() -> Self {
        Self { bits: vec![0; (1 << Self::BITS) / 64] }
    }

    fn place(key: u32) -> usize {
        (key.wrapping_mul(0x9E37_79B1) >> (u32::BITS - Self::BITS)) as usize
    }

    fn set(&mut self, key: [u8; 4]) {
        let place = Self::place(u32::from_le_bytes(key));
        if let Some(bits) = self.bits.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
    }

    /// Adds a pattern without its first space.
    fn add(&mut self, pattern: &[u8]) {
        let word = pattern.split(|byte| *byte == b' ').next().unwrap_or_default();
        let mut key = [0; 4];
        key.iter_mut().zip(word).for_each(|(to, from)| *to = *from);
        self.set(key);
        // A stem shorter than the key goes on with any letter.
        if word.len() == pattern.len() {
            self.add_longer(key, word.len());
        }
    }

    fn add_longer(&mut self, key: [u8; 4], length: usize) {
        if length < key.len() {
            for letter in (b'a'..=b'z').chain([b'0']) {
                let mut longer = key;
                longer.iter_mut().skip(length).take(1).for_each(|to| *to = letter);
                self.set(longer);
                self.add_longer(longer, length.saturating_add(1));
            }
        }
    }

    /// Whether no pattern begins like the word from `start` to `end`.
    #[inline]
    fn rules_out(&self, bytes: &[u8], start: usize, end: usize) -> bool {
        // In the last bytes of a text, and where patterns match anywhere, nothing is ruled out.
        let Some(four) = bytes.get(start..).and_then(|from| from.first_chunk::<4>()) else { return false };
        let [first, ..] = *four;
        if first >= Self::FIRST_ANYWHERE {
            return false;
        }
        let all = u32::from_le_bytes(*four);
        let key = match end.wrapping_sub(start) {
            1 => all & 0xFF,
            2 => all & 0xFFFF,
            3 => all & 0x00FF_FFFF,
            _ => all,
        };
        let place = Self::place(key);
        self.bits.get(place / 64).is_some_and(|bits| bits & (1 << (place % 64)) == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalised;

    impl Kind for () {
        fn counts_as(self, _: impl FnOnce() -> bool) -> [Option<Self>; 2] {
            [Some(self), None]
        }
    }

    fn found(patterns: &[&str], text: &str) -> Vec<u32> {
        let patterns = patterns.iter().map(|text| ((), (*text).to_owned())).collect();
        Patterns::new(patterns).find(&normalised(text), 0..usize::MAX).iter().map(|hit| hit.at).collect()
    }

    #[test]
    fn words_stems_and_phrases_are_found_where_they_are() {
        assert_eq!(found(&[" a ", " in two "], "a b in two parts, in two"), [0, 3, 6]);
        assert_eq!(found(&[" re"], "are real re there rest"), [1, 2, 4]);
        assert_eq!(found(&[" x"], "xylophone ax x"), [0, 2]);
        assert_eq!(found(&[" in the mind "], "in the the in the mind"), [5]);
        assert_eq!(found(&[" a mind ", " in "], "a mind in"), [1, 2]);
        assert_eq!(found(&[" мысл"], "мысль, смысл и мысли"), Vec::<u32>::new(), "patterns are normalised before");
        // The last trigram of a run brings its last three characters.
        assert_eq!(found(&["思考", "考過"], "我的思考過程x思考"), [3, 3, 5]);
        assert_eq!(found(&["تفكير"], "والتفكير ok"), [0]);
    }
}
