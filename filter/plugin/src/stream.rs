//! One exchange, led through the engine.
//!
//! The request is held until its body is whole, decided of, and let go; the answer is read as it passes, and never held;
//! at the end, however it comes, the exchange is booked once.

use crate::hold::Holding;
use crate::host::{self, Body, Headers, RequestFacts};
use crate::meters::Meters;
use crate::root::Worker;
use proxy_wasm::traits::{Context, HttpContext};
use proxy_wasm::types::{Action, LogLevel};
use std::rc::Rc;
use weir_engine::dialect::{self, Dialect, Format, RequestReader, ResponseReader, rewrite};
use weir_engine::exchange::{Booking, Decided, Ending, Sight};
use weir_engine::identity::Caller;
use weir_engine::inflate::Encoding;
use weir_engine::metrics::{Meter, Metric};
use weir_engine::observation::{Anomalies, RequestPart, RequestTexts, ResponsePart, ResponseTexts};
use weir_engine::policy::{self, Mode, Policy};

/// The header that tells the upstream a tagged exchange's verdict.
const TAG_HEADER: &str = "x-weir-verdict";

/// How far the request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Not an API that is read, or a request for an upgrade: everything passes.
    Ignored,
    /// Paused at the headers; the body is being gathered.
    Held,
    /// Let go without having been decided of: the host does not hold requests, which is known only now.
    LetGo,
    /// Decided of; the rest of the body is only read.
    Decided,
}

/// One exchange.
pub(crate) struct Stream {
    worker: Rc<Worker>,
    context: u32,
    stage: Stage,
    sight: Sight,
    dialect: Option<&'static Dialect>,
    policy: String,
    caller: Option<Caller>,
    request: Option<RequestReader>,
    /// Bytes of the buffered body that were read.
    read: usize,
    decided: Option<Decided>,
    replied: bool,
    status: u16,
    by_upstream: bool,
    response: Option<ResponseReader>,
    /// The answer cannot be read, and of it only the length is known.
    opaque: bool,
    opaque_bytes: u64,
    answer_ended: bool,
    finished: bool,
}

// === impl Stream ===

impl Stream {
    /// A stream that nothing is known of yet.
    pub(crate) fn new(worker: Rc<Worker>, context: u32) -> Self {
        Self {
            worker,
            context,
            stage: Stage::Ignored,
            sight: Sight::Whole,
            dialect: None,
            policy: String::new(),
            caller: None,
            request: None,
            read: 0,
            decided: None,
            replied: false,
            status: 0,
            by_upstream: false,
            response: None,
            opaque: false,
            opaque_bytes: 0,
            answer_ended: false,
            finished: false,
        }
    }

