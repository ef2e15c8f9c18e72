//! OpenAI's APIs, and those of servers compatible with them.

use super::{capped, check, plan};
use weir_engine::dialect::rewrite::{DegradePlan, degrade};
use weir_engine::dialect::{RequestReader, by_name, recognise};

#[test]
fn chats_of_openai_and_of_servers_compatible_with_it() {
    let chat = "openai_chat";
    check(
        &plan(),
        &[
            (
                chat,
                "",
                r#"{"model":"gpt-4o","messages":[{"role":"user","content":"n"}], "logprobs" : true,"top_logprobs":5,"logit_bias":{"50256":-100},"n":4,"temperature":0.5}"#,
                r#"{"model":"gpt-4o","messages":[{"role":"user","content":"n"}], "n":1,"temperature":0.5}"#,
                "logprobs,logit_bias,choices",
            ),
            (
                chat,
                "",
                r#"{"model":"o4-mini","reasoning_effort":"high"}"#,
                r#"{"model":"o4-mini","reasoning_effort":"low"}"#,
                "reasoning",
            ),
            // What is lower already is not raised, and null is none.
            (chat, "", r#"{"model":"gpt-5","reasoning_effort":"minimal"}"#, "", ""),
            (chat, "", r#"{"model":"gpt-5.1","reasoning_effort":"none"}"#, "", ""),
            (chat, "", r#"{"model":"gpt-4o","reasoning_effort":null}"#, "", ""),
            // These take no `low`.
            (chat, "", r#"{"model":"gpt-5-pro","reasoning_effort":"high"}"#, "", ""),
            (chat, "", r#"{"model":"gpt-5.1-chat-latest","reasoning_effort":"medium"}"#, "", ""),
            // On where nothing is said, and where it is not.
            (
                chat,
                "",
                r#"{"model":"gpt-5-mini-2025-08-07","stop":["x"]}"#,
                r#"{"model":"gpt-5-mini-2025-08-07","stop":["x"],"reasoning_effort":"low"}"#,
                "reasoning",
            ),
            (chat, "", r#"{"model":"openai/o3"}"#, r#"{"model":"openai/o3","reasoning_effort":"low"}"#, "reasoning"),
            (chat, "o1", r#"{}"#, r#"{"reasoning_effort":"low"}"#, "reasoning"),
            (chat, "", r#"{"model":"gpt-5.1"}"#, "", ""),
            (chat, "", r#"{"model":"gpt-5-chat-latest"}"#, "", ""),
            (chat, "my-deployment", r#"{"messages":[]}"#, "", ""),
            // Of two names nobody knows which one counts.
            (chat, "", r#"{"model":"gpt-5","model":"gpt-4o"}"#, "", ""),
            // vLLM
            (
                chat,
                "",
                r#"{"model":"qwen3","prompt_logprobs":0,"allowed_token_ids":[1,2],"best_of":3,"n":2,"chat_template_kwargs":{"enable_thinking":true},"include_reasoning":true,"thinking_token_budget":-1}"#,
                r#"{"model":"qwen3","best_of":1,"n":1,"chat_template_kwargs":{"enable_thinking":false},"include_reasoning":false,"thinking_token_budget":1}"#,
                "logprobs,logit_bias,choices,reasoning",
            ),
            // DashScope: some models refuse not to think.
            (
                chat,
                "",
                r#"{"model":"qwen-plus","enable_thinking":true,"thinking_budget":9000}"#,
                r#"{"model":"qwen-plus","enable_thinking":false,"thinking_budget":1}"#,
                "reasoning",
            ),
            (chat, "", r#"{"model":"qwen3-235b-a22b-thinking-2507","enable_thinking":true}"#, "", ""),
            // OpenRouter
            (
                chat,
                "",
                r#"{"model":"anthropic/claude-sonnet-4.5","reasoning":{"max_tokens":8000,"exclude":false}}"#,
                r#"{"model":"anthropic/claude-sonnet-4.5","reasoning":{"max_tokens":1024,"exclude":true}}"#,
                "reasoning",
            ),
            (
                chat,
                "",
                r#"{"model":"x","reasoning":{"effort":"xhigh"}}"#,
                r#"{"model":"x","reasoning":{"effort":"low"}}"#,
                "reasoning",
            ),
            // DeepSeek, Z.AI, Moonshot; LiteLLM's form of Claude
            (
                chat,
                "",
                r#"{"model":"glm-4.6","thinking":{"type":"enabled","clear_thinking":false}}"#,
                r#"{"model":"glm-4.6","thinking":{"type":"disabled","clear_thinking":false}}"#,
                "reasoning",
            ),
            (chat, "", r#"{"model":"kimi-k2-thinking","thinking":{"type":"enabled"}}"#, "", ""),
            (
                chat,
                "",
                r#"{"model":"claude-sonnet-4-5","thinking":{"type":"enabled","budget_tokens":4000}}"#,
                r#"{"model":"claude-sonnet-4-5"}"#,
                "reasoning",
            ),
            // Mistral, and Groq's Qwen
            (
                chat,
                "",
                r#"{"model":"mistral-small-latest","reasoning_effort":"high"}"#,
                r#"{"model":"mistral-small-latest","reasoning_effort":"none"}"#,
                "reasoning",
            ),
            (
                chat,
                "",
                r#"{"model":"magistral-medium-latest","prompt_mode":"reasoning"}"#,
                r#"{"model":"magistral-medium-latest","prompt_mode":null}"#,
                "reasoning",
            ),
            (
                chat,
                "",
                r#"{"model":"qwen/qwen3-32b","reasoning_effort":"default"}"#,
                r#"{"model":"qwen/qwen3-32b","reasoning_effort":"none"}"#,
                "reasoning",
            ),
            // OpenRouter's switch: some models refuse `false`.
            (chat, "", r#"{"model":"x","reasoning":{"enabled":true}}"#, r#"{"model":"x","reasoning":{}}"#, "reasoning"),
            (
                chat,
                "",
                r#"{"model":"x","reasoning":{"enabled":true,"effort":"high"}}"#,
                r#"{"model":"x","reasoning":{"effort":"low"}}"#,
                "reasoning",
            ),
            (chat, "", r#"{"model":"x","reasoning":{"enabled":false}}"#, "", ""),
            // Gemini's endpoint
            (
                chat,
                "",
                r#"{"model":"gemini-2.5-pro","extra_body":{"google":{"thinking_config":{"include_thoughts":true,"thinking_budget":24576}}}}"#,
                r#"{"model":"gemini-2.5-pro","extra_body":{"google":{"thinking_config":{"include_thoughts":false,"thinking_budget":128}}}}"#,
                "reasoning",
            ),
            (
                chat,
                "",
                r#"{"model":"gemini-2.5-flash","google":{"thinking_config":{"thinking_budget":-1}}}"#,
                r#"{"model":"gemini-2.5-flash","google":{"thinking_config":{"thinking_budget":0}}}"#,
                "reasoning",
            ),
            (
                chat,
                "",
                r#"{"model":"x","google":{"thinking_config":{"include_thoughts":true}}}"#,
                r#"{"model":"x","google":{"thinking_config":{"include_thoughts":false}}}"#,
                "reasoning",
            ),
            (
                chat,
                "",
                r#"{"model":"gemini-3-pro","google":{"thinking_config":{"thinking_level":"high"}}}"#,
                r#"{"model":"gemini-3-pro","google":{"thinking_config":{"thinking_level":"low"}}}"#,
                "reasoning",
            ),
            (
                chat,
                "",
                r#"{"model":"gemini-3-pro","extra_body":{"google":{"thinking_config":{"thinking_level":"HIGH"}}}}"#,
                r#"{"model":"gemini-3-pro","extra_body":{"google":{"thinking_config":{"thinking_level":"low"}}}}"#,
                "reasoning",
            ),
            // SGLang
            (chat, "", r#"{"model":"x","return_hidden_states":true}"#, r#"{"model":"x"}"#, "logprobs"),
            // What only looks like it.
            (
                chat,
                "",
                r#"{"messages":[{"role":"user","content":"x","logprobs":true,"n":3}],"metadata":{"n":"5","top_logprobs":1}}"#,
                "",
                "",
            ),
        ],
    );
    check(
        &capped(50),
        &[
            (
                chat,
                "",
                r#"{"model":"mistral-large-latest"}"#,
                r#"{"model":"mistral-large-latest","max_tokens":50}"#,
                "output_tokens",
            ),
            (chat, "", r#"{"model":"gpt-4o"}"#, r#"{"model":"gpt-4o","max_completion_tokens":50}"#, "output_tokens"),
            (
                chat,
                "",
                r#"{"model":"gpt-5","max_tokens":70}"#,
                r#"{"model":"gpt-5","max_tokens":50,"reasoning_effort":"low"}"#,
                "output_tokens,reasoning",
            ),
        ],
    );
    let as_it_is = DegradePlan { reasoning_effort: None, drop_reasoning: false, ..plan() };
    check(
        &as_it_is,
        &[(chat, "", r#"{"model":"o3","reasoning_effort":"high","thinking":{"type":"enabled"}}"#, "", "")],
    );
}

#[test]
fn a_byte_order_mark_shifts_nothing() {
    let body = "\u{feff} {\"n\":5,\"logprobs\":true}\n";
    let less = degrade(by_name(b"openai_chat").unwrap(), None, body.as_bytes(), &plan()).unwrap().unwrap();
    assert_eq!(less.body, "\u{feff} {\"n\":1}\n".as_bytes());
}

#[test]
fn completions() {
    check(
        &plan(),
        &[
            (
                "openai_completions",
                "",
                r#"{"model":"davinci-002","prompt":"a","logprobs":5,"echo":true,"best_of":4,"n":2,"logit_bias":{"1":1}}"#,
                r#"{"model":"davinci-002","prompt":"a","echo":true,"best_of":1,"n":1}"#,
                "logprobs,logit_bias,choices",
            ),
            (
                "openai_completions",
                "",
                r#"{"prompt":"a","n_predict":-1,"n_probs":10}"#,
                r#"{"prompt":"a","n_predict":-1}"#,
                "logprobs",
            ),
        ],
    );
    check(
        &capped(50),
        &[
            // Without a cap it ends after sixteen tokens.
            ("openai_completions", "", r#"{"prompt":"a"}"#, "", ""),
            (
                "openai_completions",
                "",
                r#"{"prompt":"a","n_predict":-1}"#,
                r#"{"prompt":"a","n_predict":50}"#,
                "output_tokens",
            ),
        ],
    );
    check(
        &capped(5),
        &[("openai_completions", "", r#"{"prompt":"a"}"#, r#"{"prompt":"a","max_tokens":5}"#, "output_tokens")],
    );
}

#[test]
fn nothing_is_put_into_a_compaction() {
    let known = |path: &[u8]| recognise(b"POST", path).dialect.unwrap();
    let ask = |path: &[u8]| degrade(known(path), None, br#"{"input":"Hi","model":"o3"}"#, &capped(50)).unwrap();
    assert!(ask(b"/v1/responses").is_some());
    assert_eq!(ask(b"/v1/responses/compact"), None);
    let given = br#"{"input":"Hi","reasoning":{"effort":"high"}}"#;
    let less = degrade(known(b"/v1/responses/compact"), None, given, &plan()).unwrap().unwrap();
    assert_eq!(less.body, br#"{"input":"Hi","reasoning":{"effort":"low"}}"#);
}

#[test]
fn responses() {
    let name = "openai_responses";
    check(
        &plan(),
        &[
            (
                name,
                "",
                r#"{"include":["message.output_text.logprobs","file_search_call.results","reasoning.encrypted_content"],"input":"Hi","model":"gpt-5.1","reasoning":{"effort":"high","summary":"auto"},"top_logprobs":5}"#,
                r#"{"include":["file_search_call.results"],"input":"Hi","model":"gpt-5.1","reasoning":{"effort":"low"}}"#,
                "logprobs,reasoning,reasoning_summary,encrypted_reasoning",
            ),
            // What is stored nowhere cannot go on without.
            (name, "", r#"{"include":["reasoning.encrypted_content"],"input":"Hi","store":false}"#, "", ""),
            (
                name,
                "",
                r#"{"include":["reasoning.encrypted_content"],"input":"Hi","store":true}"#,
                r#"{"include":[],"input":"Hi","store":true}"#,
                "encrypted_reasoning",
            ),
            (
                name,
                "",
                r#"{"input":"Hi","model":"o3"}"#,
                r#"{"input":"Hi","model":"o3","reasoning":{"effort":"low"}}"#,
                "reasoning",
            ),
            (
                name,
                "",
                r#"{"input":"Hi","model":"o3","reasoning":null}"#,
                r#"{"input":"Hi","model":"o3","reasoning":{"effort":"low"}}"#,
                "reasoning",
            ),
            (
                name,
                "",
                r#"{"input":"Hi","model":"o3","reasoning":{"summary":"detailed"}}"#,
                r#"{"input":"Hi","model":"o3","reasoning":{"effort":"low"}}"#,
                "reasoning,reasoning_summary",
            ),
            (name, "", r#"{"input":"Hi","model":"gpt-5.1","reasoning":{"effort":null,"summary":null}}"#, "", ""),
        ],
    );
    check(
        &capped(5),
        &[
            // Fewer than sixteen are refused.
            (
                name,
                "",
                r#"{"input":"Hi","max_output_tokens":100}"#,
                r#"{"input":"Hi","max_output_tokens":16}"#,
                "output_tokens",
            ),
            (name, "", r#"{"input":"Hi"}"#, r#"{"input":"Hi","max_output_tokens":16}"#, "output_tokens"),
            // Items are kept, and nothing answers.
            (name, "", r#"{"items":[{"type":"message","role":"user","content":"Hi"}]}"#, "", ""),
        ],
    );
}

#[test]
fn what_compatible_servers_take_beside_is_read_too() {
    let read = |body: &str| {
        let mut reader = RequestReader::new(by_name(b"openai_chat").unwrap());
        reader.feed(body.as_bytes());
        reader.finish().clone()
    };
    for around in
        [r#"{"google":{"thinking_config":{MEMBER}}}"#, r#"{"extra_body":{"google":{"thinking_config":{MEMBER}}}}"#]
    {
        let within = |member: &str| read(&around.replace("MEMBER", member));
        assert!(within(r#""include_thoughts":true"#).reasoning_shown);
        assert!(!within(r#""include_thoughts":false"#).reasoning_shown);
        assert_eq!(within(r#""thinking_budget":24576"#).reasoning_tokens, 24576);
        assert!(within(r#""thinking_level":"high""#).reasoning);
    }
    assert!(
        read(r#"{"reasoning":{"enabled":true}}"#).reasoning && !read(r#"{"reasoning":{"enabled":false}}"#).reasoning
    );
    assert!(read(r#"{"return_hidden_states":true}"#).logprobs && !read(r#"{"return_hidden_states":false}"#).logprobs);
}
