//! What was measured, as a table for people and as JSON for machines, and what was to be reached.

use super::Lane;
use super::filters::NONE;
use super::load::{CONNECTIONS, KEYS};
use super::spread::{Spread, rounded};
use crate::cost::figures::today;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The share of the machine that others may have before a report says that it was busy.
const QUIET: f64 = 0.1;

/// All that was measured side by side.
#[derive(Debug, Clone)]
pub struct SideBySide {
    pub(super) machine: Value,
    pub(super) others_share: f64,
    pub(super) pinned: bool,
    pub(super) rounds: usize,
    pub(super) exchanges: u64,
    pub(super) half_load_rps: f64,
    pub(super) seed: u64,
    pub(super) seconds: u64,
    pub(super) rows: Vec<Row>,
}

/// One filter. What is added is the spread of differences within pairs.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub filter: &'static str,
    /// CPU of an exchange as fast as it goes, in microseconds, a service's included.
    pub cpu_us: Spread,
    /// The same, beyond no filter.
    pub added_cpu_us: Spread,
    /// CPU of an exchange at half load beyond no filter, in microseconds.
    pub half_load_added_cpu_us: Spread,
    /// CPU of an exchange at half load, in microseconds.
    pub half_load_cpu_us: Spread,
    /// Median latency at half load, in milliseconds.
    pub p50_ms: Spread,
    /// The same, beyond no filter.
    pub added_p50_ms: Spread,
    /// The 99th percentile of latency at half load, in milliseconds.
    pub p99_ms: Spread,
    /// The same, beyond no filter.
    pub added_p99_ms: Spread,
    /// Exchanges a second, as fast as it goes.
    pub rps: Spread,
    /// Exchanges that came back with status 200 and whole, warming up included.
    pub delivered: u64,
    /// Those that did not.
    pub failed: u64,
}

/// Something to reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Of which filter.
    pub filter: &'static str,
    /// What.
    pub measure: &'static str,
    /// At most this.
    pub at_most: f64,
    /// What it is.
    pub measured: f64,
}

/// Lanes as rows, the baseline's first.
pub(super) fn rows(baseline: &Lane, others: &[Lane]) -> Vec<Row> {
    let none = |pick: fn(&super::Turn) -> f64| {
        Spread::of(others.iter().chain([baseline]).flat_map(|lane| &lane.pairs).map(|(none, _)| pick(none)))
    };
    let first = Row {
        filter: NONE,
        cpu_us: none(|turn| turn.cpu_us),
        added_cpu_us: Spread::default(),
        half_load_cpu_us: none(|turn| turn.half_load_cpu_us),
        half_load_added_cpu_us: Spread::default(),
        p50_ms: none(|turn| turn.p50_ms),
        added_p50_ms: Spread::default(),
        p99_ms: none(|turn| turn.p99_ms),
        added_p99_ms: Spread::default(),
        rps: none(|turn| turn.rps),
        delivered: baseline.delivered,
        failed: baseline.failed,
    };
    let row = |lane: &Lane| {
        let of = |pick: fn(&super::Turn) -> f64| Spread::of(lane.pairs.iter().map(|(_, turn)| pick(turn)));
        let added =
            |pick: fn(&super::Turn) -> f64| Spread::of(lane.pairs.iter().map(|(none, turn)| pick(turn) - pick(none)));
        Row {
            filter: lane.contender.name,
            cpu_us: of(|turn| turn.cpu_us),
            added_cpu_us: added(|turn| turn.cpu_us),
            half_load_cpu_us: of(|turn| turn.half_load_cpu_us),
            half_load_added_cpu_us: added(|turn| turn.half_load_cpu_us),
            p50_ms: of(|turn| turn.p50_ms),
            added_p50_ms: added(|turn| turn.p50_ms),
            p99_ms: of(|turn| turn.p99_ms),
            added_p99_ms: added(|turn| turn.p99_ms),
            rps: of(|turn| turn.rps),
            delivered: lane.delivered,
            failed: lane.failed,
        }
    };
    [first].into_iter().chain(others.iter().map(row)).collect()
}

/// What it is measured on.
pub(in crate::cost) fn machine() -> Value {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let processors = read("/proc/cpuinfo");
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    json!({
        "cpu": model.trim_start_matches([' ', '\t', ':']),
        "cores": std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
        "kernel": read("/proc/sys/kernel/osrelease").trim(),
    })
}

// === impl SideBySide ===

impl SideBySide {
    /// The filters, the one without first.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What was to be reached by what was measured.
    #[must_use]
    pub fn goals(&self) -> Vec<Goal> {
        let added = |name: &str| self.rows.iter().find(|row| row.filter == name).map(|row| row.added_cpu_us.median);
        let mut goals = Vec::new();
        for row in self.rows.iter().filter(|row| row.filter.starts_with("weir_")) {
            let mut goal = |measure, at_most, measured| {
                goals.push(Goal { filter: row.filter, measure, at_most, measured });
            };
            // What a filter of nothing adds may come out as nothing on a busy machine: no ratio then.
            if let Some(floor) = added("floor").filter(|floor| *floor > 0.0) {
                goal("added CPU over the floor's", 1.3, row.added_cpu_us.median / floor);
            }
            if let Some(authz) = added("ext_authz").filter(|authz| *authz > 0.0) {
                goal("added CPU over ext_authz's, service counted", 0.5, row.added_cpu_us.median / authz);
            }
            goal("added p50 at half load, ms", 0.25, row.added_p50_ms.median);
            goal("added p99 at half load, ms", 1.0, row.added_p99_ms.median);
        }
        goals
    }

