//! Turns of a conversation, as a request's messages, items and prompts come by: which text is whose.
//!
//! A message is sorted in when it ends, because it may name its role last. It does not read bytes (see `request`).

use super::words::Role;
use crate::observation::{RequestPart, RequestTexts};
use crate::text::TextWindow;

/// Hashes of tool call ids kept of one exchange.
const TOOL_CALL_IDS: usize = 16;

/// What is known of the message being read.
#[derive(Default)]
struct Message {
    /// It began, and did not end.
    open: bool,
    role: Option<Role>,
    /// Who speaks where no role is named.
    by_type: Option<Role>,
    text: TextWindow,
    /// What it calls the model's own thoughts.
    thoughts: TextWindow,
    /// Bytes of its texts, as they came.
    text_bytes: u64,
    /// Results that it returns.
    results: u32,
    result_ids: Vec<u64>,
    /// A text ended, so that the next one is to be set apart.
    apart: bool,
}

/// A part of it, whose text counts unless it is a thought.
#[derive(Default)]
struct Part {
    open: bool,
    thought: bool,
    text: TextWindow,
}

/// The conversation so far.
#[derive(Default)]
pub(super) struct Conversation {
    message: Message,
    part: Part,
    /// The last message was a user's, system messages aside.
    in_user_turn: bool,
    /// The last message returned results.
    in_tool_run: bool,
    /// A prompt came, which is the last turn wherever it stands.
    prompted: bool,
    system_apart: bool,
    /// The last message was a piece of one that goes on.
    in_pieces: bool,
}

impl Conversation {
    pub(super) fn begin_message(&mut self) {
        let message = &mut self.message;
        message.open = true;
        (message.role, message.by_type, message.apart) = (None, None, false);
        (message.results, message.text_bytes) = (0, 0);
        message.text.clear();
        message.thoughts.clear();
        message.result_ids.clear();
        self.part.open = false;
    }

    pub(super) fn name_role(&mut self, role: Role) {
        // Two roles in one message: whichever the server takes, the text is looked at as a user's.
        let agreed = self.message.role.is_none_or(|before| before == role);
        self.message.role = Some(if agreed { role } else { Role::User });
    }

    pub(super) fn name_type(&mut self, role: Role) {
        self.message.by_type = Some(role);
    }

    /// Another request of a batch begins.
    pub(super) fn break_turn(&mut self) {
        (self.in_user_turn, self.in_tool_run, self.in_pieces) = (false, false, false);
    }

    pub(super) fn begin_part(&mut self) {
        self.part.open = true;
        self.part.thought = false;
        self.part.text.clear();
    }

    pub(super) fn mark_thought(&mut self, thought: bool) {
        self.part.thought |= thought;
    }

    pub(super) fn end_part(&mut self) {
        if !std::mem::take(&mut self.part.open) || self.part.text.is_empty() {
            return;
        }
        if self.part.thought {
            self.message.thoughts.append(&self.part.text);
        } else {
            self.set_apart();
            self.message.text.append(&self.part.text);
            self.message.apart = true;
        }
    }

    /// A piece of a message's text. Its length counts at once, since a request may be decided of before the message ends.
    pub(super) fn text(&mut self, part: &mut RequestPart, piece: &[u8]) {
        self.count(part, piece);
        if self.part.open {
            self.part.text.push(piece);
        } else {
            self.set_apart();
            self.message.text.push(piece);
        }
    }

    fn count(&mut self, part: &mut RequestPart, piece: &[u8]) {
        let length = piece.len() as u64;
        self.message.text_bytes = self.message.text_bytes.saturating_add(length);
        part.text_bytes = part.text_bytes.saturating_add(length);
    }

    pub(super) fn end_text(&mut self) {
        self.message.apart = true;
    }

    fn set_apart(&mut self) {
        if std::mem::take(&mut self.message.apart) && !self.message.text.is_empty() {
            self.message.text.push(b" ");
        }
    }

    /// A piece of a system text outside the messages.
    pub(super) fn system_text(&mut self, part: &mut RequestPart, texts: &mut RequestTexts, piece: &[u8]) {
        if !std::mem::replace(&mut self.system_apart, true) && !texts.system.is_empty() {
            texts.system.push(b"\n");
        }
        texts.system.push(piece);
        part.text_bytes = part.text_bytes.saturating_add(piece.len() as u64);
    }

