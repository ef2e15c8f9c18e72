//! The APIs, as data: how a request is built of a prompt, an answer of a text, a stream of its pieces.
//!
//! Bodies follow the vendors' references of 2026, with the members that real clients and servers send. An API that weir
//! does not read yet may stand here: its row is then cheap.

use super::bodies::{base64, embedding};
use super::shapes::*;
use serde_json::{Value, json};

/// What a request carries. An API takes of it what it has a place for.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    /// The system text.
    pub system: String,
    /// Earlier turns, beginning with the user's, in turns the model's.
    pub history: Vec<String>,
    /// A picture in base64; empty for none.
    pub picture: String,
    /// Tools offered.
    pub tools: usize,
    /// The last user turn.
    pub text: String,
    /// Whether a streamed answer is asked for.
    pub stream: bool,
}

/// How a stream is put on the wire.
#[derive(Debug, Clone, Copy)]
pub enum Framing {
    /// Server-sent events, with a name where they have one.
    Sse,
    /// The same, with `[DONE]` at the end.
    SseDone,
    /// One document a line.
    Lines,
    /// AWS's binary event stream.
    Aws,
}

type Events = fn(&[String]) -> Vec<(&'static str, Value)>;

/// One API.
pub struct Api {
    /// The dialect's name.
    pub name: &'static str,
    /// Where it is spoken, and where when the answer is streamed.
    pub paths: [&'static str; 2],
    /// Builds a request.
    pub request: fn(&Prompt) -> Value,
    /// Builds an answer with this text; one without text, of that length.
    pub answer: fn(&str) -> Value,
    /// Builds the events of an answer that comes in these pieces, for an API that streams.
    pub events: Option<(Framing, Events)>,
}

impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Api({})", self.name)
    }
}

