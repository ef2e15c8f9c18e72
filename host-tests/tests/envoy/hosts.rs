//! The main job of the shipped `envoy/envoy.yaml`, in the Envoy that all tests run in and in the oldest one that weir is tried in: calls pass
//! and are booked, a stream passes, a campaign is degraded and then refused.
//!
//! All the other tests run in any Envoy by `WEIR_ENVOY`; what they found in the oldest is in the README.

use super::support::{CHAT, Gateway, SOON, WRAPPER, chat, payload, weir};
use serde_json::{Value, json};
use weir_host_tests::envoy::{EnvoyConfig, FOLDER, validate};
use weir_host_tests::http;
use weir_host_tests::llm_server::LlmServer;
use weir_host_tests::tools::{ENVOY_VERSION, OLDEST_ENVOY_VERSION};

/// Organisations of the campaign, and the most requests that it gets to send.
const TENANTS: usize = 40;
const MOST: usize = 160;

/// A file as it is shipped, but for the places that depend on where it runs.
fn shipped(yaml: &str, llm_port: u16) -> String {
    let path = |path: &str| json!(path).to_string();
    let places = [
        ("{ address: 127.0.0.1, port_value: 9901 }", "{ address: 127.0.0.1, port_value: 0 }".to_owned()),
        ("{ address: 0.0.0.0, port_value: 10000 }", "{ address: 127.0.0.1, port_value: 0 }".to_owned()),
        ("{ address: 127.0.0.1, port_value: 10001 }", format!("{{ address: 127.0.0.1, port_value: {llm_port} }}")),
        ("path: /dev/stdout", format!("path: {}", path(&format!("{FOLDER}/access.log")))),
    ];
    let mut rendered = yaml.to_owned();
    for (text, new) in places {
        assert_eq!(rendered.matches(text).count(), 1, "{text}");
        rendered = rendered.replace(text, &new);
    }
    let module = path(weir().to_str().unwrap());
    let file = ["target/wasm32-wasip1/module/weir.wasm", "/etc/envoy/weir.wasm"]
        .into_iter()
        .find(|file| rendered.contains(&format!("filename: {file}")))
        .unwrap();
    rendered.replace(&format!("filename: {file}"), &format!("filename: {module}"))
}

/// The enforcing file in an Envoy of this version. All callers come from one address here, as from an office.
fn enforcing(version: &str) -> Gateway {
    let llm = LlmServer::start("127.0.0.1:0").unwrap();
    let tenant = "tenant: [{ header: openai-organization }]";
    let yaml = shipped(include_str!("../../../envoy/envoy.yaml"), llm.addr().port()).replace(
        tenant,
        &format!("{tenant}\n                              network: {{ shared_egress: [\"127.0.0.0/8\"] }}"),
    );
    let envoy = EnvoyConfig::new(yaml).name(format!("hosts-{version}")).version(version).start().unwrap();
    let info = envoy.admin_get("/server_info").unwrap().text();
    assert!(info.contains(&format!("/{version}/")), "{info}");
    let addr = envoy.listener("callers").unwrap();
    Gateway { envoy, llm, addr }
}

