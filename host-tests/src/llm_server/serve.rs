//! Connections and routes: takes requests in, counts them, and sends answers out, whole or event by event.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::channel::{Channel, Sender};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE, DATE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener as AsyncListener;
use tokio::sync::oneshot;

use super::answer::Answer;
use super::chat::ChatRequest;
use super::counts::{Ledger, Recorded};
use super::encode::Encoder;
use super::errors::ApiError;
use super::tap::{Head, Tap};
use super::{BODY_MAX_BYTES, auth, stream};

const CHAT: &str = "/v1/chat/completions";
const MODELS: &str = "/v1/models";
const COUNTS: &str = "/__weir/counts";

/// Always the same, so that answers are (a proxy adds the real one where there is none).
const FIXED_DATE: HeaderValue = HeaderValue::from_static("Thu, 09 Oct 2025 08:53:20 GMT");
/// How long `weir-slow` waits before each event.
const SLOW: Duration = Duration::from_millis(50);
/// How many events `weir-abort` sends.
const EVENTS_BEFORE_ABORT: usize = 4;

const MODEL_NAMES: [&str; 11] = [
    "weir-1",
    "weir-reason-1",
    "weir-gzip",
    "weir-deflate",
    "weir-br",
    "weir-abort",
    "weir-slow",
    "weir-nousage",
    "weir-refuse",
    "weir-error-500",
    "weir-mini",
];

type Body = BoxBody<Bytes, io::Error>;

/// Serves until `stopped` says so, or its sender is gone.
pub(super) async fn accept(listener: TcpListener, ledger: Arc<Ledger>, mut stopped: oneshot::Receiver<()>) {
    let Ok(listener) = AsyncListener::from_std(listener) else { return };
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut stopped => return,
        };
        let Ok((stream, _peer)) = accepted else {
            // Out of file descriptors, most likely: others will be closed.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let _best_effort = stream.set_nodelay(true);
        let ledger = Arc::clone(&ledger);
        tokio::spawn(async move {
            let head = Head::default();
            let io = TokioIo::new(Tap::new(stream, head.clone()));
            let service = service_fn(move |request| {
                let ledger = Arc::clone(&ledger);
                let head = head.clone();
                async move { Ok::<_, Infallible>(respond(request, &ledger, &head).await) }
            });
            // An error here is a client that went away, or an aborted answer.
            let mut http = http1::Builder::new();
            let _ended = http.auto_date_header(false).max_headers(1024).serve_connection(io, service).await;
        });
    }
}

async fn respond(request: Request<Incoming>, ledger: &Ledger, head: &Head) -> Response<Body> {
    let raw_head = head.take();
    let path = request.uri().path().to_owned();
    if path == COUNTS {
        head.next();
        return json_response(StatusCode::OK, &serde_json::to_value(ledger.counts()).unwrap_or_default());
    }
    let key = auth::presented(request.headers());
    ledger.arrived(key.as_deref(), &path);
    let response = match handle(request, ledger, head, raw_head, &path, key).await {
        Ok(response) => response,
        Err(error) => json_response(
            StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            &error.body(),
        ),
    };
    head.next();
    ledger.answered(response.status().as_u16());
    response
}

async fn handle(
    request: Request<Incoming>,
    ledger: &Ledger,
    head: &Head,
    raw_head: Bytes,
    path: &str,
    key: Option<String>,
) -> Result<Response<Body>, ApiError> {
    let (parts, body) = request.into_parts();
    let body = match Limited::new(body, BODY_MAX_BYTES).collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            return Err(ApiError::body_too_large(BODY_MAX_BYTES));
        }
        Err(error) => return Err(ApiError::not_json(&format!("the body broke off ({error})"))),
    };
    head.next();
    ledger.record(Recorded {
        head: raw_head,
        body: body.clone(),
        method: parts.method.to_string(),
        path: parts.uri.to_string(),
        key: key.clone(),
    });
    let wanted = match path {
        CHAT => Method::POST,
        MODELS => Method::GET,
        _ => return Err(ApiError::unknown_path(parts.method.as_str(), path)),
    };
    if parts.method != wanted {
        return Err(ApiError::wrong_method(parts.method.as_str(), path));
    }
    auth::check(key.as_deref(), &parts.headers)?;
    if path == MODELS {
        return Ok(json_response(StatusCode::OK, &models()));
    }
    chat(&ChatRequest::parse(&body)?).await
}

async fn chat(request: &ChatRequest) -> Result<Response<Body>, ApiError> {
    if request.model == "weir-error-500" {
        return Err(ApiError::server_error());
    }
    let answer = Answer::to(request);
    let mut encoder = Encoder::of(&request.model);
    let encoding = encoder.name();
    let slow = request.model == "weir-slow";
    let aborts = request.model == "weir-abort";
    let (content_type, body) = if request.stream {
        let events = stream::events(&answer, request.include_usage);
        let (sender, body) = Channel::new(16);
        tokio::spawn(send_events(sender, events, encoder, slow, aborts));
        ("text/event-stream; charset=utf-8", body.boxed())
    } else {
        if slow {
            tokio::time::sleep(SLOW).await;
        }
        let text = answer.json().to_string();
        let bytes = encoder.piece(&text, true).map_err(|_| ApiError::server_error())?;
        if aborts { ("application/json", half_of(bytes)) } else { ("application/json", whole(bytes)) }
    };
    let mut response = response(StatusCode::OK, content_type, body);
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    let request_id = answer.id.replace("chatcmpl-", "req_");
    if let Ok(request_id) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert("x-request-id", request_id);
    }
    response.headers_mut().insert("openai-version", HeaderValue::from_static("2020-10-01"));
    Ok(response)
}

async fn send_events(
    mut sender: Sender<Bytes, io::Error>,
    events: Vec<String>,
    mut encoder: Encoder,
    slow: bool,
    aborts: bool,
) {
    let last = events.len().saturating_sub(1);
    for (at, event) in events.iter().enumerate() {
        if slow {
            tokio::time::sleep(SLOW).await;
        }
        if aborts && at == EVENTS_BEFORE_ABORT {
            // Let what was sent go out before the connection is dropped.
            tokio::time::sleep(SLOW).await;
            sender.abort(io::Error::new(io::ErrorKind::ConnectionAborted, "weir-abort"));
            return;
        }
        let Ok(bytes) = encoder.piece(event, at == last) else { return };
        if sender.send_data(Bytes::from(bytes)).await.is_err() {
            return;
        }
    }
}

/// The first half, in a body that then breaks off.
fn half_of(mut bytes: Vec<u8>) -> Body {
    bytes.truncate(bytes.len() / 2);
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        if sender.send_data(Bytes::from(bytes)).await.is_ok() {
            tokio::time::sleep(SLOW).await;
            sender.abort(io::Error::new(io::ErrorKind::ConnectionAborted, "weir-abort"));
        }
    });
    body.boxed()
}

fn models() -> Value {
    let list: Vec<Value> = MODEL_NAMES
        .iter()
        .map(|name| json!({"id": name, "object": "model", "created": 1_760_000_000, "owned_by": "weir"}))
        .collect();
    json!({"object": "list", "data": list})
}

fn json_response(status: StatusCode, value: &Value) -> Response<Body> {
    response(status, "application/json", whole(value.to_string().into_bytes()))
}

fn whole(bytes: Vec<u8>) -> Body {
    Full::new(Bytes::from(bytes)).map_err(|never: Infallible| match never {}).boxed()
}

fn response(status: StatusCode, content_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().insert(DATE, FIXED_DATE);
    response
}
