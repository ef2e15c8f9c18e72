//! Agreement as a table.

use std::fmt::Write as _;

use super::agreement::Agreed;

/// A line for each simulation, and the sum; what disagreed after it. Actions are `degrade` and stronger ones, carried out; the leak
/// is attack exchanges that were delivered whole.
#[must_use]
pub fn text(all: &[Agreed]) -> String {
    let mut to = String::new();
    let head = ["scenario", "seed", "exchanges", "agreed", "disagreed", "actions", "audit", "leak engine", "module"];
    let rows = all.iter().map(|one| {
        let acted: u64 = one.actions.iter().skip(2).sum();
        let counts =
            [one.seed, one.exchanges, one.agreed, one.disagreed, acted, one.audit_lines, one.leak[0], one.leak[1]];
        (one.scenario.clone(), counts)
    });
    let rows: Vec<(String, [u64; 8])> = rows.collect();
    row(&mut to, head.map(str::to_owned));
    for (name, counts) in &rows {
        let [seed, rest @ ..] = counts.map(|count| count.to_string());
        let [a, b, c, d, e, f, g] = rest;
        row(&mut to, [name.clone(), seed, a, b, c, d, e, f, g]);
    }
    let sum = |at: usize| rows.iter().filter_map(|(_, counts)| counts.get(at)).sum::<u64>().to_string();
    row(&mut to, ["all".to_owned(), String::new(), sum(1), sum(2), sum(3), sum(4), sum(5), sum(6), sum(7)]);
    for one in all.iter().filter(|one| !one.is_whole()) {
        let _ = write!(to, "\n{one}");
    }
    to
}

fn row(to: &mut String, cells: [String; 9]) {
    let widths = [8, 4, 9, 9, 9, 9, 7, 11, 9];
    let cells: Vec<String> = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:>width$}")).collect();
    // Writing into memory does not fail.
    let _ = writeln!(to, "{}", cells.join("  "));
}
