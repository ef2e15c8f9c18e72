//! Ollama's answers to chat and generate, whole and line by line. The last line has the counts and the times.
//!
//! A tool call comes in one piece, with its arguments as an object. Times are made up from the counts.

use serde_json::{Map, Value, json};

use super::super::answer::{Answer, Choice, Said};
use super::super::api::Served;
use super::super::errors::ApiError;
use super::super::openai::tokens;
use super::request::OllamaRequest;

/// What a token is said to take, in nanoseconds.
const READ_NANOS: u64 = 400_000;
const WRITE_NANOS: u64 = 9_000_000;
const LOAD_NANOS: u64 = 50_000_000;

pub(super) fn answer(request: &OllamaRequest) -> Result<Served, ApiError> {
    let model = &request.chat.model;
    if model == "weir-error-500" {
        return Err(ApiError::server_error());
    }
    let answer = Answer::to(&request.chat);
    let Some(choice) = answer.choices.first() else { return Err(ApiError::server_error()) };
    let lines = Lines { request, model, created_at: time(answer.created) };
    let served = if request.stream {
        let lines = lines.of(choice).into_iter().map(|line| format!("{line}\n").into_bytes());
        Served::stream("application/x-ndjson", lines.collect())
    } else {
        Served::json(200, &lines.whole(choice))
    };
    Ok(served.by(model))
}

/// The lines of one answer.
struct Lines<'r> {
    request: &'r OllamaRequest,
    model: &'r str,
    created_at: String,
}

/// What one line says.
#[derive(Default)]
struct Line<'c> {
    text: &'c str,
    thinking: &'c str,
    calls: Option<Value>,
    logprobs: &'c [Value],
}

// === impl Lines ===

impl Lines<'_> {
    fn of(&self, choice: &Choice) -> Vec<Value> {
        let mut lines = Vec::new();
        for thinking in choice.reasoning.iter().flatten() {
            lines.push(self.line(&Line { thinking, ..Line::default() }));
        }
        match &choice.said {
            Said::Text(tokens) | Said::Refusal(tokens) => {
                let all = choice.logprobs.as_deref().unwrap_or_default();
                for (at, text) in tokens.iter().enumerate() {
                    let logprobs = all.get(at..=at).unwrap_or_default();
                    lines.push(self.line(&Line { text, logprobs, ..Line::default() }));
                }
            }
            call @ Said::Call { .. } => lines.push(self.line(&Line { calls: calls(call), ..Line::default() })),
        }
        lines.push(self.ended(self.line(&Line::default()), choice));
        lines
    }

    fn whole(&self, choice: &Choice) -> Value {
        let thinking = choice.reasoning.iter().flatten().cloned().collect::<String>();
        let text = match &choice.said {
            Said::Text(tokens) | Said::Refusal(tokens) => tokens.concat(),
            Said::Call { .. } => String::new(),
        };
        let logprobs = choice.logprobs.as_deref().unwrap_or_default();
        let said = Line { text: &text, thinking: &thinking, calls: calls(&choice.said), logprobs };
        self.ended(self.line(&said), choice)
    }

    fn line(&self, said: &Line<'_>) -> Value {
        let mut line = Map::new();
        line.insert("model".to_owned(), json!(self.model));
        line.insert("created_at".to_owned(), json!(self.created_at));
        let mut message = Map::new();
        if !said.thinking.is_empty() {
            message.insert("thinking".to_owned(), json!(said.thinking));
        }
        if self.request.context.is_some() {
            line.insert("response".to_owned(), json!(said.text));
            line.append(&mut message);
        } else {
            message.insert("role".to_owned(), json!("assistant"));
            message.insert("content".to_owned(), json!(said.text));
            if let Some(calls) = &said.calls {
                message.insert("tool_calls".to_owned(), calls.clone());
            }
            line.insert("message".to_owned(), Value::Object(message));
        }
        line.insert("done".to_owned(), json!(false));
        if !said.logprobs.is_empty() {
            line.insert("logprobs".to_owned(), json!(said.logprobs));
        }
        Value::Object(line)
    }

    /// The last line: why it ended, and what it took.
    fn ended(&self, mut line: Value, choice: &Choice) -> Value {
        let read = self.request.chat.prompt_tokens;
        let (thought, said) = choice.tokens();
        let written = u64::try_from(thought + said).unwrap_or(u64::MAX);
        let (reading, writing) = (read.saturating_mul(READ_NANOS), written.saturating_mul(WRITE_NANOS));
        if let Some(fields) = line.as_object_mut() {
            fields.insert("done".to_owned(), json!(true));
            let reason = if choice.finish == "length" { "length" } else { "stop" };
            fields.insert("done_reason".to_owned(), json!(reason));
            if let Some(context) = &self.request.context {
                let text = match &choice.said {
                    Said::Text(tokens) | Said::Refusal(tokens) => tokens.as_slice(),
                    Said::Call { .. } => &[],
                };
                let ids: Vec<u64> = context.iter().copied().chain(text.iter().map(|token| tokens::id(token))).collect();
                fields.insert("context".to_owned(), json!(ids));
            }
            fields
                .insert("total_duration".to_owned(), json!(LOAD_NANOS.saturating_add(reading).saturating_add(writing)));
            fields.insert("load_duration".to_owned(), json!(LOAD_NANOS));
            if self.model != "weir-nousage" {
                fields.insert("prompt_eval_count".to_owned(), json!(read));
                fields.insert("prompt_eval_duration".to_owned(), json!(reading));
                fields.insert("eval_count".to_owned(), json!(written));
                fields.insert("eval_duration".to_owned(), json!(writing));
            }
        }
        line
    }
}

fn calls(said: &Said) -> Option<Value> {
    let Said::Call { id, name, arguments } = said else { return None };
    let arguments: Value = serde_json::from_str(&arguments.concat()).unwrap_or_default();
    Some(json!([{"id": id, "function": {"index": 0, "name": name, "arguments": arguments}}]))
}

/// Seconds since 1970 as RFC 3339 has them. The days are counted from March, so that a leap day comes last.
fn time(seconds: u64) -> String {
    let (days, second) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!("{:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}.123456789Z", year + era * 400, second % 60)
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn seconds_become_the_date_that_the_calendar_says() {
        assert_eq!(time(1_760_000_000), "2025-10-09T08:53:20.123456789Z");
        assert_eq!(time(1_709_164_800), "2024-02-29T00:00:00.123456789Z");
        assert_eq!(time(951_782_399), "2000-02-28T23:59:59.123456789Z");
        assert_eq!(time(0), "1970-01-01T00:00:00.123456789Z");
    }
}
