//! Ollama's chat and generate: where things are.
//!
//! The API's reference, 2026. An answer is a stream of lines unless `stream` is false; a line has the places of the whole.

use super::openai_chat::{CONSTRAINTS, SAMPLING};
use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// Ollama.
pub static OLLAMA: Dialect = Dialect::new(
    "ollama",
    Paths::new(REQUEST).and(&[(&[], SAMPLING), (&[], CONSTRAINTS)]),
    Paths::new(ANSWER),
    Paths::new(ANSWER),
)
.streaming_unless_told();

const REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["stream"], Req::Stream),
    (&["messages", "[]"], Req::Message),
    (&["messages", "[]", "role"], Req::Role),
    (&["messages", "[]", "content"], Req::Content),
    (&["messages", "[]", "images", "[]"], Req::Attachment),
    (&["messages", "[]", "tool_call_id"], Req::ToolResultName),
    (&["tools", "[]"], Req::Tool),
    (&["system"], Req::SystemText),
    // It may hold any text beside its placeholders.
    (&["template"], Req::SystemText),
    (&["prompt"], Req::Prompt),
    (&["suffix"], Req::PromptMore),
    (&["images", "[]"], Req::Attachment),
    (&["context"], Req::StoredState),
    (&["context", "[]"], Req::StoredState),
    (&["format"], Req::Form),
    (&["think"], Req::ReasoningSwitch),
    (&["logprobs"], Req::Logprobs),
    (&["top_logprobs"], Req::TopLogprobs),
    // llama.cpp serves its chat completions under this path, too.
    (&["max_tokens"], Req::MaxTokens),
    (&["n"], Req::Choices),
    (&["options", "num_predict"], Req::MaxTokens),
    (&["options", "temperature"], Req::Temperature),
    (&["options", "top_p"], Req::TopP),
    (&["options", "top_k"], Req::TopK),
    (&["options", "seed"], Req::Seed),
    (&["options", "stop"], Req::Stop),
    (&["options", "stop", "[]"], Req::Stop),
    (&["options", "repeat_penalty"], Req::Penalty),
    (&["options", "presence_penalty"], Req::Penalty),
    (&["options", "frequency_penalty"], Req::Penalty),
];

const ANSWER: &[Row<Res>] = &[
    (&["message", "content"], Res::Content),
    (&["message", "thinking"], Res::ReasoningText),
    (&["message", "tool_calls", "[]"], Res::ToolCall),
    (&["message", "tool_calls", "[]", "id"], Res::ToolCallName),
    (&["response"], Res::Content),
    (&["thinking"], Res::ReasoningText),
    (&["done"], Res::Done),
    (&["done_reason"], Res::FinishReason),
    (&["logprobs"], Res::Logprobs),
    (&["prompt_eval_count"], Res::InputTokens),
    (&["eval_count"], Res::OutputTokens),
    (&["error"], Res::Error),
];
