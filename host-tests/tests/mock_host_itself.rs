//! The mock host against small modules in WebAssembly text: does it do what Envoy does?
//!
//! Each module is a prelude (imports, memory, an allocator that never frees, a few functions) and the callbacks that a
//! case is about. Helpers log what a host call answered: the bytes, or `!` and the status. In a module, `{text}`
//! stands for the address and length of that text.

#[cfg(test)]
#[path = "mock_host_itself/wat_module.rs"]
mod wat_module;

use std::time::Duration;
use wat_module::{binary, lines, load, module};
use weir_host_tests::mock_host::*;

/// Holds the request from its headers to its end, and the response not at all.
const HOLDS_REQUEST: &str = r#"
    (func (export "proxy_on_request_headers") (param i32 i32) (param $end i32) (result i32) (i32.eqz (local.get $end)))
    (func (export "proxy_on_request_body") (param i32) (param $size i32) (param $end i32) (result i32)
        (call $note (local.get $size)) (i32.eqz (local.get $end)))"#;

fn ok() -> impl FnMut(UpstreamRequest) -> ResponseSpec {
    |_| ResponseSpec::json(200, b"{}")
}

fn stages(events: &[Event]) -> Vec<&'static str> {
    let stage = |event: &Event| match event {
        Event::Callback { name, .. } | Event::Stage(name) => Some(*name),
        _ => None,
    };
    events.iter().filter_map(stage).collect()
}

// Shared data

#[test]
fn a_missing_key_is_created_whatever_the_version_says() {
    let world = World::new();
    load(&world, r#"(func (export "_initialize") (call $set {k} {one} (i32.const -1)) (call $get {k}))"#);
    assert_eq!(lines(&world), ["ok", "one", "1"]);
}

#[test]
fn a_key_that_exists_takes_its_own_version_or_none() {
    let world = World::new();
    world.shared_set("weir", "k", "old", 0).unwrap();
    load(
        &world,
        r#"(func (export "_initialize")
            (call $set {k} {new} (i32.const -1)) (call $set {k} {new} (i32.const 1)) (call $get {k})
            (call $set {k} {newer} (i32.const 1)) (call $set {k} {newest} (i32.const 0)) (call $get {k}))"#,
    );
    assert_eq!(lines(&world), ["!8", "ok", "new", "2", "!8", "ok", "newest", "3"]);
    let counts = world.counts();
    assert_eq!((counts.shared_sets, counts.shared_cas_mismatches, counts.shared_gets), (2, 2, 2));
    assert_eq!(counts.calls("proxy_set_shared_data"), 4);
    assert_eq!((counts.shared_bytes_written, counts.shared_bytes_read), (9, 9));
}

#[test]
fn a_key_that_was_never_written_is_not_found_and_an_empty_value_is_a_null_pointer() {
    let world = World::new();
    world.shared_set("weir", "empty", "", 0).unwrap();
    load(
        &world,
        r#"(func (export "_initialize") (call $get {k}) (call $get {empty}) (call $note (global.get $address)))"#,
    );
    assert_eq!(lines(&world), ["!1", "", "1", "0"]);
    assert_eq!(world.counts().shared_misses, 1);
}

#[test]
fn versions_are_one_counter_for_everything_that_skips_0() {
    let world = World::new();
    world.with_shared(|shared| shared.set_next_cas(u32::MAX));
    world.shared_set("a", "k", "", 0).unwrap();
    world.shared_set("b", "other", "", 0).unwrap();
    assert_eq!(world.shared_get("a", "k"), Some((Vec::new(), u32::MAX)));
    assert_eq!(world.shared_get("b", "other"), Some((Vec::new(), 1)));
    assert_eq!(world.shared_get("b", "k"), None);
}

#[test]
fn workers_share_by_vm_id_and_another_can_get_in_between() {
    let world = World::new();
    let module = module(
        r#"(func (export "proxy_on_tick") (param i32) (call $get {k}) (call $set {k} {mine} (global.get $cas)))
        (func (export "proxy_on_configure") (param i32 i32) (result i32)
            (drop (call $tick_period (i32.const 100))) (call $set {k} {start} (i32.const -1)) (i32.const 1))"#,
    );
    let mut first = Vm::load(&world, &module, VmOptions::default()).unwrap();
    let mut second = Vm::load(&world, &module, VmOptions::default()).unwrap();
    assert_eq!(lines(&world), ["ok", "!8"], "the second start does not overwrite the first");
    world.interfere(|shared, key| shared.set("weir", key, b"theirs", 0).unwrap());
    first.tick().unwrap();
    world.stop_interfering();
    second.tick().unwrap();
    assert_eq!(lines(&world), ["start", "1", "!8", "theirs", "2", "ok"]);

    let elsewhere = VmOptions { vm_id: "another".to_owned(), ..VmOptions::default() };
    Vm::load(&world, &module, elsewhere).unwrap();
    assert_eq!(lines(&world), ["ok"]);
    assert_eq!(world.with_shared(|shared| shared.keys("another")), [b"k".to_vec()]);
}

// Metrics, time, WASI

#[test]
fn every_definition_is_a_new_id_of_one_value() {
    let world = World::new();
    let text = r#"(func (export "_initialize") (local $first i32) (local $second i32)
        (local.set $first (call $define (i32.const 0) {hits})) (local.set $second (call $define (i32.const 0) {hits}))
        (call $note (i32.ne (local.get $first) (local.get $second)))
        (call $status (call $increment (local.get $first) (i64.const 2)))
        (call $status (call $increment (local.get $second) (i64.const 3)))
        (call $status (call $increment (local.get $first) (i64.const 0)))
        (call $status (call $increment (local.get $first) (i64.const -1)))
        (call $status (call $increment (i32.const 4000) (i64.const 1)))
        (call $status (call $record (call $define (i32.const 1) {level}) (i64.const 7)))
        (call $status (call $increment (call $define (i32.const 1) {level}) (i64.const -2)))
        (call $status (call $record (call $define (i32.const 2) {sizes}) (i64.const 10)))
        (call $status (call $record (call $define (i32.const 2) {sizes}) (i64.const 20)))
        (call $status (call $increment (call $define (i32.const 2) {sizes}) (i64.const 1))))"#;
    load(&world, text);
    assert_eq!(lines(&world), ["1", "ok", "ok", "!2", "!2", "!1", "ok", "ok", "ok", "ok", "!2"]);
    assert_eq!((world.counter("hits"), world.gauge("level"), world.histogram("sizes")), (5, Some(5), vec![10, 20]));
    load(
        &world,
        r#"(func (export "_initialize") (call $status (call $increment (call $define (i32.const 0) {hits}) (i64.const 1))))"#,
    );
    assert_eq!(world.counter("hits"), 6, "workers add to one value");
    assert_eq!(world.gauge("nobody's"), None);
}

