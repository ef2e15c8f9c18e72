//! The tables in README.md and ARCHITECTURE.md are made from the registries, and this fails when one is stale.
//!
//! `WEIR_BLESS=1 cargo test -p weir-engine --test documents` writes them anew.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fmt::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use weir_engine::config::{Settings, written::Written};
use weir_engine::evidence::weights::Weights;
use weir_engine::evidence::{Kind as Way, REGISTRY};
use weir_engine::metrics::{Kind, Metric};
use weir_engine::purpose::Purpose;
use weir_engine::subject::Lens;

/// Two tables of one file are not written at once.
static WRITING: Mutex<()> = Mutex::new(());

/// The text between the two marks of `name` must be `expected`.
fn check(file: &str, name: &str, expected: &str) {
    let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("{file} has no {open}"));
    let (present, after) = rest.split_once(&close).unwrap_or_else(|| panic!("{file} has no {close}"));
    if std::env::var_os("WEIR_BLESS").is_some() {
        std::fs::write(&path, format!("{before}{open}{expected}{close}{after}")).unwrap();
        return;
    }
    assert_eq!(present, expected, "{file} is stale; WEIR_BLESS=1 writes it anew");
}

#[test]
fn the_metrics_table_is_the_registry() {
    let mut table = String::from("| metric | kind | what it is |\n| --- | --- | --- |\n");
    for metric in Metric::ALL {
        let kind = match metric.kind() {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram => "histogram",
        };
        let _infallible = writeln!(table, "| `{}` | {kind} | {} |", metric.name(), metric.meaning());
    }
    check("README.md", "metrics", &table);
}

#[test]
fn the_evidence_table_is_the_registry() {
    let mut table = String::from(
        "| signal | way | at most, template / caller | reads | strong when | evaded by | wrongly hits |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    let weights = Weights::shipped();
    for (number, signal) in (0_u8..).zip(REGISTRY) {
        let at_most = [Lens::Template, Lens::Key].map(|lens| match signal.reads_lens(lens) {
            true => weights.of(lens, number).to_string(),
            false => "-".to_owned(),
        });
        let way = match signal.kind {
            Way::Against => "against",
            Way::Corroborating => "corroborates",
            Way::For => "for the caller",
        };
        let cells = [signal.reads, signal.strong_when, signal.evaded_by, signal.wrongly_hits]
            .map(|cell| cell.replace('|', "\\|"));
        let _infallible =
            writeln!(table, "| `{}` | {way} | {} | {} |", signal.name, at_most.join(" / "), cells.join(" | "));
    }
    check("ARCHITECTURE.md", "evidence", &table);
}

#[test]
fn the_purposes_table_is_the_registry() {
    let mut table = String::from("| purpose | explains | only tags, by the verdict of its |\n| --- | --- | --- |\n");
    for purpose in Purpose::ALL {
        let excuses: Vec<_> = purpose.excuses().iter().map(|signal| format!("`{signal}`")).collect();
        let lenses: Vec<_> = purpose.only_tags().iter().map(|lens| lens.name()).collect();
        let lenses = if lenses.is_empty() { "-".to_owned() } else { lenses.join(", ") };
        let _infallible = writeln!(table, "| `{}` | {} | {lenses} |", purpose.name(), excuses.join(", "));
    }
    check("README.md", "purposes", &table);
}

/// A reader finds every name that a route may give, and every lane that a policy may close.
#[test]
fn every_dialect_and_lane_is_in_the_readme() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md")).unwrap();
    for dialect in weir_engine::dialect::DIALECTS {
        assert!(readme.contains(&format!("`{}`", dialect.name)), "{}", dialect.name);
    }
    let lanes =
        ["batches", "background", "retrievals", "uploads", "realtime", "unknown", "over_cap", "opaque", "malformed"];
    for lane in lanes.iter().chain(&["duplicate_keys", "token_prompts", "two_credentials"]) {
        assert!(readme.contains(&format!("`{lane}`")), "{lane}");
    }
}

