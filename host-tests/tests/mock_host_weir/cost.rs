//! What an exchange costs, in wasm instructions and calls of the host. `--nocapture` prints the table.

use super::support::*;
use serde_json::json;
use weir_host_tests::mock_host::*;

/// No exchange here may take more, in wasm instructions.
const MOST_INSTRUCTIONS: u64 = 20_000_000;

/// A text of this many bytes that reads like English. Those of two topics share no words.
fn prose(topic: &str, bytes: usize) -> String {
    const WORDS: [&str; 12] =
        ["the", "river", "carries", "what", "it", "must", "and", "leaves", "stones", "behind", "every", "spring"];
    let words = (0..).map(|n| WORDS[(n * 7 + n / 12 * 5) % 12]);
    let mut text = String::new();
    for word in words {
        text.extend([word, topic, " "]);
        if text.len() >= bytes {
            text.truncate(bytes);
            return text;
        }
    }
    text
}

/// A chat request of this many bytes, with a history of turns of 400 bytes.
fn chat_of(topic: &str, bytes: usize) -> serde_json::Value {
    let turns = (bytes / 430).max(1);
    let roles = ["user", "assistant"];
    let turn = |n: usize| json!({"role": roles[(turns - n + 1) % 2], "content": prose(topic, 400)});
    let mut messages = vec![json!({"role": "system", "content": prose(topic, 50)})];
    messages.extend((0..turns).map(turn));
    json!({"model": "m", "messages": messages})
}

#[test]
fn no_exchange_takes_more_than_20_million_instructions() {
    let stream = ResponseSpec::event_stream(
        (0..200).map(|n| event(&format!(" word{n}"))).chain(["data: [DONE]\n\n".to_owned()]),
    );
    let short = || answer(&prose("x", 200));
    let cases = [
        ("chat, 2.3 KB each way", request("sk-1", &chat_of("a", 2300)), answer(&prose("x", 2100))),
        ("the same, template of 4 tenants", request("sk-2", &chat_of("b", 2300)), answer(&prose("x", 2100))),
        ("request of 100 KB", request("sk-3", &chat_of("c", 100_000)), short()),
        ("request of 100 KB in 16 KB chunks", request("sk-4", &chat_of("d", 100_000)).cut(16_384), short()),
        ("answer of 200 events", request("sk-5", &chat("hello")), stream),
        ("refused, 2.3 KB", request("sk-caught", &chat_of("e", 2300)), short()),
    ];
    let load = Proxy::new(&shadow()).vm.fuel_used();
    let mut proxy = Proxy::with_caught(
        &quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "refuse"}])),
        "sk-caught",
    );
    for tenant in ["sk-6", "sk-7", "sk-8"] {
        proxy.play(&request(tenant, &chat_of("b", 2300)), &short());
    }
    eprintln!("loading the VM: {load} instructions, {} KiB of memory\n", proxy.vm.memory_bytes() / 1024);
    eprintln!(
        "{:<36}{:>10}{:>14}{:>12}{:>8}{:>8}{:>8}",
        "exchange", "bytes", "instructions", "host calls", "gets", "sets", "misses"
    );
    for (name, request, response) in &cases {
        for _ in 0..3 {
            proxy.play(request, response);
        }
        proxy.world.reset_counts();
        let seen = proxy.play(request, response);
        assert_eq!(seen.client.status, Some(if name.starts_with("refused") { 403 } else { 200 }), "{name}");
        let counts = proxy.world.counts();
        let bytes = request.chunks.concat().len() + seen.client.body().len();
        let (gets, sets, misses) = (counts.shared_gets, counts.shared_sets, counts.shared_misses);
        eprintln!("{name:<36}{bytes:>10}{:>14}{:>12}{gets:>8}{sets:>8}{misses:>8}", seen.fuel, counts.all_calls());
        assert!(seen.fuel < MOST_INSTRUCTIONS, "{name}: {} instructions", seen.fuel);
        assert!(seen.fuel > 1000, "{name}: nothing was read");
        assert!(counts.all_calls() < 1000 && gets < 100 && sets < 40, "{name}: {counts:?}");
    }
}
