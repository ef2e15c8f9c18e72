//! Inflates a compressed body, chunk by chunk and up to a bound.
//!
//! Gzip (RFC 1952, all optional header fields, several members), and what servers send as `deflate`: zlib (RFC 1950), or
//! bare deflate (RFC 1951). The checksums are not verified: whoever the body is for does that, and a false one would
//! change nothing that is measured here. Lengths are.
//!
//! It knows of no other encoding: those are [`Encoding::Opaque`], and their bodies are not read.

use crate::observation::Anomalies;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The encoding of a body, as `content-encoding` names it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Not encoded.
    #[default]
    Identity,
    /// Gzip.
    Gzip,
    /// Zlib or bare deflate.
    Deflate,
    /// Something that is not read here, or several encodings at once.
    Opaque,
}

impl Encoding {
    /// Reads the value of a `content-encoding` header; a missing header is an empty value.
    #[must_use]
    pub fn from_header(value: &[u8]) -> Self {
        let value = value.trim_ascii();
        let is = |name: &[u8]| value.eq_ignore_ascii_case(name);
        if value.is_empty() || is(b"identity") {
            Self::Identity
        } else if is(b"gzip") || is(b"x-gzip") {
            Self::Gzip
        } else if is(b"deflate") {
            Self::Deflate
        } else {
            Self::Opaque
        }
    }
}

/// Inflates a whole body, where it comes out at no more than `limit_bytes`.
#[must_use]
pub fn whole(encoding: Encoding, body: &[u8], limit_bytes: u64) -> Option<Vec<u8>> {
    let mut inflater = Inflater::new(encoding, limit_bytes)?;
    let mut out = Vec::new();
    inflater.feed(body, |piece| out.extend_from_slice(piece));
    inflater.finish();
    (inflater.anomalies() == Anomalies::default()).then_some(out)
}

/// The size of deflate's window, which is also the output buffer.
const WINDOW_BYTES: usize = 32 * 1024;

const HAS_EXTRA: u8 = 4;
const HAS_NAME: u8 = 8;
const HAS_COMMENT: u8 = 16;
const HAS_HEADER_CHECKSUM: u8 = 2;
const RESERVED_FLAGS: u8 = 0xe0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// This many bytes into the fixed part of a gzip header.
    GzipHeader(u8),
    /// The length of the extra field: bytes read, and its low byte.
    ExtraLength(u8, u8),
    Extra(u16),
    Name,
    Comment,
    HeaderChecksum(u8),
    /// In front of the first or the second byte of a body that is zlib or bare deflate.
    Probe,
    Probed(u8),
    Deflate,
    /// This many bytes into what follows the data.
    GzipTrailer(u8),
    ZlibTrailer(u8),
    /// After a gzip member: another one, or zeros.
    Between,
    Padding,
    /// After the end of bare deflate or of zlib.
    End,
    /// At the bound, or after an error.
    Stopped,
}

/// The inflater of one body.
pub struct Inflater {
    stage: Stage,
    /// Flags of the gzip header whose fields are still to come.
    flags: u8,
    trailer: Stage,
    decompressor: Box<DecompressorOxide>,
    window: Vec<u8>,
    window_at: usize,
    /// Bytes that may still be given out.
    left_bytes: u64,
    /// Bytes of this gzip member, modulo 2^32 as in its trailer.
    member_bytes: u32,
    /// The length its trailer tells, as far as it came.
    told_bytes: u32,
    anomalies: Anomalies,
}

impl Inflater {
    /// An inflater that gives out at most `limit_bytes`. `None` for encodings that need none or have none.
    #[must_use]
    pub fn new(encoding: Encoding, limit_bytes: u64) -> Option<Self> {
        let (stage, trailer) = match encoding {
            Encoding::Gzip => (Stage::GzipHeader(0), Stage::GzipTrailer(0)),
            Encoding::Deflate => (Stage::Probe, Stage::End),
            Encoding::Identity | Encoding::Opaque => return None,
        };
        Some(Self {
            stage,
            flags: 0,
            trailer,
            decompressor: Box::default(),
            window: vec![0; WINDOW_BYTES],
            window_at: 0,
            left_bytes: limit_bytes,
            member_bytes: 0,
            told_bytes: 0,
            anomalies: Anomalies::default(),
        })
    }

    /// Inflates the next chunk; `sink` is given the pieces that come out.
    pub fn feed(&mut self, chunk: &[u8], mut sink: impl FnMut(&[u8])) {
        let mut rest = chunk;
        while let Some((&byte, after)) = rest.split_first() {
            rest = match self.stage {
                Stage::Deflate => self.inflate(rest, &mut sink),
                Stage::Stopped => break,
                Stage::Probed(first) => {
                    self.probed(first, byte, &mut sink);
                    after
                }
                _ => {
                    self.frame(byte);
                    after
                }
            };
        }
    }

    /// The body ends here.
    pub fn finish(&mut self) {
        if !matches!(
            self.stage,
            Stage::GzipHeader(0) | Stage::Probe | Stage::Between | Stage::Padding | Stage::End | Stage::Stopped
        ) {
            self.malformed();
        }
    }

    /// What was odd so far: [`Anomalies::MALFORMED`], [`Anomalies::INFLATE_LIMIT`].
    pub fn anomalies(&self) -> Anomalies {
        self.anomalies
    }

