//! Cohere, as an API of the server: `POST /v2/chat`, `/v1/chat`, `/v2/embed`, `/v1/embed`, `/v2/rerank` and `/v1/rerank`.
//!
//! Both chats read the same answer into their own shape (`v2`, `v1`) and stream. Of the server's special models `weir-refuse` says a
//! sentence and no more, and in `/v1/chat` ends as `ERROR_TOXIC`: Cohere has no other refusal.
//!
//! Does not do `generate`, `classify`, `parse`, connectors, jobs, data sets or lists of models.

mod answer;
mod chat_v1;
mod chat_v2;
mod embed;
mod errors;
mod fields;
mod request;
mod rerank;

use serde_json::Value;

use self::errors::CohereError;
use super::api::{Asked, Served};
use super::auth;

const PATHS: [&str; 6] = ["/v2/chat", "/v1/chat", "/v2/embed", "/v1/embed", "/v2/rerank", "/v1/rerank"];

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    PATHS.contains(&asked.path).then(|| checked(asked).unwrap_or_else(|error| error.served()))
}

fn checked(asked: &Asked<'_>) -> Result<Served, CohereError> {
    if asked.method.as_str() != "POST" {
        return Err(CohereError::wrong_method(asked.method.as_str()));
    }
    let key = auth::presented(asked).ok_or_else(CohereError::missing_key)?;
    if auth::known(&key).is_none() {
        return Err(CohereError::invalid_key());
    }
    let body: Value = serde_json::from_slice(asked.body).map_err(|error| CohereError::bad(&error.to_string()))?;
    if !body.is_object() {
        return Err(CohereError::bad("invalid request: the body is no JSON object"));
    }
    // In the first version the model may be left out.
    let model = match fields::text(&body, "model") {
        Some(model) if !model.is_empty() => model,
        _ if asked.path.starts_with("/v1/") => "weir-1",
        _ => return Err(CohereError::bad("invalid request: model must be specified")),
    };
    if model == "weir-error-500" {
        return Err(CohereError::server_error());
    }
    let served = match asked.path {
        "/v2/chat" => chat_v2::serve(model, &body)?,
        "/v1/chat" => chat_v1::serve(model, &body, asked.header("accepts") == Some("text/event-stream"))?,
        "/v2/embed" => Served::json(200, &embed::second(model, &body)?),
        "/v1/embed" => Served::json(200, &embed::first(model, &body)?),
        "/v2/rerank" => Served::json(200, &rerank::answer(model, &body, "2")?),
        _ => Served::json(200, &rerank::answer(model, &body, "1")?),
    };
    Ok(served.by(model).with("cache-control", "no-cache, no-store, must-revalidate"))
}
