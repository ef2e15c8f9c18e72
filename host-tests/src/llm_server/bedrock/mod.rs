//! Amazon's Bedrock runtime as an API of the server: Converse, Invoke in the shapes of several vendors, their streams, and
//! token counting.
//!
//! Signatures are not checked: only the key id is read from them. A special model is asked for by an id that ends in its name behind
//! a dot or a slash, such as `anthropic.weir-refuse` or `amazon.titan-text.weir-slow`. Does not do guardrails, asynchronous or
//! bidirectional calls.

mod base64;
mod cohere;
mod converse;
mod converse_events;
mod converse_request;
mod errors;
mod frames;
mod invoke;
mod plain;
mod titan;

use serde_json::{Value, json};

use self::errors::Fault;
use super::api::{Asked, Served};
use super::auth;
use super::blocks::Reply;
use super::seed::Seed;

const EVENT_STREAM: &str = "application/vnd.amazon.eventstream";

/// A model's id, percent-decoded.
#[derive(Debug)]
struct ModelId(String);

// === impl ModelId ===

impl ModelId {
    fn decoded(text: &str) -> Self {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.as_bytes();
        while let Some((&first, after)) = rest.split_first() {
            let escaped = after.get(..2).filter(|_| first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
            match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                Some(byte) => {
                    bytes.push(byte);
                    rest = after.get(2..).unwrap_or_default();
                }
                None => {
                    bytes.push(first);
                    rest = after;
                }
            }
        }
        Self(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// What is behind the last dot or slash: a special model's name, perhaps.
    fn name(&self) -> &str {
        self.0.rsplit(['.', '/']).next().unwrap_or_default()
    }

    fn is_of(&self, family: &str) -> bool {
        self.0.contains(family)
    }
}

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    let below = asked.path.strip_prefix("/model/")?;
    let (model, operation) = below.rsplit_once('/')?;
    if !["converse", "converse-stream", "invoke", "invoke-with-response-stream", "count-tokens"].contains(&operation) {
        return None;
    }
    let served = checked(asked, &ModelId::decoded(model), operation).unwrap_or_else(|fault| fault.served());
    Some(served.with("x-amzn-requestid", request_id(asked)))
}

fn checked(asked: &Asked<'_>, model: &ModelId, operation: &str) -> Result<Served, Fault> {
    match auth::presented(asked) {
        None => return Err(Fault::missing_credentials()),
        Some(key) if auth::known(&key).is_none() => return Err(Fault::unknown_credentials()),
        Some(_) => {}
    }
    if asked.method != "POST" {
        return Err(Fault::unknown_operation());
    }
    let body: Value = serde_json::from_slice(asked.body)
        .map_err(|error| Fault::validation(format!("Malformed input request: {error}")))?;
    let streams = operation.ends_with("stream");
    if operation != "count-tokens" {
        match model.name() {
            "weir-error-500" => return Err(Fault::internal()),
            "weir-error-midstream" if !streams => return Err(Fault::model_error()),
            _ => {}
        }
    }
    let served = match operation {
        "converse" | "converse-stream" => {
            let reply = Reply::to(&converse_request::wanted(&body, model.name())?);
            if streams {
                let events = converse_events::events(&reply, model.name());
                Served::stream(EVENT_STREAM, frames::framed(&events, model.name() == "weir-error-midstream"))
            } else {
                Served::json(200, &converse::answer(&reply, model.name()))
            }
        }
        "count-tokens" => Served::json(200, &json!({"inputTokens": count(&body, model)?})),
        _ => invoke::serve(&body, model, streams)?,
    };
    Ok(served.by(model.name()))
}

/// The tokens of a Converse request, or of an Invoke request in base64.
fn count(body: &Value, model: &ModelId) -> Result<u64, Fault> {
    let input = body.get("input").unwrap_or(&Value::Null);
    if let Some(request) = input.get("converse") {
        return Ok(converse_request::wanted(request, model.name())?.prompt.total());
    }
    let encoded = input.get("invokeModel").and_then(|request| request.get("body")).and_then(Value::as_str);
    let bytes = encoded.and_then(base64::decode);
    let request = bytes.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let request = request.ok_or_else(|| Fault::validation("input must hold converse or invokeModel"))?;
    invoke::input_tokens(&request, model)
}

fn request_id(asked: &Asked<'_>) -> String {
    uuid(Seed::of(&[asked.path.as_bytes(), asked.body]).branch("request"))
}

/// An id in the form of a UUID.
fn uuid(mut seed: Seed) -> String {
    let (first, second) = (seed.next(), seed.next());
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        first >> 32,
        first & 0xffff,
        (first >> 16) & 0xfff,
        second & 0xfff,
        second >> 16
    )
}
