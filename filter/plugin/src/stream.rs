//! One exchange, led through the engine.
//!
//! The request is held until its body is whole, decided of, and let go; the answer is read as it passes, and never held;
//! at the end, however it comes, the exchange is booked once.

use crate::answer::{self, Answer, number};
use crate::hold::Holding;
use crate::host::{self, Body, Headers, RequestFacts};
use crate::meters::Meters;
use crate::root::Worker;
use crate::telling;
use proxy_wasm::traits::{Context, HttpContext};
use proxy_wasm::types::{Action, LogLevel};
use std::cell::RefCell;
use std::rc::Rc;
use weir_engine::dialect::rewrite::{self, Degraded, Unwritable};
use weir_engine::dialect::{self, Lane, Recognised, RequestReader, Taken};
use weir_engine::exchange::{Decided, Ending, Request, Sight, Unfit};
use weir_engine::identity::{self, Caller};
use weir_engine::inflate::{self, Encoding};
use weir_engine::metrics::{Meter, Metric};
use weir_engine::observation::{self, Anomalies, RequestPart, RequestTexts, ResponsePart};
use weir_engine::policy::{self, Passage, Policy};
use weir_engine::reply::{Said, Shape};

/// The header that tells the upstream a tagged exchange's verdict.
const TAG_HEADER: &str = "x-weir-verdict";

