//! An incremental splitter of server-sent events: hands over the data of each event, piece by piece.
//!
//! Follows "Server-sent events", section 9.2.6 of the HTML Living Standard: lines end with CR, LF or CRLF; `data:` with or
//! without one space; several data lines make one event; comments and other fields are passed over; a byte-order mark at
//! the start is allowed. There is no line buffer, so lines may be of any length.
//!
//! It does not look into the data, and knows of no end mark (see `dialect`).

use crate::json::scan::find_either;

/// What the splitter hands over. For that of `lines`, a line is an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A piece of the event's data; a line end between two data lines is the piece `"\n"`. Never empty.
    Data(&'a [u8]),
    /// The event is complete. Comes only for events that had data.
    End,
}

#[derive(Debug, Clone, Copy)]
enum State {
    /// At the start of the stream, this many bytes into a byte-order mark.
    Start(usize),
    /// At the start of a line, this many bytes into the word `data`.
    Name(usize),
    /// After `data:`.
    Space,
    Data,
    /// In a line that is not data.
    Other,
}

/// The splitter.
#[derive(Debug)]
pub struct Splitter {
    state: State,
    /// The last byte was a CR: a LF now is part of that line end.
    after_cr: bool,
    /// The event has a data line.
    lined: bool,
    /// The event has data.
    filled: bool,
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
const DATA: &[u8] = b"data";
/// The start of a data line, where a chunk has all of it.
const DATA_LINE: &[u8] = b"data:";

impl Splitter {
    /// A splitter at the start of a stream.
    #[must_use]
    pub fn new() -> Self {
        Self { state: State::Start(0), after_cr: false, lined: false, filled: false }
    }

    /// Reads the next chunk of the stream.
    pub fn feed(&mut self, chunk: &[u8], mut sink: impl FnMut(Piece<'_>)) {
        let mut rest = chunk;
        while let Some((&byte, after)) = rest.split_first() {
            if std::mem::take(&mut self.after_cr) && byte == b'\n' {
                rest = after;
                continue;
            }
            match self.state {
                State::Name(0) if rest.starts_with(DATA_LINE) => {
                    self.begin_line(&mut sink);
                    self.state = State::Space;
                    rest = rest.get(DATA_LINE.len()..).unwrap_or_default();
                }
                State::Start(matched) => {
                    if BYTE_ORDER_MARK.get(matched) == Some(&byte) {
                        self.state = State::Start(matched + 1);
                        rest = after;
                    } else if matched == 0 || matched == BYTE_ORDER_MARK.len() {
                        self.state = State::Name(0);
                    } else {
                        self.state = State::Other;
                    }
                }
                State::Name(matched) => {
                    rest = after;
                    if is_line_end(byte) {
                        match matched {
                            0 => self.end_event(&mut sink),
                            4 => self.begin_line(&mut sink),
                            _ => {}
                        }
                        self.end_line(byte);
                    } else if DATA.get(matched) == Some(&byte) {
                        self.state = State::Name(matched + 1);
                    } else if matched == DATA.len() && byte == b':' {
                        self.begin_line(&mut sink);
                        self.state = State::Space;
                    } else {
                        self.state = State::Other;
                    }
                }
                State::Space => {
                    self.state = State::Data;
                    if byte == b' ' {
                        rest = after;
                    }
                }
                State::Data | State::Other => {
                    let end = find_either(b'\r', b'\n', rest);
                    let (piece, after) = end.and_then(|end| rest.split_at_checked(end)).unwrap_or((rest, &[]));
                    if matches!(self.state, State::Data) && !piece.is_empty() {
                        self.filled = true;
                        sink(Piece::Data(piece));
                    }
                    rest = after;
                    if let Some((&byte, after)) = after.split_first() {
                        self.end_line(byte);
                        rest = after;
                    }
                }
            }
        }
    }

    /// The stream ends here. An event whose blank line is missing is given its end: the standard drops it, but its data
    /// has been handed over, and many clients keep it.
    pub fn finish(&mut self, mut sink: impl FnMut(Piece<'_>)) {
        self.end_event(&mut sink);
    }

    fn begin_line(&mut self, sink: &mut impl FnMut(Piece<'_>)) {
        if std::mem::replace(&mut self.lined, true) && self.filled {
            sink(Piece::Data(b"\n"));
        }
    }

    fn end_line(&mut self, byte: u8) {
        self.after_cr = byte == b'\r';
        self.state = State::Name(0);
    }

    fn end_event(&mut self, sink: &mut impl FnMut(Piece<'_>)) {
        self.lined = false;
        if std::mem::take(&mut self.filled) {
            sink(Piece::End);
        }
    }
}

impl Default for Splitter {
    fn default() -> Self {
        Self::new()
    }
}

const fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}
