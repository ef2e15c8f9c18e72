//! The result as text, at most 120 columns wide.

use std::fmt::Write as _;

use crate::goals::percent;
use crate::summary::{AttackRow, LegitimateRow, Summary};

/// Which side of its column a cell stands on, and the column's width in characters.
enum Column {
    Left(usize),
    Right(usize),
}

use Column::{Left, Right};

/// The whole result.
#[must_use]
pub fn text(summary: &Summary) -> String {
    let mut to = String::new();
    let profile = &summary.profile;
    // Writing into a string does not fail, here and below.
    let _ = writeln!(
        to,
        "weir {} on corpora `{}`, half `{}`, {}; seeds from {}; {} exchanges in {:.0} s ({:.0} µs each on one core)",
        profile.engine,
        profile.corpora,
        profile.half,
        if profile.full { "at full length".to_owned() } else { format!("cut short, scale {}", profile.scale) },
        summary.seed,
        summary.exchanges,
        summary.seconds,
        if summary.exchanges == 0 { 0.0 } else { summary.seconds * 1e6 / summary.exchanges as f64 },
    );
    if !summary.attacks.is_empty() {
        attacks(summary, &mut to);
        leaks(summary, &mut to);
    }
    if !summary.legitimate.is_empty() {
        legitimate(summary, &mut to);
    }
    goals(summary, &mut to);
    to
}

fn attacks(summary: &Summary, to: &mut String) {
    to.push_str(
        "\nATTACKS. Found: in how many seeds the level covers 90 % of what came from its first exchange on; by tenant, how many\n\
         of their tenants by themselves. Leak: attack exchanges delivered without degrade, throttle or refuse (medians).\n\n",
    );
    let columns = [Left(16), Left(27), Right(5), Right(8), Right(8), Right(8), Right(9), Right(9), Right(8), Right(9)];
    line(to, &columns, &["", "", "", "found:", "extrac-", "by", "leak to", "leak", "passes", "time to"]);
    let second = ["id", "scenario", "seeds", "suspect", "ting", "tenant", "action", "in all", "after", "suspect"];
    line(to, &columns, &second);
    rule(to, &columns);
    let write = |row: &AttackRow, to: &mut String| {
        let leaked = row.leak.before_first_action_median;
        let before = if row.acted == 0.0 { "no action".to_owned() } else { leaked.to_string() };
        let cells: [&str; 10] = [
            &row.id,
            &row.name,
            &row.seeds.to_string(),
            &percent(row.detected.suspect),
            &percent(row.detected.extracting),
            &percent(row.tenants_detected.suspect),
            &before,
            &row.leak.total_median.to_string(),
            &percent(row.leak.passed_after_share),
            &row.seconds_to_detection.suspect.map_or_else(|| "never".to_owned(), span),
        ];
        line(to, &columns, &cells);
        reasons(&row.reasons, to);
    };
    for row in &summary.attacks {
        write(row, to);
        for campaign in &row.campaigns {
            write(campaign, to);
        }
    }
}

fn leaks(summary: &Summary, to: &mut String) {
    to.push_str(
        "\nWHAT LEAKED, AND WHO STOOD BY. The whole leak as a share of a thousand, of Alpaca's 52,000 and of 100,000 exchanges;\n\
         cover: attackers' exchanges that extract nothing; bystanders: legitimate use beside the attack. Attack exchanges and\n\
         tokens are medians; cover and bystanders are all seeds together.\n\n",
    );
    let columns = [
        Left(5),
        Right(9),
        Right(10),
        Right(12),
        Right(8),
        Right(8),
        Right(8),
        Right(9),
        Right(8),
        Right(9),
        Right(8),
        Right(8),
    ];
    line(
        to,
        &columns,
        &[
            "", "attack", "tokens", "tokens", "share", "share", "share", "cover", "cover", "bystand.", "days at",
            "requests",
        ],
    );
    line(
        to,
        &columns,
        &[
            "id",
            "exch.",
            "to action",
            "in all",
            "of 1 k",
            "of 52 k",
            "of 100 k",
            "exch.",
            "touched",
            "days",
            "suspect",
            "touched",
        ],
    );
    rule(to, &columns);
    for row in &summary.attacks {
        let [of_1k, of_52k, of_100k] = row.leak.shares.map(percent);
        line(
            to,
            &columns,
            &[
                &row.id,
                &row.exchanges_median.to_string(),
                &row.leak.output_tokens_before_median.to_string(),
                &row.leak.output_tokens_median.to_string(),
                &of_1k,
                &of_52k,
                &of_100k,
                &row.cover.0.to_string(),
                &row.cover.1.to_string(),
                &row.bystanders.tenant_days.to_string(),
                &row.bystanders.suspect.to_string(),
                &row.bystanders.touched.to_string(),
            ],
        );
    }
}

