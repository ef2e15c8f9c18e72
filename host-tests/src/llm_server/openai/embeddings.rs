//! OpenAI's embeddings: `POST /v1/embeddings`, as floats or as base64 of little-endian 32-bit floats.

use serde_json::{Map, Value, json};

use super::super::api::{Asked, Served};
use super::super::chat::{model, object, whole_number};
use super::super::errors::ApiError;
use super::{admit, base64, tokens, vector};

const EMBEDDINGS: &str = "/v1/embeddings";
/// As many as OpenAI's smaller model has.
const DIMENSIONS: u64 = 1536;
const DIMENSIONS_MAX: u64 = 3072;
/// At most so many inputs a request.
const INPUTS_MAX: usize = 2048;

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    (asked.path == EMBEDDINGS).then(|| answer(asked).unwrap_or_else(|error| error.served()))
}

fn answer(asked: &Asked<'_>) -> Result<Served, ApiError> {
    admit(asked, "POST")?;
    let fields = object(asked.body)?;
    let model = model(&fields)?;
    if model == "weir-error-500" {
        return Err(ApiError::server_error());
    }
    let inputs = inputs(&fields)?;
    let dimensions = whole_number(&fields, "dimensions", 1, DIMENSIONS_MAX)?.unwrap_or(DIMENSIONS);
    let dimensions = usize::try_from(dimensions).unwrap_or(0);
    let as_base64 = match fields.get("encoding_format").map(Value::as_str) {
        None | Some(Some("float")) => false,
        Some(Some("base64")) => true,
        Some(_) => {
            let message = "Invalid 'encoding_format'. Supported values are: 'float' and 'base64'.";
            return Err(ApiError::bad_parameter("encoding_format", message));
        }
    };
    let data: Vec<Value> = inputs
        .iter()
        .zip(0_u64..)
        .map(|(input, index)| {
            let floats = vector::embedding(&model, &input.text, dimensions);
            let embedding = if as_base64 {
                let bytes: Vec<u8> = floats.iter().flat_map(|number| number.to_le_bytes()).collect();
                json!(base64::encode(&bytes))
            } else {
                json!(floats)
            };
            json!({"object": "embedding", "index": index, "embedding": embedding})
        })
        .collect();
    let mut body = json!({"object": "list", "data": data, "model": model});
    if let (Some(body), true) = (body.as_object_mut(), model != "weir-nousage") {
        let tokens: usize = inputs.iter().map(|input| input.tokens).sum();
        body.insert("usage".to_owned(), json!({"prompt_tokens": tokens, "total_tokens": tokens}));
    }
    Ok(Served::json(200, &body).by(&model))
}

/// One thing to embed.
struct Input {
    text: String,
    tokens: usize,
}

fn inputs(fields: &Map<String, Value>) -> Result<Vec<Input>, ApiError> {
    let refused =
        || ApiError::bad_parameter("input", "Invalid 'input': expected a string, or an array of strings or tokens.");
    let ids = |ids: &[Value]| {
        ids.iter().all(Value::is_u64).then(|| Input { text: Value::from(ids).to_string(), tokens: ids.len() })
    };
    let inputs: Option<Vec<Input>> = match fields.get("input") {
        Some(Value::Array(list)) if list.first().is_some_and(Value::is_u64) => ids(list).map(|input| vec![input]),
        Some(Value::Array(list)) if list.len() <= INPUTS_MAX => list
            .iter()
            .map(|input| match input {
                Value::String(text) => Some(Input::of(text)),
                Value::Array(list) => ids(list),
                _ => None,
            })
            .collect(),
        Some(Value::String(text)) => Some(vec![Input::of(text)]),
        _ => None,
    };
    let inputs = inputs.filter(|inputs| !inputs.is_empty() && inputs.iter().all(|input| input.tokens > 0));
    inputs.ok_or_else(refused)
}

// === impl Input ===

impl Input {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned(), tokens: tokens::tokens(text).len() }
    }
}
