//! The output of a response: its reasoning, then a message or a function call.

use serde_json::{Value, json};

use super::super::super::answer::{Choice, Said};
use super::super::super::seed::Seed;
use super::request::ResponsesRequest;

/// One item. Texts are lists of tokens that are joined without anything between them.
pub(super) enum Item {
    Reasoning {
        id: String,
        /// Empty where none is asked for.
        summary: Vec<String>,
        encrypted: Option<String>,
    },
    Message {
        id: String,
        part: Part,
        /// It was not cut.
        complete: bool,
    },
    Call {
        id: String,
        call_id: String,
        name: String,
        /// JSON text in pieces.
        arguments: Vec<String>,
    },
}

/// What a message consists of: here always one part.
pub(super) enum Part {
    Text {
        tokens: Vec<String>,
        /// For each token; empty when not asked for.
        logprobs: Vec<Value>,
    },
    Refusal(Vec<String>),
}

// === impl Item ===

impl Item {
    pub(super) fn of(choice: &Choice, response_id: &str, request: &ResponsesRequest) -> Vec<Self> {
        let seed = Seed::of(&[response_id.as_bytes()]);
        let mut items = Vec::new();
        if let Some(tokens) = &choice.reasoning {
            items.push(Self::Reasoning {
                id: seed.branch("reasoning").id("rs_", 48),
                summary: if request.summary { tokens.clone() } else { Vec::new() },
                encrypted: request.encrypted.then(|| seed.branch("encrypted").id("gAAAAAB", 8 * tokens.len())),
            });
        }
        let message = |part| Self::Message {
            id: seed.branch("message").id("msg_", 48),
            part,
            complete: choice.finish != "length",
        };
        match &choice.said {
            // Nothing is left to say where the reasoning took all the tokens.
            Said::Text(tokens) | Said::Refusal(tokens) if tokens.is_empty() => {}
            Said::Text(tokens) => items.push(message(Part::Text {
                tokens: tokens.clone(),
                logprobs: choice.logprobs.clone().unwrap_or_default(),
            })),
            Said::Refusal(tokens) => items.push(message(Part::Refusal(tokens.clone()))),
            Said::Call { id, name, arguments } => items.push(Self::Call {
                id: seed.branch("call").id("fc_", 48),
                call_id: id.clone(),
                name: name.clone(),
                arguments: arguments.clone(),
            }),
        }
        items
    }

    pub(super) fn id(&self) -> &str {
        match self {
            Self::Reasoning { id, .. } | Self::Message { id, .. } | Self::Call { id, .. } => id,
        }
    }

    /// The item as it ends.
    pub(super) fn whole(&self) -> Value {
        match self {
            Self::Reasoning { summary, .. } if summary.is_empty() => self.with(&json!([]), "completed"),
            Self::Reasoning { summary, .. } => {
                self.with(&json!([{"type": "summary_text", "text": summary.concat()}]), "completed")
            }
            Self::Message { part, complete, .. } => {
                self.with(&json!([part.whole()]), if *complete { "completed" } else { "incomplete" })
            }
            Self::Call { arguments, .. } => self.with(&json!(arguments.concat()), "completed"),
        }
    }

    /// The item as it begins.
    pub(super) fn empty(&self) -> Value {
        let content = if matches!(self, Self::Call { .. }) { json!("") } else { json!([]) };
        self.with(&content, "in_progress")
    }

    /// The item with that summary, content or arguments.
    fn with(&self, content: &Value, status: &str) -> Value {
        match self {
            Self::Reasoning { id, encrypted, .. } => {
                let mut item = json!({"id": id, "type": "reasoning", "summary": content});
                if let (Some(fields), Some(encrypted)) = (item.as_object_mut(), encrypted) {
                    fields.insert("encrypted_content".to_owned(), json!(encrypted));
                }
                item
            }
            Self::Message { id, .. } => {
                json!({"id": id, "type": "message", "role": "assistant", "status": status, "content": content})
            }
            Self::Call { id, call_id, name, .. } => json!({
                "id": id,
                "type": "function_call",
                "call_id": call_id,
                "name": name,
                "arguments": content,
                "status": status,
            }),
        }
    }
}

// === impl Part ===

impl Part {
    pub(super) fn whole(&self) -> Value {
        match self {
            Self::Text { tokens, logprobs } => text(&tokens.concat(), logprobs),
            Self::Refusal(tokens) => json!({"type": "refusal", "refusal": tokens.concat()}),
        }
    }

    pub(super) fn empty(&self) -> Value {
        match self {
            Self::Text { .. } => text("", &[]),
            Self::Refusal(_) => json!({"type": "refusal", "refusal": ""}),
        }
    }
}

fn text(text: &str, logprobs: &[Value]) -> Value {
    json!({"type": "output_text", "text": text, "annotations": [], "logprobs": logprobs})
}
