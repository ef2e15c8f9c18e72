//! Cuts a stream into frames (events, lines, messages), has each edited, and frames what is left as it was.
//!
//! A frame that is not edited goes on byte for byte, whatever its framing has besides data: comments, names, headers.

use super::super::Format;
use super::super::taken::Taken;
use super::document::Document;
use super::events::{Events, Outcome, Waiting};
use super::spots::{Spot, WRAPPING};
use super::{AnswerPlan, HELD_BYTES};
use crate::base64::{Decoder, encoded};
use crate::event_stream::crc32;
use crate::json::Paths;
use crate::json::scan::find_either;
use crate::observation::Anomalies;
use crate::sse::{Piece, Splitter};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What is in front of a message's headers and behind its payload, in bytes.
const PRELUDE: usize = 12;
const CHECKSUM: usize = 4;

/// What becomes of bytes that belong to no frame that is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beyond {
    Pass,
    Drop,
}

/// Where frames end.
enum Cutting {
    /// At a blank line. Bytes in the line so far; the last byte was a CR; that CR ended the frame.
    Events {
        line: usize,
        after_cr: bool,
        ended: bool,
    },
    Lines,
    /// After the length that it tells; once one tells nonsense, nothing more is found.
    Messages {
        wrapping: Option<Box<Document>>,
        lost: Option<Beyond>,
    },
}

/// A stream that is being edited.
pub(super) struct Stream {
    cutting: Cutting,
    events: Events,
    frame: Vec<u8>,
    /// The frame is too long: what becomes of the rest of it.
    beyond: Option<Beyond>,
    /// Bytes of a message that is too long still to come.
    left: u64,
    /// A frame that waits for what the next one says.
    waiting: Vec<u8>,
    begun: bool,
}

// === impl Stream ===

impl Stream {
    pub(super) fn new(format: Format, paths: &'static Paths<Spot>, plan: &AnswerPlan, wrapped: bool) -> Self {
        let cutting = match format {
            Format::Lines => Cutting::Lines,
            Format::EventStream => Cutting::Messages {
                wrapping: wrapped.then(|| Box::new(Document::new(&WRAPPING, plan, false))),
                lost: None,
            },
            Format::Sse | Format::Json => Cutting::Events { line: 0, after_cr: false, ended: false },
        };
        Self {
            cutting,
            events: Events::new(paths, plan),
            frame: Vec::new(),
            beyond: None,
            left: 0,
            waiting: Vec::new(),
            begun: false,
        }
    }

    pub(super) fn taken(&self) -> Taken {
        self.events.taken()
    }

    pub(super) fn unedited(&self) -> bool {
        self.events.unedited()
    }

    pub(super) fn held_bytes(&self) -> usize {
        self.frame.len().saturating_add(self.waiting.len())
    }

    pub(super) fn feed(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        match self.cutting {
            Cutting::Events { .. } => self.feed_events(chunk, out),
            Cutting::Lines => self.feed_lines(chunk, out),
            Cutting::Messages { .. } => self.feed_messages(chunk, out),
        }
    }

    /// The stream ends here; a frame that lacks its end is edited as if it had it.
    pub(super) fn finish(&mut self, out: &mut Vec<u8>) {
        if matches!(self.cutting, Cutting::Messages { .. }) {
            // A part of a message is none.
            out.append(&mut self.waiting);
            if !self.frame.is_empty() && self.pass_beyond() == Beyond::Pass {
                out.append(&mut self.frame);
            }
            return;
        }
        self.end_frame(out);
        out.append(&mut self.waiting);
    }

    fn pass_beyond(&mut self) -> Beyond {
        if self.events.pass_unedited() { Beyond::Pass } else { Beyond::Drop }
    }

    /// Adds to the frame. One that is too long is not held any more.
    fn add(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        match self.beyond {
            Some(Beyond::Pass) => out.extend_from_slice(bytes),
            Some(Beyond::Drop) => {}
            None => {
                self.frame.extend_from_slice(bytes);
                if self.frame.len() > HELD_BYTES {
                    let beyond = self.pass_beyond();
                    self.beyond = Some(beyond);
                    out.append(&mut self.waiting);
                    if beyond == Beyond::Pass {
                        out.append(&mut self.frame);
                    }
                    self.frame = Vec::new();
                }
            }
        }
    }

