//! The module's imports, and its configuration: taken, refused, replaced.

#[path = "../../../filter/engine/cases/protobuf.rs"]
mod protobuf;

use super::support::*;
use serde_json::{Value, json};
use weir_engine::metrics::Metric;
use weir_host_tests::mock_host::*;
use weir_host_tests::module;

fn written() -> Value {
    json!({"version": 1, "mode": "enforce", "secret": SECRET, "default_policy": "usual",
        "identity": {"key": ["bearer", {"header": "x-api-key"}], "tenant": [{"header": "openai-organization"}], "network": {"ipv4_prefix_bits": 16}},
        "bodies": {"request_cap_bytes": 4096}, "thresholds": {"watch_decibans": 15, "suspect_decibans": 30, "extracting_decibans": 45},
        "policies": {"usual": {"rules": [{"lens": "key", "from": "watch", "action": "tag"}], "lanes": {"malformed": "refuse"}}, "quiet": {"mode": "shadow"}},
        "decisions": {"version": 7, "items": []}})
}

#[test]
fn the_module_imports_only_what_every_host_has() {
    const WASI: [&str; 6] =
        ["random_get", "environ_get", "environ_sizes_get", "clock_time_get", "fd_write", "proc_exit"];
    // Of ABI 0.2.1, what weir calls and what the SDK links in with it.
    const PROXY: [&str; 36] = [
        "log",
        "get_current_time_nanoseconds",
        "set_tick_period_milliseconds",
        "set_effective_context",
        "done",
        "get_status",
        "get_buffer_bytes",
        "set_buffer_bytes",
        "get_header_map_value",
        "get_header_map_pairs",
        "set_header_map_pairs",
        "add_header_map_value",
        "replace_header_map_value",
        "remove_header_map_value",
        "get_property",
        "set_property",
        "get_shared_data",
        "set_shared_data",
        "register_shared_queue",
        "resolve_shared_queue",
        "enqueue_shared_queue",
        "dequeue_shared_queue",
        "define_metric",
        "get_metric",
        "increment_metric",
        "record_metric",
        "send_local_response",
        "continue_stream",
        "close_stream",
        "http_call",
        "call_foreign_function",
        "grpc_call",
        "grpc_stream",
        "grpc_send",
        "grpc_cancel",
        "grpc_close",
    ];
    let imports = imports_of(&std::fs::read(module::build().unwrap()).unwrap()).unwrap();
    assert!(imports.len() > 10, "{imports:?}");
    for import in &imports {
        let allowed = match import.split_once('.') {
            Some(("env", name)) => name.strip_prefix("proxy_").is_some_and(|name| PROXY.contains(&name)),
            Some(("wasi_snapshot_preview1", name)) => WASI.contains(&name),
            _ => false,
        };
        assert!(allowed, "{import}");
    }
}

#[test]
fn a_struct_and_json_text_mean_the_same() {
    let through = |configuration: Vec<u8>| {
        let mut proxy = Proxy::with(&World::new(), VmOptions::new(configuration));
        let with_tenant = request("sk-1", &chat("hello")).header("openai-organization", "acme");
        let seen = proxy.play(&with_tenant, &answer("hi"));
        let refused = proxy.play(&request("sk-1", &json!(null)).chunks(vec![b"{".to_vec()]), &answer("hi"));
        assert_eq!(refused.client.status, Some(400), "the lane is closed");
        (proxy.traces(&seen), refused.filter_state)
    };
    let (text, spaced) = (written().to_string(), serde_json::to_string_pretty(&written()).unwrap());
    let as_text = through(text.clone().into_bytes());
    assert_eq!(as_text, through(protobuf::of_object(&written())));
    assert_eq!(as_text, through(format!("\n  {spaced}\n").into_bytes()));
    assert_eq!(as_text.0.metrics[Metric::DecisionsVersion.name()], [7]);
    assert_eq!(as_text.0.filter_state["weir_policy"], "usual");
}

#[test]
fn nothing_configured_is_shadow() {
    for configuration in [b"".as_slice(), b"{}"] {
        let world = World::new();
        let mut vm = Vm::load(&world, weir(), VmOptions::new(configuration)).unwrap();
        assert!(vm.is_configured());
        assert_eq!(world.gauge(Metric::Enforcing.name()), Some(0));
        let seen = exchange(&mut vm, &request("sk-1", &chat("hello")), |_| answer("hi")).unwrap();
        assert_eq!(seen.client.status, Some(200));
    }
}

