//! An answer made of content blocks (thinking, text, tool calls), as Anthropic's messages and Bedrock's Converse have it, before it
//! takes the shape of either.
//!
//! Does not read requests: each API says in [`Wanted`] what its request asks for.

use super::answer::arguments;
use super::chat::Tool;
use super::limit::TokenLimit;
use super::seed::Seed;

/// What a request asks for, whatever the API.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// The special model's name, or any other.
    pub(super) model: String,
    /// What the answer is derived from.
    pub(super) asked: Vec<u8>,
    pub(super) thinking: Thinking,
    /// What is to be called, when the answer is a tool call.
    pub(super) call: Option<Tool>,
    /// The answer must be nothing but that call.
    pub(super) only_call: bool,
    /// The most tokens an answer may have, thinking included.
    pub(super) limit: usize,
    pub(super) stop_sequences: Vec<String>,
    pub(super) prompt: Prompt,
}

/// How much thinking comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Thinking {
    pub(super) words: usize,
    /// Whether its text is shown; a signature stands for it otherwise.
    pub(super) shown: bool,
}

/// The tokens of a request: estimated, 4 characters a token. The three are disjoint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Prompt {
    /// Neither written to nor read from the cache.
    pub(super) fresh: u64,
    pub(super) cache_written: u64,
    pub(super) cache_read: u64,
    /// What is written to the cache stays for an hour, not for five minutes.
    pub(super) one_hour: bool,
}

/// One answer. Texts are lists of tokens that are joined without anything between them.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) seed: Seed,
    pub(super) blocks: Vec<Block>,
    pub(super) stop: Stop,
    pub(super) prompt: Prompt,
    /// Thinking included.
    pub(super) output_tokens: u64,
    pub(super) thinking_tokens: u64,
}

#[derive(Debug)]
pub(super) enum Block {
    /// No tokens where the thinking is not shown.
    Thinking {
        tokens: Vec<String>,
        signature: String,
    },
    /// Thinking as base64 that only its maker can read.
    Redacted(String),
    Text(Vec<String>),
    Call {
        /// The id without its prefix, which each API chooses.
        id: String,
        name: String,
        /// JSON text in pieces.
        input: Vec<String>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    End,
    Limit,
    Sequence(String),
    Call,
    Refusal,
}

/// Where a prompt's tokens are counted, part by part, in the order in which a cache sees them.
#[derive(Debug, Default)]
pub(super) struct PromptCount {
    total: u64,
    cached: u64,
    one_hour: bool,
}

// === impl Prompt ===

impl Prompt {
    pub(super) fn total(&self) -> u64 {
        self.fresh + self.cache_written + self.cache_read
    }
}

// === impl PromptCount ===

impl PromptCount {
    pub(super) fn add(&mut self, characters: usize) {
        self.total += u64::try_from(characters.div_ceil(4)).unwrap_or(u64::MAX);
    }

    /// All parts so far are to be cached, for this long (`1h`, or five minutes).
    pub(super) fn breakpoint(&mut self, ttl: Option<&str>) {
        self.cached = self.total;
        self.one_hour = ttl == Some("1h");
    }

    /// A first turn writes the cache and later turns read it: nothing is kept here that could tell.
    pub(super) fn finish(self, first_turn: bool) -> Prompt {
        let (cache_written, cache_read) = if first_turn { (self.cached, 0) } else { (0, self.cached) };
        Prompt { fresh: self.total - self.cached, cache_written, cache_read, one_hour: self.one_hour }
    }
}

// === impl Reply ===

impl Reply {
    pub(super) fn to(wanted: &Wanted) -> Self {
        let seed = Seed::of(&[wanted.model.as_bytes(), &wanted.asked]);
        let mut limit = TokenLimit::new(Some(wanted.limit));
        let mut blocks = Vec::new();
        let mut thinking_tokens = 0;
        if wanted.thinking.words > 0 || wanted.model == "weir-redacted" {
            let tokens = limit.take(seed.branch("thinking").prose(wanted.thinking.words.max(20)));
            thinking_tokens = tokens.len();
            blocks.push(if wanted.model == "weir-redacted" {
                Block::Redacted(seed.branch("redacted").id("Em", 122))
            } else {
                let signature = signature(&tokens.concat());
                Block::Thinking { tokens: if wanted.thinking.shown { tokens } else { Vec::new() }, signature }
            });
        }
        let mut stop = Stop::End;
        let mut words = seed.branch("text");
        let mut said = 0;
        if wanted.model == "weir-refuse" {
            // A classifier that steps in: some text came before it, and no apology after it.
            blocks.push(Block::Text(limit.take(words.prose(4).into_iter().take(4).collect())));
            stop = Stop::Refusal;
        } else if let Some(tool) = &wanted.call {
            if !wanted.only_call {
                blocks.push(Block::Text(limit.take(words.prose(5))));
            }
            let input = limit.take(arguments(tool, &mut words));
            said += 4;
            blocks.push(Block::Call { id: seed.branch("call").id("", 22), name: tool.name.clone(), input });
            stop = Stop::Call;
        } else if !limit.has_cut() {
            let length = 12 + usize::try_from(words.below(48)).unwrap_or(0);
            let (tokens, sequence) = until_sequence(limit.take(words.prose(length)), &wanted.stop_sequences);
            if let Some(sequence) = sequence {
                limit.forget_cut();
                stop = Stop::Sequence(sequence);
            }
            blocks.push(Block::Text(tokens));
        }
        if limit.has_cut() {
            stop = Stop::Limit;
            // Half of a call's JSON is no call, and a text without a word no text.
            blocks.retain(|block| match block {
                Block::Call { .. } => false,
                Block::Text(tokens) => !tokens.is_empty(),
                Block::Thinking { .. } | Block::Redacted(_) => true,
            });
            said = 0;
        }
        said += blocks.iter().map(Block::said).sum::<usize>();
        let tokens = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Self {
            seed,
            blocks,
            stop,
            prompt: wanted.prompt,
            output_tokens: tokens(thinking_tokens + said),
            thinking_tokens: tokens(thinking_tokens),
        }
    }
}

// === impl Block ===

impl Block {
    /// Tokens of what is no thinking.
    fn said(&self) -> usize {
        match self {
            Self::Thinking { .. } | Self::Redacted(_) => 0,
            Self::Text(tokens) | Self::Call { input: tokens, .. } => tokens.len(),
        }
    }
}

/// The signature of a thought, which tells a changed one from the real one without anything kept.
pub(super) fn signature(thought: &str) -> String {
    Seed::of(&[b"signature", thought.as_bytes()]).id("Eq", 122)
}

/// Whether a thought comes back as it was delivered. One that was not shown comes back empty, and passes by its signature's look.
pub(super) fn signature_fits(thought: &str, claimed: &str) -> bool {
    if thought.is_empty() { claimed.len() == 124 && claimed.starts_with("Eq") } else { claimed == signature(thought) }
}

/// The tokens before the first stop sequence, and which it was.
fn until_sequence(tokens: Vec<String>, sequences: &[String]) -> (Vec<String>, Option<String>) {
    let text = tokens.concat();
    let found = sequences.iter().filter_map(|sequence| Some((text.find(sequence.as_str())?, sequence)));
    let Some((mut left, sequence)) = found.min_by_key(|(at, _)| *at) else {
        return (tokens, None);
    };
    let mut kept = Vec::new();
    for token in tokens {
        let part = token.get(..left.min(token.len())).unwrap_or_default();
        left -= part.len();
        if !part.is_empty() {
            kept.push(part.to_owned());
        }
    }
    (kept, Some(sequence.clone()))
}
