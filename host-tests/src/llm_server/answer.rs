//! What the server answers: an [`Answer`] made from the request's hash, and its JSON. The stream of the same answer is in `stream`.

use serde_json::{Map, Value, json};

use super::chat::{ChatRequest, Tool};
use super::limit::TokenLimit;
use super::seed::Seed;

/// Answers seem to be made within some 115 days from this Unix time in seconds.
pub(super) const CREATED_FROM: u64 = 1_760_000_000;

/// One answer, before it takes the shape of JSON or of a stream.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) id: String,
    pub(super) created: u64,
    pub(super) model: String,
    pub(super) fingerprint: String,
    pub(super) choices: Vec<Choice>,
    /// `None` for the model that tells none.
    pub(super) usage: Option<Value>,
}

/// One of its choices. Texts are lists of tokens that are joined without anything between them.
#[derive(Debug)]
pub(super) struct Choice {
    /// `None` where the model shows no reasoning.
    pub(super) reasoning: Option<Vec<String>>,
    pub(super) said: Said,
    pub(super) finish: &'static str,
    /// For each token of a text its entry in `logprobs.content`; `None` when not asked for.
    pub(super) logprobs: Option<Vec<Value>>,
}

/// What a choice is apart from its reasoning.
#[derive(Debug)]
pub(super) enum Said {
    Text(Vec<String>),
    Refusal(Vec<String>),
    Call {
        id: String,
        name: String,
        /// JSON text in pieces.
        arguments: Vec<String>,
    },
}

// === impl Answer ===

impl Answer {
    pub(super) fn to(request: &ChatRequest) -> Self {
        let seed = Seed::of(&[request.model.as_bytes(), &request.messages]);
        let choices: Vec<Choice> =
            (0..request.choices).map(|index| Choice::make(request, &seed.branch(&format!("choice {index}")))).collect();
        let usage = (request.model != "weir-nousage").then(|| usage(request, &choices));
        Self {
            id: seed.branch("id").id("chatcmpl-", 29),
            created: CREATED_FROM + seed.branch("created").below(10_000_000),
            model: request.model.clone(),
            fingerprint: format!("fp_{:010x}", Seed::of(&[request.model.as_bytes()]).below(1 << 40)),
            choices,
            usage,
        }
    }

    /// The whole answer as one JSON object.
    pub(super) fn json(&self) -> Value {
        let choices: Vec<Value> = self.choices.iter().zip(0_u64..).map(|(choice, index)| choice.json(index)).collect();
        let mut body = json!({
            "id": self.id,
            "object": "chat.completion",
            "created": self.created,
            "model": self.model,
            "choices": choices,
            "service_tier": "default",
            "system_fingerprint": self.fingerprint,
        });
        if let (Some(fields), Some(usage)) = (body.as_object_mut(), &self.usage) {
            fields.insert("usage".to_owned(), usage.clone());
        }
        body
    }
}

// === impl Choice ===

impl Choice {
    fn make(request: &ChatRequest, seed: &Seed) -> Self {
        let mut limit = TokenLimit::new(request.limit);
        let reasoning =
            (request.reasoning_words > 0).then(|| limit.take(seed.branch("reasoning").prose(request.reasoning_words)));
        let mut words = seed.branch("text");
        let said = if request.model == "weir-refuse" {
            let refusal = "I'm sorry, but I can't help with that request.";
            Said::Refusal(limit.take(refusal.split_inclusive(' ').map(str::to_owned).collect()))
        } else if let Some(tool) = &request.call {
            Said::Call {
                id: seed.branch("call").id("call_", 24),
                name: tool.name.clone(),
                arguments: arguments(tool, &mut words),
            }
        } else {
            let length = 12 + usize::try_from(words.below(48)).unwrap_or(0);
            Said::Text(limit.take(words.prose(length)))
        };
        let finish = match &said {
            _ if limit.has_cut() => "length",
            Said::Call { .. } => "tool_calls",
            Said::Text(_) | Said::Refusal(_) => "stop",
        };
        let logprobs = match (&said, request.logprobs) {
            (Said::Text(tokens), Some(top)) => {
                let mut chances = seed.branch("logprobs");
                Some(tokens.iter().map(|token| logprob(token, top, &mut chances)).collect())
            }
            _ => None,
        };
        Self { reasoning, said, finish, logprobs }
    }

