//! Answers that are one document.

use super::*;

fn document(name: &str, body: &str) -> (String, String) {
    let edited = edited(name, Format::Json, body);
    serde_json::from_str::<serde_json::Value>(&edited.0).unwrap();
    edited
}

#[test]
fn chat_loses_reasoning_logprobs_and_alternatives() {
    let body = r#"{"id":"chatcmpl-1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant",
        "content":"Four.","reasoning_content":"Two and \"two\"","reasoning":null,"refusal":null,
        "reasoning_details":[{"type":"reasoning.text","text":"Two"},{"type":"reasoning.encrypted","data":"gAAA"}],
        "tool_calls":[{"id":"call_1","type":"function","function":{"name":"add","arguments":"{}"}}]},
        "logprobs":{"content":[{"token":"Four","logprob":-0.1,"bytes":[70],"top_logprobs":[]}],"refusal":null},
        "finish_reason":"tool_calls"},{"index":1,"message":{"role":"assistant","content":"4"},"logprobs":null,
        "finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":9,"total_tokens":14,
        "completion_tokens_details":{"reasoning_tokens":3}},"prompt_logprobs":null}"#;
    let body = body.replace("\n        ", "");
    let (edited, taken, _) = edited_by("openai_chat", Format::Json, &PLAN, body.as_bytes());
    let expected = r#"{"id":"chatcmpl-1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant",
        "content":"Four.","refusal":null,"reasoning_details":[{"type":"reasoning.encrypted","data":"gAAA"}],
        "tool_calls":[{"id":"call_1","type":"function","function":{"name":"add","arguments":"{}"}}]},
        "logprobs":null,"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":5,"completion_tokens":9,"total_tokens":14,
        "completion_tokens_details":{"reasoning_tokens":3}},"prompt_logprobs":null}"#;
    assert_eq!(text(&edited), expected.replace("\n        ", ""));
    assert_eq!(taken.to_string(), "logprobs,choices,reasoning");
}

