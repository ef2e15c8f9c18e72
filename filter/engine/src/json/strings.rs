//! Reading keys and the strings that have a name: escapes, and whether they are UTF-8.

use super::scan::find_either;
use super::text::Utf8Check;
use super::{Handler, SHORT_BYTES, Scanner, Shape, State};
use crate::observation::Anomalies;

const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

/// Bytes gathered before they are handed over: text full of escapes would else go out in pieces of one character.
const GATHERED_BYTES: usize = 128;

/// Unescaped text that is not handed over yet.
pub(super) struct Gathered {
    bytes: [u8; GATHERED_BYTES],
    len: usize,
}

impl Gathered {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; GATHERED_BYTES], len: 0 }
    }

    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    /// False: there is no room.
    #[inline]
    fn push(&mut self, piece: &[u8]) -> bool {
        let end = self.len + piece.len();
        let Some(room) = self.bytes.get_mut(self.len..end) else { return false };
        room.copy_from_slice(piece);
        self.len = end;
        true
    }

    fn take(&mut self) -> &[u8] {
        self.bytes.get(..std::mem::take(&mut self.len)).unwrap_or_default()
    }
}

impl<F: Copy> Scanner<F> {
    /// Reads a key or a string up to its end or the end of the chunk.
    pub(super) fn string<'c, H: Handler<F>>(&mut self, rest: &'c [u8], chunk: &[u8], handler: &mut H) -> &'c [u8] {
        let mut rest = rest;
        while let Some((&byte, after)) = rest.split_first() {
            match self.state {
                State::AfterBackslash => self.escape(byte, handler),
                State::Hex(left) => self.hex(byte, left, handler),
                State::InString => {
                    if self.high != 0 && byte != b'\\' {
                        self.lone_surrogate(handler);
                    }
                    let end = match byte {
                        b'"' | b'\\' => 0,
                        _ => find_either(b'"', b'\\', rest).unwrap_or(rest.len()),
                    };
                    let (piece, after) = rest.split_at_checked(end).unwrap_or_default();
                    let Some((&byte, after)) = after.split_first() else {
                        self.emit(piece, handler);
                        break;
                    };
                    rest = after;
                    if byte == b'\\' {
                        self.emit(piece, handler);
                        self.state = State::AfterBackslash;
                        // The common case at once; digit by digit where a chunk ends within.
                        if let Some((unit, after)) = code_unit(rest) {
                            rest = after;
                            self.unit(unit, handler);
                        }
                    } else if self.in_key {
                        self.end_key(piece, handler);
                        return rest;
                    } else {
                        self.emit(piece, handler);
                        self.end_text(self.offset_of(rest, chunk), handler);
                        return rest;
                    }
                    continue;
                }
                // Malformed.
                _ => break,
            }
            rest = after;
        }
        // Nothing is held back at the end of a chunk, so that what came can be looked at.
        self.hand_over(handler);
        if self.state == State::Malformed { rest } else { &[] }
    }

    fn emit<H: Handler<F>>(&mut self, piece: &[u8], handler: &mut H) {
        if piece.is_empty() {
        } else if self.in_key {
            self.short.push(piece);
        } else if !self.gathered.push(piece) {
            self.hand_over(handler);
            if !self.gathered.push(piece) {
                check(&mut self.utf8, &mut self.anomalies, piece);
                if let Some(field) = self.field {
                    handler.text(field, piece);
                }
            }
        }
    }

    fn hand_over<H: Handler<F>>(&mut self, handler: &mut H) {
        if self.gathered.len > 0 {
            let piece = self.gathered.take();
            check(&mut self.utf8, &mut self.anomalies, piece);
            if let Some(field) = self.field {
                handler.text(field, piece);
            }
        }
    }

    fn end_text<H: Handler<F>>(&mut self, at: u64, handler: &mut H) {
        self.hand_over(handler);
        if !self.utf8.end() {
            self.anomalies.add(Anomalies::BAD_TEXT);
        }
        if let Some(field) = self.field {
            handler.end(field, Shape::Text, at);
        }
        self.after_value();
    }

    /// Takes the last piece of a key, which is most often all of it, and looks it up.
    fn end_key<H: Handler<F>>(&mut self, piece: &[u8], handler: &mut H) {
        self.state = State::Colon;
        let short;
        let (key, exact) = if self.short.is_empty() && piece.len() <= SHORT_BYTES {
            (piece, true)
        } else {
            self.short.push(piece);
            short = self.short;
            (short.bytes(), short.is_exact())
        };
        self.place = None;
        let Some(frame) = self.frames.last_mut() else { return };
        let Some(found) = self.trie.member(frame.node, key, exact) else { return };
        if frame.seen & found.bit != 0 {
            self.anomalies.add(Anomalies::DUPLICATE_KEY);
        }
        frame.seen |= found.bit;
        self.place = Some(found.node);
        if let Some(field) = found.node.field {
            handler.key(field, key, self.key_at);
        }
    }

    fn escape<H: Handler<F>>(&mut self, byte: u8, handler: &mut H) {
        let plain = match byte {
            b'n' => b'\n',
            b'"' | b'\\' | b'/' => byte,
            b'u' => {
                self.unit = 0;
                self.state = State::Hex(4);
                return;
            }
            b't' => b'\t',
            b'r' => b'\r',
            b'b' => 8,
            b'f' => 12,
            _ => return self.malformed(),
        };
        if self.high != 0 {
            self.lone_surrogate(handler);
        }
        self.state = State::InString;
        self.emit(&[plain], handler);
    }

    /// Reads a digit of a `\u` escape.
    fn hex<H: Handler<F>>(&mut self, byte: u8, left: u8, handler: &mut H) {
        let Some(digit) = hex_digit(byte) else { return self.malformed() };
        self.unit = self.unit << 4 | u16::from(digit);
        if left > 1 {
            self.state = State::Hex(left - 1);
        } else {
            self.unit(self.unit, handler);
        }
    }

    /// Says what a `\u` escape stands for.
    fn unit<H: Handler<F>>(&mut self, unit: u16, handler: &mut H) {
        self.state = State::InString;
        let low = (0xdc00..=0xdfff).contains(&unit);
        if self.high != 0 && !low {
            self.lone_surrogate(handler);
        }
        if (0xd800..=0xdbff).contains(&unit) {
            self.high = unit;
            return;
        }
        let high = std::mem::take(&mut self.high);
        let code = if low && high != 0 {
            0x1_0000 + (u32::from(high & 0x3ff) << 10) + u32::from(unit & 0x3ff)
        } else {
            u32::from(unit)
        };
        match char::from_u32(code) {
            Some(character) => self.emit(character.encode_utf8(&mut [0; 4]).as_bytes(), handler),
            None => self.lone_surrogate(handler),
        }
    }

    fn lone_surrogate<H: Handler<F>>(&mut self, handler: &mut H) {
        self.high = 0;
        if !self.in_key {
            self.anomalies.add(Anomalies::BAD_TEXT);
        }
        self.emit(REPLACEMENT, handler);
    }
}

/// Checks what is handed over, which is what was sent but for whole characters in place of escapes.
fn check(utf8: &mut Utf8Check, anomalies: &mut Anomalies, piece: &[u8]) {
    if !utf8.feed(piece) {
        anomalies.add(Anomalies::BAD_TEXT);
        *utf8 = Utf8Check::default();
    }
}

/// Reads `u` and four digits, where they are all here.
fn code_unit(rest: &[u8]) -> Option<(u16, &[u8])> {
    let ([b'u', digits @ ..], after) = rest.split_first_chunk::<5>()? else { return None };
    let unit = digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | u16::from(hex_digit(*digit)?)))?;
    Some((unit, after))
}

#[inline]
const fn hex_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}
