//! OpenAI's APIs, and what compatible servers add to them.
//!
//! The API's reference; vLLM's "OpenAI-Compatible Server"; SGLang's (`return_hidden_states`, from which log probabilities can be
//! computed); OpenRouter's "Reasoning Tokens" (`enabled` is taken out, since some models refuse not to reason); Gemini's "OpenAI
//! compatibility"; the references of DeepSeek,
//! Z.AI, Moonshot, DashScope and Mistral: all read 2026-11-23. `echo` stays: it gives back what the caller sent, and
//! what leaks beside it are the log probabilities.

use super::{Api, Manner, Place};
use crate::json::{Paths, Row};

pub(super) static CHAT: Manner =
    Manner::new(Api::OpenAiChat, Paths::new(CHAT_PLACES).and(&[(&[], SAMPLING), (&[], THINKING)]));

pub(super) static COMPLETIONS: Manner =
    Manner::new(Api::OpenAiCompletions, Paths::new(COMPLETIONS_PLACES).and(&[(&[], SAMPLING)]));

pub(super) static RESPONSES: Manner = Manner::new(
    Api::OpenAiResponses,
    Paths::new(RESPONSES_PLACES).and(&[(&["input", "[]"], ITEM), (&["items", "[]"], ITEM), (&[], SAMPLING)]),
);

pub(super) static EMBEDDINGS: Manner = Manner::new(Api::Embeddings, Paths::new(EMBEDDING_PLACES));

pub(super) const CHAT_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["n"], Place::Choices),
    (&["best_of"], Place::Choices),
    (&["max_tokens"], Place::OldCap),
    (&["max_completion_tokens"], Place::Cap),
    (&["logprobs"], Place::Logprobs),
    (&["top_logprobs"], Place::Logprobs),
    (&["reasoning_effort"], Place::Effort),
    (&["prompt_mode"], Place::PromptMode),
    (&["reasoning", "effort"], Place::Effort),
    (&["reasoning", "max_tokens"], Place::RoutedBudget),
    (&["reasoning", "exclude"], Place::Hidden),
    (&["reasoning", "enabled"], Place::ReasoningConfig),
    (&["include_reasoning"], Place::Shown),
    (&["thinking_token_budget"], Place::TokenBudget),
    (&["thinking_budget"], Place::TokenBudget),
    (&["enable_thinking"], Place::Enabled),
    (&["chat_template_kwargs", "enable_thinking"], Place::Enabled),
    (&["chat_template_kwargs", "thinking"], Place::Enabled),
    (&["chat_template_kwargs", "reasoning_effort"], Place::Effort),
    // Gemini's endpoint in this form; clients send it with and without what is around it.
    (&["google", "thinking_config", "include_thoughts"], Place::Shown),
    (&["google", "thinking_config", "thinking_budget"], Place::Budget),
    (&["google", "thinking_config", "thinking_level"], Place::Level),
    (&["extra_body", "google", "thinking_config", "include_thoughts"], Place::Shown),
    (&["extra_body", "google", "thinking_config", "thinking_budget"], Place::Budget),
    (&["extra_body", "google", "thinking_config", "thinking_level"], Place::Level),
];

/// Anthropic's form, in which others switch as well.
pub(super) const THINKING: &[Row<Place>] = &[
    (&["thinking"], Place::Thinking),
    (&["thinking", "type"], Place::ThinkingType),
    (&["thinking", "budget_tokens"], Place::ThinkingBudget),
    (&["thinking", "token_budget"], Place::ThinkingBudget),
    (&["thinking", "display"], Place::ThinkingDisplay),
];

pub(super) const SAMPLING: &[Row<Place>] = &[
    (&["prompt_logprobs"], Place::Logprobs),
    (&["top_prompt_logprobs"], Place::Logprobs),
    (&["n_probs"], Place::Logprobs),
    (&["return_hidden_states"], Place::Logprobs),
    (&["logit_bias"], Place::LogitBias),
    (&["allowed_token_ids"], Place::LogitBias),
];

const COMPLETIONS_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["prompt"], Place::Continued),
    (&["n"], Place::Choices),
    (&["n_cmpl"], Place::Choices),
    (&["best_of"], Place::Choices),
    (&["max_tokens"], Place::Cap),
    (&["n_predict"], Place::Cap),
    (&["logprobs"], Place::Logprobs),
];

const RESPONSES_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["input"], Place::Input),
    (&["store"], Place::Store),
    (&["max_output_tokens"], Place::Cap),
    (&["max_tokens"], Place::OldCap),
    (&["top_logprobs"], Place::Logprobs),
    (&["include", "[]"], Place::Included),
    (&["reasoning"], Place::ThinkingConfig),
    (&["reasoning", "effort"], Place::Effort),
    (&["reasoning", "summary"], Place::Summary),
    (&["reasoning", "generate_summary"], Place::Summary),
];

/// An item that changes the settings for what follows.
pub(super) const ITEM: &[Row<Place>] = &[(&["reasoning", "effort"], Place::Effort)];

const EMBEDDING_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["dimensions"], Place::Dimensions),
    (&["output_dimension"], Place::Dimensions),
];
