//! What the places of an answer's documents mean: from what the scanner finds to the second half of an observation.
//!
//! Numbers that come more than once (some servers report usage in every event) count by their largest value. It does not
//! know how documents stand in a body (see `response`).

use super::fields::ResponseField as Field;
use super::words::{self, Kind};
use crate::json::{Handler, Shape, ShortText, count_u32, count_u64};
use crate::observation::{ErrorClass, Finish, ResponsePart, ResponseTexts, Usage};
use crate::text::TextWindow;

/// Hashes of tool call ids, and of signatures, kept of one answer.
const IDS: usize = 16;

/// Token counts as they are told, before it is known what is part of what.
#[derive(Default)]
struct Told {
    any: bool,
    input: u64,
    cached: u64,
    cached_beside: u64,
    input_beside: u64,
    output: u64,
    reasoning: u64,
    reasoning_beside: u64,
}

/// A part, or an event, whose text is sorted in when it ends.
struct Part {
    open: bool,
    kind: Kind,
    text: TextWindow,
    signatures: Vec<u64>,
    calls: Vec<u64>,
}

impl Part {
    fn begin(&mut self) {
        (self.open, self.kind) = (true, Kind::Answer);
        self.text.clear();
        self.signatures.clear();
        self.calls.clear();
    }
}

/// What is known of an answer.
pub(super) struct Facts {
    pub(super) part: ResponsePart,
    pub(super) texts: ResponseTexts,
    streamed: bool,
    /// The documents are the elements of an array.
    listed: bool,
    /// The stream says its end by saying why the model stopped.
    ends_with_finish: bool,
    /// Why the model stopped was said, in whatever word.
    finish_told: bool,
    open_part: Part,
    told: Told,
    /// Choices that began in this document.
    choices: u32,
    /// The index the choice being read says it has.
    index: Option<u32>,
    /// The only index that choices had so far, in a stream.
    only_index: Option<u32>,
    /// Choices with several indices came in a stream. An event may name its index after its text, so what was gathered may
    /// be mixed: then there is no answer text at all.
    mixed: bool,
    /// Something went wrong.
    failed: bool,
    /// What the vendor calls it.
    failure: ErrorClass,
    /// The short string being read.
    short: ShortText,
}

impl Facts {
    pub(super) fn new(streamed: bool, ends_with_finish: bool) -> Self {
        Self {
            part: ResponsePart::default(),
            texts: ResponseTexts::default(),
            streamed,
            listed: false,
            ends_with_finish,
            finish_told: false,
            open_part: Part {
                open: false,
                kind: Kind::Answer,
                text: TextWindow::default(),
                signatures: Vec::new(),
                calls: Vec::new(),
            },
            told: Told::default(),
            choices: 0,
            index: None,
            only_index: None,
            mixed: false,
            failed: false,
            failure: ErrorClass::None,
            short: ShortText::default(),
        }
    }

    pub(super) fn count_event(&mut self) {
        self.part.events = self.part.events.saturating_add(1);
    }

    /// A document ends, whole or not. What came of a part that is cut off counts by its length: it is not known what it is.
    pub(super) fn end_document(&mut self) {
        if std::mem::take(&mut self.open_part.open) {
            self.part.text_bytes = self.part.text_bytes.saturating_add(self.open_part.text.total_bytes());
            self.take_ids();
        }
        self.choices = 0;
    }

    /// Something went wrong, and this is what it is called.
    pub(super) fn hear_error(&mut self, word: &ShortText) {
        self.failed = true;
        self.name_error(word);
    }

    fn name_error(&mut self, word: &ShortText) {
        if let Some(class) = words::error(word)
            && is_general(self.failure)
            && (self.failure == ErrorClass::None || !is_general(class))
        {
            self.failure = class;
        }
    }

    /// The answer ends: what follows from all of it together.
    pub(super) fn settle(&mut self) {
        let part = &mut self.part;
        // Some vendors say "stop" also where the answer is a tool call.
        if part.finish == Finish::Stop && part.tool_calls > 0 {
            part.finish = Finish::ToolCalls;
        }
        part.refusal |= part.finish == Finish::Refusal;
        part.complete |= self.streamed && !self.listed && self.ends_with_finish && self.finish_told && !self.failed;
        // Of an array whose last element is an error, only the brackets are whole.
        part.complete &= !(self.listed && self.failed && part.status < 400);
        let by_status = words::error_of_status(part.status);
        if self.failed || by_status != ErrorClass::None {
            part.error = match (self.failure, by_status) {
                (ErrorClass::None, ErrorClass::None) => ErrorClass::Server,
                (ErrorClass::None, status) => status,
                (word, status) if is_general(word) && !is_general(status) => status,
                (word, _) => word,
            };
        }
    }

