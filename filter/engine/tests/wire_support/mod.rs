//! What the tests of the wire share: samples, one comparable digest of all a reader tells, and a writer that spells one
//! JSON value in many ways.
#![allow(dead_code, reason = "each test crate uses a part of it")]

use serde_json::Value;
use weir_engine::dialect::{Format, OPENAI_CHAT, RequestReader, ResponseReader};
use weir_engine::inflate::Encoding;
use weir_engine::observation::{RequestPart, ResponsePart};
use weir_engine::text::TextWindow;

pub(crate) const REQUEST: &str = r#" {"\u006dodel":"gpt-é\ud83d\ude00", "stream":true,"stream_options":{"include_usage":[true,"}"]},
 "messages":[{"role":"system","content":"Be \"brief\".\nÄ\\"},{"content":[{"type":"text","text":"Was ist \u0041\u00e9?"},
 {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBO\"Rw0"}},{"text":"日本語 \uD83D\uDE00 \ud800x","type":"text"},
 "bare"],"role":"user"},{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","function":{"arguments":"{\"a\":1}"}}]},
 {"role":"tool","tool_call_id":"call_1","content":"42"},{"role":"tool","content":"43","tool_call_id":"call_\u0032"},
 {"role":"user","content":"one"},{"role":"developer","content":"two"},{"role":"user","content":"three"}],
 "tools":[{"type":"function","function":{"name":"f","parameters":{"a":[[],{"b":"\\"}]}}},{}],"logprobs":true,
 "top_logprobs":5,"logit_bias":{"1":-100,"\u0032":1.5e1,"50256":{}},"n" : 3 ,"max_tokens":17,"\u006e":"4",
 "max_completion_tokens":null,"reasoning_effort":"high","x":[1,2,{"n":[3]}],"temperature":-0.5e-3}
"#;

pub(crate) const ANSWER: &str = r#"{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":"Eins \"zwei\" \ud83d\ude00 日本",
"refusal":null,"reasoning_content":"Hm\u2026","tool_calls":[{"id":"call_a","type":"function"},{"id":"call_b"}]},
"logprobs":{"content":[{"token":"}"}]},"finish_reason":"tool_calls"},{"index":1,"message":{"content":"Zwei","refusal":"no"},
"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":34,"prompt_tokens_details":{"cached_tokens":5},
"completion_tokens_details":{"reasoning_tokens":6}}}"#;

pub(crate) const STREAM: &str = concat!(
    "\u{feff}: hello\r\n\r\ndata: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},\"logprobs\":null}]}\r\n\r\n",
    "data:{\"choices\":[{\"delta\":{\"content\":\"\\ud83d\\ude00 日\"},\"index\":0}],\"usage\":null}\n\n",
    "event: message\rdata: {\"choices\":[{\"delta\":\rdata: {\"content\":\"本\"},\"index\":0}]}\rid\r\r",
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"hm\",\"tool_calls\":[{\"id\":\"call_a\"}]},\"finish_reason\":\"length\"}]}\r\n\r\n",
    "data:\n\ndatax: {\n\ndata\n\n",
    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}\n\n",
    "data: [DONE]\n\n",
);

pub(crate) const STREAM_OF_TWO: &str = concat!(
    "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"index\":0}]}\n\n",
    "data: {\"choices\":[{\"delta\":{\"content\":\"b\"},\"index\":1}]}\n\n",
    "data: {\"choices\":[{\"delta\":{\"content\":\"c\"},\"index\":0}]}\n\n",
    "data: [DO",
);

/// All that a [`TextWindow`] tells.
pub(crate) type Window = (Vec<u8>, Vec<u8>, u64);

fn window(text: &TextWindow) -> Window {
    (text.head().to_vec(), text.tail().to_vec(), text.total_bytes())
}

/// The text of a window that kept it whole.
pub(crate) fn whole(text: &TextWindow) -> String {
    assert!(text.is_whole());
    String::from_utf8([text.head(), text.tail()].concat()).unwrap()
}

/// All that a request's reader tells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    pub(crate) part: RequestPart,
    pub(crate) texts: [Window; 3],
    pub(crate) ids: Vec<u64>,
}

pub(crate) fn read_request<'c>(chunks: impl IntoIterator<Item = &'c [u8]>) -> RequestReader {
    let mut reader = RequestReader::new(&OPENAI_CHAT);
    for chunk in chunks {
        reader.feed(chunk);
    }
    reader.finish();
    reader
}

pub(crate) fn asked<'c>(chunks: impl IntoIterator<Item = &'c [u8]>) -> Asked {
    let reader = read_request(chunks);
    let texts = reader.texts();
    Asked {
        part: reader.part().clone(),
        texts: [window(&texts.system), window(&texts.last_user), window(&texts.last_assistant)],
        ids: texts.tool_call_ids.clone(),
    }
}

/// All that an answer's reader tells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answered {
    pub(crate) part: ResponsePart,
    pub(crate) text: Window,
    pub(crate) ids: Vec<u64>,
}

pub(crate) const LIMIT_BYTES: u64 = 1 << 20;

