//! The same answer as the events of a stream: `message_start`, each block with its deltas, `message_delta`, `message_stop`.
//!
//! Events are JSON here; the API frames them as server-sent events, and Bedrock as event stream messages.

use serde_json::{Value, json};

use super::errors::Refusal;
use super::message::{call_id, envelope, stop, usage};
use crate::llm_server::blocks::{Block, Reply};

/// How many events come before the error of `weir-error-midstream`.
const EVENTS_BEFORE_ERROR: usize = 6;

/// The events of an answer, the error of `weir-error-midstream` among them.
pub(in crate::llm_server) fn events(reply: &Reply, model: &str) -> Vec<Value> {
    let with_usage = model != "weir-nousage";
    let mut message = envelope(reply, model);
    message.insert("content".to_owned(), json!([]));
    for nothing_yet in ["stop_reason", "stop_sequence", "stop_details"] {
        message.insert(nothing_yet.to_owned(), Value::Null);
    }
    if with_usage {
        message.insert("usage".to_owned(), usage(reply, reply.output_tokens.min(1)));
    }
    let mut events = vec![json!({"type": "message_start", "message": message})];
    for (block, index) in reply.blocks.iter().zip(0_u64..) {
        push_block(&mut events, block, index);
    }
    let mut end = json!({"type": "message_delta", "delta": stop(&reply.stop)});
    if let (Some(fields), true) = (end.as_object_mut(), with_usage) {
        fields.insert("usage".to_owned(), final_usage(reply));
    }
    events.push(end);
    events.push(json!({"type": "message_stop"}));
    // The API's own place for it: after the first block was opened.
    events.insert(2.min(events.len()), json!({"type": "ping"}));
    if model == "weir-error-midstream" {
        events.truncate(EVENTS_BEFORE_ERROR);
        events.push(Refusal::overloaded().body(None));
    }
    events
}

fn push_block(events: &mut Vec<Value>, block: &Block, index: u64) {
    let opening = match block {
        Block::Thinking { .. } => json!({"type": "thinking", "thinking": "", "signature": ""}),
        Block::Redacted(data) => json!({"type": "redacted_thinking", "data": data}),
        Block::Text(_) => json!({"type": "text", "text": ""}),
        Block::Call { id, name, .. } => {
            json!({"type": "tool_use", "id": call_id(id), "name": name, "input": {}, "caller": {"type": "direct"}})
        }
    };
    events.push(json!({"type": "content_block_start", "index": index, "content_block": opening}));
    let mut delta = |delta: Value| events.push(json!({"type": "content_block_delta", "index": index, "delta": delta}));
    match block {
        Block::Thinking { tokens, signature } => {
            for token in tokens {
                delta(json!({"type": "thinking_delta", "thinking": token}));
            }
            delta(json!({"type": "signature_delta", "signature": signature}));
        }
        Block::Redacted(_) => {}
        Block::Text(tokens) => {
            for token in tokens {
                delta(json!({"type": "text_delta", "text": token}));
            }
        }
        Block::Call { input, .. } => {
            delta(json!({"type": "input_json_delta", "partial_json": ""}));
            for piece in input {
                delta(json!({"type": "input_json_delta", "partial_json": piece}));
            }
        }
    }
    events.push(json!({"type": "content_block_stop", "index": index}));
}

/// The usage of `message_delta`, which has fewer fields than a message's.
fn final_usage(reply: &Reply) -> Value {
    json!({
        "input_tokens": reply.prompt.fresh,
        "cache_creation_input_tokens": reply.prompt.cache_written,
        "cache_read_input_tokens": reply.prompt.cache_read,
        "output_tokens": reply.output_tokens,
        "output_tokens_details": {"thinking_tokens": reply.thinking_tokens},
    })
}