    /// The table and the goals, in Markdown, with the day and the machine.
    #[must_use]
    pub fn table(&self) -> String {
        let machine = |field: &str| self.machine.get(field).map(Value::to_string).unwrap_or_default().replace('"', "");
        let mut table = format!(
            "# What weir costs beside other filters\n\nMeasured on {} in Envoy, one worker, {}: {}, {} cores, Linux {}; others had {:.0} % of it meanwhile{}.\n\
             {} pairs of each filter with none, {} exchanges a slice, {CONNECTIONS} connections, {KEYS} keys, {:.0} a second at half load, \
             seed {}, {} s. Made by `cargo bench --bench cost`;\n`WEIR_BLESS=1` before it writes this file anew.\n\n",
            today(),
            if self.pinned { "pinned to a core of its own" } else { "not pinned" },
            machine("cpu"),
            machine("cores"),
            machine("kernel"),
            self.others_share * 100.0,
            if self.others_share > QUIET {
                " (**a busy machine: latencies are rough, and so are the goals**)"
            } else {
                ""
            },
            self.rounds,
            self.exchanges,
            self.half_load_rps,
            self.seed,
            self.seconds,
        );
        table.push_str(
            "CPU is that of an exchange, by the processes' own accounting, in µs; of `ext_authz` and `ext_proc` the service's too; as fast as it goes, and what is added at half load. Latency in ms at half \
             load: the same rate for all, half\nof what the slowest carries. `rps`: as fast as it goes. Medians over pairs, what is added by the differences \
             within pairs; in brackets the quartiles.\n\n\
             | filter | CPU | added CPU | at half load | p50 | added p50 | p99 | added p99 | rps |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: |\n",
        );
        for row in &self.rows {
            let added = |spread: Spread, decimals| {
                if row.filter == NONE { "-".to_owned() } else { spread.text(decimals) }
            };
            let _infallible = writeln!(
                table,
                "| {} | {:.0} | {} | {} | {:.2} | {} | {:.2} | {} | {:.0} |",
                row.filter,
                row.cpu_us.median,
                added(row.added_cpu_us, 0),
                added(row.half_load_added_cpu_us, 0),
                row.p50_ms.median,
                added(row.added_p50_ms, 2),
                row.p99_ms.median,
                added(row.added_p99_ms, 2),
                row.rps.median
            );
        }
        let goals = self.goals();
        if !goals.is_empty() {
            table.push_str("\n| filter | goal | at most | measured | |\n| --- | --- | --: | --: | --- |\n");
        }
        for goal in goals {
            let Goal { filter, measure, at_most, measured } = goal;
            let said = if measured <= at_most { "reached" } else { "**MISSED**" };
            let _infallible = writeln!(table, "| {filter} | {measure} | {at_most} | {measured:.2} | {said} |");
        }
        table
    }

    /// The rows, for machines.
    #[must_use]
    pub fn json(&self) -> Value {
        let row = |row: &Row| {
            json!({"filter": row.filter, "cpu_us": rounded(row.cpu_us.median), "added_cpu_us": rounded(row.added_cpu_us.median),
                "p50_ms": rounded(row.p50_ms.median), "p99_ms": rounded(row.p99_ms.median), "rps": rounded(row.rps.median),
                "half_load_cpu_us": rounded(row.half_load_cpu_us.median),
                "half_load_added_cpu_us": rounded(row.half_load_added_cpu_us.median),
                "added_p50_ms": rounded(row.added_p50_ms.median), "added_p99_ms": rounded(row.added_p99_ms.median),
                "quartiles": {"cpu_us": row.cpu_us.quartiles(), "added_cpu_us": row.added_cpu_us.quartiles(),
                    "half_load_added_cpu_us": row.half_load_added_cpu_us.quartiles(),
                    "p50_ms": row.p50_ms.quartiles(), "added_p50_ms": row.added_p50_ms.quartiles(),
                    "p99_ms": row.p99_ms.quartiles(), "added_p99_ms": row.added_p99_ms.quartiles(), "rps": row.rps.quartiles()},
                "delivered": row.delivered, "failed": row.failed})
        };
        Value::Array(self.rows.iter().map(row).collect())
    }

    /// How it was measured and what was to be reached, for machines.
    #[must_use]
    pub fn conditions(&self) -> Value {
        let goal = |goal: Goal| {
            json!({"filter": goal.filter, "goal": goal.measure, "at_most": goal.at_most, "measured": rounded(goal.measured),
                "reached": goal.measured <= goal.at_most})
        };
        json!({"date": today(), "machine": self.machine, "others_share": rounded(self.others_share), "pinned": self.pinned, "pairs": self.rounds, "exchanges_a_slice": self.exchanges,
            "connections": CONNECTIONS, "keys": KEYS, "half_load_rps": rounded(self.half_load_rps), "seed": self.seed,
            "seconds": self.seconds, "goals": self.goals().into_iter().map(goal).collect::<Vec<_>>()})
    }
}
