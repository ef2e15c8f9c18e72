//! Mistral's conversations: begun and answered, whole and as a stream of named events. Nothing is kept, so none can be continued.

use serde_json::{Map, Value, json};

use super::super::answer::{Answer, Choice, Said};
use super::super::api::{Asked, Served};
use super::super::chat::{ChatRequest, flag, model, object, reasoning_words, whole_number};
use super::super::errors::ApiError;
use super::super::openai::tokens;
use super::{refuse_special, special};

const CREATED: &str = "2025-10-09T08:53:20Z";

pub(super) fn start(asked: &Asked<'_>) -> Result<Served, ApiError> {
    let fields = object(asked.body)?;
    let name = model(&fields)?;
    refuse_special(&name)?;
    let inputs = fields.get("inputs").filter(|inputs| !inputs.is_null());
    let inputs = inputs.ok_or_else(|| ApiError::bad_parameter("inputs", "Field required"))?.to_string();
    let nothing = Map::new();
    let settings = fields.get("completion_args").and_then(Value::as_object).unwrap_or(&nothing);
    let effort = settings.get("reasoning_effort").filter(|effort| !effort.is_null());
    let thinks = name.starts_with("magistral-") || effort.is_some();
    let limit = whole_number(settings, "max_tokens", 0, u64::MAX)?;
    let request = ChatRequest {
        prompt_tokens: u64::try_from(tokens::tokens(&inputs).len()).unwrap_or(u64::MAX),
        messages: inputs.into_bytes(),
        call: None,
        stream: flag(&fields, "stream")?,
        include_usage: true,
        choices: 1,
        limit: limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)),
        logprobs: None,
        reasoning_words: if thinks { reasoning_words(effort, "reasoning_effort")? } else { 0 },
        model: special(&name).to_owned(),
    };
    let answer = Answer { model: name.clone(), ..Answer::to(&request) };
    let served = if request.stream {
        Served::stream("text/event-stream; charset=utf-8", events(&answer))
    } else {
        Served::json(200, &whole(&answer))
    };
    Ok(served.by(special(&name)))
}

fn id(answer: &Answer, kind: &str) -> String {
    answer.id.replace("chatcmpl-", kind).to_ascii_lowercase()
}

fn usage(answer: &Answer) -> Value {
    let told = |name: &str| answer.usage.as_ref().and_then(|usage| usage.get(name)).cloned();
    let names = ["prompt_tokens", "completion_tokens", "total_tokens"];
    Value::Object(names.iter().filter_map(|name| Some(((*name).to_owned(), told(name)?))).collect())
}

fn thinking(text: &str) -> Value {
    json!({"type": "thinking", "thinking": [{"type": "text", "text": text}]})
}

fn said(choice: &Choice) -> &[String] {
    match &choice.said {
        Said::Text(tokens) | Said::Refusal(tokens) => tokens,
        Said::Call { .. } => &[],
    }
}

fn whole(answer: &Answer) -> Value {
    let outputs = answer.choices.iter().map(|choice| {
        let text = said(choice).concat();
        let content = match &choice.reasoning {
            Some(thoughts) => json!([thinking(&thoughts.concat()), {"type": "text", "text": text}]),
            None => json!(text),
        };
        json!({"object": "entry", "type": "message.output", "id": id(answer, "msg_"), "role": "assistant", "content": content,
            "model": answer.model, "created_at": CREATED, "completed_at": CREATED})
    });
    json!({"object": "conversation.response", "conversation_id": id(answer, "conv_"), "outputs": outputs.collect::<Vec<_>>(),
        "usage": usage(answer)})
}

/// That it begins, then a piece a token, then the usage.
fn events(answer: &Answer) -> Vec<Vec<u8>> {
    let event = |event: &Value| {
        let name = event.get("type").and_then(Value::as_str).unwrap_or_default();
        format!("event: {name}\ndata: {event}\n\n").into_bytes()
    };
    let mut events = vec![event(&json!({"type": "conversation.response.started", "created_at": CREATED,
        "conversation_id": id(answer, "conv_")}))];
    for choice in &answer.choices {
        let mut piece = |content: Value| {
            events.push(event(&json!({"type": "message.output.delta", "created_at": CREATED, "id": id(answer, "msg_"),
                "role": "assistant", "model": answer.model, "output_index": 0, "content_index": 0, "content": content})));
        };
        for thought in choice.reasoning.iter().flatten() {
            piece(thinking(thought));
        }
        for token in said(choice) {
            piece(json!(token));
        }
    }
    events.push(event(&json!({"type": "conversation.response.done", "created_at": CREATED, "usage": usage(answer)})));
    events
}
