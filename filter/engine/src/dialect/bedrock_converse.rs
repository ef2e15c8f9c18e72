//! Amazon Bedrock's Converse: where things are.
//!
//! The service's model (`bedrock-runtime`), 2026. The payloads of its event stream name what they are by their keys.

use super::openai_chat::{CONSTRAINTS, SAMPLING};
use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// Bedrock Converse.
pub static BEDROCK_CONVERSE: Dialect = Dialect::new(
    "bedrock_converse",
    Paths::new(REQUEST)
        .and(&[(&["additionalModelRequestFields"], SAMPLING), (&["additionalModelRequestFields"], CONSTRAINTS)]),
    Paths::new(RESPONSE),
    Paths::new(EVENT),
)
.ending_with_finish();

pub(super) const REQUEST: &[Row<Req>] = &[
    (&["system", "[]", "text"], Req::SystemText),
    (&["system", "[]", "guardContent", "text", "text"], Req::SystemText),
    (&["system", "[]", "cachePoint"], Req::CacheMark),
    (&["messages", "[]"], Req::Message),
    (&["messages", "[]", "role"], Req::Role),
    (&["messages", "[]", "content", "[]", "text"], Req::Content),
    (&["messages", "[]", "content", "[]", "guardContent", "text", "text"], Req::Content),
    (&["messages", "[]", "content", "[]", "guardContent", "image"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "citationsContent", "content", "[]", "text"], Req::Content),
    (&["messages", "[]", "content", "[]", "searchResult", "content", "[]", "text"], Req::ToolResultText),
    (&["messages", "[]", "content", "[]", "image"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "document"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "video"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "audio"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "cachePoint"], Req::CacheMark),
    (&["messages", "[]", "content", "[]", "toolResult", "toolUseId"], Req::ToolResultId),
    (&["messages", "[]", "content", "[]", "toolResult", "content", "[]", "text"], Req::ToolResultText),
    (
        &["messages", "[]", "content", "[]", "toolResult", "content", "[]", "searchResult", "content", "[]", "text"],
        Req::ToolResultText,
    ),
    (&["messages", "[]", "content", "[]", "toolResult", "content", "[]", "image"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "toolResult", "content", "[]", "document"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "toolResult", "content", "[]", "video"], Req::Attachment),
    (&["messages", "[]", "content", "[]", "reasoningContent", "reasoningText", "signature"], Req::Signature),
    (&["messages", "[]", "content", "[]", "reasoningContent", "redactedContent"], Req::Signature),
    (&["toolConfig", "tools", "[]", "toolSpec"], Req::Tool),
    (&["toolConfig", "tools", "[]", "systemTool"], Req::Tool),
    (&["toolConfig", "tools", "[]", "cachePoint"], Req::CacheMark),
    (&["inferenceConfig", "maxTokens"], Req::MaxTokens),
    (&["inferenceConfig", "temperature"], Req::Temperature),
    (&["inferenceConfig", "topP"], Req::TopP),
    (&["inferenceConfig", "topK"], Req::TopK),
    (&["inferenceConfig", "stopSequences"], Req::Stop),
    (&["inferenceConfig", "stopSequences", "[]"], Req::Stop),
    (&["promptVariables", "*", "text"], Req::Prompt),
    (&["outputConfig", "textFormat", "type"], Req::FormKind),
    (&["outputConfig", "effort"], Req::ReasoningSwitch),
    (&["additionalModelRequestFields", "thinking", "type"], Req::ReasoningSwitch),
    (&["additionalModelRequestFields", "thinking", "budget_tokens"], Req::ReasoningBudget),
    (&["additionalModelRequestFields", "thinking", "display"], Req::ReasoningShown),
    (&["additionalModelRequestFields", "reasoning_config", "type"], Req::ReasoningSwitch),
    (&["additionalModelRequestFields", "reasoning_config", "budget_tokens"], Req::ReasoningBudget),
    (&["additionalModelRequestFields", "reasoningConfig", "type"], Req::ReasoningSwitch),
    (&["additionalModelRequestFields", "reasoning_effort"], Req::ReasoningSwitch),
    (&["additionalModelRequestFields", "output_config", "effort"], Req::ReasoningSwitch),
    (&["additionalModelRequestFields", "k"], Req::TopK),
    (&["additionalModelRequestFields", "inferenceConfig", "topK"], Req::TopK),
    (&["additionalModelRequestFields", "n"], Req::Choices),
    (&["additionalModelRequestFields", "logprobs"], Req::Logprobs),
    (&["additionalModelRequestFields", "top_logprobs"], Req::TopLogprobs),
];

pub(super) const RESPONSE: &[Row<Res>] = &[
    (&["output", "message", "content", "[]", "text"], Res::Content),
    (&["output", "message", "content", "[]", "citationsContent", "content", "[]", "text"], Res::Content),
    (&["output", "message", "content", "[]", "reasoningContent", "reasoningText", "text"], Res::ReasoningText),
    (&["output", "message", "content", "[]", "reasoningContent", "reasoningText", "signature"], Res::Signature),
    (&["output", "message", "content", "[]", "reasoningContent", "redactedContent"], Res::Signature),
    (&["output", "message", "content", "[]", "toolUse"], Res::Part),
    (&["output", "message", "content", "[]", "toolUse", "type"], Res::Kind),
    (&["output", "message", "content", "[]", "toolUse", "toolUseId"], Res::ToolCallId),
    (&["stopReason"], Res::FinishReason),
    (&["usage", "inputTokens"], Res::InputTokens),
    (&["usage", "cacheReadInputTokens"], Res::CachedBeside),
    (&["usage", "cacheWriteInputTokens"], Res::InputBeside),
    (&["usage", "outputTokens"], Res::OutputTokens),
    (&["__type"], Res::ErrorWord),
];

const EVENT: &[Row<Res>] = &[
    (&["start", "toolUse"], Res::Part),
    (&["start", "toolUse", "type"], Res::Kind),
    (&["start", "toolUse", "toolUseId"], Res::ToolCallId),
    (&["delta", "text"], Res::Content),
    (&["delta", "reasoningContent", "text"], Res::ReasoningText),
    (&["delta", "reasoningContent", "signature"], Res::Signature),
    (&["delta", "reasoningContent", "redactedContent"], Res::Signature),
    (&["stopReason"], Res::FinishReason),
    (&["usage", "inputTokens"], Res::InputTokens),
    (&["usage", "cacheReadInputTokens"], Res::CachedBeside),
    (&["usage", "cacheWriteInputTokens"], Res::InputBeside),
    (&["usage", "outputTokens"], Res::OutputTokens),
];
