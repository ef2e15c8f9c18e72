//! OpenAI's legacy completions: where things are.
//!
//! The API's reference, 2026; what vLLM adds to it (`prompt_logprobs`, `allowed_token_ids`, guided decoding); Mistral's
//! fill-in-the-middle; and llama.cpp's own completion (`n_predict`, `n_probs`, `completion_probabilities`).

use super::openai_chat::{CONSTRAINTS, ERROR, SAMPLING, USAGE};
use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// OpenAI completions.
pub static OPENAI_COMPLETIONS: Dialect = Dialect::new(
    "openai_completions",
    Paths::new(REQUEST).and(&[(&[], SAMPLING), (&[], CONSTRAINTS)]),
    Paths::new(SEVERAL).and(&[(&["[]"], NATIVE), (&[], ANSWER), (&[], NATIVE), (&[], USAGE), (&[], ERROR)]),
    Paths::new(NATIVE).and(&[(&[], ANSWER), (&[], USAGE), (&[], ERROR)]),
);

const REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["stream"], Req::Stream),
    (&["prompt"], Req::Prompt),
    (&["prompt", "[]"], Req::PromptElement),
    (&["suffix"], Req::PromptMore),
    (&["input_prefix"], Req::PromptMore),
    (&["input_suffix"], Req::PromptMore),
    (&["input_extra", "[]", "text"], Req::PromptMore),
    (&["prompt", "prompt_string"], Req::Prompt),
    (&["prompt", "multimodal_data", "[]"], Req::Attachment),
    // llama.cpp takes several prompts of any of these kinds, and words among token ids.
    (&["prompt", "[]", "[]"], Req::PromptMore),
    (&["prompt", "[]", "prompt_string"], Req::Prompt),
    (&["prompt", "[]", "multimodal_data", "[]"], Req::Attachment),
    (&["n"], Req::Choices),
    (&["n_cmpl"], Req::Choices),
    (&["n_predict"], Req::MaxTokens),
    (&["max_tokens"], Req::MaxTokens),
    (&["best_of"], Req::BestOf),
    (&["echo"], Req::Echo),
    (&["logprobs"], Req::LogprobsCount),
];

/// A document and an event have the same places.
const ANSWER: &[Row<Res>] = &[
    (&["prompt_logprobs"], Res::Logprobs),
    (&["choices", "[]"], Res::Choice),
    (&["choices", "[]", "index"], Res::ChoiceIndex),
    (&["choices", "[]", "finish_reason"], Res::FinishReason),
    (&["choices", "[]", "logprobs"], Res::Logprobs),
    (&["choices", "[]", "prompt_logprobs"], Res::Logprobs),
    (&["choices", "[]", "hidden_states"], Res::Logprobs),
    (&["choices", "[]", "text"], Res::Content),
    // Mistral's fill-in-the-middle answers as its chat does.
    (&["choices", "[]", "message", "content"], Res::Content),
    (&["choices", "[]", "delta", "content"], Res::Content),
];

/// llama.cpp's own.
const NATIVE: &[Row<Res>] = &[
    (&["content"], Res::Content),
    (&["stop"], Res::Done),
    (&["stop_type"], Res::FinishReason),
    (&["completion_probabilities"], Res::Logprobs),
    (&["tokens_evaluated"], Res::InputTokens),
    (&["tokens_predicted"], Res::OutputTokens),
];

/// What it answers to several prompts, or with several answers to one.
const SEVERAL: &[Row<Res>] = &[(&["[]"], Res::Choice), (&["[]", "index"], Res::ChoiceIndex)];
