//! What is to be reached, from the project's benchmark, and whether it is.

use serde::{Deserialize, Serialize};

use crate::summary::{AttackRow, LegitimateRow, Summary};

/// One goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// What is measured.
    pub measure: String,
    /// What is to be reached.
    pub goal: String,
    /// What was measured.
    pub value: String,
    /// Whether it is reached; `None` where nothing was measured.
    pub reached: Option<bool>,
}

/// Campaigns that have to be found.
const FOUND: [&str; 9] = ["A3", "A4", "A6", "A7", "A8", "A9", "A10", "A11", "A12"];
/// Legitimate scenarios of which nearly every seed must be without a suspect.
const CLEAN: [&str; 9] = ["L3", "L4", "L5", "L6", "L8", "L9", "L10", "L11", "L12"];
/// Tenant-days that "none at extracting" has to be said of.
const LEAST_DAYS: u64 = 4_000;

/// Whether a legitimate scenario counts in the pooled share of flagged tenant-days.
#[must_use]
pub fn is_pooled(id: &str) -> bool {
    let number = id.strip_prefix('L').and_then(|number| number.parse::<u32>().ok());
    number.is_some_and(|number| matches!(number, 1..=12 | 14))
}

/// All goals, measured.
#[must_use]
pub fn of(summary: &Summary) -> Vec<Goal> {
    let mut goals = pooled(summary);
    goals.extend(CLEAN.iter().map(|id| clean(summary, id)));
    goals.extend(["L13", "L15"].iter().map(|id| untouched(summary, id)));
    goals.extend(FOUND.iter().map(|id| found(summary, id)));
    let leaks = [
        ("A3", "", 1_000),
        ("A4", "", 1_000),
        ("A12", "", 1_000),
        ("A6", "", 5_000),
        ("A8", "", 200),
        ("A9", "", 10),
        ("A11", "p2", 100),
    ];
    goals.extend(leaks.iter().map(|(id, campaign, most)| leak(summary, id, campaign, *most)));
    goals.extend(FOUND.iter().map(|id| passed(summary, id, if matches!(*id, "A4" | "A6") { 0.15 } else { 0.05 })));
    let verdicts = summary.verdicts;
    goals.push(Goal {
        measure: "named reasons reproduce the verdict".to_owned(),
        goal: "always".to_owned(),
        value: format!("{} of {} audit lines", verdicts.reproduced, verdicts.audit_lines),
        reached: (verdicts.audit_lines > 0).then_some(verdicts.reproduced == verdicts.audit_lines),
    });
    goals
}

fn pooled(summary: &Summary) -> Vec<Goal> {
    let overall = &summary.overall;
    let measured = overall.tenant_days > 0;
    let extracting = overall.extracting == 0 && overall.tenant_days >= LEAST_DAYS;
    vec![
        Goal {
            measure: "legitimate tenant-days at suspect, L1-L12 and L14".to_owned(),
            goal: "at most 0.1 %".to_owned(),
            value: format!(
                "{} of {} (95 %: below {})",
                percent(overall.suspect_share),
                overall.tenant_days,
                percent(overall.suspect_share_upper_95)
            ),
            reached: measured.then_some(overall.suspect_share <= 0.001),
        },
        Goal {
            measure: "legitimate tenant-days at extracting".to_owned(),
            goal: format!("none in at least {LEAST_DAYS}"),
            value: format!("{} in {}", overall.extracting, overall.tenant_days),
            reached: measured.then_some(extracting),
        },
    ]
}

fn clean(summary: &Summary, id: &str) -> Goal {
    let row = legitimate(summary, id);
    Goal {
        measure: format!("{id}: seeds without any suspect"),
        goal: "at least 95 %".to_owned(),
        value: row.map_or_else(missing, |row| format!("{} of {}", percent(row.clean_seeds), row.seeds)),
        reached: row.map(|row| row.clean_seeds >= 0.95),
    }
}

fn untouched(summary: &Summary, id: &str) -> Goal {
    let row = legitimate(summary, id);
    Goal {
        measure: format!("{id}: legitimate requests touched"),
        goal: "0".to_owned(),
        value: row.map_or_else(missing, |row| format!("{} of {}", row.requests_touched, row.requests)),
        reached: row.map(|row| row.requests_touched == 0),
    }
}

fn found(summary: &Summary, id: &str) -> Goal {
    let row = attack(summary, id);
    Goal {
        measure: format!("{id}: seeds found at suspect / extracting"),
        goal: "95 % / 90 %".to_owned(),
        value: row.map_or_else(missing, |row| {
            format!("{} / {}", percent(row.detected.suspect), percent(row.detected.extracting))
        }),
        reached: row.map(|row| row.detected.suspect >= 0.95 && row.detected.extracting >= 0.9),
    }
}

/// `campaign` is the end of a campaign's name where not the whole scenario is meant.
fn leak(summary: &Summary, id: &str, campaign: &str, most: u64) -> Goal {
    let row = attack(summary, id);
    let row = match campaign {
        "" => row,
        end => row.and_then(|row| row.campaigns.iter().find(|campaign| campaign.id.ends_with(end))),
    };
    // Where nothing was done, everything leaked before the first action, however little that was.
    let acted = row.is_some_and(|row| row.acted >= 0.5);
    let value = row.map(|row| row.leak.before_first_action_median);
    Goal {
        measure: format!(
            "{id}{}{campaign}: leak before the first action, median",
            if campaign.is_empty() { "" } else { " " }
        ),
        goal: format!("at most {most}"),
        value: value
            .map_or_else(missing, |value| if acted { value.to_string() } else { format!("{value}, no action") }),
        reached: value.map(|value| acted && value <= most),
    }
}

fn passed(summary: &Summary, id: &str, most: f64) -> Goal {
    let row = attack(summary, id);
    Goal {
        measure: format!("{id}: passes after the first action, median"),
        goal: format!("at most {}", percent(most)),
        value: row.map_or_else(missing, |row| percent(row.leak.passed_after_share)),
        reached: row.map(|row| row.leak.passed_after_share <= most),
    }
}

fn attack<'s>(summary: &'s Summary, id: &str) -> Option<&'s AttackRow> {
    summary.attacks.iter().find(|row| row.id == id)
}

fn legitimate<'s>(summary: &'s Summary, id: &str) -> Option<&'s LegitimateRow> {
    summary.legitimate.iter().find(|row| row.id == id)
}

fn missing() -> String {
    "-".to_owned()
}

/// A share in percent, with as many digits as it takes to tell it from none.
#[must_use]
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent == 0.0 || percent >= 10.0 {
        format!("{percent:.0} %")
    } else if percent >= 1.0 {
        format!("{percent:.1} %")
    } else if percent >= 0.001 {
        format!("{percent:.3} %")
    } else {
        "< 0.001 %".to_owned()
    }
}
