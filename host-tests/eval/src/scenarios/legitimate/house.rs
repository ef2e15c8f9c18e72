//! What the accounts of one scenario have in common, and how a request of theirs is written.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use rand::RngExt as _;
use rand_distr::{Distribution as _, LogNormal};

use super::script::{Script, Step, tokens};
use crate::arrivals::{Arrival, micros};
use crate::traffic::{Account, Api, Ask, Dice, Micros, Reply, Role, SECOND, Speaker, Turn};

/// Share of the answers in which the model declines: an assumption, since no corpus has it.
const DECLINED: f64 = 0.004;

/// What an account is about to say.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// Of which conversation.
    pub(super) script: Rc<Script>,
    /// Steps that were held elsewhere: they are in the history, and were never asked here.
    pub(super) held: usize,
    /// Steps after which it ends, those held elsewhere counted.
    pub(super) until: usize,
    /// A signature that the last answer held elsewhere carries.
    pub(super) signature: Option<Rc<str>>,
}

/// Who writes what is asked: of an arrival, and of a number that is new with each conversation of the scenario.
pub(super) type Author = dyn Fn(&Arrival, u64, &mut Dice) -> Part;

/// Who may look at what was answered (the signature of a delivered answer, its text).
pub(super) type Reader = dyn Fn(&Reply);

/// What the accounts of one scenario have in common.
#[derive(Clone)]
pub(super) struct House {
    /// What their exchanges are.
    pub(super) role: Role,
    /// Their API.
    pub(super) api: Api,
    /// The model, from a time on; the first from the beginning.
    pub(super) models: Vec<(Micros, Rc<str>)>,
    /// Requests offer tools.
    pub(super) tools: bool,
    /// Biased token ids.
    pub(super) logit_bias: Vec<u32>,
    /// The cap on output tokens; 0 for none.
    pub(super) max_tokens: u32,
    /// Share of the answers with reasoning before them.
    pub(super) reasoning: f64,
    /// How long it takes from an answer to the next request.
    pub(super) pace: Pace,
    /// What is asked.
    pub(super) author: Rc<Author>,
    /// Who looks at the answers.
    pub(super) reader: Option<Rc<Reader>>,
    /// Numbers for the conversations.
    pub(super) count: Rc<Cell<u64>>,
}

/// How long it takes from an answer to the next request.
#[derive(Debug, Clone)]
pub(super) enum Pace {
    /// As long as people took, from one request to the next.
    People(Rc<[Micros]>),
    /// As long as a tool takes, with this median.
    Machine(Micros),
}

// === impl House ===

impl House {
    /// Chats without tools or anything else, with one model.
    pub(super) fn new(model: &str, pace: Pace, author: impl Fn(&Arrival, u64, &mut Dice) -> Part + 'static) -> Self {
        Self {
            role: Role::Legitimate,
            api: Api::Chat,
            models: vec![(0, model.into())],
            tools: false,
            logit_bias: Vec::new(),
            max_tokens: 0,
            reasoning: 0.0,
            pace,
            author: Rc::new(author),
            reader: None,
            count: Rc::default(),
        }
    }

    /// What is asked next.
    pub(super) fn write(&self, arrival: &Arrival, dice: &mut Dice) -> Part {
        let number = self.count.get();
        self.count.set(number + 1);
        (self.author)(arrival, number, dice)
    }

