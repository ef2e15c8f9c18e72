//! The chain of a case: audit lines about one sanctioned subject, each with the hash of the one before.
//!
//! A chained line ends with a member `case`: `{"opened":…,"line":…,"before":"…"}`. `opened` is when the case's first line was written and
//! names the case together with the subject; `line` counts from 1; `before` is the SHA-256, in hexadecimal digits, of the exact bytes of the
//! line before (the JSON object from its first brace to its last, without what a log puts around it), and `first` in the first line. So a
//! line that was altered or taken out is noticed by the line after it. The last line has none after it: that lines were cut off at the end
//! shows only against the count in a later line (`stopped`, `times`) or against the subject's record.

use crate::sanction::Case;
use sha2::{Digest, Sha256};

/// The line as the next of this case, which it moves on.
#[must_use]
pub fn next(line: &str, case: &mut Case, now: u64) -> String {
    let Some(open) = line.strip_suffix('}') else { return line.to_owned() };
    let before = if case.lines == 0 {
        case.opened = now;
        "first".to_owned()
    } else {
        hexadecimal(&case.head)
    };
    case.lines = case.lines.saturating_add(1);
    let line = format!(r#"{open},"case":{{"opened":{},"line":{},"before":"{before}"}}}}"#, case.opened, case.lines);
    case.head = Sha256::digest(line.as_bytes()).into();
    line
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |number: u8| char::from_digit(u32::from(number), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn each_line_carries_the_hash_of_the_one_before() {
        let mut case = Case::default();
        let lines = [10, 20, 30].map(|at| next(&format!(r#"{{"at":{at}}}"#), &mut case, at));
        assert_eq!(lines[0], r#"{"at":10,"case":{"opened":10,"line":1,"before":"first"}}"#);
        let read = lines.clone().map(|line| serde_json::from_str::<Value>(&line).unwrap());
        // By `printf '%s' '…' | sha256sum` of GNU coreutils.
        assert_eq!(read[1]["case"]["before"], "87d8ac73448dc3443556f9afcf514155065849e1779017486a30fca9a9bf7b0f");
        assert_eq!((&read[2]["case"]["line"], &read[2]["case"]["opened"]), (&Value::from(3), &Value::from(10)));
        assert_eq!(read[2]["case"]["before"], hexadecimal(&Sha256::digest(lines[1].as_bytes())));
        assert_eq!(case.head, <[u8; 32]>::from(Sha256::digest(lines[2].as_bytes())));
    }
}
