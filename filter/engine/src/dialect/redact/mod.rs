//! Edits an answer while it passes, so that it teaches less: for the action `degrade`, and for what a request cannot prevent.
//!
//! Reasoning, log probabilities and alternative answers go; embeddings lose dimensions or digits. Everything else stays byte for
//! byte: text, tool calls, usage, why the model stopped. One document is edited as it passes; of a stream each event is
//! edited as a whole. What comes out does not depend on where chunks are cut.
//!
//! **What is given back.** A client sends back what it was given, so what is left must be fit for that. Blocks of reasoning whose
//! signature is of their text (Anthropic, Bedrock) go whole, and those behind them are counted anew; one whose text the vendor
//! itself left out stays, with its signature. While the request side of degrading is on, thinking is off, and a conversation without its
//! blocks is accepted. A tool loop that began before keeps thinking on, and the thoughts in its answers with it
//! ([`AnswerPlan::with_thoughts`]). After it, a tool loop that began under it may be refused once where thinking is on again; a new user turn
//! never is. OpenAI's reasoning items and Gemini's thoughts stay without their summary: their ids, encrypted contents and
//! signatures are looked for when a call behind them is given back, and nobody but the vendor can read them.
//!
//! **Bounds.** At most [`HELD_BYTES`] of an answer are held. A longer event, or a longer part that is not decided of, passes
//! or goes as the policy says (`unedited`), and is counted; so does what is not JSON.
//!
//! It does not edit text: what a model writes about its reasoning in its answer stays.

mod document;
mod events;
mod framing;
mod marks;
mod spots;
#[cfg(test)]
mod tests;
mod vector;
pub mod written;

use super::taken::Taken;
use super::{Dialect, Format};
use crate::inflate::{Encoding, Inflater};
use crate::observation::{Anomalies, RequestPart};
use document::Document;
use framing::Stream;

/// The most that is held of an answer: of an event, a line, a message, a part or an embedding, in bytes.
pub const HELD_BYTES: usize = 1 << 20;

/// What is to be taken out of answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerPlan {
    /// Reasoning, and summaries of it.
    pub reasoning: bool,
    /// Log probabilities.
    pub logprobs: bool,
    /// Alternative answers past so many.
    pub choices: Option<u32>,
    /// The most dimensions of an embedding.
    pub max_dimensions: Option<u32>,
    /// The most bits of the significand of a number in an embedding, 1 to 24.
    pub mantissa_bits: Option<u32>,
    /// What cannot be edited goes, instead of passing as it is.
    pub refuse_unedited: bool,
}

impl AnswerPlan {
    /// Whether anything is to be taken out of embeddings.
    #[must_use]
    pub fn edits_embeddings(&self) -> bool {
        self.max_dimensions.or(self.mantissa_bits).is_some()
    }

    /// Whether answers in this dialect are edited.
    #[must_use]
    pub fn edits(&self, dialect: &Dialect) -> bool {
        let any = self.reasoning || self.logprobs || self.choices.is_some() || self.edits_embeddings();
        any && spots::of(dialect.name).is_some()
    }

    /// The plan for the answer to a request that leaves thinking on within a turn, where `keeps_thinking` says so (see `Degraded`):
    /// its reasoning stays.
    #[must_use]
    pub fn with_thoughts(&self, keeps_thinking: bool) -> Self {
        Self { reasoning: self.reasoning && !keeps_thinking, ..self.clone() }
    }

    /// The plan for the answer to this request. OpenAI's completions answer several prompts by as many alternatives each.
    #[must_use]
    pub fn for_request(&self, dialect: &Dialect, request: &RequestPart) -> Self {
        let prompts = if dialect.name == "openai_completions" { request.user_messages.max(1) } else { 1 };
        Self { choices: self.choices.map(|most| most.saturating_mul(prompts)), ..self.clone() }
    }
}

/// Edits one answer's body.
pub struct AnswerEditor {
    inflater: Option<Inflater>,
    body: Body,
    finished: bool,
}

enum Body {
    Document(Box<Document>),
    Stream(Box<Stream>),
}

// === impl AnswerEditor ===

impl AnswerEditor {
    /// An editor of answers in this dialect and format. A compressed body comes out plain, up to `inflate_limit_bytes`. `None`
    /// where there is nothing to take out of such an answer, and for an encoding that is not read.
    #[must_use]
    pub fn new(
        dialect: &Dialect,
        format: Format,
        plan: &AnswerPlan,
        encoding: Encoding,
        inflate_limit_bytes: u64,
    ) -> Option<Self> {
        if encoding == Encoding::Opaque || !plan.edits(dialect) {
            return None;
        }
        let spots = spots::of(dialect.name)?;
        let body = match format {
            Format::Json => Body::Document(Box::new(Document::new(spots.response, plan, false))),
            _ => Body::Stream(Box::new(Stream::new(format, spots.event, plan, dialect.wrapped))),
        };
        Some(Self { inflater: Inflater::new(encoding, inflate_limit_bytes), body, finished: false })
    }

    /// Edits the next chunk of the body, and gives what may go on.
    #[must_use]
    pub fn feed(&mut self, chunk: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(chunk.len());
        if self.finished {
            return out;
        }
        match &mut self.inflater {
            None => self.body.feed(chunk, &mut out),
            Some(inflater) => {
                let body = &mut self.body;
                inflater.feed(chunk, |piece| body.feed(piece, &mut out));
            }
        }
        out
    }

    /// The body ends here: what was still held of it. A second call gives nothing.
    #[must_use]
    pub fn finish(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        if !std::mem::replace(&mut self.finished, true) {
            if let Some(inflater) = &mut self.inflater {
                inflater.finish();
            }
            self.body.finish(&mut out);
        }
        out
    }

    /// What was taken so far.
    #[must_use]
    pub fn taken(&self) -> Taken {
        match &self.body {
            Body::Document(document) => document.taken(),
            Body::Stream(stream) => stream.taken(),
        }
    }

    /// Whether something could not be edited so far: it was too long, or not what the format says.
    #[must_use]
    pub fn unedited(&self) -> bool {
        let stopped = self.inflater.as_ref().is_some_and(|inflater| inflater.anomalies() != Anomalies::default());
        stopped
            || match &self.body {
                Body::Document(document) => document.unedited(),
                Body::Stream(stream) => stream.unedited(),
            }
    }

    /// Bytes held back now.
    #[must_use]
    pub fn held_bytes(&self) -> usize {
        match &self.body {
            Body::Document(document) => document.held_bytes(),
            Body::Stream(stream) => stream.held_bytes(),
        }
    }
}

impl std::fmt::Debug for AnswerEditor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AnswerEditor({} bytes held)", self.held_bytes())
    }
}

impl Body {
    fn feed(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::Document(document) => document.feed(chunk, out),
            Self::Stream(stream) => stream.feed(chunk, out),
        }
    }

    fn finish(&mut self, out: &mut Vec<u8>) {
        match self {
            Self::Document(document) => document.finish(out),
            Self::Stream(stream) => stream.finish(out),
        }
    }
}