/// How far the request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing that is judged: everything passes.
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
    known: Recognised,
    policy: String,
    caller: Option<Caller>,
    encoding: Encoding,
    request: Option<RequestReader>,
    /// Bytes of the buffered body that were read.
    read: usize,
    /// Bytes of a body that nothing reads.
    unread_bytes: u64,
    decided: Option<Decided>,
    /// What was taken out of the exchange, where it was degraded.
    taken: Option<Taken>,
    replied: bool,
    /// The request came to its end.
    ended: bool,
    /// It asks for an upgrade, and a model besides.
    asks_besides: bool,
    answer: Answer,
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
            known: Recognised::default(),
            policy: String::new(),
            caller: None,
            encoding: Encoding::Identity,
            request: None,
            read: 0,
            unread_bytes: 0,
            decided: None,
            taken: None,
            replied: false,
            ended: false,
            asks_besides: false,
            answer: Answer::default(),
            finished: false,
        }
    }

    /// What the request is for, and what reads it: as its route says, or else its path.
    fn recognise(&mut self) -> Recognised {
        let header = |name| host::header(Headers::Request, name);
        let method = header(":method").unwrap_or_default();
        let mut known = dialect::recognise(&method, &header(":path").unwrap_or_default());
        if let Some(name) = host::property("xds\0route_metadata\0filter_metadata\0weir\0dialect") {
            match dialect::by_name(&name) {
                // The path goes on to tell lanes that it knows.
                Some(dialect) if known.dialect.is_none() && known.lane == Lane::Unknown => {
                    (known.dialect, known.lane) = (Some(dialect), Lane::Generate);
                }
                Some(dialect) if known.dialect.is_some() => known.dialect = Some(dialect),
                Some(_) => {}
                None => self.warn_of_route("dialect", &name),
            }
        }
        if method == b"CONNECT" || header("upgrade").is_some() {
            self.asks_besides = known.lane == Lane::Generate && known.dialect.is_some() && method != b"CONNECT";
            known.lane = Lane::Realtime;
        }
        known
    }

    /// The name of the policy that the route gives this request.
    fn route_policy(&self) -> String {
        let named = host::property("xds\0route_metadata\0filter_metadata\0weir\0policy");
        let (policy, unknown) = self.worker.weir.policy(named.as_deref());
        if unknown {
            self.warn_of_route("policy", &named.unwrap_or_default());
        }
        policy.map(|policy| policy.name.clone()).unwrap_or_default()
    }

    /// Counts a route whose metadata names something that does not exist, and says so once.
    fn warn_of_route(&self, what: &str, name: &[u8]) {
        Meters.note(Metric::UnknownPolicy, 1);
        if !self.worker.warned_of_route.replace(true) {
            let name = String::from_utf8_lossy(name);
            let line =
                format!("weir: a route's metadata names the {what} `{name}`, which does not exist; it is ignored");
            host::log(LogLevel::Warn, &line);
        }
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
        self.drop_opaque();
        let (sight, nothing, no_texts) = (self.sight, RequestPart::default(), RequestTexts::default());
        let (part, texts) =
            self.request.as_ref().map_or((&nothing, &no_texts), |reader| (reader.part(), reader.texts()));
        let degraded = RefCell::new(None);
        let unfit = || match self.degraded(sight, part, policy) {
            Ok(body) => {
                degraded.replace(body);
                None
            }
            Err(why) => Some(why),
        };
        // Whether an upgrade takes place is not known yet; where it is allowed, what is asked of a model besides counts.
        let besides = self.asks_besides && policy.lanes.realtime == Passage::Allow;
        let lane = if besides { Lane::Generate } else { self.known.lane };
        Meters.note(Metric::Realtime, u64::from(besides));
        let request = Request { caller, lane, sight, unfit: &unfit, part, texts };
        let decided = worker.weir.decide(worker.host(), policy, request);
        let action = self.carry_out(&decided, policy, degraded.into_inner());
        worker.leases.borrow_mut().took(self.context, worker.weir.leases(&decided));
        self.decided = Some(decided);
        action
    }

    /// Of a body in an encoding that is not read nothing is known, unless it is plain all the same.
    fn drop_opaque(&mut self) {
        let malformed = |reader: &RequestReader| reader.part().anomalies.has(Anomalies::MALFORMED);
        if self.encoding == Encoding::Opaque && self.request.as_ref().is_none_or(malformed) {
            if let Some(reader) = self.request.take() {
                self.unread_bytes = reader.part().body_bytes;
            }
            self.sight = Sight::Opaque;
        }
    }

    /// The body with what leaks more than text taken out, where there is something to take. A compressed one is inflated.
    fn degraded(&self, sight: Sight, part: &RequestPart, policy: &Policy) -> Result<Option<Degraded>, Unfit> {
        let settings = self.worker.weir.configured();
        let reader = self.request.as_ref().filter(|_| sight == Sight::Whole).ok_or(Unfit::Unseen)?;
        let reasons = [
            (part.anomalies.has(Anomalies::MALFORMED), Unfit::Malformed),
            (reader.inflated_bytes() > settings.request_cap_bytes, Unfit::TooLarge),
            (!settings.signed_again && identity::body_is_signed(&RequestFacts), Unfit::Signed),
        ];
        if let Some((_, why)) = reasons.into_iter().find(|(is, _)| *is) {
            return Err(why);
        }
        let held = host::body(Body::Request, 0, self.read);
        let cap = settings.request_cap_bytes;
        let body = if self.is_compressed() { inflate::whole(self.encoding, &held, cap) } else { Some(held) };
        let (body, dialect) = body.zip(self.known.dialect).ok_or(Unfit::Unseen)?;
        let model = self.known.model.as_deref();
        rewrite::degrade(dialect, model, &body, &policy.degrade).map_err(|why| match why {
            Unwritable::Malformed => Unfit::Malformed,
            Unwritable::TooManyMembers => Unfit::TooManyMembers,
        })
    }

    /// Whether the body is inflated to be read.
    fn is_compressed(&self) -> bool {
        let plain = self.request.as_ref().is_none_or(RequestReader::is_plain_after_all);
        matches!(self.encoding, Encoding::Gzip | Encoding::Deflate) && !plain
    }

    /// The form of weir's own answers to it; asked while the request's headers are there.
    fn shape(&self) -> Shape {
        Shape::of(self.known.dialect, &host::header(Headers::Request, ":path").unwrap_or_default())
    }

    fn carry_out(&mut self, decided: &Decided, policy: &Policy, degraded: Option<Degraded>) -> Action {
        if !decided.enforced {
            return Action::Continue;
        }
        if let Some(answer) = decided.answer {
            let said = Said {
                incident: decided.incident.as_ref().map(|incident| incident.id.as_str()),
                contact: policy.contact.as_deref(),
                limit: decided.over_limit.as_deref().filter(|_| decided.limit_told),
                fields: decided.ratelimit.as_ref(),
            };
            let reply = answer.reply(self.shape(), &said);
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
        if decided.action == policy::Action::Degrade {
            // Where the request must go on thinking, its answer's thoughts are given back with the next one.
            let keeps_thinking = degraded.as_ref().is_some_and(|degraded| degraded.keeps_thinking);
            self.taken = Some(self.degrade(degraded));
            if let Some(dialect) = self.known.dialect {
                let nothing = RequestPart::default();
                let part = self.request.as_ref().map_or(&nothing, RequestReader::part);
                let plan = policy.answers.with_thoughts(keeps_thinking);
                self.answer.editing.prepare(dialect, &plan, part, self.shape());
            }
        }
        Action::Continue
    }

    /// Puts the degraded body in place of the one that is held; a compressed body goes on uncompressed. Gives back what
    /// was taken.
    fn degrade(&self, degraded: Option<Degraded>) -> Taken {
        let Some(Degraded { body, taken, .. }) = degraded else { return Taken::default() };
        if !host::replace_body(Body::Request, &body) {
            return Taken::default();
        }
        if self.is_compressed() {
            host::remove_request_header("content-encoding");
        }
        // A chunked body has no length to correct.
        if host::header(Headers::Request, "content-length").is_some() {
            host::set_request_header("content-length", &body.len().to_string());
        }
        taken
    }

    /// Answers in place of the upstream, whose answer should be edited and cannot be. Whether the host did.
    fn keep_back(&mut self) -> bool {
        let worker = Rc::clone(&self.worker);
        let (policy, _) = worker.weir.policy(Some(self.policy.as_bytes()));
        let Some(decided) = &mut self.decided else { return false };
        let answer = worker.weir.keep_back(worker.host(), decided);
        let said = Said {
            incident: decided.incident.as_ref().map(|incident| incident.id.as_str()),
            contact: policy.and_then(|policy| policy.contact.as_deref()),
            ..Said::default()
        };
        let reply = answer.reply(self.answer.editing.shape(), &said);
        host::reply(reply.status, &reply.headers, &reply.body)
    }

    /// Reads what came of the body since the last time.
    fn read_request(&mut self, size: usize) {
        // While the request is held the host gathers the body, and `size` grows; afterwards each chunk comes by itself.
        let start = if self.stage == Stage::Held { self.read } else { 0 };
        self.read = size;
        match &mut self.request {
            Some(reader) => reader.feed(&host::body(Body::Request, start, size.saturating_sub(start))),
            None => self.unread_bytes = self.unread_bytes.saturating_add(size as u64),
        }
    }

    /// Books the exchange, once.
    fn finish(&mut self) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        self.worker.hold.borrow_mut().ended(self.context);
        let leases = self.worker.leases.borrow_mut().ended(self.context);
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
        }
        self.drop_opaque();
        decided.renewed(&leases);
        if self.asks_besides && self.answer.is_upgraded() {
            decided.was_upgraded();
        }
        let unread = RequestPart { body_bytes: self.unread_bytes, ..RequestPart::default() };
        let no_texts = RequestTexts::default();
        if self.sight != Sight::Whole {
            let seen = self.request.as_ref().map_or((&unread, &no_texts), |reader| (reader.part(), reader.texts()));
            worker.weir.look_at(host, &mut decided, seen.0, seen.1);
        }
        let request = self.request.as_ref().map_or(&unread, RequestReader::part);
        let (answer, texts) = self.answer.finish();
        let aborted = !self.replied && !self.answer.ended;
        telling::note_oddities(request, self.ended);
        if aborted {
            Meters.note(Metric::Aborted, 1);
        } else if !self.replied && self.answer.is_read() {
            answer::note_oddities(&answer);
        }
        Meters.note(Metric::Duration, host.now.0.saturating_sub(decided.at().0) / 1000);
        let ending = Ending { by_upstream: self.answer.by_upstream, aborted };
        let booking = worker.weir.finish(host, policy, &decided, request, ending, (&answer, &texts));
        for line in booking.audit.iter().chain(&booking.incident) {
            host::log(LogLevel::Info, line);
        }
        telling::tell_access_log(&decided, &booking);
        let from_answer = self.answer.editing.finish();
        if let Some(mut taken) = self.taken {
            taken.add(from_answer);
            host::set_filter_state("weir_degraded", &taken.to_string());
        }
        if worker.weir.configured().log_observations {
            host::set_filter_state("weir_observation", &self.observation(request, &answer));
        }
    }

    /// What was observed, as JSON.
    fn observation(&self, request: &RequestPart, answer: &ResponsePart) -> String {
        let dialect = self.known.dialect.map_or("", |dialect| dialect.name);
        observation::to_json(dialect, self.known.lane.name(), request, answer)
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
        let worker = Rc::clone(&self.worker);
        let settings = worker.weir.configured();
        self.known = self.recognise();
        self.policy = self.route_policy();
        let (policy, _) = worker.weir.policy(Some(self.policy.as_bytes()));
        let caller = worker.weir.identify(&RequestFacts);
        if policy.is_some_and(|policy| worker.weir.enforces_upon_some(policy, host::now())) {
            // Whatever the caller wrote there is not weir's word, also where nothing is done upon this caller.
            host::remove_request_header(TAG_HEADER);
        }
        if self.known.lane == Lane::NotJudged {
            Meters.note(Metric::NotJudged, 1);
            return Action::Continue;
        }
        if caller.odd {
            Meters.note(Metric::OddIdentity, 1);
        }
        self.caller = Some(caller);
        self.ended = end_of_stream;
        let has_body = !end_of_stream || self.known.lane == Lane::Generate;
        let Some(dialect) = self.known.dialect.filter(|_| has_body) else { return self.decide(Sight::Unread) };
        self.encoding = Encoding::from_header(&host::header(Headers::Request, "content-encoding").unwrap_or_default());
        if self.encoding == Encoding::Opaque {
            Meters.note(Metric::OpaqueRequest, 1);
            if policy.is_some_and(|policy| policy.lanes.opaque == Passage::Refuse) {
                return self.decide(Sight::Opaque);
            }
        }
        // An encoding that is not read is read as none: many servers do not look at it.
        let reader = RequestReader::new(dialect).told_by_path(self.known.model.as_deref(), self.known.streamed);
        self.request = Some(reader.inflating(self.encoding, settings.request_inflate_cap_bytes()));
        if end_of_stream {
            return self.decide(Sight::Whole);
        }
        // An upgrade's body has no end and must not be held; who asks for one where answers are made is judged by its records.
        if self.known.lane == Lane::Realtime || self.worker.hold.borrow().known() == Holding::Denied {
            Meters.note(Metric::Unheld, 1);
            return self.decide(Sight::Unheld);
        }
        // Held bytes and a burst that follows them can pass the proxy's buffer limit, which it answers with 413, before this filter
        // is asked: a body that is known to be over the cap is not held at all.
        let length = host::header(Headers::Request, "content-length");
        if length.and_then(|length| number(&length)).is_some_and(|length| length > settings.request_cap_bytes) {
            Meters.note(Metric::OverCap, 1);
            return self.decide(Sight::OverCap);
        }
        self.stage = Stage::Held;
        // Envoy takes this header away where it says `100 Continue` itself.
        let waits = host::header(Headers::Request, "expect").is_some();
        self.worker.hold.borrow_mut().paused(self.context, host::now(), waits);
        Action::Pause
    }

    fn on_http_request_body(&mut self, size: usize, end_of_stream: bool) -> Action {
        self.ended |= end_of_stream;
        if self.stage == Stage::Ignored {
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
        self.ended = true;
        self.worker.hold.borrow_mut().heard_something_else();
        if self.stage == Stage::Held { self.decide(Sight::Whole) } else { Action::Continue }
    }

    fn on_http_response_headers(&mut self, _count: usize, end_of_stream: bool) -> Action {
        self.worker.hold.borrow_mut().heard_something_else();
        if !self.replied && self.stage != Stage::Ignored {
            let cap = self.worker.weir.configured().inflate_cap_bytes;
            if !self.answer.begin(&self.known, cap, end_of_stream) {
                self.replied = self.keep_back();
                return if self.replied { Action::Pause } else { Action::Continue };
            }
            let fields = self.decided.as_ref().and_then(|decided| decided.ratelimit.as_ref());
            for (name, value) in fields.into_iter().flatten() {
                host::add_response_header(name, value);
            }
        }
        Action::Continue
    }

    fn on_http_response_body(&mut self, size: usize, end_of_stream: bool) -> Action {
        self.worker.hold.borrow_mut().heard_something_else();
        self.answer.ended |= end_of_stream;
        if !self.replied && self.stage != Stage::Ignored {
            self.answer.read(size, end_of_stream);
        }
        Action::Continue
    }

    fn on_http_response_trailers(&mut self, _count: usize) -> Action {
        self.answer.ended = true;
        self.answer.editing.end();
        Action::Continue
    }

    fn on_log(&mut self) {
        self.finish();
    }
}
