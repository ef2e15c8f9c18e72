//! The words and phrases of judge contracts, by kind and language, written as those of [`crate::coercion`] are.
//!
//! English is the richest. The other languages have the core of each class: Chinese, Japanese, Korean, Russian, German,
//! French, Spanish, Portuguese, Italian, Turkish, Vietnamese, Indonesian, Arabic, Hindi, Thai. The words were chosen for
//! this project from what the classes mean; none was taken from a corpus.
//!
//! Rules for a new pattern: a verdict that stands in ordinary prompts costs each of them a second look, so it names
//! what it wants or that a program reads it (`only the score`, `valid json`; not `output only`); its first word should be rare; a form of one language is checked against
//! the words of the others, since all are looked for at once.

mod english;
mod european;
mod other;

use crate::text::{self, normalised_patterns};

/// What a pattern stands for. Finer than the classes of a [`super::Judging`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Rating, scoring, judging, comparing.
    Grade,
    /// An answer that can only be a model's, or one of several to one question.
    Model,
    /// An answer, perhaps a person's.
    Answer,
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
    /// From the worst to the best, in figures.
    Scale,
    /// Two figures or so, which are a scale only beside the grading.
    Figures,
    /// One of two.
    Pair,
    /// The form of the verdict.
    Verdict,
    /// A word that is a verdict only where it is written as a tag or key.
    VerdictTag,
}

impl text::Kind for Kind {
    fn counts_as(self, is_tag: impl FnOnce() -> bool) -> [Option<Self>; 2] {
        match self {
            Self::VerdictTag => [is_tag().then_some(Self::Verdict), None],
            other => [Some(other), None],
        }
    }
}

/// All patterns, normalised.
pub(super) fn patterns() -> Vec<(Kind, String)> {
    let listed = [english::ENTRIES, european::ENTRIES, other::ENTRIES]
        .into_iter()
        .flatten()
        .flat_map(|(kind, list)| list.split('|').map(move |one| (*kind, one.to_owned())));
    let paired = english::PAIRED.iter().flat_map(|(kind, first, second)| {
        first
            .split('|')
            .flat_map(move |first| second.split('|').map(move |second| (*kind, format!("{first} {second}"))))
    });
    normalised_patterns(listed.chain(paired))
}
