//! Cohere, Ollama, and Mistral's conversations.
//!
//! Cohere's reference, v1 and v2 ("Reasoning": a reasoning model reasons unless told `disabled`); Ollama's ("Thinking":
//! a model that can think does unless told `false`, which those that cannot take too, and gpt-oss takes levels only);
//! Mistral's ("Adjustable reasoning": `none` and `high`): all read 2026-11-23.

use super::openai::{ITEM, SAMPLING, THINKING};
use super::{Api, Manner, Place};
use crate::json::{Paths, Row};

pub(super) static COHERE_CHAT: Manner = Manner::new(Api::Cohere, Paths::new(COHERE_PLACES).and(&[(&[], THINKING)]));

pub(super) static COHERE_EMBED: Manner = Manner::new(Api::EmbeddingsOfFewLengths, Paths::new(COHERE_EMBED_PLACES));

pub(super) static OLLAMA: Manner = Manner::new(Api::Ollama, Paths::new(OLLAMA_PLACES).and(&[(&[], SAMPLING)]));

pub(super) static MISTRAL_CONVERSATIONS: Manner = Manner::new(
    Api::MistralConversations,
    Paths::new(MISTRAL_PLACES).and(&[(&["completion_args"], ARGUMENTS), (&["items", "[]"], ITEM)]),
);

pub(super) const COHERE_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["prompt"], Place::Continued),
    (&["messages"], Place::Input),
    (&["num_generations"], Place::Choices),
    (&["max_tokens"], Place::Cap),
    (&["logprobs"], Place::Logprobs),
    (&["return_likelihoods"], Place::Logprobs),
    (&["logit_bias"], Place::LogitBias),
    (&["output_dimension"], Place::Dimensions),
];

const COHERE_EMBED_PLACES: &[Row<Place>] =
    &[(&[], Place::Request), (&["model"], Place::Model), (&["output_dimension"], Place::Dimensions)];

const OLLAMA_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["think"], Place::Think),
    (&["logprobs"], Place::Logprobs),
    (&["top_logprobs"], Place::Logprobs),
    (&["n"], Place::Choices),
    (&["max_tokens"], Place::Cap),
    (&["options"], Place::Settings),
    (&["options", "num_predict"], Place::Cap),
];

const MISTRAL_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["inputs"], Place::Input),
    (&["completion_args"], Place::Settings),
];

const ARGUMENTS: &[Row<Place>] = &[(&["max_tokens"], Place::Cap), (&["reasoning_effort"], Place::LeastEffort)];
