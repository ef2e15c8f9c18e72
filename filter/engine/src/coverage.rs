//! How wide the subjects of many texts are: the bucket of one text.
//!
//! For: embeddings, whose exchanges have neither answers to read nor conversations to continue. What is left is what the
//! inputs are about. Someone who copies an embedding model sweeps over all subjects; a customer embeds what belongs to one
//! business. So each input falls into one of [`BUCKETS`] buckets, and *at equal numbers of inputs* the number of
//! different buckets tells wide from narrow.
//!
//! The bucket is that of the word that is repeated most in the text, words of three letters or less passed over, each cut to
//! six letters; of equals (in a short text, of all) the one whose hash is largest. Text keeps coming back to its
//! subject's word, and where no word comes back, the same few words of a small vocabulary have the largest hashes: a
//! min-hash (Broder, "On the resemblance and containment of documents", 1997) that repetition outvotes.
//!
//! Measured on 2026-11-23, different buckets, and their share of all, after so many inputs (the user turns of published
//! corpora, in an order that is not the file's; `tests/coverage_corpora.rs`):
//!
//! | inputs | 500 | 1,000 | 5,000 | 10,000 |
//! | --- | --- | --- | --- | --- |
//! | banking77, questions to one bank | 135 (3.3 %) | 185 (4.5 %) | 451 (11.0 %) | 585 (14.3 %) |
//! | dstc8, turns of dialogues with assistants | 145 (3.5 %) | 225 (5.5 %) | 477 (11.6 %) | 645 (15.7 %) |
//! | ecqa, questions of common sense | 118 (2.9 %) | 192 (4.7 %) | 525 (12.8 %) | - |
//! | gsm8k, sums in stories | 333 (8.1 %) | 531 (13.0 %) | 1,347 (32.9 %) | - |
//! | arena-hard, people's prompts on anything | 326 (8.0 %) | - | - | - |
//! | twelve corpora in turn | 267 (6.5 %) | 447 (10.9 %) | 1,186 (29.0 %) | 1,546 (37.7 %) |
//! | banking77, joined to 150 words | 43 (1.0 %) | - | - | - |
//! | dstc8, joined to 150 words | 40 (1.0 %) | 58 (1.4 %) | - | - |
//! | gsm8k, joined to 150 words | 279 (6.8 %) | 462 (11.3 %) | - | - |
//! | all in turn, joined to 150 words | 174 (4.2 %) | 279 (6.8 %) | 697 (17.0 %) | - |
//!
//! So from 1,000 inputs on all subjects cover 2.0 to 2.6 times what one organisation's questions do, and four times where the
//! inputs are passages. Other buckets were tried before, on the same corpora; how many times what banking77 covers all cover
//! after 10,000 inputs, as the mean over five or six hashes: the bits of a `SimHash` (Charikar, "Similarity estimation techniques from
//! rounding algorithms", 2002) over long words 1.2 (one hash only), since a short text has too few words to outvote chance; min-hash
//! over long words 2.1, over all words 2.8, but 1.8 with the worst hash; the longest word 2.3; the word repeated most 2.5,
//! and cut to six letters 2.8, with the worst hash 2.7. That was taken. It was chosen on these corpora: on others expect less.
//!
//! **How weak it is.** It says how wide a text's words are, not why. A backfill of an encyclopedia, a library, a news archive
//! or the messages of a large marketplace covers all that a sweep does: nobody may be judged by this alone. Nor is one kind
//! of task narrow: the sums of gsm8k, full of names and things, cover more than twelve corpora in turn. More inputs always cover more:
//! compare only at equal numbers. And it is cheap to evade: a word repeated in front of every input puts them all into one
//! bucket (a keyed hash would not help, so it has none), at the price of the embeddings of other texts than one wanted; so do
//! many accounts with a subject each.
//!
//! Cost: one pass over the words, two where all are short, and 1 KiB on the stack; 56 instructions a word in texts of 100 words
//! and more, 71 in texts of ten (2026-11-23, x86-64, optimised, counted by callgrind).

use crate::text::{Normalised, Word};

/// Different buckets.
pub const BUCKETS: u16 = 1 << 12;

/// Bytes of an ASCII word that count: `cards` is not far from `card`, nor `translating` from `translation`.
const STEM: usize = 6;
/// The longest words that are passed over: of ASCII three letters, of other scripts three letters of two bytes.
const SHORT: usize = 3;
const SHORT_ELSEWHERE: usize = 6;
/// Counters of repeated words. Two words that share one count as one word repeated, and the later of them stands for both:
/// one pair of words in a thousand, so up to 6 % of texts of 12 different long words fall elsewhere than they should.
const COUNTERS: usize = 1024;