#[test]
fn hidden_states_go_with_log_probabilities() {
    let states = r#""hidden_states":[[0.25,-1e-3],[0.5,2.0]]"#;
    for (name, text) in [("openai_chat", r#""message":{"content":"Yes."}"#), ("openai_completions", r#""text":"Yes.""#)]
    {
        let body = format!(r#"{{"choices":[{{"index":0,{text},"finish_reason":"stop",{states}}}]}}"#);
        let left = format!(r#"{{"choices":[{{"index":0,{text},"finish_reason":"stop"}}]}}"#);
        assert!(read(name, Format::Json, body.as_bytes()).0.logprobs);
        let (edited, taken, _) = edited_by(name, Format::Json, &PLAN, body.as_bytes());
        assert_eq!((self::text(&edited), taken.to_string().as_str()), (left, "logprobs"));
    }
    let delta = format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":null,{states}}}}}]}}\n\n");
    let left = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":null}}]}\n\n";
    assert!(read("openai_chat", Format::Sse, delta.as_bytes()).0.logprobs);
    let (edited, taken, _) = edited_by("openai_chat", Format::Sse, &PLAN, delta.as_bytes());
    assert_eq!((self::text(&edited).as_str(), taken.to_string().as_str()), (left, "logprobs"));
}

#[test]
fn what_has_nothing_to_lose_stays_byte_for_byte() {
    let body = " {\"choices\" : [ { \"index\": 0, \"message\": {\"content\": \"a,\\u0020b, \" , \"role\":\"assistant\"} \
                , \"logprobs\" : null, \"finish_reason\": \"stop\" } ] , \"x\": [1.0, 2e5 , {}, []]\n}\n";
    assert_eq!(document("openai_chat", body), (body.to_owned(), String::new()));
}

#[test]
fn commas_go_with_what_they_stood_beside() {
    for (body, expected) in [
        (r#"{"thinking":"a","response":"b"}"#, r#"{"response":"b"}"#),
        (r#"{ "response":"b" , "thinking":"a" }"#, r#"{ "response":"b" }"#),
        (r#"{"thinking":"a"}"#, r#"{}"#),
        (r#"{"thinking":"a", "logprobs":[1], "response":"b"}"#, r#"{"response":"b"}"#),
        (r#"{"response":"b","thinking":"a","logprobs":[1]}"#, r#"{"response":"b"}"#),
        (r#"{"response":"b","thinking":"a","done":true,"logprobs":[{}]}"#, r#"{"response":"b","done":true}"#),
        (r#"{"Thinking":"a","response":"b","thinking":"c"}"#, r#"{"response":"b"}"#),
        ("{\"response\":\"b,   \",  \n\"thinking\":\"a,\\\"}\"}", "{\"response\":\"b,   \"}"),
    ] {
        let (edited, _, unedited) = edited_by("ollama", Format::Json, &PLAN, body.as_bytes());
        serde_json::from_slice::<serde_json::Value>(&edited).unwrap();
        assert!(!unedited);
        let compact = |text: &str| text.replace([' ', '\n'], "");
        assert_eq!(compact(&text(&edited)), compact(expected), "{body}");
    }
}

#[test]
fn anthropics_blocks_go_whole_but_for_one_that_shows_nothing() {
    let usage = r#""stop_reason":"tool_use","usage":{"input_tokens":7,"output_tokens":20}}"#;
    let shown =
        r#"{"type":"thinking","thinking":"Hm.","signature":"EqQB"},{"type":"redacted_thinking","data":"Emwk"},"#;
    let rest = r#"{"type":"text","text":"Let me see."},{"type":"tool_use","id":"toolu_1","name":"f","input":{"type":"thinking"}}"#;
    let body = format!(r#"{{"id":"msg_1","type":"message","role":"assistant","content":[{shown}{rest}],{usage}"#);
    let expected = format!(r#"{{"id":"msg_1","type":"message","role":"assistant","content":[{rest}],{usage}"#);
    assert_eq!(document("anthropic_messages", &body), (expected, "reasoning,encrypted_reasoning".to_owned()));
    let hidden = r#"{"type":"thinking","thinking":"","signature":"EqQB"},"#;
    let body = format!(r#"{{"type":"message","content":[{hidden}{rest}],{usage}"#);
    assert_eq!(document("anthropic_messages", &body), (body, String::new()));
    let first = r#"{"content":[{"thinking":"Hm.","signature":"E","type":"thinking"},{"text":"Yes.","type":"text"}]}"#;
    assert_eq!(document("anthropic_messages", first).0, r#"{"content":[{"text":"Yes.","type":"text"}]}"#);
}

#[test]
fn reasoning_items_of_responses_keep_their_id_and_what_is_encrypted() {
    let body = r#"{"id":"resp_1","status":"completed","output":[{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text",
        "text":"Thinking."}],"content":[{"type":"reasoning_text","text":"Deep."}],"encrypted_content":"gAAA"},
        {"id":"msg_1","type":"message","role":"assistant","content":[{"type":"output_text","text":"Yes.","annotations":[],
        "logprobs":[{"token":"Yes","logprob":-0.1}]}]},{"id":"fc_1","type":"function_call","call_id":"call_1","name":"f",
        "arguments":"{}"}],"usage":{"input_tokens":1,"output_tokens":2,"output_tokens_details":{"reasoning_tokens":1}}}"#;
    let (edited, taken) = document("openai_responses", &body.replace("\n        ", ""));
    let expected = r#"{"id":"resp_1","status":"completed","output":[{"id":"rs_1","type":"reasoning","summary":[],
        "content":[],"encrypted_content":"gAAA"},
        {"id":"msg_1","type":"message","role":"assistant","content":[{"type":"output_text","text":"Yes.","annotations":[],
        "logprobs":[]}]},{"id":"fc_1","type":"function_call","call_id":"call_1","name":"f",
        "arguments":"{}"}],"usage":{"input_tokens":1,"output_tokens":2,"output_tokens_details":{"reasoning_tokens":1}}}"#;
    assert_eq!((edited, taken.as_str()), (expected.replace("\n        ", ""), "logprobs,reasoning,reasoning_summary"));
}

#[test]
fn geminis_thoughts_go_and_calls_keep_their_signatures() {
    let body = r#"{"candidates":[{"content":{"parts":[{"text":"Hm.","thought":true},{"text":"Yes."},
        {"functionCall":{"name":"f","args":{"thought":true}},"thoughtSignature":"CiQB"}],"role":"model"},"finishReason":"STOP","index":0,
        "avgLogprobs":-0.2,"logprobsResult":{"chosenCandidates":[{"token":"Yes"}]}},{"content":{"parts":[{"text":"No."}]},"index":1}],
        "usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":4,"thoughtsTokenCount":5}}"#;
    let expected = r#"{"candidates":[{"content":{"parts":[{"text":"Yes."},
        {"functionCall":{"name":"f","args":{"thought":true}},"thoughtSignature":"CiQB"}],"role":"model"},"finishReason":"STOP","index":0}],
        "usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":4,"thoughtsTokenCount":5}}"#;
    let (edited, taken, _) = edited_by("gemini", Format::Json, &PLAN, body.replace("\n        ", "").as_bytes());
    assert_eq!(
        (text(&edited), taken.to_string().as_str()),
        (expected.replace("\n        ", ""), "logprobs,choices,reasoning")
    );
    // The stream that is not SSE comes as an array, and by protobuf's names.
    let listed = r#"[{"candidates":[{"content":{"parts":[{"thought":true,"text":"Hm."}]},"index":0}]},
        {"candidates":[{"content":{"parts":[{"text":"Yes."}]},"finish_reason":"STOP","logprobs_result":{"a":[]}}]},
        {"candidates":[{"content":{"parts":[{"text":"No."}]},"index":1}],"usageMetadata":{"promptTokenCount":3}}]"#;
    let expected = r#"[{"candidates":[{"content":{"parts":[]},"index":0}]},
        {"candidates":[{"content":{"parts":[{"text":"Yes."}]},"finish_reason":"STOP"}]},
        {"candidates":[],"usageMetadata":{"promptTokenCount":3}}]"#;
    let (edited, _, _) = edited_by("gemini", Format::Json, &PLAN, listed.replace("\n        ", "").as_bytes());
    assert_eq!(text(&edited), expected.replace("\n        ", ""));
}

