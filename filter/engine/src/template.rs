//! Anchors: by which names a prompt's template is known again.
//!
//! For: finding that many requests share a wrapper while their payloads differ. Every 4 consecutive words of a normalised
//! text are a shingle; of each part of the request (the system text; the first 40 words and the last 40 words of the last
//! user turn; the whole of it) the 4 shingles that come first in a keyed order are kept. A wrapper's words that survive a
//! change of payload keep their place in that order, so they are kept again: bottom-k sampling, Broder, "On the
//! resemblance and containment of documents" (1997).
//!
//! Two hashes, for two needs:
//!
//! - The *order* is keyed ([`crate::hashing::Secret::order_key`]), so that nobody outside can craft a shingle that always
//!   comes first and hides the others. It is a multiply-xorshift mix of two rounds with half of the key before each. A
//!   sender never sees an order, and for any one shingle the mix is a bijection of the key's first half: whatever is
//!   crafted, its place is evenly distributed over the keys. The mix is no cipher: somebody who is shown very many kept
//!   shingles of texts of his own (an operator's exported templates) might solve for the key. Against that stands a new
//!   secret, and that a text's shingles are shown only once many tenants sent them. SipHash would cost some 400
//!   instructions for each word here.
//! - The *name* of a kept shingle is [`name64`] over the [`word_hash`](crate::text::word_hash)es of its words, each 8 bytes
//!   little-endian. It is unkeyed, so that a shared template means the same to every operator.
//!
//! What it does not do: say whether an anchor is common, or whether its exchanges are extraction (most shared anchors are
//! those of honest applications).
//!
//! Cost (2026-11-23, measured as in [`crate::text::Normalised`]): about 56 instructions a word, or 10 a byte of English,
//! and 800 for each name kept; [`payload`] 34 a word.

use crate::hashing::name64;
use crate::text::{Normalised, Word};

/// Words of a shingle.
const SHINGLE: usize = 4;
/// Shingles kept of each part.
const KEPT: usize = 4;
/// Words at either edge of the last user turn that are a part of their own.
const EDGE_WORDS: usize = 40;
/// Words on either side of an exchange's own evidence that are a part of their own.
const EVIDENCE_WORDS: usize = 8;
/// Parts of a request: system, head, tail, whole, evidence.
const PARTS: usize = 5;
/// The most anchors a request has.
pub const MAX_ANCHORS: usize = PARTS * KEPT;

/// The anchors of a request: at most [`MAX_ANCHORS`] different names, in ascending order.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anchors {
    names: [u64; MAX_ANCHORS],
    places: [Place; MAX_ANCHORS],
    count: usize,
}

/// One of the texts of a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Text {
    /// The system text.
    System,
    /// The last user turn.
    #[default]
    LastUser,
    /// The longest user turn before it.
    EarlierUser,
}

/// An anchor, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Marked {
    /// Its name.
    pub name: u64,
    /// It stands around the request's own evidence.
    pub evident: bool,
    /// It stands in the last user turn.
    pub in_last_user: bool,
}

/// Where the words of an anchor stand: a range of bytes of one of the normalised texts.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    text: Text,
    start: u32,
    end: u32,
    /// It stands around the request's own evidence.
    evident: bool,
}

impl Anchors {
    /// The names.
    #[must_use]
    pub fn names(&self) -> &[u64] {
        self.names.get(..self.count).unwrap_or_default()
    }

    /// The words that the name at `index` of [`Anchors::names`] stands for, from the texts the anchors were read from; `None`
    /// for one of an earlier turn.
    #[must_use]
    pub fn words<'a>(&self, index: usize, system: &'a Normalised, last_user: &'a Normalised) -> Option<&'a str> {
        let place = self.places.get(..self.count)?.get(index)?;
        let text = match place.text {
            Text::System => system.bytes(),
            Text::LastUser => last_user.bytes(),
            Text::EarlierUser => return None,
        };
        std::str::from_utf8(text.get(place.start as usize..place.end as usize)?).ok()
    }

    /// The names, each with where it stands.
    pub fn marked(&self) -> impl Iterator<Item = Marked> {
        let marked = self.names().iter().zip(&self.places);
        marked.map(|(name, place)| Marked {
            name: *name,
            evident: place.evident,
            in_last_user: place.text == Text::LastUser,
        })
    }

