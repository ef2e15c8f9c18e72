//! Reads the bodies of cases with the engine, in whatever chunks. Shared by the engine's tests and `cargo soak`.

use super::case::Case;
use weir_engine::dialect::{self, Format, RequestReader, ResponseReader};
use weir_engine::inflate::Encoding;
use weir_engine::observation::{RequestPart, ResponsePart};
use weir_engine::text::TextWindow;

const LIMIT_BYTES: u64 = 1 << 20;

/// All that the readers tell of one body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Read<P> {
    pub(crate) part: P,
    pub(crate) texts: Vec<String>,
    pub(crate) ids: Vec<Vec<u64>>,
}

fn text(window: &TextWindow) -> String {
    let bytes = [window.head(), window.tail()].concat();
    String::from_utf8_lossy(&bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is told of a case's request in these chunks; `None` where nothing reads it.
pub(crate) fn request(case: &Case, chunks: &[&[u8]]) -> Option<Read<RequestPart>> {
    let known = dialect::recognise(case.method.as_bytes(), case.path.as_bytes());
    let mut reader = RequestReader::new(known.dialect?)
        .told_by_path(known.model.as_deref(), known.streamed)
        .inflating(Encoding::from_header(case.request_encoding.as_bytes()), LIMIT_BYTES);
    for chunk in chunks {
        reader.feed(chunk);
    }
    // What has no body has none to be read.
    let part = if case.method == "GET" { reader.part().clone() } else { reader.finish().clone() };
    let texts = reader.texts();
    Some(Read {
        part,
        texts: [&texts.system, &texts.last_user, &texts.earlier_user, &texts.last_assistant].map(text).to_vec(),
        ids: vec![texts.tool_call_ids.clone(), texts.stored_answer.into_iter().collect(), texts.signatures.clone()],
    })
}

/// The same of its answer.
pub(crate) fn response(case: &Case, chunks: &[&[u8]]) -> Option<Read<ResponsePart>> {
    let known = dialect::recognise(case.method.as_bytes(), case.path.as_bytes());
    let (format, encoding) = match Format::of_content_type(case.content_type.as_bytes()) {
        Some(format) => (format, Encoding::from_header(case.response_encoding.as_bytes())),
        None => (Format::Json, Encoding::Opaque),
    };
    let mut reader = ResponseReader::new(known.dialect?, format, encoding, LIMIT_BYTES).of_status(case.status);
    for chunk in chunks {
        reader.feed(chunk);
    }
    let part = reader.finish().clone();
    let texts = reader.texts();
    Some(Read {
        part,
        texts: vec![text(&texts.answer)],
        ids: vec![texts.tool_call_ids.clone(), texts.stored_answer.into_iter().collect(), texts.signatures.clone()],
    })
}

/// What became of a case at all its boundaries.
#[derive(Debug, Default)]
pub(crate) struct Cuts {
    /// How many cuts were tried.
    pub(crate) tried: u64,
    /// Those that changed what is told.
    pub(crate) wrong: Vec<String>,
}

/// Cuts both bodies of a case in two at every byte, and into single bytes.
pub(crate) fn changed_by_cuts(case: &Case) -> Cuts {
    let mut cuts = Cuts::default();
    let mut all = |what: &str, body: &[u8], same: &dyn Fn(&[&[u8]]) -> bool| {
        for at in 0..=body.len() {
            let (first, second) = body.split_at(at);
            cuts.tried += 1;
            if !same(&[first, second]) {
                cuts.wrong.push(format!("{what} cut at {at}"));
            }
        }
        cuts.tried += 1;
        if !same(&body.chunks(1).collect::<Vec<_>>()) {
            cuts.wrong.push(format!("{what} byte by byte"));
        }
    };
    let (asked, answered) = (case.request_body(), case.response_body());
    let (request_read, response_read) = (request(case, &[&asked]), response(case, &[&answered]));
    all("request", &asked, &|chunks| request(case, chunks) == request_read);
    all("answer", &answered, &|chunks| response(case, chunks) == response_read);
    cuts
}
