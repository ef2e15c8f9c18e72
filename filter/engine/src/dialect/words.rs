//! Words by which the APIs call the same thing: who speaks, why a model stopped, what went wrong. One table each, for all
//! APIs, since compatible servers mix them.
//!
//! Letter case does not matter, and `-` is `_`. A word that is not known says nothing.

use crate::json::ShortText;
use crate::observation::{ErrorClass, Finish};

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    System,
    /// Also every role that is not known, so that no name hides a text.
    User,
    Assistant,
    Tool,
    /// What is neither said nor returned: an assistant's own step, given back.
    Aside,
    /// A piece of the user's message, without a message around it.
    Piece,
}

/// What an event of a stream, or a part of an answer, carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Answer text, or something that is told apart by its key.
    Answer,
    Reasoning,
    Refusal,
    /// What another event tells as well.
    Nothing,
    /// An item that is not finished yet.
    Begun,
    /// A tool call that the server makes itself, and no caller answers.
    ServersOwn,
    /// The first event of a stream that also has a last one.
    Start,
    /// The last event of a stream.
    End,
    Error,
}

/// A word in one spelling.
struct Word {
    bytes: [u8; LONGEST],
    len: usize,
}

/// Longer words than this are in no table, in bytes.
const LONGEST: usize = 64;

