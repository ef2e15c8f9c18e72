//! Reads what a request asks for, while its bytes pass.
//!
//! Where a request says something twice, or in a way that servers read differently, the reading that asks for more counts:
//! switches are or'ed, numbers are maxed, and all texts are read. Texts reach [`RequestTexts`] message by message, when
//! each ends, because a message may name its role last.

use super::Dialect;
use super::rewrite::{Given, Member, RootMembers};
use crate::hashing::name64;
use crate::json::{Handler, Scanner, Shape, ShortText, count_u32};
use crate::observation::{RequestPart, RequestTexts};
use crate::text::TextWindow;

/// Hashes of tool call ids kept of one exchange.
const TOOL_CALL_IDS: usize = 16;

/// What a request's tables can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestField {
    /// The document.
    Root,
    /// The model's name.
    Model,
    /// Whether the answer is to be streamed.
    Stream,
    /// A message.
    Message,
    /// Who speaks in a message.
    Role,
    /// A text of a message, or something that holds texts.
    Content,
    /// The kind of a content part.
    PartType,
    /// The tool call that a message answers.
    ToolCallId,
    /// A tool offered to the model.
    Tool,
    /// A switch or number that asks for log probabilities.
    Logprobs,
    /// Alternatives a token wanted with log probabilities.
    TopLogprobs,
    /// Biases on tokens.
    LogitBias,
    /// The bias on one token; its key is the token's id.
    LogitBiasEntry,
    /// Alternative answers wanted.
    Choices,
    /// The cap on output tokens, in its older spelling.
    MaxTokens,
    /// The cap on output tokens.
    MaxCompletionTokens,
    /// How much the model is to reason.
    ReasoningEffort,
}

impl RequestField {
    /// Whether `rewrite` may have to change such a member.
    const fn is_rewritable(self) -> bool {
        matches!(
            self,
            Self::Logprobs
                | Self::TopLogprobs
                | Self::LogitBias
                | Self::Choices
                | Self::MaxTokens
                | Self::MaxCompletionTokens
                | Self::ReasoningEffort
        )
    }
}

/// Reads one request's body.
pub struct RequestReader {
    scanner: Scanner<RequestField>,
    facts: Facts,
    finished: bool,
}

impl RequestReader {
    /// A reader of requests in this dialect.
    #[must_use]
    pub fn new(dialect: &'static Dialect) -> Self {
        Self { scanner: Scanner::new(&dialect.request), facts: Facts::default(), finished: false }
    }

    /// Reads the next chunk of the body. After [`RequestReader::finish`] it does nothing.
    pub fn feed(&mut self, chunk: &[u8]) {
        if self.finished {
            return;
        }
        self.facts.part.body_bytes = self.facts.part.body_bytes.saturating_add(chunk.len() as u64);
        self.scanner.feed(chunk, &mut self.facts);
        self.facts.part.anomalies.add(self.scanner.anomalies());
    }

    /// The body ends here. Gives the finished half of the observation; a second call gives it again.
    pub fn finish(&mut self) -> &RequestPart {
        if !self.finished {
            self.finished = true;
            self.scanner.finish(&mut self.facts);
            self.facts.part.anomalies.add(self.scanner.anomalies());
            self.facts.members.whole = !self.facts.part.anomalies.has(crate::observation::Anomalies::MALFORMED);
        }
        &self.facts.part
    }

    /// What was seen so far.
    #[must_use]
    pub fn part(&self) -> &RequestPart {
        &self.facts.part
    }

    /// The texts of the messages that ended so far.
    #[must_use]
    pub fn texts(&self) -> &RequestTexts {
        &self.facts.texts
    }

    /// The members that `rewrite` may have to change; fit for it after [`RequestReader::finish`] only.
    #[must_use]
    pub fn members(&self) -> &RootMembers {
        &self.facts.members
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    System,
    /// Also every role that is not known, so that no name hides a text.
    User,
    Assistant,
    Tool,
}

impl Role {
    fn from_name(name: &[u8]) -> Self {
        match name {
            b"system" | b"developer" => Self::System,
            b"assistant" => Self::Assistant,
            b"tool" | b"function" => Self::Tool,
            _ => Self::User,
        }
    }
}

/// What is known of the message being read.
#[derive(Default)]
struct Message {
    role: Option<Role>,
    text: TextWindow,
    tool_call_id: Option<u64>,
    /// A text ended, so that the next one is to be set apart.
    apart: bool,
}

#[derive(Default)]
struct Facts {
    part: RequestPart,
    texts: RequestTexts,
    members: RootMembers,
    message: Message,
    /// The last message was a user's, system messages aside.
    in_user_turn: bool,
    /// The last message was a tool's.
    in_tool_run: bool,
    /// The short string being read.
    short: ShortText,
}

impl Facts {
    /// A switch or a number, spelled as a literal or as a string.
    fn scalar(&mut self, field: RequestField, value: &ShortText, shape: Shape) {
        let given = match (value.number(), shape) {
            (Some(number), _) => Given::Number(number),
            (None, Shape::Literal) if value.bytes() == b"null" => Given::Null,
            _ => Given::Other,
        };
        if field.is_rewritable() {
            self.members.given(given);
        }
        let part = &mut self.part;
        let number = || value.number().map_or(0, count_u32);
        match field {
            RequestField::Stream => part.stream |= value.truth(),
            RequestField::Logprobs => part.logprobs |= value.truth(),
            RequestField::TopLogprobs => {
                // To some servers -1 is the whole vocabulary.
                let all = value.number().is_some_and(|number| number < 0.0);
                part.top_logprobs = part.top_logprobs.max(if all { u32::MAX } else { number() });
                part.logprobs |= part.top_logprobs > 0;
            }
            RequestField::Choices => part.choices = part.choices.max(number()),
            // Of two caps the larger: servers differ in which one counts, and a reservation must not be talked down.
            RequestField::MaxTokens | RequestField::MaxCompletionTokens => {
                let cap = number();
                part.max_output_tokens = part.max_output_tokens.max(cap);
                part.least_output_tokens = match part.least_output_tokens {
                    0 => cap,
                    least if cap > 0 => least.min(cap),
                    least => least,
                };
            }
            RequestField::ReasoningEffort => part.reasoning_effort |= given != Given::Null,
            _ => {}
        }
    }

