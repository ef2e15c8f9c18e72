//! OpenAI's chat completions and list of models, as an API of the server; with vLLM's `prompt_logprobs`, which OpenAI has not.

use serde_json::{Value, json};

use super::answer::Answer;
use super::api::{Asked, Served};
use super::chat::{ChatRequest, object};
use super::errors::ApiError;
use super::openai::{prompt_logprobs, tokens};
use super::seed::Seed;
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
    let request = ChatRequest::parse(asked.body)?;
    chat(&request, prompt_logprobs::wanted(&object(asked.body)?, request.stream)?)
}

/// `prompt_logprobs` is what compatible servers offer besides.
fn chat(request: &ChatRequest, prompt_logprobs: Option<usize>) -> Result<Served, ApiError> {
    if request.model == "weir-error-500" {
        return Err(ApiError::server_error());
    }
    let answer = Answer::to(request);
    let served = if request.stream {
        let events = stream::events(&answer, request.include_usage).into_iter().map(String::into_bytes);
        Served::stream("text/event-stream; charset=utf-8", events.collect())
    } else {
        let mut body = answer.json();
        if let (Some(top), Some(fields)) = (prompt_logprobs, body.as_object_mut()) {
            // As many as the usage says, which counts other things than words.
            let words = tokens::tokens(&String::from_utf8_lossy(&request.messages));
            let count = usize::try_from(request.prompt_tokens).unwrap_or(usize::MAX);
            let prompt: Vec<String> = words.into_iter().cycle().take(count).collect();
            let seed = Seed::of(&[request.model.as_bytes(), &request.messages]);
            fields.insert("prompt_logprobs".to_owned(), prompt_logprobs::entries(&prompt, top, &seed));
        }
        Served::json(200, &body)
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
