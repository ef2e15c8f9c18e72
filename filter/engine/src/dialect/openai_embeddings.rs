//! Embeddings: where things are.
//!
//! OpenAI's reference, 2026, which Azure and Mistral share, and Ollama's two ways (`/api/embed`, `/api/embeddings`).

use super::openai_chat::{ERROR, USAGE};
use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// Embeddings of OpenAI, Mistral and Ollama.
pub static OPENAI_EMBEDDINGS: Dialect = Dialect::new(
    "openai_embeddings",
    Paths::new(REQUEST),
    Paths::new(RESPONSE).and(&[(&[], USAGE), (&[], ERROR)]),
    Paths::new(RESPONSE).and(&[(&[], USAGE), (&[], ERROR)]),
);

const REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["input"], Req::EmbeddingInput),
    (&["input", "[]"], Req::EmbeddingElement),
    (&["prompt"], Req::EmbeddingInput),
    (&["content"], Req::EmbeddingInput),
    (&["dimensions"], Req::Dimensions),
    (&["output_dimension"], Req::Dimensions),
];

const RESPONSE: &[Row<Res>] = &[
    (&["data", "[]", "embedding"], Res::Embedding),
    (&["embeddings", "[]"], Res::Embedding),
    (&["embedding"], Res::Embedding),
    (&["prompt_eval_count"], Res::InputTokens),
];
