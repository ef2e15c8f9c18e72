//! An incremental splitter of Amazon's binary event stream: hands over what each message is and its payload, piece by
//! piece.
//!
//! Follows "Event stream encoding" of the Amazon Transcribe developer guide, the fullest description of
//! `application/vnd.amazon.eventstream`: total length, headers length and their checksum; headers, each a name, a type and
//! a value; the payload; the message's checksum. All numbers are big-endian. There is no message buffer: of the headers
//! only those that say what the message is are kept, each folded where it is long (see [`ShortText`]).
//!
//! The checksum of the lengths is verified, because a false length would have everything after it misread, and because
//! eight bytes cost nothing. That of the message is not, as in `inflate`: the caller's own client does that, a false one
//! would change nothing that is measured here, and it would mean to look at every byte of payloads that are otherwise
//! handed over whole. The first error stops the splitter ([`Anomalies::MALFORMED`]), since nothing after it can be found.
//!
//! It does not look into the payload, and does not know what events there are (see `dialect`).

use crate::json::ShortText;
use crate::observation::Anomalies;

/// What the splitter hands over.
#[derive(Debug, Clone, Copy)]
pub enum Piece<'a> {
    /// A message begins, and this is what its headers say.
    Start(&'a Head),
    /// A piece of the message's payload, never empty.
    Data(&'a [u8]),
    /// The message is complete.
    End,
}

/// What the headers of a message say that it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Head {
    /// The value of `:message-type`.
    pub message_type: MessageType,
    /// The value of `:event-type`, `:exception-type` or `:error-code`, whichever came last; empty without them.
    pub name: ShortText,
}

/// The kind of a message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MessageType {
    /// Not told, or not known.
    #[default]
    Unknown,
    /// An event, named by `:event-type`.
    Event,
    /// An error that the service describes, named by `:exception-type`.
    Exception,
    /// An error that it does not describe, named by `:error-code`.
    Error,
}

impl MessageType {
    fn from_header(value: &[u8]) -> Self {
        match value {
            b"event" => Self::Event,
            b"exception" => Self::Exception,
            b"error" => Self::Error,
            _ => Self::Unknown,
        }
    }
}

/// The largest message, as Amazon's own C library had it at first. Later versions take 24 MiB; no event of an answer comes
/// near either, and what is larger is taken for garbage.
pub const MAX_MESSAGE_BYTES: u32 = 16 << 20;
/// The most that a message's headers may take, from the same place.
pub const MAX_HEADERS_BYTES: u32 = 128 << 10;

/// The two lengths and their checksum.
const PRELUDE_BYTES: u8 = 12;
const CHECKSUM_BYTES: u8 = 4;
/// What is in every message: prelude and checksum.
const FRAME_BYTES: u32 = 16;

/// The type of a header whose value is a string.
const STRING: u8 = 7;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// This many bytes into the prelude.
    Prelude(u8),
    /// In front of a header.
    NameLength,
    /// In a header's name, with this many bytes still to come.
    Name(u32),
    Type,
    /// In the length of a value: bytes read, and the first.
    ValueLength(u8, u8),
    /// In a value, with this many bytes still to come.
    Value(u32),
    /// In the payload, with this many bytes still to come.
    Payload(u32),
    /// This many bytes into the message's checksum.
    Checksum(u8),
    Malformed,
}

/// The splitter.
#[derive(Debug)]
pub struct Splitter {
    stage: Stage,
    /// The last bytes of the prelude, as one number.
    prelude: u128,
    /// Bytes of headers still to come.
    headers_left: u32,
    payload_bytes: u32,
    head: Head,
    /// The name of the header being read.
    header: ShortText,
    /// The header's value is a string, and one of those that are kept.
    kept: bool,
    value: ShortText,
    anomalies: Anomalies,
}

impl Splitter {
    /// A splitter at the start of a stream.
    #[must_use]
    pub fn new() -> Self {
        Self {
            stage: Stage::Prelude(0),
            prelude: 0,
            headers_left: 0,
            payload_bytes: 0,
            head: Head::default(),
            header: ShortText::default(),
            kept: false,
            value: ShortText::default(),
            anomalies: Anomalies::default(),
        }
    }

