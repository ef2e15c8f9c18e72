//! Cohere's chat (versions 1 and 2), generate and embed: where things are.
//!
//! The API's reference, 2026. Version 1 streams lines, version 2 server-sent events.

use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// Cohere chat.
pub static COHERE_CHAT: Dialect =
    Dialect::new("cohere_chat", Paths::new(CHAT_REQUEST), Paths::new(CHAT_RESPONSE), Paths::new(CHAT_EVENT));

/// Cohere embed.
pub static COHERE_EMBED: Dialect =
    Dialect::new("cohere_embed", Paths::new(EMBED_REQUEST), Paths::new(EMBED_RESPONSE), Paths::new(EMBED_RESPONSE));

pub(super) const CHAT_REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["stream"], Req::Stream),
    (&["messages", "[]"], Req::Message),
    (&["messages", "[]", "role"], Req::Role),
    (&["messages", "[]", "content"], Req::Content),
    (&["messages", "[]", "content", "[]", "text"], Req::Content),
    (&["messages", "[]", "content", "[]", "image_url"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "document"], Req::Attachment),
    (&["messages", "[]", "tool_call_id"], Req::ToolResultName),
    (&["documents", "[]"], Req::Attachment),
    (&["tools", "[]"], Req::Tool),
    // Version 1.
    (&["preamble"], Req::SystemText),
    (&["message"], Req::LastPrompt),
    (&["chat_history", "[]"], Req::Message),
    (&["chat_history", "[]", "role"], Req::Role),
    (&["chat_history", "[]", "message"], Req::Content),
    (&["chat_history", "[]", "tool_results", "[]"], Req::ToolResult),
    (&["chat_history", "[]", "tool_results", "[]", "outputs", "[]", "*"], Req::ToolResultText),
    (&["tool_results", "[]"], Req::ToolResult),
    (&["tool_results", "[]", "outputs", "[]", "*"], Req::ToolResultText),
    (&["conversation_id"], Req::StoredState),
    (&["return_likelihoods"], Req::Likelihoods),
    // Generate.
    (&["prompt"], Req::Prompt),
    (&["end_sequences"], Req::Stop),
    (&["end_sequences", "[]"], Req::Stop),
    (&["num_generations"], Req::Choices),
    (&["logprobs"], Req::Logprobs),
    (&["logit_bias"], Req::LogitBias),
    (&["logit_bias", "*"], Req::LogitBiasEntry),
    (&["max_tokens"], Req::MaxTokens),
    (&["thinking", "type"], Req::ReasoningSwitch),
    (&["thinking", "token_budget"], Req::ReasoningBudget),
    (&["response_format", "type"], Req::FormKind),
    (&["temperature"], Req::Temperature),
    (&["p"], Req::TopP),
    (&["k"], Req::TopK),
    (&["seed"], Req::Seed),
    (&["presence_penalty"], Req::Penalty),
    (&["frequency_penalty"], Req::Penalty),
    (&["stop_sequences"], Req::Stop),
    (&["stop_sequences", "[]"], Req::Stop),
];

pub(super) const CHAT_RESPONSE: &[Row<Res>] = &[
    (&["message", "content", "[]", "text"], Res::Content),
    (&["message", "content", "[]", "thinking"], Res::ReasoningText),
    (&["message", "tool_plan"], Res::ReasoningText),
    (&["message", "tool_calls", "[]", "id"], Res::ToolCallId),
    (&["finish_reason"], Res::FinishReason),
    (&["logprobs"], Res::Logprobs),
    (&["usage", "tokens", "input_tokens"], Res::InputTokens),
    (&["usage", "tokens", "output_tokens"], Res::OutputTokens),
    (&["usage", "cached_tokens"], Res::CachedTokens),
    // Version 1.
    (&["text"], Res::Content),
    (&["tool_calls", "[]"], Res::ToolCall),
    (&["likelihood"], Res::Logprobs),
    (&["generations", "[]"], Res::Choice),
    (&["generations", "[]", "index"], Res::ChoiceIndex),
    (&["generations", "[]", "text"], Res::Content),
    (&["generations", "[]", "finish_reason"], Res::FinishReason),
    (&["generations", "[]", "token_likelihoods"], Res::Logprobs),
    (&["meta", "tokens", "input_tokens"], Res::InputTokens),
    (&["meta", "tokens", "output_tokens"], Res::OutputTokens),
    (&["meta", "cached_tokens"], Res::CachedTokens),
];

pub(super) const CHAT_EVENT: &[Row<Res>] = &[
    (&["type"], Res::Kind),
    (&["delta", "message", "content", "text"], Res::Content),
    (&["delta", "message", "content", "thinking"], Res::ReasoningText),
    (&["delta", "message", "tool_plan"], Res::ReasoningText),
    (&["delta", "message", "tool_calls", "id"], Res::ToolCallId),
    (&["delta", "finish_reason"], Res::FinishReason),
    (&["delta", "usage", "tokens", "input_tokens"], Res::InputTokens),
    (&["delta", "usage", "tokens", "output_tokens"], Res::OutputTokens),
    (&["delta", "usage", "cached_tokens"], Res::CachedTokens),
    (&["delta", "error"], Res::Error),
    (&["logprobs"], Res::Logprobs),
    // Version 1.
    (&["event_type"], Res::Kind),
    (&["err"], Res::Error),
    (&["response", "generations", "[]"], Res::Choice),
    (&["response", "generations", "[]", "index"], Res::ChoiceIndex),
    (&["response", "generations", "[]", "finish_reason"], Res::FinishReason),
    (&["text"], Res::Content),
    (&["finish_reason"], Res::FinishReason),
    (&["tool_calls", "[]"], Res::ToolCall),
    (&["response", "meta", "tokens", "input_tokens"], Res::InputTokens),
    (&["response", "meta", "tokens", "output_tokens"], Res::OutputTokens),
    (&["response", "meta", "cached_tokens"], Res::CachedTokens),
];

pub(super) const EMBED_REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["texts", "[]"], Req::EmbeddingElement),
    (&["images", "[]"], Req::EmbeddingAttachment),
    (&["inputs", "[]"], Req::EmbeddingItem),
    (&["inputs", "[]", "content", "[]", "text"], Req::EmbeddingText),
    (&["inputs", "[]", "content", "[]", "image_url"], Req::Attachment),
    (&["output_dimension"], Req::Dimensions),
];

pub(super) const EMBED_RESPONSE: &[Row<Res>] = &[
    (&["embeddings", "[]"], Res::Embedding),
    (&["embeddings", "*", "[]"], Res::Embedding),
    (&["meta", "billed_units", "input_tokens"], Res::InputTokens),
];
