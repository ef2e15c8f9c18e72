//! The request of `POST /v1/chat/completions`: what the server reads of it, checked with OpenAI's messages.
//!
//! Does not refuse unknown fields, nor fields that have no effect here (`temperature`, `logit_bias`, `response_format`, …).
//! Of duplicate JSON keys the last one counts, as in most servers.

use serde_json::{Map, Value};

use super::errors::ApiError;

/// At most so many choices.
pub(super) const CHOICES_MAX: u64 = 128;
/// At most so many alternatives a token.
pub(super) const TOP_LOGPROBS_MAX: u64 = 20;

/// A checked request.
#[derive(Debug, Clone)]
pub(super) struct ChatRequest {
    pub(super) model: String,
    /// The messages as JSON text: what the answer is derived from.
    pub(super) messages: Vec<u8>,
    /// Estimated, 4 characters a token.
    pub(super) prompt_tokens: u64,
    /// What is to be called, when the answer is a tool call.
    pub(super) call: Option<Tool>,
    pub(super) stream: bool,
    pub(super) include_usage: bool,
    pub(super) choices: u64,
    /// The most tokens an answer may have, reasoning included.
    pub(super) limit: Option<usize>,
    /// How many alternatives are wanted a token; `None` without logprobs.
    pub(super) logprobs: Option<usize>,
    /// How many words of reasoning; 0 for models that show none.
    pub(super) reasoning_words: usize,
}

/// A function offered as a tool.
#[derive(Debug, Clone)]
pub(super) struct Tool {
    pub(super) name: String,
    /// JSON schema of its arguments.
    pub(super) parameters: Value,
}

// === impl ChatRequest ===

impl ChatRequest {
    pub(super) fn parse(body: &[u8]) -> Result<Self, ApiError> {
        let fields = object(body)?;
        let model = model(&fields)?;
        let messages = messages(&fields)?;
        let last_role = messages.last().and_then(|message| message.get("role")).and_then(Value::as_str);
        let tools = fields.get("tools").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let call = if last_role == Some("user") { called(tools, fields.get("tool_choice")) } else { None };
        let reasoning_words = if model.starts_with("weir-reason") {
            reasoning_words(fields.get("reasoning_effort"), "reasoning_effort")?
        } else {
            0
        };
        let tool_characters: usize = tools.iter().map(|tool| tool.to_string().len()).sum();
        let characters: usize = messages.iter().map(|message| text_length(message) + 16).sum();
        let messages_json = Value::Array(messages.to_vec()).to_string().into_bytes();
        Ok(Self {
            messages: messages_json,
            prompt_tokens: u64::try_from((characters + tool_characters).div_ceil(4)).unwrap_or(u64::MAX),
            call,
            stream: flag(&fields, "stream")?,
            include_usage: match fields.get("stream_options") {
                Some(Value::Object(options)) => flag(options, "include_usage")?,
                _ => false,
            },
            choices: whole_number(&fields, "n", 1, CHOICES_MAX)?.unwrap_or(1),
            limit: limit(&fields)?,
            logprobs: logprobs(&fields)?,
            reasoning_words,
            model,
        })
    }
}

/// The body's members.
pub(super) fn object(body: &[u8]) -> Result<Map<String, Value>, ApiError> {
    match serde_json::from_slice(body).map_err(|error| ApiError::not_json(&error.to_string()))? {
        Value::Object(fields) => Ok(fields),
        _ => Err(ApiError::not_json("it is no object")),
    }
}

pub(super) fn model(fields: &Map<String, Value>) -> Result<String, ApiError> {
    match fields.get("model") {
        Some(Value::String(model)) if !model.is_empty() => Ok(model.clone()),
        Some(Value::String(_) | Value::Null) | None => {
            Err(ApiError::bad_parameter("model", "you must provide a model parameter"))
        }
        Some(_) => Err(ApiError::bad_parameter("model", "Invalid type for 'model': expected a string.")),
    }
}

