//! What holds of every degraded request, whatever it is.

use super::wire_support::Dice;
use super::{capped, plan};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use weir_engine::dialect::rewrite::{DegradePlan, Degraded, degrade};
use weir_engine::dialect::{DIALECTS, Dialect, RequestReader, recognise};
use weir_engine::observation::{Anomalies, RequestPart};

#[path = "../../cases/case.rs"]
mod case;

fn read(dialect: &'static Dialect, body: &[u8]) -> RequestPart {
    let mut reader = RequestReader::new(dialect);
    reader.feed(body);
    reader.finish().clone()
}

fn strictest() -> DegradePlan {
    DegradePlan { max_dimensions: Some(256), ..capped(64) }
}

/// That a request says nothing twice that it said once before.
fn says_once(dialect: &'static Dialect, before: &[u8], after: &[u8]) {
    let twice = |body| read(dialect, body).anomalies.has(Anomalies::DUPLICATE_KEY);
    assert!(twice(before) || !twice(after), "{}: {}", dialect.name, String::from_utf8_lossy(after));
}

/// That a request asks for nothing that the plan forbids.
fn asks_for_less(dialect: &'static Dialect, body: &[u8]) {
    let part = read(dialect, body);
    let told = || format!("{}: {}", dialect.name, String::from_utf8_lossy(body));
    assert!(!part.logprobs && part.top_logprobs == 0 && !part.prompt_logprobs, "{}", told());
    assert_eq!(part.logit_bias_entries, 0, "{}", told());
    assert!(part.choices <= 1 && part.best_of <= 1, "{}", told());
    assert!(part.max_output_tokens <= 64, "{}", told());
    assert!(part.reasoning_tokens <= 1024, "{}", told());
    assert!(part.dimensions <= 256 || part.dimensions <= 384, "{}", told());
    let stateless = String::from_utf8_lossy(body).contains("\"store\": false");
    assert!(!part.reasoning_shown || stateless, "{}", told());
}

#[test]
fn every_sample_request_asks_for_less_and_is_else_the_same() {
    let mut degraded_ones = 0;
    for case in case::all() {
        let known = recognise(case.method.as_bytes(), case.path.as_bytes());
        let (Some(dialect), body) = (known.dialect, case.request_body()) else { continue };
        let plain = case.request_encoding.is_empty();
        if !plain || serde_json::from_slice::<Value>(&body).is_err() {
            continue;
        }
        let model = known.model.as_deref();
        let Some(Degraded { body: less, taken, .. }) = degrade(dialect, model, &body, &strictest()).unwrap() else {
            asks_for_less(dialect, &body);
            continue;
        };
        degraded_ones += 1;
        let (before, after) = (serde_json::from_slice(&body).unwrap(), serde_json::from_slice(&less).unwrap());
        asks_for_less(dialect, &less);
        says_once(dialect, &body, &less);
        assert!(!taken.is_empty() || same(&before, &after), "{}: {}", case.name, String::from_utf8_lossy(&less));
        let texts = |body: &[u8]| {
            let part = read(dialect, body);
            (part.text_bytes, part.user_messages, part.tool_results, part.tools_offered, part.attachment_bytes)
        };
        assert_eq!(texts(&body), texts(&less), "{}", case.name);
        let again = degrade(dialect, model, &less, &strictest()).unwrap();
        let again = again.map(|again| String::from_utf8(again.body).unwrap());
        assert!(again.as_ref().is_none_or(|again| again.as_bytes() == less), "{}: {again:?}", case.name);
    }
    assert!(degraded_ones > 100, "{degraded_ones}");
}

/// Keys of what degrading takes out, changes or puts in.
const TOUCHED: &[&str] = &[
    "logprobs",
    "top_logprobs",
    "prompt_logprobs",
    "logit_bias",
    "allowed_token_ids",
    "n",
    "best_of",
    "max_tokens",
    "max_completion_tokens",
    "reasoning_effort",
    "include_reasoning",
    "return_hidden_states",
    "enabled",
    "thinking_config",
    "thinking_budget",
    "include_thoughts",
    "google",
    "extra_body",
    "thinking",
    "n_probs",
    "n_predict",
    "max_output_tokens",
    "summary",
    "effort",
    "include",
    "budget_tokens",
    "output_config",
    "generationConfig",
    "candidateCount",
    "maxOutputTokens",
    "responseLogprobs",
    "thinkingConfig",
    "thinkingBudget",
    "thinkingLevel",
    "includeThoughts",
    "maxTokens",
    "inferenceConfig",
    "reasoningConfig",
    "reasoning_config",
    "think",
    "num_predict",
    "options",
    "completion_args",
    "dimensions",
    "output_dimension",
    "outputDimensionality",
    "generation_config",
    "thinking_level",
    "thinking_summaries",
    "num_generations",
    "return_likelihoods",
    "enable_thinking",
    "reasoning",
    "additionalModelRequestFields",
    "parameters",
    "prompt_mode",
    "exclude",
    "edits",
    "type",
    "display",
    "token_budget",
    "max_new_tokens",
    "max_gen_len",
    "maxTokenCount",
    "embeddingDimension",
    "outputEmbeddingLength",
];

