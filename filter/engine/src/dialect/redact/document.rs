//! Edits one document as it passes: what is not changed stays byte for byte.
//!
//! Bytes are held back only where it is not known yet what becomes of them: a key being read, a part that may be reasoning, an
//! embedding. A comma is held until what follows it is known to stay.

use super::super::taken::Taken;
use super::marks::{Event, Made, Marks, What};
use super::spots::Spot;
use super::{AnswerPlan, HELD_BYTES, vector};
use crate::json::{Paths, Scanner};
use crate::observation::Anomalies;

/// White space behind a comma that is kept while the comma is held back.
const SPACES: usize = 64;

/// Edits noted before it is decided of the first of them.
pub(super) const EDITS: usize = 1 << 15;

/// A long chunk is read in such pieces, so that what is decided of in one is not held with the next.
const PIECE_BYTES: usize = 64 << 10;

/// How a document goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Edited,
    /// It is malformed: the rest passes as it is.
    Passed,
    /// It is malformed: the rest goes.
    Ended,
}

/// Numbers that are written anew in an event.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numbers {
    pub(super) index: Option<u64>,
    pub(super) sequence: Option<u64>,
}

/// The editor of documents, one after the other.
pub(super) struct Document {
    scanner: Scanner<Spot>,
    marks: Marks,
    plan: AnswerPlan,
    /// Bytes that are not written yet, from the offset `base` on.
    held: Vec<u8>,
    base: u64,
    /// An item was cut, and the comma behind it goes too.
    after_cut: bool,
    /// A comma and the space behind it, which wait for an item that stays.
    comma: Vec<u8>,
    way: Way,
    /// Something could not be edited.
    unedited: bool,
}

// === impl Document ===

impl Document {
    pub(super) fn new(paths: &'static Paths<Spot>, plan: &AnswerPlan, streamed: bool) -> Self {
        Self {
            scanner: Scanner::new(paths),
            marks: Marks::new(plan, streamed),
            plan: plan.clone(),
            held: Vec::new(),
            base: 0,
            after_cut: false,
            comma: Vec::new(),
            way: Way::Edited,
            unedited: false,
        }
    }

    /// What was taken so far.
    pub(super) fn taken(&self) -> Taken {
        self.marks.taken
    }

    pub(super) fn unedited(&self) -> bool {
        self.unedited
    }

    /// Bytes held back.
    pub(super) fn held_bytes(&self) -> usize {
        self.held.len().saturating_add(self.comma.len())
    }

    /// Edits the next chunk; what is known to stay goes to `out`.
    pub(super) fn feed(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        match self.way {
            Way::Ended => return,
            Way::Passed => return out.extend_from_slice(chunk),
            Way::Edited => {}
        }
        for (place, piece) in chunk.chunks(PIECE_BYTES).enumerate() {
            self.held.extend_from_slice(piece);
            self.scanner.feed(piece, &mut self.marks);
            if self.scanner.anomalies().has(Anomalies::MALFORMED) {
                let read = place.saturating_mul(PIECE_BYTES).saturating_add(piece.len());
                return self.give_up(chunk.get(read..).unwrap_or_default(), out);
            }
            let known = self.scanner.unread_key_at();
            self.write(known, Numbers::default(), out);
            while (self.held.len() > HELD_BYTES || self.marks.edits.len() > EDITS) && self.overrule() {
                self.write(None, Numbers::default(), out);
            }
        }
    }

    /// The document ends here, whole or not.
    pub(super) fn finish(&mut self, out: &mut Vec<u8>) {
        if self.way != Way::Edited {
            return;
        }
        self.scanner.finish(&mut self.marks);
        self.write(None, Numbers::default(), out);
        while !self.held.is_empty() && self.overrule() {
            self.write(None, Numbers::default(), out);
        }
        out.append(&mut self.comma);
        out.append(&mut self.held);
    }

    /// Reads one whole document: what it says of itself, or `None` where it is not one or has too much to edit.
    pub(super) fn scan(&mut self, data: &[u8]) -> Option<&Event> {
        self.scanner.reset();
        self.marks.reset();
        self.held.clear();
        self.comma.clear();
        (self.base, self.after_cut, self.way) = (0, false, Way::Edited);
        self.held.extend_from_slice(data);
        for piece in data.chunks(PIECE_BYTES) {
            self.scanner.feed(piece, &mut self.marks);
            if self.marks.edits.len() > EDITS {
                return None;
            }
        }
        self.scanner.finish(&mut self.marks);
        (!self.scanner.anomalies().has(Anomalies::MALFORMED)).then_some(&self.marks.event)
    }

