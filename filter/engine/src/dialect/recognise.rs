//! Which API a request speaks and what it is for, by its method and path.
//!
//! Spellings that some server takes for the same path are the same here: percent-encoded (also repeatedly), with doubled
//! slashes, backslashes, `.` and `..` segments, `;` parameters, a trailing slash, or other letter case. What a strict
//! server refuses is then read in vain, which does no harm.
//!
//! It does not look at bodies or headers; a route may name the dialect instead (see the plugin).

use super::openai_responses::OPENAI_COMPACTION;
use super::{
    ANTHROPIC_BATCHES, ANTHROPIC_MESSAGES, BEDROCK_CONVERSE, BEDROCK_INVOKE, COHERE_CHAT, COHERE_EMBED, DIALECTS,
    Dialect, GEMINI, GEMINI_BATCHES, GEMINI_EMBEDDINGS, GEMINI_INTERACTIONS, MISTRAL_CONVERSATIONS, OLLAMA,
    OPENAI_CHAT, OPENAI_COMPLETIONS, OPENAI_EMBEDDINGS, OPENAI_RESPONSES,
};
use percent_encoding::percent_decode;

/// What a request is for. All but [`Lane::Generate`] are ways around a filter that reads one request and its answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lane {
    /// An answer, or embeddings, in this exchange.
    Generate,
    /// Counting tokens.
    Counting,
    /// Work that is handed in now and fetched later.
    Batches,
    /// Fetching what was made earlier.
    Retrievals,
    /// A file that later work reads.
    Uploads,
    /// A stream both ways: websockets and other upgrades.
    Realtime,
    /// A body for an API that is not known, or in which a model neither reads a conversation nor writes text: pictures,
    /// speech, transcripts, moderation, ranking. It is not read.
    Unknown,
    /// Nothing that a model answers: lists, health checks.
    #[default]
    NotJudged,
}

impl Lane {
    /// All lanes.
    pub const ALL: [Self; 8] = [
        Self::Generate,
        Self::Counting,
        Self::Batches,
        Self::Retrievals,
        Self::Uploads,
        Self::Realtime,
        Self::Unknown,
        Self::NotJudged,
    ];

    /// Its name, as in configuration and access logs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Counting => "counting",
            Self::Batches => "batches",
            Self::Retrievals => "retrievals",
            Self::Uploads => "uploads",
            Self::Realtime => "realtime",
            Self::Unknown => "unknown",
            Self::NotJudged => "not_judged",
        }
    }
}

/// What a method and a path tell.
#[derive(Debug, Clone, Default)]
pub struct Recognised {
    /// How its bodies are read, where they are.
    pub dialect: Option<&'static Dialect>,
    /// What it is for.
    pub lane: Lane,
    /// The model, where the path names it.
    pub model: Option<Vec<u8>>,
    /// The path says that the answer is streamed.
    pub streamed: bool,
}

/// Times a path is percent-decoded at most; a chain of proxies may decode more than once.
const DECODINGS: usize = 4;

