//! What several APIs' bodies have in common, and the longer ones.

use super::apis::Prompt;
use super::bodies::schema;
use serde_json::{Value, json};

pub(super) const ID: &str = "chatcmpl-BnQ2vYz8kD0mS4xTqLwR7aHc";

pub(super) fn unnamed(events: impl Iterator<Item = Value>) -> Vec<(&'static str, Value)> {
    events.map(|event| ("", event)).collect()
}

/// The turns of a prompt, each made by `turn` of its role, its text and its picture.
pub(super) fn turns(prompt: &Prompt, system: bool, turn: impl Fn(&'static str, &str, &str) -> Value) -> Vec<Value> {
    let roles = ["user", "assistant"].into_iter().cycle();
    let mut turns: Vec<Value> = system.then(|| turn("system", &prompt.system, "")).into_iter().collect();
    turns.extend(prompt.history.iter().zip(roles).map(|(text, role)| turn(role, text, "")));
    turns.push(turn("user", &prompt.text, &prompt.picture));
    turns
}

pub(super) fn pictures(prompt: &Prompt) -> Vec<&str> {
    Some(prompt.picture.as_str()).filter(|picture| !picture.is_empty()).into_iter().collect()
}

/// The parts of a turn.
pub(super) fn parts(text: &Value, picture: &str, part: Value) -> Vec<Value> {
    if picture.is_empty() { vec![text.clone()] } else { vec![text.clone(), part] }
}

pub(super) fn tools(prompt: &Prompt, tool: impl Fn(String, Value) -> Value) -> Vec<Value> {
    (0..prompt.tools).map(|n| tool(format!("edit_{n}"), schema(n))).collect()
}

pub(super) fn functions(prompt: &Prompt) -> Vec<Value> {
    tools(
        prompt,
        |name, schema| json!({"type": "function", "function": {"name": name, "description": "Edits a file.", "parameters": schema}}),
    )
}

pub(super) fn openai_usage() -> Value {
    json!({"prompt_tokens": 30, "completion_tokens": 628, "total_tokens": 658, "prompt_tokens_details": {"cached_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0}})
}

pub(super) fn openai_chat(p: &Prompt) -> Value {
    let turn = |role, text: &str, picture: &str| {
        if picture.is_empty() {
            return json!({"role": role, "content": text});
        }
        let url = format!("data:image/png;base64,{picture}");
        json!({"role": role, "content": [{"type": "text", "text": text}, {"type": "image_url", "image_url": {"url": url}}]})
    };
    json!({"model": "m", "messages": turns(p, true, turn), "tools": functions(p), "stream": p.stream})
}

pub(super) fn openai_chat_answer(text: &str) -> Value {
    json!({"id": ID, "object": "chat.completion", "created": 1_760_000_000, "model": "m",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text, "refusal": null}, "logprobs": null, "finish_reason": "stop"}],
        "usage": openai_usage(), "system_fingerprint": "fp_44709d6fcb"})
}

pub(super) fn openai_chat_events(pieces: &[String]) -> Vec<(&'static str, Value)> {
    unnamed(pieces.iter().map(|text| {
        json!({"id": ID, "object": "chat.completion.chunk", "created": 1_760_000_000, "model": "m", "system_fingerprint": "fp_44709d6fcb",
            "choices": [{"index": 0, "delta": {"content": text}, "logprobs": null, "finish_reason": null}]})
    }))
}

pub(super) fn openai_responses(p: &Prompt) -> Value {
    let turn = |role, text: &str, picture: &str| {
        let kind = if role == "assistant" { "output_text" } else { "input_text" };
        let image = json!({"type": "input_image", "image_url": format!("data:image/png;base64,{picture}")});
        json!({"type": "message", "role": role, "content": parts(&json!({"type": kind, "text": text}), picture, image)})
    };
    let tools = tools(
        p,
        |name, schema| json!({"type": "function", "name": name, "description": "Edits a file.", "parameters": schema, "strict": true}),
    );
    json!({"model": "m", "instructions": p.system, "input": turns(p, false, turn), "tools": tools, "stream": p.stream})
}

pub(super) fn responses_answer(text: &str) -> Value {
    json!({"id": "resp_67cb", "object": "response", "created_at": 1_760_000_000, "status": "completed", "model": "m",
        "output": [{"id": "msg_67cb", "type": "message", "status": "completed", "role": "assistant",
            "content": [{"type": "output_text", "text": text, "annotations": []}]}],
        "usage": {"input_tokens": 30, "output_tokens": 628, "total_tokens": 658, "output_tokens_details": {"reasoning_tokens": 0}}})
}

pub(super) fn responses_events(pieces: &[String]) -> Vec<(&'static str, Value)> {
    const DELTA: &str = "response.output_text.delta";
    let delta = |(n, text): (usize, &String)| json!({"type": DELTA, "sequence_number": n, "item_id": "msg_67cb", "output_index": 0, "content_index": 0, "delta": text});
    let mut events: Vec<_> = pieces.iter().enumerate().map(|piece| (DELTA, delta(piece))).collect();
    // The whole text comes once more at the end.
    let done = json!({"type": "response.completed", "response": responses_answer(&pieces.concat())});
    events.push(("response.completed", done));
    events
}

pub(super) fn ollama(given: &Value, done: bool) -> Value {
    let mut answer = json!({"model": "m", "created_at": "2026-11-23T08:52:19.385406455Z", "done": done});
    if let (Some(answer), Some(given)) = (answer.as_object_mut(), given.as_object()) {
        answer.extend(given.clone());
        if done {
            answer.insert("done_reason".to_owned(), json!("stop"));
            answer.insert("prompt_eval_count".to_owned(), json!(30));
            answer.insert("eval_count".to_owned(), json!(628));
        }
    }
    answer
}

pub(super) fn anthropic(p: &Prompt) -> Value {
    let turn = |role, text: &str, picture: &str| {
        let image = json!({"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": picture}});
        json!({"role": role, "content": parts(&json!({"type": "text", "text": text}), picture, image)})
    };
    let tools = tools(p, |name, schema| json!({"name": name, "description": "Edits a file.", "input_schema": schema}));
    json!({"model": "m", "max_tokens": 900, "system": p.system, "messages": turns(p, false, turn), "tools": tools, "stream": p.stream})
}

