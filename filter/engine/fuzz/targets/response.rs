//! Fuzzes `response`; what is checked stands in `src/properties/response.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("response", input));