#[test]
fn a_bad_configuration_is_refused_with_its_path_and_what_would_be_right() {
    let of = |value: Value| value.to_string().into_bytes();
    let bad: [(Vec<u8>, &str, &str); 11] = [
        (of(json!({"mode": "enforced"})), "mode", "expected"),
        (of(json!({"modes": "enforce"})), "modes", "expected"),
        (of(json!({"version": 2})), "version", "write 1"),
        (of(json!({"secret": "short"})), "secret", "write 16 to 4096 bytes"),
        (of(json!({"bodies": {"request_cap_bytes": 5}})), "bodies.request_cap_bytes", "write 1024 to"),
        (of(json!({"thresholds": {"watch_decibans": 50}})), "thresholds", "rising"),
        (of(json!({"identity": {"key": [{"header": "a b"}]}})), "identity.key[0].header", "hyphens"),
        (of(json!({"default_policy": "none"})), "default_policy", "name one of: default"),
        (
            of(
                json!({"policies": {"p": {"rules": [{"lens": "key", "from": "watch", "action": "tag"}, {"lens": "network", "from": "watch", "action": "refuse"}]}}, "default_policy": "p"}),
            ),
            "policies.p.rules[1].action",
            "write throttle, or less",
        ),
        (b"{\"mode\": \"enforce\"".to_vec(), "EOF", "one complete JSON object"),
        (b"\x0a\xff\xff\xff".to_vec(), "neither JSON text nor a google.protobuf.Struct", "give"),
    ];
    for (configuration, path, fix) in bad {
        for configuration in [
            configuration.clone(),
            serde_json::from_slice(&configuration).map_or(configuration, |value| protobuf::of_object(&value)),
        ] {
            let world = World::new();
            let vm = Vm::load(&world, weir(), VmOptions::new(&configuration)).unwrap();
            assert!(!vm.is_configured(), "{path}");
            let logs = world.logs();
            let refusals: Vec<_> = logs.iter().filter(|line| line.level == LogLevel::Error).collect();
            assert_eq!(refusals.len(), 1, "{logs:?}");
            let line = &refusals[0].message;
            assert!(
                line.starts_with("weir: configuration refused: ") && line.contains(path) && line.contains(fix),
                "{line}"
            );
            assert_eq!(world.counter(Metric::ConfigurationsRefused.name()), 1);
        }
    }
}

#[test]
fn a_refused_configuration_leaves_the_old_one_in_force() {
    let mut proxy =
        Proxy::with_caught(&quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "refuse"}])), "sk-1");
    let bad = json!({"mode": "shadow", "secret": SECRET, "memory": {"subjects": 1}});
    assert!(!proxy.vm.configure_again(bad.to_string().as_bytes()).unwrap());
    assert_eq!(proxy.count(Metric::ConfigurationsRefused), 1);
    assert_eq!(proxy.world.gauge(Metric::Enforcing.name()), Some(1));
    let seen = proxy.ask("sk-1", "hello");
    assert_eq!((seen.client.status, seen.reached_upstream()), (Some(403), false));
}

#[test]
fn a_new_configuration_holds_for_new_exchanges_and_keeps_what_is_known() {
    let refuse = json!([{"lens": "key", "from": "watch", "action": "refuse"}]);
    let mut proxy = Proxy::with_caught(&quick_to_judge(&refuse), "sk-1");
    let before = exchanges(&proxy.ask("sk-1", "hello"));
    let old = Stream::open(&mut proxy.vm, request("sk-1", &chat("hello")).stream).unwrap();
    assert!(old.request_headers(&mut proxy.vm, false).unwrap().paused());

    let mut relaxed = quick_to_judge(&refuse);
    relaxed["mode"] = json!("shadow");
    assert!(proxy.vm.configure_again(relaxed.to_string().as_bytes()).unwrap());
    assert_eq!(proxy.world.gauge(Metric::Enforcing.name()), Some(0));
    let new = proxy.ask("sk-1", "hello");
    assert_eq!((new.client.status, exchanges(&new)), (Some(200), before + 1));
    assert_eq!(new.state("weir_action").as_deref(), Some("would_refuse"));

    old.request_body(&mut proxy.vm, chat("hello").to_string(), true).unwrap();
    assert_eq!(old.client(&proxy.vm).status, Some(403), "what began under the old one ends under it");
    proxy.vm.retire_old_roots().unwrap();
    assert_eq!((proxy.vm.root_count(), exchanges(&proxy.ask("sk-1", "hello"))), (1, before + 3));
    assert_eq!(proxy.world.misuses(), Vec::<String>::new());
}

