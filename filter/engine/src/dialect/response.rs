//! Reads what an answer gave, while its bytes pass: one JSON document, or a stream of events.
//!
//! Numbers that come more than once (some servers report usage in every event) count by their largest value.

use super::Dialect;
use crate::inflate::{Encoding, Inflater};
use crate::json::{Handler, Scanner, Shape, ShortText, count_u32, count_u64};
use crate::observation::{Anomalies, Finish, ResponsePart, ResponseTexts, Usage};
use crate::sse::{Piece, Splitter};

/// Hashes of tool call ids kept of one exchange.
const TOOL_CALL_IDS: usize = 16;

/// What an answer's tables can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseField {
    /// Tokens of the request.
    InputTokens,
    /// Tokens of the answer.
    OutputTokens,
    /// The part of the input that came from a cache.
    CachedTokens,
    /// The part of the output that was reasoning.
    ReasoningTokens,
    /// One of the alternative answers.
    Choice,
    /// Which one, in a streamed answer.
    ChoiceIndex,
    /// Why the model stopped.
    FinishReason,
    /// Answer text.
    Content,
    /// Text that declines.
    Refusal,
    /// Visible reasoning.
    ReasoningText,
    /// The id of a tool call.
    ToolCallId,
    /// Log probabilities.
    Logprobs,
}

/// The format of an answer, as its `content-type` tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON document.
    Json,
    /// A stream of server-sent events, each a JSON document.
    Sse,
}

/// Reads one answer's body.
pub struct ResponseReader {
    inflater: Option<Inflater>,
    opaque: bool,
    body: Body,
    finished: bool,
}

impl ResponseReader {
    /// A reader of answers in this dialect. A compressed body is inflated up to `inflate_limit_bytes`; one in an opaque
    /// encoding is not read, and its answer is never complete.
    #[must_use]
    pub fn new(dialect: &'static Dialect, format: Format, encoding: Encoding, inflate_limit_bytes: u64) -> Self {
        let paths = match format {
            Format::Json => &dialect.response,
            Format::Sse => &dialect.event,
        };
        Self {
            inflater: Inflater::new(encoding, inflate_limit_bytes),
            opaque: encoding == Encoding::Opaque,
            body: Body {
                splitter: (format == Format::Sse).then(Splitter::new),
                document: Document {
                    scanner: Scanner::new(paths),
                    end_mark: EndMark::Matched(0),
                    facts: Facts { streamed: format == Format::Sse, ..Facts::default() },
                    begun: false,
                },
            },
            finished: false,
        }
    }

    /// Reads the next chunk of the body. After [`ResponseReader::finish`] it does nothing.
    pub fn feed(&mut self, chunk: &[u8]) {
        if self.finished || self.opaque {
            return;
        }
        match &mut self.inflater {
            None => self.body.feed(chunk),
            Some(inflater) => {
                let body = &mut self.body;
                inflater.feed(chunk, |piece| body.feed(piece));
                body.document.facts.part.anomalies.add(inflater.anomalies());
            }
        }
    }

    /// The body ends here. Gives the finished half of the observation; a second call gives it again. An empty body is not
    /// malformed: it is not complete.
    pub fn finish(&mut self) -> &ResponsePart {
        if !self.finished && !self.opaque {
            self.finished = true;
            if let Some(inflater) = &mut self.inflater {
                inflater.finish();
                self.body.document.facts.part.anomalies.add(inflater.anomalies());
            }
            self.body.finish();
        }
        self.part()
    }

    /// What was seen so far.
    #[must_use]
    pub fn part(&self) -> &ResponsePart {
        &self.body.document.facts.part
    }

    /// The texts and ids that came so far.
    #[must_use]
    pub fn texts(&self) -> &ResponseTexts {
        &self.body.document.facts.texts
    }
}

/// A body that is not compressed any more.
struct Body {
    splitter: Option<Splitter>,
    document: Document,
}

impl Body {
    fn feed(&mut self, chunk: &[u8]) {
        let document = &mut self.document;
        match &mut self.splitter {
            None => document.feed(chunk),
            Some(splitter) => splitter.feed(chunk, |piece| document.event(piece)),
        }
    }

    fn finish(&mut self) {
        let document = &mut self.document;
        // Past the bound nothing is known of how the body ends.
        if document.facts.part.anomalies.has(Anomalies::INFLATE_LIMIT) {
            return;
        }
        match &mut self.splitter {
            None if document.begun => {
                document.scanner.finish(&mut document.facts);
                document.facts.part.anomalies.add(document.scanner.anomalies());
                document.facts.part.complete = !document.facts.part.anomalies.has(Anomalies::MALFORMED);
            }
            None => {}
            Some(splitter) => splitter.finish(|piece| document.event(piece)),
        }
    }
}

/// What OpenAI's streams end with, in place of a document.
const END_MARK: &[u8] = b"[DONE]";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EndMark {
    /// The event's data is this many bytes of the mark, so far.
    Matched(usize),
    /// The event is a document.
    No,
}

/// The documents of a body, one after the other.
struct Document {
    scanner: Scanner<ResponseField>,
    end_mark: EndMark,
    facts: Facts,
    /// Something came.
    begun: bool,
}

impl Document {
    fn feed(&mut self, chunk: &[u8]) {
        self.begun |= !chunk.is_empty();
        self.scanner.feed(chunk, &mut self.facts);
        self.facts.part.anomalies.add(self.scanner.anomalies());
    }

