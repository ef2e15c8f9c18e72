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
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener as AsyncListener;
use tokio::sync::oneshot;

use super::api::{Api, Asked, Served};
use super::counts::{Ledger, Recorded};
use super::encode::Encoder;
use super::errors::ApiError;
use super::tap::{Head, Tap};
use super::{
    BODY_MAX_BYTES, anthropic, auth, bedrock, cohere, gemini, llama_cpp, mistral, ollama, openai, openai_chat,
};

const COUNTS: &str = "/__weir/counts";

/// Tried in turn.
const APIS: [Api; 9] = [
    // First, because it answers for some models of OpenAI's paths.
    mistral::serve,
    openai_chat::serve,
    openai::serve,
    ollama::serve,
    llama_cpp::serve,
    anthropic::serve,
    bedrock::serve,
    gemini::serve,
    cohere::serve,
];

/// Always the same, so that answers are (a proxy adds the real one where there is none).
const FIXED_DATE: HeaderValue = HeaderValue::from_static("Thu, 09 Oct 2025 08:53:20 GMT");
/// How long `weir-slow` waits before each event.
const SLOW: Duration = Duration::from_millis(50);
/// How many events `weir-abort` sends.
const EVENTS_BEFORE_ABORT: usize = 4;

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
    let (path, query) = (request.uri().path().to_owned(), request.uri().query().unwrap_or_default().to_owned());
    if path == COUNTS {
        head.next();
        let counts = serde_json::to_value(ledger.counts()).unwrap_or_default();
        return send(Served::json(200, &counts)).await;
    }
    let (parts, body) = request.into_parts();
    let none = Bytes::new();
    let kept = &ledger.kept;
    let asked = Asked { method: &parts.method, path: &path, query: &query, headers: &parts.headers, body: &none, kept };
    let key = auth::presented(&asked);
    ledger.arrived(key.as_deref(), &path);
    let served = match Limited::new(body, BODY_MAX_BYTES).collect().await {
        Ok(collected) => {
            let body = collected.to_bytes();
            head.next();
            ledger.record(Recorded {
                head: raw_head,
                body: body.clone(),
                method: parts.method.to_string(),
                path: parts.uri.to_string(),
                key,
            });
            let asked = Asked { body: &body, ..asked };
            let served = APIS.iter().find_map(|serve| serve(&asked));
            served.unwrap_or_else(|| ApiError::unknown_path(parts.method.as_str(), &path).served())
        }
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            ApiError::body_too_large(BODY_MAX_BYTES).served()
        }
        Err(error) => ApiError::not_json(&format!("the body broke off ({error})")).served(),
    };
    let response = send(served).await;
    head.next();
    ledger.answered(response.status().as_u16());
    response
}

/// Sends what is served, the way its model asks for.
async fn send(served: Served) -> Response<Body> {
    let mut encoder = Encoder::of(&served.model);
    let encoding = encoder.name();
    let slow = served.model == "weir-slow";
    let aborts = served.model == "weir-abort";
    let body = if served.streamed {
        let (sender, body) = Channel::new(16);
        tokio::spawn(send_events(sender, served.pieces, encoder, slow, aborts));
        body.boxed()
    } else {
        if slow {
            tokio::time::sleep(SLOW).await;
        }
        match encoder.piece(&served.pieces.concat(), true) {
            Ok(bytes) if aborts => half_of(bytes),
            Ok(bytes) => whole(bytes),
            Err(_) => whole(Vec::new()),
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(served.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(served.content_type));
    headers.insert(DATE, FIXED_DATE);
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    for (name, value) in served.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    response
}

async fn send_events(
    mut sender: Sender<Bytes, io::Error>,
    events: Vec<Vec<u8>>,
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

fn whole(bytes: Vec<u8>) -> Body {
    Full::new(Bytes::from(bytes)).map_err(|never: Infallible| match never {}).boxed()
}
