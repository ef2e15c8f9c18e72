//! OpenAI's legacy completions: `POST /v1/completions`, text in and text out, whole or as a stream.
//!
//! Log probabilities are in the old shape (four lists side by side). A refusal is text like any other, since the old API has no
//! field for it, and there is no reasoning.

use serde_json::{Map, Value, json};

use super::super::answer::{Answer, Choice, Said, logprob};
use super::super::api::{Asked, Served};
use super::super::errors::ApiError;
use super::super::seed::Seed;
use super::completions_request::CompletionsRequest;
use super::{admit, prompt_logprobs};

const COMPLETIONS: &str = "/v1/completions";

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    (asked.path == COMPLETIONS).then(|| answer(asked).unwrap_or_else(|error| error.served()))
}

fn answer(asked: &Asked<'_>) -> Result<Served, ApiError> {
    admit(asked, "POST")?;
    let request = CompletionsRequest::parse(asked.body)?;
    if request.model == "weir-error-500" {
        return Err(ApiError::server_error());
    }
    let completion = Completion::to(&request);
    let served = if request.stream {
        Served::stream("text/event-stream; charset=utf-8", completion.events(request.include_usage))
    } else {
        Served::json(200, &completion.json())
    };
    Ok(served.by(&request.model).with("x-request-id", completion.id.replace("cmpl-", "req_")))
}

/// One answer: the choices of all prompts.
struct Completion {
    id: String,
    created: u64,
    model: String,
    fingerprint: String,
    texts: Vec<Text>,
    usage: Option<Value>,
}

/// One choice: its tokens, the prompt's before them when that is echoed.
struct Text {
    tokens: Vec<Token>,
    with_logprobs: bool,
    finish: &'static str,
    prompt_logprobs: Option<Value>,
}

struct Token {
    text: String,
    /// Characters before it.
    offset: usize,
    /// As in a chat's logprobs; `None` for the first token of a prompt, before which there is nothing.
    likely: Option<Value>,
}

// === impl Completion ===

impl Completion {
    fn to(request: &CompletionsRequest) -> Self {
        let answers: Vec<Answer> = request.prompts.iter().map(|prompt| Answer::to(&request.as_chat(prompt))).collect();
        let kept = usize::try_from(request.choices).unwrap_or(usize::MAX);
        let texts = answers.iter().zip(&request.prompts).flat_map(|(answer, prompt)| {
            answer.choices.iter().take(kept).map(|choice| Text::of(request, prompt, choice))
        });
        let made: usize = answers.iter().flat_map(|answer| &answer.choices).map(|choice| choice.tokens().1).sum();
        let read: usize = request.prompts.iter().map(Vec::len).sum();
        let prompts: Vec<String> = request.prompts.iter().map(|prompt| prompt.concat()).collect();
        let seed = Seed::of(&[request.model.as_bytes(), prompts.join("\0").as_bytes()]);
        Self {
            id: seed.branch("id").id("cmpl-", 29),
            created: answers.first().map_or(0, |answer| answer.created),
            model: request.model.clone(),
            fingerprint: answers.first().map(|answer| answer.fingerprint.clone()).unwrap_or_default(),
            texts: texts.collect(),
            usage: (request.model != "weir-nousage")
                .then(|| json!({"prompt_tokens": read, "completion_tokens": made, "total_tokens": read + made})),
        }
    }

    fn json(&self) -> Value {
        let choices = self.texts.iter().zip(0_u64..).map(|(text, index)| {
            let mut choice = choice(index, &text.tokens, text.with_logprobs, Some(text.finish));
            if let (Some(fields), Some(entries)) = (choice.as_object_mut(), &text.prompt_logprobs) {
                fields.insert("prompt_logprobs".to_owned(), entries.clone());
            }
            choice
        });
        let mut body = self.around(&choices.collect::<Vec<_>>());
        if let (Some(fields), Some(usage)) = (body.as_object_mut(), &self.usage) {
            fields.insert("usage".to_owned(), usage.clone());
        }
        body
    }

