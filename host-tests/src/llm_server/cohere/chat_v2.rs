//! `/v2/chat`: the answer as one JSON object, or as server-sent events of one token each.

use serde_json::{Map, Value, json};

use super::super::api::Served;
use super::answer::{Answer, Citation, Said, pieces};
use super::errors::CohereError;
use super::request::ChatRequest;

pub(super) fn serve(model: &str, body: &Value) -> Result<Served, CohereError> {
    let request = ChatRequest::second(model, body)?;
    let answer = Answer::to(&request);
    let usage = (model != "weir-nousage").then(|| usage(&answer));
    Ok(if request.stream {
        Served::stream("text/event-stream", events(&answer, usage.as_ref()))
    } else {
        Served::json(200, &whole(&answer, usage.as_ref()))
    })
}

fn whole(answer: &Answer, usage: Option<&Value>) -> Value {
    let mut message = Map::new();
    message.insert("role".to_owned(), json!("assistant"));
    let mut content = Vec::new();
    if !answer.thinking.is_empty() {
        content.push(json!({"type": "thinking", "thinking": answer.thinking.concat()}));
    }
    match &answer.said {
        Said::Text(tokens) | Said::Refusal(tokens) => content.push(json!({"type": "text", "text": tokens.concat()})),
        Said::Call { plan, id, name, parameters } => {
            let function = json!({"name": name, "arguments": parameters.to_string()});
            message.insert("tool_plan".to_owned(), json!(plan.concat()));
            message.insert("tool_calls".to_owned(), json!([{"id": id, "type": "function", "function": function}]));
        }
    }
    if !content.is_empty() {
        message.insert("content".to_owned(), Value::Array(content));
    }
    if let Some(citation) = &answer.citation {
        message.insert("citations".to_owned(), json!([cited(citation, answer)]));
    }
    let mut body = Map::new();
    body.insert("id".to_owned(), json!(answer.id));
    body.insert("finish_reason".to_owned(), json!(finish(answer)));
    body.insert("message".to_owned(), Value::Object(message));
    if let Some(usage) = usage {
        body.insert("usage".to_owned(), usage.clone());
    }
    if let Some(logprobs) = &answer.logprobs {
        body.insert("logprobs".to_owned(), json!(logprobs));
    }
    Value::Object(body)
}

fn events(answer: &Answer, usage: Option<&Value>) -> Vec<Vec<u8>> {
    let start = json!({"message": {"role": "assistant"}});
    let mut events = vec![event(&json!({"id": answer.id, "type": "message-start", "delta": start}))];
    let mut index = 0;
    if !answer.thinking.is_empty() {
        content(&mut events, index, "thinking", &answer.thinking, None);
        index += 1;
    }
    match &answer.said {
        Said::Text(tokens) | Said::Refusal(tokens) => {
            content(&mut events, index, "text", tokens, answer.logprobs.as_deref());
        }
        Said::Call { plan, id, name, parameters } => {
            events.extend(
                plan.iter().map(|piece| {
                    event(&json!({"type": "tool-plan-delta", "delta": {"message": {"tool_plan": piece}}}))
                }),
            );
            let call = |calls: Value| json!({"message": {"tool_calls": calls}});
            let opening = call(json!({"id": id, "type": "function", "function": {"name": name, "arguments": ""}}));
            events.push(event(&json!({"type": "tool-call-start", "index": 0, "delta": opening})));
            events.extend(pieces(parameters).iter().map(|piece| {
                let delta = call(json!({"function": {"arguments": piece}}));
                event(&json!({"type": "tool-call-delta", "index": 0, "delta": delta}))
            }));
            events.push(event(&json!({"type": "tool-call-end", "index": 0})));
        }
    }
    if let Some(citation) = &answer.citation {
        let delta = json!({"message": {"citations": cited(citation, answer)}});
        events.push(event(&json!({"type": "citation-start", "index": 0, "delta": delta})));
        events.push(event(&json!({"type": "citation-end", "index": 0})));
    }
    let mut delta = Map::new();
    delta.insert("finish_reason".to_owned(), json!(finish(answer)));
    if let Some(usage) = usage {
        delta.insert("usage".to_owned(), usage.clone());
    }
    events.push(event(&json!({"id": answer.id, "type": "message-end", "delta": delta})));
    events.push(b"data: [DONE]\n\n".to_vec());
    events
}

/// One block of content: its start, a delta for each token, its end. `kind` is also the name of its field.
fn content(events: &mut Vec<Vec<u8>>, index: usize, kind: &str, tokens: &[String], logprobs: Option<&[Value]>) {
    let delta = |content: Value| json!({"message": {"content": content}});
    let start = delta(json!({"type": kind, kind: ""}));
    events.push(event(&json!({"type": "content-start", "index": index, "delta": start})));
    let mut logprobs = logprobs.unwrap_or_default().iter();
    for token in tokens {
        let mut step = json!({"type": "content-delta", "index": index, "delta": delta(json!({kind: token}))});
        if let (Some(fields), Some(logprob)) = (step.as_object_mut(), logprobs.next()) {
            fields.insert("logprobs".to_owned(), logprob.clone());
        }
        events.push(event(&step));
    }
    events.push(event(&json!({"type": "content-end", "index": index})));
}

fn cited(citation: &Citation, answer: &Answer) -> Value {
    json!({
        "start": 0,
        "end": citation.end,
        "text": citation.text,
        "sources": [{"type": "document", "id": citation.document.id, "document": citation.document.fields}],
        "content_index": usize::from(!answer.thinking.is_empty()),
        "type": "TEXT_CONTENT",
    })
}

fn finish(answer: &Answer) -> &'static str {
    match &answer.said {
        Said::Call { .. } => "TOOL_CALL",
        _ if answer.cut => "MAX_TOKENS",
        _ => "COMPLETE",
    }
}

fn usage(answer: &Answer) -> Value {
    let tokens = json!({"input_tokens": answer.input_tokens, "output_tokens": answer.output_tokens});
    json!({"billed_units": tokens, "tokens": tokens, "cached_tokens": 0})
}

fn event(data: &Value) -> Vec<u8> {
    let name = data.get("type").and_then(Value::as_str).unwrap_or_default();
    format!("event: {name}\ndata: {data}\n\n").into_bytes()
}
