//! The reader of requests, in every dialect.

use super::case;
use super::{Input, cut_seeds, same_in_all_ways};
use weir_engine::dialect::{DIALECTS, Dialect, RequestReader, by_name};
use weir_engine::inflate::Encoding;
use weir_engine::observation::Anomalies;
use weir_engine::text::TextWindow;

/// No more is inflated, in bytes.
const INFLATED: u64 = 1 << 16;

/// How a body is read: the dialect and the encoding that its first two bytes choose.
#[derive(Clone, Copy)]
struct How(&'static Dialect, Encoding);

pub(super) fn check(input: &[u8]) {
    let Some(mut input) = Input::new(input) else { return };
    let Some(([dialect, encoding], body)) = input.body.split_first_chunk() else { return };
    let how =
        How(DIALECTS[usize::from(*dialect) % DIALECTS.len()], ENCODINGS[usize::from(*encoding) % ENCODINGS.len()]);
    input.body = body;
    same_in_all_ways(input, |chunks| {
        let reader = read(how, chunks, true);
        let texts = reader.texts();
        let windows = [&texts.system, &texts.last_user, &texts.earlier_user, &texts.last_assistant].map(window);
        let ids = (texts.tool_call_ids.clone(), texts.stored_answer, texts.signatures.clone());
        (reader.part().clone(), windows, ids)
    });
    let (whole, short) = (read(how, &[body], false), read(how, &[&body[..input.number(body.len() + 1)]], false));
    let (whole, short) = (whole.part(), short.part());
    assert_eq!(whole.body_bytes, body.len() as u64);
    assert!(whole.text_bytes <= whole.body_bytes.max(INFLATED));
    assert!(whole.anomalies.has(short.anomalies), "an anomaly went away");
    assert!(
        short.system_messages <= whole.system_messages
            && short.user_messages <= whole.user_messages
            && short.assistant_messages <= whole.assistant_messages
            && short.tool_results <= whole.tool_results
            && short.tools_offered <= whole.tools_offered
            && short.attachments <= whole.attachments
            && short.attachment_bytes <= whole.attachment_bytes
            && short.signatures <= whole.signatures
            && short.logit_bias_entries <= whole.logit_bias_entries
            && short.embedding_inputs <= whole.embedding_inputs
            && short.max_output_tokens <= whole.max_output_tokens
            && short.logprobs <= whole.logprobs
            && short.stream <= whole.stream,
        "what came later took away from what came before"
    );
    if how.1 == Encoding::Identity && whole.anomalies.has(Anomalies::MALFORMED) {
        let again = read(how, &[body, body], true);
        assert_eq!((again.part().user_messages, again.part().text_bytes), (whole.user_messages, whole.text_bytes));
    }
}

const ENCODINGS: [Encoding; 3] = [Encoding::Identity, Encoding::Gzip, Encoding::Deflate];

fn read(How(dialect, encoding): How, chunks: &[&[u8]], finish: bool) -> RequestReader {
    let mut reader = RequestReader::new(dialect).inflating(encoding, INFLATED);
    for chunk in chunks {
        reader.feed(chunk);
    }
    if finish {
        reader.finish();
    }
    reader
}

fn window(text: &TextWindow) -> (Vec<u8>, Vec<u8>, u64) {
    (text.head().to_vec(), text.tail().to_vec(), text.total_bytes())
}

/// The number of a dialect among all.
pub(super) fn number(name: &str) -> Option<u8> {
    let dialect = by_name(name.as_bytes())?;
    DIALECTS.iter().position(|other| other.name == dialect.name).map(|number| u8::try_from(number).unwrap())
}

/// The number of an encoding among those that are read.
pub(super) fn encoding_number(name: &str) -> u8 {
    let encoding = Encoding::from_header(name.as_bytes());
    ENCODINGS.iter().position(|other| *other == encoding).map_or(0, |number| u8::try_from(number).unwrap())
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    cut_seeds(case::all().iter().filter_map(|case| {
        let head = [number(&case.dialect)?, encoding_number(&case.request_encoding)];
        Some([&head[..], &case.request_body()].concat())
    }))
}
