//! vLLM's `prompt_logprobs`: how likely each token of the prompt was, for chat completions and legacy completions.
//!
//! OpenAI itself does not have it. It is answered under the same name: at the top of a chat completion, in each choice of a
//! legacy one. The first token has nothing before it, hence `null`.

use serde_json::{Map, Value, json};

use super::super::answer::logprob;
use super::super::chat::whole_number;
use super::super::errors::ApiError;
use super::super::seed::Seed;
use super::tokens;

/// vLLM's own limit, unless it is started with another.
const TOP_MAX: u64 = 20;

/// How many alternatives are wanted a token; `None` where `prompt_logprobs` is not asked for.
pub(in super::super) fn wanted(fields: &Map<String, Value>, stream: bool) -> Result<Option<usize>, ApiError> {
    let top = whole_number(fields, "prompt_logprobs", 0, TOP_MAX)?;
    if top.is_some() && stream {
        let message = "`prompt_logprobs` are not available when `stream=True`.";
        return Err(ApiError::bad_parameter("prompt_logprobs", message));
    }
    Ok(top.map(|top| usize::try_from(top).unwrap_or(0)))
}

/// The entries of these tokens: by token id, the token itself and `top - 1` alternatives.
pub(in super::super) fn entries(prompt: &[String], top: usize, seed: &Seed) -> Value {
    let mut chances = seed.branch("prompt logprobs");
    let entry = |token: &String| {
        let made = logprob(token, top.max(1), &mut chances);
        let alternatives = made.get("top_logprobs").and_then(Value::as_array).cloned().unwrap_or_default();
        let ranked = alternatives.iter().zip(1_u64..).map(|(alternative, rank)| {
            let text = alternative.get("token").and_then(Value::as_str).unwrap_or_default();
            let nats = alternative.get("logprob");
            (tokens::id(text).to_string(), json!({"logprob": nats, "rank": rank, "decoded_token": text}))
        });
        Value::Object(ranked.collect())
    };
    let rest: Vec<Value> = prompt.iter().skip(1).map(entry).collect();
    let first = prompt.first().map(|_| Value::Null);
    first.into_iter().chain(rest).collect()
}
