//! Fuzzes `base64`; what is checked stands in `src/properties/base64.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("base64", input));
