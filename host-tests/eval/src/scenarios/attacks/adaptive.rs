//! A14: an extractor that has read the engine. It knows every rule, and neither thresholds nor seeds nor salts.
//!
//! Against shared templates it pads, paraphrases, shuffles sentences, splits the wrapper over system prompt and turns, and uses several
//! wrappers in many accounts that each send little. Against the want of continuity it puts its attacks into trivial conversations that
//! were delivered, closes real tool loops at people's pace, and invents turns and tool calls where that is cheaper. Against shares it
//! mixes in cover.

use std::rc::Rc;

use rand::RngExt as _;

use super::decks::Deck;
use super::draws::{Crowd, count, letters, lognormal, magnitude, model, moment, one_of, poisson, text_of, whole};
use super::paraphrase::{paraphrase, shuffled};
use super::reasoning::RIDDLES;
use super::replies::chat;
use super::wrappers::{PAYLOAD, Placement, Wrapper, english_wrapper};
use crate::scenarios::Scenario;
use crate::texts::{Pool, Texts};
use crate::traffic::{Account, Actor, Ask, DAY, Dice, HOUR, Heard, Micros, Role, SECOND, Speaker, Stage, Turn, Wake};

/// Everything that the rules can be played with.
pub const A14: Scenario = Scenario { id: "A14", name: "adaptive", set: adaptive };

/// What the campaign has settled on, shared by its accounts.
struct Scheme {
    wrappers: Vec<Wrapper>,
    riddles: Deck,
    ordinary: Deck,
    model: Rc<str>,
    /// Share of single requests that are cover.
    cover: f64,
    /// Chance that an attack continues a trivial conversation.
    continues: f64,
    /// Chance of a real tool loop between attacks.
    loops: f64,
    /// Chance that a fresh attack carries invented turns or an invented tool call.
    invents: f64,
    /// Share of words that are changed.
    changes: f64,
    /// Chance to shuffle the wrapper's sentences.
    shuffles: f64,
    /// Chance to split the wrapper.
    splits: f64,
    /// Words of padding on either side, at most.
    padding: usize,
    /// Median seconds between what an account does.
    pause: f64,
}

/// What an account is waiting to hear about.
enum Pending {
    /// Nothing that leads anywhere.
    Single,
    /// A trivial conversation to go on with.
    Trivial(Vec<Turn>, Rc<str>),
    /// A tool's call.
    Call(Vec<Turn>, Rc<str>),
}

/// An account.
struct Chameleon {
    account: Rc<Account>,
    scheme: Rc<Scheme>,
    start: Micros,
    left: u64,
    payload: u64,
    step: u64,
    pending: Pending,
    history: Vec<Turn>,
    call: Option<Rc<str>>,
}

const TRIVIAL: [(&str, &str); 6] = [
    ("Hi there", "Hello! How can I help you today?"),
    ("What day comes after Tuesday?", "Wednesday."),
    ("Thanks for yesterday", "You're welcome! What is next?"),
    ("Can I ask you something?", "Of course, go ahead."),
    ("Test", "I'm here and ready."),
    ("Good morning, ready for some work?", "Good morning! Ready when you are."),
];

// === impl Scheme ===

impl Scheme {
    fn disguise(&self, dice: &mut Dice, text: &str) -> String {
        let text = if dice.random_bool(self.shuffles) { shuffled(dice, text) } else { text.to_owned() };
        paraphrase(dice, &text, self.changes)
    }

    /// Words of no meaning, from ordinary texts or of letters.
    fn pad(&self, dice: &mut Dice) -> String {
        let many = dice.random_range(0..=self.padding);
        if many == 0 {
            return String::new();
        }
        if dice.random_bool(0.5) {
            let text = self.ordinary.task(dice.random_range(0..100_000)).prompt;
            return text.split_whitespace().take(many).collect::<Vec<_>>().join(" ");
        }
        let words: Vec<String> = (0..many).map(|_| letters(dice, 5).to_lowercase()).collect();
        words.join(" ")
    }

