//! The normal form of a text: what is left of it when everything is taken away that a sender can vary for nothing.
//!
//! NFKC, lower case, diacritics off, look-alike letters as the Latin letter they look like ([`super::confusables`]),
//! every digit a `0`, no punctuation (it breaks words; an apostrophe is left out and does not), one space between
//! words, and nothing invisible: zero-width and bidirectional characters, soft hyphens, variation selectors and stacked
//! marks are gone. Marks that are letters of their script stay (vowel signs of Devanagari and Thai, voicing of kana).
//!
//! A word is a run of letters and digits. In scripts written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) a
//! word is a character trigram of the run, overlapping; a shorter run is one word. White space and punctuation inside such
//! a run are left out, so that they do not change its words; a letter or digit of another script ends it.
//!
//! What it does not do: join letters written apart (`r e a s o n`), read digits as letters (`r3ason`), decode (base64,
//! tag characters, ROT13), translate, or fold traditional to simplified characters.
//!
//! Sources: Unicode Standard Annex #15 (NFKC, by `unicode-normalization`), `DerivedCoreProperties.txt`
//! (`Default_Ignorable_Code_Point`).
//!
//! Letters of ASCII are read eight at a time and never reach the Unicode tables. Cost (2026-11-23, wasmtime fuel in
//! wasm32-wasip1, release with LTO, 2.3 KB of English prose or of Markdown): 38 or 45 instructions a byte, most of them for each word rather
//! than for each byte. A table look-up for each byte took 55, a bit mask over 64 bytes 62.

use super::{TextWindow, confusables};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical, is_combining_mark};

/// A word of a [`Normalised`] text: 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it starts in [`Normalised::text`], in bytes.
    pub start: u32,
    /// Where it ends there, exclusive.
    pub end: u32,
    /// [`word_hash`] of its text.
    pub hash: u64,
}

/// A text in normal form, and its words. Bounded by the window it was read from: at most 11 bytes for each of its bytes
/// (the worst compatibility character), and no more than one for each byte of ASCII. Reusable.
#[derive(Debug, Clone, Default)]
pub struct Normalised {
    text: Vec<u8>,
    words: Vec<Word>,
    /// Indices of words that stood between marks of a tag or key, in order.
    tags: Vec<u32>,
    joined: Vec<u8>,
    open: Open,
    /// Whether a letter of Arabic or of a script behind it in Unicode is there.
    far: bool,
}

/// The word that is being read.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    /// Where it starts in the text.
    start: usize,
    /// The class of the ASCII byte before it.
    before: u8,
    /// Characters of a run of a script without spaces; 0 for other words.
    run: u32,
    /// Where the last character of the run and the one before it start.
    last: [usize; 2],
}