#[test]
fn thoughts_of_interactions_keep_their_signatures() {
    let body = r#"{"id":"v1_a","status":"requires_action","steps":[{"type":"thought","signature":"CiQB","summary":[{"type":"text","text":"Hm."}]},{"type":"function_call","id":"c1","name":"f","arguments":{}}],"usage":{"total_input_tokens":1,"total_output_tokens":2}}"#;
    let expected = body.replace(r#"[{"type":"text","text":"Hm."}]"#, "[]");
    assert_eq!(document("gemini_interactions", body), (expected, "reasoning_summary".to_owned()));
}

#[test]
fn converses_reasoning_blocks_go() {
    let rest = r#"{"text":"Yes."},{"toolUse":{"toolUseId":"tooluse_1","name":"f","input":{"reasoningContent":{}}}}"#;
    let end =
        r#""role":"assistant"}},"stopReason":"tool_use","usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3}}"#;
    let body = format!(
        r#"{{"output":{{"message":{{"content":[{{"reasoningContent":{{"reasoningText":{{"text":"Hm.","signature":"E"}}}}}},{rest}],{end}"#
    );
    let expected = format!(r#"{{"output":{{"message":{{"content":[{rest}],{end}"#);
    assert_eq!(document("bedrock_converse", &body), (expected.clone(), "reasoning".to_owned()));
    assert_eq!(document("bedrock_invoke", &body), (expected, "reasoning".to_owned()));
    let messages = r#"{"type":"message","content":[{"type":"thinking","thinking":"Hm.","signature":"E"},{"type":"text","text":"Yes."}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":2}}"#;
    assert!(!document("bedrock_invoke", messages).0.contains("Hm."));
}

#[test]
fn coheres_and_mistrals_parts_go() {
    let body = r#"{"id":"c","finish_reason":"TOOL_CALL","message":{"role":"assistant","content":[{"type":"thinking","thinking":"Hm."},{"type":"text","text":"Yes."}],"tool_plan":"I will.","tool_calls":[{"id":"f1"}]},"logprobs":[{"token_ids":[1],"logprobs":[-0.1]}],"usage":{"tokens":{"input_tokens":1,"output_tokens":2}}}"#;
    let expected = r#"{"id":"c","finish_reason":"TOOL_CALL","message":{"role":"assistant","content":[{"type":"text","text":"Yes."}],"tool_calls":[{"id":"f1"}]},"usage":{"tokens":{"input_tokens":1,"output_tokens":2}}}"#;
    assert_eq!(document("cohere_chat", body), (expected.to_owned(), "logprobs,reasoning".to_owned()));
    let body = r#"{"choices":[{"index":0,"message":{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}],"signature":"s"},{"type":"text","text":"Yes."}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#;
    let part = r#"{"type":"thinking","thinking":[{"type":"text","text":"Hm."}],"signature":"s"},"#;
    assert_eq!(document("openai_chat", body).0, body.replace(part, ""));
    let body = r#"{"conversation_id":"c","outputs":[{"type":"message.output","content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]},{"type":"text","text":"Yes."}]}],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#;
    assert!(!document("mistral_conversations", body).0.contains("Hm."));
}

#[test]
fn completions_lose_their_log_probabilities_in_every_servers_form() {
    let body = r#"{"choices":[{"text":"Yes.","index":0,"logprobs":{"tokens":["Yes"]},"prompt_logprobs":[null],"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#;
    let expected = body.replace(r#"{"tokens":["Yes"]}"#, "null").replace("[null]", "null");
    assert_eq!(document("openai_completions", body), (expected, "logprobs".to_owned()));
    let native =
        r#"{"content":"Yes.","stop":true,"completion_probabilities":[{"probs":[{"prob":0.9}]}],"tokens_predicted":2}"#;
    assert!(!document("openai_completions", native).0.contains("prob"));
    let several = format!("[{native},{native}]");
    let (edited, _, _) = edited_by("openai_completions", Format::Json, &PLAN, several.as_bytes());
    assert_eq!(text(&edited).matches("Yes.").count(), 2);
    assert!(!text(&edited).contains("prob"));
}

#[test]
fn embeddings_lose_dimensions_and_digits() {
    let plan = AnswerPlan { max_dimensions: Some(2), mantissa_bits: Some(4), ..AnswerPlan::default() };
    for (name, body, expected) in [
        (
            "openai_embeddings",
            r#"{"object":"list","data":[{"object":"embedding","embedding":[0.6,0.0,0.8],"index":0},{"embedding":[1.1,0.0,0.0],"index":1}],"usage":{"prompt_tokens":2,"total_tokens":2}}"#,
            r#"{"object":"list","data":[{"object":"embedding","embedding":[1,0],"index":0},{"embedding":[1.125,0],"index":1}],"usage":{"prompt_tokens":2,"total_tokens":2}}"#,
        ),
        (
            "openai_embeddings",
            r#"{"embeddings":[[0.6,0.0,0.8],[0.1, 0.2]],"prompt_eval_count":3}"#,
            r#"{"embeddings":[[1,0],[0.1015625,0.203125]],"prompt_eval_count":3}"#,
        ),
        ("gemini_embeddings", r#"{"embedding":{"values":[0.6,0.0,0.8]}}"#, r#"{"embedding":{"values":[1,0]}}"#),
        (
            "cohere_embed",
            r#"{"embeddings":{"float":[[0.6,0.0,0.8]],"int8":[[57,3,9]],"ubinary":[[255,1]]},"texts":["a"]}"#,
            r#"{"embeddings":{"float":[[1,0]],"int8":[[56,3]],"ubinary":[[255]]},"texts":["a"]}"#,
        ),
        (
            "bedrock_invoke",
            r#"{"embedding":[0.6,0.0,0.8],"inputTextTokenCount":2}"#,
            r#"{"embedding":[1,0],"inputTextTokenCount":2}"#,
        ),
    ] {
        let (edited, taken, unedited) = edited_by(name, Format::Json, &plan, body.as_bytes());
        assert_eq!((text(&edited).as_str(), unedited), (expected, false));
        assert!(taken.has(Taken::DIMENSIONS));
        let (before, after) = (read(name, Format::Json, body.as_bytes()).0, read(name, Format::Json, &edited).0);
        assert_eq!((before.embeddings, before.usage), (after.embeddings, after.usage));
    }
}
