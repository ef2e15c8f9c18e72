//! A moment as an operator writes it: RFC 3339 (`2026-12-01T09:00:00+01:00`) or Unix seconds.

use serde::de::{self, Deserialize, Deserializer, Visitor};
use std::fmt;

/// A moment, in whole Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub u64);

struct Reads;

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reads)
    }
}

impl Visitor<'_> for Reads {
    type Value = Instant;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a moment such as \"2026-12-01T09:00:00Z\", or Unix seconds")
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Instant, E> {
        Ok(Instant(seconds))
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Instant, E> {
        u64::try_from(seconds).map(Instant).map_err(|_| E::invalid_value(de::Unexpected::Signed(seconds), &self))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Instant, E> {
        rfc3339(text).map(Instant).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// The Unix seconds of an RFC 3339 date-time, from 1970 on. Fractions of a second are cut off; a leap second is the one before.
fn rfc3339(text: &str) -> Option<u64> {
    let number = |from: usize, to: usize| -> Option<i64> {
        let digits = text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse().ok()
    };
    let mark = |at: usize| text.as_bytes().get(at).copied();
    if [4, 7].map(mark) != [Some(b'-'); 2] || [13, 16].map(mark) != [Some(b':'); 2] {
        return None;
    }
    if !matches!(mark(10)?, b'T' | b't' | b' ') {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=days).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let mut rest = text.get(19..)?;
    if let Some(fraction) = rest.strip_prefix('.') {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        rest = fraction.get(digits..).filter(|_| digits > 0)?;
    }
    let offset = match rest {
        "Z" | "z" => 0,
        _ => {
            let at = text.len().checked_sub(rest.len())?;
            let sign = match mark(at)? {
                b'+' => 1,
                b'-' => -1,
                _ => return None,
            };
            let (hours, minutes) = (number(at + 1, at + 3)?, number(at + 4, at + 6)?);
            if rest.len() != 6 || mark(at + 3) != Some(b':') || hours > 23 || minutes > 59 {
                return None;
            }
            sign * (hours * 3600 + minutes * 60)
        }
    };
    let seconds = days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second.min(59) - offset;
    u64::try_from(seconds).ok()
}

/// Days from 1970-01-01 to a date of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_they_are_meant() {
        // Expected values by `date --date … +%s` of GNU coreutils.
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:00:00Z", 951_825_600),
            ("2026-11-23T21:20:26Z", 1_795_468_826),
            ("2026-11-23t22:20:26.999+01:00", 1_795_468_826),
            ("2026-11-23 14:50:26-06:30", 1_795_468_826),
            ("2024-12-31T23:59:60z", 1_735_689_599),
        ] {
            assert_eq!(rfc3339(text), Some(seconds), "{text}");
        }
        for wrong in [
            "",
            "2026",
            "2026-11-23",
            "2026-11-23T21:20:26",
            "2026-13-01T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T21:20:26.Z",
            "2026-11-23T21:20:26+1:00",
            "2026-11-23T21:20:26+01:00x",
            "1969-12-31T23:59:59Z",
            "２026-11-23T21:20:26Z",
            "+026-11-23T21:20:26Z",
            "2026-11-23T21:20:26+0é",
        ] {
            assert_eq!(rfc3339(wrong), None, "{wrong}");
        }
        let read = |json: &str| serde_json::from_str::<Instant>(json).map_err(|error| error.to_string());
        assert_eq!(read("17"), Ok(Instant(17)));
        assert_eq!(read("\"1970-01-01T00:01:00Z\""), Ok(Instant(60)));
        assert!(["-1", "1.5", "\"soon\"", "null"].iter().all(|json| read(json).is_err()));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_moment_or_none(text in "\\PC{0,40}", tail in "[-+:.TZ0-9é]{0,12}") {
            let _ = rfc3339(&text);
            let _ = rfc3339(&format!("2026-11-23T21:20:26{tail}"));
        }
    }
}
