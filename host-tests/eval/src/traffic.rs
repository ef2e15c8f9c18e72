//! What a simulation is made of: accounts, what they ask, and what they hear.
//!
//! Everything random comes from the stage's generator, so one seed makes one simulation, to the last byte.

use std::net::Ipv4Addr;
use std::rc::Rc;

use rand_chacha::ChaCha8Rng;

/// Microseconds since the beginning of the simulation, which is a Monday, 00:00 UTC.
pub type Micros = u64;

/// A second.
pub const SECOND: Micros = 1_000_000;
/// An hour.
pub const HOUR: Micros = 3_600 * SECOND;
/// A day.
pub const DAY: Micros = 24 * HOUR;

/// The generator that all of a simulation draws from.
pub type Dice = ChaCha8Rng;

/// Who calls, as the operator's identity sources show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The credential, such as `sk-a3-000017`; unique over the stage. What stands before its second hyphen names the campaign or the
    /// population that it is counted with: `sk-a11p2-000017` is of `sk-a11p2`.
    pub key: String,
    /// The organisation that owns the key, where several keys have one; without it the key is its own tenant.
    pub tenant: Option<String>,
    /// What links accounts in the operator's eyes (a payment fingerprint), where something does.
    pub group: Option<String>,
    /// The address it calls from.
    pub address: Ipv4Addr,
}

/// What an exchange is, in truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A customer's.
    Legitimate,
    /// An extractor's, for what it extracts.
    Attack,
    /// An extractor's, to look like a customer.
    Cover,
}

/// Which API a request is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Api {
    /// OpenAI chat completions.
    Chat,
    /// Anthropic Messages: the one with signatures of reasoning.
    Messages,
    /// OpenAI embeddings; the inputs are the texts of the user turns.
    Embeddings,
}

/// Who says a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The user.
    User,
    /// The model.
    Assistant,
    /// A tool.
    Tool,
}

/// One turn of a conversation.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Who says it.
    pub speaker: Speaker,
    /// What.
    pub text: Rc<str>,
    /// Ids of the tool calls that an assistant makes with it.
    pub calls: Vec<Rc<str>>,
    /// Of a tool's turn: the id of the call that it answers.
    pub answers: Option<Rc<str>>,
    /// The signature of the reasoning before it (an assistant's, in [`Api::Messages`]).
    pub signature: Option<Rc<str>>,
}

/// What the upstream answers, should the request reach it.
#[derive(Debug, Clone)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The text.
    pub text: Rc<str>,
    /// Ids of the tool calls it makes.
    pub calls: Vec<Rc<str>>,
    /// The signature of its reasoning (in [`Api::Messages`]).
    pub signature: Option<Rc<str>>,
    /// The model declined.
    pub declined: bool,
    /// Tokens of the request.
    pub input_tokens: u32,
    /// Tokens of the answer, reasoning included.
    pub output_tokens: u32,
    /// Tokens of reasoning among them.
    pub reasoning_tokens: u32,
    /// From the request to the answer's end.
    pub latency: Micros,
}

/// A request, and what the upstream would answer.
#[derive(Debug, Clone)]
pub struct Ask {
    /// A number of the actor's own, given back in [`Actor::hear`].
    pub number: u64,
    /// Who calls.
    pub account: Rc<Account>,
    /// What it is, in truth.
    pub role: Role,
    /// For which API.
    pub api: Api,
    /// The model.
    pub model: Rc<str>,
    /// The system prompt.
    pub system: Option<Rc<str>>,
    /// The conversation, the request's own turn last.
    pub turns: Vec<Turn>,
    /// The request offers tools.
    pub tools: bool,
    /// Biased token ids.
    pub logit_bias: Vec<u32>,
    /// Log probabilities are asked for.
    pub logprobs: bool,
    /// The cap on output tokens; 0 for none.
    pub max_tokens: u32,
    /// What the upstream answers.
    pub reply: Reply,
}

/// What became of a request, as its sender can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// The answer came, as asked for.
    Delivered,
    /// The answer came, with less in it than was asked for.
    Degraded,
    /// 429.
    Throttled,
    /// 403.
    Refused,
}

/// What an actor does when it is woken.
#[derive(Debug, Default)]
pub struct Wake {
    /// What it sends now.
    pub ask: Option<Ask>,
    /// When it wants to be woken again, whatever it hears; `None` where it waits to hear, or is done.
    pub again: Option<Micros>,
}

/// One account, or a few that one mind leads.
pub trait Actor {
    /// When it wants to be woken first.
    fn first(&mut self) -> Option<Micros>;

    /// It is `now`: it may send one request.
    fn wake(&mut self, now: Micros, dice: &mut Dice) -> Wake;

    /// What became of the request `number`; `now` is when it heard. It may ask to be woken.
    fn hear(&mut self, now: Micros, number: u64, heard: Heard, dice: &mut Dice) -> Option<Micros>;
}

/// Where a scenario plays: it puts its actors here.
pub struct Stage {
    /// The actors.
    pub actors: Vec<Box<dyn Actor>>,
    /// The generator for what is drawn when the stage is set; the simulation goes on with it.
    pub dice: Dice,
    /// When the simulation ends: nobody is woken from then on. 0 until somebody says it; for the background it is the attack's.
    pub end: Micros,
    /// Share of the legitimate traffic's full size that is wanted: the number of accounts (not their rate) is multiplied by it.
    pub scale: f64,
    /// Everything at length: the campaigns in real scale.
    pub full: bool,
    /// Subjects that the operator declared trusted, by the name of the tenant (or of the key of an account without one).
    pub trusted: Vec<String>,
}

impl Turn {
    /// A turn of text alone.
    #[must_use]
    pub fn of(speaker: Speaker, text: impl Into<Rc<str>>) -> Self {
        Self { speaker, text: text.into(), calls: Vec::new(), answers: None, signature: None }
    }
}

impl Account {
    /// The tenant's name: the organisation, or else the key.
    #[must_use]
    pub fn tenant(&self) -> &str {
        self.tenant.as_deref().unwrap_or(&self.key)
    }
}
