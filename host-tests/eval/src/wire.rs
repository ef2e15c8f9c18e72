//! Writes requests and answers as the bytes that go over the wire.
//!
//! Into buffers that are used again: a simulation writes millions. What is written is what the vendors' clients and servers write,
//! member for member where the engine reads it; what it does not read is left out.

use std::io::Write as _;

use weir_engine::dialect::{ANTHROPIC_MESSAGES, Dialect, OPENAI_CHAT, OPENAI_EMBEDDINGS};

use crate::traffic::{Api, Ask, Reply, Speaker, Turn};

/// The cap on output that clients of Anthropic send where nobody asked for one: the API demands it.
const USUAL_CAP: u32 = 4_096;
/// The budget of reasoning that is asked for where the answer has some.
const REASONING_BUDGET: u32 = 2_048;

impl Api {
    /// The tables by which the engine reads it.
    #[must_use]
    pub fn dialect(self) -> &'static Dialect {
        match self {
            Self::Chat => &OPENAI_CHAT,
            Self::Messages => &ANTHROPIC_MESSAGES,
            Self::Embeddings => &OPENAI_EMBEDDINGS,
        }
    }
}

/// Writes the request's body, in place of what `to` holds.
pub fn request(ask: &Ask, to: &mut Vec<u8>) {
    to.clear();
    put(to, "{\"model\":");
    text(to, &ask.model);
    match ask.api {
        Api::Chat => chat_request(ask, to),
        Api::Messages => messages_request(ask, to),
        Api::Embeddings => embeddings_request(ask, to),
    }
    put(to, "}");
}

/// Writes the answer's body, in place of what `to` holds; `whole` is false where the request was degraded.
pub fn answer(ask: &Ask, whole: bool, to: &mut Vec<u8>) {
    to.clear();
    let reply = &ask.reply;
    match ask.api {
        _ if !(200..300).contains(&reply.status) => error(ask.api, reply, to),
        Api::Chat => chat_answer(ask, whole, to),
        Api::Messages => messages_answer(ask, to),
        Api::Embeddings => embeddings_answer(ask, to),
    }
}

fn chat_request(ask: &Ask, to: &mut Vec<u8>) {
    put(to, ",\"messages\":[");
    let mut first = true;
    if let Some(system) = &ask.system {
        next(to, &mut first);
        put(to, "{\"role\":\"system\",\"content\":");
        text(to, system);
        put(to, "}");
    }
    for turn in &ask.turns {
        next(to, &mut first);
        chat_turn(turn, to);
    }
    put(to, "]");
    if ask.tools {
        put(
            to,
            ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"act\",\"parameters\":{\"type\":\"object\"}}}]",
        );
    }
    if !ask.logit_bias.is_empty() {
        put(to, ",\"logit_bias\":{");
        let mut first = true;
        for id in &ask.logit_bias {
            next(to, &mut first);
            number(to, "\"", u64::from(*id), "\":100");
        }
        put(to, "}");
    }
    if ask.logprobs {
        put(to, ",\"logprobs\":true,\"top_logprobs\":5");
    }
    if ask.max_tokens > 0 {
        number(to, ",\"max_tokens\":", u64::from(ask.max_tokens), "");
    }
}

fn chat_turn(turn: &Turn, to: &mut Vec<u8>) {
    match turn.speaker {
        Speaker::User => put(to, "{\"role\":\"user\",\"content\":"),
        Speaker::Assistant => put(to, "{\"role\":\"assistant\",\"content\":"),
        Speaker::Tool => {
            put(to, "{\"role\":\"tool\",\"tool_call_id\":");
            text(to, turn.answers.as_deref().unwrap_or_default());
            put(to, ",\"content\":");
        }
    }
    text_or_null(to, &turn.text, !turn.calls.is_empty());
    chat_calls(&turn.calls, to);
    put(to, "}");
}

fn chat_calls(calls: &[std::rc::Rc<str>], to: &mut Vec<u8>) {
    if calls.is_empty() {
        return;
    }
    put(to, ",\"tool_calls\":[");
    let mut first = true;
    for id in calls {
        next(to, &mut first);
        put(to, "{\"id\":");
        text(to, id);
        put(to, ",\"type\":\"function\",\"function\":{\"name\":\"act\",\"arguments\":\"{}\"}}");
    }
    put(to, "]");
}