    /// The dialect of a request that is read at all.
    fn recognise(&mut self) -> Option<&'static Dialect> {
        let header = |name| host::header(Headers::Request, name);
        let method = header(":method").unwrap_or_default();
        let upgrade = method == b"CONNECT" || header("upgrade").is_some();
        let dialect = dialect::for_path(&header(":path").unwrap_or_default()).filter(|_| method == b"POST");
        if upgrade {
            Meters.note(Metric::Upgrades, 1);
        } else if dialect.is_none() {
            Meters.note(Metric::UnknownPath, 1);
        }
        // An upgrade's body has no end and must not be held; who asks for one where answers are made is judged by its records.
        self.sight = if upgrade { Sight::Unheld } else { Sight::Whole };
        dialect
    }

    /// The name of the policy that the route gives this request.
    fn route_policy(&self) -> String {
        let named = host::property(&["xds", "route_metadata", "filter_metadata", "weir", "policy"]);
        let (policy, unknown) = self.worker.weir.policy(named.as_deref());
        if unknown {
            Meters.note(Metric::UnknownPolicy, 1);
            if !self.worker.warned_of_policy.replace(true) {
                let name = named.unwrap_or_default();
                let line = format!(
                    "weir: a route's metadata names the policy `{}`, which does not exist; the default policy is used",
                    String::from_utf8_lossy(&name)
                );
                host::log(LogLevel::Warn, &line);
            }
        }
        policy.map(|policy| policy.name.clone()).unwrap_or_default()
    }

    /// Decides of the request with what is known of it, and carries the decision out.
    fn decide(&mut self, sight: Sight) -> Action {
        self.stage = Stage::Decided;
        self.sight = sight;
        let worker = Rc::clone(&self.worker);
        let (Some(caller), (Some(policy), _)) = (self.caller.take(), worker.weir.policy(Some(self.policy.as_bytes())))
        else {
            return Action::Continue;
        };
        if sight == Sight::Whole
            && let Some(reader) = &mut self.request
        {
            reader.finish();
        }
        let (nothing, no_texts) = (RequestPart::default(), RequestTexts::default());
        let (part, texts) =
            self.request.as_ref().map_or((&nothing, &no_texts), |reader| (reader.part(), reader.texts()));
        let rewritable = sight == Sight::Whole
            && !part.anomalies.has(Anomalies::MALFORMED)
            && self.request.as_ref().is_some_and(|reader| !reader.members().too_many_to_rewrite());
        let decided = worker.weir.decide(worker.host(), policy, caller, sight, rewritable, (part, texts));
        let action = self.carry_out(&decided, policy);
        self.decided = Some(decided);
        action
    }

    fn carry_out(&mut self, decided: &Decided, policy: &Policy) -> Action {
        if !decided.enforced {
            return Action::Continue;
        }
        if let Some(answer) = decided.answer {
            let reply = answer.reply();
            self.replied = host::reply(reply.status, &reply.headers, &reply.body);
            return if self.replied { Action::Pause } else { Action::Continue };
        }
        if decided.action >= policy::Action::Tag
            && let Some((subject, level)) = decided.because
        {
            let action = decided.action.name();
            let tag = format!(
                "level={}; lens={}; action={action}; policy={}",
                level.name(),
                subject.lens.name(),
                decided.policy
            );
            host::set_request_header(TAG_HEADER, &tag);
        }
        if decided.action == policy::Action::Degrade
            && let Some(reader) = &self.request
        {
            let body = host::body(Body::Request, 0, self.read);
            if let Some(body) = rewrite::degrade(&body, reader.members(), &policy.degrade)
                && host::replace_body(Body::Request, &body)
            {
                // A chunked body has no length to correct.
                if host::header(Headers::Request, "content-length").is_some() {
                    host::set_request_header("content-length", &body.len().to_string());
                }
            }
        }
        Action::Continue
    }

    /// Reads what came of the body since the last time.
    fn read_request(&mut self, size: usize) {
        // While the request is held the host gathers the body, and `size` grows; afterwards each chunk comes by itself.
        let start = if self.stage == Stage::Held { self.read } else { 0 };
        let chunk = host::body(Body::Request, start, size.saturating_sub(start));
        self.read = size;
        if let Some(reader) = &mut self.request {
            reader.feed(&chunk);
        }
    }

    /// Books the exchange, once.
    fn finish(&mut self) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        self.worker.hold.borrow_mut().ended(self.context);
        Meters.note(Metric::Exchanges, 1);
        let Some(mut decided) = self.decided.take() else {
            if self.stage != Stage::Ignored {
                Meters.note(Metric::Aborted, 1);
            }
            return;
        };
        let worker = Rc::clone(&self.worker);
        let (Some(policy), _) = worker.weir.policy(Some(self.policy.as_bytes())) else { return };
        let host = worker.host();
        if self.sight != Sight::Whole
            && let Some(reader) = &mut self.request
        {
            reader.finish();
            worker.weir.look_at(host, &mut decided, reader.part(), reader.texts());
        }
        let nothing = RequestPart::default();
        let request = self.request.as_ref().map_or(&nothing, RequestReader::part);
        let aborted = !self.replied && !self.answer_ended;
        let (mut answer, mut texts) = (ResponsePart::default(), ResponseTexts::default());
        if let Some(reader) = &mut self.response {
            reader.finish();
            answer.clone_from(reader.part());
            texts = reader.texts().clone();
        }
        answer.status = self.status;
        answer.text_bytes = answer.text_bytes.max(self.opaque_bytes);
        note_oddities(request, &answer, self.response.is_some() && !aborted);
        if aborted {
            Meters.note(Metric::Aborted, 1);
        }
        Meters.note(Metric::Duration, host.now.0.saturating_sub(decided.at().0) / 1000);
        let ending = Ending { by_upstream: self.by_upstream, aborted };
        let booking = worker.weir.finish(host, policy, &decided, request, ending, (&answer, &texts));
        for line in &booking.audit {
            host::log(LogLevel::Info, line);
        }
        tell_access_log(&decided, &booking);
    }
}

