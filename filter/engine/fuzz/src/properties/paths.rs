//! What a method and a path are taken for.

use super::case;
use weir_engine::dialect::{Recognised, recognise};

const METHODS: [&[u8]; 5] = [b"POST", b"GET", b"post", b"DELETE", b"\xff"];

/// The first byte chooses the method, the second what is changed; the rest is the path.
pub(super) fn check(input: &[u8]) {
    let Some(([method, at], path)) = input.split_first_chunk() else { return };
    let method = METHODS[usize::from(*method) % METHODS.len()];
    let known = recognise(method, path);
    assert!(known.model.as_ref().is_none_or(|model| !model.is_empty() && model.len() <= path.len()));
    let same = |spelt: &[u8], how: &str| assert_eq!(told(&recognise(method, spelt)), told(&known), "{how}");

    let end = path.iter().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(path.len());
    let (plain, query) = path.split_at(end);
    same(plain, "without its query");
    same(&[plain, b"?x=/v1/embeddings"].concat(), "with another query");
    same(&[plain, b"/", query].concat(), "with a slash at its end");
    same(&[b"//", path].concat(), "with slashes at its beginning");
    if !plain.contains(&b'%') {
        // Each of these is decoded once more than the one before; four times is what is decoded.
        let letter = usize::from(*at) % plain.len().max(1);
        let Some(byte) = plain.get(letter).filter(|byte| byte.is_ascii_alphanumeric()) else { return };
        let (before, after) = (&plain[..letter], &plain[letter + 1..]);
        for percent in ["%", "%25", "%2525", "%252525"] {
            let encoded = format!("{percent}{byte:02x}");
            same(&[before, encoded.as_bytes(), after].concat(), &encoded);
        }
    }
}

fn told(known: &Recognised) -> (Option<&'static str>, &'static str, Option<&[u8]>, bool) {
    (known.dialect.map(|dialect| dialect.name), known.lane.name(), known.model.as_deref(), known.streamed)
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = case::all().into_iter().map(|case| (case.method, case.path)).collect();
    paths.sort_unstable();
    paths.dedup();
    let spelt =
        ["/v1/./chat;a=b/x/../completions;c?d#e", "/v1%2fchat%252Fcompletions", "https://h/v1\\chat\\completions"];
    let spelt = spelt.map(|path| ("POST".to_owned(), path.to_owned()));
    let number = |method: &str| u8::from(method == "GET");
    paths.into_iter().chain(spelt).map(|(method, path)| [&[number(&method), 3], path.as_bytes()].concat()).collect()
}
