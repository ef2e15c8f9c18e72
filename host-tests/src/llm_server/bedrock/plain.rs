//! Models whose request is one text, the prompt: Meta's Llama and the older ones of Mistral. Titan's and Cohere's texts are answered
//! from here too.

use serde_json::{Value, json};

use super::errors::Fault;
use super::invoke::Invoked;
use crate::llm_server::blocks::{Block, PromptCount, Reply, Stop, Thinking, Wanted};

/// The most tokens where the request does not say.
const LIMIT: u64 = 512;

/// An answer that is nothing but text.
pub(super) struct Text {
    pub(super) tokens: Vec<String>,
    pub(super) stop: Stop,
    pub(super) input_tokens: u64,
    pub(super) output_tokens: u64,
    pub(super) reply: Reply,
}

// === impl Text ===

impl Text {
    /// The answer to a prompt with at most so many tokens.
    pub(super) fn to(prompt: &str, limit: Option<&Value>, model: &str) -> Self {
        let mut count = PromptCount::default();
        count.add(prompt.chars().count());
        let limit = limit.and_then(Value::as_u64).unwrap_or(LIMIT);
        let reply = Reply::to(&Wanted {
            model: model.to_owned(),
            asked: prompt.as_bytes().to_vec(),
            thinking: Thinking { words: 0, shown: false },
            call: None,
            only_call: false,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            stop_sequences: Vec::new(),
            prompt: count.finish(true),
        });
        let tokens: Vec<String> = reply
            .blocks
            .iter()
            .filter_map(|block| if let Block::Text(tokens) = block { Some(tokens.clone()) } else { None })
            .flatten()
            .collect();
        let output_tokens = u64::try_from(tokens.len()).unwrap_or(u64::MAX);
        Self { tokens, stop: reply.stop.clone(), input_tokens: reply.prompt.total(), output_tokens, reply }
    }

    pub(super) fn joined(&self) -> String {
        self.tokens.concat()
    }

    pub(super) fn invoked(&self, whole: Value, events: Vec<Value>) -> Invoked {
        Invoked { whole, events: Some(events), input_tokens: self.input_tokens, output_tokens: self.output_tokens }
    }
}

/// The answer to `prompt` in Mistral's shape, or in Llama's.
pub(super) fn answer(body: &Value, model: &str, mistral: bool) -> Result<Invoked, Fault> {
    let Some(prompt) = body.get("prompt").and_then(Value::as_str).filter(|prompt| !prompt.is_empty()) else {
        return Err(Fault::validation("Malformed input request: #: required key [prompt] not found"));
    };
    let limit = body.get(if mistral { "max_tokens" } else { "max_gen_len" });
    let text = Text::to(prompt, limit, model);
    let reason = if text.stop == Stop::Limit { "length" } else { "stop" };
    Ok(if mistral { mistral_shape(&text, reason) } else { llama_shape(&text, reason) })
}

fn mistral_shape(text: &Text, reason: &str) -> Invoked {
    let output = |text: &str, reason: Option<&str>| json!({"outputs": [{"text": text, "stop_reason": reason}]});
    let mut events: Vec<Value> = text.tokens.iter().map(|token| output(token, None)).collect();
    events.push(output("", Some(reason)));
    text.invoked(output(&text.joined(), Some(reason)), events)
}

fn llama_shape(text: &Text, reason: &str) -> Invoked {
    let generation = |piece: &str, prompt: Option<u64>, so_far: u64, reason: Option<&str>| {
        json!({
            "generation": piece,
            "prompt_token_count": prompt,
            "generation_token_count": so_far,
            "stop_reason": reason,
        })
    };
    let mut events = Vec::new();
    for (token, so_far) in text.tokens.iter().zip(1_u64..) {
        events.push(generation(token, (so_far == 1).then_some(text.input_tokens), so_far, None));
    }
    events.push(generation("", None, text.output_tokens, Some(reason)));
    let whole = generation(&text.joined(), Some(text.input_tokens), text.output_tokens, Some(reason));
    text.invoked(whole, events)
}
