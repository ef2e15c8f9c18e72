//! What is said in a conversation: scripts made of the corpora's rows, and of parts.

use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use weir_host_tests::corpora::Prompt;

use crate::texts::{Pool, Texts};
use crate::traffic::Dice;

/// A conversation to be held.
#[derive(Debug, Clone, Default)]
pub(super) struct Script {
    /// The system prompt.
    pub(super) system: Option<Rc<str>>,
    /// One request each.
    pub(super) steps: Vec<Step>,
}

/// What a request adds to its conversation, and the answer it gets.
#[derive(Debug, Clone, Default)]
pub(super) struct Step {
    /// What the user says: several texts are several turns (or several inputs, for embeddings).
    pub(super) user: Vec<Rc<str>>,
    /// What tools answer, one for each call of the answer before.
    pub(super) tools: Vec<Rc<str>>,
    /// The answer.
    pub(super) reply: Rc<str>,
    /// How many tools it calls.
    pub(super) calls: usize,
}

/// Scripts to draw from, without one coming back before all have come.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    scripts: Rc<[Rc<Script>]>,
    order: Rc<[usize]>,
}

/// Sentences of answers where the corpora have none.
const SENTENCES: [&str; 24] = [
    "The short answer is yes, with one condition.",
    "It depends on how much data there is to begin with.",
    "Start with the smallest case and check it by hand.",
    "Two things matter here, and the first of them is easily overlooked.",
    "A table helps, because the numbers lie close together.",
    "Here is an outline that you can fill in.",
    "That part of the question has more than one right answer.",
    "I would keep the old version until the new one has run for a week.",
    "Most of the time is spent waiting, so make the waiting visible.",
    "Write the test first; it tells you where the boundary is.",
    "The usual mistake is to round too early.",
    "In plain words: the second step undoes the first.",
    "If you need it faster, cache the lookup and leave the rest as it is.",
    "A friend who knows the place would send you to the north side.",
    "There is a simpler form when all of the inputs are sorted.",
    "The figure you quote is from an older edition.",
    "Take care with the units: one is in hours, the other in days.",
    "You can do this without any extra tool.",
    "It works in both directions, but not at the same time.",
    "The example below is small enough to follow on paper.",
    "Once that is settled, the remaining choice is a matter of taste.",
    "Ask for the written terms before you sign.",
    "None of this needs to be done today.",
    "Tell me which of the two you prefer, and I can go into detail.",
];

/// An answer of a few sentences.
pub(super) fn stock_answer(dice: &mut Dice) -> Rc<str> {
    let count = dice.random_range(2..7);
    SENTENCES.sample(dice, count).copied().collect::<Vec<_>>().join(" ").into()
}

/// Of about a number of tokens.
pub(super) fn tokens(text: &str) -> u32 {
    u32::try_from(text.len() / 4 + 1).unwrap_or(u32::MAX)
}

/// The text, with further texts after it until it has about so many tokens.
pub(super) fn lengthened(text: &str, wanted: u32, further: &[Rc<str>], dice: &mut Dice) -> Rc<str> {
    let mut long = text.to_owned();
    while tokens(&long) < wanted {
        let Some(next) = further.choose(dice) else { break };
        long.push_str("\n\n");
        long.push_str(next);
    }
    long.into()
}

// === impl Script ===

impl Script {
    /// One question and its answer.
    pub(super) fn single(system: Option<Rc<str>>, prompt: impl Into<Rc<str>>, reply: impl Into<Rc<str>>) -> Self {
        let step = Step { user: vec![prompt.into()], reply: reply.into(), ..Step::default() };
        Self { system, steps: vec![step] }
    }

    /// The same, with the first thing that the user says between other texts: of few rows, many are made that begin differently.
    pub(super) fn begun_between(&self, before: &str, after: &str) -> Self {
        let mut script = self.clone();
        if let Some(first) = script.steps.first_mut().and_then(|step| step.user.first_mut()) {
            *first = [before, first.as_ref(), after].map(str::trim).join("\n\n").trim().into();
        }
        script
    }

    /// A row as it was held. Where the row has no answers, some are made up; where it has tools but no calls, each request makes one.
    pub(super) fn of(row: &Prompt, dice: &mut Dice) -> Self {
        let mut script = Self::default();
        let mut step = Step::default();
        let answered = row.messages.iter().any(|message| message.role == "assistant");
        for message in &row.messages {
            let text: Rc<str> = message.content.as_str().into();
            match message.role.as_str() {
                "system" => script.system = Some(text),
                "tool" => step.tools.push(text),
                "user" if answered => step.user.push(text),
                "user" if row.tools => {
                    let call = Step { user: vec![text], reply: "".into(), calls: 1, ..Step::default() };
                    let found =
                        Step { tools: vec!["{\"found\": 3}".into()], reply: stock_answer(dice), ..Step::default() };
                    script.steps.extend([call, found]);
                }
                "user" => {
                    let reply = row.completion.as_deref().map_or_else(|| stock_answer(dice), Rc::from);
                    script.steps.push(Step { user: vec![text], reply, ..Step::default() });
                }
                _ => {
                    let calls = message.tool_calls.as_ref().and_then(|calls| calls.as_array()).map_or(0, Vec::len);
                    script.steps.push(Step { reply: text, calls, ..std::mem::take(&mut step) });
                }
            }
        }
        // A greeting by the model, or a call whose answer is missing, is not a request of its own.
        script.steps.retain(|step| !step.user.is_empty() || !step.tools.is_empty());
        script
    }
}

// === impl Shelf ===

impl Shelf {
    /// All rows of some pools, shuffled.
    pub(super) fn of(texts: &Texts, pools: &[Pool], dice: &mut Dice) -> Self {
        let rows = pools.iter().flat_map(|pool| texts.rows(*pool));
        let scripts: Rc<[Rc<Script>]> = rows.map(|row| Rc::new(Script::of(row, dice))).collect();
        let mut order: Vec<usize> = (0..scripts.len()).collect();
        order.shuffle(dice);
        Self { scripts, order: order.into() }
    }

    /// The script with a number; from the beginning again past the last.
    pub(super) fn take(&self, number: u64) -> Rc<Script> {
        let index = usize::try_from(number % self.order.len().max(1) as u64).unwrap_or(0);
        self.order.get(index).and_then(|index| self.scripts.get(*index)).cloned().unwrap_or_default()
    }

    /// The first thing that the user says in the script with a number.
    pub(super) fn question(&self, number: u64) -> Rc<str> {
        let script = self.take(number);
        script.steps.first().and_then(|step| step.user.first()).cloned().unwrap_or_default()
    }

    /// All answers.
    pub(super) fn replies(&self) -> Vec<Rc<str>> {
        let steps = self.scripts.iter().flat_map(|script| &script.steps);
        steps.map(|step| Rc::clone(&step.reply)).filter(|reply| !reply.is_empty()).collect()
    }

    /// Everything that users say.
    pub(super) fn said(&self) -> Vec<Rc<str>> {
        self.scripts.iter().flat_map(|script| &script.steps).flat_map(|step| &step.user).cloned().collect()
    }
}
