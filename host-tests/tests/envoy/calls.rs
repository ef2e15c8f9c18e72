//! Every vendor's own Python client and every API it has, as `clients/calls_client.py` calls them: what each call saw, or raised.

use super::support::{Gateway, SOON, enforcing, options};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::tools;

/// Whom weir's own answers say to turn to.
pub(crate) const CONTACT: &str = "https://llm.example/appeals";

/// What came of one call.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Called {
    pub(crate) name: String,
    pub(crate) client: String,
    pub(crate) version: String,
    pub(crate) dialect: String,
    pub(crate) streamed: bool,
    pub(crate) saw: Option<Saw>,
    pub(crate) raised: Option<Raised>,
}

/// What a call got.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Saw {
    pub(crate) text: String,
    /// What came besides: `logprobs`, `reasoning`, `choices`, `dimensions`.
    pub(crate) leaks: Vec<String>,
}

/// The exception that a call came to.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Raised {
    pub(crate) class: String,
    pub(crate) status: Option<u64>,
    pub(crate) code: Option<String>,
    pub(crate) text: String,
    pub(crate) id: Option<String>,
    pub(crate) wait: Option<String>,
    pub(crate) details: Value,
}

/// A run of the calls at this address and path, with this prompt; `more` as the script has it.
pub(crate) fn run(addr: SocketAddr, path: &str, prompt: &str, more: &Value) -> Value {
    let mut run = json!({"base": format!("http://{addr}{path}"), "prompt": prompt});
    run.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    run
}