    fn json(&self, index: u64) -> Value {
        let mut message = Map::new();
        message.insert("role".to_owned(), json!("assistant"));
        let (content, refusal) = match &self.said {
            Said::Text(tokens) => (json!(tokens.concat()), Value::Null),
            Said::Refusal(tokens) => (Value::Null, json!(tokens.concat())),
            Said::Call { .. } => (Value::Null, Value::Null),
        };
        message.insert("content".to_owned(), content);
        if let Some(tokens) = &self.reasoning {
            message.insert("reasoning_content".to_owned(), json!(tokens.concat()));
        }
        if let Said::Call { id, name, arguments } = &self.said {
            let function = json!({"name": name, "arguments": arguments.concat()});
            message.insert("tool_calls".to_owned(), json!([{"id": id, "type": "function", "function": function}]));
        }
        message.insert("refusal".to_owned(), refusal);
        message.insert("annotations".to_owned(), json!([]));
        let logprobs = self.logprobs.as_ref().map(|content| json!({"content": content, "refusal": null}));
        json!({"index": index, "message": message, "logprobs": logprobs, "finish_reason": self.finish})
    }

    /// How many tokens of reasoning, and of what is said.
    pub(super) fn tokens(&self) -> (usize, usize) {
        let said = match &self.said {
            Said::Text(tokens) | Said::Refusal(tokens) => tokens.len(),
            Said::Call { arguments, .. } => arguments.len() + 4,
        };
        (self.reasoning.as_ref().map_or(0, Vec::len), said)
    }
}

fn usage(request: &ChatRequest, choices: &[Choice]) -> Value {
    let (reasoning, said) = choices
        .iter()
        .map(Choice::tokens)
        .fold((0, 0), |(reasoning, said), (more_reasoning, more_said)| (reasoning + more_reasoning, said + more_said));
    let completion = u64::try_from(reasoning + said).unwrap_or(u64::MAX);
    json!({
        "prompt_tokens": request.prompt_tokens,
        "completion_tokens": completion,
        "total_tokens": request.prompt_tokens.saturating_add(completion),
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": reasoning,
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    })
}

/// One entry of `logprobs.content`: the token, and `top` alternatives of which it is the first.
pub(super) fn logprob(token: &str, top: usize, chances: &mut Seed) -> Value {
    let entry = |token: &str, thousandths: u64| {
        let nats = u32::try_from(thousandths).map_or(0.0, |thousandths| -f64::from(thousandths) / 1000.0);
        json!({"token": token, "logprob": nats, "bytes": token.as_bytes()})
    };
    let mut chance = chances.below(700);
    let mut chosen = entry(token, chance);
    let mut alternatives = Vec::with_capacity(top);
    for place in 0..top {
        if place == 0 {
            alternatives.push(chosen.clone());
        } else {
            chance += 1 + chances.below(900);
            alternatives.push(entry(&format!(" {}{place}", chances.word()), chance));
        }
    }
    if let Some(fields) = chosen.as_object_mut() {
        fields.insert("top_logprobs".to_owned(), Value::Array(alternatives));
    }
    chosen
}

/// Arguments that fit the tool's schema, as JSON text in pieces.
pub(super) fn arguments(tool: &Tool, seed: &mut Seed) -> Vec<String> {
    let mut values = Map::new();
    if let Some(properties) = tool.parameters.get("properties").and_then(Value::as_object) {
        for (name, schema) in properties {
            values.insert(name.clone(), argument(schema, seed));
        }
    }
    let text = Value::Object(values).to_string();
    text.split_inclusive([' ', ',', ':']).map(str::to_owned).collect()
}

/// A value that fits a JSON schema.
pub(super) fn argument(schema: &Value, seed: &mut Seed) -> Value {
    if let Some(first) = schema.get("enum").and_then(Value::as_array).and_then(|values| values.first()) {
        return first.clone();
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("integer" | "number") => json!(seed.below(100)),
        Some("boolean") => json!(seed.below(2) == 1),
        Some("array") => json!([]),
        Some("object") => json!({}),
        _ => json!(format!("{} {}", seed.word(), seed.below(1000))),
    }
}
