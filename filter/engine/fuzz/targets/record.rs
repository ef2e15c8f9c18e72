//! Fuzzes `record`; what is checked stands in `src/properties/record.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| weir_fuzz::properties::check("record", input));
