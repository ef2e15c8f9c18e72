//! Builds the test modules: a prelude in WebAssembly text with the callbacks of one case behind it.

use std::fmt::Write;
use weir_host_tests::mock_host::{CompiledModule, Vm, VmOptions, World};

/// Where texts are put in memory; scratch cells lie below, the heap above.
const TEXTS: usize = 4096;

/// Imports and functions. Scratch: 0 address out, 4 size out, 8 version out, 32 to 63 digits.
const PRELUDE: &str = r#"
    (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
    (import "env" "proxy_get_current_time_nanoseconds" (func $now (param i32) (result i32)))
    (import "env" "proxy_set_tick_period_milliseconds" (func $tick_period (param i32) (result i32)))
    (import "env" "proxy_set_effective_context" (func $effective (param i32) (result i32)))
    (import "env" "proxy_get_shared_data" (func $get_shared (param i32 i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_set_shared_data" (func $set_shared (param i32 i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_define_metric" (func $define_metric (param i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_increment_metric" (func $increment (param i32 i64) (result i32)))
    (import "env" "proxy_record_metric" (func $record (param i32 i64) (result i32)))
    (import "env" "proxy_get_header_map_value" (func $get_header (param i32 i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_get_header_map_pairs" (func $get_pairs (param i32 i32 i32) (result i32)))
    (import "env" "proxy_set_header_map_pairs" (func $set_pairs (param i32 i32 i32) (result i32)))
    (import "env" "proxy_add_header_map_value" (func $add (param i32 i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_replace_header_map_value" (func $replace (param i32 i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_remove_header_map_value" (func $remove (param i32 i32 i32) (result i32)))
    (import "env" "proxy_get_buffer_bytes" (func $get_body (param i32 i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_set_buffer_bytes" (func $set_body (param i32 i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_get_property" (func $get_property (param i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_set_property" (func $set_property (param i32 i32 i32 i32) (result i32)))
    (import "env" "proxy_continue_stream" (func $continue (param i32) (result i32)))
    (import "env" "proxy_close_stream" (func $close (param i32) (result i32)))
    (import "env" "proxy_send_local_response" (func $reply (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "clock_time_get" (func $clock (param i32 i64 i32) (result i32)))
    (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "environ_get" (func $environ (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 4)
    (global $heap (mut i32) (i32.const 65536))
    (global $address (mut i32) (i32.const 0))
    (global $size (mut i32) (i32.const 0))
    (global $cas (mut i32) (i32.const 0))
    (func (export "proxy_abi_version_0_2_1"))
    (func (export "proxy_on_memory_allocate") (param $size i32) (result i32)
        (global.get $heap)
        (global.set $heap (i32.add (global.get $heap) (i32.and (i32.add (local.get $size) (i32.const 7)) (i32.const -8)))))
    ;; Logs a number.
    (func $note (param $n i32) (local $at i32)
        (local.set $at (i32.const 63))
        (loop $next
            (i32.store8 (local.get $at) (i32.add (i32.const 48) (i32.rem_u (local.get $n) (i32.const 10))))
            (local.set $n (i32.div_u (local.get $n) (i32.const 10)))
            (local.set $at (i32.sub (local.get $at) (i32.const 1)))
            (br_if $next (local.get $n)))
        (drop (call $log (i32.const 2) (i32.add (local.get $at) (i32.const 1)) (i32.sub (i32.const 63) (local.get $at)))))
    ;; Logs ok, or ! and the status.
    (func $status (param $status i32)
        (if (i32.eqz (local.get $status))
            (then (drop (call $log (i32.const 2) {ok})))
            (else
                (i32.store8 (i32.const 64) (i32.const 33))
                (i32.store8 (i32.const 65) (i32.add (i32.const 48) (local.get $status)))
                (drop (call $log (i32.const 2) (i32.const 64) (i32.const 2))))))
    (func $prepare (i64.store (i32.const 0) (i64.const 0)))
    ;; Logs the bytes that a host call handed over, or its status.
    (func $result (param $status i32)
        (global.set $address (i32.load (i32.const 0)))
        (global.set $size (i32.load (i32.const 4)))
        (if (local.get $status)
            (then (call $status (local.get $status)))
            (else (drop (call $log (i32.const 2) (global.get $address) (global.get $size))))))
    (func $get (param $key i32) (param $key_size i32) (local $status i32)
        (call $prepare)
        (local.set $status (call $get_shared (local.get $key) (local.get $key_size) (i32.const 0) (i32.const 4) (i32.const 8)))
        (call $result (local.get $status))
        (if (i32.eqz (local.get $status)) (then
            (global.set $cas (i32.load (i32.const 8))) (call $note (global.get $cas)))))
    (func $set (param $key i32) (param $key_size i32) (param $value i32) (param $value_size i32) (param $cas i32)
        (call $status (call $set_shared
            (local.get $key) (local.get $key_size) (local.get $value) (local.get $value_size) (local.get $cas))))
    (func $define (param $kind i32) (param $name i32) (param $name_size i32) (result i32)
        (drop (call $define_metric (local.get $kind) (local.get $name) (local.get $name_size) (i32.const 0)))
        (i32.load (i32.const 0)))
    (func $header (param $map i32) (param $name i32) (param $name_size i32)
        (call $prepare)
        (call $result (call $get_header (local.get $map) (local.get $name) (local.get $name_size) (i32.const 0) (i32.const 4))))
    ;; Logs the number of pairs and, if any, their serialisation.
    (func $pairs (param $map i32)
        (call $prepare)
        (drop (call $get_pairs (local.get $map) (i32.const 0) (i32.const 4)))
        (if (i32.eqz (i32.load (i32.const 0)))
            (then (call $note (i32.const 0)))
            (else (call $note (i32.load (i32.load (i32.const 0)))) (call $result (i32.const 0)))))
    (func $body (param $buffer i32) (param $start i32) (param $size i32)
        (call $prepare)
        (call $result (call $get_body (local.get $buffer) (local.get $start) (local.get $size) (i32.const 0) (i32.const 4))))
    (func $property (param $path i32) (param $path_size i32)
        (call $prepare)
        (call $result (call $get_property (local.get $path) (local.get $path_size) (i32.const 0) (i32.const 4))))
    ;; Whether what was handed over last is as long as a text and begins and ends like it.
    (func $same (param $text i32) (param $text_size i32) (result i32)
        (i32.and
            (i32.eq (global.get $size) (local.get $text_size))
            (i32.eq
                (i32.load8_u (i32.sub (i32.add (global.get $address) (global.get $size)) (i32.const 1)))
                (i32.load8_u (i32.sub (i32.add (local.get $text) (local.get $text_size)) (i32.const 1))))))
    ;; Puts a text's address and length at 16, where a list of vectors may lie.
    (func $cell (param $text i32) (param $text_size i32)
        (i32.store (i32.const 16) (local.get $text)) (i32.store (i32.const 20) (local.get $text_size)))
"#;

/// The module of a case as WebAssembly binary.
pub(crate) fn binary(callbacks: &str) -> Vec<u8> {
    let source = format!("{PRELUDE}{callbacks}");
    let (mut text, mut data) = (String::from("(module"), String::new());
    let mut next = TEXTS;
    let mut rest = source.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (literal, after) = after.split_once('}').expect("an open {text}");
        let escapes = literal.matches('\\').count();
        let size = literal.len() - 2 * escapes;
        write!(text, "{before}(i32.const {next}) (i32.const {size})").unwrap();
        write!(data, "(data (i32.const {next}) \"{literal}\")").unwrap();
        next += size;
        rest = after;
    }
    wat::parse_str(format!("{text}{rest}{data})")).unwrap()
}

/// The module of a case, compiled.
pub(crate) fn module(callbacks: &str) -> CompiledModule {
    CompiledModule::from_bytes(&binary(callbacks)).unwrap()
}

/// The module of a case, started.
pub(crate) fn load(world: &World, callbacks: &str) -> Vm {
    Vm::load(world, &module(callbacks), VmOptions::default()).unwrap()
}

/// Takes the lines that were logged since the last time.
pub(crate) fn lines(world: &World) -> Vec<String> {
    world.take_logs().into_iter().map(|line| line.message).collect()
}
