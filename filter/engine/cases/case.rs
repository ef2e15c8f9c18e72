//! Reads the cases of this folder; see README.md beside it. Shared by the tests of the engine, of the mock host and of
//! Envoy.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails may panic")]
#![allow(dead_code, reason = "each test crate uses a part of it")]

use base64::Engine as _;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::io::Write as _;
use std::path::Path;
use weir_engine::hashing::name64;
use weir_engine::json::ShortText;

/// A file of cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    dialect: String,
    case: Vec<Case>,
}

/// One exchange, and what must be observed of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    #[serde(skip)]
    pub(crate) dialect: String,
    pub(crate) name: String,
    #[serde(default, rename = "comment")]
    _comment: String,
    pub(crate) path: String,
    #[serde(default = "post")]
    pub(crate) method: String,
    #[serde(default = "generate")]
    pub(crate) lane: String,
    #[serde(default)]
    request: String,
    #[serde(default = "json_type")]
    pub(crate) request_content_type: String,
    #[serde(default)]
    pub(crate) request_encoding: String,
    #[serde(default = "ok")]
    pub(crate) status: u16,
    #[serde(default = "json_type")]
    pub(crate) content_type: String,
    #[serde(default)]
    response: String,
    #[serde(default)]
    frames: Vec<Frame>,
    #[serde(default)]
    pub(crate) response_encoding: String,
    asked: Option<Map<String, Value>>,
    #[serde(default)]
    pub(crate) asked_text: AskedText,
    answered: Option<Map<String, Value>>,
    #[serde(default)]
    pub(crate) answered_text: AnsweredText,
}

/// One message of Amazon's event stream.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    event: Option<String>,
    exception: Option<String>,
    payload: Option<String>,
    bytes: Option<String>,
}

/// Texts and ids of a request.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AskedText {
    pub(crate) system: String,
    pub(crate) last_user: String,
    pub(crate) earlier_user: String,
    pub(crate) last_assistant: String,
    pub(crate) tool_call_ids: Vec<String>,
    pub(crate) stored_answer: String,
    pub(crate) signatures: Vec<String>,
}

/// Texts and ids of an answer.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AnsweredText {
    pub(crate) answer: String,
    pub(crate) tool_call_ids: Vec<String>,
    pub(crate) stored_answer: String,
    pub(crate) signatures: Vec<String>,
}

fn post() -> String {
    "POST".to_owned()
}

fn generate() -> String {
    "generate".to_owned()
}

fn json_type() -> String {
    "application/json".to_owned()
}

fn ok() -> u16 {
    200
}

/// All cases of all files, by file and in order.
pub(crate) fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().find_map(|ancestor| {
        let folder = ancestor.join("filter/engine/cases");
        folder.is_dir().then_some(folder)
    });
    let mut files: Vec<_> = std::fs::read_dir(folder.expect("filter/engine/cases"))
        .expect("readable")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("readable");
        let file: CaseFile = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        cases.extend(file.case.into_iter().map(|case| Case { dialect: file.dialect.clone(), ..case }));
    }
    cases
}

/// The hash of an id, as the readers make it.
pub(crate) fn id(text: &str) -> u64 {
    let mut short = ShortText::default();
    short.push(text.as_bytes());
    short.hash()
}

impl Case {
    /// What a failing test calls it.
    pub(crate) fn title(&self) -> String {
        format!("{}: {}", if self.dialect.is_empty() { "lanes" } else { &self.dialect }, self.name)
    }

    /// The request's body as it is sent.
    pub(crate) fn request_body(&self) -> Vec<u8> {
        encoded(&self.request_encoding, self.request.as_bytes())
    }

    /// The answer's body as it is sent.
    pub(crate) fn response_body(&self) -> Vec<u8> {
        let framed: Vec<u8> = self.frames.iter().flat_map(Frame::message).collect();
        let plain = if self.frames.is_empty() { self.response.as_bytes() } else { &framed };
        encoded(&self.response_encoding, plain)
    }

    /// The first half of the observation, as JSON; `None` where the case says nothing of it.
    pub(crate) fn asked(&self) -> Option<Value> {
        let mut asked = self.asked.clone()?;
        if let Some(Value::String(model)) = asked.get("model").cloned() {
            asked.insert("model".to_owned(), json!(format!("{:016x}", name64(model.as_bytes()))));
        }
        Some(Value::Object(asked))
    }

    /// The second half.
    pub(crate) fn answered(&self) -> Option<Value> {
        self.answered.clone().map(Value::Object)
    }
}

impl Frame {
    fn message(&self) -> Vec<u8> {
        let (kind, name, value) = match (&self.event, &self.exception) {
            (Some(event), _) => ("event", ":event-type", event),
            (None, Some(exception)) => ("exception", ":exception-type", exception),
            (None, None) => panic!("a frame is an event or an exception"),
        };
        let mut headers = Vec::new();
        for (name, value) in [(name, value.as_str()), (":content-type", "application/json"), (":message-type", kind)] {
            headers.push(u8::try_from(name.len()).expect("short"));
            headers.extend(name.bytes());
            headers.push(7);
            headers.extend(u16::try_from(value.len()).expect("short").to_be_bytes());
            headers.extend(value.bytes());
        }
        let payload = match &self.bytes {
            Some(bytes) => {
                json!({"bytes": base64::engine::general_purpose::STANDARD.encode(bytes), "p": "abcd"}).to_string()
            }
            None => self.payload.clone().unwrap_or_default(),
        };
        let length = |bytes: usize| u32::try_from(bytes).expect("short").to_be_bytes();
        let mut message = Vec::new();
        message.extend(length(16 + headers.len() + payload.len()));
        message.extend(length(headers.len()));
        message.extend(crc32fast::hash(&message).to_be_bytes());
        message.extend(headers);
        message.extend(payload.bytes());
        message.extend(crc32fast::hash(&message).to_be_bytes());
        message
    }
}

fn encoded(encoding: &str, body: &[u8]) -> Vec<u8> {
    let fast = flate2::Compression::fast();
    match encoding {
        "gzip" => {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), fast);
            encoder.write_all(body).expect("into memory");
            encoder.finish().expect("into memory")
        }
        "deflate" => {
            let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), fast);
            encoder.write_all(body).expect("into memory");
            encoder.finish().expect("into memory")
        }
        "" => body.to_vec(),
        other => panic!("the cases know no encoding `{other}`"),
    }
}
