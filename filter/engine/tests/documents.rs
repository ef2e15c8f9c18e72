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
