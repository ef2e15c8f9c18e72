//! The reader of requests.

use super::{Input, cut_seeds, same_in_all_ways};
use weir_engine::dialect::{OPENAI_CHAT, RequestReader};
use weir_engine::observation::Anomalies;
use weir_engine::text::TextWindow;

pub(super) fn check(input: &[u8]) {
    let Some(input) = Input::new(input) else { return };
    let body = input.body;
    same_in_all_ways(input, |chunks| {
        let reader = read(chunks, true);
        let texts = reader.texts();
        let windows = [&texts.system, &texts.last_user, &texts.earlier_user, &texts.last_assistant].map(window);
        (reader.part().clone(), windows, texts.tool_call_ids.clone(), reader.members().clone())
    });
    let (whole, short) = (read(&[body], false), read(&[&body[..input.number(body.len() + 1)]], false));
    let (whole, short) = (whole.part(), short.part());
    assert_eq!(whole.body_bytes, body.len() as u64);
    assert!(whole.text_bytes <= whole.body_bytes);
    assert!(whole.anomalies.has(short.anomalies), "an anomaly went away");
    assert!(
        short.text_bytes <= whole.text_bytes
            && short.system_messages <= whole.system_messages
            && short.user_messages <= whole.user_messages
            && short.assistant_messages <= whole.assistant_messages
            && short.tool_results <= whole.tool_results
            && short.tools_offered <= whole.tools_offered
            && short.attachments <= whole.attachments
            && short.max_output_tokens <= whole.max_output_tokens
            && short.logprobs <= whole.logprobs
            && short.stream <= whole.stream,
        "what came later took away from what came before"
    );
    if whole.anomalies.has(Anomalies::MALFORMED) {
        let again = read(&[body, body], true);
        assert_eq!((again.part().user_messages, again.part().text_bytes), (whole.user_messages, whole.text_bytes));
    }
}

fn read(chunks: &[&[u8]], finish: bool) -> RequestReader {
    let mut reader = RequestReader::new(&OPENAI_CHAT);
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

pub(super) fn seeds() -> Vec<Vec<u8>> {
    cut_seeds([
        r#"{"model":"gpt","stream":true,"messages":[{"role":"system","content":"Be brief."},{"content":[{"type":"text","text":"a\u0041"},{"type":"image_url"},"bare"],"role":"user"}]}"#,
        r#"{"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"call_1"}]},{"role":"tool","tool_call_id":"call_1","content":"42"}],"tools":[{},{}]}"#,
        r#"{"logprobs":true,"top_logprobs":-1,"logit_bias":{"1":-100,"\u0032":1.5e1},"n":3,"max_tokens":17,"\u006e":"4","max_completion_tokens":null,"reasoning_effort":"high"}"#,
    ])
}
