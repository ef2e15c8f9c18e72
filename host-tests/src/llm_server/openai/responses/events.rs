//! The same response as a stream: each event has its type twice, in `event:` and in its JSON, and a number one higher than the last.
//!
//! `response.created` and `response.in_progress` come first, then each item from `response.output_item.added` to `.done`, then the
//! whole response as `response.completed` or `response.incomplete`. There is no `[DONE]`.

use serde_json::{Map, Value, json};

use super::Response;
use super::items::{Item, Part};

/// The events of a response; `done` is the response as it ends.
pub(super) fn events(response: &Response, done: &Value, queued: bool) -> Vec<Vec<u8>> {
    let mut stream = Stream::default();
    let began = response.json(if queued { "queued" } else { "in_progress" }, &[]);
    stream.push("response.created", json!({"response": began}));
    if queued {
        stream.push("response.queued", json!({"response": began}));
    }
    stream.push("response.in_progress", json!({"response": response.json("in_progress", &[])}));
    for (item, index) in response.items.iter().zip(0_u64..) {
        stream.push("response.output_item.added", json!({"output_index": index, "item": item.empty()}));
        stream.content(item, index);
        stream.push("response.output_item.done", json!({"output_index": index, "item": item.whole()}));
    }
    stream.push(&format!("response.{}", response.end), json!({"response": done}));
    stream.events
}

/// The events so far.
#[derive(Default)]
struct Stream {
    events: Vec<Vec<u8>>,
}

// === impl Stream ===

impl Stream {
    fn push(&mut self, kind: &str, fields: Value) {
        let mut event = Map::new();
        event.insert("type".to_owned(), json!(kind));
        event.insert("sequence_number".to_owned(), json!(self.events.len()));
        if let Value::Object(fields) = fields {
            event.extend(fields);
        }
        self.events.push(format!("event: {kind}\ndata: {}\n\n", Value::Object(event)).into_bytes());
    }

    /// What is between an item's beginning and its end.
    fn content(&mut self, item: &Item, index: u64) {
        let at = |place: &str| json!({"item_id": item.id(), "output_index": index, place: 0});
        match item {
            Item::Reasoning { summary, .. } if summary.is_empty() => {}
            Item::Reasoning { summary, .. } => {
                let at = at("summary_index");
                let part = |text: &str| json!({"type": "summary_text", "text": text});
                let text = summary.concat();
                self.push("response.reasoning_summary_part.added", with(&at, "part", part("")));
                for token in summary {
                    self.push("response.reasoning_summary_text.delta", with(&at, "delta", json!(token)));
                }
                self.push("response.reasoning_summary_text.done", with(&at, "text", json!(text)));
                self.push("response.reasoning_summary_part.done", with(&at, "part", part(&text)));
            }
            Item::Message { part, .. } => {
                let at = at("content_index");
                self.push("response.content_part.added", with(&at, "part", part.empty()));
                self.part(part, &at);
                self.push("response.content_part.done", with(&at, "part", part.whole()));
            }
            Item::Call { arguments, .. } => {
                let at = json!({"item_id": item.id(), "output_index": index});
                for piece in arguments {
                    self.push("response.function_call_arguments.delta", with(&at, "delta", json!(piece)));
                }
                let whole = json!(arguments.concat());
                self.push("response.function_call_arguments.done", with(&at, "arguments", whole));
            }
        }
    }

    fn part(&mut self, part: &Part, at: &Value) {
        match part {
            Part::Text { tokens, logprobs } => {
                let mut likely = logprobs.iter();
                for token in tokens {
                    let logprobs: Vec<Value> = likely.next().map(without_bytes).into_iter().collect();
                    let delta = with(at, "delta", json!(token));
                    self.push("response.output_text.delta", with(&delta, "logprobs", json!(logprobs)));
                }
                let done = with(at, "text", json!(tokens.concat()));
                let logprobs: Vec<Value> = logprobs.iter().map(without_bytes).collect();
                self.push("response.output_text.done", with(&done, "logprobs", json!(logprobs)));
            }
            Part::Refusal(tokens) => {
                for token in tokens {
                    self.push("response.refusal.delta", with(at, "delta", json!(token)));
                }
                self.push("response.refusal.done", with(at, "refusal", json!(tokens.concat())));
            }
        }
    }
}

fn with(fields: &Value, name: &str, value: Value) -> Value {
    let mut fields = fields.clone();
    if let Some(fields) = fields.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
    fields
}

/// An entry of logprobs as events have it: without the tokens' bytes, which only whole items have.
fn without_bytes(entry: &Value) -> Value {
    let bare = |entry: &Value| json!({"token": entry.get("token"), "logprob": entry.get("logprob")});
    let top = entry.get("top_logprobs").and_then(Value::as_array);
    with(&bare(entry), "top_logprobs", top.into_iter().flatten().map(bare).collect())
}
