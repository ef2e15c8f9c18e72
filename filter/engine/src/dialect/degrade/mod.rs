//! What becomes of a request that is degraded, as tables: one for each API, of the places that may have to go or
//! change.
//!
//! A request's [`Place`]s are noted while its body is scanned (`notes`), what becomes of them is found for each request
//! by itself, of a batch too (`changes`, and `added` for what must be put in because it is on where nothing is said),
//! and carried out byte by byte (`splice`). What a model takes is known from its name, where it is known at all
//! (`families`).
//!
//! The rule throughout: an honest caller that is wrongly suspected still gets an answer. So nothing is set that the
//! vendor documents to refuse, and where a model's name tells nothing, only what every model takes is set.

mod added;
mod amazon;
mod anthropic;
mod changes;
mod families;
mod google;
mod notes;
mod openai;
mod others;
mod splice;
mod thinking;

pub(super) use notes::Notes;
pub(super) use splice::splice;

use super::Dialect;
use super::rewrite::DegradePlan;
use super::taken::Taken;
use crate::json::Paths;
use splice::Edit;

/// What becomes of a body.
pub(super) struct Edits {
    pub(super) all: Vec<Edit>,
    pub(super) taken: Taken,
    /// See `Degraded`.
    pub(super) keeps_thinking: bool,
}

/// A place of a request that matters to degrading it, by what becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// One request: the object that its members stand in.
    Request,
    /// An object of settings in it, into which further ones can be put.
    Settings,
    /// Bedrock's object of what only the model knows.
    Extra,
    /// The model's name.
    Model,
    /// An agent in place of a model, which takes other settings.
    Agent,
    /// Something to answer, where the path is another API's as well.
    Input,
    /// Asks for log probabilities, or for what they are computed from: taken out.
    Logprobs,
    /// Biases tokens, or allows only some: taken out.
    LogitBias,
    /// An element of a list of what the answer is to include.
    Included,
    /// Whether the answer is stored.
    Store,
    /// Alternative answers, or answers to choose from: clamped.
    Choices,
    /// A cap on output tokens: clamped.
    Cap,
    /// OpenAI's older spelling of it, which counts for nothing beside the newer.
    OldCap,
    /// A prompt that is continued, where no cap means a small one.
    Continued,
    /// OpenAI's word for how much is reasoned: lowered to the plan's.
    Effort,
    /// Anthropic's word: lowered to the least that there is.
    LeastEffort,
    /// The object that it stands in.
    OutputConfig,
    /// Gemini's word: lowered to the least that all its models take.
    Level,
    /// Gemini's cap on thought: lowered to the least that the model takes.
    Budget,
    /// The object that these two stand in.
    ThinkingConfig,
    /// A cap on reasoning tokens of which 1 is the least that is taken.
    TokenBudget,
    /// OpenRouter's cap on reasoning tokens, of which 1,024 is the least that all of its vendors take.
    RoutedBudget,
    /// A switch for reasoning: off.
    Enabled,
    /// A switch for showing reasoning: off.
    Shown,
    /// A switch for hiding reasoning: on.
    Hidden,
    /// How reasoning is to be summed up: taken out.
    Summary,
    /// The same where a word says no.
    SummaryWord,
    /// Mistral's switch for its system text that makes a model reason: null.
    PromptMode,
    /// Ollama's switch, and its words.
    Think,
    /// An object that asks for reasoning by its type, see `thinking`.
    Thinking,
    /// In it: whether.
    ThinkingType,
    /// In it: how much.
    ThinkingBudget,
    /// In it: how it is shown.
    ThinkingDisplay,
    /// An object or a switch that asks for reasoning, where nothing said asks for less: taken out.
    ReasoningConfig,
    /// An edit that the server makes to the conversation.
    Edit,
    /// Its type.
    EditType,
    /// A message.
    Message,
    /// In a message: the result of a tool.
    ToolResult,
    /// In a message: the signature of a thought.
    Thought,
    /// Dimensions of an embedding: clamped.
    Dimensions,
}

