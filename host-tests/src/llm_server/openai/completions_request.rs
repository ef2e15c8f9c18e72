//! The request of `POST /v1/completions`: what is read of it, checked with OpenAI's messages.
//!
//! Does not refuse unknown fields, nor those without effect here (`temperature`, `stop`, `suffix`, …).

use serde_json::{Map, Value};

use super::super::chat::{ChatRequest, flag, model, object, whole_number};
use super::super::errors::ApiError;
use super::{prompt_logprobs, tokens};

/// The most alternatives a token that the old API gives.
const LOGPROBS_MAX: u64 = 5;
/// Tokens of an answer where nothing else is asked for: the old API is that terse.
const LIMIT: usize = 16;

/// A checked request.
#[derive(Debug)]
pub(super) struct CompletionsRequest {
    pub(super) model: String,
    /// The prompts, in tokens.
    pub(super) prompts: Vec<Vec<String>>,
    /// How many choices each prompt gets.
    pub(super) choices: u64,
    /// Of how many candidates they are the best: all of them are paid for.
    pub(super) candidates: u64,
    pub(super) echo: bool,
    /// How many alternatives are wanted a token; `None` without logprobs.
    pub(super) logprobs: Option<usize>,
    pub(super) prompt_logprobs: Option<usize>,
    /// The most tokens a choice may have, its prompt aside.
    pub(super) limit: usize,
    pub(super) stream: bool,
    pub(super) include_usage: bool,
}

// === impl CompletionsRequest ===

impl CompletionsRequest {
    pub(super) fn parse(body: &[u8]) -> Result<Self, ApiError> {
        let fields = object(body)?;
        let stream = flag(&fields, "stream")?;
        let choices = whole_number(&fields, "n", 1, 128)?.unwrap_or(1);
        let candidates = whole_number(&fields, "best_of", 1, 20)?.unwrap_or(choices);
        if candidates < choices {
            return Err(ApiError::bad_parameter(
                "best_of",
                "You requested that the server return more choices than it will generate (HINT: you must set 'best_of' to at least 'n').",
            ));
        }
        if stream && candidates > choices {
            return Err(ApiError::bad_parameter("best_of", "'best_of' greater than 'n' cannot be streamed."));
        }
        let limit = whole_number(&fields, "max_tokens", 0, u64::MAX)?;
        let logprobs = whole_number(&fields, "logprobs", 0, LOGPROBS_MAX)?;
        Ok(Self {
            model: model(&fields)?,
            prompts: prompts(&fields)?,
            choices,
            candidates,
            echo: flag(&fields, "echo")?,
            logprobs: logprobs.map(|top| usize::try_from(top).unwrap_or(0)),
            prompt_logprobs: prompt_logprobs::wanted(&fields, stream)?,
            limit: limit.map_or(LIMIT, |limit| usize::try_from(limit).unwrap_or(usize::MAX)),
            stream,
            include_usage: match fields.get("stream_options") {
                Some(Value::Object(options)) => flag(options, "include_usage")?,
                _ => false,
            },
        })
    }

    /// The same asked as a chat, of one prompt: what its answer is derived from.
    pub(super) fn as_chat(&self, prompt: &[String]) -> ChatRequest {
        ChatRequest {
            model: self.model.clone(),
            messages: prompt.concat().into_bytes(),
            prompt_tokens: u64::try_from(prompt.len()).unwrap_or(u64::MAX),
            call: None,
            stream: self.stream,
            include_usage: self.include_usage,
            choices: self.candidates,
            limit: Some(self.limit),
            logprobs: self.logprobs,
            reasoning_words: 0,
        }
    }
}

/// A prompt is a text or a list of token ids; there may be several.
fn prompts(fields: &Map<String, Value>) -> Result<Vec<Vec<String>>, ApiError> {
    let ids =
        |ids: &[Value]| -> Option<Vec<String>> { ids.iter().map(|id| Some(format!(" t{}", id.as_u64()?))).collect() };
    let prompts = match fields.get("prompt") {
        None | Some(Value::Null) => Some(vec![vec!["<|endoftext|>".to_owned()]]),
        Some(Value::String(text)) => Some(vec![tokens::tokens(text)]),
        Some(Value::Array(list)) if list.first().is_some_and(Value::is_u64) => ids(list).map(|prompt| vec![prompt]),
        Some(Value::Array(list)) if !list.is_empty() => list
            .iter()
            .map(|prompt| match prompt {
                Value::String(text) => Some(tokens::tokens(text)),
                Value::Array(list) => ids(list),
                _ => None,
            })
            .collect(),
        Some(_) => None,
    };
    prompts.ok_or_else(|| {
        ApiError::bad_parameter(
            "prompt",
            "Invalid type for 'prompt': expected a string, or an array of strings or tokens.",
        )
    })
}