fn messages(fields: &Map<String, Value>) -> Result<&[Value], ApiError> {
    let Some(messages) = fields.get("messages") else {
        return Err(ApiError::bad_parameter("messages", "Missing required parameter: 'messages'."));
    };
    match messages.as_array() {
        Some(list) if list.is_empty() => {
            Err(ApiError::bad_parameter("messages", "Invalid 'messages': empty array. Expected at least 1 message."))
        }
        Some(list) if list.iter().all(|message| message.get("role").is_some_and(Value::is_string)) => Ok(list),
        Some(_) => Err(ApiError::bad_parameter("messages", "Missing required parameter: 'messages[].role'.")),
        None => Err(ApiError::bad_parameter("messages", "Invalid type for 'messages': expected an array of objects.")),
    }
}

/// The tool that an answer calls: the one that `tool_choice` names, else the first.
pub(super) fn called(tools: &[Value], choice: Option<&Value>) -> Option<Tool> {
    if choice.and_then(Value::as_str) == Some("none") {
        return None;
    }
    let function = |tool: &Value| {
        let function = tool.get("function")?;
        Some(Tool {
            name: function.get("name")?.as_str()?.to_owned(),
            parameters: function.get("parameters").cloned().unwrap_or_default(),
        })
    };
    let named = choice
        .and_then(|choice| choice.get("function"))
        .and_then(|function| function.get("name"))
        .and_then(Value::as_str);
    let mut offered = tools.iter().filter_map(function);
    match named {
        Some(name) => offered.find(|tool| tool.name == name),
        None => offered.next(),
    }
}

/// How much is thought at this effort; `param` is what the effort is called.
pub(super) fn reasoning_words(effort: Option<&Value>, param: &'static str) -> Result<usize, ApiError> {
    match effort {
        None | Some(Value::Null) => Ok(48),
        Some(effort) => match effort.as_str() {
            Some("none") => Ok(0),
            Some("minimal") => Ok(8),
            Some("low") => Ok(20),
            Some("medium") => Ok(48),
            Some("high") => Ok(120),
            Some("xhigh") => Ok(200),
            Some("max") => Ok(320),
            _ => Err(ApiError::bad_parameter(
                param,
                format!(
                    "Invalid value for '{param}'. Supported values are: 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', and 'max'."
                ),
            )),
        },
    }
}

fn limit(fields: &Map<String, Value>) -> Result<Option<usize>, ApiError> {
    let newer = whole_number(fields, "max_completion_tokens", 1, u64::MAX)?;
    let older = whole_number(fields, "max_tokens", 1, u64::MAX)?;
    Ok(newer.or(older).map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)))
}

fn logprobs(fields: &Map<String, Value>) -> Result<Option<usize>, ApiError> {
    let wanted = flag(fields, "logprobs")?;
    let top = whole_number(fields, "top_logprobs", 0, TOP_LOGPROBS_MAX)?;
    match (wanted, top) {
        (false, Some(_)) => {
            Err(ApiError::bad_parameter("top_logprobs", "'top_logprobs' is only allowed when 'logprobs' is enabled."))
        }
        (false, None) => Ok(None),
        (true, top) => Ok(Some(usize::try_from(top.unwrap_or(0)).unwrap_or(0))),
    }
}

pub(super) fn flag(fields: &Map<String, Value>, name: &'static str) -> Result<bool, ApiError> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(set)) => Ok(*set),
        Some(_) => Err(ApiError::bad_parameter(name, format!("Invalid type for '{name}': expected a boolean."))),
    }
}

pub(super) fn whole_number(
    fields: &Map<String, Value>,
    name: &'static str,
    min: u64,
    max: u64,
) -> Result<Option<u64>, ApiError> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match value.as_u64() {
            Some(number) if (min..=max).contains(&number) => Ok(Some(number)),
            _ => Err(ApiError::bad_parameter(
                name,
                format!("Invalid '{name}': expected an integer of at least {min} and at most {max}."),
            )),
        },
    }
}

/// Characters of a message's text, its parts or its tool calls.
fn text_length(message: &Value) -> usize {
    let content = match message.get("content") {
        Some(Value::String(text)) => text.chars().count(),
        Some(Value::Array(parts)) => {
            parts.iter().filter_map(|part| part.get("text")?.as_str()).map(|text| text.chars().count()).sum()
        }
        _ => 0,
    };
    content + message.get("tool_calls").map_or(0, |calls| calls.to_string().len())
}
