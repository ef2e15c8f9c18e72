//! Short texts and whether bytes are UTF-8, both piece by piece.

use super::scan::is_ascii;
use crate::hashing::name64;

/// Bytes a [`ShortText`] holds.
pub const SHORT_BYTES: usize = 96;

/// A text that is expected to be short: a key, an identifier, a number. One that is longer is folded: every time the room
/// is full, what was gathered is replaced by its hash. So it can still be told from others, in bounded memory.
#[derive(Clone, Copy)]
pub struct ShortText {
    bytes: [u8; SHORT_BYTES],
    len: usize,
    folded: bool,
}

impl ShortText {
    /// Appends a piece.
    pub fn push(&mut self, piece: &[u8]) {
        let end = self.len.saturating_add(piece.len());
        if let Some(room) = self.bytes.get_mut(self.len..end) {
            room.copy_from_slice(piece);
            self.len = end;
            return;
        }
        let mut rest = piece;
        while !rest.is_empty() {
            if self.len == SHORT_BYTES {
                let hash = name64(&self.bytes).to_le_bytes();
                self.folded = true;
                self.len = 0;
                self.fill(&hash);
            }
            rest = self.fill(rest);
        }
    }

    /// Takes what there is room for, and gives the rest back.
    fn fill<'p>(&mut self, piece: &'p [u8]) -> &'p [u8] {
        let free = self.bytes.get_mut(self.len..).unwrap_or_default();
        let taken = free.len().min(piece.len());
        for (to, from) in free.iter_mut().zip(piece) {
            *to = *from;
        }
        self.len += taken;
        piece.get(taken..).unwrap_or_default()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.len = 0;
        self.folded = false;
    }

    /// Whether nothing was pushed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The text; where it is not [exact](Self::is_exact), the folded form.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// Whether [`ShortText::bytes`] is the text itself.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        !self.folded
    }

    /// [`name64`] of the text, where it is exact; of the folded form otherwise.
    #[must_use]
    pub fn hash(&self) -> u64 {
        name64(self.bytes())
    }

    /// The number this spells, read as the most lenient server would: white space around it, `_` within it and an exponent
    /// are fine. A number too long to be kept is infinite, since nobody writes those in good faith. `None` for NaN and
    /// for what is not a number.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        let bytes = self.bytes();
        if bytes.len() <= 9 && !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit) {
            let number = bytes.iter().fold(0_u32, |number, digit| number * 10 + u32::from(*digit - b'0'));
            return Some(f64::from(number));
        }
        let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
        if !text.starts_with(|first: char| first.is_ascii_digit() || "+-.IN".contains(first)) && self.is_exact() {
            return None;
        }
        if self.folded {
            return Some(f64::INFINITY);
        }
        let value = if text.contains('_') { text.replace('_', "").parse::<f64>() } else { text.parse::<f64>() };
        value.ok().filter(|value| !value.is_nan())
    }

    /// Whether this says yes, read as the most lenient server would: everything that does not say no does, of words and of
    /// numbers.
    #[must_use]
    pub fn truth(&self) -> bool {
        const NO: [&str; 8] = ["", "0", "f", "n", "no", "off", "false", "null"];
        let text = std::str::from_utf8(self.bytes()).unwrap_or("?").trim();
        match self.number() {
            Some(number) => number != 0.0,
            None => !NO.iter().any(|no| no.eq_ignore_ascii_case(text)),
        }
    }
}

impl Default for ShortText {
    fn default() -> Self {
        Self { bytes: [0; SHORT_BYTES], len: 0, folded: false }
    }
}

impl std::fmt::Debug for ShortText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(self.bytes()))
    }
}

/// A number as a count: negative is 0, a fraction is cut off, what is too large is the largest.
#[must_use]
#[allow(clippy::cast_sign_loss, reason = "`as` from a float saturates, which is what is wanted")]
pub fn count_u32(number: f64) -> u32 {
    number as u32
}

/// As [`count_u32`], in 64 bits.
#[must_use]
#[allow(clippy::cast_sign_loss, reason = "`as` from a float saturates, which is what is wanted")]
pub fn count_u64(number: f64) -> u64 {
    number as u64
}

/// Whether a text that comes in pieces is UTF-8.
#[derive(Clone, Copy, Default)]
pub(super) struct Utf8Check {
    /// The beginning of a character whose end has not come, and its length.
    begun: [u8; 4],
    len: usize,
}

impl Utf8Check {
    /// Takes a piece. False: what came so far is not UTF-8. The library's own way through ASCII takes 2.0 instructions a byte more in
    /// wasm (2026-11-23, the answer's figure of `cargo bench --bench cost`).
    pub(super) fn feed(&mut self, piece: &[u8]) -> bool {
        if self.len == 0 && is_ascii(piece) {
            return true;
        }
        let mut rest = piece;
        while self.len > 0 {
            let Some((&byte, after)) = rest.split_first() else { return true };
            let Some(slot) = self.begun.get_mut(self.len) else { return false };
            *slot = byte;
            self.len += 1;
            rest = after;
            match std::str::from_utf8(self.begun.get(..self.len).unwrap_or_default()) {
                Ok(_) => self.len = 0,
                Err(error) if error.error_len().is_none() => {}
                Err(_) => return false,
            }
        }
        let Err(error) = std::str::from_utf8(rest) else { return true };
        let begun = rest.get(error.valid_up_to()..).unwrap_or_default();
        if error.error_len().is_some() {
            return false;
        }
        for (to, from) in self.begun.iter_mut().zip(begun) {
            *to = *from;
        }
        self.len = begun.len();
        true
    }

    /// The text ends here. False: within a character.
    pub(super) fn end(&mut self) -> bool {
        std::mem::take(&mut self.len) == 0
    }
}
