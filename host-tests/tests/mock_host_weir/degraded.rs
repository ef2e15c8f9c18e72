//! The answers of degraded exchanges: what is taken out of them, and what happens where nothing can be. That a stream is edited alike
//! wherever it is cut is in `cuts`.

use super::support::*;
use serde_json::{Value, json};
use weir_engine::metrics::Metric;
use weir_host_tests::mock_host::*;

const BODY: &str = r#"{"choices":[{"index":0,"message":{"role":"assistant","content":"Yes.","reasoning_content":"Hm."},"logprobs":{"content":[]},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#;
const EDITED: &str = r#"{"choices":[{"index":0,"message":{"role":"assistant","content":"Yes."},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#;

fn degrading(degrade: &Value) -> Value {
    let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "degrade"}]));
    configuration["policies"]["default"]["degrade"] = degrade.clone();
    configuration
}

fn asked() -> RequestSpec {
    request("sk-1", &chat("hello")).header("accept-encoding", "gzip, br")
}

fn json_answer(body: &[u8]) -> ResponseSpec {
    ResponseSpec::json(200, body).header("content-length", body.len().to_string())
}

#[test]
fn an_answer_is_asked_for_plain_and_edited_only_where_its_exchange_is_degraded() {
    let mut proxy = Proxy::with_caught(&degrading(&json!({})), "sk-1");
    let seen = proxy.play(&asked(), &json_answer(BODY.as_bytes()));
    assert_eq!(seen.upstream.as_ref().unwrap().headers.as_ref().unwrap().get("accept-encoding"), None);
    assert_eq!(seen.client.text(), EDITED);
    assert_eq!(seen.client.headers.get("content-length"), None);
    assert_eq!(seen.state("weir_degraded").as_deref(), Some("logprobs,reasoning"));
    let innocent = asked().replace_header("authorization", "Bearer sk-innocent");
    let seen = proxy.play(&innocent, &json_answer(BODY.as_bytes()));
    assert!(seen.upstream.unwrap().headers.unwrap().get("accept-encoding").is_some());
    assert_eq!((seen.client.text().as_str(), seen.filter_state.get("weir_degraded")), (BODY, None));
    assert_eq!(proxy.counts([Metric::AnswersEdited, Metric::AnswersUnedited]), [1, 0]);

    let mut shadow = degrading(&json!({}));
    shadow["mode"] = json!("shadow");
    assert!(proxy.vm.configure_again(shadow.to_string().as_bytes()).unwrap());
    let seen = proxy.play(&asked(), &json_answer(BODY.as_bytes()));
    assert_eq!(seen.state("weir_action").as_deref(), Some("would_degrade"));
    assert!(seen.upstream.unwrap().headers.unwrap().get("accept-encoding").is_some());
    assert_eq!(seen.client.text(), BODY);
}

#[test]
fn a_policy_may_keep_what_answers_have() {
    let keep = json!({"answers": {"reasoning": "keep", "logprobs": "keep"}, "max_choices": 0});
    let mut proxy = Proxy::with_caught(&degrading(&keep), "sk-1");
    let stream = exchange(&mut proxy.vm, &asked(), |_| json_answer(BODY.as_bytes())).unwrap();
    assert_eq!((stream.client.text().as_str(), stream.state("weir_action").as_deref()), (BODY, Some("degrade")));
    assert!(stream.upstream.unwrap().headers.unwrap().get("accept-encoding").is_some(), "nothing to edit");
}

#[test]
fn what_is_read_of_an_answer_is_what_the_upstream_said() {
    let mut configuration = degrading(&json!({}));
    configuration["access_log"] = json!({"observations": true});
    let mut proxy = Proxy::with_caught(&configuration, "sk-1");
    let seen = proxy.play(&asked(), &json_answer(BODY.as_bytes()));
    let observed: Value = serde_json::from_str(&seen.state("weir_observation").unwrap()).unwrap();
    assert_eq!(
        (&observed["answered"]["logprobs"], &observed["answered"]["reasoning_bytes"]),
        (&json!(true), &json!(3))
    );
}

