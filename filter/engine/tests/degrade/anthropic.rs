//! Anthropic's messages, and every request of a batch, Gemini's too.

use super::{capped, check, plan};
use weir_engine::dialect::rewrite::DegradePlan;

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