#[test]
fn both_clocks_are_the_worlds() {
    let world = World::new();
    world.set_time_ns(5_000_000_000);
    let text = r#"(func (export "proxy_on_tick") (param i32)
            (drop (call $now (i32.const 16))) (call $note (i32.wrap_i64 (i64.div_u (i64.load (i32.const 16)) (i64.const 1000000000))))
            (drop (call $clock (i32.const 0) (i64.const 0) (i32.const 16)))
            (call $note (i32.wrap_i64 (i64.div_u (i64.load (i32.const 16)) (i64.const 1000000000)))))
        (func (export "proxy_on_vm_start") (param i32 i32) (result i32) (drop (call $tick_period (i32.const 1))) (i32.const 1))"#;
    let mut vm = load(&world, text);
    assert_eq!(vm.tick_period_ms(), 1);
    vm.tick().unwrap();
    world.advance(Duration::from_secs(37));
    vm.tick().unwrap();
    assert_eq!(lines(&world), ["5", "5", "42", "42"]);
}

#[test]
fn the_environment_and_the_seeded_random_numbers_and_standard_output_are_there() {
    let text = r#"(func (export "_initialize")
            (drop (call $environ_sizes (i32.const 16) (i32.const 20)))
            (call $note (i32.load (i32.const 16))) (call $note (i32.load (i32.const 20)))
            (drop (call $environ (i32.const 24) (i32.const 128)))
            (drop (call $log (i32.const 2) (i32.load (i32.const 28)) (i32.const 3)))
            (drop (call $random (i32.const 16) (i32.const 5)))
            (call $note (i32.load (i32.const 16)))
            (i32.store (i32.const 16) (i32.const 128)) (i32.store (i32.const 20) (i32.const 1))
            (drop (call $fd_write (i32.const 2) (i32.const 16) (i32.const 1) (i32.const 24))))"#;
    let run = |seed| {
        let world = World::new();
        let options = VmOptions { random_seed: seed, ..VmOptions::default() }.variable("A", "1").variable("B", "2");
        Vm::load(&world, &module(text), options).unwrap();
        (lines(&world), world.logs())
    };
    let (same, _) = run(1);
    assert_eq!(same[..3], ["2", "8", "B=2"]);
    assert_eq!(run(1).0, same);
    assert_ne!(run(2).0[3], same[3]);
    assert_eq!(same.last().unwrap(), "A");
}

#[test]
fn standard_error_is_logged_as_an_error() {
    let world = World::new();
    load(
        &world,
        r#"(func (export "_initialize") (call $cell {oops}) (drop (call $fd_write (i32.const 2) (i32.const 16) (i32.const 1) (i32.const 24))))"#,
    );
    let logs = world.logs();
    assert_eq!(logs, [LogLine { level: LogLevel::Error, message: "oops".to_owned(), plugin: "weir".to_owned() }]);
}

// Header maps

#[test]
fn headers_are_seen_while_held_and_are_gone_once_let_go() {
    let world = World::new();
    let lets_go = r#"
        (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (call $header (i32.const 0) {x-name}) (i32.const 0))
        (func (export "proxy_on_request_body") (param i32 i32 i32) (result i32)
            (call $header (i32.const 0) {x-name}) (call $status (call $replace (i32.const 0) {x-name} {late}))
            (call $pairs (i32.const 0)) (i32.const 0))
        (func (export "proxy_on_log") (param i32) (call $header (i32.const 0) {x-name}) (call $header (i32.const 2) {x-other}))"#;
    let request = RequestSpec::post("/", b"body").header("x-name", b"\xff\xfe").header("x-name", "second");
    let seen = exchange(&mut load(&world, lets_go), &request, ok()).unwrap();
    let raw = "\u{fffd}\u{fffd}";
    assert_eq!(lines(&world), [raw, "!2", "!2", "0", raw, "!1"], "bytes that are not UTF-8 came and left whole");
    let sent: Vec<Vec<u8>> = seen
        .upstream
        .unwrap()
        .headers
        .unwrap()
        .iter()
        .filter(|(name, _)| *name == "x-name")
        .map(|(_, value)| value.to_vec())
        .collect();
    assert_eq!(sent, [b"\xff\xfe".to_vec(), b"second".to_vec()]);
}

#[test]
fn what_is_edited_while_held_reaches_the_upstream() {
    let world = World::new();
    let text = r#"
        (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (i32.const 1))
        (func (export "proxy_on_request_body") (param i32 i32) (param $end i32) (result i32)
            (call $status (call $replace (i32.const 0) {X-Double} {one})) (call $status (call $remove (i32.const 0) {content-length}))
            (call $status (call $add (i32.const 0) {x-double} {two})) (call $header (i32.const 0) {X-DOUBLE})
            (call $header (i32.const 0) {content-length}) (call $header (i32.const 1) {x}) (call $header (i32.const 2) {x})
            (call $header (i32.const 8) {x}) (i32.const 0))"#;
    let request = RequestSpec::post("/", b"body").header("x-double", "a").header("x-double", "b");
    let seen = exchange(&mut load(&world, text), &request, ok()).unwrap();
    assert_eq!(lines(&world), ["ok", "ok", "ok", "one", "!1", "!2", "!2", "!2"]);
    let headers = seen.upstream.unwrap().headers.unwrap();
    assert_eq!(headers.iter().filter(|(name, _)| *name == "x-double").count(), 2);
    assert_eq!((headers.text("x-double"), headers.get("content-length")), (Some("one".to_owned()), None));
}

