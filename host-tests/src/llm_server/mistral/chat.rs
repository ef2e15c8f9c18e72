//! Mistral's chat completions and fill-in-the-middle, which answers in the same shape, whole and as a stream.
//!
//! `prompt_logprobs` is a flag here, `top_prompt_logprobs` says how many; in a stream they are in each choice's first event.

use serde_json::{Map, Value, json};

use super::super::answer::{Answer, Choice, Said, logprob};
use super::super::api::{Asked, Served};
use super::super::chat::{ChatRequest, TOP_LOGPROBS_MAX, flag, model, object, reasoning_words, whole_number};
use super::super::errors::ApiError;
use super::super::openai::tokens;
use super::super::seed::Seed;
use super::{refuse_special, special};

pub(super) fn chat(asked: &Asked<'_>) -> Result<Served, ApiError> {
    let fields = object(asked.body)?;
    let mut request = ChatRequest::parse(asked.body)?;
    let prompted = fields.get("prompt_mode").is_some_and(|mode| mode == "reasoning");
    let effort = fields.get("reasoning_effort").filter(|effort| !effort.is_null());
    if request.model.starts_with("magistral-") || prompted || effort.is_some() {
        request.reasoning_words = reasoning_words(effort, "reasoning_effort")?;
    }
    let prompt = prompt_logprobs(&fields, &request)?;
    answer(request, prompt.as_deref())
}

pub(super) fn fim(asked: &Asked<'_>) -> Result<Served, ApiError> {
    let fields = object(asked.body)?;
    let Some(prompt) = fields.get("prompt").and_then(Value::as_str) else {
        return Err(ApiError::bad_parameter("prompt", "Field required"));
    };
    let suffix = fields.get("suffix").and_then(Value::as_str).unwrap_or_default();
    let read = tokens::tokens(prompt).len() + tokens::tokens(suffix).len();
    let limit = whole_number(&fields, "max_tokens", 0, u64::MAX)?;
    let request = ChatRequest {
        model: model(&fields)?,
        messages: json!([prompt, suffix]).to_string().into_bytes(),
        prompt_tokens: u64::try_from(read).unwrap_or(u64::MAX),
        call: None,
        stream: flag(&fields, "stream")?,
        include_usage: true,
        choices: 1,
        limit: limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)),
        logprobs: None,
        reasoning_words: 0,
    };
    answer(request, None)
}

/// An entry for each token of the prompt, where they are asked for.
fn prompt_logprobs(fields: &Map<String, Value>, request: &ChatRequest) -> Result<Option<Vec<Value>>, ApiError> {
    let top = whole_number(fields, "top_prompt_logprobs", 0, TOP_LOGPROBS_MAX)?.unwrap_or(0);
    let top = usize::try_from(top).unwrap_or(0);
    let mut chances = Seed::of(&[b"prompt", request.model.as_bytes(), &request.messages]);
    // As many as the usage says, which counts other things than words.
    let words = tokens::tokens(&String::from_utf8_lossy(&request.messages));
    let count = usize::try_from(request.prompt_tokens).unwrap_or(usize::MAX);
    let entries = words.iter().cycle().take(count).map(|token| logprob(token, top, &mut chances));
    Ok(flag(fields, "prompt_logprobs")?.then(|| entries.collect()))
}

fn answer(request: ChatRequest, prompt: Option<&[Value]>) -> Result<Served, ApiError> {
    refuse_special(&request.model)?;
    let name = request.model.clone();
    let special = special(&name);
    // The answer knows the special models by their own names only.
    let known = ["weir-refuse", "weir-nousage"].contains(&special);
    let request = if known { ChatRequest { model: special.to_owned(), ..request } } else { request };
    let answer = Answer { model: name.clone(), ..Answer::to(&request) };
    let id = answer.id.replace("chatcmpl-", "").to_ascii_lowercase();
    let served = if request.stream {
        Served::stream("text/event-stream; charset=utf-8", events(&answer, &id, prompt))
    } else {
        let choices = answer.choices.iter().zip(0_u64..).map(|(choice, index)| {
            let mut whole = json!({"index": index, "message": message(choice), "finish_reason": choice.finish});
            add_logprobs(&mut whole, "logprobs", choice.logprobs.as_deref());
            add_logprobs(&mut whole, "prompt_logprobs", prompt);
            whole
        });
        let mut body = around(&answer, &id, "chat.completion", &choices.collect::<Vec<_>>());
        add_usage(&mut body, &answer);
        Served::json(200, &body)
    };
    Ok(served.by(special))
}

