//! What the server answers: an [`Answer`] made from the request's hash, and its JSON. The stream of the same answer is in `stream`.

use serde_json::{Map, Value, json};

use super::super::answer::argument;
use super::super::chat::Tool;
use super::super::limit::TokenLimit;
use super::super::seed::Seed;
use super::request::GenerateRequest;

/// One answer, before it takes the shape of JSON or of a stream.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) id: String,
    pub(super) model: String,
    pub(super) prompt_tokens: u64,
    /// False for the model that tells no usage.
    pub(super) tells_usage: bool,
    /// None at all when the prompt is blocked.
    pub(super) candidates: Vec<Candidate>,
}

/// One of its candidates. Texts are lists of tokens that are joined without anything between them.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) thoughts: Vec<String>,
    /// The thoughts are shown.
    pub(super) shows_thoughts: bool,
    pub(super) said: Said,
    /// Of a thinking model: base64, to be given back as it is.
    pub(super) signature: Option<String>,
    pub(super) finish: &'static str,
    /// For each token of a text its chosen and its top candidates; `None` when not asked for.
    pub(super) logprobs: Option<Vec<Logprob>>,
}

/// What a candidate is apart from its thoughts.
#[derive(Debug)]
pub(super) enum Said {
    Text(Vec<String>),
    /// Nothing, for safety's sake.
    Refused,
    Call {
        id: String,
        name: String,
        arguments: Value,
    },
}

/// Log probabilities of one token.
#[derive(Debug)]
pub(super) struct Logprob {
    nats: f64,
    chosen: Value,
    top: Value,
}

// === impl Answer ===

impl Answer {
    pub(super) fn to(request: &GenerateRequest) -> Self {
        let seed = Seed::of(&[request.model.as_bytes(), &request.asked]);
        let candidates = if request.model == "weir-blocked" { 0 } else { request.candidates };
        Self {
            id: seed.branch("id").id("", 22),
            model: request.model.clone(),
            prompt_tokens: request.prompt_tokens,
            tells_usage: request.model != "weir-nousage",
            candidates: (0..candidates)
                .map(|index| Candidate::make(request, &seed.branch(&format!("candidate {index}"))))
                .collect(),
        }
    }

    /// The whole answer as one JSON object.
    pub(super) fn json(&self) -> Value {
        let candidates = self.candidates.iter().zip(0_u64..).map(|(candidate, index)| candidate.json(index)).collect();
        let (mut thoughts, mut said) = (0, 0);
        for candidate in &self.candidates {
            thoughts += candidate.thoughts.len();
            said += candidate.said.tokens();
        }
        self.envelope(candidates, thoughts, said)
    }

    /// What surrounds candidates, in a whole answer as in each event, after so many tokens.
    pub(super) fn envelope(&self, candidates: Vec<Value>, thoughts: usize, said: usize) -> Value {
        let mut body = Map::new();
        if candidates.is_empty() {
            body.insert("promptFeedback".to_owned(), json!({"blockReason": "PROHIBITED_CONTENT"}));
        } else {
            body.insert("candidates".to_owned(), Value::Array(candidates));
        }
        if self.tells_usage {
            body.insert("usageMetadata".to_owned(), self.usage(thoughts, said));
        }
        body.insert("modelVersion".to_owned(), json!(self.model));
        body.insert("responseId".to_owned(), json!(self.id));
        Value::Object(body)
    }

    /// Zeros are left out, as protobuf does.
    fn usage(&self, thoughts: usize, said: usize) -> Value {
        let [thoughts, said] = [thoughts, said].map(|count| u64::try_from(count).unwrap_or(u64::MAX));
        let mut usage = Map::new();
        usage.insert("promptTokenCount".to_owned(), json!(self.prompt_tokens));
        if said > 0 {
            usage.insert("candidatesTokenCount".to_owned(), json!(said));
        }
        let total = self.prompt_tokens.saturating_add(thoughts).saturating_add(said);
        usage.insert("totalTokenCount".to_owned(), json!(total));
        let details = json!([{"modality": "TEXT", "tokenCount": self.prompt_tokens}]);
        usage.insert("promptTokensDetails".to_owned(), details);
        if thoughts > 0 {
            usage.insert("thoughtsTokenCount".to_owned(), json!(thoughts));
        }
        Value::Object(usage)
    }
}

// === impl Candidate ===

