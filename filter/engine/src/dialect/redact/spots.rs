//! Where in an answer is what may go, for each dialect.
//!
//! These tables stand beside those of what is read (see the dialects' own files): there one row names what a place means, here
//! what becomes of it. A test reads each edited answer with the other tables, and finds nothing left.

use super::super::taken::Taken;
use crate::json::{Paths, Row};

/// What kind of thing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Logprobs,
    Reasoning,
    Summary,
}

impl Kind {
    pub(super) fn taken(self) -> Taken {
        match self {
            Self::Logprobs => Taken::LOGPROBS,
            Self::Reasoning => Taken::REASONING,
            Self::Summary => Taken::REASONING_SUMMARY,
        }
    }
}

/// What becomes of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// A document.
    Root,
    /// The member goes.
    Drop(Kind),
    /// The value becomes `null`.
    Null(Kind),
    /// The text or list becomes an empty one.
    Blank(Kind),
    /// An element that goes where it is reasoning.
    Part,
    /// Its type.
    PartType,
    /// Says that it is a thought.
    PartThought,
    /// Its reasoning: without any of it, a part of type `thinking` stays, for its signature.
    PartText,
    /// It is reasoning because this is there.
    PartMarker,
    /// It is no reasoning because this is there.
    PartPlain,
    /// One of the alternative answers.
    Choice,
    /// Which one.
    ChoiceIndex,
    /// The numbers of an embedding, as a list or in base64.
    Vector,
    /// Bits of an embedding, eight to a number.
    Packed,
    /// The type of an event.
    EventType,
    /// The number of the block that an event is about; blocks that stay are counted anew.
    BlockIndex,
    /// The type of a block, or of what is added to it.
    BlockType,
    /// The block is reasoning because this is there.
    BlockMarker,
    /// The block's reasoning.
    BlockText,
    /// The number of an event; events that stay are counted anew.
    Sequence,
    /// Token counts, which an event is kept for.
    Usage,
    /// A document in base64.
    Payload,
}

/// The tables of one dialect.
pub(super) struct Spots {
    /// Of an answer that is one document.
    pub(super) response: &'static Paths<Spot>,
    /// Of an event of a stream.
    pub(super) event: &'static Paths<Spot>,
}

/// The tables for the dialect of this name; `None` where its answers have nothing that may go.
pub(super) fn of(dialect: &str) -> Option<Spots> {
    let (response, event) = match dialect {
        "openai_chat" => (&CHAT_RESPONSE, &CHAT_EVENT),
        "openai_completions" => (&COMPLETIONS, &COMPLETIONS),
        "openai_responses" => (&RESPONSES, &RESPONSES_EVENT),
        "openai_embeddings" => (&EMBEDDINGS, &EMBEDDINGS),
        "ollama" => (&OLLAMA, &OLLAMA),
        "anthropic_messages" => (&MESSAGES, &MESSAGES_EVENT),
        "gemini" => (&GEMINI, &GEMINI_EVENT),
        "gemini_interactions" => (&INTERACTIONS, &INTERACTIONS_EVENT),
        "gemini_embeddings" => (&GEMINI_EMBEDDINGS, &GEMINI_EMBEDDINGS),
        "bedrock_converse" => (&CONVERSE, &CONVERSE_EVENT),
        "bedrock_invoke" => (&INVOKE, &INVOKE_EVENT),
        "cohere_chat" => (&COHERE, &COHERE_EVENT),
        "cohere_embed" => (&COHERE_EMBED, &COHERE_EMBED),
        "mistral_conversations" => (&CONVERSATIONS, &CONVERSATIONS_EVENT),
        _ => return None,
    };
    Some(Spots { response, event })
}

/// A document around another, as Amazon's InvokeModel streams it.
pub(super) static WRAPPING: Paths<Spot> = Paths::new(&[(&["bytes"], Spot::Payload)]);

static CHAT_RESPONSE: Paths<Spot> = Paths::new(CHOICE)
    .and(&[(&["choices", "[]", "message"], MESSAGE), (&["choices", "[]", "messages", "[]"], MESSAGE)]);
