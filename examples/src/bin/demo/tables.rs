//! Tables and the words in them: what the live view and the summary look like.

use std::cmp::Reverse;

use comfy_table::presets::{NOTHING, UTF8_FULL_CONDENSED};
use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table};

use crate::cast::{Cast, Role};
use crate::client::Exchange;
use crate::watch::{LEVELS, Outcome, Verdict, Watch, level};

/// The widest line.
const WIDEST: u16 = 118;
/// Below this many columns, or this many rows, tables are made smaller.
const ROOMY: (u16, u16) = (114, 24);
/// Templates shown one by one.
const TEMPLATES: usize = 3;

/// How much room there is.
#[derive(Debug, Clone, Copy)]
struct Room {
    columns: u16,
    /// Not enough for borders and second lines.
    scarce: bool,
}

// === impl Room ===

impl Room {
    /// The terminal's; plenty where there is none.
    fn now() -> Self {
        match console::Term::stdout().size_checked() {
            Some((rows, columns)) => Self { columns: columns.min(WIDEST), scarce: columns < ROOMY.0 || rows < ROOMY.1 },
            None => Self { columns: WIDEST, scarce: false },
        }
    }

    /// How many reasons and actions a cell shows.
    fn some(self) -> usize {
        if self.scarce { 1 } else { 2 }
    }
}

