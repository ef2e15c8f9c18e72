//! Messages of Amazon's event stream encoding: a prelude with its checksum, headers, a payload, and a checksum of it all.
//!
//! Only headers that hold a string. Payloads are padded with a member `p`, as Bedrock does so that a token's length does not show
//! on the wire.

use flate2::Crc;
use serde_json::{Value, json};

use crate::llm_server::seed::Seed;

/// How many events come before the exception of `weir-error-midstream`.
const EVENTS_BEFORE_EXCEPTION: usize = 5;
/// Where the padding is cut from.
const PADDING: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/// The type of a header's value: a string.
const STRING: u8 = 7;

/// One event: its type and its payload.
pub(super) type Event = (&'static str, Value);

/// The messages of a stream; one that breaks in the middle ends in an exception.
pub(super) fn framed(events: &[Event], breaks: bool) -> Vec<Vec<u8>> {
    let whole = if breaks { EVENTS_BEFORE_EXCEPTION.min(events.len()) } else { events.len() };
    let mut messages: Vec<Vec<u8>> =
        events.iter().take(whole).map(|(kind, payload)| event(kind, &padded(payload))).collect();
    if breaks {
        messages.push(exception());
    }
    messages
}

fn event(kind: &str, payload: &Value) -> Vec<u8> {
    message(
        &[(":event-type", kind), (":content-type", "application/json"), (":message-type", "event")],
        payload.to_string().as_bytes(),
    )
}

fn exception() -> Vec<u8> {
    let payload = json!({
        "message": "The model's stream ended with an error. Try your request again.",
        "originalStatusCode": 529,
        "originalMessage": "Overloaded",
    });
    message(
        &[
            (":exception-type", "modelStreamErrorException"),
            (":content-type", "application/json"),
            (":message-type", "exception"),
        ],
        payload.to_string().as_bytes(),
    )
}

/// One message. Its parts are short enough for their length fields.
fn message(headers: &[(&str, &str)], payload: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    for (name, value) in headers {
        head.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
        head.extend_from_slice(name.as_bytes());
        head.push(STRING);
        head.extend_from_slice(&u16::try_from(value.len()).unwrap_or(u16::MAX).to_be_bytes());
        head.extend_from_slice(value.as_bytes());
    }
    // The prelude, its checksum, and the checksum at the end have 16 bytes.
    let mut message = Vec::with_capacity(16 + head.len() + payload.len());
    message.extend_from_slice(&length(16 + head.len() + payload.len()));
    message.extend_from_slice(&length(head.len()));
    message.extend_from_slice(&checksum(&message));
    message.extend_from_slice(&head);
    message.extend_from_slice(payload);
    message.extend_from_slice(&checksum(&message));
    message
}

fn padded(payload: &Value) -> Value {
    let mut padded = payload.clone();
    let mut seed = Seed::of(&[b"padding", payload.to_string().as_bytes()]);
    let length = usize::try_from(seed.below(60)).unwrap_or(0) + 1;
    if let Some(fields) = padded.as_object_mut() {
        fields.insert("p".to_owned(), json!(PADDING.get(..length).unwrap_or_default()));
    }
    padded
}

fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_be_bytes()
}

fn checksum(bytes: &[u8]) -> [u8; 4] {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum().to_be_bytes()
}