/// The bucket of a text, below [`BUCKETS`]; 0 for a text without words.
#[must_use]
pub fn bucket(text: &Normalised) -> u16 {
    let mut most = most_repeated(text, false);
    if most == 0 {
        most = most_repeated(text, true);
    }
    u16::try_from(most & u64::from(BUCKETS - 1)).unwrap_or(0)
}

/// The word that is repeated most: in the highest byte how often, in the others its hash; of equals the largest hash.
/// 0 where there is none.
fn most_repeated(text: &Normalised, short_too: bool) -> u64 {
    let mut repeated = [0_u8; COUNTERS];
    let mut most = 0;
    for word in text.words() {
        let Some(hash) = stem_hash(text.bytes(), word, short_too) else { continue };
        // The order is decided by the hash's upper bits, the counter by its lowest ten, the bucket by twelve above those, so
        // that the largest hashes do not fall into the same buckets.
        let counter = usize::try_from(hash & (COUNTERS as u64 - 1)).unwrap_or(0);
        if let Some(counter) = repeated.get_mut(counter) {
            *counter = counter.saturating_add(1);
            most = most.max(u64::from(*counter) << 56 | hash << 8 >> 18);
        }
    }
    most
}

/// The hash of a word's stem: of an ASCII word over its first [`STEM`] bytes, of others over the whole word, a trigram in
/// scripts without spaces. `None` where it is too short to tell a subject.
fn stem_hash(text: &[u8], word: &Word, short_too: bool) -> Option<u64> {
    let (start, end) = (word.start as usize, word.end as usize);
    let length = end.saturating_sub(start);
    if length <= SHORT && !short_too {
        return None;
    }
    let mut stem = [0; 8];
    for (to, from) in stem.iter_mut().zip(text.get(start..end)?.iter().take(STEM)) {
        *to = *from;
    }
    if stem.is_ascii() {
        return Some(mix(u64::from_le_bytes(stem)));
    }
    (length > SHORT_ELSEWHERE || short_too).then(|| mix(word.hash))
}

/// Two rounds of multiply and xorshift; the multipliers are those of the finaliser of `MurmurHash3`.
#[inline]
fn mix(value: u64) -> u64 {
    let once = (value ^ value >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let twice = (once ^ once >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    twice ^ twice >> 33
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextWindow;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn of(text: &str) -> u16 {
        let (mut window, mut normalised) = (TextWindow::default(), Normalised::default());
        window.push(text.as_bytes());
        normalised.read(&window);
        bucket(&normalised)
    }

    #[test]
    fn a_text_falls_where_its_most_repeated_long_word_does() {
        let card = of("card");
        for text in [
            "My card was declined. Is the card blocked?",
            "A new CARD, please: the old card and the one of my brother are gone.",
            "the the the the card",
        ] {
            assert_eq!(of(text), card, "{text}");
        }
        assert_eq!(of("Translating a translation of another"), of("translations"));
        assert_ne!(of("The boiler leaks, and the boiler is new."), card);
    }

    #[test]
    fn other_scripts_and_texts_of_short_words_have_buckets_too() {
        let texts = ["выписка по счёту", "機械学習の基礎", "ภาษาไทย", "a b c", "x", "한국어 문장"];
        let buckets: BTreeSet<u16> = texts.iter().map(|text| of(text)).collect();
        assert_eq!(buckets.len(), texts.len());
        assert!(!buckets.contains(&0));
        assert_eq!(of(""), 0);
        assert_eq!(of("?!"), 0);
    }

    #[test]
    fn unrelated_words_fall_evenly() {
        let buckets: BTreeSet<u16> = (0..4096_u32).map(|n| of(&letters(n))).collect();
        // Of 4,096 thrown at random 1 - 1/e are hit: 2,589.
        assert!((2500..2680).contains(&buckets.len()), "{}", buckets.len());
        // Nor does it matter that the word is the one of many whose hash is largest.
        let texts = (0..4096_u32).map(|n| (0..50).map(|w| letters(n * 50 + w) + " ").collect::<String>());
        let buckets: BTreeSet<u16> = texts.map(|text| of(&text)).collect();
        assert!((2500..2680).contains(&buckets.len()), "{}", buckets.len());
    }

    /// A word of six letters for each number.
    fn letters(mut n: u32) -> String {
        let mut word = String::new();
        for _ in 0..6 {
            word.push(char::from(b'a' + u8::try_from(n % 26).unwrap()));
            n /= 26;
        }
        word
    }

    proptest! {
        #[test]
        fn every_text_has_a_bucket(text in any::<String>(), many in 0_usize..400) {
            prop_assert!(of(&text) < BUCKETS);
            prop_assert!(of(&text.repeat(many)) < BUCKETS);
        }
    }
}
