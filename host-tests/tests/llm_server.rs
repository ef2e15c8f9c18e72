//! The LLM server that stands behind the proxy in all other tests: is it what OpenAI's own client takes for OpenAI's API?

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use weir_host_tests::envoy::{TestEnvoy, TestOptions, validate};
use weir_host_tests::http::{Connection, Response, request};
use weir_host_tests::llm_server::{Counts, LlmServer, RECORDED_MAX};
use weir_host_tests::tools;

const CHAT: &str = "/v1/chat/completions";
const KEY: (&str, &str) = ("authorization", "Bearer sk-mill-1");

fn server() -> LlmServer {
    LlmServer::start("127.0.0.1:0").expect("the LLM server starts")
}

/// Runs one case of `openai_direct.py` against a server of its own.
fn openai_client(case: &str) {
    let server = server();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("openai_direct.py");
    let output = Command::new(tools::openai_python().expect("the openai client"))
        .arg(script)
        .args([&server.base_url(), case])
        .output()
        .expect("Python starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains(&format!("{case}: ok")),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(server.counts().requests > 0);
}

fn ask(server: &LlmServer, model: &str, stream: bool) -> Response {
    let body =
        format!(r#"{{"model":"{model}","stream":{stream},"messages":[{{"role":"user","content":"Is it deep?"}}]}}"#);
    request(server.addr(), "POST", CHAT, &[KEY], body.as_bytes()).expect("an answer")
}

#[test]
fn the_openai_client_chats() {
    openai_client("chat");
}

#[test]
fn the_openai_client_streams_the_same_answer() {
    openai_client("stream");
}

#[test]
fn the_openai_client_calls_tools_and_closes_the_loop() {
    openai_client("tools");
}

#[test]
fn the_openai_client_gets_logprobs() {
    openai_client("logprobs");
}

#[test]
fn the_openai_client_gets_reasoning_as_much_as_it_asked_for() {
    openai_client("reasoning");
}

#[test]
fn the_openai_client_raises_its_own_exceptions() {
    openai_client("errors");
}

#[test]
fn the_openai_client_inflates_what_is_encoded() {
    openai_client("encodings");
}

#[test]
fn the_openai_client_notices_a_stream_that_breaks_off() {
    openai_client("aborts");
}

#[test]
fn what_is_no_json_is_refused_whatever_is_wrong_with_it() {
    let server = server();
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    for body in ["{", "", "[]", "{\"model\": \"weir-1\", \"messages\": \"\u{0}\"", &deep] {
        let answer = request(server.addr(), "POST", CHAT, &[KEY], body.as_bytes()).expect("an answer");
        assert_eq!(answer.status, 400, "{}", answer.text());
        let error = answer.json().expect("JSON");
        assert_eq!(error["error"]["type"], "invalid_request_error", "{error}");
    }
}

#[test]
fn no_key_is_refused_and_both_headers_carry_one() {
    let server = server();
    let body = br#"{"model":"weir-1","messages":[{"role":"user","content":"Hello"}]}"#;
    let status =
        |headers: &[(&str, &str)]| request(server.addr(), "POST", CHAT, headers, body).expect("an answer").status;
    assert_eq!(status(&[]), 401);
    assert_eq!(status(&[("authorization", "Basic sk-mill-1")]), 401);
    assert_eq!(status(&[("x-api-key", "sk-mill-1")]), 200);
    assert_eq!(status(&[("authorization", "Bearer sk-mill-1")]), 200);
    assert_eq!(status(&[("authorization", "Bearer sk-upper-mill-1"), ("openai-organization", "upper-mill")]), 200);
    assert_eq!(status(&[("authorization", "Bearer sk-upper-mill-1"), ("openai-organization", "mill")]), 401);
}

#[test]
fn it_counts_what_reaches_it_and_keeps_the_last_requests_byte_for_byte() {
    let server = server();
    let mut connection = Connection::open(server.addr()).expect("connects");
    let chunked = b"4\r\n{\"mo\r\n3\r\ndel\r\n0\r\n\r\n";
    let head = b"POST /v1/chat/completions?a=b HTTP/1.1\r\nHost: x\r\nX-Odd:  Two  blanks\r\nX-API-Key: sk-bad-7\r\n\
                 Transfer-Encoding: chunked\r\nX-Bytes: \xff\xfe\r\n\r\n";
    assert_eq!(connection.send_raw(head, chunked, false).expect("an answer").status, 401);
    let first = server.last().expect("recorded");
    assert_eq!(first.head.as_ref(), head);
    assert_eq!((first.body.as_ref(), first.key.as_deref()), (&b"{\"model"[..], Some("sk-bad-7")));
    assert_eq!(
        (first.header("x-odd").as_deref(), first.path.as_str()),
        (Some("Two  blanks"), "/v1/chat/completions?a=b")
    );
    for number in 0..RECORDED_MAX {
        let answer =
            connection.send("GET", "/v1/models", &[KEY, ("x-number", &number.to_string())], b"").expect("an answer");
        assert_eq!(answer.status, 200);
    }
    let recorded = server.recorded();
    assert_eq!(recorded.len(), RECORDED_MAX);
    let numbers: Vec<_> = recorded.iter().filter_map(|request| request.header("x-number")).collect();
    assert_eq!(numbers, (0..RECORDED_MAX).map(|number| number.to_string()).collect::<Vec<_>>());
    let counts = server.counts();
    assert_eq!((counts.requests, counts.by_key["sk-mill-1"], counts.by_key["sk-bad-7"]), (65, 64, 1));
    assert_eq!((counts.by_path[CHAT], counts.by_path["/v1/models"]), (1, 64));
    assert_eq!((counts.by_status[&200], counts.by_status[&401]), (64, 1));
    let over_http = connection.send("GET", "/__weir/counts", &[], b"").expect("an answer").body;
    assert_eq!(serde_json::from_slice::<Counts>(&over_http).expect("counts"), counts, "counting does not count");
    server.reset();
    assert_eq!(server.counts(), Counts::default());
}

#[test]
fn every_special_model_does_what_it_is_for() {
    let server = server();
    assert_eq!(ask(&server, "weir-error-500", true).status, 500);
    for stream in [false, true] {
        for (model, encoding) in [("weir-gzip", "gzip"), ("weir-deflate", "deflate"), ("weir-br", "br")] {
            let answer = ask(&server, model, stream);
            assert_eq!(
                (answer.status, answer.header("content-encoding"), answer.complete),
                (200, Some(encoding), true)
            );
            assert!(answer.json().is_err() && answer.events().is_empty(), "{model} is encoded");
        }
        let aborted = ask(&server, "weir-abort", stream);
        assert!(aborted.status == 200 && !aborted.complete && !aborted.body.is_empty(), "{aborted:?}");
        let whole = ask(&server, "weir-1", stream);
        assert!(whole.complete && whole.header("content-encoding").is_none());
    }
    assert_eq!(ask(&server, "weir-abort", true).events().len(), 4);
    assert_eq!(ask(&server, "weir-1", true).events().last().map(String::as_str), Some("[DONE]"));
}

#[test]
fn many_connections_are_served_at_once() {
    let server = server();
    let started = std::time::Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| assert!(ask(&server, "weir-slow", true).complete));
        }
    });
    // One after the other, 50 streams of at least 14 events with 50 ms before each would take over 35 s.
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert_eq!(server.counts().requests, 50);
}

