//! Agreement as a table.

use std::fmt::Write as _;

use super::agreement::Agreed;

/// The columns behind the scenario's name, and how wide they are.
const HEAD: [(&str, usize); 12] = [
    ("seed", 4),
    ("exchanges", 9),
    ("agreed", 9),
    ("disagreed", 9),
    ("tag", 7),
    ("degrade", 7),
    ("throttle", 8),
    ("refuse", 7),
    ("audit", 6),
    ("leak engine", 11),
    ("leak module", 11),
    ("left", 4),
];

/// A line for each simulation, and the sum; what disagreed after it. Actions are the engine's, carried out; the leak is attack
/// exchanges that were delivered whole; `left` counts the differences in what is left at the end: counters, shared memory.
#[must_use]
pub fn text(all: &[Agreed]) -> String {
    let mut to = String::new();
    row(&mut to, "scenario", &HEAD.map(|(name, _)| name.to_owned()));
    let mut sum = [0; HEAD.len()];
    for one in all {
        let [_, tag, degrade, throttle, refuse] = one.actions;
        let counts = [
            one.seed,
            one.exchanges,
            one.agreed,
            one.disagreed,
            tag,
            degrade,
            throttle,
            refuse,
            one.audit_lines,
            one.leak[0],
            one.leak[1],
            one.left.len() as u64,
        ];
        row(&mut to, &one.scenario, &counts.map(|count| count.to_string()));
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let [_, sum @ ..] = sum.map(|count: u64| count.to_string());
    let mut cells = HEAD.map(|_| String::new());
    cells.iter_mut().skip(1).zip(sum).for_each(|(cell, sum)| *cell = sum);
    row(&mut to, "all", &cells);
    for one in all.iter().filter(|one| !one.is_whole()) {
        let _ = write!(to, "\n{one}");
    }
    to
}

fn row(to: &mut String, name: &str, cells: &[String; HEAD.len()]) {
    let cells: Vec<String> = cells.iter().zip(HEAD).map(|(cell, (_, width))| format!("{cell:>width$}")).collect();
    // Writing into memory does not fail.
    let _ = writeln!(to, "{name:<8}  {}", cells.join("  "));
}
