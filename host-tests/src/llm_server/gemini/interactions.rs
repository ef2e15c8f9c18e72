//! `POST …/interactions` and `GET …/interactions/{id}`: the same answers, as a list of steps or as the events of one.
//!
//! A request is made one of `:generateContent`, and its answer the steps of an interaction; what is stored is found again by
//! its id. Does not do agents, background work, files that are given out, or the server's own tools.

use serde_json::{Map, Value, json};

use super::super::api::{Asked, Served};
use super::super::kept::Unfolding;
use super::answer::{Answer, Candidate, Said};
use super::errors::GoogleError;
use super::fields::{field, list, text};
use super::request::GenerateRequest;

/// So many tokens a delta.
const TOKENS: usize = 2;

/// The id in a path of interactions, empty for none; `None` for any other path.
pub(super) fn id_in(path: &str) -> Option<&str> {
    let segments: Vec<&str> = path.split('/').collect();
    match segments.as_slice() {
        ["", _, "interactions"] | ["", _, "projects", _, "locations", _, "interactions"] => Some(""),
        ["", _, "interactions", id] | ["", _, "projects", _, "locations", _, "interactions", id] => Some(*id),
        _ => None,
    }
}

/// An interaction that was kept.
pub(super) fn kept(asked: &Asked<'_>, id: &str) -> Result<Served, GoogleError> {
    let kept = asked.kept.responses.find(id, Unfolding::look);
    kept.map(|interaction| super::whole(&interaction)).ok_or_else(|| GoogleError::not_found("GET", asked.path))
}

/// A new one.
pub(super) fn made(asked: &Asked<'_>, body: &Value) -> Result<Served, GoogleError> {
    let model = text(body, "model").ok_or_else(|| GoogleError::bad_field("model", "model is not specified"))?;
    if model == "weir-error-500" {
        return Err(GoogleError::server_error());
    }
    let mut contents = contents(field(body, "input").unwrap_or(&Value::Null));
    if let Some(previous) = text(body, "previousInteractionId") {
        let known = asked.kept.responses.find(previous, |interaction| interaction.end());
        known.ok_or_else(|| GoogleError::not_found("GET", previous))?;
        contents.insert(0, json!({"role": "user", "parts": [{"text": previous}]}));
    }
    let answer = Answer::to(&GenerateRequest::read(model, &as_generation(body, &contents))?);
    let interaction = whole(&answer);
    if field(body, "store") != Some(&Value::Bool(false)) {
        let id = text(&interaction, "id").unwrap_or_default().to_owned();
        asked.kept.responses.put(&id, Unfolding::through([interaction.clone()]));
    }
    let served = if field(body, "stream") == Some(&Value::Bool(true)) {
        Served::stream("text/event-stream", events(&answer, interaction))
    } else {
        super::whole(&interaction)
    };
    Ok(served.by(model))
}

/// The same request as one of `:generateContent`.
fn as_generation(body: &Value, contents: &[Value]) -> Value {
    let config = field(body, "generationConfig").unwrap_or(&Value::Null);
    let mut wanted = Map::new();
    if let Some(limit) = field(config, "maxOutputTokens") {
        wanted.insert("maxOutputTokens".to_owned(), limit.clone());
    }
    let level = text(config, "thinkingLevel");
    let shown = text(config, "thinkingSummaries") == Some("auto");
    if level.is_some() || shown {
        wanted.insert("thinkingConfig".to_owned(), json!({"thinkingLevel": level, "includeThoughts": shown}));
    }
    let functions: Vec<&Value> =
        list(body, "tools").iter().filter(|tool| text(tool, "type") == Some("function")).collect();
    let system = text(body, "systemInstruction").map(|system| json!({"parts": [{"text": system}]}));
    json!({
        "contents": contents, "systemInstruction": system, "generationConfig": wanted,
        "tools": [{"functionDeclarations": functions}],
    })
}

/// A text, a piece, or a list of pieces or of steps as contents.
fn contents(input: &Value) -> Vec<Value> {
    let said = |role: &str, parts: Vec<Value>| json!({"role": role, "parts": parts});
    match input {
        Value::String(_) | Value::Object(_) => vec![said("user", vec![part(input)])],
        Value::Array(steps) if steps.iter().any(is_step) => {
            let parts = |step: &Value| list(step, "content").iter().map(part).collect();
            let step = |step: &Value| match text(step, "type")? {
                "user_input" => Some(said("user", parts(step))),
                "model_output" => Some(said("model", parts(step))),
                "function_result" => {
                    let response = json!({"name": field(step, "name"), "response": {"result": field(step, "result")}});
                    Some(said("user", vec![json!({"functionResponse": response})]))
                }
                _ => None,
            };
            steps.iter().filter_map(step).collect()
        }
        Value::Array(pieces) if !pieces.is_empty() => vec![said("user", pieces.iter().map(part).collect())],
        _ => Vec::new(),
    }
}

fn is_step(value: &Value) -> bool {
    !matches!(text(value, "type"), Some("text" | "image" | "audio" | "video" | "document"))
}

fn part(piece: &Value) -> Value {
    match piece.as_str().or_else(|| text(piece, "text")) {
        Some(text) => json!({"text": text}),
        None => json!({"inlineData": {"data": field(piece, "data")}}),
    }
}

