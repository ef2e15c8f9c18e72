//! A `google.protobuf.Struct`, as Envoy hands it over, read as JSON.

use super::ConfigError;
use prost::Message;
use prost_types::value::Kind;
use prost_types::{Struct, Value as Field};
use serde_json::{Map, Number, Value};

/// The Struct in these bytes.
pub(super) fn to_json(bytes: &[u8]) -> Result<Value, ConfigError> {
    let message = Struct::decode(bytes).map_err(|error| {
        let fix = "give a google.protobuf.Struct, or JSON text in a google.protobuf.StringValue";
        ConfigError::new("", format!("neither JSON text nor a google.protobuf.Struct ({error})"), fix)
    })?;
    object(message)
}

fn object(message: Struct) -> Result<Value, ConfigError> {
    let members = message.fields.into_iter().map(|(name, field)| {
        let value = value(field).map_err(|error| prefix(&name, error))?;
        Ok((name, value))
    });
    members.collect::<Result<Map<_, _>, ConfigError>>().map(Value::Object)
}

fn value(field: Field) -> Result<Value, ConfigError> {
    Ok(match field.kind {
        None | Some(Kind::NullValue(_)) => Value::Null,
        Some(Kind::BoolValue(truth)) => Value::Bool(truth),
        Some(Kind::StringValue(text)) => Value::String(text),
        Some(Kind::NumberValue(number)) => Value::Number(self::number(number)?),
        Some(Kind::StructValue(message)) => object(message)?,
        Some(Kind::ListValue(list)) => Value::Array(list.values.into_iter().map(value).collect::<Result<_, _>>()?),
    })
}

/// A Struct has only doubles; a whole one is meant as an integer.
fn number(double: f64) -> Result<Number, ConfigError> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if double.fract() == 0.0 && double.abs() <= EXACT {
        #[allow(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
        return Ok(Number::from(double as i64));
    }
    Number::from_f64(double)
        .ok_or_else(|| ConfigError::new("", format!("{double} is not a finite number"), "write a finite number"))
}

fn prefix(name: &str, mut error: ConfigError) -> ConfigError {
    error.path = if error.path.is_empty() { name.to_owned() } else { format!("{name}.{}", error.path) };
    error
}
