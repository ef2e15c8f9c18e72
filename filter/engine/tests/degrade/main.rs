//! What a degraded request asks for, dialect by dialect: written as the vendors' own clients write it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may panic")]

mod anthropic;
mod google;
mod openai;
mod others;
mod properties;
#[path = "../wire_support/mod.rs"]
mod wire_support;

use weir_engine::dialect::by_name;
use weir_engine::dialect::rewrite::{DegradePlan, Degraded, degrade};

/// The dialect, the model that the path names, the request, what it becomes (nothing where it stays), and what was
/// taken.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// The default configuration's plan.
fn plan() -> DegradePlan {
    DegradePlan {
        drop_logprobs: true,
        drop_logit_bias: true,
        drop_reasoning: true,
        max_choices: Some(1),
        reasoning_effort: Some("low".into()),
        ..DegradePlan::default()
    }
}

fn capped(cap: u32) -> DegradePlan {
    DegradePlan { max_output_tokens: Some(cap), ..plan() }
}

fn short(dimensions: u32) -> DegradePlan {
    DegradePlan { max_dimensions: Some(dimensions), ..DegradePlan::default() }
}

fn check(plan: &DegradePlan, rows: &[Row]) {
    for (dialect, model, body, expected, taken) in rows {
        let dialect = by_name(dialect.as_bytes()).unwrap();
        let model = (!model.is_empty()).then_some(model.as_bytes());
        let degraded = degrade(dialect, model, body.as_bytes(), plan).unwrap();
        let (text, names) = match &degraded {
            Some(Degraded { body, taken, .. }) => (String::from_utf8(body.clone()).unwrap(), taken.to_string()),
            None => (String::new(), String::new()),
        };
        assert_eq!((text.as_str(), names.as_str()), (*expected, *taken), "{}: {body}", dialect.name);
        if degraded.is_some() {
            serde_json::from_str::<serde_json::Value>(&text).unwrap();
            let again = degrade(dialect, model, text.as_bytes(), plan).unwrap();
            assert_eq!(again.map(|again| again.body).filter(|again| again != text.as_bytes()), None, "twice: {text}");
        }
    }
}