fn whole(answer: &Answer) -> Value {
    let candidate = answer.candidates.first();
    let mut interaction = about(answer, candidate.map_or("failed", status));
    if let Some(fields) = interaction.as_object_mut() {
        fields.insert("steps".to_owned(), candidate.map(steps).unwrap_or_default().into());
        if candidate.is_none() {
            fields.insert("errors".to_owned(), json!([{"code": "prohibited_content", "message": "Blocked."}]));
        }
        if answer.tells_usage {
            fields.insert("usage".to_owned(), usage(answer));
        }
    }
    interaction
}

/// What every event about it says.
fn about(answer: &Answer, status: &str) -> Value {
    json!({
        "id": format!("v1_{}", answer.id), "object": "interaction", "model": answer.model, "status": status,
        "created": "2025-10-09T08:53:20Z", "updated": "2025-10-09T08:53:20Z",
    })
}

fn status(candidate: &Candidate) -> &'static str {
    match (&candidate.said, candidate.finish) {
        (Said::Call { .. }, _) => "requires_action",
        (Said::Refused, _) => "failed",
        (Said::Text(_), "MAX_TOKENS") => "incomplete",
        (Said::Text(_), _) => "completed",
    }
}

fn usage(answer: &Answer) -> Value {
    let thoughts: usize = answer.candidates.iter().map(|candidate| candidate.thoughts.len()).sum();
    let said: usize = answer.candidates.iter().map(|candidate| candidate.said.tokens()).sum();
    let thought_tokens = u64::try_from(thoughts).unwrap_or(u64::MAX);
    let total = answer.prompt_tokens.saturating_add(thought_tokens).saturating_add(u64::try_from(said).unwrap_or(0));
    json!({
        "total_input_tokens": answer.prompt_tokens, "total_output_tokens": said, "total_thought_tokens": thoughts,
        "total_tokens": total,
    })
}

fn steps(candidate: &Candidate) -> Vec<Value> {
    let mut steps = Vec::new();
    if let Some(signature) = &candidate.signature {
        let shown = candidate.shows_thoughts.then(|| json!([{"type": "text", "text": candidate.thoughts.concat()}]));
        steps.push(json!({"type": "thought", "signature": signature, "summary": shown.unwrap_or_else(|| json!([]))}));
    }
    match &candidate.said {
        Said::Text(tokens) => {
            steps.push(json!({"type": "model_output", "content": [{"type": "text", "text": tokens.concat()}]}));
        }
        Said::Call { id, name, arguments } => {
            steps.push(json!({"type": "function_call", "id": id, "name": name, "arguments": arguments}));
        }
        Said::Refused => {}
    }
    steps
}

fn events(answer: &Answer, mut interaction: Value) -> Vec<Vec<u8>> {
    let mut events = vec![event("interaction.created", json!({"interaction": about(answer, "in_progress")}))];
    for (step, index) in answer.candidates.first().map(steps).unwrap_or_default().iter().zip(0_u64..) {
        let (begun, deltas) = pieces(step, answer);
        events.push(event("step.start", json!({"index": index, "step": begun})));
        events.extend(deltas.into_iter().map(|delta| event("step.delta", json!({"index": index, "delta": delta}))));
        events.push(event("step.stop", json!({"index": index})));
    }
    if let Some(fields) = interaction.as_object_mut() {
        fields.remove("steps");
        fields.remove("errors");
    }
    events.push(event("interaction.completed", json!({"interaction": interaction})));
    events.push(b"event: done\ndata: [DONE]\n\n".to_vec());
    events
}

/// A step as it begins, and what is added to it.
fn pieces(step: &Value, answer: &Answer) -> (Value, Vec<Value>) {
    let candidate = answer.candidates.first();
    match (text(step, "type"), candidate.map(|candidate| &candidate.said)) {
        (Some("thought"), _) => {
            let thoughts = candidate.filter(|candidate| candidate.shows_thoughts).map(|candidate| &candidate.thoughts);
            let mut deltas: Vec<Value> = thoughts
                .into_iter()
                .flat_map(|thoughts| thoughts.chunks(TOKENS))
                .map(|tokens| json!({"type": "thought_summary", "content": {"type": "text", "text": tokens.concat()}}))
                .collect();
            deltas.push(json!({"type": "thought_signature", "signature": field(step, "signature")}));
            (json!({"type": "thought"}), deltas)
        }
        (_, Some(Said::Text(tokens))) => {
            let deltas = tokens.chunks(TOKENS).map(|tokens| json!({"type": "text", "text": tokens.concat()})).collect();
            (json!({"type": "model_output"}), deltas)
        }
        (_, Some(Said::Call { id, name, arguments })) => {
            let begun = json!({"type": "function_call", "id": id, "name": name, "arguments": {}});
            (begun, vec![json!({"type": "arguments_delta", "arguments": arguments.to_string()})])
        }
        _ => (step.clone(), Vec::new()),
    }
}

fn event(name: &str, mut data: Value) -> Vec<u8> {
    if let Some(fields) = data.as_object_mut() {
        fields.insert("event_type".to_owned(), json!(name));
    }
    format!("event: {name}\ndata: {data}\n\n").into_bytes()
}
