//! Amazon Bedrock's InvokeModel: where things are.
//!
//! The body is the model's own, and the path may name no model (an inference profile), so one table has the places of all
//! vendors: Anthropic, Amazon (Nova, Titan), Meta, Mistral, Cohere, OpenAI, AI21, DeepSeek. Where two of them mean different
//! things by one place, the row says so. A streamed answer comes in base64 inside of the event stream.

use super::openai_chat::{CONSTRAINTS, SAMPLING};
use super::{Dialect, RequestField as Req, ResponseField as Res, anthropic, bedrock_converse, cohere, openai_chat};
use crate::json::{Paths, Row};

/// Bedrock InvokeModel.
pub static BEDROCK_INVOKE: Dialect = Dialect::new(
    "bedrock_invoke",
    Paths::new(REQUEST).and(&[
        (&[], anthropic::REQUEST),
        (&[], bedrock_converse::REQUEST),
        (&[], openai_chat::REQUEST),
        (&[], SAMPLING),
        (&[], CONSTRAINTS),
        (&[], cohere::CHAT_REQUEST),
        (&[], cohere::EMBED_REQUEST),
    ]),
    Paths::new(ANSWER).and(&[
        (&[], anthropic::RESPONSE),
        (&[], bedrock_converse::RESPONSE),
        (&[], openai_chat::RESPONSE),
        (&[], openai_chat::USAGE),
        (&[], cohere::CHAT_RESPONSE),
        (&[], cohere::EMBED_RESPONSE),
    ]),
    Paths::new(EVENT).and(&[
        (&[], ANSWER),
        (&[], anthropic::EVENT),
        (&[], openai_chat::EVENT),
        (&[], openai_chat::USAGE),
        (&[], cohere::CHAT_EVENT),
    ]),
)
.ending_with_finish()
.wrapped();

const REQUEST: &[Row<Req>] = &[
    // Llama, Mistral and DeepSeek; Titan.
    (&["prompt"], Req::Prompt),
    (&["inputText"], Req::Prompt),
    // Text Generation Inference, behind SageMaker.
    (&["inputs"], Req::Prompt),
    (&["parameters", "max_new_tokens"], Req::MaxTokens),
    (&["parameters", "temperature"], Req::Temperature),
    (&["max_gen_len"], Req::MaxTokens),
    // Anthropic's older models.
    (&["max_tokens_to_sample"], Req::MaxTokens),
    (&["textGenerationConfig", "maxTokenCount"], Req::MaxTokens),
    (&["textGenerationConfig", "temperature"], Req::Temperature),
    (&["textGenerationConfig", "topP"], Req::TopP),
    (&["textGenerationConfig", "stopSequences"], Req::Stop),
    (&["textGenerationConfig", "stopSequences", "[]"], Req::Stop),
    (&["reasoningConfig", "type"], Req::ReasoningSwitch),
    (&["inferenceConfig", "reasoningConfig", "type"], Req::ReasoningSwitch),
    (&["inferenceConfig", "max_new_tokens"], Req::MaxTokens),
    (&["inferenceConfig", "top_p"], Req::TopP),
    (&["inferenceConfig", "top_k"], Req::TopK),
    (&["images", "[]"], Req::Attachment),
    // Embeddings: Titan's and Nova's.
    (&["dimensions"], Req::Dimensions),
    (&["inputImage"], Req::Attachment),
    (&["embeddingConfig", "outputEmbeddingLength"], Req::Dimensions),
    (&["singleEmbeddingParams", "text", "value"], Req::EmbeddingInput),
    (&["singleEmbeddingParams", "image"], Req::Attachment),
    (&["singleEmbeddingParams", "audio"], Req::Attachment),
    (&["singleEmbeddingParams", "video"], Req::Attachment),
    (&["singleEmbeddingParams", "embeddingDimension"], Req::Dimensions),
];

const ANSWER: &[Row<Res>] = &[
    // Anthropic's older models.
    (&["completion"], Res::Content),
    // Nova.
    (&["usage", "cacheReadInputTokenCount"], Res::CachedBeside),
    (&["usage", "cacheWriteInputTokenCount"], Res::InputBeside),
    // Text Generation Inference.
    (&["generated_text"], Res::Content),
    (&["[]", "generated_text"], Res::Content),
    // Llama.
    (&["generation"], Res::Content),
    (&["prompt_token_count"], Res::InputTokens),
    (&["generation_token_count"], Res::OutputTokens),
    // Titan.
    (&["results", "[]", "outputText"], Res::Content),
    (&["results", "[]", "completionReason"], Res::FinishReason),
    (&["results", "[]", "tokenCount"], Res::OutputTokens),
    (&["inputTextTokenCount"], Res::InputTokens),
    (&["outputText"], Res::Content),
    (&["completionReason"], Res::FinishReason),
    (&["totalOutputTextTokenCount"], Res::OutputTokens),
    (&["embedding"], Res::Embedding),
    // Mistral and DeepSeek.
    (&["outputs", "[]"], Res::Choice),
    (&["outputs", "[]", "text"], Res::Content),
    (&["outputs", "[]", "stop_reason"], Res::FinishReason),
    (&["choices", "[]", "text"], Res::Content),
    (&["choices", "[]", "stop_reason"], Res::FinishReason),
    (&["stop_reason"], Res::FinishReason),
    // Cohere, where several are generated.
    (&["generations", "[]"], Res::Choice),
    // A guardrail's word comes after the model's own.
    (&["amazon-bedrock-guardrailAction"], Res::FinishReason),
    // Bedrock adds these to the last event, whoever made the model.
    (&["amazon-bedrock-invocationMetrics", "inputTokenCount"], Res::InputTokens),
    (&["amazon-bedrock-invocationMetrics", "outputTokenCount"], Res::OutputTokens),
    (&["amazon-bedrock-invocationMetrics", "cacheReadInputTokenCount"], Res::CachedBeside),
    (&["amazon-bedrock-invocationMetrics", "cacheWriteInputTokenCount"], Res::InputBeside),
    (&["__type"], Res::ErrorWord),
];

/// Nova's events are Converse's, each under its own name.
const EVENT: &[Row<Res>] = &[
    (&["contentBlockStart", "start", "toolUse", "toolUseId"], Res::ToolCallId),
    (&["contentBlockDelta", "delta", "text"], Res::Content),
    (&["contentBlockDelta", "delta", "reasoningContent", "text"], Res::ReasoningText),
    (&["contentBlockDelta", "delta", "reasoningContent", "signature"], Res::Signature),
    (&["contentBlockDelta", "delta", "reasoningContent", "redactedContent"], Res::Signature),
    (&["messageStop", "stopReason"], Res::FinishReason),
    (&["metadata", "usage", "inputTokens"], Res::InputTokens),
    (&["metadata", "usage", "cacheReadInputTokenCount"], Res::CachedBeside),
    (&["metadata", "usage", "cacheWriteInputTokenCount"], Res::InputBeside),
    (&["metadata", "usage", "cacheReadInputTokens"], Res::CachedBeside),
    (&["metadata", "usage", "cacheWriteInputTokens"], Res::InputBeside),
    (&["metadata", "usage", "outputTokens"], Res::OutputTokens),
];