    /// Reads the next chunk of the stream.
    pub fn feed(&mut self, chunk: &[u8], mut sink: impl FnMut(Piece<'_>)) {
        let mut rest = chunk;
        while let Some((&byte, after)) = rest.split_first() {
            rest = match self.stage {
                Stage::Name(left) | Stage::Value(left) | Stage::Payload(left) => self.run(left, rest, &mut sink),
                Stage::Malformed => break,
                _ => {
                    self.step(byte, &mut sink);
                    after
                }
            };
        }
    }

    /// The stream ends here.
    pub fn finish(&mut self) {
        if !matches!(self.stage, Stage::Prelude(0) | Stage::Malformed) {
            self.malformed();
        }
    }

    /// What was odd so far: [`Anomalies::MALFORMED`].
    pub fn anomalies(&self) -> Anomalies {
        self.anomalies
    }

    fn malformed(&mut self) {
        self.anomalies.add(Anomalies::MALFORMED);
        self.stage = Stage::Malformed;
    }

    /// Reads what there is of a name, a value or the payload, of which `left` bytes are to come, and gives back the rest.
    fn run<'c>(&mut self, left: u32, rest: &'c [u8], sink: &mut impl FnMut(Piece<'_>)) -> &'c [u8] {
        let taken = usize::try_from(left).unwrap_or(usize::MAX).min(rest.len());
        let (piece, after) = rest.split_at_checked(taken).unwrap_or((rest, &[]));
        // No more than `left`, so it fits.
        let taken = u32::try_from(taken).unwrap_or(left);
        let left = left.saturating_sub(taken);
        match self.stage {
            Stage::Name(_) => {
                self.header.push(piece);
                self.headers_left = self.headers_left.saturating_sub(taken);
                self.stage = if left == 0 { Stage::Type } else { Stage::Name(left) };
            }
            Stage::Value(_) => {
                if self.kept {
                    self.value.push(piece);
                }
                self.headers_left = self.headers_left.saturating_sub(taken);
                self.stage = Stage::Value(left);
                if left == 0 {
                    self.end_header(sink);
                }
            }
            _ => {
                sink(Piece::Data(piece));
                self.stage = if left == 0 { Stage::Checksum(0) } else { Stage::Payload(left) };
            }
        }
        after
    }

    /// Reads a byte of what has a fixed length.
    fn step(&mut self, byte: u8, sink: &mut impl FnMut(Piece<'_>)) {
        match self.stage {
            Stage::Prelude(at) => {
                self.prelude = self.prelude << 8 | u128::from(byte);
                self.stage = Stage::Prelude(at + 1);
                if at + 1 == PRELUDE_BYTES {
                    self.begin_message(sink);
                }
            }
            Stage::Checksum(at) if at + 1 == CHECKSUM_BYTES => {
                self.stage = Stage::Prelude(0);
                sink(Piece::End);
            }
            Stage::Checksum(at) => self.stage = Stage::Checksum(at + 1),
            _ => self.header_byte(byte, sink),
        }
    }

    /// Reads a byte of a header's framing.
    fn header_byte(&mut self, byte: u8, sink: &mut impl FnMut(Piece<'_>)) {
        let Some(left) = self.headers_left.checked_sub(1) else { return self.malformed() };
        self.headers_left = left;
        match self.stage {
            Stage::NameLength if byte > 0 && u32::from(byte) <= left => {
                self.header.clear();
                self.stage = Stage::Name(u32::from(byte));
            }
            Stage::Type => {
                self.value.clear();
                self.kept = byte == STRING && says_what(self.header.bytes());
                match byte {
                    // True and false, which are all type.
                    0 | 1 => self.begin_value(0, sink),
                    // Integers of one, two, four and eight bytes.
                    2 => self.begin_value(1, sink),
                    3 => self.begin_value(2, sink),
                    4 => self.begin_value(4, sink),
                    5 => self.begin_value(8, sink),
                    // Bytes and strings.
                    6 | STRING => self.stage = Stage::ValueLength(0, 0),
                    // A time and a UUID.
                    8 => self.begin_value(8, sink),
                    9 => self.begin_value(16, sink),
                    _ => self.malformed(),
                }
            }
            Stage::ValueLength(0, _) => self.stage = Stage::ValueLength(1, byte),
            Stage::ValueLength(_, high) => self.begin_value(u32::from(u16::from_be_bytes([high, byte])), sink),
            _ => self.malformed(),
        }
    }

    /// Takes the prelude, which is complete.
    fn begin_message(&mut self, sink: &mut impl FnMut(Piece<'_>)) {
        let lengths = (self.prelude >> 32) as u64;
        let (total, headers) = ((lengths >> 32) as u32, lengths as u32);
        let payload = total.checked_sub(FRAME_BYTES).and_then(|left| left.checked_sub(headers));
        let sane = total <= MAX_MESSAGE_BYTES && headers <= MAX_HEADERS_BYTES;
        match payload {
            Some(payload) if sane && crc32(&lengths.to_be_bytes()) == self.prelude as u32 => {
                self.payload_bytes = payload;
                self.headers_left = headers;
                self.head.message_type = MessageType::Unknown;
                self.head.name.clear();
                self.next_header(sink);
            }
            _ => self.malformed(),
        }
    }

    fn begin_value(&mut self, length: u32, sink: &mut impl FnMut(Piece<'_>)) {
        self.stage = Stage::Value(length);
        if length > self.headers_left {
            self.malformed();
        } else if length == 0 {
            self.end_header(sink);
        }
    }

    fn end_header(&mut self, sink: &mut impl FnMut(Piece<'_>)) {
        if self.kept && self.header.bytes() == b":message-type" {
            self.head.message_type = MessageType::from_header(self.value.bytes());
        } else if self.kept {
            self.head.name = self.value;
        }
        self.next_header(sink);
    }

    /// Goes on with the next header, or with the payload where there is none.
    fn next_header(&mut self, sink: &mut impl FnMut(Piece<'_>)) {
        self.stage = Stage::NameLength;
        if self.headers_left == 0 {
            sink(Piece::Start(&self.head));
            self.stage = if self.payload_bytes == 0 { Stage::Checksum(0) } else { Stage::Payload(self.payload_bytes) };
        }
    }
}

impl Default for Splitter {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a header of this name says what the message is.
fn says_what(name: &[u8]) -> bool {
    matches!(name, b":message-type" | b":event-type" | b":exception-type" | b":error-code")
}

/// CRC-32 as in gzip and Ethernet, bit by bit: without a table, because it is only taken of eight bytes a message, and of all
/// of one that was edited.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    const POLYNOMIAL: u32 = 0xedb8_8320;
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ if crc & 1 == 1 { POLYNOMIAL } else { 0 })
    })
}
