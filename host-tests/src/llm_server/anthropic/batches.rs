//! Message batches: made at once, told to be in progress when they are created and ended ever after.
//!
//! Keeps the last [`KEPT_MAX`] batches of the process, in one place for all its servers: an API is a function without a state, a
//! batch's id derives from its requests, and its results do too. Does not list, cancel or delete batches.

use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::errors::Refusal;
use super::message::message;
use super::request::MessagesRequest;
use crate::llm_server::api::{Asked, Served};
use crate::llm_server::blocks::Reply;
use crate::llm_server::seed::Seed;

/// The oldest batch beyond it is forgotten.
const KEPT_MAX: usize = 64;

static KEPT: Mutex<Vec<Batch>> = Mutex::new(Vec::new());

#[derive(Debug, Clone)]
struct Batch {
    id: String,
    /// One line a request: its id and its result.
    results: Vec<Value>,
}

// === impl Batch ===

impl Batch {
    fn of(requests: &[Value]) -> Result<Self, Refusal> {
        let mut results = Vec::new();
        for (request, at) in requests.iter().zip(0_usize..) {
            let (Some(custom_id), Some(params)) =
                (request.get("custom_id").and_then(Value::as_str), request.get("params"))
            else {
                return Err(Refusal::invalid(format!("requests.{at}: custom_id and params are required")));
            };
            results.push(json!({"custom_id": custom_id, "result": result(params)}));
        }
        let whole = Value::Array(requests.to_vec()).to_string();
        Ok(Self { id: Seed::of(&[b"batch", whole.as_bytes()]).id("msgbatch_01", 22), results })
    }

    fn json(&self, ended: bool, host: &str) -> Value {
        let of = |kind: &str| {
            let same = self.results.iter().filter(|line| line.pointer("/result/type") == Some(&json!(kind)));
            if ended { same.count() } else { 0 }
        };
        json!({
            "id": self.id,
            "type": "message_batch",
            "processing_status": if ended { "ended" } else { "in_progress" },
            "request_counts": {
                "processing": if ended { 0 } else { self.results.len() },
                "succeeded": of("succeeded"),
                "errored": of("errored"),
                "canceled": 0,
                "expired": 0,
            },
            "created_at": "2025-10-09T08:53:20.000000+00:00",
            "expires_at": "2025-10-10T08:53:20.000000+00:00",
            "ended_at": ended.then_some("2025-10-09T08:54:20.000000+00:00"),
            "cancel_initiated_at": null,
            "archived_at": null,
            "results_url": ended.then(|| format!("http://{host}/v1/messages/batches/{}/results", self.id)),
        })
    }
}

/// `POST /v1/messages/batches`.
pub(super) fn create(asked: &Asked<'_>, body: &Value) -> Result<Served, Refusal> {
    let requests = body.get("requests").and_then(Value::as_array).filter(|requests| !requests.is_empty());
    let requests = requests.ok_or_else(|| Refusal::invalid("requests: at least one request is required"))?;
    let batch = Batch::of(requests)?;
    let served = Served::json(200, &batch.json(false, host(asked)));
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.retain(|known| known.id != batch.id);
    if kept.len() == KEPT_MAX {
        kept.remove(0);
    }
    kept.push(batch);
    Ok(served)
}

/// `GET /v1/messages/batches/{id}` and its results: `below` is what follows the collection's path.
pub(super) fn get(asked: &Asked<'_>, below: &str) -> Result<Served, Refusal> {
    let wanted = below.strip_prefix('/').unwrap_or_default();
    let (id, results) = wanted.strip_suffix("/results").map_or((wanted, false), |id| (id, true));
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let batch = kept.iter().find(|batch| batch.id == id).ok_or_else(|| Refusal::not_found(asked.path))?;
    if results {
        let lines = batch.results.iter().map(|line| format!("{line}\n")).collect::<String>();
        return Ok(Served::whole(200, "application/x-jsonl", lines.into_bytes()));
    }
    Ok(Served::json(200, &batch.json(true, host(asked))))
}

fn result(params: &Value) -> Value {
    let answered = MessagesRequest::parse(params).map_err(Refusal::invalid).and_then(|request| {
        let model = request.wanted.model.as_str();
        if model == "weir-error-500" {
            return Err(Refusal::internal());
        }
        Ok(message(&Reply::to(&request.wanted), model))
    });
    match answered {
        Ok(mut message) => {
            if let Some(tier) = message.pointer_mut("/usage/service_tier") {
                *tier = json!("batch");
            }
            json!({"type": "succeeded", "message": message})
        }
        Err(refusal) => json!({"type": "errored", "error": refusal.body(None)}),
    }
}

/// Where the client reached the server, perhaps by way of a proxy.
fn host<'a>(asked: &Asked<'a>) -> &'a str {
    asked.headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1")
}
