//! Reads the figures back out of a table, and the day it is.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// The figures of Markdown tables, by the first cell of their row and the head of their column. What is not a number is
/// no figure.
pub(super) fn figures(tables: &str) -> BTreeMap<(String, String), f64> {
    let mut figures = BTreeMap::new();
    let mut head: Vec<&str> = Vec::new();
    for line in tables.lines() {
        let Some(cells) = line.strip_prefix('|') else {
            head.clear();
            continue;
        };
        let cells: Vec<&str> = cells.trim_end().trim_end_matches('|').split('|').map(str::trim).collect();
        if head.is_empty() {
            head = cells;
            continue;
        }
        let Some((name, values)) = cells.split_first() else { continue };
        for (column, value) in head.iter().skip(1).zip(values) {
            if let Ok(figure) = value.replace(',', "").parse::<f64>() {
                figures.insert(((*name).to_owned(), (*column).to_owned()), figure);
            }
        }
    }
    figures
}

/// A count with a comma before every three digits.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Today, UTC, as `2026-11-23`. The reckoning is Howard Hinnant's `civil_from_days`.
pub(super) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = seconds / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_back_out_of_a_table() {
        let read = figures(
            "words\n\n| row | a | b |\n| --- | --: | --: |\n| x | 1,234 | - |\n\n| other | c |\n| --- | --- |\n| x | 0.50 |\n",
        );
        let of = |column: &str| read.get(&("x".to_owned(), column.to_owned())).copied();
        assert_eq!((of("a"), of("b"), of("c")), (Some(1234.0), None, Some(0.5)));
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!([0, 12, 123, 1234, 1_234_567].map(grouped), ["0", "12", "123", "1,234", "1,234,567"]);
    }
}
