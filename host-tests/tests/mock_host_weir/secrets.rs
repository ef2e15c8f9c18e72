//! Nothing that a caller says, is or gets is told to the log, the access log, or shared memory.

use super::mix;
use super::support::*;
use serde_json::json;
use weir_host_tests::mock_host::*;

/// Where any of the words stands.
fn found<'m>(text: &[u8], words: &[&'m str]) -> Vec<&'m str> {
    let is_in = |word: &&str| text.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
    words.iter().filter(|word| is_in(word)).copied().collect()
}

#[test]
fn no_key_tenant_address_prompt_or_answer_is_told_to_anybody() {
    let rules = json!([{"lens": "key", "from": "watch", "action": "tag"}, {"lens": "key", "from": "suspect", "action": "refuse"},
        {"lens": "template", "from": "suspect", "action": "throttle"}, {"lens": "group", "from": "watch", "action": "tag"}]);
    let mut configuration = quick_to_judge(&rules);
    configuration["identity"] = mix::identity();
    let mut proxy = Proxy::new(&configuration);
    let words = [&mix::MARKERS[..], &[SECRET]].concat();
    let mix = mix::exchanges_of_every_kind();
    let sent: String = mix.iter().map(|(request, response)| format!("{request:?} {response:?}")).collect();
    let bodies: Vec<u8> = mix
        .iter()
        .flat_map(|(request, response)| [request.chunks.concat(), response.chunks.concat()].concat())
        .collect();
    assert_eq!(
        found(&[sent.into_bytes(), bodies].concat(), &mix::MARKERS),
        mix::MARKERS,
        "each is somewhere in the mix"
    );
    let mut told = 0;
    for (request, response) in &mix {
        let seen = proxy.play(request, response);
        for (name, value) in &seen.filter_state {
            assert_eq!(found(value, &words), Vec::<&str>::new(), "{name}: {}", String::from_utf8_lossy(value));
            told += 1;
        }
        let tag = seen.upstream.and_then(|upstream| upstream.headers?.text("x-weir-verdict"));
        if let Some(tag) = tag.filter(|_| seen.filter_state.contains_key("weir_action")) {
            assert_eq!(found(tag.as_bytes(), &words), Vec::<&str>::new(), "{tag}");
        }
        if let Some(reply) = seen.local_reply.filter(|reply| reply.by_module) {
            assert_eq!(found(&seen.client.body(), &words), Vec::<&str>::new(), "{reply:?}");
        }
    }
    assert!(told > 6 * mix.len() / 2);
    let mut lenses: Vec<_> = proxy.audit().iter().map(|line| line["lens"].as_str().unwrap().to_owned()).collect();
    lenses.sort();
    lenses.dedup();
    assert_eq!(lenses, ["group", "key", "network", "template", "tenant"], "verdicts of every lens have changed");
    for line in proxy.world.logs() {
        assert_eq!(found(line.message.as_bytes(), &words), Vec::<&str>::new(), "{}", line.message);
    }
    for (name, (value, _)) in shared(&proxy.world) {
        assert_eq!(found(name.as_bytes(), &words), Vec::<&str>::new());
        assert_eq!(found(&value, &words), Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn an_audit_line_names_subject_levels_and_reasons_with_their_weights() {
    let mut proxy = Proxy::new(&quick_to_judge(&json!([{"lens": "key", "from": "suspect", "action": "throttle"}])));
    proxy.coerce_until("sk-1", "suspect");
    let lines: Vec<_> = proxy.audit().into_iter().filter(|line| line["lens"] == "key").collect();
    assert_eq!(lines.len(), 2);
    let line = &lines[1];
    assert_eq!(
        [&line["weir"], &line["from"], &line["to"], &line["action"]],
        ["verdict", "watch", "suspect", "throttle"]
    );
    assert_eq!((line["generation"].as_u64(), line["enforced"].as_bool()), (Some(2), Some(true)));
    let reasons = line["reasons"].as_array().unwrap();
    let sum: i64 = reasons.iter().map(|reason| reason["decibans"].as_i64().unwrap()).sum();
    assert_eq!(line["score"].as_i64(), Some(sum));
    assert!(reasons.iter().any(|reason| reason["signal"] == "coerced_reasoning"), "{line}");
}

/// What is logged when a configuration with this secret is refused.
fn refusal_of(secret: &serde_json::Value) -> String {
    let world = World::new();
    let configuration = json!({"secret": secret}).to_string();
    assert!(!Vm::load(&world, weir(), VmOptions::new(configuration)).unwrap().is_configured());
    let log = world.logs().into_iter().map(|line| line.message).collect::<String>();
    assert!(log.contains("secret"), "{log}");
    log
}

#[test]
fn a_secret_that_is_refused_is_not_put_into_the_log() {
    for secret in [json!("tell-no-one"), json!(["tell-no-one-at-all"]), json!({"tell-no-one": 1})] {
        let log = refusal_of(&secret);
        assert_eq!(found(log.as_bytes(), &["tell-no-one"]), Vec::<&str>::new(), "{log}");
    }
}

#[test]
fn a_secret_written_without_quotes_is_not_put_into_the_log() {
    // `secret: 1234567890123456` in YAML is a number.
    let log = refusal_of(&json!(1_234_567_890_123_456_u64));
    assert_eq!(found(log.as_bytes(), &["1234567890123456"]), Vec::<&str>::new(), "{log}");
}
