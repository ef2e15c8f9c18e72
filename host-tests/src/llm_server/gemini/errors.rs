//! Every refusal in Google's error shape, so that its client raises its own exceptions.

use serde_json::{Value, json};

use super::super::api::Served;

/// One refusal.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct GoogleError {
    code: u16,
    status: &'static str,
    message: String,
    details: Option<Value>,
}

// === impl GoogleError ===

impl GoogleError {
    fn new(code: u16, status: &'static str, message: impl Into<String>) -> Self {
        Self { code, status, message: message.into(), details: None }
    }

    pub(super) fn missing_key() -> Self {
        Self::new(
            403,
            "PERMISSION_DENIED",
            "Method doesn't allow unauthenticated callers (callers without established identity). Please use API Key or \
             other form of API consumer identity to call this API.",
        )
    }

    /// 400, not 401: that is what Google says of an API key.
    pub(super) fn invalid_key() -> Self {
        let details = json!([{
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "API_KEY_INVALID",
            "domain": "googleapis.com",
            "metadata": {"service": "generativelanguage.googleapis.com"},
        }]);
        Self {
            details: Some(details),
            ..Self::new(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.")
        }
    }

    pub(super) fn invalid_token() -> Self {
        Self::new(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
    }

    pub(super) fn not_found(method: &str, path: &str) -> Self {
        Self::new(404, "NOT_FOUND", format!("Nothing answers {method} {path}."))
    }

    pub(super) fn not_json(why: &str) -> Self {
        Self::new(400, "INVALID_ARGUMENT", format!("Invalid JSON payload received. {why}"))
    }

    pub(super) fn bad_field(field: &str, why: &str) -> Self {
        let details = json!([{
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            "fieldViolations": [{"field": field, "description": why}],
        }]);
        Self {
            details: Some(details),
            ..Self::new(400, "INVALID_ARGUMENT", format!("Invalid value at '{field}': {why}"))
        }
    }

    pub(super) fn server_error() -> Self {
        Self::new(500, "INTERNAL", "An internal error has occurred. Please retry.")
    }

    /// What is served in its place.
    pub(super) fn served(&self) -> Served {
        let mut error = json!({"code": self.code, "message": self.message, "status": self.status});
        if let (Some(fields), Some(details)) = (error.as_object_mut(), &self.details) {
            fields.insert("details".to_owned(), details.clone());
        }
        Served::whole(self.code, super::JSON, super::pretty(&json!({"error": error})).into_bytes())
    }
}