    fn malformed(&mut self) {
        self.anomalies.add(Anomalies::MALFORMED);
        self.stage = Stage::Stopped;
    }

    /// Reads a byte of what is around the compressed data.
    fn frame(&mut self, byte: u8) {
        self.stage = match self.stage {
            Stage::GzipHeader(at) => match (at, byte) {
                (0, 0x1f) | (1, 0x8b) | (2, 8) | (4..=8, _) => Stage::GzipHeader(at + 1),
                (3, flags) if flags & RESERVED_FLAGS == 0 => {
                    self.flags = flags;
                    Stage::GzipHeader(at + 1)
                }
                (9, _) => self.header_field(),
                _ => return self.malformed(),
            },
            Stage::ExtraLength(0, _) => Stage::ExtraLength(1, byte),
            Stage::ExtraLength(_, low) => match u16::from_le_bytes([low, byte]) {
                0 => self.header_field(),
                length => Stage::Extra(length),
            },
            Stage::Extra(1) => self.header_field(),
            Stage::Extra(left) => Stage::Extra(left.saturating_sub(1)),
            Stage::Name | Stage::Comment if byte == 0 => self.header_field(),
            Stage::HeaderChecksum(0) => Stage::HeaderChecksum(1),
            Stage::HeaderChecksum(_) => self.header_field(),
            Stage::Probe => Stage::Probed(byte),
            Stage::GzipTrailer(at) => {
                // Checksum, then length, both little-endian: the checksum's bytes are shifted out again.
                self.told_bytes = self.told_bytes >> 8 | u32::from(byte) << 24;
                match at {
                    7 if self.told_bytes == self.member_bytes => Stage::Between,
                    7 => return self.malformed(),
                    _ => Stage::GzipTrailer(at + 1),
                }
            }
            Stage::ZlibTrailer(3) => Stage::End,
            Stage::ZlibTrailer(at) => Stage::ZlibTrailer(at + 1),
            Stage::Between if byte == 0x1f => Stage::GzipHeader(1),
            Stage::Between | Stage::Padding if byte == 0 => Stage::Padding,
            Stage::Between | Stage::Padding | Stage::End => return self.malformed(),
            same => same,
        };
    }

    /// The next field that the gzip header announced, in the order of RFC 1952, or the data.
    fn header_field(&mut self) -> Stage {
        for (flag, stage) in [
            (HAS_EXTRA, Stage::ExtraLength(0, 0)),
            (HAS_NAME, Stage::Name),
            (HAS_COMMENT, Stage::Comment),
            (HAS_HEADER_CHECKSUM, Stage::HeaderChecksum(0)),
        ] {
            if self.flags & flag != 0 {
                self.flags &= !flag;
                return stage;
            }
        }
        self.decompressor.init();
        self.window_at = 0;
        self.member_bytes = 0;
        Stage::Deflate
    }

    /// Tells zlib from bare deflate by the first two bytes, as curl and browsers do.
    fn probed(&mut self, first: u8, second: u8, sink: &mut impl FnMut(&[u8])) {
        let (method, window) = (first & 0x0f, first >> 4);
        let preset_dictionary = second & 0x20 != 0;
        if method == 8 && window <= 7 && u16::from_be_bytes([first, second]).is_multiple_of(31) && !preset_dictionary {
            self.trailer = Stage::ZlibTrailer(0);
            self.stage = Stage::Deflate;
            return;
        }
        self.stage = Stage::Deflate;
        let both = [first, second];
        let rest = self.inflate(&both, sink);
        if !rest.is_empty() && self.stage != Stage::Stopped {
            self.malformed();
        }
    }

    /// Inflates up to the end of the compressed data or of `input`, and gives back what follows it.
    fn inflate<'i>(&mut self, input: &'i [u8], sink: &mut impl FnMut(&[u8])) -> &'i [u8] {
        const FLAGS: u32 = inflate_flags::TINFL_FLAG_HAS_MORE_INPUT | inflate_flags::TINFL_FLAG_IGNORE_ADLER32;
        let mut rest = input;
        loop {
            let (status, read, made) =
                decompress(&mut self.decompressor, rest, &mut self.window, self.window_at, FLAGS);
            rest = rest.get(read..).unwrap_or_default();
            let allowed = usize::try_from(self.left_bytes).unwrap_or(usize::MAX).min(made);
            let piece = self.window.get(self.window_at..self.window_at.saturating_add(allowed)).unwrap_or_default();
            if !piece.is_empty() {
                sink(piece);
            }
            self.left_bytes = self.left_bytes.saturating_sub(allowed as u64);
            self.member_bytes = self.member_bytes.wrapping_add(u32::try_from(made).unwrap_or(0));
            if made > allowed {
                self.anomalies.add(Anomalies::INFLATE_LIMIT);
                self.stage = Stage::Stopped;
                return &[];
            }
            self.window_at = (self.window_at + made) % WINDOW_BYTES;
            match status {
                TINFLStatus::Done => {
                    self.stage = self.trailer;
                    return rest;
                }
                TINFLStatus::NeedsMoreInput => return &[],
                TINFLStatus::HasMoreOutput if read + made > 0 => {}
                _ => {
                    self.malformed();
                    return &[];
                }
            }
        }
    }
}
