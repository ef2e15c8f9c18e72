//! Which bytes of a block of ASCII belong to words: letters, digits and apostrophes, many at once.
//!
//! With WebAssembly's vectors where the module has them (`.cargo/config.toml`), else with words of 64 bits.

/// Bytes in a block, each a bit of a mask; the first byte's is the lowest.
pub(super) const BLOCK: usize = 64;

/// Where letters, digits and apostrophes are, and where bytes outside ASCII.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the two halves")]
pub(super) fn masks(block: &[u8; BLOCK]) -> (u64, u64) {
    use core::arch::wasm32::{i8x16_bitmask, u8x16_eq, u8x16_le, u8x16_splat, u8x16_sub, u64x2, v128_or};
    let (vectors, _) = block.as_chunks::<16>();
    let mut both = (0, 0);
    for (at, vector) in vectors.iter().enumerate() {
        let bits = u128::from_le_bytes(*vector);
        let bytes = u64x2(bits as u64, (bits >> 64) as u64);
        let small = v128_or(bytes, u8x16_splat(0x20));
        let letters = u8x16_le(u8x16_sub(small, u8x16_splat(b'a')), u8x16_splat(25));
        let digits = u8x16_le(u8x16_sub(bytes, u8x16_splat(b'0')), u8x16_splat(9));
        let run = v128_or(v128_or(letters, digits), u8x16_eq(bytes, u8x16_splat(b'\'')));
        both.0 |= u64::from(i8x16_bitmask(run)) << (16 * at);
        both.1 |= u64::from(i8x16_bitmask(bytes)) << (16 * at);
    }
    both
}

/// Where letters, digits and apostrophes are, and where bytes outside ASCII.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
pub(super) fn masks(block: &[u8; BLOCK]) -> (u64, u64) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES * 0x80;
    // The highest bit of each byte stands for what is asked of it; the product puts them side by side.
    let gather = |marks: u64| (marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    let from = |bytes: u64, first: u64| bytes + ONES * (0x80 - first);
    let (words, _) = block.as_chunks::<8>();
    let mut both = (0, 0);
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let low = word & !HIGH;
        let small = low | (ONES * 0x20);
        let letters = from(small, 0x61) & !from(small, 0x7B);
        let digits = from(low, 0x30) & !from(low, 0x3A);
        let apostrophes = !((low ^ (ONES * 0x27)) + ONES * 0x7F);
        both.0 |= gather((letters | digits | apostrophes) & !word & HIGH) << (8 * at);
        both.1 |= gather(word & HIGH) << (8 * at);
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_at_every_place() {
        for byte in 0..=u8::MAX {
            for at in 0..BLOCK {
                for around in [b' ', b'z', 0xFF, 0x7F, 0] {
                    let mut block = [around; BLOCK];
                    block[at] = byte;
                    let (run, foreign) = masks(&block);
                    let told = (run >> at & 1 == 1, foreign >> at & 1 == 1);
                    assert_eq!(told, (byte.is_ascii_alphanumeric() || byte == b'\'', !byte.is_ascii()), "{byte:#x}");
                }
            }
        }
    }
}
