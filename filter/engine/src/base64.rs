//! Decodes base64 piece by piece, wherever the pieces are cut.
//!
//! Base64 as in RFC 4648, in the standard or the URL-safe alphabet, with or without padding. Bits that the last symbol has
//! too many are not looked at, since most decoders do not. Anything else, line breaks too, is an error, and the decoder
//! stops at the first ([`Anomalies::MALFORMED`]); what stood before it has been given out.
//!
//! The decoding itself is the `base64` crate's; this adds what is needed where text comes in pieces. A decoder holds four
//! bytes and no memory of its own, so it is made anew for each text.

use crate::observation::Anomalies;
use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD, PAD};

static STANDARD: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, NO_PAD.with_decode_allow_trailing_bits(true));
static URL_SAFE: GeneralPurpose =
    GeneralPurpose::new(&alphabet::URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true));

/// Symbols that are decoded at once, and the bytes they make.
const BLOCK_SYMBOLS: usize = 256;
const BLOCK_BYTES: usize = BLOCK_SYMBOLS / 4 * 3;

static PADDED: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, PAD);

/// The bytes in the standard alphabet, with padding.
#[must_use]
pub fn encoded(bytes: &[u8]) -> Vec<u8> {
    let mut text = vec![0; bytes.len().div_ceil(3).saturating_mul(4)];
    let length = PADDED.encode_slice(bytes, &mut text).unwrap_or(0);
    text.truncate(length);
    text
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Among the symbols.
    Symbols,
    /// After padding, with this much of it still to come.
    Padding(u8),
    Malformed,
}

/// The decoder of one text.
#[derive(Debug)]
pub struct Decoder {
    state: State,
    /// The symbols of the last four that are not decoded yet; `held` says how many, below four.
    symbols: [u8; 4],
    held: u8,
    /// The alphabet that was seen last; a text that mixes both is decoded too, only more slowly.
    engine: &'static GeneralPurpose,
    anomalies: Anomalies,
}

impl Decoder {
    /// A decoder at the start of a text.
    #[must_use]
    pub fn new() -> Self {
        Self { state: State::Symbols, symbols: [0; 4], held: 0, engine: &STANDARD, anomalies: Anomalies::default() }
    }

    /// Decodes the next piece; `sink` is given the pieces that come out, none of them empty.
    pub fn feed(&mut self, piece: &[u8], mut sink: impl FnMut(&[u8])) {
        let mut rest = piece;
        while !rest.is_empty() && self.state != State::Malformed {
            let whole_symbols = rest.len().min(BLOCK_SYMBOLS) & !3;
            let mut at_once = if self.held == 0 && self.state == State::Symbols { whole_symbols } else { 0 };
            // Padding would have the whole block decoded four by four: most texts end with it.
            if rest.get(..at_once).is_some_and(|block| block.ends_with(b"=")) {
                at_once -= 4;
            }
            let (block, after) = rest.split_at_checked(at_once).unwrap_or((&[], rest));
            if !block.is_empty() {
                let mut out = [0; BLOCK_BYTES];
                if let Ok(length) = self.engine.decode_slice(block, &mut out) {
                    sink(out.get(..length).unwrap_or_default());
                    rest = after;
                    continue;
                }
            }
            // Padding, the other alphabet or an error in the block; or what is too short to be one, up to the next four.
            let singly = if block.is_empty() { 4_usize.saturating_sub(usize::from(self.held)) } else { at_once };
            let (some, after) = rest.split_at_checked(singly).unwrap_or((rest, &[]));
            for symbol in some {
                self.symbol(*symbol, &mut sink);
            }
            rest = after;
        }
    }

    /// The text ends here.
    pub fn finish(&mut self, mut sink: impl FnMut(&[u8])) {
        match (self.state, self.held) {
            (State::Symbols, 0 | 2 | 3) => self.decode_held(&mut sink),
            (State::Padding(0) | State::Malformed, _) => {}
            _ => self.malformed(),
        }
    }

    /// What was odd so far: [`Anomalies::MALFORMED`].
    pub fn anomalies(&self) -> Anomalies {
        self.anomalies
    }

    fn malformed(&mut self) {
        self.anomalies.add(Anomalies::MALFORMED);
        self.state = State::Malformed;
    }

    /// Takes one symbol, and decodes when there are four.
    fn symbol(&mut self, symbol: u8, sink: &mut impl FnMut(&[u8])) {
        match (self.state, symbol) {
            (State::Symbols, b'=') => match self.held {
                2 | 3 => {
                    self.state = State::Padding(3 - self.held);
                    self.decode_held(sink);
                }
                _ => self.malformed(),
            },
            (State::Padding(left @ 1..), b'=') => self.state = State::Padding(left - 1),
            (State::Symbols, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'-' | b'_') => {
                let standard = match symbol {
                    b'-' => b'+',
                    b'_' => b'/',
                    other => other,
                };
                if standard != symbol {
                    self.engine = &URL_SAFE;
                } else if matches!(symbol, b'+' | b'/') {
                    self.engine = &STANDARD;
                }
                if let Some(room) = self.symbols.get_mut(usize::from(self.held)) {
                    *room = standard;
                    self.held += 1;
                }
                if self.held == 4 {
                    self.decode_held(sink);
                }
            }
            (State::Malformed, _) => {}
            _ => self.malformed(),
        }
    }

    /// Decodes the symbols that are held, which are all of the standard alphabet and not one alone.
    fn decode_held(&mut self, sink: &mut impl FnMut(&[u8])) {
        let symbols = self.symbols.get(..usize::from(self.held)).unwrap_or_default();
        let mut out = [0; 3];
        match STANDARD.decode_slice(symbols, &mut out) {
            Ok(0) => {}
            Ok(length) => sink(out.get(..length).unwrap_or_default()),
            Err(_) => self.malformed(),
        }
        self.held = 0;
    }
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}