    fn end_frame(&mut self, out: &mut Vec<u8>) {
        if self.beyond.take().is_some() {
            return;
        }
        let frame = std::mem::take(&mut self.frame);
        if frame.is_empty() {
            return;
        }
        let mut frame = frame.as_slice();
        if !std::mem::replace(&mut self.begun, true)
            && let Some(rest) = frame.strip_prefix(BYTE_ORDER_MARK)
        {
            out.extend_from_slice(BYTE_ORDER_MARK);
            frame = rest;
        }
        let data = match self.cutting {
            Cutting::Events { .. } => data_of(frame),
            _ => frame.strip_suffix(b"\n").unwrap_or(frame).to_vec(),
        };
        if data.trim_ascii().is_empty() {
            // A comment or a blank line.
            out.extend_from_slice(frame);
            return;
        }
        let (outcome, waiting) = self.events.event(&data);
        let framed = |data: &[u8]| match self.cutting {
            Cutting::Events { .. } => with_data(frame, data),
            _ => [data, frame.get(frame.len() - usize::from(frame.ends_with(b"\n"))..).unwrap_or_default()].concat(),
        };
        let framed = match outcome {
            Outcome::Same => Some((frame.to_vec(), false)),
            Outcome::Changed(data) => Some((framed(&data), false)),
            Outcome::Waits(data) => Some((framed(&data), true)),
            Outcome::Gone => None,
        };
        self.place(waiting, framed, out);
    }

    /// Lets go on what may: a frame that waited, and one that may wait.
    fn place(&mut self, waiting: Waiting, framed: Option<(Vec<u8>, bool)>, out: &mut Vec<u8>) {
        match waiting {
            Waiting::Stays => {}
            Waiting::Comes => out.append(&mut self.waiting),
            Waiting::Gone => self.waiting = Vec::new(),
        }
        match framed {
            Some((bytes, true)) => self.waiting = bytes,
            Some((mut bytes, false)) => out.append(&mut bytes),
            None => {}
        }
    }

    fn feed_lines(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        for piece in chunk.split_inclusive(|byte| *byte == b'\n') {
            self.add(piece, out);
            if piece.ends_with(b"\n") {
                self.end_frame(out);
            }
        }
    }

    fn feed_events(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        let mut rest = chunk;
        while let Some((&byte, after)) = rest.split_first() {
            let Cutting::Events { line, after_cr, ended } = &mut self.cutting else { return };
            if std::mem::take(after_cr) {
                let ended = std::mem::take(ended);
                if byte == b'\n' {
                    self.add(b"\n", out);
                    rest = after;
                }
                if ended {
                    self.end_frame(out);
                }
                continue;
            }
            let end = find_either(b'\r', b'\n', rest);
            let (piece, behind) = end.and_then(|end| rest.split_at_checked(end)).unwrap_or((rest, &[]));
            *line = line.saturating_add(piece.len());
            let Some((&byte, behind)) = behind.split_first() else {
                self.add(piece, out);
                return;
            };
            let blank = std::mem::take(line) == 0;
            if byte == b'\r' {
                (*after_cr, *ended) = (true, blank);
            }
            self.add(piece, out);
            self.add(&[byte], out);
            if byte == b'\n' && blank {
                self.end_frame(out);
            }
            rest = behind;
        }
    }

    fn feed_messages(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        let mut rest = chunk;
        while !rest.is_empty() {
            let Cutting::Messages { lost, .. } = &self.cutting else { return };
            if let Some(lost) = lost {
                if *lost == Beyond::Pass {
                    out.extend_from_slice(rest);
                }
                return;
            }
            if self.left > 0 {
                let more = usize::try_from(self.left).unwrap_or(usize::MAX).min(rest.len());
                let (piece, behind) = rest.split_at_checked(more).unwrap_or((rest, &[]));
                if self.beyond == Some(Beyond::Pass) {
                    out.extend_from_slice(piece);
                }
                self.left = self.left.saturating_sub(more as u64);
                rest = behind;
                continue;
            }
            let wanted = if self.frame.len() < PRELUDE { PRELUDE } else { total_of(&self.frame) };
            let more = wanted.saturating_sub(self.frame.len()).min(rest.len());
            if more == 0 {
                // Nothing would ever be read again.
                self.lose_messages(out);
                continue;
            }
            let (piece, behind) = rest.split_at_checked(more).unwrap_or((rest, &[]));
            self.frame.extend_from_slice(piece);
            rest = behind;
            if self.frame.len() == PRELUDE {
                self.begin_message(out);
            }
            if self.frame.len() >= PRELUDE && self.frame.len() == total_of(&self.frame) {
                self.end_message(out);
            }
        }
    }

