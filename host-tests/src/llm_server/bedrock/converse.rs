//! The whole answer of Converse.

use serde_json::{Value, json};

use crate::llm_server::blocks::{Block, Reply, Stop};

/// The whole answer.
pub(super) fn answer(reply: &Reply, model: &str) -> Value {
    let mut answer = json!({
        "output": {"message": message(reply)},
        "stopReason": stop_reason(&reply.stop),
        "metrics": {"latencyMs": latency(reply)},
    });
    if let (Some(fields), true) = (answer.as_object_mut(), model != "weir-nousage") {
        fields.insert("usage".to_owned(), usage(reply));
    }
    answer
}

pub(super) fn message(reply: &Reply) -> Value {
    json!({"role": "assistant", "content": reply.blocks.iter().map(block).collect::<Vec<_>>()})
}

/// Converse has no word for a refusal; a model's own comes as filtered content.
pub(super) fn stop_reason(stop: &Stop) -> &'static str {
    match stop {
        Stop::End => "end_turn",
        Stop::Limit => "max_tokens",
        Stop::Sequence(_) => "stop_sequence",
        Stop::Call => "tool_use",
        Stop::Refusal => "content_filtered",
    }
}

pub(super) fn usage(reply: &Reply) -> Value {
    let prompt = reply.prompt;
    let mut usage = json!({
        "inputTokens": prompt.fresh,
        "outputTokens": reply.output_tokens,
        "totalTokens": prompt.total() + reply.output_tokens,
        "cacheReadInputTokens": prompt.cache_read,
        "cacheWriteInputTokens": prompt.cache_written,
    });
    if let (Some(fields), true) = (usage.as_object_mut(), prompt.cache_written > 0) {
        let ttl = if prompt.one_hour { "1h" } else { "5m" };
        fields.insert("cacheDetails".to_owned(), json!([{"ttl": ttl, "inputTokens": prompt.cache_written}]));
    }
    usage
}

/// The id of a tool call.
pub(super) fn call_id(id: &str) -> String {
    format!("tooluse_{id}")
}

/// What it seems to have taken.
pub(super) fn latency(reply: &Reply) -> u64 {
    200 + 11 * reply.output_tokens
}

fn block(block: &Block) -> Value {
    match block {
        Block::Thinking { tokens, signature } => {
            json!({"reasoningContent": {"reasoningText": {"text": tokens.concat(), "signature": signature}}})
        }
        Block::Redacted(data) => json!({"reasoningContent": {"redactedContent": data}}),
        Block::Text(tokens) => json!({"text": tokens.concat()}),
        Block::Call { id, name, input } => {
            let input: Value = serde_json::from_str(&input.concat()).unwrap_or_default();
            json!({"toolUse": {"toolUseId": call_id(id), "name": name, "input": input}})
        }
    }
}
