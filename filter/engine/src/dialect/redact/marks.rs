//! What is to be changed in one document: from what the scanner finds at the spots to a list of edits.
//!
//! It holds no bytes (see `document`), and knows nothing of other events than the one being read (see `events`).

use super::super::taken::Taken;
use super::AnswerPlan;
use super::spots::{Kind, Spot, is_reasoning};
use crate::json::{Handler, Shape, ShortText, count_u64};
use std::collections::VecDeque;

/// What becomes of a stretch of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// Not known yet.
    Undecided,
    /// It stays.
    Keep,
    /// A member or an element goes, and a comma with it.
    Cut,
    /// This stands in its place.
    Put(&'static str),
    /// A value that is made anew from what it was.
    Value(Made),
}

/// What a value is made anew into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// An embedding of numbers.
    Vector,
    /// An embedding of bits.
    Packed,
    /// The number of a block, as it is counted now.
    BlockIndex,
    /// The number of an event, as it is counted now.
    Sequence,
    /// A document in base64.
    Payload,
}

/// An edit; offsets are in bytes from the beginning of the document.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    id: u64,
    pub(super) from: u64,
    /// The first byte behind it, once that is known.
    pub(super) to: Option<u64>,
    pub(super) what: What,
    /// Where it begins has been written; only its end is waited for.
    pub(super) entered: bool,
    /// What goes with it, where it is more than nothing.
    taken: Taken,
}

/// What a document says of itself, where it is an event.
#[derive(Debug, Default)]
pub(super) struct Event {
    pub(super) word: ShortText,
    pub(super) block_word: ShortText,
    pub(super) index: Option<u64>,
    pub(super) sequence: Option<u64>,
    /// It is of reasoning.
    pub(super) reasoning: bool,
    /// It has some of the reasoning's text.
    pub(super) shown: bool,
    pub(super) has_usage: bool,
    choices: u64,
    choices_cut: u64,
}

impl Event {
    /// All its alternative answers went, and there is nothing else to keep it for.
    pub(super) fn is_emptied(&self) -> bool {
        self.choices > 0 && self.choices == self.choices_cut && !self.has_usage
    }
}

/// A part that is not decided of.
#[derive(Debug)]
struct Part {
    id: u64,
    /// It is of type `thinking`, and goes if it shows any.
    thinking: bool,
    shown: bool,
    settled: bool,
}

/// An alternative answer that is not decided of.
#[derive(Debug)]
struct Choice {
    id: u64,
    index: u64,
}

/// The edits of a document, in the order in which they begin.
#[derive(Debug)]
pub(super) struct Marks {
    plan: AnswerPlan,
    pub(super) edits: VecDeque<Edit>,
    next_id: u64,
    pub(super) event: Event,
    pub(super) taken: Taken,
    /// Alternative answers are told apart by their index, not by their place.
    by_index: bool,
    streamed: bool,
    part: Option<Part>,
    choice: Option<Choice>,
    /// The member being dropped or replaced, or the value made anew.
    value: Option<u64>,
    short: ShortText,
}

// === impl Marks ===

impl Marks {
    pub(super) fn new(plan: &AnswerPlan, streamed: bool) -> Self {
        Self {
            plan: plan.clone(),
            edits: VecDeque::new(),
            next_id: 0,
            event: Event::default(),
            taken: Taken::default(),
            by_index: streamed,
            streamed,
            part: None,
            choice: None,
            value: None,
            short: ShortText::default(),
        }
    }

    /// Another document begins.
    pub(super) fn reset(&mut self) {
        self.edits.clear();
        self.event = Event::default();
        (self.part, self.choice, self.value) = (None, None, None);
        self.by_index = self.streamed;
    }

    fn takes(&self, kind: Kind) -> bool {
        match kind {
            Kind::Logprobs => self.plan.logprobs,
            Kind::Reasoning | Kind::Summary => self.plan.reasoning,
        }
    }

