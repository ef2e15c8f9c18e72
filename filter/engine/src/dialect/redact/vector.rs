//! Embeddings with fewer dimensions or fewer digits.
//!
//! A vector that loses dimensions is scaled to the length it had, as the vendors' own `dimensions` does. Rounding keeps the
//! leading bits of each number's significand, as a 32-bit float has it, to nearest and ties to even; numbers are then written
//! as short as they can be. The same vector always gives the same result.

use super::super::taken::Taken;
use crate::base64::{Decoder, encoded};
use crate::observation::Anomalies;

/// What was to be numbers is not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotNumbers;

/// The bits of a 32-bit float's significand that are stored.
const STORED_BITS: u32 = 23;

/// A JSON value, a list of numbers or of such lists, or a text of 32-bit floats in base64, with at most so many dimensions and
/// bits (the leading one counts). `packed`: each number is eight bits, one a dimension.
pub(super) fn reduced(
    value: &[u8],
    dimensions: Option<u32>,
    bits: Option<u32>,
    packed: bool,
) -> Result<(Vec<u8>, Taken), NotNumbers> {
    let dimensions = dimensions.map(|most| usize::try_from(most).unwrap_or(usize::MAX));
    match value.split_first() {
        Some((b'"', rest)) => of_base64(rest.strip_suffix(b"\"").ok_or(NotNumbers)?, dimensions, bits),
        Some(_) if packed => of_lists(value, dimensions.map(|most| most.div_ceil(8)), None, false),
        Some(_) => of_lists(value, dimensions, bits, true),
        None => Err(NotNumbers),
    }
}

fn of_base64(text: &[u8], dimensions: Option<usize>, bits: Option<u32>) -> Result<(Vec<u8>, Taken), NotNumbers> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut decoder = Decoder::new();
    // JSON may escape a slash.
    for piece in text.split(|byte| *byte == b'\\') {
        decoder.feed(piece, |piece| bytes.extend_from_slice(piece));
    }
    decoder.finish(|piece| bytes.extend_from_slice(piece));
    let (floats, rest) = bytes.as_chunks::<4>();
    if decoder.anomalies() != Anomalies::default() || !rest.is_empty() {
        return Err(NotNumbers);
    }
    let mut numbers: Vec<f64> = floats.iter().map(|float| f64::from(f32::from_le_bytes(*float))).collect();
    let taken = reduce(&mut numbers, dimensions, bits, true);
    let new: Vec<u8> = numbers.iter().flat_map(|number| (*number as f32).to_le_bytes()).collect();
    let mut text = vec![b'"'];
    text.extend(encoded(&new));
    text.push(b'"');
    Ok((text, taken))
}

fn of_lists(
    value: &[u8],
    dimensions: Option<usize>,
    bits: Option<u32>,
    scaled: bool,
) -> Result<(Vec<u8>, Taken), NotNumbers> {
    let mut out = Vec::with_capacity(value.len());
    let mut taken = Taken::default();
    let mut rest = value;
    while let Some((byte, after)) = rest.split_first() {
        if *byte != b'[' || !after.trim_ascii_start().starts_with(b"[") {
            let (list, behind) = match byte {
                b'[' => {
                    let end = after.iter().position(|byte| *byte == b']').ok_or(NotNumbers)?;
                    after.split_at_checked(end).ok_or(NotNumbers)?
                }
                _ => {
                    out.push(*byte);
                    rest = after;
                    continue;
                }
            };
            out.push(b'[');
            taken.add(of_list(list, dimensions, bits, scaled, &mut out)?);
            rest = behind;
            continue;
        }
        out.push(b'[');
        rest = after;
    }
    Ok((out, taken))
}