pub(crate) fn read_answer<'c>(
    format: Format,
    encoding: Encoding,
    chunks: impl IntoIterator<Item = &'c [u8]>,
) -> ResponseReader {
    let mut reader = ResponseReader::new(&OPENAI_CHAT, format, encoding, LIMIT_BYTES);
    for chunk in chunks {
        reader.feed(chunk);
    }
    reader.finish();
    reader
}

pub(crate) fn answered<'c>(format: Format, encoding: Encoding, chunks: impl IntoIterator<Item = &'c [u8]>) -> Answered {
    let reader = read_answer(format, encoding, chunks);
    let texts = reader.texts();
    Answered { part: reader.part().clone(), text: window(&texts.answer), ids: texts.tool_call_ids.clone() }
}

/// A gzip member around `data`, with these header flags; the checksum is not a real one.
pub(crate) fn gzip(data: &[u8], flags: u8) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 255];
    if flags & 4 != 0 {
        out.extend_from_slice(b"\x03\0abc");
    }
    if flags & 8 != 0 {
        out.extend_from_slice(b"name\0");
    }
    if flags & 16 != 0 {
        out.extend_from_slice(b"comment\0");
    }
    if flags & 2 != 0 {
        out.extend_from_slice(b"\x12\x34");
    }
    out.extend(miniz_oxide::deflate::compress_to_vec(data, 6));
    out.extend_from_slice(&[9, 9, 9, 9]);
    out.extend_from_slice(&u32::try_from(data.len()).unwrap().to_le_bytes());
    out
}

/// Every body the tests start from: what reads it, and its bytes.
pub(crate) fn answers() -> Vec<(Format, Encoding, Vec<u8>)> {
    let (json, sse) = (ANSWER.as_bytes(), STREAM.as_bytes());
    let (first, second) = sse.split_at(100);
    vec![
        (Format::Json, Encoding::Identity, json.to_vec()),
        (Format::Sse, Encoding::Identity, sse.to_vec()),
        (Format::Sse, Encoding::Identity, STREAM_OF_TWO.as_bytes().to_vec()),
        (Format::Json, Encoding::Gzip, gzip(json, 0)),
        (Format::Sse, Encoding::Gzip, [gzip(first, 2 | 4 | 8 | 16), gzip(second, 8)].concat()),
        (Format::Sse, Encoding::Deflate, miniz_oxide::deflate::compress_to_vec(sse, 6)),
        (Format::Json, Encoding::Deflate, miniz_oxide::deflate::compress_to_vec_zlib(json, 6)),
    ]
}

/// SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }

    /// Cuts `bytes` into chunks of 0 to `most` bytes.
    pub(crate) fn cut<'b>(&mut self, bytes: &'b [u8], most: usize) -> Vec<&'b [u8]> {
        let (mut rest, mut chunks) = (bytes, Vec::new());
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at(self.roll(most + 1).min(rest.len()));
            chunks.push(chunk);
            rest = after;
        }
        chunks
    }

    /// Spells `value` as JSON: white space, order of keys and escapes as the dice fall.
    pub(crate) fn spell(&mut self, value: &Value) -> String {
        let mut out = String::new();
        self.space(&mut out);
        self.spell_into(value, &mut out);
        self.space(&mut out);
        out
    }

    fn space(&mut self, out: &mut String) {
        out.push_str(["", "", " ", "\n\t", "\r\n  "][self.roll(5)]);
    }

    fn spell_into(&mut self, value: &Value, out: &mut String) {
        match value {
            Value::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                for i in (1..members.len()).rev() {
                    members.swap(i, self.roll(i + 1));
                }
                out.push('{');
                self.space(out);
                for (i, (key, value)) in members.into_iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                        self.space(out);
                    }
                    self.spell_text(key, out);
                    self.space(out);
                    out.push(':');
                    self.space(out);
                    self.spell_into(value, out);
                    self.space(out);
                }
                out.push('}');
            }
            Value::Array(elements) => {
                out.push('[');
                self.space(out);
                for (i, element) in elements.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                        self.space(out);
                    }
                    self.spell_into(element, out);
                    self.space(out);
                }
                out.push(']');
            }
            Value::String(text) => self.spell_text(text, out),
            other => out.push_str(&other.to_string()),
        }
    }

    fn spell_text(&mut self, text: &str, out: &mut String) {
        out.push('"');
        for character in text.chars() {
            if self.roll(8) == 0 {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            } else {
                match character {
                    '"' => out.push_str("\\\""),
                    '\\' => out.push_str("\\\\"),
                    '/' if self.roll(2) == 0 => out.push_str("\\/"),
                    '\n' => out.push_str("\\n"),
                    '\t' => out.push_str("\\t"),
                    '\r' => out.push_str("\\r"),
                    '\u{8}' => out.push_str("\\b"),
                    '\u{c}' => out.push_str("\\f"),
                    control if control < ' ' => out.push_str(&format!("\\u{:04X}", u32::from(control))),
                    plain => out.push(plain),
                }
            }
        }
        out.push('"');
    }
}