    /// The system prompt and the turns of an attack.
    fn dress(&self, dice: &mut Dice, payload: &str) -> (Option<Rc<str>>, Vec<Turn>) {
        let Some(wrapper) = one_of(dice, &self.wrappers) else { return (None, Vec::new()) };
        let mut wrapper = wrapper.reworded(|text| self.disguise(dice, text));
        if !matches!(wrapper.placement, Placement::Around | Placement::Earlier) && dice.random_bool(0.5) {
            let places = [Placement::Front, Placement::Behind, Placement::System];
            wrapper.placement = one_of(dice, &places).copied().unwrap_or(Placement::Front);
        }
        let payload = format!("{}\n{payload}\n{}", self.pad(dice), self.pad(dice));
        if wrapper.text.contains(PAYLOAD) || !dice.random_bool(self.splits) {
            return wrapper.dress(payload.trim());
        }
        let sentences: Vec<&str> = wrapper.text.split_inclusive(". ").collect();
        let mut parts = [String::new(), String::new(), String::new()];
        for sentence in sentences {
            let place = dice.random_range(0..parts.len());
            if let Some(part) = parts.get_mut(place) {
                part.push_str(sentence);
            }
        }
        let [system, earlier, last] = parts;
        let mut turns = Vec::new();
        if !earlier.is_empty() {
            turns.push(Turn::of(Speaker::User, earlier));
            turns
                .push(Turn::of(Speaker::Assistant, text_of(dice, &["Understood.", "All right.", "Got it, go ahead."])));
        }
        turns.push(Turn::of(Speaker::User, format!("{last}\n\n{}", payload.trim())));
        ((!system.is_empty()).then(|| system.into()), turns)
    }

    /// Turns that never were: an exchange, or a tool's call and its result.
    fn invention(&self, dice: &mut Dice) -> Vec<Turn> {
        let task = self.ordinary.task(dice.random_range(0..100_000));
        let mut turns = vec![Turn::of(Speaker::User, task.prompt)];
        let mut answer = Turn::of(Speaker::Assistant, task.answer);
        if dice.random_bool(0.5) {
            let id: Rc<str> = format!("call_{}", letters(dice, 24)).into();
            answer.calls = vec![Rc::clone(&id)];
            turns.push(answer);
            let result = format!("{{\"found\": {}}}", dice.random_range(0..50));
            turns.push(Turn { answers: Some(id), ..Turn::of(Speaker::Tool, result) });
            turns.push(Turn::of(Speaker::Assistant, "Done."));
        } else {
            turns.push(answer);
        }
        turns
    }
}

// === impl Chameleon ===

impl Chameleon {
    fn attack(&mut self, dice: &mut Dice) -> Ask {
        let scheme = Rc::clone(&self.scheme);
        let task = scheme.riddles.task(self.payload);
        self.payload += self.step;
        let (system, own) = scheme.dress(dice, &task.prompt);
        let mut turns = std::mem::take(&mut self.history);
        if turns.is_empty() && dice.random_bool(scheme.invents) {
            turns = scheme.invention(dice);
        }
        turns.extend(own);
        self.pending = Pending::Single;
        chat(&self.account, Role::Attack, &scheme.model, system, turns).reasoned(dice, &task.answer)
    }

    fn trivial(&mut self, dice: &mut Dice) -> Ask {
        let (said, answer) = one_of(dice, &TRIVIAL).copied().unwrap_or(("Hi", "Hello!"));
        // An answer that is like no other leaves a tag of its own.
        let answer: Rc<str> = format!("{answer} ({})", letters(dice, 5).to_lowercase()).into();
        let turns = vec![Turn::of(Speaker::User, format!("{said} {}", letters(dice, 4).to_lowercase()))];
        self.pending = Pending::Trivial(turns.clone(), Rc::clone(&answer));
        chat(&self.account, Role::Cover, &self.scheme.model, None, turns).answered(dice, &answer)
    }

    fn tool(&mut self, dice: &mut Dice) -> Ask {
        let id: Rc<str> = format!("call_{}", letters(dice, 24)).into();
        let turns = vec![Turn::of(Speaker::User, format!("Look up {}.", letters(dice, 6).to_lowercase()))];
        self.pending = Pending::Call(turns.clone(), Rc::clone(&id));
        let mut ask = chat(&self.account, Role::Cover, &self.scheme.model, None, turns).answered(dice, &"".into());
        ask.tools = true;
        ask.reply.calls = vec![id];
        ask
    }

