//! Mistral's API: chat completions of models called `mistral-…` or `magistral-…`, conversations, fill-in-the-middle, and embeddings.
//!
//! It is OpenAI's in most, and different in this: thinking (of `magistral-…`, or by `reasoning_effort` or `prompt_mode`) is a part
//! of the content, tool calls come in one piece and their ids have nine characters, usage is in the last event, and errors look
//! different. What follows the family's name may be a special model: `mistral-weir-slow`.
//!
//! Does not do agents, files, OCR or moderation.

mod chat;
mod conversations;
mod embeddings;
mod errors;

use super::api::{Asked, Served};
use super::auth;
use super::chat::{model, object};
use super::errors::ApiError;

const CHAT: &str = "/v1/chat/completions";
const FIM: &str = "/v1/fim/completions";
const CONVERSATIONS: &str = "/v1/conversations";
const EMBEDDINGS: &str = "/v1/embeddings";

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    let answer = match asked.path {
        FIM => chat::fim,
        CONVERSATIONS if of_family(asked) => conversations::start,
        CHAT if of_family(asked) => chat::chat,
        EMBEDDINGS if of_family(asked) => embeddings::embed,
        _ => return None,
    };
    Some(admit(asked).and_then(|()| answer(asked)).unwrap_or_else(|error| errors::served(&error)))
}

fn admit(asked: &Asked<'_>) -> Result<(), ApiError> {
    if asked.method.as_str() != "POST" {
        return Err(ApiError::wrong_method(asked.method.as_str(), asked.path));
    }
    auth::check(auth::presented(asked).as_deref(), asked.headers)
}

/// These paths are OpenAI's too: the model decides.
fn of_family(asked: &Asked<'_>) -> bool {
    object(asked.body).and_then(|fields| model(&fields)).is_ok_and(|model| special(&model) != model)
}

/// What the model's name is behind the family's.
fn special(model: &str) -> &str {
    let rest = model.strip_prefix("mistral-").or_else(|| model.strip_prefix("magistral-"));
    rest.unwrap_or(model)
}

/// The refusals that a model is for.
fn refuse_special(model: &str) -> Result<(), ApiError> {
    if special(model) == "weir-error-500" { Err(ApiError::server_error()) } else { Ok(()) }
}