impl Context for Stream {
    fn on_done(&mut self) -> bool {
        self.finish();
        true
    }
}

impl HttpContext for Stream {
    fn on_http_request_headers(&mut self, _count: usize, end_of_stream: bool) -> Action {
        self.worker.hold.borrow_mut().heard_something_else();
        let Some(dialect) = self.recognise() else {
            if self.worker.weir.configured().mode == Mode::Enforce {
                host::remove_request_header(TAG_HEADER);
            }
            return Action::Continue;
        };
        let caller = self.worker.weir.identify(&RequestFacts);
        if caller.odd {
            Meters.note(Metric::OddIdentity, 1);
        }
        self.caller = Some(caller);
        self.policy = self.route_policy();
        self.dialect = Some(dialect);
        let (policy, _) = self.worker.weir.policy(Some(self.policy.as_bytes()));
        if policy.is_some_and(|policy| self.worker.weir.enforces(policy)) {
            // Whatever the caller wrote there is not weir's word.
            host::remove_request_header(TAG_HEADER);
        }
        let encoding = host::header(Headers::Request, "content-encoding").unwrap_or_default();
        if Encoding::from_header(&encoding) != Encoding::Identity {
            Meters.note(Metric::OpaqueRequest, 1);
            return self.decide(Sight::Opaque);
        }
        self.request = Some(RequestReader::new(dialect));
        if end_of_stream {
            return self.decide(Sight::Whole);
        }
        if self.sight == Sight::Unheld || self.worker.hold.borrow().known() == Holding::Denied {
            Meters.note(Metric::Unheld, 1);
            return self.decide(Sight::Unheld);
        }
        self.stage = Stage::Held;
        self.worker.hold.borrow_mut().paused(self.context, host::now());
        Action::Pause
    }

    fn on_http_request_body(&mut self, size: usize, end_of_stream: bool) -> Action {
        if self.stage == Stage::Ignored || self.request.is_none() {
            return Action::Continue;
        }
        if self.stage == Stage::Held {
            let settled = self.worker.hold.borrow_mut().heard_body(self.context, host::now());
            if settled {
                self.worker.holding_is_known();
            }
            if self.worker.hold.borrow().is_let_go(self.context) {
                self.stage = Stage::LetGo;
            }
        }
        self.read_request(size);
        match self.stage {
            Stage::LetGo => {
                Meters.note(Metric::Unheld, 1);
                self.decide(Sight::Unheld)
            }
            Stage::Held if end_of_stream => self.decide(Sight::Whole),
            Stage::Held if size as u64 > self.worker.weir.configured().request_cap_bytes => {
                Meters.note(Metric::OverCap, 1);
                self.decide(Sight::OverCap)
            }
            Stage::Held => Action::Pause,
            Stage::Decided | Stage::Ignored => Action::Continue,
        }
    }

    fn on_http_request_trailers(&mut self, _count: usize) -> Action {
        self.worker.hold.borrow_mut().heard_something_else();
        if self.stage == Stage::Held { self.decide(Sight::Whole) } else { Action::Continue }
    }

