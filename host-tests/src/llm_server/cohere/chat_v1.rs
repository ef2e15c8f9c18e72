//! `/v1/chat`: the answer as one JSON object, or as a stream of JSON lines of one token each (as server-sent events for
//! clients that ask with `Accepts: text/event-stream`). The stream's last line has the whole answer once more.

use serde_json::{Map, Value, json};

use super::super::api::Served;
use super::answer::{Answer, Citation, Said, pieces};
use super::errors::CohereError;
use super::fields::{list, text};
use super::request::ChatRequest;

pub(super) fn serve(model: &str, body: &Value, as_events: bool) -> Result<Served, CohereError> {
    let request = ChatRequest::first(model, body)?;
    let answer = Answer::to(&request);
    let whole = whole(&answer, &request, body);
    Ok(match (request.stream, as_events) {
        (false, _) => Served::json(200, &whole),
        (true, false) => {
            let line = |step: &Value| format!("{step}\n").into_bytes();
            Served::stream("application/stream+json", steps(&answer, &whole).iter().map(line).collect())
        }
        (true, true) => Served::stream("text/event-stream", steps(&answer, &whole).iter().map(event).collect()),
    })
}

fn whole(answer: &Answer, request: &ChatRequest, asked: &Value) -> Value {
    let said = match &answer.said {
        Said::Text(tokens) | Said::Refusal(tokens) => tokens.concat(),
        Said::Call { plan, .. } => plan.concat(),
    };
    let calls = calls(answer);
    let mut history = list(asked, "chat_history").to_vec();
    if let Some(message) = text(asked, "message") {
        history.push(json!({"role": "USER", "message": message}));
    }
    let mut turn = json!({"role": "CHATBOT", "message": said});
    if let (Some(fields), Some(calls)) = (turn.as_object_mut(), &calls) {
        fields.insert("tool_calls".to_owned(), calls.clone());
    }
    history.push(turn);
    let mut body = Map::new();
    body.insert("response_id".to_owned(), json!(answer.id));
    body.insert("text".to_owned(), json!(said));
    body.insert("generation_id".to_owned(), json!(answer.generation_id));
    body.insert("chat_history".to_owned(), Value::Array(history));
    body.insert("finish_reason".to_owned(), json!(finish(answer)));
    let mut meta = Map::new();
    meta.insert("api_version".to_owned(), json!({"version": "1"}));
    if request.model != "weir-nousage" {
        let tokens = json!({"input_tokens": answer.input_tokens, "output_tokens": answer.output_tokens});
        meta.insert("billed_units".to_owned(), tokens.clone());
        meta.insert("tokens".to_owned(), tokens);
    }
    body.insert("meta".to_owned(), Value::Object(meta));
    if let Some(calls) = calls {
        body.insert("tool_calls".to_owned(), calls);
    }
    if let Some(citation) = &answer.citation {
        body.insert("citations".to_owned(), cited(citation));
        let mut document = citation.document.fields.clone();
        document.insert("id".to_owned(), json!(citation.document.id));
        body.insert("documents".to_owned(), json!([document]));
    }
    Value::Object(body)
}

fn steps(answer: &Answer, whole: &Value) -> Vec<Value> {
    let mut steps = vec![json!({"event_type": "stream-start", "generation_id": answer.generation_id})];
    match &answer.said {
        Said::Text(tokens) | Said::Refusal(tokens) => {
            steps.extend(tokens.iter().map(|token| json!({"event_type": "text-generation", "text": token})));
        }
        Said::Call { plan, name, parameters, .. } => {
            let chunk = |delta: Value| json!({"event_type": "tool-calls-chunk", "tool_call_delta": delta});
            steps.extend(plan.iter().map(
                |piece| json!({"event_type": "tool-calls-chunk", "text": piece, "tool_call_delta": {"text": piece}}),
            ));
            steps.push(chunk(json!({"index": 0, "name": name})));
            steps.extend(pieces(parameters).iter().map(|piece| chunk(json!({"index": 0, "parameters": piece}))));
            steps.push(json!({
                "event_type": "tool-calls-generation",
                "text": plan.concat(),
                "tool_calls": calls(answer),
            }));
        }
    }
    if let Some(citation) = &answer.citation {
        steps.push(json!({"event_type": "citation-generation", "citations": cited(citation)}));
    }
    steps.push(json!({"event_type": "stream-end", "finish_reason": finish(answer), "response": whole}));
    steps
}

fn calls(answer: &Answer) -> Option<Value> {
    let Said::Call { name, parameters, .. } = &answer.said else { return None };
    Some(json!([{"name": name, "parameters": parameters}]))
}

fn cited(citation: &Citation) -> Value {
    json!([{
        "start": 0,
        "end": citation.end,
        "text": citation.text,
        "document_ids": [citation.document.id],
        "type": "TEXT_CONTENT",
    }])
}

fn finish(answer: &Answer) -> &'static str {
    match &answer.said {
        Said::Refusal(_) => "ERROR_TOXIC",
        _ if answer.cut => "MAX_TOKENS",
        _ => "COMPLETE",
    }
}

fn event(step: &Value) -> Vec<u8> {
    let name = step.get("event_type").and_then(Value::as_str).unwrap_or_default();
    format!("event: {name}\ndata: {step}\n\n").into_bytes()
}
