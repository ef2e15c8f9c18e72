//! Configurations: taken, refused, replaced; and every YAML that is shipped.

use super::support::{Gateway, SOON, chat, enforcing, options, weir};
use serde_json::{Value, json};
use std::fs;
use weir_host_tests::envoy::{self, ConfigForm, TestEnvoy, TestOptions};
use weir_host_tests::module;

#[test]
fn every_yaml_that_envoy_reads_is_valid() {
    let module = weir();
    let mut validated = 0;
    for entry in fs::read_dir(module::workspace_root().join("envoy")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        if path.extension().is_none_or(|extension| extension != "yaml") || !text.contains("static_resources:") {
            continue;
        }
        let shipped = "target/wasm32-wasip1/module/weir.wasm";
        let mounted = "/etc/envoy/weir.wasm";
        assert!(text.contains(shipped) || text.contains(mounted), "{}", path.display());
        let text = text.replace(shipped, &module.to_string_lossy()).replace(mounted, &module.to_string_lossy());
        envoy::validate(&text).unwrap_or_else(|error| panic!("{}: {error:#}", path.display()));
        validated += 1;
    }
    assert!(validated >= 2, "envoy/ has {validated} configurations of Envoy");
}

#[test]
fn both_forms_of_configuration_reach_the_module() {
    for form in [ConfigForm::Struct, ConfigForm::JsonText] {
        let gateway = Gateway::start(&enforcing(), &TestOptions { config_form: form, ..options("forms") });
        gateway.expect("enforcing", 1);
        assert_eq!(gateway.ask("sk-acme-1", &chat("hello")).status, 200);
        gateway.expect("bookings_applied", 2);
    }
}

#[test]
fn a_bad_configuration_is_refused_with_path_and_fix_and_the_old_one_goes_on() {
    let options = TestOptions { dynamic_listeners: true, ..options("reconfigure") };
    let gateway = Gateway::start(&enforcing(), &options);
    assert_eq!(gateway.ask("sk-acme-1", &chat("hello")).status, 200);
    gateway.expect("enforcing", 1);
    let bad = json!({"mode": "enforce", "policies": {"default": {"rules": [{"lens": "key", "from": "watch", "action": "refus"}]}}});
    TestEnvoy::replace_listeners(&gateway.envoy, &weir(), &bad, &options).unwrap();
    let line = gateway.envoy.log_line("configuration refused", SOON).unwrap();
    for part in [
        "policies.default.rules[0].action",
        "unknown variant `refus`",
        "expected one of `allow`, `tag`, `degrade`, `throttle`, `refuse`",
    ] {
        assert!(line.contains(part), "{line}");
    }
    let rejected = |stats: &envoy::Stats| (stats.get("listener_manager.lds.update_rejected") > 0).then_some(());
    gateway.envoy.stats_until(SOON, "the update's rejection", rejected).unwrap();
    assert_eq!(gateway.ask("sk-acme-1", &chat("hello again")).status, 200);
    gateway.expect("exchanges", 2);
    assert_eq!(gateway.envoy.access_log_entries(2, SOON).unwrap()[1]["exchanges"], "2", "what is known is kept");

    let good: Value = json!({"mode": "shadow", "secret": "a secret for the tests"});
    TestEnvoy::replace_listeners(&gateway.envoy, &weir(), &good, &options).unwrap();
    gateway
        .envoy
        .stats_until(SOON, "shadow", |stats| (stats.get("wasmcustom.weir_enforcing") == 0).then_some(()))
        .unwrap();
    gateway.no_trap();
}

#[test]
fn envoy_does_not_start_on_a_bad_configuration_and_says_why() {
    let yaml = TestEnvoy::yaml(&weir(), &json!({"version": 7}), 1, &options("bad-start"));
    let error = format!("{:#}", envoy::EnvoyConfig::new(yaml).start().expect_err("started"));
    assert!(error.contains("version: 7 is not a version this module reads; write 1"), "{error}");
}

#[test]
fn the_secret_names_subjects_and_without_one_a_warning_says_what_follows() {
    let subject = |configuration: &Value, environment: &[(&str, &str)]| {
        let vm_environment =
            environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let gateway =
            Gateway::start(configuration, &TestOptions { vm_environment, concurrency: 2, ..options("secret") });
        for _ in 0..6 {
            assert_eq!(gateway.ask("sk-acme-1", &chat("hello")).status, 200);
        }
        let entries = gateway.envoy.access_log_entries(6, SOON).unwrap();
        assert!(entries.iter().all(|entry| entry["subject"] == entries[0]["subject"]), "workers agree");
        let warned = gateway.envoy.log_text().matches("no hashing secret is configured").count();
        (entries[0]["subject"].as_str().unwrap().to_owned(), warned)
    };
    let environment = [("WEIR_SECRET", "a secret for the tests")];
    let configured = subject(&json!({"secret": "a secret for the tests"}), &[]);
    assert_eq!(configured, subject(&json!({}), &environment));
    assert_eq!(configured.1, 0);
    let (first, second) = (subject(&json!({}), &[]), subject(&json!({}), &[]));
    assert_ne!(first.0, second.0, "a random secret changes with the process");
    assert_eq!((first.1, second.1), (1, 1), "one warning a process");
}
