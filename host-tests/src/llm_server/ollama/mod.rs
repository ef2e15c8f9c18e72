//! Ollama's own API: `/api/chat`, `/api/generate` and `/api/embed`.
//!
//! Streams are lines of JSON, and are the default. A key is not needed, but an unknown one is refused. Every model thinks when `think`
//! asks for it, and `weir-reason…` also when nothing is said. Does not manage models, and its prompts have no images or templates.

mod answer;
mod embed;
mod request;

use serde_json::json;

use self::request::OllamaRequest;
use super::api::{Asked, Served};
use super::auth;
use super::errors::ApiError;

const CHAT: &str = "/api/chat";
const GENERATE: &str = "/api/generate";
const EMBED: &str = "/api/embed";

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    let answer = match asked.path {
        CHAT => |asked: &Asked<'_>| OllamaRequest::chat(asked.body).and_then(|request| answer::answer(&request)),
        GENERATE => {
            |asked: &Asked<'_>| OllamaRequest::generate(asked.body).and_then(|request| answer::answer(&request))
        }
        EMBED => embed::embed,
        _ => return None,
    };
    Some(admit(asked).and_then(|()| answer(asked)).unwrap_or_else(|error| served(&error)))
}

fn admit(asked: &Asked<'_>) -> Result<(), ApiError> {
    if asked.method.as_str() != "POST" {
        return Err(ApiError::wrong_method(asked.method.as_str(), asked.path));
    }
    match auth::presented(asked) {
        Some(key) => auth::check(Some(&key), asked.headers),
        None => Ok(()),
    }
}

/// Ollama's errors are a text.
fn served(error: &ApiError) -> Served {
    let text = match error.status {
        401 => "unauthorized",
        405 => "405 method not allowed",
        _ => &error.message,
    };
    Served::json(error.status, &json!({"error": text}))
}
