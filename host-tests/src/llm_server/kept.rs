//! What requests leave on the server for later ones: files, batches, and responses that are stored.
//!
//! In memory, the newest of each kind, gone with the server. Anybody who knows an id gets what it names: keys own nothing here.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use serde_json::Value;

/// So many of a kind; the oldest makes room.
const KEPT_MAX: usize = 256;

/// All that is kept.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) files: Shelf<File>,
    pub(super) batches: Shelf<Unfolding>,
    pub(super) responses: Shelf<Unfolding>,
}

/// An uploaded file, or one that a batch wrote.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// The file object, as it is answered.
    pub(super) about: Value,
    pub(super) content: Bytes,
}

/// Something that is not done at once: each look at it finds it one stage further, until the last.
#[derive(Debug, Clone)]
pub(super) struct Unfolding {
    stages: VecDeque<Value>,
}

/// Things of one kind, by id.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    things: Mutex<VecDeque<(String, T)>>,
}

// === impl Unfolding ===

impl Unfolding {
    /// It goes through these stages, the first of which is what its maker is answered.
    pub(super) fn through(stages: impl IntoIterator<Item = Value>) -> Self {
        Self { stages: stages.into_iter().collect() }
    }

    /// The stage it is at now, one further than at the last look.
    pub(super) fn look(&mut self) -> Value {
        if self.stages.len() > 1 {
            self.stages.pop_front();
        }
        self.stages.front().cloned().unwrap_or_default()
    }

    /// The stage it will end at.
    pub(super) fn end(&self) -> Value {
        self.stages.back().cloned().unwrap_or_default()
    }
}

// === impl Shelf ===

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { things: Mutex::default() }
    }
}

impl<T> Shelf<T> {
    /// Keeps it under this id, in place of what had it before.
    pub(super) fn put(&self, id: &str, thing: T) {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        things.retain(|(known, _)| known != id);
        if things.len() == KEPT_MAX {
            things.pop_front();
        }
        things.push_back((id.to_owned(), thing));
    }

    /// What `look` makes of the thing with this id; `None` where there is none.
    pub(super) fn find<R>(&self, id: &str, look: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        things.iter_mut().find(|(known, _)| known == id).map(|(_, thing)| look(thing))
    }
}
