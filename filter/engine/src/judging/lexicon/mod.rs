//! The words and phrases of judge contracts, by kind and language, written as those of [`crate::coercion`] are.
//!
//! English is the richest. The other languages have the core of each class: Chinese, Japanese, Korean, Russian, German,
//! French, Spanish, Portuguese, Italian, Turkish, Vietnamese, Indonesian, Arabic, Hindi, Thai, Polish, Dutch, Persian. The words were chosen for
//! this project from what the classes mean; none was taken from a corpus.
//!
//! Rules for a new pattern: a verdict that stands in ordinary prompts costs each of them a second look, so it names
//! what it wants or that a program reads it (`only the score`, `valid json`; not `output only`, which is a form); its first
//! word should be rare, or the first of another; a form of one language is checked against
//! the words of the others, since all are looked for at once.

mod english;
mod european;
mod forms;
mod other;
mod phrases;
mod phrases_world;

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
    /// Whether what is around it is looked at.
    pub(super) fn is_centre(self) -> bool {
        matches!(self, Self::Verdict | Self::VerdictTag | Self::Form | Self::Mention)
    }
}

impl text::Kind for Kind {
    fn counts_as(self, is_tag: impl FnOnce() -> bool) -> [Option<Self>; 2] {
        match self {
            Self::VerdictTag => [is_tag().then_some(Self::Verdict), None],
            Self::AnswerTag => [is_tag().then_some(Self::Model), None],
            other => [Some(other), None],
        }
    }
}

/// All patterns, normalised.
pub(super) fn patterns() -> Vec<(Kind, String)> {
    let listed =
        [english::ENTRIES, european::ENTRIES, other::ENTRIES, forms::ENTRIES, phrases::ENTRIES, phrases_world::ENTRIES]
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
