//! What a caller gets instead of an answer: every reason with its status and words, in every vendor's shape, in one table.
//!
//! A vendor's own clients raise their own exceptions at it. Nothing in it tells which evidence decided; it names an incident, of which the audit
//! log says more, and whom to turn to. The incident stands where the vendor puts the id of a request.

use crate::dialect::Dialect;
use serde_json::{Value, json};

/// Why weir answers itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The action `refuse`.
    Refused,
    /// The action `throttle`, or a limit.
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
    /// A limit cannot be kept, or the request not be held, and the policy fails closed.
    Unavailable,
    /// The upstream's answer cannot be edited, and must not pass as it is.
    Uneditable,
}

/// In which shape a vendor's errors come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `{"error": {"message", "type", "param", "code"}}`
    OpenAi,
    /// `{"type": "error", "error": {"type", "message"}, "request_id"}`
    Anthropic,
    /// `{"error": {"code", "message", "status", "details"}}`, a `google.rpc.Status`
    Google,
    /// The header `x-amzn-errortype`, and `{"message"}`
    Amazon,
    /// `{"id", "message"}`
    Cohere,
    /// `{"error": "message"}`
    Ollama,
    /// `{"object": "error", "message", "type", "param", "code"}`
    Mistral,
    /// `application/problem+json` (RFC 9457), where no vendor is known
    Problem,
}

/// What an answer says beside its reason.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// The incident that the audit log tells of.
    pub incident: Option<&'a str>,
    /// Whom the caller may turn to.
    pub contact: Option<&'a str>,
    /// The declared limit that was exceeded, as the `RateLimit` fields call it.
    pub limit: Option<&'a str>,
    /// Fields that tell how limits stand ([`crate::ratelimit`]).
    pub fields: Option<&'a [(&'static str, String); 2]>,
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

/// What each vendor says for one reason. Where a status differs from the first, the vendor's own is written beside it.
struct Row {
    status: u32,
    /// The title of a problem.
    title: &'static str,
    message: &'static str,
    /// OpenAI's type and code; Mistral's type is the code, which a problem has too.
    openai: (&'static str, &'static str),
    anthropic: (u32, &'static str),
    google: (u32, &'static str),
    amazon: (u32, &'static str),
}

const REFUSED: Row = Row {
    status: 403,
    title: "Forbidden",
    message: "This request was refused by the operator's usage policy.",
    openai: ("permission_error", "request_refused"),
    anthropic: (403, "permission_error"),
    google: (403, "PERMISSION_DENIED"),
    amazon: (403, "AccessDeniedException"),
};
const THROTTLED: Row = Row {
    status: 429,
    title: "Too Many Requests",
    message: "Rate limit reached. Please try again later.",
    openai: ("requests", "rate_limit_exceeded"),
    anthropic: (429, "rate_limit_error"),
    google: (429, "RESOURCE_EXHAUSTED"),
    amazon: (429, "ThrottlingException"),
};
const TOO_LARGE: Row = Row {
    status: 413,
    title: "Content Too Large",
    message: "The request body is too large.",
    openai: ("invalid_request_error", "request_too_large"),
    anthropic: (413, "request_too_large"),
    google: (400, "INVALID_ARGUMENT"),
    amazon: (400, "ValidationException"),
};
const OPAQUE: Row = Row {
    status: 415,
    title: "Unsupported Media Type",
    message: "Send the request body without content-encoding.",
    openai: ("invalid_request_error", "unsupported_encoding"),
    anthropic: (415, "invalid_request_error"),
    google: (400, "INVALID_ARGUMENT"),
    amazon: (400, "ValidationException"),
};
const UNREADABLE: Row = Row {
    status: 400,
    title: "Bad Request",
    message: "The request body is not unambiguous JSON.",
    openai: ("invalid_request_error", "invalid_json"),
    anthropic: (400, "invalid_request_error"),
    google: (400, "INVALID_ARGUMENT"),
    amazon: (400, "ValidationException"),
};
const TWO_CREDENTIALS: Row = Row {
    message: "Send one credential, not two that differ.",
    openai: ("invalid_request_error", "two_credentials"),
    ..UNREADABLE
};
const CLOSED: Row = Row {
    message: "The operator does not offer this kind of request here.",
    openai: ("permission_error", "not_offered"),
    ..REFUSED
};
const UNAVAILABLE: Row = Row {
    status: 503,
    title: "Service Unavailable",
    message: "The service cannot take this request at the moment. Please try again later.",
    openai: ("server_error", "service_unavailable"),
    anthropic: (529, "overloaded_error"),
    google: (503, "UNAVAILABLE"),
    amazon: (503, "ServiceUnavailableException"),
};
const UNEDITABLE: Row = Row {
    status: 502,
    title: "Bad Gateway",
    message: "The upstream's answer could not be passed on.",
    openai: ("server_error", "bad_gateway"),
    anthropic: (500, "api_error"),
    google: (500, "INTERNAL"),
    amazon: (500, "InternalServerException"),
};

// === impl Shape ===

impl Shape {
    /// The shape of a dialect's errors. OpenAI's dialects are also spoken by others; Ollama's embeddings are told by their path.
    #[must_use]
    pub fn of(dialect: Option<&Dialect>, path: &[u8]) -> Self {
        let Some(dialect) = dialect else { return Self::Problem };
        let vendors = [
            ("anthropic", Self::Anthropic),
            ("gemini", Self::Google),
            ("bedrock", Self::Amazon),
            ("cohere", Self::Cohere),
            ("ollama", Self::Ollama),
            ("mistral", Self::Mistral),
        ];
        let vendor = vendors.into_iter().find(|(vendor, _)| dialect.name.starts_with(vendor));
        let of_ollama = path.windows(10).any(|part| part.eq_ignore_ascii_case(b"/api/embed"));
        vendor.map_or(if of_ollama { Self::Ollama } else { Self::OpenAi }, |(_, shape)| shape)
    }
}

// === impl Answer ===

impl Answer {
    /// Its name, as in the audit log.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Throttled { .. } => "throttled",
            Self::TooLarge => "too_large",
            Self::Opaque => "opaque",
            Self::Unreadable => "unreadable",
            Self::TwoCredentials => "two_credentials",
            Self::Closed => "closed",
            Self::Unavailable => "unavailable",
            Self::Uneditable => "uneditable",
        }
    }

    /// After how many seconds it is worth another try.
    #[must_use]
    pub fn retry_after_seconds(self) -> Option<u32> {
        match self {
            Self::Throttled { retry_after_seconds } => Some(retry_after_seconds),
            Self::Unavailable => Some(1),
            _ => None,
        }
    }

    fn row(self) -> &'static Row {
        match self {
            Self::Refused => &REFUSED,
            Self::Throttled { .. } => &THROTTLED,
            Self::TooLarge => &TOO_LARGE,
            Self::Opaque => &OPAQUE,
            Self::Unreadable => &UNREADABLE,
            Self::TwoCredentials => &TWO_CREDENTIALS,
            Self::Closed => &CLOSED,
            Self::Unavailable => &UNAVAILABLE,
            Self::Uneditable => &UNEDITABLE,
        }
    }

