//! Fuzzes `paths`; what is checked stands in `src/properties/paths.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("paths", input));
