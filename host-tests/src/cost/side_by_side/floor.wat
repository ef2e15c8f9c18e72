;; The floor: what a filter of weir's kind cannot do without, and nothing else. The list of host calls is frozen:
;;
;;   request headers   get_header_map_value of :path, content-type and authorization; get_shared_data of a record of 1 KiB
;;   each body chunk   get_buffer_bytes of all of it, requests and responses
;;   end               get_shared_data of the record, set_shared_data of it with what the read said of its version
;;
;; The record's key is the authorization header. Nothing is held, looked at or changed, but for a count in the record.
(module
  (import "env" "proxy_get_header_map_value" (func $get_header (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_buffer_bytes" (func $get_body (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_shared_data" (func $get_shared (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_set_shared_data" (func $set_shared (param i32 i32 i32 i32 i32) (result i32)))

  ;; 0 address out, 4 size out, 8 version out; 1024 names; 4096 the record of a caller not seen before;
  ;; from 131072 the key of each of 1024 streams, 128 bytes each, its size first; from 1048576 what the host hands over.
  (memory (export "memory") 256)
  (data (i32.const 1024) ":pathcontent-typeauthorization")
  (global $free (mut i32) (i32.const 1048576))

  (func (export "proxy_abi_version_0_2_1"))
  (func (export "proxy_on_memory_allocate") (param $size i32) (result i32)
    (global.get $free)
    (global.set $free (i32.and (i32.add (i32.add (global.get $free) (local.get $size)) (i32.const 7)) (i32.const -8))))
  (func (export "proxy_on_context_create") (param i32 i32))
  (func (export "proxy_on_vm_start") (param i32 i32) (result i32) (i32.const 1))
  (func (export "proxy_on_configure") (param i32 i32) (result i32) (i32.const 1))

  ;; What the host handed over in the callback before is of no use any more.
  (func $begin
    (global.set $free (i32.const 1048576))
    (i64.store (i32.const 0) (i64.const 0))
    (i32.store (i32.const 8) (i32.const 0)))
  (func $slot (param $context i32) (result i32)
    (i32.add (i32.const 131072) (i32.shl (i32.and (local.get $context) (i32.const 1023)) (i32.const 7))))
  (func $record (param $slot i32) (result i32)
    (call $get_shared
      (i32.add (local.get $slot) (i32.const 4)) (i32.load (local.get $slot)) (i32.const 0) (i32.const 4) (i32.const 8)))

  (func (export "proxy_on_request_headers") (param $context i32) (param i32 i32) (result i32)
    (local $slot i32) (local $size i32)
    (call $begin)
    (local.set $slot (call $slot (local.get $context)))
    (drop (call $get_header (i32.const 0) (i32.const 1024) (i32.const 5) (i32.const 0) (i32.const 4)))
    (drop (call $get_header (i32.const 0) (i32.const 1029) (i32.const 12) (i32.const 0) (i32.const 4)))
    (i64.store (i32.const 0) (i64.const 0))
    (drop (call $get_header (i32.const 0) (i32.const 1041) (i32.const 13) (i32.const 0) (i32.const 4)))
    (local.set $size (i32.load (i32.const 4)))
    (if (i32.gt_u (local.get $size) (i32.const 124)) (then (local.set $size (i32.const 124))))
    (i32.store (local.get $slot) (local.get $size))
    (memory.copy (i32.add (local.get $slot) (i32.const 4)) (i32.load (i32.const 0)) (local.get $size))
    (drop (call $record (local.get $slot)))
    (i32.const 0))

  (func $body (param $kind i32) (param $size i32) (result i32)
    (call $begin)
    (drop (call $get_body (local.get $kind) (i32.const 0) (local.get $size) (i32.const 0) (i32.const 4)))
    (i32.const 0))
  (func (export "proxy_on_request_body") (param i32) (param $size i32) (param i32) (result i32)
    (call $body (i32.const 0) (local.get $size)))
  (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32) (i32.const 0))
  (func (export "proxy_on_response_body") (param i32) (param $size i32) (param i32) (result i32)
    (call $body (i32.const 1) (local.get $size)))

  (func (export "proxy_on_done") (param i32) (result i32) (i32.const 1))
  (func (export "proxy_on_log") (param $context i32)
    (local $slot i32) (local $at i32)
    (call $begin)
    (local.set $slot (call $slot (local.get $context)))
    (local.set $at (i32.const 4096))
    (if (i32.eqz (call $record (local.get $slot))) (then (local.set $at (i32.load (i32.const 0)))))
    (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (i32.const 1)))
    (drop (call $set_shared
      (i32.add (local.get $slot) (i32.const 4)) (i32.load (local.get $slot))
      (local.get $at) (i32.const 1024) (i32.load (i32.const 8)))))
  (func (export "proxy_on_delete") (param i32)))