#[test]
fn errors_pass_untouched() {
    let mut proxy = Proxy::with_caught(&degrading(&json!({})), "sk-1");
    let body = r#"{"error":{"message":"no"},"choices":[{"logprobs":{"a":1}}]}"#;
    let seen = proxy.play(&asked(), &ResponseSpec::json(400, body));
    assert_eq!((seen.client.status, seen.client.text().as_str()), (Some(400), body));
}

#[test]
fn a_compressed_answer_goes_on_plain() {
    let mut proxy = Proxy::with_caught(&degrading(&json!({})), "sk-1");
    let seen = proxy.play(&asked(), &json_answer(&gzipped(BODY.as_bytes())).header("content-encoding", "gzip").cut(7));
    assert_eq!((seen.client.text().as_str(), seen.client.headers.get("content-encoding")), (EDITED, None));
}

#[test]
fn what_cannot_be_edited_passes_counted_or_is_refused() {
    let odd = [
        json_answer(b"\x0b\x02\x80not really").header("content-encoding", "br"),
        ResponseSpec::new(200, vec![b"plain".to_vec()]).header("content-type", "text/plain"),
    ];
    let mut proxy = Proxy::with_caught(&degrading(&json!({})), "sk-1");
    for answer in &odd {
        let seen = proxy.play(&asked(), answer);
        assert_eq!((seen.client.body(), &seen.client.headers), (answer.chunks.concat(), &answer.headers));
    }
    assert_eq!(proxy.counts([Metric::AnswersEdited, Metric::AnswersUnedited]), [0, 2]);
    let mut proxy = Proxy::with_caught(&degrading(&json!({"answers": {"unedited": "refuse"}})), "sk-1");
    for answer in &odd {
        let seen = exchange(&mut proxy.vm, &asked(), |_| answer.clone()).unwrap();
        assert_eq!((seen.trapped, seen.client.status), (None, Some(502)));
        assert_eq!(proxy.world.misuses(), Vec::<String>::new());
    }
    assert_eq!(proxy.count(Metric::AnswersUnedited), 2);
    proxy.books_balance();
}

#[test]
fn embeddings_are_degraded_where_the_policy_says_so() {
    let body = json!({"model": "e", "input": "hello"});
    let asked = RequestSpec::post("/v1/embeddings", body.to_string()).header("authorization", "Bearer sk-1");
    let answer = r#"{"object":"list","data":[{"embedding":[0.6,0.0,0.8],"index":0}],"usage":{"prompt_tokens":1,"total_tokens":1}}"#;
    for (embeddings, action, left, taken) in [
        (json!({}), "tag", answer.to_owned(), None),
        (json!({"max_dimensions": 2}), "degrade", answer.replace("0.6,0.0,0.8", "1,0"), Some("dimensions")),
        (json!({"mantissa_bits": 2}), "degrade", answer.replace("0.6,0.0,0.8", "0.5,0,0.75"), Some("precision")),
    ] {
        let mut proxy = Proxy::with_caught(&degrading(&json!({"answers": {"embeddings": embeddings}})), "sk-1");
        let seen = exchange(&mut proxy.vm, &asked, |_| json_answer(answer.as_bytes())).unwrap();
        assert_eq!((seen.state("weir_action").as_deref(), seen.client.text()), (Some(action), left));
        assert_eq!(seen.state("weir_degraded").as_deref(), taken);
    }
}

#[test]
fn a_stream_that_ends_within_an_event_by_trailers_is_counted() {
    let mut proxy = Proxy::with_caught(&degrading(&json!({})), "sk-1");
    let whole = event("Yes.");
    let cut = ResponseSpec::event_stream([whole.as_str(), "data: {\"choices\":[{\"delta\":{\"reasoning\":\"Hm"]);
    let seen = exchange(&mut proxy.vm, &asked(), |_| cut.clone().trailers([("x-took", "1")])).unwrap();
    assert_eq!((seen.trapped, seen.client.text()), (None, whole));
    assert_eq!(proxy.count(Metric::AnswersUnedited), 1);
    assert_eq!(proxy.world.misuses(), Vec::<String>::new());
}
