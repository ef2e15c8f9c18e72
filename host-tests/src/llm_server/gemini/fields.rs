//! Protobuf's JSON: every field has two spellings, `camelCase` and `snake_case`, and `null` is as good as absent.
//!
//! Does not refuse unknown fields, as the real API does.

use serde_json::Value;

/// A field by its `camelCase` name, in either spelling.
pub(super) fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.get(name).or_else(|| value.get(snake(name))).filter(|value| !value.is_null())
}

/// A list; empty for none.
pub(super) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    field(value, name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// A text.
pub(super) fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    field(value, name)?.as_str()
}

fn snake(camel: &str) -> String {
    let mut snake = String::with_capacity(camel.len() + 4);
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