pub(super) fn anthropic_answer(text: &str) -> Value {
    json!({"id": "msg_013Zva2CMHLNnXjNJJKqJ2EF", "type": "message", "role": "assistant", "model": "m",
        "content": [{"type": "text", "text": text}], "stop_reason": "end_turn", "stop_sequence": null,
        "usage": {"input_tokens": 30, "output_tokens": 628, "cache_read_input_tokens": 0}})
}

pub(super) fn anthropic_events(pieces: &[String]) -> Vec<(&'static str, Value)> {
    let delta = |text: &String| json!({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}});
    let mut events = vec![
        ("message_start", json!({"type": "message_start", "message": anthropic_answer("")})),
        (
            "content_block_start",
            json!({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}),
        ),
    ];
    events.extend(pieces.iter().map(|text| ("content_block_delta", delta(text))));
    events.push(("content_block_stop", json!({"type": "content_block_stop", "index": 0})));
    events.push((
        "message_delta",
        json!({"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 628}}),
    ));
    events.push(("message_stop", json!({"type": "message_stop"})));
    events
}

pub(super) fn gemini(p: &Prompt) -> Value {
    let turn = |role, text: &str, picture: &str| {
        let image = json!({"inlineData": {"mimeType": "image/png", "data": picture}});
        let role = if role == "assistant" { "model" } else { role };
        json!({"role": role, "parts": parts(&json!({"text": text}), picture, image)})
    };
    let tools = tools(p, |name, schema| json!({"name": name, "description": "Edits a file.", "parameters": schema}));
    json!({"systemInstruction": {"parts": [{"text": p.system}]}, "contents": turns(p, false, turn),
        "tools": [{"functionDeclarations": tools}]})
}

pub(super) fn gemini_answer(text: &str, done: bool) -> Value {
    let content = json!({"role": "model", "parts": [{"text": text}]});
    let candidate = if done {
        json!({"content": content, "finishReason": "STOP", "index": 0})
    } else {
        json!({"content": content, "index": 0})
    };
    json!({"candidates": [candidate], "modelVersion": "m",
        "usageMetadata": {"promptTokenCount": 30, "candidatesTokenCount": 628, "totalTokenCount": 658}})
}

pub(super) fn bedrock_converse(p: &Prompt) -> Value {
    let turn = |role, text: &str, picture: &str| {
        let image = json!({"image": {"format": "png", "source": {"bytes": picture}}});
        json!({"role": role, "content": parts(&json!({"text": text}), picture, image)})
    };
    let tools = tools(
        p,
        |name, schema| json!({"toolSpec": {"name": name, "description": "Edits a file.", "inputSchema": {"json": schema}}}),
    );
    json!({"system": [{"text": p.system}], "messages": turns(p, false, turn), "toolConfig": {"tools": tools},
        "inferenceConfig": {"maxTokens": 900}})
}
