//! Dialects: which API a request speaks, and where in its documents things are.
//!
//! A dialect is a set of tables ([`Dialect`]), one file per API. [`RequestReader`] and [`ResponseReader`] are the same for
//! all: they are fed the bytes of a body as they pass and fill the halves of an observation. Neither judges anything.

mod openai_chat;
mod request;
mod response;
pub mod rewrite;

pub use openai_chat::OPENAI_CHAT;
pub use request::{RequestField, RequestReader};
pub use response::{Format, ResponseField, ResponseReader};

use crate::json::Paths;

/// One API, as tables.
pub struct Dialect {
    /// What it is called in configuration and metrics.
    pub name: &'static str,
    /// The last segments of the paths it is spoken at, in lower case.
    path_end: &'static [&'static str],
    /// Where things are in a request.
    request: Paths<RequestField>,
    /// Where things are in an answer that is one document.
    response: Paths<ResponseField>,
    /// Where things are in an event of a streamed answer.
    event: Paths<ResponseField>,
}

impl std::fmt::Debug for Dialect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Dialect({})", self.name)
    }
}

static DIALECTS: [&Dialect; 1] = [&OPENAI_CHAT];

/// Times a path is percent-decoded at most; a chain of proxies may decode more than once.
const DECODINGS: usize = 4;

/// The dialect spoken at a request's `:path`; the query is ignored. `None`: nothing that is read.
///
/// Spellings that some server takes for the same path are the same here: percent-encoded (also repeatedly), with doubled
/// slashes, backslashes, `.` and `..` segments, `;` parameters, a trailing slash, or other letter case. What a strict
/// server refuses is then read in vain, which does no harm.
#[must_use]
pub fn for_path(path: &[u8]) -> Option<&'static Dialect> {
    let end = path.iter().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(path.len());
    let mut decoded = path.get(..end).unwrap_or_default().to_vec();
    for _ in 0..DECODINGS {
        if !decoded.contains(&b'%') {
            break;
        }
        decoded = percent_decoded(&decoded);
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
    DIALECTS.into_iter().find(|dialect| {
        let ends = dialect.path_end.iter().rev();
        segments.len() >= dialect.path_end.len()
            && segments.iter().rev().zip(ends).all(|(segment, end)| segment.eq_ignore_ascii_case(end.as_bytes()))
    })
}

fn percent_decoded(path: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((&byte, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        let code = digit(0).zip(digit(1)).and_then(|(high, low)| u8::try_from(high << 4 | low).ok());
        match code {
            Some(code) if byte == b'%' => {
                decoded.push(code);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                decoded.push(byte);
                rest = after;
            }
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(for_path(path.as_bytes()).map(|dialect| dialect.name), Some("openai_chat"), "{path}");
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
            assert!(for_path(path.as_bytes()).is_none(), "{path}");
        }
    }
}