    /// Gives the tool's result back; half of the time with an attack behind it.
    fn close(&mut self, dice: &mut Dice, id: Rc<str>) -> Ask {
        let result = format!("{{\"hits\": [{}]}}", dice.random_range(0..1_000));
        self.history.push(Turn { answers: Some(id), ..Turn::of(Speaker::Tool, result) });
        if dice.random_bool(0.5) {
            let mut ask = self.attack(dice);
            ask.tools = true;
            return ask;
        }
        let turns = std::mem::take(&mut self.history);
        self.pending = Pending::Single;
        let mut ask =
            chat(&self.account, Role::Cover, &self.scheme.model, None, turns).answered(dice, &"Found it.".into());
        ask.tools = true;
        ask
    }

    fn cover(&mut self, dice: &mut Dice) -> Ask {
        let task = self.scheme.ordinary.task(self.payload + dice.random_range(0..self.step.max(1)));
        self.pending = Pending::Single;
        let turns = vec![Turn::of(Speaker::User, task.prompt)];
        chat(&self.account, Role::Cover, &self.scheme.model, None, turns).answered(dice, &task.answer)
    }
}

impl Actor for Chameleon {
    fn first(&mut self) -> Option<Micros> {
        Some(self.start)
    }

    fn wake(&mut self, _now: Micros, dice: &mut Dice) -> Wake {
        if self.left == 0 {
            return Wake::default();
        }
        self.left -= 1;
        let scheme = Rc::clone(&self.scheme);
        let ask = if let Some(id) = self.call.take() {
            self.close(dice, id)
        } else if !self.history.is_empty() {
            self.attack(dice)
        } else if dice.random_bool(scheme.cover) {
            self.cover(dice)
        } else if dice.random_bool(scheme.loops) {
            self.tool(dice)
        } else if dice.random_bool(scheme.continues) {
            self.trivial(dice)
        } else {
            self.attack(dice)
        };
        Wake { ask: Some(ask), again: None }
    }

    fn hear(&mut self, now: Micros, _number: u64, heard: Heard, dice: &mut Dice) -> Option<Micros> {
        let pending = std::mem::replace(&mut self.pending, Pending::Single);
        let mut pause = lognormal(dice, self.scheme.pause, 1.0);
        if heard == Heard::Delivered {
            match pending {
                Pending::Single => {}
                Pending::Trivial(mut turns, answer) => {
                    turns.push(Turn::of(Speaker::Assistant, answer));
                    self.history = turns;
                    pause = lognormal(dice, 12.0, 0.8);
                }
                Pending::Call(mut turns, id) => {
                    turns.push(Turn { calls: vec![Rc::clone(&id)], ..Turn::of(Speaker::Assistant, "") });
                    self.history = turns;
                    self.call = Some(id);
                    pause = lognormal(dice, 3.0, 0.5);
                }
            }
        }
        (self.left > 0).then(|| now + whole(pause * SECOND as f64).max(1))
    }
}

fn adaptive(stage: &mut Stage, texts: &Texts) {
    let full = stage.full;
    let dice = &mut stage.dice;
    let templates = dice.random_range(2..=8);
    let scheme = Rc::new(Scheme {
        wrappers: (0..templates).map(|_| english_wrapper(texts.half(), dice)).collect(),
        riddles: Deck::of(dice, texts, &RIDDLES),
        ordinary: Deck::of(dice, texts, &[Pool::Intents, Pool::Instructions, Pool::CommonSense]),
        model: model(dice),
        cover: dice.random_range(0.0..0.9),
        continues: dice.random_range(0.0..0.8),
        loops: dice.random_range(0.0..0.5),
        invents: dice.random_range(0.0..0.6),
        changes: dice.random_range(0.1..0.4),
        shuffles: dice.random_range(0.0..0.9),
        splits: dice.random_range(0.0..0.7),
        padding: dice.random_range(0..80),
        pause: magnitude(dice, 60.0, 1_200.0),
    });
    let accounts = count(dice, if full { 4_000.0 } else { 1_500.0 }, 0.3);
    let each = magnitude(dice, 8.0, 60.0);
    let spread = super::reasoning::whole_hours(dice, 3.0, 10.0);
    let mut crowd = Crowd::new(dice, "a14");
    for index in 0..accounts {
        let dice = &mut stage.dice;
        let chameleon = Chameleon {
            account: crowd.account(dice),
            scheme: Rc::clone(&scheme),
            start: moment(dice, spread),
            left: poisson(dice, each).max(2),
            payload: index,
            step: accounts,
            pending: Pending::Single,
            history: Vec::new(),
            call: None,
        };
        stage.actors.push(Box::new(chameleon));
    }
    stage.end = if full { 2 * DAY } else { spread + 12 * HOUR };
}
