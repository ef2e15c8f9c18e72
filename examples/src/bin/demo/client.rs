//! One caller's HTTP client, and the ledger of what all of them got.
//!
//! Each request carries the number of its exchange in the query (`?demo=17`), which weir and the LLM server ignore and Envoy's
//! access log shows: that is how the demo tells which line is whose.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::cast::{Caller, ORGANISATION, Role};

/// The query parameter that numbers exchanges.
pub(crate) const NUMBER: &str = "demo";

/// What came of one exchange, as its caller sees it.
#[derive(Debug, Clone)]
pub(crate) struct Exchange {
    /// Whose.
    pub(crate) role: Role,
    /// HTTP status; 0 while it is not answered.
    pub(crate) status: u16,
    /// Output tokens of the answer, reasoning included.
    pub(crate) output_tokens: u64,
    /// The answer had log probabilities.
    pub(crate) logprobs: bool,
}

/// All exchanges, in the order in which they were begun; the place is the number.
#[derive(Debug, Default)]
pub(crate) struct Ledger(Mutex<Vec<Exchange>>);

/// A caller at work.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    role: Role,
    http: reqwest::Client,
    url: String,
    ledger: Arc<Ledger>,
}

/// An answer.
#[derive(Debug, Default)]
pub(crate) struct Reply {
    /// HTTP status.
    pub(crate) status: u16,
    /// The assistant's message, to be given back as it came.
    pub(crate) message: Value,
    output_tokens: u64,
    logprobs: bool,
}

// === impl Exchange ===

impl Exchange {
    /// Answered by the LLM.
    pub(crate) fn delivered(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

// === impl Ledger ===

impl Ledger {
    fn pages(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, role: Role) -> usize {
        let mut pages = self.pages();
        pages.push(Exchange { role, status: 0, output_tokens: 0, logprobs: false });
        pages.len() - 1
    }

    fn end(&self, number: usize, reply: &Reply) {
        if let Some(exchange) = self.pages().get_mut(number) {
            exchange.status = reply.status;
            exchange.output_tokens = reply.output_tokens;
            exchange.logprobs = reply.logprobs;
        }
    }

    /// All of it, as it is now.
    pub(crate) fn exchanges(&self) -> Vec<Exchange> {
        self.pages().clone()
    }
}

// === impl Client ===

impl Client {
    /// A client for this caller. `apart`: it calls from the caller's own address.
    pub(crate) fn new(caller: &Caller, gateway: &str, apart: bool, ledger: &Arc<Ledger>) -> Result<Self> {
        let mut headers = reqwest::header::HeaderMap::new();
        let value = |text: &str| reqwest::header::HeaderValue::from_str(text).context("a header of the demo's caller");
        headers.insert(reqwest::header::AUTHORIZATION, value(&format!("Bearer {}", caller.key))?);
        headers.insert(ORGANISATION, value(&caller.organisation)?);
        let http = reqwest::Client::builder()
            .default_headers(headers)
            .http1_only()
            .no_proxy()
            .local_address(apart.then_some(caller.address))
            .build()
            .context("an HTTP client")?;
        let url = format!("{}/v1/chat/completions", gateway.trim_end_matches('/'));
        Ok(Self { role: caller.role, http, url, ledger: Arc::clone(ledger) })
    }

    /// Sends one request and reads the answer, whole or as a stream.
    ///
    /// # Errors
    ///
    /// When there is no HTTP answer at all, or none of the expected shape. A refusal is an answer.
    pub(crate) async fn send(&self, body: &Value) -> Result<Reply> {
        let number = self.ledger.begin(self.role);
        let reply = self
            .exchange(number, body)
            .await
            .with_context(|| format!("exchange {number} ({}) got no answer from Envoy", self.role.name()))?;
        self.ledger.end(number, &reply);
        Ok(reply)
    }

    async fn exchange(&self, number: usize, body: &Value) -> Result<Reply> {
        let response = self.http.post(format!("{}?{NUMBER}={number}", self.url)).json(body).send().await?;
        let status = response.status().as_u16();
        if !response.status().is_success() {
            // Read to its end, so that the connection can be used again.
            let _why = response.bytes().await?;
            return Ok(Reply { status, ..Reply::default() });
        }
        let streams = response
            .headers()
            .get(reqwest::header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
        let bytes = response.bytes().await?;
        let mut reply = if streams { Reply::from_events(&bytes)? } else { Reply::from_json(&bytes)? };
        reply.status = status;
        Ok(reply)
    }
}

// === impl Reply ===

impl Reply {
    fn from_json(body: &[u8]) -> Result<Self> {
        let body: Value = serde_json::from_slice(body).context("the answer is no JSON")?;
        let Some(choice) = body.pointer("/choices/0") else { bail!("the answer has no choices") };
        let mut message = json!({"role": "assistant", "content": choice.pointer("/message/content")});
        if let (Some(fields), Some(calls)) = (message.as_object_mut(), choice.pointer("/message/tool_calls")) {
            fields.insert("tool_calls".to_owned(), calls.clone());
        }
        Ok(Self {
            status: 0,
            message,
            output_tokens: output_tokens(&body),
            logprobs: choice.get("logprobs").is_some_and(|logprobs| !logprobs.is_null()),
        })
    }

    fn from_events(body: &[u8]) -> Result<Self> {
        let body = std::str::from_utf8(body).context("the stream is no UTF-8")?;
        let (mut content, mut reply, mut done) = (String::new(), Self::default(), false);
        for data in body.lines().filter_map(|line| line.strip_prefix("data: ")) {
            if data == "[DONE]" {
                done = true;
                break;
            }
            let event: Value = serde_json::from_str(data).context("an event is no JSON")?;
            content.push_str(event.pointer("/choices/0/delta/content").and_then(Value::as_str).unwrap_or_default());
            reply.logprobs |= event.pointer("/choices/0/logprobs").is_some_and(|logprobs| !logprobs.is_null());
            reply.output_tokens = reply.output_tokens.max(output_tokens(&event));
        }
        if !done {
            bail!("the stream broke off");
        }
        reply.message = json!({"role": "assistant", "content": content});
        Ok(reply)
    }

    /// The LLM answered.
    pub(crate) fn delivered(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The first tool call's id and arguments.
    pub(crate) fn tool_call(&self) -> Option<(&str, &str)> {
        let call = self.message.pointer("/tool_calls/0")?;
        Some((call.get("id")?.as_str()?, call.pointer("/function/arguments")?.as_str()?))
    }
}

fn output_tokens(body: &Value) -> u64 {
    body.pointer("/usage/completion_tokens").and_then(Value::as_u64).unwrap_or(0)
}
