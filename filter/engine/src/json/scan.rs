//! Looking at many bytes at once: where quotes, backslashes and brackets are.
//!
//! What can be had of the target's vectors is in `simd` (WebAssembly's 128-bit ones, which the module is built with); `swar`
//! does the same with 64-bit words, for every other target and as the measure of the first. Both know nothing of JSON's
//! grammar: which quote ends a string is [`Quoting`]'s.
//!
//! The bit tricks are those of Langdale and Lemire, "Parsing Gigabytes of JSON per Second" (2019), with shifts in place of
//! the carry-less multiplication, which WebAssembly has not.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) use super::simd::{brackets, find_either, is_ascii, quotes};
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(crate) use super::swar::{brackets, find_either, is_ascii, quotes};

/// Bytes that a mask has a bit for each of; the first byte's is the lowest.
pub(crate) const BLOCK: usize = 64;

/// What is quoted, from block to block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Quoting {
    /// All bits where the next byte is in a string, none where it is not.
    pub(super) inside: u64,
    /// 1 where the next byte is escaped.
    pub(super) escaped: u64,
}

impl Quoting {
    /// Takes a block of `length` bytes (1 to [`BLOCK`]) with these marks. Gives the mask of what is in strings: opening quotes
    /// are, closing ones are not. `None`, and nothing is taken: a backslash stands outside of any string, and what it means
    /// is not for masks to say.
    #[inline]
    pub(super) fn block(&mut self, quotes: u64, backslashes: u64, length: usize) -> Option<u64> {
        if quotes | backslashes | self.escaped == 0 {
            return Some(self.inside);
        }
        let (mut quotes, mut escaping) = (quotes, 0);
        if backslashes | self.escaped != 0 {
            let (escaped, by) = escapes(backslashes, self.escaped);
            quotes &= !escaped;
            escaping = by;
        }
        let inside = running_parity(quotes) ^ self.inside;
        // If all backslashes are in strings as long as each is taken to escape, then each does.
        if backslashes & !inside != 0 {
            return None;
        }
        self.inside = if inside >> (BLOCK - 1) == 0 { 0 } else { u64::MAX };
        self.escaped = escaping >> (length - 1) & 1;
        Some(inside)
    }
}

/// Which bytes are escaped, and which backslashes escape the byte after them, given whether the first byte is escaped:
/// every other one of a run of backslashes.
#[inline]
pub(super) const fn escapes(backslashes: u64, first: u64) -> (u64, u64) {
    const ODD: u64 = 0xaaaa_aaaa_aaaa_aaaa;
    let may_escape = backslashes & !first;
    // The subtraction runs along each run of backslashes, and leaves its parity where the run ends.
    let ends = ((may_escape << 1) | ODD).wrapping_sub(may_escape) ^ ODD;
    (ends ^ (backslashes | first), ends & backslashes)
}

/// Every bit is the parity of itself and all bits below.
#[inline]
const fn running_parity(mask: u64) -> u64 {
    let mask = mask ^ (mask << 1);
    let mask = mask ^ (mask << 2);
    let mask = mask ^ (mask << 4);
    let mask = mask ^ (mask << 8);
    let mask = mask ^ (mask << 16);
    mask ^ (mask << 32)
}

/// What is left of a chunk, filled up with zeros, which mark nothing.
pub(super) fn padded(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    if let Some(to) = block.get_mut(..rest.len()) {
        to.copy_from_slice(rest);
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As `of` says, byte by byte.
    fn mask(bytes: &[u8], of: impl Fn(u8) -> bool) -> u64 {
        bytes.iter().enumerate().filter(|(_, byte)| of(**byte)).fold(0, |mask, (at, _)| mask | 1 << at)
    }

    fn structure() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![4 => proptest::sample::select(b"\"\\[]{}".to_vec()), 1 => any::<u8>()];
        proptest::collection::vec(byte, BLOCK..=BLOCK)
    }

    proptest! {
        #[test]
        fn masks_are_what_the_bytes_are(bytes in structure()) {
            let block = bytes.first_chunk::<BLOCK>().unwrap();
            prop_assert_eq!(quotes(block), (mask(&bytes, |byte| byte == b'"'), mask(&bytes, |byte| byte == b'\\')));
            let opening = mask(&bytes, |byte| byte == b'[' || byte == b'{');
            let closing = mask(&bytes, |byte| byte == b']' || byte == b'}');
            prop_assert_eq!(brackets(block), (opening, closing));
        }

        #[test]
        fn either_is_found_where_it_is_first(
            bytes in proptest::collection::vec(prop_oneof![200 => any::<u8>(), 1 => Just(b'\n')], 0..300),
            from in 0_usize..9,
        ) {
            let bytes = bytes.get(from..).unwrap_or_default();
            let first = bytes.iter().position(|byte| matches!(byte, b'\n' | b'a'));
            prop_assert_eq!(find_either(b'\n', b'a', bytes), first);
        }

        #[test]
        fn ascii_is_told(bytes in proptest::collection::vec(0_u8..130, 0..200)) {
            prop_assert_eq!(is_ascii(&bytes), bytes.is_ascii());
        }

        #[test]
        fn escapes_are_every_other_backslash(bytes in structure(), first in 0_u64..2) {
            let (mut escaped, mut escaping, mut next) = (0, 0, first == 1);
            for (at, byte) in bytes.iter().enumerate() {
                escaped |= u64::from(next) << at;
                next = *byte == b'\\' && !next;
                escaping |= u64::from(next) << at;
            }
            prop_assert_eq!(escapes(mask(&bytes, |byte| byte == b'\\'), first), (escaped, escaping));
        }
    }
}
