//! What the server answers: an [`Answer`] made from the request's hash. Its shapes are in `chat_v2` and `chat_v1`.

use serde_json::{Map, Value, json};

use super::super::answer::argument;
use super::super::chat::Tool;
use super::super::limit::TokenLimit;
use super::super::seed::Seed;
use super::request::{ChatRequest, Document};

/// One answer. Texts are lists of tokens that are joined without anything between them.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) id: String,
    pub(super) generation_id: String,
    pub(super) thinking: Vec<String>,
    pub(super) said: Said,
    /// The limit was reached.
    pub(super) cut: bool,
    /// At most one, of the text's first words.
    pub(super) citation: Option<Citation>,
    pub(super) input_tokens: usize,
    pub(super) output_tokens: usize,
    /// For each token of the text; `None` when not asked for.
    pub(super) logprobs: Option<Vec<Value>>,
}

/// What an answer is apart from its thinking.
#[derive(Debug)]
pub(super) enum Said {
    Text(Vec<String>),
    Refusal(Vec<String>),
    Call { plan: Vec<String>, id: String, name: String, parameters: Value },
}

/// What a document supports.
#[derive(Debug)]
pub(super) struct Citation {
    /// In characters.
    pub(super) end: usize,
    pub(super) text: String,
    pub(super) document: Document,
}

// === impl Answer ===

impl Answer {
    pub(super) fn to(request: &ChatRequest) -> Self {
        let seed = Seed::of(&[request.model.as_bytes(), &request.asked]);
        let mut limit = TokenLimit::new(request.limit);
        let thinking = match request.thinking_words {
            0 => Vec::new(),
            words => limit.take(seed.branch("thinking").prose(words)),
        };
        let mut words = seed.branch("text");
        let said = if request.model == "weir-refuse" {
            let refusal = "I'm sorry, but I can't help with that request.";
            Said::Refusal(limit.take(refusal.split_inclusive(' ').map(str::to_owned).collect()))
        } else if let Some(tool) = &request.call {
            Said::call(tool, &mut words)
        } else {
            let length = 12 + usize::try_from(words.below(48)).unwrap_or(0);
            Said::Text(limit.take(words.prose(length)))
        };
        let citation = match (&said, request.documents.first()) {
            (Said::Text(tokens), Some(document)) if !tokens.is_empty() => Some(Citation::of(tokens, document)),
            _ => None,
        };
        let logprobs = match &said {
            Said::Text(tokens) if request.logprobs => {
                let mut chances = seed.branch("logprobs");
                Some(tokens.iter().map(|token| logprob(token, &mut chances)).collect())
            }
            _ => None,
        };
        Self {
            id: uuid(&mut seed.branch("id")),
            generation_id: uuid(&mut seed.branch("generation")),
            output_tokens: thinking.len() + said.tokens(),
            input_tokens: request.input_tokens,
            thinking,
            said,
            cut: limit.has_cut(),
            citation,
            logprobs,
        }
    }
}

// === impl Said ===

impl Said {
    /// A call with arguments that fit the tool's schema.
    fn call(tool: &Tool, words: &mut Seed) -> Self {
        let mut parameters = Map::new();
        for (name, schema) in tool.parameters.get("properties").and_then(Value::as_object).into_iter().flatten() {
            parameters.insert(name.clone(), argument(schema, words));
        }
        let plan = format!("I will use {} to find what is asked for.", tool.name);
        Self::Call {
            plan: plan.split_inclusive(' ').map(str::to_owned).collect(),
            id: words.branch("call").id(&format!("{}_", tool.name), 12).to_ascii_lowercase(),
            name: tool.name.clone(),
            parameters: Value::Object(parameters),
        }
    }

    fn tokens(&self) -> usize {
        match self {
            Self::Text(tokens) | Self::Refusal(tokens) => tokens.len(),
            Self::Call { plan, parameters, .. } => plan.len() + pieces(parameters).len() + 4,
        }
    }
}

// === impl Citation ===

impl Citation {
    fn of(tokens: &[String], document: &Document) -> Self {
        let text: String = tokens.iter().take(3).map(String::as_str).collect();
        Self { end: text.chars().count(), text, document: document.clone() }
    }
}

/// Arguments as JSON text in pieces.
pub(super) fn pieces(parameters: &Value) -> Vec<String> {
    parameters.to_string().split_inclusive([' ', ',', ':']).map(str::to_owned).collect()
}

/// An id such as Cohere's, with the version of a random UUID.
pub(super) fn uuid(seed: &mut Seed) -> String {
    let (high, low) = (seed.next(), seed.next());
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        0x8000 | (low >> 48 & 0x3fff),
        low & 0xffff_ffff_ffff
    )
}

fn logprob(token: &str, chances: &mut Seed) -> Value {
    let token_id = Seed::of(&[token.as_bytes()]).below(256_000);
    let nats = u32::try_from(chances.below(700)).map_or(0.0, |thousandths| -f64::from(thousandths) / 1000.0);
    json!({"text": token, "token_ids": [token_id], "logprobs": [nats]})
}
