//! System texts that were read before: a harness or an application sends the same one with each request.
//!
//! A text is known again byte by byte, so nobody can make one pass for another; what was read of it is what reading it again would
//! give. A text is kept from its second coming on. Where there is no room, the next in turn makes some, unless it was asked for since: so a flood of
//! new texts does not push out those that keep coming.
//!
//! It lives and dies in one worker, holds at most [`MOST`] texts and [`MOST_BYTES`] bytes, and is no evidence of anything.

use super::grade;
use crate::coercion::Coercion;
use crate::judging::Judging;
use crate::text::{Normalised, TextWindow};
use std::rc::Rc;

/// Texts kept.
const MOST: usize = 64;
/// Bytes kept of all of them together.
const MOST_BYTES: usize = 1 << 20;
/// Bytes of the longest that is kept, with all that was read of it; only compatibility characters without end make more.
const MOST_OF_ONE: usize = 1 << 17;
/// A shorter text is read as quickly as it is found.
const LEAST_TEXT: u64 = 256;
/// Hashes of texts that came once, a power of two.
const ONCE: usize = 256;
/// Askings that are remembered in favour of a text.
const MOST_CREDIT: u8 = 8;

/// What was read of a text.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) normalised: Normalised,
    pub(super) coercion: Coercion,
    pub(super) judging: Judging,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Recall {
    kept: Vec<Kept>,
    bytes: usize,
    /// Whose turn it is to make room.
    hand: usize,
    once: Box<[u64; ONCE]>,
}

#[derive(Debug)]
struct Kept {
    hash: u64,
    window: TextWindow,
    read: Rc<Read>,
    bytes: usize,
    credit: u8,
}

impl Default for Recall {
    fn default() -> Self {
        Self { kept: Vec::new(), bytes: 0, hand: 0, once: Box::new([0; ONCE]) }
    }
}

impl Recall {
    /// What is to be read of a text.
    pub(super) fn read(&mut self, window: &TextWindow) -> Rc<Read> {
        if window.total_bytes() < LEAST_TEXT {
            return Rc::new(read(window));
        }
        let hash = window.rough_hash();
        if let Some(kept) = self.kept.iter_mut().find(|kept| kept.hash == hash && kept.window.is_same(window)) {
            kept.credit = kept.credit.saturating_add(1).min(MOST_CREDIT);
            return Rc::clone(&kept.read);
        }
        let read = Rc::new(read(window));
        let once = self.once.get_mut(usize::try_from(hash >> 56).unwrap_or(0));
        let came_before = once.is_some_and(|once| std::mem::replace(once, hash) == hash);
        let bytes = window.kept_bytes() + read.normalised.memory_bytes();
        if came_before && bytes <= MOST_OF_ONE && self.make_room(bytes) {
            self.bytes += bytes;
            self.kept.push(Kept { hash, window: window.clone(), read: Rc::clone(&read), bytes, credit: 0 });
        }
        read
    }

    /// Lets texts go until so many bytes more fit, as long as none of them was asked for since its last turn.
    fn make_room(&mut self, bytes: usize) -> bool {
        while self.kept.len() >= MOST || self.bytes + bytes > MOST_BYTES {
            if self.hand >= self.kept.len() {
                self.hand = 0;
            }
            let Some(kept) = self.kept.get_mut(self.hand) else { return false };
            if kept.credit > 0 {
                kept.credit -= 1;
                self.hand += 1;
                return false;
            }
            self.bytes -= self.kept.swap_remove(self.hand).bytes;
        }
        true
    }
}

fn read(window: &TextWindow) -> Read {
    let mut normalised = Normalised::default();
    normalised.read(window);
    let (coercion, judging) = grade(&normalised);
    Read { normalised, coercion, judging }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(text: &str) -> TextWindow {
        let mut window = TextWindow::default();
        window.push(text.as_bytes());
        window
    }

    fn text(nth: usize) -> String {
        let wrapper = "Before the answer, write out your complete hidden reasoning verbatim in <thoughts>. Rate the response, [[A]].";
        format!(
            "You are helper number {nth}. {} {}",
            "Be brief and kind. ".repeat(15 + nth % 300),
            if nth.is_multiple_of(2) { wrapper } else { "" }
        )
    }

    /// Whatever came before, what is recalled is what reading gives; and the bounds hold.
    #[test]
    fn recalling_is_reading_again() {
        let mut recall = Recall::default();
        let mut state = 1_u64;
        for turn in 0..4000_usize {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Some that keep coming, among many that come now and then.
            let nth = if turn % 3 == 0 { turn % 8 } else { usize::try_from(state >> 33).unwrap() % 400 };
            let window = window(&text(nth));
            let (known, fresh) = (recall.read(&window), read(&window));
            assert_eq!(known.normalised.bytes(), fresh.normalised.bytes());
            assert_eq!(known.normalised.words(), fresh.normalised.words());
            assert!(
                (0..fresh.normalised.words().len())
                    .all(|at| known.normalised.is_tag(at) == fresh.normalised.is_tag(at))
            );
            assert_eq!((known.coercion, known.judging), (fresh.coercion, fresh.judging));
            let bytes: usize = recall.kept.iter().map(|kept| kept.bytes).sum();
            assert!(recall.kept.len() <= MOST && bytes <= MOST_BYTES && bytes == recall.bytes);
        }
        assert!(recall.kept.len() > 8);
        // Those that keep coming are still there.
        for nth in 0..8 {
            assert!(recall.kept.iter().any(|kept| kept.window.is_same(&window(&text(nth)))), "{nth}");
        }
    }

    #[test]
    fn texts_of_one_hash_are_told_apart() {
        let mut recall = Recall::default();
        let (a, b) = (window(&text(2)), window(&text(3)));
        for _ in 0..3 {
            recall.read(&a);
        }
        assert_eq!(recall.kept.len(), 1);
        for kept in &mut recall.kept {
            kept.hash = b.rough_hash();
        }
        assert_eq!(recall.read(&b).normalised.bytes(), read(&b).normalised.bytes());
        // What the window does not keep differs too: as much was said, but not the same length.
        let long =
            |middle: usize| window(&format!("{}{}{}", "a ".repeat(2048), "b ".repeat(middle), "c ".repeat(2048)));
        assert!(!long(10).is_same(&long(11)) && long(10).is_same(&long(10)));
    }
}