    fn push(&mut self, from: u64, what: What, taken: Taken) -> u64 {
        let id = self.next_id;
        self.next_id = self.next_id.wrapping_add(1);
        self.edits.push_back(Edit { id, from, to: None, what, entered: false, taken });
        id
    }

    fn edit(&mut self, id: u64) -> Option<&mut Edit> {
        self.edits.iter_mut().rev().find(|edit| edit.id == id)
    }

    fn decide(&mut self, id: u64, what: What) {
        if let Some(edit) = self.edit(id).filter(|edit| edit.what == What::Undecided) {
            let taken = if what == What::Cut { edit.taken } else { Taken::default() };
            edit.what = what;
            self.taken.add(taken);
        }
    }

    fn close(&mut self, id: u64, at: u64) {
        if let Some(edit) = self.edit(id) {
            edit.to = Some(at);
        }
    }

    /// The part being read is reasoning, or is none.
    fn settle_part(&mut self, goes: bool) {
        if let Some(part) = self.part.as_mut().filter(|part| !part.settled) {
            part.settled = true;
            let id = part.id;
            self.decide(id, if goes { What::Cut } else { What::Keep });
        }
    }

    fn part_is(&mut self, word: &[u8]) {
        let Some(part) = &mut self.part else { return };
        if word == b"thinking" {
            part.thinking = true;
            if part.shown {
                self.settle_part(true);
            }
        } else {
            let encrypted = word == b"redacted_thinking";
            let id = part.id;
            if let Some(edit) = self.edit(id).filter(|_| encrypted) {
                edit.taken = Taken::ENCRYPTED_REASONING;
            }
            self.settle_part(is_reasoning(word));
        }
    }

    fn part_shows(&mut self) {
        if let Some(part) = &mut self.part {
            part.shown = true;
            if part.thinking {
                self.settle_part(true);
            }
        }
    }

    fn begin_choice(&mut self, most: u32, at: u64) {
        self.event.choices += 1;
        let place = self.event.choices - 1;
        if self.by_index {
            let id = self.push(at, What::Undecided, Taken::CHOICES);
            self.choice = Some(Choice { id, index: place });
        } else if place >= u64::from(most) {
            self.taken.add(Taken::CHOICES);
            let id = self.push(at, What::Cut, Taken::CHOICES);
            self.choice = Some(Choice { id, index: place });
        }
    }

    fn end_choice(&mut self, most: u32, at: u64) {
        let Some(choice) = self.choice.take() else { return };
        let goes = choice.index >= u64::from(most);
        self.event.choices_cut += u64::from(goes);
        self.decide(choice.id, if goes { What::Cut } else { What::Keep });
        self.close(choice.id, at);
    }
}

impl Handler<Spot> for Marks {
    fn key(&mut self, spot: Spot, _: &[u8], at: u64) {
        if let Spot::Drop(kind) = spot
            && self.takes(kind)
        {
            self.value = Some(self.push(at, What::Cut, kind.taken()));
        }
    }

