//! The filter manager with one filter in it: when a callback comes, what is held, what goes on.
//!
//! This follows Envoy's `filter_manager.cc` and the Wasm filter's `Context`, function by function and for both
//! directions, so that the odd cases come out alike: going on from within a callback, a Pause after that, an answer
//! out of an answer's own callback, data over the limit. What happens at its far ends is in [`super::outgoing`]; what
//! a client or an upstream sends is the test's.

use super::headers::Headers;
use super::stream_state::{Action, Event, Iteration, Side, StreamState};
use super::vm::{Entered, Vm};

/// A callback's answer, as the filter manager takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Continue,
    /// Headers: hold them, but let the body come. Trailers: hold.
    Stop,
    /// Headers: hold everything.
    StopAll,
    /// Body: hold it.
    Buffer,
    /// Body: let it go nowhere.
    Drop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Headers,
    Body,
    Trailers,
}

/// A callback to make.
struct Callback {
    side: Side,
    phase: Phase,
    /// Headers or bytes.
    size: usize,
    end_of_stream: bool,
}

// === impl Callback ===

impl Callback {
    fn name(&self) -> &'static str {
        match (self.side, self.phase) {
            (Side::Request, Phase::Headers) => "proxy_on_request_headers",
            (Side::Request, Phase::Body) => "proxy_on_request_body",
            (Side::Request, Phase::Trailers) => "proxy_on_request_trailers",
            (Side::Response, Phase::Headers) => "proxy_on_response_headers",
            (Side::Response, Phase::Body) => "proxy_on_response_body",
            (Side::Response, Phase::Trailers) => "proxy_on_response_trailers",
        }
    }

    fn stopped(&self) -> Status {
        match self.phase {
            Phase::Headers => Status::StopAll,
            Phase::Body => Status::Drop,
            Phase::Trailers => Status::Stop,
        }
    }
}

// === impl Vm: the module's callbacks ===

impl Vm {
    pub(super) fn stream(&mut self, id: u32) -> &mut StreamState {
        self.store.data_mut().streams.entry(id).or_default()
    }

    pub(super) fn event(&mut self, id: u32, event: Event) {
        self.stream(id).events.push(event);
    }

    pub(super) fn misuse(&mut self, id: u32, what: &str) {
        self.store.data().world.misuse(format!("stream {id}: {what}"));
    }

    /// `Context::onCreate`.
    pub(super) fn create(&mut self, id: u32) {
        let stream = self.stream(id);
        let root = stream.root;
        if !std::mem::replace(&mut stream.created, true) {
            self.stage(id, "proxy_on_context_create", &[id, root]);
        }
    }

    /// A callback of the stream's life, which has no answer that Envoy heeds.
    pub(super) fn stage(&mut self, id: u32, name: &'static str, arguments: &[u32]) {
        self.event(id, Event::Stage(name));
        self.call(name, id, arguments);
    }

    /// A callback with its answer, and what the module asked for done.
    fn http_callback(&mut self, id: u32, callback: &Callback) -> Status {
        if self.trap().is_some() {
            return self.fail(id, callback);
        }
        let (name, size, end) = (callback.name(), callback.size as u32, u32::from(callback.end_of_stream));
        // Trailers are the end, and are not told so.
        let arguments = [id, size, end];
        let arguments = arguments.get(..if callback.phase == Phase::Trailers { 2 } else { 3 }).unwrap_or_default();
        // The event stands before those of what the callback set off, its answer is filled in afterwards.
        let entry = self.stream(id).events.len();
        self.event(
            id,
            Event::Callback { name, size: callback.size, end_of_stream: callback.end_of_stream, action: None },
        );
        let status = match self.enter(name, id, arguments) {
            Entered::Missing => return Status::Continue,
            Entered::Failed => self.fail(id, callback),
            Entered::Returned(answer) => {
                let taken = if answer == 0 { Action::Continue } else { Action::Pause };
                if let Some(Event::Callback { action, .. }) = self.stream(id).events.get_mut(entry) {
                    *action = Some(taken);
                }
                self.convert(answer, callback)
            }
        };
        self.after_call();
        status
    }

    fn convert(&self, answer: u32, callback: &Callback) -> Status {
        let host = self.store.data();
        match (answer, callback.phase) {
            _ if host.stop_next_iteration => callback.stopped(),
            (0, _) => Status::Continue,
            (1, Phase::Headers) if host.options.allow_on_headers_stop_iteration => Status::Stop,
            (1, Phase::Body) => Status::Buffer,
            _ => callback.stopped(),
        }
    }

