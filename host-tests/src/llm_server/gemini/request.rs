//! The request of `:generateContent`, `:streamGenerateContent` and `:countTokens`: what the server reads of it.
//!
//! Does not read what has no effect here (`safetySettings`, `temperature`, `responseSchema`, …).

use serde_json::{Value, json};

use super::super::chat::Tool;
use super::errors::GoogleError;
use super::fields::{field, list, text};

/// At most so many candidates.
const CANDIDATES_MAX: u64 = 8;
/// At most so many alternatives a token.
const LOGPROBS_MAX: u64 = 20;
/// What a picture or a file counts, in characters: 258 tokens.
const FILE_CHARACTERS: usize = 258 * 4;
/// The most words of thought.
const THOUGHTS_MAX: u64 = 200;

/// A checked request.
#[derive(Debug, Clone)]
pub(super) struct GenerateRequest {
    pub(super) model: String,
    /// System instruction and contents as JSON text: what the answer is derived from.
    pub(super) asked: Vec<u8>,
    /// Estimated, 4 characters a token.
    pub(super) prompt_tokens: u64,
    /// What is to be called, when the answer is a function call.
    pub(super) call: Option<Tool>,
    pub(super) candidates: u64,
    /// The most tokens a candidate may have, thoughts included.
    pub(super) limit: Option<usize>,
    /// How many alternatives are wanted a token; `None` without logprobs.
    pub(super) logprobs: Option<usize>,
    /// How many words of thought; 0 for a model that does not think.
    pub(super) thought_words: usize,
    /// The thoughts are wanted as parts; else they are only counted.
    pub(super) include_thoughts: bool,
}

// === impl GenerateRequest ===

impl GenerateRequest {
    pub(super) fn read(model: &str, body: &Value) -> Result<Self, GoogleError> {
        let contents = list(body, "contents");
        if contents.is_empty() {
            return Err(GoogleError::bad_field("contents", "contents is not specified"));
        }
        if contents.iter().any(|content| !matches!(text(content, "role"), None | Some("user" | "model" | "function"))) {
            return Err(GoogleError::bad_field("contents", "Please use a valid role: user, model."));
        }
        let system = field(body, "systemInstruction");
        let tools = list(body, "tools");
        let none = Value::Null;
        let config = field(body, "generationConfig").unwrap_or(&none);
        let thinks = field(config, "thinkingConfig");
        let thought_words = thought_words(model, thinks)?;
        if thought_words > 0 {
            signed(contents)?;
        }
        let tool_characters: usize = tools.iter().map(|tool| tool.to_string().len()).sum();
        let characters: usize = contents.iter().chain(system).map(|content| content_length(content) + 16).sum();
        Ok(Self {
            model: model.to_owned(),
            asked: json!([system, contents]).to_string().into_bytes(),
            prompt_tokens: u64::try_from((characters + tool_characters).div_ceil(4)).unwrap_or(u64::MAX),
            call: called(contents, tools, field(body, "toolConfig")),
            candidates: whole_number(config, "candidateCount", 1, CANDIDATES_MAX)?.unwrap_or(1),
            limit: whole_number(config, "maxOutputTokens", 1, u64::MAX)?
                .map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)),
            logprobs: logprobs(config)?,
            thought_words,
            include_thoughts: thinks.is_some_and(|thinks| flag(thinks, "includeThoughts")),
        })
    }
}

/// The function that an answer calls: the first that is allowed, when a user spoke last.
fn called(contents: &[Value], tools: &[Value], choice: Option<&Value>) -> Option<Tool> {
    let last = contents.last()?;
    let results = list(last, "parts").iter().any(|part| field(part, "functionResponse").is_some());
    if results || text(last, "role").is_some_and(|role| role != "user") {
        return None;
    }
    let choice = choice.and_then(|choice| field(choice, "functionCallingConfig"));
    if choice.and_then(|choice| text(choice, "mode")) == Some("NONE") {
        return None;
    }
    let allowed = choice.map(|choice| list(choice, "allowedFunctionNames")).unwrap_or_default();
    let function = tools.iter().flat_map(|tool| list(tool, "functionDeclarations")).find(|function| {
        let name = field(function, "name");
        name.is_some_and(|name| allowed.is_empty() || allowed.contains(name))
    })?;
    let schema = field(function, "parameters").or_else(|| field(function, "parametersJsonSchema"));
    Some(Tool { name: text(function, "name")?.to_owned(), parameters: schema.map(json_schema).unwrap_or_default() })
}

