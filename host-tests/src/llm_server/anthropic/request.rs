//! The request of `POST /v1/messages`: what the server reads of it, checked with Anthropic's messages.
//!
//! Does not refuse unknown fields, nor fields that have no effect here (`temperature`, `metadata`, `service_tier`, …).

use serde_json::Value;

use crate::llm_server::blocks::{Prompt, PromptCount, Thinking, Wanted, signature_fits};
use crate::llm_server::chat::Tool;

/// The least `budget_tokens`.
const BUDGET_MIN: u64 = 1024;
/// What an image or a document counts, in characters.
const ATTACHMENT_CHARACTERS: usize = 6_000;

/// A checked request.
#[derive(Debug, Clone)]
pub(in crate::llm_server) struct MessagesRequest {
    pub(in crate::llm_server) wanted: Wanted,
    pub(in crate::llm_server) stream: bool,
}

// === impl MessagesRequest ===

impl MessagesRequest {
    /// A request for an answer, or what is wrong with it.
    pub(in crate::llm_server) fn parse(body: &Value) -> Result<Self, String> {
        let Some(max_tokens) = body.get("max_tokens") else {
            return Err("max_tokens: Field required".to_owned());
        };
        let limit = max_tokens.as_u64().filter(|limit| *limit > 0);
        Self::read(body, limit.ok_or("max_tokens: Input should be greater than or equal to 1")?)
    }

    /// A request to count its tokens, which has no `max_tokens`.
    pub(super) fn count(body: &Value) -> Result<Self, String> {
        Self::read(body, u64::MAX)
    }

    fn read(body: &Value, limit: u64) -> Result<Self, String> {
        let model = match body.get("model").and_then(Value::as_str) {
            Some(model) if !model.is_empty() => model.to_owned(),
            _ => return Err("model: Field required".to_owned()),
        };
        let messages = messages(body)?;
        let tools = body.get("tools").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let choice = body.get("tool_choice");
        let choice_kind = choice.and_then(|choice| choice.get("type")).and_then(Value::as_str);
        let returns_results = messages.last().is_some_and(has_result);
        let thinking = thinking(body, &model, limit, returns_results)?;
        let only_call = matches!(choice_kind, Some("any" | "tool"));
        if only_call && body.get("thinking").is_some_and(|thinking| kind(thinking) == "enabled") {
            return Err("Thinking may not be enabled when tool_choice forces tool use.".to_owned());
        }
        let asks = messages.last().is_some_and(|last| last.get("role").and_then(Value::as_str) == Some("user"));
        let call = if asks && !returns_results && choice_kind != Some("none") { called(tools, choice) } else { None };
        let asked = [body.get("system"), body.get("messages")].into_iter().flatten();
        let sequences = body.get("stop_sequences").and_then(Value::as_array).into_iter().flatten();
        let wanted = Wanted {
            asked: asked.map(Value::to_string).collect::<String>().into_bytes(),
            thinking,
            call,
            only_call,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            stop_sequences: sequences.filter_map(Value::as_str).map(str::to_owned).collect(),
            prompt: prompt(body, tools, messages),
            model,
        };
        Ok(Self { wanted, stream: body.get("stream").and_then(Value::as_bool).unwrap_or(false) })
    }
}

fn messages(body: &Value) -> Result<&[Value], String> {
    let Some(messages) = body.get("messages").and_then(Value::as_array) else {
        return Err("messages: Field required".to_owned());
    };
    if messages.is_empty() {
        return Err("messages: at least one message is required".to_owned());
    }
    for (message, at) in messages.iter().zip(0_usize..) {
        match message.get("role").and_then(Value::as_str) {
            Some("user" | "assistant" | "system") => {}
            _ => return Err(format!("messages.{at}.role: Input should be 'user', 'assistant' or 'system'")),
        }
        for (block, place) in blocks(message).iter().zip(0_usize..) {
            let text = |name: &str| block.get(name).and_then(Value::as_str);
            let fits = match (kind(block), text("thinking"), text("signature")) {
                ("thinking", Some(thought), Some(signature)) => signature_fits(thought, signature),
                ("thinking", ..) => false,
                _ => true,
            };
            if !fits {
                return Err(format!("messages.{at}.content.{place}: Invalid `signature` in `thinking` block"));
            }
        }
    }
    Ok(messages)
}

