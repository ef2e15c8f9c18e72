//! Reads what a request asks for, while its bytes pass.
//!
//! Where a request says something twice, or in a way that servers read differently, the reading that asks for more counts:
//! switches are or'ed, numbers are maxed, and all texts are read. Texts reach [`RequestTexts`] message by message, when
//! each ends, because a message may name its role last.

use super::conversation::Conversation;
use super::fields::RequestField as Field;
use super::{Dialect, words};
use crate::hashing::name64;
use crate::inflate::{Encoding, Inflater};
use crate::json::{Handler, Scanner, Shape, ShortText, count_u32};
use crate::observation::{Anomalies, EMBEDDED, RequestPart, RequestTexts, Sampling};
use crate::text::TextWindow;

/// Hashes of signatures kept of one request.
const SIGNATURES: usize = 16;

/// Reads one request's body.
pub struct RequestReader {
    inflater: Option<Inflater>,
    scanner: Scanner<Field>,
    facts: Facts,
    plain_after_all: bool,
    finished: bool,
}

impl RequestReader {
    /// A reader of requests in this dialect.
    #[must_use]
    pub fn new(dialect: &'static Dialect) -> Self {
        let facts = Facts { streams: dialect.streams_unless_told, ..Facts::default() };
        Self { inflater: None, scanner: Scanner::new(&dialect.request), facts, plain_after_all: false, finished: false }
    }

    /// The same for a path that tells the model, or that the answer is streamed.
    #[must_use]
    pub fn told_by_path(mut self, model: Option<&[u8]>, streamed: bool) -> Self {
        if let Some(model) = model {
            self.facts.part.model = name64(model);
            self.facts.model_is_told = true;
            // Bedrock's embedding models take their input by the name that its other models have for a prompt.
            self.facts.embeds = model.to_ascii_lowercase().windows(5).any(|window| window == b"embed");
        }
        self.facts.part.stream |= streamed;
        self
    }

    /// The same for a body that is said to be compressed, of which at most `limit_bytes` are inflated. Many servers do not look
    /// at a request's `content-encoding`: what is plain JSON all the same is read as such, and is malformed besides.
    #[must_use]
    pub fn inflating(mut self, encoding: Encoding, limit_bytes: u64) -> Self {
        self.inflater = Inflater::new(encoding, limit_bytes);
        self
    }

    /// Whether the body is not what its encoding says, but plain.
    #[must_use]
    pub fn is_plain_after_all(&self) -> bool {
        self.plain_after_all
    }

    /// Reads the next chunk of the body. After [`RequestReader::finish`] it does nothing.
    pub fn feed(&mut self, chunk: &[u8]) {
        if self.finished {
            return;
        }
        let (scanner, facts) = (&mut self.scanner, &mut self.facts);
        if facts.part.body_bytes == 0
            && self.inflater.is_some()
            && chunk.first().is_some_and(|first| b"{[ \t\r\n".contains(first))
        {
            self.inflater = None;
            self.plain_after_all = true;
            facts.part.anomalies.add(Anomalies::MALFORMED);
        }
        facts.part.body_bytes = facts.part.body_bytes.saturating_add(chunk.len() as u64);
        match &mut self.inflater {
            None => scanner.feed(chunk, facts),
            Some(inflater) => {
                inflater.feed(chunk, |piece| scanner.feed(piece, facts));
                facts.part.anomalies.add(inflater.anomalies());
            }
        }
        self.facts.part.anomalies.add(self.scanner.anomalies());
    }

    /// The body ends here. Gives the finished half of the observation; a second call gives it again.
    pub fn finish(&mut self) -> &RequestPart {
        if !self.finished {
            self.finished = true;
            if let Some(inflater) = &mut self.inflater {
                inflater.finish();
                self.facts.part.anomalies.add(inflater.anomalies());
            }
            // Past the bound nothing is known of how the body ends.
            if !self.facts.part.anomalies.has(Anomalies::INFLATE_LIMIT) {
                self.scanner.finish(&mut self.facts);
                self.facts.part.anomalies.add(self.scanner.anomalies());
            }
            self.facts.part.stream |= self.facts.streams;
        }
        &self.facts.part
    }

