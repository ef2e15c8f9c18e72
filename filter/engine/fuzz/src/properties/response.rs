//! The reader of answers, in every dialect and format.

use super::case;
use super::request::{encoding_number, number};
use super::{Input, cut_seeds, same_in_all_ways};
use weir_engine::dialect::{DIALECTS, Format, ResponseReader};
use weir_engine::inflate::Encoding;
use weir_engine::observation::Anomalies;

/// No more is inflated, in bytes.
const INFLATED: u64 = 1 << 16;

pub(super) const FORMATS: [Format; 4] = [Format::Json, Format::Sse, Format::Lines, Format::EventStream];
pub(super) const ENCODINGS: [Encoding; 3] = [Encoding::Identity, Encoding::Gzip, Encoding::Deflate];

pub(super) fn check(input: &[u8]) {
    let Some(mut input) = Input::new(input) else { return };
    let Some(([dialect, how], body)) = input.body.split_first_chunk() else { return };
    let dialect = DIALECTS[usize::from(*dialect) % DIALECTS.len()];
    let (format, encoding) = (FORMATS[usize::from(how & 3)], ENCODINGS[usize::from(how >> 2) % ENCODINGS.len()]);
    let status = if how & 0x80 == 0 { 200 } else { 429 };
    input.body = body;
    let read = |chunks: &[&[u8]], finish: bool| {
        let mut reader = ResponseReader::new(dialect, format, encoding, INFLATED).of_status(status);
        for chunk in chunks {
            reader.feed(chunk);
        }
        if finish {
            reader.finish();
        }
        let (part, texts) = (reader.part().clone(), reader.texts());
        let text = (texts.answer.head().to_vec(), texts.answer.tail().to_vec(), texts.answer.total_bytes());
        (part, text, texts.tool_call_ids.clone(), texts.signatures.clone(), texts.stored_answer)
    };
    let (whole, ..) = same_in_all_ways(input, |chunks| read(chunks, true));
    assert!(whole.text_bytes.saturating_add(whole.reasoning_bytes) <= (body.len() as u64).max(INFLATED));
    assert!(!(whole.complete && format == Format::Json && whole.anomalies.has(Anomalies::MALFORMED)));
    let (open, open_text, ..) = read(&[body], false);
    let (short, short_text, ..) = read(&[&body[..input.number(body.len() + 1)]], false);
    assert!(open.anomalies.has(short.anomalies), "an anomaly went away");
    assert!(
        short.text_bytes <= open.text_bytes
            && short.reasoning_bytes <= open.reasoning_bytes
            && short.events <= open.events
            && short.tool_calls <= open.tool_calls
            && short.signatures <= open.signatures
            && short.embeddings <= open.embeddings
            && short.choices <= open.choices,
        "what came later took away from what came before"
    );
    // Where choices are mixed, the text is dropped.
    assert!(open_text.2 == 0 || open_text.0.starts_with(&short_text.0), "the text changed");
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    cut_seeds(case::all().iter().filter_map(|case| {
        let format = Format::of_content_type(case.content_type.as_bytes())?;
        let format = u8::try_from(FORMATS.iter().position(|other| *other == format).unwrap()).unwrap();
        let failed = if case.status == 200 { 0 } else { 0x80 };
        let head = [number(&case.dialect)?, format | encoding_number(&case.response_encoding) << 2 | failed];
        Some([&head[..], &case.response_body()].concat())
    }))
}
