//! What becomes of `thinking` in Anthropic's form.
//!
//! Where a model thinks only when asked, `thinking` goes as a whole, which no model refuses; where it thinks unless
//! told not to, it is told so in the word its family takes; where it always does, `thinking` goes too, and with it a
//! summary of the thoughts.
//!
//! Not while a tool is used: all of the model's steps up to its answer are one turn, which keeps one configuration
//! ("Thinking in tool and multi-turn workflows"), and its thoughts must stay where they are given back. There the least
//! budget is set, 1,024 tokens, which has to be less than `max_tokens`, and thoughts that need not be shown are left
//! out (`display`). What the answer then thinks has to be given back as well, so its blocks stay (`keeps_thinking`).
//!
//! `tool_choice`, `temperature` and the other rules that thinking brings only bind where it is on.

use super::changes::{Asked, Changes};
use super::families::Claude;
use super::{Api, Place};
use crate::dialect::taken::Taken;

/// The least budget that is taken ("Extended thinking", 2026).
const LEAST_BUDGET: u32 = 1024;

/// What becomes of an object that asks for thoughts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    Removed,
    /// Its type becomes `disabled`; what goes with another type is removed.
    Disabled,
    Replaced(&'static str),
    /// As little as can be asked for.
    Least,
}

pub(super) const DISABLED: &str = r#"{"type":"disabled"}"#;
pub(super) const BETWEEN_TOOLS: &str = r#"{"type":"between_tools"}"#;

impl Fate {
    fn of(api: Api, asked: &Asked, has_room: bool) -> Self {
        let model = &asked.model;
        match api {
            Api::Cohere => return Self::Disabled,
            _ if model.takes_disabled() => return Self::Disabled,
            Api::OpenAiChat if model.only_thinks() => return Self::Kept,
            Api::OpenAiChat if !model.is_claude() => return Self::Disabled,
            _ => {}
        }
        match model.claude() {
            _ if asked.is_in_turn() && has_room => Self::Least,
            Claude::Unless => Self::Replaced(DISABLED),
            Claude::BetweenTools if !asked.gives_thoughts() => Self::Replaced(BETWEEN_TOOLS),
            Claude::Asked | Claude::BetweenTools | Claude::Always => Self::Removed,
        }
    }

    /// Whether the model goes on thinking, so that the server may be asked to clear its thoughts.
    pub(super) fn thinks_on(asked: &Asked) -> bool {
        asked.is_in_turn() || asked.model.claude() == Claude::Always
    }
}

impl Changes<'_> {
    /// Carries out what becomes of the object of this note.
    pub(super) fn thinking(&mut self, index: usize, asked: &Asked) {
        let Some(note) = self.notes.get(index) else { return };
        let cap = self.cap();
        let has_room = cap.is_none_or(|cap| cap > LEAST_BUDGET);
        let said = || self.within(index).filter(|within| within.place == Place::ThinkingType);
        let least = |word: &[u8]| matches!(word, b"disabled" | b"between_tools");
        let asks = said().next().is_none() || said().any(|kind| !least(kind.said.word()));
        if !note.said.asks() || !asks {
            return;
        }
        let fate = if self.plan.drop_reasoning {
            Fate::of(self.api, asked, has_room)
        } else {
            // A budget has to stay below the cap that is set.
            let budgets = self.within(index).filter(|within| within.place == Place::ThinkingBudget);
            let mut budgets = budgets.filter_map(|budget| budget.said.number());
            let too_much = cap.is_some_and(|cap| budgets.any(|budget| budget >= f64::from(cap)));
            match (too_much, has_room) {
                (false, _) => Fate::Kept,
                (true, true) => Fate::Least,
                (true, false) => Fate::Removed,
            }
        };
        self.keeps_thinking |= asked.is_in_turn() && matches!(fate, Fate::Kept | Fate::Least);
        match fate {
            Fate::Kept => {}
            Fate::Removed => self.remove(note, Taken::REASONING),
            Fate::Replaced(by) => self.replace(note, by, Taken::REASONING),
            Fate::Disabled | Fate::Least => {
                for within in self.within(index) {
                    let budget = within.said.number().is_some_and(|budget| budget > f64::from(LEAST_BUDGET));
                    let display = self.plan.drop_reasoning && within.said.asks() && within.said.word() != b"omitted";
                    match (within.place, fate) {
                        (Place::ThinkingType, Fate::Disabled) => {
                            self.replace(within, r#""disabled""#, Taken::REASONING);
                        }
                        (Place::ThinkingBudget | Place::ThinkingDisplay, Fate::Disabled) => {
                            self.remove(within, Taken::REASONING);
                        }
                        (Place::ThinkingBudget, _) if budget => {
                            self.replace(within, LEAST_BUDGET.to_string(), Taken::REASONING);
                        }
                        (Place::ThinkingDisplay, _) if display => {
                            self.replace(within, r#""omitted""#, Taken::REASONING_SUMMARY);
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}
