//! What changed between two results, row by row.

use std::fmt::Write as _;

use crate::goals::percent;
use crate::summary::{AttackRow, LegitimateRow, Summary};

/// One line for each figure that differs, and a warning where the two were not made alike.
#[must_use]
pub fn text(old: &Summary, new: &Summary) -> String {
    let mut to = String::new();
    if (old.profile.half.as_str(), old.profile.full, &old.profile.corpora)
        != (new.profile.half.as_str(), new.profile.full, &new.profile.corpora)
        || (old.profile.scale, old.profile.background) != (new.profile.scale, new.profile.background)
    {
        to.push_str(
            "The two were not made alike (corpora, half, length or scale differ): what follows may be due to that.\n",
        );
    }
    for (row, was) in pairs(&old.attacks, &new.attacks, |row| &row.id) {
        let changes = changes(&attack(was), &attack(row));
        lines(&row.id, &changes, &mut to);
    }
    for (row, was) in pairs(&old.legitimate, &new.legitimate, |row| &row.id) {
        let changes = changes(&legitimate(was), &legitimate(row));
        lines(&row.id, &changes, &mut to);
    }
    for (goal, was) in pairs(&old.goals, &new.goals, |goal| &goal.measure) {
        if goal.reached != was.reached {
            let _ = writeln!(to, "goal  {}: {} -> {}", goal.measure, was.value, goal.value);
        }
    }
    let missing = |these: &[&str], those: &[&str]| {
        these.iter().filter(|id| !those.contains(id)).map(|id| (*id).to_owned()).collect::<Vec<_>>().join(", ")
    };
    let (before, now) = (ids(old), ids(new));
    for (what, list) in [("only before", missing(&before, &now)), ("only now", missing(&now, &before))] {
        if !list.is_empty() {
            let _ = writeln!(to, "{what}: {list}");
        }
    }
    if to.is_empty() {
        to.push_str("Nothing changed.\n");
    }
    to
}

/// A row's figures, by name, as they are printed.
type Figures = Vec<(&'static str, String)>;

fn attack(row: &AttackRow) -> Figures {
    let seconds = |seconds: Option<f64>| seconds.map_or_else(|| "never".to_owned(), crate::report::span);
    vec![
        ("found at suspect", percent(row.detected.suspect)),
        ("found at extracting", percent(row.detected.extracting)),
        ("tenants found", percent(row.tenants_detected.suspect)),
        ("leak before the first action", row.leak.before_first_action_median.to_string()),
        ("leak in all", row.leak.total_median.to_string()),
        ("passes after", percent(row.leak.passed_after_share)),
        ("time to suspect", seconds(row.seconds_to_detection.suspect)),
        ("bystanders' days at suspect", row.bystanders.suspect.to_string()),
        ("bystanders' requests touched", row.bystanders.touched.to_string()),
    ]
}

fn legitimate(row: &LegitimateRow) -> Figures {
    vec![
        ("tenant-days", row.tenant_days.to_string()),
        ("at watch", row.flagged.watch.to_string()),
        ("at suspect", row.flagged.suspect.to_string()),
        ("at extracting", row.flagged.extracting.to_string()),
        ("requests touched", row.requests_touched.to_string()),
        ("hours stopped", row.tenant_hours_throttled.to_string()),
    ]
}

fn changes(old: &Figures, new: &Figures) -> Vec<String> {
    let differing = old.iter().zip(new).filter(|((_, was), (_, is))| was != is);
    differing.map(|((name, was), (_, is))| format!("{name}: {was} -> {is}")).collect()
}

fn lines(id: &str, changes: &[String], to: &mut String) {
    for change in changes {
        let _ = writeln!(to, "{id:<5} {change}");
    }
}

fn pairs<'r, R>(old: &'r [R], new: &'r [R], id: impl Fn(&R) -> &String) -> Vec<(&'r R, &'r R)> {
    new.iter().filter_map(|row| Some((row, old.iter().find(|was| id(was) == id(row))?))).collect()
}

fn ids(summary: &Summary) -> Vec<&str> {
    let attacks = summary.attacks.iter().map(|row| row.id.as_str());
    attacks.chain(summary.legitimate.iter().map(|row| row.id.as_str())).collect()
}
