//! The requests of Ollama's chat and generate: what is read of them.
//!
//! Does not refuse unknown fields, nor those without effect here (`format`, `keep_alive`, most `options`, …).

use serde_json::{Map, Value, json};

use super::super::chat::{ChatRequest, TOP_LOGPROBS_MAX, flag, model, object, reasoning_words, whole_number};
use super::super::errors::ApiError;
use super::super::openai::tokens;

/// A checked request.
pub(super) struct OllamaRequest {
    /// The same asked as an OpenAI chat: what the answer is derived from.
    pub(super) chat: ChatRequest,
    pub(super) stream: bool,
    /// What a generated answer gives back as its context; `None` in a chat.
    pub(super) context: Option<Vec<u64>>,
}

// === impl OllamaRequest ===

impl OllamaRequest {
    pub(super) fn chat(body: &[u8]) -> Result<Self, ApiError> {
        let fields = object(body)?;
        let chat = ChatRequest::parse(body)?;
        Self::with_options(&fields, chat, None)
    }

    pub(super) fn generate(body: &[u8]) -> Result<Self, ApiError> {
        let fields = object(body)?;
        let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
        let parts = ["system", "prompt", "suffix"].map(text);
        let context: Vec<u64> =
            parts.iter().flat_map(|part| tokens::tokens(part)).map(|token| tokens::id(&token)).collect();
        let chat = ChatRequest {
            model: model(&fields)?,
            messages: json!([parts, fields.get("context")]).to_string().into_bytes(),
            prompt_tokens: u64::try_from(context.len()).unwrap_or(u64::MAX),
            call: None,
            stream: false,
            include_usage: true,
            choices: 1,
            limit: None,
            logprobs: None,
            reasoning_words: 0,
        };
        Self::with_options(&fields, chat, Some(context))
    }

    fn with_options(
        fields: &Map<String, Value>,
        chat: ChatRequest,
        context: Option<Vec<u64>>,
    ) -> Result<Self, ApiError> {
        let thinks_unasked = chat.model.starts_with("weir-reason");
        let reasoning_words = match fields.get("think") {
            None | Some(Value::Null) if thinks_unasked => reasoning_words(None, "think")?,
            None | Some(Value::Null | Value::Bool(false)) => 0,
            Some(Value::Bool(true)) => reasoning_words(None, "think")?,
            effort => reasoning_words(effort, "think")?,
        };
        let limit = match fields.get("options") {
            // Negative means without limit.
            Some(Value::Object(options)) if options.get("num_predict").and_then(Value::as_u64).is_some() => {
                whole_number(options, "num_predict", 0, u64::MAX)?
            }
            _ => None,
        };
        let top = whole_number(fields, "top_logprobs", 0, TOP_LOGPROBS_MAX)?;
        let logprobs = flag(fields, "logprobs")?.then(|| usize::try_from(top.unwrap_or(0)).unwrap_or(0));
        let stream = fields.get("stream").is_none_or(Value::is_null) || flag(fields, "stream")?;
        let limit = limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(Self { chat: ChatRequest { reasoning_words, limit, logprobs, choices: 1, ..chat }, stream, context })
    }
}
