//! What is measured of one exchange: numbers, flags and hashes, never text.
//!
//! A dialect fills [`RequestPart`] while the request's bytes pass and [`ResponsePart`] while the answer's do. The texts
//! that templates and wording are read from are handed over beside it, in [`RequestTexts`], and are gone when the
//! decision is made.
//!
//! Both halves serialise to JSON without the members that are at their default: that is what a test of a dialect states, and
//! what the access log shows where the operator asks for it.
//!
//! This module does not read bytes (see `dialect`) and does not judge (see `evidence`).

use crate::sketch::Hll;
use crate::text::TextWindow;
use serde::{Serialize, Serializer};

/// The first half of an observation: what the request asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RequestPart {
    /// Unkeyed hash of the model's name; 0 where none was given.
    #[serde(skip_serializing_if = "nothing", serialize_with = "as_hex")]
    pub model: u64,
    /// The answer is to be streamed.
    #[serde(skip_serializing_if = "nothing")]
    pub stream: bool,
    /// Messages with role `system` or `developer`, and other system texts.
    #[serde(skip_serializing_if = "nothing")]
    pub system_messages: u32,
    /// Messages with role `user`, and prompts.
    #[serde(skip_serializing_if = "nothing")]
    pub user_messages: u32,
    /// Messages with role `assistant`.
    #[serde(skip_serializing_if = "nothing")]
    pub assistant_messages: u32,
    /// Results of tool calls that are returned.
    #[serde(skip_serializing_if = "nothing")]
    pub tool_results: u32,
    /// Tools offered to the model.
    #[serde(skip_serializing_if = "nothing")]
    pub tools_offered: u32,
    /// Images, audio, video, files and documents.
    #[serde(skip_serializing_if = "nothing")]
    pub attachments: u32,
    /// Bytes of them as they stand in the body: of what a value of JSON takes up, quotes and brackets included.
    #[serde(skip_serializing_if = "nothing")]
    pub attachment_bytes: u64,
    /// Requests in one body, where it is a batch of them.
    #[serde(skip_serializing_if = "nothing")]
    pub batched: u32,
    /// Sampling parameters that are given.
    #[serde(skip_serializing_if = "nothing")]
    pub sampling: Sampling,
    /// Log probabilities asked for, in any spelling.
    #[serde(skip_serializing_if = "nothing")]
    pub logprobs: bool,
    /// The most alternatives a token asked for with log probabilities.
    #[serde(skip_serializing_if = "nothing")]
    pub top_logprobs: u32,
    /// Log probabilities of the prompt asked for, or the prompt itself given back.
    #[serde(skip_serializing_if = "nothing")]
    pub prompt_logprobs: bool,
    /// The prompt is to be given back in front of the answer.
    #[serde(skip_serializing_if = "nothing")]
    pub echo: bool,
    /// Biases on tokens, and tokens named as the only ones allowed.
    #[serde(skip_serializing_if = "nothing")]
    pub logit_bias_entries: u32,
    /// The distinct token ids among them.
    #[serde(skip)]
    pub logit_bias_ids: Hll,
    /// The form of the answer is prescribed: a schema, a grammar, a choice.
    #[serde(skip_serializing_if = "nothing")]
    pub constrained: bool,
    /// Alternative answers asked for; 0 where not given.
    #[serde(skip_serializing_if = "nothing")]
    pub choices: u32,
    /// Answers to choose the best from; 0 where not given.
    #[serde(skip_serializing_if = "nothing")]
    pub best_of: u32,
    /// The cap on output tokens, the larger where two spellings differ; 0 where not given.
    #[serde(skip_serializing_if = "nothing")]
    pub max_output_tokens: u32,
    /// The smaller of them; 0 where not given.
    #[serde(skip_serializing_if = "nothing")]
    pub least_output_tokens: u32,
    /// Reasoning is asked for: an effort, a budget or a switch, that does not say "none".
    #[serde(skip_serializing_if = "nothing")]
    pub reasoning: bool,
    /// The cap on reasoning tokens; 0 where not given.
    #[serde(skip_serializing_if = "nothing")]
    pub reasoning_tokens: u32,
    /// Reasoning is to be shown: thoughts, summaries, or in encrypted form.
    #[serde(skip_serializing_if = "nothing")]
    pub reasoning_shown: bool,
    /// Signatures of reasoning that are presented, encrypted and redacted reasoning included.
    #[serde(skip_serializing_if = "nothing")]
    pub signatures: u32,
    /// Inputs to be embedded.
    #[serde(skip_serializing_if = "nothing")]
    pub embedding_inputs: u32,
    /// Dimensions asked of an embedding; 0 where not given.
    #[serde(skip_serializing_if = "nothing")]
    pub dimensions: u32,
    /// Marks up to which the prompt is to be cached, and caches that are used.
    #[serde(skip_serializing_if = "nothing")]
    pub cache_marks: u32,
    /// The answer is to be made in the background and fetched later.
    #[serde(skip_serializing_if = "nothing")]
    pub background: bool,
    /// The conversation goes on from an answer that the server keeps.
    #[serde(skip_serializing_if = "nothing")]
    pub continues_stored: bool,
    /// Prompts or inputs that came as token ids, whose text is not read.
    #[serde(skip_serializing_if = "nothing")]
    pub token_prompts: u32,
    /// Bytes of the body, as received.
    #[serde(skip)]
    pub body_bytes: u64,
    /// Bytes of text in prompts and messages, unescaped; the basis of an estimate of input tokens.
    #[serde(skip_serializing_if = "nothing")]
    pub text_bytes: u64,
    /// What was odd about the body.
    #[serde(skip_serializing_if = "nothing")]
    pub anomalies: Anomalies,
}

