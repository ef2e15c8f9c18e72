//! Cohere's models as Bedrock has them: Command R's chat, and embeddings. Does not do tools, documents or citations.

use serde_json::{Map, Value, json};

use super::errors::Fault;
use super::invoke::Invoked;
use super::plain::Text;
use super::titan::vector;
use super::uuid;
use crate::llm_server::blocks::Stop;
use crate::llm_server::seed::Seed;

/// An embedding's length.
const DIMENSIONS: u64 = 1024;

pub(super) fn command(body: &Value, model: &str) -> Result<Invoked, Fault> {
    let Some(message) = body.get("message").and_then(Value::as_str) else {
        return Err(Fault::validation("Malformed input request: #: required key [message] not found"));
    };
    let history = body.get("chat_history").and_then(Value::as_array).cloned().unwrap_or_default();
    let prompt =
        if history.is_empty() { message.to_owned() } else { format!("{}{message}", Value::Array(history.clone())) };
    let text = Text::to(&prompt, body.get("max_tokens"), model);
    let reason = match text.stop {
        Stop::Limit => "MAX_TOKENS",
        Stop::Refusal => "ERROR_TOXIC",
        _ => "COMPLETE",
    };
    let id = |name: &str| uuid(text.reply.seed.branch(name));
    let turns = [json!({"role": "USER", "message": message}), json!({"role": "CHATBOT", "message": text.joined()})];
    let whole = json!({
        "response_id": id("response"),
        "generation_id": id("generation"),
        "text": text.joined(),
        "chat_history": history.iter().chain(&turns).collect::<Vec<_>>(),
        "finish_reason": reason,
    });
    let mut events: Vec<Value> = text
        .tokens
        .iter()
        .map(|token| json!({"is_finished": false, "event_type": "text-generation", "text": token}))
        .collect();
    events.push(json!({"is_finished": true, "event_type": "stream-end", "finish_reason": reason, "response": whole}));
    Ok(text.invoked(whole, events))
}

pub(super) fn embed(body: &Value) -> Result<Invoked, Fault> {
    let texts: Vec<&str> =
        body.get("texts").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    if texts.is_empty() || body.get("input_type").is_none() {
        return Err(Fault::validation("Malformed input request: #: required keys [texts, input_type] not found"));
    }
    let dimensions = body.get("output_dimension").and_then(Value::as_u64).unwrap_or(DIMENSIONS).min(1536);
    let vectors: Vec<Vec<f64>> = texts.iter().map(|text| vector(text, dimensions)).collect();
    let types = body.get("embedding_types").and_then(Value::as_array);
    let embeddings = match types {
        None => json!(vectors),
        Some(types) => {
            let by_type = types.iter().filter_map(Value::as_str).map(|kind| (kind.to_owned(), of_type(&vectors, kind)));
            Value::Object(by_type.collect::<Map<_, _>>())
        }
    };
    let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
    let whole = json!({
        "id": uuid(Seed::of(&[texts.concat().as_bytes()])),
        "texts": texts,
        "embeddings": embeddings,
        "response_type": if types.is_some() { "embeddings_by_type" } else { "embeddings_floats" },
    });
    let input_tokens = u64::try_from(characters.div_ceil(4)).unwrap_or(u64::MAX);
    Ok(Invoked { whole, events: None, input_tokens, output_tokens: 0 })
}

/// Floats as they are; anything else as whole numbers of one byte.
fn of_type(vectors: &[Vec<f64>], kind: &str) -> Value {
    match kind {
        "float" => json!(vectors),
        _ => json!(
            vectors
                .iter()
                .map(|vector| vector.iter().map(|number| i8::from(*number > 0.0)).collect())
                .collect::<Vec<Vec<i8>>>()
        ),
    }
}
