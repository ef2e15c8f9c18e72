//! Anthropic's messages, and batches of them.
//!
//! The API's reference, "Thinking", "Troubleshooting thinking", "Thinking in tool and multi-turn workflows", "Effort"
//! and "Context editing" (platform.claude.com, read 2026-11-23); what comes of `thinking` is told in `thinking`.

use super::openai::THINKING;
use super::{Api, Manner, Place};
use crate::json::{Paths, Row};

pub(super) static MESSAGES: Manner = Manner::new(Api::Anthropic, Paths::new(PLACES).and(&[(&[], THINKING)]));

pub(super) static BATCHES: Manner = Manner::new(
    Api::Anthropic,
    Paths::new(&[]).and(&[(&["requests", "[]", "params"], PLACES), (&["requests", "[]", "params"], THINKING)]),
);

pub(super) const PLACES: &[Row<Place>] = &[
    (&[], Place::Request),
    (&["model"], Place::Model),
    (&["max_tokens"], Place::Cap),
    (&["output_config"], Place::OutputConfig),
    (&["output_config", "effort"], Place::LeastEffort),
    (&["messages", "[]"], Place::Message),
    (&["messages", "[]", "output_config", "effort"], Place::LeastEffort),
    (&["messages", "[]", "content", "[]", "tool_use_id"], Place::ToolResult),
    (&["messages", "[]", "content", "[]", "signature"], Place::Thought),
    (&["messages", "[]", "content", "[]", "data"], Place::Thought),
    (&["context_management", "edits", "[]"], Place::Edit),
    (&["context_management", "edits", "[]", "type"], Place::EditType),
];