/// A row: the method, the end of the path, what reads it, and what it is for. In a path `*` is one segment or the part of one,
/// `{}` likewise the model's name, which may be several segments long where nothing stands before it in its own.
type Route = (&'static str, &'static str, Option<&'static Dialect>, Lane);

/// The first row that fits counts.
static ROUTES: &[Route] = &[
    // OpenAI, Azure, and servers compatible with them
    ("POST", "deployments/{}/chat/completions", Some(&OPENAI_CHAT), Lane::Generate),
    ("POST", "chat/completions", Some(&OPENAI_CHAT), Lane::Generate),
    ("POST", "agents/completions", Some(&OPENAI_CHAT), Lane::Generate),
    ("POST", "deployments/{}/completions", Some(&OPENAI_COMPLETIONS), Lane::Generate),
    ("POST", "completions", Some(&OPENAI_COMPLETIONS), Lane::Generate),
    ("POST", "completion", Some(&OPENAI_COMPLETIONS), Lane::Generate),
    ("POST", "infill", Some(&OPENAI_COMPLETIONS), Lane::Generate),
    // SageMaker's path, which takes the bodies of several APIs, as Bedrock's does.
    ("POST", "invocations", Some(&BEDROCK_INVOKE), Lane::Generate),
    ("POST", "invocations-response-stream", Some(&BEDROCK_INVOKE), Lane::Generate),
    ("POST", "responses/input_tokens", Some(&OPENAI_RESPONSES), Lane::Counting),
    ("POST", "responses/compact", Some(&OPENAI_COMPACTION), Lane::Generate),
    ("POST", "responses/*/cancel", None, Lane::NotJudged),
    ("POST", "responses", Some(&OPENAI_RESPONSES), Lane::Generate),
    // Nothing answers here, but what is kept is the prompt of a later request, which only names it.
    ("POST", "conversations/*/items", Some(&OPENAI_RESPONSES), Lane::Generate),
    ("GET", "conversations/*/items/*", None, Lane::Retrievals),
    ("GET", "responses/*", Some(&OPENAI_RESPONSES), Lane::Retrievals),
    ("GET", "responses/*/input_items", None, Lane::Retrievals),
    ("GET", "chat/completions/*", Some(&OPENAI_CHAT), Lane::Retrievals),
    ("GET", "chat/completions/*/messages", None, Lane::Retrievals),
    ("GET", "conversations/*/items", None, Lane::Retrievals),
    ("GET", "threads/*/messages", None, Lane::Retrievals),
    ("GET", "threads/*/runs/*/steps", None, Lane::Retrievals),
    ("GET", "output_items", None, Lane::Retrievals),
    ("GET", "videos/*/content", None, Lane::Retrievals),
    ("GET", "operations/*", None, Lane::Retrievals),
    ("POST", "deployments/{}/embeddings", Some(&OPENAI_EMBEDDINGS), Lane::Generate),
    ("POST", "embeddings", Some(&OPENAI_EMBEDDINGS), Lane::Generate),
    ("POST", "embedding", Some(&OPENAI_EMBEDDINGS), Lane::Generate),
    ("POST", "tokenize", None, Lane::Counting),
    ("POST", "detokenize", None, Lane::Counting),
    ("POST", "apply-template", None, Lane::Counting),
    ("POST", "batches/*/cancel", None, Lane::NotJudged),
    // Ollama
    ("POST", "api/chat", Some(&OLLAMA), Lane::Generate),
    ("POST", "api/generate", Some(&OLLAMA), Lane::Generate),
    ("POST", "api/embed", Some(&OPENAI_EMBEDDINGS), Lane::Generate),
    // Anthropic
    ("POST", "messages/count_tokens", Some(&ANTHROPIC_MESSAGES), Lane::Counting),
    ("POST", "messages/batches/*/cancel", None, Lane::NotJudged),
    ("POST", "messages/batches", Some(&ANTHROPIC_BATCHES), Lane::Batches),
    ("GET", "messages/batches/*/results", None, Lane::Retrievals),
    ("GET", "messages/batches/*", None, Lane::Retrievals),
    ("POST", "messages", Some(&ANTHROPIC_MESSAGES), Lane::Generate),
    ("POST", "publishers/anthropic/models/count-tokens:rawPredict", Some(&ANTHROPIC_MESSAGES), Lane::Counting),
    ("POST", "publishers/anthropic/models/{}:rawPredict", Some(&ANTHROPIC_MESSAGES), Lane::Generate),
    ("POST", "publishers/anthropic/models/{}:streamRawPredict", Some(&ANTHROPIC_MESSAGES), Lane::Generate),
    ("POST", "publishers/mistralai/models/{}:rawPredict", Some(&OPENAI_CHAT), Lane::Generate),
    ("POST", "publishers/mistralai/models/{}:streamRawPredict", Some(&OPENAI_CHAT), Lane::Generate),
    // Gemini
    ("POST", "v1internal:generateContent", Some(&GEMINI), Lane::Generate),
    ("POST", "v1internal:streamGenerateContent", Some(&GEMINI), Lane::Generate),
    ("POST", "v1internal:countTokens", Some(&GEMINI), Lane::Counting),
    ("POST", "{}:generateContent", Some(&GEMINI), Lane::Generate),
    ("POST", "{}:streamGenerateContent", Some(&GEMINI), Lane::Generate),
    ("POST", "{}:countTokens", Some(&GEMINI), Lane::Counting),
    ("POST", "{}:embedContent", Some(&GEMINI_EMBEDDINGS), Lane::Generate),
    ("POST", "{}:batchEmbedContents", Some(&GEMINI_EMBEDDINGS), Lane::Generate),
    ("POST", "publishers/google/models/{}:predict", Some(&GEMINI_EMBEDDINGS), Lane::Generate),
    ("POST", "{}:batchGenerateContent", Some(&GEMINI_BATCHES), Lane::Batches),
    ("POST", "{}:asyncBatchEmbedContent", None, Lane::Batches),
    ("POST", "batchPredictionJobs", None, Lane::Batches),
    ("GET", "batchPredictionJobs/*", None, Lane::Retrievals),
    ("POST", "interactions/*/cancel", None, Lane::NotJudged),
    ("POST", "interactions", Some(&GEMINI_INTERACTIONS), Lane::Generate),
    ("GET", "interactions/*", Some(&GEMINI_INTERACTIONS), Lane::Retrievals),
    // Bedrock
    ("POST", "model/{}/converse", Some(&BEDROCK_CONVERSE), Lane::Generate),
    ("POST", "model/{}/converse-stream", Some(&BEDROCK_CONVERSE), Lane::Generate),
    ("POST", "model/{}/invoke", Some(&BEDROCK_INVOKE), Lane::Generate),
    ("POST", "model/{}/invoke-with-response-stream", Some(&BEDROCK_INVOKE), Lane::Generate),
    ("POST", "model/{}/count-tokens", None, Lane::Counting),
    ("POST", "model/{}/invoke-with-bidirectional-stream", None, Lane::Realtime),
    ("POST", "model-invocation-job", None, Lane::Batches),
    ("POST", "async-invoke", None, Lane::Batches),
    ("GET", "model-invocation-job/{}", None, Lane::Retrievals),
    ("GET", "async-invoke/{}", None, Lane::Retrievals),
    // Cohere
    ("POST", "v2/chat", Some(&COHERE_CHAT), Lane::Generate),
    ("POST", "v1/chat", Some(&COHERE_CHAT), Lane::Generate),
    ("POST", "v1/generate", Some(&COHERE_CHAT), Lane::Generate),
    ("POST", "v2/embed", Some(&COHERE_EMBED), Lane::Generate),
    ("POST", "v1/embed", Some(&COHERE_EMBED), Lane::Generate),
    ("POST", "embed-jobs", None, Lane::Batches),
    ("GET", "embed-jobs/*", None, Lane::Retrievals),
    // Mistral
    ("POST", "conversations", Some(&MISTRAL_CONVERSATIONS), Lane::Generate),
    ("POST", "conversations/*", Some(&MISTRAL_CONVERSATIONS), Lane::Generate),
    ("POST", "conversations/*/restart", Some(&MISTRAL_CONVERSATIONS), Lane::Generate),
    ("GET", "conversations/*/history", None, Lane::Retrievals),
    ("GET", "conversations/*/messages", None, Lane::Retrievals),
    // Batches and files, under whatever API
    ("POST", "batches", None, Lane::Batches),
    ("POST", "batch/jobs", None, Lane::Batches),
    ("GET", "batches/*", None, Lane::Retrievals),
    ("GET", "batch/jobs/*", None, Lane::Retrievals),
    ("POST", "files", None, Lane::Uploads),
    ("POST", "uploads", None, Lane::Uploads),
    ("POST", "uploads/*/parts", None, Lane::Uploads),
    ("POST", "uploads/*/complete", None, Lane::Uploads),
    ("GET", "files/*/content", None, Lane::Retrievals),
    ("GET", "files/*:download", None, Lane::Retrievals),
    // Streams both ways; most ask for an upgrade, which tells it without a path
    ("GET", "realtime", None, Lane::Realtime),
    ("POST", "realtime/*", None, Lane::Realtime),
    ("POST", "realtime", None, Lane::Realtime),
    ("GET", "ws/*", None, Lane::Realtime),
    ("GET", "BidiGenerateContent", None, Lane::Realtime),
];

/// What a request with this `:method` and `:path` is; the query is ignored.
#[must_use]
pub fn recognise(method: &[u8], path: &[u8]) -> Recognised {
    let path = plain(path);
    let segments: Vec<&[u8]> = path.split(|byte| *byte == b'/').filter(|segment| !segment.is_empty()).collect();
    for (wanted, route, dialect, lane) in ROUTES {
        // A method's case matters, but not to every server.
        if !method.eq_ignore_ascii_case(wanted.as_bytes()) {
            continue;
        }
        let Some(model) = fits(route, &segments) else { continue };
        let verb = route.rsplit(['/', ':']).next().unwrap_or_default();
        let streamed = verb.starts_with("stream") || verb.ends_with("stream");
        return Recognised { dialect: *dialect, lane: *lane, model: (!model.is_empty()).then_some(model), streamed };
    }
    let harmless = [b"GET".as_slice(), b"HEAD", b"OPTIONS", b"DELETE", b"TRACE"];
    let harmless = harmless.iter().any(|known| method.eq_ignore_ascii_case(known));
    let lane = if harmless { Lane::NotJudged } else { Lane::Unknown };
    Recognised { lane, ..Recognised::default() }
}

/// The dialect of this name, for a route that says which it speaks.
#[must_use]
pub fn by_name(name: &[u8]) -> Option<&'static Dialect> {
    DIALECTS.into_iter().find(|dialect| dialect.name.as_bytes() == name)
}

