use serde_json::Value;

use super::*;
use crate::outcome::Outcome;
use crate::run::{Job, jobs};
use crate::score::Cut;
use crate::summary::Profile;
use crate::testing::{BOTH, runner};

fn summary() -> Summary {
    let bench = runner(Cut { after_action: Some(100), ..Cut::default() }).bench().unwrap();
    let jobs: Vec<Job<'_>> = jobs(&BOTH.iter().collect::<Vec<_>>(), 1..3, &[]);
    let outcomes: Vec<Outcome> = jobs.iter().map(|job| bench.score(*job).unwrap()).collect();
    let profile = Profile { engine: "0.1.0".to_owned(), corpora: "own".to_owned(), ..Profile::default() };
    Summary::of(profile, &BOTH, &outcomes, 1.5)
}

#[test]
fn the_page_fits_and_says_what_was_measured() {
    let summary = summary();
    let page = text(&summary);
    // The first line says where the corpora are, however long that is.
    for line in page.lines().skip(1) {
        assert!(line.chars().count() <= 120, "{line}");
    }
    let mut rows = page.lines().skip_while(|line| !line.starts_with("A3 "));
    let (row, reasons) = (rows.next().unwrap(), rows.next().unwrap());
    assert!(row.contains("100 %") && reasons.contains("by coerced_reasoning ("), "{row}\n{reasons}");
    assert!(page.contains(&format!(" {} ", summary.attacks[0].leak.before_first_action_median)));
    assert!(page.contains("L1: ") || page.contains("L1  "), "{page}");
    assert!(page.contains("A3: leak before the first action, median"));
    assert!(!page.contains("A9:"), "what was not played is not listed");
}

#[test]
fn the_json_has_the_members_that_others_read() {
    let json = serde_json::to_value(summary()).unwrap();
    for path in [
        "/engine",
        "/corpora",
        "/seed",
        "/exchanges",
        "/seconds",
        "/attacks/0/id",
        "/attacks/0/seeds",
        "/attacks/0/detected/suspect",
        "/attacks/0/detected/extracting",
        "/attacks/0/leak/before_first_action_median",
        "/attacks/0/leak/total_median",
        "/attacks/0/leak/passed_after_share",
        "/attacks/0/leak/output_tokens_median",
        "/attacks/0/reasons/0/0",
        "/attacks/0/reasons/0/1",
        "/legitimate/0/id",
        "/legitimate/0/tenant_days",
        "/legitimate/0/flagged/watch",
        "/legitimate/0/flagged/suspect",
        "/legitimate/0/flagged/extracting",
        "/legitimate/0/requests_touched",
        "/legitimate/0/reasons",
        "/overall/tenant_days",
        "/overall/suspect_share",
        "/overall/suspect_share_upper_95",
        "/overall/extracting",
    ] {
        assert!(json.pointer(path).is_some(), "{path} is missing");
    }
    assert_eq!(json["attacks"][0]["seeds"], 2);
    assert_eq!(json["attacks"][0]["detected"]["extracting"], 1.0);
    assert_eq!(json["legitimate"][0]["tenant_days"], 10);
    assert_eq!(json["overall"]["tenant_days"], 10);
    let read: Summary = serde_json::from_value::<Value>(json).and_then(serde_json::from_value).unwrap();
    assert_eq!(read, summary());
}

#[test]
fn a_comparison_tells_what_changed_and_nothing_else() {
    let (old, mut new) = (summary(), summary());
    assert_eq!(crate::compare::text(&old, &new), "Nothing changed.\n");
    new.attacks[0].leak.total_median += 5;
    new.legitimate.clear();
    let (was, is) = (old.attacks[0].leak.total_median, new.attacks[0].leak.total_median);
    assert_eq!(crate::compare::text(&old, &new), format!("A3    leak in all: {was} -> {is}\nonly before: L1\n"));
}

#[test]
fn times_are_told_in_the_unit_that_fits() {
    assert_eq!([90.0, 600.0, 10_000.0, 400_000.0].map(span), ["90 s", "10 min", "2.8 h", "4.6 d"]);
}
