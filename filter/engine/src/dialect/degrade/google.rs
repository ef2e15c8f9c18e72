//! Gemini's APIs.
//!
//! "Thinking" of the Gemini API and of Vertex AI, and both references (ai.google.dev, docs.cloud.google.com, read
//! 2026-11-23): thought is on where nothing is said, `thinkingLevel` and `thinkingBudget` refuse each other, and which
//! of them a model takes is told in `families`. Vertex AI takes levels in capitals, interactions in small letters.

use super::{Api, Manner, Place};
use crate::json::{Paths, Row};

pub(super) static GENERATE: Manner = Manner::new(
    Api::Gemini,
    Paths::new(PLACES).and(&[(&["generateContentRequest"], PLACES), (&["request"], PLACES)]).protobuf(),
);

pub(super) static BATCHES: Manner = Manner::new(
    Api::Gemini,
    Paths::new(&[]).and(&[(&["batch", "inputConfig", "requests", "requests", "[]", "request"], PLACES)]).protobuf(),
);

pub(super) static INTERACTIONS: Manner =
    Manner::new(Api::GeminiInteractions, Paths::new(INTERACTION_PLACES).protobuf());

pub(super) static EMBEDDINGS: Manner = Manner::new(
    Api::Embeddings,
    Paths::new(EMBEDDING_PLACES).and(&[(&["requests", "[]"], EMBEDDING_PLACES)]).protobuf(),
);

const PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["generationConfig"], Place::Settings),
    (&["generationConfig", "candidateCount"], Place::Choices),
    (&["generationConfig", "maxOutputTokens"], Place::Cap),
    (&["generationConfig", "responseLogprobs"], Place::Logprobs),
    (&["generationConfig", "logprobs"], Place::Logprobs),
    (&["generationConfig", "thinkingConfig"], Place::ThinkingConfig),
    (&["generationConfig", "thinkingConfig", "includeThoughts"], Place::Shown),
    (&["generationConfig", "thinkingConfig", "thinkingBudget"], Place::Budget),
    (&["generationConfig", "thinkingConfig", "thinkingLevel"], Place::Level),
];

const INTERACTION_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["agent"], Place::Agent),
    (&["generationConfig"], Place::Settings),
    (&["generationConfig", "maxOutputTokens"], Place::Cap),
    (&["generationConfig", "thinkingLevel"], Place::Level),
    (&["generationConfig", "thinkingSummaries"], Place::SummaryWord),
    (&["agentConfig", "thinkingSummaries"], Place::SummaryWord),
];

const EMBEDDING_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["outputDimensionality"], Place::Dimensions),
    (&["embedContentConfig", "outputDimensionality"], Place::Dimensions),
    // Vertex's `:predict`.
    (&["instances", "[]"], Place::Input),
    (&["parameters"], Place::Settings),
    (&["parameters", "outputDimensionality"], Place::Dimensions),
];
