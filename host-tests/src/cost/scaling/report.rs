//! What was measured, as tables for people, and what was to be reached.

use super::{Body, Contended, Grown, Kind, Known};
use crate::cost::figures::{grouped, today};
use serde_json::Value;
use std::fmt::Write as _;

/// The most bytes that a record may take.
const MOST_OF_A_RECORD: u64 = 1024;
/// Records of callers and of templates that there is room for by default, and the most bytes that they may take together.
const DEFAULT_RECORDS: u64 = 65_536 + 16_384;
const MOST_OF_RECORDS: f64 = 96.0;
/// How much dearer an exchange may be with the most subjects, when every bucket is full, than with the fewest, when nearly all are empty.
const MOST_BY_SUBJECTS: f64 = 1.5;
/// From so many subjects on all buckets are full, and nothing may grow by more than this.
const FULL: u64 = 500_000;
const MOST_ONCE_FULL: f64 = 1.03;
/// How much dearer a byte of a large body may be than one of a body a tenth as large.
const MOST_BY_BYTES: f64 = 1.1;
/// By how much a VM's memory may grow for a body, in MiB.
const MOST_VM_GROWTH: f64 = 2.0;
/// From this size on the bytes outweigh what an exchange costs without any.
const LARGE: u64 = 50_000;
/// The share of the machine that others may have before the tables say that it was busy.
const QUIET: f64 = 0.1;

/// All that was measured.
#[derive(Debug, Clone)]
pub struct Scaling {
    /// As subjects grow in number.
    pub known: Vec<Known>,
    /// As one subject sends more.
    pub grown: Vec<Grown>,
    /// As bodies grow.
    pub bodies: Vec<Body>,
    /// As workers contend, where that was measured.
    pub contended: Option<Contended>,
}

/// Something to reach.
#[derive(Debug, Clone, PartialEq)]
pub struct ScalingGoal {
    /// What is measured.
    pub measure: String,
    /// The most that it may be.
    pub at_most: f64,
    /// What it is.
    pub measured: f64,
}

// === impl ScalingGoal ===

impl ScalingGoal {
    /// Whether it was reached.
    #[must_use]
    pub fn reached(&self) -> bool {
        self.measured <= self.at_most
    }
}

// === impl Scaling ===

impl Scaling {
    /// What was to be reached by what was counted; nothing of what depends on the machine.
    #[must_use]
    pub fn goals(&self) -> Vec<ScalingGoal> {
        let mut goals = Vec::new();
        let mut goal = |measure: &str, at_most, measured| {
            goals.push(ScalingGoal { measure: measure.to_owned(), at_most, measured });
        };
        let records = self.grown.iter().map(|grown| grown.record_bytes);
        let largest = records.chain(self.known.iter().map(|known| known.largest_record)).max().unwrap_or_default();
        goal("bytes of the largest record", MOST_OF_A_RECORD as f64, largest as f64);
        goal(
            "65,536 subjects and 16,384 templates, were each record as large as may be, MiB",
            MOST_OF_RECORDS,
            mebibytes(MOST_OF_A_RECORD * DEFAULT_RECORDS),
        );
        if let (Some(few), Some(many)) = (self.known.first(), self.known.last()) {
            let by = |of: fn(&Known) -> u64| of(many) as f64 / of(few).max(1) as f64;
            goal("a new subject's exchange, most subjects by fewest", MOST_BY_SUBJECTS, by(|known| known.new));
            goal("a known subject's exchange, most subjects by fewest", MOST_BY_SUBJECTS, by(|known| known.known));
        }
        let mut full = self.known.iter().filter(|known| known.subjects >= FULL);
        if let (Some(full), Some(more)) = (full.next(), full.next_back()) {
            let by = |of: fn(&Known) -> u64| of(more) as f64 / of(full).max(1) as f64;
            let of = |what: &str| format!("{what}, {} subjects by {}", grouped(more.subjects), grouped(full.subjects));
            goal(&of("a new subject's exchange"), MOST_ONCE_FULL, by(|known| known.new));
            goal(&of("a known subject's exchange"), MOST_ONCE_FULL, by(|known| known.known));
            goal(&of("shared memory"), MOST_ONCE_FULL, by(|known| known.shared_bytes));
            goal(&of("a VM's memory"), MOST_ONCE_FULL, by(|known| known.vm_bytes));
        }
        for kind in Kind::ALL {
            let large = self.bodies.iter().filter(|body| body.kind == kind && body.bytes >= LARGE);
            let by = steps(large).map(|(less, more)| more / less).reduce(f64::max);
            if let Some(by) = by {
                goal(&format!("a byte of {}, ten times as long by a tenth", named(kind)), MOST_BY_BYTES, by);
            }
            let growth = self.bodies.iter().filter(|body| body.kind == kind).map(|body| body.vm_growth).max();
            let measure = format!("growth of a VM's memory by {}, MiB", named(kind));
            goal(&measure, MOST_VM_GROWTH, mebibytes(growth.unwrap_or_default()));
        }
        goals
    }

