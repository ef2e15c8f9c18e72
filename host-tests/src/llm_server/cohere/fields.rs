//! Fields of Cohere's requests. `null` is as good as absent.

use serde_json::Value;

use super::errors::CohereError;

pub(super) fn text<'v>(body: &'v Value, name: &str) -> Option<&'v str> {
    body.get(name)?.as_str()
}

/// A list; empty for none.
pub(super) fn list<'v>(body: &'v Value, name: &str) -> &'v [Value] {
    body.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

pub(super) fn flag(body: &Value, name: &str) -> bool {
    body.get(name).and_then(Value::as_bool).unwrap_or(false)
}

/// A whole number of at least one.
pub(super) fn count(body: &Value, name: &str) -> Result<Option<usize>, CohereError> {
    match body.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match value.as_u64().and_then(|number| usize::try_from(number).ok()) {
            Some(number) if number > 0 => Ok(Some(number)),
            _ => Err(CohereError::bad(&format!("invalid request: {name} must be a positive integer"))),
        },
    }
}

/// Characters of all texts in a value, but for those of pictures.
pub(super) fn text_length(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count(),
        Value::Array(values) => values.iter().map(text_length).sum(),
        Value::Object(fields) => {
            fields.iter().filter(|(name, _)| *name != "image_url").map(|(_, value)| text_length(value)).sum()
        }
        _ => 0,
    }
}