impl Word {
    fn of(word: &[u8]) -> Self {
        let mut bytes = [0; LONGEST];
        let len = if word.len() > LONGEST { 0 } else { word.len() };
        for (to, from) in bytes.iter_mut().zip(word.iter().take(len)) {
            *to = if *from == b'-' { b'_' } else { from.to_ascii_lowercase() };
        }
        Self { bytes, len }
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    fn contains(&self, part: &[u8]) -> bool {
        self.bytes().windows(part.len()).any(|window| window == part)
    }
}

/// Who speaks in a message with this role.
pub(super) fn role(word: &[u8]) -> Role {
    match Word::of(word).bytes() {
        b"system" | b"developer" => Role::System,
        b"assistant" | b"model" | b"chatbot" => Role::Assistant,
        b"tool" | b"function" | b"ipython" => Role::Tool,
        _ => Role::User,
    }
}

/// Who speaks in an item of this type that names no role.
pub(super) fn item_role(word: &[u8]) -> Role {
    let word = Word::of(word);
    let word = word.bytes();
    let aside = [
        b"_call".as_slice(),
        b"reasoning",
        b"item_reference",
        b"compaction",
        b"compaction_trigger",
        b"configuration_update",
        b"program",
        b"_list_tools",
        b"_request",
        b"thought",
        b"_result",
        b"function.call",
        b"tool.execution",
        b"agent.handoff",
    ];
    if word == b"model_output" || word == b"message.output" {
        Role::Assistant
    } else if word == b"function_result" || word == b"function.result" {
        Role::Tool
    } else if [b"text".as_slice(), b"image", b"audio", b"video", b"document"].contains(&word) {
        Role::Piece
    } else if word.ends_with(b"_output") || word.ends_with(b"_response") {
        Role::Tool
    } else if aside.iter().any(|end| word.ends_with(end)) {
        Role::Aside
    } else {
        Role::User
    }
}

/// Why a model stopped. `None` for a word that does not tell.
pub(super) fn finish(word: &[u8]) -> Option<Finish> {
    Some(match Word::of(word).bytes() {
        b"stop" | b"end_turn" | b"stop_sequence" | b"complete" | b"completed" | b"finish" | b"finished"
        | b"stop_criteria_met" | b"endoftext" | b"eos" | b"eos_token" | b"end_of_sequence" | b"word" => Finish::Stop,
        b"length"
        | b"max_tokens"
        | b"max_output_tokens"
        | b"model_length"
        | b"model_context_window_exceeded"
        | b"limit"
        | b"continuation"
        | b"error_limit"
        | b"incomplete"
        | b"budget_exceeded" => Finish::Length,
        b"tool_calls" | b"function_call" | b"tool_use" | b"tool_call" | b"requires_action" => Finish::ToolCalls,
        b"content_filter"
        | b"content_filtered"
        | b"guardrail_intervened"
        | b"intervened"
        | b"safety"
        | b"recitation"
        | b"blocklist"
        | b"prohibited_content"
        | b"spii"
        | b"image_safety"
        | b"image_prohibited_content"
        | b"image_recitation"
        | b"language"
        | b"error_toxic"
        | b"jailbreak"
        | b"model_armor" => Finish::ContentFilter,
        b"refusal" => Finish::Refusal,
        _ => return None,
    })
}

/// Whether a word only says that the answer was cut off, so that a reason beside it counts.
pub(super) fn is_vague(word: &[u8]) -> bool {
    Word::of(word).bytes() == b"incomplete"
}

/// What went wrong where a reason for stopping says that something did. `None` for every other reason.
pub(super) fn failed_finish(word: &[u8]) -> Option<ErrorClass> {
    match Word::of(word).bytes() {
        b"error" => Some(ErrorClass::Server),
        // What it was, is told beside it.
        b"failed" => Some(ErrorClass::None),
        b"timeout" => Some(ErrorClass::Timeout),
        _ => None,
    }
}

/// What an event or a part of this type carries.
pub(super) fn kind(word: &[u8]) -> Kind {
    match word {
        b"response.output_text.delta" => Kind::Answer,
        b"response.reasoning_text.delta" | b"response.reasoning_summary_text.delta" => Kind::Reasoning,
        b"reasoning_text" | b"summary_text" | b"thinking" | b"thought" | b"thought_summary" => Kind::Reasoning,
        b"response.refusal.delta" | b"refusal" => Kind::Refusal,
        b"response.output_item.added" => Kind::Begun,
        b"server_tool_use" | b"mcp_tool_use" => Kind::ServersOwn,
        b"message_start" => Kind::Start,
        b"response.completed"
        | b"response.incomplete"
        | b"response.failed"
        | b"message_stop"
        | b"message-end"
        | b"stream-end"
        | b"interaction.completed"
        | b"interaction.failed"
        | b"conversation.response.done" => Kind::End,
        b"error" | b"conversation.response.error" => Kind::Error,
        b"user_input" => Kind::Nothing,
        word if word.starts_with(b"response.") => Kind::Nothing,
        word if word.ends_with(b"_call") && word != b"function_call" => Kind::ServersOwn,
        _ => Kind::Answer,
    }
}

/// What kind of error a vendor's word for it is. `None` for a word that does not tell.
pub(super) fn error(word: &ShortText) -> Option<ErrorClass> {
    let word = Word::of(word.bytes());
    // In this order: what names the cause comes before what any such word may have in it ("invalid", "internal").
    let parts: [(&[u8], ErrorClass); 49] = [
        (b"content_filter", ErrorClass::ContentFilter),
        (b"content_policy", ErrorClass::ContentFilter),
        (b"bio_policy", ErrorClass::ContentFilter),
        (b"policy_violation", ErrorClass::ContentFilter),
        (b"moderation", ErrorClass::ContentFilter),
        (b"context_length", ErrorClass::TooLarge),
        (b"context_window", ErrorClass::TooLarge),
        (b"context_size", ErrorClass::TooLarge),
        (b"too_large", ErrorClass::TooLarge),
        (b"toolarge", ErrorClass::TooLarge),
        (b"string_above_max", ErrorClass::TooLarge),
        (b"rate_limit", ErrorClass::RateLimit),
        (b"ratelimit", ErrorClass::RateLimit),
        (b"throttl", ErrorClass::RateLimit),
        (b"quota", ErrorClass::RateLimit),
        (b"resource_exhausted", ErrorClass::RateLimit),
        (b"too_many", ErrorClass::RateLimit),
        (b"toomany", ErrorClass::RateLimit),
        (b"billing", ErrorClass::RateLimit),
        (b"overloaded", ErrorClass::Overloaded),
        (b"unavailable", ErrorClass::Overloaded),
        (b"notready", ErrorClass::Overloaded),
        (b"capacity", ErrorClass::Overloaded),
        (b"timeout", ErrorClass::Timeout),
        (b"timed_out", ErrorClass::Timeout),
        (b"deadline", ErrorClass::Timeout),
        (b"authentication", ErrorClass::Authentication),
        (b"unauthenticated", ErrorClass::Authentication),
        (b"api_key", ErrorClass::Authentication),
        (b"unrecognizedclient", ErrorClass::Authentication),
        (b"invalidsignature", ErrorClass::Authentication),
        (b"expiredtoken", ErrorClass::Authentication),
        (b"unauthorized", ErrorClass::Authentication),
        (b"permission", ErrorClass::Permission),
        (b"accessdenied", ErrorClass::Permission),
        (b"forbidden", ErrorClass::Permission),
        (b"not_found", ErrorClass::NotFound),
        (b"notfound", ErrorClass::NotFound),
        (b"invalid", ErrorClass::InvalidRequest),
        (b"validation", ErrorClass::InvalidRequest),
        (b"bad_request", ErrorClass::InvalidRequest),
        (b"badrequest", ErrorClass::InvalidRequest),
        (b"unsupported", ErrorClass::InvalidRequest),
        (b"failed_precondition", ErrorClass::InvalidRequest),
        (b"out_of_range", ErrorClass::InvalidRequest),
        (b"server_error", ErrorClass::Server),
        (b"internal", ErrorClass::Server),
        (b"api_error", ErrorClass::Server),
        (b"modelerror", ErrorClass::Server),
    ];
    parts.into_iter().find(|(part, _)| word.contains(part)).map(|(_, class)| class)
}

/// What kind of error a status is; [`ErrorClass::None`] below 400.
pub(super) fn error_of_status(status: u16) -> ErrorClass {
    match status {
        0..=399 => ErrorClass::None,
        401 => ErrorClass::Authentication,
        403 => ErrorClass::Permission,
        404 => ErrorClass::NotFound,
        408 | 504 => ErrorClass::Timeout,
        413 => ErrorClass::TooLarge,
        402 | 429 => ErrorClass::RateLimit,
        503 | 529 => ErrorClass::Overloaded,
        // Bedrock's, where the model failed behind it.
        424 => ErrorClass::Server,
        400..=499 => ErrorClass::InvalidRequest,
        _ => ErrorClass::Server,
    }
}

/// Whether an effort or a switch says that there is to be no reasoning.
pub(super) fn says_no_reasoning(word: &ShortText) -> bool {
    !word.truth() || matches!(Word::of(word.bytes()).bytes(), b"none" | b"disabled")
}