#[test]
fn maps_cross_the_border_in_the_pairs_format() {
    let world = World::new();
    let text = r#"
        (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
            (call $pairs (i32.const 0))
            (call $status (call $set_pairs (i32.const 0) {\01\00\00\00\01\00\00\00\02\00\00\00a\00bc\00}))
            (i32.const 0))"#;
    let mut vm = load(&world, text);
    let request = RequestSpec::new([("a", "1"), ("b", "")]);
    let seen = exchange(&mut vm, &request, ok()).unwrap();
    assert_eq!(lines(&world), ["2", "\u{2}\0\0\0\u{1}\0\0\0\u{1}\0\0\0\u{1}\0\0\0\0\0\0\0a\x001\0b\0\0", "ok"]);
    assert_eq!(seen.upstream.unwrap().headers, Some(Headers::from([("a", "bc")])));

    let malformed = text.replace("a\\00bc\\00}", "a\\00bc}");
    let seen = exchange(&mut load(&world, &malformed), &request, ok()).unwrap();
    assert_eq!(seen.upstream.unwrap().headers, Some(Headers::new()), "a malformed message reads as no headers at all");
}

// Bodies

#[test]
fn a_held_body_grows_and_a_body_let_go_comes_in_its_chunks() {
    let world = World::new();
    let request = RequestSpec::post("/", b"abcdefg").cut(3);
    let seen = exchange(&mut load(&world, HOLDS_REQUEST), &request, ok()).unwrap();
    assert_eq!(lines(&world), ["3", "6", "7"]);
    let upstream = seen.upstream.unwrap();
    assert_eq!((upstream.body, upstream.chunks, upstream.complete), (b"abcdefg".to_vec(), vec![7], true));

    let never_holds = r#"(func (export "proxy_on_request_body") (param i32) (param $size i32) (param i32) (result i32)
        (call $note (local.get $size)) (call $body (i32.const 0) (i32.const 0) (i32.const 100)) (i32.const 0))"#;
    let seen = exchange(&mut load(&world, never_holds), &request, ok()).unwrap();
    assert_eq!(lines(&world), ["3", "abc", "3", "def", "1", "g"]);
    assert_eq!(seen.upstream.unwrap().chunks, [3, 3, 1]);

    // Holds three bytes, lets six go, holds none afterwards.
    let lets_go_once = r#"(func (export "proxy_on_request_body") (param i32) (param $size i32) (param i32) (result i32)
        (call $note (local.get $size)) (i32.eq (local.get $size) (i32.const 3)))"#;
    let seen = exchange(&mut load(&world, lets_go_once), &RequestSpec::post("/", b"abcdefgh").cut(3), ok()).unwrap();
    assert_eq!(lines(&world), ["3", "6", "2"]);
    assert_eq!(seen.upstream.unwrap().chunks, [6, 2]);
}

#[test]
fn reads_of_a_buffer_end_where_it_ends() {
    let world = World::new();
    let text = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (call $body (i32.const 0) (i32.const 0) (i32.const 9)) (i32.const 0))
        (func (export "proxy_on_request_body") (param i32 i32 i32) (result i32)
            (call $body (i32.const 0) (i32.const 2) (i32.const 3)) (call $body (i32.const 0) (i32.const 4) (i32.const -1))
            (call $body (i32.const 0) (i32.const 6) (i32.const 5)) (call $body (i32.const 1) (i32.const 0) (i32.const 9))
            (call $body (i32.const 7) (i32.const 0) (i32.const 9)) (call $body (i32.const 9) (i32.const 0) (i32.const 9))
            (i32.const 0))"#;
    exchange(&mut load(&world, text), &RequestSpec::post("/", b"abcdef"), ok()).unwrap();
    assert_eq!(lines(&world), ["", "cde", "ef", "", "", "!1", "!2"]);

    let past = r#"(func (export "proxy_on_request_body") (param i32 i32 i32) (result i32) (call $body (i32.const 0) (i32.const 7) (i32.const 1)) (i32.const 0))"#;
    let seen = exchange(&mut load(&world, past), &RequestSpec::post("/", b"abcdef"), ok()).unwrap();
    assert!(seen.trapped.unwrap().contains("wraps around"));
}

#[test]
fn a_write_replaces_the_front_or_appends_and_nothing_else() {
    let world = World::new();
    let after = |start: i32, size: i32| {
        let text = format!(
            r#"(func (export "proxy_on_request_body") (param i32 i32 i32) (result i32)
                (call $status (call $set_body (i32.const 0) (i32.const {start}) (i32.const {size}) {{XY}})) (i32.const 0))"#
        );
        let seen = exchange(&mut load(&world, &text), &RequestSpec::post("/", b"abcd"), ok()).unwrap();
        String::from_utf8(seen.upstream.unwrap().body).unwrap()
    };
    assert_eq!([after(0, 4), after(0, -1), after(0, 1), after(0, 0)], ["XY", "XY", "XYbcd", "XYabcd"]);
    assert_eq!([after(4, 0), after(9, 3), after(2, 1)], ["abcdXY", "abcdXY", "abcd"]);
    assert_eq!(lines(&world), ["ok", "ok", "ok", "ok", "ok", "ok", "!2"]);

    let too_early = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (call $status (call $set_body (i32.const 0) (i32.const 0) (i32.const 0) {XY})) (i32.const 0))"#;
    exchange(&mut load(&world, too_early), &RequestSpec::get("/"), ok()).unwrap();
    assert_eq!(lines(&world), ["!2"]);
}

