//! Writes a `google.protobuf.Struct` in its wire format, as Envoy hands a configuration over. Shared by the tests of the engine and
//! of the mock host.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use serde_json::Value;

/// A JSON object as a Struct.
pub(crate) fn of_object(object: &Value) -> Vec<u8> {
    let entry = |(name, item): (&String, &Value)| {
        field(0x0a, &[field(0x0a, name.as_bytes()), field(0x12, &value(item))].concat())
    };
    object.as_object().unwrap().iter().flat_map(entry).collect()
}

fn field(tag: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    let mut length = bytes.len();
    while length > 127 {
        out.push((length % 128) as u8 | 128);
        length /= 128;
    }
    out.push(length as u8);
    out.extend_from_slice(bytes);
    out
}

fn value(item: &Value) -> Vec<u8> {
    match item {
        Value::Null => vec![0x08, 0],
        Value::Number(number) => [&[0x11][..], &number.as_f64().unwrap().to_le_bytes()].concat(),
        Value::String(text) => field(0x1a, text.as_bytes()),
        Value::Bool(truth) => vec![0x20, u8::from(*truth)],
        Value::Object(_) => field(0x2a, &of_object(item)),
        Value::Array(items) => {
            let items: Vec<u8> = items.iter().flat_map(|item| field(0x0a, &value(item))).collect();
            field(0x32, &items)
        }
    }
}
