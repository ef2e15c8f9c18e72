//! Mistral's conversations: where things are.
//!
//! The types of Mistral's own client, 2026. What is sent is a text or entries; the answer is a list of entries, streamed in
//! deltas. OpenAI has conversations under the same path: there a model does not answer, and the items are kept for later.

use super::openai_chat::ERROR;
use super::openai_responses::ITEM;
use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// Mistral conversations.
pub static MISTRAL_CONVERSATIONS: Dialect = Dialect::new(
    "mistral_conversations",
    Paths::new(REQUEST).and(&[(&["inputs", "[]"], ENTRY), (&["completion_args"], ARGUMENTS), (&["items", "[]"], ITEM)]),
    Paths::new(USAGE).and(&[(&["outputs", "[]"], OUTPUT), (&[], ERROR)]),
    Paths::new(USAGE).and(&[(&[], OUTPUT), (&[], EVENT)]),
);

const REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["agent_id"], Req::Model),
    (&["stream"], Req::Stream),
    (&["instructions"], Req::SystemText),
    // The conversation begins anew from there.
    (&["from_entry_id"], Req::StoredState),
    (&["inputs"], Req::Prompt),
    (&["tools", "[]"], Req::Tool),
];

const ENTRY: &[Row<Req>] = &[
    (&[], Req::Message),
    (&["role"], Req::Role),
    (&["type"], Req::ItemType),
    (&["content"], Req::Content),
    (&["content", "[]", "text"], Req::Content),
    (&["content", "[]", "image_url"], Req::Attachment),
    (&["content", "[]", "document_url"], Req::Attachment),
    (&["content", "[]", "file_id"], Req::Attachment),
    (&["content", "[]", "signature"], Req::Signature),
    (&["tool_call_id"], Req::ToolResultId),
    (&["result"], Req::ToolResultText),
];

const ARGUMENTS: &[Row<Req>] = &[
    (&["max_tokens"], Req::MaxTokens),
    (&["reasoning_effort"], Req::ReasoningSwitch),
    (&["response_format", "type"], Req::FormKind),
    (&["temperature"], Req::Temperature),
    (&["top_p"], Req::TopP),
    (&["random_seed"], Req::Seed),
    (&["presence_penalty"], Req::Penalty),
    (&["frequency_penalty"], Req::Penalty),
    (&["stop"], Req::Stop),
    (&["stop", "[]"], Req::Stop),
];

const USAGE: &[Row<Res>] =
    &[(&["usage", "prompt_tokens"], Res::InputTokens), (&["usage", "completion_tokens"], Res::OutputTokens)];

/// An entry, or an event with a piece of one.
const OUTPUT: &[Row<Res>] = &[
    (&[], Res::Part),
    (&["type"], Res::Kind),
    (&["content"], Res::Content),
    (&["content", "text"], Res::Content),
    (&["content", "thinking", "[]", "text"], Res::ReasoningText),
    (&["content", "signature"], Res::Signature),
    (&["content", "[]", "text"], Res::Content),
    (&["content", "[]", "thinking", "[]", "text"], Res::ReasoningText),
    (&["content", "[]", "signature"], Res::Signature),
    (&["tool_call_id"], Res::ToolCallId),
];

const EVENT: &[Row<Res>] = &[(&["error"], Res::Error), (&["detail"], Res::Error), (&["code"], Res::ErrorWord)];