    /// The document that was read, edited.
    pub(super) fn edited(&mut self, numbers: Numbers) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.held.len());
        self.write(None, numbers, &mut out);
        out.append(&mut self.comma);
        out.append(&mut self.held);
        out
    }

    /// Where in the document that was read a text in base64 stands, between its quotes.
    pub(super) fn payload(&self) -> Option<(usize, usize)> {
        let of = |edit: &&super::marks::Edit| edit.what == What::Value(Made::Payload);
        let edit = self.marks.edits.iter().find(of)?;
        let from = usize::try_from(edit.from).ok()?.checked_add(1)?;
        let to = usize::try_from(edit.to?).ok()?.checked_sub(1)?;
        (from <= to).then_some((from, to))
    }

    /// It is not JSON: what was decided of before is written, and what comes behind passes or goes. Where it broke inside of
    /// what was to go, that goes too.
    fn give_up(&mut self, rest: &[u8], out: &mut Vec<u8>) {
        self.unedited = true;
        let failed_at = self.scanner.failed_at().map_or(self.held.len(), |at| self.index(at).min(self.held.len()));
        let behind = self.held.split_off(failed_at);
        self.write(None, Numbers::default(), out);
        while !self.held.is_empty() && self.overrule() {
            self.write(None, Numbers::default(), out);
        }
        let cutting = self.marks.edits.front().is_some_and(|edit| edit.entered);
        self.way = if self.plan.refuse_unedited || cutting { Way::Ended } else { Way::Passed };
        out.append(&mut self.comma);
        out.append(&mut self.held);
        if self.way == Way::Passed {
            out.extend_from_slice(&behind);
            out.extend_from_slice(rest);
        }
    }

    /// Decides of what has been held for too long. False: there is nothing of that kind.
    fn overrule(&mut self) -> bool {
        let refuse = self.plan.refuse_unedited;
        let Some(edit) = self.marks.edits.front_mut() else { return false };
        let what = match edit.what {
            What::Undecided if refuse => What::Cut,
            What::Value(_) if refuse => What::Put("null"),
            What::Undecided | What::Value(_) => What::Keep,
            _ => return false,
        };
        edit.what = what;
        self.unedited = true;
        true
    }

    /// Writes what is known, up to `until` where that is given.
    fn write(&mut self, until: Option<u64>, numbers: Numbers, out: &mut Vec<u8>) {
        let mut held = std::mem::take(&mut self.held);
        let end = until.map_or(held.len(), |at| self.index(at).min(held.len()));
        let mut text = std::mem::take(&mut self.comma);
        let mut at = 0;
        while let Some(edit) = self.marks.edits.front() {
            let from = self.index(edit.from);
            if !edit.entered && edit.from < self.base.saturating_add(at as u64) {
                // In what was cut or made anew.
                self.marks.edits.pop_front();
                continue;
            }
            if !edit.entered && from >= end {
                break;
            }
            let (to, what, entered) = (edit.to.map(|to| self.index(to)), edit.what.clone(), edit.entered);
            if !entered {
                self.copy(held.get(at..from), &mut text);
                at = from;
            }
            match (&what, to) {
                (What::Keep, _) => {
                    self.marks.edits.pop_front();
                }
                (What::Undecided, _) | (What::Value(_), None) => break,
                (What::Value(made), Some(to)) => {
                    let value = held.get(at..to).unwrap_or_default();
                    let new = self.make(*made, value, numbers);
                    self.copy(Some(new.as_deref().unwrap_or(value)), &mut text);
                    at = to;
                    self.marks.edits.pop_front();
                }
                (What::Cut | What::Put(_), to) => {
                    if let (What::Put(new), false) = (&what, entered) {
                        self.copy(Some(new.as_bytes()), &mut text);
                    }
                    match to {
                        Some(to) => {
                            at = to;
                            self.after_cut |= what == What::Cut;
                            self.marks.edits.pop_front();
                        }
                        None => {
                            // The rest of it, and all that is to be changed in it, is still to come.
                            at = held.len();
                            self.marks.edits.truncate(1);
                            if let Some(edit) = self.marks.edits.front_mut() {
                                edit.entered = true;
                            }
                            break;
                        }
                    }
                }
            }
        }
        let waits = self.marks.edits.front().is_some_and(|edit| self.index(edit.from) < end);
        if !waits && at < end {
            self.copy(held.get(at..end), &mut text);
            at = end;
        }
        self.hold_comma(&mut text);
        out.append(&mut text);
        self.base = self.base.saturating_add(at as u64);
        held.drain(..at.min(held.len()));
        self.held = held;
    }

    fn index(&self, at: u64) -> usize {
        usize::try_from(at.saturating_sub(self.base)).unwrap_or(usize::MAX)
    }

    /// Appends what stays; behind a cut without the comma that belonged to it.
    fn copy(&mut self, bytes: Option<&[u8]>, text: &mut Vec<u8>) {
        let mut bytes = bytes.unwrap_or_default();
        if self.after_cut {
            bytes = bytes.trim_ascii_start();
            match bytes.split_first() {
                None => return,
                Some((b',', rest)) => bytes = rest,
                // The last one: the comma in front of it goes.
                Some((b'}' | b']', _)) => {
                    let kept = text.trim_ascii_end();
                    if let Some((b',', before)) = kept.split_last() {
                        let length = before.len();
                        text.truncate(length);
                    }
                }
                Some(_) => {}
            }
            self.after_cut = false;
        }
        text.extend_from_slice(bytes);
    }

    /// Keeps back a comma at the end of what is to be written.
    fn hold_comma(&mut self, text: &mut Vec<u8>) {
        let kept = text.trim_ascii_end().len();
        if kept == 0 || text.get(kept - 1) != Some(&b',') {
            return;
        }
        let mut comma = text.split_off(kept - 1);
        if comma.len() > SPACES {
            if self.scanner.is_between() {
                comma.truncate(SPACES);
            } else {
                // In a string.
                text.append(&mut comma);
            }
        }
        self.comma = comma;
    }

    fn make(&mut self, made: Made, value: &[u8], numbers: Numbers) -> Option<Vec<u8>> {
        match made {
            Made::BlockIndex => Some(numbers.index?.to_string().into_bytes()),
            Made::Sequence => Some(numbers.sequence?.to_string().into_bytes()),
            Made::Payload => None,
            Made::Vector | Made::Packed => {
                let packed = made == Made::Packed;
                match vector::reduced(value, self.plan.max_dimensions, self.plan.mantissa_bits, packed) {
                    Ok((new, taken)) => {
                        self.marks.taken.add(taken);
                        Some(new)
                    }
                    Err(vector::NotNumbers) => {
                        self.unedited = true;
                        self.plan.refuse_unedited.then(|| b"null".to_vec())
                    }
                }
            }
        }
    }
}