    /// The tables, in Markdown, with what they mean and their day.
    #[must_use]
    pub fn table(&self) -> String {
        let mut table = format!(
            "# How weir's cost grows\n\nMeasured on {} by `cargo bench --bench scaling`, which writes this file. Instructions are wasmtime's fuel in the mock \
             host: the same in\nevery run and on every machine. A test holds smaller sizes to the same goals (`cargo test -p weir-host-tests --test \
             mock_host_weir scaling`).\n\n| goal | at most | measured | |\n| --- | --: | --: | --- |\n",
            today()
        );
        for goal in self.goals() {
            let said = if goal.reached() { "reached" } else { "**MISSED**" };
            let _infallible =
                writeln!(table, "| {} | {} | {:.2} | {said} |", goal.measure, goal.at_most, goal.measured);
        }
        self.subjects(&mut table);
        self.bodies(&mut table);
        self.workers(&mut table);
        table
    }

    fn subjects(&self, table: &mut String) {
        table.push_str(
            "\n## Subjects\n\nSo many keys have sent one exchange each, of 400 bytes of system text that all share and a turn of their own, from 1,000 \
             networks.\n`new` and `known`: instructions of the next exchange of a key that is new, and of one that came lately. Shared memory: all \
             values, in bytes,\nand how many; of them records of callers and of templates, the bytes that one takes, and those of\nthe largest of any kind. Defaults of `memory`.\n\n\
             | subjects | new | known | shared memory | values | records | bytes of one | templates | bytes of one | largest | evicted | VM memory |\n\
             | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n",
        );
        for known in &self.known {
            let each = |(count, bytes): (u64, u64)| bytes / count.max(1);
            let cells = [
                known.subjects,
                known.new,
                known.known,
                known.shared_bytes,
                known.names,
                known.records.0,
                each(known.records),
                known.templates.0,
                each(known.templates),
                known.largest_record,
                known.evicted,
                known.vm_bytes,
            ];
            let _infallible = writeln!(table, "| {} |", cells.map(grouped).join(" | "));
        }
        table.push_str(
            "\n## One subject\n\nOne key sends so many exchanges, 20 seconds apart. The largest record there is then, in bytes, and the instructions of the \
             last exchange.\n\n| exchanges | largest record | instructions |\n| --: | --: | --: |\n",
        );
        for grown in &self.grown {
            let cells = [grown.exchanges, grown.record_bytes, grown.instructions].map(grouped);
            let _infallible = writeln!(table, "| {} |", cells.join(" | "));
        }
    }

    fn bodies(&self, table: &mut String) {
        table.push_str(
            "\n## Bodies\n\nOne exchange with a body of so many bytes, in pieces of 16 KiB: earlier turns of a request, an answer in one document, an answer \
             in events.\n`a byte more`: instructions for each byte that this body has and the one above it has not. VM memory: by how much it is larger \
             than after a short\nexchange. A request over 768 KiB (`bodies.request_cap_bytes`) is read and not held.\n\n\
             | body | bytes | instructions | a byte more | VM memory |\n| --- | --: | --: | --: | --: |\n",
        );
        for kind in Kind::ALL {
            let of: Vec<&Body> = self.bodies.iter().filter(|body| body.kind == kind).collect();
            for (at, body) in of.iter().enumerate() {
                let less = at.checked_sub(1).and_then(|at| of.get(at));
                let more = less.map_or_else(|| "-".to_owned(), |less| format!("{:.2}", a_byte_more(less, body)));
                let [bytes, instructions, growth] = [body.bytes, body.instructions, body.vm_growth].map(grouped);
                let _infallible =
                    writeln!(table, "| {} | {bytes} | {instructions} | {more} | +{growth} |", kind.name());
            }
        }
    }

