//! The rest of OpenAI's API, besides chat completions: legacy completions, responses, embeddings, files and batches; and Azure's
//! paths to all of it.
//!
//! One file an API. Does not do assistants, images, audio, fine-tuning or the realtime API.

mod azure;
mod base64;
mod batches;
mod completions;
mod completions_request;
mod embeddings;
mod files;
mod multipart;
pub(super) mod prompt_logprobs;
mod responses;
pub(super) mod tokens;
pub(super) mod vector;

use super::api::{Api, Asked, Served};
use super::auth;
use super::errors::ApiError;

/// Tried in turn.
const APIS: [Api; 6] =
    [completions::serve, responses::serve, embeddings::serve, files::serve, batches::serve, azure::serve];

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    APIS.iter().find_map(|serve| serve(asked))
}

/// Refuses another method than the wanted one, and callers without a known key.
fn admit(asked: &Asked<'_>, wanted: &str) -> Result<(), ApiError> {
    if asked.method.as_str() != wanted {
        return Err(ApiError::wrong_method(asked.method.as_str(), asked.path));
    }
    auth::check(auth::presented(asked).as_deref(), asked.headers)
}
