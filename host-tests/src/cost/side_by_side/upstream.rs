//! The LLM behind the measured Envoys: 2.3 KB of JSON for any request, as cheaply as threads can.
//!
//! A thread for each connection, which reads a head, as many bytes of body as its `content-length` says, and writes one
//! of the answers, one after the other. It keeps nothing. Only for clients that frame like Envoy does when a request
//! has a length.

use anyhow::{Context as _, Result};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// A running upstream. It takes no more connections when dropped; those it has end with their other ends.
#[derive(Debug)]
pub(in crate::cost) struct Upstream {
    addr: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

// === impl Upstream ===

impl Upstream {
    /// Listens on a free port of the loopback address.
    pub(in crate::cost) fn start(bodies: Vec<String>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("no port for the upstream")?;
        let addr = listener.local_addr().context("the upstream's address")?;
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let answers: Arc<[Vec<u8>]> = bodies.into_iter().map(|body| whole(&body)).collect();
        let thread = std::thread::Builder::new().name("upstream".to_owned()).spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                let (Ok(stream), answers) = (stream, Arc::clone(&answers)) else { continue };
                // An error is a connection that ended.
                let _ended = std::thread::Builder::new().name("upstream".to_owned()).spawn(move || {
                    let _ended = serve(stream, &answers, number);
                });
            }
        })?;
        Ok(Self { addr, stop, thread: Some(thread) })
    }

    /// Where it listens.
    pub(in crate::cost) fn port(&self) -> u16 {
        self.addr.port()
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _woken = TcpStream::connect(self.addr);
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

fn whole(body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len())
        .into_bytes()
}

fn serve(mut stream: TcpStream, answers: &[Vec<u8>], first: usize) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut from = BufReader::new(stream.try_clone()?);
    let (mut line, mut body) = (Vec::new(), Vec::new());
    for answer in answers.iter().cycle().skip(first * 31 % answers.len().max(1)) {
        let mut length = 0;
        loop {
            line.clear();
            if from.read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            let text = String::from_utf8_lossy(&line);
            match text.trim_end().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().unwrap_or(0);
                }
                None if text.trim_end().is_empty() => break,
                _ => {}
            }
        }
        body.clear();
        (&mut from).take(length).read_to_end(&mut body)?;
        stream.write_all(answer)?;
    }
    Ok(())
}
