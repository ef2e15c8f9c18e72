//! Anthropic's messages, and every request of a batch, Gemini's too.

use super::{capped, check, plan};
use serde_json::{Value, json};
use weir_engine::dialect::redact::{AnswerEditor, AnswerPlan};
use weir_engine::dialect::rewrite::{DegradePlan, Degraded, degrade};
use weir_engine::dialect::{Format, by_name};
use weir_engine::inflate::Encoding;

#[test]
fn messages_of_anthropic() {
    let name = "anthropic_messages";
    check(
        &plan(),
        &[
            (
                name,
                "",
                r#"{"max_tokens":8000,"messages":[{"role":"user","content":"Hi"}],"model":"claude-sonnet-4-5","thinking":{"type":"enabled","budget_tokens":4000},"temperature":1}"#,
                r#"{"max_tokens":8000,"messages":[{"role":"user","content":"Hi"}],"model":"claude-sonnet-4-5","temperature":1}"#,
                "reasoning",
            ),
            (
                name,
                "",
                r#"{"model":"claude-opus-4-7","thinking":{"display":"summarized","type":"adaptive"},"output_config":{"effort":"max"}}"#,
                r#"{"model":"claude-opus-4-7","output_config":{"effort":"low"}}"#,
                "reasoning",
            ),
            (name, "", r#"{"model":"claude-opus-4-7","thinking":{"type":"disabled"}}"#, "", ""),
            (name, "", r#"{"model":"claude-haiku-4-5","max_tokens":5}"#, "", ""),
            // On unless told otherwise.
            (
                name,
                "",
                r#"{"model":"claude-opus-5","max_tokens":5}"#,
                r#"{"model":"claude-opus-5","max_tokens":5,"thinking":{"type":"disabled"}}"#,
                "reasoning",
            ),
            (
                name,
                "",
                r#"{"model":"claude-opus-5","thinking":null}"#,
                r#"{"model":"claude-opus-5","thinking":{"type":"disabled"}}"#,
                "reasoning",
            ),
            (
                name,
                "",
                r#"{"model":"claude-sonnet-5","thinking":{"type":"adaptive"},"output_config":{"effort":"xhigh"}}"#,
                r#"{"model":"claude-sonnet-5","thinking":{"type":"disabled"},"output_config":{"effort":"low"}}"#,
                "reasoning",
            ),
            (
                name,
                "",
                r#"{"model":"claude-sonnet-5-5"}"#,
                r#"{"model":"claude-sonnet-5-5","thinking":{"type":"between_tools"}}"#,
                "reasoning",
            ),
            (name, "", r#"{"model":"claude-sonnet-5-5","thinking":{"type":"between_tools"}}"#, "", ""),
            // Always on.
            (
                name,
                "",
                r#"{"model":"claude-opus-5-5","thinking":{"type":"adaptive","display":"summarized"}}"#,
                r#"{"model":"claude-opus-5-5","output_config":{"effort":"low"}}"#,
                "reasoning",
            ),
            (
                name,
                "",
                r#"{"model":"claude-fable-5-1","output_config":{"format":{"type":"json_schema"}}}"#,
                r#"{"model":"claude-fable-5-1","output_config":{"format":{"type":"json_schema"},"effort":"low"}}"#,
                "reasoning",
            ),
            // Clearing thoughts is refused where nothing is thought.
            (
                name,
                "",
                r#"{"model":"claude-sonnet-4-5","context_management":{"edits":[{"type":"clear_thinking_20251015","keep":"all"},{"type":"clear_tool_uses_20250919"}]},"thinking":{"type":"enabled","budget_tokens":2000}}"#,
                r#"{"model":"claude-sonnet-4-5","context_management":{"edits":[{"type":"clear_tool_uses_20250919"}]}}"#,
                "reasoning",
            ),
            // Thoughts of earlier turns are no hindrance.
            (
                name,
                "",
                r#"{"model":"claude-sonnet-4-5","thinking":{"type":"enabled","budget_tokens":2000},"messages":[{"role":"user","content":"a"},{"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},{"type":"text","text":"b"}]},{"role":"user","content":"c"}]}"#,
                r#"{"model":"claude-sonnet-4-5","messages":[{"role":"user","content":"a"},{"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},{"type":"text","text":"b"}]},{"role":"user","content":"c"}]}"#,
                "reasoning",
            ),
            // A turn that uses tools keeps what it began with.
            (
                name,
                "",
                r#"{"model":"claude-sonnet-4-5","thinking":{"type":"enabled","budget_tokens":2000},"context_management":{"edits":[{"type":"clear_thinking_20251015"}]},"messages":[{"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},{"type":"tool_use","id":"t1"}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"}]}]}"#,
                r#"{"model":"claude-sonnet-4-5","thinking":{"type":"enabled","budget_tokens":1024},"context_management":{"edits":[{"type":"clear_thinking_20251015"}]},"messages":[{"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},{"type":"tool_use","id":"t1"}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"}]}]}"#,
                "reasoning",
            ),
            (
                name,
                "",
                r#"{"model":"claude-opus-5","messages":[{"role":"assistant","content":[{"type":"redacted_thinking","data":"d"}]},{"role":"user","content":[{"tool_use_id":"t1"}]}],"thinking":{"type":"adaptive","display":"summarized"}}"#,
                r#"{"model":"claude-opus-5","messages":[{"role":"assistant","content":[{"type":"redacted_thinking","data":"d"}]},{"role":"user","content":[{"tool_use_id":"t1"}]}],"thinking":{"type":"adaptive","display":"omitted"}}"#,
                "reasoning_summary",
            ),
            // Both of two, and in any spelling of the key.
            (
                name,
                "",
                r#"{"thinking":{"type":"enabled"},"\u0074hinking":{"type":"adaptive"},"Thinking":{"type":"enabled"}}"#,
                "{}",
                "reasoning",
            ),
            // DeepSeek's, for Anthropic's clients.
            (
                name,
                "",
                r#"{"model":"deepseek-chat","thinking":{"type":"enabled","budget_tokens":1}}"#,
                r#"{"model":"deepseek-chat","thinking":{"type":"disabled"}}"#,
                "reasoning",
            ),
        ],
    );
    // A budget stays below the cap.
    let cap_alone = |cap| DegradePlan { max_output_tokens: Some(cap), ..DegradePlan::default() };
    let body = r#"{"max_tokens":8000,"thinking":{"type":"enabled","budget_tokens":4000}}"#;
    check(
        &cap_alone(5000),
        &[(
            name,
            "",
            body,
            r#"{"max_tokens":5000,"thinking":{"type":"enabled","budget_tokens":4000}}"#,
            "output_tokens",
        )],
    );
    check(
        &cap_alone(2000),
        &[(
            name,
            "",
            body,
            r#"{"max_tokens":2000,"thinking":{"type":"enabled","budget_tokens":1024}}"#,
            "output_tokens,reasoning",
        )],
    );
    check(&cap_alone(1000), &[(name, "", body, r#"{"max_tokens":1000}"#, "output_tokens,reasoning")]);
}

#[test]
fn every_request_of_a_batch() {
    check(
        &plan(),
        &[
            (
                "anthropic_batches",
                "",
                r#"{"requests":[{"custom_id":"a","params":{"model":"claude-opus-5","max_tokens":9}},{"custom_id":"b","params":{"model":"claude-sonnet-4-5","thinking":{"type":"enabled","budget_tokens":2000},"max_tokens":9000}}]}"#,
                r#"{"requests":[{"custom_id":"a","params":{"model":"claude-opus-5","max_tokens":9,"thinking":{"type":"disabled"}}},{"custom_id":"b","params":{"model":"claude-sonnet-4-5","max_tokens":9000}}]}"#,
                "reasoning",
            ),
            (
                "gemini_batches",
                "gemini-2.5-flash",
                r#"{"batch":{"displayName":"x","inputConfig":{"requests":{"requests":[{"request":{"contents":[]},"metadata":{"key":"1"}},{"request":{"generationConfig":{"candidateCount":4,"responseLogprobs":true}}}]}}}}"#,
                r#"{"batch":{"displayName":"x","inputConfig":{"requests":{"requests":[{"request":{"contents":[],"generationConfig":{"thinkingConfig":{"thinkingBudget":0}}},"metadata":{"key":"1"}},{"request":{"generationConfig":{"candidateCount":1,"thinkingConfig":{"thinkingBudget":0}}}}]}}}}"#,
                "logprobs,choices,reasoning",
            ),
        ],
    );
    check(
        &capped(10),
        &[(
            "anthropic_batches",
            "",
            r#"{"requests":[{"params":{"max_tokens":90}},{"params":{"max_tokens":9}}]}"#,
            r#"{"requests":[{"params":{"max_tokens":10}},{"params":{"max_tokens":9}}]}"#,
            "output_tokens",
        )],
    );
}

fn degraded(name: &str, body: &Value) -> Option<Degraded> {
    degrade(by_name(name.as_bytes()).unwrap(), None, body.to_string().as_bytes(), &plan()).unwrap()
}

fn asked(model: &str, thinking: Value, messages: &Value) -> Value {
    let mut body = json!({"model": model, "max_tokens": 8000, "messages": messages});
    if !thinking.is_null() {
        body["thinking"] = thinking;
    }
    body
}

fn own(text: &str) -> Value {
    json!({"role": "user", "content": text})
}

fn result(id: &str) -> Value {
    json!({"role": "user", "content": [{"type": "tool_result", "tool_use_id": id, "content": "1"}]})
}

fn call(id: &str, thought: bool) -> Value {
    let call = json!({"type": "tool_use", "id": id, "name": "t", "input": {}});
    let thinking = json!({"type": "thinking", "thinking": "hm", "signature": "s"});
    json!({"role": "assistant", "content": if thought { json!([thinking, call]) } else { json!([call]) }})
}

#[test]
fn a_tool_loop_that_began_with_thoughts_goes_on_with_them() {
    let dialect = by_name(b"anthropic_messages").unwrap();
    let budget = |tokens: u32| json!({"type": "enabled", "budget_tokens": tokens});
    let mut messages = vec![own("Hi"), call("a", true), result("a")];
    // The second time the request has nothing to lose any more.
    for (round, tokens) in [("b", 4000), ("c", 1024)] {
        let request = asked("claude-sonnet-4-5", budget(tokens), &json!(messages));
        let less = degraded("anthropic_messages", &request).unwrap();
        assert!(less.keeps_thinking);
        let sent: Value = serde_json::from_slice(&less.body).unwrap();
        assert_eq!((&sent["thinking"], &sent["messages"]), (&budget(1024), &request["messages"]));
        assert_eq!(less.taken.is_empty(), tokens == 1024);

        let answer = json!({"type": "message", "role": "assistant", "content": call(round, true)["content"],
            "stop_reason": "tool_use", "usage": {"input_tokens": 1, "output_tokens": 2}});
        let plan = AnswerPlan { reasoning: true, choices: Some(1), ..AnswerPlan::default() };
        let edited = |plan: &AnswerPlan| {
            let mut editor = AnswerEditor::new(dialect, Format::Json, plan, Encoding::Identity, 1 << 20).unwrap();
            let mut out = editor.feed(answer.to_string().as_bytes());
            out.extend(editor.finish());
            serde_json::from_slice::<Value>(&out).unwrap()
        };
        assert_eq!(edited(&plan.with_thoughts(less.keeps_thinking)), answer);
        let cut = edited(&plan.with_thoughts(false));
        assert_eq!(cut["content"], call(round, false)["content"]);
        messages.extend([json!({"role": "assistant", "content": answer["content"]}), result(round)]);
    }
    // The caller's next own words begin a turn without.
    messages.push(own("And?"));
    let next = degraded("anthropic_messages", &asked("claude-sonnet-4-5", budget(4000), &json!(messages))).unwrap();
    let sent: Value = serde_json::from_slice(&next.body).unwrap();
    assert!(!next.keeps_thinking && sent.get("thinking").is_none());
}

#[test]
fn a_tool_loop_that_began_without_thoughts_goes_on_without() {
    let budget = json!({"type": "enabled", "budget_tokens": 4000});
    let earlier = [own("Hi"), call("a", true), result("a"), json!({"role": "assistant", "content": "1."}), own("And?")];
    let rounds: [&[Value]; 2] =
        [&[call("b", false), result("b")], &[call("b", false), result("b"), call("c", false), result("c")]];
    for rounds in rounds {
        let messages = [earlier.as_slice(), rounds].concat();
        let less =
            degraded("anthropic_messages", &asked("claude-sonnet-4-5", budget.clone(), &json!(messages))).unwrap();
        let sent: Value = serde_json::from_slice(&less.body).unwrap();
        assert!(!less.keeps_thinking && sent.get("thinking").is_none(), "{sent}");
    }
    // Thoughts are only in front of a turn's first call where they are not interleaved.
    let messages = json!([own("Hi"), call("a", true), result("a"), call("b", false), result("b")]);
    assert!(degraded("anthropic_messages", &asked("claude-sonnet-4-5", budget, &messages)).unwrap().keeps_thinking);
}

#[test]
fn thinking_is_kept_where_it_is_on() {
    let within = |model: &str, thinking: Value| {
        let messages = json!([own("Hi"), call("a", true), result("a")]);
        degraded("anthropic_messages", &asked(model, thinking, &messages)).is_some_and(|less| less.keeps_thinking)
    };
    assert!(within("claude-opus-5", Value::Null) && within("claude-opus-5", json!({"type": "adaptive"})));
    assert!(within("claude-opus-5-5", json!({"type": "disabled"})), "it cannot be off");
    assert!(!within("claude-opus-5", json!({"type": "disabled"})));
    assert!(!within("claude-sonnet-4-5", Value::Null) && !within("claude-sonnet-4-5", json!({"type": "disabled"})));
    assert!(!within("deepseek-chat", json!({"type": "enabled"})));
    let converse = json!({"messages": [
        {"role": "assistant", "content": [{"reasoningContent": {"reasoningText": {"text": "t", "signature": "s"}}}, {"toolUse": {"toolUseId": "1"}}]},
        {"role": "user", "content": [{"toolResult": {"toolUseId": "1"}}]}],
        "additionalModelRequestFields": {"thinking": {"type": "enabled", "budget_tokens": 1024}}});
    assert!(degraded("bedrock_converse", &converse).unwrap().keeps_thinking);
}
