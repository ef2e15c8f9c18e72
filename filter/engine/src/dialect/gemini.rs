//! Gemini's generateContent, embedContent and batches: where things are.
//!
//! The Gemini API's and Vertex AI's references, 2026. A server that speaks protobuf takes every key also in its own
//! spelling; `v1internal`, by which Google's own tools ask, has the same places under `request` and
//! `response`. A streamed answer comes as events, or as the elements of an array.

use super::{Dialect, RequestField as Req, ResponseField as Res};
use crate::json::{Paths, Row};

/// Gemini.
pub static GEMINI: Dialect = Dialect::new(
    "gemini",
    Paths::new(REQUEST).and(&[(&["generateContentRequest"], REQUEST), (&["request"], REQUEST)]).protobuf(),
    Paths::new(DOCUMENT).and(&[(&[], ANSWER), (&["response"], ANSWER), (&[], ERROR)]).protobuf().listed(),
    Paths::new(DOCUMENT).and(&[(&[], ANSWER), (&["response"], ANSWER), (&[], ERROR)]).protobuf(),
)
.ending_with_finish();

/// Gemini's batches: many requests in one body. The answer says only that they were taken.
pub static GEMINI_BATCHES: Dialect = Dialect::new(
    "gemini_batches",
    Paths::new(&[(&["batch", "inputConfig", "requests", "requests", "[]"], Req::Batched)])
        .and(&[(&["batch", "inputConfig", "requests", "requests", "[]", "request"], REQUEST)])
        .protobuf(),
    Paths::new(ERROR).protobuf(),
    Paths::new(ERROR).protobuf(),
);

/// Gemini's embeddings, one or many.
pub static GEMINI_EMBEDDINGS: Dialect = Dialect::new(
    "gemini_embeddings",
    Paths::new(EMBEDDING_REQUEST).and(&[(&["requests", "[]"], EMBEDDING_REQUEST)]).protobuf(),
    Paths::new(EMBEDDING_ANSWER).and(&[(&[], ERROR)]).protobuf(),
    Paths::new(EMBEDDING_ANSWER).and(&[(&[], ERROR)]).protobuf(),
);

const REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["systemInstruction", "parts", "[]", "text"], Req::SystemText),
    (&["systemInstruction", "parts", "text"], Req::SystemText),
    (&["contents"], Req::Message),
    (&["contents", "role"], Req::Role),
    (&["contents", "parts", "[]"], Req::Part),
    (&["contents", "parts", "[]", "text"], Req::Content),
    (&["contents", "[]"], Req::Message),
    (&["contents", "[]", "role"], Req::Role),
    (&["contents", "[]", "parts"], Req::Part),
    (&["contents", "[]", "parts", "text"], Req::Content),
    (&["contents", "[]", "parts", "[]"], Req::Part),
    (&["contents", "[]", "parts", "[]", "text"], Req::Content),
    (&["contents", "[]", "parts", "[]", "thought"], Req::Thought),
    (&["contents", "[]", "parts", "[]", "thoughtSignature"], Req::Signature),
    (&["contents", "[]", "parts", "[]", "inlineData"], Req::Attachment),
    (&["contents", "[]", "parts", "[]", "fileData"], Req::Attachment),
    (&["contents", "[]", "parts", "[]", "functionResponse"], Req::ToolResult),
    (&["contents", "[]", "parts", "[]", "functionResponse", "id"], Req::ToolResultName),
    (&["contents", "[]", "parts", "[]", "functionResponse", "response", "*"], Req::ToolResultText),
    (&["contents", "[]", "parts", "[]", "functionResponse", "parts", "[]", "inlineData"], Req::Attachment),
    (&["contents", "[]", "parts", "[]", "functionResponse", "parts", "[]", "fileData"], Req::Attachment),
    (&["tools", "[]", "functionDeclarations", "[]"], Req::Tool),
    // The server's own: search, maps, code, files and what comes to be.
    (&["tools", "[]", "*"], Req::Tool),
    (&["cachedContent"], Req::CacheMark),
    (&["generationConfig", "candidateCount"], Req::Choices),
    (&["generationConfig", "maxOutputTokens"], Req::MaxTokens),
    (&["generationConfig", "responseLogprobs"], Req::Logprobs),
    (&["generationConfig", "logprobs"], Req::TopLogprobs),
    (&["generationConfig", "thinkingConfig", "includeThoughts"], Req::ReasoningShown),
    (&["generationConfig", "thinkingConfig", "thinkingBudget"], Req::ReasoningBudget),
    (&["generationConfig", "thinkingConfig", "thinkingLevel"], Req::ReasoningSwitch),
    (&["generationConfig", "responseMimeType"], Req::FormKind),
    (&["generationConfig", "responseSchema"], Req::Form),
    (&["generationConfig", "responseJsonSchema"], Req::Form),
    (&["generationConfig", "responseFormat", "[]", "text", "mimeType"], Req::FormKind),
    (&["generationConfig", "responseFormat", "[]", "text", "schema"], Req::Form),
    (&["generationConfig", "temperature"], Req::Temperature),
    (&["generationConfig", "topP"], Req::TopP),
    (&["generationConfig", "topK"], Req::TopK),
    (&["generationConfig", "seed"], Req::Seed),
    (&["generationConfig", "presencePenalty"], Req::Penalty),
    (&["generationConfig", "frequencyPenalty"], Req::Penalty),
    (&["generationConfig", "stopSequences"], Req::Stop),
    (&["generationConfig", "stopSequences", "[]"], Req::Stop),
];