    fn number(&mut self, field: Field, number: Option<f64>) {
        let Some(number) = number else { return };
        if field == Field::ChoiceIndex {
            self.index = Some(count_u32(number));
            return;
        }
        let told = &mut self.told;
        let count = match field {
            Field::InputTokens => &mut told.input,
            Field::CachedTokens => &mut told.cached,
            Field::CachedBeside => &mut told.cached_beside,
            Field::InputBeside => &mut told.input_beside,
            Field::OutputTokens => &mut told.output,
            Field::ReasoningTokens => &mut told.reasoning,
            Field::ReasoningBeside => &mut told.reasoning_beside,
            _ => return,
        };
        *count = (*count).max(count_u64(number));
        told.any |= matches!(field, Field::InputTokens | Field::OutputTokens);
        self.sum_up();
    }

    /// Token counts that do not stand in the body.
    pub(super) fn hear_usage(&mut self, input: Option<u64>, output: Option<u64>) {
        let told = &mut self.told;
        told.any |= input.is_some() || output.is_some();
        told.input = told.input.max(input.unwrap_or(0));
        told.output = told.output.max(output.unwrap_or(0));
        self.sum_up();
    }

    fn sum_up(&mut self) {
        let told = &self.told;
        if told.any {
            self.part.usage = Some(Usage {
                input: told.input.saturating_add(told.cached_beside).saturating_add(told.input_beside),
                output: told.output.saturating_add(told.reasoning_beside),
                cached: told.cached.max(told.cached_beside),
                reasoning: told.reasoning.max(told.reasoning_beside),
            });
        }
    }

    fn end_string(&mut self, field: Field) {
        let value = self.short;
        match field {
            Field::FinishReason => self.finish(&value),
            Field::BlockReason if !value.is_empty() => {
                self.finish_told = true;
                self.part.finish = Finish::ContentFilter;
            }
            Field::ToolCallId if !value.is_empty() => {
                if self.open_part.open {
                    keep(&mut self.open_part.calls, value.hash());
                } else {
                    self.call(value.hash());
                }
            }
            Field::ToolCallName if !value.is_empty() => keep(&mut self.texts.tool_call_ids, value.hash()),
            Field::Signature if !value.is_empty() => {
                if self.open_part.open {
                    keep(&mut self.open_part.signatures, value.hash());
                } else {
                    self.issue(value.hash());
                }
            }
            Field::StoredAnswer if !value.is_empty() => self.texts.stored_answer = Some(value.hash()),
            Field::Kind => {
                let kind = words::kind(value.bytes());
                self.part.complete |= self.streamed && kind == Kind::End;
                self.ends_with_finish &= kind != Kind::Start;
                self.failed |= kind == Kind::Error;
                self.open_part.kind = kind;
            }
            Field::ErrorWord => self.name_error(&value),
            Field::RefusalCategory => self.part.extraction_refused |= value.bytes() == b"reasoning_extraction",
            Field::Embedding => self.count_embedding(),
            Field::Content | Field::Refusal | Field::ReasoningText => {}
            _ => self.number(field, value.number()),
        }
    }

    fn finish(&mut self, word: &ShortText) {
        self.finish_told |= !word.is_empty();
        let is_told = words::is_vague(word.bytes()) && self.part.finish != Finish::Unknown;
        if let Some(finish) = words::finish(word.bytes()).filter(|_| !is_told) {
            self.part.finish = finish;
        }
        if let Some(class) = words::failed_finish(word.bytes()) {
            self.failed = true;
            if self.failure == ErrorClass::None {
                self.failure = class;
            }
        }
    }

    fn call(&mut self, id: u64) {
        if !self.texts.tool_call_ids.contains(&id) {
            self.part.tool_calls = self.part.tool_calls.saturating_add(1);
            keep(&mut self.texts.tool_call_ids, id);
        }
    }

    fn issue(&mut self, signature: u64) {
        if !self.texts.signatures.contains(&signature) {
            self.part.signatures = self.part.signatures.saturating_add(1);
            keep(&mut self.texts.signatures, signature);
        }
    }

    fn count_embedding(&mut self) {
        self.part.embeddings = self.part.embeddings.saturating_add(1);
    }