/// An empty table with this header, and these columns right-aligned.
pub(crate) fn table(header: &[&str], numbers: &[usize]) -> Table {
    let room = Room::now();
    let mut table = Table::new();
    table
        .load_style(if room.scarce { NOTHING } else { UTF8_FULL_CONDENSED.with_rounded_corners() })
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(room.columns)
        .set_header(header.iter().map(|name| Cell::new(name).add_attribute(Attribute::Bold)));
    for column in table.column_iter_mut() {
        if room.scarce {
            column.set_padding((0, 1));
        }
        if numbers.contains(&column.index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// What weir makes of everyone: a row for each role, with the gravest verdict on one of its keys or organisations; then the
/// gravest templates. Networks are left out, since a network's verdict alone refuses nobody.
pub(crate) fn standings(cast: &Cast, watch: &Watch, exchanges: &[Exchange]) -> Table {
    let header = ["subject", "lens", "exchanges", "level", "top reasons", "action"];
    let mut table = table(&header, &[2]);
    let room = Room::now();
    for role in Role::ALL {
        let answered = exchanges.iter().filter(|exchange| exchange.role == role && exchange.status != 0).count();
        let gravest = watch.verdicts_on(role).into_iter().find(|verdict| verdict.lens != "network");
        let by_key = watch.keys.get(&role).into_iter().flatten().map(|(_, verdict)| level(verdict)).max();
        let of_role = |number: usize, _: &Outcome| exchanges.get(number).is_some_and(|exchange| exchange.role == role);
        let (subject, lens) = whose(cast, watch, role, room);
        table.add_row([
            Cell::new(subject),
            Cell::new(lens),
            Cell::new(thousands(answered)),
            level_cell(gravest.map_or(0, Verdict::level).max(by_key.unwrap_or(0))),
            Cell::new(gravest.map_or_else(String::new, |verdict| reasons(verdict, room.some(), "\n"))),
            Cell::new(actions(&watch.actions(of_role), room)),
        ]);
    }
    let acted = |verdict: &Verdict| watch.actions(|_, outcome| outcome.because.starts_with(&verdict.subject));
    let mut templates = watch.templates();
    templates.sort_by_cached_key(|verdict| {
        Reverse((verdict.level(), acted(verdict).iter().map(|(_, count)| count).sum::<usize>(), verdict.exchanges))
    });
    for verdict in templates.iter().take(TEMPLATES) {
        table.add_row([
            Cell::new(format!("anchor {}", short(&verdict.subject))),
            Cell::new("template"),
            // It is told when the level changes, not how many there were since.
            Cell::new(format!("from {}", thousands(usize::try_from(verdict.exchanges).unwrap_or(usize::MAX)))),
            level_cell(verdict.level()),
            Cell::new(reasons(verdict, room.some(), "\n")),
            Cell::new(actions(&acted(verdict), room)),
        ]);
    }
    if let more @ 1.. = templates.len().saturating_sub(TEMPLATES) {
        let highest = templates.get(TEMPLATES).map_or(0, |verdict| verdict.level());
        table.add_row([
            Cell::new(format!("and {more} more anchors")),
            Cell::new("template"),
            Cell::new(""),
            level_cell(highest),
        ]);
    }
    table
}

/// What a role is called in the table, and what it is there: one key by its hash, or many.
fn whose(cast: &Cast, watch: &Watch, role: Role, room: Room) -> (String, String) {
    let keys = cast.of(role).count();
    let known = watch.keys.get(&role).and_then(|keys| keys.keys().next());
    match (keys, known) {
        (1, Some(subject)) => {
            let digits = if room.scarce { 4 } else { 8 };
            (format!("{} {:.digits$}", role.name(), short(subject)), "key".to_owned())
        }
        (1, None) => (role.name().to_owned(), "key".to_owned()),
        _ => (role.name().to_owned(), format!("{keys} keys")),
    }
}

/// The first digits of a subject's hash.
pub(crate) fn short(subject: &str) -> &str {
    let digits = subject.split_once(':').map_or(subject, |(_, digits)| digits);
    digits.get(..8).unwrap_or(digits)
}

/// The weightiest: `coerced_reasoning +40, shared_template +15`, in decibans.
pub(crate) fn reasons(verdict: &Verdict, most: usize, separator: &str) -> String {
    let shown = verdict.reasons.iter().take(most).map(|reason| format!("{} {:+}", reason.signal, reason.decibans));
    shown.collect::<Vec<_>>().join(separator)
}

/// `tag 14, refuse 126`: all of them, or the strongest where room is scarce.
fn actions(counts: &[(String, usize)], room: Room) -> String {
    let left_out = if room.scarce { counts.len().saturating_sub(1) } else { 0 };
    let shown = counts.iter().skip(left_out).map(|(action, count)| {
        let action = if action.is_empty() { "none" } else { action };
        format!("{action} {}", thousands(*count))
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn level_cell(level: usize) -> Cell {
    let cell = Cell::new(LEVELS.get(level).copied().unwrap_or_default());
    match level {
        0 => cell.fg(Color::Green),
        1 => cell.fg(Color::Yellow),
        2 => cell.fg(Color::Magenta),
        _ => cell.fg(Color::Red).add_attribute(Attribute::Bold),
    }
}

/// A text as a list's item, broken into lines.
pub(crate) fn item(text: &str) -> String {
    wrapped(text, "•")
}

/// A text broken into lines, those after the first indented by as much as `bullet` takes.
pub(crate) fn wrapped(text: &str, bullet: &str) -> String {
    let columns = usize::from(Room::now().columns);
    let (mut lines, mut line) = (String::new(), bullet.to_owned());
    for word in text.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > columns {
            lines.push_str(&line);
            lines.push('\n');
            line = " ".repeat(bullet.chars().count());
        }
        if !bullet.is_empty() || !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines + &line
}

/// `1,234`.
pub(crate) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        let shown: Vec<String> = [0, 12, 999, 1000, 1_234_567].into_iter().map(thousands).collect();
        assert_eq!(shown, ["0", "12", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn long_texts_are_broken_between_words() {
        let text = "word ".repeat(60);
        for (bullet, indent) in [("•", "  word"), ("", "word")] {
            let lines = wrapped(text.trim(), bullet);
            assert!(
                lines.lines().count() == 3 && lines.lines().all(|line| line.chars().count() <= usize::from(WIDEST))
            );
            assert!(lines.lines().skip(1).all(|line| line.starts_with(indent)), "{lines}");
        }
    }
}