impl Place {
    /// Its bit in a set of places.
    const fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// Whose rules hold for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Api {
    OpenAiChat,
    OpenAiCompletions,
    OpenAiResponses,
    Anthropic,
    Gemini,
    GeminiInteractions,
    BedrockConverse,
    BedrockInvoke,
    Cohere,
    Ollama,
    MistralConversations,
    Embeddings,
    /// Embeddings by models that take a few lengths only.
    EmbeddingsOfFewLengths,
}

/// How the requests of each dialect are degraded, by its name.
static MANNERS: [(&str, &Manner); 16] = [
    ("openai_chat", &openai::CHAT),
    ("openai_completions", &openai::COMPLETIONS),
    ("openai_responses", &openai::RESPONSES),
    ("openai_embeddings", &openai::EMBEDDINGS),
    ("ollama", &others::OLLAMA),
    ("anthropic_messages", &anthropic::MESSAGES),
    ("anthropic_batches", &anthropic::BATCHES),
    ("gemini", &google::GENERATE),
    ("gemini_interactions", &google::INTERACTIONS),
    ("gemini_embeddings", &google::EMBEDDINGS),
    ("gemini_batches", &google::BATCHES),
    ("bedrock_converse", &amazon::CONVERSE),
    ("bedrock_invoke", &amazon::INVOKE),
    ("cohere_chat", &others::COHERE_CHAT),
    ("cohere_embed", &others::COHERE_EMBED),
    ("mistral_conversations", &others::MISTRAL_CONVERSATIONS),
];

/// How requests of this dialect are degraded; every dialect has a row.
pub(super) fn manner(dialect: &Dialect) -> Option<&'static Manner> {
    MANNERS.iter().find(|(name, _)| *name == dialect.name).map(|(_, manner)| *manner)
}

/// How requests of one dialect are degraded.
pub(super) struct Manner {
    pub(super) places: Paths<Place>,
    api: Api,
}

impl Manner {
    const fn new(api: Api, places: Paths<Place>) -> Self {
        Self { places, api }
    }

    /// What is to be changed of the requests in a body. `model` is the one that the path names; members are only put in where
    /// it `adds`.
    pub(super) fn edits(&self, model: Option<&[u8]>, notes: &Notes, plan: &DegradePlan, adds: bool) -> Edits {
        changes::Changes::of(self.api, (model, adds), notes, plan)
    }
}

#[cfg(test)]
mod tests {
    use super::super::DIALECTS;
    use super::super::fields::RequestField as Field;
    use super::*;
    use crate::json::MOST_KEYS;

    /// Whether a place that is read so asks for more than text, so that degrading has to know it.
    fn leaks(field: Field) -> bool {
        matches!(
            field,
            Field::Logprobs
                | Field::LogprobsCount
                | Field::TopLogprobs
                | Field::PromptLogprobs
                | Field::Likelihoods
                | Field::Include
                | Field::LogitBias
                | Field::Choices
                | Field::BestOf
                | Field::MaxTokens
                | Field::MaxCompletionTokens
                | Field::ReasoningEffort
                | Field::ReasoningSwitch
                | Field::ReasoningBudget
                | Field::ReasoningShown
                | Field::Dimensions
        )
    }

    #[test]
    fn every_place_that_is_read_and_leaks_is_one_that_is_degraded() {
        for dialect in DIALECTS {
            let places: Vec<_> = manner(dialect).unwrap().places.all().collect();
            for (path, _) in dialect.request.all().filter(|(_, field)| leaks(*field)) {
                // What goes as a whole takes along what is in it.
                let whole = |at: &[&str], place: Place| path.starts_with(at) && place == Place::ReasoningConfig;
                let known = places.iter().any(|(at, place)| *at == path || whole(at, *place));
                assert!(known, "{}: {path:?}", dialect.name);
            }
        }
    }

    #[test]
    fn every_dialect_is_degraded_in_one_request_or_several() {
        for dialect in DIALECTS {
            let places = &manner(dialect).unwrap().places;
            assert!(places.all().any(|(_, place)| place == Place::Request), "{}", dialect.name);
            assert!(places.most_keys() <= MOST_KEYS, "{}", dialect.name);
        }
    }
}
