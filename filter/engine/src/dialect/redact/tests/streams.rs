//! Answers that are streams, in each framing.

use super::*;
use crate::base64::encoded;
use crate::event_stream::{Piece, Splitter};

/// Server-sent events of these data, each with its type as its name where it has one.
fn events(data: &[&str]) -> String {
    let event = |data: &&str| {
        let kind = data.split_once(r#"{"type":""#).and_then(|(before, rest)| before.is_empty().then_some(rest));
        let name =
            kind.and_then(|rest| rest.split_once('"')).map_or(String::new(), |(word, _)| format!("event: {word}\n"));
        format!("{name}data: {data}\n\n")
    };
    data.iter().map(event).collect()
}

fn stream(name: &str, data: &[&str]) -> (Vec<String>, String) {
    let (edited, taken) = edited(name, Format::Sse, &events(data));
    for frame in edited.split_terminator("\n\n") {
        let data = frame.split_once("data: ").unwrap().1;
        assert!(data == "[DONE]" || serde_json::from_str::<serde_json::Value>(data).is_ok(), "{data}");
    }
    let data = edited.split_terminator("\n\n").map(|frame| frame.split_once("data: ").unwrap().1.to_owned());
    (data.collect(), taken)
}

#[test]
fn chats_deltas_lose_reasoning_logprobs_and_alternatives() {
    let chunk = |choices: &str| format!(r#"{{"id":"c","object":"chat.completion.chunk","choices":[{choices}]}}"#);
    let data = [
        chunk(
            r#"{"index":0,"delta":{"role":"assistant","content":"","reasoning_content":"H"},"logprobs":null,"finish_reason":null}"#,
        ),
        chunk(r#"{"index":1,"delta":{"role":"assistant","content":"No"},"finish_reason":null}"#),
        chunk(r#"{"delta":{"reasoning":"m."},"index":0,"finish_reason":null}"#),
        chunk(r#"{"index":0,"delta":{"content":"Yes"},"logprobs":{"content":[{"token":"Yes"}]},"finish_reason":null}"#),
        chunk(r#"{"index":0,"delta":{},"finish_reason":"stop"},{"index":1,"delta":{},"finish_reason":"stop"}"#),
        r#"{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#.to_owned(),
        "[DONE]".to_owned(),
    ];
    let data: Vec<&str> = data.iter().map(String::as_str).collect();
    let (edited, taken, unedited) = edited_by("openai_chat", Format::Sse, &PLAN, events(&data).as_bytes());
    assert!(!unedited);
    let expected = [
        chunk(r#"{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}"#),
        chunk(r#"{"delta":{},"index":0,"finish_reason":null}"#),
        chunk(r#"{"index":0,"delta":{"content":"Yes"},"logprobs":null,"finish_reason":null}"#),
        chunk(r#"{"index":0,"delta":{},"finish_reason":"stop"}"#),
        data[5].to_owned(),
        "[DONE]".to_owned(),
    ];
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    assert_eq!(text(&edited), events(&expected));
    assert_eq!(taken.to_string(), "logprobs,choices,reasoning");
    let after = read("openai_chat", Format::Sse, &edited).0;
    assert_eq!((after.reasoning_bytes, after.logprobs, after.complete, after.choices), (0, false, true, 1));
}

#[test]
fn anthropics_blocks_go_with_all_their_events_and_the_rest_is_counted_anew() {
    let start = r#"{"type":"message_start","message":{"id":"msg_1","content":[],"usage":{"input_tokens":7,"output_tokens":1}}}"#;
    let end = [
        r#"{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":20}}"#,
        r#"{"type":"message_stop"}"#,
    ];
    let data = [
        start,
        r#"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
        r#"{"type":"ping"}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQB"}}"#,
        r#"{"type":"content_block_stop","index":0}"#,
        r#"{"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"Emwk"}}"#,
        r#"{"type":"content_block_stop","index":1}"#,
        r#"{"type":"content_block_start","index":2,"content_block":{"type":"text","text":""}}"#,
        r#"{"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"Yes."}}"#,
        r#"{"type":"content_block_stop","index":2}"#,
        r#"{"type":"content_block_start","index":3,"content_block":{"type":"thinking","thinking":"More.","signature":""}}"#,
        r#"{"type":"content_block_stop","index":3}"#,
        r#"{"type":"content_block_start","index":4,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}"#,
        r#"{"type":"content_block_delta","index":4,"delta":{"type":"input_json_delta","partial_json":"{}"}}"#,
        r#"{"type":"content_block_stop","index":4}"#,
        end[0],
        end[1],
    ];
    let (edited, taken) = stream("anthropic_messages", &data);
    let expected = [
        start,
        r#"{"type":"ping"}"#,
        r#"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Yes."}}"#,
        r#"{"type":"content_block_stop","index":0}"#,
        r#"{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}"#,
        r#"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{}"}}"#,
        r#"{"type":"content_block_stop","index":1}"#,
        end[0],
        end[1],
    ];
    assert_eq!(edited, expected);
    assert_eq!(taken, "reasoning,encrypted_reasoning");
}

#[test]
fn anthropics_block_without_text_stays_with_its_signature() {
    let data = [
        r#"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":""}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQB"}}"#,
        r#"{"type":"content_block_stop","index":0}"#,
        r#"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":"Yes."}}"#,
        r#"{"type":"content_block_stop","index":1}"#,
        r#"{"type":"message_stop"}"#,
    ];
    assert_eq!(stream("anthropic_messages", &data), (data.map(str::to_owned).to_vec(), String::new()));
    // Text that comes after all goes by itself: the block's beginning has gone on.
    let late = [
        data[0],
        data[2],
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}"#,
        data[3],
    ];
    assert_eq!(stream("anthropic_messages", &late).0, [data[0], data[2], data[3]]);
    // A stream that breaks off behind the beginning.
    assert_eq!(stream("anthropic_messages", &data[..1]).0, &data[..1]);
}

#[test]
fn events_of_responses_are_counted_anew() {
    let data = [
        r#"{"type":"response.created","response":{"id":"resp_1","output":[],"status":"in_progress"},"sequence_number":0}"#,
        r#"{"type":"response.output_item.added","output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[]},"sequence_number":1}"#,
        r#"{"type":"response.reasoning_summary_part.added","item_id":"rs_1","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":""},"sequence_number":2}"#,
        r#"{"type":"response.reasoning_summary_text.delta","item_id":"rs_1","delta":"Hm.","sequence_number":3}"#,
        r#"{"type":"response.reasoning_summary_text.done","item_id":"rs_1","text":"Hm.","sequence_number":4}"#,
        r#"{"type":"response.content_part.added","item_id":"rs_1","part":{"type":"reasoning_text","text":""},"sequence_number":5}"#,
        r#"{"type":"response.reasoning_text.delta","item_id":"rs_1","delta":"Deep.","sequence_number":6}"#,
        r#"{"type":"response.output_item.done","output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}],"content":[{"type":"reasoning_text","text":"Deep."}],"encrypted_content":"gAAA"},"sequence_number":7}"#,
        r#"{"type":"response.output_text.delta","item_id":"msg_1","output_index":1,"delta":"Yes.","logprobs":[{"token":"Yes."}],"sequence_number":8}"#,
        r#"{"type":"response.completed","response":{"id":"resp_1","output":[{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}]}],"status":"completed","usage":{"input_tokens":1,"output_tokens":2}},"sequence_number":9}"#,
    ];
    let (edited, taken) = stream("openai_responses", &data);
    let expected = [
        data[0].to_owned(),
        data[1].to_owned(),
        r#"{"type":"response.output_item.done","output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[],"content":[],"encrypted_content":"gAAA"},"sequence_number":2}"#.to_owned(),
        r#"{"type":"response.output_text.delta","item_id":"msg_1","output_index":1,"delta":"Yes.","logprobs":[],"sequence_number":3}"#.to_owned(),
        r#"{"type":"response.completed","response":{"id":"resp_1","output":[{"id":"rs_1","type":"reasoning","summary":[]}],"status":"completed","usage":{"input_tokens":1,"output_tokens":2}},"sequence_number":4}"#.to_owned(),
    ];
    assert_eq!(edited, expected);
    assert_eq!(taken, "logprobs,reasoning,reasoning_summary");
}

#[test]
fn geminis_thoughts_go_from_each_event() {
    let data = [
        r#"{"candidates":[{"content":{"parts":[{"text":"Hm.","thought":true}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":3,"thoughtsTokenCount":5}}"#,
        r#"{"candidates":[{"content":{"parts":[{"text":"Yes."},{"functionCall":{"name":"f","args":{}},"thoughtSignature":"CiQB"}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":4,"thoughtsTokenCount":5}}"#,
    ];
    let (edited, taken) = stream("gemini", &data);
    assert_eq!(edited, [data[0].replace(r#"{"text":"Hm.","thought":true}"#, "").as_str(), data[1]]);
    assert_eq!(taken, "reasoning");
}

#[test]
fn an_interactions_summary_goes_and_its_signature_stays() {
    let data = [
        r#"{"index":0,"step":{"type":"thought"},"event_type":"step.start"}"#,
        r#"{"index":0,"delta":{"type":"thought_summary","content":{"type":"text","text":"Hm."}},"event_type":"step.delta"}"#,
        r#"{"index":0,"delta":{"type":"thought_signature","signature":"CiQB"},"event_type":"step.delta"}"#,
        r#"{"index":0,"event_type":"step.stop"}"#,
        r#"{"interaction":{"id":"v1","status":"completed","steps":[{"type":"thought","summary":[{"text":"Hm."}]}],"usage":{"total_input_tokens":1,"total_output_tokens":1}},"event_type":"interaction.completed"}"#,
    ];
    let (edited, taken) = stream("gemini_interactions", &data);
    let last = data[4].replace(r#"[{"text":"Hm."}]"#, "[]");
    assert_eq!(edited, [data[0], data[2], data[3], &last]);
    assert_eq!(taken, "reasoning_summary");
}

#[test]
fn coheres_blocks_go_and_calls_keep_their_count() {
    let data = [
        r#"{"type":"message-start","id":"c","delta":{"message":{"role":"assistant","content":[]}}}"#,
        r#"{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"thinking","thinking":""}}}}"#,
        r#"{"type":"content-delta","index":0,"delta":{"message":{"content":{"thinking":"Hm."}}}}"#,
        r#"{"type":"content-end","index":0}"#,
        r#"{"type":"content-start","index":1,"delta":{"message":{"content":{"type":"text","text":""}}}}"#,
        r#"{"type":"content-delta","index":1,"delta":{"message":{"content":{"text":"Yes."}}},"logprobs":{"token_ids":[1]}}"#,
        r#"{"type":"content-end","index":1}"#,
        r#"{"type":"tool-plan-delta","delta":{"message":{"tool_plan":"I will."}}}"#,
        r#"{"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"f1"}}}}"#,
        r#"{"type":"message-end","delta":{"finish_reason":"TOOL_CALL","usage":{"tokens":{"input_tokens":1,"output_tokens":2}}}}"#,
    ];
    let (edited, taken) = stream("cohere_chat", &data);
    let expected = [
        data[0].to_owned(),
        data[4].replace("\"index\":1", "\"index\":0"),
        r#"{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Yes."}}}}"#.to_owned(),
        data[6].replace("\"index\":1", "\"index\":0"),
        data[8].to_owned(),
        data[9].to_owned(),
    ];
    assert_eq!((edited, taken.as_str()), (expected.to_vec(), "logprobs,reasoning"));
}

#[test]
fn mistrals_chunks_of_thinking_go() {
    let chat = [
        r#"{"choices":[{"index":0,"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]}]},"finish_reason":null}]}"#,
        r#"{"choices":[{"index":0,"delta":{"content":"Yes."},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#,
        "[DONE]",
    ];
    let first = r#"{"choices":[{"index":0,"delta":{"content":[]},"finish_reason":null}]}"#;
    assert_eq!(stream("openai_chat", &chat).0, [first, chat[1], chat[2]]);
    let conversation = [
        r#"{"type":"conversation.response.started","conversation_id":"c"}"#,
        r#"{"type":"message.output.delta","id":"m","content":{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]}}"#,
        r#"{"type":"message.output.delta","id":"m","content":"Yes."}"#,
        r#"{"type":"conversation.response.done","usage":{"prompt_tokens":1,"completion_tokens":2}}"#,
    ];
    assert_eq!(stream("mistral_conversations", &conversation).0, [conversation[0], conversation[2], conversation[3]]);
}

#[test]
fn ollamas_lines_lose_thinking() {
    let lines = "{\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"Hm.\"},\"done\":false}\n\
                 \r\n{\"message\":{\"role\":\"assistant\",\"content\":\"Yes.\"},\"logprobs\":[{\"token\":\"Yes\"}],\"done\":false}\r\n\
                 {\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":1,\"eval_count\":2}";
    let expected = "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":false}\n\
                 \r\n{\"message\":{\"role\":\"assistant\",\"content\":\"Yes.\"},\"done\":false}\r\n\
                 {\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":1,\"eval_count\":2}";
    assert_eq!(edited("ollama", Format::Lines, lines), (expected.to_owned(), "logprobs,reasoning".to_owned()));
}

#[test]
fn what_frames_an_event_stays() {
    let body = "\u{feff}: hello\r\n\r\nid: 1\r\nevent: x\r\ndata: {\"choices\":[{\"index\":0,\"delta\":\r\ndata:{\"content\":\"Yes\"\
                ,\"reasoning\":\"a\"}}]}\r\nretry: 5\r\n\r\n:ping\n\ndata:[DONE]\r\rdata: {\"choices\":[{\"delta\":{\"reasoning\":\"b\"}}]}";
    let expected = "\u{feff}: hello\r\n\r\nid: 1\r\nevent: x\r\ndata: {\"choices\":[{\"index\":0,\"delta\":\r\ndata: {\"content\":\"Yes\"\
                }}]}\r\nretry: 5\r\n\r\n:ping\n\ndata:[DONE]\r\rdata: {\"choices\":[{\"delta\":{}}]}";
    let (edited, _, unedited) = edited_by("openai_chat", Format::Sse, &PLAN, body.as_bytes());
    assert_eq!((text(&edited).as_str(), unedited), (expected, false));
}

/// A message of the event stream.
fn message(kind: &str, payload: &[u8]) -> Vec<u8> {
    let mut headers = Vec::new();
    for (name, value) in [(":event-type", kind), (":content-type", "application/json"), (":message-type", "event")] {
        headers.push(name.len() as u8);
        headers.extend(name.bytes());
        headers.push(7);
        headers.extend((value.len() as u16).to_be_bytes());
        headers.extend(value.bytes());
    }
    let mut bytes = Vec::new();
    bytes.extend((16 + headers.len() as u32 + payload.len() as u32).to_be_bytes());
    bytes.extend((headers.len() as u32).to_be_bytes());
    bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
    bytes.extend(headers);
    bytes.extend(payload);
    bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
    bytes
}

/// The names and payloads of a stream whose every checksum is right.
fn messages(bytes: &[u8]) -> Vec<(String, String)> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let total = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let (message, behind) = rest.split_at(total);
        let (all, sum) = message.split_at(total - 4);
        assert_eq!(crc32fast::hash(all).to_be_bytes(), sum);
        rest = behind;
    }
    let mut found: Vec<(String, String)> = Vec::new();
    let mut splitter = Splitter::new();
    splitter.feed(bytes, |piece| match piece {
        Piece::Start(head) => found.push((text(head.name.bytes()), String::new())),
        Piece::Data(data) => found.last_mut().unwrap().1.push_str(std::str::from_utf8(data).unwrap()),
        Piece::End => {}
    });
    splitter.finish();
    assert_eq!(splitter.anomalies(), crate::observation::Anomalies::default());
    found
}

#[test]
fn converses_messages_go_and_are_framed_anew() {
    let parts = [
        ("messageStart", r#"{"role":"assistant","p":"ab"}"#),
        ("contentBlockDelta", r#"{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"Hm."}},"p":"abc"}"#),
        ("contentBlockDelta", r#"{"contentBlockIndex":0,"delta":{"reasoningContent":{"signature":"EqQB"}}}"#),
        ("contentBlockStop", r#"{"contentBlockIndex":0}"#),
        ("contentBlockDelta", r#"{"contentBlockIndex":1,"delta":{"text":"Yes."}}"#),
        ("contentBlockStop", r#"{"contentBlockIndex":1}"#),
        ("contentBlockStart", r#"{"contentBlockIndex":2,"start":{"toolUse":{"name":"f","toolUseId":"tooluse_1"}}}"#),
        ("contentBlockStop", r#"{"contentBlockIndex":2}"#),
        ("messageStop", r#"{"stopReason":"tool_use"}"#),
        ("metadata", r#"{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3}}"#),
    ];
    let body: Vec<u8> = parts.iter().flat_map(|(kind, payload)| message(kind, payload.as_bytes())).collect();
    let (edited, taken, unedited) = edited_by("bedrock_converse", Format::EventStream, &PLAN, &body);
    says_the_same("bedrock_converse", Format::EventStream, &body, &edited);
    let kept = parts.iter().filter(|(_, payload)| !payload.contains("\"contentBlockIndex\":0"));
    let expected: Vec<_> = kept
        .map(|(kind, payload)| {
            ((*kind).to_owned(), payload.replace("Index\":1", "Index\":0").replace("Index\":2", "Index\":1"))
        })
        .collect();
    assert_eq!(messages(&edited), expected);
    assert_eq!((taken.to_string().as_str(), unedited), ("reasoning", false));
}

#[test]
fn what_is_wrapped_in_base64_is_wrapped_again() {
    let parts = [
        r#"{"type":"message_start","message":{"usage":{"input_tokens":1,"output_tokens":1}}}"#,
        r#"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}"#,
        r#"{"type":"content_block_stop","index":0}"#,
        r#"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
        r#"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Yes."}}"#,
        r#"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}"#,
        r#"{"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":1,"outputTokenCount":5}}"#,
    ];
    let wrap = |data: &str| format!(r#"{{"bytes":"{}","p":"abcdef"}}"#, text(&encoded(data.as_bytes())));
    let body: Vec<u8> = parts.iter().flat_map(|data| message("chunk", wrap(data).as_bytes())).collect();
    let (edited, _, unedited) = edited_by("bedrock_invoke", Format::EventStream, &PLAN, &body);
    assert!(!unedited);
    says_the_same("bedrock_invoke", Format::EventStream, &body, &edited);
    let renumbered = [4, 5].map(|place: usize| parts[place].replace("\"index\":1", "\"index\":0"));
    let expected = [parts[0], &renumbered[0], &renumbered[1], parts[6], parts[7]];
    let payloads: Vec<String> = messages(&edited).into_iter().map(|(_, payload)| payload).collect();
    assert_eq!(payloads, expected.map(wrap));
    // Nova's events are Converse's under their own names.
    let nova = [
        r#"{"contentBlockDelta":{"delta":{"reasoningContent":{"text":"Hm."}},"contentBlockIndex":0}}"#,
        r#"{"contentBlockDelta":{"delta":{"text":"Yes."},"contentBlockIndex":1}}"#,
    ];
    let body: Vec<u8> = nova.iter().flat_map(|data| message("chunk", wrap(data).as_bytes())).collect();
    let (edited, _, _) = edited_by("bedrock_invoke", Format::EventStream, &PLAN, &body);
    let left = wrap(&nova[1].replace("Index\":1", "Index\":0"));
    assert_eq!(messages(&edited), [("chunk".to_owned(), left)]);
}