    /// Looks at the lengths of a message.
    fn begin_message(&mut self, out: &mut Vec<u8>) {
        let lengths = self.frame.get(..8).unwrap_or_default();
        let told = self.frame.get(8..PRELUDE).unwrap_or_default();
        let total = total_of(&self.frame);
        let sane = are_lengths(length_at(&self.frame, 0), length_at(&self.frame, 4));
        if crc32(lengths).to_be_bytes() != told || !sane {
            self.lose_messages(out);
        } else if total > HELD_BYTES {
            let beyond = self.pass_beyond();
            self.beyond = Some(beyond);
            self.left = total.saturating_sub(PRELUDE) as u64;
            out.append(&mut self.waiting);
            if beyond == Beyond::Pass {
                out.append(&mut self.frame);
            }
            self.frame = Vec::new();
        }
    }

    /// What was read cannot be a message, and nothing after it can be found.
    fn lose_messages(&mut self, out: &mut Vec<u8>) {
        let beyond = self.pass_beyond();
        if let Cutting::Messages { lost, .. } = &mut self.cutting {
            *lost = Some(beyond);
        }
        out.append(&mut self.waiting);
        if beyond == Beyond::Pass {
            out.append(&mut self.frame);
        }
        self.frame = Vec::new();
    }

    fn end_message(&mut self, out: &mut Vec<u8>) {
        let frame = std::mem::take(&mut self.frame);
        let from = PRELUDE.saturating_add(headers_of(&frame));
        let payload = frame.get(from..frame.len().saturating_sub(CHECKSUM)).unwrap_or_default();
        if payload.is_empty() {
            out.extend_from_slice(&frame);
            return;
        }
        let Cutting::Messages { wrapping, .. } = &mut self.cutting else { return };
        let (outcome, waiting) = match wrapping {
            None => self.events.event(payload),
            Some(wrapping) => unwrapped(wrapping, payload, &mut self.events),
        };
        let headers = frame.get(PRELUDE..from).unwrap_or_default();
        let framed = match outcome {
            Outcome::Same => Some((frame.clone(), false)),
            Outcome::Changed(payload) => Some((message(headers, &payload), false)),
            Outcome::Waits(payload) => Some((message(headers, &payload), true)),
            Outcome::Gone => None,
        };
        self.place(waiting, framed, out);
    }
}

/// What becomes of an event in base64 inside of a document.
fn unwrapped(wrapping: &mut Document, payload: &[u8], events: &mut Events) -> (Outcome, Waiting) {
    let place = wrapping.scan(payload).is_some().then(|| wrapping.payload()).flatten();
    let Some((from, to)) = place else { return events.event(payload) };
    let text = payload.get(from..to).unwrap_or_default();
    let (mut data, mut decoder) = (Vec::new(), Decoder::new());
    for piece in text.split(|byte| *byte == b'\\') {
        decoder.feed(piece, |piece| data.extend_from_slice(piece));
    }
    decoder.finish(|piece| data.extend_from_slice(piece));
    if decoder.anomalies().has(Anomalies::MALFORMED) {
        return (if events.pass_unedited() { Outcome::Same } else { Outcome::Gone }, Waiting::Stays);
    }
    let wrapped = |data: &[u8]| {
        let (before, behind) = (payload.get(..from), payload.get(to..));
        [before.unwrap_or_default(), &encoded(data), behind.unwrap_or_default()].concat()
    };
    let (outcome, waiting) = events.event(&data);
    let outcome = match outcome {
        Outcome::Changed(data) => Outcome::Changed(wrapped(&data)),
        Outcome::Waits(data) => Outcome::Waits(wrapped(&data)),
        other => other,
    };
    (outcome, waiting)
}

