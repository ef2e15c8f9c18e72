//! OpenAI chat completions: where things are.
//!
//! The API's reference, 2026, and what compatible servers add to it: vLLM (`prompt_logprobs`, `allowed_token_ids`, guided
//! decoding, a template and documents of the caller's, strings among content parts, `reasoning`), llama.cpp (`n_probs`,
//! `grammar`), SGLang (`return_hidden_states`), OpenRouter (`reasoning`), Gemini (`google`), DeepSeek (`reasoning_content`, `prompt_cache_hit_tokens`), Mistral (content chunks, `random_seed`, `prompt_mode`).

use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// OpenAI chat completions.
pub static OPENAI_CHAT: Dialect = Dialect::new(
    "openai_chat",
    Paths::new(REQUEST).and(&[(&[], TEMPLATE), (&[], SAMPLING), (&[], CONSTRAINTS)]),
    Paths::new(RESPONSE).and(&[(&[], USAGE), (&[], ERROR)]),
    Paths::new(EVENT).and(&[(&[], USAGE), (&[], ERROR)]),
);

pub(super) const REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["stream"], Req::Stream),
    (&["messages", "[]"], Req::Message),
    (&["messages", "[]", "role"], Req::Role),
    (&["messages", "[]", "content"], Req::Content),
    (&["messages", "[]", "content", "[]"], Req::Content),
    (&["messages", "[]", "content", "[]", "text"], Req::Content),
    (&["messages", "[]", "content", "[]", "refusal"], Req::Content),
    (&["messages", "[]", "refusal"], Req::Content),
    (&["messages", "[]", "content", "[]", "image_url"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "input_audio"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "audio_url"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "video_url"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "file"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "file_id"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "document_url"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "signature"], Req::Signature),
    (&["messages", "[]", "content", "[]", "prompt_cache_breakpoint"], Req::CacheMark),
    (&["messages", "[]", "tool_call_id"], Req::ToolResultName),
    (&["tools", "[]"], Req::Tool),
    (&["functions", "[]"], Req::Tool),
    (&["n"], Req::Choices),
    (&["max_tokens"], Req::MaxTokens),
    (&["max_completion_tokens"], Req::MaxCompletionTokens),
    (&["logprobs"], Req::Logprobs),
    (&["top_logprobs"], Req::TopLogprobs),
    (&["reasoning_effort"], Req::ReasoningEffort),
    (&["reasoning", "effort"], Req::ReasoningSwitch),
    (&["reasoning", "enabled"], Req::ReasoningSwitch),
    (&["prompt_mode"], Req::ReasoningSwitch),
    (&["thinking", "type"], Req::ReasoningSwitch),
    (&["chat_template_kwargs", "enable_thinking"], Req::ReasoningSwitch),
    (&["thinking_token_budget"], Req::ReasoningBudget),
    (&["include_reasoning"], Req::ReasoningShown),
    (&["google", "thinking_config", "include_thoughts"], Req::ReasoningShown),
    (&["google", "thinking_config", "thinking_budget"], Req::ReasoningBudget),
    (&["google", "thinking_config", "thinking_level"], Req::ReasoningSwitch),
    (&["extra_body", "google", "thinking_config", "include_thoughts"], Req::ReasoningShown),
    (&["extra_body", "google", "thinking_config", "thinking_budget"], Req::ReasoningBudget),
    (&["extra_body", "google", "thinking_config", "thinking_level"], Req::ReasoningSwitch),
    (&["echo"], Req::Echo),
    (&["best_of"], Req::BestOf),
];

/// vLLM's: a template may hold any text beside its placeholders, and documents are put where it says.
const TEMPLATE: &[Row<Req>] = &[(&["chat_template"], Req::SystemText), (&["documents", "[]", "*"], Req::SystemText)];

/// What OpenAI's APIs and the servers compatible with them have in common in how tokens are chosen.
pub(super) const SAMPLING: &[Row<Req>] = &[
    (&["prompt_logprobs"], Req::PromptLogprobs),
    (&["top_prompt_logprobs"], Req::TopLogprobs),
    (&["n_probs"], Req::TopLogprobs),
    (&["return_hidden_states"], Req::Logprobs),
    (&["logit_bias"], Req::LogitBias),
    (&["logit_bias", "*"], Req::LogitBiasEntry),
    (&["logit_bias", "[]"], Req::LogitBiasPair),
    (&["logit_bias", "[]", "[]"], Req::LogitBiasPairElement),
    (&["allowed_token_ids"], Req::LogitBias),
    (&["allowed_token_ids", "[]"], Req::AllowedToken),
    (&["temperature"], Req::Temperature),
    (&["top_p"], Req::TopP),
    (&["top_k"], Req::TopK),
    (&["seed"], Req::Seed),
    (&["random_seed"], Req::Seed),
    (&["presence_penalty"], Req::Penalty),
    (&["frequency_penalty"], Req::Penalty),
    (&["repetition_penalty"], Req::Penalty),
    (&["repeat_penalty"], Req::Penalty),
    (&["stop"], Req::Stop),
    (&["stop", "[]"], Req::Stop),
    (&["prompt_cache_key"], Req::CacheMark),
];