/// The numbers between two brackets. What is no change is not written anew.
fn of_list(
    list: &[u8],
    dimensions: Option<usize>,
    bits: Option<u32>,
    scaled: bool,
    out: &mut Vec<u8>,
) -> Result<Taken, NotNumbers> {
    if list.trim_ascii().is_empty() {
        out.extend_from_slice(list);
        return Ok(Taken::default());
    }
    let tokens: Vec<&[u8]> = list.split(|byte| *byte == b',').map(<[u8]>::trim_ascii).collect();
    let number = |token: &&[u8]| {
        let number = std::str::from_utf8(token).ok()?.parse::<f64>().ok()?;
        (number as f32).is_finite().then_some(number)
    };
    let mut numbers: Vec<f64> = tokens.iter().map(number).collect::<Option<_>>().ok_or(NotNumbers)?;
    // Integers stay what they are: they are not of one length, and scaling would make fractions of them.
    let whole = tokens.iter().all(|token| token.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-'));
    let taken = reduce(&mut numbers, dimensions, bits, scaled && !whole);
    if taken.is_empty() {
        out.extend_from_slice(list);
        return Ok(taken);
    }
    let mut comma: &[u8] = b"";
    for number in numbers {
        out.extend_from_slice(comma);
        let short = number as f32;
        let text = if whole { number.to_string() } else { short.to_string() };
        out.extend_from_slice(text.as_bytes());
        comma = b",";
    }
    Ok(taken)
}

fn reduce(numbers: &mut Vec<f64>, dimensions: Option<usize>, bits: Option<u32>, scaled: bool) -> Taken {
    let mut taken = Taken::default();
    let length = |numbers: &[f64]| numbers.iter().map(|number| number * number).sum::<f64>().sqrt();
    if let Some(most) = dimensions.filter(|most| *most < numbers.len()) {
        let before = length(numbers);
        numbers.truncate(most);
        let factor = before / length(numbers);
        if scaled && factor.is_finite() {
            let most = f64::from(f32::MAX);
            numbers.iter_mut().for_each(|number| *number = (*number * factor).clamp(-most, most));
        }
        taken.add(Taken::DIMENSIONS);
    }
    if let Some(bits) = bits {
        for number in numbers.iter_mut() {
            let (short, round) = (*number as f32, rounded(*number as f32, bits));
            if round.to_bits() != short.to_bits() {
                taken.add(Taken::PRECISION);
            }
            *number = f64::from(round);
        }
    }
    taken
}

/// The number with `bits` leading bits of its significand, to nearest, ties to even.
fn rounded(number: f32, bits: u32) -> f32 {
    let dropped = (STORED_BITS + 1).saturating_sub(bits.max(1));
    if dropped == 0 || !number.is_finite() {
        return number;
    }
    let raw = number.to_bits();
    let half = (1_u32 << dropped) >> 1;
    let odd = raw >> dropped & 1;
    let up = raw.saturating_add(half - 1 + odd) >> dropped << dropped;
    let round = f32::from_bits(up);
    if round.is_finite() { round } else { f32::from_bits(raw >> dropped << dropped) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str, dimensions: Option<u32>, bits: Option<u32>) -> (String, Taken) {
        let (bytes, taken) = reduced(value.as_bytes(), dimensions, bits, false).unwrap();
        (String::from_utf8(bytes).unwrap(), taken)
    }

    #[test]
    fn what_is_left_of_a_vector_is_as_long_as_it_was() {
        let (short, taken) = text("[0.6, 0.0, 0.8]", Some(2), None);
        assert_eq!((short.as_str(), taken), ("[1,0]", Taken::DIMENSIONS));
        assert_eq!(text("[[3.0,4.0,0.5],[1.0,2.0]]", Some(2), None).0.matches(',').count(), 3);
        assert_eq!(text("[0.5, 0.25]", Some(2), None), ("[0.5, 0.25]".to_owned(), Taken::default()));
        assert_eq!(text("[10,20,30]", Some(2), None).0, "[10,20]", "integers are not scaled");
    }

    #[test]
    fn numbers_are_rounded_to_the_nearest_with_so_many_bits() {
        assert_eq!(text("[0.3, -0.7, 1.0, 0.0]", None, Some(2)).0, "[0.25,-0.75,1,0]");
        assert_eq!(text("[57, -3]", None, Some(3)).0, "[56,-3]");
        assert!((0_u32..=24).all(|bits| rounded(1.5, bits.max(2)) == 1.5 && rounded(f32::MAX, bits).is_finite()));
        assert_eq!(rounded(2.5, 2), 2.0, "ties to even");
        assert_eq!(rounded(3.5, 2), 4.0);
    }

    #[test]
    fn base64_stays_base64() {
        let bytes: Vec<u8> = [0.6_f32, 0.0, 0.8].iter().flat_map(|number| number.to_le_bytes()).collect();
        let value = format!("\"{}\"", String::from_utf8(encoded(&bytes)).unwrap());
        let (new, taken) = text(&value, Some(2), Some(8));
        assert_eq!(taken.to_string(), "dimensions", "1 has no more digits to lose");
        let expected: Vec<u8> = [1.0_f32, 0.0].iter().flat_map(|number| number.to_le_bytes()).collect();
        assert_eq!(new.as_bytes(), [b"\"".as_slice(), &encoded(&expected), b"\""].concat());
        assert_eq!(reduced(b"\"AAA\"", Some(1), None, false), Err(NotNumbers));
    }

    #[test]
    fn bits_are_counted_eight_to_a_number() {
        let (new, _) = reduced(b"[1, 2, 3]", Some(10), Some(2), true).unwrap();
        assert_eq!(new, b"[1,2]");
    }

    #[test]
    fn what_is_no_number_is_left_alone() {
        assert_eq!(reduced(b"[1, null]", Some(1), None, false), Err(NotNumbers));
        assert_eq!(reduced(b"[\"a\"]", Some(1), None, false), Err(NotNumbers));
        assert_eq!(reduced(b"[1e300, 2.5]", Some(1), None, false), Err(NotNumbers));
        assert_eq!(text("[]", Some(1), Some(4)).0, "[]");
        let (large, _) = text("[3e38, 3.3e38]", Some(1), None);
        assert!(
            large.parse::<f32>().is_err()
                && serde_json::from_str::<Vec<f32>>(&large).is_ok_and(|one| one[0].is_finite())
        );
    }
}
