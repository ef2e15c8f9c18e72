//! Amazon, Cohere, Ollama, Mistral, and embeddings.

use super::{capped, check, plan, short};

#[test]
fn converse() {
    let name = "bedrock_converse";
    check(
        &plan(),
        &[
            (
                name,
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                r#"{"messages":[],"inferenceConfig":{"maxTokens":8000},"additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":4000},"top_k":50}}"#,
                r#"{"messages":[],"inferenceConfig":{"maxTokens":8000},"additionalModelRequestFields":{"top_k":50}}"#,
                "reasoning",
            ),
            (
                name,
                "anthropic.claude-3-7-sonnet-20250219-v1:0",
                r#"{"additionalModelRequestFields":{"reasoning_config":{"type":"enabled","budget_tokens":2000}}}"#,
                r#"{"additionalModelRequestFields":{}}"#,
                "reasoning",
            ),
            (
                name,
                "us.amazon.nova-2-lite-v1:0",
                r#"{"additionalModelRequestFields":{"reasoningConfig":{"type":"enabled","maxReasoningEffort":"high"},"inferenceConfig":{"topK":1}}}"#,
                r#"{"additionalModelRequestFields":{"inferenceConfig":{"topK":1}}}"#,
                "reasoning",
            ),
            (
                name,
                "openai.gpt-oss-120b-1:0",
                r#"{"additionalModelRequestFields":{"reasoning_effort":"high","logprobs":true,"n":2}}"#,
                r#"{"additionalModelRequestFields":{"reasoning_effort":"low","n":1}}"#,
                "logprobs,choices,reasoning",
            ),
            (
                name,
                "global.anthropic.claude-opus-5-v1:0",
                r#"{"messages":[]}"#,
                r#"{"messages":[],"additionalModelRequestFields":{"thinking":{"type":"disabled"}}}"#,
                "reasoning",
            ),
            (
                name,
                "anthropic.claude-opus-5-5",
                r#"{"additionalModelRequestFields":{"thinking":{"type":"adaptive"},"output_config":{"effort":"high"}}}"#,
                r#"{"additionalModelRequestFields":{"output_config":{"effort":"low"}}}"#,
                "reasoning",
            ),
            (
                name,
                "anthropic.claude-fable-5",
                r#"{"messages":[]}"#,
                r#"{"messages":[],"additionalModelRequestFields":{"output_config":{"effort":"low"}}}"#,
                "reasoning",
            ),
            // A turn that uses tools.
            (
                name,
                "anthropic.claude-sonnet-4-5",
                r#"{"messages":[{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"t","signature":"s"}}},{"toolUse":{"toolUseId":"1"}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"1"}}]}],"additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":4000}}}"#,
                r#"{"messages":[{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"t","signature":"s"}}},{"toolUse":{"toolUseId":"1"}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"1"}}]}],"additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":1024}}}"#,
                "reasoning",
            ),
            // An inference profile tells no model.
            (name, "arn:aws:bedrock:eu-west-1:1:application-inference-profile/abc", r#"{"messages":[]}"#, "", ""),
        ],
    );
    check(
        &capped(6),
        &[
            (
                name,
                "x",
                r#"{"inferenceConfig":{"maxTokens":7}}"#,
                r#"{"inferenceConfig":{"maxTokens":6}}"#,
                "output_tokens",
            ),
            (name, "x", r#"{"messages":[]}"#, r#"{"messages":[],"inferenceConfig":{"maxTokens":6}}"#, "output_tokens"),
        ],
    );
}

#[test]
fn invoke() {
    let name = "bedrock_invoke";
    check(
        &plan(),
        &[
            (
                name,
                "anthropic.claude-sonnet-4-20250514-v1:0",
                r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9000,"thinking":{"type":"enabled","budget_tokens":4000}}"#,
                r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9000}"#,
                "reasoning",
            ),
            (
                name,
                "anthropic.claude-opus-5",
                r#"{"max_tokens":9}"#,
                r#"{"max_tokens":9,"thinking":{"type":"disabled"}}"#,
                "reasoning",
            ),
            (
                name,
                "amazon.nova-2-lite-v1:0",
                r#"{"inferenceConfig":{"maxTokens":9,"reasoningConfig":{"type":"enabled","maxReasoningEffort":"low"}}}"#,
                r#"{"inferenceConfig":{"maxTokens":9}}"#,
                "reasoning",
            ),
            (
                name,
                "cohere.command-text-v14",
                r#"{"prompt":"a","return_likelihoods":"ALL","num_generations":3,"logit_bias":{"1":2}}"#,
                r#"{"prompt":"a","num_generations":1}"#,
                "logprobs,logit_bias,choices",
            ),
            (
                name,
                "openai.gpt-oss-20b-1:0",
                r#"{"reasoning_effort":"medium","n":2}"#,
                r#"{"reasoning_effort":"low","n":1}"#,
                "choices,reasoning",
            ),
            (name, "meta.llama3-8b-instruct-v1:0", r#"{"prompt":"a","max_gen_len":512}"#, "", ""),
        ],
    );
    check(
        &capped(6),
        &[
            (name, "meta.llama3-8b-instruct-v1:0", r#"{"max_gen_len":512}"#, r#"{"max_gen_len":6}"#, "output_tokens"),
            (
                name,
                "amazon.titan-text-express-v1",
                r#"{"inputText":"a","textGenerationConfig":{"maxTokenCount":512}}"#,
                r#"{"inputText":"a","textGenerationConfig":{"maxTokenCount":6}}"#,
                "output_tokens",
            ),
            // What each model calls it is not known.
            (name, "x", r#"{"prompt":"a"}"#, "", ""),
        ],
    );
    check(
        &short(300),
        &[
            (
                name,
                "amazon.titan-embed-text-v2:0",
                r#"{"inputText":"a"}"#,
                r#"{"inputText":"a","dimensions":256}"#,
                "dimensions",
            ),
            (
                name,
                "amazon.titan-embed-image-v1",
                r#"{"embeddingConfig":{"outputEmbeddingLength":1024}}"#,
                r#"{"embeddingConfig":{"outputEmbeddingLength":256}}"#,
                "dimensions",
            ),
            (name, "amazon.titan-embed-text-v1", r#"{"inputText":"a"}"#, "", ""),
        ],
    );
}

#[test]
fn cohere() {
    let name = "cohere_chat";
    check(
        &plan(),
        &[
            (
                name,
                "",
                r#"{"model":"command-a-reasoning-08-2025","messages":[],"thinking":{"type":"enabled","token_budget":2000},"logprobs":true}"#,
                r#"{"model":"command-a-reasoning-08-2025","messages":[],"thinking":{"type":"disabled"}}"#,
                "logprobs,reasoning",
            ),
            (
                name,
                "",
                r#"{"model":"command-a-reasoning-08-2025","messages":[]}"#,
                r#"{"model":"command-a-reasoning-08-2025","messages":[],"thinking":{"type":"disabled"}}"#,
                "reasoning",
            ),
            (name, "", r#"{"model":"command-r-plus","message":"a"}"#, "", ""),
            (
                name,
                "",
                r#"{"prompt":"a","return_likelihoods":"GENERATION","num_generations":5}"#,
                r#"{"prompt":"a","num_generations":1}"#,
                "logprobs,choices",
            ),
        ],
    );
    check(
        &capped(6),
        &[
            (name, "", r#"{"messages":[]}"#, r#"{"messages":[],"max_tokens":6}"#, "output_tokens"),
            (name, "", r#"{"prompt":"a"}"#, "", ""),
        ],
    );
}

#[test]
fn ollama() {
    let name = "ollama";
    check(
        &plan(),
        &[
            (
                name,
                "",
                r#"{"model":"qwen3","think":true,"logprobs":true,"top_logprobs":3,"options":{"num_predict":-1}}"#,
                r#"{"model":"qwen3","think":false,"options":{"num_predict":-1}}"#,
                "logprobs,reasoning",
            ),
            (
                name,
                "",
                r#"{"model":"gpt-oss:20b","think":"high"}"#,
                r#"{"model":"gpt-oss:20b","think":"low"}"#,
                "reasoning",
            ),
            // It ignores a switch.
            (
                name,
                "",
                r#"{"model":"gpt-oss:20b","think":false}"#,
                r#"{"model":"gpt-oss:20b","think":"low"}"#,
                "reasoning",
            ),
            (name, "", r#"{"model":"gpt-oss"}"#, r#"{"model":"gpt-oss","think":"low"}"#, "reasoning"),
            (name, "", r#"{"model":"llama3.2"}"#, r#"{"model":"llama3.2","think":false}"#, "reasoning"),
            (name, "", r#"{"model":"llama3.2","think":false}"#, "", ""),
        ],
    );
    check(
        &capped(6),
        &[
            (
                name,
                "",
                r#"{"think":false,"options":{"num_predict":-1}}"#,
                r#"{"think":false,"options":{"num_predict":6}}"#,
                "output_tokens",
            ),
            (
                name,
                "",
                r#"{"think":false,"options":{"NUM_PREDICT":9}}"#,
                r#"{"think":false,"options":{"NUM_PREDICT":6,"num_predict":6}}"#,
                "output_tokens",
            ),
            (name, "", r#"{"think":false}"#, r#"{"think":false,"options":{"num_predict":6}}"#, "output_tokens"),
        ],
    );
}

#[test]
fn conversations_of_mistral() {
    let name = "mistral_conversations";
    check(
        &plan(),
        &[(
            name,
            "",
            r#"{"model":"mistral-medium-latest","inputs":"Hi","completion_args":{"reasoning_effort":"high"}}"#,
            r#"{"model":"mistral-medium-latest","inputs":"Hi","completion_args":{"reasoning_effort":"none"}}"#,
            "reasoning",
        )],
    );
    check(
        &capped(6),
        &[
            (
                name,
                "",
                r#"{"model":"x","inputs":"Hi"}"#,
                r#"{"model":"x","inputs":"Hi","completion_args":{"max_tokens":6}}"#,
                "output_tokens",
            ),
            (name, "", r#"{"agent_id":"x","inputs":"Hi"}"#, "", ""),
            // OpenAI's, at the same path.
            (name, "", r#"{"items":[]}"#, "", ""),
        ],
    );
}

#[test]
fn embeddings() {
    check(
        &short(512),
        &[
            (
                "openai_embeddings",
                "",
                r#"{"model":"text-embedding-3-large","input":"a","dimensions":1024,"encoding_format":"base64"}"#,
                r#"{"model":"text-embedding-3-large","input":"a","dimensions":512,"encoding_format":"base64"}"#,
                "dimensions",
            ),
            (
                "openai_embeddings",
                "",
                r#"{"model":"text-embedding-3-small","input":"a"}"#,
                r#"{"model":"text-embedding-3-small","input":"a","dimensions":512}"#,
                "dimensions",
            ),
            ("openai_embeddings", "", r#"{"model":"text-embedding-ada-002","input":"a"}"#, "", ""),
            (
                "openai_embeddings",
                "",
                r#"{"model":"codestral-embed","input":"a","output_dimension":600}"#,
                r#"{"model":"codestral-embed","input":"a","output_dimension":512}"#,
                "dimensions",
            ),
            // It makes 256, 512, 1,024 and 1,536; the least is what all models make.
            (
                "cohere_embed",
                "",
                r#"{"model":"embed-v4.0","output_dimension":1024}"#,
                r#"{"model":"embed-v4.0","output_dimension":256}"#,
                "dimensions",
            ),
            (
                "cohere_embed",
                "",
                r#"{"model":"embed-v4.0","texts":["a"]}"#,
                r#"{"model":"embed-v4.0","texts":["a"],"output_dimension":256}"#,
                "dimensions",
            ),
            ("cohere_embed", "", r#"{"model":"embed-english-v3.0","texts":["a"]}"#, "", ""),
        ],
    );
    check(&plan(), &[("openai_embeddings", "", r#"{"model":"text-embedding-3-large","dimensions":1024}"#, "", "")]);
}