fn legitimate(summary: &Summary, to: &mut String) {
    to.push_str(
        "\nLEGITIMATE USE. Days: on which a tenant sent something, all seeds together, and those with an exchange at the level\n\
         or above; below: 95 % bound of the share at suspect; clean: seeds without any suspect; touched: degraded, throttled\n\
         or refused; hours: in which a tenant had something throttled or refused.\n\n",
    );
    let columns = [
        Left(16),
        Left(22),
        Right(5),
        Right(9),
        Right(7),
        Right(6),
        Right(7),
        Right(6),
        Right(9),
        Right(6),
        Right(8),
        Right(7),
    ];
    line(to, &columns, &["", "", "", "", "tenant", "at", "at", "at ex-", "suspect", "clean", "requests", "hours"]);
    line(
        to,
        &columns,
        &[
            "id", "scenario", "seeds", "requests", "days", "watch", "suspect", "tract.", "below", "seeds", "touched",
            "stopped",
        ],
    );
    rule(to, &columns);
    let write = |row: &LegitimateRow, to: &mut String| {
        let name = if row.trusted { format!("{} (trusted)", row.name) } else { row.name.clone() };
        line(
            to,
            &columns,
            &[
                &row.id,
                name.trim(),
                &row.seeds.to_string(),
                &row.requests.to_string(),
                &row.tenant_days.to_string(),
                &row.flagged.watch.to_string(),
                &row.flagged.suspect.to_string(),
                &row.flagged.extracting.to_string(),
                &percent(row.suspect_share_upper_95),
                &percent(row.clean_seeds),
                &row.requests_touched.to_string(),
                &row.tenant_hours_throttled.to_string(),
            ],
        );
        reasons(&row.reasons, to);
    };
    for row in &summary.legitimate {
        write(row, to);
        for population in &row.populations {
            write(population, to);
        }
    }
    let overall = &summary.overall;
    let _ = writeln!(
        to,
        "\nL1 to L12 and L14 together (of L7 what was declared): {} of {} tenant-days at suspect or above, with 95 % certainty\n\
         below {}{}; {} at extracting.",
        percent(overall.suspect_share),
        overall.tenant_days,
        percent(overall.suspect_share_upper_95),
        overall.suspect_share_upper_95_by_tenants.map_or_else(
            || " (bootstrap clustered by tenant and seed)".to_owned(),
            |bound| format!(" if days are independent, below {} if only tenants and seeds are", percent(bound))
        ),
        overall.extracting,
    );
}

fn goals(summary: &Summary, to: &mut String) {
    to.push_str("\nGOALS\n\n");
    let columns = [Left(50), Left(22), Left(38), Left(7)];
    line(to, &columns, &["measure", "goal", "measured", ""]);
    rule(to, &columns);
    for goal in &summary.goals {
        let reached = match goal.reached {
            Some(true) => "reached",
            Some(false) => "MISSED",
            None => "-",
        };
        // What was not played is no news.
        if goal.reached.is_some() {
            line(to, &columns, &[&goal.measure, &goal.goal, &goal.value, reached]);
        }
    }
    let measured = summary.goals.iter().filter_map(|goal| goal.reached);
    let (reached, missed): (Vec<bool>, Vec<bool>) = measured.partition(|reached| *reached);
    let silent = summary.goals.len() - reached.len() - missed.len();
    let _ = writeln!(to, "\n{} reached, {} missed, {silent} not measured in this run.", reached.len(), missed.len());
}

/// The evidence that decided, on a line of its own, the most frequent first.
fn reasons(reasons: &[(String, u64)], to: &mut String) {
    if !reasons.is_empty() {
        let named = reasons.iter().take(4).map(|(name, count)| format!("{name} ({count})"));
        let _ = writeln!(to, "{:17}by {}", "", named.collect::<Vec<_>>().join(", "));
    }
}

/// Seconds in the unit that fits.
#[must_use]
pub fn span(seconds: f64) -> String {
    match seconds {
        short if short < 120.0 => format!("{short:.0} s"),
        some if some < 7_200.0 => format!("{:.0} min", some / 60.0),
        long if long < 172_800.0 => format!("{:.1} h", long / 3_600.0),
        days => format!("{:.1} d", days / 86_400.0),
    }
}

fn line(to: &mut String, columns: &[Column], cells: &[&str]) {
    let mut line = String::new();
    for (column, cell) in columns.iter().zip(cells) {
        let (Left(width) | Right(width)) = *column;
        let cell: String = cell.chars().take(width).collect();
        let _ = match column {
            Left(_) => write!(line, "{cell:<width$} "),
            Right(_) => write!(line, "{cell:>width$} "),
        };
    }
    to.push_str(line.trim_end());
    to.push('\n');
}

fn rule(to: &mut String, columns: &[Column]) {
    let width: usize = columns.iter().map(|(Left(width) | Right(width))| width + 1).sum();
    to.push_str(&"-".repeat(width.saturating_sub(1).min(120)));
    to.push('\n');
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