/// Whether the segments end as the route says; the model that they name, empty for none.
fn fits(route: &str, segments: &[&[u8]]) -> Option<Vec<u8>> {
    let mut rest = segments;
    let mut model = Vec::new();
    let mut steps = route.rsplit('/').peekable();
    while let Some(step) = steps.next() {
        let (segment, before) = rest.split_last()?;
        rest = before;
        match step.split_once(':') {
            _ if step == "*" => {}
            _ if step == "{}" => {
                let first = steps.peek()?;
                let at = rest.iter().rposition(|segment| segment.eq_ignore_ascii_case(first.as_bytes()))?;
                let inner = rest.get(at + 1..).unwrap_or_default();
                model = [inner, &[segment]].concat().join(&b'/');
                rest = rest.get(..=at).unwrap_or_default();
            }
            Some((name, verb)) => {
                let colon = segment.iter().rposition(|byte| *byte == b':')?;
                let (said, said_verb) = segment.split_at_checked(colon)?;
                if !said_verb.get(1..).unwrap_or_default().eq_ignore_ascii_case(verb.as_bytes()) {
                    return None;
                }
                match name {
                    "{}" => model = said.to_vec(),
                    "*" => {}
                    name if said.eq_ignore_ascii_case(name.as_bytes()) => {}
                    _ => return None,
                }
            }
            None if segment.eq_ignore_ascii_case(step.as_bytes()) => {}
            None => return None,
        }
    }
    Some(model)
}

