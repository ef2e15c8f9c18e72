//! Fuzzes `scanner`; what is checked stands in `src/properties/scanner.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("scanner", input));
