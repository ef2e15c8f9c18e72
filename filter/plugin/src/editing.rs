//! The answer of a degraded exchange, edited as it passes.
//!
//! Each chunk is replaced by what the engine lets go on of it, which may be nothing yet; an answer is never paused for it. Errors
//! pass untouched. It does not decide whether an exchange is degraded, and does not read answers (see `answer`).

use crate::host::{self, Body, Headers};
use crate::meters::Meters;
use weir_engine::dialect::redact::{AnswerEditor, AnswerPlan};
use weir_engine::dialect::{Dialect, Format, Taken};
use weir_engine::inflate::Encoding;
use weir_engine::metrics::{Meter, Metric};
use weir_engine::observation::RequestPart;
use weir_engine::reply::Shape;

/// What is to be taken out of an answer, and what does it.
#[derive(Default)]
pub(crate) struct Editing {
    plan: Option<AnswerPlan>,
    /// The form of an answer of weir's own in its place.
    shape: Option<Shape>,
    editor: Option<AnswerEditor>,
    /// It could not be edited, or not all of it.
    unedited: bool,
}

// === impl Editing ===

impl Editing {
    /// The request is about to go on: asks for an answer that is not compressed. Nothing where its answer has nothing to lose.
    pub(crate) fn prepare(&mut self, dialect: &Dialect, plan: &AnswerPlan, request: &RequestPart, shape: Shape) {
        if plan.edits(dialect) {
            self.shape = Some(shape);
            self.plan = Some(plan.for_request(dialect, request));
            host::remove_request_header("accept-encoding");
        }
    }

    /// The headers of an accepted answer came, of which this is known. False: it must not pass, since it cannot be edited.
    pub(crate) fn begin(
        &mut self,
        dialect: &Dialect,
        format: Option<Format>,
        encoding: Encoding,
        inflate_cap_bytes: u64,
    ) -> bool {
        let Some(plan) = &self.plan else { return true };
        self.editor = format.and_then(|format| AnswerEditor::new(dialect, format, plan, encoding, inflate_cap_bytes));
        self.unedited = self.editor.is_none();
        if self.unedited {
            return !plan.refuse_unedited;
        }
        if host::header(Headers::Response, "content-length").is_some() {
            host::remove_response_header("content-length");
        }
        if encoding != Encoding::Identity {
            // A compressed body goes on plain.
            host::remove_response_header("content-encoding");
        }
        true
    }

    /// The form of an answer of weir's own in its place.
    pub(crate) fn shape(&self) -> Shape {
        self.shape.unwrap_or(Shape::Problem)
    }

    /// Puts in the place of a chunk what may go on of it.
    pub(crate) fn edit(&mut self, chunk: &[u8], end_of_stream: bool) {
        let Some(editor) = &mut self.editor else { return };
        let mut edited = editor.feed(chunk);
        if end_of_stream {
            edited.extend(editor.finish());
        }
        if edited != chunk && !host::replace_body(Body::Response, &edited) {
            self.unedited = true;
        }
    }

    /// No more of the body comes, and its last chunk has gone on: trailers came. What was held is the end of an answer that broke
    /// off within an event.
    pub(crate) fn end(&mut self) {
        let Some(editor) = &mut self.editor else { return };
        let held = editor.finish();
        if !held.is_empty() && !host::replace_body(Body::Response, &held) {
            self.unedited = true;
        }
    }

    /// What was taken, counted once, at the end of the exchange.
    pub(crate) fn finish(&mut self) -> Taken {
        let editor = self.editor.take();
        let unedited = self.unedited || editor.as_ref().is_some_and(AnswerEditor::unedited);
        let taken = editor.map(|editor| editor.taken()).unwrap_or_default();
        Meters.note(Metric::AnswersEdited, u64::from(!taken.is_empty()));
        Meters.note(Metric::AnswersUnedited, u64::from(unedited));
        taken
    }
}
