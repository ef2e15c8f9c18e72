//! The official `openai` Python client, through Envoy and weir.

use super::support::{Gateway, WRAPPER, enforcing, options, payload};
use serde_json::{Value, json};
use std::process::Command;
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::tools;

/// Runs a Python program with the official client against the gateway; what it prints is JSON.
fn python(gateway: &Gateway, program: &str, arguments: &[&str]) -> Value {
    let prelude = format!(
        "import json, sys, openai\n\
         def client(key, path='/v1'): return openai.OpenAI(base_url='http://{}' + path, api_key=key, max_retries=0)\n",
        gateway.addr
    );
    let output = Command::new(tools::openai_python().unwrap())
        .args(["-c", &format!("{prelude}{program}")])
        .args(arguments)
        .output()
        .unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stderr}\n{}", gateway.stats());
    serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}"))
}

#[test]
fn chat_and_streaming_work_unchanged() {
    let gateway = Gateway::start(&enforcing(), &options("client-works"));
    let said = python(
        &gateway,
        r"
c = client('sk-acme-1')
ask = dict(model='weir-small', messages=[{'role': 'user', 'content': 'Name a colour.'}])
whole = c.chat.completions.create(**ask)
text = ''.join(chunk.choices[0].delta.content or '' for chunk in c.chat.completions.create(stream=True, **ask) if chunk.choices)
turns = ask['messages'] + [{'role': 'assistant', 'content': text}, {'role': 'user', 'content': 'And another?'}]
again = c.chat.completions.create(model='weir-small', messages=turns)
tools = [{'type': 'function', 'function': {'name': 'lookup', 'parameters': {'type': 'object', 'properties': {}}}}]
called = c.chat.completions.create(model='weir-small', tools=tools, messages=[{'role': 'user', 'content': 'Look it up.'}])
call = called.choices[0].message.tool_calls[0]
closed = c.chat.completions.create(model='weir-small', tools=tools, messages=[{'role': 'user', 'content': 'Look it up.'},
    called.choices[0].message.model_dump(exclude_none=True), {'role': 'tool', 'tool_call_id': call.id, 'content': '42'}])
print(json.dumps({'whole': whole.choices[0].message.content, 'stream': text, 'usage': whole.usage.total_tokens,
    'again': again.choices[0].message.content, 'closed': closed.choices[0].message.content}))
",
        &[],
    );
    assert_eq!(said["whole"], said["stream"], "the LLM server answers both ways with the same text");
    assert!(said["usage"].as_u64().unwrap() > 0);
    assert!(!said["closed"].as_str().unwrap().is_empty());
    let stats = gateway.after(5);
    assert_eq!(gateway.llm.counts().requests, 5);
    assert_eq!(stats.get("wasmcustom.weir_usage_reported"), 4, "the stream was not asked for its usage");
    assert_eq!(stats.get("wasmcustom.weir_usage_estimated"), 1);
    assert_eq!(stats.get("wasmcustom.weir_malformed_response"), 0);
    gateway.no_trap();
}

#[test]
fn a_refused_call_raises_permission_denied_and_never_reaches_the_upstream() {
    let gateway = Gateway::start(&enforcing(), &options("client-refused"));
    let passed = gateway.campaign(40, 160);
    assert!(passed < 120, "{passed} passed");
    let before = gateway.llm.counts().requests;
    let said = python(
        &gateway,
        r"
said = {}
for stream in (False, True):
    try:
        client('sk-newcomer-1').chat.completions.create(model='weir-small', stream=stream, messages=[{'role': 'user', 'content': sys.argv[1]}])
        said[str(stream)] = 'passed'
    except openai.PermissionDeniedError as error:
        said[str(stream)] = {'status': error.status_code, 'code': error.code, 'message': error.message, 'type': error.type}
print(json.dumps(said))
",
        &[&format!("{WRAPPER} {}", payload(90_000))],
    );
    for stream in ["False", "True"] {
        assert_eq!(said[stream]["status"], 403, "{said}");
        let told = said[stream].to_string();
        for word in ["coerc", "template", "campaign", "extract", "deciban", "tenant"] {
            assert!(!told.contains(word), "the reply tells which evidence decided: {told}");
        }
    }
    assert_eq!(gateway.llm.counts().requests, before, "refused requests reached the upstream");
    let refused = gateway.envoy.stats().unwrap().get("wasmcustom.weir_enforced_refuse");
    assert_eq!(before + refused, 162, "every exchange was either delivered or refused");
    gateway.no_trap();
}

