//! Gemini's APIs.

use super::{capped, check, plan, short};

#[test]
fn gemini() {
    let name = "gemini";
    let flash = "gemini-2.5-flash";
    check(
        &plan(),
        &[
            (
                name,
                flash,
                r#"{"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"candidateCount":3,"responseLogprobs":true,"logprobs":5,"thinkingConfig":{"includeThoughts":true,"thinkingBudget":4096}}}"#,
                r#"{"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"candidateCount":1,"thinkingConfig":{"includeThoughts":false,"thinkingBudget":0}}}"#,
                "logprobs,choices,reasoning,reasoning_summary",
            ),
            // Protobuf's spelling, a dynamic budget, and a number in quotes.
            (
                name,
                "gemini-2.5-pro",
                r#"{"generation_config":{"thinking_config":{"thinking_budget":"-1"},"response_logprobs":true}}"#,
                r#"{"generation_config":{"thinking_config":{"thinking_budget":128}}}"#,
                "logprobs,reasoning",
            ),
            (
                name,
                "gemini-3-pro-preview",
                r#"{"generationConfig":{"thinkingConfig":{"thinkingLevel":"HIGH"}}}"#,
                r#"{"generationConfig":{"thinkingConfig":{"thinkingLevel":"LOW"}}}"#,
                "reasoning",
            ),
            // A model of which nothing is known is told nothing new.
            (
                name,
                "gemini-flash-latest",
                r#"{"generationConfig":{"thinkingConfig":{"thinkingLevel":"high","thinkingBudget":9000}}}"#,
                r#"{"generationConfig":{"thinkingConfig":{"thinkingLevel":"LOW","thinkingBudget":512}}}"#,
                "reasoning",
            ),
            (name, "gemini-flash-latest", r#"{"contents":[]}"#, "", ""),
            (name, "gemini-2.0-flash", r#"{"contents":[]}"#, "", ""),
            // It knows `minimal` and `high` only.
            (
                name,
                "gemini-3.1-flash-image",
                r#"{"generationConfig":{"thinkingConfig":{"thinkingLevel":"HIGH"}}}"#,
                "",
                "",
            ),
            // What is low already stays.
            (
                name,
                "gemini-3-flash-preview",
                r#"{"generationConfig":{"thinkingConfig":{"thinkingLevel":"MINIMAL"}}}"#,
                "",
                "",
            ),
            (name, flash, r#"{"generationConfig":{"thinkingConfig":{"thinkingBudget":0}}}"#, "", ""),
            // On where nothing is said.
            (
                name,
                flash,
                r#"{"contents":[]}"#,
                r#"{"contents":[],"generationConfig":{"thinkingConfig":{"thinkingBudget":0}}}"#,
                "reasoning",
            ),
            (
                name,
                "gemini-2.5-pro",
                r#"{"generationConfig":{ }}"#,
                r#"{"generationConfig":{ "thinkingConfig":{"thinkingBudget":128}}}"#,
                "reasoning",
            ),
            (
                name,
                "gemini-3-pro-preview",
                r#"{"generationConfig":{"topK":1,"thinkingConfig":{"includeThoughts":true}}}"#,
                r#"{"generationConfig":{"topK":1,"thinkingConfig":{"includeThoughts":false,"thinkingLevel":"LOW"}}}"#,
                "reasoning,reasoning_summary",
            ),
            (
                name,
                flash,
                r#"{"generationConfig":null}"#,
                r#"{"generationConfig":{"thinkingConfig":{"thinkingBudget":0}}}"#,
                "reasoning",
            ),
            (name, "gemini-2.5-flash-lite", r#"{"contents":[]}"#, "", ""),
            (name, "gemini-2.5-flash-preview-tts", r#"{"contents":[]}"#, "", ""),
            // The tools' own way: the model is named around the request.
            (
                name,
                "",
                r#"{"request":{},"model":"gemini-2.5-flash"}"#,
                r#"{"request":{"generationConfig":{"thinkingConfig":{"thinkingBudget":0}}},"model":"gemini-2.5-flash"}"#,
                "reasoning",
            ),
            (
                name,
                "",
                r#"{"model":"gemini-2.5-flash","project":"p","request":{"contents":[]}}"#,
                r#"{"model":"gemini-2.5-flash","project":"p","request":{"contents":[],"generationConfig":{"thinkingConfig":{"thinkingBudget":0}}}}"#,
                "reasoning",
            ),
        ],
    );
    check(
        &capped(7),
        &[
            (
                name,
                flash,
                r#"{"generationConfig":{"temperature":0}}"#,
                r#"{"generationConfig":{"temperature":0,"thinkingConfig":{"thinkingBudget":0},"maxOutputTokens":7}}"#,
                "output_tokens,reasoning",
            ),
            (
                name,
                "x",
                r#"{"generationConfig":{"maxOutputTokens":9},"generation_config":{"maxOutputTokens":null}}"#,
                r#"{"generationConfig":{"maxOutputTokens":7},"generation_config":{"maxOutputTokens":7}}"#,
                "output_tokens",
            ),
        ],
    );
}

#[test]
fn interactions() {
    let name = "gemini_interactions";
    check(
        &plan(),
        &[
            (
                name,
                "",
                r#"{"model":"gemini-3-pro-preview","input":"Hi","generation_config":{"thinking_level":"high","thinking_summaries":"auto"}}"#,
                r#"{"model":"gemini-3-pro-preview","input":"Hi","generation_config":{"thinking_level":"low","thinking_summaries":"none"}}"#,
                "reasoning,reasoning_summary",
            ),
            (
                name,
                "",
                r#"{"model":"gemini-3-flash-preview","input":"Hi"}"#,
                r#"{"model":"gemini-3-flash-preview","input":"Hi","generation_config":{"thinking_level":"low"}}"#,
                "reasoning",
            ),
            (name, "", r#"{"model":"gemini-2.5-flash","input":"Hi"}"#, "", ""),
            (
                name,
                "",
                r#"{"agent":"deep-research-pro","input":"Hi","agent_config":{"type":"deep-research","thinking_summaries":"auto"}}"#,
                r#"{"agent":"deep-research-pro","input":"Hi","agent_config":{"type":"deep-research","thinking_summaries":"none"}}"#,
                "reasoning_summary",
            ),
        ],
    );
    check(
        &capped(9),
        &[
            (
                name,
                "",
                r#"{"model":"x","input":"Hi"}"#,
                r#"{"model":"x","input":"Hi","generation_config":{"max_output_tokens":9}}"#,
                "output_tokens",
            ),
            (name, "", r#"{"agent":"x","input":"Hi"}"#, "", ""),
        ],
    );
}

#[test]
fn embeddings_of_gemini() {
    let name = "gemini_embeddings";
    check(
        &short(256),
        &[
            (
                name,
                "gemini-embedding-001",
                r#"{"requests":[{"content":{},"outputDimensionality":768},{"content":{}}]}"#,
                r#"{"requests":[{"content":{},"outputDimensionality":256},{"content":{},"outputDimensionality":256}]}"#,
                "dimensions",
            ),
            (
                name,
                "text-embedding-005",
                r#"{"instances":[{"content":"a"}],"parameters":{"autoTruncate":true}}"#,
                r#"{"instances":[{"content":"a"}],"parameters":{"autoTruncate":true,"outputDimensionality":256}}"#,
                "dimensions",
            ),
            (
                name,
                "text-embedding-005",
                r#"{"instances":[{"content":"a"}]}"#,
                r#"{"instances":[{"content":"a"}],"parameters":{"outputDimensionality":256}}"#,
                "dimensions",
            ),
            (name, "textembedding-gecko", r#"{"instances":[{"content":"a"}]}"#, "", ""),
            (name, "embedding-001", r#"{"content":{}}"#, "", ""),
        ],
    );
    check(&short(3072), &[(name, "gemini-embedding-001", r#"{"content":{}}"#, "", "")]);
}