fn main_job(version: &str) {
    let gateway = enforcing(version);
    // Calls pass, and are booked: the access log tells who called, and how often by now.
    for n in 0..3 {
        let answer = gateway.ask("sk-acme-1", &chat(&format!("Which of the {n} ferries goes to the island?")));
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    let entries = gateway.envoy.access_log_entries(3, SOON).unwrap();
    let seen: Vec<_> = entries.iter().map(|entry| (&entry["action"], &entry["exchanges"])).collect();
    let allow = json!("allow");
    assert_eq!(seen, [(&allow, &json!("1")), (&allow, &json!("2")), (&allow, &json!("3"))], "{entries:?}");

    // A stream passes as it came.
    let mut body = chat("Tell me about the island.");
    body["stream"] = json!(true);
    let through = gateway.ask("sk-acme-1", &body);
    let headers = [("authorization", "Bearer sk-acme-1"), ("content-type", "application/json")];
    let direct = http::request(gateway.llm.addr(), "POST", CHAT, &headers, body.to_string().as_bytes()).unwrap();
    assert!(through.text().contains("data: [DONE]"), "{}", through.text());
    assert_eq!(through.text(), direct.text());

    // A campaign of many organisations with one wrapper: tagged, degraded, refused.
    let (mut degraded, mut refused) = (0, 0);
    for n in 0..MOST {
        let mut body = chat(&format!("{WRAPPER} {}", payload(n)));
        body["logprobs"] = json!(true);
        let answer = gateway.ask(&format!("sk-org{}-1", n % TENANTS), &body);
        match answer.status {
            200 => {
                let reached = gateway.llm.last().unwrap();
                let told = reached.header("x-weir-verdict").is_some_and(|told| told.contains("action=degrade"));
                assert_eq!(told, reached.json()["logprobs"].is_null(), "{told}");
                assert_eq!(told, answer.json().unwrap()["choices"][0]["logprobs"].is_null());
                degraded += usize::from(told);
            }
            403 => refused += 1,
            other => panic!("{other}: {}", answer.text()),
        }
    }
    assert!(degraded > 0 && refused > MOST / 2, "{degraded} degraded, {refused} refused\n{}", gateway.stats());
    // Who has nothing to do with it goes on.
    assert_eq!(gateway.ask("sk-acme-1", &chat("Thank you.")).status, 200);

    let stats = gateway.after(3 + 1 + MOST as u64 + 1);
    let get = |name: &str| stats.get(&format!("wasmcustom.weir_{name}"));
    assert_eq!((get("enforced_degrade"), get("enforced_refuse")), (degraded as u64, refused as u64));
    assert_eq!((get("unheld"), get("holding"), get("bookings_dropped"), get("aborted")), (0, 1, 0, 0));
    assert_eq!(get("bookings_observed"), get("bookings_applied"), "{}", gateway.stats());
    gateway.no_trap();
}

#[test]
fn the_shipped_file_does_its_main_job_in_the_pinned_envoy() {
    main_job(ENVOY_VERSION);
}

#[test]
fn the_shipped_file_does_its_main_job_in_the_oldest_envoy() {
    main_job(OLDEST_ENVOY_VERSION);
}

#[test]
fn both_envoys_take_the_file_to_begin_with() {
    let yaml = shipped(include_str!("../../../envoy/shadow.yaml"), 1);
    for version in [ENVOY_VERSION, OLDEST_ENVOY_VERSION] {
        let config = EnvoyConfig::new(&yaml).name(format!("shadow-{version}")).version(version);
        config.environment("WEIR_SECRET", "a secret for the tests").validate().unwrap();
    }
    assert!(validate("nonsense").is_err());
}

/// A module that traps at each request.
const TRAPS: &str = r#"(module
    (memory (export "memory") 1)
    (func (export "proxy_abi_version_0_2_1"))
    (func (export "malloc") (param i32) (result i32) (i32.const 1024))
    (func (export "proxy_on_context_create") (param i32 i32))
    (func (export "proxy_on_vm_start") (param i32 i32) (result i32) (i32.const 1))
    (func (export "proxy_on_configure") (param i32 i32) (result i32) (i32.const 1))
    (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) unreachable))"#;

#[test]
fn a_vm_comes_back_after_a_trap_in_both_envoys() {
    let module = weir_host_tests::module::target_dir().join(format!("traps-{}.wasm", std::process::id()));
    std::fs::write(&module, wat::parse_str(TRAPS).unwrap()).unwrap();
    for version in [ENVOY_VERSION, OLDEST_ENVOY_VERSION] {
        let llm = LlmServer::start("127.0.0.1:0").unwrap();
        let options = super::support::options("traps");
        let yaml = weir_host_tests::envoy::TestEnvoy::yaml(&module, &Value::Null, llm.addr().port(), &options);
        let envoy = EnvoyConfig::new(yaml).name(format!("traps-{version}")).version(version).start().unwrap();
        let addr = envoy.addr().unwrap();
        let ask = || http::request(addr, "POST", CHAT, &[("content-type", "application/json")], b"{}").unwrap().status;
        assert_eq!(ask(), 503, "{version}");
        let back = envoy.stats_until(SOON, "a reload", |stats| {
            ask();
            Some(stats.get("wasm.weir.vm_reload_success")).filter(|reloads| *reloads > 0)
        });
        assert!(back.is_ok(), "{version}: {back:?}");
    }
    std::fs::remove_file(module).unwrap();
}
