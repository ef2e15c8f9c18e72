//! The requests of `/v2/chat` and `/v1/chat`, read into one.
//!
//! Does not read what has no effect here (`temperature`, `safety_mode`, `response_format`, `connectors`, …).

use serde_json::{Map, Value, json};

use super::super::chat::Tool;
use super::errors::CohereError;
use super::fields::{count, flag, list, text, text_length};

/// The most words of thinking.
const THINKING_MAX: usize = 200;

/// A checked request.
#[derive(Debug, Clone)]
pub(super) struct ChatRequest {
    pub(super) model: String,
    /// What was said, as JSON text: what the answer is derived from.
    pub(super) asked: Vec<u8>,
    /// Estimated, 4 characters a token.
    pub(super) input_tokens: usize,
    /// What is to be called, when the answer is a tool call.
    pub(super) call: Option<Tool>,
    pub(super) documents: Vec<Document>,
    pub(super) stream: bool,
    /// The most tokens an answer may have, thinking included.
    pub(super) limit: Option<usize>,
    pub(super) logprobs: bool,
    /// How many words of thinking; 0 for none.
    pub(super) thinking_words: usize,
}

/// A document to be cited.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) id: String,
    /// Its fields.
    pub(super) fields: Map<String, Value>,
}

// === impl ChatRequest ===

impl ChatRequest {
    pub(super) fn second(model: &str, body: &Value) -> Result<Self, CohereError> {
        let messages = list(body, "messages");
        if messages.is_empty() {
            return Err(CohereError::bad("invalid request: list of messages must not be empty"));
        }
        let roles = ["user", "assistant", "system", "tool"];
        if messages.iter().any(|message| text(message, "role").is_none_or(|role| !roles.contains(&role))) {
            return Err(CohereError::bad(
                "invalid request: a message's role must be one of user, assistant, system, tool",
            ));
        }
        let asks = messages.last().and_then(|message| text(message, "role")) == Some("user");
        let may_call = asks && text(body, "tool_choice") != Some("NONE");
        let function = |tool: &Value| {
            let function = tool.get("function")?;
            let parameters = function.get("parameters").cloned().unwrap_or_default();
            Some(Tool { name: text(function, "name")?.to_owned(), parameters })
        };
        Self::read(
            model,
            body,
            &json!(messages),
            messages.len(),
            list(body, "tools").iter().find_map(function).filter(|_| may_call),
        )
    }

    pub(super) fn first(model: &str, body: &Value) -> Result<Self, CohereError> {
        let results = list(body, "tool_results");
        if text(body, "message").is_none_or(str::is_empty) && results.is_empty() {
            return Err(CohereError::bad(
                "invalid request: message must be at least 1 token long or tool results must be specified.",
            ));
        }
        let history = list(body, "chat_history");
        let said = json!([body.get("preamble"), history, body.get("message"), results]);
        let function =
            |tool: &Value| Some(Tool { name: text(tool, "name")?.to_owned(), parameters: json_schema(tool) });
        let call = list(body, "tools").iter().find_map(function).filter(|_| results.is_empty());
        Self::read(model, body, &said, history.len() + 1, call)
    }

    fn read(model: &str, body: &Value, said: &Value, turns: usize, call: Option<Tool>) -> Result<Self, CohereError> {
        let documents = list(body, "documents");
        let tools: usize = list(body, "tools").iter().map(|tool| tool.to_string().len()).sum();
        let characters = text_length(said) + text_length(&json!(documents)) + tools + 16 * turns;
        Ok(Self {
            model: model.to_owned(),
            asked: said.to_string().into_bytes(),
            input_tokens: characters.div_ceil(4),
            call,
            documents: documents.iter().zip(0_usize..).map(|(document, at)| Document::read(document, at)).collect(),
            stream: flag(body, "stream"),
            limit: count(body, "max_tokens")?,
            logprobs: flag(body, "logprobs"),
            thinking_words: thinking_words(model, body.get("thinking"))?,
        })
    }
}

fn thinking_words(model: &str, thinking: Option<&Value>) -> Result<usize, CohereError> {
    let budget = thinking.map(|thinking| count(thinking, "token_budget")).transpose()?.flatten();
    let enabled = match thinking.and_then(|thinking| text(thinking, "type")) {
        Some("enabled") => true,
        Some("disabled") => false,
        Some(_) => return Err(CohereError::bad("invalid request: thinking.type must be one of enabled, disabled")),
        None => model.starts_with("weir-reason"),
    };
    Ok(if enabled { budget.unwrap_or(48).min(THINKING_MAX) } else { 0 })
}

/// The parameters of a tool of the first version as JSON schema: its types are Python's.
fn json_schema(tool: &Value) -> Value {
    let mut properties = Map::new();
    for (name, parameter) in tool.get("parameter_definitions").and_then(Value::as_object).into_iter().flatten() {
        let kind = match text(parameter, "type") {
            Some("int" | "integer") => "integer",
            Some("float" | "number") => "number",
            Some("bool" | "boolean") => "boolean",
            _ => "string",
        };
        properties.insert(name.clone(), json!({"type": kind}));
    }
    json!({"type": "object", "properties": properties})
}

// === impl Document ===

impl Document {
    /// A text alone, fields (first version), or fields in `data` with an id (second version).
    fn read(document: &Value, at: usize) -> Self {
        let id = text(document, "id").map_or_else(|| format!("doc:{at}"), str::to_owned);
        let fields = match document {
            Value::String(text) => Map::from_iter([("text".to_owned(), json!(text))]),
            _ => document.get("data").unwrap_or(document).as_object().cloned().unwrap_or_default(),
        };
        Self { id, fields }
    }
}
