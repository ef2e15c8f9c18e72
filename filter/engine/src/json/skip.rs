//! Running past what no path leads into.

use super::scan::{BLOCK, Quoting, brackets, escapes, find_either, padded, quotes};
use super::{DEEP, Handler, Scanner, Shape, State};
use crate::observation::Anomalies;

impl<F: Copy> Scanner<F> {
    /// Runs through a string up to its end or the end of the chunk.
    pub(super) fn skip_string<'c, H: Handler<F>>(&mut self, rest: &'c [u8], chunk: &[u8], handler: &mut H) -> &'c [u8] {
        let mut rest = rest;
        if self.state == State::SkipString {
            // Most strings have no escapes.
            let Some(stop) = find_either(b'"', b'\\', rest) else { return &[] };
            rest = rest.get(stop..).unwrap_or_default();
            if let Some((b'"', after)) = rest.split_first() {
                return self.end_skipped_string(after, chunk, handler);
            }
        }
        let mut carried = u64::from(self.state == State::SkipEscaped);
        while !rest.is_empty() {
            let short;
            let (block, after) = match rest.split_first_chunk::<BLOCK>() {
                Some(both) => both,
                None => {
                    short = padded(rest);
                    (&short, rest.get(rest.len()..).unwrap_or_default())
                }
            };
            let (quotes, backslashes) = quotes(block);
            if quotes | backslashes | carried == 0 {
                let clear = find_either(b'"', b'\\', after).unwrap_or(after.len());
                rest = after.get(clear..).unwrap_or_default();
                continue;
            }
            let (escaped, escaping) = escapes(backslashes, carried);
            let ends = quotes & !escaped;
            if ends != 0 {
                let after = rest.get(ends.trailing_zeros() as usize + 1..).unwrap_or_default();
                return self.end_skipped_string(after, chunk, handler);
            }
            carried = escaping >> (rest.len().min(BLOCK) - 1) & 1;
            rest = after;
        }
        self.state = if carried == 0 { State::SkipString } else { State::SkipEscaped };
        &[]
    }

    fn end_skipped_string<'c, H: Handler<F>>(&mut self, after: &'c [u8], chunk: &[u8], handler: &mut H) -> &'c [u8] {
        if let Some(field) = self.field {
            handler.end(field, Shape::Text, self.offset_of(after, chunk));
        }
        self.after_value();
        after
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
            quoting: Quoting {
                inside: if self.state == State::SkipContainer { 0 } else { u64::MAX },
                escaped: u64::from(self.state == State::SkipInnerEscaped),
            },
            open: self.skipped,
            most: u64::from(DEEP).saturating_sub(self.frames.len() as u64),
            deep: false,
        };
        if self.anomalies.has(Anomalies::DEEP) {
            walk.most = u64::MAX;
        }
        walk.look_at_depth();
        let mut rest = rest;
        let mut closed = None;
        while !rest.is_empty() {
            let short;
            let (block, after) = match rest.split_first_chunk::<BLOCK>() {
                Some(both) => both,
                None => {
                    short = padded(rest);
                    (&short, rest.get(rest.len()..).unwrap_or_default())
                }
            };
            let (quotes, backslashes) = quotes(block);
            if quotes | backslashes == 0 && walk.quoting.inside & !walk.quoting.escaped == u64::MAX {
                // Long strings are run through faster.
                let clear = find_either(b'"', b'\\', after).unwrap_or(after.len());
                rest = after.get(clear..).unwrap_or_default();
                continue;
            }
            closed = walk.block(block, quotes, backslashes, rest.len().min(BLOCK));
            if closed.is_some() {
                break;
            }
            rest = after;
        }
        if walk.deep {
            self.anomalies.add(Anomalies::DEEP);
        }
        if let Some(end) = closed {
            let after = rest.get(end..).unwrap_or_default();
            if let Some(field) = self.field {
                handler.end(field, self.skipped_shape, self.offset_of(after, chunk));
            }
            self.after_value();
            return after;
        }
        self.skipped = walk.open;
        self.state = match walk.quoting {
            Quoting { inside: 0, .. } => State::SkipContainer,
            Quoting { escaped: 0, .. } => State::SkipInnerString,
            Quoting { .. } => State::SkipInnerEscaped,
        };
        &[]
    }
}

/// Where a run through a container is.
#[derive(Clone, Copy)]
struct Walk {
    quoting: Quoting,
    /// Brackets open.
    open: u64,
    /// Brackets that may be open before it is noted; the largest number once it is.
    most: u64,
    deep: bool,
}

impl Walk {
    /// Takes the first `length` bytes of a block with these marks; those after it are zero. Gives the place after the bracket that
    /// closes the container, if that is among them.
    #[inline(always)]
    fn block(&mut self, block: &[u8; BLOCK], quotes: u64, backslashes: u64, length: usize) -> Option<usize> {
        let Some(inside) = self.quoting.block(quotes, backslashes, length) else {
            // By way of a copy, so that the original need not be in memory.
            let mut copy = *self;
            let closed = copy.by_byte(block, length);
            *self = copy;
            return closed;
        };
        if inside == u64::MAX {
            return None;
        }
        let (opening, closing) = brackets(block);
        let (opening, closing) = (opening & !inside, closing & !inside);
        let opened = self.open.saturating_add(u64::from(opening.count_ones()));
        if opened <= self.most {
            return self.shallow(opening, closing, opened);
        }
        let mut marks = opening | closing;
        while marks != 0 {
            let mark = marks & marks.wrapping_neg();
            marks ^= mark;
            if self.bracket(opening & mark != 0) {
                return Some(mark.trailing_zeros() as usize + 1);
            }
        }
        None
    }