/// The path without query, percent-decoded, without `.`, `..`, parameters and doubled slashes.
fn plain(path: &[u8]) -> Vec<u8> {
    let end = path.iter().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(path.len());
    let mut decoded = path.get(..end).unwrap_or_default().to_vec();
    for _ in 0..DECODINGS {
        if !decoded.contains(&b'%') {
            break;
        }
        decoded = percent_decode(&decoded).collect();
    }
    let mut segments: Vec<&[u8]> = Vec::new();
    for segment in decoded.split(|byte| matches!(byte, b'/' | b'\\')) {
        let name = segment.split(|byte| *byte == b';').next().unwrap_or_default();
        match name {
            b"" | b"." => {}
            b".." => drop(segments.pop()),
            name => segments.push(name),
        }
    }
    segments.join(&b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str) -> Option<&'static str> {
        recognise(b"POST", path.as_bytes()).dialect.map(|dialect| dialect.name)
    }

    #[test]
    fn every_spelling_of_the_path_is_recognised() {
        for path in [
            "/v1/chat/completions",
            "/chat/completions",
            "/v1/chat/completions/",
            "/v1/chat/completions?api-version=1&x=/embeddings",
            "/openai/deployments/x/chat/completions?api-version=1",
            "/v1//chat///completions//",
            "/v1/chat%2Fcompletions",
            "/v1/chat%2fcompletion%73",
            "/v1/chat%252Fcompletions",
            "/v1/./chat/./completions/.",
            "/v1/x/../chat/completions/y/..",
            "/v1/%2e%2E/chat/completions",
            "/v1\\chat\\completions",
            "/v1/chat;a=b/completions;c",
            "/V1/Chat/COMPLETIONS",
            "/v1/chat/completions#x",
            "https://api.example/v1/chat/completions",
        ] {
            assert_eq!(named(path), Some("openai_chat"), "{path}");
        }
    }

    #[test]
    fn other_paths_are_not() {
        for path in [
            "",
            "/",
            "*",
            "/v1/completions",
            "/v1/chat/completions/abc",
            "/v1/chat/completionsx",
            "/v1/xchat/completions",
            "/v1/models?path=/v1/chat/completions",
            "/v1/chat/completions/..",
            "%",
            "/chat/completions%2",
            "/%zz/%",
        ] {
            assert_ne!(named(path), Some("openai_chat"), "{path}");
        }
    }
}
