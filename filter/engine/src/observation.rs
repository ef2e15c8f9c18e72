//! What is measured of one exchange: numbers, flags and hashes, never text.
//!
//! A dialect fills [`RequestPart`] while the request's bytes pass and [`ResponsePart`] while the answer's do. The texts
//! that templates and wording are read from are handed over beside it, in [`RequestTexts`], and are gone when the
//! decision is made.
//!
//! This module does not read bytes (see `dialect`) and does not judge (see `evidence`).

use crate::sketch::Hll;
use crate::text::TextWindow;

/// The first half of an observation: what the request asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestPart {
    /// Unkeyed hash of the model's name; 0 where none was given.
    pub model: u64,
    /// The answer is to be streamed.
    pub stream: bool,
    /// Messages with role `system` or `developer`.
    pub system_messages: u32,
    /// Messages with role `user`.
    pub user_messages: u32,
    /// Messages with role `assistant`.
    pub assistant_messages: u32,
    /// Messages that return a tool's result.
    pub tool_results: u32,
    /// Tools offered to the model.
    pub tools_offered: u32,
    /// Images, audio and files among the content parts.
    pub attachments: u32,
    /// Log probabilities asked for, in any spelling.
    pub logprobs: bool,
    /// The largest `top_logprobs` asked for.
    pub top_logprobs: u32,
    /// Entries of `logit_bias`.
    pub logit_bias_entries: u32,
    /// The distinct token ids in `logit_bias`.
    pub logit_bias_ids: Hll,
    /// Alternative answers asked for (`n`); 0 where not given.
    pub choices: u32,
    /// The cap on output tokens, the larger where two spellings differ; 0 where not given.
    pub max_output_tokens: u32,
    /// The smaller of them; 0 where not given.
    pub least_output_tokens: u32,
    /// A reasoning effort was named.
    pub reasoning_effort: bool,
    /// Bytes of the body, as received.
    pub body_bytes: u64,
    /// Bytes of text in the messages, unescaped; the basis of an estimate of input tokens.
    pub text_bytes: u64,
    /// What was odd about the body.
    pub anomalies: Anomalies,
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
    /// Not JSON, or JSON that does not end where the body ends.
    pub const MALFORMED: Self = Self(8);
    /// Inflating stopped at its bound.
    pub const INFLATE_LIMIT: Self = Self(16);

    /// Adds what `other` holds.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether all of `other` is in.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// The texts of a request that templates and wording are read from. Bounded; dropped after the decision.
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
    /// Hashes ([`crate::hashing::name64`]) of the ids of the tool calls that the last run of tool messages answers; at most 16.
    pub tool_call_ids: Vec<u64>,
}

/// The second half of an observation: what the answer gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResponsePart {
    /// HTTP status; 0 where no answer came.
    pub status: u16,
    /// Token usage, as the server reported it.
    pub usage: Option<Usage>,
    /// Why the model stopped.
    pub finish: Finish,
    /// The model declined.
    pub refusal: bool,
    /// Log probabilities were in the answer.
    pub logprobs: bool,
    /// Bytes of answer text, over all choices; the basis of an estimate of output tokens.
    pub text_bytes: u64,
    /// Bytes of visible reasoning, over all choices.
    pub reasoning_bytes: u64,
    /// Events of a streamed answer.
    pub events: u32,
    /// The stream said its own end (`[DONE]`), or the document ended where it should.
    pub complete: bool,
    /// What was odd about the body.
    pub anomalies: Anomalies,
}

/// The texts and ids of an answer that a later request may give back. Bounded; reduced to keyed tags at the end.
#[derive(Debug, Clone, Default)]
pub struct ResponseTexts {
    /// The text of choice 0.
    pub answer: TextWindow,
    /// Hashes ([`crate::hashing::name64`]) of the ids of the tool calls made; at most 16.
    pub tool_call_ids: Vec<u64>,
}

/// Token counts of one exchange, in tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tokens of the request.
    pub input: u64,
    /// Tokens of the answer, hidden reasoning included.
    pub output: u64,
    /// The part of `input` served from a cache.
    pub cached: u64,
    /// The part of `output` that was reasoning.
    pub reasoning: u64,
}

/// Why a model stopped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
}