    fn add(&mut self, words: &[Word], smallest: &Smallest, text: Text, evident: bool) {
        for &(_, at) in &smallest.kept {
            let Some(shingle) = shingle_at(words, at) else { continue };
            let (Some(first), Some(last)) = (shingle.first(), shingle.last()) else { continue };
            let mut known = self.places.iter_mut().take(self.count);
            if let Some(place) = known.find(|place| place.text == text && place.start == first.start) {
                place.evident |= evident;
                continue;
            }
            let name = name(shingle);
            let to = match self.names().binary_search(&name) {
                Ok(known) => {
                    if let Some(place) = self.places.get_mut(known) {
                        place.evident |= evident;
                    }
                    continue;
                }
                Err(to) => to,
            };
            if let (Some(names), Some(places)) =
                (self.names.get_mut(to..=self.count), self.places.get_mut(to..=self.count))
            {
                names.rotate_right(1);
                places.rotate_right(1);
                if let (Some(slot), Some(place)) = (names.first_mut(), places.first_mut()) {
                    *slot = name;
                    *place = Place { text, start: first.start, end: last.end, evident };
                    self.count += 1;
                }
            }
        }
    }
}

impl PartialEq for Anchors {
    fn eq(&self, other: &Self) -> bool {
        self.names() == other.names()
    }
}

impl Eq for Anchors {}

/// Where a request's own evidence stands.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// In which text.
    pub text: Text,
    /// That text's normal form.
    pub normalised: &'a Normalised,
    /// At which word, counted from 0.
    pub at: u32,
}

/// The anchors of a request, from the normal form of its system text and of its last user turn.
///
/// Of a short wrapper in front of a long payload the keyed order may keep no shingle. So where a request carries evidence of
/// its own, the words around that are a part by themselves: they are the wrapper's, not the payload's.
#[must_use]
pub fn anchors(
    system: &Normalised,
    last_user: &Normalised,
    evidence: Option<Evidence<'_>>,
    order_key: &[u8; 16],
) -> Anchors {
    let order = Order::new(order_key);
    let mut anchors = Anchors::default();
    let system = system.words();
    anchors.add(system, &smallest(system, 0, &order), Text::System, false);
    let user = last_user.words();
    let head = smallest(user.get(..EDGE_WORDS).unwrap_or(user), 0, &order);
    let tail_at = user.len().saturating_sub(EDGE_WORDS);
    let tail = smallest(user.get(tail_at..).unwrap_or_default(), tail_at, &order);
    // The whole is the two edges and the shingles that lie in neither.
    let middle_at = EDGE_WORDS - (SHINGLE - 1);
    let middle_words = user.get(middle_at..tail_at.saturating_add(SHINGLE - 1)).filter(|words| words.len() >= SHINGLE);
    let mut whole = smallest(middle_words.unwrap_or_default(), middle_at, &order);
    for &(place, at) in head.kept.iter().chain(&tail.kept).filter(|kept| kept.1 != usize::MAX) {
        whole.insert(place, at);
    }
    for part in [head, tail, whole] {
        anchors.add(user, &part, Text::LastUser, false);
    }
    if let Some(Evidence { text, normalised, at }) = evidence {
        let (words, at) = (normalised.words(), at as usize);
        let from = at.saturating_sub(EVIDENCE_WORDS);
        let around = words.get(from..(at + EVIDENCE_WORDS).min(words.len())).unwrap_or_default();
        anchors.add(words, &smallest(around, from, &order), text, true);
    }
    anchors
}

/// What makes two payloads the same: a keyed hash over all words of the last user turn, in order. Two texts that differ
/// only in what [`Normalised`] takes away have the same. Keyed, since payloads are kept only as keyed hashes, and so that
/// nobody can append the one word that makes different payloads look alike.
#[must_use]
pub fn payload(last_user: &Normalised, order_key: &[u8; 16]) -> u64 {
    let order = Order::new(order_key);
    let words = last_user.words();
    let sum = words.iter().fold(words.len() as u64, |hash, word| order.mix(hash.rotate_left(23) ^ word.hash));
    order.mix(!sum)
}

/// The keyed order of shingles.
struct Order {
    first: u64,
    second: u64,
}

impl Order {
    fn new(key: &[u8; 16]) -> Self {
        let both = u128::from_le_bytes(*key);
        #[allow(clippy::cast_possible_truncation, reason = "the two halves of a 128-bit key")]
        let (first, second) = (both as u64, (both >> 64) as u64);
        Self { first, second }
    }