#[test]
fn nothing_is_served_after_the_stop() {
    let server = server();
    let addr = server.addr();
    let mut open = Connection::open(addr).expect("connects");
    assert_eq!(open.send("GET", "/v1/models", &[KEY], b"").expect("an answer").status, 200);
    server.stop();
    assert!(open.send("GET", "/v1/models", &[KEY], b"").is_err());
    assert!(Connection::open(addr).is_err());
}

#[test]
fn an_envoy_without_filter_passes_requests_and_answers_on_unchanged() {
    let server = server();
    let envoy = TestEnvoy::start_without_filter(server.addr().port(), &TestOptions::default()).expect("Envoy starts");
    let through = envoy.addr().expect("a listener");
    for model in ["weir-1", "weir-gzip"] {
        let body =
            format!(r#"{{"model":"{model}","stream":true,"messages":[{{"role":"user","content":"Is it deep?"}}]}}"#);
        let answer = request(through, "POST", CHAT, &[KEY], body.as_bytes()).expect("an answer");
        assert_eq!(answer.body, ask(&server, model, true).body, "byte for byte");
        let direct = ask(&server, model, true);
        for (name, value) in &direct.headers {
            assert_eq!(answer.header(name), Some(value.as_str()), "{name}");
        }
    }
    let recorded = server.recorded();
    let seen = recorded.first().expect("the upstream saw it");
    assert_eq!((seen.key.as_deref(), seen.path.as_str()), (Some("sk-mill-1"), CHAT));
    let within = Duration::from_secs(5);
    let log = envoy.access_log_entries(2, within).expect("an access log");
    assert_eq!((&log[0]["status"], &log[0]["path"]), (&200.into(), &CHAT.into()));
    assert_eq!(log[0]["bytes_received"].as_u64(), Some(seen.body.len() as u64));
    assert!(log[0]["weir"].is_null() && log[0]["details"] == "via_upstream", "{}", log[0]);
    let stats = envoy
        .stats_until(within, "two timed requests", |stats| {
            let timed = stats.histogram("http.ingress.downstream_rq_time").count();
            (timed == 2).then(|| stats.clone())
        })
        .expect("stats");
    assert_eq!((stats.get("http.ingress.downstream_rq_2xx"), stats.get("cluster.llm.upstream_rq_200")), (2, 2));
    assert!(stats.beginning("cluster.llm.").count() > 10);
}

#[test]
fn an_envoy_ends_with_its_handle_and_removes_its_folder() {
    let server = server();
    let envoy = TestEnvoy::start_without_filter(server.addr().port(), &TestOptions::default()).expect("Envoy starts");
    let (folder, admin, pid) = (envoy.folder().to_owned(), envoy.admin(), envoy.pid());
    let name = std::fs::read_to_string(format!("/proc/{pid}/comm"));
    assert!(name.as_deref().unwrap_or("envoy").contains("envoy"), "the pid is Envoy's own: {name:?}");
    assert!(folder.join("envoy.yaml").is_file());
    drop(envoy);
    assert!(Connection::open(admin).is_err());
    assert!(!folder.exists());
}

/// The test runs itself as a second process, which is told so by this variable.
const SECOND_PROCESS: &str = "WEIR_TEST_LEAVES_AN_ENVOY";

#[test]
#[cfg(target_os = "linux")]
fn an_envoy_does_not_outlive_a_process_that_dies_without_dropping_it() {
    if std::env::var_os(SECOND_PROCESS).is_some() {
        let envoy = TestEnvoy::start_without_filter(1, &TestOptions::default()).expect("Envoy starts");
        println!("left: {} {}", envoy.pid(), envoy.folder().display());
        Box::leak(Box::new(envoy));
        std::process::abort();
    }
    let name = "an_envoy_does_not_outlive_a_process_that_dies_without_dropping_it";
    let output = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", name, "--nocapture"])
        .env(SECOND_PROCESS, "1")
        .output()
        .expect("starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let left =
        said.split_once("left: ").and_then(|(_, left)| left.lines().next()).and_then(|left| left.split_once(' '));
    let (pid, folder) = left.unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)));
    let status = Path::new("/proc").join(pid).join("status");
    let started = std::time::Instant::now();
    // As a zombie it is dead as well; whoever inherited it reaps it, sooner or later.
    let gone = || std::fs::read_to_string(&status).map_or(true, |status| status.contains("State:\tZ"));
    while !gone() {
        assert!(started.elapsed() < Duration::from_secs(10), "Envoy {pid} is still there (is there a setpriv?)");
        std::thread::sleep(Duration::from_millis(50));
    }
    std::fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn a_configuration_that_envoy_refuses_is_an_error_with_its_words() {
    let good = TestEnvoy::yaml_without_filter(1, &TestOptions::default());
    validate(&good).expect("accepted");
    let bad = good.replace("stat_prefix", "stat_prefixes");
    let refused = validate(&bad).expect_err("refused").to_string();
    assert!(refused.contains("stat_prefixes") && refused.contains("has unknown fields"), "{refused}");
    let ended =
        weir_host_tests::envoy::EnvoyConfig::new(bad).start().map(drop).expect_err("does not start").to_string();
    assert!(ended.contains("stat_prefixes") && ended.contains("has unknown fields"), "{ended}");
}