fn chat_answer(ask: &Ask, whole: bool, to: &mut Vec<u8>) {
    let reply = &ask.reply;
    put(to, "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",");
    if reply.declined {
        put(to, "\"content\":null,\"refusal\":");
        text(to, &reply.text);
    } else {
        put(to, "\"content\":");
        text_or_null(to, &reply.text, !reply.calls.is_empty());
        chat_calls(&reply.calls, to);
    }
    put(to, "},");
    if ask.logprobs && whole {
        put(to, "\"logprobs\":{\"content\":[]},");
    }
    put(to, "\"finish_reason\":");
    text(to, finish(ask, ["stop", "tool_calls", "length", "stop"]));
    number(to, "}],\"usage\":{\"prompt_tokens\":", u64::from(reply.input_tokens), "");
    number(to, ",\"completion_tokens\":", u64::from(reply.output_tokens), "");
    if reply.reasoning_tokens > 0 {
        number(to, ",\"completion_tokens_details\":{\"reasoning_tokens\":", u64::from(reply.reasoning_tokens), "}");
    }
    put(to, "}}");
}

fn messages_request(ask: &Ask, to: &mut Vec<u8>) {
    if let Some(system) = &ask.system {
        put(to, ",\"system\":");
        text(to, system);
    }
    put(to, ",\"messages\":[");
    let mut first = true;
    for turn in &ask.turns {
        next(to, &mut first);
        messages_turn(turn, to);
    }
    let cap = if ask.max_tokens > 0 { ask.max_tokens } else { USUAL_CAP };
    number(to, "],\"max_tokens\":", u64::from(cap), "");
    if ask.tools {
        put(to, ",\"tools\":[{\"name\":\"act\",\"input_schema\":{\"type\":\"object\"}}]");
    }
    if ask.reply.signature.is_some() || ask.turns.iter().any(|turn| turn.signature.is_some()) {
        number(to, ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":", u64::from(REASONING_BUDGET), "}");
    }
}

fn messages_turn(turn: &Turn, to: &mut Vec<u8>) {
    match turn.speaker {
        Speaker::User => {
            put(to, "{\"role\":\"user\",\"content\":");
            text(to, &turn.text);
        }
        Speaker::Tool => {
            put(to, "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":");
            text(to, turn.answers.as_deref().unwrap_or_default());
            put(to, ",\"content\":");
            text(to, &turn.text);
            put(to, "}]");
        }
        Speaker::Assistant => {
            put(to, "{\"role\":\"assistant\",\"content\":");
            blocks(turn.signature.as_deref(), &turn.text, &turn.calls, to);
        }
    }
    put(to, "}");
}

/// An assistant's content: its reasoning, of which only the signature is shown, its text, and its tool calls.
fn blocks(signature: Option<&str>, said: &str, calls: &[std::rc::Rc<str>], to: &mut Vec<u8>) {
    put(to, "[");
    let mut first = true;
    if let Some(signature) = signature {
        next(to, &mut first);
        put(to, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":");
        text(to, signature);
        put(to, "}");
    }
    if !said.is_empty() {
        next(to, &mut first);
        put(to, "{\"type\":\"text\",\"text\":");
        text(to, said);
        put(to, "}");
    }
    for id in calls {
        next(to, &mut first);
        put(to, "{\"type\":\"tool_use\",\"id\":");
        text(to, id);
        put(to, ",\"name\":\"act\",\"input\":{}}");
    }
    put(to, "]");
}

fn messages_answer(ask: &Ask, to: &mut Vec<u8>) {
    let reply = &ask.reply;
    put(to, "{\"type\":\"message\",\"role\":\"assistant\",\"content\":");
    blocks(reply.signature.as_deref(), &reply.text, &reply.calls, to);
    put(to, ",\"stop_reason\":");
    text(to, finish(ask, ["end_turn", "tool_use", "max_tokens", "refusal"]));
    number(to, ",\"usage\":{\"input_tokens\":", u64::from(reply.input_tokens), "");
    number(to, ",\"output_tokens\":", u64::from(reply.output_tokens), "}}");
}

fn embeddings_request(ask: &Ask, to: &mut Vec<u8>) {
    put(to, ",\"input\":[");
    let mut first = true;
    for turn in ask.turns.iter().filter(|turn| turn.speaker == Speaker::User) {
        next(to, &mut first);
        text(to, &turn.text);
    }
    put(to, "]");
}

fn embeddings_answer(ask: &Ask, to: &mut Vec<u8>) {
    put(to, "{\"object\":\"list\",\"data\":[");
    let mut first = true;
    for (index, _) in ask.turns.iter().filter(|turn| turn.speaker == Speaker::User).enumerate() {
        next(to, &mut first);
        // The vector itself is skipped by the engine, whatever its length.
        number(to, "{\"object\":\"embedding\",\"index\":", index as u64, ",\"embedding\":\"AAAAAA==\"}");
    }
    let tokens = u64::from(ask.reply.input_tokens);
    number(to, "],\"usage\":{\"prompt_tokens\":", tokens, "");
    number(to, ",\"total_tokens\":", tokens, "}}");
}

fn error(api: Api, reply: &Reply, to: &mut Vec<u8>) {
    let kind = match reply.status {
        401 => "authentication_error",
        403 => "permission_error",
        429 => "rate_limit_error",
        400..=499 => "invalid_request_error",
        _ => "api_error",
    };
    put(to, if api == Api::Messages { "{\"type\":\"error\",\"error\":{\"type\":" } else { "{\"error\":{\"type\":" });
    text(to, kind);
    put(to, ",\"message\":");
    text(to, &reply.text);
    put(to, "}}");
}

/// Why the model stopped, in the vendor's words for: done, tools, the cap, declined.
fn finish<'w>(ask: &Ask, [done, tools, cap, declined]: [&'w str; 4]) -> &'w str {
    if ask.reply.declined {
        declined
    } else if !ask.reply.calls.is_empty() {
        tools
    } else if ask.max_tokens > 0 && ask.reply.output_tokens >= ask.max_tokens {
        cap
    } else {
        done
    }
}

fn put(to: &mut Vec<u8>, plain: &str) {
    to.extend_from_slice(plain.as_bytes());
}

fn next(to: &mut Vec<u8>, first: &mut bool) {
    if !std::mem::take(first) {
        to.push(b',');
    }
}

fn number(to: &mut Vec<u8>, before: &str, number: u64, after: &str) {
    // Writing into memory does not fail.
    let _ = write!(to, "{before}{number}{after}");
}

/// A JSON string.
fn text(to: &mut Vec<u8>, said: &str) {
    // Neither does a string.
    let _ = serde_json::to_writer(to, said);
}

fn text_or_null(to: &mut Vec<u8>, said: &str, may_be_null: bool) {
    if said.is_empty() && may_be_null { put(to, "null") } else { text(to, said) }
}

#[cfg(test)]
#[path = "wire_tests.rs"]
mod tests;
