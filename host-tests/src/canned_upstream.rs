//! An upstream that gives the answers it was handed, byte for byte: each request names the one it wants by a header.
//!
//! | header of a request | |
//! | --- | --- |
//! | `x-canned` | the answer's number, from 0; for any other there is status 404 |
//! | `x-canned-pieces` | the body comes in chunks of this many bytes; without it in one piece, with its `content-length` |
//!
//! For tests that must know both sides of an exchange beforehand. It looks at nothing else of a request, but keeps what came;
//! the server that makes its answers up is [`crate::llm_server`]. HTTP/1.1 only, and no trailers.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context as _, Result};
use bytes::Bytes;
use http_body_util::channel::Channel;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{HeaderMap, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener as AsyncListener;
use tokio::sync::oneshot;

/// The header that names the answer.
pub const ANSWER_HEADER: &str = "x-canned";
/// The header that has it cut into pieces.
pub const PIECES_HEADER: &str = "x-canned-pieces";

/// How many pieces wait to be sent.
const PIECES_WAITING: usize = 16;

/// One answer, as it goes over the wire.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CannedAnswer {
    /// The status code.
    pub status: u16,
    /// Names and values; framing is added.
    pub headers: Vec<(String, String)>,
    /// The body, encoded as the headers say.
    pub body: Vec<u8>,
}

/// What came of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The number of the answer it wanted.
    pub answer: Option<usize>,
    /// The pieces it wanted it in.
    pub pieces: Option<usize>,
    /// Its method.
    pub method: String,
    /// Its path and query.
    pub path: String,
    /// Its headers; names in lower case, broken UTF-8 in values replaced.
    pub headers: Vec<(String, String)>,
    /// Its body, chunk framing removed; `None` where it broke off.
    pub body: Option<Bytes>,
}

/// A running upstream, in a thread of its own. It stops when dropped.
#[derive(Debug)]
pub struct CannedUpstream {
    addr: SocketAddr,
    shelf: Arc<Shelf>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// The answers, and the requests for them.
#[derive(Debug)]
struct Shelf {
    answers: Vec<CannedAnswer>,
    received: Mutex<Vec<Received>>,
}

// === impl CannedUpstream ===

impl CannedUpstream {
    /// Listens on a free port of the loopback address. Connections are accepted when this returns.
    ///
    /// # Errors
    ///
    /// When the system gives no port or no thread.
    pub fn start(answers: Vec<CannedAnswer>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("no port for the canned upstream")?;
        listener.set_nonblocking(true).context("the canned upstream's listener")?;
        let addr = listener.local_addr().context("the canned upstream's address")?;
        let shelf = Arc::new(Shelf { answers, received: Mutex::default() });
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("the canned upstream's runtime")?;
        let served = Arc::clone(&shelf);
        let thread = std::thread::Builder::new()
            .name("weir-canned".to_owned())
            .spawn(move || {
                runtime.block_on(accept(listener, served, stopped));
                runtime.shutdown_timeout(Duration::from_secs(1));
            })
            .context("the canned upstream's thread")?;
        Ok(Self { addr, shelf, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// All requests so far, in the order in which they were answered.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.shelf.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for CannedUpstream {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _gone = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

// === Serving ===

async fn accept(listener: TcpListener, shelf: Arc<Shelf>, mut stopped: oneshot::Receiver<()>) {
    let Ok(listener) = AsyncListener::from_std(listener) else { return };
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut stopped => return,
        };
        let Ok((stream, _peer)) = accepted else { return };
        let _best_effort = stream.set_nodelay(true);
        let shelf = Arc::clone(&shelf);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let shelf = Arc::clone(&shelf);
                async move { Ok::<_, Infallible>(respond(request, &shelf).await) }
            });
            // An error here is a client that went away.
            let mut http = http1::Builder::new();
            let _ended = http.auto_date_header(false).serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn respond(request: Request<Incoming>, shelf: &Shelf) -> Response<BoxBody<Bytes, Infallible>> {
    let (parts, body) = request.into_parts();
    let (wanted, pieces) = (number(&parts.headers, ANSWER_HEADER), number(&parts.headers, PIECES_HEADER));
    let body = body.collect().await.ok().map(http_body_util::Collected::to_bytes);
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    shelf.received.lock().unwrap_or_else(PoisonError::into_inner).push(Received {
        answer: wanted,
        pieces,
        method: parts.method.to_string(),
        path: parts.uri.to_string(),
        headers: parts.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        body,
    });
    match wanted.and_then(|number| shelf.answers.get(number)) {
        Some(answer) => send(answer, pieces),
        None => send(&CannedAnswer { status: 404, ..CannedAnswer::default() }, None),
    }
}

fn number(headers: &HeaderMap, name: &str) -> Option<usize> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

fn send(answer: &CannedAnswer, pieces: Option<usize>) -> Response<BoxBody<Bytes, Infallible>> {
    let bytes = Bytes::copy_from_slice(&answer.body);
    let body = match pieces {
        None => Full::new(bytes).boxed(),
        Some(size) => in_pieces(bytes, size.max(1)),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in &answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// Each piece becomes a chunk of HTTP/1.1.
fn in_pieces(mut bytes: Bytes, size: usize) -> BoxBody<Bytes, Infallible> {
    let (mut sender, body) = Channel::new(PIECES_WAITING);
    tokio::spawn(async move {
        while !bytes.is_empty() {
            let piece = bytes.split_to(size.min(bytes.len()));
            if sender.send_data(piece).await.is_err() {
                return;
            }
            // Let the piece go out before the next one comes.
            tokio::task::yield_now().await;
        }
    });
    body.boxed()
}