/// The hash of a word, over its UTF-8 bytes in little-endian blocks of 8, the last filled up with zeros: from
/// `h = 0xcbf29ce484222325`, for each block `h = (h ^ block) * 0x9e3779b97f4a7c15; h ^= h >> 32`; at last
/// `h *= 0x9fb21c651e98df25; h ^= h >> 29`.
///
/// Unkeyed and stable, since the names of shared templates are made of it. It is easy to collide on purpose; that gives
/// two words one name, and an attacker who wants the name of another's template can as well send its words. What must
/// not be guessed is keyed ([`crate::template`]).
#[must_use]
pub fn word_hash(word: &[u8]) -> u64 {
    let (blocks, rest) = word.as_chunks::<8>();
    let hash = blocks.iter().fold(SEED, |hash, block| mix_block(hash, u64::from_le_bytes(*block)));
    finish(if rest.is_empty() { hash } else { mix_block(hash, u64::from_le_bytes(padded(rest, 0))) })
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
fn mix_block(hash: u64, block: u64) -> u64 {
    let mixed = (hash ^ block).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

#[inline]
fn finish(hash: u64) -> u64 {
    let mixed = hash.wrapping_mul(0x9fb2_1c65_1e98_df25);
    mixed ^ (mixed >> 29)
}

/// The first 8 bytes, filled up.
fn padded(bytes: &[u8], with: u8) -> [u8; 8] {
    let mut block = [with; 8];
    for (to, from) in block.iter_mut().zip(bytes) {
        *to = *from;
    }
    block
}

// Classes of bytes. A letter or digit has its folded form in the table instead, 0x30 or more.
const BREAK: u8 = 0;
const OPENS_TAG: u8 = 1;
const CLOSES_TAG: u8 = 2;
const NOT_ASCII: u8 = 8;
const APOSTROPHE: u8 = 16;
const FIRST_LETTER: u8 = b'0';
/// Where a run of letters stops, a class with one of these bits does not end the word: the two above, and the digit (0x30).
const WORD_GOES_ON: u8 = NOT_ASCII | APOSTROPHE;

/// What becomes of each byte.
static FOLD: [u8; 256] = fold_table();

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time, with an index below 256")]
const fn fold_table() -> [u8; 256] {
    let mut table = [NOT_ASCII; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'0'..=b'9' => b'0',
            b'a'..=b'z' => byte,
            b'A'..=b'Z' => byte | 0x20,
            b'\'' => APOSTROPHE,
            b'<' | b'[' | b'{' | b'/' | b'#' => OPENS_TAG,
            b'>' | b']' | b'}' | b':' => CLOSES_TAG,
            b'"' | b'_' | b'-' | b'`' | b'*' => OPENS_TAG | CLOSES_TAG,
            _ => BREAK,
        };
        byte += 1;
    }
    table
}

impl Normalised {
    /// Replaces what is here by the normal form of `window`. Where its beginning and end are not contiguous, a word ends
    /// between them. Bytes that are not UTF-8, such as a character that the window cuts, break words.
    pub fn read(&mut self, window: &TextWindow) {
        self.clear();
        // Room at once for the words of most texts: growing took 7 instructions a byte.
        let bytes = window.head().len().saturating_add(window.tail().len());
        self.text.reserve(bytes.saturating_add(16));
        self.words.reserve(bytes / 5);
        if window.is_whole() && !window.tail().is_empty() {
            let mut joined = std::mem::take(&mut self.joined);
            joined.clear();
            joined.extend_from_slice(window.head());
            joined.extend_from_slice(window.tail());
            self.read_bytes(&joined);
            self.joined = joined;
        } else {
            self.read_bytes(window.head());
            self.close();
            self.read_bytes(window.tail());
        }
        self.close();
        if self.text.last() == Some(&b' ') {
            self.text.pop();
        }
    }

    /// Forgets the text, keeping the memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.words.clear();
        self.tags.clear();
        self.open = Open::default();
        self.far = false;
    }

    /// The words, one space between them; runs of scripts without spaces are whole.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.text).unwrap_or_default()
    }

    /// [`Normalised::text`] as bytes, without the cost of a check.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.text
    }

    /// Memory that is needed for it, in bytes.
    pub(crate) fn memory_bytes(&self) -> usize {
        self.text.capacity()
            + size_of::<Word>() * self.words.capacity()
            + size_of::<u32>() * self.tags.capacity()
            + self.joined.capacity()
    }

    /// The words, in order.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Whether the word at this index was written as a tag, a key or a heading: `<word>`, `"word"`, `[word]`, `**word:`,
    /// or as a part of one (`<a_word>`).
    #[must_use]
    pub fn is_tag(&self, word: usize) -> bool {
        u32::try_from(word).is_ok_and(|word| self.tags.binary_search(&word).is_ok())
    }

    /// Whether there may be letters of scripts without spaces, or of Arabic.
    pub(crate) fn has_far_letters(&self) -> bool {
        self.far
    }

    fn read_bytes(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let ascii = self.read_ascii(bytes);
            let rest = bytes.get(ascii..).unwrap_or_default();
            let end = rest.iter().position(u8::is_ascii).unwrap_or(rest.len());
            let (foreign, after) = rest.split_at_checked(end).unwrap_or_default();
            self.read_foreign(foreign);
            bytes = after;
        }
    }

    /// Reads bytes outside ASCII.
    fn read_foreign(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let (text, invalid) = match std::str::from_utf8(bytes) {
                Ok(text) => (text, bytes.len()),
                Err(error) => {
                    let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                    let skip = error.error_len().unwrap_or(bytes.len());
                    (std::str::from_utf8(good).unwrap_or_default(), good.len().saturating_add(skip))
                }
            };
            if text.chars().all(is_inert) {
                text.chars().for_each(|letter| self.put_any(letter));
            } else {
                text.nfkc().for_each(|letter| self.put_any(letter));
            }
            if text.len() < bytes.len() {
                self.close();
            }
            bytes = bytes.get(invalid..).unwrap_or_default();
        }
    }

    /// Reads the ASCII that `bytes` begins with, or some of it, and returns how much.
    fn read_ascii(&mut self, bytes: &[u8]) -> usize {
        // A run of a script without spaces goes on after anything but a letter.
        if self.open.run > 0 {
            match bytes.iter().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()) {
                Some(at) if bytes.get(at).is_some_and(u8::is_ascii) => self.close(),
                Some(at) => return at,
                None => return bytes.len(),
            }
        }
        let bytes = bytes.get(..ASCII_AT_ONCE).unwrap_or(bytes);
        let Self { text, words, tags, open, .. } = self;
        let mut to = text.len();
        // Room for every byte read, and for the rest of a block of 8.
        text.resize(to.saturating_add(bytes.len()).saturating_add(8), 0);
        let out = text.as_mut_slice();
        let (mut start, mut before) = (open.start, open.before);
        // The hash of the open word, if all of it was read in blocks from its start on.
        let (mut hash, mut in_blocks) = (SEED, to == start);
        let mut at = 0;
        while let Some(rest) = bytes.get(at..) {
            // Behind the end stands what is not ASCII.
            let block = u64::from_le_bytes(rest.first_chunk().map_or_else(|| padded(rest, 0x80), |block| *block));
            let (letters, length) = fold_letters(block);
            if length > 0 {
                if let Some(slot) = out.get_mut(to..).and_then(|out| out.first_chunk_mut()) {
                    *slot = letters.to_le_bytes();
                }
                hash = mix_block(hash, letters);
                to += length;
                at += length;
                if length == 8 {
                    continue;
                }
            }
            #[allow(clippy::cast_possible_truncation, reason = "the byte at that place of the block")]
            let byte = (block >> (8 * length)) as u8;
            let class = FOLD.get(usize::from(byte)).copied().unwrap_or(NOT_ASCII);
            if class & WORD_GOES_ON != 0 {
                if class == NOT_ASCII {
                    break;
                }
                if class >= FIRST_LETTER {
                    // A digit.
                    if let Some(slot) = out.get_mut(to) {
                        *slot = class;
                    }
                    to += 1;
                }
                in_blocks &= to == start;
            } else {
                if to > start {
                    if before & OPENS_TAG != 0 && class & CLOSES_TAG != 0 {
                        tags.push(index(words.len()));
                    }
                    let hash = if in_blocks { finish(hash) } else { word_hash(out.get(start..to).unwrap_or_default()) };
                    words.push(Word { start: index(start), end: index(to), hash });
                    if let Some(slot) = out.get_mut(to) {
                        *slot = b' ';
                    }
                    to += 1;
                    start = to;
                    in_blocks = true;
                }
                hash = SEED;
                before = class;
            }
            at += 1;
        }
        text.truncate(to);
        (open.start, open.before) = (start, before);
        at
    }

    /// One character of NFKC that came from outside ASCII.
    fn put_any(&mut self, letter: char) {
        if letter.is_ascii() {
            return self.put(letter);
        }
        if letter >= FIRST_FAR && is_inert(letter) {
            return self.push(letter);
        }
        if is_ignorable(letter) {
            return;
        }
        for small in letter.to_lowercase() {
            // Where a diacritic is an ornament of a letter (Latin, Greek, Cyrillic, Hebrew, Arabic), not a letter of its own.
            if matches!(small, '\0'..'\u{700}' | '\u{1E00}'..'\u{2000}') {
                decompose_canonical(small, |part| self.put(part));
            } else {
                self.put(small);
            }
        }
    }

    fn put(&mut self, letter: char) {
        let letter = match letter {
            // Apostrophes beyond ASCII; the stroke that stretches Arabic words.
            '\u{2019}' | '\u{2BB}' | '\u{2BC}' | '\u{2C8}' | '\u{640}' => return,
            'ى' | 'ی' => 'ي',
            'ک' => 'ك',
            'ٱ' => 'ا',
            other => confusables::latin(other).map_or(other, char::from),
        };
        if letter.is_ascii() {
            let folded =
                u8::try_from(letter).ok().and_then(|byte| FOLD.get(usize::from(byte)).copied()).unwrap_or(BREAK);
            if folded >= FIRST_LETTER {
                self.push(char::from(folded));
            } else if folded != APOSTROPHE {
                self.pause(folded);
            }
        } else if is_inert(letter) {
            self.push(letter);
        } else if is_combining_mark(letter) {
            // A mark that is a letter, on a letter of its kind of script; on a Latin one it is stuffing.
            let fits =
                is_unspaced(letter) == (self.open.run > 0) && self.text.last().is_some_and(|byte| !byte.is_ascii());
            if fits && is_kept_mark(letter) {
                self.push(letter);
            }
        } else if letter.is_numeric() {
            self.push('0');
        } else if letter.is_alphabetic() {
            self.push(letter);
        } else {
            self.pause(BREAK);
        }
    }

    /// Something that is not a letter: ends a word, but not a run of a script without spaces.
    fn pause(&mut self, class: u8) {
        if self.open.run == 0 {
            self.close();
            self.open.before = class;
        }
    }

    fn push(&mut self, letter: char) {
        let unspaced = is_unspaced(letter);
        self.far |= letter >= '\u{600}';
        if unspaced != (self.open.run > 0) && self.text.len() > self.open.start {
            self.close();
            self.open.before = BREAK;
        }
        let at = self.text.len();
        let mut buffer = [0; 4];
        let encoded = letter.encode_utf8(&mut buffer).as_bytes();
        self.text.extend_from_slice(encoded);
        if unspaced {
            self.open.run = self.open.run.saturating_add(1);
            if self.open.run >= 3 {
                self.push_word(self.open.last[0], self.text.len());
            }
            self.open.last = [self.open.last[1], at];
        }
    }

    fn push_word(&mut self, start: usize, end: usize) {
        let hash = word_hash(self.text.get(start..end).unwrap_or_default());
        self.words.push(Word { start: index(start), end: index(end), hash });
    }

    /// Ends the open word or run, if there is one.
    fn close(&mut self) {
        if self.text.len() > self.open.start {
            if self.open.run < 3 {
                self.push_word(self.open.start, self.text.len());
            }
            self.text.push(b' ');
        }
        self.open = Open { start: self.text.len(), before: self.open.before, ..Open::default() };
    }
}