    fn event(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Data(data) => self.event_data(data),
            Piece::End => self.end_event(),
        }
    }

    fn event_data(&mut self, data: &[u8]) {
        let mut rest = data;
        while let (EndMark::Matched(matched), Some((&byte, after))) = (self.end_mark, rest.split_first()) {
            if END_MARK.get(matched) == Some(&byte) {
                self.end_mark = EndMark::Matched(matched + 1);
                rest = after;
            } else if byte.is_ascii_whitespace() && (matched == 0 || matched == END_MARK.len()) {
                rest = after;
            } else {
                self.end_mark = EndMark::No;
                self.feed(END_MARK.get(..matched).unwrap_or_default());
            }
        }
        if self.end_mark == EndMark::No {
            self.feed(rest);
        }
    }

    fn end_event(&mut self) {
        match std::mem::replace(&mut self.end_mark, EndMark::Matched(0)) {
            EndMark::Matched(0) => return,
            EndMark::Matched(all) if all == END_MARK.len() => {
                self.facts.part.complete = true;
                return;
            }
            EndMark::Matched(some) => self.feed(END_MARK.get(..some).unwrap_or_default()),
            EndMark::No => {}
        }
        self.scanner.finish(&mut self.facts);
        self.facts.part.anomalies.add(self.scanner.anomalies());
        self.scanner.reset();
        self.facts.part.events = self.facts.part.events.saturating_add(1);
        self.facts.choices = 0;
    }
}

#[derive(Default)]
struct Facts {
    part: ResponsePart,
    texts: ResponseTexts,
    streamed: bool,
    /// Choices that began in this document.
    choices: u32,
    /// The index the choice being read says it has.
    index: Option<u32>,
    /// The only index that choices had so far, in a stream.
    only_index: Option<u32>,
    /// Choices with several indices came in a stream. An event may name its index after its text, so what was gathered may
    /// be mixed: then there is no answer text at all.
    mixed: bool,
    /// The short string being read.
    short: ShortText,
}

impl Facts {
    fn number(&mut self, field: ResponseField, number: Option<f64>) {
        let Some(number) = number else { return };
        if field == ResponseField::ChoiceIndex {
            self.index = Some(count_u32(number));
            return;
        }
        let usage = match field {
            ResponseField::InputTokens => |usage: &mut Usage, tokens: u64| usage.input = usage.input.max(tokens),
            ResponseField::OutputTokens => |usage: &mut Usage, tokens: u64| usage.output = usage.output.max(tokens),
            ResponseField::CachedTokens => |usage: &mut Usage, tokens: u64| usage.cached = usage.cached.max(tokens),
            ResponseField::ReasoningTokens => |usage: &mut Usage, tokens: u64| {
                usage.reasoning = usage.reasoning.max(tokens);
            },
            _ => return,
        };
        usage(self.part.usage.get_or_insert_default(), count_u64(number));
    }

    fn end_string(&mut self, field: ResponseField) {
        let value = &self.short;
        match field {
            ResponseField::FinishReason => {
                self.part.finish = match value.bytes() {
                    b"stop" => Finish::Stop,
                    b"length" => Finish::Length,
                    b"tool_calls" | b"function_call" => Finish::ToolCalls,
                    b"content_filter" => Finish::ContentFilter,
                    _ => self.part.finish,
                };
            }
            ResponseField::ToolCallId => {
                let ids = &mut self.texts.tool_call_ids;
                let id = value.hash();
                // Some servers repeat the id in every event.
                if !value.bytes().is_empty() && ids.len() < TOOL_CALL_IDS && !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ResponseField::Content | ResponseField::Refusal | ResponseField::ReasoningText => {}
            _ => self.number(field, value.number()),
        }
    }

    fn end_choice(&mut self) {
        if !self.streamed {
            return;
        }
        let index = self.index.unwrap_or(self.choices.saturating_sub(1));
        if *self.only_index.get_or_insert(index) != index {
            self.mixed = true;
            self.texts.answer.clear();
        }
    }

    /// Whether text that comes now belongs to the answer that is kept.
    fn is_answer(&self) -> bool {
        !self.mixed && (self.streamed || self.choices <= 1)
    }
}

impl Handler<ResponseField> for Facts {
    fn key(&mut self, _: ResponseField, _: &[u8], _: u64) {}

    fn begin(&mut self, field: ResponseField, shape: Shape, _: u64) {
        match (field, shape) {
            (ResponseField::Choice, _) => {
                self.choices = self.choices.saturating_add(1);
                self.index = None;
            }
            (ResponseField::Logprobs, Shape::Object | Shape::Array) => self.part.logprobs = true,
            (_, Shape::Text) => self.short.clear(),
            _ => {}
        }
    }

    fn text(&mut self, field: ResponseField, piece: &[u8]) {
        let length = piece.len() as u64;
        match field {
            ResponseField::Content => {
                self.part.text_bytes = self.part.text_bytes.saturating_add(length);
                if self.is_answer() {
                    self.texts.answer.push(piece);
                }
            }
            ResponseField::Refusal => self.part.refusal = true,
            ResponseField::ReasoningText => {
                self.part.reasoning_bytes = self.part.reasoning_bytes.saturating_add(length);
            }
            _ => self.short.push(piece),
        }
    }

    fn literal(&mut self, field: ResponseField, literal: &ShortText) {
        self.number(field, literal.number());
    }

    fn end(&mut self, field: ResponseField, shape: Shape, _: u64) {
        match (field, shape) {
            (ResponseField::Choice, _) => self.end_choice(),
            (_, Shape::Text) => self.end_string(field),
            _ => {}
        }
    }
}
