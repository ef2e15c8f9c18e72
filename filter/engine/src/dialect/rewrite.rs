//! Rewrites a request so that its answer teaches less: for the action `degrade`.
//!
//! The body is whole by then, and is scanned once more for the places that its dialect's table names (`degrade`);
//! everything that need not change stays byte for byte. A body that is not a whole JSON document is not touched.

use super::degrade::{Notes, manner, splice};
use super::{Dialect, Taken};
use crate::json::Scanner;
use crate::observation::Anomalies;

/// What is to be changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DegradePlan {
    /// Ask for no log probabilities.
    pub drop_logprobs: bool,
    /// Bias no tokens.
    pub drop_logit_bias: bool,
    /// Ask for no reasoning or for the least that the vendor takes, and for none to be shown.
    pub drop_reasoning: bool,
    /// Ask for at most this many alternative answers (at least 1).
    pub max_choices: Option<u32>,
    /// Ask for at most this many output tokens (at least 1), also where the request has no cap.
    pub max_output_tokens: Option<u32>,
    /// Ask for embeddings of at most this many dimensions, or of the fewest the model makes.
    pub max_dimensions: Option<u32>,
    /// Ask for no more than this effort, where it is OpenAI's word.
    pub reasoning_effort: Option<String>,
}

/// A request that asks for less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Degraded {
    /// The new body.
    pub body: Vec<u8>,
    /// What it no longer asks for; nothing where the body is what it was.
    pub taken: Taken,
    /// It goes on within a turn that began with thinking on, which it leaves on: a request that gives back the answer's calls
    /// without the thoughts in front of them would be refused, so the answer keeps them (`AnswerPlan::with_thoughts`).
    pub keeps_thinking: bool,
}

/// Why a body cannot be rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwritable {
    /// It is not a whole JSON document.
    Malformed,
    /// It has more places that may have to change than are kept track of.
    TooManyMembers,
}

/// The body with the plan carried out, `None` where there is nothing to change and nothing to say of the answer. `model` is the one that the path names,
/// if it does.
///
/// # Errors
///
/// Where the body cannot be rewritten.
pub fn degrade(
    dialect: &'static Dialect,
    model: Option<&[u8]>,
    body: &[u8],
    plan: &DegradePlan,
) -> Result<Option<Degraded>, Unwritable> {
    let Some(manner) = manner(dialect) else { return Ok(None) };
    let mut notes = Notes::default();
    let mut scanner = Scanner::new(&manner.places);
    scanner.feed(body, &mut notes);
    scanner.finish(&mut notes);
    if scanner.anomalies().has(Anomalies::MALFORMED) {
        return Err(Unwritable::Malformed);
    }
    if notes.too_many() {
        return Err(Unwritable::TooManyMembers);
    }
    let edits = manner.edits(model, &notes, plan, !dialect.takes_no_more);
    if edits.all.is_empty() && !edits.keeps_thinking {
        return Ok(None);
    }
    let body = splice(body, edits.all).ok_or(Unwritable::Malformed)?;
    Ok(Some(Degraded { body, taken: edits.taken, keeps_thinking: edits.keeps_thinking }))
}