const ERROR: &[Row<Res>] = &[
    (&["error"], Res::Error),
    (&["error", "status"], Res::ErrorWord),
    (&["error", "details", "[]", "reason"], Res::ErrorWord),
];

const DOCUMENT: &[Row<Res>] = &[(&[], Res::Root)];

const ANSWER: &[Row<Res>] = &[
    (&["candidates", "[]"], Res::Choice),
    (&["candidates", "[]", "index"], Res::ChoiceIndex),
    (&["candidates", "[]", "finishReason"], Res::FinishReason),
    (&["candidates", "[]", "logprobsResult"], Res::Logprobs),
    (&["candidates", "[]", "content", "parts", "[]"], Res::Part),
    (&["candidates", "[]", "content", "parts", "[]", "text"], Res::Content),
    (&["candidates", "[]", "content", "parts", "[]", "thought"], Res::Thought),
    (&["candidates", "[]", "content", "parts", "[]", "thoughtSignature"], Res::Signature),
    // Not the call itself: streamed arguments come in further ones, without a name.
    (&["candidates", "[]", "content", "parts", "[]", "functionCall", "name"], Res::ToolCall),
    (&["candidates", "[]", "content", "parts", "[]", "functionCall", "id"], Res::ToolCallName),
    (&["promptFeedback", "blockReason"], Res::BlockReason),
    (&["usageMetadata", "promptTokenCount"], Res::InputTokens),
    (&["usageMetadata", "toolUsePromptTokenCount"], Res::InputBeside),
    (&["usageMetadata", "cachedContentTokenCount"], Res::CachedTokens),
    (&["usageMetadata", "candidatesTokenCount"], Res::OutputTokens),
    (&["usageMetadata", "thoughtsTokenCount"], Res::ReasoningBeside),
];

const EMBEDDING_REQUEST: &[Row<Req>] = &[
    (&["model"], Req::Model),
    (&["content"], Req::EmbeddingItem),
    (&["content", "parts", "[]", "text"], Req::EmbeddingText),
    (&["content", "parts", "[]", "inlineData"], Req::Attachment),
    (&["content", "parts", "[]", "fileData"], Req::Attachment),
    (&["outputDimensionality"], Req::Dimensions),
    // Vertex.
    (&["embedContentConfig", "outputDimensionality"], Req::Dimensions),
    // Vertex's `:predict`. Its models of pictures take a prompt.
    (&["instances", "[]", "content"], Req::EmbeddingInput),
    (&["instances", "[]", "title"], Req::EmbeddingText),
    (&["instances", "[]", "prompt"], Req::Prompt),
    (&["parameters", "outputDimensionality"], Req::Dimensions),
];

const EMBEDDING_ANSWER: &[Row<Res>] = &[
    (&["embedding", "values"], Res::Embedding),
    (&["embeddings", "[]", "values"], Res::Embedding),
    (&["predictions", "[]", "embeddings", "values"], Res::Embedding),
    (&["usageMetadata", "promptTokenCount"], Res::InputTokens),
];