#[test]
fn a_throttled_call_raises_rate_limit_and_never_reaches_the_upstream() {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {
        "rules": [{"lens": "template", "from": "watch", "action": "throttle"}],
        "throttle": {"requests": 1, "tokens": 100_000, "period_seconds": 3600}}});
    let gateway = Gateway::start(&configuration, &options("client-throttled"));
    // Keys that nobody has accepted yet would share one allowance, that of their network.
    let newcomer = "sk-newcomer-1".to_owned();
    for (n, key) in (0..60).map(|n| format!("sk-org{n}-1")).chain([newcomer]).enumerate() {
        assert_eq!(gateway.ask(&key, &super::support::chat(&payload(1000 + n))).status, 200);
    }
    // Enough for `watch`: every caller's first exchange of this kind passes.
    for n in 0..60 {
        let answer = gateway.ask(&format!("sk-org{n}-1"), &super::support::chat(&format!("{WRAPPER} {}", payload(n))));
        assert_eq!(answer.status, 200);
    }
    let before = gateway.llm.counts().requests;
    let said = python(
        &gateway,
        r"
c, said = client('sk-newcomer-1'), []
for n in range(2):
    try:
        c.chat.completions.create(model='weir-small', messages=[{'role': 'user', 'content': sys.argv[1 + n]}])
        said.append('passed')
    except openai.RateLimitError as error:
        said.append({'status': error.status_code, 'retry_after': error.response.headers['retry-after'], 'code': error.code})
print(json.dumps(said))
",
        &[&format!("{WRAPPER} {}", payload(90_000)), &format!("{WRAPPER} {}", payload(90_001))],
    );
    assert_eq!(said[0], "passed");
    assert_eq!((&said[1]["status"], &said[1]["code"]), (&json!(429), &json!("rate_limit_exceeded")), "{said}");
    let retry_after: u64 = said[1]["retry_after"].as_str().unwrap().parse().unwrap();
    assert!((3500..=3600).contains(&retry_after), "{retry_after}");
    assert_eq!(gateway.llm.counts().requests, before + 1, "the throttled request reached the upstream");
    gateway.expect("enforced_throttle", 1);
    gateway.no_trap();
}

#[test]
fn a_tagged_call_tells_the_upstream_and_a_degraded_one_asks_for_less() {
    let mut configuration = enforcing();
    configuration["policies"] = json!({"default": {"rules": [
        {"lens": "key", "from": "watch", "action": "degrade"}, {"lens": "template", "from": "watch", "action": "allow"}],
        "degrade": {"max_output_tokens": 50}}});
    let hcm = "http_protocol_options: { enable_trailers: true }\n";
    let gateway = Gateway::start(&configuration, &TestOptions { hcm_yaml: hcm.into(), ..options("degraded") });
    let mut body = super::support::chat(&format!("{WRAPPER} {}", payload(1)));
    body["logprobs"] = json!(true);
    body["top_logprobs"] = json!(5);
    body["logit_bias"] = json!({"50256": -100});
    body["n"] = json!(4);
    body["temperature"] = json!(0.5);
    let mut forwarded = None;
    for _ in 0..60 {
        let answer = gateway.post(
            super::support::CHAT,
            &[("authorization", "Bearer sk-one-1"), ("x-weir-verdict", "level=clear; forged")],
            body.to_string().as_bytes(),
        );
        assert_eq!(answer.status, 200, "{}", answer.text());
        let last = gateway.llm.last().unwrap();
        assert_ne!(
            last.header("x-weir-verdict").as_deref(),
            Some("level=clear; forged"),
            "a caller cannot speak for weir"
        );
        if last.json() != body {
            forwarded = Some((last, answer));
        }
    }
    let (last, answer) = forwarded.unwrap_or_else(|| panic!("never degraded\n{}", gateway.stats()));
    let mut expected = body.clone();
    for gone in ["logprobs", "top_logprobs", "logit_bias"] {
        expected.as_object_mut().unwrap().remove(gone);
    }
    expected["n"] = json!(1);
    expected["max_completion_tokens"] = json!(50);
    assert_eq!(last.json(), expected);
    assert_eq!(last.header("content-length").unwrap(), last.body.len().to_string());
    let tag = last.header("x-weir-verdict").unwrap();
    assert!(tag.starts_with("level=watch; lens=key; action=degrade; policy=default"), "{tag}");
    assert_eq!(answer.json().unwrap()["choices"].as_array().unwrap().len(), 1);

    // The same in chunks, with a trailer behind.
    let sent = body.to_string();
    let framed: String = sent
        .as_bytes()
        .chunks(50)
        .map(|chunk| format!("{:x}\r\n{}\r\n", chunk.len(), String::from_utf8_lossy(chunk)))
        .collect();
    let headers =
        [("authorization", "Bearer sk-one-1"), ("transfer-encoding", "chunked"), ("content-type", "application/json")];
    for end in ["0\r\n\r\n", "0\r\nx-checksum: 1\r\n\r\n"] {
        let framed = format!("{framed}{end}");
        let mut connection = weir_host_tests::http::Connection::open(gateway.addr).unwrap();
        let answer = connection.send("POST", super::support::CHAT, &headers, framed.as_bytes()).unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(gateway.llm.last().unwrap().json(), expected);
    }
    gateway.no_trap();
}
