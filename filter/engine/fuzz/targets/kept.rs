//! Fuzzes `kept`; what is checked stands in `src/properties/kept.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("kept", input));
