//! The words and phrases of coercion, by kind and language.
//!
//! Each entry is a list separated by `|`. A pattern matches whole words; with a `*` at its end it is a stem, and matches the
//! beginning of a word. Patterns are normalised as texts are, so they are written as people write them, diacritics and all,
//! and match words written without. In scripts without spaces and in Arabic a pattern matches anywhere.
//!
//! English is the richest, then German, French, Spanish, Portuguese, Italian, Dutch, Polish and Turkish. The other languages
//! have the core of each class: Chinese, Japanese, Korean, Russian, Vietnamese, Indonesian, Arabic, Hindi, Thai. The words
//! were chosen for this project from what the classes mean; none was taken from a corpus.
//!
//! Rules for a new pattern: a word that is common in ordinary prompts goes to a kind with a short reach; a pattern of two
//! letters needs a reason; check a folded form against English (Vietnamese *thẻ* folds to `the`).

mod english;
mod european;
mod other;

use super::Coercion;
use crate::text::{Normalised, TextWindow, is_unspaced};

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
    /// Showing that was banned.
    Kept,
    /// An omission that was not banned.
    Nothing,
}

impl Kind {
    pub(super) const COUNT: usize = 16;

    /// The kinds that a neighbourhood is made of.
    pub(super) const NEIGHBOURS: [Self; 10] = [
        Self::Show,
        Self::Hidden,
        Self::Interior,
        Self::All,
        Self::Uncurated,
        Self::Mistakes,
        Self::Section,
        Self::Tag,
        Self::Before,
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
            Self::Kept => (super::KEPT, 8),
            Self::Thought | Self::TagName | Self::Ban | Self::NoBan | Self::Omit | Self::Nothing => (0, 0),
        }
    }
}

/// All patterns, normalised: with a space before the words of scripts with spaces, and behind them unless they are stems.
pub(super) fn patterns() -> Vec<(Kind, String)> {
    let (mut window, mut normalised) = (TextWindow::default(), Normalised::default());
    let mut patterns = Vec::new();
    let pairs = english::PAIRS.iter().flat_map(|(kind, first, second)| {
        first.split('|').flat_map(move |one| second.split('|').map(move |two| (*kind, format!("{one} {two}"))))
    });
    let entries = [english::ENTRIES, european::ENTRIES, other::ENTRIES]
        .into_iter()
        .flatten()
        .flat_map(|(kind, list)| list.split('|').map(move |one| (*kind, one.to_owned())));
    for (kind, written) in entries.chain(pairs) {
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