/// Whether two values are the same but for what degrading touches. An object that is left empty is as if it were not
/// there.
fn same(before: &Value, after: &Value) -> bool {
    fn bare(value: &Value) -> Value {
        match value {
            Value::Object(members) => {
                let kept = members.iter().filter(|(key, _)| !TOUCHED.contains(&key.as_str()));
                Value::Object(kept.map(|(key, value)| (key.clone(), bare(value))).collect())
            }
            Value::Array(elements) => Value::Array(elements.iter().map(bare).collect()),
            other => other.clone(),
        }
    }
    bare(before) == bare(after)
}

/// Any value for a member that matters.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..5000).prop_map(Value::from),
        prop_oneof![Just("high"), Just("none"), Just("auto"), Just("enabled"), Just("-1"), Just("gpt-5"), Just("é\"")]
            .prop_map(Value::from),
        Just(json!({})),
        Just(json!([])),
        Just(json!([1, "message.output_text.logprobs", "reasoning.encrypted_content"])),
        Just(json!({"type": "enabled", "budget_tokens": 2000, "display": "summarized"})),
        Just(json!({"effort": "max", "summary": "auto", "max_tokens": 9, "exclude": false})),
    ]
}

fn any_members(depth: u32) -> BoxedStrategy<Map<String, Value>> {
    let key = prop_oneof![
        4 => proptest::sample::select(TOUCHED).prop_map(str::to_owned),
        1 => "[a-z\"é,]{1,3}",
    ];
    let value = if depth == 0 {
        any_value().boxed()
    } else {
        prop_oneof![2 => any_value(), 1 => any_members(depth - 1).prop_map(Value::Object)].boxed()
    };
    proptest::collection::btree_map(key, value, 0..7).prop_map(|members| members.into_iter().collect()).boxed()
}

const MODELS: [&str; 12] = [
    "gpt-5",
    "gpt-5.1",
    "claude-opus-5",
    "claude-sonnet-4-5",
    "claude-sonnet-5-5",
    "claude-opus-5-5",
    "gemini-2.5-flash",
    "gemini-3-pro-preview",
    "mistral-small-latest",
    "command-a-reasoning",
    "gpt-oss",
    "x",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_request_in_any_dialect_stays_json_and_else_the_same(
        members in any_members(2), dialect in 0..DIALECTS.len(), model in 0..MODELS.len(), seed: u64, cap: bool,
    ) {
        let dialect = DIALECTS[dialect];
        let request = match dialect.name {
            "anthropic_batches" => json!({"requests": [{"custom_id": "a", "params": members}, {"params": {}}]}),
            "gemini_batches" => json!({"batch": {"inputConfig": {"requests": {"requests": [{"request": members}]}}}}),
            _ => Value::Object(members),
        };
        let plan = if cap { strictest() } else { plan() };
        let body = Dice(seed).spell(&request);
        let model = Some(MODELS[model].as_bytes());
        let degraded = degrade(dialect, model, body.as_bytes(), &plan).unwrap();
        if let Some(Degraded { body: less, .. }) = degraded {
            let after: Value = serde_json::from_slice(&less)
                .map_err(|error| TestCaseError::fail(format!("{error}: {body} -> {}", String::from_utf8_lossy(&less))))?;
            prop_assert!(same(&request, &after), "{}: {} -> {}", dialect.name, body, after);
            says_once(dialect, body.as_bytes(), &less);
            let again = degrade(dialect, model, &less, &plan).unwrap();
            prop_assert!(again.is_none_or(|again| again.body == less), "twice, {}: {} -> {}", dialect.name, body, after);
        }
        let part = read(dialect, &degrade(dialect, model, body.as_bytes(), &plan).unwrap().map_or(body.clone().into_bytes(), |it| it.body));
        prop_assert!(!part.logprobs && part.logit_bias_entries == 0 && part.choices <= 1, "{}: {}", dialect.name, body);
    }

    #[test]
    fn no_bytes_make_it_fail(dialect in 0..DIALECTS.len(), body in proptest::collection::vec(any::<u8>(), 0..64)) {
        drop(degrade(DIALECTS[dialect], None, &body, &strictest()));
    }
}