    /// An event a token, the choices taking turns; then their finish reasons, and the usage when asked for.
    fn events(&self, include_usage: bool) -> Vec<Vec<u8>> {
        let event = |choices: &[Value], usage: Value| {
            let mut chunk = self.around(choices);
            if let (Some(fields), true, true) = (chunk.as_object_mut(), include_usage, self.usage.is_some()) {
                fields.insert("usage".to_owned(), usage);
            }
            format!("data: {chunk}\n\n").into_bytes()
        };
        let longest = self.texts.iter().map(|text| text.tokens.len()).max().unwrap_or(0);
        let mut events = Vec::new();
        for at in 0..longest {
            for (text, index) in self.texts.iter().zip(0_u64..) {
                let token = text.tokens.get(at..=at).unwrap_or_default();
                if !token.is_empty() {
                    events.push(event(&[choice(index, token, text.with_logprobs, None)], Value::Null));
                }
            }
        }
        for (text, index) in self.texts.iter().zip(0_u64..) {
            events.push(event(&[choice(index, &[], false, Some(text.finish))], Value::Null));
        }
        if let (true, Some(usage)) = (include_usage, &self.usage) {
            events.push(event(&[], usage.clone()));
        }
        events.push(b"data: [DONE]\n\n".to_vec());
        events
    }

    fn around(&self, choices: &[Value]) -> Value {
        json!({
            "id": self.id,
            "object": "text_completion",
            "created": self.created,
            "model": self.model,
            "choices": choices,
            "system_fingerprint": self.fingerprint,
        })
    }
}

// === impl Text ===

impl Text {
    fn of(request: &CompletionsRequest, prompt: &[String], choice: &Choice) -> Self {
        let said = match &choice.said {
            Said::Text(tokens) | Said::Refusal(tokens) => tokens.as_slice(),
            Said::Call { .. } => &[],
        };
        let seed = Seed::of(&[request.model.as_bytes(), prompt.concat().as_bytes()]);
        let mut chances = seed.branch("echo");
        let top = request.logprobs.unwrap_or(0);
        let echoed = if request.echo { prompt } else { &[] };
        let of_prompt =
            echoed.iter().enumerate().map(|(at, token)| (token, (at > 0).then(|| logprob(token, top, &mut chances))));
        let mut likely = choice.logprobs.iter().flatten();
        let of_answer = said.iter().map(|token| (token, likely.next().cloned()));
        let mut offset = 0;
        let tokens = of_prompt.chain(of_answer).map(|(text, likely)| {
            let token = Token { text: text.clone(), offset, likely };
            offset += text.chars().count();
            token
        });
        Self {
            tokens: tokens.collect(),
            // Those of a refusal are never told.
            with_logprobs: choice.logprobs.is_some(),
            finish: choice.finish,
            prompt_logprobs: request.prompt_logprobs.map(|top| prompt_logprobs::entries(prompt, top, &seed)),
        }
    }
}

fn choice(index: u64, tokens: &[Token], with_logprobs: bool, finish: Option<&str>) -> Value {
    let text: String = tokens.iter().map(|token| token.text.as_str()).collect();
    let logprobs = with_logprobs.then(|| old_logprobs(tokens));
    json!({"text": text, "index": index, "logprobs": logprobs, "finish_reason": finish})
}

fn old_logprobs(tokens: &[Token]) -> Value {
    let part = |name: &str| -> Vec<Option<&Value>> {
        tokens.iter().map(|token| token.likely.as_ref().and_then(|likely| likely.get(name))).collect()
    };
    let by_token = |alternatives: Option<&Value>| {
        let alternatives = alternatives.and_then(Value::as_array)?;
        let pair = |one: &Value| Some((one.get("token")?.as_str()?.to_owned(), one.get("logprob")?.clone()));
        Some(alternatives.iter().filter_map(pair).collect::<Map<_, _>>())
    };
    json!({
        "tokens": tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>(),
        "token_logprobs": part("logprob"),
        "top_logprobs": part("top_logprobs").into_iter().map(by_token).collect::<Vec<_>>(),
        "text_offset": tokens.iter().map(|token| token.offset).collect::<Vec<_>>(),
    })
}
