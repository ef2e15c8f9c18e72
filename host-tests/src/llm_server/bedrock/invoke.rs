//! Invoke: each vendor's own request and answer, told apart by the model's id. In a stream the events are the vendor's too, in base64.

use serde_json::{Value, json};

use super::errors::Fault;
use super::frames::{Event, framed};
use super::{EVENT_STREAM, ModelId, base64, cohere, converse, converse_events, converse_request, plain, titan};
use crate::llm_server::answer::Answer;
use crate::llm_server::anthropic::{self, MessagesRequest};
use crate::llm_server::api::Served;
use crate::llm_server::blocks::Reply;
use crate::llm_server::chat::ChatRequest;
use crate::llm_server::stream;

/// What a vendor's model answers.
#[derive(Debug)]
pub(super) struct Invoked {
    pub(super) whole: Value,
    /// The same in events; `None` for a model that does not stream.
    pub(super) events: Option<Vec<Value>>,
    pub(super) input_tokens: u64,
    pub(super) output_tokens: u64,
}

/// How the vendors' requests differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Anthropic,
    Nova,
    TitanText,
    TitanEmbed,
    CohereEmbed,
    Command,
    /// Llama and the older Mistral: a prompt that is one text.
    Plain,
    /// The shape of OpenAI's chat completions: gpt-oss and the newer Mistral.
    Chat,
}

// === impl Family ===

impl Family {
    /// The names are tried in order. An inference profile that tells no vendor is told apart by its request.
    fn of(model: &ModelId, body: &Value) -> Option<Self> {
        let families = [
            ("amazon.titan-embed", Self::TitanEmbed),
            ("amazon.titan-text", Self::TitanText),
            ("amazon.", Self::Nova),
            ("cohere.embed", Self::CohereEmbed),
            ("cohere.", Self::Command),
            ("anthropic.", Self::Anthropic),
            ("meta.", Self::Plain),
            ("openai.", Self::Chat),
        ];
        if model.is_of("mistral.") {
            return Some(if body.get("prompt").is_some() { Self::Plain } else { Self::Chat });
        }
        let named = families.iter().find(|(name, _)| model.is_of(name)).map(|(_, family)| *family);
        named.or_else(|| body.get("anthropic_version").map(|_| Self::Anthropic))
    }
}

/// Serves one request.
pub(super) fn serve(body: &Value, model: &ModelId, streams: bool) -> Result<Served, Fault> {
    let invoked = invoked(body, model)?;
    if !streams {
        let served = Served::json(200, &invoked.whole)
            .with("x-amzn-bedrock-invocation-latency", latency(&invoked).to_string())
            .with("x-amzn-bedrock-input-token-count", invoked.input_tokens.to_string())
            .with("x-amzn-bedrock-output-token-count", invoked.output_tokens.to_string());
        return Ok(served);
    }
    let metrics = metrics(&invoked);
    let ends = !matches!(model.name(), "weir-nousage" | "weir-error-midstream");
    let Some(mut events) = invoked.events else {
        return Err(Fault::validation("The model is unsupported for streaming."));
    };
    if let (Some(fields), true) = (events.last_mut().and_then(Value::as_object_mut), ends) {
        fields.insert("amazon-bedrock-invocationMetrics".to_owned(), metrics);
    }
    let chunks: Vec<Event> =
        events.iter().map(|event| ("chunk", json!({"bytes": base64::encode(event.to_string().as_bytes())}))).collect();
    let messages = framed(&chunks, model.name() == "weir-error-midstream");
    Ok(Served::stream(EVENT_STREAM, messages).with("x-amzn-bedrock-content-type", "application/json"))
}

/// What the request's tokens are.
pub(super) fn input_tokens(body: &Value, model: &ModelId) -> Result<u64, Fault> {
    Ok(invoked(body, model)?.input_tokens)
}

