//! Narration: whose thoughts a text asks for, where it asks for a story.
//!
//! For: an inner monologue with the doubts of its heroine, which is what novelists ask for in every language. Near a word for a
//! story or its characters, what is hidden and what was doubted is theirs and does not count, unless the text also gives one of
//! the orders that no story needs: leave nothing out, in this tag or section, before the answer.
//!
//! What it does not do: excuse a wrapper that is dressed as a novel and gives such an order, nor one in English, where novels
//! are as common a disguise as an honest wish.

use super::{Hit, Kind, scale};

/// Words between a story and what is its characters'.
const REACH: u32 = 15;

/// Takes what is a character's out of the finds, which are in the order of their words.
pub(super) fn excuse(hits: &mut [Hit]) {
    let orders = |hit: &Hit| matches!(hit.kind, Kind::Before | Kind::Tag | Kind::Section | Kind::Uncurated);
    if hits.iter().any(orders) {
        return;
    }
    let stories: Vec<u32> = hits.iter().filter(|hit| hit.kind == Kind::Story).map(|hit| hit.at).collect();
    for hit in hits.iter_mut().filter(|hit| matches!(hit.kind, Kind::Hidden | Kind::Interior | Kind::Mistakes)) {
        let reach = REACH * scale(hit);
        let next = stories.partition_point(|story| *story < hit.at.saturating_sub(reach));
        if stories.get(next).is_some_and(|story| *story <= hit.at.saturating_add(reach)) {
            hit.kind = Kind::Nothing;
        }
    }
}
