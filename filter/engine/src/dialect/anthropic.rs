//! Anthropic messages and message batches: where things are.
//!
//! The API's reference, 2026; Vertex AI's `rawPredict` and Bedrock's InvokeModel take the same body.

use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// Anthropic messages.
pub static ANTHROPIC_MESSAGES: Dialect =
    Dialect::new("anthropic_messages", Paths::new(REQUEST), Paths::new(RESPONSE), Paths::new(EVENT));

/// Anthropic message batches: many messages in one body. The answer says only that they were taken.
pub static ANTHROPIC_BATCHES: Dialect = Dialect::new(
    "anthropic_batches",
    Paths::new(&[(&["requests", "[]"], Req::Batched)]).and(&[(&["requests", "[]", "params"], REQUEST)]),
    Paths::new(ERROR),
    Paths::new(ERROR),
);

pub(super) const REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["stream"], Req::Stream),
    (&["system"], Req::SystemText),
    (&["system", "[]", "text"], Req::SystemText),
    (&["system", "[]", "cache_control"], Req::CacheMark),
    (&["messages", "[]"], Req::Message),
    (&["messages", "[]", "role"], Req::Role),
    (&["messages", "[]", "content"], Req::Content),
    (&["messages", "[]", "content", "[]", "text"], Req::Content),
    (&["messages", "[]", "content", "[]", "source"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "cache_control"], Req::CacheMark),
    (&["messages", "[]", "content", "[]", "tool_use_id"], Req::ToolResultId),
    (&["messages", "[]", "content", "[]", "content"], Req::ToolResultText),
    (&["messages", "[]", "content", "[]", "content", "[]", "text"], Req::ToolResultText),
    (&["messages", "[]", "content", "[]", "content", "[]", "source"], Req::Attachment),
    // A search result among a tool's results.
    (&["messages", "[]", "content", "[]", "content", "[]", "content", "[]", "text"], Req::ToolResultText),
    (&["messages", "[]", "content", "[]", "content", "[]", "cache_control"], Req::CacheMark),
    (&["messages", "[]", "content", "[]", "signature"], Req::Signature),
    (&["messages", "[]", "content", "[]", "data"], Req::Signature),
    // A summary of what came before.
    (&["messages", "[]", "content", "[]", "encrypted_content"], Req::Signature),
    (&["messages", "[]", "content", "[]", "tool", "definition"], Req::Tool),
    (&["messages", "[]", "output_config", "effort"], Req::ReasoningSwitch),
    (&["cache_control"], Req::CacheMark),
    (&["tools", "[]"], Req::Tool),
    (&["tools", "[]", "cache_control"], Req::CacheMark),
    (&["max_tokens"], Req::MaxTokens),
    (&["thinking", "type"], Req::ReasoningSwitch),
    (&["thinking", "budget_tokens"], Req::ReasoningBudget),
    (&["thinking", "display"], Req::ReasoningShown),
    (&["output_format"], Req::Form),
    (&["output_config", "format"], Req::Form),
    (&["output_config", "effort"], Req::ReasoningSwitch),
    (&["thread", "previous_message_id"], Req::StoredState),
    (&["temperature"], Req::Temperature),
    (&["top_p"], Req::TopP),
    (&["top_k"], Req::TopK),
    (&["stop_sequences"], Req::Stop),
    (&["stop_sequences", "[]"], Req::Stop),
];

pub(super) const ERROR: &[Row<Res>] = &[(&["error"], Res::Error), (&["error", "type"], Res::ErrorWord)];

pub(super) const RESPONSE: &[Row<Res>] = &[
    (&["content", "[]"], Res::Part),
    (&["content", "[]", "type"], Res::Kind),
    (&["content", "[]", "text"], Res::Content),
    (&["content", "[]", "thinking"], Res::ReasoningText),
    (&["content", "[]", "signature"], Res::Signature),
    (&["content", "[]", "data"], Res::Signature),
    (&["content", "[]", "encrypted_content"], Res::Signature),
    (&["content", "[]", "id"], Res::ToolCallId),
    (&["stop_reason"], Res::FinishReason),
    (&["stop_details", "category"], Res::RefusalCategory),
    (&["usage", "input_tokens"], Res::InputTokens),
    (&["usage", "cache_read_input_tokens"], Res::CachedBeside),
    (&["usage", "cache_creation_input_tokens"], Res::InputBeside),
    (&["usage", "output_tokens"], Res::OutputTokens),
    (&["usage", "output_tokens_details", "thinking_tokens"], Res::ReasoningTokens),
    (&["error"], Res::Error),
    (&["error", "type"], Res::ErrorWord),
];

pub(super) const EVENT: &[Row<Res>] = &[
    (&["type"], Res::Kind),
    (&["message", "usage", "input_tokens"], Res::InputTokens),
    (&["message", "usage", "cache_read_input_tokens"], Res::CachedBeside),
    (&["message", "usage", "cache_creation_input_tokens"], Res::InputBeside),
    (&["message", "usage", "output_tokens"], Res::OutputTokens),
    (&["usage", "input_tokens"], Res::InputTokens),
    (&["usage", "cache_read_input_tokens"], Res::CachedBeside),
    (&["usage", "cache_creation_input_tokens"], Res::InputBeside),
    (&["usage", "output_tokens"], Res::OutputTokens),
    (&["usage", "output_tokens_details", "thinking_tokens"], Res::ReasoningTokens),
    (&["content_block"], Res::Part),
    (&["content_block", "type"], Res::Kind),
    (&["content_block", "id"], Res::ToolCallId),
    (&["content_block", "text"], Res::Content),
    (&["content_block", "thinking"], Res::ReasoningText),
    (&["content_block", "signature"], Res::Signature),
    (&["content_block", "data"], Res::Signature),
    (&["content_block", "encrypted_content"], Res::Signature),
    (&["delta", "text"], Res::Content),
    (&["delta", "thinking"], Res::ReasoningText),
    (&["delta", "signature"], Res::Signature),
    (&["delta", "encrypted_content"], Res::Signature),
    (&["delta", "stop_reason"], Res::FinishReason),
    (&["delta", "stop_details", "category"], Res::RefusalCategory),
    (&["error"], Res::Error),
    (&["error", "type"], Res::ErrorWord),
];