    /// What was seen so far.
    #[must_use]
    pub fn part(&self) -> &RequestPart {
        &self.facts.part
    }

    /// The texts of the messages that ended so far.
    #[must_use]
    pub fn texts(&self) -> &RequestTexts {
        &self.facts.texts
    }

    /// Bytes of the body, inflated, that were read so far.
    #[must_use]
    pub fn inflated_bytes(&self) -> u64 {
        self.scanner.offset()
    }
}

#[derive(Default)]
struct Facts {
    part: RequestPart,
    texts: RequestTexts,
    conversation: Conversation,
    /// The answer is streamed, as long as nothing says that it is not.
    streams: bool,
    model_is_told: bool,
    /// The model makes embeddings, so that a prompt is their input.
    embeds: bool,
    /// In an array of token ids.
    in_tokens: bool,
    /// In an array of prompts that had a text.
    in_words: bool,
    /// Elements of the pair of token id and bias that were read.
    pair_elements: u32,
    /// Where the attachment being read begins.
    attachment_at: u64,
    /// The short string being read.
    short: ShortText,
}

impl Facts {
    /// A switch or a number, spelled as a literal or as a string.
    fn scalar(&mut self, field: Field, value: &ShortText, shape: Shape) {
        if shape == Shape::Literal && value.bytes() == b"null" {
            return;
        }
        let part = &mut self.part;
        let number = || value.number().map_or(0, count_u32);
        match field {
            Field::Stream => {
                part.stream |= value.truth();
                self.streams &= value.truth();
            }
            Field::Logprobs => part.logprobs |= value.truth(),
            Field::LogprobsCount | Field::TopLogprobs | Field::PromptLogprobs => {
                // To some servers -1 is the whole vocabulary.
                let all = value.number().is_some_and(|number| number < 0.0);
                let top = if all { u32::MAX } else { number() };
                part.top_logprobs = part.top_logprobs.max(top);
                let asks = top > 0 || field != Field::TopLogprobs && (value.number().is_some() || value.truth());
                part.logprobs |= asks;
                part.prompt_logprobs |= asks && field == Field::PromptLogprobs;
            }
            Field::Likelihoods => {
                part.logprobs |= !value.bytes().eq_ignore_ascii_case(b"none");
                part.prompt_logprobs |= value.bytes().eq_ignore_ascii_case(b"all");
            }
            Field::Include => {
                part.logprobs |= value.bytes() == b"message.output_text.logprobs";
                part.reasoning_shown |= value.bytes() == b"reasoning.encrypted_content";
            }
            Field::Echo => part.echo |= value.truth(),
            Field::Choices => part.choices = part.choices.max(number()),
            Field::BestOf => part.best_of = part.best_of.max(number()),
            // Of two caps the larger: servers differ in which one counts, and a reservation must not be talked down.
            Field::MaxTokens | Field::MaxCompletionTokens => {
                let cap = number();
                part.max_output_tokens = part.max_output_tokens.max(cap);
                part.least_output_tokens = match part.least_output_tokens {
                    0 => cap,
                    least if cap > 0 => least.min(cap),
                    least => least,
                };
            }
            Field::ReasoningEffort | Field::ReasoningSwitch => part.reasoning |= !words::says_no_reasoning(value),
            Field::ReasoningBudget => {
                part.reasoning_tokens = part.reasoning_tokens.max(number());
                part.reasoning |= value.number().is_some_and(|budget| budget != 0.0);
            }
            Field::ReasoningShown => {
                part.reasoning_shown |= value.truth() && !matches!(value.bytes(), b"omitted" | b"none");
            }
            Field::Form => part.constrained |= value.truth(),
            Field::FormKind => part.constrained |= !matches!(value.bytes(), b"text" | b"text/plain" | b""),
            Field::Temperature => {
                let cold = value.number() == Some(0.0);
                part.sampling.add(if cold { Sampling::COLD } else { Sampling::TEMPERATURE });
            }
            Field::TopP => part.sampling.add(Sampling::TOP_P),
            Field::TopK => part.sampling.add(Sampling::TOP_K),
            Field::Seed => part.sampling.add(Sampling::SEED),
            Field::Penalty => part.sampling.add(Sampling::PENALTY),
            Field::Stop => part.sampling.add(Sampling::STOP),
            Field::Dimensions => part.dimensions = part.dimensions.max(number()),
            Field::CacheMark => part.cache_marks = part.cache_marks.saturating_add(1),
            Field::Background => part.background |= value.truth(),
            Field::StoredState => part.continues_stored = true,
            Field::PromptElement | Field::EmbeddingElement if !std::mem::replace(&mut self.in_tokens, true) => {
                self.token_input(field);
            }
            Field::Thought => self.conversation.mark_thought(value.truth()),
            Field::AllowedToken => {
                part.logit_bias_entries = part.logit_bias_entries.saturating_add(1);
                part.logit_bias_ids.insert(name64(value.bytes()));
            }
            Field::LogitBiasPairElement => {
                if self.pair_elements == 0 {
                    part.logit_bias_ids.insert(name64(value.bytes()));
                }
                self.pair_elements = self.pair_elements.saturating_add(1);
            }
            _ => {}
        }
    }

