//! A degraded request asks for less, and for the rest is what it was.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may panic")]

mod wire_support;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use weir_engine::dialect::OPENAI_CHAT;
use weir_engine::dialect::rewrite::{DegradePlan, Unwritable, degrade};
use wire_support::{Dice, REQUEST};

fn full_plan() -> DegradePlan {
    DegradePlan {
        drop_logprobs: true,
        drop_logit_bias: true,
        drop_reasoning: true,
        max_choices: Some(1),
        max_output_tokens: Some(100),
        max_dimensions: None,
        reasoning_effort: Some("low".into()),
    }
}

fn degraded(body: &str, plan: &DegradePlan) -> Option<String> {
    let degraded = degrade(&OPENAI_CHAT, None, body.as_bytes(), plan).ok().flatten();
    degraded.map(|degraded| String::from_utf8(degraded.body).unwrap())
}

#[test]
fn members_go_with_their_comma_and_all_else_stays_byte_for_byte() {
    let plan = DegradePlan { drop_logprobs: true, drop_logit_bias: true, ..DegradePlan::default() };
    for (body, expected) in [
        (r#"{"logprobs":true}"#, r#"{}"#),
        (r#"{ "a" : 1 , "logprobs" : true }"#, r#"{ "a" : 1  }"#),
        (r#"{"logprobs":true,"a":1}"#, r#"{"a":1}"#),
        (r#"{"a":1,"logprobs":true,"b":2}"#, r#"{"a":1,"b":2}"#),
        (r#"{"a":1,"logprobs":true,"top_logprobs":5}"#, r#"{"a":1}"#),
        (r#"{"logprobs":true,"top_logprobs":5,"logit_bias":{"1":[{}]}}"#, r#"{}"#),
        (r#"{"logit_bias":{"1":1},"a":{"logprobs":true},"logprobs":[1]}"#, r#"{"a":{"logprobs":true}}"#),
        (r#"{"logprobs":false,"a":",","logprobs":true}"#, r#"{"a":","}"#),
        (r#"{"\u006cogprobs":true,"LogProbs":true,"prompt_logprobs":1,"a":1}"#, r#"{"a":1}"#),
    ] {
        assert_eq!(degraded(body, &plan).as_deref(), Some(expected), "{body}");
    }
}

#[test]
fn numbers_are_clamped_in_every_spelling() {
    for (body, expected) in [
        (r#"{"n":5,"max_tokens":100}"#, r#"{"n":1,"max_tokens":100}"#),
        (r#"{"n": "5" ,"max_tokens":1e3}"#, r#"{"n": 1 ,"max_tokens":100}"#),
        (r#"{"n":5,"\u006e":7,"n":1,"max_tokens":1}"#, r#"{"n":1,"\u006e":1,"n":1,"max_tokens":1}"#),
        (r#"{"max_tokens":500,"max_completion_tokens":5}"#, r#"{"max_tokens":100,"max_completion_tokens":5}"#),
        (r#"{"max_tokens":-1}"#, r#"{"max_tokens":100}"#),
        (r#"{"a":1}"#, r#"{"a":1,"max_completion_tokens":100}"#),
        (r#"{"logprobs":1 }"#, r#"{ "max_completion_tokens":100}"#),
        (r#"{"MAX_TOKENS":500}"#, r#"{"MAX_TOKENS":100,"max_completion_tokens":100}"#),
        (r#"{"reasoning_effort":"high","max_tokens":1}"#, r#"{"reasoning_effort":"low","max_tokens":1}"#),
    ] {
        assert_eq!(degraded(body, &full_plan()).as_deref(), Some(expected), "{body}");
    }
    let huge = format!(r#"{{"n":0.{}1e999,"max_tokens":1}}"#, "0".repeat(200));
    assert_eq!(degraded(&huge, &full_plan()).as_deref(), Some(r#"{"n":1,"max_tokens":1}"#));
}

#[test]
fn a_cap_that_is_null_is_no_cap_unless_the_other_spelling_rules() {
    for (body, expected) in [
        (r#"{"max_tokens":null}"#, Some(r#"{"max_tokens":100}"#)),
        (r#"{"max_completion_tokens":null}"#, Some(r#"{"max_completion_tokens":100}"#)),
        (r#"{"max_tokens":null,"max_completion_tokens":7}"#, None),
        (r#"{"max_tokens":7,"max_completion_tokens":null}"#, None),
        (
            r#"{"max_tokens":null,"max_completion_tokens":null}"#,
            Some(r#"{"max_tokens":null,"max_completion_tokens":100}"#),
        ),
        (r#"{"max_tokens":7,"max_tokens":null}"#, Some(r#"{"max_tokens":7,"max_tokens":100}"#)),
        (
            r#"{"max_tokens":7,"max_completion_tokens":9,"max_completion_tokens":null}"#,
            Some(r#"{"max_tokens":7,"max_completion_tokens":9,"max_completion_tokens":100}"#),
        ),
    ] {
        assert_eq!(degraded(body, &full_plan()).as_deref(), expected, "{body}");
    }
}

#[test]
fn a_body_that_is_not_fit_for_it_is_not_touched() {
    for body in
        ["", "null", "[]", r#"{"logprobs":true"#, r#"{"logprobs":true}}"#, r#"{"logprobs":}"#, r#"["logprobs"]"#]
    {
        assert_eq!(degraded(body, &full_plan()), None, "{body}");
    }
    assert_eq!(degraded(r#"{"n":1,"max_tokens":5}"#, &full_plan()), None);
    assert_eq!(degraded(r#"{"n":9,"logprobs":true}"#, &DegradePlan::default()), None);

    assert_eq!(degrade(&OPENAI_CHAT, None, b"{\"n\":", &full_plan()), Err(Unwritable::Malformed));
}

#[test]
fn many_members_are_noted_up_to_a_bound() {
    let body = |members: usize| format!("{{{}\"a\":1}}", "\"logprobs\":true,".repeat(members));
    let plan = DegradePlan { drop_logprobs: true, ..DegradePlan::default() };
    // The request itself is one.
    assert_eq!(degraded(&body(32_767), &plan).unwrap(), body(0));
    assert_eq!(degrade(&OPENAI_CHAT, None, body(32_768).as_bytes(), &full_plan()), Err(Unwritable::TooManyMembers));
}

/// What the plan makes of a request, told of values instead of bytes.
fn expected(request: &Map<String, Value>, plan: &DegradePlan) -> Map<String, Value> {
    let mut request = request.clone();
    if plan.drop_logprobs {
        request.retain(|key, _| !["logprobs", "top_logprobs", "prompt_logprobs"].contains(&key.as_str()));
    }
    if plan.drop_logit_bias {
        request.remove("logit_bias");
    }
    if let (Some(cap), Some(n)) = (plan.max_choices, request.get_mut("n"))
        && n.as_f64().is_some_and(|n| n > f64::from(cap))
    {
        *n = cap.into();
    }
    if let Some(cap) = plan.max_output_tokens {
        let mut one = false;
        for key in ["max_completion_tokens", "max_tokens"] {
            let other = if key == "max_tokens" { "max_completion_tokens" } else { "max_tokens" };
            let other_rules = request.get(other).is_some_and(|other| !other.is_null());
            let Some(value) = request.get_mut(key) else { continue };
            if value.as_f64().is_some_and(|tokens| tokens > f64::from(cap) || tokens < 0.0)
                || value.is_null() && !other_rules
            {
                *value = cap.into();
            }
            one = true;
        }
        if !one {
            request.insert("max_completion_tokens".into(), cap.into());
        }
    }
    if let (Some(plan), Some(effort)) = (&plan.reasoning_effort, request.get_mut("reasoning_effort")) {
        // The efforts that it is chosen from are none of OpenAI's.
        if !effort.is_null() {
            *effort = plan.as_str().into();
        }
    }
    request
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5_i64..300).prop_map(Value::from),
        (-20..1200_i32).prop_map(|quarters| Value::from(f64::from(quarters) / 4.0)),
        "[a-z,{}\\[\\]\"\\\\/é😀]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-z\"é,]{0,3}|n|logprobs", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn any_request() -> impl Strategy<Value = Map<String, Value>> {
    // A cap that is a string of digits is told of in the tests above.
    let number = prop_oneof![
        (-2_i64..300).prop_map(Value::from),
        (-20..1200_i32).prop_map(|quarters| Value::from(f64::from(quarters) / 4.0)),
        Just(Value::Null),
    ];
    let key = prop_oneof![
        Just("logprobs".to_owned()),
        Just("top_logprobs".to_owned()),
        Just("prompt_logprobs".to_owned()),
        Just("logit_bias".to_owned()),
        Just("reasoning_effort".to_owned()),
        "[a-z{},\"é]{0,4}".prop_map(|key| if key == "n" { "m".to_owned() } else { key }),
    ];
    let caps = proptest::collection::btree_map(
        prop_oneof![Just("n"), Just("max_tokens"), Just("max_completion_tokens")],
        number,
        0..4,
    );
    (proptest::collection::btree_map(key, any_json(), 0..8), caps).prop_map(|(some, caps)| {
        some.into_iter().chain(caps.into_iter().map(|(key, value)| (key.to_owned(), value))).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_request_becomes_what_the_plan_says(
        request in any_request(), seed: u64, logprobs: bool, bias: bool,
        choices in proptest::option::of(1_u32..5), tokens in proptest::option::of(1_u32..200),
        effort in proptest::option::of("[a-z\"\\\\\n]{0,5}"),
    ) {
        let plan = DegradePlan {
            drop_logprobs: logprobs, drop_logit_bias: bias, max_choices: choices, max_output_tokens: tokens, reasoning_effort: effort,
            ..DegradePlan::default()
        };
        let body = Dice(seed).spell(&Value::Object(request.clone()));
        let expected = Value::Object(expected(&request, &plan));
        match degraded(&body, &plan) {
            None => prop_assert_eq!(Value::Object(request), expected, "unchanged: {}", body),
            Some(rewritten) => {
                let value: Value = serde_json::from_str(&rewritten)
                    .map_err(|error| TestCaseError::fail(format!("{error}: {body} -> {rewritten}")))?;
                prop_assert_eq!(value, expected, "{} -> {}", body, rewritten);
                prop_assert_eq!(degraded(&rewritten, &plan), None, "a second time, {}", rewritten);
            }
        }
    }
}

#[test]
fn the_sample_request_is_rewritten() {
    let rewritten: Value =
        serde_json::from_str(&degraded(&REQUEST.replace(r"\ud800x", ""), &full_plan()).unwrap()).unwrap();
    assert_eq!(rewritten["n"], json!(1));
    assert_eq!(rewritten["max_tokens"], json!(17));
    assert_eq!(rewritten["logprobs"], Value::Null);
    assert_eq!(rewritten["x"], json!([1, 2, {"n": [3]}]));
}
