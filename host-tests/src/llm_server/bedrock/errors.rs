//! Every error of Bedrock's runtime: the status, the header that names it, and its message.

use serde_json::{Value, json};

use crate::llm_server::api::Served;

/// One error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    status: u16,
    kind: &'static str,
    message: String,
}

// === impl Fault ===

impl Fault {
    fn new(status: u16, kind: &'static str, message: impl Into<String>) -> Self {
        Self { status, kind, message: message.into() }
    }

    pub(super) fn missing_credentials() -> Self {
        Self::new(403, "MissingAuthenticationTokenException", "Missing Authentication Token")
    }

    pub(super) fn unknown_credentials() -> Self {
        Self::new(403, "UnrecognizedClientException", "The security token included in the request is invalid.")
    }

    pub(super) fn unknown_operation() -> Self {
        Self::new(404, "UnknownOperationException", "Unable to determine service/operation name to be authorized")
    }

    pub(super) fn validation(message: impl Into<String>) -> Self {
        Self::new(400, "ValidationException", message)
    }

    pub(super) fn internal() -> Self {
        let message = "The system encountered an unexpected error during processing. Try your request again.";
        Self::new(500, "InternalServerException", message)
    }

    pub(super) fn model_error() -> Self {
        Self::new(424, "ModelErrorException", "The model encountered an error while processing the request.")
    }

    pub(super) fn served(&self) -> Served {
        Served::json(self.status, &self.body()).with("x-amzn-errortype", self.kind)
    }

    fn body(&self) -> Value {
        json!({"message": self.message})
    }
}
