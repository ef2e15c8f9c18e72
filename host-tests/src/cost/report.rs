//! The figures, as a table for people, as JSON for machines, and against those of before.

use super::figures::{figures, grouped, today};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// By how much a figure may be worse than the committed one.
const TOLERANCE: f64 = 0.05;

/// What is lost to rounding in the table.
const ROUNDING: f64 = 0.01;

/// What one exchange costs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cost {
    /// Bytes of both bodies.
    pub bytes: u64,
    /// Wasm instructions.
    pub instructions: u64,
    /// Calls of the host.
    pub host_calls: u64,
    /// Bytes copied between the host and the module, both ways.
    pub bytes_copied: u64,
    /// Reads and writes of shared data.
    pub shared_data_ops: u64,
}

/// What one API costs. Figures of a byte are in instructions; `None` where the API has no such bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct PerApi {
    /// The API.
    pub name: &'static str,
    /// A short exchange.
    pub fixed: Cost,
    /// A byte of a picture in base64.
    pub picture: Option<f64>,
    /// A byte of earlier turns.
    pub history: Option<f64>,
    /// A byte of tool definitions.
    pub tools: Option<f64>,
    /// A byte of the last user turn, which is normalised and shingled.
    pub text: Option<f64>,
    /// A byte of an answer that is one document.
    pub answer: Option<f64>,
    /// A byte of a streamed answer.
    pub stream: Option<f64>,
    /// An event of a streamed answer.
    pub event: Option<u64>,
}

