//! The answer of one exchange: read as it passes, never held. What is read is the answer as it came; an edited one goes on.

use crate::editing::Editing;
use crate::host::{self, Body, Headers};
use crate::meters::Meters;
use weir_engine::dialect::{Format, Lane, Recognised, ResponseReader};
use weir_engine::inflate::Encoding;
use weir_engine::metrics::{Meter, Metric};
use weir_engine::observation::{Anomalies, ErrorClass, ResponsePart, ResponseTexts};

/// What is known of an answer.
#[derive(Default)]
pub(crate) struct Answer {
    status: u16,
    /// The upstream itself answered.
    pub(crate) by_upstream: bool,
    reader: Option<ResponseReader>,
    /// Takes out of it what the exchange was degraded by.
    pub(crate) editing: Editing,
    /// Bytes of a body that nothing reads.
    unread_bytes: u64,
    /// Some of the body came.
    has_body: bool,
    /// It came to its end, or said that it had.
    pub(crate) ended: bool,
}

// === impl Answer ===

impl Answer {
    /// The headers came. `dialect` reads the body, where there is one; at most `inflate_cap_bytes` of a compressed one. False: the
    /// answer must not pass.
    pub(crate) fn begin(&mut self, known: &Recognised, inflate_cap_bytes: u64, end_of_stream: bool) -> bool {
        let header = |name| host::header(Headers::Response, name).unwrap_or_default();
        self.status = number(&header(":status")).and_then(|status| u16::try_from(status).ok()).unwrap_or(0);
        let accepted = (200..300).contains(&self.status);
        // An upgraded stream has no end of its own.
        self.ended = end_of_stream || self.status == 101 || accepted && known.lane == Lane::Realtime;
        // A host that does not tell who answered is taken at its word.
        let details = host::property("response\0code_details");
        self.by_upstream = details.is_none_or(|details| details == b"via_upstream");
        let Some(dialect) = known.dialect.filter(|_| self.by_upstream) else { return true };
        if self.status < 400 && (!accepted || end_of_stream) {
            return true;
        }
        let encoding = Encoding::from_header(&header("content-encoding"));
        let format = Format::of_content_type(&header("content-type"));
        let passes = !accepted || self.editing.begin(dialect, format, encoding, inflate_cap_bytes);
        if accepted && (format.is_none() || encoding == Encoding::Opaque) {
            Meters.note(Metric::OpaqueResponse, 1);
            return passes;
        }
        // An error's status tells something even where its body is not read.
        let (format, encoding) = format.map_or((Format::Json, Encoding::Opaque), |format| (format, encoding));
        let mut reader = ResponseReader::new(dialect, format, encoding, inflate_cap_bytes).of_status(self.status);
        if self.status >= 400 {
            // Bedrock's errors are named by a header.
            reader.hear_error(aws_error(&header("x-amzn-errortype")));
        } else if dialect.tells_usage_in_headers() {
            reader.hear_usage(
                number(&header("x-amzn-bedrock-input-token-count")),
                number(&header("x-amzn-bedrock-output-token-count")),
            );
        }
        self.reader = Some(reader);
        passes
    }

    /// The connection speaks another protocol from here on.
    pub(crate) fn is_upgraded(&self) -> bool {
        self.status == 101
    }

    /// There was a body, and it was read.
    pub(crate) fn is_read(&self) -> bool {
        self.reader.is_some() && self.has_body
    }

    /// A piece of the body came.
    pub(crate) fn read(&mut self, size: usize, end_of_stream: bool) {
        self.has_body |= size > 0;
        match &mut self.reader {
            Some(reader) => {
                let chunk = host::body(Body::Response, 0, size);
                reader.feed(&chunk);
                self.editing.edit(&chunk, end_of_stream);
            }
            None => self.unread_bytes = self.unread_bytes.saturating_add(size as u64),
        }
    }

    /// Nothing more comes: what was observed.
    pub(crate) fn finish(&mut self) -> (ResponsePart, ResponseTexts) {
        let (mut part, mut texts) = (ResponsePart::default(), ResponseTexts::default());
        if let Some(reader) = &mut self.reader {
            reader.finish();
            part.clone_from(reader.part());
            texts = reader.texts().clone();
            // Callers hang up on a stream that has said its own end.
            self.ended |= part.complete;
        }
        part.status = self.status;
        part.text_bytes = part.text_bytes.max(self.unread_bytes);
        (part, texts)
    }
}

/// The name in what AWS's JSON protocol writes as an error's type: `<namespace>#<name>:<address>`, all but the name optional.
fn aws_error(written: &[u8]) -> &[u8] {
    let shape = written.split(|byte| *byte == b':').next().unwrap_or_default();
    shape.rsplit(|byte| *byte == b'#').next().unwrap_or_default()
}

/// Counts what was odd about an answer that was read and came to its end.
pub(crate) fn note_oddities(part: &ResponsePart) {
    if part.anomalies.has(Anomalies::INFLATE_LIMIT) {
        Meters.note(Metric::InflateLimit, 1);
    } else if !part.complete && part.error == ErrorClass::None {
        Meters.note(Metric::MalformedResponse, 1);
    }
}

/// The number that a header's value spells.
pub(crate) fn number(value: &[u8]) -> Option<u64> {
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}
