//! Spoils seeds, the same way every time: for the properties to be checked without a fuzzer.

/// One of the seeds, changed in one to four places as the number says.
#[must_use]
pub fn spoiled(seeds: &[Vec<u8>], number: u64) -> Vec<u8> {
    let mut dice = Dice(number);
    let mut input = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(4) {
        spoil(&mut input, &seeds[dice.roll(seeds.len())], &mut dice);
    }
    input
}

/// Changes an input in one place; the first bytes, which say how it is cut, as often as all others.
fn spoil(input: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let end = if dice.roll(2) == 0 { input.len().min(5) } else { input.len() };
    let at = dice.roll(end.max(1));
    match dice.roll(6) {
        _ if input.is_empty() => input.extend_from_slice(other),
        0 => input[at] ^= 1 << dice.roll(8),
        1 => input[at] = u8::try_from(dice.roll(256)).unwrap(),
        2 => input.insert(at, b"\"\\{}[],:u \r\nn=-\xff\xef\x00"[dice.roll(18)]),
        3 => input.truncate(at.max(4)),
        4 => drop(input.drain(at..(at + dice.roll(20)).min(input.len()))),
        _ => {
            let from = dice.roll(other.len());
            let piece = &other[from..(from + dice.roll(40)).min(other.len())];
            input.splice(at..at, piece.iter().copied());
        }
    }
}

/// SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}