/// Which sampling parameters a request gives. A temperature of 0 is told apart, since it makes answers repeat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sampling(pub u8);

impl Sampling {
    /// A temperature other than 0.
    pub const TEMPERATURE: Self = Self(1);
    /// A temperature of 0.
    pub const COLD: Self = Self(2);
    /// `top_p`, under any name.
    pub const TOP_P: Self = Self(4);
    /// `top_k`, under any name.
    pub const TOP_K: Self = Self(8);
    /// A seed.
    pub const SEED: Self = Self(16);
    /// Penalties on repetition, presence or frequency.
    pub const PENALTY: Self = Self(32);
    /// Sequences that end the answer.
    pub const STOP: Self = Self(64);

    const NAMES: [(Self, &'static str); 7] = [
        (Self::TEMPERATURE, "temperature"),
        (Self::COLD, "cold"),
        (Self::TOP_P, "top_p"),
        (Self::TOP_K, "top_k"),
        (Self::SEED, "seed"),
        (Self::PENALTY, "penalty"),
        (Self::STOP, "stop"),
    ];

    /// Adds what `other` holds.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Oddities of a body. Each is counted; none stops the scan of what follows, except [`Anomalies::MALFORMED`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Anomalies(pub u8);

impl Anomalies {
    /// A key the dialect reads stood twice in one object; servers differ in which one counts, so both were read.
    pub const DUPLICATE_KEY: Self = Self(1);
    /// Nested deeper than `json::DEEP` levels.
    pub const DEEP: Self = Self(2);
    /// A string held bytes that are not UTF-8, or a lone surrogate.
    pub const BAD_TEXT: Self = Self(4);
    /// Not what it should be (JSON, a stream's frames, compressed data), or not to its end.
    pub const MALFORMED: Self = Self(8);
    /// Inflating stopped at its bound.
    pub const INFLATE_LIMIT: Self = Self(16);

    const NAMES: [(Self, &'static str); 5] = [
        (Self::DUPLICATE_KEY, "duplicate_key"),
        (Self::DEEP, "deep"),
        (Self::BAD_TEXT, "bad_text"),
        (Self::MALFORMED, "malformed"),
        (Self::INFLATE_LIMIT, "inflate_limit"),
    ];

    /// Adds what `other` holds.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether all of `other` is in.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// Inputs to be embedded whose text is kept of a request.
pub const EMBEDDED: usize = 8;

/// The texts and ids of a request that templates and wording are read from, or that it gives back. Bounded; dropped after
/// the decision.
#[derive(Debug, Clone, Default)]
pub struct RequestTexts {
    /// All system and developer messages, joined.
    pub system: TextWindow,
    /// The last user turn: the user messages after the last message of another role (system messages do not end a turn), joined.
    pub last_user: TextWindow,
    /// The longest user turn before the last: a wrapper may stand there, with nothing but "go on" behind it.
    pub earlier_user: TextWindow,
    /// The last assistant message that has text.
    pub last_assistant: TextWindow,
    /// The first inputs to be embedded; at most [`EMBEDDED`].
    pub embedded: Vec<TextWindow>,
    /// Hashes ([`crate::hashing::name64`]) of the ids of the tool calls that the last run of tool results answers; at most 16.
    pub tool_call_ids: Vec<u64>,
    /// The same hash of the id of the stored answer that the conversation goes on from.
    pub stored_answer: Option<u64>,
    /// The same hashes of the signatures presented; at most 16, the last ones.
    pub signatures: Vec<u64>,
}

impl RequestTexts {
    /// Whether there was more than is looked at: a text that is longer than its window, or further inputs to embed.
    #[must_use]
    pub fn are_cut(&self, request: &RequestPart) -> bool {
        let texts = [&self.system, &self.last_user, &self.earlier_user];
        request.embedding_inputs as usize > EMBEDDED
            || texts.into_iter().chain(&self.embedded).any(|text| !text.is_whole())
    }
}

/// The second half of an observation: what the answer gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ResponsePart {
    /// HTTP status; 0 where no answer came.
    #[serde(skip)]
    pub status: u16,
    /// Token usage, as the server reported it.
    #[serde(skip_serializing_if = "nothing")]
    pub usage: Option<Usage>,
    /// Why the model stopped.
    #[serde(skip_serializing_if = "nothing")]
    pub finish: Finish,
    /// The model declined.
    #[serde(skip_serializing_if = "nothing")]
    pub refusal: bool,
    /// The vendor says that it declined because its reasoning was to be extracted.
    #[serde(skip_serializing_if = "nothing")]
    pub extraction_refused: bool,
    /// Log probabilities were in the answer.
    #[serde(skip_serializing_if = "nothing")]
    pub logprobs: bool,
    /// Alternative answers; 0 for an API that has none.
    #[serde(skip_serializing_if = "nothing")]
    pub choices: u32,
    /// Tool calls made.
    #[serde(skip_serializing_if = "nothing")]
    pub tool_calls: u32,
    /// Signatures of reasoning that were issued, encrypted and redacted reasoning included.
    #[serde(skip_serializing_if = "nothing")]
    pub signatures: u32,
    /// Embeddings given.
    #[serde(skip_serializing_if = "nothing")]
    pub embeddings: u32,
    /// Bytes of answer text, over all choices; the basis of an estimate of output tokens.
    #[serde(skip_serializing_if = "nothing")]
    pub text_bytes: u64,
    /// Bytes of visible reasoning, over all choices.
    #[serde(skip_serializing_if = "nothing")]
    pub reasoning_bytes: u64,
    /// What kind of error the answer is, or ended in.
    #[serde(skip_serializing_if = "nothing")]
    pub error: ErrorClass,
    /// Events of a streamed answer.
    #[serde(skip_serializing_if = "nothing")]
    pub events: u32,
    /// The stream said its own end, or the document ended where it should.
    #[serde(skip_serializing_if = "nothing")]
    pub complete: bool,
    /// What was odd about the body.
    #[serde(skip_serializing_if = "nothing")]
    pub anomalies: Anomalies,
}

/// The texts and ids of an answer that a later request may give back. Bounded; reduced to keyed tags at the end.
#[derive(Debug, Clone, Default)]
pub struct ResponseTexts {
    /// The text of choice 0.
    pub answer: TextWindow,
    /// Hashes ([`crate::hashing::name64`]) of the ids of the tool calls made; at most 16.
    pub tool_call_ids: Vec<u64>,
    /// The same hash of the answer's own id, for an API where a later request may name it.
    pub stored_answer: Option<u64>,
    /// The same hashes of the signatures issued; at most 16.
    pub signatures: Vec<u64>,
}

/// Token counts of one exchange, in tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// Tokens of the request, cached ones included.
    pub input: u64,
    /// Tokens of the answer, hidden reasoning included.
    pub output: u64,
    /// The part of `input` served from a cache.
    #[serde(skip_serializing_if = "nothing")]
    pub cached: u64,
    /// The part of `output` that was reasoning.
    #[serde(skip_serializing_if = "nothing")]
    pub reasoning: u64,
}

/// Why a model stopped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finish {
    /// Not told.
    #[default]
    Unknown,
    /// It was done.
    Stop,
    /// The cap on output was reached.
    Length,
    /// It wants tools called.
    ToolCalls,
    /// A content filter stopped it.
    ContentFilter,
    /// It declined.
    Refusal,
}

/// What kind of error an answer is, from its status and its own words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorClass {
    /// None.
    #[default]
    None,
    /// The request was not understood.
    InvalidRequest,
    /// Nobody known.
    Authentication,
    /// Known, and not allowed.
    Permission,
    /// There is no such thing.
    NotFound,
    /// The body or the prompt is too long.
    TooLarge,
    /// Too many requests, or no quota left.
    RateLimit,
    /// A content filter.
    ContentFilter,
    /// The server is busy.
    Overloaded,
    /// The server took too long.
    Timeout,
    /// The server failed.
    Server,
}

/// An observation as JSON on one line: what the access log shows.
#[must_use]
pub fn to_json(dialect: &str, lane: &str, asked: &RequestPart, answered: &ResponsePart) -> String {
    #[derive(Serialize)]
    struct Line<'o> {
        dialect: &'o str,
        lane: &'o str,
        asked: &'o RequestPart,
        answered: &'o ResponsePart,
    }
    serde_json::to_string(&Line { dialect, lane, asked, answered }).unwrap_or_default()
}

// === impl Serialize ===

/// Whether a value is its default, and says nothing.
fn nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn as_hex<S: Serializer>(hash: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{hash:016x}"))
}

impl Serialize for Sampling {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(Self::NAMES.iter().filter(|(bit, _)| self.0 & bit.0 != 0).map(|(_, name)| name))
    }
}

impl Serialize for Anomalies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(Self::NAMES.iter().filter(|(bit, _)| self.has(*bit)).map(|(_, name)| name))
    }
}