    fn end_string(&mut self, field: RequestField) {
        let value = &self.short;
        match field {
            RequestField::Model => self.part.model = value.hash(),
            RequestField::Role => {
                let role = Role::from_name(value.bytes());
                // Two roles in one message: whichever the server takes, the text is looked at as a user's.
                let agreed = self.message.role.is_none_or(|before| before == role);
                self.message.role = Some(if agreed { role } else { Role::User });
            }
            RequestField::Content => self.message.apart = true,
            RequestField::PartType => {
                const ATTACHMENTS: [&[u8]; 5] = [b"image_url", b"input_audio", b"file", b"audio_url", b"video_url"];
                if ATTACHMENTS.contains(&value.bytes()) {
                    self.part.attachments = self.part.attachments.saturating_add(1);
                }
            }
            RequestField::ToolCallId => self.message.tool_call_id = Some(value.hash()),
            _ => {
                let value = *value;
                self.scalar(field, &value, Shape::Text);
            }
        }
    }

    fn begin_message(&mut self) {
        self.message.role = None;
        self.message.text.clear();
        self.message.tool_call_id = None;
        self.message.apart = false;
    }

    fn end_message(&mut self) {
        let role = self.message.role.unwrap_or(Role::User);
        let part = &mut self.part;
        let (count, text) = match role {
            Role::System => (&mut part.system_messages, Some(&mut self.texts.system)),
            Role::User => {
                if !self.in_user_turn {
                    if self.texts.last_user.total_bytes() > self.texts.earlier_user.total_bytes() {
                        std::mem::swap(&mut self.texts.last_user, &mut self.texts.earlier_user);
                    }
                    self.texts.last_user.clear();
                }
                (&mut part.user_messages, Some(&mut self.texts.last_user))
            }
            Role::Assistant => {
                if !self.message.text.is_empty() {
                    self.texts.last_assistant.clear();
                }
                (&mut part.assistant_messages, Some(&mut self.texts.last_assistant))
            }
            Role::Tool => (&mut part.tool_results, None),
        };
        *count = count.saturating_add(1);
        if let Some(text) = text {
            take(text, &mut self.message.text);
        }
        if role == Role::Tool {
            if !self.in_tool_run {
                self.texts.tool_call_ids.clear();
            }
            if let Some(id) = self.message.tool_call_id
                && self.texts.tool_call_ids.len() < TOOL_CALL_IDS
            {
                self.texts.tool_call_ids.push(id);
            }
        }
        self.in_tool_run = role == Role::Tool;
        if role != Role::System {
            self.in_user_turn = role == Role::User;
        }
    }
}

/// Appends `from` to `to` as a line of its own: by exchanging them where `to` is empty, else by copying what was kept.
fn take(to: &mut TextWindow, from: &mut TextWindow) {
    if to.is_empty() {
        std::mem::swap(to, from);
    } else if !from.is_empty() {
        to.push(b"\n");
        to.push(from.head());
        to.push(from.tail());
    }
}

impl Handler<RequestField> for Facts {
    fn key(&mut self, field: RequestField, key: &[u8], at: u64) {
        if field == RequestField::LogitBiasEntry {
            self.part.logit_bias_entries = self.part.logit_bias_entries.saturating_add(1);
            self.part.logit_bias_ids.insert(name64(key));
        } else if field.is_rewritable() {
            self.members.key(Member::new(field, at));
        }
    }

    fn begin(&mut self, field: RequestField, shape: Shape, at: u64) {
        match (field, shape) {
            (RequestField::Root, Shape::Object) => self.members.root_at = Some(at),
            (RequestField::Message, Shape::Object) => self.begin_message(),
            (RequestField::Tool, _) => self.part.tools_offered = self.part.tools_offered.saturating_add(1),
            (RequestField::Logprobs | RequestField::ReasoningEffort, Shape::Object | Shape::Array) => {
                // Not what the API takes; should a server take it, it asks for something.
                self.part.logprobs |= field == RequestField::Logprobs;
                self.part.reasoning_effort |= field == RequestField::ReasoningEffort;
            }
            _ => {}
        }
        if field.is_rewritable() {
            self.members.value(at);
        }
        if shape == Shape::Text {
            self.short.clear();
        }
    }

    fn text(&mut self, field: RequestField, piece: &[u8]) {
        if field == RequestField::Content {
            if std::mem::take(&mut self.message.apart) && !self.message.text.is_empty() {
                self.message.text.push(b" ");
            }
            self.message.text.push(piece);
            self.part.text_bytes = self.part.text_bytes.saturating_add(piece.len() as u64);
        } else {
            self.short.push(piece);
        }
    }

    fn literal(&mut self, field: RequestField, literal: &ShortText) {
        if field != RequestField::LogitBiasEntry {
            self.scalar(field, literal, Shape::Literal);
        }
    }

    fn end(&mut self, field: RequestField, shape: Shape, at: u64) {
        match (field, shape) {
            (RequestField::Message, Shape::Object) => self.end_message(),
            (_, Shape::Text) => self.end_string(field),
            _ => {}
        }
        if field.is_rewritable() {
            self.members.end(at);
        }
    }
}
