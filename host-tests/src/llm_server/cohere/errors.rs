//! Every refusal in Cohere's error shape, so that its client raises its own exceptions.

use serde_json::json;

use super::super::api::Served;
use super::super::seed::Seed;

/// One refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CohereError {
    status: u16,
    message: String,
}

// === impl CohereError ===

impl CohereError {
    fn new(status: u16, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    pub(super) fn missing_key() -> Self {
        Self::new(401, "no api key supplied")
    }

    pub(super) fn invalid_key() -> Self {
        Self::new(401, "invalid api token")
    }

    pub(super) fn wrong_method(method: &str) -> Self {
        Self::new(405, format!("method {method} is not allowed"))
    }

    pub(super) fn bad(message: &str) -> Self {
        Self::new(400, message)
    }

    pub(super) fn server_error() -> Self {
        Self::new(500, "internal server error, this has been reported to our developers")
    }

    /// What is served in its place.
    pub(super) fn served(&self) -> Served {
        let id = super::answer::uuid(&mut Seed::of(&[self.message.as_bytes()]));
        Served::json(self.status, &json!({"id": id, "message": self.message}))
    }
}