/// How much thinking a request asks for. A model `weir-reason…` thinks unless told not to.
fn thinking(body: &Value, model: &str, limit: u64, returns_results: bool) -> Result<Thinking, String> {
    let effort = body.get("output_config").and_then(|config| config.get("effort")).and_then(Value::as_str);
    let by_effort = match effort {
        Some("low") => 20,
        None | Some("medium") => 48,
        Some("high") => 120,
        Some("xhigh") => 200,
        Some("max") => 300,
        Some(_) => {
            return Err("output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'".to_owned());
        }
    };
    let Some(config) = body.get("thinking").filter(|config| !config.is_null()) else {
        return Ok(Thinking { words: if model.starts_with("weir-reason") { by_effort } else { 0 }, shown: true });
    };
    let words = match kind(config) {
        "enabled" => {
            let budget = config.get("budget_tokens").and_then(Value::as_u64).unwrap_or(0);
            if budget < BUDGET_MIN {
                return Err(format!(
                    "thinking.enabled.budget_tokens: Input should be greater than or equal to {BUDGET_MIN}"
                ));
            }
            if budget >= limit {
                return Err("`max_tokens` must be greater than `thinking.budget_tokens`.".to_owned());
            }
            usize::try_from(budget / 32).unwrap_or(300).min(300)
        }
        "adaptive" => by_effort,
        "between_tools" if returns_results => by_effort,
        "between_tools" | "disabled" => 0,
        _ => {
            return Err("thinking: Input tag should be 'enabled', 'disabled', 'between_tools' or 'adaptive'".to_owned());
        }
    };
    Ok(Thinking { words, shown: config.get("display").and_then(Value::as_str) != Some("omitted") })
}

/// The tool that an answer calls: the one that `tool_choice` names, else the first. Server tools have no schema and are not called.
fn called(tools: &[Value], choice: Option<&Value>) -> Option<Tool> {
    let named = choice.and_then(|choice| choice.get("name")).and_then(Value::as_str);
    let mut offered = tools.iter().filter_map(|tool| {
        Some(Tool { name: tool.get("name")?.as_str()?.to_owned(), parameters: tool.get("input_schema")?.clone() })
    });
    match named {
        Some(name) => offered.find(|tool| tool.name == name),
        None => offered.next(),
    }
}

/// Tools, system and messages, in the order in which the cache sees them.
fn prompt(body: &Value, tools: &[Value], messages: &[Value]) -> Prompt {
    let mut count = PromptCount::default();
    let mut add = |part: &Value, characters: usize| {
        count.add(characters);
        if let Some(control) = part.get("cache_control").filter(|control| !control.is_null()) {
            count.breakpoint(control.get("ttl").and_then(Value::as_str));
        }
    };
    for tool in tools {
        add(tool, tool.to_string().len());
    }
    match body.get("system") {
        Some(Value::Array(blocks)) => blocks.iter().for_each(|block| add(block, characters(block))),
        Some(Value::String(text)) => add(&Value::Null, text.chars().count()),
        _ => {}
    }
    for message in messages {
        add(&Value::Null, message.get("content").and_then(Value::as_str).map_or(0, |text| text.chars().count()) + 16);
        blocks(message).iter().for_each(|block| add(block, characters(block)));
    }
    // At the top of the request it marks the whole prompt.
    add(body, 0);
    count.finish(!messages.iter().any(|message| message.get("role").and_then(Value::as_str) == Some("assistant")))
}

fn characters(block: &Value) -> usize {
    match (kind(block), block.get("text").and_then(Value::as_str)) {
        ("text", Some(text)) => text.chars().count(),
        ("image" | "document", _) => ATTACHMENT_CHARACTERS,
        _ => block.to_string().chars().count(),
    }
}

fn blocks(message: &Value) -> &[Value] {
    message.get("content").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn has_result(message: &Value) -> bool {
    blocks(message).iter().any(|block| kind(block) == "tool_result")
}

fn kind(value: &Value) -> &str {
    value.get("type").and_then(Value::as_str).unwrap_or_default()
}
