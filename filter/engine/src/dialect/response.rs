//! Reads what an answer gave, while its bytes pass: one JSON document, or a stream of them in one of the framings that the
//! APIs use.
//!
//! What an answer's places mean is in `answer`; here is how its bytes become documents.

use super::Dialect;
use super::answer::Facts;
use super::fields::ResponseField;
use crate::base64::Decoder;
use crate::event_stream::{self, MessageType};
use crate::inflate::{Encoding, Inflater};
use crate::json::{Handler, Paths, Scanner, Shape, ShortText};
use crate::observation::{Anomalies, ResponsePart, ResponseTexts};
use crate::{lines, sse};

/// The format of an answer, as its `content-type` tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON document.
    Json,
    /// A stream of server-sent events, each a JSON document.
    Sse,
    /// A JSON document a line.
    Lines,
    /// Amazon's event stream, each message with a JSON document as its payload.
    EventStream,
}

impl Format {
    /// The format of an answer with this `content-type`; `None` for one that is not read.
    #[must_use]
    pub fn of_content_type(value: &[u8]) -> Option<Self> {
        let essence = value.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii().to_ascii_lowercase();
        match essence.as_slice() {
            b"text/event-stream" => Some(Self::Sse),
            b"application/vnd.amazon.eventstream" => Some(Self::EventStream),
            b"application/x-ndjson"
            | b"application/ndjson"
            | b"application/jsonl"
            | b"application/x-jsonlines"
            | b"application/stream+json"
            | b"application/json-seq" => Some(Self::Lines),
            b"application/json" | b"text/json" => Some(Self::Json),
            other if other.starts_with(b"application/") && other.ends_with(b"+json") => Some(Self::Json),
            _ => None,
        }
    }
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
        let (paths, framing) = match format {
            Format::Json => (&dialect.response, Framing::Whole),
            Format::Sse => (&dialect.event, Framing::Events(sse::Splitter::new())),
            Format::Lines => (&dialect.event, Framing::Lines(lines::Splitter::new())),
            Format::EventStream => {
                let wrapping = dialect.wrapped.then(|| Box::new(Wrapping::new()));
                (&dialect.event, Framing::Messages(Box::default(), wrapping))
            }
        };
        let facts = Facts::new(format != Format::Json, dialect.ends_with_finish);
        Self {
            inflater: Inflater::new(encoding, inflate_limit_bytes),
            opaque: encoding == Encoding::Opaque,
            body: Body {
                framing,
                document: Document { scanner: Scanner::new(paths), end_mark: EndMark::Matched(0), facts, begun: false },
            },
            finished: false,
        }
    }

    /// The same for an answer with this status.
    #[must_use]
    pub fn of_status(mut self, status: u16) -> Self {
        self.body.document.facts.part.status = status;
        self
    }

    /// Takes a vendor's word for what went wrong that does not stand in the body.
    pub fn hear_error(&mut self, word: &[u8]) {
        let mut short = ShortText::default();
        short.push(word);
        self.body.document.facts.hear_error(&short);
    }

    /// Takes token counts that do not stand in the body.
    pub fn hear_usage(&mut self, input: Option<u64>, output: Option<u64>) {
        self.body.document.facts.hear_usage(input, output);
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
        if !self.finished {
            self.finished = true;
            if !self.opaque {
                if let Some(inflater) = &mut self.inflater {
                    inflater.finish();
                    self.body.document.facts.part.anomalies.add(inflater.anomalies());
                }
                self.body.finish();
            }
            self.body.document.facts.settle();
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

/// How documents stand in a body.
enum Framing {
    Whole,
    Events(sse::Splitter),
    Lines(lines::Splitter),
    /// With what the payloads are wrapped in, if they are.
    Messages(Box<event_stream::Splitter>, Option<Box<Wrapping>>),
}

/// A body that is not compressed any more.
struct Body {
    framing: Framing,
    document: Document,
}

impl Body {
    fn feed(&mut self, chunk: &[u8]) {
        let document = &mut self.document;
        match &mut self.framing {
            Framing::Whole => document.feed(chunk),
            Framing::Events(splitter) => splitter.feed(chunk, |piece| document.event(piece)),
            Framing::Lines(splitter) => splitter.feed(chunk, |piece| document.event(piece)),
            Framing::Messages(splitter, wrapping) => {
                splitter.feed(chunk, |piece| document.message(piece, wrapping));
                document.facts.part.anomalies.add(splitter.anomalies());
            }
        }
    }

    fn finish(&mut self) {
        let document = &mut self.document;
        // Past the bound nothing is known of how the body ends.
        let known = !document.facts.part.anomalies.has(Anomalies::INFLATE_LIMIT);
        match &mut self.framing {
            Framing::Whole if document.begun && known => {
                document.scanner.finish(&mut document.facts);
                document.facts.part.anomalies.add(document.scanner.anomalies());
                document.facts.part.complete = !document.facts.part.anomalies.has(Anomalies::MALFORMED);
            }
            Framing::Whole => {}
            Framing::Events(splitter) if known => splitter.finish(|piece| document.event(piece)),
            Framing::Lines(splitter) if known => splitter.finish(|piece| document.event(piece)),
            Framing::Messages(splitter, _) if known => {
                splitter.finish();
                document.facts.part.anomalies.add(splitter.anomalies());
            }
            _ => {}
        }
        document.facts.end_document();
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

    /// The document ends, and the next one may come.
    fn end(&mut self) {
        self.scanner.finish(&mut self.facts);
        self.facts.part.anomalies.add(self.scanner.anomalies());
        self.scanner.reset();
        self.begun = false;
        self.facts.end_document();
    }

    fn event(&mut self, piece: sse::Piece<'_>) {
        match piece {
            sse::Piece::Data(data) => self.event_data(data),
            sse::Piece::End => self.end_event(),
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
        self.facts.count_event();
        self.end();
    }

    fn message(&mut self, piece: event_stream::Piece<'_>, wrapping: &mut Option<Box<Wrapping>>) {
        match (piece, wrapping) {
            (event_stream::Piece::Start(head), _) => {
                if matches!(head.message_type, MessageType::Exception | MessageType::Error) {
                    self.facts.hear_error(&head.name);
                }
            }
            (event_stream::Piece::Data(data), None) => self.feed(data),
            (event_stream::Piece::Data(data), Some(wrapping)) => wrapping.feed(data, self),
            (event_stream::Piece::End, wrapping) => {
                if let Some(wrapping) = wrapping {
                    wrapping.finish(self);
                }
                self.facts.count_event();
                if self.begun {
                    self.end();
                }
            }
        }
    }
}

/// A document around another: `{"bytes": "<base64>"}`.
struct Wrapping {
    scanner: Scanner<Wrapped>,
    decoder: Decoder,
}

/// The wrapped document, in base64.
#[derive(Debug, Clone, Copy)]
struct Wrapped;

static WRAPPING: Paths<Wrapped> = Paths::new(&[(&["bytes"], Wrapped)]);

impl Wrapping {
    fn new() -> Self {
        Self { scanner: Scanner::new(&WRAPPING), decoder: Decoder::new() }
    }

    fn feed(&mut self, data: &[u8], document: &mut Document) {
        self.scanner.feed(data, &mut Unwrapping { decoder: &mut self.decoder, document });
        self.note(document);
    }

    fn finish(&mut self, document: &mut Document) {
        self.scanner.finish(&mut Unwrapping { decoder: &mut self.decoder, document });
        self.decoder.finish(|piece| document.feed(piece));
        self.note(document);
        self.scanner.reset();
        self.decoder = Decoder::new();
    }

    fn note(&self, document: &mut Document) {
        document.facts.part.anomalies.add(self.scanner.anomalies());
        document.facts.part.anomalies.add(self.decoder.anomalies());
    }
}

struct Unwrapping<'w> {
    decoder: &'w mut Decoder,
    document: &'w mut Document,
}

impl Handler<Wrapped> for Unwrapping<'_> {
    fn key(&mut self, _: Wrapped, _: &[u8], _: u64) {}

    fn begin(&mut self, _: Wrapped, _: Shape, _: u64) {}

    fn text(&mut self, _: Wrapped, piece: &[u8]) {
        let document = &mut *self.document;
        self.decoder.feed(piece, |piece| document.feed(piece));
    }

    fn literal(&mut self, _: Wrapped, _: &ShortText) {}

    fn end(&mut self, _: Wrapped, _: Shape, _: u64) {}
}