static CHAT_EVENT: Paths<Spot> = Paths::new(CHOICE).and(&[(&["choices", "[]", "delta"], MESSAGE)]);
static COMPLETIONS: Paths<Spot> = Paths::new(CHOICE).and(&[
    (&["choices", "[]", "message"], MESSAGE),
    (&["choices", "[]", "delta"], MESSAGE),
    (&[], NATIVE),
    (&["[]"], NATIVE),
]);
static RESPONSES: Paths<Spot> = Paths::new(&[]).and(&[(&["output", "[]"], ITEM)]);
static RESPONSES_EVENT: Paths<Spot> =
    Paths::new(RESPONSES_EVENTS).and(&[(&["response", "output", "[]"], ITEM), (&["item"], ITEM)]);
static OLLAMA: Paths<Spot> = Paths::new(&[
    (&["message", "thinking"], Spot::Drop(Kind::Reasoning)),
    (&["thinking"], Spot::Drop(Kind::Reasoning)),
    (&["logprobs"], Spot::Drop(Kind::Logprobs)),
]);
static MESSAGES: Paths<Spot> = Paths::new(BLOCKS);
static MESSAGES_EVENT: Paths<Spot> = Paths::new(BLOCK_EVENTS);
static GEMINI: Paths<Spot> =
    Paths::new(ROOT).and(&[(&[], CANDIDATES), (&["response"], CANDIDATES)]).protobuf().listed();
static GEMINI_EVENT: Paths<Spot> = Paths::new(CANDIDATES).and(&[(&["response"], CANDIDATES)]).protobuf();
static INTERACTIONS: Paths<Spot> = Paths::new(&[]).and(&[(&["steps", "[]"], STEP)]).protobuf();
static INTERACTIONS_EVENT: Paths<Spot> = Paths::new(&[(&["delta", "type"], Spot::BlockType)])
    .and(&[(&["interaction", "steps", "[]"], STEP), (&["step"], STEP)])
    .protobuf();
static CONVERSE: Paths<Spot> = Paths::new(CONVERSE_BLOCKS);
static CONVERSE_EVENT: Paths<Spot> = Paths::new(CONVERSE_EVENTS);
/// All that a model behind it may answer.
static INVOKE: Paths<Spot> = Paths::new(CONVERSE_BLOCKS).and(&[
    (&[], BLOCKS),
    (&[], CHOICE),
    (&["choices", "[]", "message"], MESSAGE),
    (&[], COHERE_ANSWER),
    (&[], COHERE_VECTORS),
    (&[], VECTORS),
]);
static INVOKE_EVENT: Paths<Spot> = Paths::new(CONVERSE_EVENTS).and(&[
    (&["contentBlockStart"], CONVERSE_EVENTS),
    (&["contentBlockDelta"], CONVERSE_EVENTS),
    (&["contentBlockStop"], CONVERSE_EVENTS),
    (&[], BLOCK_EVENTS),
    (&[], CHOICE),
    (&["choices", "[]", "delta"], MESSAGE),
    (&[], COHERE_EVENTS),
]);
static COHERE: Paths<Spot> = Paths::new(COHERE_ANSWER);
static COHERE_EVENT: Paths<Spot> = Paths::new(COHERE_EVENTS).and(&[(&["response"], COHERE_ANSWER)]);
static CONVERSATIONS: Paths<Spot> = Paths::new(&[]).and(&[(&["outputs", "[]"], CONTENT)]);
static CONVERSATIONS_EVENT: Paths<Spot> =
    Paths::new(&[(&["content", "type"], Spot::BlockType), (&["content", "thinking"], Spot::BlockMarker)])
        .and(&[(&[], CONTENT)]);
static EMBEDDINGS: Paths<Spot> = Paths::new(VECTORS);
static GEMINI_EMBEDDINGS: Paths<Spot> = Paths::new(&[
    (&["embedding", "values"], Spot::Vector),
    (&["embeddings", "[]", "values"], Spot::Vector),
    (&["predictions", "[]", "embeddings", "values"], Spot::Vector),
])
.protobuf();
static COHERE_EMBED: Paths<Spot> = Paths::new(COHERE_VECTORS);