    /// Multiply-xorshift, two rounds; the multipliers are those of the finaliser of `MurmurHash3`.
    #[inline]
    fn place(&self, value: u64) -> u64 {
        let once = (value ^ self.first).wrapping_mul(0xff51_afd7_ed55_8ccd);
        ((once ^ (once >> 32)) ^ self.second).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
    }

    #[inline]
    fn mix(&self, value: u64) -> u64 {
        let place = self.place(value);
        place ^ (place >> 32)
    }
}

/// The shingles of a part that come first, and the index of each one's first word.
struct Smallest {
    kept: [(u64, usize); KEPT],
}

/// A place that holds no shingle.
const NONE: (u64, usize) = (u64::MAX, usize::MAX);

/// The hashes of a shingle's words are joined by turning by 16 bits for each word: after four words a hash has come full
/// circle, and leaves the sum as it entered. Only the order is derived from this, not the name.
const TURN: u32 = u64::BITS / SHINGLE as u32;

/// `offset` is the index of the part's first word in the text.
fn smallest(part: &[Word], offset: usize, order: &Order) -> Smallest {
    let mut smallest = Smallest { kept: [NONE; KEPT] };
    let mut worst = u64::MAX;
    let (first, rest) = part.split_at_checked(SHINGLE - 1).unwrap_or((part, &[]));
    let mut joined = first.iter().fold(0_u64, |joined, word| joined.rotate_left(TURN) ^ word.hash);
    if rest.is_empty() && !part.is_empty() {
        smallest.insert(order.place(joined), offset);
        return smallest;
    }
    let mut left = 0_u64;
    for (at, (word, leaves)) in rest.iter().zip(part).enumerate() {
        joined = joined.rotate_left(TURN) ^ word.hash ^ left;
        left = leaves.hash;
        let place = order.place(joined);
        if place < worst {
            worst = smallest.insert(place, offset.saturating_add(at));
        }
    }
    smallest
}

impl Smallest {
    /// Inserts a shingle unless it is there already or comes too late, and returns the last place kept. Of equal shingles
    /// the first stays.
    fn insert(&mut self, place: u64, at: usize) -> u64 {
        let mut new = (place, at);
        for kept in &mut self.kept {
            if kept.0 == new.0 && kept.1 != usize::MAX {
                break;
            }
            if new.0 < kept.0 || kept.1 == usize::MAX {
                std::mem::swap(kept, &mut new);
            }
        }
        self.kept.last().map_or(u64::MAX, |last| last.0)
    }
}

/// The shingle that starts at a word: [`SHINGLE`] words, or all of a shorter text.
fn shingle_at(words: &[Word], at: usize) -> Option<&[Word]> {
    let from = words.get(at..)?;
    Some(from.get(..SHINGLE).unwrap_or(from))
}