    /// Takes the brackets of a block that cannot be too deep; `opened` would be open if none closed.
    #[inline]
    fn shallow(&mut self, opening: u64, closing: u64, opened: u64) -> Option<usize> {
        let closed = u64::from(closing.count_ones());
        if closed >= self.open {
            // The container may end here: where as many have closed as were open or opened before.
            let (mut rest, mut open) = (closing, self.open);
            while rest != 0 {
                let up_to = rest ^ rest.wrapping_sub(1);
                open = open.wrapping_sub(1);
                if open.wrapping_add(u64::from((opening & up_to).count_ones())) == 0 {
                    return Some(up_to.count_ones() as usize);
                }
                rest &= !up_to;
            }
        }
        self.open = opened - closed;
        None
    }

    /// As [`Walk::block`], for what no JSON is.
    #[cold]
    #[inline(never)]
    fn by_byte(&mut self, block: &[u8; BLOCK], length: usize) -> Option<usize> {
        for (at, byte) in block.iter().enumerate().take(length) {
            let Quoting { inside, escaped } = &mut self.quoting;
            let closes = match byte {
                _ if std::mem::take(escaped) != 0 => false,
                b'"' => {
                    *inside = !*inside;
                    false
                }
                b'\\' => {
                    *escaped = *inside & 1;
                    false
                }
                b'{' | b'[' if *inside == 0 => self.bracket(true),
                b'}' | b']' if *inside == 0 => self.bracket(false),
                _ => false,
            };
            if closes {
                return Some(at + 1);
            }
        }
        None
    }

    /// Takes a bracket. True: it closes the container.
    #[inline]
    fn bracket(&mut self, opens: bool) -> bool {
        if !opens {
            self.open = self.open.saturating_sub(1);
            return self.open == 0;
        }
        self.open = self.open.saturating_add(1);
        self.look_at_depth();
        false
    }

    fn look_at_depth(&mut self) {
        if self.open > self.most {
            self.deep = true;
            self.most = u64::MAX;
        }
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

#[cfg(test)]
mod tests {
    use crate::json::{DEEP, Handler, Paths, Row, Scanner, Shape, ShortText};
    use crate::observation::Anomalies;
    use proptest::prelude::*;

    static ROOT: Paths<()> = Paths::new(ROWS);
    const ROWS: &[Row<()>] = &[(&[], ())];

    /// Where the document ended.
    #[derive(Default)]
    struct End(Option<u64>);

    impl Handler<()> for End {
        fn key(&mut self, (): (), _: &[u8], _: u64) {}
        fn begin(&mut self, (): (), _: Shape, _: u64) {}
        fn text(&mut self, (): (), _: &[u8]) {}
        fn literal(&mut self, (): (), _: &ShortText) {}
        fn end(&mut self, (): (), _: Shape, at: u64) {
            self.0 = Some(at);
        }
    }

    /// The same, byte by byte: where the container ends, and whether it was too deep by then.
    fn plainly(document: &[u8]) -> (Option<u64>, bool) {
        let (mut inside, mut escaped, mut open, mut deep) = (false, false, 0_u32, false);
        for (at, byte) in document.iter().enumerate() {
            if inside {
                (inside, escaped) = (escaped || *byte != b'"', !escaped && *byte == b'\\');
                continue;
            }
            match byte {
                b'"' => inside = true,
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                _ => {}
            }
            deep |= open > DEEP;
            if open == 0 {
                return (Some(at as u64 + 1), deep);
            }
        }
        (None, deep)
    }

    fn document() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            8 => proptest::sample::select(vec!["\"", "\\", "\\\"", "[", "{", "]", "}", "{\"a\":[", "]}", "\"a \\\" b\"", "\\\\"]).prop_map(str::to_owned),
            2 => "[ -~]{0,40}",
            1 => (0_usize..200).prop_map(|times| "[".repeat(times)),
            1 => (0_usize..200).prop_map(|times| "]".repeat(times)),
            1 => (0_usize..200).prop_map(|times| "text ".repeat(times)),
        ];
        proptest::collection::vec(piece, 0..60).prop_map(|pieces| format!("[{}", pieces.concat()).into_bytes())
    }

    proptest! {
        #[test]
        fn a_container_ends_where_it_ends_byte_by_byte(document in document(), cut in 1_usize..200) {
            let mut scanner = Scanner::new(&ROOT);
            let mut end = End::default();
            for chunk in document.chunks(cut) {
                scanner.feed(chunk, &mut end);
                if end.0.is_some() {
                    break;
                }
            }
            prop_assert_eq!((end.0, scanner.anomalies().has(Anomalies::DEEP)), plainly(&document));
        }
    }
}
