//! An upstream as cheap as threads can make it: for load, and for answers that no well-behaved server would give.
//!
//! A thread for each connection reads a head and as many bytes of body as its `content-length` says, and has the answer written by
//! whoever started it. It keeps nothing. Only for clients that frame like Envoy does when a request has a length.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;

use anyhow::{Context as _, Result};

/// A running upstream. It takes no more connections when dropped; those it has end with their other ends.
#[derive(Debug)]
pub struct PlainUpstream {
    addr: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// One request.
#[derive(Debug)]
pub struct Asked<'r> {
    /// Its head, line by line, broken UTF-8 replaced.
    pub head: &'r str,
    /// Its body.
    pub body: &'r [u8],
}

// === impl Asked ===

impl Asked<'_> {
    /// The first header of that name, letters' case aside.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

// === impl PlainUpstream ===

impl PlainUpstream {
    /// Answers every request with one of these bodies of JSON, in turn.
    ///
    /// # Errors
    ///
    /// When the system gives no port or no thread.
    pub fn start(bodies: Vec<String>) -> Result<Self> {
        let answers: Vec<Vec<u8>> = bodies.into_iter().map(|body| json_answer(&body)).collect();
        let next = AtomicUsize::new(0);
        Self::serving(move |_, stream| {
            let number = next.fetch_add(1, Ordering::Relaxed) % answers.len().max(1);
            stream.write_all(answers.get(number).map_or(b"", Vec::as_slice))
        })
    }

    /// Has `answer` write each answer, framing and all, on a free port of the loopback address; where it fails, the connection ends.
    ///
    /// # Errors
    ///
    /// As [`PlainUpstream::start`].
    pub fn serving(
        answer: impl Fn(&Asked<'_>, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("no port for the upstream")?;
        let addr = listener.local_addr().context("the upstream's address")?;
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let answer = Arc::new(answer);
        let thread = std::thread::Builder::new().name("upstream".to_owned()).spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                let (Ok(stream), answer) = (stream, Arc::clone(&answer)) else { continue };
                // An error is a connection that ended.
                let _ended = std::thread::Builder::new().name("upstream".to_owned()).spawn(move || {
                    let _ended = serve(stream, &*answer);
                });
            }
        })?;
        Ok(Self { addr, stop, thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.addr.port()
    }
}

impl Drop for PlainUpstream {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _woken = TcpStream::connect(self.addr);
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

/// JSON with status 200, as it goes over the wire.
#[must_use]
pub fn json_answer(body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len())
        .into_bytes()
}

fn serve(
    mut stream: TcpStream,
    answer: &impl Fn(&Asked<'_>, &mut TcpStream) -> std::io::Result<()>,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut from = BufReader::new(stream.try_clone()?);
    let (mut line, mut head, mut body) = (Vec::new(), String::new(), Vec::new());
    loop {
        head.clear();
        loop {
            line.clear();
            if from.read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            let text = String::from_utf8_lossy(&line);
            if text.trim_end().is_empty() {
                break;
            }
            head.push_str(&text);
        }
        let length = Asked { head: &head, body: b"" }.header("content-length").and_then(|length| length.parse().ok());
        body.clear();
        (&mut from).take(length.unwrap_or(0)).read_to_end(&mut body)?;
        answer(&Asked { head: &head, body: &body }, &mut stream)?;
    }
}
