//! OpenAI chat completions: where things are.
//!
//! The API's reference, 2026, and what compatible servers add to it: vLLM (`prompt_logprobs`, strings among content
//! parts, `reasoning`), DeepSeek (`reasoning_content`, `prompt_cache_hit_tokens`), Mistral (content parts in answers).

use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// OpenAI chat completions.
pub static OPENAI_CHAT: Dialect = Dialect {
    name: "openai_chat",
    path_end: &["chat", "completions"],
    request: Paths::new(REQUEST),
    response: Paths::new(RESPONSE),
    event: Paths::new(EVENT),
};

const REQUEST: &[Row<Req>] = &[
    (&[], Req::Root),
    (&["model"], Req::Model),
    (&["stream"], Req::Stream),
    (&["messages", "[]"], Req::Message),
    (&["messages", "[]", "role"], Req::Role),
    (&["messages", "[]", "content"], Req::Content),
    (&["messages", "[]", "content", "[]"], Req::Content),
    (&["messages", "[]", "content", "[]", "type"], Req::PartType),
    (&["messages", "[]", "content", "[]", "text"], Req::Content),
    (&["messages", "[]", "content", "[]", "refusal"], Req::Content),
    (&["messages", "[]", "tool_call_id"], Req::ToolCallId),
    (&["tools", "[]"], Req::Tool),
    (&["functions", "[]"], Req::Tool),
    (&["logprobs"], Req::Logprobs),
    (&["prompt_logprobs"], Req::Logprobs),
    (&["top_logprobs"], Req::TopLogprobs),
    (&["logit_bias"], Req::LogitBias),
    (&["logit_bias", "*"], Req::LogitBiasEntry),
    (&["n"], Req::Choices),
    (&["max_tokens"], Req::MaxTokens),
    (&["max_completion_tokens"], Req::MaxCompletionTokens),
    (&["reasoning_effort"], Req::ReasoningEffort),
];

const RESPONSE: &[Row<Res>] = &[
    (&["usage", "prompt_tokens"], Res::InputTokens),
    (&["usage", "completion_tokens"], Res::OutputTokens),
    (&["usage", "prompt_tokens_details", "cached_tokens"], Res::CachedTokens),
    (&["usage", "prompt_cache_hit_tokens"], Res::CachedTokens),
    (&["usage", "completion_tokens_details", "reasoning_tokens"], Res::ReasoningTokens),
    (&["prompt_logprobs"], Res::Logprobs),
    (&["choices", "[]"], Res::Choice),
    (&["choices", "[]", "finish_reason"], Res::FinishReason),
    (&["choices", "[]", "logprobs"], Res::Logprobs),
    (&["choices", "[]", "message", "content"], Res::Content),
    (&["choices", "[]", "message", "content", "[]", "text"], Res::Content),
    (&["choices", "[]", "message", "refusal"], Res::Refusal),
    (&["choices", "[]", "message", "reasoning_content"], Res::ReasoningText),
    (&["choices", "[]", "message", "reasoning"], Res::ReasoningText),
    (&["choices", "[]", "message", "tool_calls", "[]", "id"], Res::ToolCallId),
];

const EVENT: &[Row<Res>] = &[
    (&["usage", "prompt_tokens"], Res::InputTokens),
    (&["usage", "completion_tokens"], Res::OutputTokens),
    (&["usage", "prompt_tokens_details", "cached_tokens"], Res::CachedTokens),
    (&["usage", "prompt_cache_hit_tokens"], Res::CachedTokens),
    (&["usage", "completion_tokens_details", "reasoning_tokens"], Res::ReasoningTokens),
    (&["prompt_logprobs"], Res::Logprobs),
    (&["choices", "[]"], Res::Choice),
    (&["choices", "[]", "index"], Res::ChoiceIndex),
    (&["choices", "[]", "finish_reason"], Res::FinishReason),
    (&["choices", "[]", "logprobs"], Res::Logprobs),
    (&["choices", "[]", "delta", "content"], Res::Content),
    (&["choices", "[]", "delta", "content", "[]", "text"], Res::Content),
    (&["choices", "[]", "delta", "refusal"], Res::Refusal),
    (&["choices", "[]", "delta", "reasoning_content"], Res::ReasoningText),
    (&["choices", "[]", "delta", "reasoning"], Res::ReasoningText),
    (&["choices", "[]", "delta", "tool_calls", "[]", "id"], Res::ToolCallId),
];