const ROOT: &[Row<Spot>] = &[(&[], Spot::Root)];

const CHOICE: &[Row<Spot>] = &[
    (&["choices", "[]"], Spot::Choice),
    (&["choices", "[]", "index"], Spot::ChoiceIndex),
    (&["choices", "[]", "logprobs"], Spot::Null(Kind::Logprobs)),
    (&["choices", "[]", "prompt_logprobs"], Spot::Null(Kind::Logprobs)),
    // SGLang: log probabilities can be computed from them.
    (&["choices", "[]", "hidden_states"], Spot::Drop(Kind::Logprobs)),
    (&["prompt_logprobs"], Spot::Null(Kind::Logprobs)),
    (&["usage"], Spot::Usage),
];

/// A message of OpenAI's chat, or what is added to one, as the compatible servers fill it.
const MESSAGE: &[Row<Spot>] = &[
    (&["hidden_states"], Spot::Drop(Kind::Logprobs)),
    // DeepSeek, vLLM, llama.cpp; OpenRouter and newer vLLM.
    (&["reasoning_content"], Spot::Drop(Kind::Reasoning)),
    (&["reasoning"], Spot::Drop(Kind::Reasoning)),
    // OpenRouter: what is encrypted stays, since some models want it back with their calls.
    (&["reasoning_details", "[]"], Spot::Part),
    (&["reasoning_details", "[]", "type"], Spot::PartType),
    // LiteLLM.
    (&["thinking_blocks"], Spot::Drop(Kind::Reasoning)),
    (&["provider_specific_fields", "reasoning_content"], Spot::Drop(Kind::Reasoning)),
    (&["provider_specific_fields", "reasoning"], Spot::Drop(Kind::Reasoning)),
    (&["provider_specific_fields", "thinking_blocks"], Spot::Drop(Kind::Reasoning)),
    // Mistral.
    (&["content", "[]"], Spot::Part),
    (&["content", "[]", "type"], Spot::PartType),
    (&["content", "[]", "thinking"], Spot::PartText),
];

/// Mistral's content alone.
const CONTENT: &[Row<Spot>] = &[
    (&["content", "[]"], Spot::Part),
    (&["content", "[]", "type"], Spot::PartType),
    (&["content", "[]", "thinking"], Spot::PartText),
];

/// llama.cpp's own completion.
const NATIVE: &[Row<Spot>] = &[(&["completion_probabilities"], Spot::Drop(Kind::Logprobs))];

/// An item of OpenAI's responses. One of type `reasoning` stays, with its id and with what it has encrypted: a later request
/// that gives back the call behind it is refused without it, and so is one that gives it back without what it had.
const ITEM: &[Row<Spot>] = &[
    (&["summary"], Spot::Blank(Kind::Summary)),
    (&["content", "[]"], Spot::Part),
    (&["content", "[]", "type"], Spot::PartType),
    (&["content", "[]", "logprobs"], Spot::Blank(Kind::Logprobs)),
];

const RESPONSES_EVENTS: &[Row<Spot>] = &[
    (&["type"], Spot::EventType),
    (&["sequence_number"], Spot::Sequence),
    (&["logprobs"], Spot::Blank(Kind::Logprobs)),
    (&["part", "type"], Spot::BlockType),
    (&["part", "logprobs"], Spot::Blank(Kind::Logprobs)),
];

/// Anthropic's content.
const BLOCKS: &[Row<Spot>] = &[
    (&["content", "[]"], Spot::Part),
    (&["content", "[]", "type"], Spot::PartType),
    (&["content", "[]", "thinking"], Spot::PartText),
];

const BLOCK_EVENTS: &[Row<Spot>] = &[
    (&["type"], Spot::EventType),
    (&["index"], Spot::BlockIndex),
    (&["content_block", "type"], Spot::BlockType),
    (&["content_block", "thinking"], Spot::BlockText),
    (&["delta", "type"], Spot::BlockType),
    (&["delta", "thinking"], Spot::BlockText),
];

