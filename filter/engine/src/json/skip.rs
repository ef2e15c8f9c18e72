//! Running past what no path leads into.

use super::swar::{WORD, find_either, mark_structure};
use super::{DEEP, Handler, Scanner, Shape, State};
use crate::observation::Anomalies;

impl<F: Copy> Scanner<F> {
    /// Runs through a string up to its end or the end of the chunk.
    pub(super) fn skip_string<'c, H: Handler<F>>(&mut self, rest: &'c [u8], chunk: &[u8], handler: &mut H) -> &'c [u8] {
        let mut rest = rest;
        if self.state == State::SkipEscaped {
            rest = rest.get(1..).unwrap_or_default();
            self.state = State::SkipString;
        }
        while let Some(stop) = find_either(b'"', b'\\', rest) {
            if rest.get(stop) == Some(&b'"') {
                let after = rest.get(stop + 1..).unwrap_or_default();
                if let Some(field) = self.field {
                    handler.end(field, Shape::Text, self.offset_of(after, chunk));
                }
                self.after_value();
                return after;
            }
            let Some(after) = rest.get(stop + 2..) else {
                self.state = State::SkipEscaped;
                break;
            };
            rest = after;
        }
        &[]
    }

    /// Runs through a number or word up to what follows it or the end of the chunk.
    pub(super) fn skip_literal<'c>(&mut self, rest: &'c [u8]) -> &'c [u8] {
        let Some(end) = rest.iter().position(|byte| ends_literal(*byte)) else { return &[] };
        self.after_value();
        rest.get(end..).unwrap_or_default()
    }

    /// Runs through an object or array up to its end or the end of the chunk. Only quotes, backslashes and brackets are
    /// looked at, so that a bracket of the wrong kind passes: the server will refuse that document.
    pub(super) fn skip_container<'c, H: Handler<F>>(
        &mut self,
        rest: &'c [u8],
        chunk: &[u8],
        handler: &mut H,
    ) -> &'c [u8] {
        let mut walk = Walk {
            in_string: self.state != State::SkipContainer,
            escaped: self.state == State::SkipInnerEscaped,
            open: self.skipped,
            most: self.skipped,
        };
        let mut rest = rest;
        let mut closed = None;
        while let Some((word, after)) = rest.split_first_chunk::<WORD>() {
            let word = u64::from_le_bytes(*word);
            let marks = mark_structure(word);
            if marks != 0 || walk.escaped {
                closed = walk.word(word, marks, WORD);
                if closed.is_some() {
                    break;
                }
                rest = after;
            } else if walk.in_string {
                // Long strings are run through faster.
                let clear = find_either(b'"', b'\\', after).unwrap_or(after.len());
                rest = after.get(clear..).unwrap_or_default();
            } else {
                rest = after;
            }
        }
        if closed.is_none() && !rest.is_empty() {
            let mut word = [0; WORD];
            for (to, from) in word.iter_mut().zip(rest) {
                *to = *from;
            }
            let word = u64::from_le_bytes(word);
            closed = walk.word(word, mark_structure(word), rest.len());
        }
        self.check_depth(walk.most);
        if let Some(end) = closed {
            let after = rest.get(end..).unwrap_or_default();
            if let Some(field) = self.field {
                handler.end(field, self.skipped_shape, self.offset_of(after, chunk));
            }
            self.after_value();
            return after;
        }
        self.skipped = walk.open;
        self.state = match (walk.in_string, walk.escaped) {
            (false, _) => State::SkipContainer,
            (true, false) => State::SkipInnerString,
            (true, true) => State::SkipInnerEscaped,
        };
        &[]
    }

    /// Notes it where `open` skipped levels are too many.
    pub(super) fn check_depth(&mut self, open: u64) {
        if open.saturating_add(self.frames.len() as u64) > u64::from(DEEP) {
            self.anomalies.add(Anomalies::DEEP);
        }
    }
}

/// Where a run through a container is.
struct Walk {
    in_string: bool,
    /// The next byte is escaped.
    escaped: bool,
    /// Brackets open, and the most there were.
    open: u64,
    most: u64,
}

impl Walk {
    /// Takes the first `length` bytes of a word whose marks these are. Gives the place after the bracket that closes the
    /// container, if that is among them.
    #[inline]
    fn word(&mut self, word: u64, marks: u64, length: usize) -> Option<usize> {
        let mut marks = marks;
        if std::mem::take(&mut self.escaped) {
            marks &= !0x80;
        }
        while marks != 0 {
            let place = marks.trailing_zeros() & !7;
            marks &= marks - 1;
            let byte = (word >> place & 0xff) as u8;
            let next = place as usize / 8 + 1;
            if self.in_string {
                if byte == b'"' {
                    self.in_string = false;
                } else if byte == b'\\' {
                    self.escaped = next == length;
                    marks &= !(0x80_u64.checked_shl(place + 8).unwrap_or(0));
                }
            } else if byte == b'"' {
                self.in_string = true;
            } else if matches!(byte, b'{' | b'[') {
                self.open = self.open.saturating_add(1);
                self.most = self.most.max(self.open);
            } else if matches!(byte, b'}' | b']') {
                self.open = self.open.saturating_sub(1);
                if self.open == 0 {
                    return Some(next);
                }
            }
        }
        None
    }
}

/// Whether a byte is not part of a number or word any more. A table costs fewer instructions than comparisons.
pub(super) fn ends_literal(byte: u8) -> bool {
    const ENDS: [bool; 256] = marked(b"{}[]\":, \t\r\n");
    ENDS.get(usize::from(byte)).copied().unwrap_or(false)
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, which would refuse a failing index")]
const fn marked(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}
