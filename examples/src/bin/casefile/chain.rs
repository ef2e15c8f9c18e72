//! The chain of a case, checked from the lines alone, without the engine that wrote them.
//!
//! A line that belongs to a case ends with a member `case`: `{"opened":…,"line":…,"before":"…"}`. A case is of one subject, enforced or in
//! shadow, and since `opened`. `line` counts from 1, and `before` is the SHA-256 of the line before, from its first brace to its last
//! (`first` in line 1).
//!
//! **Proven:** each line but the last is as it was written, and none before the last is missing. **Not proven:** the last line, and that none
//! was cut off after it; for that its number and hash must be known from elsewhere.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How an audit line begins.
const BEGIN: &str = "{\"weir\":\"";

/// The lines of some files.
pub(crate) struct Lines {
    subject: Option<String>,
    cases: BTreeMap<Key, Vec<Line>>,
    /// Lines about the subject that are no part of a case.
    pub(crate) unchained: usize,
    /// What could not be read.
    pub(crate) problems: Vec<String>,
}

/// Since when, of whom, and whether enforced.
type Key = (u64, String, bool);

/// One line of a case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    /// Its number.
    pub(crate) number: u64,
    /// It, from its first brace to its last.
    pub(crate) text: String,
    before: String,
    place: String,
}

/// One case, its lines in order.
pub(crate) struct Case {
    key: Key,
    pub(crate) lines: Vec<Line>,
}

// === impl Lines ===

impl Lines {
    /// No lines yet.
    pub(crate) fn of(subject: Option<String>) -> Self {
        Self { subject, cases: BTreeMap::new(), unchained: 0, problems: Vec::new() }
    }

    /// Reads a file: each line that has an audit line in it.
    pub(crate) fn read(&mut self, file: &str, bytes: &[u8]) {
        for (number, bytes) in (1_u64..).zip(bytes.split(|byte| *byte == b'\n')) {
            let line = String::from_utf8_lossy(bytes);
            let Some(text) = line.find(BEGIN).and_then(|at| line.get(at..)) else { continue };
            let text = text.rfind('}').and_then(|end| text.get(..=end)).unwrap_or(text);
            self.take(text, format!("{file}:{number}"));
        }
    }

    fn take(&mut self, text: &str, place: String) {
        let Ok(line) = serde_json::from_str::<Value>(text) else {
            let named = self.subject.as_ref().is_none_or(|subject| text.contains(subject.as_str()));
            self.problems.extend(named.then(|| format!("{place}: an audit line that is not whole")));
            return;
        };
        let subject = line.get("subject").and_then(Value::as_str).unwrap_or_default();
        if self.subject.as_ref().is_some_and(|wanted| wanted != subject) {
            return;
        }
        let Some(case) = line.get("case") else {
            self.unchained += 1;
            return;
        };
        let number = |name: &str| case.get(name).and_then(Value::as_u64);
        let (Some(opened), Some(number), Some(before)) =
            (number("opened"), number("line"), case.get("before").and_then(Value::as_str))
        else {
            self.problems.push(format!("{place}: its place in the case cannot be read"));
            return;
        };
        let enforced = line.get("enforced").and_then(Value::as_bool).unwrap_or_default();
        let read = Line { number, text: text.to_owned(), before: before.to_owned(), place };
        self.cases.entry((opened, subject.to_owned(), enforced)).or_default().push(read);
    }

    /// The cases, the oldest first, each in order: workers may log their lines in another than they were written in.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let sorted = |(key, lines): (&Key, &Vec<Line>)| {
            let mut lines = lines.clone();
            lines.sort();
            // The same line twice is the same line, in two files say.
            lines.dedup_by(|one, other| one.text == other.text);
            Case { key: key.clone(), lines }
        };
        self.cases.iter().map(sorted).collect()
    }
}

// === impl Line ===

impl Line {
    /// SHA-256 of it, in hexadecimal digits.
    pub(crate) fn hash(&self) -> String {
        Sha256::digest(self.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

// === impl Case ===

impl Case {
    /// Of whom and since when.
    pub(crate) fn name(&self) -> String {
        let (opened, subject, enforced) = &self.key;
        format!("{subject}, opened at {opened}{}", if *enforced { "" } else { ", in shadow" })
    }

    /// What is wrong with it, up to its last line.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let missing = |from: u64, to: u64| match to.checked_sub(from) {
            Some(0) => format!("line {from} is missing"),
            _ => format!("lines {from} to {to} are missing"),
        };
        if let Some(first) = self.lines.first() {
            if first.number > 1 {
                problems.push(missing(1, first.number - 1));
            }
            if (first.number == 1) != (first.before == "first") {
                problems.push(format!("{}: line {} was altered: it is not the first", first.place, first.number));
            }
        }
        for (one, next) in self.lines.iter().zip(self.lines.iter().skip(1)) {
            if next.number == one.number {
                problems.push(format!(
                    "{} and {}: two different lines {}, so one was altered",
                    one.place, next.place, one.number
                ));
            } else if next.number > one.number + 1 {
                problems.push(missing(one.number + 1, next.number - 1));
            } else if next.before != one.hash() {
                problems.push(format!(
                    "{}: line {} was altered (or what line {} at {} says of it): its hash is not the one that was noted",
                    one.place, one.number, next.number, next.place
                ));
            }
        }
        problems
    }

    /// What is wrong with its end, where that is known from elsewhere.
    pub(crate) fn end_problems(&self, lines: Option<u64>, last: Option<&str>) -> Vec<String> {
        let mut problems = Vec::new();
        let present = self.lines.last().map_or(0, |line| line.number);
        if let Some(lines) = lines.filter(|lines| present < *lines) {
            problems.push(format!(
                "the end was cut off: there were {lines} lines, and line {present} is the last one here"
            ));
        }
        if let Some(last) = last {
            let number = lines.unwrap_or(present);
            let of_number = self.lines.iter().find(|line| line.number == number);
            if of_number.is_some_and(|line| !line.hash().eq_ignore_ascii_case(last)) {
                problems.push(format!("line {number} was altered: its hash is not {last}"));
            }
        }
        problems
    }
}