/// Google's schema as JSON schema: its types are in capitals.
fn json_schema(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for property in properties.values_mut() {
            if let Some(Value::String(kind)) = property.get_mut("type") {
                kind.make_ascii_lowercase();
            }
        }
    }
    schema
}

/// A thinking model refuses a function call that comes back without the signature it was given out with.
fn signed(contents: &[Value]) -> Result<(), GoogleError> {
    let unsigned = |part: &Value| {
        field(part, "functionCall").is_some() && text(part, "thoughtSignature").is_none_or(str::is_empty)
    };
    // Of several calls in a row only the first one is signed.
    let lacks = |content: &Value| {
        list(content, "parts").iter().find(|part| field(part, "functionCall").is_some()).is_some_and(unsigned)
    };
    if contents.iter().any(lacks) {
        return Err(GoogleError::bad_field("contents", "Function call is missing a thought_signature."));
    }
    Ok(())
}

fn thought_words(model: &str, thinks: Option<&Value>) -> Result<usize, GoogleError> {
    let Some(thinks) = thinks else {
        return Ok(if model.starts_with("weir-reason") { 48 } else { 0 });
    };
    let level = match text(thinks, "thinkingLevel").map(str::to_ascii_uppercase).as_deref() {
        None | Some("THINKING_LEVEL_UNSPECIFIED") => None,
        Some("MINIMAL") => Some(8),
        Some("LOW") => Some(20),
        Some("MEDIUM") => Some(48),
        Some("HIGH") => Some(120),
        Some("XHIGH") => Some(200),
        Some(_) => return Err(GoogleError::bad_field("generation_config.thinking_config", "no such thinking level")),
    };
    // −1 leaves it to the model.
    let budget = match field(thinks, "thinkingBudget") {
        None => None,
        Some(budget) if budget.as_i64() == Some(-1) => Some(48),
        Some(budget) => budget.as_u64().and_then(|budget| usize::try_from(budget.min(THOUGHTS_MAX)).ok()),
    };
    Ok(level.or(budget).unwrap_or(48))
}

fn logprobs(config: &Value) -> Result<Option<usize>, GoogleError> {
    let top = whole_number(config, "logprobs", 0, LOGPROBS_MAX)?;
    match (flag(config, "responseLogprobs"), top) {
        (false, Some(_)) => Err(GoogleError::bad_field("generation_config.logprobs", "response_logprobs is not set")),
        (false, None) => Ok(None),
        (true, top) => Ok(Some(usize::try_from(top.unwrap_or(0)).unwrap_or(0))),
    }
}

fn flag(value: &Value, name: &str) -> bool {
    field(value, name).and_then(Value::as_bool).unwrap_or(false)
}

fn whole_number(value: &Value, name: &str, min: u64, max: u64) -> Result<Option<u64>, GoogleError> {
    match field(value, name) {
        None => Ok(None),
        Some(number) => match number.as_u64() {
            Some(number) if (min..=max).contains(&number) => Ok(Some(number)),
            _ => Err(GoogleError::bad_field(name, &format!("expected an integer from {min} to {max}"))),
        },
    }
}

/// Characters of a content's parts.
pub(super) fn content_length(content: &Value) -> usize {
    list(content, "parts").iter().map(part_length).sum()
}

fn part_length(part: &Value) -> usize {
    if field(part, "inlineData").or_else(|| field(part, "fileData")).is_some() {
        return FILE_CHARACTERS;
    }
    let called = field(part, "functionCall").or_else(|| field(part, "functionResponse"));
    text(part, "text").map_or(0, |text| text.chars().count()) + called.map_or(0, |called| called.to_string().len())
}
