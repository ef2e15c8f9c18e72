//! What must hold of each reader for every input: one file a reader.
//!
//! The fuzz targets run these, and so does `cargo test` (`tests/fuzz_regressions.rs`), on the seeds, on what fuzzing once
//! found, and on some thousands of spoiled seeds. The first four bytes of an input say how it is cut into chunks; the
//! rest is the body.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a property that fails panics")]
#![allow(unreachable_pub, reason = "the same file is part of a library and of a test")]

mod base64;
#[path = "../../../cases/case.rs"]
mod case;
mod configuration;
mod degrade;
mod event_stream;
#[path = "../../../tests/wire_support/event_stream.rs"]
mod event_stream_writer;
mod inflate;
mod kept;
mod lines;
mod paths;
#[path = "../../../cases/protobuf.rs"]
mod protobuf;
mod record;
mod redact;
mod request;
mod response;
mod scanner;
pub mod spoil;
mod sse;
mod template;

use std::fmt::Debug;
use weir_engine::observation::Anomalies;
use weir_engine::sse::Piece;

/// A reader under test.
pub struct Target {
    /// The name of the fuzz target and of its folders.
    pub name: &'static str,
    /// Panics where a property does not hold for this input.
    pub check: fn(&[u8]),
    /// Inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Seeds are also checked cut short anywhere up to this length.
    pub cut_short: usize,
}

impl Target {
    const fn new(name: &'static str, check: fn(&[u8]), seeds: fn() -> Vec<Vec<u8>>) -> Self {
        Self { name, check, seeds, cut_short: 600 }
    }

    /// The same for a target with so many seeds that they are only checked whole: `tests/cases.rs` cuts them short.
    const fn whole(mut self) -> Self {
        self.cut_short = 0;
        self
    }
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target::new("base64", base64::check, base64::seeds),
    Target::new("configuration", configuration::check, configuration::seeds),
    Target::new("degrade", degrade::check, degrade::seeds).whole(),
    Target::new("event_stream", event_stream::check, event_stream::seeds),
    Target::new("inflate", inflate::check, inflate::seeds),
    Target::new("kept", kept::check, kept::seeds),
    Target::new("lines", lines::check, lines::seeds),
    Target::new("paths", paths::check, paths::seeds),
    Target::new("record", record::check, record::seeds),
    Target::new("redact", redact::check, redact::seeds).whole(),
    Target::new("request", request::check, request::seeds).whole(),
    Target::new("response", response::check, response::seeds).whole(),
    Target::new("scanner", scanner::check, scanner::seeds),
    Target::new("sse", sse::check, sse::seeds),
    Target::new("template", template::check, template::seeds).whole(),
];

/// Runs the properties of the target of this name.
pub fn check(name: &str, input: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    (target.check)(input);
}

/// Bodies of up to this length are also read byte by byte.
const BYTE_BY_BYTE: usize = 4096;

/// An input: how to cut, and what.
#[derive(Clone, Copy)]
struct Input<'i> {
    plan: [u8; 4],
    body: &'i [u8],
}

impl<'i> Input<'i> {
    /// `None` where it is too short to say how to cut.
    fn new(input: &'i [u8]) -> Option<Self> {
        let (plan, body) = input.split_first_chunk()?;
        Some(Self { plan: *plan, body })
    }

    /// A number below `end`, which the plan chooses; 0 where there is none.
    fn number(self, end: usize) -> usize {
        usize::try_from(u32::from_le_bytes(self.plan)).unwrap().checked_rem(end).unwrap_or(0)
    }

    /// The ways to cut it: not at all, by the plan, and byte by byte. The plan's bytes are the sizes of the chunks, in
    /// turn: exact up to 127, and in steps of 32 from there to 4,096. Chunks may be empty.
    fn ways(self) -> Vec<Vec<&'i [u8]>> {
        let (mut planned, mut rest) = (Vec::new(), self.body);
        let size = |byte: u8| usize::from(byte).max(usize::from(byte.saturating_sub(127)) * 32);
        let sizes = self.plan.into_iter().cycle().map(size);
        for size in sizes.take_while(|_| self.plan != [0; 4]) {
            let (chunk, after) = rest.split_at(size.min(rest.len()));
            planned.push(chunk);
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        let mut ways = vec![vec![self.body], planned];
        if self.plan == [0; 4] {
            ways.pop();
        }
        if self.body.len() <= BYTE_BY_BYTE {
            ways.push(self.body.chunks(1).collect());
        }
        ways
    }
}

/// All that a reader told, as one sequence: each byte of data by itself, so that it does not show how it was cut.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Log {
    tokens: Vec<u16>,
    anomalies: Anomalies,
}

/// The token of the end of something.
const END: u16 = 256;
/// Tokens from here on are for each reader to use.
const OTHER: u16 = 257;

impl Log {
    fn data(&mut self, piece: &[u8]) {
        assert!(!piece.is_empty(), "an empty piece");
        self.bytes(piece);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.tokens.extend(bytes.iter().copied().map(u16::from));
    }

    fn data_bytes(&self) -> usize {
        self.tokens.iter().filter(|token| **token < END).count()
    }
}

/// Checks what holds of every reader, and gives what it told of the whole body. `read` is given the chunks, and whether
/// the body ends behind them.
///
/// The log does not depend on where the body is cut; what is told of a body cut short is the beginning of what is told of
/// the whole, and so are its anomalies; and nothing is told after an error.
fn check_log(input: Input<'_>, read: impl Fn(&[&[u8]], bool) -> Log) -> Log {
    let body = input.body;
    let whole = same_in_all_ways(input, |chunks| read(chunks, true));
    let open = read(&[body], false);
    assert!(whole.tokens.starts_with(&open.tokens), "the end changed what came before");
    let short = read(&[&body[..input.number(body.len() + 1)]], false);
    assert!(open.tokens.starts_with(&short.tokens), "what came later changed what came before");
    assert!(open.anomalies.has(short.anomalies), "an anomaly went away");
    if open.anomalies.has(Anomalies::MALFORMED) {
        assert_eq!(read(&[body, body], true), open, "told after an error");
    }
    whole
}

/// Checks a splitter of documents against a model that has the whole stream.
fn check_splitter(
    input: &[u8],
    read: impl Fn(&[&[u8]], bool, &mut dyn FnMut(Piece<'_>)),
    model: impl Fn(&[u8]) -> Vec<u16>,
) {
    let Some(input) = Input::new(input) else { return };
    let log = check_log(input, |chunks, finish| {
        let mut log = Log::default();
        read(chunks, finish, &mut |piece| match piece {
            Piece::Data(piece) => log.data(piece),
            Piece::End => log.tokens.push(END),
        });
        log
    });
    assert!(log.data_bytes() <= input.body.len());
    assert_eq!(log.tokens, model(input.body), "not as the model splits it");
}

/// What `read` gives, which must be the same in all ways to cut.
fn same_in_all_ways<T: PartialEq + Debug>(input: Input<'_>, read: impl Fn(&[&[u8]]) -> T) -> T {
    let mut ways = input.ways().into_iter();
    let whole = read(&ways.next().unwrap());
    for chunks in ways {
        assert_eq!(read(&chunks), whole, "{} chunks", chunks.len());
    }
    whole
}

/// Seeds of these bodies, each cut in two ways.
fn cut_seeds<B: AsRef<[u8]>>(bodies: impl IntoIterator<Item = B>) -> Vec<Vec<u8>> {
    let cut = |body: B| [[1, 0, 7, 2], [64, 3, 137, 30]].map(|plan| [&plan[..], body.as_ref()].concat());
    bodies.into_iter().flat_map(cut).collect()
}
