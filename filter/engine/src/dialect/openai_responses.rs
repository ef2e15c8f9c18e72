//! OpenAI responses: where things are.
//!
//! The API's reference, 2026. An event says in its `type` what its `delta` is, and the last event has the whole answer
//! again: text is read from the deltas, usage and the reason from the whole.

use super::openai_chat::{CONSTRAINTS, ERROR, SAMPLING};
use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// OpenAI responses.
pub static OPENAI_RESPONSES: Dialect = responses();

/// Its compaction of a conversation, which takes fewer settings.
pub(super) static OPENAI_COMPACTION: Dialect = responses().taking_no_more();

// Items are also kept in a conversation for later. What chat takes and this API does not, compatible servers take here too.
const fn responses() -> Dialect {
    let asked = Paths::new(REQUEST).and(&[
        (&["input", "[]"], ITEM),
        (&["items", "[]"], ITEM),
        (&[], SAMPLING),
        (&[], CONSTRAINTS),
    ]);
    let answered = Paths::new(TEXTS).and(&[(&[], RESPONSE), (&[], ERROR)]);
    Dialect::new("openai_responses", asked, answered, Paths::new(EVENT).and(&[(&["response"], RESPONSE), (&[], ERROR)]))
}

const REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["stream"], Req::Stream),
    (&["background"], Req::Background),
    (&["previous_response_id"], Req::StoredAnswer),
    (&["conversation"], Req::StoredState),
    (&["instructions"], Req::SystemText),
    (&["instructions", "[]", "content"], Req::SystemText),
    (&["instructions", "[]", "content", "[]", "text"], Req::SystemText),
    (&["prompt", "variables", "*"], Req::Prompt),
    (&["prompt", "variables", "*", "text"], Req::Prompt),
    (&["prompt", "variables", "*", "image_url"], Req::Attachment),
    (&["prompt", "variables", "*", "file_data"], Req::Attachment),
    (&["prompt", "variables", "*", "file_url"], Req::Attachment),
    (&["prompt", "variables", "*", "file_id"], Req::Attachment),
    (&["input"], Req::Prompt),
    (&["tools", "[]"], Req::Tool),
    (&["max_output_tokens"], Req::MaxTokens),
    (&["max_tokens"], Req::MaxTokens),
    (&["top_logprobs"], Req::TopLogprobs),
    (&["include", "[]"], Req::Include),
    (&["reasoning", "effort"], Req::ReasoningSwitch),
    (&["reasoning", "summary"], Req::ReasoningShown),
    (&["reasoning", "generate_summary"], Req::ReasoningShown),
    (&["text", "format", "type"], Req::FormKind),
    (&["temperature"], Req::Temperature),
    (&["top_p"], Req::TopP),
    (&["prompt_cache_key"], Req::CacheMark),
];

/// An item of a conversation.
pub(super) const ITEM: &[Row<Req>] = &[
    (&[], Req::Message),
    (&["role"], Req::Role),
    (&["type"], Req::ItemType),
    (&["content"], Req::Content),
    (&["content", "[]", "text"], Req::Content),
    (&["content", "[]", "refusal"], Req::Content),
    (&["content", "[]", "image_url"], Req::Attachment),
    (&["content", "[]", "file_data"], Req::Attachment),
    (&["content", "[]", "file_url"], Req::Attachment),
    (&["content", "[]", "file_id"], Req::Attachment),
    (&["content", "[]", "input_audio"], Req::Attachment),
    (&["content", "[]", "prompt_cache_breakpoint"], Req::CacheMark),
    (&["reasoning", "effort"], Req::ReasoningSwitch),
    (&["text", "format", "type"], Req::FormKind),
    (&["call_id"], Req::ToolResultId),
    (&["output"], Req::ToolResultText),
    (&["output", "[]", "text"], Req::ToolResultText),
    (&["output", "[]", "stdout"], Req::ToolResultText),
    (&["output", "[]", "stderr"], Req::ToolResultText),
    (&["output", "[]", "image_url"], Req::Attachment),
    (&["output", "[]", "file_data"], Req::Attachment),
    (&["output", "[]", "file_url"], Req::Attachment),
    (&["output", "[]", "file_id"], Req::Attachment),
    (&["output", "image_url"], Req::Attachment),
    (&["output", "file_id"], Req::Attachment),
    (&["encrypted_content"], Req::Signature),
];

/// The texts of a whole answer.
const TEXTS: &[Row<Res>] = &[
    (&["output", "[]", "content", "[]"], Res::Part),
    (&["output", "[]", "content", "[]", "type"], Res::Kind),
    (&["output", "[]", "content", "[]", "text"], Res::Content),
    (&["output", "[]", "content", "[]", "refusal"], Res::Refusal),
    (&["output", "[]", "content", "[]", "logprobs", "[]"], Res::Logprobs),
    (&["output", "[]", "summary", "[]", "text"], Res::ReasoningText),
];

/// What of an answer is no text, also inside of an event.
const RESPONSE: &[Row<Res>] = &[
    (&["id"], Res::StoredAnswer),
    (&["status"], Res::FinishReason),
    (&["incomplete_details", "reason"], Res::FinishReason),
    (&["error"], Res::Error),
    (&["error", "code"], Res::ErrorWord),
    (&["output", "[]", "call_id"], Res::ToolCallId),
    (&["output", "[]", "encrypted_content"], Res::Signature),
    (&["usage", "input_tokens"], Res::InputTokens),
    (&["usage", "input_tokens_details", "cached_tokens"], Res::CachedTokens),
    (&["usage", "output_tokens"], Res::OutputTokens),
    (&["usage", "output_tokens_details", "reasoning_tokens"], Res::ReasoningTokens),
];

const EVENT: &[Row<Res>] = &[
    (&[], Res::Part),
    (&["type"], Res::Kind),
    (&["delta"], Res::Content),
    (&["logprobs", "[]"], Res::Logprobs),
    (&["item", "call_id"], Res::ToolCallId),
    (&["item", "encrypted_content"], Res::Signature),
    (&["code"], Res::ErrorWord),
];
