//! Notes where a body's places are, and what they say.

use super::Place;
use crate::json::{Handler, Shape, ShortText};

/// Places noted of one body at most: a batch of four thousand requests has not so many. A request with more is not
/// rewritten.
pub(in crate::dialect) const NOTES: usize = 1 << 15;

/// Every spelling of a cap that counts as one. A key in another letter case is one to lenient servers only.
const CAPS: [&[u8]; 11] = [
    b"max_tokens",
    b"max_completion_tokens",
    b"max_output_tokens",
    b"maxOutputTokens",
    b"maxTokens",
    b"max_new_tokens",
    b"max_gen_len",
    b"max_tokens_to_sample",
    b"maxTokenCount",
    b"num_predict",
    b"n_predict",
];

/// What a value says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    Null,
    No,
    Yes,
    Number(f64),
    /// A word, in small letters.
    Word(Box<[u8]>),
    Object,
    Array,
}

impl Said {
    fn of(text: &ShortText, shape: Shape) -> Self {
        match (text.number(), shape) {
            (Some(number), _) => Self::Number(number),
            (None, Shape::Literal) if text.bytes() == b"null" => Self::Null,
            (None, Shape::Literal) if text.truth() => Self::Yes,
            (None, Shape::Literal) => Self::No,
            (None, _) => Self::Word(text.bytes().to_ascii_lowercase().into()),
        }
    }

    pub(super) fn word(&self) -> &[u8] {
        if let Self::Word(word) = self { word } else { b"" }
    }

    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// Whether it asks for what it stands at.
    pub(super) fn asks(&self) -> bool {
        match self {
            Self::Null | Self::No => false,
            Self::Number(number) => *number != 0.0,
            Self::Word(word) => !matches!(&**word, b"" | b"none" | b"false" | b"disabled" | b"off" | b"no"),
            Self::Yes | Self::Object | Self::Array => true,
        }
    }
}

/// One place of a body; offsets in bytes from its beginning.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Note {
    pub(super) place: Place,
    /// Where the member begins; where there is no key, as of an element, that is the value.
    pub(super) from: u64,
    pub(super) value: u64,
    /// The first byte after the value.
    pub(super) end: u64,
    pub(super) said: Said,
    /// The note that this one stands in.
    pub(super) parent: Option<usize>,
    /// The note of its request.
    pub(super) request: Option<usize>,
    /// The places noted directly in it.
    pub(super) holds: u64,
    /// A request stands in it.
    pub(super) outer: bool,
}

/// All places of a body, in the order they begin in.
#[derive(Debug, Default)]
pub(in crate::dialect) struct Notes {
    pub(super) all: Vec<Note>,
    /// The objects and arrays that are being read.
    open: Vec<usize>,
    /// Where the key of the member begins that is being read, and whether it counts as a cap.
    key: Option<(u64, bool)>,
    short: ShortText,
    too_many: bool,
}

impl Notes {
    /// There were more places than are noted.
    pub(in crate::dialect) fn too_many(&self) -> bool {
        self.too_many
    }

    fn add(&mut self, place: Place, shape: Shape, at: u64) {
        let key = self.key.take();
        if self.all.len() >= NOTES {
            self.too_many = true;
            return;
        }
        let index = self.all.len();
        let parent = self.open.last().copied();
        let around = |note: &usize| self.all.get(*note).is_some_and(|note| note.place == Place::Request);
        let request = self.open.iter().rev().find(|note| around(note)).copied();
        let cap = matches!(place, Place::Cap | Place::OldCap);
        if let Some(parent) = parent.and_then(|parent| self.all.get_mut(parent))
            && (!cap || key.is_some_and(|(_, exact)| exact))
        {
            parent.holds |= place.bit();
        }
        if place == Place::Request
            && let Some(request) = request.and_then(|request| self.all.get_mut(request))
        {
            request.outer = true;
        }
        let said = if shape == Shape::Array { Said::Array } else { Said::Object };
        let from = key.map_or(at, |(from, _)| from);
        self.all.push(Note { place, from, value: at, end: at, said, parent, request, holds: 0, outer: false });
        if matches!(shape, Shape::Object | Shape::Array) {
            self.open.push(index);
        }
    }

    /// The place being read, where it is no object and no array.
    fn last(&mut self) -> Option<&mut Note> {
        if self.too_many { None } else { self.all.last_mut() }
    }
}

impl Handler<Place> for Notes {
    fn key(&mut self, place: Place, key: &[u8], at: u64) {
        let _any = place;
        self.key = Some((at, CAPS.contains(&key)));
    }

    fn begin(&mut self, place: Place, shape: Shape, at: u64) {
        self.add(place, shape, at);
        self.short.clear();
    }

    fn text(&mut self, _: Place, piece: &[u8]) {
        self.short.push(piece);
    }

    fn literal(&mut self, _: Place, literal: &ShortText) {
        let said = Said::of(literal, Shape::Literal);
        if let Some(note) = self.last() {
            note.said = said;
        }
    }

    fn end(&mut self, _: Place, shape: Shape, at: u64) {
        if self.too_many {
            return;
        }
        let note = match shape {
            Shape::Object | Shape::Array => self.open.pop(),
            Shape::Text => {
                let said = Said::of(&self.short, Shape::Text);
                if let Some(note) = self.last() {
                    note.said = said;
                }
                self.all.len().checked_sub(1)
            }
            Shape::Literal => self.all.len().checked_sub(1),
        };
        if let Some(note) = note.and_then(|note| self.all.get_mut(note)) {
            note.end = at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::MANNERS;
    use super::*;
    use crate::json::Scanner;

    #[test]
    fn the_same_is_noted_wherever_a_body_is_cut() {
        let body = br#" {"\u0074hinking":{"type":"ena\u0062led","budget_tokens":1e3},"n":"5","max_tokens":null,"generationConfig":{"thinkingConfig":{"thinkingLevel":"HIGH"},"candidate_count":2},
            "requests":[{"params":{"logprobs":true,"messages":[{"content":[{"signature":"s"}]}]}}],"logit_bias":{"1":[{}]},"options":[{}]} "#;
        for (name, manner) in MANNERS {
            let noted = |chunks: &[&[u8]]| {
                let (mut notes, mut scanner) = (Notes::default(), Scanner::new(&manner.places));
                chunks.iter().for_each(|chunk| scanner.feed(chunk, &mut notes));
                scanner.finish(&mut notes);
                notes.all
            };
            let whole = noted(&[body]);
            for at in 0..=body.len() {
                let (first, second) = body.split_at(at);
                assert_eq!(noted(&[first, second]), whole, "{name}, cut at {at}");
            }
        }
    }
}
