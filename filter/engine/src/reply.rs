//! What a caller gets instead of an answer: every reason with its status and body, in one table.
//!
//! The bodies have OpenAI's error shape, so that the official clients raise their own exceptions. Nothing in them tells
//! which evidence decided.

/// Why weir answers itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The action `refuse`.
    Refused,
    /// The action `throttle`.
    Throttled {
        /// When it is worth another try.
        retry_after_seconds: u32,
    },
    /// The lane of bodies past the cap is closed.
    TooLarge,
    /// The lane of unreadable encodings is closed.
    Opaque,
    /// The lane of bodies that are not JSON, or are ambiguous, is closed.
    Unreadable,
    /// The lane of requests with two credentials is closed.
    TwoCredentials,
    /// Another lane is closed: batches, say.
    Closed,
    /// The upstream's answer cannot be edited, and must not pass unedited.
    Uneditable,
}

/// A reply: status, headers and body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u32,
    /// Headers beside the status.
    pub headers: Vec<(&'static str, String)>,
    /// The body, JSON.
    pub body: String,
}

impl Answer {
    /// The reply for it.
    #[must_use]
    pub fn reply(self) -> Reply {
        let (status, kind, code, message) = match self {
            Self::Refused => {
                (403, "permission_error", "request_refused", "This request was refused by the operator's usage policy.")
            }
            Self::Throttled { .. } => {
                (429, "requests", "rate_limit_exceeded", "Rate limit reached. Please try again later.")
            }
            Self::TooLarge => (413, "invalid_request_error", "request_too_large", "The request body is too large."),
            Self::Opaque => (
                415,
                "invalid_request_error",
                "unsupported_encoding",
                "Send the request body without content-encoding.",
            ),
            Self::Unreadable => {
                (400, "invalid_request_error", "invalid_json", "The request body is not unambiguous JSON.")
            }
            Self::TwoCredentials => {
                (400, "invalid_request_error", "two_credentials", "Send one credential, not two that differ.")
            }
            Self::Uneditable => (502, "server_error", "bad_gateway", "The upstream's answer could not be passed on."),
            Self::Closed => {
                (403, "permission_error", "not_offered", "The operator does not offer this kind of request here.")
            }
        };
        let mut headers = vec![("content-type", "application/json".to_owned())];
        if let Self::Throttled { retry_after_seconds } = self {
            headers.push(("retry-after", retry_after_seconds.to_string()));
        }
        let error = serde_json::json!({"error": {"message": message, "type": kind, "param": null, "code": code}});
        Reply { status, headers, body: error.to_string() }
    }
}