#[test]
fn dynamic_listeners_are_replaced_while_envoy_runs() {
    let server = server();
    let options = TestOptions { dynamic_listeners: true, concurrency: 2, ..TestOptions::default() };
    let envoy = TestEnvoy::start_without_filter(server.addr().port(), &options).expect("Envoy starts");
    let body = br#"{"model":"weir-1","messages":[{"role":"user","content":"Hello"}]}"#;
    let status = || request(envoy.addr().expect("a listener"), "POST", CHAT, &[KEY], body).expect("an answer").status;
    assert_eq!(status(), 200);
    // A module that is none: the update is refused, and the old listeners go on.
    let no_module = envoy.folder().join("none.wasm");
    std::fs::write(&no_module, b"\0asm").expect("writes");
    TestEnvoy::replace_listeners(&envoy, &no_module, &serde_json::json!({}), &options).expect("replaces");
    envoy
        .stats_until(Duration::from_secs(10), "a refused update", |stats| {
            (stats.get("listener_manager.lds.update_rejected") == 1).then_some(())
        })
        .expect("refused");
    assert_eq!(status(), 200);
}

#[test]
fn what_the_test_options_ask_for_is_in_the_configuration() {
    let module = Path::new("/nowhere/weir.wasm");
    let mut options = TestOptions { stop_iteration: false, buffer_limit_bytes: Some(4096), ..TestOptions::default() };
    options.vm_environment.insert("WEIR_SECRET".to_owned(), "s".to_owned());
    options.routes_yaml = "- match: { prefix: /other }\n  route:\n    cluster: llm".to_owned();
    options.default_route_yaml = "metadata:\n  filter_metadata:\n    weir: { policy: strict }".to_owned();
    options.hcm_yaml = "use_remote_address: true".to_owned();
    options.filters_before_yaml =
        "- name: lua\n  typed_config:\n    \"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua"
            .to_owned();
    let with = TestEnvoy::yaml(module, &serde_json::json!({"version": 1}), 1, &options);
    for part in [
        r#""allow_on_headers_stop_iteration":false"#,
        r#""environment_variables":{"key_values":{"WEIR_SECRET":"s"}}"#,
        "per_connection_buffer_limit_bytes: 4096",
        r#""@type":"type.googleapis.com/google.protobuf.Struct","value":{"version":1}"#,
        r#""failure_policy":"FAIL_RELOAD""#,
    ] {
        assert!(with.contains(part), "{part} in\n{with}");
    }
    // All but the module is good: Envoy gets as far as not finding that.
    let refused = validate(&with).expect_err("there is no module").to_string();
    assert!(refused.contains("/nowhere/weir.wasm"), "{refused}");
    validate(&TestEnvoy::yaml_without_filter(1, &options)).expect("Envoy takes the options");
}
