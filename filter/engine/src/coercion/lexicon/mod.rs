//! The words and phrases of coercion, by kind and language.
//!
//! Each entry is a list separated by `|`. A pattern matches whole words; with a `*` at its end it is a stem, and matches the
//! beginning of a word. Patterns are normalised as texts are, so they are written as people write them, diacritics and all,
//! and match words written without. In scripts without spaces and in Arabic a pattern matches anywhere.
//!
//! English is the richest. The other languages have each class too: German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish,
//! Russian, Ukrainian, Chinese (simplified and traditional), Japanese, Korean, Vietnamese, Indonesian, Malay, Arabic, Persian, Hindi, Thai. The words
//! were chosen for this project from what the classes mean; none was taken from a corpus.
//!
//! They are not in the module, but the table that [`crate::text`] makes of them: a test compares, and `WEIR_BLESS=1` makes it anew.
//!
//! Rules for a new pattern: a word that is common in ordinary prompts goes to a kind with a short reach; a pattern of two
//! letters needs a reason; check a folded form against English (Vietnamese *thẻ* folds to `the`).

#[cfg(test)]
mod eastern;
#[cfg(test)]
mod english;
#[cfg(test)]
mod english_indirect;
#[cfg(test)]
mod european;
#[cfg(test)]
mod other;
#[cfg(test)]
mod slavic;
#[cfg(test)]
mod topics;
#[cfg(test)]
mod western;

use super::Coercion;
#[cfg(test)]
use crate::text::Maker;

/// What a pattern stands for. Finer than the classes of a [`Coercion`], since words differ in how far they tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word for thought.
    Thought,
    /// Writing out, showing, saying.
    Show,
    /// An adjective for hidden or unedited: counts beside the thought.
    Hidden,
    /// A phrase for hidden or unedited: counts around it.
    Interior,
    /// All, each, full: counts beside the thought.
    All,
    /// Nothing left out, however long: counts around it, and tells.
    Uncurated,
    /// Dead ends, doubts: what a curated explanation has none of.
    Mistakes,
    /// A recording, a draft, a path: a thought only beside a [`Kind::Answer`], and in company.
    Process,
    /// An answer, told apart from the way to it: says nothing of its own.
    Answer,
    /// Section, field, tags: counts near the thought.
    Section,
    /// A thought written as a tag or key.
    Tag,
    /// A word that is a thought and its tag only where it is written as one.
    TagName,
    /// An order of before and after the answer.
    Before,
    /// Not, without, never.
    Ban,
    /// "Not only": no ban.
    NoBan,
    /// Leaving out, summarising. Says nothing until banned; then it is [`Kind::Uncurated`].
    Omit,
    /// A story or its people: what is hidden near it is theirs.
    Story,
    /// Showing that was banned.
    Kept,
    /// An omission that was not banned.
    Nothing,
}

impl Kind {
    pub(super) const COUNT: usize = 19;

    /// In the order of their numbers.
    const ALL: [Self; Self::COUNT] = [
        Self::Thought,
        Self::Show,
        Self::Hidden,
        Self::Interior,
        Self::All,
        Self::Uncurated,
        Self::Mistakes,
        Self::Process,
        Self::Answer,
        Self::Section,
        Self::Tag,
        Self::TagName,
        Self::Before,
        Self::Ban,
        Self::NoBan,
        Self::Omit,
        Self::Story,
        Self::Kept,
        Self::Nothing,
    ];
    /// The number of the first among those of a table.
    const FIRST: u8 = 1;

    /// The kind of a find; `None` for one of another lexicon.
    pub(super) fn of(number: u8) -> Option<Self> {
        number.checked_sub(Self::FIRST).and_then(|number| Self::ALL.get(usize::from(number))).copied()
    }

    /// What a find of this kind counts as, by whether its last word was written as a tag or key.
    pub(super) fn counts_as(self, is_tag: impl FnOnce() -> bool) -> [Option<Self>; 2] {
        match self {
            // `<think>` is both the thought and the place for it; `think` alone is neither.
            Self::TagName if is_tag() => [Some(Self::Thought), Some(Self::Tag)],
            Self::TagName => [None, None],
            other => [Some(other), None],
        }
    }

    /// The kinds that a neighbourhood is made of.
    pub(super) const NEIGHBOURS: [Self; 11] = [
        Self::Show,
        Self::Hidden,
        Self::Interior,
        Self::All,
        Self::Uncurated,
        Self::Mistakes,
        Self::Section,
        Self::Tag,
        Self::Before,
        Self::Answer,
        Self::Kept,
    ];

    /// The classes it stands for, and up to how many words from the thought.
    pub(super) fn counts(self) -> (u8, u32) {
        match self {
            Self::Show => (Coercion::EXTERNALISED, 10),
            Self::Hidden => (Coercion::HIDDEN, 6),
            Self::Interior => (Coercion::HIDDEN, 40),
            Self::All => (Coercion::COMPLETE, 6),
            Self::Uncurated => (Coercion::COMPLETE | Coercion::UNCURATED, 40),
            Self::Mistakes => (Coercion::COMPLETE | Coercion::UNCURATED, 20),
            Self::Section => (Coercion::TAGGED, 8),
            Self::Tag => (Coercion::TAGGED, 40),
            Self::Before => (Coercion::BEFORE, 40),
            Self::Answer => (super::ANSWER, 40),
            Self::Kept => (super::KEPT, 8),
            Self::Thought
            | Self::Process
            | Self::TagName
            | Self::Ban
            | Self::NoBan
            | Self::Omit
            | Self::Story
            | Self::Nothing => (0, 0),
        }
    }
}

/// Adds all patterns.
#[cfg(test)]
pub(super) fn add_to(patterns: &mut Maker) {
    let entries = [
        english::ENTRIES,
        english_indirect::ENTRIES,
        european::ENTRIES,
        slavic::ENTRIES,
        other::ENTRIES,
        eastern::ENTRIES,
        western::ENTRIES,
        topics::ENTRIES,
    ];
    for (kind, list) in entries.into_iter().flatten() {
        patterns.add(Kind::FIRST + *kind as u8, list);
    }
    for (kind, first, second) in [english::PAIRS, english_indirect::PAIRS].into_iter().flatten() {
        patterns.add_pairs(Kind::FIRST + *kind as u8, first, second);
    }
}
