//! What the cases in `filter/engine/cases` expect of the observation that weir.wasm leaves for the access log.
//!
//! Shared by the tests in the mock host and in Envoy, which play the cases. Texts and ids never leave the module; that the
//! cases are right about them is for the engine's own tests.

#[path = "../../../filter/engine/cases/case.rs"]
mod case;

pub(crate) use case::{Case, all};
use serde_json::{Value, json};

/// The lines in which this observation, as it was left for the access log, is not what the case expects.
pub(crate) fn differences(case: &Case, observation: Option<&str>) -> Vec<String> {
    let Some(observation) = observation else {
        return if case.lane == "not_judged" { Vec::new() } else { vec!["  nothing was observed".to_owned()] };
    };
    if case.lane == "not_judged" {
        return vec![format!("  observed, though it is not judged: {observation}")];
    }
    let Ok(seen) = serde_json::from_str::<Value>(observation) else { return vec![format!("  no JSON: {observation}")] };
    // What has no body asks for nothing.
    let asked = if case.method == "GET" { Some(json!({})) } else { case.asked() };
    let expected = [
        ("dialect", Some(json!(case.dialect))),
        ("lane", Some(json!(case.lane))),
        ("asked", asked),
        ("answered", case.answered()),
    ];
    let differs = expected.into_iter().filter(|(name, value)| value.as_ref().is_some_and(|value| seen[name] != *value));
    differs
        .map(|(name, value)| format!("  {name}: expected {}\n      seen {}", value.unwrap_or_default(), seen[name]))
        .collect()
}

/// Fails with all that is wrong, case by case.
pub(crate) fn none_differ(differing: &[(String, Vec<String>)]) {
    let wrong: Vec<_> = differing.iter().filter(|(_, lines)| !lines.is_empty()).collect();
    let text: String = wrong.iter().map(|(title, lines)| format!("{title}\n{}\n", lines.join("\n"))).collect();
    assert!(wrong.is_empty(), "{} exchanges differ:\n{text}", wrong.len());
}
