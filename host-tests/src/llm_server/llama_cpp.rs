//! llama.cpp's own completion: `POST /completion`, with `completion_probabilities` where `n_probs` asks for them, and `timings`.
//!
//! The model is optional, since such a server often has one only. A key is not needed, but an unknown one is refused. Does not do slots,
//! grammars, infill, tokenizing or samplers; its paths that imitate OpenAI's are OpenAI's here.

use serde_json::{Value, json};

use super::answer::{Answer, Said};
use super::api::{Asked, Served};
use super::auth;
use super::chat::{ChatRequest, flag, object, whole_number};
use super::errors::ApiError;
use super::openai::tokens;

const COMPLETION: &str = "/completion";
/// More alternatives than this are not given, whatever is asked for.
const PROBS_MAX: u64 = 1000;

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    (asked.path == COMPLETION).then(|| answer(asked).unwrap_or_else(|error| refused(&error)))
}

fn answer(asked: &Asked<'_>) -> Result<Served, ApiError> {
    if asked.method.as_str() != "POST" {
        return Err(ApiError::wrong_method(asked.method.as_str(), asked.path));
    }
    if let Some(key) = auth::presented(asked) {
        auth::check(Some(&key), asked.headers)?;
    }
    let completion = Completion::to(asked)?;
    let stream = flag(&object(asked.body)?, "stream")?;
    let served = if stream {
        Served::stream("text/event-stream", completion.events())
    } else {
        Served::json(200, &completion.last(&completion.tokens))
    };
    Ok(served.by(&completion.model))
}

fn refused(error: &ApiError) -> Served {
    let kind = match error.status {
        401 => "authentication_error",
        500 => "server_error",
        _ => "invalid_request_error",
    };
    let body = json!({"error": {"code": error.status, "message": error.message, "type": kind}});
    Served::json(error.status, &body)
}

/// One answer.
struct Completion {
    model: String,
    prompt: String,
    read: u64,
    limit: Option<u64>,
    tokens: Vec<String>,
    cut: bool,
    /// One entry a token; `None` when not asked for.
    probabilities: Option<Vec<Value>>,
}

// === impl Completion ===

impl Completion {
    fn to(asked: &Asked<'_>) -> Result<Self, ApiError> {
        let fields = object(asked.body)?;
        let model = fields.get("model").and_then(Value::as_str).unwrap_or("weir-1").to_owned();
        if model == "weir-error-500" {
            return Err(ApiError::server_error());
        }
        let (prompt, read) = match fields.get("prompt") {
            Some(Value::String(text)) => (text.clone(), tokens::tokens(text).len()),
            Some(list @ Value::Array(ids)) if ids.iter().all(Value::is_u64) => (list.to_string(), ids.len()),
            _ => return Err(ApiError::bad_parameter("prompt", "\"prompt\" must be a string or a list of tokens")),
        };
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        // Negative means without limit.
        let limit = fields.get("n_predict").and_then(Value::as_u64);
        let probabilities = whole_number(&fields, "n_probs", 0, PROBS_MAX)?.filter(|number| *number > 0);
        let request = ChatRequest {
            model: model.clone(),
            messages: prompt.clone().into_bytes(),
            prompt_tokens: read,
            call: None,
            stream: false,
            include_usage: true,
            choices: 1,
            limit: limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)),
            logprobs: probabilities.map(|number| usize::try_from(number).unwrap_or(0)),
            reasoning_words: 0,
        };
        let Some(choice) = Answer::to(&request).choices.pop() else { return Err(ApiError::server_error()) };
        let (Said::Text(tokens) | Said::Refusal(tokens)) = choice.said else { return Err(ApiError::server_error()) };
        let cut = choice.finish == "length";
        let probabilities = choice.logprobs.map(|entries| entries.iter().map(with_id).collect());
        Ok(Self { model, prompt, read, limit, tokens, cut, probabilities })
    }

    /// An event a token, then one without any. There is no `[DONE]`.
    fn events(&self) -> Vec<Vec<u8>> {
        let mut events: Vec<Value> = self
            .tokens
            .iter()
            .enumerate()
            .map(|(at, token)| {
                let mut event = json!({
                    "index": 0,
                    "content": token,
                    "tokens": [tokens::id(token)],
                    "stop": false,
                    "id_slot": 0,
                });
                if let Some(fields) = event.as_object_mut() {
                    if self.model != "weir-nousage" {
                        fields.insert("tokens_predicted".to_owned(), json!(at + 1));
                        fields.insert("tokens_evaluated".to_owned(), json!(self.read));
                    }
                    let entries = self.probabilities.as_ref().and_then(|entries| entries.get(at..=at));
                    if let Some(entries) = entries {
                        fields.insert("completion_probabilities".to_owned(), json!(entries));
                    }
                }
                event
            })
            .collect();
        let mut last = self.last(&[]);
        if let Some(fields) = last.as_object_mut() {
            fields.remove("completion_probabilities");
        }
        events.push(last);
        events.iter().map(|event| format!("data: {event}\n\n").into_bytes()).collect()
    }

    /// What ends an answer, with those of its tokens that have not been sent before.
    fn last(&self, unsent: &[String]) -> Value {
        let mut body = json!({
            "index": 0,
            "content": unsent.concat(),
            "tokens": [],
            "id_slot": 0,
            "stop": true,
            "model": self.model,
            "generation_settings": {"n_predict": self.limit, "temperature": 0.8, "stream": unsent.is_empty()},
            "prompt": self.prompt,
            "has_new_line": false,
            "truncated": false,
            "stop_type": if self.cut { "limit" } else { "eos" },
            "stopping_word": "",
        });
        let Some(fields) = body.as_object_mut() else { return body };
        if let Some(entries) = &self.probabilities {
            fields.insert("completion_probabilities".to_owned(), json!(entries));
        }
        if self.model != "weir-nousage" {
            let written = u64::try_from(self.tokens.len()).unwrap_or(u64::MAX);
            fields.insert("tokens_predicted".to_owned(), json!(written));
            fields.insert("tokens_evaluated".to_owned(), json!(self.read));
            fields.insert("tokens_cached".to_owned(), json!(self.read.saturating_add(written)));
            fields.insert("timings".to_owned(), timings(self.read, written));
        }
        body
    }
}

/// Half a millisecond a token read, eight a token written.
fn timings(read: u64, written: u64) -> Value {
    let (read_ms, written_ms) = (read.div_ceil(2), written.saturating_mul(8));
    json!({
        "cache_n": 0,
        "prompt_n": read,
        "prompt_ms": read_ms,
        "prompt_per_token_ms": 0.5,
        "prompt_per_second": 2000.0,
        "predicted_n": written,
        "predicted_ms": written_ms,
        "predicted_per_token_ms": 8.0,
        "predicted_per_second": 125.0,
    })
}

/// An entry of logprobs with the ids of its tokens.
fn with_id(entry: &Value) -> Value {
    let mut entry = entry.clone();
    let Some(fields) = entry.as_object_mut() else { return entry };
    let id = tokens::id(fields.get("token").and_then(Value::as_str).unwrap_or_default());
    fields.insert("id".to_owned(), json!(id));
    if let Some(Value::Array(alternatives)) = fields.get_mut("top_logprobs") {
        for alternative in alternatives {
            *alternative = with_id(alternative);
        }
    }
    entry
}
