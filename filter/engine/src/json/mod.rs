//! An incremental JSON scanner: reads the few places of a document that a table names, and runs past all else.
//!
//! It is fed chunk by chunk, and what it reports does not depend on where the chunks are cut. It allocates nothing while
//! it runs: what no path leads into is skipped by counting brackets, so nesting of any depth and strings of any length
//! cost no memory. Inside skipped values it is lenient; along the paths it checks the grammar, and stops at the first
//! error ([`Anomalies::MALFORMED`]), as the server will.
//!
//! It does not build values, does not know any API (see `dialect`), and does not read UTF-16 or UTF-32, which some
//! servers accept: those are malformed here.

mod paths;
pub(crate) mod scan;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd;
mod skip;
mod strings;
#[cfg_attr(all(target_arch = "wasm32", target_feature = "simd128"), allow(dead_code, reason = "`simd` serves instead"))]
mod swar;
mod text;

#[cfg(test)]
pub(crate) use paths::MOST_KEYS;
pub use paths::{Group, Paths, Row};
pub use text::{SHORT_BYTES, ShortText, count_u32, count_u64};

use crate::observation::Anomalies;
use paths::{Node, Trie};
use skip::ends_literal;
use strings::Gathered;
use text::Utf8Check;

/// Levels of nesting beyond which [`Anomalies::DEEP`] is set.
pub const DEEP: u32 = 128;

/// What kind of value stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `{}`.
    Object,
    /// `[]`.
    Array,
    /// A string.
    Text,
    /// A number, `true`, `false` or `null`.
    Literal,
}

/// Receives what stands at the places of a table. Offsets are in bytes from the beginning of the document.
pub trait Handler<F> {
    /// The key of a member was read, whose opening quote stands at `at`; its value follows. A key longer than
    /// [`SHORT_BYTES`] is folded, see [`ShortText`].
    fn key(&mut self, field: F, key: &[u8], at: u64);
    /// A value begins at `at`.
    fn begin(&mut self, field: F, shape: Shape, at: u64);
    /// A piece of a string, unescaped, never empty. A cut may fall inside a character.
    fn text(&mut self, field: F, piece: &[u8]);
    /// The value is this literal, as it is spelled; one longer than [`SHORT_BYTES`] is folded.
    fn literal(&mut self, field: F, literal: &ShortText);
    /// A value ended; `at` is the offset of the first byte after it.
    fn end(&mut self, field: F, shape: Shape, at: u64);
    /// Whether of a string at this place only the beginning and the end are wanted: it is run past then.
    fn is_sized(field: F) -> bool {
        let _any = field;
        false
    }
}

/// An object or array that a path leads into.
struct Frame<F: 'static> {
    node: &'static Node<F>,
    object: bool,
    /// The bits of the table's keys that it had so far.
    seen: u128,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the document, this many bytes into a byte-order mark.
    Start(usize),
    /// A value must come.
    Value,
    /// After `[`: a value or `]`.
    FirstElement,
    /// After `{`: a key or `}`.
    FirstKey,
    /// After `,` in an object: a key must come.
    NextKey,
    Colon,
    AfterValue,
    /// In a key or in a string that is read, see `Scanner::in_key`.
    InString,
    AfterBackslash,
    /// After `\u`, with this many digits still to come.
    Hex(u8),
    InLiteral,
    SkipString,
    SkipEscaped,
    SkipLiteral,
    SkipContainer,
    /// In a string inside a skipped container.
    SkipInnerString,
    SkipInnerEscaped,
    /// After the document.
    Done,
    Malformed,
}