/// All APIs that are measured.
pub const APIS: &[Api] = &[
    Api {
        name: "openai_chat",
        paths: ["/v1/chat/completions"; 2],
        request: openai_chat,
        answer: openai_chat_answer,
        events: Some((Framing::SseDone, openai_chat_events)),
    },
    Api {
        name: "openai_completions",
        paths: ["/v1/completions"; 2],
        request: |p| json!({"model": "m", "prompt": p.text, "max_tokens": 900, "stream": p.stream}),
        answer: |text| {
            json!({"id": ID, "object": "text_completion", "created": 1_760_000_000, "model": "m",
                "choices": [{"text": text, "index": 0, "logprobs": null, "finish_reason": "stop"}], "usage": openai_usage()})
        },
        events: Some((Framing::SseDone, |pieces| {
            let event = |text: &String| {
                json!({"id": ID, "object": "text_completion", "created": 1_760_000_000, "model": "m",
                    "choices": [{"text": text, "index": 0, "logprobs": null, "finish_reason": null}]})
            };
            unnamed(pieces.iter().map(event))
        })),
    },
    Api {
        name: "openai_responses",
        paths: ["/v1/responses"; 2],
        request: openai_responses,
        answer: responses_answer,
        events: Some((Framing::Sse, responses_events)),
    },
    Api {
        name: "openai_embeddings",
        paths: ["/v1/embeddings"; 2],
        request: |p| json!({"model": "m", "input": [p.text], "encoding_format": "float"}),
        answer: |text| {
            json!({"object": "list", "data": [{"object": "embedding", "index": 0, "embedding": embedding(text.len())}],
                "model": "m", "usage": {"prompt_tokens": 8, "total_tokens": 8}})
        },
        events: None,
    },
    Api {
        name: "ollama_chat",
        paths: ["/api/chat"; 2],
        request: |p| {
            let turn = |role, text: &str, picture: &str| {
                if picture.is_empty() {
                    json!({"role": role, "content": text})
                } else {
                    json!({"role": role, "content": text, "images": [picture]})
                }
            };
            json!({"model": "m", "messages": turns(p, true, turn), "tools": functions(p), "stream": p.stream})
        },
        answer: |text| ollama(&json!({"message": {"role": "assistant", "content": text}}), true),
        events: Some((Framing::Lines, |pieces| {
            let last = std::iter::once(ollama(&json!({"message": {"role": "assistant", "content": ""}}), true));
            let event = |text: &String| ollama(&json!({"message": {"role": "assistant", "content": text}}), false);
            unnamed(pieces.iter().map(event).chain(last))
        })),
    },
    Api {
        name: "ollama_generate",
        paths: ["/api/generate"; 2],
        request: |p| json!({"model": "m", "system": p.system, "prompt": p.text, "images": pictures(p), "stream": p.stream}),
        answer: |text| ollama(&json!({"response": text}), true),
        events: Some((Framing::Lines, |pieces| {
            let last = std::iter::once(ollama(&json!({"response": ""}), true));
            unnamed(pieces.iter().map(|text| ollama(&json!({"response": text}), false)).chain(last))
        })),
    },
    Api {
        name: "anthropic_messages",
        paths: ["/v1/messages"; 2],
        request: anthropic,
        answer: anthropic_answer,
        events: Some((Framing::Sse, anthropic_events)),
    },
    Api {
        name: "gemini",
        paths: ["/v1beta/models/m:generateContent", "/v1beta/models/m:streamGenerateContent?alt=sse"],
        request: gemini,
        answer: |text| gemini_answer(text, true),
        events: Some((Framing::Sse, |pieces| unnamed(pieces.iter().map(|text| gemini_answer(text, false))))),
    },
    Api {
        name: "gemini_interactions",
        paths: ["/v1beta/interactions"; 2],
        request: |p| json!({"model": "m", "system_instruction": p.system, "input": p.text, "stream": p.stream}),
        answer: |text| {
            json!({"id": ID, "status": "completed", "object": "interaction", "model": "m", "steps": [
                {"type": "model_output", "content": [{"type": "text", "text": text}]}],
                "usage": {"total_tokens": 658, "total_input_tokens": 30, "total_output_tokens": 628}})
        },
        events: Some((Framing::Sse, |pieces| {
            let delta = |text: &String| json!({"index": 0, "delta": {"text": text, "type": "text"}, "event_type": "step.delta"});
            let done = json!({"interaction": {"id": ID, "status": "completed", "usage": {"total_input_tokens": 30,
                "total_output_tokens": 628}}, "event_type": "interaction.completed"});
            let events = pieces.iter().map(|text| ("step.delta", delta(text)));
            events.chain(std::iter::once(("interaction.completed", done))).collect()
        })),
    },
    Api {
        name: "gemini_embeddings",
        paths: ["/v1beta/models/m:batchEmbedContents"; 2],
        request: |p| json!({"requests": [{"model": "models/m", "content": {"parts": [{"text": p.text}]}}]}),
        answer: |text| json!({"embeddings": [{"values": embedding(text.len())}]}),
        events: None,
    },
    Api {
        name: "mistral_conversations",
        paths: ["/v1/conversations"; 2],
        request: |p| json!({"model": "m", "instructions": p.system, "inputs": p.text, "stream": p.stream}),
        answer: |text| {
            json!({"object": "conversation.response", "conversation_id": ID, "usage": openai_usage(), "outputs": [
                {"object": "entry", "type": "message.output", "id": ID, "role": "assistant", "content": text}]})
        },
        events: Some((Framing::Sse, |pieces| {
            let delta =
                |text: &String| json!({"type": "message.output.delta", "id": ID, "content": text, "role": "assistant"});
            let done = json!({"type": "conversation.response.done", "usage": openai_usage()});
            let events = pieces.iter().map(|text| ("message.output.delta", delta(text)));
            events.chain(std::iter::once(("conversation.response.done", done))).collect()
        })),
    },
    Api {
        name: "bedrock_converse",
        paths: ["/model/m/converse", "/model/m/converse-stream"],
        request: bedrock_converse,
        answer: |text| {
            json!({"metrics": {"latencyMs": 900}, "output": {"message": {"role": "assistant", "content": [{"text": text}]}},
                "stopReason": "end_turn", "usage": {"inputTokens": 30, "outputTokens": 628, "totalTokens": 658}})
        },
        events: Some((Framing::Aws, |pieces| {
            let event = |text: &String| {
                ("contentBlockDelta", json!({"contentBlockIndex": 0, "delta": {"text": text}, "p": "abcdefgh"}))
            };
            let mut events = vec![("messageStart", json!({"p": "abcd", "role": "assistant"}))];
            events.extend(pieces.iter().map(event));
            events.push(("contentBlockStop", json!({"contentBlockIndex": 0, "p": "ab"})));
            events.push(("messageStop", json!({"p": "abcdef", "stopReason": "end_turn"})));
            events.push((
                "metadata",
                json!({"metrics": {"latencyMs": 900}, "p": "a", "usage": {"inputTokens": 30, "outputTokens": 628}}),
            ));
            events
        })),
    },
    Api {
        name: "bedrock_invoke",
        paths: ["/model/anthropic.m/invoke", "/model/anthropic.m/invoke-with-response-stream"],
        request: anthropic,
        answer: anthropic_answer,
        events: Some((Framing::Aws, |pieces| {
            let wrapped =
                |(_, event): (_, Value)| json!({"bytes": base64(event.to_string().as_bytes()), "p": "abcdefgh"});
            anthropic_events(pieces).into_iter().map(|event| ("chunk", wrapped(event))).collect()
        })),
    },
    Api {
        name: "cohere_chat",
        paths: ["/v2/chat"; 2],
        request: |p| {
            let turn = |role, text: &str, _: &str| json!({"role": role, "content": text});
            json!({"model": "m", "messages": turns(p, true, turn), "tools": functions(p), "stream": p.stream})
        },
        answer: |text| {
            json!({"id": ID, "finish_reason": "COMPLETE", "message": {"role": "assistant", "content": [{"type": "text", "text": text}]},
                "usage": {"billed_units": {"input_tokens": 5, "output_tokens": 418}, "tokens": {"input_tokens": 71, "output_tokens": 418}}})
        },
        events: Some((Framing::Sse, |pieces| {
            let delta = |text: &String| json!({"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": text}}}});
            let mut events = vec![(
                "message-start",
                json!({"type": "message-start", "id": ID, "delta": {"message": {"role": "assistant"}}}),
            )];
            events.extend(pieces.iter().map(|text| ("content-delta", delta(text))));
            events.push((
                "message-end",
                json!({"type": "message-end", "delta": {"finish_reason": "COMPLETE",
                "usage": {"tokens": {"input_tokens": 71, "output_tokens": 418}}}}),
            ));
            events
        })),
    },
    Api {
        name: "cohere_embed",
        paths: ["/v2/embed"; 2],
        request: |p| json!({"model": "m", "texts": [p.text], "input_type": "search_document", "embedding_types": ["float"]}),
        answer: |text| {
            json!({"id": ID, "embeddings": {"float": [embedding(text.len())]}, "texts": ["a"],
                "meta": {"billed_units": {"input_tokens": 8}}})
        },
        events: None,
    },
];