/// All figures of a module.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its size.
    pub module_bytes: u64,
    /// Instructions until a VM has its configuration.
    pub load_instructions: u64,
    /// A VM's memory then.
    pub memory_bytes: u64,
    /// Whole exchanges by case.
    pub exchanges: Vec<(&'static str, Cost)>,
    /// Instructions a byte of other kinds of bytes.
    pub kinds: Vec<(&'static str, f64)>,
    /// The APIs.
    pub apis: Vec<PerApi>,
}

impl Report {
    /// The tables, in Markdown, with what they mean and their day.
    #[must_use]
    pub fn table(&self) -> String {
        let mut table = format!(
            "# What weir costs\n\nMeasured on {} with wasmtime's fuel (one for nearly every wasm instruction) in the mock host: the same in\n\
             every run and on every machine. Made by `cargo bench --bench cost`; a test fails where a figure is over 5 % worse\n\
             (`cargo test -p weir-host-tests --test mock_host_weir cost`; `WEIR_BLESS=1` before it writes this file anew).\n\n\
             Time in Envoy, beside other filters, is in [side_by_side.md](side_by_side.md): `cargo bench --bench cost` goes on to that, and\n\
             leaves it out with `-- --deterministic`; `--pairs N`, `--only floor,weir_shadow`, `--json FILE`.\n",
            today()
        );
        table.push_str(
            "\n## The module\n\nSize of `weir.wasm` as it is built, in bytes; instructions until a VM has its configuration, and its memory \
             then, in bytes.\n\n| module | size | instructions to load | memory |\n| --- | --: | --: | --: |\n",
        );
        let [size, load, memory] = [self.module_bytes, self.load_instructions, self.memory_bytes].map(grouped);
        let _infallible = writeln!(table, "| weir.wasm | {size} | {load} | {memory} |");
        table.push_str(
            "\n## Whole exchanges\n\nAll that one exchange costs, from its first callback to its last, of a caller with a record. `bytes` are those of both \
             bodies;\n`bytes copied` go between Envoy and the module, both ways; `shared data` counts its reads and writes.\n\n\
             | exchange | bytes | instructions | host calls | bytes copied | shared data |\n| --- | --: | --: | --: | --: | --: |\n",
        );
        for (name, cost) in &self.exchanges {
            let cells = [cost.bytes, cost.instructions, cost.host_calls, cost.bytes_copied, cost.shared_data_ops];
            let _infallible = writeln!(table, "| {name} | {} |", cells.map(grouped).join(" | "));
        }
        table.push_str(
            "\n## By API\n\n`fixed` is a whole exchange of one short turn and a short answer, in instructions. The other figures are what each byte more of \
             one kind\ncosts, in instructions a byte: a picture in base64; earlier turns of 400 bytes; tool definitions (dense JSON); the last user\n\
             turn, which is normalised, graded and shingled; an answer in one document (of embeddings: numbers); a streamed answer. `event` is\n\
             instructions for each event of the stream. `-`: the API has no such bytes.\n\n\
             | API | fixed | picture | history | tools | text | answer | stream | event |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: |\n",
        );
        for api in &self.apis {
            let rates = api.rates().map(|(_, rate)| rate.map_or_else(|| "-".to_owned(), |rate| format!("{rate:.2}")));
            let event = api.event.map_or_else(|| "-".to_owned(), grouped);
            let fixed = grouped(api.fixed.instructions);
            let _infallible = writeln!(table, "| {} | {fixed} | {} | {event} |", api.name, rates.join(" | "));
        }
        table.push_str(
            "\n## By kind of byte\n\nInstructions a byte of some kinds that are good or bad for the scanner, with OpenAI chat: in a member that nothing \
             names (`skipped`), or in a turn (`read`).\n\n| bytes | instructions a byte |\n| --- | --: |\n",
        );
        for (name, rate) in &self.kinds {
            let _infallible = writeln!(table, "| {name} | {rate:.2} |");
        }
        table
    }

    /// The figures that are worse than those of an earlier table by more than 5 %, and those it does not have, one a line.
    #[must_use]
    pub fn worse_than(&self, committed: &str) -> Vec<String> {
        let before = figures(committed);
        let mut worse = Vec::new();
        for ((row, column), now) in figures(&self.table()) {
            match before.get(&(row.clone(), column.clone())) {
                None => worse.push(format!("{row}, {column}: {now}, and the table has no such figure")),
                Some(then) if now > then * (1.0 + TOLERANCE) + ROUNDING => {
                    worse.push(format!("{row}, {column}: {now}, was {then}"));
                }
                Some(_) => {}
            }
        }
        worse
    }

    /// All figures, for machines.
    #[must_use]
    pub fn json(&self) -> Value {
        let case = |(name, cost): &(&str, Cost)| {
            json!({"case": name, "bytes": cost.bytes, "instructions": cost.instructions, "host_calls": cost.host_calls,
                "bytes_copied": cost.bytes_copied, "shared_data_ops": cost.shared_data_ops})
        };
        let api = |api: &PerApi| {
            let rates: serde_json::Map<String, Value> =
                api.rates().into_iter().map(|(name, rate)| (name.to_owned(), json!(rate))).collect();
            json!({"api": api.name, "fixed_instructions": api.fixed.instructions, "instructions_per_byte": rates,
                "instructions_per_event": api.event})
        };
        json!({
            "engine": env!("CARGO_PKG_VERSION"),
            "date": today(),
            "module": {"bytes": self.module_bytes, "load_instructions": self.load_instructions, "memory_bytes": self.memory_bytes},
            "deterministic": self.exchanges.iter().map(case).collect::<Vec<_>>(),
            "per_kind": self.kinds.iter().map(|(name, rate)| json!({"bytes": name, "instructions_per_byte": rate})).collect::<Vec<_>>(),
            "per_api": self.apis.iter().map(api).collect::<Vec<_>>(),
        })
    }
}

impl PerApi {
    /// Instructions a byte, by what the bytes are.
    fn rates(&self) -> [(&'static str, Option<f64>); 6] {
        [
            ("picture", self.picture),
            ("history", self.history),
            ("tools", self.tools),
            ("text", self.text),
            ("answer", self.answer),
            ("stream", self.stream),
        ]
    }
}
