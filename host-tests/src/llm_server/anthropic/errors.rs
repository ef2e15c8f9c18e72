//! Every refusal of Anthropic's API: status, type and message, in its error shape.

use serde_json::{Value, json};

use crate::llm_server::api::Served;

/// One refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    status: u16,
    kind: &'static str,
    message: String,
}

// === impl Refusal ===

impl Refusal {
    fn new(status: u16, kind: &'static str, message: impl Into<String>) -> Self {
        Self { status, kind, message: message.into() }
    }

    pub(super) fn missing_key() -> Self {
        Self::new(401, "authentication_error", "x-api-key header is required")
    }

    pub(super) fn unknown_key() -> Self {
        Self::new(401, "authentication_error", "invalid x-api-key")
    }

    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, "invalid_request_error", message)
    }

    pub(super) fn wrong_method(method: &str) -> Self {
        Self::new(405, "invalid_request_error", format!("Method not allowed: {method}"))
    }

    pub(super) fn not_found(what: &str) -> Self {
        Self::new(404, "not_found_error", format!("Not found: {what}"))
    }

    pub(super) fn internal() -> Self {
        Self::new(500, "api_error", "Internal server error")
    }

    pub(super) fn overloaded() -> Self {
        Self::new(529, "overloaded_error", "Overloaded")
    }

    /// The body, without a request id in the middle of a stream.
    pub(super) fn body(&self, request_id: Option<&str>) -> Value {
        let mut body = json!({"type": "error", "error": {"type": self.kind, "message": self.message}});
        if let (Some(fields), Some(id)) = (body.as_object_mut(), request_id) {
            fields.insert("request_id".to_owned(), json!(id));
        }
        body
    }

    pub(super) fn served(&self, request_id: &str) -> Served {
        Served::json(self.status, &self.body(Some(request_id)))
    }
}