#[test]
fn with_trailers_the_body_has_no_end_and_what_is_held_goes_with_them() {
    let world = World::new();
    let text = format!(
        r#"{HOLDS_REQUEST}
        (func (export "proxy_on_request_trailers") (param i32) (param $count i32) (result i32)
            (call $note (local.get $count)) (call $header (i32.const 1) {{t}}) (call $body (i32.const 0) (i32.const 0) (i32.const 9))
            (call $status (call $replace (i32.const 0) {{x}} {{y}})) (i32.const 0))"#
    );
    let request = RequestSpec::post("/", b"abcd").cut(2).trailers([("t", "end")]);
    let seen = exchange(&mut load(&world, &text), &request, ok()).unwrap();
    assert_eq!(lines(&world), ["2", "4", "1", "end", "abcd", "ok"]);
    let upstream = seen.upstream.unwrap();
    assert_eq!((upstream.body, upstream.complete), (b"abcd".to_vec(), true));
    assert_eq!(upstream.headers.unwrap().text("x"), Some("y".to_owned()), "headers were still held");
    assert_eq!(upstream.trailers, Some(Headers::from([("t", "end")])));
}

#[test]
fn without_the_flag_no_body_comes_while_headers_are_held() {
    let world = World::new();
    let text = format!(
        r#"{HOLDS_REQUEST}
        (global $stream (mut i32) (i32.const 0))
        (func (export "proxy_on_context_create") (param $id i32) (param i32)
            (global.set $stream (local.get $id)) (drop (call $tick_period (i32.const 1))))
        (func (export "proxy_on_tick") (param i32)
            (call $status (call $effective (i32.const 99))) (call $status (call $effective (global.get $stream)))
            (call $status (call $continue (i32.const 0))))"#
    );
    let options = VmOptions { allow_on_headers_stop_iteration: false, ..VmOptions::default() };
    let mut vm = Vm::load(&world, &module(&text), options).unwrap();
    let stream = Stream::open(&mut vm, RequestSpec::post("/", b"").stream).unwrap();
    assert!(stream.request_headers(&mut vm, false).unwrap().paused());
    assert_eq!(stream.request_body(&mut vm, "abc", false).unwrap().action, None);
    assert_eq!(stream.request_body(&mut vm, "de", true).unwrap().action, None);
    assert!(stream.upstream(&vm).headers.is_none() && lines(&world).is_empty());
    assert_eq!(vm.tick().unwrap(), 1);
    assert_eq!(lines(&world), ["!2", "ok", "ok", "5"], "one callback with the whole body");
    let order: Vec<Event> = stream.events(&vm).split_off(3);
    assert_eq!(order[0], Event::Headers(Side::Request, false), "headers go before the module sees the body");
    assert!(matches!(order[1], Event::Callback { name: "proxy_on_request_body", size: 5, end_of_stream: true, .. }));
    assert_eq!(stream.upstream(&vm).body, b"abcde");

    // An exchange with nobody to let it go waits for ever.
    let seen = exchange(&mut vm, &RequestSpec::post("/", b"abc"), ok()).unwrap();
    assert!(seen.stuck && !seen.reached_upstream() && seen.client.end == ClientEnd::Gone);
}

#[test]
fn a_body_held_past_its_end_goes_when_the_module_says_so() {
    let world = World::new();
    let text = r#"
        (global $stream (mut i32) (i32.const 0))
        (func (export "proxy_on_context_create") (param $id i32) (param i32)
            (global.set $stream (local.get $id)) (drop (call $tick_period (i32.const 1))))
        (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (i32.const 1))
        (func (export "proxy_on_request_body") (param i32 i32 i32) (result i32) (i32.const 1))
        (func (export "proxy_on_tick") (param i32)
            (drop (call $effective (global.get $stream))) (call $header (i32.const 0) {:path})
            (drop (call $continue (i32.const 0))) (call $header (i32.const 0) {:path}))"#;
    let mut vm = load(&world, text);
    let stream = Stream::open(&mut vm, RequestSpec::post("/", b"").stream).unwrap();
    stream.request_headers(&mut vm, false).unwrap();
    stream.request_body(&mut vm, "abc", true).unwrap();
    assert!(stream.upstream(&vm).headers.is_none());
    vm.tick().unwrap();
    assert!(stream.upstream(&vm).complete);
    assert_eq!(lines(&world), ["/", "!2"], "what is let go is gone at once, before it goes");
    assert!(world.misuses().is_empty());
    vm.tick().unwrap();
    assert!(world.misuses()[0].contains("not held"), "{:?}", world.misuses());
    stream.forget(&mut vm);
    assert!(!stream.is_open(&vm));
}

#[test]
fn an_upgrade_is_a_body_without_end() {
    let world = World::new();
    let text = r#"
        (func (export "proxy_on_request_body") (param i32) (param $size i32) (param $end i32) (result i32) (call $note (local.get $size)) (call $note (local.get $end)) (i32.const 0))"#;
    let request = RequestSpec::upgrade("/realtime", "websocket", vec![b"frame".to_vec(), b"frame 2".to_vec()]);
    let seen = exchange(&mut load(&world, text), &request, |request| {
        assert!(!request.complete && request.body.is_empty());
        ResponseSpec::new(101, vec![b"frame back".to_vec()])
    });
    let seen = seen.unwrap();
    assert_eq!(lines(&world), ["5", "0", "7", "0"]);
    assert_eq!((seen.client.status, seen.client.text()), (Some(101), "frame back".to_owned()));
    assert_eq!(seen.upstream.unwrap().body, b"frameframe 2");
    assert!(!seen.stuck);
}

#[test]
fn the_end_may_come_in_the_headers_or_alone() {
    let world = World::new();
    let text = r#"
        (func (export "proxy_on_request_headers") (param i32 i32) (param $end i32) (result i32) (call $note (local.get $end)) (i32.const 0))
        (func (export "proxy_on_request_body") (param i32) (param $size i32) (param $end i32) (result i32) (call $note (local.get $size)) (call $note (local.get $end)) (i32.const 0))
        (func (export "proxy_on_response_headers") (param i32 i32) (param $end i32) (result i32) (call $note (local.get $end)) (i32.const 0))"#;
    let mut vm = load(&world, text);
    exchange(&mut vm, &RequestSpec::get("/"), |_| ResponseSpec::new(204, Vec::new())).unwrap();
    assert_eq!(lines(&world), ["1", "1"]);
    exchange(&mut vm, &RequestSpec::post("/", b"ab").separate_end(), ok()).unwrap();
    assert_eq!(lines(&world), ["0", "2", "0", "0", "1", "0"]);
}