    /// A request with these turns, and the answer that the step has for it.
    pub(super) fn ask(
        &self,
        (number, now): (u64, Micros),
        account: &Rc<Account>,
        system: Option<&Rc<str>>,
        turns: Vec<Turn>,
        step: &Step,
        dice: &mut Dice,
    ) -> Ask {
        let model = self.models.iter().rev().find(|(since, _)| *since <= now).or(self.models.first());
        let input: u32 = turns.iter().map(|turn| tokens(&turn.text) + 4).sum();
        let reasons = self.reasoning > 0.0 && dice.random::<f64>() < self.reasoning;
        let reasoning_tokens = if reasons { dice.random_range(60..900) } else { 0 };
        let embeddings = self.api == Api::Embeddings;
        // Models decline some of what honest people ask, too; what is to be one token or two is never declined.
        let declined = !embeddings && self.max_tokens == 0 && step.calls == 0 && dice.random::<f64>() < DECLINED;
        let text = if declined { "I'm sorry, but I can't help with that.".into() } else { Rc::clone(&step.reply) };
        let answer = if embeddings { 0 } else { tokens(&text) + 12 * small(step.calls) };
        let answer = if self.max_tokens > 0 { answer.min(self.max_tokens) } else { answer };
        let output_tokens = answer + reasoning_tokens;
        let a_second = dice.random_range(20.0..80.0);
        let latency = dice.random_range(SECOND / 4..SECOND) + micros(f64::from(output_tokens) / a_second);
        let signed = reasons && self.api == Api::Messages;
        let reply = Reply {
            status: 200,
            text,
            calls: (0..step.calls).map(|_| format!("call_{:016x}", dice.random::<u64>()).into()).collect(),
            signature: signed.then(|| signature(dice)),
            declined,
            input_tokens: input + system.map_or(0, |system| tokens(system)),
            output_tokens,
            reasoning_tokens,
            latency,
        };
        Ask {
            number,
            account: Rc::clone(account),
            role: self.role,
            api: self.api,
            model: model.map_or_else(|| "".into(), |(_, model)| Rc::clone(model)),
            system: system.cloned(),
            turns,
            tools: self.tools,
            logit_bias: self.logit_bias.clone(),
            logprobs: false,
            max_tokens: self.max_tokens,
            reply,
        }
    }
}

impl fmt::Debug for House {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("House").field("role", &self.role).field("api", &self.api).finish_non_exhaustive()
    }
}

/// What a step adds to the conversation, after an answer that made these calls.
pub(super) fn added(step: &Step, calls: &[Rc<str>]) -> Vec<Turn> {
    let tools = step.tools.iter().zip(calls.iter().map(Some).chain(std::iter::repeat(None)));
    let answer = |(text, call): (&Rc<str>, Option<&Rc<str>>)| {
        let mut turn = Turn::of(if call.is_some() { Speaker::Tool } else { Speaker::User }, Rc::clone(text));
        turn.answers = call.cloned();
        turn
    };
    tools.map(answer).chain(step.user.iter().map(|text| Turn::of(Speaker::User, Rc::clone(text)))).collect()
}

/// The answer, as the next request gives it back.
pub(super) fn given_back(reply: &Reply, whole: bool) -> Turn {
    let signature = reply.signature.clone().filter(|_| whole);
    let (text, calls) = (Rc::clone(&reply.text), reply.calls.clone());
    Turn { speaker: Speaker::Assistant, text, calls, answers: None, signature }
}

/// A signature of reasoning, as long as real ones are at the least.
pub(super) fn signature(dice: &mut Dice) -> Rc<str> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |_| LETTERS.get(dice.random_range(0..LETTERS.len())).map_or('A', |letter| char::from(*letter));
    (0..160).map(letter).collect::<String>().into()
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

// === impl Pace ===

impl Pace {
    /// From the end of an answer that took `latency` to the next request.
    pub(super) fn pause(&self, latency: Micros, dice: &mut Dice) -> Micros {
        match self {
            Self::People(pauses) => {
                let from = dice.random_range(0..pauses.len().max(1));
                // Not every trace is fine enough to tell how long a second is.
                let whole = pauses.get(from).copied().unwrap_or(30 * SECOND) + dice.random_range(0..3 * SECOND);
                whole.saturating_sub(latency).max(2 * SECOND)
            }
            Self::Machine(median) => {
                let median = (*median as f64 / SECOND as f64).max(0.001);
                let seconds = LogNormal::new(median.ln(), 0.9).map_or(median, |law| law.sample(dice));
                micros(seconds.min(600.0))
            }
        }
    }
}