    pub(super) fn end_system_text(&mut self, part: &mut RequestPart) {
        self.system_apart = false;
        part.system_messages = part.system_messages.saturating_add(1);
    }

    /// A piece of a prompt.
    pub(super) fn prompt(&mut self, part: &mut RequestPart, piece: &[u8]) {
        if !self.message.open {
            self.begin_message();
        }
        self.count(part, piece);
        self.message.text.push(piece);
    }

    /// A prompt ends; `counts` is false for what belongs to another one.
    pub(super) fn end_prompt(&mut self, counts: bool, part: &mut RequestPart, texts: &mut RequestTexts) {
        if !self.message.open {
            self.begin_message();
        }
        self.message.role = Some(Role::User);
        self.prompted = false;
        let before = part.user_messages;
        self.end_message(part, texts);
        if !counts {
            part.user_messages = before;
        }
    }

    /// That prompt was the last turn, and what follows came before it.
    pub(super) fn end_last_prompt(&mut self) {
        self.prompted = true;
    }

    /// A tool's result. Outside of a message it is counted at once.
    pub(super) fn count_result(&mut self, part: &mut RequestPart) {
        if self.message.open {
            self.message.results = self.message.results.saturating_add(1);
        } else {
            part.tool_results = part.tool_results.saturating_add(1);
        }
    }

    /// The call that a result answers.
    pub(super) fn name_result(&mut self, id: u64) {
        if self.message.result_ids.len() < TOOL_CALL_IDS {
            self.message.result_ids.push(id);
        }
    }

    pub(super) fn end_message(&mut self, part: &mut RequestPart, texts: &mut RequestTexts) {
        let mut role = self.message.role.or(self.message.by_type).unwrap_or(Role::User);
        let is_piece = role == Role::Piece;
        let goes_on = std::mem::replace(&mut self.in_pieces, is_piece) && is_piece;
        if is_piece {
            role = Role::User;
        }
        if role == Role::User && !self.message.thoughts.is_empty() {
            // Only the model has thoughts; a user's are a text like any other.
            self.set_apart();
            let message = &mut self.message;
            message.text.append(&message.thoughts);
        } else {
            part.text_bytes = part.text_bytes.saturating_sub(self.message.thoughts.total_bytes());
            self.message.text_bytes = self.message.text_bytes.saturating_sub(self.message.thoughts.total_bytes());
        }
        let message = &mut self.message;
        message.open = false;
        if role == Role::Aside {
            part.text_bytes = part.text_bytes.saturating_sub(message.text_bytes);
        }
        // Some APIs return results in messages of the user.
        let returns = role == Role::Tool || role == Role::User && message.results > 0;
        if returns {
            part.tool_results = part.tool_results.saturating_add(message.results.max(1));
            if !self.in_tool_run {
                texts.tool_call_ids.clear();
            }
            let room = TOOL_CALL_IDS.saturating_sub(texts.tool_call_ids.len());
            texts.tool_call_ids.extend(message.result_ids.iter().take(room));
            if message.text.is_empty() {
                role = Role::Tool;
            }
        }
        let (count, text) = match role {
            Role::System => (Some(&mut part.system_messages), Some(&mut texts.system)),
            Role::User if self.prompted => {
                part.user_messages = part.user_messages.saturating_add(1);
                if message.text.total_bytes() > texts.earlier_user.total_bytes() {
                    std::mem::swap(&mut message.text, &mut texts.earlier_user);
                }
                (None, None)
            }
            Role::User => {
                if !self.in_user_turn {
                    if texts.last_user.total_bytes() > texts.earlier_user.total_bytes() {
                        std::mem::swap(&mut texts.last_user, &mut texts.earlier_user);
                    }
                    texts.last_user.clear();
                }
                (Some(&mut part.user_messages), Some(&mut texts.last_user))
            }
            Role::Assistant => {
                if !message.text.is_empty() {
                    texts.last_assistant.clear();
                }
                (Some(&mut part.assistant_messages), Some(&mut texts.last_assistant))
            }
            Role::Tool | Role::Aside | Role::Piece => (None, None),
        };
        if let Some(count) = count.filter(|_| !goes_on) {
            *count = count.saturating_add(1);
        }
        if let Some(text) = text {
            take(text, &mut message.text);
        }
        self.in_tool_run = returns;
        if role != Role::System && !self.prompted {
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
        to.append(from);
    }
}
