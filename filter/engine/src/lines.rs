//! An incremental splitter of newline-delimited JSON: hands over the content of each line, piece by piece.
//!
//! This is what is called NDJSON, JSON Lines, or `application/stream+json`. Lines end with LF or CRLF, as both
//! <https://github.com/ndjson/ndjson-spec> and <https://jsonlines.org> say; a CR by itself is white space inside a line.
//! Lines of nothing but white space are passed over, a byte-order mark at the start is allowed, and the last line may lack
//! its end. There is no line buffer, so lines may be of any length.
//!
//! It does not look into the content, so it cannot tell a line that is cut short from a whole one: the scanner of the
//! line's document does. White space in front of a document is not handed over, white space behind it is.

use crate::json::scan::find_either;
use crate::sse::Piece;

#[derive(Debug, Clone, Copy)]
enum State {
    /// At the start of the stream, this many bytes into a byte-order mark.
    Start(usize),
    /// In a line that had nothing but white space so far.
    Blank,
    /// In a line that has content.
    Content,
    /// After a CR in a line that has content: the first half of its end, or white space.
    AfterCr,
}

/// The splitter.
#[derive(Debug)]
pub struct Splitter {
    state: State,
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl Splitter {
    /// A splitter at the start of a stream.
    #[must_use]
    pub fn new() -> Self {
        Self { state: State::Start(0) }
    }

    /// Reads the next chunk of the stream.
    pub fn feed(&mut self, chunk: &[u8], mut sink: impl FnMut(Piece<'_>)) {
        let mut rest = chunk;
        while let Some((&byte, after)) = rest.split_first() {
            match self.state {
                State::Start(matched) => {
                    if BYTE_ORDER_MARK.get(matched) == Some(&byte) {
                        self.state = State::Start(matched + 1);
                        rest = after;
                    } else {
                        self.leave_start(matched, &mut sink);
                    }
                }
                State::Blank => {
                    let spaces = rest.iter().position(|byte| !is_space(*byte)).unwrap_or(rest.len());
                    rest = rest.get(spaces..).unwrap_or_default();
                    if !rest.is_empty() {
                        self.state = State::Content;
                    }
                }
                State::AfterCr => {
                    if byte == b'\n' {
                        self.end_line(&mut sink);
                        rest = after;
                    } else {
                        sink(Piece::Data(b"\r"));
                        self.state = State::Content;
                    }
                }
                State::Content => {
                    let end = find_either(b'\r', b'\n', rest);
                    let (piece, after) = end.and_then(|end| rest.split_at_checked(end)).unwrap_or((rest, &[]));
                    if !piece.is_empty() {
                        sink(Piece::Data(piece));
                    }
                    rest = after;
                    if let Some((&byte, after)) = after.split_first() {
                        rest = after;
                        if byte == b'\r' {
                            self.state = State::AfterCr;
                        } else {
                            self.end_line(&mut sink);
                        }
                    }
                }
            }
        }
    }

    /// The stream ends here, and with it the last line.
    pub fn finish(&mut self, mut sink: impl FnMut(Piece<'_>)) {
        if let State::Start(matched) = self.state {
            self.leave_start(matched, &mut sink);
        }
        if matches!(self.state, State::Content | State::AfterCr) {
            self.end_line(&mut sink);
        }
    }

    /// Begins the first line. What only began like a byte-order mark is content of it.
    fn leave_start(&mut self, matched: usize, sink: &mut impl FnMut(Piece<'_>)) {
        self.state = State::Blank;
        if matched < BYTE_ORDER_MARK.len()
            && let Some(piece @ [_, ..]) = BYTE_ORDER_MARK.get(..matched)
        {
            sink(Piece::Data(piece));
            self.state = State::Content;
        }
    }

    fn end_line(&mut self, sink: &mut impl FnMut(Piece<'_>)) {
        self.state = State::Blank;
        sink(Piece::End);
    }
}

impl Default for Splitter {
    fn default() -> Self {
        Self::new()
    }
}

/// Line ends too: where a line has no content, they are passed over like other white space.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
