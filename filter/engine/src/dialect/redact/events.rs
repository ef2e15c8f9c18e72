//! What becomes of the events of a stream, one after the other.
//!
//! A block of reasoning goes with all its events, and the blocks behind it are counted anew, so that a client finds no gap.
//! Anthropic's block of type `thinking` waits for its first delta: where its text is left out it has only a signature, which
//! a later request gives back, and stays.

use super::super::taken::Taken;
use super::AnswerPlan;
use super::document::{Document, Numbers};
use super::marks::Event;
use super::spots::Spot;
use crate::json::Paths;

/// Blocks that went, of one answer. Past it those that stay are no longer counted anew.
const REMOVED: usize = 1024;

/// What OpenAI's streams end with, in place of a document.
const END_MARK: &[u8] = b"[DONE]";

/// What becomes of an event.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It stays as it is.
    Same,
    /// It stays, with these data.
    Changed(Vec<u8>),
    /// It goes.
    Gone,
    /// With these data it waits for what the next one of its block says.
    Waits(Vec<u8>),
}

/// What becomes of the event that waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Waiting {
    /// It goes on waiting, or there is none.
    #[default]
    Stays,
    /// It comes now, in front of this one.
    Comes,
    /// It goes.
    Gone,
}

/// The events of one answer.
pub(super) struct Events {
    document: Document,
    reasoning: bool,
    refuse_unedited: bool,
    /// The numbers of the blocks that went, rising.
    removed: Vec<u64>,
    /// The block whose beginning waits.
    waiting: Option<u64>,
    /// Events with a number that went.
    gone: u64,
    unedited: bool,
    taken: Taken,
}

// === impl Events ===

impl Events {
    pub(super) fn new(paths: &'static Paths<Spot>, plan: &AnswerPlan) -> Self {
        Self {
            document: Document::new(paths, plan, true),
            reasoning: plan.reasoning,
            refuse_unedited: plan.refuse_unedited,
            removed: Vec::new(),
            waiting: None,
            gone: 0,
            unedited: false,
            taken: Taken::default(),
        }
    }

    pub(super) fn taken(&self) -> Taken {
        let mut taken = self.document.taken();
        taken.add(self.taken);
        taken
    }

    pub(super) fn unedited(&self) -> bool {
        self.unedited || self.document.unedited()
    }

    /// An event was too long to be edited. Whether it goes on as it is.
    pub(super) fn pass_unedited(&mut self) -> bool {
        self.unedited = true;
        !self.refuse_unedited
    }

    /// What becomes of the event with these data, and of one that waits.
    pub(super) fn event(&mut self, data: &[u8]) -> (Outcome, Waiting) {
        if data.trim_ascii() == END_MARK || data.trim_ascii().is_empty() {
            return (Outcome::Same, self.release());
        }
        let Some(event) = self.document.scan(data) else {
            let outcome = if self.pass_unedited() { Outcome::Same } else { Outcome::Gone };
            return (outcome, self.release());
        };
        let index = event.index.filter(|_| counts(event.word.bytes()));
        let numbered = event.sequence.is_some();
        let mut waiting = Waiting::Stays;
        let fate = if self.reasoning { judge(event, index, &self.removed, self.waiting) } else { Fate::Stays };
        let (summary, encrypted) = (is_summary(event), event.block_word.bytes() == b"redacted_thinking");
        let numbers = Numbers {
            index: index.map(|index| index.saturating_sub(before(&self.removed, index))),
            sequence: event.sequence.map(|sequence| sequence.saturating_sub(self.gone)),
        };
        let emptied = event.is_emptied();
        if let Some(waits) = self.waiting
            && index.is_some()
        {
            waiting = match fate {
                Fate::Goes { .. } if index == Some(waits) => Waiting::Gone,
                _ => Waiting::Comes,
            };
            self.waiting = None;
        }
        match fate {
            Fate::Goes { block } => {
                if let Some(index) = index.filter(|_| block) {
                    self.remove(index);
                }
                self.taken.add(match (summary, encrypted) {
                    (true, _) => Taken::REASONING_SUMMARY,
                    (_, true) => Taken::ENCRYPTED_REASONING,
                    _ => Taken::REASONING,
                });
                self.gone = self.gone.saturating_add(u64::from(numbered));
                (Outcome::Gone, waiting)
            }
            Fate::Waits => {
                self.waiting = index;
                (Outcome::Waits(self.document.edited(numbers)), waiting)
            }
            Fate::Stays => {
                let edited = self.document.edited(numbers);
                if emptied {
                    (Outcome::Gone, waiting)
                } else if edited == data {
                    (Outcome::Same, waiting)
                } else {
                    (Outcome::Changed(edited), waiting)
                }
            }
        }
    }

    fn release(&mut self) -> Waiting {
        if self.waiting.take().is_some() { Waiting::Comes } else { Waiting::Stays }
    }

    fn remove(&mut self, index: u64) {
        if let Err(place) = self.removed.binary_search(&index)
            && self.removed.len() < REMOVED
        {
            self.removed.insert(place, index);
        }
    }
}

/// How many blocks in front of this one went.
fn before(removed: &[u64], index: u64) -> u64 {
    removed.partition_point(|removed| *removed < index) as u64
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Waits,
    /// The event goes, and its block with it or not.
    Goes {
        block: bool,
    },
}

fn judge(event: &Event, index: Option<u64>, removed: &[u64], waiting: Option<u64>) -> Fate {
    let word = event.word.bytes();
    if index.is_some_and(|index| removed.binary_search(&index).is_ok()) || word.starts_with(b"response.reasoning") {
        return Fate::Goes { block: false };
    }
    if word == b"tool-plan-delta" {
        return Fate::Goes { block: false };
    }
    if !event.reasoning {
        return Fate::Stays;
    }
    match event.block_word.bytes() {
        b"thinking" if word == b"content_block_start" && !event.shown && index.is_some() => Fate::Waits,
        // A delta without text leaves things as they are.
        b"thinking_delta" if !event.shown => Fate::Stays,
        // The block's beginning has gone on already.
        b"thinking_delta" if waiting.is_none() || waiting != index => Fate::Goes { block: false },
        _ => Fate::Goes { block: true },
    }
}

/// Whether events of this type count blocks by their `index`: Cohere counts tool calls by it too.
fn counts(word: &[u8]) -> bool {
    !word.starts_with(b"tool-")
}

fn is_summary(event: &Event) -> bool {
    let of = |word: &[u8]| word.windows(7).any(|part| part == b"summary");
    of(event.word.bytes()) || of(event.block_word.bytes())
}