    /// What a stream gets out of a VM that has failed.
    fn fail(&mut self, id: u32, callback: &Callback) -> Status {
        if self.store.data().options.fail_open {
            return Status::Continue;
        }
        if !std::mem::replace(&mut self.stream(id).failed, true) {
            self.reply(id, 503, &Headers::new(), b"", "wasm_fail_stream", false);
        }
        callback.stopped()
    }
}

// === impl Vm: what comes in ===

impl Vm {
    /// `decodeHeaders` and `encodeHeaders` with headers from outside.
    pub(super) fn headers_arrive(&mut self, id: u32, side: Side, headers: Headers, end_of_stream: bool) {
        let stream = self.stream(id);
        stream.side(side).complete = end_of_stream;
        stream.side(side).headers = Some(headers);
        self.run_headers(id, side, end_of_stream);
    }

    /// `decodeData` and `encodeData` with data from outside.
    pub(super) fn body_arrives(&mut self, id: u32, side: Side, data: Vec<u8>, end_of_stream: bool) {
        let stream = self.stream(id);
        stream.side(side).complete |= end_of_stream;
        if stream.alive && !(side == Side::Request && stream.response.complete) {
            self.run_body(id, side, Some(data), end_of_stream);
        }
    }

    /// `decodeTrailers` and `encodeTrailers` with trailers from outside.
    pub(super) fn trailers_arrive(&mut self, id: u32, side: Side, trailers: Headers) {
        let stream = self.stream(id);
        stream.side(side).complete = true;
        stream.side(side).trailers = Some(trailers);
        if stream.alive && !(side == Side::Request && stream.response.complete) {
            self.run_trailers(id, side);
        }
    }

    fn run_headers(&mut self, id: u32, side: Side, end_of_stream: bool) {
        if side == Side::Request {
            self.create(id);
        }
        let stream = self.stream(id);
        let skips = side == Side::Response && (stream.failed || !stream.created);
        let direction = stream.side(side);
        direction.end_stream = end_of_stream;
        let size = direction.headers.as_ref().map_or(0, Headers::len);
        let mut status = Status::Continue;
        if !skips {
            (direction.headers_visible, direction.in_callback) = (true, true);
            status = self.http_callback(id, &Callback { side, phase: Phase::Headers, size, end_of_stream });
        }
        let stream = self.stream(id);
        let alive = stream.alive;
        let direction = stream.side(side);
        direction.in_callback = false;
        if status == Status::Continue {
            direction.headers_visible = false;
        }
        if direction.aborted {
            status = Status::Stop;
        }
        match status {
            Status::Continue => direction.headers_continued = true,
            Status::Stop => direction.iteration = Iteration::StopSingle,
            _ => direction.iteration = Iteration::StopAll,
        }
        if alive && status == Status::Continue {
            self.forward_headers(id, side, end_of_stream);
        }
    }

    /// `data` is `None` where the module is to see what was held.
    fn run_body(&mut self, id: u32, side: Side, data: Option<Vec<u8>>, end_of_stream: bool) {
        let direction = self.stream(id).side(side);
        if direction.iteration == Iteration::StopAll {
            direction.streaming = true;
            return self.hold(id, side, data);
        }
        if direction.end_stream {
            return;
        }
        direction.end_stream = end_of_stream && direction.trailers.is_none();
        direction.in_callback = true;
        let end_of_stream = direction.end_stream;
        let (mut status, data) = self.filter_body(id, side, data, end_of_stream);
        let stream = self.stream(id);
        let alive = stream.alive;
        let direction = stream.side(side);
        direction.in_callback = false;
        if !alive || (direction.aborted && side == Side::Request) {
            return;
        }
        if direction.aborted {
            status = Status::Drop;
        }
        match status {
            Status::Continue if direction.iteration == Iteration::StopSingle => {
                self.hold(id, side, data);
                self.go_on(id, side);
            }
            Status::Continue => {
                let data = data.or_else(|| direction.release()).unwrap_or_default();
                self.forward_body(id, side, data, end_of_stream);
            }
            Status::Buffer => {
                direction.iteration = Iteration::StopSingle;
                direction.streaming = false;
                self.hold(id, side, data);
            }
            _ => {
                direction.iteration = Iteration::StopSingle;
                if direction.complete && direction.trailers.is_none() && direction.buffered.is_none() {
                    direction.buffered = Some(Vec::new());
                }
            }
        }
    }

