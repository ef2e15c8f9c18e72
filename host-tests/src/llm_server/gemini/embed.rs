//! `:embedContent`, `:batchEmbedContents`, and Vertex's `:predict`.

use serde_json::{Value, json};

use super::super::seed::Seed;
use super::super::vector::vector;
use super::errors::GoogleError;
use super::fields::{field, list, text};
use super::request::content_length;

/// So many numbers unless asked for otherwise.
const DIMENSIONS: u64 = 768;
/// The most numbers.
const DIMENSIONS_MAX: u64 = 3072;

/// The answer to one content.
pub(super) fn one(model: &str, body: &Value) -> Result<Value, GoogleError> {
    let (values, tokens) = embedding(model, body)?;
    Ok(json!({"embedding": {"values": values}, "usageMetadata": {"promptTokenCount": tokens}}))
}

/// The answer to several.
pub(super) fn batch(model: &str, body: &Value) -> Result<Value, GoogleError> {
    let requests = list(body, "requests");
    if requests.is_empty() {
        return Err(GoogleError::bad_field("requests", "requests is not specified"));
    }
    let mut embeddings = Vec::with_capacity(requests.len());
    let mut total = 0;
    for request in requests {
        let (values, tokens) = embedding(model, request)?;
        total += tokens;
        embeddings.push(json!({"values": values}));
    }
    Ok(json!({"embeddings": embeddings, "usageMetadata": {"promptTokenCount": total}}))
}

/// The answer in Vertex's older way: instances with a text each.
pub(super) fn predict(model: &str, body: &Value) -> Result<Value, GoogleError> {
    let instances = list(body, "instances");
    if instances.is_empty() {
        return Err(GoogleError::bad_field("instances", "instances is not specified"));
    }
    let config = field(body, "parameters").unwrap_or(&Value::Null);
    let mut predictions = Vec::with_capacity(instances.len());
    for instance in instances {
        let content = json!({"parts": [{"text": text(instance, "content")}]});
        let (values, tokens) = embedding(model, &json!({"content": content, "embedContentConfig": config}))?;
        let statistics = json!({"truncated": false, "token_count": tokens});
        predictions.push(json!({"embeddings": {"values": values, "statistics": statistics}}));
    }
    Ok(json!({"predictions": predictions}))
}

fn embedding(model: &str, request: &Value) -> Result<(Vec<f64>, usize), GoogleError> {
    let content =
        field(request, "content").ok_or_else(|| GoogleError::bad_field("content", "content is not specified"))?;
    let config = field(request, "embedContentConfig").unwrap_or(request);
    let wanted = field(config, "outputDimensionality").map_or(Some(DIMENSIONS), Value::as_u64);
    let dimensions = wanted.filter(|wanted| (1..=DIMENSIONS_MAX).contains(wanted));
    let dimensions = dimensions
        .and_then(|dimensions| usize::try_from(dimensions).ok())
        .ok_or_else(|| GoogleError::bad_field("output_dimensionality", "expected an integer from 1 to 3072"))?;
    let mut seed = Seed::of(&[model.as_bytes(), content.to_string().as_bytes()]);
    Ok((vector(&mut seed, dimensions), content_length(content).div_ceil(4)))
}
