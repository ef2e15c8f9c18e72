//! What bodies are made of: prose, pictures, tools, numbers; and how a stream of events is put on the wire.

use super::apis::Framing;
use crate::mock_host::ResponseSpec;
use flate2::Crc;
use serde_json::{Value, json};

/// What prose is made of.
const SENTENCES: [&str; 16] = [
    "The mill at the end of the valley had not turned since the flood of that year.",
    "My brother keeps bees, and sells the honey on Saturdays from a table by the church.",
    "Could you tell me which train leaves for the coast after nine, and what a ticket costs?",
    "Nobody in the village remembers who planted the pear trees along the canal.",
    "We moved the meeting to Tuesday because the room was taken by the choir.",
    "A good loaf wants flour, water, salt, a warm kitchen and patience more than anything.",
    "The manager asked for a summary of the quarter, two pages at most, with a chart.",
    "She wrote to the council about the broken lamp, twice, and got no reply.",
    "If the pump does not start, look at the fuse before you take the cover off.",
    "Rain fell on the tents until morning, so the children slept in the barn.",
    "The contract says that either side may end it with ninety days of notice.",
    "Some of the older maps show a ford here, a mile below the bridge.",
    "Please translate the menu into Italian, and keep the names of the dishes as they are.",
    "He paints boats: small ones, in harbours, usually with a dog on the quay.",
    "The parcel was sent on Monday and should reach you within the week.",
    "For the salad, cut the fennel as thinly as you can and add the juice of a lemon.",
];

/// English prose of this many bytes. The topic stands in each sentence, so that two topics share few runs of words.
pub(super) fn prose(topic: &str, bytes: usize) -> String {
    let mut text = String::new();
    for n in 0_usize.. {
        let sentence = SENTENCES.get((n * 7 + n / 16 * 5) % SENTENCES.len()).copied().unwrap_or_default();
        text.push_str(sentence);
        text.push(' ');
        text.push_str(topic);
        text.push(' ');
        if text.len() >= bytes {
            break;
        }
    }
    text.truncate(bytes);
    text
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The base64 form of these bytes.
pub(super) fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(group.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let digit = BASE64.get((bits >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'A');
            text.push(if at > group.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

/// The base64 form of something like a picture, this many bytes of it.
pub(super) fn picture(bytes: usize) -> String {
    let pixels: Vec<u8> = (0..bytes.div_ceil(4) * 3).map(|n| (n * n / 7 + n * 31) as u8).collect();
    base64(&pixels)
}

/// The JSON schema of a tool's input: objects in objects, short keys and words.
pub(super) fn schema(n: usize) -> Value {
    json!({"type": "object", "required": ["path", "line"], "properties": {
        "path": {"type": "string", "description": "Where the file is."},
        "line": {"type": "integer", "minimum": n, "maximum": 1000 + n},
        "mode": {"enum": ["read", "write", "append"]},
        "tags": {"type": "array", "items": {"type": "string"}}}})
}

/// An embedding, this many bytes of digits or a little more.
pub(super) fn embedding(bytes: usize) -> Vec<f64> {
    (0..bytes.div_ceil(13)).map(|n| f64::from(((n * 7919 + 13) % 20_011) as u32) / 2e5 - 0.050_021_7).collect()
}

/// Puts events on the wire, each in a chunk of its own.
pub(super) fn stream(framing: Framing, events: &[(&str, Value)]) -> ResponseSpec {
    match framing {
        Framing::Sse => ResponseSpec::event_stream(events.iter().map(server_sent)),
        Framing::SseDone => {
            ResponseSpec::event_stream(events.iter().map(server_sent).chain(["data: [DONE]\n\n".to_owned()]))
        }
        Framing::Lines => {
            let chunks = events.iter().map(|(_, data)| format!("{data}\n").into_bytes()).collect();
            ResponseSpec::new(200, chunks).header("content-type", "application/x-ndjson").separate_end()
        }
        Framing::Aws => {
            let chunks = events.iter().map(|(name, data)| aws_message(name, data.to_string().as_bytes())).collect();
            ResponseSpec::new(200, chunks).header("content-type", "application/vnd.amazon.eventstream").separate_end()
        }
    }
}

fn server_sent((name, data): &(&str, Value)) -> String {
    if name.is_empty() { format!("data: {data}\n\n") } else { format!("event: {name}\ndata: {data}\n\n") }
}

/// A message of AWS's event stream: lengths and their checksum, headers, payload, checksum; numbers are big-endian.
fn aws_message(name: &str, payload: &[u8]) -> Vec<u8> {
    const STRING: u8 = 7;
    let mut headers = Vec::new();
    for (header, value) in [(":event-type", name), (":content-type", "application/json"), (":message-type", "event")] {
        headers.push(header.len() as u8);
        headers.extend_from_slice(header.as_bytes());
        headers.push(STRING);
        headers.extend_from_slice(&(value.len() as u16).to_be_bytes());
        headers.extend_from_slice(value.as_bytes());
    }
    let total = 12 + headers.len() + payload.len() + 4;
    let mut message = [(total as u32).to_be_bytes(), (headers.len() as u32).to_be_bytes()].concat();
    message.extend_from_slice(&checksum(&message));
    message.extend_from_slice(&headers);
    message.extend_from_slice(payload);
    message.extend_from_slice(&checksum(&message));
    message
}

fn checksum(bytes: &[u8]) -> [u8; 4] {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum().to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_what_it_is() {
        assert_eq!(
            ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes())),
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
        );
    }

    #[test]
    fn an_aws_message_is_framed() {
        let message = aws_message("e", b"{}");
        assert_eq!(message[..4], (message.len() as u32).to_be_bytes());
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926_u32.to_be_bytes());
    }
}