/// What prescribes the form of an answer.
pub(super) const CONSTRAINTS: &[Row<Req>] = &[
    (&["response_format", "type"], Req::FormKind),
    (&["guided_json"], Req::Form),
    (&["guided_regex"], Req::Form),
    (&["guided_choice"], Req::Form),
    (&["guided_grammar"], Req::Form),
    (&["structured_outputs"], Req::Form),
    (&["grammar"], Req::Form),
    (&["json_schema"], Req::Form),
];

/// Tokens, as told in OpenAI's way.
pub(super) const USAGE: &[Row<Res>] = &[
    (&["usage", "prompt_tokens"], Res::InputTokens),
    (&["usage", "completion_tokens"], Res::OutputTokens),
    (&["usage", "prompt_tokens_details", "cached_tokens"], Res::CachedTokens),
    (&["usage", "prompt_cache_hit_tokens"], Res::CachedTokens),
    (&["usage", "completion_tokens_details", "reasoning_tokens"], Res::ReasoningTokens),
];

/// Errors, in OpenAI's way, in Mistral's (`{"object": "error", "type": …}`) and in FastAPI's (`{"detail": …}`).
pub(super) const ERROR: &[Row<Res>] = &[
    (&["error"], Res::Error),
    (&["error", "type"], Res::ErrorWord),
    (&["error", "code"], Res::ErrorWord),
    (&["detail"], Res::Error),
    (&["type"], Res::ErrorWord),
    (&["code"], Res::ErrorWord),
];

pub(super) const RESPONSE: &[Row<Res>] = &[
    (&["prompt_logprobs"], Res::Logprobs),
    (&["choices", "[]"], Res::Choice),
    (&["choices", "[]", "finish_reason"], Res::FinishReason),
    (&["choices", "[]", "logprobs"], Res::Logprobs),
    (&["choices", "[]", "prompt_logprobs"], Res::Logprobs),
    (&["choices", "[]", "hidden_states"], Res::Logprobs),
    (&["choices", "[]", "message", "content"], Res::Content),
    (&["choices", "[]", "message", "content", "[]", "text"], Res::Content),
    (&["choices", "[]", "message", "content", "[]", "thinking", "[]", "text"], Res::ReasoningText),
    (&["choices", "[]", "message", "content", "[]", "signature"], Res::Signature),
    (&["choices", "[]", "message", "audio", "transcript"], Res::Content),
    (&["choices", "[]", "message", "refusal"], Res::Refusal),
    (&["choices", "[]", "message", "reasoning_content"], Res::ReasoningText),
    (&["choices", "[]", "message", "reasoning"], Res::ReasoningText),
    (&["choices", "[]", "message", "tool_calls", "[]", "id"], Res::ToolCallId),
    (&["choices", "[]", "message", "function_call"], Res::ToolCall),
    // Mistral's agents.
    (&["choices", "[]", "messages", "[]", "content"], Res::Content),
    (&["choices", "[]", "messages", "[]", "content", "[]", "text"], Res::Content),
    (&["choices", "[]", "messages", "[]", "content", "[]", "thinking", "[]", "text"], Res::ReasoningText),
    (&["choices", "[]", "messages", "[]", "tool_calls", "[]", "id"], Res::ToolCallId),
];

pub(super) const EVENT: &[Row<Res>] = &[
    (&["prompt_logprobs"], Res::Logprobs),
    (&["choices", "[]"], Res::Choice),
    (&["choices", "[]", "index"], Res::ChoiceIndex),
    (&["choices", "[]", "finish_reason"], Res::FinishReason),
    (&["choices", "[]", "logprobs"], Res::Logprobs),
    (&["choices", "[]", "prompt_logprobs"], Res::Logprobs),
    (&["choices", "[]", "hidden_states"], Res::Logprobs),
    (&["choices", "[]", "delta", "hidden_states"], Res::Logprobs),
    (&["choices", "[]", "delta", "content"], Res::Content),
    (&["choices", "[]", "delta", "content", "[]", "text"], Res::Content),
    (&["choices", "[]", "delta", "content", "[]", "thinking", "[]", "text"], Res::ReasoningText),
    (&["choices", "[]", "delta", "content", "[]", "signature"], Res::Signature),
    (&["choices", "[]", "delta", "audio", "transcript"], Res::Content),
    (&["choices", "[]", "delta", "refusal"], Res::Refusal),
    (&["choices", "[]", "delta", "reasoning_content"], Res::ReasoningText),
    (&["choices", "[]", "delta", "reasoning"], Res::ReasoningText),
    (&["choices", "[]", "delta", "tool_calls", "[]", "id"], Res::ToolCallId),
    // Only the first event of a call has its name.
    (&["choices", "[]", "delta", "function_call", "name"], Res::ToolCall),
];