// Local replies

const REPLIES: &str = r#"
    (call $status (call $reply (i32.const 429) {too many} {slow down} {\01\00\00\00\01\00\00\00\01\00\00\00r\005\00} (i32.const -1)))"#;

#[test]
fn a_reply_in_the_request_body_keeps_the_upstream_out_and_passes_the_modules_own_response_callbacks() {
    let world = World::new();
    let text = format!(
        r#"
        (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (i32.const 1))
        (func (export "proxy_on_request_body") (param i32 i32) (param $end i32) (result i32)
            (if (result i32) (local.get $end) (then {REPLIES} (call $status (i32.const 0)) (i32.const 1)) (else (i32.const 1))))
        (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
            (call $header (i32.const 2) {{:status}}) (drop (call $add (i32.const 2) {{seen}} {{yes}})) (i32.const 0))
        (func (export "proxy_on_response_body") (param i32) (param $size i32) (param $end i32) (result i32)
            (call $note (local.get $size)) (call $note (local.get $end)) (i32.const 0))
        (func (export "proxy_on_log") (param i32) (call $header (i32.const 2) {{seen}}) (call $property {{response\00code_details}}))"#
    );
    let request = RequestSpec::post("/", b"abcd").cut(2);
    let seen = exchange(&mut load(&world, &text), &request, |_| panic!("the upstream is asked")).unwrap();
    assert_eq!(
        lines(&world),
        ["ok", "ok", "429", "9", "1", "yes", "too_many"],
        "the callback ends before the reply begins"
    );
    assert!(!seen.reached_upstream());
    assert_eq!((seen.client.status, seen.client.text()), (Some(429), "slow down".to_owned()));
    assert_eq!(seen.client.headers.text("r"), Some("5".to_owned()));
    assert_eq!(seen.client.headers.text("content-length"), Some("9".to_owned()));
    assert_eq!(seen.client.headers.text("content-type"), Some("text/plain".to_owned()));
    assert_eq!(seen.client.end, ClientEnd::Complete);
    assert_eq!(seen.local_reply, Some(LocalReply { status: 429, details: "too many".to_owned(), by_module: true }));
    assert_eq!(
        stages(&seen.events),
        [
            "proxy_on_context_create",
            "proxy_on_request_headers",
            "proxy_on_request_body",
            "proxy_on_request_body",
            "proxy_on_response_headers",
            "proxy_on_response_body",
            "proxy_on_log",
            "proxy_on_done",
            "proxy_on_delete",
        ]
    );
    assert!(world.misuses().is_empty());
}

#[test]
fn a_reply_stops_the_stream_even_where_the_callback_says_continue() {
    let world = World::new();
    let text = format!(
        r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) {REPLIES} (i32.const 0))"#
    );
    let mut vm = load(&world, &text);
    let stream = Stream::open(&mut vm, RequestSpec::post("/", b"").stream).unwrap();
    let outcome = stream.request_headers(&mut vm, false).unwrap();
    assert_eq!((outcome.action, outcome.local_reply().unwrap().status), (Some(Action::Continue), 429));
    assert!(stream.upstream(&vm).headers.is_none());
    assert!(stream.request_body(&mut vm, "late", true).unwrap_err().to_string().contains("the stream is over"));
}

#[test]
fn a_reply_in_the_response_goes_past_the_module_or_resets_once_headers_are_out() {
    let world = World::new();
    let in_headers = format!(
        r#"(func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32) {REPLIES} (i32.const 1))
        (func (export "proxy_on_response_body") (param i32 i32 i32) (result i32) (call $note (i32.const 1)) (i32.const 0))"#
    );
    let seen = exchange(&mut load(&world, &in_headers), &RequestSpec::get("/"), ok()).unwrap();
    assert_eq!(
        (seen.client.status, seen.client.text().as_str(), seen.client.end),
        (Some(429), "slow down", ClientEnd::Complete)
    );
    assert_eq!((seen.callbacks("proxy_on_response_headers"), seen.callbacks("proxy_on_response_body")), (1, 0));

    let in_body =
        format!(r#"(func (export "proxy_on_response_body") (param i32 i32 i32) (result i32) {REPLIES} (i32.const 1))"#);
    let seen = exchange(&mut load(&world, &in_body), &RequestSpec::get("/"), ok()).unwrap();
    assert_eq!((seen.client.status, seen.client.end), (Some(200), ClientEnd::Reset));
    assert_eq!(seen.callbacks("proxy_on_log"), 1);
}

#[test]
fn a_stream_that_is_closed_is_reset_and_a_second_answer_is_a_misuse() {
    let world = World::new();
    let closes = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (call $status (call $close (i32.const 0))) (i32.const 1))"#;
    let seen = exchange(&mut load(&world, closes), &RequestSpec::get("/"), ok()).unwrap();
    assert_eq!((seen.client.end, seen.client.status, seen.reached_upstream()), (ClientEnd::Reset, None, false));
    assert_eq!(seen.callbacks("proxy_on_log"), 1);

    let twice = format!(
        r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) {REPLIES} {REPLIES} (i32.const 1))"#
    );
    let seen = exchange(&mut load(&world, &twice), &RequestSpec::get("/"), ok()).unwrap();
    assert_eq!(seen.client.status, Some(429));
    assert!(world.misuses()[0].contains("over"), "{:?}", world.misuses());
}

// Overflow

#[test]
fn a_held_request_over_the_limit_is_answered_413_and_the_chunk_is_not_shown() {
    let world = World::new();
    let text = format!(
        r#"{HOLDS_REQUEST}
        (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32) (call $header (i32.const 2) {{:status}}) (i32.const 0))"#
    );
    let mut vm = load(&world, &text);
    let request = RequestSpec::post("/", b"abcdefgh").cut(4).buffer_limit(7);
    let seen = exchange(&mut vm, &request, ok()).unwrap();
    assert_eq!(lines(&world), ["4", "413"]);
    assert_eq!((seen.client.status, seen.reached_upstream()), (Some(413), false));
    assert_eq!(seen.local_reply.as_ref().unwrap().details, "request_payload_too_large");
    assert_eq!(seen.callbacks("proxy_on_delete"), 1);

    let seen = exchange(&mut vm, &request.clone().buffer_limit(8), ok()).unwrap();
    assert_eq!(seen.client.status, Some(200), "the limit itself is not over it");
    let seen = exchange(&mut vm, &request.cut(8).buffer_limit(7), ok()).unwrap();
    assert_eq!(seen.client.status, Some(200), "a body that is let go in the callback that brings it is not held");
}

