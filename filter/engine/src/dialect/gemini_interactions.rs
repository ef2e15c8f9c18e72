//! Gemini's interactions: where things are.
//!
//! The Gemini API's reference and the types of Google's own client, 2026, which Vertex AI shares. The input is a text, the
//! pieces of one user message, the steps of a conversation, or turns with a role; the answer is a list of steps. A step of
//! the stream may begin with text and goes on in deltas; where the last event has the steps again, they are not read.

use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// Gemini interactions.
pub static GEMINI_INTERACTIONS: Dialect = Dialect::new(
    "gemini_interactions",
    Paths::new(REQUEST).and(&[(&["generationConfig"], CONFIG), (&["agentConfig"], AGENT)]).protobuf(),
    Paths::new(INTERACTION).and(&[(&["steps", "[]"], STEP), (&[], ERROR)]).protobuf(),
    Paths::new(EVENT).and(&[(&["interaction"], INTERACTION), (&["step"], STEP), (&[], ERROR)]).protobuf(),
);

const REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["agent"], Req::Model),
    (&["stream"], Req::Stream),
    (&["background"], Req::Background),
    (&["previousInteractionId"], Req::StoredAnswer),
    // A long answer that is taken up again.
    (&["continuationToken"], Req::StoredState),
    (&["cachedContent"], Req::CacheMark),
    (&["systemInstruction"], Req::SystemText),
    (&["environment", "sources", "[]"], Req::Attachment),
    (&["input"], Req::Prompt),
    // One piece, or one step, in place of a list.
    (&["input", "text"], Req::Prompt),
    (&["input", "data"], Req::Attachment),
    (&["input", "uri"], Req::Attachment),
    (&["input", "content"], Req::Prompt),
    (&["input", "content", "[]", "text"], Req::Prompt),
    (&["input", "[]"], Req::Message),
    (&["input", "[]", "role"], Req::Role),
    (&["input", "[]", "type"], Req::ItemType),
    (&["input", "[]", "text"], Req::Content),
    (&["input", "[]", "data"], Req::Attachment),
    (&["input", "[]", "uri"], Req::Attachment),
    (&["input", "[]", "content"], Req::Content),
    (&["input", "[]", "content", "text"], Req::Content),
    (&["input", "[]", "content", "[]", "text"], Req::Content),
    (&["input", "[]", "content", "[]", "data"], Req::Attachment),
    (&["input", "[]", "content", "[]", "uri"], Req::Attachment),
    (&["input", "[]", "signature"], Req::Signature),
    (&["input", "[]", "callId"], Req::ToolResultId),
    (&["input", "[]", "result"], Req::ToolResultText),
    (&["input", "[]", "result", "*"], Req::ToolResultText),
    (&["input", "[]", "result", "[]", "text"], Req::ToolResultText),
    (&["input", "[]", "result", "[]", "data"], Req::Attachment),
    (&["input", "[]", "result", "[]", "uri"], Req::Attachment),
    (&["tools", "[]"], Req::Tool),
    (&["responseMimeType"], Req::FormKind),
    (&["responseFormat", "mimeType"], Req::FormKind),
    (&["responseFormat", "schema"], Req::Form),
    // A schema as it is.
    (&["responseFormat", "properties"], Req::Form),
    (&["responseFormat", "[]", "mimeType"], Req::FormKind),
    (&["responseFormat", "[]", "schema"], Req::Form),
];

/// How a model is to answer.
const CONFIG: &[Row<Req>] = &[
    (&["maxOutputTokens"], Req::MaxTokens),
    (&["thinkingLevel"], Req::ReasoningSwitch),
    (&["thinkingSummaries"], Req::ReasoningShown),
    (&["temperature"], Req::Temperature),
    (&["topP"], Req::TopP),
    (&["seed"], Req::Seed),
    (&["stopSequences"], Req::Stop),
    (&["stopSequences", "[]"], Req::Stop),
];

/// The same of an agent.
const AGENT: &[Row<Req>] = &[
    (&["thinkingSummaries"], Req::ReasoningShown),
    (&["findRequest", "description"], Req::Prompt),
    (&["findRequest", "sourceFiles", "[]"], Req::Attachment),
    (&["fixRequest", "description"], Req::Prompt),
    (&["fixRequest", "sourceFiles", "[]"], Req::Attachment),
];

/// What of an answer is no step, also inside of an event.
const INTERACTION: &[Row<Res>] = &[
    (&["id"], Res::StoredAnswer),
    (&["status"], Res::FinishReason),
    (&["errors", "[]"], Res::Error),
    (&["errors", "[]", "code"], Res::ErrorWord),
    (&["usage", "totalInputTokens"], Res::InputTokens),
    (&["usage", "totalToolUseTokens"], Res::InputBeside),
    (&["usage", "totalCachedTokens"], Res::CachedTokens),
    (&["usage", "totalOutputTokens"], Res::OutputTokens),
    (&["usage", "totalThoughtTokens"], Res::ReasoningBeside),
];

const STEP: &[Row<Res>] = &[
    (&[], Res::Part),
    (&["type"], Res::Kind),
    (&["id"], Res::ToolCallId),
    (&["signature"], Res::Signature),
    (&["content", "[]", "text"], Res::Content),
    (&["summary", "[]", "text"], Res::ReasoningText),
    (&["error"], Res::Error),
];

const ERROR: &[Row<Res>] =
    &[(&["error"], Res::Error), (&["error", "code"], Res::ErrorWord), (&["error", "status"], Res::ErrorWord)];

const EVENT: &[Row<Res>] = &[
    (&["eventType"], Res::Kind),
    (&["status"], Res::FinishReason),
    (&["delta"], Res::Part),
    (&["delta", "type"], Res::Kind),
    (&["delta", "text"], Res::Content),
    // The summary of a thought, told apart by the type.
    (&["delta", "content", "text"], Res::Content),
    (&["delta", "signature"], Res::Signature),
    (&["usage", "totalInputTokens"], Res::InputTokens),
    (&["usage", "totalToolUseTokens"], Res::InputBeside),
    (&["usage", "totalCachedTokens"], Res::CachedTokens),
    (&["usage", "totalOutputTokens"], Res::OutputTokens),
    (&["usage", "totalThoughtTokens"], Res::ReasoningBeside),
];
