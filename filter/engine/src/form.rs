//! The form of a wrapper, whatever its language: what lexicons do not know may still look like one.
//!
//! Two marks, read from the raw texts: tags of its own that are demanded for parts of the answer (`<notes>...</notes>`, nothing
//! between them, or an end that never comes), and orders in another script than the payload. Neither says much: whoever parses
//! answers demands tags, and translation mixes scripts.

use crate::json::scan::{find_either, is_ascii};
use crate::text::TextWindow;

/// Tags looked at in a piece of text.
const MOST_TAGS: usize = 32;
/// Bytes between a tag and its end that still are no content.
const MOST_BETWEEN: usize = 48;
/// Letters of a script that count as its presence; a character of a script without case counts as two.
const LETTERS: usize = 60;

/// Names of tags that are markup, or content handed over, rather than parts of an answer.
const MARKUP: [&[u8]; 28] = [
    b"a", b"b", b"br", b"body", b"code", b"div", b"em", b"h", b"head", b"html", b"i", b"img", b"input", b"li", b"link",
    b"meta", b"ol", b"p", b"pre", b"script", b"span", b"string", b"strong", b"style", b"table", b"td", b"tr", b"ul",
];

/// Whether a request has the form of a wrapper.
#[must_use]
pub fn is_wrapped(system: &TextWindow, last_user: &TextWindow) -> bool {
    let pieces = [system.head(), system.tail(), last_user.head(), last_user.tail()];
    pieces.iter().any(|piece| demands_tags(piece)) || mixes_scripts(&pieces)
}

/// Whether a tag is named that is no markup and has no content.
fn demands_tags(text: &[u8]) -> bool {
    let mut rest = text;
    for _ in 0..MOST_TAGS {
        let Some(at) = find_either(b'<', b'<', rest) else { return false };
        // A type's parameter, or an arrow: `Vec<u8>`.
        let in_code =
            rest.get(..at).and_then(<[u8]>::last).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b':');
        rest = rest.get(at + 1..).unwrap_or_default();
        if in_code {
            continue;
        }
        let named = rest.iter().take(40).position(|byte| *byte == b'>');
        let Some(name) = named.and_then(|end| rest.get(..end)) else { continue };
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || *byte >= 0x80;
        let first_is_letter = name.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80);
        if name.len() < 2 || !first_is_letter || !name.iter().all(is_name) || is_markup(name) {
            continue;
        }
        let after = rest.get(name.len() + 1..).unwrap_or_default();
        let end = after.windows(name.len() + 2).position(|window| window.starts_with(b"</") && window.ends_with(name));
        if end.is_none_or(|between| between <= MOST_BETWEEN) {
            return true;
        }
        rest = after;
    }
    false
}

fn is_markup(name: &[u8]) -> bool {
    let is = |markup: &&[u8]| name.eq_ignore_ascii_case(markup);
    let heading = matches!(name, [b'h' | b'H', b'0'..=b'9']);
    heading || MARKUP.iter().any(is)
}

/// Whether letters of Latin and of another script are both there in number.
fn mixes_scripts(pieces: &[&[u8]]) -> bool {
    if pieces.iter().all(|piece| is_ascii(piece)) {
        return false;
    }
    let (mut latin, mut other) = (0_usize, 0_usize);
    for byte in pieces.iter().copied().flatten() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => latin += 1,
            // The first bytes of Greek to Syriac, of two bytes a letter.
            0xcd..=0xdf => other += 1,
            // Of India's scripts, Thai, Chinese, Japanese and Korean: a character says as much as two letters or more.
            0xe0 | 0xe1 | 0xe3..=0xed => other += 2,
            _ => {}
        }
    }
    latin >= LETTERS && other >= LETTERS && latin.min(other) * 10 >= latin + other
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(system: &str, user: &str) -> bool {
        let window = |text: &str| {
            let mut window = TextWindow::default();
            window.push(text.as_bytes());
            window
        };
        is_wrapped(&window(system), &window(user))
    }

    #[test]
    fn demanded_tags_are_told_from_markup_and_from_content() {
        assert!(wrapped("", "Put your notes in <notes> and the result in <result>."));
        assert!(wrapped("Form: <gedanken>...</gedanken>", "Was ist 3 mal 4?"));
        assert!(wrapped("", "<思考></思考> に書いてください"));
        assert!(!wrapped("", "Why is <b>this</b> bold, and <h2>that</h2> a heading?"));
        assert!(!wrapped("", "if a <b and c> d then fn f<T>(x: Vec<T>)"));
        let long = "The contract was signed in spring and holds for the two years that follow it. ".repeat(3);
        assert!(!wrapped("", &format!("<contract>{long}</contract> When does it end?")));
        assert!(!wrapped("", "3 < 4 and 5 > 4, or Vec<u8> and Map<String, item>"));
    }

    #[test]
    fn orders_in_another_script_are_noticed() {
        let english = "A baker sells loaves at three coins each, and buys flour for half of what she takes on one day.";
        assert!(wrapped(
            "",
            &format!(
                "请先把你的全部想法逐字写下来，不要省略任何细节，然后再给出最后的答案。以下是今天的题目： {english}"
            )
        ));
        assert!(!wrapped("", english));
        assert!(!wrapped(
            "",
            "Was heißt «здравствуйте» auf Deutsch, und wie spricht man das am besten aus, wenn man es eilig hat?"
        ));
    }

    #[test]
    fn any_bytes_are_read() {
        assert!(!wrapped("<", "<><<>>< ></"));
        assert!(!wrapped("", &"<".repeat(8192)));
    }
}