#[test]
fn a_held_response_over_the_limit_is_500_or_a_reset() {
    let world = World::new();
    let answer = |_| ResponseSpec::new(200, vec![b"abcd".to_vec(), b"efgh".to_vec()]).separate_end();
    let holds_body = r#"(func (export "proxy_on_response_body") (param i32 i32) (param $end i32) (result i32) (i32.eqz (local.get $end)))"#;
    let seen = exchange(&mut load(&world, holds_body), &RequestSpec::get("/").buffer_limit(7), answer).unwrap();
    assert_eq!((seen.client.status, seen.client.end), (Some(200), ClientEnd::Reset));

    let holds_all = format!(
        r#"{holds_body} (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32) (i32.const 1))"#
    );
    let seen = exchange(&mut load(&world, &holds_all), &RequestSpec::get("/").buffer_limit(7), answer).unwrap();
    assert_eq!((seen.client.status, seen.client.end), (Some(500), ClientEnd::Complete));
    assert_eq!(seen.client.text(), "Internal Server Error");
    let seen = exchange(&mut load(&world, &holds_all), &RequestSpec::get("/").buffer_limit(8), answer).unwrap();
    assert_eq!((seen.client.status, seen.client.text()), (Some(200), "abcdefgh".to_owned()));
    assert_eq!(seen.client.chunks.len(), 1);
}

#[test]
fn with_headers_held_altogether_envoy_stops_reading_instead() {
    let options = VmOptions { allow_on_headers_stop_iteration: false, ..VmOptions::default() };
    let mut vm = Vm::load(&World::new(), &module(HOLDS_REQUEST), options).unwrap();
    let request = RequestSpec::post("/", b"abcdefghijkl").cut(4).buffer_limit(7);
    let seen = exchange(&mut vm, &request, ok()).unwrap();
    assert!(seen.stuck && seen.local_reply.is_none());
    assert_eq!(seen.events.iter().filter(|event| **event == Event::BackPressure(Side::Request)).count(), 1);
}

// Traps

#[test]
fn a_trap_is_503_for_its_stream_and_the_vm_is_dead_until_reloaded_with_shared_data_kept() {
    let world = World::new();
    let text = r#"
        (func (export "proxy_on_configure") (param i32 i32) (result i32) (call $set {k} {v} (i32.const -1)) (i32.const 1))
        (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
            (call $property {request\00path})
            (if (i32.eqz (call $same {/boom})) (then (return (i32.const 0))))
            (drop (call $log (i32.const 5) {panicked at src/lib.rs:7})) (unreachable))
        (func (export "proxy_on_response_body") (param i32 i32 i32) (result i32) (i32.const 0))"#;
    let mut vm = load(&world, text);
    let other = Stream::open(&mut vm, RequestSpec::get("/fine").stream).unwrap();
    other.request_headers(&mut vm, true).unwrap();

    let seen = exchange(&mut vm, &RequestSpec::get("/boom"), ok()).unwrap();
    assert_eq!((seen.client.status, seen.reached_upstream()), (Some(503), false));
    assert_eq!(seen.local_reply.unwrap().details, "wasm_fail_stream");
    let message = seen.trapped.unwrap();
    assert!(message.contains("proxy_on_request_headers") && message.contains("unreachable"), "{message}");
    assert!(message.contains("panicked at src/lib.rs:7"), "{message}");
    assert_eq!(seen.events.iter().filter(|event| matches!(event, Event::Callback { action: Some(_), .. })).count(), 0);

    let refused = other.response_headers(&mut vm, [(":status", "200")], false).unwrap_err();
    assert_eq!(refused.downcast_ref::<Trap>().unwrap().callback, "proxy_on_request_headers");
    assert!(vm.tick().is_err() && vm.configure_again(b"").is_err());
    assert!(Stream::open(&mut vm, RequestSpec::get("/fine").stream).is_err());
    let seen = exchange(&mut vm, &RequestSpec::get("/fine"), ok()).unwrap();
    assert_eq!((seen.client.status, seen.trapped.is_some()), (Some(503), true));

    vm.reload().unwrap();
    assert_eq!(lines(&world).last().unwrap(), "!8", "the new instance finds the old one's data");
    let seen = exchange(&mut vm, &RequestSpec::get("/fine"), ok()).unwrap();
    assert_eq!((seen.client.status, seen.trapped), (Some(200), None));
    assert!(!other.is_open(&vm));
}

#[test]
fn a_trap_in_a_low_level_call_is_an_error_and_the_client_is_answered_all_the_same() {
    let text = r#"(func (export "proxy_on_response_body") (param i32 i32 i32) (result i32) (unreachable))"#;
    let mut vm = load(&World::new(), text);
    let stream = Stream::open(&mut vm, RequestSpec::get("/").stream).unwrap();
    stream.request_headers(&mut vm, true).unwrap();
    stream.response_headers(&mut vm, [(":status", "200")], false).unwrap();
    let error = stream.response_body(&mut vm, "data", true).unwrap_err();
    assert!(error.to_string().contains("proxy_on_response_body"), "{error}");
    assert_eq!(stream.client(&vm).end, ClientEnd::Reset, "its headers were out");
}

#[test]
fn a_vm_that_fails_open_lets_the_stream_pass() {
    let text = r#"(func (export "proxy_on_request_body") (param i32 i32 i32) (result i32) (unreachable))"#;
    let options = VmOptions { fail_open: true, ..VmOptions::default() };
    let mut vm = Vm::load(&World::new(), &module(text), options).unwrap();
    let seen = exchange(&mut vm, &RequestSpec::post("/", b"abcd").cut(2), ok()).unwrap();
    assert_eq!((seen.client.status, seen.upstream.unwrap().body), (Some(200), b"abcd".to_vec()));
    assert!(seen.trapped.is_some());
}