/// Where a constant stands, what it is called, and what the row of the table of bounds begins with that tells it.
const BOUNDS: &[(&str, &str, &str)] = &[
    ("engine/src/text/window.rs", "HEAD_BYTES", "text looked at"),
    ("engine/src/text/window.rs", "TAIL_BYTES", "text looked at"),
    ("engine/src/observation.rs", "EMBEDDED", "inputs to embed"),
    ("engine/src/text/patterns.rs", "MAX_FOUND", "places of wording"),
    ("engine/src/form.rs", "MOST_TAGS", "tags looked at"),
    ("engine/src/json/mod.rs", "DEEP", "levels of a body"),
    ("engine/src/json/text.rs", "SHORT_BYTES", "a key, a literal"),
    ("engine/src/dialect/answer.rs", "IDS", "ids of calls"),
    ("engine/src/dialect/conversation.rs", "TOOL_CALL_IDS", "ids of calls"),
    ("engine/src/dialect/request.rs", "SIGNATURES", "ids of calls"),
    ("engine/src/inflate.rs", "WINDOW_BYTES", "what inflating looks back to"),
    ("engine/src/event_stream.rs", "MAX_MESSAGE_BYTES", "message of Amazon's"),
    ("engine/src/event_stream.rs", "MAX_HEADERS_BYTES", "message of Amazon's"),
    ("engine/src/dialect/redact/mod.rs", "HELD_BYTES", "of an answer that is edited"),
    ("engine/src/dialect/redact/document.rs", "EDITS", "edits noted"),
    ("engine/src/dialect/redact/events.rs", "REMOVED", "blocks of reasoning"),
    ("engine/src/dialect/degrade/notes.rs", "NOTES", "places noted to be rewritten"),
    ("engine/src/identity.rs", "MOST_PRESENTED", "credentials looked at"),
    ("engine/src/identity.rs", "MOST_NAME_BYTES", "a credential's length"),
    ("engine/src/dialect/recognise.rs", "DECODINGS", "decodings of a path"),
    ("engine/src/memory/codec.rs", "MOST_BYTES", "records"),
    ("engine/src/memory/doorkeeper.rs", "ENTRY_BYTES", "anchors at the door"),
    ("engine/src/memory/signatures.rs", "ENTRY_BYTES", "signatures delivered"),
    ("engine/src/memory/delivered.rs", "ENTRY_BYTES", "delivered tags"),
    ("engine/src/memory/limits/mod.rs", "WAYS", "limits and budgets in use"),
    ("engine/src/memory/limits/mod.rs", "LEASE_SECONDS", "a lease"),
    ("engine/src/memory/sanctions.rs", "BYTES", "sanctions, running"),
    ("engine/src/memory/mod.rs", "MOST_ATTEMPTS", "attempts at a write"),
    ("engine/src/exchange/recall.rs", "MOST", "system texts"),
    ("engine/src/exchange/recall.rs", "MOST_BYTES", "system texts"),
    ("engine/src/exchange/incidents.rs", "SPAN_SECONDS", "lines of an incident"),
    ("engine/src/sanction.rs", "TOLD_EVERY", "lines of a sanction"),
    ("engine/src/exchange/sanctions.rs", "TOLD_AT_ONCE", "decisions told"),
    ("engine/src/config/check.rs", "MOST_BYTES", "a configuration"),
    ("engine/src/config/decisions.rs", "MOST", "decisions; words"),
    ("engine/src/config/decisions.rs", "MOST_WORDS", "decisions; words"),
    ("engine/src/config/check.rs", "MOST_POLICIES", "policies; rules"),
    ("engine/src/config/check.rs", "MOST_RULES", "policies; rules"),
    ("engine/src/config/check.rs", "MOST_SOURCES", "policies; rules"),
    ("engine/src/config/check.rs", "MOST_RANGES", "policies; rules"),
    ("engine/src/config/limiting.rs", "MOST", "limits, budgets of a policy"),
    ("engine/src/config/sanctions.rs", "MOST_STEPS", "steps of a sanction"),
    ("plugin/src/root.rs", "FAST_TICK_MILLISECONDS", "timers"),
    ("plugin/src/root.rs", "SLOW_TICK_MILLISECONDS", "timers"),
];

/// The value of a constant as it stands in a source file: a number, or one shifted left.
fn constant(file: &str, name: &str) -> u64 {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let declared = format!("const {name}: ");
    let line = text.lines().find(|line| line.contains(&declared)).unwrap_or_else(|| panic!("{file} has no {name}"));
    let written = line.split_once(" = ").and_then(|(_, value)| value.split(';').next()).unwrap();
    let number = |text: &str| text.trim().replace('_', "").parse::<u64>().unwrap_or_else(|_| panic!("{file}: {line}"));
    match (written.split_once("<<"), written.split_once('*')) {
        (Some((number_of, by)), _) => number(number_of) << number(by),
        (None, Some((one, other))) => number(one) * number(other),
        (None, None) => number(written),
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

/// The bound that the row of the table tells that begins so.
fn told<'r>(rows: &'r [Vec<String>], begins: &str) -> &'r str {
    let row = rows.iter().find(|row| row.first().is_some_and(|what| what.starts_with(begins)));
    row.and_then(|row| row.get(1)).unwrap_or_else(|| panic!("no row begins with {begins:?}"))
}