    /// What a place means with this model.
    fn meant(&self, field: Field) -> Field {
        match field {
            Field::Prompt if self.embeds => Field::EmbeddingInput,
            field => field,
        }
    }

    /// A piece of an input to be embedded. Inputs are told apart by how many ended before.
    fn embedded(&mut self, piece: &[u8]) {
        let at = self.part.embedding_inputs as usize;
        let texts = &mut self.texts.embedded;
        if at >= EMBEDDED {
            return;
        }
        if texts.len() <= at {
            texts.push(TextWindow::default());
        }
        if let Some(text) = texts.last_mut() {
            text.push(piece);
        }
    }

    /// A prompt, or an input, that is an array of token ids.
    fn token_input(&mut self, field: Field) {
        let part = &mut self.part;
        part.token_prompts = part.token_prompts.saturating_add(1);
        if field == Field::EmbeddingElement {
            part.embedding_inputs = part.embedding_inputs.saturating_add(1);
        } else if !self.in_words {
            part.user_messages = part.user_messages.saturating_add(1);
        }
    }

    fn end_string(&mut self, field: Field) {
        let value = self.short;
        match field {
            Field::Model => {
                if !self.model_is_told {
                    self.part.model = value.hash();
                }
            }
            Field::Role => self.conversation.name_role(words::role(value.bytes())),
            Field::ItemType => self.conversation.name_type(words::item_role(value.bytes())),
            Field::Content => self.conversation.end_text(),
            Field::SystemText => self.conversation.end_system_text(&mut self.part),
            Field::Prompt | Field::PromptElement | Field::PromptMore | Field::LastPrompt => {
                // Words among token ids are part of one prompt.
                let alone = field != Field::PromptElement || !self.in_tokens;
                let counts = alone && field != Field::PromptMore;
                self.conversation.end_prompt(counts, &mut self.part, &mut self.texts);
                self.in_words |= field == Field::PromptElement;
                if field == Field::LastPrompt {
                    self.conversation.end_last_prompt();
                }
            }
            Field::ToolResultId => {
                self.conversation.name_result(value.hash());
                self.conversation.count_result(&mut self.part);
            }
            Field::ToolResultName => self.conversation.name_result(value.hash()),
            Field::Signature if !value.is_empty() => {
                self.part.signatures = self.part.signatures.saturating_add(1);
                if self.texts.signatures.len() == SIGNATURES {
                    self.texts.signatures.remove(0);
                }
                self.texts.signatures.push(value.hash());
            }
            Field::StoredAnswer if !value.is_empty() => {
                self.part.continues_stored = true;
                self.texts.stored_answer = Some(value.hash());
            }
            Field::ToolResultText => {}
            Field::EmbeddingInput | Field::EmbeddingElement => {
                self.part.embedding_inputs = self.part.embedding_inputs.saturating_add(1);
            }
            _ => self.scalar(field, &value, Shape::Text),
        }
    }

