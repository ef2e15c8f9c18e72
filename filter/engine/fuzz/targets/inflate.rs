//! Fuzzes `inflate`; what is checked stands in `src/properties/inflate.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("inflate", input));