impl Candidate {
    fn make(request: &GenerateRequest, seed: &Seed) -> Self {
        let mut limit = TokenLimit::new(request.limit);
        let thoughts = match request.thought_words {
            0 => Vec::new(),
            words => limit.take(seed.branch("thoughts").prose(words)),
        };
        let mut words = seed.branch("text");
        let said = if request.model == "weir-refuse" {
            Said::Refused
        } else if let Some(tool) = &request.call {
            Said::call(tool, &mut words)
        } else {
            let length = 12 + usize::try_from(words.below(48)).unwrap_or(0);
            Said::Text(limit.take(words.prose(length)))
        };
        let finish = match &said {
            Said::Refused => "SAFETY",
            _ if limit.has_cut() => "MAX_TOKENS",
            Said::Text(_) | Said::Call { .. } => "STOP",
        };
        let logprobs = match (&said, request.logprobs) {
            (Said::Text(tokens), Some(top)) => {
                let mut chances = seed.branch("logprobs");
                Some(tokens.iter().map(|token| Logprob::make(token, top, &mut chances)).collect())
            }
            _ => None,
        };
        Self {
            signature: (!thoughts.is_empty()).then(|| seed.branch("signature").id("", 96)),
            shows_thoughts: request.include_thoughts && !thoughts.is_empty(),
            thoughts,
            said,
            finish,
            logprobs,
        }
    }

    fn json(&self, index: u64) -> Value {
        let mut parts = Vec::new();
        if self.shows_thoughts {
            parts.push(json!({"text": self.thoughts.concat(), "thought": true}));
        }
        match &self.said {
            Said::Text(tokens) => parts.push(self.signed(json!({"text": tokens.concat()}))),
            Said::Call { .. } => parts.extend(self.call()),
            Said::Refused => {}
        }
        let mut body = Map::new();
        if !parts.is_empty() {
            body.insert("content".to_owned(), json!({"parts": parts, "role": "model"}));
        }
        body.insert("finishReason".to_owned(), json!(self.finish));
        body.insert("index".to_owned(), json!(index));
        self.finish_with(&mut body);
        if let Some(logprobs) = &self.logprobs {
            body.insert("logprobsResult".to_owned(), Logprob::result(logprobs));
        }
        Value::Object(body)
    }

    /// The part of a function call.
    pub(super) fn call(&self) -> Option<Value> {
        let Said::Call { id, name, arguments } = &self.said else { return None };
        Some(self.signed(json!({"functionCall": {"name": name, "args": arguments, "id": id}})))
    }

    /// The part, with the signature where there is one.
    pub(super) fn signed(&self, mut part: Value) -> Value {
        if let (Some(fields), Some(signature)) = (part.as_object_mut(), &self.signature) {
            fields.insert("thoughtSignature".to_owned(), json!(signature));
        }
        part
    }

    /// Adds what a candidate says of itself at its end.
    pub(super) fn finish_with(&self, body: &mut Map<String, Value>) {
        if matches!(self.said, Said::Refused) {
            let rating = json!({"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "probability": "HIGH", "blocked": true});
            body.insert("safetyRatings".to_owned(), json!([rating]));
        }
        if let Some(logprobs) = &self.logprobs {
            let count = u32::try_from(logprobs.len().max(1)).unwrap_or(u32::MAX);
            let sum: f64 = logprobs.iter().map(|logprob| logprob.nats).sum();
            body.insert("avgLogprobs".to_owned(), json!(sum / f64::from(count)));
        }
    }
}

// === impl Said ===

impl Said {
    /// A call with arguments that fit the tool's schema.
    fn call(tool: &Tool, words: &mut Seed) -> Self {
        let id = words.branch("call").id("", 8).to_ascii_lowercase();
        let mut arguments = Map::new();
        for (name, schema) in tool.parameters.get("properties").and_then(Value::as_object).into_iter().flatten() {
            arguments.insert(name.clone(), argument(schema, words));
        }
        Self::Call { id, name: tool.name.clone(), arguments: Value::Object(arguments) }
    }

    pub(super) fn tokens(&self) -> usize {
        match self {
            Self::Text(tokens) => tokens.len(),
            Self::Call { arguments, .. } => arguments.to_string().len().div_ceil(4) + 4,
            Self::Refused => 0,
        }
    }
}

// === impl Logprob ===

impl Logprob {
    fn make(token: &str, top: usize, chances: &mut Seed) -> Self {
        let nats = |thousandths: u64| u32::try_from(thousandths).map_or(0.0, |number| -f64::from(number) / 1000.0);
        let entry = |token: &str, thousandths: u64| {
            let token_id = Seed::of(&[token.as_bytes()]).below(256_000);
            json!({"token": token, "tokenId": token_id, "logProbability": nats(thousandths)})
        };
        let mut chance = chances.below(700);
        let (sum, chosen) = (nats(chance), entry(token, chance));
        let mut alternatives = Vec::with_capacity(top);
        for place in 0..top {
            if place == 0 {
                alternatives.push(chosen.clone());
            } else {
                chance += 1 + chances.below(900);
                alternatives.push(entry(&format!(" {}{place}", chances.word()), chance));
            }
        }
        Self { nats: sum, chosen, top: json!({"candidates": alternatives}) }
    }

    /// The `logprobsResult` of these tokens.
    pub(super) fn result(logprobs: &[Self]) -> Value {
        let chosen: Vec<&Value> = logprobs.iter().map(|logprob| &logprob.chosen).collect();
        let top: Vec<&Value> = logprobs.iter().map(|logprob| &logprob.top).collect();
        json!({"topCandidates": top, "chosenCandidates": chosen})
    }
}