/// Bytes of ASCII read in one go, since room is made for them at once.
const ASCII_AT_ONCE: usize = 1024;

/// The first of the letters that [`is_inert`] knows and that no table says anything of: they are their own lower case, and look like none.
const FIRST_FAR: char = '\u{3000}';

/// Letters that NFKC leaves alone, also beside each other, and that are neither marks nor numbers: small Cyrillic, kana, Han and
/// Hangul. Most text outside ASCII is of them, and need not be looked up letter by letter.
fn is_inert(letter: char) -> bool {
    matches!(letter,
        '\u{430}'..='\u{45F}' | '\u{3041}'..='\u{3094}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// The Latin letters that a block of 8 bytes begins with, in lower case, zeros after them; and how many they are. All bytes at
/// once: the highest bit of each byte stands for what is asked of it.
#[inline]
fn fold_letters(block: u64) -> (u64, usize) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES * 0x80;
    let small = (block & !HIGH) | (ONES * 0x20);
    let from_a = small + ONES * (0x80 - b'a' as u64);
    let past_z = small + ONES * (0x80 - b'z' as u64 - 1);
    let stop = (!from_a | past_z | block) & HIGH;
    if stop == 0 {
        return (small, 8);
    }
    // The bits below the first stop: those of the letters, and seven more that belong to the byte that stops.
    let below = stop.trailing_zeros() & !7;
    (small & ((1 << below) - 1), (below >> 3) as usize)
}

/// Offsets stay far below 2^32: a window has 8 KiB.
fn index(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// `Default_Ignorable_Code_Point`: characters that are not drawn.
fn is_ignorable(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Marks that are letters of their script, by canonical combining class: vowel signs (0), kana voicing (8), viramas (9),
/// the vowels of Telugu, Thai, Lao and Tibetan. Nuktas, Arabic and Hebrew points, accents above and below are ornaments.
fn is_kept_mark(mark: char) -> bool {
    matches!(canonical_combining_class(mark), 0 | 8 | 9 | 84..=132) && !matches!(mark, '\u{20D0}'..='\u{20FF}')
}

/// Scripts written without spaces between words.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{E01}'..='\u{E4E}' | '\u{E81}'..='\u{ECE}' | '\u{EDC}'..='\u{EDF}' | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{109F}'
        | '\u{1780}'..='\u{17D3}' | '\u{17DD}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}'
        | '\u{F900}'..='\u{FAFF}' | '\u{1B000}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
pub(crate) fn normalised(text: &str) -> Normalised {
    let mut window = TextWindow::default();
    window.push(text.as_bytes());
    let mut normalised = Normalised::default();
    normalised.read(&window);
    normalised
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_sender_can_vary_for_nothing_is_gone() {
        for (written, read) in [
            ("Think,  STEP-by-step!\n", "think step by step"),
            ("don't don’t", "dont dont"),
            ("42 of ４２, ² and ٣", "00 of 00 0 and 0"),
            ("re\u{200b}a\u{ad}so\u{202e}ning\u{fe0f}", "reasoning"),
            ("r\u{336}e\u{301}\u{302}\u{303}áson", "reason"),
            ("rеаsοn 𝓻𝓮𝓪𝓼𝓸𝓷 Ｒｅａｓｏｎ 🆁🅴🅰🆂🅾🅽", "reason reason reason reason"),
            ("<inner_monologue>", "inner monologue"),
            ("İstanbul ısı Straße", "istanbul isi straße"),
            ("思考，Python 3步", "思考 python 0 步"),
            ("思 考。\n過、程", "思考過程"),
            ("ｶﾞｷﾞ", "ガギ"),
            ("عـــربيّة أفكار", "عربية افكار"),
            ("ज़ोर", "जोर"),
            ("", ""),
            ("… —", ""),
        ] {
            assert_eq!(normalised(written).text(), read, "{written}");
        }
        assert_eq!(normalised("РАССУЖДЕНИЯ Σίσυφος").text(), normalised("рассуждения σίσυφοσ").text());
    }

    #[test]
    fn unspaced_scripts_are_cut_into_overlapping_trigrams() {
        let read = normalised("我的思考過程 ok 是");
        let words: Vec<&str> =
            read.words().iter().filter_map(|w| read.text().get(w.start as usize..w.end as usize)).collect();
        assert_eq!(words, ["我的思", "的思考", "思考過", "考過程", "ok", "是"]);
    }

    #[test]
    fn tags_are_known_from_their_marks() {
        let read = normalised("think <think> </reasoning> \"raw_thoughts\": x [plan] (no) a-b");
        let tags: Vec<usize> = (0..read.words().len()).filter(|w| read.is_tag(*w)).collect();
        assert_eq!(tags, [1, 2, 3, 4, 6], "{}", read.text());
    }

    #[test]
    fn a_gap_breaks_a_word_and_a_whole_text_does_not() {
        let mut window = TextWindow::default();
        window.push(&[b'a'; 4090]);
        window.push("思考x思考".as_bytes());
        let mut read = Normalised::default();
        read.read(&window);
        assert!(read.text().ends_with("a 思考 x 思考"));
        window.push(&[b'b'; 10_000]);
        read.read(&window);
        assert!(read.words().len() <= 5);
    }

    #[test]
    fn inert_letters_are_letters_that_nfkc_leaves_alone() {
        let inert: String = (0..=0x1_0000).filter_map(char::from_u32).filter(|letter| is_inert(*letter)).collect();
        assert_eq!(inert.nfkc().collect::<String>(), inert);
        for letter in inert.chars() {
            assert!(letter.is_alphabetic() && !letter.is_numeric() && !is_combining_mark(letter), "{letter}");
            assert!(canonical_combining_class(letter) == 0 && !is_ignorable(letter), "{letter}");
            if letter >= FIRST_FAR {
                assert!(letter.to_lowercase().eq([letter]) && confusables::latin(letter).is_none(), "{letter}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_within_bounds(bytes in proptest::collection::vec(any::<u8>(), 0..12_000)) {
            let mut window = TextWindow::default();
            window.push(&bytes);
            let mut read = Normalised::default();
            read.read(&window);
            prop_assert!(read.bytes().len() <= 11 * 8192);
            prop_assert!(std::str::from_utf8(read.bytes()).is_ok());
        }

        #[test]
        fn any_text_keeps_its_invariants(text in "\\PC{0,300}") {
            let read = normalised(&text);
            prop_assert!(!read.text().contains("  ") && read.text().trim() == read.text());
            for word in read.words() {
                let slice = read.bytes().get(word.start as usize..word.end as usize).unwrap();
                prop_assert!(!slice.is_empty() && !slice.contains(&b' '));
                prop_assert_eq!(word.hash, word_hash(slice));
            }
            prop_assert!(read.words().windows(2).all(|pair| pair[0].start < pair[1].start));
        }

        #[test]
        fn a_normal_form_is_its_own(text in "[ -~àéñßøжмЯΩς思考かパｶ가나का्ไท\u{301}\u{200b}’。]{0,80}") {
            let read = normalised(&text);
            let again = normalised(read.text());
            prop_assert_eq!(again.text(), read.text());
        }
    }
}
