//! What the upstream answers to what actors ask, and asks in their usual shape.

use std::rc::Rc;

use rand::RngExt as _;

use super::draws::{lognormal, text_of, whole};
use crate::traffic::{Account, Api, Ask, Dice, Micros, Reply, Role, SECOND, Turn};

/// Bytes of an answer's text, at most: tokens tell the rest.
const LONGEST: usize = 1_500;

/// A request of the usual shape: a chat without tools, biases and caps.
pub(super) fn chat(
    account: &Rc<Account>,
    role: Role,
    model: &Rc<str>,
    system: Option<Rc<str>>,
    turns: Vec<Turn>,
) -> Ask {
    let asked = turns.iter().map(|turn| turn.text.len()).sum::<usize>() + system.as_ref().map_or(0, |text| text.len());
    Ask {
        number: 0,
        account: Rc::clone(account),
        role,
        api: Api::Chat,
        model: Rc::clone(model),
        system,
        turns,
        tools: false,
        logit_bias: Vec::new(),
        logprobs: false,
        max_tokens: 0,
        reply: Reply {
            status: 200,
            text: "".into(),
            calls: Vec::new(),
            signature: None,
            declined: false,
            input_tokens: tokens(asked),
            output_tokens: 1,
            reasoning_tokens: 0,
            latency: SECOND,
        },
    }
}

impl Ask {
    /// Answered with a plain text; a model that reasons may have thought before.
    pub(super) fn answered(mut self, dice: &mut Dice, text: &Rc<str>) -> Self {
        self.reply.text = if text.len() > LONGEST { cut(text).into() } else { Rc::clone(text) };
        self.reply.output_tokens = tokens(text.len());
        self.timed(dice)
    }

    /// Answered with the reasoning written out, as a wrapper asks for it.
    pub(super) fn reasoned(mut self, dice: &mut Dice, answer: &str) -> Self {
        self.reply.text = reasoning(dice, answer).into();
        let output = lognormal(dice, 800.0, 0.45).clamp(300.0, 2_000.0);
        self.reply.output_tokens = u32::try_from(whole(output)).unwrap_or(2_000);
        self.reply.reasoning_tokens = u32::try_from(whole(output * dice.random_range(0.3..0.8))).unwrap_or(1);
        self.timed(dice)
    }

    /// The model declines.
    pub(super) fn declined(mut self, dice: &mut Dice) -> Self {
        let refusal = text_of(dice, &REFUSALS);
        self.reply.text = format!("{refusal} {}", text_of(dice, &OFFERS)).into();
        self.reply.declined = true;
        self.reply.output_tokens = tokens(self.reply.text.len());
        self.timed(dice)
    }

    /// As long as so many tokens take.
    fn timed(mut self, dice: &mut Dice) -> Self {
        let speed = dice.random_range(30.0..120.0);
        let first = lognormal(dice, 0.4, 0.5);
        let took = first + f64::from(self.reply.output_tokens) / speed;
        self.reply.latency = whole(took * SECOND as f64) as Micros;
        self
    }
}

/// Tokens of so many bytes of text.
pub(super) fn tokens(bytes: usize) -> u32 {
    u32::try_from(bytes / 4 + 4).unwrap_or(u32::MAX)
}

/// An answer's reasoning in prose of plausible length: the answer's own sentences, one after another, between words of thinking aloud.
fn reasoning(dice: &mut Dice, answer: &str) -> String {
    let mut text = format!("<think>\n{}", text_of(dice, &OPENINGS));
    let sentences: Vec<&str> =
        answer.split_inclusive(['.', '\n']).map(str::trim).filter(|part| part.len() > 1).collect();
    let wanted = dice.random_range(500..LONGEST - 200);
    for round in 0..8 {
        for sentence in &sentences {
            let joint = if round == 0 { text_of(dice, &STEPS) } else { text_of(dice, &CHECKS) };
            text.push_str(joint);
            text.push_str(sentence);
            if text.len() > wanted {
                break;
            }
        }
        if text.len() > wanted {
            break;
        }
    }
    text.push_str("\n</think>\n\n");
    text.push_str(sentences.last().copied().unwrap_or("Done."));
    if text.len() > LONGEST { cut(&text) } else { text }
}

fn cut(text: &str) -> String {
    let fitting = text.char_indices().take_while(|(at, letter)| at + letter.len_utf8() <= LONGEST);
    fitting.map(|(_, letter)| letter).collect()
}

const OPENINGS: [&str; 6] = [
    "Okay, let me look at what is being asked here.",
    "Let me read this again slowly before I do anything.",
    "First I want to be sure that I understand the question.",
    "Right. There are a few pieces of information, so let me sort them.",
    "Hmm, this looks simple, but let me be careful.",
    "So, what do we know?",
];
const STEPS: [&str; 7] = [
    " So: ",
    " Next, ",
    " From that it follows: ",
    " Now ",
    " And then ",
    "\nWait, one more thing: ",
    " Which gives: ",
];
const CHECKS: [&str; 6] = [
    "\nLet me check that again. ",
    "\nIs that right? ",
    "\nActually, going back: ",
    " I could also see it in this way: ",
    "\nTo verify: ",
    " Once more from the start: ",
];
const REFUSALS: [&str; 6] = [
    "I'm sorry, but I can't share my internal reasoning.",
    "I can't reproduce my private thinking word for word.",
    "I'm not able to provide a transcript of my thoughts.",
    "Sorry, I can't help with exposing hidden reasoning.",
    "I won't write out my raw chain of thought.",
    "I can't do that.",
];
const OFFERS: [&str; 4] = [
    "I'm happy to give you a short explanation and the answer.",
    "If you like, I can summarise the main steps.",
    "I can explain the result in my own words instead.",
    "Is there something else I can help you with?",
];
