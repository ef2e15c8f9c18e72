//! Google's Gemini, as an API of the server: the Developer API's paths and those of Vertex.
//!
//! `POST …/models/{model}:generateContent`, `:streamGenerateContent` (server-sent events with `alt=sse`, else a JSON array that
//! comes piece by piece), `:embedContent`, `:batchEmbedContents`, `:predict` (embeddings in Vertex's older way), `:countTokens`
//! and `:batchGenerateContent`, of which nothing comes; `POST …/interactions` and `GET …/interactions/{id}`. Besides the server's special models, `weir-blocked`
//! answers with a blocked prompt; `weir-refuse` ends for `SAFETY`.
//!
//! Does not do files, caches, results of batches, live sessions or lists of models, nor pictures by `:predict`.

mod answer;
mod embed;
mod errors;
mod fields;
mod interactions;
mod request;
mod stream;

use serde_json::{Value, json};

use self::answer::Answer;
use self::errors::GoogleError;
use self::request::GenerateRequest;
use super::api::{Asked, Served};
use super::auth;
use super::seed::Seed;

/// As Google writes it.
const JSON: &str = "application/json; charset=UTF-8";

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    if let Some(id) = interactions::id_in(asked.path) {
        return Some(interaction(asked, id).unwrap_or_else(|error| error.served()));
    }
    let (model, method) = route(asked.path)?;
    Some(checked(asked, model, method).unwrap_or_else(|error| error.served()))
}

/// What is done with a model.
#[derive(Debug, Clone, Copy)]
enum Method {
    Generate,
    Stream,
    Embed,
    BatchEmbed,
    Predict,
    CountTokens,
    Batch,
}

fn route(path: &str) -> Option<(&str, Method)> {
    let (resource, method) = path.rsplit_once(':')?;
    let segments: Vec<&str> = resource.split('/').collect();
    let model = match segments.as_slice() {
        ["", "v1beta" | "v1", "models", model]
        | ["", "v1beta1" | "v1", "publishers", "google", "models", model]
        | ["", "v1beta1" | "v1", "projects", _, "locations", _, "publishers", "google", "models", model] => *model,
        _ => return None,
    };
    let method = match method {
        "generateContent" => Method::Generate,
        "streamGenerateContent" => Method::Stream,
        "embedContent" => Method::Embed,
        "batchEmbedContents" => Method::BatchEmbed,
        "predict" => Method::Predict,
        "countTokens" => Method::CountTokens,
        "batchGenerateContent" => Method::Batch,
        _ => return None,
    };
    Some((model, method))
}

fn interaction(asked: &Asked<'_>, id: &str) -> Result<Served, GoogleError> {
    authenticated(asked)?;
    match (asked.method.as_str(), id) {
        ("POST", "") => interactions::made(asked, &document(asked)?),
        ("GET", id) if !id.is_empty() => interactions::kept(asked, id),
        (method, _) => Err(GoogleError::not_found(method, asked.path)),
    }
}

fn authenticated(asked: &Asked<'_>) -> Result<(), GoogleError> {
    match auth::presented(asked) {
        None => Err(GoogleError::missing_key()),
        Some(key) if auth::known(&key).is_some() => Ok(()),
        Some(_) if asked.header("authorization").is_some() => Err(GoogleError::invalid_token()),
        Some(_) => Err(GoogleError::invalid_key()),
    }
}

fn document(asked: &Asked<'_>) -> Result<Value, GoogleError> {
    let body: Value = serde_json::from_slice(asked.body).map_err(|error| GoogleError::not_json(&error.to_string()))?;
    if body.is_object() { Ok(body) } else { Err(GoogleError::not_json("it is no object")) }
}

fn checked(asked: &Asked<'_>, model: &str, method: Method) -> Result<Served, GoogleError> {
    if asked.method.as_str() != "POST" {
        return Err(GoogleError::not_found(asked.method.as_str(), asked.path));
    }
    authenticated(asked)?;
    let body = document(asked)?;
    if model == "weir-error-500" {
        return Err(GoogleError::server_error());
    }
    let served = match method {
        Method::Generate => whole(&Answer::to(&GenerateRequest::read(model, &body)?).json()),
        Method::Stream => {
            let answer = Answer::to(&GenerateRequest::read(model, &body)?);
            if asked.parameter("alt") == Some("sse") {
                Served::stream("text/event-stream", stream::events(&answer))
            } else {
                Served::stream(JSON, stream::array(&answer))
            }
        }
        Method::Embed => whole(&embed::one(model, &body)?),
        Method::BatchEmbed => whole(&embed::batch(model, &body)?),
        Method::Predict => whole(&embed::predict(model, &body)?),
        Method::CountTokens => {
            let counted = fields::field(&body, "generateContentRequest").unwrap_or(&body);
            whole(&json!({"totalTokens": GenerateRequest::read(model, counted)?.prompt_tokens}))
        }
        Method::Batch => whole(&batch(model, &body)?),
    };
    Ok(served.by(model).with("server", "scaffolding on HTTPServer2").with("x-content-type-options", "nosniff"))
}

/// A batch that is taken on, and never done.
fn batch(model: &str, body: &Value) -> Result<Value, GoogleError> {
    let wanted = fields::field(body, "batch").unwrap_or(&Value::Null);
    let input = fields::field(wanted, "inputConfig").and_then(|input| fields::field(input, "requests"));
    let requests = input.map(|input| fields::list(input, "requests")).unwrap_or_default();
    if requests.is_empty() {
        return Err(GoogleError::bad_field("batch.input_config", "requests is not specified"));
    }
    for request in requests {
        GenerateRequest::read(model, fields::field(request, "request").unwrap_or(&Value::Null))?;
    }
    let id = Seed::of(&[b"batch", body.to_string().as_bytes()]).id("batches/", 24);
    let metadata = json!({
        "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch", "name": id,
        "model": format!("models/{model}"), "displayName": fields::text(wanted, "displayName"), "state": "BATCH_STATE_PENDING",
        "createTime": "2025-10-09T08:53:20Z", "updateTime": "2025-10-09T08:53:20Z",
        "batchStats": {"requestCount": requests.len().to_string(), "pendingRequestCount": requests.len().to_string()},
    });
    Ok(json!({"name": id, "metadata": metadata}))
}

/// On many lines, as Google writes it.
fn whole(body: &Value) -> Served {
    Served::whole(200, JSON, pretty(body).into_bytes())
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
