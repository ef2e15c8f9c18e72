//! OpenAI's batches: `POST /v1/batches` over an uploaded file, and `GET /v1/batches/{id}`.
//!
//! A batch is `validating` when it is made, `in_progress` at the first look and `completed` at the next: time does not come into
//! it. Each line is answered as if it had been sent by itself, by the same API. Does not list or cancel batches; a line that
//! is refused goes to the output with its status, and is counted as failed.

use bytes::Bytes;
use serde_json::{Value, json};

use super::super::answer::CREATED_FROM;
use super::super::api::{Asked, Served};
use super::super::chat::object;
use super::super::errors::ApiError;
use super::super::kept::Unfolding;
use super::super::openai_chat;
use super::super::seed::Seed;
use super::{admit, completions, embeddings, files, responses};

const BATCHES: &str = "/v1/batches";
const ENDPOINTS: [&str; 4] = ["/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/v1/responses"];
/// How long a batch may take, in seconds: the only window there is.
const WINDOW: u64 = 24 * 60 * 60;

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    let rest = asked.path.strip_prefix(BATCHES)?;
    let served = match rest.strip_prefix('/') {
        None if rest.is_empty() => create(asked),
        None => return None,
        Some(id) => look(asked, id),
    };
    Some(served.unwrap_or_else(|error| error.served()))
}

fn look(asked: &Asked<'_>, id: &str) -> Result<Served, ApiError> {
    admit(asked, "GET")?;
    let batch = asked.kept.batches.find(id, Unfolding::look);
    let batch = batch.ok_or_else(|| ApiError::not_found(format!("No batch found with id '{id}'.")))?;
    Ok(Served::json(200, &batch))
}

fn create(asked: &Asked<'_>) -> Result<Served, ApiError> {
    admit(asked, "POST")?;
    let fields = object(asked.body)?;
    let text = |name: &'static str| {
        let value = fields.get(name).and_then(Value::as_str);
        value.ok_or_else(|| ApiError::bad_parameter(name, format!("Missing required parameter: '{name}'.")))
    };
    let (input, endpoint, window) = (text("input_file_id")?, text("endpoint")?, text("completion_window")?);
    if window != "24h" {
        return Err(ApiError::bad_parameter("completion_window", "Invalid value. Supported values are: '24h'."));
    }
    if !ENDPOINTS.contains(&endpoint) {
        return Err(ApiError::bad_parameter(
            "endpoint",
            format!("Invalid value: '{endpoint}'. Supported values are: {ENDPOINTS:?}."),
        ));
    }
    let file = asked.kept.files.find(input, |file| file.clone()).ok_or_else(|| files::unknown(input))?;
    let lines: Vec<Line> = file
        .content
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty())
        .zip(0_u64..)
        .map(|(line, number)| Line::answered(asked, endpoint, line, number))
        .collect();
    let seed = Seed::of(&[b"batch", asked.body, &file.content]);
    let id = seed.branch("id").id("batch_", 32);
    let output: String = lines.iter().map(|line| format!("{}\n", line.json)).collect();
    let output = files::keep(asked.kept, &format!("{id}_output.jsonl"), "batch_output", Bytes::from(output));
    let created = CREATED_FROM + seed.branch("created").below(10_000_000);
    let failed = lines.iter().filter(|line| line.failed).count();
    let counts = |done: bool| {
        let (completed, failed) = if done { (lines.len() - failed, failed) } else { (0, 0) };
        json!({"total": lines.len(), "completed": completed, "failed": failed})
    };
    let stage = |status: &str, begun: bool, done: bool| {
        json!({
            "id": id,
            "object": "batch",
            "endpoint": endpoint,
            "model": lines.first().map(|line| &line.model),
            "errors": null,
            "input_file_id": input,
            "completion_window": window,
            "status": status,
            "output_file_id": done.then(|| output.about.get("id")),
            "error_file_id": null,
            "created_at": created,
            "in_progress_at": begun.then_some(created + 1),
            "expires_at": created + WINDOW,
            "finalizing_at": done.then_some(created + 60),
            "completed_at": done.then_some(created + 61),
            "failed_at": null,
            "expired_at": null,
            "cancelling_at": null,
            "cancelled_at": null,
            "request_counts": counts(done),
            "usage": done.then(|| usage(&lines)),
            "metadata": fields.get("metadata"),
        })
    };
    let validating = stage("validating", false, false);
    let stages = [validating.clone(), stage("in_progress", true, false), stage("completed", true, true)];
    asked.kept.batches.put(&id, Unfolding::through(stages));
    Ok(Served::json(200, &validating))
}

/// One line of the file, answered.
struct Line {
    json: Value,
    model: Value,
    failed: bool,
    /// Read, and written.
    tokens: (u64, u64),
    reasoning_tokens: u64,
}

// === impl Line ===

impl Line {
    fn answered(batch: &Asked<'_>, endpoint: &str, line: &[u8], number: u64) -> Self {
        let line: Value = serde_json::from_slice(line).unwrap_or_default();
        let body = line.get("body").cloned().unwrap_or_default();
        let bytes = Bytes::from(body.to_string());
        let asked = Asked { path: endpoint, query: "", body: &bytes, ..*batch };
        let apis = [openai_chat::serve, completions::serve, embeddings::serve, responses::serve];
        let served = apis.iter().find_map(|serve| serve(&asked)).unwrap_or_else(|| ApiError::server_error().served());
        let answer: Value = serde_json::from_slice(&served.pieces.concat()).unwrap_or_default();
        let tokens = |newer: &str, older: &str| {
            let usage = answer.get("usage");
            usage.and_then(|usage| usage.get(newer).or_else(|| usage.get(older))?.as_u64()).unwrap_or(0)
        };
        let thought =
            ["/usage/output_tokens_details/reasoning_tokens", "/usage/completion_tokens_details/reasoning_tokens"];
        let seed = Seed::of(&[b"line", &number.to_le_bytes(), &bytes]);
        let response =
            json!({"status_code": served.status, "request_id": seed.branch("request").id("", 32), "body": answer});
        Self {
            json: json!({
                "id": seed.branch("id").id("batch_req_", 32),
                "custom_id": line.get("custom_id"),
                "response": response,
                "error": null,
            }),
            model: body.get("model").cloned().unwrap_or_default(),
            failed: served.status != 200,
            tokens: (tokens("input_tokens", "prompt_tokens"), tokens("output_tokens", "completion_tokens")),
            reasoning_tokens: thought.iter().find_map(|path| answer.pointer(path)?.as_u64()).unwrap_or(0),
        }
    }
}

fn usage(lines: &[Line]) -> Value {
    let sum = |number: fn(&Line) -> u64| lines.iter().map(number).fold(0, u64::saturating_add);
    let (read, written) = (sum(|line| line.tokens.0), sum(|line| line.tokens.1));
    json!({
        "input_tokens": read,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": written,
        "output_tokens_details": {"reasoning_tokens": sum(|line| line.reasoning_tokens)},
        "total_tokens": read + written,
    })
}
