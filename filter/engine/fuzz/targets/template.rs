//! Fuzzes `template`; what is checked stands in `src/properties/template.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("template", input));
