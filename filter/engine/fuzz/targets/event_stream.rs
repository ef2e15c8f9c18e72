//! Fuzzes `event_stream`; what is checked stands in `src/properties/event_stream.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("event_stream", input));