    fn begin(&mut self, spot: Spot, shape: Shape, at: u64) {
        let literal = shape == Shape::Literal;
        match spot {
            Spot::Root if shape == Shape::Array => self.by_index = true,
            Spot::Root if self.by_index => self.event = Event::default(),
            Spot::Drop(kind) if self.takes(kind) && !literal => self.taken.add(kind.taken()),
            Spot::Null(kind) if self.takes(kind) && !literal => {
                self.taken.add(kind.taken());
                self.value = Some(self.push(at, What::Put("null"), kind.taken()));
            }
            Spot::Blank(kind) if self.takes(kind) => {
                let empty = match shape {
                    Shape::Array => "[]",
                    Shape::Text => "\"\"",
                    Shape::Object => "{}",
                    Shape::Literal => return,
                };
                self.value = Some(self.push(at, What::Put(empty), kind.taken()));
            }
            Spot::Part if self.plan.reasoning => {
                let id = self.push(at, What::Undecided, Taken::REASONING);
                self.part = Some(Part { id, thinking: false, shown: false, settled: false });
            }
            Spot::PartText if matches!(shape, Shape::Object | Shape::Array) => self.part_shows(),
            Spot::PartMarker if !literal => self.settle_part(true),
            Spot::PartPlain if !literal => self.settle_part(false),
            Spot::Choice => {
                if let Some(most) = self.plan.choices {
                    self.begin_choice(most, at);
                }
            }
            Spot::Vector if self.plan.max_dimensions.or(self.plan.mantissa_bits).is_some() && !literal => {
                self.value = Some(self.push(at, What::Value(Made::Vector), Taken::default()));
            }
            Spot::Packed if self.plan.max_dimensions.is_some() && !literal => {
                self.value = Some(self.push(at, What::Value(Made::Packed), Taken::default()));
            }
            Spot::BlockIndex if self.streamed && literal => {
                self.value = Some(self.push(at, What::Value(Made::BlockIndex), Taken::default()));
            }
            Spot::Sequence if self.streamed && literal => {
                self.value = Some(self.push(at, What::Value(Made::Sequence), Taken::default()));
            }
            Spot::Payload if shape == Shape::Text => {
                self.value = Some(self.push(at, What::Value(Made::Payload), Taken::default()));
            }
            Spot::BlockMarker if !literal => self.event.reasoning = true,
            Spot::Usage if shape == Shape::Object => self.event.has_usage = true,
            _ => {}
        }
        if shape == Shape::Text {
            self.short.clear();
        }
    }

    fn text(&mut self, spot: Spot, piece: &[u8]) {
        match spot {
            Spot::PartText => self.part_shows(),
            Spot::BlockText => self.event.shown = true,
            _ => self.short.push(piece),
        }
    }

    fn literal(&mut self, spot: Spot, literal: &ShortText) {
        let number = || literal.number().map(count_u64);
        match spot {
            Spot::Drop(kind) if self.takes(kind) && literal.bytes() != b"null" => self.taken.add(kind.taken()),
            Spot::PartThought => self.settle_part(literal.truth()),
            Spot::ChoiceIndex => {
                if let (Some(choice), Some(index)) = (&mut self.choice, number()) {
                    choice.index = index;
                }
            }
            Spot::BlockIndex => self.event.index = number(),
            Spot::Sequence => self.event.sequence = number(),
            _ => {}
        }
    }

    fn end(&mut self, spot: Spot, shape: Shape, at: u64) {
        match spot {
            Spot::Part => {
                // One of no type that has what only reasoning has.
                let goes = self.part.as_ref().is_some_and(|part| part.shown && !part.thinking);
                self.settle_part(goes);
                if let Some(part) = self.part.take() {
                    self.close(part.id, at);
                }
            }
            Spot::Choice => {
                if let Some(most) = self.plan.choices {
                    self.end_choice(most, at);
                }
            }
            Spot::PartType if shape == Shape::Text => {
                let word = self.short;
                self.part_is(word.bytes());
            }
            Spot::EventType if shape == Shape::Text => self.event.word = self.short,
            Spot::BlockType if shape == Shape::Text => {
                self.event.block_word = self.short;
                self.event.reasoning |= is_reasoning(self.short.bytes());
            }
            Spot::Drop(_)
            | Spot::Null(_)
            | Spot::Blank(_)
            | Spot::Vector
            | Spot::Packed
            | Spot::BlockIndex
            | Spot::Sequence
            | Spot::Payload => {
                let Some(id) = self.value.take() else { return };
                let blanked = matches!(spot, Spot::Blank(_));
                let mut taken = Taken::default();
                if let Some(edit) = self.edit(id) {
                    edit.to = Some(at);
                    if blanked && at.saturating_sub(edit.from) > 2 {
                        taken = edit.taken;
                    }
                }
                self.taken.add(taken);
            }
            _ => {}
        }
    }

    fn is_sized(spot: Spot) -> bool {
        !matches!(spot, Spot::PartType | Spot::PartText | Spot::EventType | Spot::BlockType | Spot::BlockText)
    }
}