/// The scanner. One of it reads one document; [`Scanner::reset`] makes it ready for the next.
pub struct Scanner<F: 'static> {
    trie: &'static Trie<F>,
    state: State,
    frames: Vec<Frame<F>>,
    /// The place of the value that comes next, where it has one.
    place: Option<&'static Node<F>>,
    /// What the value being read is called.
    field: Option<F>,
    in_key: bool,
    /// The key or the literal being read.
    short: ShortText,
    key_at: u64,
    /// Digits of the `\u` escape being read.
    unit: u16,
    /// A high surrogate whose low half has not come; 0 for none.
    high: u16,
    gathered: Gathered,
    utf8: Utf8Check,
    /// Brackets open inside the container being skipped, itself included.
    skipped: u64,
    skipped_shape: Shape,
    /// Offset of the chunk being read.
    offset: u64,
    anomalies: Anomalies,
    /// The first byte behind the error, once there was one.
    failed_at: Option<u64>,
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl<F: Copy> Scanner<F> {
    /// A scanner for the places in `paths`.
    #[must_use]
    pub fn new(paths: &'static Paths<F>) -> Self {
        let trie = paths.trie();
        Self {
            trie,
            state: State::Start(0),
            frames: Vec::with_capacity(8),
            place: trie.root(),
            field: None,
            in_key: false,
            short: ShortText::default(),
            key_at: 0,
            unit: 0,
            high: 0,
            gathered: Gathered::new(),
            utf8: Utf8Check::default(),
            skipped: 0,
            skipped_shape: Shape::Object,
            offset: 0,
            anomalies: Anomalies::default(),
            failed_at: None,
        }
    }

    /// Makes it ready for another document, keeping its memory.
    pub fn reset(&mut self) {
        self.state = State::Start(0);
        self.frames.clear();
        self.place = self.trie.root();
        self.high = 0;
        self.gathered.clear();
        self.utf8 = Utf8Check::default();
        self.offset = 0;
        self.anomalies = Anomalies::default();
        self.failed_at = None;
    }

    /// What was odd about the document so far.
    pub fn anomalies(&self) -> Anomalies {
        self.anomalies
    }

    /// Bytes of the document that were read so far.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Where the document stopped being JSON: the first byte behind what is none; `None` while that is the last that was read.
    #[must_use]
    pub(crate) fn failed_at(&self) -> Option<u64> {
        self.failed_at
    }

    /// Where the key opens that is being read, while it is not known which it is.
    #[must_use]
    pub(crate) fn unread_key_at(&self) -> Option<u64> {
        let reading = matches!(self.state, State::InString | State::AfterBackslash | State::Hex(_));
        (self.in_key && reading).then_some(self.key_at)
    }

    /// Whether it stands in front of a key or of an element of something that a path leads into.
    #[must_use]
    pub(crate) fn is_between(&self) -> bool {
        matches!(self.state, State::NextKey | State::Value | State::FirstKey | State::FirstElement)
    }

    /// Reads the next chunk of the document.
    pub fn feed<H: Handler<F>>(&mut self, chunk: &[u8], handler: &mut H) {
        let mut rest = chunk;
        while let Some((&byte, after)) = rest.split_first() {
            rest = match self.state {
                State::FirstKey | State::NextKey if byte == b'"' => {
                    self.begin_key(self.offset_of(rest, chunk));
                    self.string(after, chunk, handler)
                }
                // Where no space is between, two bytes at once here, and below.
                State::Colon if byte == b':' => match after.split_first() {
                    Some((&first, behind)) if !is_space(first) => {
                        self.open_value(first, self.offset_of(after, chunk), handler);
                        behind
                    }
                    _ => {
                        self.state = State::Value;
                        after
                    }
                },
                State::AfterValue if byte == b',' && self.frames.last().is_some_and(|frame| frame.object) => {
                    match after.split_first() {
                        Some((b'"', behind)) => {
                            self.begin_key(self.offset_of(after, chunk));
                            self.string(behind, chunk, handler)
                        }
                        _ => {
                            self.state = State::NextKey;
                            after
                        }
                    }
                }
                State::InString | State::AfterBackslash | State::Hex(_) => self.string(rest, chunk, handler),
                State::SkipContainer | State::SkipInnerString | State::SkipInnerEscaped => {
                    self.skip_container(rest, chunk, handler)
                }
                State::SkipString | State::SkipEscaped => self.skip_string(rest, chunk, handler),
                State::InLiteral => self.literal(rest, chunk, handler),
                State::SkipLiteral => self.skip_literal(rest),
                State::Malformed => {
                    self.failed_at.get_or_insert(self.offset_of(rest, chunk));
                    break;
                }
                State::Start(matched) => self.start(matched, rest),
                _ if is_space(byte) => {
                    let spaces = after.iter().position(|byte| !is_space(*byte)).unwrap_or(after.len());
                    after.get(spaces..).unwrap_or_default()
                }
                State::Value => {
                    self.open_value(byte, self.offset_of(rest, chunk), handler);
                    after
                }
                _ => {
                    self.step(byte, self.offset_of(rest, chunk), handler);
                    after
                }
            };
        }
        self.offset = self.offset.saturating_add(chunk.len() as u64);
    }

    /// The document ends here.
    pub fn finish<H: Handler<F>>(&mut self, handler: &mut H) {
        if self.frames.is_empty() && matches!(self.state, State::InLiteral | State::SkipLiteral) {
            if self.state == State::InLiteral {
                self.end_literal(self.offset, handler);
            }
            self.after_value();
        }
        if self.state != State::Done {
            self.malformed();
        }
    }

    /// Takes the quote at `at`, which opens a key.
    fn begin_key(&mut self, at: u64) {
        self.in_key = true;
        self.short.clear();
        self.key_at = at;
        self.state = State::InString;
    }

    /// Passes over a byte-order mark.
    fn start<'c>(&mut self, matched: usize, rest: &'c [u8]) -> &'c [u8] {
        if matched < BYTE_ORDER_MARK.len() && BYTE_ORDER_MARK.get(matched) == rest.first() {
            self.state = State::Start(matched + 1);
            return rest.get(1..).unwrap_or_default();
        }
        if matched == 0 || matched == BYTE_ORDER_MARK.len() {
            self.state = State::Value;
        } else {
            self.malformed();
        }
        rest
    }

    /// Reads a byte of structure.
    fn step<H: Handler<F>>(&mut self, byte: u8, at: u64, handler: &mut H) {
        match (self.state, byte) {
            (State::AfterValue, b',') => match self.frames.last() {
                Some(frame) if frame.object => self.state = State::NextKey,
                Some(frame) => {
                    self.place = self.trie.element(frame.node);
                    self.state = State::Value;
                }
                None => self.malformed(),
            },
            (State::AfterValue, _) | (State::FirstElement, b']') | (State::FirstKey, b'}') => {
                self.close(byte, at, handler);
            }
            (State::FirstElement, _) => self.open_value(byte, at, handler),
            _ => self.malformed(),
        }
    }

    fn open_value<H: Handler<F>>(&mut self, byte: u8, at: u64, handler: &mut H) {
        self.field = self.place.and_then(|node| node.field);
        let shape = match byte {
            b'{' => Shape::Object,
            b'[' => Shape::Array,
            b'"' => Shape::Text,
            b'-' | b'0'..=b'9' | b't' | b'f' | b'n' | b'N' | b'I' => Shape::Literal,
            _ => return self.malformed(),
        };
        if let Some(field) = self.field {
            handler.begin(field, shape, at);
        }
        match (shape, self.place) {
            (Shape::Object, Some(node)) if node.has_members() => {
                self.frames.push(Frame { node, object: true, seen: 0 });
                self.state = State::FirstKey;
            }
            (Shape::Array, Some(node)) if node.has_elements() => {
                self.frames.push(Frame { node, object: false, seen: 0 });
                self.place = self.trie.element(node);
                self.state = State::FirstElement;
            }
            (Shape::Object | Shape::Array, _) => {
                self.skipped = 1;
                self.skipped_shape = shape;
                self.state = State::SkipContainer;
            }
            (Shape::Text, _) => {
                self.in_key = false;
                let read = self.field.is_some_and(|field| !H::is_sized(field));
                self.state = if read { State::InString } else { State::SkipString };
            }
            (Shape::Literal, _) => {
                self.state = State::SkipLiteral;
                if self.field.is_some() {
                    self.short.clear();
                    self.short.push(&[byte]);
                    self.state = State::InLiteral;
                }
            }
        }
    }

    /// Takes the bracket that closes the innermost object or array a path led into.
    fn close<H: Handler<F>>(&mut self, byte: u8, at: u64, handler: &mut H) {
        match self.frames.pop() {
            Some(frame) if byte == if frame.object { b'}' } else { b']' } => {
                if let Some(field) = frame.node.field {
                    let shape = if frame.object { Shape::Object } else { Shape::Array };
                    handler.end(field, shape, at.saturating_add(1));
                }
                self.after_value();
            }
            _ => self.malformed(),
        }
    }

    fn after_value(&mut self) {
        self.state = if self.frames.is_empty() { State::Done } else { State::AfterValue };
    }

    fn malformed(&mut self) {
        self.anomalies.add(Anomalies::MALFORMED);
        self.state = State::Malformed;
    }

    fn literal<'c, H: Handler<F>>(&mut self, rest: &'c [u8], chunk: &[u8], handler: &mut H) -> &'c [u8] {
        let end = rest.iter().position(|byte| ends_literal(*byte));
        let (piece, after) = end.and_then(|end| rest.split_at_checked(end)).unwrap_or((rest, &[]));
        self.short.push(piece);
        if end.is_some() {
            self.end_literal(self.offset_of(after, chunk), handler);
            self.after_value();
        }
        after
    }

    fn end_literal<H: Handler<F>>(&mut self, at: u64, handler: &mut H) {
        if let Some(field) = self.field {
            handler.literal(field, &self.short);
            handler.end(field, Shape::Literal, at);
        }
    }

    /// The offset in the document of where `rest`, the end of `chunk`, begins.
    #[inline]
    fn offset_of(&self, rest: &[u8], chunk: &[u8]) -> u64 {
        self.offset.saturating_add(chunk.len().saturating_sub(rest.len()) as u64)
    }
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