    fn on_http_response_headers(&mut self, _count: usize, end_of_stream: bool) -> Action {
        self.worker.hold.borrow_mut().heard_something_else();
        self.answer_ended = end_of_stream;
        let (Some(dialect), false) = (self.dialect, self.replied) else { return Action::Continue };
        let header = |name| host::header(Headers::Response, name).unwrap_or_default();
        self.status = std::str::from_utf8(&header(":status")).ok().and_then(|status| status.parse().ok()).unwrap_or(0);
        // An upgraded stream has no end of its own.
        self.answer_ended |= self.status == 101;
        // A host that does not tell who answered is taken at its word.
        let details = host::property(&["response", "code_details"]);
        self.by_upstream = details.is_none_or(|details| details == b"via_upstream");
        if !self.by_upstream || !(200..300).contains(&self.status) || end_of_stream {
            return Action::Continue;
        }
        let encoding = Encoding::from_header(&header("content-encoding"));
        match format_of(&header("content-type")) {
            Some(format) if encoding != Encoding::Opaque => {
                let limit = self.worker.weir.configured().inflate_cap_bytes;
                self.response = Some(ResponseReader::new(dialect, format, encoding, limit));
            }
            _ => {
                Meters.note(Metric::OpaqueResponse, 1);
                self.opaque = true;
            }
        }
        Action::Continue
    }

    fn on_http_response_body(&mut self, size: usize, end_of_stream: bool) -> Action {
        self.worker.hold.borrow_mut().heard_something_else();
        self.answer_ended |= end_of_stream;
        if let Some(reader) = &mut self.response {
            reader.feed(&host::body(Body::Response, 0, size));
        } else if self.opaque {
            self.opaque_bytes = self.opaque_bytes.saturating_add(size as u64);
        }
        Action::Continue
    }

    fn on_http_response_trailers(&mut self, _count: usize) -> Action {
        self.answer_ended = true;
        Action::Continue
    }

    fn on_log(&mut self) {
        self.finish();
    }
}

/// How an answer of this content type is read; `None` where it is not.
fn format_of(content_type: &[u8]) -> Option<Format> {
    let essence = content_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    if essence.eq_ignore_ascii_case(b"text/event-stream") {
        Some(Format::Sse)
    } else if essence.eq_ignore_ascii_case(b"application/json") {
        Some(Format::Json)
    } else {
        None
    }
}

/// Counts what was odd about the bodies.
fn note_oddities(request: &RequestPart, answer: &ResponsePart, answer_was_read: bool) {
    Meters.note(Metric::RequestBytes, request.body_bytes);
    let oddities = [
        (request.anomalies.has(Anomalies::MALFORMED), Metric::MalformedRequest),
        (request.anomalies.has(Anomalies::DUPLICATE_KEY), Metric::DuplicateKeys),
        (request.anomalies.has(Anomalies::DEEP), Metric::Deep),
        (request.anomalies.has(Anomalies::BAD_TEXT), Metric::BadText),
        (answer.anomalies.has(Anomalies::INFLATE_LIMIT), Metric::InflateLimit),
        (
            answer_was_read && !answer.complete && !answer.anomalies.has(Anomalies::INFLATE_LIMIT),
            Metric::MalformedResponse,
        ),
    ];
    for (odd, metric) in oddities {
        if odd {
            Meters.note(metric, 1);
        }
    }
}

/// Leaves for the access log who called, what is thought of it, and what was done.
fn tell_access_log(decided: &Decided, booking: &Booking) {
    let would = if decided.enforced || decided.action == policy::Action::Allow { "" } else { "would_" };
    let subject = booking.caller.or(decided.caller()).map(|caller| caller.to_string()).unwrap_or_default();
    let because = decided.because.map(|(subject, level)| format!("{} {}", subject, level.name())).unwrap_or_default();
    host::set_filter_state("weir_subject", &subject);
    host::set_filter_state("weir_exchanges", &booking.exchanges.to_string());
    host::set_filter_state("weir_verdict", booking.level.name());
    host::set_filter_state("weir_because", &because);
    host::set_filter_state("weir_action", &format!("{would}{}", decided.action.name()));
    host::set_filter_state("weir_policy", &decided.policy);
}