    /// An object or array where most requests have a string, a number or nothing.
    fn begin_container(&mut self, field: Field, shape: Shape) {
        let part = &mut self.part;
        match field {
            Field::Batched => {
                part.batched = part.batched.saturating_add(1);
                self.conversation.break_turn();
            }
            Field::Message if shape == Shape::Object => self.conversation.begin_message(),
            Field::Part => self.conversation.begin_part(),
            // Not what the API takes; should a server take it, it asks for something.
            Field::Logprobs | Field::PromptLogprobs => part.logprobs = true,
            Field::ReasoningEffort | Field::ReasoningSwitch => part.reasoning = true,
            Field::Form => part.constrained = true,
            Field::CacheMark => part.cache_marks = part.cache_marks.saturating_add(1),
            // A list counts by its elements.
            Field::StoredState if shape == Shape::Object => part.continues_stored = true,
            Field::LogitBiasPair => {
                part.logit_bias_entries = part.logit_bias_entries.saturating_add(1);
                self.pair_elements = 0;
            }
            Field::Prompt | Field::EmbeddingInput => (self.in_tokens, self.in_words) = (false, false),
            Field::PromptElement | Field::EmbeddingElement if shape == Shape::Array => self.token_input(field),
            Field::EmbeddingItem => part.embedding_inputs = part.embedding_inputs.saturating_add(1),
            _ => {}
        }
    }
}

impl Handler<Field> for Facts {
    fn key(&mut self, field: Field, key: &[u8], _: u64) {
        if field == Field::LogitBiasEntry {
            self.part.logit_bias_entries = self.part.logit_bias_entries.saturating_add(1);
            self.part.logit_bias_ids.insert(name64(key));
        }
    }

    fn begin(&mut self, field: Field, shape: Shape, at: u64) {
        let field = self.meant(field);
        match (field, shape) {
            (Field::Tool, _) => self.part.tools_offered = self.part.tools_offered.saturating_add(1),
            (Field::ToolResult, Shape::Object | Shape::Text) => self.conversation.count_result(&mut self.part),
            (Field::Attachment | Field::EmbeddingAttachment, _) => self.attachment_at = at,
            (_, Shape::Object | Shape::Array) => self.begin_container(field, shape),
            _ => {}
        }
        if shape == Shape::Text {
            self.short.clear();
        }
    }

    fn text(&mut self, field: Field, piece: &[u8]) {
        match self.meant(field) {
            Field::Content => self.conversation.text(&mut self.part, piece),
            Field::SystemText => self.conversation.system_text(&mut self.part, &mut self.texts, piece),
            Field::Prompt | Field::PromptElement | Field::PromptMore | Field::LastPrompt => {
                self.conversation.prompt(&mut self.part, piece);
            }
            field
            @ (Field::ToolResultText | Field::EmbeddingInput | Field::EmbeddingElement | Field::EmbeddingText) => {
                self.part.text_bytes = self.part.text_bytes.saturating_add(piece.len() as u64);
                if field != Field::ToolResultText {
                    self.embedded(piece);
                }
            }
            _ => self.short.push(piece),
        }
    }

    fn literal(&mut self, field: Field, literal: &ShortText) {
        if !matches!(field, Field::LogitBiasEntry | Field::Attachment | Field::EmbeddingAttachment) {
            self.scalar(field, literal, Shape::Literal);
        }
    }

    fn end(&mut self, field: Field, shape: Shape, at: u64) {
        let field = self.meant(field);
        match (field, shape) {
            (Field::Message, Shape::Object) => self.conversation.end_message(&mut self.part, &mut self.texts),
            (Field::Part, _) => self.conversation.end_part(),
            (Field::Attachment | Field::EmbeddingAttachment, Shape::Literal) => {}
            (Field::Attachment | Field::EmbeddingAttachment, _) => {
                let inputs = u32::from(field == Field::EmbeddingAttachment);
                self.part.embedding_inputs = self.part.embedding_inputs.saturating_add(inputs);
                self.part.attachments = self.part.attachments.saturating_add(1);
                let length = at.saturating_sub(self.attachment_at);
                self.part.attachment_bytes = self.part.attachment_bytes.saturating_add(length);
            }
            (_, Shape::Text) => self.end_string(field),
            _ => {}
        }
    }

    fn is_sized(field: Field) -> bool {
        matches!(field, Field::Attachment | Field::EmbeddingAttachment | Field::Tool | Field::ToolResult)
    }
}
