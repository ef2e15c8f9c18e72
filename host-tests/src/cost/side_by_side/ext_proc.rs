//! The cheapest external processor there can be: it says "go on" to every message, in the few bytes of gRPC that takes.
//!
//! `envoy.service.ext_proc.v3.ExternalProcessor` by hand over h2, on one thread, so that its CPU can be told from ours.

use super::cpu::{Counted, this_thread};
use anyhow::{Context as _, Result};
use bytes::Bytes;
use h2::RecvStream;
use h2::server::SendResponse;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{HeaderMap, Response};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread::JoinHandle;
use tokio::net::{TcpListener as AsyncListener, TcpStream};
use tokio::sync::oneshot;

/// A running processor. It stops when dropped.
#[derive(Debug)]
pub(super) struct ExtProc {
    port: u16,
    counted: Counted,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

// === impl ExtProc ===

impl ExtProc {
    /// Listens on a free port of the loopback address.
    pub(super) fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("no port for the external processor")?;
        listener.set_nonblocking(true).context("the external processor's listener")?;
        let port = listener.local_addr().context("the external processor's address")?.port();
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::Builder::new().name("ext-proc".to_owned()).spawn(move || {
            let _gone = tell.send(this_thread());
            runtime.block_on(accept(listener, stopped));
        })?;
        let counted = told.recv().context("the external processor's thread")?;
        Ok(Self { port, counted, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Its thread.
    pub(super) fn counted(&self) -> Counted {
        self.counted
    }
}

impl Drop for ExtProc {
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

async fn accept(listener: TcpListener, mut stopped: oneshot::Receiver<()>) {
    let Ok(listener) = AsyncListener::from_std(listener) else { return };
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut stopped => return,
        };
        let Ok((stream, _peer)) = accepted else { continue };
        // An error here is an Envoy that went away.
        tokio::spawn(async move { drop(serve(stream).await) });
    }
}

async fn serve(stream: TcpStream) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut connection = h2::server::handshake(stream).await?;
    while let Some(call) = connection.accept().await {
        let (request, respond) = call?;
        tokio::spawn(async move { drop(converse(request.into_body(), respond).await) });
    }
    Ok(())
}

async fn converse(mut body: RecvStream, mut respond: SendResponse<Bytes>) -> Result<()> {
    let mut head = Response::new(());
    head.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    let mut answers = respond.send_response(head, false)?;
    let mut waiting = Vec::new();
    while let Some(chunk) = body.data().await {
        let chunk = chunk?;
        body.flow_control().release_capacity(chunk.len())?;
        waiting.extend_from_slice(&chunk);
        while let Some(field) = next(&mut waiting) {
            answers.send_data(go_on(field), false)?;
        }
    }
    let mut trailers = HeaderMap::new();
    trailers.insert("grpc-status", HeaderValue::from_static("0"));
    answers.send_trailers(trailers)?;
    Ok(())
}

/// Takes the next whole message off, and says which field of `ProcessingRequest`'s oneof it has: 2 and 3 are headers, 4
/// and 5 bodies, 6 and 7 trailers, of requests and of responses.
fn next(waiting: &mut Vec<u8>) -> Option<u8> {
    let length = waiting.get(1..5)?.try_into().ok().map(u32::from_be_bytes)?;
    let end = usize::try_from(length).ok()?.checked_add(5)?;
    let field = kind(waiting.get(5..end)?);
    waiting.drain(..end);
    Some(field)
}

/// The first field of a message that is one of the oneof's, 0 where there is none.
fn kind(mut message: &[u8]) -> u8 {
    while let Some(tag) = varint(&mut message) {
        let (field, form) = (tag >> 3, tag & 7);
        if let (2..=7, Ok(field)) = (field, u8::try_from(field)) {
            return field;
        }
        let skipped = match form {
            0 => varint(&mut message).map(|_| 0),
            2 => varint(&mut message).and_then(|length| usize::try_from(length).ok()),
            _ => None,
        };
        match skipped.and_then(|bytes| message.get(bytes..)) {
            Some(rest) => message = rest,
            None => return 0,
        }
    }
    0
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// A `ProcessingResponse` with an empty answer to that field: the same oneof, numbered one lower.
fn go_on(field: u8) -> Bytes {
    const LENGTH_DELIMITED: u8 = 2;
    Bytes::copy_from_slice(&[0, 0, 0, 0, 2, field.saturating_sub(1) << 3 | LENGTH_DELIMITED, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_apart_however_they_arrive() {
        // attributes (9) with three bytes, observability_mode (10), then request_body (4) with one byte.
        let message = [0x4a, 3, 1, 2, 3, 0x50, 1, 0x22, 1, 9];
        let framed = [&[0, 0, 0, 0, 10][..], &message].concat();
        let mut waiting = Vec::new();
        for byte in framed.iter().take(framed.len() - 1) {
            waiting.push(*byte);
            assert_eq!(next(&mut waiting), None);
        }
        waiting.extend_from_slice(&framed[framed.len() - 1..]);
        waiting.extend_from_slice(&[0, 0, 0, 0, 2, 0x12, 0]);
        assert_eq!([next(&mut waiting), next(&mut waiting), next(&mut waiting)], [Some(4), Some(2), None]);
        assert_eq!(&go_on(2)[..], [0, 0, 0, 0, 2, 0x0a, 0]);
    }
}
