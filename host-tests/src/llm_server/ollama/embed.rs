//! Ollama's embeddings: `POST /api/embed`, one text or several.

use serde_json::{Value, json};

use super::super::api::{Asked, Served};
use super::super::chat::{model, object, whole_number};
use super::super::errors::ApiError;
use super::super::openai::{tokens, vector};

/// As many as a small local model has.
const DIMENSIONS: u64 = 768;

pub(super) fn embed(asked: &Asked<'_>) -> Result<Served, ApiError> {
    let fields = object(asked.body)?;
    let model = model(&fields)?;
    if model == "weir-error-500" {
        return Err(ApiError::server_error());
    }
    let dimensions = whole_number(&fields, "dimensions", 1, DIMENSIONS)?.unwrap_or(DIMENSIONS);
    let texts: Option<Vec<&str>> = match fields.get("input") {
        Some(Value::String(text)) => Some(vec![text]),
        Some(Value::Array(list)) => list.iter().map(Value::as_str).collect(),
        _ => None,
    };
    let texts = texts.ok_or_else(|| ApiError::bad_parameter("input", "invalid input type"))?;
    let dimensions = usize::try_from(dimensions).unwrap_or(0);
    let embeddings: Vec<Vec<f32>> = texts.iter().map(|text| vector::embedding(&model, text, dimensions)).collect();
    let mut body = json!({
        "model": model,
        "embeddings": embeddings,
        "total_duration": 14_143_917,
        "load_duration": 1_019_500,
    });
    if let (Some(body), true) = (body.as_object_mut(), model != "weir-nousage") {
        let count: usize = texts.iter().map(|text| tokens::tokens(text).len()).sum();
        body.insert("prompt_eval_count".to_owned(), json!(count));
    }
    Ok(Served::json(200, &body).by(&model))
}