const CANDIDATES: &[Row<Spot>] = &[
    (&["candidates", "[]"], Spot::Choice),
    (&["candidates", "[]", "index"], Spot::ChoiceIndex),
    (&["candidates", "[]", "logprobsResult"], Spot::Drop(Kind::Logprobs)),
    (&["candidates", "[]", "avgLogprobs"], Spot::Drop(Kind::Logprobs)),
    // Parts that stay keep their signatures: without it a function call is refused when it is given back.
    (&["candidates", "[]", "content", "parts", "[]"], Spot::Part),
    (&["candidates", "[]", "content", "parts", "[]", "thought"], Spot::PartThought),
    (&["candidates", "[]", "content", "parts", "[]", "functionCall"], Spot::PartPlain),
    (&["usageMetadata"], Spot::Usage),
];

/// A step of an interaction. A thought keeps its signature.
const STEP: &[Row<Spot>] = &[(&["summary"], Spot::Blank(Kind::Summary))];

const CONVERSE_BLOCKS: &[Row<Spot>] = &[
    (&["output", "message", "content", "[]"], Spot::Part),
    (&["output", "message", "content", "[]", "reasoningContent"], Spot::PartMarker),
    (&["output", "message", "content", "[]", "text"], Spot::PartPlain),
    (&["output", "message", "content", "[]", "toolUse"], Spot::PartPlain),
];

const CONVERSE_EVENTS: &[Row<Spot>] = &[
    (&["contentBlockIndex"], Spot::BlockIndex),
    (&["start", "reasoningContent"], Spot::BlockMarker),
    (&["delta", "reasoningContent"], Spot::BlockMarker),
];

const COHERE_ANSWER: &[Row<Spot>] = &[
    (&["message", "content", "[]"], Spot::Part),
    (&["message", "content", "[]", "type"], Spot::PartType),
    (&["message", "content", "[]", "thinking"], Spot::PartText),
    (&["message", "tool_plan"], Spot::Drop(Kind::Reasoning)),
    (&["logprobs"], Spot::Drop(Kind::Logprobs)),
    // Version 1.
    (&["likelihood"], Spot::Drop(Kind::Logprobs)),
    (&["generations", "[]"], Spot::Choice),
    (&["generations", "[]", "index"], Spot::ChoiceIndex),
    (&["generations", "[]", "likelihood"], Spot::Drop(Kind::Logprobs)),
    (&["generations", "[]", "token_likelihoods"], Spot::Drop(Kind::Logprobs)),
];

const COHERE_EVENTS: &[Row<Spot>] = &[
    (&["type"], Spot::EventType),
    (&["index"], Spot::BlockIndex),
    (&["delta", "message", "content", "type"], Spot::BlockType),
    (&["delta", "message", "content", "thinking"], Spot::BlockMarker),
    (&["delta", "message", "tool_plan"], Spot::BlockMarker),
    (&["logprobs"], Spot::Drop(Kind::Logprobs)),
    (&["likelihood"], Spot::Drop(Kind::Logprobs)),
];

const VECTORS: &[Row<Spot>] = &[
    (&["data", "[]", "embedding"], Spot::Vector),
    (&["embeddings", "[]"], Spot::Vector),
    (&["embedding"], Spot::Vector),
    // llama.cpp's own, and Titan's.
    (&["[]", "embedding"], Spot::Vector),
    (&["embeddingsByType", "float"], Spot::Vector),
    (&["embeddingsByType", "binary"], Spot::Packed),
];

const COHERE_VECTORS: &[Row<Spot>] = &[
    (&["embeddings", "[]"], Spot::Vector),
    (&["embeddings", "binary", "[]"], Spot::Packed),
    (&["embeddings", "ubinary", "[]"], Spot::Packed),
    (&["embeddings", "*", "[]"], Spot::Vector),
];

/// Whether a part or a block of this type is reasoning.
pub(super) fn is_reasoning(word: &[u8]) -> bool {
    matches!(
        word,
        b"thinking"
            | b"redacted_thinking"
            | b"thinking_delta"
            | b"reasoning_text"
            | b"summary_text"
            | b"thought_summary"
            | b"reasoning.text"
            | b"reasoning.summary"
    )
}
