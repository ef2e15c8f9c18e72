//! Texts as actors hold them: tasks by number that never repeat, and conversations.

use std::collections::HashSet;
use std::rc::Rc;

use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use crate::texts::{Pool, Task, Texts};
use crate::traffic::Dice;

/// A conversation's turns: what the user says, and what is answered.
pub(super) type Exchanges = Vec<(Rc<str>, Rc<str>)>;

/// Tasks of a few pools, in an order of the seed's. Unlike [`Texts::task`] it is held by actors and never comes to an end: once all
/// rows have been used a task is made of two, and then of three, with some words of another row's. Without these a row's own words would
/// come from many accounts, and be found as if they were a template: those of a campaign with a hundred thousand tasks do not.
#[derive(Debug, Clone)]
pub(super) struct Deck {
    rows: Rc<[Task]>,
}

impl Deck {
    /// The rows of the pools without those that are the same after normalisation.
    pub(super) fn of(dice: &mut Dice, texts: &Texts, pools: &[Pool]) -> Self {
        let mut seen = HashSet::new();
        let mut rows = Vec::new();
        for row in pools.iter().flat_map(|pool| texts.rows(*pool)) {
            if !row.question().trim().is_empty() && seen.insert(normal(row.question())) {
                let answer = row.completion.as_deref().unwrap_or("Yes. That is done, and here is how it was found.");
                rows.push(Task { prompt: row.question().into(), answer: answer.into() });
            }
        }
        rows.shuffle(dice);
        Self { rows: rows.into() }
    }

    /// The task of this number; each number's is another.
    pub(super) fn task(&self, number: u64) -> Task {
        let size = self.rows.len().max(1) as u64;
        let mut parts = vec![number % size];
        let mut rest = number / size;
        while rest > 0 {
            rest -= 1;
            parts.push((parts.iter().sum::<u64>() + rest) % size);
            rest /= size;
        }
        let tasks: Vec<&Task> = parts.into_iter().filter_map(|part| self.row(part)).collect();
        match tasks.as_slice() {
            [one] => (*one).clone(),
            all => Task {
                prompt: {
                    let prompt = all.iter().map(|task| &*task.prompt).collect::<Vec<_>>().join("\n\n");
                    let lent = self.row(number.wrapping_mul(7_919) % size).map_or("", |task| &task.prompt);
                    lend(number, &prompt, lent).into()
                },
                answer: all.iter().map(|task| &*task.answer).collect::<Vec<_>>().join("\n\n").into(),
            },
        }
    }

    fn row(&self, number: u64) -> Option<&Task> {
        self.rows.get(usize::try_from(number).ok()?)
    }
}

/// Conversations of a few pools, in an order of the seed's.
#[derive(Debug, Clone)]
pub(super) struct Talks {
    rows: Rc<[Exchanges]>,
}

impl Talks {
    /// Every row that has a user's turn. A row of one question is a conversation of one turn, or of two with a request to go on.
    pub(super) fn of(dice: &mut Dice, texts: &Texts, pools: &[Pool]) -> Self {
        let rows = pools.iter().flat_map(|pool| texts.rows(*pool));
        let mut rows: Vec<Exchanges> = rows
            .map(|row| {
                let mut talk = Exchanges::new();
                for message in &row.messages {
                    match (message.role.as_str(), talk.last_mut()) {
                        ("user", _) if !message.content.trim().is_empty() => {
                            talk.push((message.content.as_str().into(), "".into()));
                        }
                        ("assistant", Some((_, answer))) if answer.is_empty() => {
                            *answer = message.content.as_str().into();
                        }
                        _ => {}
                    }
                }
                let answer =
                    row.completion.as_deref().unwrap_or("Here is how I would go about it, and what to look out for.");
                for (_, empty) in talk.iter_mut().filter(|(_, answer)| answer.is_empty()) {
                    *empty = answer.into();
                }
                talk
            })
            .filter(|talk| !talk.is_empty())
            .collect();
        rows.shuffle(dice);
        Self { rows: rows.into() }
    }

    /// How many turns a conversation has on average.
    pub(super) fn mean_turns(&self) -> f64 {
        let turns: usize = self.rows.iter().map(Vec::len).sum();
        turns as f64 / self.rows.len().max(1) as f64
    }

    /// The conversation of this number. Past the last row the first turn is made of two rows' first turns, so that it does not repeat.
    pub(super) fn talk(&self, number: u64) -> Exchanges {
        let size = self.rows.len().max(1) as u64;
        let mut talk = self.row(number % size).cloned().unwrap_or_default();
        let mut rest = number / size;
        while rest > 0 {
            rest -= 1;
            let also = self.row((number + rest) % size).and_then(|row| row.first());
            if let (Some((said, _)), Some((before, _))) = (talk.first_mut(), also) {
                *said = format!("{before} {said}").into();
            }
            rest /= size;
        }
        if number >= size {
            let lent =
                self.row(number.wrapping_mul(7_919) % size).and_then(|row| row.first()).cloned().unwrap_or_default();
            for (said, _) in &mut talk {
                *said = lend(number, said, &lent.0).into();
            }
        }
        talk
    }

    fn row(&self, number: u64) -> Option<&Exchanges> {
        self.rows.get(usize::try_from(number).ok()?)
    }
}

/// Share of words that a used row gets from another.
const LENT: f64 = 0.3;

/// The text with some of its words replaced by words of another text; which ones, the number tells.
fn lend(number: u64, text: &str, from: &str) -> String {
    let mut own = Dice::seed_from_u64(number);
    let lent: Vec<&str> = from.split_whitespace().collect();
    let words = text.split(' ').map(|word| {
        let plain = !word.is_empty() && word.chars().all(char::is_alphabetic);
        match lent.get(own.random_range(0..lent.len().max(1))) {
            Some(other) if plain && own.random_bool(LENT) => other,
            _ => word,
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A text as it is when capitals, figures, punctuation and spaces do not count.
pub(super) fn normal(text: &str) -> String {
    let kept = text.chars().filter(|letter| letter.is_alphanumeric());
    kept.flat_map(char::to_lowercase).map(|letter| if letter.is_numeric() { '0' } else { letter }).collect()
}
