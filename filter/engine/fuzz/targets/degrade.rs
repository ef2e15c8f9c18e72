//! Fuzzes `degrade`; what is checked stands in `src/properties/degrade.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("degrade", input));