/// The rows of the table of bounds, cell by cell.
fn bounds() -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ARCHITECTURE.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, table) = text.split_once("## What is bounded").unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")).skip(1).filter(|line| !line.starts_with("---"));
    rows.map(|line| line.trim_end_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

#[test]
fn the_figures_of_the_table_of_bounds_are_the_codes() {
    let rows = bounds();
    for (file, name, begins) in BOUNDS {
        let bound = constant(file, name);
        let mut spelled = vec![grouped(bound)];
        if bound.is_multiple_of(1 << 20) {
            spelled.push(format!("{} MiB", bound >> 20));
        } else if bound.is_multiple_of(1 << 10) {
            spelled.push(format!("{} KiB", bound >> 10));
        }
        let told = told(&rows, begins);
        // As a word of its own: 16 is not told by 163.
        let tells = |figure: &String| {
            told.match_indices(figure.as_str()).any(|(at, _)| {
                let digit = |near: Option<char>| near.is_some_and(|near| near.is_ascii_digit() || near == ',');
                let behind = told.get(at + figure.len()..).unwrap_or_default();
                let goes_on = behind.starts_with(|next: char| next.is_ascii_digit())
                    || behind
                        .strip_prefix(',')
                        .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
                !digit(told.get(..at).and_then(|before| before.chars().next_back())) && !goes_on
            })
        };
        assert!(spelled.iter().any(tells), "{name} of {file} is {bound}, and the row says {told:?}");
    }
}

#[test]
fn the_counters_and_places_of_the_table_of_bounds_exist() {
    let engine = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names: Vec<_> = Metric::ALL.iter().map(|metric| metric.name().trim_start_matches("weir_")).collect();
    let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    for row in bounds() {
        let [what, _, place, _, counters] = row.as_slice() else { panic!("{row:?}") };
        for counter in quoted(counters) {
            let exists = match counter.strip_suffix('*') {
                Some(beginning) => names.iter().any(|name| name.starts_with(beginning)),
                None => names.contains(&counter.as_str()),
            };
            assert!(exists, "{what}: there is no counter {counter}");
        }
        for place in quoted(place) {
            let found =
                ["src", "src/dialect", "../plugin/src"].iter().any(|folder| engine.join(folder).join(&place).exists());
            let configured = place.starts_with("memory.") || place.starts_with("bodies.");
            assert!(found || configured, "{what}: there is no {place}");
        }
    }
}

/// What the table says of memory by default is what the configuration says.
#[test]
fn the_table_of_bounds_tells_the_default_memory() {
    let settings = Settings::read(b"").unwrap();
    let memory = settings.memory;
    let rows = bounds();
    let bound = |begins: &str| told(&rows, begins);
    let records = [memory.subjects, memory.networks, memory.templates].map(|count| grouped(u64::from(count)));
    assert!(bound("records").starts_with(&records.join(" + ")));
    for (begins, count) in [
        ("anchors at the door", memory.anchors),
        ("signatures delivered", memory.signatures),
        ("delivered tags", memory.delivered),
        ("limits and budgets in use", memory.limits),
        ("sanctions, running", memory.sanctions),
    ] {
        assert!(bound(begins).starts_with(&grouped(u64::from(count))), "{begins}");
    }
    assert_eq!(bound("request body held"), format!("{} KiB", settings.request_cap_bytes >> 10));
    assert!(bound("inflated body").starts_with(&format!("{} MiB", settings.inflate_cap_bytes >> 20)));
    let records = u64::from(memory.subjects + memory.networks + memory.templates);
    let buckets = |entries: u32, of: u64| u64::from(entries).div_ceil(of);
    let names = records
        + buckets(memory.anchors, weir_engine::memory::doorkeeper::ENTRIES as u64)
        + buckets(memory.delivered, weir_engine::memory::delivered::ENTRIES as u64)
        + buckets(memory.signatures, weir_engine::memory::signatures::ENTRIES as u64)
        + 4 * buckets(memory.limits, weir_engine::memory::limits::WAYS as u64)
        + u64::from(memory.sanctions)
        // The secret made at random, and the mark that the decisions were told.
        + 2;
    assert!(bound("names in shared data").starts_with(&grouped(names)), "{names}");
}

/// The configuration shown as the default is the default.
#[test]
fn the_configuration_shown_is_the_default() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once("```yaml\nversion: 1").unwrap();
    let (shown, _) = rest.split_once("```").unwrap();
    let shown: serde_json::Value = serde_saphyr::from_str(&format!("version: 1{shown}")).unwrap();
    let mut shown = shown;
    shown.as_object_mut().unwrap().remove("secret");
    let read = Settings::read(shown.to_string().as_bytes()).unwrap();
    assert_eq!(read, Settings::read(b"").unwrap());
    let _names_the_type: Written = serde_json::from_value(shown).unwrap();
}