    /// `Context::decodeData` and `Context::encodeData`: the answer, and the data where it is not in the buffer.
    fn filter_body(
        &mut self,
        id: u32,
        side: Side,
        data: Option<Vec<u8>>,
        end_of_stream: bool,
    ) -> (Status, Option<Vec<u8>>) {
        let stream = self.stream(id);
        if !stream.created || (side == Side::Response && stream.failed) {
            return (Status::Continue, data);
        }
        let direction = stream.side(side);
        if direction.buffering {
            direction.streaming = false;
            self.hold(id, side, data);
            if !self.stream(id).alive {
                return (Status::Buffer, Some(Vec::new()));
            }
            self.stream(id).side(side).chunk = Some(Vec::new());
        } else {
            direction.chunk = data;
        }
        let direction = self.stream(id).side(side);
        direction.body_visible = true;
        let size = direction.visible().map_or(0, Vec::len);
        let status = self.http_callback(id, &Callback { side, phase: Phase::Body, size, end_of_stream });
        let direction = self.stream(id).side(side);
        direction.body_visible = false;
        direction.buffering = status == Status::Buffer;
        (status, direction.chunk.take())
    }

    fn run_trailers(&mut self, id: u32, side: Side) {
        let stream = self.stream(id);
        let skips = !stream.created || (side == Side::Response && stream.failed);
        let direction = stream.side(side);
        if direction.iteration == Iteration::StopAll {
            return;
        }
        let size = direction.trailers.as_ref().map_or(0, Headers::len);
        let mut status = Status::Continue;
        if !skips {
            (direction.trailers_visible, direction.in_callback) = (true, true);
            status = self.http_callback(id, &Callback { side, phase: Phase::Trailers, size, end_of_stream: false });
        }
        let stream = self.stream(id);
        let alive = stream.alive;
        let direction = stream.side(side);
        (direction.in_callback, direction.end_stream) = (false, true);
        if status == Status::Continue {
            direction.trailers_visible = false;
        }
        if !alive || direction.aborted {
            return;
        }
        match (status, direction.iteration) {
            (Status::Continue, Iteration::StopSingle) => self.go_on(id, side),
            (Status::Continue, _) => self.forward_trailers(id, side),
            (_, Iteration::Continue) => direction.iteration = Iteration::StopSingle,
            _ => {}
        }
    }

    /// `commonHandleBufferData`, and what the buffer does at its limit.
    fn hold(&mut self, id: u32, side: Side, data: Option<Vec<u8>>) {
        let stream = self.stream(id);
        let limit = stream.buffer_limit_bytes;
        let direction = stream.side(side);
        let buffered = direction.buffered.get_or_insert_default();
        buffered.extend(data.unwrap_or_default());
        let above = limit > 0 && buffered.len() > limit;
        let was_above = std::mem::replace(&mut direction.above_limit, above);
        if !above || was_above {
            return;
        }
        if direction.streaming {
            return self.event(id, Event::BackPressure(side));
        }
        match side {
            Side::Request => {
                self.reply(id, 413, &Headers::new(), b"Payload Too Large", "request_payload_too_large", false);
            }
            Side::Response => {
                self.reply(id, 500, &Headers::new(), b"Internal Server Error", "response_payload_too_large", false);
            }
        }
    }

    /// `commonContinue`: the module, or its answer to data or trailers, lets a held direction go.
    pub(super) fn go_on(&mut self, id: u32, side: Side) {
        let stream = self.stream(id);
        let over = match side {
            Side::Request => stream.response.complete,
            Side::Response => stream.response_ended,
        };
        if !stream.alive || over {
            return;
        }
        let direction = stream.side(side);
        if direction.headers.is_none() {
            return self.misuse(id, "went on with a direction that has no headers yet, which crashes Envoy");
        }
        let idle = direction.iteration == Iteration::Continue;
        direction.iterate_from_current |= direction.iteration == Iteration::StopAll;
        direction.iteration = Iteration::Continue;
        let (has_body, had_trailers) = (direction.buffered.is_some(), direction.trailers.is_some());
        let complete = direction.complete;
        let headers_continued = std::mem::replace(&mut direction.headers_continued, true);
        if idle {
            self.misuse(id, "went on with a direction that is not held, which a debug build of Envoy asserts");
        }
        if !headers_continued {
            self.forward_headers(id, side, complete && !has_body && !had_trailers);
        }
        let from_current = self.stream(id).side(side).iterate_from_current;
        if has_body && self.stream(id).alive {
            let end_of_stream = complete && !had_trailers;
            if from_current {
                self.run_body(id, side, None, end_of_stream);
            } else {
                let data = self.stream(id).side(side).release().unwrap_or_default();
                self.forward_body(id, side, data, end_of_stream);
            }
        }
        if had_trailers && self.stream(id).alive {
            if from_current { self.run_trailers(id, side) } else { self.forward_trailers(id, side) }
        }
        self.stream(id).side(side).iterate_from_current = false;
    }
}
