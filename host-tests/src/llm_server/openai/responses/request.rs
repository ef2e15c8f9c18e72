//! The request of `POST /v1/responses`: what is read of it, and what is repeated in the answer.
//!
//! Does not refuse unknown fields, nor those without effect here (`temperature`, `text`, `prompt`, …).

use serde_json::{Map, Value, json};

use super::super::super::api::Asked;
use super::super::super::chat::{
    ChatRequest, TOP_LOGPROBS_MAX, called, flag, model, object, reasoning_words, whole_number,
};
use super::super::super::errors::ApiError;
use super::super::super::seed::Seed;

/// OpenAI takes no lower limit than this.
const LIMIT_MIN: u64 = 16;

/// A checked request.
pub(super) struct ResponsesRequest {
    /// The same asked as a chat: what the answer is derived from.
    pub(super) chat: ChatRequest,
    /// A summary of the reasoning is wanted.
    pub(super) summary: bool,
    /// The reasoning is wanted in a form that only OpenAI reads, to be given back.
    pub(super) encrypted: bool,
    pub(super) store: bool,
    pub(super) background: bool,
    fields: Map<String, Value>,
}

// === impl ResponsesRequest ===

impl ResponsesRequest {
    pub(super) fn parse(asked: &Asked<'_>) -> Result<Self, ApiError> {
        let fields = object(asked.body)?;
        let model = model(&fields)?;
        let input = input(&fields)?;
        let tools = tools(&fields);
        let read_before = match fields.get("previous_response_id").and_then(Value::as_str) {
            Some(id) => {
                let previous = asked.kept.responses.find(id, |response| response.end());
                let previous = previous.ok_or_else(|| ApiError::no_previous_response(id))?;
                previous.pointer("/usage/total_tokens").and_then(Value::as_u64).unwrap_or(0)
            }
            None => 0,
        };
        let reasoning = fields.get("reasoning");
        let effort = reasoning.and_then(|reasoning| reasoning.get("effort"));
        let thinks = model.starts_with("weir-reason");
        let derived_from =
            json!([fields.get("previous_response_id"), fields.get("instructions"), input, fields.get("background")]);
        let characters = [fields.get("instructions"), fields.get("input"), fields.get("tools")].into_iter().flatten();
        let tokens = characters.map(|part| part.to_string().len()).sum::<usize>().div_ceil(4);
        let included = |name: &str| {
            let include = fields.get("include").and_then(Value::as_array);
            include.is_some_and(|include| include.iter().any(|one| one == name))
        };
        let top_logprobs = whole_number(&fields, "top_logprobs", 0, TOP_LOGPROBS_MAX)?;
        let chat = ChatRequest {
            messages: derived_from.to_string().into_bytes(),
            prompt_tokens: u64::try_from(tokens).unwrap_or(u64::MAX).saturating_add(read_before),
            call: if asks(input) { called(&tools, choice(&fields).as_ref()) } else { None },
            stream: flag(&fields, "stream")?,
            include_usage: true,
            choices: 1,
            limit: whole_number(&fields, "max_output_tokens", LIMIT_MIN, u64::MAX)?
                .map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)),
            logprobs: included("message.output_text.logprobs")
                .then(|| usize::try_from(top_logprobs.unwrap_or(0)).unwrap_or(0)),
            reasoning_words: if thinks { reasoning_words(effort, "reasoning.effort")? } else { 0 },
            model,
        };
        let background = flag(&fields, "background")?;
        let store = fields.get("store").is_none_or(Value::is_null) || flag(&fields, "store")?;
        if background && !store {
            return Err(ApiError::bad_parameter("background", "Background mode requires 'store' to be true."));
        }
        Ok(Self {
            chat,
            summary: reasoning.is_some_and(|reasoning| reasoning.get("summary").is_some_and(Value::is_string)),
            encrypted: included("reasoning.encrypted_content"),
            store,
            background,
            fields,
        })
    }

    /// The id of the response, by which it is found again: another wherever anything is asked otherwise, except for the stream.
    pub(super) fn id(&self) -> String {
        let mut fields = self.fields.clone();
        fields.remove("stream");
        Seed::of(&[b"response", Value::Object(fields).to_string().as_bytes()]).id("resp_", 48)
    }

    /// What a response repeats of its request, with the defaults of what was left out.
    pub(super) fn repeated(&self) -> Map<String, Value> {
        let reasoning = |name: &str| self.fields.get("reasoning").and_then(|reasoning| reasoning.get(name));
        let defaults = json!({
            "background": false,
            "instructions": null,
            "max_output_tokens": null,
            "max_tool_calls": null,
            "metadata": {},
            "parallel_tool_calls": true,
            "previous_response_id": null,
            "prompt_cache_key": null,
            "safety_identifier": null,
            "temperature": 1.0,
            "text": {"format": {"type": "text"}, "verbosity": "medium"},
            "tool_choice": "auto",
            "top_logprobs": 0,
            "top_p": 1.0,
            "truncation": "disabled",
            "user": null,
        });
        let Value::Object(mut repeated) = defaults else { return Map::new() };
        for (name, value) in &mut repeated {
            if let Some(given) = self.fields.get(name).filter(|given| !given.is_null()) {
                *value = given.clone();
            }
        }
        repeated.insert("model".to_owned(), json!(self.chat.model));
        repeated.insert("service_tier".to_owned(), json!("default"));
        repeated
            .insert("reasoning".to_owned(), json!({"effort": reasoning("effort"), "summary": reasoning("summary")}));
        let offered = self.fields.get("tools").and_then(Value::as_array);
        let tools: Vec<Value> = offered.into_iter().flatten().map(with_defaults).collect();
        repeated.insert("tools".to_owned(), Value::Array(tools));
        repeated
    }
}

fn input(fields: &Map<String, Value>) -> Result<&Value, ApiError> {
    match fields.get("input") {
        Some(input @ Value::String(_)) => Ok(input),
        Some(input @ Value::Array(items)) if items.iter().all(Value::is_object) => Ok(input),
        Some(Value::Null) | None => Err(ApiError::bad_parameter("input", "Missing required parameter: 'input'.")),
        Some(_) => {
            Err(ApiError::bad_parameter("input", "Invalid type for 'input': expected a string or an array of items."))
        }
    }
}

/// Whether the input ends with somebody asking, rather than with what a tool gave back.
fn asks(input: &Value) -> bool {
    match input.as_array().map(|items| items.last()) {
        None => true,
        Some(last) => last.and_then(|last| last.get("role")).is_some_and(|role| role == "user"),
    }
}

/// The functions on offer, in the shape they have in a chat.
fn tools(fields: &Map<String, Value>) -> Vec<Value> {
    let offered = fields.get("tools").and_then(Value::as_array);
    let functions =
        offered.into_iter().flatten().filter(|tool| tool.get("type").is_some_and(|kind| kind == "function"));
    functions.map(|function| json!({"function": function})).collect()
}

/// `tool_choice`, in the shape it has in a chat.
fn choice(fields: &Map<String, Value>) -> Option<Value> {
    match fields.get("tool_choice")? {
        named @ Value::Object(_) => Some(json!({"function": named})),
        mode => Some(mode.clone()),
    }
}

/// A tool as it is repeated: functions with all that a function has.
fn with_defaults(tool: &Value) -> Value {
    let mut tool = tool.clone();
    if let (true, Some(fields)) = (tool.get("type").is_some_and(|kind| kind == "function"), tool.as_object_mut()) {
        fields.entry("description").or_insert(Value::Null);
        fields.entry("parameters").or_insert(json!({}));
        fields.entry("strict").or_insert(json!(true));
    }
    tool
}
