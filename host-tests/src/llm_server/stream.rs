//! The same answer as `chat.completion.chunk` events: the role first, then deltas of one token each, the finish reason, the usage
//! when asked for, and `[DONE]`. Several choices take turns.
//!
//! Does not leave out anything that the JSON answer has: joined, the deltas are its messages.

use serde_json::{Value, json};

use super::answer::{Answer, Choice, Said};

/// The events of an answer, each with `data: ` before it and an empty line after it.
pub(super) fn events(answer: &Answer, include_usage: bool) -> Vec<String> {
    let mut events = Vec::new();
    let mut queues: Vec<std::vec::IntoIter<Step>> =
        answer.choices.iter().map(|choice| steps(choice).into_iter()).collect();
    loop {
        let before = events.len();
        for (queue, index) in queues.iter_mut().zip(0_u64..) {
            if let Some(step) = queue.next() {
                let choice = json!({
                    "index": index,
                    "delta": step.delta,
                    "logprobs": step.logprobs,
                    "finish_reason": step.finish,
                });
                events.push(event(&chunk(answer, &json!([choice]), include_usage.then_some(Value::Null))));
            }
        }
        if events.len() == before {
            break;
        }
    }
    if let (true, Some(usage)) = (include_usage, &answer.usage) {
        events.push(event(&chunk(answer, &json!([]), Some(usage.clone()))));
    }
    events.push("data: [DONE]\n\n".to_owned());
    events
}

/// One chunk of one choice.
struct Step {
    delta: Value,
    logprobs: Value,
    finish: Option<&'static str>,
}

// === impl Step ===

impl Step {
    fn delta(delta: Value) -> Self {
        Self { delta, logprobs: Value::Null, finish: None }
    }
}

fn steps(choice: &Choice) -> Vec<Step> {
    let mut steps = Vec::new();
    match &choice.said {
        Said::Text(_) => steps.push(Step::delta(json!({"role": "assistant", "content": "", "refusal": null}))),
        Said::Refusal(_) | Said::Call { .. } => {
            steps.push(Step::delta(json!({"role": "assistant", "content": null, "refusal": null})));
        }
    }
    let reasoning = choice.reasoning.iter().flatten();
    steps.extend(reasoning.map(|token| Step::delta(json!({"reasoning_content": token}))));
    match &choice.said {
        Said::Text(tokens) => {
            let mut logprobs = choice.logprobs.iter().flatten();
            steps.extend(tokens.iter().map(|token| Step {
                delta: json!({"content": token}),
                logprobs: logprobs.next().map_or(Value::Null, |entry| json!({"content": [entry], "refusal": null})),
                finish: None,
            }));
        }
        Said::Refusal(tokens) => steps.extend(tokens.iter().map(|token| Step::delta(json!({"refusal": token})))),
        Said::Call { id, name, arguments } => {
            let function = json!({"name": name, "arguments": ""});
            let opening = json!({"index": 0, "id": id, "type": "function", "function": function});
            steps.push(Step::delta(json!({"tool_calls": [opening]})));
            steps.extend(
                arguments
                    .iter()
                    .map(|piece| Step::delta(json!({"tool_calls": [{"index": 0, "function": {"arguments": piece}}]}))),
            );
        }
    }
    steps.push(Step { delta: json!({}), logprobs: Value::Null, finish: Some(choice.finish) });
    steps
}

fn chunk(answer: &Answer, choices: &Value, usage: Option<Value>) -> Value {
    let mut chunk = json!({
        "id": answer.id,
        "object": "chat.completion.chunk",
        "created": answer.created,
        "model": answer.model,
        "service_tier": "default",
        "system_fingerprint": answer.fingerprint,
        "choices": choices,
    });
    if let (Some(fields), Some(usage), true) = (chunk.as_object_mut(), usage, answer.usage.is_some()) {
        fields.insert("usage".to_owned(), usage);
    }
    chunk
}

fn event(chunk: &Value) -> String {
    format!("data: {chunk}\n\n")
}
