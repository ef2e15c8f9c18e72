//! What the configuration says of answers.

use super::AnswerPlan;
use crate::policy::Passage;
use serde::Deserialize;

/// What degrading takes out of answers, where the request could not prevent it: `degrade.answers` of a policy. Alternative answers
/// are bounded as those of the request are (`max_choices`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answers {
    /// Reasoning, and summaries of it.
    pub reasoning: Stays,
    /// Log probabilities.
    pub logprobs: Stays,
    /// Embeddings.
    pub embeddings: Embeddings,
    /// What cannot be edited: `allow` lets it pass, counted; `refuse` leaves it out, or answers 502 where that is the whole answer.
    pub unedited: Passage,
}

/// Whether something stays in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stays {
    /// It stays.
    Keep,
    /// It goes.
    Remove,
}

/// What is left of embeddings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Embeddings {
    /// The most dimensions, which are scaled to the length that the whole had; 0 leaves them.
    pub max_dimensions: u32,
    /// The most bits of each number's significand, 1 to 24; 0 leaves them.
    pub mantissa_bits: u32,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            reasoning: Stays::Remove,
            logprobs: Stays::Remove,
            embeddings: Embeddings::default(),
            unedited: Passage::Allow,
        }
    }
}

impl Answers {
    /// The plan for it, beside a bound for alternative answers.
    #[must_use]
    pub fn plan(&self, choices: Option<u32>) -> AnswerPlan {
        let set = |most: u32| (most > 0).then_some(most);
        AnswerPlan {
            reasoning: self.reasoning == Stays::Remove,
            logprobs: self.logprobs == Stays::Remove,
            choices,
            max_dimensions: set(self.embeddings.max_dimensions),
            mantissa_bits: set(self.embeddings.mantissa_bits),
            refuse_unedited: self.unedited == Passage::Refuse,
        }
    }
}
