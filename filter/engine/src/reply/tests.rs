//! Every answer in every shape.

use super::*;
use crate::dialect::DIALECTS;

const ANSWERS: [Answer; 9] = [
    Answer::Refused,
    Answer::Throttled { retry_after_seconds: 12 },
    Answer::TooLarge,
    Answer::Opaque,
    Answer::Unreadable,
    Answer::TwoCredentials,
    Answer::Closed,
    Answer::Unavailable,
    Answer::Uneditable,
];
const SAID: Said<'_> = Said { incident: Some("00ff"), contact: Some("appeals@example.com"), limit: None, fields: None };

fn body(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap()
}

fn header<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    reply.headers.iter().find(|(of, _)| *of == name).map(|(_, value)| value.as_str())
}

#[test]
fn every_dialect_has_its_vendors_shape() {
    let shapes: Vec<_> = DIALECTS.iter().map(|dialect| (dialect.name, Shape::of(Some(dialect), b"/x"))).collect();
    let of = |name: &str| shapes.iter().find(|(of, _)| *of == name).map(|(_, shape)| *shape);
    for (name, shape) in [
        ("openai_chat", Shape::OpenAi),
        ("openai_completions", Shape::OpenAi),
        ("openai_responses", Shape::OpenAi),
        ("openai_embeddings", Shape::OpenAi),
        ("anthropic_messages", Shape::Anthropic),
        ("gemini", Shape::Google),
        ("bedrock_converse", Shape::Amazon),
        ("bedrock_invoke", Shape::Amazon),
        ("cohere_chat", Shape::Cohere),
        ("ollama", Shape::Ollama),
        ("mistral_conversations", Shape::Mistral),
    ] {
        assert_eq!(of(name), Some(shape), "{name}: {shapes:?}");
    }
    assert_eq!(Shape::of(None, b"/v1/files"), Shape::Problem);
    let embeddings = crate::dialect::by_name(b"openai_embeddings");
    assert_eq!(Shape::of(embeddings, b"/api/embed?x"), Shape::Ollama);
    assert_eq!(Shape::of(embeddings, b"/v1/embeddings"), Shape::OpenAi);
}

#[test]
fn every_answer_names_incident_and_contact_and_when_to_come_again() {
    let shapes = [
        Shape::OpenAi,
        Shape::Anthropic,
        Shape::Google,
        Shape::Amazon,
        Shape::Cohere,
        Shape::Ollama,
        Shape::Mistral,
        Shape::Problem,
    ];
    for shape in shapes {
        for answer in ANSWERS {
            let reply = answer.reply(shape, &SAID);
            let text = body(&reply).to_string();
            assert!(text.contains("00ff") && text.contains("appeals@example.com"), "{shape:?} {answer:?}: {text}");
            assert!((400..600).contains(&reply.status));
            let retry = answer.retry_after_seconds().map(|seconds| seconds.to_string());
            assert_eq!(header(&reply, "retry-after"), retry.as_deref());
            let bare = answer.reply(shape, &Said::default());
            assert_eq!(bare.status, reply.status);
            assert!(!bare.body.contains("Incident") && !bare.body.contains("Contact"));
        }
    }
}

#[test]
fn vendors_shapes_are_theirs() {
    let throttled = Answer::Throttled { retry_after_seconds: 12 };
    let message = "Rate limit reached. Please try again later. Incident: 00ff. Contact: appeals@example.com";
    let openai = throttled.reply(Shape::OpenAi, &SAID);
    let expected =
        json!({"error": {"message": message, "type": "requests", "param": null, "code": "rate_limit_exceeded"}});
    assert_eq!((openai.status, body(&openai), header(&openai, "x-request-id")), (429, expected, Some("00ff")));
    let anthropic = Answer::Unavailable.reply(Shape::Anthropic, &SAID);
    let (status, said) = (anthropic.status, body(&anthropic));
    assert_eq!(
        (status, &said["error"]["type"], &said["request_id"]),
        (529, &json!("overloaded_error"), &json!("00ff"))
    );
    let google = body(&throttled.reply(Shape::Google, &SAID));
    assert_eq!((&google["error"]["code"], &google["error"]["status"]), (&json!(429), &json!("RESOURCE_EXHAUSTED")));
    assert_eq!(google["error"]["details"][1]["retryDelay"], "12s");
    let amazon = Answer::Refused.reply(Shape::Amazon, &SAID);
    assert_eq!((amazon.status, header(&amazon, "x-amzn-errortype")), (403, Some("AccessDeniedException")));
    assert_eq!(body(&Answer::Closed.reply(Shape::Cohere, &SAID))["id"], "00ff");
    assert!(body(&Answer::Closed.reply(Shape::Ollama, &SAID))["error"].is_string());
    assert_eq!(body(&Answer::Closed.reply(Shape::Mistral, &SAID))["object"], "error");
}

#[test]
fn a_problem_tells_of_a_declared_limit_and_not_of_a_verdict() {
    let throttled = Answer::Throttled { retry_after_seconds: 12 };
    let of_verdict = throttled.reply(Shape::Problem, &SAID);
    assert_eq!(header(&of_verdict, "content-type"), Some("application/problem+json"));
    let of_verdict = body(&of_verdict);
    assert_eq!((&of_verdict["type"], &of_verdict["status"]), (&json!("about:blank"), &json!(429)));
    assert_eq!(of_verdict["instance"], "urn:uuid:00ff");
    let declared = body(&throttled.reply(Shape::Problem, &Said { limit: Some("free-requests"), ..SAID }));
    assert_eq!(declared["violated-policies"], json!(["free-requests"]));
    assert!(declared["type"].as_str().is_some_and(|kind| kind.ends_with("#quota-exceeded")));
}
