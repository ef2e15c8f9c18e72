//! A plain blocking HTTP/1.1 client: what goes over the wire is what the test wrote, and what came back is kept byte for byte.
//!
//! For tests and for Envoy's admin interface. Does not do TLS, redirects, retries, content encodings or connection pools;
//! an answer that breaks off is an answer with `complete == false`, not an error.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

/// One answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Names as they were sent, values without outer blanks, in order, duplicates kept.
    pub headers: Vec<(String, String)>,
    /// The body without chunk framing; content encodings are left as they are.
    pub body: Vec<u8>,
    /// Whether the body ended as its framing said it would.
    pub complete: bool,
}

/// One connection, kept alive between requests.
#[derive(Debug)]
pub struct Connection {
    stream: BufReader<TcpStream>,
    host: String,
}

/// Sends one request on a connection of its own.
///
/// # Errors
///
/// As [`Connection::send`].
pub fn request(addr: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Response> {
    Connection::open(addr)?.send(method, path, headers, body)
}

// === impl Response ===

impl Response {
    /// The first header of that name, letters' case aside.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body as text, broken UTF-8 replaced.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// When it is none; the message shows the body.
    pub fn json(&self) -> Result<serde_json::Value> {
        serde_json::from_slice(&self.body)
            .with_context(|| format!("the answer ({}) is no JSON: {}", self.status, self.text()))
    }

    /// What followed `data: ` in each server-sent event, in order.
    #[must_use]
    pub fn events(&self) -> Vec<String> {
        self.text().lines().filter_map(|line| line.strip_prefix("data: ")).map(str::to_owned).collect()
    }
}

// === impl Connection ===

impl Connection {
    /// Connects; reads and writes time out after 60 seconds.
    ///
    /// # Errors
    ///
    /// When nothing listens there.
    pub fn open(addr: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(addr).with_context(|| format!("nothing listens on {addr}"))?;
        stream.set_nodelay(true).context("TCP_NODELAY")?;
        stream.set_read_timeout(Some(Duration::from_mins(1))).context("read timeout")?;
        stream.set_write_timeout(Some(Duration::from_mins(1))).context("write timeout")?;
        Ok(Self { stream: BufReader::new(stream), host: addr.to_string() })
    }

    /// Sends a request and reads the whole answer. `host` and `content-length` are added where `headers` has none
    /// (`content-length` not when it has `transfer-encoding`: then `body` must be framed already).
    ///
    /// # Errors
    ///
    /// When the request cannot be written, or no whole response head comes back. The connection is of no use then.
    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Response> {
        let has = |name: &str| headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        let mut head = format!("{method} {path} HTTP/1.1\r\n");
        if !has("host") {
            head.push_str(&format!("host: {}\r\n", self.host));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let bare = body.is_empty() && method == "GET";
        if !(bare || has("content-length") || has("transfer-encoding")) {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        self.send_raw(head.as_bytes(), body, method == "HEAD")
    }

    /// Sends exactly these bytes (a head with its empty line, then a body), and reads the answer. For headers that are no text.
    ///
    /// # Errors
    ///
    /// As [`Connection::send`].
    pub fn send_raw(&mut self, head: &[u8], body: &[u8], answer_has_no_body: bool) -> Result<Response> {
        let mut request = Vec::with_capacity(head.len() + body.len());
        request.extend_from_slice(head);
        request.extend_from_slice(body);
        // A server may answer (413, say) and close before it has read everything: its answer counts more than our error.
        let written = self.stream.get_mut().write_all(&request);
        match (self.read_response(answer_has_no_body), written) {
            (Ok(response), _) => Ok(response),
            (Err(_), Err(error)) => {
                Err(error).with_context(|| format!("the request to {} could not be written", self.host))
            }
            (Err(error), Ok(())) => Err(error),
        }
    }

    fn read_response(&mut self, no_body: bool) -> Result<Response> {
        let mut response = loop {
            let head = self.read_head()?;
            if head.status != 100 {
                break head;
            }
        };
        if no_body || response.status == 204 || response.status == 304 {
            response.complete = true;
        } else if response.header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            response.complete = self.read_chunks(&mut response.body).unwrap_or(false);
        } else if let Some(length) = response.header("content-length").and_then(|length| length.parse::<u64>().ok()) {
            let read = (&mut self.stream).take(length).read_to_end(&mut response.body);
            response.complete = read.is_ok() && u64::try_from(response.body.len()).is_ok_and(|read| read == length);
        } else {
            response.complete = self.stream.read_to_end(&mut response.body).is_ok();
        }
        Ok(response)
    }

    fn read_head(&mut self) -> Result<Response> {
        let status_line = self.read_line()?;
        let Some(status) = status_line.split(' ').nth(1).and_then(|code| code.parse().ok()) else {
            bail!("{} answered with no status line: {status_line:?}", self.host);
        };
        let mut response = Response { status, ..Response::default() };
        loop {
            let line = self.read_line()?;
            if line.is_empty() {
                return Ok(response);
            }
            let (name, value) = line.split_once(':').unwrap_or((&line, ""));
            response.headers.push((name.to_owned(), value.trim().to_owned()));
        }
    }

    /// True when the last chunk came; trailers are read and dropped.
    fn read_chunks(&mut self, body: &mut Vec<u8>) -> Result<bool> {
        loop {
            let line = self.read_line()?;
            let size = line.split(';').next().unwrap_or_default().trim();
            let size = u64::from_str_radix(size, 16).with_context(|| format!("no chunk size: {line:?}"))?;
            if size == 0 {
                while !self.read_line()?.is_empty() {}
                return Ok(true);
            }
            let before = body.len();
            (&mut self.stream).take(size).read_to_end(body)?;
            if u64::try_from(body.len() - before).is_ok_and(|read| read < size) {
                return Ok(false);
            }
            self.read_line()?;
        }
    }

    fn read_line(&mut self) -> Result<String> {
        let mut line = Vec::new();
        let read = self.stream.read_until(b'\n', &mut line).with_context(|| format!("no answer from {}", self.host))?;
        if read == 0 || line.last() != Some(&b'\n') {
            bail!("{} closed the connection in the middle of an answer's head", self.host);
        }
        let text = String::from_utf8_lossy(&line);
        Ok(text.trim_end_matches(['\r', '\n']).to_owned())
    }
}
