//! The same answer as the events of `ConverseStream`. Only tool calls have a `contentBlockStart`, as with Bedrock.

use serde_json::{Value, json};

use super::converse::{call_id, latency, stop_reason, usage};
use super::frames::Event;
use crate::llm_server::blocks::{Block, Reply};

pub(super) fn events(reply: &Reply, model: &str) -> Vec<Event> {
    let mut events: Vec<Event> = vec![("messageStart", json!({"role": "assistant"}))];
    for (block, index) in reply.blocks.iter().zip(0_u64..) {
        push_block(&mut events, block, index);
    }
    events.push(("messageStop", json!({"stopReason": stop_reason(&reply.stop)})));
    let mut metadata = json!({"metrics": {"latencyMs": latency(reply)}});
    if let (Some(fields), true) = (metadata.as_object_mut(), model != "weir-nousage") {
        fields.insert("usage".to_owned(), usage(reply));
    }
    events.push(("metadata", metadata));
    events
}

fn push_block(events: &mut Vec<Event>, block: &Block, index: u64) {
    if let Block::Call { id, name, .. } = block {
        let start = json!({"toolUse": {"toolUseId": call_id(id), "name": name}});
        events.push(("contentBlockStart", json!({"start": start, "contentBlockIndex": index})));
    }
    let mut delta = |delta: Value| {
        events.push(("contentBlockDelta", json!({"delta": delta, "contentBlockIndex": index})));
    };
    match block {
        Block::Thinking { tokens, signature } => {
            for token in tokens {
                delta(json!({"reasoningContent": {"text": token}}));
            }
            delta(json!({"reasoningContent": {"signature": signature}}));
        }
        Block::Redacted(data) => delta(json!({"reasoningContent": {"redactedContent": data}})),
        Block::Text(tokens) => tokens.iter().for_each(|token| delta(json!({"text": token}))),
        Block::Call { input, .. } => input.iter().for_each(|piece| delta(json!({"toolUse": {"input": piece}}))),
    }
    events.push(("contentBlockStop", json!({"contentBlockIndex": index})));
}