fn invoked(body: &Value, model: &ModelId) -> Result<Invoked, Fault> {
    match Family::of(model, body) {
        Some(Family::Anthropic) => claude(body, model),
        Some(Family::Nova) => nova(body, model),
        Some(Family::TitanText) => titan::text(body, model.name()),
        Some(Family::TitanEmbed) => titan::embed(body),
        Some(Family::CohereEmbed) => cohere::embed(body),
        Some(Family::Command) => cohere::command(body, model.name()),
        Some(Family::Plain) => plain::answer(body, model.name(), model.is_of("mistral.")),
        Some(Family::Chat) => chat(body, model),
        None => Err(Fault::validation("The provided model identifier is invalid.")),
    }
}

fn claude(body: &Value, model: &ModelId) -> Result<Invoked, Fault> {
    if body.get("anthropic_version").and_then(Value::as_str).is_none() {
        return Err(Fault::validation("anthropic_version: Field required"));
    }
    let request = MessagesRequest::parse(&with_model(body, model)).map_err(Fault::validation)?;
    let reply = Reply::to(&request.wanted);
    let mut events = anthropic::events(&reply, model.name());
    // Bedrock sends no pings, and its own exception for an error.
    events.retain(|event| !matches!(event.get("type").and_then(Value::as_str), Some("ping" | "error")));
    Ok(Invoked {
        whole: anthropic::message(&reply, model.name()),
        events: Some(events),
        input_tokens: reply.prompt.total(),
        output_tokens: reply.output_tokens,
    })
}

fn nova(body: &Value, model: &ModelId) -> Result<Invoked, Fault> {
    let reply = Reply::to(&converse_request::wanted(body, model.name())?);
    let usage = json!({
        "inputTokens": reply.prompt.fresh,
        "outputTokens": reply.output_tokens,
        "totalTokens": reply.prompt.total() + reply.output_tokens,
        "cacheReadInputTokenCount": reply.prompt.cache_read,
        "cacheWriteInputTokenCount": reply.prompt.cache_written,
    });
    let mut whole = converse::answer(&reply, "weir-nousage");
    let mut events: Vec<Value> = Vec::new();
    for (kind, mut payload) in converse_events::events(&reply, "weir-nousage") {
        if kind == "metadata" {
            payload = json!({"metrics": {}, "trace": {}});
            if let (Some(fields), true) = (payload.as_object_mut(), model.name() != "weir-nousage") {
                fields.insert("usage".to_owned(), usage.clone());
            }
        }
        events.push(json!({kind: payload}));
    }
    if let Some(fields) = whole.as_object_mut() {
        fields.remove("metrics");
        if model.name() != "weir-nousage" {
            fields.insert("usage".to_owned(), usage);
        }
    }
    let (input_tokens, output_tokens) = (reply.prompt.total(), reply.output_tokens);
    Ok(Invoked { whole, events: Some(events), input_tokens, output_tokens })
}

fn chat(body: &Value, model: &ModelId) -> Result<Invoked, Fault> {
    let with_model = with_model(body, model);
    let request = ChatRequest::parse(with_model.to_string().as_bytes())
        .map_err(|_refused| Fault::validation("Malformed input request, please reformat your input and try again."))?;
    let answer = Answer::to(&request);
    let framed = stream::events(&answer, true);
    let events = framed.iter().filter_map(|event| serde_json::from_str(event.strip_prefix("data: ")?).ok());
    let whole = answer.json();
    let output_tokens = whole.pointer("/usage/completion_tokens").and_then(Value::as_u64).unwrap_or(0);
    Ok(Invoked { events: Some(events.collect()), whole, input_tokens: request.prompt_tokens, output_tokens })
}

fn with_model(body: &Value, model: &ModelId) -> Value {
    let mut with_model = body.clone();
    if let Some(fields) = with_model.as_object_mut() {
        fields.insert("model".to_owned(), json!(model.name()));
    }
    with_model
}

fn metrics(invoked: &Invoked) -> Value {
    json!({
        "inputTokenCount": invoked.input_tokens,
        "outputTokenCount": invoked.output_tokens,
        "invocationLatency": latency(invoked),
        "firstByteLatency": 200,
    })
}

fn latency(invoked: &Invoked) -> u64 {
    200 + 11 * invoked.output_tokens
}
