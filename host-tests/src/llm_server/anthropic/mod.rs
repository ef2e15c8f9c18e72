//! Anthropic's messages, token counting and message batches, as an API of the server.
//!
//! Further special models: `weir-redacted` thinks in `redacted_thinking`, `weir-error-midstream` is overloaded after a few events (in
//! JSON: status 529), and `weir-refuse` says a few words and stops with `refusal`. Thinking is signed, and a thought that comes back
//! changed is refused.
//!
//! Does not do server tools, files, models or the beta APIs; unknown fields are let pass.

mod batches;
mod errors;
mod events;
mod message;
mod request;

use serde_json::{Value, json};

use self::errors::Refusal;
use super::api::{Asked, Served};
use super::auth;
use super::blocks::Reply;
use super::seed::Seed;

pub(super) use self::events::events;
pub(super) use self::message::message;
pub(super) use self::request::MessagesRequest;

const MESSAGES: &str = "/v1/messages";
const COUNT: &str = "/v1/messages/count_tokens";
const BATCHES: &str = "/v1/messages/batches";

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    let below = asked.path.strip_prefix(MESSAGES)?;
    if !below.is_empty() && !below.starts_with('/') {
        return None;
    }
    let request_id = Seed::of(&[asked.path.as_bytes(), asked.body]).branch("request").id("req_011C", 20);
    let served = checked(asked).unwrap_or_else(|refusal| refusal.served(&request_id));
    Some(
        served.with("request-id", request_id).with("anthropic-organization-id", "00000000-0000-4000-8000-000000000001"),
    )
}

fn checked(asked: &Asked<'_>) -> Result<Served, Refusal> {
    match auth::presented(asked) {
        None => return Err(Refusal::missing_key()),
        Some(key) if auth::known(&key).is_none() => return Err(Refusal::unknown_key()),
        Some(_) => {}
    }
    if asked.header("anthropic-version").is_none() {
        return Err(Refusal::invalid("anthropic-version: header is required"));
    }
    match (asked.method.as_str(), asked.path) {
        ("POST", MESSAGES) => messages(asked),
        ("POST", COUNT) => {
            let request = MessagesRequest::count(&parsed(asked.body)?).map_err(Refusal::invalid)?;
            Ok(Served::json(200, &json!({"input_tokens": request.wanted.prompt.total()})).by(&request.wanted.model))
        }
        ("POST", BATCHES) => batches::create(asked, &parsed(asked.body)?),
        ("GET", path) => batches::get(asked, path.strip_prefix(BATCHES).unwrap_or_default()),
        (method, MESSAGES | COUNT) => Err(Refusal::wrong_method(method)),
        (_, path) => Err(Refusal::not_found(path)),
    }
}

fn messages(asked: &Asked<'_>) -> Result<Served, Refusal> {
    let request = MessagesRequest::parse(&parsed(asked.body)?).map_err(Refusal::invalid)?;
    let model = request.wanted.model.as_str();
    match model {
        "weir-error-500" => return Err(Refusal::internal()),
        "weir-error-midstream" if !request.stream => return Err(Refusal::overloaded()),
        _ => {}
    }
    let reply = Reply::to(&request.wanted);
    let served = if request.stream {
        let framed = events(&reply, model).iter().map(sse).collect();
        Served::stream("text/event-stream; charset=utf-8", framed)
    } else {
        Served::json(200, &message(&reply, model))
    };
    Ok(served.by(model))
}

fn parsed(body: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(body)
        .map_err(|error| Refusal::invalid(format!("The request body is not valid JSON: {error}")))
}

/// One server-sent event, named by its type.
fn sse(event: &Value) -> Vec<u8> {
    let name = event.get("type").and_then(Value::as_str).unwrap_or_default();
    format!("event: {name}\ndata: {event}\n\n").into_bytes()
}