fn around(answer: &Answer, id: &str, object: &str, choices: &[Value]) -> Value {
    json!({"id": id, "object": object, "created": answer.created, "model": answer.model, "choices": choices})
}

fn add_usage(body: &mut Value, answer: &Answer) {
    let told = answer.usage.as_ref().and_then(Value::as_object);
    if let (Some(fields), Some(told)) = (body.as_object_mut(), told) {
        let kept = told.iter().filter(|(_, value)| value.is_u64()).map(|(name, value)| (name.clone(), value.clone()));
        fields.insert("usage".to_owned(), Value::Object(kept.collect()));
    }
}

fn message(choice: &Choice) -> Value {
    let mut message = Map::new();
    message.insert("role".to_owned(), json!("assistant"));
    message.insert("prefix".to_owned(), json!(false));
    let (text, calls) = match &choice.said {
        Said::Text(tokens) | Said::Refusal(tokens) => (tokens.concat(), Value::Null),
        call @ Said::Call { .. } => (String::new(), calls(call)),
    };
    let content = match &choice.reasoning {
        Some(tokens) => {
            let mut parts = vec![thinking(&tokens.concat(), true)];
            if !text.is_empty() {
                parts.push(json!({"type": "text", "text": text}));
            }
            Value::Array(parts)
        }
        None => json!(text),
    };
    message.insert("content".to_owned(), content);
    message.insert("tool_calls".to_owned(), calls);
    Value::Object(message)
}

fn thinking(text: &str, closed: bool) -> Value {
    json!({"type": "thinking", "thinking": [{"type": "text", "text": text}], "closed": closed})
}

fn calls(said: &Said) -> Value {
    let Said::Call { id, name, arguments } = said else { return Value::Null };
    let id: String = id.chars().skip("call_".len()).take(9).collect();
    let function = json!({"name": name, "arguments": arguments.concat()});
    json!([{"id": id, "type": "function", "function": function, "index": 0}])
}

fn add_logprobs(choice: &mut Value, name: &str, entries: Option<&[Value]>) {
    let with_id = |entry: &Value| {
        let mut entry = entry.clone();
        let id = tokens::id(entry.get("token").and_then(Value::as_str).unwrap_or_default());
        if let Some(fields) = entry.as_object_mut() {
            fields.insert("token_id".to_owned(), json!(id));
        }
        entry
    };
    let content = entries.map(|entries| {
        entries.iter().map(with_id).map(|mut entry| {
            let top = entry.get("top_logprobs").and_then(Value::as_array).into_iter().flatten().map(with_id).collect();
            if let Some(fields) = entry.as_object_mut() {
                fields.insert("top_logprobs".to_owned(), Value::Array(top));
            }
            entry
        })
    });
    if let (Some(fields), Some(content)) = (choice.as_object_mut(), content) {
        fields.insert(name.to_owned(), json!({"content": content.collect::<Vec<_>>()}));
    }
}

/// The role first, then an event a token, then the finish reason; the last event has the usage. Several choices come one after the other.
fn events(answer: &Answer, id: &str, prompt: Option<&[Value]>) -> Vec<Vec<u8>> {
    let mut chunks = Vec::new();
    for (choice, index) in answer.choices.iter().zip(0_u64..) {
        let mut prompt = prompt;
        let mut push = |delta: Value, finish: Option<&str>, likely: Option<&Value>| {
            let mut part = json!({"index": index, "delta": delta, "finish_reason": finish});
            add_logprobs(&mut part, "logprobs", likely.map(std::slice::from_ref));
            add_logprobs(&mut part, "prompt_logprobs", prompt.take());
            chunks.push(around(answer, id, "chat.completion.chunk", &[part]));
        };
        push(json!({"role": "assistant", "content": ""}), None, None);
        for token in choice.reasoning.iter().flatten() {
            push(json!({"content": [thinking(token, false)]}), None, None);
        }
        let mut likely = choice.logprobs.iter().flatten();
        match &choice.said {
            Said::Text(tokens) | Said::Refusal(tokens) => {
                for token in tokens {
                    push(json!({"content": token}), None, likely.next());
                }
                push(json!({"content": ""}), Some(choice.finish), None);
            }
            call @ Said::Call { .. } => {
                push(json!({"content": "", "tool_calls": calls(call)}), Some(choice.finish), None);
            }
        }
    }
    if let Some(last) = chunks.last_mut() {
        add_usage(last, answer);
    }
    let events = chunks.iter().map(|chunk| format!("data: {chunk}\n\n").into_bytes());
    events.chain([b"data: [DONE]\n\n".to_vec()]).collect()
}
