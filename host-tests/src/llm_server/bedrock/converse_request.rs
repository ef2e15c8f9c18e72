//! The request of Converse: what the server reads of it. Nova's native requests have the same shape.
//!
//! Does not refuse unknown fields, nor fields that have no effect here.

use serde_json::Value;

use super::errors::Fault;
use crate::llm_server::blocks::{Prompt, PromptCount, Thinking, Wanted, signature_fits};
use crate::llm_server::chat::Tool;

/// The most tokens where the request does not say.
const LIMIT: u64 = 4096;
/// What an image or a document counts, in characters.
const ATTACHMENT_CHARACTERS: usize = 6_000;

/// What a request asks for, or what is wrong with it.
pub(super) fn wanted(body: &Value, model: &str) -> Result<Wanted, Fault> {
    let messages = messages(body)?;
    let tools = list(body.pointer("/toolConfig/tools"));
    let choice = body.pointer("/toolConfig/toolChoice");
    let last = messages.last();
    let returns_results =
        last.is_some_and(|last| list(last.get("content")).iter().any(|block| block.get("toolResult").is_some()));
    let asks = last.is_some_and(|last| last.get("role").and_then(Value::as_str) == Some("user"));
    let limits = body.get("inferenceConfig");
    let limit = limits.and_then(|limits| limits.get("maxTokens").or_else(|| limits.get("max_new_tokens")));
    let limit = match limit {
        None | Some(Value::Null) => LIMIT,
        Some(limit) => limit.as_u64().filter(|limit| *limit > 0).ok_or_else(|| {
            Fault::validation(
                "The maximum tokens you requested is below the minimum of 1. Try again with a higher number.",
            )
        })?,
    };
    let sequences = list(limits.and_then(|limits| limits.get("stopSequences")));
    let asked = [body.get("system"), body.get("messages")].into_iter().flatten();
    Ok(Wanted {
        model: model.to_owned(),
        asked: asked.map(Value::to_string).collect::<String>().into_bytes(),
        thinking: thinking(body, model),
        call: if asks && !returns_results { called(tools, choice) } else { None },
        only_call: choice.is_some_and(|choice| choice.get("auto").is_none()),
        limit: usize::try_from(limit).unwrap_or(usize::MAX),
        stop_sequences: sequences.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        prompt: prompt(body, tools, messages),
    })
}

fn messages(body: &Value) -> Result<&[Value], Fault> {
    let messages = list(body.get("messages"));
    if messages.is_empty() {
        return Err(Fault::validation(
            "The value at messages is empty. Add values to the messages object and try again.",
        ));
    }
    for (message, at) in messages.iter().zip(0_usize..) {
        if !matches!(message.get("role").and_then(Value::as_str), Some("user" | "assistant" | "system")) {
            return Err(Fault::validation(format!("The role at messages.{at} is not one of: user, assistant, system")));
        }
        for (block, place) in list(message.get("content")).iter().zip(0_usize..) {
            let Some(thought) = block.pointer("/reasoningContent/reasoningText") else { continue };
            let part = |name: &str| thought.get(name).and_then(Value::as_str);
            if !part("signature").is_some_and(|signature| signature_fits(part("text").unwrap_or_default(), signature)) {
                return Err(Fault::validation(format!(
                    "messages.{at}.content.{place}: Invalid `signature` in `thinking` block"
                )));
            }
        }
    }
    Ok(messages)
}

/// Asked for by Anthropic's `thinking`, by Nova's `reasoningConfig`, or by a model `weir-reason…`; as much as the effort says.
fn thinking(body: &Value, model: &str) -> Thinking {
    let further = body.get("additionalModelRequestFields").unwrap_or(&Value::Null);
    let config = ["thinking", "reasoning_config", "reasoningConfig"]
        .iter()
        .find_map(|name| further.get(name).or_else(|| body.get(name)));
    let on = match config.and_then(|config| config.get("type")).and_then(Value::as_str) {
        Some(kind) => kind != "disabled",
        None => model.starts_with("weir-reason"),
    };
    let budget = config.and_then(|config| config.get("budget_tokens")).and_then(Value::as_u64);
    let effort = body
        .pointer("/outputConfig/effort")
        .or_else(|| further.pointer("/output_config/effort"))
        .or_else(|| config.and_then(|config| config.get("maxReasoningEffort")))
        .and_then(Value::as_str);
    let words = match (on, budget, effort) {
        (false, ..) => 0,
        (true, Some(budget), _) => usize::try_from(budget / 32).unwrap_or(300).min(300),
        (true, None, Some("low")) => 20,
        (true, None, Some("high")) => 120,
        (true, None, Some("xhigh" | "max")) => 200,
        (true, None, _) => 48,
    };
    let display = config.and_then(|config| config.get("display")).and_then(Value::as_str);
    Thinking { words, shown: display != Some("omitted") }
}

/// The tool that an answer calls: the one that the request names, else the first.
fn called(tools: &[Value], choice: Option<&Value>) -> Option<Tool> {
    let named = choice.and_then(|choice| choice.pointer("/tool/name")).and_then(Value::as_str);
    let mut offered = tools.iter().filter_map(|tool| {
        let spec = tool.get("toolSpec")?;
        let parameters = spec.pointer("/inputSchema/json").cloned().unwrap_or_default();
        Some(Tool { name: spec.get("name")?.as_str()?.to_owned(), parameters })
    });
    match named {
        Some(name) => offered.find(|tool| tool.name == name),
        None => offered.next(),
    }
}

/// Tools, system and messages; a `cachePoint` among them caches what is before it.
fn prompt(body: &Value, tools: &[Value], messages: &[Value]) -> Prompt {
    let mut count = PromptCount::default();
    let mut add = |block: &Value| match block.get("cachePoint") {
        Some(point) => count.breakpoint(point.get("ttl").and_then(Value::as_str)),
        None => count.add(characters(block)),
    };
    tools.iter().chain(list(body.get("system"))).for_each(&mut add);
    for message in messages {
        add(message.get("role").unwrap_or(&Value::Null));
        list(message.get("content")).iter().for_each(&mut add);
    }
    count.finish(!messages.iter().any(|message| message.get("role").and_then(Value::as_str) == Some("assistant")))
}

fn characters(block: &Value) -> usize {
    if ["image", "document", "video", "audio"].iter().any(|kind| block.get(kind).is_some()) {
        return ATTACHMENT_CHARACTERS;
    }
    match block.get("text").and_then(Value::as_str) {
        Some(text) => text.chars().count(),
        None => block.to_string().chars().count(),
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
