//! Every refusal in one place: status and body together, in OpenAI's error shape, so that its client raises its own exceptions.

use serde_json::{Value, json};

use super::api::Served;

/// One refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ApiError {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) code: Option<&'static str>,
    pub(super) param: Option<&'static str>,
    pub(super) message: String,
}

// === impl ApiError ===

impl ApiError {
    fn new(status: u16, kind: &'static str, code: Option<&'static str>, message: impl Into<String>) -> Self {
        Self { status, kind, code, param: None, message: message.into() }
    }

    pub(super) fn missing_key() -> Self {
        Self::new(
            401,
            "invalid_request_error",
            None,
            "You didn't provide an API key. Send it as `Authorization: Bearer sk-…` or `x-api-key: sk-…`.",
        )
    }

    pub(super) fn invalid_key(key: &str) -> Self {
        let end: String = key.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
        Self::new(
            401,
            "invalid_request_error",
            Some("invalid_api_key"),
            format!("Incorrect API key provided: ***{end}."),
        )
    }

    pub(super) fn other_organisation() -> Self {
        Self::new(
            401,
            "invalid_request_error",
            Some("mismatched_organization"),
            "OpenAI-Organization header should match organization for API key",
        )
    }

    pub(super) fn unknown_path(method: &str, path: &str) -> Self {
        Self::new(404, "invalid_request_error", None, format!("Invalid URL ({method} {path})"))
    }

    pub(super) fn wrong_method(method: &str, path: &str) -> Self {
        Self::new(405, "invalid_request_error", None, format!("Not allowed to {method} on {path}."))
    }

    pub(super) fn body_too_large(max_bytes: usize) -> Self {
        Self::new(413, "invalid_request_error", None, format!("The body is larger than {max_bytes} bytes."))
    }

    pub(super) fn not_json(why: &str) -> Self {
        Self::new(
            400,
            "invalid_request_error",
            None,
            format!("We could not parse the JSON body of your request: {why}. The OpenAI API expects a JSON payload."),
        )
    }

    pub(super) fn bad_parameter(param: &'static str, message: impl Into<String>) -> Self {
        Self { param: Some(param), ..Self::new(400, "invalid_request_error", None, message) }
    }

    /// Something that is asked for by its id, and is not there.
    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(404, "invalid_request_error", None, message)
    }

    /// A `previous_response_id` that names nothing.
    pub(super) fn no_previous_response(id: &str) -> Self {
        let code = Some("previous_response_not_found");
        let message = format!("Previous response with id '{id}' not found.");
        Self { param: Some("previous_response_id"), ..Self::new(400, "invalid_request_error", code, message) }
    }

    pub(super) fn server_error() -> Self {
        Self::new(500, "server_error", None, "The server had an error while processing your request. Sorry about that!")
    }

    /// What is served in its place.
    pub(super) fn served(&self) -> Served {
        Served::json(self.status, &self.body())
    }

    fn body(&self) -> Value {
        json!({"error": {"message": self.message, "type": self.kind, "param": self.param, "code": self.code}})
    }
}
