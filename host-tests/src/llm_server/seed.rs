//! Where answers come from instead of a model: a hash of the request, and the words it chooses.
//!
//! FNV-1a of 64 bits, then splitmix64. Both are fixed by their definition, so that answers stay the same across versions and
//! platforms. Not for secrets.

/// A stream of numbers that depends on its seed alone.
#[derive(Debug, Clone)]
pub(super) struct Seed(u64);

const SUBJECTS: [&str; 16] = [
    "The shorter plan",
    "That order",
    "The first step",
    "A careful reader",
    "The second figure",
    "This setting",
    "Your account",
    "The harbour office",
    "One more check",
    "The older version",
    "Every second row",
    "The total",
    "A small change",
    "The warm side",
    "Our usual rule",
    "The remaining part",
];
const VERBS: [&str; 16] = [
    "covers",
    "leaves",
    "explains",
    "moves",
    "replaces",
    "settles",
    "follows",
    "doubles",
    "shortens",
    "keeps",
    "confirms",
    "supports",
    "carries",
    "limits",
    "improves",
    "separates",
];
const OBJECTS: [&str; 16] = [
    "the cost of the trip",
    "most of the work",
    "both of the numbers",
    "a part of the delay",
    "the question of size",
    "what was agreed",
    "the rest of the week",
    "an even split",
    "the missing entry",
    "three of the cases",
    "the final amount",
    "the open point",
    "that kind of error",
    "the larger share",
    "the way it is stored",
    "a simple list",
];
const ENDINGS: [&str; 16] = [
    "without any doubt.",
    "in about a week.",
    "for the time being.",
    "as you asked.",
    "at no extra charge.",
    "before the others.",
    "with one exception.",
    "once it is saved.",
    "if nothing changes.",
    "more often than not.",
    "on the second try.",
    "by a small margin.",
    "when it is read twice.",
    "as shown above.",
    "in the usual way.",
    "after the next update.",
];

// === impl Seed ===

impl Seed {
    /// The seed of these bytes: FNV-1a, 64 bits.
    pub(super) fn of(parts: &[&[u8]]) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for part in parts {
            // The length keeps ("ab", "c") and ("a", "bc") apart.
            for byte in part.iter().copied().chain(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes()) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        Self(hash)
    }

    /// Another stream of the same seed.
    pub(super) fn branch(&self, name: &str) -> Self {
        Self::of(&[&self.0.to_le_bytes(), name.as_bytes()])
    }

    /// The next number: splitmix64.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number below `end`; 0 when `end` is 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next().checked_rem(end).unwrap_or(0)
    }

    /// An id of `length` letters and digits.
    pub(super) fn id(&mut self, prefix: &str, length: usize) -> String {
        const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let letters = (0..length).map(|_| char::from(self.pick(ALPHABET)));
        prefix.chars().chain(letters).collect()
    }

    /// Whole sentences of at least `words` words: the tokens of an answer, each but the first with the blank before it.
    pub(super) fn prose(&mut self, words: usize) -> Vec<String> {
        let mut tokens: Vec<String> = Vec::new();
        while tokens.len() < words {
            let parts = [self.pick(&SUBJECTS), self.pick(&VERBS), self.pick(&OBJECTS), self.pick(&ENDINGS)];
            for word in parts.iter().flat_map(|part| part.split(' ')) {
                let blank = if tokens.is_empty() { "" } else { " " };
                tokens.push(format!("{blank}{word}"));
            }
        }
        tokens
    }

    /// One of the words that prose is made of.
    pub(super) fn word(&mut self) -> &'static str {
        self.pick(&VERBS)
    }

    fn pick<T: Copy + Default, const N: usize>(&mut self, of: &[T; N]) -> T {
        let at = self.below(u64::try_from(N).unwrap_or(1));
        of.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or_default()
    }
}
