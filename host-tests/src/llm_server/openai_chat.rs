//! OpenAI's chat completions and list of models, as an API of the server.

use serde_json::{Value, json};

use super::answer::Answer;
use super::api::{Asked, Served};
use super::chat::ChatRequest;
use super::errors::ApiError;
use super::{auth, stream};

const CHAT: &str = "/v1/chat/completions";
const MODELS: &str = "/v1/models";

const MODEL_NAMES: [&str; 11] = [
    "weir-1",
    "weir-reason-1",
    "weir-gzip",
    "weir-deflate",
    "weir-br",
    "weir-abort",
    "weir-slow",
    "weir-nousage",
    "weir-refuse",
    "weir-error-500",
    "weir-mini",
];

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    let wanted = match asked.path {
        CHAT => "POST",
        MODELS => "GET",
        _ => return None,
    };
    Some(checked(asked, wanted).unwrap_or_else(|error| error.served()))
}

fn checked(asked: &Asked<'_>, wanted: &str) -> Result<Served, ApiError> {
    if asked.method.as_str() != wanted {
        return Err(ApiError::wrong_method(asked.method.as_str(), asked.path));
    }
    auth::check(auth::presented(asked).as_deref(), asked.headers)?;
    if asked.path == MODELS {
        return Ok(Served::json(200, &models()));
    }
    chat(&ChatRequest::parse(asked.body)?)
}

fn chat(request: &ChatRequest) -> Result<Served, ApiError> {
    if request.model == "weir-error-500" {
        return Err(ApiError::server_error());
    }
    let answer = Answer::to(request);
    let served = if request.stream {
        let events = stream::events(&answer, request.include_usage).into_iter().map(String::into_bytes);
        Served::stream("text/event-stream; charset=utf-8", events.collect())
    } else {
        Served::json(200, &answer.json())
    };
    let request_id = answer.id.replace("chatcmpl-", "req_");
    Ok(served.by(&request.model).with("x-request-id", request_id).with("openai-version", "2020-10-01"))
}

fn models() -> Value {
    let list: Vec<Value> = MODEL_NAMES
        .iter()
        .map(|name| json!({"id": name, "object": "model", "created": 1_760_000_000, "owned_by": "weir"}))
        .collect();
    json!({"object": "list", "data": list})
}
