//! OpenAI's responses: `POST /v1/responses`, whole, as a stream or in the background; `GET /v1/responses/{id}`; and
//! `POST /v1/responses/input_tokens`.
//!
//! A background response is `queued` when it is made, `in_progress` at the first look and done at the next: time does not come into it.
//! Does not run built-in tools, conversations, compaction or structured output, and deletes and cancels nothing.

mod events;
mod items;
mod request;

use serde_json::{Map, Value, json};

use self::items::Item;
use self::request::ResponsesRequest;
use super::super::answer::Answer;
use super::super::api::{Asked, Served};
use super::super::errors::ApiError;
use super::super::kept::Unfolding;
use super::admit;

const RESPONSES: &str = "/v1/responses";
const INPUT_TOKENS: &str = "input_tokens";

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    let rest = asked.path.strip_prefix(RESPONSES)?;
    let served = match rest.strip_prefix('/') {
        None if rest.is_empty() => create(asked),
        None => return None,
        Some(INPUT_TOKENS) => count(asked),
        Some(id) => look(asked, id),
    };
    Some(served.unwrap_or_else(|error| error.served()))
}

fn look(asked: &Asked<'_>, id: &str) -> Result<Served, ApiError> {
    admit(asked, "GET")?;
    let response = asked.kept.responses.find(id, Unfolding::look);
    let response = response.ok_or_else(|| ApiError::not_found(format!("Response with id '{id}' not found.")))?;
    Ok(Served::json(200, &response))
}

fn count(asked: &Asked<'_>) -> Result<Served, ApiError> {
    admit(asked, "POST")?;
    let request = ResponsesRequest::parse(asked)?;
    Ok(Served::json(200, &json!({"object": "response.input_tokens", "input_tokens": request.chat.prompt_tokens})))
}

fn create(asked: &Asked<'_>) -> Result<Served, ApiError> {
    admit(asked, "POST")?;
    let request = ResponsesRequest::parse(asked)?;
    let model = request.chat.model.clone();
    if model == "weir-error-500" {
        return Err(ApiError::server_error());
    }
    let response = Response::to(&request);
    let done = response.json(response.end, &response.items.iter().map(Item::whole).collect::<Vec<_>>());
    let queued = response.json("queued", &[]);
    if request.background {
        let stages = [queued.clone(), response.json("in_progress", &[]), done.clone()];
        asked.kept.responses.put(&response.id, Unfolding::through(stages));
    } else if request.store {
        asked.kept.responses.put(&response.id, Unfolding::through([done.clone()]));
    }
    let served = if request.chat.stream {
        let events = events::events(&response, &done, request.background);
        Served::stream("text/event-stream; charset=utf-8", events)
    } else if request.background {
        Served::json(200, &queued)
    } else {
        Served::json(200, &done)
    };
    Ok(served
        .by(&model)
        .with("x-request-id", response.id.replace("resp_", "req_"))
        .with("openai-version", "2020-10-01"))
}

/// One response, before it takes the shape of JSON or of a stream.
struct Response {
    id: String,
    created: u64,
    items: Vec<Item>,
    /// The status it ends with.
    end: &'static str,
    usage: Value,
    /// What is repeated from the request.
    repeated: Map<String, Value>,
}

// === impl Response ===

impl Response {
    fn to(request: &ResponsesRequest) -> Self {
        let answer = Answer::to(&request.chat);
        let id = request.id();
        let choice = answer.choices.first();
        let items = choice.map(|choice| Item::of(choice, &id, request)).unwrap_or_default();
        let (thought, said) = choice.map_or((0, 0), |choice| choice.tokens());
        let read = request.chat.prompt_tokens;
        let written = u64::try_from(thought + said).unwrap_or(u64::MAX);
        let usage = answer.usage.map(|_| {
            json!({
                "input_tokens": read,
                "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
                "output_tokens": written,
                "output_tokens_details": {"reasoning_tokens": thought},
                "total_tokens": read.saturating_add(written),
            })
        });
        Self {
            id,
            created: answer.created,
            items,
            end: if choice.is_some_and(|choice| choice.finish == "length") { "incomplete" } else { "completed" },
            usage: usage.unwrap_or_default(),
            repeated: request.repeated(),
        }
    }

    /// The response with this status and what there is of its output by then.
    fn json(&self, status: &str, output: &[Value]) -> Value {
        let ended = status == self.end;
        let why = (status == "incomplete").then(|| json!({"reason": "max_output_tokens"}));
        let mut fields = self.repeated.clone();
        let own = json!({
            "id": self.id,
            "object": "response",
            "created_at": self.created,
            "completed_at": (status == "completed").then_some(self.created + 2),
            "status": status,
            "error": null,
            "incomplete_details": why,
            "output": output,
            "usage": if ended { self.usage.clone() } else { Value::Null },
        });
        if let Value::Object(own) = own {
            fields.extend(own);
        }
        Value::Object(fields)
    }
}