#[test]
fn a_loop_without_end_runs_out_of_fuel() {
    let text = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (loop $l (br $l)) (i32.const 0))"#;
    let options = VmOptions { fuel_per_callback: 10_000, ..VmOptions::default() };
    let mut vm = Vm::load(&World::new(), &module(text), options).unwrap();
    let seen = exchange(&mut vm, &RequestSpec::get("/"), ok()).unwrap();
    assert!(seen.trapped.unwrap().contains("fuel"));
    assert_eq!(seen.fuel, 10_000);
}

// Properties

#[test]
fn properties_are_found_by_path_and_request_properties_vanish_with_the_headers() {
    let world = World::new();
    let text = r#"
        (func $look
            (call $property {request\00url_path}) (call $property {request\00headers\00x-y})
            (call $property {xds\00route_metadata\00filter_metadata\00weir\00policy}) (call $property {no\00such})
            (call $property {nothing}) (call $property {request\00id}) (call $property {plugin_name}) (call $property {source\00address}))
        (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
            (call $look) (call $status (call $set_property {weir_x} {mark})) (call $property {weir_x}) (i32.const 0))
        (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32) (call $look) (i32.const 0))
        (func (export "proxy_on_log") (param i32)
            (call $property {request\00url_path}) (call $note (i32.load8_u (global.get $address)))
            (call $property {response\00code}) (call $note (i32.load8_u (global.get $address)))
            (call $status (call $set_property {weir_x} {at last})))"#;
    let mut request = RequestSpec::get("/path?query").header("x-y", "z").from_address("10.1.2.3:4");
    request.stream = request.stream.null_property(&["nothing"]);
    let request = request
        .property(&["request", "id"], "42")
        .property(&["xds", "route_metadata", "filter_metadata", "weir", "policy"], "strict");
    let seen = exchange(&mut load(&world, text), &request, ok()).unwrap();
    let lines = lines(&world);
    assert_eq!(lines[..8], ["/path", "z", "strict", "!1", "!3", "42", "weir", "10.1.2.3:4"]);
    assert_eq!(lines[8..10], ["ok", "mark"]);
    assert_eq!(lines[10..18], ["!1", "!1", "strict", "!1", "!3", "!1", "weir", "10.1.2.3:4"]);
    assert_eq!((lines[18].as_str(), lines[21].as_str(), lines[22].as_str()), ("/path", "200", "ok"));
    assert_eq!(seen.state("weir_x"), Some("at last".to_owned()), "the access log has what was set last");
}

#[test]
fn a_root_context_has_no_stream_properties_and_no_headers() {
    let world = World::new();
    let text = r#"(func (export "proxy_on_configure") (param i32 i32) (result i32)
        (call $property {source\00address}) (call $status (call $set_property {x} {y})) (call $property {node\00id})
        (call $header (i32.const 0) {x}) (call $pairs (i32.const 0)) (call $status (call $continue (i32.const 0))) (i32.const 1))"#;
    Vm::load(&world, &module(text), VmOptions::default().property(&["node", "id"], "envoy-1")).unwrap();
    assert_eq!(lines(&world), ["!1", "!1", "envoy-1", "!2", "0", "ok"]);
}

// Life cycle

#[test]
fn the_configuration_is_there_while_it_is_configured_and_a_refusal_stops_the_plugin() {
    let world = World::new();
    let text = r#"
        (func (export "proxy_on_vm_start") (param i32 i32) (result i32)
            (call $body (i32.const 7) (i32.const 0) (i32.const 9)) (call $body (i32.const 6) (i32.const 0) (i32.const 9)) (i32.const 1))
        (func (export "proxy_on_configure") (param i32) (param $size i32) (result i32)
            (call $note (local.get $size)) (call $body (i32.const 7) (i32.const 0) (i32.const 9))
            (drop (call $tick_period (local.get $size))) (i32.and (local.get $size) (i32.const 1)))
        (func (export "proxy_on_tick") (param $root i32) (call $note (local.get $root)))
        (func (export "proxy_on_done") (param $root i32) (result i32) (call $note (i32.const 77)) (i32.const 1))"#;
    let options = VmOptions { vm_configuration: b"vm".to_vec(), ..VmOptions::new("abc") };
    let mut vm = Vm::load(&world, &module(text), options).unwrap();
    assert!(vm.is_configured());
    assert_eq!(lines(&world), ["!1", "vm", "3", "abc"]);

    assert!(!vm.configure_again(b"even").unwrap());
    assert_eq!(vm.tick_period_ms(), 3, "the old configuration goes on");
    assert!(vm.configure_again(b"a new one").unwrap());
    assert_eq!((vm.tick_period_ms(), vm.root_count()), (9, 3));
    lines(&world);
    vm.tick().unwrap();
    assert_eq!(lines(&world), ["1", "2", "3"], "every root context that set a period ticks");
    vm.retire_old_roots().unwrap();
    assert_eq!((lines(&world), vm.root_count()), (vec!["77".to_owned(), "77".to_owned()], 1));

    let mut refused = Vm::load(&world, &module(text), VmOptions::new("even")).unwrap();
    assert!(!refused.is_configured());
    assert!(exchange(&mut refused, &RequestSpec::get("/"), ok()).is_err());
}

#[test]
fn a_stream_may_end_without_log_and_be_logged_without_headers() {
    let world = World::new();
    let text = r#"(func (export "proxy_on_log") (param i32) (call $header (i32.const 0) {:path}) (call $header (i32.const 2) {:status}))"#;
    let mut vm = load(&world, text);
    let mut request = RequestSpec::get("/");
    request.stream = request.stream.without_log();
    let seen = exchange(&mut vm, &request, ok()).unwrap();
    assert_eq!((seen.callbacks("proxy_on_log"), seen.callbacks("proxy_on_done")), (0, 1));

    let stream = Stream::open(&mut vm, StreamSpec::new([(":path", "/early")]).keep_open()).unwrap();
    stream.log(&mut vm).unwrap();
    assert_eq!(lines(&world), ["/early", "!1"]);
    stream.done(&mut vm).unwrap();
    stream.delete(&mut vm).unwrap();
    assert_eq!(
        stages(&stream.events(&vm)),
        ["proxy_on_context_create", "proxy_on_log", "proxy_on_done", "proxy_on_delete"]
    );
    assert!(!stream.is_open(&vm));
}

