//! Content encodings of answers, piece by piece, so that each event of a stream can be read as soon as it comes.

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

/// Encodes the pieces of one answer, in order.
pub(super) enum Encoder {
    Identity,
    Gzip(GzEncoder<Vec<u8>>),
    Zlib(ZlibEncoder<Vec<u8>>),
    /// Bytes that mean nothing, as many as there was text.
    Opaque,
}

// === impl Encoder ===

impl Encoder {
    pub(super) fn of(model: &str) -> Self {
        match model {
            "weir-gzip" => Self::Gzip(GzEncoder::new(Vec::new(), Compression::default())),
            "weir-deflate" => Self::Zlib(ZlibEncoder::new(Vec::new(), Compression::default())),
            "weir-br" => Self::Opaque,
            _ => Self::Identity,
        }
    }

    /// What `content-encoding` says; `None` for no such header.
    pub(super) fn name(&self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip(_) => Some("gzip"),
            Self::Zlib(_) => Some("deflate"),
            Self::Opaque => Some("br"),
        }
    }

    /// One piece, flushed; with `last` also what ends the encoding.
    pub(super) fn piece(&mut self, piece: &[u8], last: bool) -> io::Result<Vec<u8>> {
        match self {
            Self::Identity => Ok(piece.to_vec()),
            Self::Opaque => Ok(piece.iter().map(|byte| byte.wrapping_mul(167) ^ 0x8b).collect()),
            Self::Gzip(encoder) => {
                encoder.write_all(piece)?;
                if last { encoder.try_finish() } else { encoder.flush() }?;
                Ok(std::mem::take(encoder.get_mut()))
            }
            Self::Zlib(encoder) => {
                encoder.write_all(piece)?;
                if last { encoder.try_finish() } else { encoder.flush() }?;
                Ok(std::mem::take(encoder.get_mut()))
            }
        }
    }
}
