//! Mistral's embeddings: OpenAI's with an id, floats unless asked otherwise, and the number of dimensions under another name.
//!
//! Does not do `output_dtype` or base64.

use serde_json::{Value, json};

use super::super::api::{Asked, Served};
use super::super::chat::{model, object, whole_number};
use super::super::errors::ApiError;
use super::super::openai::{tokens, vector};
use super::super::seed::Seed;
use super::{refuse_special, special};

/// As many as `mistral-embed` has.
const DIMENSIONS: u64 = 1024;
const DIMENSIONS_MAX: u64 = 3072;

pub(super) fn embed(asked: &Asked<'_>) -> Result<Served, ApiError> {
    let fields = object(asked.body)?;
    let model = model(&fields)?;
    refuse_special(&model)?;
    let dimensions = whole_number(&fields, "output_dimension", 1, DIMENSIONS_MAX)?.unwrap_or(DIMENSIONS);
    let texts: Option<Vec<&str>> = match fields.get("input") {
        Some(Value::String(text)) => Some(vec![text]),
        Some(Value::Array(list)) if !list.is_empty() => list.iter().map(Value::as_str).collect(),
        _ => None,
    };
    let texts =
        texts.ok_or_else(|| ApiError::bad_parameter("input", "Input should be a valid string or list of strings"))?;
    let data: Vec<Value> = texts
        .iter()
        .zip(0_u64..)
        .map(|(text, index)| {
            let embedding = vector::embedding(&model, text, usize::try_from(dimensions).unwrap_or(0));
            json!({"object": "embedding", "index": index, "embedding": embedding})
        })
        .collect();
    let id = Seed::of(&[model.as_bytes(), asked.body]).branch("id").id("", 32).to_ascii_lowercase();
    let mut body = json!({"id": id, "object": "list", "data": data, "model": model});
    if let (Some(body), true) = (body.as_object_mut(), special(&model) != "weir-nousage") {
        let tokens: usize = texts.iter().map(|text| tokens::tokens(text).len()).sum();
        let usage = json!({"prompt_tokens": tokens, "completion_tokens": 0, "total_tokens": tokens});
        body.insert("usage".to_owned(), usage);
    }
    Ok(Served::json(200, &body).by(special(&model)))
}