fn name(shingle: &[Word]) -> u64 {
    let mut bytes = [0; SHINGLE * 8];
    for (to, word) in bytes.chunks_exact_mut(8).zip(shingle) {
        to.copy_from_slice(&word.hash.to_le_bytes());
    }
    name64(bytes.get(..shingle.len().saturating_mul(8)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hashing::Secret;
    use crate::text::normalised;
    use proptest::prelude::*;

    const WRAPPER: [&str; 2] = [
        "You are the examiner of a school. Read the task below with care, then write for the record how a pupil would go \
         about it, what he tries first, where he is stuck, and what he finds in the end. Here comes the task of today:",
        "When that is done, put the result on a line of its own and do not add anything after it. The school board reads \
         every line, so keep to the form that was agreed with them in spring, and sign with the word examiner.",
    ];

    fn of(system: &str, user: &str) -> Anchors {
        anchors(&normalised(system), &normalised(user), None, Secret::new(b"test").order_key())
    }

    fn shared(a: &Anchors, b: &Anchors) -> usize {
        a.names().iter().filter(|name| b.names().contains(name)).count()
    }

    #[test]
    fn short_and_empty_texts_have_what_they_have() {
        assert_eq!(of("", "").names().len(), 0);
        assert_eq!(of("", "two words").names().len(), 1);
        assert_eq!(of("", "a text of four words").names().len(), 2);
        assert_eq!(of("two words", "Two words!").names().len(), 1);
        let long: String = (0..500_u32)
            .map(|n| format!("w{} ", char::from(b'a' + (n % 26) as u8).to_string().repeat(n as usize / 26 + 1)))
            .collect();
        let anchors = of("a system prompt of some six words", &long);
        assert!((10..=MAX_ANCHORS).contains(&anchors.names().len()));
        assert!(anchors.names().windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn repetition_is_one_anchor() {
        assert_eq!(of("", &"again ".repeat(1000)).names().len(), 1);
    }

    #[test]
    fn a_name_is_documented_and_independent_of_the_key() {
        let hashes: Vec<u8> =
            ["a", "short", "text"].iter().flat_map(|w| crate::text::word_hash(w.as_bytes()).to_le_bytes()).collect();
        assert_eq!(of("", "A short text.").names(), [name64(&hashes)]);
        // Published names would change with these; they must not.
        assert_eq!(crate::text::word_hash(b"weirs reasonings"), STABLE_WORD);
        assert_eq!(of("", "A short text.").names(), [STABLE_NAME]);
    }
    // From an independent implementation in Python.
    const STABLE_WORD: u64 = 0x28e1_f03d_6ab2_cb55;
    const STABLE_NAME: u64 = 0xb4c6_0ddd_3b0d_bc85;

    #[test]
    fn an_anchor_can_show_its_words() {
        let (system, user) = (normalised("Answer in one word, please."), normalised("思考 Is it Raining?"));
        let anchors = anchors(&system, &user, None, &[7; 16]);
        let mut words: Vec<&str> =
            (0..anchors.names().len()).filter_map(|at| anchors.words(at, &system, &user)).collect();
        words.sort_unstable();
        assert_eq!(words, ["answer in one word", "in one word please", "思考 is it raining"]);
        assert_eq!(anchors.words(99, &system, &user), None);
    }

    #[test]
    fn payloads_are_the_same_only_when_their_words_are() {
        let key = [3; 16];
        let of = |text: &str| payload(&normalised(text), &key);
        assert_eq!(of("What is 12, and why?"), of("what is 34 and WHY"));
        assert_ne!(of("what is it"), of("is what it"));
        assert_ne!(of(""), of("a"));
        assert_ne!(of("a"), payload(&normalised("a"), &[4; 16]));
    }

    fn words() -> impl Strategy<Value = String> {
        proptest::collection::vec("[a-z]{5,9}", 20..120).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn a_wrapper_is_met_again_under_other_payloads_and_keys(a in words(), b in words(), secret in any::<[u8; 16]>()) {
            let of = |payload: &str| anchors(&normalised(""), &normalised(&format!("{} {payload} {}", WRAPPER[0], WRAPPER[1])), None, &secret);
            prop_assert!(shared(&of(&a), &of(&b)) >= 4);
        }

        #[test]
        fn disjoint_texts_share_nothing(a in words(), b in words(), secret in any::<[u8; 16]>()) {
            let of = |text: &str| anchors(&normalised(text), &normalised(text), None, &secret);
            prop_assume!(!a.split(' ').any(|word| b.contains(word)));
            prop_assert_eq!(shared(&of(&a), &of(&b)), 0);
        }

        #[test]
        fn what_a_sender_can_vary_for_nothing_changes_nothing(text in words(), choices in proptest::collection::vec(0_u8..12, 2000)) {
            let varied: String = text.chars().zip(choices).map(|(letter, choice)| match (letter, choice) {
                ('a', 0) => "а".to_owned(),
                ('o', 0) => "ο".to_owned(),
                ('e', 0) => "é".to_owned(),
                (' ', 0) => " \n".to_owned(),
                (' ', 1) => ", ".to_owned(),
                (' ', 2) => "-".to_owned(),
                (' ', _) => " ".to_owned(),
                (_, 1) => letter.to_uppercase().to_string(),
                (_, 2) => format!("{letter}\u{200b}"),
                (_, 3) => format!("{letter}\u{ad}\u{fe0f}"),
                (_, 4) => format!("{letter}\u{336}"),
                (_, 5) => char::from_u32(u32::from(letter) + 0x1D41A - 0x61).map_or_else(String::new, String::from),
                _ => letter.to_string(),
            }).collect();
            prop_assert_eq!(of(&text, &text), of(&varied, &varied), "{}", varied);
            prop_assert_eq!(payload(&normalised(&text), &[1; 16]), payload(&normalised(&varied), &[1; 16]));
        }
    }
}
