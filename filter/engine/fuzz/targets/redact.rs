//! Fuzzes `redact`; what is checked stands in `src/properties/redact.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("redact", input));