    fn end_part(&mut self) {
        if !std::mem::take(&mut self.open_part.open) {
            return;
        }
        let kind = self.open_part.kind;
        let length = self.open_part.text.total_bytes();
        match kind {
            Kind::Answer if length > 0 => {
                self.part.text_bytes = self.part.text_bytes.saturating_add(length);
                if self.is_answer() {
                    self.texts.answer.append(&self.open_part.text);
                }
            }
            Kind::Reasoning => self.part.reasoning_bytes = self.part.reasoning_bytes.saturating_add(length),
            Kind::Refusal => self.part.refusal |= length > 0,
            _ => {}
        }
        self.take_ids();
    }

    /// Takes over what the part said of signatures and calls.
    fn take_ids(&mut self) {
        let kind = self.open_part.kind;
        if kind != Kind::Begun {
            for signature in std::mem::take(&mut self.open_part.signatures) {
                self.issue(signature);
            }
            for id in std::mem::take(&mut self.open_part.calls).into_iter().filter(|_| kind != Kind::ServersOwn) {
                self.call(id);
            }
        }
    }

    fn end_choice(&mut self) {
        let index = self.index.unwrap_or(self.choices.saturating_sub(1));
        self.part.choices = self.part.choices.max(index.saturating_add(1));
        if self.streamed && *self.only_index.get_or_insert(index) != index {
            self.mixed = true;
            self.texts.answer.clear();
        }
    }

    /// Whether text that comes now belongs to the answer that is kept.
    fn is_answer(&self) -> bool {
        !self.mixed && (self.streamed || self.choices <= 1)
    }
}

/// Whether a class says little of the cause.
fn is_general(class: ErrorClass) -> bool {
    matches!(class, ErrorClass::None | ErrorClass::InvalidRequest | ErrorClass::Server)
}

fn keep(ids: &mut Vec<u64>, id: u64) {
    if ids.len() < IDS && !ids.contains(&id) {
        ids.push(id);
    }
}

impl Handler<Field> for Facts {
    fn key(&mut self, _: Field, _: &[u8], _: u64) {}

    fn begin(&mut self, field: Field, shape: Shape, _: u64) {
        match (field, shape) {
            // The documents of a stream may come as the elements of an array.
            (Field::Root, Shape::Array) => (self.listed, self.streamed) = (true, true),
            (Field::Root, Shape::Object) if self.listed => {
                self.end_document();
                self.count_event();
            }
            (Field::Choice, _) => {
                self.choices = self.choices.saturating_add(1);
                self.index = None;
            }
            (Field::Part, _) => self.open_part.begin(),
            (Field::Logprobs, Shape::Object | Shape::Array) => self.part.logprobs = true,
            (Field::ToolCall, Shape::Object | Shape::Text) => {
                self.part.tool_calls = self.part.tool_calls.saturating_add(1);
            }
            (Field::Embedding, Shape::Object | Shape::Array) => self.count_embedding(),
            (Field::Error, Shape::Object | Shape::Text) => self.failed = true,
            _ => {}
        }
        if shape == Shape::Text {
            self.short.clear();
        }
    }

    fn text(&mut self, field: Field, piece: &[u8]) {
        let length = piece.len() as u64;
        match field {
            Field::Content if self.open_part.open => self.open_part.text.push(piece),
            Field::Content => {
                self.part.text_bytes = self.part.text_bytes.saturating_add(length);
                if self.is_answer() {
                    self.texts.answer.push(piece);
                }
            }
            Field::Refusal => self.part.refusal = true,
            Field::ReasoningText => {
                self.part.reasoning_bytes = self.part.reasoning_bytes.saturating_add(length);
            }
            _ => self.short.push(piece),
        }
    }

    fn literal(&mut self, field: Field, literal: &ShortText) {
        match field {
            Field::Thought if literal.truth() => self.open_part.kind = Kind::Reasoning,
            Field::Done => self.part.complete |= self.streamed && literal.truth(),
            _ => self.number(field, literal.number()),
        }
    }

    fn end(&mut self, field: Field, shape: Shape, _: u64) {
        match (field, shape) {
            (Field::Choice, _) => self.end_choice(),
            (Field::Part, _) => self.end_part(),
            (_, Shape::Text) => self.end_string(field),
            _ => {}
        }
    }

    fn is_sized(field: Field) -> bool {
        matches!(field, Field::Embedding | Field::Error | Field::ToolCall)
    }
}
