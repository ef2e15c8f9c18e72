//! Fuzzes `sse`; what is checked stands in `src/properties/sse.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("sse", input));