    fn workers(&self, table: &mut String) {
        let Some(contended) = &self.contended else {
            table.push_str("\n## Workers\n\nNot measured in this run.\n");
            return;
        };
        let machine =
            |field: &str| contended.machine.get(field).map(Value::to_string).unwrap_or_default().replace('"', "");
        let others = contended.rows.iter().map(|row| row.others_share).fold(0.0, f64::max);
        let busy = if others > QUIET { " (**a busy machine: the throughput is rough**)" } else { "" };
        let _infallible = write!(
            table,
            "\n## Workers\n\nEnvoy on {}, {} cores, Linux {}, which load and LLM server share with it; others had up to {:.0} % of it meanwhile{busy}. {} \
             exchanges of\n2.3 KB each way a row, over 8 connections, as fast as it goes. A retry is an attempt at a booking that lost against the other worker. All callers share \
             templates, whose\nrecords are contended however many keys there are.\n\n\
             | workers | keys | exchanges a second | bookings | retries | retries in 1,000 | given up |\n| --: | --: | --: | --: | --: | --: | --: |\n",
            machine("cpu"),
            machine("cores"),
            machine("kernel"),
            others * 100.0,
            grouped(contended.exchanges),
        );
        for row in &contended.rows {
            let [keys, bookings, retries, dropped] = [row.keys, row.bookings, row.retries, row.dropped].map(grouped);
            let share = row.retries as f64 * 1000.0 / row.bookings.max(1) as f64;
            let _infallible = writeln!(
                table,
                "| {} | {keys} | {:.0} | {bookings} | {retries} | {share:.2} | {dropped} |",
                row.workers, row.rps
            );
        }
    }
}

fn named(kind: Kind) -> String {
    let article = if kind == Kind::Answer { "an" } else { "a" };
    format!("{article} {}", kind.name())
}

/// What a byte more costs, from one body to the next, and from that to the one after it.
fn steps<'a>(bodies: impl Iterator<Item = &'a Body>) -> impl Iterator<Item = (f64, f64)> {
    let bodies: Vec<&Body> = bodies.collect();
    let rates: Vec<f64> = bodies.windows(2).filter_map(|pair| Some(a_byte_more(pair.first()?, pair.last()?))).collect();
    let pairs: Vec<_> = rates.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect();
    pairs.into_iter()
}

fn a_byte_more(less: &Body, more: &Body) -> f64 {
    more.instructions.saturating_sub(less.instructions) as f64 / more.bytes.saturating_sub(less.bytes).max(1) as f64
}

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(rates: [u64; 4]) -> Vec<Body> {
        let sizes = [1_000_u64, 50_000, 500_000, 5_000_000];
        let body =
            |(bytes, rate)| Body { kind: Kind::Request, bytes, instructions: 400_000 + bytes * rate, vm_growth: 0 };
        sizes.into_iter().zip(rates).map(body).collect()
    }

    #[test]
    fn what_is_not_linear_is_missed() {
        let grown = vec![Grown { exchanges: 1, record_bytes: 1024, instructions: 1 }];
        let goals = |rates| {
            let of = Scaling { known: Vec::new(), grown: grown.clone(), bodies: bodies(rates), contended: None };
            of.goals().iter().filter(|goal| !goal.reached()).map(|goal| goal.measure.clone()).collect::<Vec<_>>()
        };
        assert!(goals([10, 10, 10, 10]).is_empty());
        assert_eq!(goals([10, 10, 10, 20]), ["a byte of a request, ten times as long by a tenth"]);
    }
}
