//! Writes messages of Amazon's event stream, for the tests of what reads them.

/// A header's value: its type, and its bytes with their length in front where the type has one.
pub(crate) type Value = (u8, Vec<u8>);

/// A value of type string.
pub(crate) fn text(value: &str) -> Value {
    let length = u16::try_from(value.len()).unwrap().to_be_bytes();
    (7, [&length[..], value.as_bytes()].concat())
}

/// A value of each of the ten types, strings with this text.
pub(crate) fn every_type(value: &str) -> [Value; 10] {
    [
        (0, vec![]),
        (1, vec![]),
        (2, vec![7]),
        (3, vec![7; 2]),
        (4, vec![7; 4]),
        (5, vec![7; 8]),
        (6, text(value).1),
        text(value),
        (8, vec![7; 8]),
        (9, vec![7; 16]),
    ]
}

/// One message.
pub(crate) fn message(headers: &[(&str, Value)], payload: &[u8]) -> Vec<u8> {
    let mut written = Vec::new();
    for (name, (kind, value)) in headers {
        written.push(u8::try_from(name.len()).unwrap());
        written.extend_from_slice(name.as_bytes());
        written.push(*kind);
        written.extend_from_slice(value);
    }
    let headers_bytes = u32::try_from(written.len()).unwrap();
    let total = u32::try_from(16 + written.len() + payload.len()).unwrap();
    let mut out = prelude(total, headers_bytes);
    out.extend_from_slice(&written);
    out.extend_from_slice(payload);
    out.extend_from_slice(&crc32fast::hash(&out).to_be_bytes());
    out
}

/// The lengths and their checksum, whatever the lengths.
pub(crate) fn prelude(total: u32, headers: u32) -> Vec<u8> {
    let mut out = [total.to_be_bytes(), headers.to_be_bytes()].concat();
    out.extend_from_slice(&crc32fast::hash(&out).to_be_bytes());
    out
}

/// Message type, and the name of the event, exception or error.
pub(crate) fn named(message_type: &str, name_header: &'static str, name: &str) -> Vec<(&'static str, Value)> {
    vec![(name_header, text(name)), (":content-type", text("application/json")), (":message-type", text(message_type))]
}

/// An answer as a service streams it: two events, an exception, an empty payload, every type of header.
pub(crate) fn stream() -> Vec<u8> {
    let kinds: Vec<(&str, Value)> = every_type("ab").into_iter().map(|value| ("x", value)).collect();
    [
        message(&named("event", ":event-type", "chunk"), br#"{"bytes":"e30=","p":"ab"}"#),
        message(&named("event", ":event-type", "messageStop"), b""),
        message(&kinds, b"payload"),
        message(&[], b""),
        message(&named("exception", ":exception-type", "throttlingException"), br#"{"message":"slow"}"#),
        message(&named("error", ":error-code", "InternalFailure"), b"{}"),
    ]
    .concat()
}
