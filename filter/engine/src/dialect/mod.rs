//! Dialects: which API a request speaks, and where in its documents things are.
//!
//! A dialect is a set of tables ([`Dialect`]), one file per API, made from the vendor's published description.
//! [`RequestReader`] and [`ResponseReader`] are the same for all: they are fed the bytes of a body as they pass and fill the
//! halves of an observation. Words that vendors use for the same thing are in `words`. Nothing here judges anything.

mod answer;
mod anthropic;
mod bedrock_converse;
mod bedrock_invoke;
mod cohere;
mod conversation;
mod degrade;
mod fields;
mod gemini;
mod gemini_interactions;
mod mistral_conversations;
mod ollama;
mod openai_chat;
mod openai_completions;
mod openai_embeddings;
mod openai_responses;
mod recognise;
pub mod redact;
mod request;
mod response;
pub mod rewrite;
mod taken;
mod words;

pub use anthropic::{ANTHROPIC_BATCHES, ANTHROPIC_MESSAGES};
pub use bedrock_converse::BEDROCK_CONVERSE;
pub use bedrock_invoke::BEDROCK_INVOKE;
pub use cohere::{COHERE_CHAT, COHERE_EMBED};
pub use fields::{RequestField, ResponseField};
pub use gemini::{GEMINI, GEMINI_BATCHES, GEMINI_EMBEDDINGS};
pub use gemini_interactions::GEMINI_INTERACTIONS;
pub use mistral_conversations::MISTRAL_CONVERSATIONS;
pub use ollama::OLLAMA;
pub use openai_chat::OPENAI_CHAT;
pub use openai_completions::OPENAI_COMPLETIONS;
pub use openai_embeddings::OPENAI_EMBEDDINGS;
pub use openai_responses::OPENAI_RESPONSES;
pub use recognise::{Lane, Recognised, by_name, recognise};
pub use request::RequestReader;
pub use response::{Format, ResponseReader};
pub use taken::Taken;

use crate::json::Paths;

/// One API, as tables.
pub struct Dialect {
    /// What it is called in configuration and metrics.
    pub name: &'static str,
    /// Where things are in a request.
    request: Paths<RequestField>,
    /// Where things are in an answer that is one document.
    response: Paths<ResponseField>,
    /// Where things are in an event of a streamed answer.
    event: Paths<ResponseField>,
    /// A request takes no settings beside those it has.
    takes_no_more: bool,
    /// The answer is streamed unless the request says that it is not.
    streams_unless_told: bool,
    /// A stream has no end of its own beyond saying why the model stopped.
    ends_with_finish: bool,
    /// The payloads of an event stream are wrapped in base64.
    wrapped: bool,
}

impl Dialect {
    const fn new(
        name: &'static str,
        request: Paths<RequestField>,
        response: Paths<ResponseField>,
        event: Paths<ResponseField>,
    ) -> Self {
        Self {
            name,
            request,
            response,
            event,
            takes_no_more: false,
            streams_unless_told: false,
            ends_with_finish: false,
            wrapped: false,
        }
    }

    const fn taking_no_more(mut self) -> Self {
        self.takes_no_more = true;
        self
    }

    const fn streaming_unless_told(mut self) -> Self {
        self.streams_unless_told = true;
        self
    }

    const fn ending_with_finish(mut self) -> Self {
        self.ends_with_finish = true;
        self
    }

    const fn wrapped(mut self) -> Self {
        self.wrapped = true;
        self
    }

    /// Whether usage may stand in the answer's headers, in Bedrock's: some of its vendors' bodies tell none.
    #[must_use]
    pub fn tells_usage_in_headers(&self) -> bool {
        self.wrapped
    }
}

impl std::fmt::Debug for Dialect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Dialect({})", self.name)
    }
}

/// All dialects.
pub static DIALECTS: [&Dialect; 16] = [
    &OPENAI_CHAT,
    &OPENAI_COMPLETIONS,
    &OPENAI_RESPONSES,
    &OPENAI_EMBEDDINGS,
    &OLLAMA,
    &ANTHROPIC_MESSAGES,
    &ANTHROPIC_BATCHES,
    &GEMINI,
    &GEMINI_INTERACTIONS,
    &GEMINI_EMBEDDINGS,
    &GEMINI_BATCHES,
    &BEDROCK_CONVERSE,
    &BEDROCK_INVOKE,
    &COHERE_CHAT,
    &COHERE_EMBED,
    &MISTRAL_CONVERSATIONS,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::MOST_KEYS;

    #[test]
    fn of_every_object_of_every_table_repeated_keys_are_noticed() {
        for dialect in DIALECTS {
            let keys = [dialect.request.most_keys(), dialect.response.most_keys(), dialect.event.most_keys()];
            assert!(keys.into_iter().all(|keys| keys <= MOST_KEYS), "{}: {keys:?}", dialect.name);
        }
    }

    #[test]
    fn every_dialect_has_a_name_of_its_own_and_is_found_by_it() {
        for dialect in DIALECTS {
            assert!(by_name(dialect.name.as_bytes()).is_some_and(|found| std::ptr::eq(found, dialect)));
        }
        assert!(by_name(b"").is_none() && by_name(b"OPENAI_CHAT").is_none());
    }
}
