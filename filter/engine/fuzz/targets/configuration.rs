//! Fuzzes `configuration`; what is checked stands in `src/properties/configuration.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("configuration", input));