#[test]
fn a_client_that_goes_away_ends_the_stream_where_it_stands() {
    let world = World::new();
    let mut vm = load(&world, HOLDS_REQUEST);
    let request = RequestSpec::post("/", b"abcdef").cut(2);
    let answer = |_| ResponseSpec::event_stream(["data: 1\n\n", "data: 2\n\n", "data: 3\n\n"]);
    let with = |vm: &mut Vm, abort| exchange(vm, &request.clone().abort(abort), answer).unwrap();

    let seen = with(&mut vm, Abort::InRequest(1));
    assert!(!seen.reached_upstream() && !seen.stuck);
    assert_eq!((seen.callbacks("proxy_on_request_body"), seen.callbacks("proxy_on_log")), (1, 1));
    let seen = with(&mut vm, Abort::BeforeResponse);
    assert!(seen.reached_upstream() && seen.client.status.is_none());
    let seen = with(&mut vm, Abort::InResponse(2));
    assert_eq!((seen.client.end, seen.client.chunks.len()), (ClientEnd::Gone, 2));
    assert_eq!(seen.callbacks("proxy_on_delete"), 1);
}

#[test]
fn an_upstream_that_fails_is_answered_or_reset() {
    let mut vm = load(&World::new(), HOLDS_REQUEST);
    let seen = exchange(&mut vm, &RequestSpec::get("/"), |_| ResponseSpec::unreachable()).unwrap();
    assert_eq!((seen.client.status, seen.local_reply.unwrap().by_module), (Some(503), false));
    let breaks = |_| ResponseSpec::event_stream(["data: 1\n\n", "data: 2\n\n"]).reset_after(1);
    let seen = exchange(&mut vm, &RequestSpec::get("/"), breaks).unwrap();
    assert_eq!((seen.client.status, seen.client.end, seen.client.chunks.len()), (Some(200), ClientEnd::Reset, 1));
}

#[test]
fn streams_of_one_vm_interleave() {
    let world = World::new();
    let mut vm = load(&world, HOLDS_REQUEST);
    let streams: Vec<Stream> =
        (0..2).map(|_| Stream::open(&mut vm, RequestSpec::post("/", b"").stream).unwrap()).collect();
    for stream in &streams {
        stream.request_headers(&mut vm, false).unwrap();
    }
    streams[0].request_body(&mut vm, "aaa", false).unwrap();
    let second = streams[1].request_body(&mut vm, "b", false).unwrap();
    assert_eq!(second.told("proxy_on_request_body"), Some(1));
    streams[0].request_body(&mut vm, "aaa", true).unwrap();
    assert_eq!(streams[0].upstream(&vm).body, b"aaaaaa");
    streams[1].client_gone(&mut vm).unwrap();
    assert!(streams[0].is_open(&vm) && !streams[1].is_open(&vm));
}

// Measuring and loading

#[test]
fn fuel_and_copies_are_counted() {
    let world = World::new();
    let text = r#"(func (export "proxy_on_request_body") (param i32) (param $size i32) (param i32) (result i32)
        (call $body (i32.const 0) (i32.const 0) (local.get $size)) (i32.const 0))"#;
    let mut vm = load(&world, text);
    let run = |vm: &mut Vm, body: &[u8]| {
        world.reset_counts();
        let seen = exchange(vm, &RequestSpec::post("/", body), ok()).unwrap();
        (seen.fuel, world.counts())
    };
    let (fuel, counts) = run(&mut vm, &[b'x'; 1000]);
    assert!(fuel > 0 && vm.fuel_used() >= fuel);
    assert_eq!((counts.calls("proxy_get_buffer_bytes"), counts.calls("proxy_log")), (1, 1));
    assert_eq!((counts.bytes_into_vm, counts.bytes_out_of_vm, counts.all_calls()), (1000, 1000, 2));
    assert_eq!(run(&mut vm, &[b'x'; 1000]).0, fuel, "the same work is the same fuel");
    assert_eq!(vm.costs()["proxy_on_request_body"].calls, 2);
    assert_eq!(vm.memory_bytes(), 4 * 65536);
}

#[test]
fn an_import_that_the_host_lacks_is_named() {
    let wasm = wat::parse_str(
        r#"(module (import "env" "proxy_log" (func (param i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "path_open" (func)) (import "env" "proxy_no_such_thing" (func))
        (memory (export "memory") 1) (func (export "proxy_abi_version_0_2_1"))
        (func (export "malloc") (param i32) (result i32) (i32.const 0)))"#,
    )
    .unwrap();
    assert_eq!(
        imports_of(&wasm).unwrap(),
        ["env.proxy_log", "wasi_snapshot_preview1.path_open", "env.proxy_no_such_thing"]
    );
    let error = CompiledModule::from_bytes(&wasm).unwrap_err().to_string();
    assert!(error.contains("wasi_snapshot_preview1.path_open, env.proxy_no_such_thing"), "{error}");
    assert!(!error.contains("proxy_log"), "{error}");
    assert!(imports_of(b"not wasm").is_err());
    assert!(imports_of(&binary("")).unwrap().len() > 20);
}

#[test]
fn a_module_that_envoy_would_not_load_is_refused() {
    let error = |text: &str| CompiledModule::from_bytes(&wat::parse_str(text).unwrap()).unwrap_err().to_string();
    assert!(error("(module)").contains("memory"));
    assert!(error(r#"(module (memory (export "memory") 1))"#).contains("proxy_abi_version_0_2_1"));
    assert!(
        error(r#"(module (memory (export "memory") 1) (func (export "proxy_abi_version_0_2_1")))"#)
            .contains("proxy_on_memory_allocate")
    );
}
