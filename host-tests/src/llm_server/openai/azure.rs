//! Azure's paths to OpenAI's API: `/openai/deployments/{deployment}/…`, `/openai/…` and `/openai/v1/…`, with the header `api-key`.
//!
//! A deployment is called like the model it answers with. Answers of chat completions and completions carry the marks of Azure's content
//! filter, as Azure's do, and a stream begins with an event that has nothing else. Does not filter anything.

use bytes::Bytes;
use serde_json::{Value, json};

use super::super::api::{Api, Asked, Served};
use super::super::chat::object;
use super::super::errors::ApiError;
use super::super::{auth, openai_chat};
use super::{batches, completions, embeddings, files, responses};

/// What is reached by these paths, tried in turn.
const APIS: [Api; 6] =
    [openai_chat::serve, completions::serve, embeddings::serve, responses::serve, files::serve, batches::serve];
/// What a deployment has.
const OF_DEPLOYMENTS: [&str; 3] = ["chat/completions", "completions", "embeddings"];

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    let rest = asked.path.strip_prefix("/openai/")?;
    if auth::presented(asked).is_none_or(|key| auth::known(&key).is_none()) {
        let message = "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key \
                       for an active subscription and use a correct regional API endpoint for your resource.";
        return Some(refused(401, "401", message));
    }
    if let Some(rest) = rest.strip_prefix("v1/") {
        return Some(passed_on(asked, rest, asked.body));
    }
    if asked.parameter("api-version").is_none() {
        return Some(refused(404, "404", "Resource not found"));
    }
    let Some(deployed) = rest.strip_prefix("deployments/") else {
        return Some(passed_on(asked, rest, asked.body));
    };
    match deployed.split_once('/').filter(|(_, rest)| OF_DEPLOYMENTS.contains(rest)) {
        Some((deployment, rest)) => Some(of_deployment(asked, deployment, rest).unwrap_or_else(|error| error.served())),
        None => Some(refused(404, "404", "Resource not found")),
    }
}

/// The deployment is the model, whatever the body says.
fn of_deployment(asked: &Asked<'_>, deployment: &str, rest: &str) -> Result<Served, ApiError> {
    let mut fields = object(asked.body)?;
    fields.insert("model".to_owned(), json!(deployment));
    let mut served = passed_on(asked, rest, &Bytes::from(Value::Object(fields).to_string()));
    if served.status == 200 && rest != "embeddings" {
        if served.streamed {
            let opening = json!({
                "choices": [], "created": 0, "id": "", "model": "", "object": "", "prompt_filter_results": prompt_filtered(),
            });
            served.pieces.insert(0, format!("data: {opening}\n\n").into_bytes());
        } else {
            served.pieces = served.pieces.iter().map(|body| marked(body)).collect();
        }
    }
    Ok(served)
}

fn passed_on(asked: &Asked<'_>, rest: &str, body: &Bytes) -> Served {
    let path = format!("/v1/{rest}");
    let asked = Asked { path: &path, body, ..*asked };
    let served = APIS.iter().find_map(|serve| serve(&asked));
    served.unwrap_or_else(|| refused(404, "404", "Resource not found"))
}

fn refused(status: u16, code: &str, message: &str) -> Served {
    Served::json(status, &json!({"error": {"code": code, "message": message}}))
}

/// A whole answer with the filter's marks.
fn marked(body: &[u8]) -> Vec<u8> {
    let mut answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let choices = answer.get_mut("choices").and_then(Value::as_array_mut);
    for choice in choices.into_iter().flatten().filter_map(Value::as_object_mut) {
        choice.insert("content_filter_results".to_owned(), harmless());
    }
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("prompt_filter_results".to_owned(), prompt_filtered());
    }
    answer.to_string().into_bytes()
}

fn prompt_filtered() -> Value {
    json!([{"prompt_index": 0, "content_filter_results": harmless()}])
}

fn harmless() -> Value {
    let safe = json!({"filtered": false, "severity": "safe"});
    json!({"hate": safe, "self_harm": safe, "sexual": safe, "violence": safe})
}
