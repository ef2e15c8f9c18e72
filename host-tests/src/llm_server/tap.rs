//! A connection that remembers the bytes of the request head it is reading, so that tests see it as it came.
//!
//! Does not keep bodies, nor heads over [`HEAD_MAX_BYTES`], nor heads that come before the request before them is answered.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Longer heads are cut. Above what the HTTP parser takes.
const HEAD_MAX_BYTES: usize = 512 * 1024;

/// The bytes of one connection's request head so far; shared between the connection and whoever serves it.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    bytes: Vec<u8>,
    paused: bool,
}

/// The tapped connection.
#[derive(Debug)]
pub(super) struct Tap {
    stream: TcpStream,
    head: Head,
}

// === impl Head ===

impl Head {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The head that was just parsed; what comes next (its body) is not remembered until [`Head::next`].
    pub(super) fn take(&self) -> Bytes {
        let mut seen = self.seen();
        seen.paused = true;
        let mut bytes = std::mem::take(&mut seen.bytes);
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            bytes.truncate(end + 4);
        }
        Bytes::from(bytes)
    }

    /// From here on bytes belong to the next request.
    pub(super) fn next(&self) {
        let mut seen = self.seen();
        seen.paused = false;
        seen.bytes.clear();
    }

    fn add(&self, bytes: &[u8]) {
        let mut seen = self.seen();
        if !seen.paused {
            let room = HEAD_MAX_BYTES.saturating_sub(seen.bytes.len());
            seen.bytes.extend(bytes.iter().take(room));
        }
    }
}

// === impl Tap ===

impl Tap {
    pub(super) fn new(stream: TcpStream, head: Head) -> Self {
        Self { stream, head }
    }
}

impl AsyncRead for Tap {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let tap = self.get_mut();
        let before = buffer.filled().len();
        let polled = Pin::new(&mut tap.stream).poll_read(context, buffer);
        if polled.is_ready() {
            tap.head.add(buffer.filled().get(before..).unwrap_or_default());
        }
        polled
    }
}

impl AsyncWrite for Tap {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}
