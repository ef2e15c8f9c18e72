//! Amazon's Titan: texts and embeddings.

use serde_json::{Value, json};

use super::errors::Fault;
use super::invoke::Invoked;
use super::plain::Text;
use crate::llm_server::blocks::Stop;
use crate::llm_server::seed::Seed;

/// An embedding's length where the request does not say.
const DIMENSIONS: u64 = 1024;

pub(super) fn text(body: &Value, model: &str) -> Result<Invoked, Fault> {
    let text = Text::to(input(body)?, body.pointer("/textGenerationConfig/maxTokenCount"), model);
    let reason = match text.stop {
        Stop::Limit => "LENGTH",
        Stop::Refusal => "CONTENT_FILTERED",
        _ => "FINISH",
    };
    let piece = |token: &str, last: bool| {
        json!({
            "outputText": token,
            "index": 0,
            "totalOutputTextTokenCount": last.then_some(text.output_tokens),
            "completionReason": last.then_some(reason),
            "inputTextTokenCount": text.input_tokens,
        })
    };
    let mut events: Vec<Value> = text.tokens.iter().map(|token| piece(token, false)).collect();
    events.push(piece("", true));
    let result = json!({
        "tokenCount": text.output_tokens,
        "outputText": text.joined(),
        "completionReason": reason,
    });
    Ok(text.invoked(json!({"inputTextTokenCount": text.input_tokens, "results": [result]}), events))
}

pub(super) fn embed(body: &Value) -> Result<Invoked, Fault> {
    let input = input(body)?;
    let dimensions = body.get("dimensions").and_then(Value::as_u64).unwrap_or(DIMENSIONS);
    if ![256, 384, 512, 1024, 1536].contains(&dimensions) {
        return Err(Fault::validation(format!("Malformed input request: {dimensions} is not a valid dimension")));
    }
    let embedding = vector(input, dimensions);
    let input_tokens = u64::try_from(input.chars().count().div_ceil(4)).unwrap_or(u64::MAX);
    let by_type = json!({"float": embedding});
    let whole = json!({"embedding": embedding, "embeddingsByType": by_type, "inputTextTokenCount": input_tokens});
    Ok(Invoked { whole, events: None, input_tokens, output_tokens: 0 })
}

/// Numbers between -1 and 1 that stand for a text.
pub(super) fn vector(text: &str, dimensions: u64) -> Vec<f64> {
    let mut seed = Seed::of(&[b"embedding", text.as_bytes()]);
    (0..dimensions)
        .map(|_| u32::try_from(seed.below(20_001)).map_or(0.0, |number| f64::from(number) / 10_000.0 - 1.0))
        .collect()
}

fn input(body: &Value) -> Result<&str, Fault> {
    body.get("inputText")
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
        .ok_or_else(|| Fault::validation("Malformed input request: #: required key [inputText] not found"))
}
