//! The rewriter of requests, in every dialect: what was JSON stays JSON and asks for less, and a second time changes
//! nothing.

use super::request::number;
use super::{case, cut_seeds};
use serde_json::Value;
use weir_engine::dialect::rewrite::{DegradePlan, degrade};
use weir_engine::dialect::{DIALECTS, RequestReader};

/// Models that are told to think less in different ways, and one of which nothing is known.
const MODELS: [&str; 8] = [
    "x",
    "gpt-5",
    "claude-sonnet-4-5",
    "claude-opus-5",
    "claude-opus-5-5",
    "gemini-2.5-flash",
    "gemini-3-pro-preview",
    "gpt-oss",
];

pub(super) fn check(input: &[u8]) {
    let Some(([.., dialect, model], body)) = input.split_first_chunk::<6>() else { return };
    let dialect = DIALECTS[usize::from(*dialect) % DIALECTS.len()];
    let model = Some(MODELS[usize::from(*model) % MODELS.len()].as_bytes());
    let plan = DegradePlan {
        drop_logprobs: true,
        drop_logit_bias: true,
        drop_reasoning: true,
        max_choices: Some(1),
        max_output_tokens: Some(20),
        max_dimensions: Some(256),
        reasoning_effort: Some("low".to_owned()),
    };
    let Ok(Some(degraded)) = degrade(dialect, model, body, &plan) else { return };
    let again = degrade(dialect, model, &degraded.body, &plan).unwrap();
    assert!(again.is_none_or(|again| again.body == degraded.body), "a second time changes more");
    if serde_json::from_slice::<Value>(body).is_ok() {
        serde_json::from_slice::<Value>(&degraded.body).unwrap();
    }
    let mut reader = RequestReader::new(dialect);
    reader.feed(&degraded.body);
    let part = reader.finish();
    assert!(!part.logprobs && part.logit_bias_entries == 0 && part.choices <= 1 && part.max_output_tokens <= 20);
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    cut_seeds(case::all().iter().filter(|case| case.request_encoding.is_empty()).filter_map(|case| {
        let model = u8::try_from(case.name.len() % MODELS.len()).unwrap_or_default();
        Some([&[number(&case.dialect)?, model][..], &case.request_body()].concat())
    }))
}
