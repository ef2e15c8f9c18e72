use serde_json::Value;
use weir_engine::dialect::{Format, RequestReader, ResponseReader};
use weir_engine::inflate::Encoding;
use weir_engine::observation::Finish;

use super::*;
use crate::testing;
use crate::traffic::Role;

fn turn(speaker: Speaker, said: &str, calls: &[&str], answers: Option<&str>) -> Turn {
    let calls = calls.iter().map(|id| (*id).into()).collect();
    Turn { calls, answers: answers.map(Into::into), ..Turn::of(speaker, said) }
}

/// An agent's request, and an answer that calls a tool.
fn agents(api: Api) -> Ask {
    let mut turns = vec![
        turn(Speaker::User, "Use \"the\" tool.\n", &[], None),
        turn(Speaker::Assistant, "", &["call_1"], None),
        turn(Speaker::Tool, "12", &[], Some("call_1")),
    ];
    turns[1].signature = Some("c2lnbmVk".into());
    let mut ask = testing::ask(testing::account("x", 1), Role::Legitimate, turns, "Twelve.".into());
    ask.api = api;
    ask.system = Some("You are helpful.".into());
    ask.tools = true;
    ask.reply.calls = vec!["call_2".into()];
    ask.reply.signature = Some("bW9yZQ==".into());
    ask
}

/// What the engine reads of it, which must be whole JSON without anything odd.
fn read(ask: &Ask) -> (RequestReader, ResponseReader) {
    let (mut asked, mut answered) = (Vec::new(), b"left over".to_vec());
    request(ask, &mut asked);
    answer(ask, true, &mut answered);
    for body in [&asked, &answered] {
        assert!(serde_json::from_slice::<Value>(body).is_ok(), "{}", String::from_utf8_lossy(body));
    }
    let mut reader = RequestReader::new(ask.api.dialect());
    reader.feed(&asked);
    reader.finish();
    let mut answer = ResponseReader::new(ask.api.dialect(), Format::Json, Encoding::Identity, 1 << 20);
    answer.feed(&answered);
    answer.finish();
    assert_eq!((reader.part().anomalies.0, answer.part().anomalies.0), (0, 0));
    assert!(answer.part().complete);
    (reader, answer)
}

#[test]
fn an_agents_exchange_is_read_as_it_was_meant() {
    for api in [Api::Chat, Api::Messages] {
        let (asked, answered) = read(&agents(api));
        let (part, texts) = (asked.part(), asked.texts());
        assert_eq!((part.system_messages, part.tool_results, part.tools_offered), (1, 1, 1), "{api:?}");
        assert_eq!(texts.system.head(), b"You are helpful.");
        assert_eq!(texts.tool_call_ids.len(), 1, "{api:?}");
        let answer = answered.part();
        assert_eq!((answer.tool_calls, answer.finish), (1, Finish::ToolCalls), "{api:?}");
        assert_eq!(answer.usage.map(|usage| (usage.input, usage.output)), Some((30, 10)));
        assert_eq!(answered.texts().answer.head(), b"Twelve.");
        let signed = u32::from(api == Api::Messages);
        assert_eq!((part.signatures, answer.signatures), (signed, signed), "{api:?}");
    }
}

#[test]
fn a_logit_probe_asks_for_what_one_asks_for() {
    let mut ask = agents(Api::Chat);
    (ask.logit_bias, ask.logprobs, ask.max_tokens) = (vec![17, 4_000, 17], true, 1);
    let (asked, answered) = read(&ask);
    assert_eq!(
        (asked.part().logit_bias_entries, asked.part().logprobs, asked.part().least_output_tokens),
        (3, true, 1)
    );
    assert!(answered.part().logprobs);
    let mut degraded = Vec::new();
    answer(&ask, false, &mut degraded);
    assert!(!String::from_utf8_lossy(&degraded).contains("logprobs"));
}

#[test]
fn embeddings_count_their_inputs() {
    let mut ask = agents(Api::Embeddings);
    ask.turns = vec![Turn::of(Speaker::User, "one"), Turn::of(Speaker::User, "two")];
    let (asked, answered) = read(&ask);
    assert_eq!((asked.part().embedding_inputs, answered.part().embeddings), (2, 2));
}

#[test]
fn declining_and_failing_are_told() {
    for api in [Api::Chat, Api::Messages] {
        let mut ask = agents(api);
        ask.reply.calls.clear();
        ask.reply.declined = true;
        assert!(read(&ask).1.part().refusal, "{api:?}");
        ask.reply.status = 429;
        let (mut body, answer_of) = (Vec::new(), |body: &[u8]| {
            let mut reader =
                ResponseReader::new(api.dialect(), Format::Json, Encoding::Identity, 1 << 20).of_status(429);
            reader.feed(body);
            reader.finish().error
        });
        answer(&ask, true, &mut body);
        assert_eq!(answer_of(&body), weir_engine::observation::ErrorClass::RateLimit, "{api:?}");
    }
}
