//! What leaves the filter chain: the request to the upstream, the response to the client, local replies, and a
//! stream's end.
//!
//! The client's and the upstream's behaviour is the test's; the order of callbacks at the end is Envoy's.

use super::headers::Headers;
use super::stream_state::{ClientEnd, Event, LocalReply, Side};
use super::vm::Vm;

// === impl Vm ===

impl Vm {
    pub(super) fn forward_headers(&mut self, id: u32, side: Side, end_of_stream: bool) {
        let stream = self.stream(id);
        let headers = stream.side(side).headers.clone().unwrap_or_default();
        if side == Side::Request {
            stream.upstream.headers = Some(headers);
            stream.upstream.complete = end_of_stream;
            return self.event(id, Event::Headers(side, end_of_stream));
        }
        if headers.get(":status").is_none() {
            return self.reply(id, 502, &Headers::new(), b"", "filter_removed_required_response_headers", false);
        }
        self.send_headers(id, headers, end_of_stream);
    }

    /// Response headers to the client.
    fn send_headers(&mut self, id: u32, headers: Headers, end_of_stream: bool) {
        let stream = self.stream(id);
        stream.response_started = true;
        stream.client.status = headers.text(":status").and_then(|status| status.parse().ok());
        stream.client.headers = headers;
        self.event(id, Event::Headers(Side::Response, end_of_stream));
        self.end_if(id, end_of_stream);
    }

    pub(super) fn forward_body(&mut self, id: u32, side: Side, data: Vec<u8>, end_of_stream: bool) {
        if side == Side::Request && self.stream(id).upstream.complete {
            return self.misuse(id, "sent request data after the request's end");
        }
        self.event(id, Event::Body(side, data.len(), end_of_stream));
        let stream = self.stream(id);
        match side {
            Side::Request => {
                stream.upstream.chunks.push(data.len());
                stream.upstream.body.extend(data);
                stream.upstream.complete = end_of_stream;
            }
            Side::Response => {
                stream.client.chunks.push(data);
                self.end_if(id, end_of_stream);
            }
        }
    }

    pub(super) fn forward_trailers(&mut self, id: u32, side: Side) {
        self.event(id, Event::Trailers(side));
        let stream = self.stream(id);
        let trailers = stream.side(side).trailers.clone();
        match side {
            Side::Request => {
                stream.upstream.trailers = trailers;
                stream.upstream.complete = true;
            }
            Side::Response => {
                stream.client.trailers = trailers;
                self.end_if(id, true);
            }
        }
    }

    fn end_if(&mut self, id: u32, end_of_stream: bool) {
        if end_of_stream {
            self.stream(id).response_ended = true;
            self.end(id, ClientEnd::Complete);
        }
    }

    /// `sendLocalReply`: through the module's response callbacks where no response has begun, past them where one has,
    /// and a reset where its headers are out.
    pub(super) fn reply(
        &mut self,
        id: u32,
        status: u16,
        headers: &Headers,
        body: &[u8],
        details: &str,
        by_module: bool,
    ) {
        let stream = self.stream(id);
        if !stream.alive || stream.response_ended {
            return self.misuse(id, "answered a stream that is over");
        }
        if stream.request.in_callback {
            stream.request.aborted = true;
        } else if stream.response.in_callback {
            stream.response.aborted = true;
        }
        stream.details = Some(details.split_whitespace().collect::<Vec<_>>().join("_"));
        let reply = LocalReply { status, details: details.to_owned(), by_module };
        stream.local_reply = Some(reply.clone());
        let begun = stream.response.headers.is_some();
        let started = stream.response_started;
        self.event(id, Event::LocalReply(reply));
        if started {
            return self.reset(id);
        }
        let headers = local_headers(status, headers, body);
        if begun {
            self.stream(id).response.headers = Some(headers.clone());
            self.send_headers(id, headers, body.is_empty());
            if !body.is_empty() && self.stream(id).alive {
                self.forward_body(id, Side::Response, body.to_vec(), true);
            }
            return;
        }
        self.headers_arrive(id, Side::Response, headers, body.is_empty());
        if !body.is_empty() {
            self.body_arrives(id, Side::Response, body.to_vec(), true);
        }
    }

    pub(super) fn reset(&mut self, id: u32) {
        self.end(id, ClientEnd::Reset);
    }

    /// The stream is over for the client: log, done, delete.
    pub(super) fn end(&mut self, id: u32, end: ClientEnd) {
        let stream = self.stream(id);
        if !stream.alive || stream.client.end != ClientEnd::Open {
            return;
        }
        stream.client.end = end;
        let (keep_open, without_log) = (stream.keep_open, stream.without_log);
        self.event(id, Event::Ended(end));
        if keep_open {
            return;
        }
        if !without_log {
            self.log_stream(id);
        }
        self.destroy_stream(id);
    }

    /// `Context::log`.
    pub(super) fn log_stream(&mut self, id: u32) {
        self.create(id);
        self.stream(id).log_phase = true;
        self.stage(id, "proxy_on_log", &[id]);
        self.stream(id).log_phase = false;
    }

    /// `Context::onDestroy`.
    pub(super) fn destroy_stream(&mut self, id: u32) {
        if self.stream(id).created {
            self.stage(id, "proxy_on_done", &[id]);
            self.stage(id, "proxy_on_delete", &[id]);
        }
        self.stream(id).alive = false;
    }
}

/// `Utility::sendLocalReply`'s headers.
fn local_headers(status: u16, additional: &Headers, body: &[u8]) -> Headers {
    let mut headers = Headers::new().with(":status", status.to_string());
    for (name, value) in additional.iter() {
        headers.add(name, value);
    }
    if body.is_empty() {
        headers.remove("content-length");
        headers.remove("content-type");
    } else {
        headers.replace("content-length", body.len().to_string());
        if headers.get("content-type").is_none() {
            headers.add("content-type", "text/plain");
        }
    }
    headers
}