#[test]
fn a_route_may_name_its_policy_and_an_unknown_one_is_said_once() {
    let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "refuse"}]));
    configuration["policies"]["quiet"] = json!({"mode": "shadow"});
    let mut proxy = Proxy::with_caught(&configuration, "sk-1");
    let path = ["xds", "route_metadata", "filter_metadata", "weir", "policy"];
    let mut by_route = |name: &[u8]| {
        let seen = proxy.play(&request("sk-1", &chat("hello")).property(&path, name), &answer("hi"));
        (seen.client.status.unwrap(), seen.state("weir_policy").unwrap())
    };
    assert_eq!(by_route(b"quiet"), (200, "quiet".to_owned()));
    for unknown in [b"Quiet".as_slice(), b"", b"\xff\x00", &[b'q'; 100_000]] {
        assert_eq!(by_route(unknown), (403, "default".to_owned()));
    }
    assert_eq!(proxy.count(Metric::UnknownPolicy), 4);
    let warnings = proxy.world.logs().into_iter().filter(|line| line.message.contains("does not exist")).count();
    assert_eq!(warnings, 1);
}

#[test]
fn the_secret_may_come_from_the_environment() {
    let subject_with = |configuration: &Value, secret: Option<&str>| {
        let mut options = VmOptions::new(configuration.to_string()).variable("OTHER", "x");
        if let Some(secret) = secret {
            options = options.variable("WEIR_SECRET", secret);
        }
        let world = World::new();
        let mut proxy = Proxy::with(&world, options);
        let found = subject(&proxy.ask("sk-1", "hello"));
        assert!(!world.logs().iter().any(|line| line.message.contains("no hashing secret")));
        assert_eq!(world.shared_get(VM_ID, "weir.1.secret"), None);
        found
    };
    let configured = subject_with(&shadow(), None);
    assert_eq!(configured, subject_with(&json!({}), Some(SECRET)));
    assert_eq!(configured, subject_with(&shadow(), Some("another secret, not used")), "the configuration's counts");
    assert_ne!(configured, subject_with(&json!({}), Some("another secret altogether")));

    let world = World::new();
    let vm = Vm::load(&world, weir(), VmOptions::new(b"{}").variable("WEIR_SECRET", "fifteen bytes..")).unwrap();
    assert!(!vm.is_configured());
    assert!(world.logs()[0].message.contains("WEIR_SECRET: 15 bytes are too short"), "{:?}", world.logs());
}

#[test]
fn without_a_secret_all_workers_share_a_random_one_and_one_warns() {
    let subjects_in = |world: &World| -> Vec<String> {
        let worker = |seed: u64| {
            let options = VmOptions { random_seed: seed, ..VmOptions::new(b"{}") };
            subject(&Proxy::with(world, options).ask("sk-1", "hello"))
        };
        (world.now_ns()..).take(4).map(worker).collect()
    };
    let (first, second) = (World::new(), World::new());
    second.set_time_ns(first.now_ns() + 1_000_000_000);
    let (subjects, others) = (subjects_in(&first), subjects_in(&second));
    assert!(subjects.iter().all(|subject| *subject == subjects[0]), "{subjects:?}");
    assert_ne!(subjects[0], others[0], "another process has another");
    let warnings = first.logs().into_iter().filter(|line| line.message.contains("no hashing secret is configured"));
    assert_eq!(warnings.count(), 1);
}

#[test]
fn two_workers_that_make_a_secret_at_once_agree() {
    let world = World::new();
    world.interfere(|shared, name| {
        if name == b"weir.1.secret" && shared.get(VM_ID, name).is_none() {
            shared.set(VM_ID, name, &[7; 32], 0).unwrap();
        }
    });
    let mut late = Proxy::with(&world, VmOptions { random_seed: 1, ..VmOptions::new(b"{}") });
    assert_eq!(world.shared_get(VM_ID, "weir.1.secret").unwrap().0, [7; 32]);
    assert!(world.logs().is_empty(), "the other one warns: {:?}", world.logs());
    let mut other = Proxy::with(&world, VmOptions { random_seed: 2, ..VmOptions::new(b"{}") });
    assert_eq!(subject(&late.ask("sk-1", "hello")), subject(&other.ask("sk-1", "hello")));
}

#[test]
fn a_new_vm_goes_on_counting_where_the_old_one_stood() {
    let mut proxy = Proxy::new(&shadow());
    for n in 1..=3 {
        assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), n);
    }
    let (records, seen) = (shared(&proxy.world), proxy.count(Metric::Exchanges));
    proxy.vm.reload().unwrap();
    assert_eq!((shared(&proxy.world), proxy.count(Metric::Exchanges)), (records, seen));
    assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), 4);
    assert_eq!(proxy.count(Metric::Exchanges), 4);
    proxy.books_balance();
}