/// Plays runs, one after the other.
pub(crate) fn play(runs: &[Value]) -> Vec<Vec<Called>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/calls_client.py");
    let mut child = Command::new(tools::clients_python().unwrap())
        .arg(script)
        .envs([("NO_PROXY", "*"), ("no_proxy", "*")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(json!(runs).to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let played: Vec<Vec<Called>> = serde_json::from_slice(&output.stdout).unwrap();
    // What raised without an answer is no answer of weir's, nor the upstream's.
    let unanswered = |called: &&Called| called.raised.as_ref().is_some_and(|raised| raised.status.is_none());
    let unanswered: Vec<_> = played.iter().flatten().filter(unanswered).collect();
    assert!(unanswered.is_empty(), "{unanswered:#?}");
    played
}

/// A gateway that tells in its access log what weir did, and what it told the upstream.
pub(crate) fn gateway(configuration: &Value, more: TestOptions) -> Gateway {
    let mut configuration = configuration.clone();
    for (member, value) in enforcing().as_object().unwrap() {
        configuration[member] = value.clone();
    }
    configuration["contact"] = json!(CONTACT);
    configuration["access_log"] = json!({"observations": true});
    let mut options = TestOptions { access_log_fields: options("").access_log_fields, concurrency: 2, ..more };
    for field in ["incident", "limit", "degraded", "observation"] {
        let format = format!("%FILTER_STATE(wasm.weir_{field}:PLAIN)%");
        options.access_log_fields.insert(field.to_owned(), format);
    }
    options.access_log_fields.insert("tag".to_owned(), "%REQ(x-weir-verdict)%".to_owned());
    Gateway::start(&configuration, &options)
}

/// The lines of the access log, when there are so many.
pub(crate) fn entries(gateway: &Gateway, count: usize) -> Vec<Value> {
    let entries = gateway.envoy.access_log_entries(count, SOON).unwrap();
    assert_eq!(entries.len(), count);
    entries
}

/// The incidents that the audit log tells of.
pub(crate) fn incidents(gateway: &Gateway) -> BTreeMap<String, Value> {
    let log = gateway.envoy.log_text();
    let lines = log.lines().filter_map(|line| line.get(line.find("{\"weir\":\"incident\"")?..));
    let lines = lines.filter_map(|line| {
        let mut json = serde_json::Deserializer::from_str(line).into_iter::<Value>();
        json.next()?.ok()
    });
    lines.map(|line| (line["id"].as_str().unwrap().to_owned(), line)).collect()
}

impl Called {
    /// As it stands in the matrix.
    pub(crate) fn title(&self) -> String {
        let streamed = if self.streamed { "streamed" } else { "whole" };
        format!(
            "{} {} | {} | {} | {streamed}",
            self.client,
            self.version,
            self.name.trim_end_matches("_stream"),
            self.dialect
        )
    }

    /// What the client saw, in a few words.
    pub(crate) fn seen(&self) -> String {
        match (&self.saw, &self.raised) {
            (Some(saw), _) if saw.leaks.is_empty() => "answered".to_owned(),
            (Some(saw), _) => format!("answered with {}", saw.leaks.join(", ")),
            (None, Some(raised)) => format!("{} {}", raised.class, raised.status.unwrap_or_default()),
            (None, None) => "nothing".to_owned(),
        }
    }

    /// It raised its client's own class for this of weir's answers, which names an incident of the audit log and whom to turn to.
    pub(crate) fn raised_its_own(&self, answer: &str, incidents: &BTreeMap<String, Value>) {
        let raised = self.raised.as_ref().unwrap_or_else(|| panic!("{answer}: {} raised nothing: {self:?}", self.name));
        let expected = expected(answer, self);
        let got = (raised.class.as_str(), raised.status, raised.code.as_deref().unwrap_or_default());
        assert_eq!(got, (expected.0, Some(expected.1), expected.2), "{answer}: {}: {raised:?}", self.name);
        let id = incidents.keys().find(|id| raised.text.contains(id.as_str()));
        let id = id.unwrap_or_else(|| panic!("{answer}: {} names no incident of the audit log: {raised:?}", self.name));
        assert_eq!(incidents[id]["answer"], answer, "{}", self.name);
        assert!(raised.text.contains(CONTACT), "{answer}: {}: {raised:?}", self.name);
        if let Some(own) = &raised.id {
            assert_eq!(own, id, "{answer}: {}: the vendor's id of a request is the incident's", self.name);
        }
    }
}

/// What a client raises: its class, the status, and what it takes for the error's code.
type Expected = (&'static str, u64, &'static str);

/// What this call's client has for one of weir's answers. Where no row is of the call itself, that of its client counts.
fn expected(answer: &str, called: &Called) -> Expected {
    let row =
        |of: &str| RAISED.iter().find(|(name, who, _)| *name == answer && *who == of).map(|(_, _, raised)| *raised);
    let family = called.name.trim_end_matches("_stream");
    let found = row(family).or_else(|| row(&called.client));
    found.unwrap_or_else(|| panic!("no row says what {} raises where weir answers {answer}: {called:?}", called.name))
}

/// Weir's answers, by whom they are met, and what it raises.
const RAISED: &[(&str, &str, Expected)] = &[
    ("refused", "openai", ("PermissionDeniedError", 403, "request_refused")),
    ("refused", "anthropic", ("PermissionDeniedError", 403, "permission_error")),
    ("refused", "anthropic_on_bedrock", ("PermissionDeniedError", 403, "")),
    ("refused", "google-genai", ("ClientError", 403, "PERMISSION_DENIED")),
    ("refused", "gemini_interactions", ("PermissionDeniedError", 403, "PERMISSION_DENIED")),
    ("refused", "boto3", ("AccessDeniedException", 403, "AccessDeniedException")),
    ("refused", "cohere", ("ForbiddenError", 403, "")),
    ("refused", "ollama", ("ResponseError", 403, "")),
    ("refused", "mistralai", ("SDKError", 403, "")),
    ("throttled", "openai", ("RateLimitError", 429, "rate_limit_exceeded")),
    ("throttled", "anthropic", ("RateLimitError", 429, "rate_limit_error")),
    ("throttled", "anthropic_on_bedrock", ("RateLimitError", 429, "")),
    ("throttled", "google-genai", ("ClientError", 429, "RESOURCE_EXHAUSTED")),
    ("throttled", "gemini_interactions", ("RateLimitError", 429, "RESOURCE_EXHAUSTED")),
    ("throttled", "boto3", ("ThrottlingException", 429, "ThrottlingException")),
    ("throttled", "cohere", ("TooManyRequestsError", 429, "")),
    ("throttled", "ollama", ("ResponseError", 429, "")),
    ("throttled", "mistralai", ("SDKError", 429, "")),
    ("too_large", "openai", ("APIStatusError", 413, "request_too_large")),
    ("too_large", "anthropic", ("ContentTooLargeError", 413, "request_too_large")),
    ("too_large", "anthropic_on_bedrock", ("BadRequestError", 400, "")),
    ("too_large", "google-genai", ("ClientError", 400, "INVALID_ARGUMENT")),
    ("too_large", "gemini_interactions", ("BadRequestError", 400, "INVALID_ARGUMENT")),
    ("too_large", "boto3", ("ValidationException", 400, "ValidationException")),
    ("too_large", "cohere", ("ApiError", 413, "")),
    ("too_large", "ollama", ("ResponseError", 413, "")),
    ("too_large", "mistralai", ("SDKError", 413, "")),
    ("opaque", "openai", ("APIStatusError", 415, "unsupported_encoding")),
    ("opaque", "anthropic", ("APIStatusError", 415, "invalid_request_error")),
    ("opaque", "anthropic_on_bedrock", ("BadRequestError", 400, "")),
    ("opaque", "google-genai", ("ClientError", 400, "INVALID_ARGUMENT")),
    ("opaque", "gemini_interactions", ("BadRequestError", 400, "INVALID_ARGUMENT")),
    ("opaque", "boto3", ("ValidationException", 400, "ValidationException")),
    ("opaque", "cohere", ("ApiError", 415, "")),
    ("opaque", "ollama", ("ResponseError", 415, "")),
    ("opaque", "mistralai", ("SDKError", 415, "")),
    ("unreadable", "openai", ("BadRequestError", 400, "invalid_json")),
    ("unreadable", "anthropic", ("BadRequestError", 400, "invalid_request_error")),
    ("unreadable", "anthropic_on_bedrock", ("BadRequestError", 400, "")),
    ("unreadable", "google-genai", ("ClientError", 400, "INVALID_ARGUMENT")),
    ("unreadable", "gemini_interactions", ("BadRequestError", 400, "INVALID_ARGUMENT")),
    ("unreadable", "boto3", ("ValidationException", 400, "ValidationException")),
    ("unreadable", "cohere", ("BadRequestError", 400, "")),
    ("unreadable", "ollama", ("ResponseError", 400, "")),
    ("unreadable", "mistralai", ("SDKError", 400, "")),
    ("two_credentials", "openai", ("BadRequestError", 400, "two_credentials")),
    ("two_credentials", "anthropic", ("BadRequestError", 400, "invalid_request_error")),
    ("two_credentials", "anthropic_on_bedrock", ("BadRequestError", 400, "")),
    ("two_credentials", "google-genai", ("ClientError", 400, "INVALID_ARGUMENT")),
    ("two_credentials", "gemini_interactions", ("BadRequestError", 400, "INVALID_ARGUMENT")),
    ("two_credentials", "boto3", ("ValidationException", 400, "ValidationException")),
    ("two_credentials", "cohere", ("BadRequestError", 400, "")),
    ("two_credentials", "ollama", ("ResponseError", 400, "")),
    ("two_credentials", "mistralai", ("SDKError", 400, "")),
    ("closed", "anthropic", ("PermissionDeniedError", 403, "permission_error")),
    ("closed", "google-genai", ("ClientError", 403, "PERMISSION_DENIED")),
    ("unavailable", "openai", ("InternalServerError", 503, "service_unavailable")),
    ("unavailable", "anthropic", ("OverloadedError", 529, "overloaded_error")),
    ("unavailable", "anthropic_on_bedrock", ("ServiceUnavailableError", 503, "")),
    ("unavailable", "google-genai", ("ServerError", 503, "UNAVAILABLE")),
    ("unavailable", "gemini_interactions", ("InternalServerError", 503, "UNAVAILABLE")),
    ("unavailable", "boto3", ("ServiceUnavailableException", 503, "ServiceUnavailableException")),
    ("unavailable", "cohere", ("ServiceUnavailableError", 503, "")),
    ("unavailable", "ollama", ("ResponseError", 503, "")),
    ("unavailable", "mistralai", ("SDKError", 503, "")),
    ("uneditable", "openai", ("InternalServerError", 502, "bad_gateway")),
    ("uneditable", "anthropic", ("InternalServerError", 500, "api_error")),
    ("uneditable", "anthropic_on_bedrock", ("InternalServerError", 500, "")),
    ("uneditable", "google-genai", ("ServerError", 500, "INTERNAL")),
    ("uneditable", "gemini_interactions", ("InternalServerError", 500, "INTERNAL")),
    ("uneditable", "boto3", ("InternalServerException", 500, "InternalServerException")),
    ("uneditable", "cohere", ("ApiError", 502, "")),
    ("uneditable", "ollama", ("ResponseError", 502, "")),
    ("uneditable", "mistralai", ("SDKError", 502, "")),
];
