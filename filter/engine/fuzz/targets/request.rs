//! Fuzzes `request`; what is checked stands in `src/properties/request.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("request", input));
