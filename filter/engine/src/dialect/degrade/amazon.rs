//! Bedrock's Converse and InvokeModel.
//!
//! The service's model (`bedrock-runtime`) and the user guides of Bedrock and of Nova (docs.aws.amazon.com, read
//! 2026-11-23): what is Claude's own goes under `additionalModelRequestFields` as it is; Nova reasons only where
//! `reasoningConfig` says so, so that is taken out. InvokeModel's bodies are the models' own, so one table has the
//! places of all vendors, and no cap is put in where there is none.

use super::{Api, Manner, Place, anthropic, openai, others};
use crate::json::{Paths, Row};

pub(super) static CONVERSE: Manner = Manner::new(
    Api::BedrockConverse,
    Paths::new(CONVERSE_PLACES).and(&[
        (&["additionalModelRequestFields"], EXTRA),
        (&["additionalModelRequestFields"], openai::SAMPLING),
        (&["additionalModelRequestFields"], openai::THINKING),
    ]),
);

pub(super) static INVOKE: Manner = Manner::new(
    Api::BedrockInvoke,
    Paths::new(INVOKE_PLACES).and(&[
        (&[], anthropic::PLACES),
        (&[], CONVERSE_PLACES),
        (&[], openai::CHAT_PLACES),
        (&[], openai::THINKING),
        (&[], openai::SAMPLING),
        (&[], others::COHERE_PLACES),
        (&["additionalModelRequestFields"], EXTRA),
        (&["additionalModelRequestFields"], openai::THINKING),
    ]),
);

const CONVERSE_PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["inferenceConfig"], Place::Settings),
    (&["inferenceConfig", "maxTokens"], Place::Cap),
    (&["additionalModelRequestFields"], Place::Extra),
    (&["outputConfig", "effort"], Place::LeastEffort),
    (&["messages", "[]"], Place::Message),
    (&["messages", "[]", "content", "[]", "toolResult"], Place::ToolResult),
    (&["messages", "[]", "content", "[]", "reasoningContent"], Place::Thought),
];

const EXTRA: &[Row<Place>] = &[
    (&["reasoning_config"], Place::Thinking),
    (&["reasoning_config", "type"], Place::ThinkingType),
    (&["reasoning_config", "budget_tokens"], Place::ThinkingBudget),
    (&["reasoningConfig"], Place::ReasoningConfig),
    (&["inferenceConfig", "reasoningConfig"], Place::ReasoningConfig),
    (&["reasoning_effort"], Place::Effort),
    (&["output_config"], Place::OutputConfig),
    (&["output_config", "effort"], Place::LeastEffort),
    (&["context_management", "edits", "[]"], Place::Edit),
    (&["context_management", "edits", "[]", "type"], Place::EditType),
    (&["n"], Place::Choices),
    (&["max_tokens"], Place::Cap),
    (&["logprobs"], Place::Logprobs),
    (&["top_logprobs"], Place::Logprobs),
];

const INVOKE_PLACES: &[Row<Place>] = &[
    (&["max_gen_len"], Place::Cap),
    (&["max_tokens_to_sample"], Place::Cap),
    (&["parameters", "max_new_tokens"], Place::Cap),
    (&["parameters", "top_n_tokens"], Place::Logprobs),
    (&["parameters", "decoder_input_details"], Place::Logprobs),
    (&["textGenerationConfig", "maxTokenCount"], Place::Cap),
    (&["inferenceConfig", "max_new_tokens"], Place::Cap),
    (&["reasoningConfig"], Place::ReasoningConfig),
    (&["inferenceConfig", "reasoningConfig"], Place::ReasoningConfig),
    (&["dimensions"], Place::Dimensions),
    (&["embeddingConfig", "outputEmbeddingLength"], Place::Dimensions),
    (&["singleEmbeddingParams", "embeddingDimension"], Place::Dimensions),
];
