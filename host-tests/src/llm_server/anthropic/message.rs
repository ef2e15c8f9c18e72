//! The whole answer as Anthropic's `message` object, and its usage.

use serde_json::{Map, Value, json};

use crate::llm_server::blocks::{Block, Reply, Stop};

/// The whole answer.
pub(in crate::llm_server) fn message(reply: &Reply, model: &str) -> Value {
    let content: Vec<Value> = reply.blocks.iter().map(block).collect();
    let mut message = envelope(reply, model);
    message.insert("content".to_owned(), Value::Array(content));
    message.extend(stop(&reply.stop));
    if model != "weir-nousage" {
        message.insert("usage".to_owned(), usage(reply, reply.output_tokens));
    }
    Value::Object(message)
}

/// The message without its content, its end and its usage.
pub(super) fn envelope(reply: &Reply, model: &str) -> Map<String, Value> {
    let mut message = Map::new();
    message.insert("model".to_owned(), json!(model));
    message.insert("id".to_owned(), json!(reply.seed.branch("id").id("msg_01", 22)));
    message.insert("type".to_owned(), json!("message"));
    message.insert("role".to_owned(), json!("assistant"));
    message
}

/// Why it ended, in the fields of a message and of a `message_delta`.
pub(super) fn stop(stop: &Stop) -> Map<String, Value> {
    let (reason, sequence) = match stop {
        Stop::End => ("end_turn", None),
        Stop::Limit => ("max_tokens", None),
        Stop::Sequence(sequence) => ("stop_sequence", Some(sequence)),
        Stop::Call => ("tool_use", None),
        Stop::Refusal => ("refusal", None),
    };
    let details = (*stop == Stop::Refusal).then(|| {
        let explanation = "This request was blocked because it asks for the model's reasoning.";
        json!({"type": "refusal", "category": "reasoning_extraction", "explanation": explanation})
    });
    let mut fields = Map::new();
    fields.insert("stop_reason".to_owned(), json!(reason));
    fields.insert("stop_sequence".to_owned(), json!(sequence));
    fields.insert("stop_details".to_owned(), json!(details));
    fields
}

/// The usage after so many tokens of the answer.
pub(super) fn usage(reply: &Reply, output_tokens: u64) -> Value {
    let prompt = reply.prompt;
    let (hour, minutes) = if prompt.one_hour { (prompt.cache_written, 0) } else { (0, prompt.cache_written) };
    json!({
        "input_tokens": prompt.fresh,
        "cache_creation_input_tokens": prompt.cache_written,
        "cache_read_input_tokens": prompt.cache_read,
        "cache_creation": {"ephemeral_5m_input_tokens": minutes, "ephemeral_1h_input_tokens": hour},
        "output_tokens": output_tokens,
        "output_tokens_details": {"thinking_tokens": reply.thinking_tokens.min(output_tokens)},
        "service_tier": "standard",
        "inference_geo": "not_available",
    })
}

/// The id of a tool call.
pub(super) fn call_id(id: &str) -> String {
    format!("toolu_01{id}")
}

fn block(block: &Block) -> Value {
    match block {
        Block::Thinking { tokens, signature } => {
            json!({"type": "thinking", "thinking": tokens.concat(), "signature": signature})
        }
        Block::Redacted(data) => json!({"type": "redacted_thinking", "data": data}),
        Block::Text(tokens) => json!({"type": "text", "text": tokens.concat()}),
        Block::Call { id, name, input } => {
            let input: Value = serde_json::from_str(&input.concat()).unwrap_or_default();
            json!({"type": "tool_use", "id": call_id(id), "name": name, "input": input, "caller": {"type": "direct"}})
        }
    }
}
