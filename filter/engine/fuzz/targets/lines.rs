//! Fuzzes `lines`; what is checked stands in `src/properties/lines.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("lines", input));
