//! The words and phrases of judge contracts, by kind and language, written as those of [`crate::coercion`] are.
//!
//! English is the richest. The other languages have the core of each class: Chinese, Japanese, Korean, Russian, German,
//! French, Spanish, Portuguese, Italian, Turkish, Vietnamese, Indonesian, Arabic, Hindi, Thai. The words were chosen for
//! this project from what the classes mean; none was taken from a corpus.
//!
//! Rules for a new pattern: a verdict that stands in ordinary prompts costs each of them a second look, so it names
//! what it wants or that a program reads it (`only the score`, `valid json`; not `output only`, which is a form); its first
//! word should be rare, or the first of another; a form of one language is checked against
//! the words of the others, since all are looked for at once.

#[cfg(test)]
mod english;
#[cfg(test)]
mod european;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod other;

#[cfg(test)]
use crate::text::Maker;

/// What a pattern stands for. Finer than the classes of a [`super::Judging`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Rating, scoring, judging, comparing.
    Grade,
    /// An answer that can only be a model's, or one of several to one question.
    Model,
    /// An answer, perhaps a person's.
    Answer,
    /// A word that is an answer to grade where it is written as a tag or key: the slot that it stands in.
    AnswerTag,
    /// Before an answer: it is a person's.
    Person,
    /// Before or behind an answer: it is a person's.
    Whose,
    /// Written like a person, and none: a student model.
    NoPerson,
    /// Answering, which is no answer.
    Verb,
    /// Criteria, or what they usually are.
    Rubric,
    /// A quality that much else is asked for, too: several make a rubric.
    Criterion,
    /// From the worst to the best, in figures.
    Scale,
    /// Two figures or so, which are a scale only beside the grading.
    Figures,
    /// One of two.
    Pair,
    /// The form of the verdict.
    Verdict,
    /// The form of any reply to a program: a verdict where the rest leaves little doubt.
    Form,
    /// What is asked for, without a form: a verdict where the answer is surely a model's.
    Mention,
    /// A word that is a verdict only where it is written as a tag or key.
    VerdictTag,
}

impl Kind {
    /// In the order of their numbers.
    const ALL: [Self; 17] = [
        Self::Grade,
        Self::Model,
        Self::Answer,
        Self::AnswerTag,
        Self::Person,
        Self::Whose,
        Self::NoPerson,
        Self::Verb,
        Self::Rubric,
        Self::Criterion,
        Self::Scale,
        Self::Figures,
        Self::Pair,
        Self::Verdict,
        Self::Form,
        Self::Mention,
        Self::VerdictTag,
    ];
    /// The number of the first among those of a table; those of coercion come before.
    const FIRST: u8 = 64;

    /// The kind of a find; `None` for one of another lexicon.
    pub(super) fn of(number: u8) -> Option<Self> {
        number.checked_sub(Self::FIRST).and_then(|number| Self::ALL.get(usize::from(number))).copied()
    }

    /// What a find of this kind counts as, by whether its last word was written as a tag or key.
    pub(super) fn counts_as(self, is_tag: impl FnOnce() -> bool) -> Option<Self> {
        match self {
            Self::VerdictTag => is_tag().then_some(Self::Verdict),
            Self::AnswerTag => is_tag().then_some(Self::Model),
            other => Some(other),
        }
    }

    /// Whether what is around it is looked at.
    pub(super) fn is_centre(self) -> bool {
        matches!(self, Self::Verdict | Self::VerdictTag | Self::Form | Self::Mention)
    }
}

/// Adds all patterns.
#[cfg(test)]
pub(super) fn add_to(patterns: &mut Maker) {
    for (kind, list) in [english::ENTRIES, european::ENTRIES, other::ENTRIES, forms::ENTRIES].into_iter().flatten() {
        patterns.add(Kind::FIRST + *kind as u8, list);
    }
    for (kind, first, second) in english::PAIRED {
        patterns.add_pairs(Kind::FIRST + *kind as u8, first, second);
    }
}