/// A message with these headers and this payload.
fn message(headers: &[u8], payload: &[u8]) -> Vec<u8> {
    let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes();
    let total = PRELUDE + headers.len() + payload.len() + CHECKSUM;
    let mut bytes = Vec::with_capacity(total);
    bytes.extend(number(total));
    bytes.extend(number(headers.len()));
    bytes.extend(crc32(&bytes).to_be_bytes());
    bytes.extend_from_slice(headers);
    bytes.extend_from_slice(payload);
    bytes.extend(crc32(&bytes).to_be_bytes());
    bytes
}

fn length_at(frame: &[u8], at: usize) -> u32 {
    let bytes = frame.get(at..).and_then(|rest| rest.first_chunk::<4>());
    bytes.map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

fn total_of(frame: &[u8]) -> usize {
    usize::try_from(length_at(frame, 0)).unwrap_or(usize::MAX)
}

fn headers_of(frame: &[u8]) -> usize {
    usize::try_from(length_at(frame, 4)).unwrap_or(usize::MAX)
}

/// Whether a message of this length can have headers of that length. The sum is taken in 64 bits: in the module `usize` has 32,
/// and headers of almost 4 GiB would make it small.
fn are_lengths(total: u32, headers: u32) -> bool {
    u64::from(total) >= (PRELUDE + CHECKSUM) as u64 + u64::from(headers)
}

/// The data of one event.
fn data_of(frame: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(frame.len());
    let mut sink = |piece: Piece<'_>| {
        if let Piece::Data(piece) = piece {
            data.extend_from_slice(piece);
        }
    };
    let mut splitter = Splitter::new();
    splitter.feed(frame, &mut sink);
    splitter.finish(&mut sink);
    data
}

/// The event with other data, where its first line of data stood.
fn with_data(frame: &[u8], data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(frame.len());
    let mut rest = frame;
    let mut placed = false;
    while !rest.is_empty() {
        let end = find_either(b'\r', b'\n', rest).unwrap_or(rest.len());
        let (line, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        let length = if behind.starts_with(b"\r\n") { 2 } else { behind.len().min(1) };
        let (ending, behind) = behind.split_at_checked(length).unwrap_or((behind, &[]));
        rest = behind;
        if line != b"data" && !line.starts_with(b"data:") {
            out.extend_from_slice(line);
            out.extend_from_slice(ending);
        } else if !std::mem::replace(&mut placed, true) {
            for (place, line) in data.split(|byte| matches!(byte, b'\r' | b'\n')).enumerate() {
                if place > 0 {
                    out.extend_from_slice(if ending.is_empty() { b"\n" } else { ending });
                }
                out.extend_from_slice(b"data: ");
                out.extend_from_slice(line);
            }
            out.extend_from_slice(ending);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::spots;
    use super::*;

    #[test]
    fn lengths_whose_sum_does_not_fit_32_bits_are_none() {
        for total in [0, 8, 11, 12, 15] {
            assert!(!are_lengths(total, 0), "{total}");
        }
        assert!(are_lengths(16, 0) && are_lengths(20, 4) && are_lengths(u32::MAX, u32::MAX - 16));
        assert!(!are_lengths(19, 4) && !are_lengths(u32::MAX, u32::MAX - 15));
        for headers in u32::MAX - 20..=u32::MAX {
            assert!((0..64).all(|total| !are_lengths(total, headers)), "{headers}");
        }
    }

    #[test]
    fn a_message_of_which_nothing_more_is_to_come_ends_the_search_for_others() {
        for refuse_unedited in [false, true] {
            let plan = AnswerPlan { reasoning: true, refuse_unedited, ..AnswerPlan::default() };
            let spots = spots::of("bedrock_converse").unwrap();
            let mut stream = Stream::new(Format::EventStream, spots.event, &plan, false);
            // As if its lengths had been let through.
            stream.frame = vec![0; PRELUDE];
            let mut out = Vec::new();
            stream.feed(b"more", &mut out);
            stream.feed(b" and more", &mut out);
            stream.finish(&mut out);
            let passed = [[0; PRELUDE].as_slice(), b"more and more"].concat();
            assert_eq!(out, if refuse_unedited { Vec::new() } else { passed });
            assert!(stream.unedited() && stream.held_bytes() == 0);
        }
    }
}