    /// The reply for it, in a vendor's shape.
    #[must_use]
    pub fn reply(self, shape: Shape, said: &Said<'_>) -> Reply {
        let row = self.row();
        let message = message(row, said);
        let status = match shape {
            Shape::Anthropic => row.anthropic.0,
            Shape::Google => row.google.0,
            Shape::Amazon => row.amazon.0,
            _ => row.status,
        };
        let body = match shape {
            Shape::OpenAi => {
                let (kind, code) = row.openai;
                json!({"error": {"message": message, "type": kind, "param": null, "code": code}})
            }
            Shape::Anthropic => {
                let error = json!({"type": row.anthropic.1, "message": message});
                json!({"type": "error", "error": error, "request_id": said.incident})
            }
            Shape::Google => {
                let details = self.google_details(said);
                json!({"error": {"code": status, "message": message, "status": row.google.1, "details": details}})
            }
            Shape::Amazon => json!({"message": message}),
            Shape::Cohere => json!({"id": said.incident, "message": message}),
            Shape::Ollama => json!({"error": message}),
            Shape::Mistral => {
                json!({"object": "error", "message": message, "type": row.openai.1, "param": null, "code": null})
            }
            Shape::Problem => self.problem(&message, said),
        };
        let kind = if shape == Shape::Problem { "application/problem+json" } else { "application/json" };
        let mut headers = vec![("content-type", kind.to_owned())];
        let id_field = match shape {
            Shape::OpenAi => Some("x-request-id"),
            Shape::Anthropic => Some("request-id"),
            Shape::Amazon => Some("x-amzn-requestid"),
            _ => None,
        };
        headers.extend(id_field.zip(said.incident.map(str::to_owned)));
        if shape == Shape::Amazon {
            headers.push(("x-amzn-errortype", row.amazon.1.to_owned()));
        }
        headers.extend(self.retry_after_seconds().map(|seconds| ("retry-after", seconds.to_string())));
        headers.extend(said.fields.into_iter().flatten().cloned());
        Reply { status, headers, body: body.to_string() }
    }

    /// What Google's clients read of an error: when to come again, what it is of, whom to ask.
    fn google_details(self, said: &Said<'_>) -> Vec<Value> {
        let reason = self.row().openai.1.to_uppercase();
        let mut metadata = serde_json::Map::new();
        if let Some(incident) = said.incident {
            metadata.insert("incident".to_owned(), json!(incident));
        }
        if let Some(contact) = said.contact {
            metadata.insert("contact".to_owned(), json!(contact));
        }
        let mut details =
            vec![json!({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "metadata": metadata})];
        if let Some(seconds) = self.retry_after_seconds() {
            let delay = format!("{seconds}s");
            details.push(json!({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay}));
        }
        details
    }

    /// A problem (RFC 9457). One of a declared limit is of the type that draft-ietf-httpapi-ratelimit-headers-11 gives it; that of a verdict has
    /// none, since it would tell of the verdict.
    fn problem(self, message: &str, said: &Said<'_>) -> Value {
        let row = self.row();
        // `code` is an extension (RFC 9457, section 3.2): the same that the vendors' shapes have.
        let code = row.openai.1;
        let mut problem =
            json!({"type": "about:blank", "title": row.title, "status": row.status, "detail": message, "code": code});
        let Some(members) = problem.as_object_mut() else { return problem };
        if let Some(incident) = said.incident {
            members.insert("instance".to_owned(), json!(format!("urn:uuid:{incident}")));
        }
        if let Some(contact) = said.contact {
            members.insert("contact".to_owned(), json!(contact));
        }
        if let Some(limit) = said.limit {
            let kind = "https://iana.org/assignments/http-problem-types#quota-exceeded";
            members.insert("type".to_owned(), json!(kind));
            members
                .insert("title".to_owned(), json!("Request cannot be satisfied as assigned quota has been exceeded"));
            members.insert("violated-policies".to_owned(), json!([limit]));
        }
        problem
    }
}

/// The reason in words, with the incident and whom to turn to.
fn message(row: &Row, said: &Said<'_>) -> String {
    let incident = said.incident.map(|incident| format!(" Incident: {incident}.")).unwrap_or_default();
    let contact = said.contact.map(|contact| format!(" Contact: {contact}")).unwrap_or_default();
    format!("{}{incident}{contact}", row.message)
}

#[cfg(test)]
mod tests;
