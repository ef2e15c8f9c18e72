use super::*;
use crate::explain::{Ask, Explained};
use crate::testing::{BOTH, runner};

const CUT: Cut = Cut { after_action: Some(100), without_action: Some(400), exchanges: None };

fn all(jobs: &[Job<'_>], threads: usize) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let done = |outcome| {
        outcomes.push(outcome);
        Ok(())
    };
    runner(CUT).all(jobs, threads, done).unwrap();
    outcomes.sort_by(|a, b| (&a.scenario, a.seed).cmp(&(&b.scenario, b.seed)));
    outcomes
}

fn both() -> Vec<&'static Scenario> {
    BOTH.iter().collect()
}

#[test]
fn a_seed_gives_the_same_again_on_any_number_of_threads() {
    let jobs = jobs(&both(), 1..3, &[]);
    let one = all(&jobs, 1);
    assert_eq!(one.len(), 4);
    assert_eq!(one, all(&jobs, 2));
    assert_ne!(one[0].attack, one[1].attack, "another seed is another simulation");
}

#[test]
fn a_run_that_is_taken_up_again_gives_the_same_as_one() {
    let path = std::env::temp_dir().join(format!("weir-eval-{}.jsonl", std::process::id()));
    let profile = Profile { engine: "test".to_owned(), ..Profile::default() };
    let at_once = all(&jobs(&both(), 1..3, &[]), 2);
    let (mut journal, done) = Journal::open(&path, &profile).unwrap();
    assert!(done.is_empty());
    runner(CUT).all(&jobs(&both(), 1..2, &[]), 2, |outcome| journal.add(&outcome)).unwrap();
    // As if the process had been killed while it wrote.
    let mut broken = OpenOptions::new().append(true).open(&path).unwrap();
    broken.write_all(b"{\"scenario\":\"A3\",\"se").unwrap();
    let (mut journal, done) = Journal::open(&path, &profile).unwrap();
    let left = jobs(&both(), 1..3, &done);
    assert_eq!((done.len(), left.len()), (2, 2));
    runner(CUT).all(&left, 1, |outcome| journal.add(&outcome)).unwrap();
    let (_, mut done) = Journal::open(&path, &profile).unwrap();
    done.sort_by(|a, b| (&a.scenario, a.seed).cmp(&(&b.scenario, b.seed)));
    assert_eq!(done, at_once);
    let other = Profile { engine: "another".to_owned(), ..profile };
    assert!(Journal::open(&path, &other).is_err(), "results of two engines are not mixed");
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn what_is_explained_is_what_is_counted() {
    let bench = runner(CUT).bench().unwrap();
    let job = Job { scenario: &BOTH[0], seed: 3 };
    let counted = bench.score(job).unwrap();
    let explain = |ask: Ask| {
        let mut written = Vec::new();
        let mut explained = Explained::new(Score::new("A3", 3, CUT), ask, &mut written);
        let played = bench.play(job, &mut explained).unwrap();
        assert_eq!(explained.finish(&played).unwrap(), counted);
        String::from_utf8(written).unwrap()
    };
    let audit = explain(Ask { limit: 10_000, ..Ask::default() });
    assert_eq!(audit.lines().filter(|line| line.starts_with("{\"weir\"")).count() as u64, counted.audit_lines);
    let leak = counted.attack.as_ref().unwrap().leak_before.exchanges;
    assert!(audit.contains(&format!("leak {leak} before it")), "{audit}");
    let template = audit.split('"').find(|word| word.starts_with("template:")).unwrap();
    let ask = Ask { subject: Some(template.parse().unwrap()), limit: 30, ..Ask::default() };
    let of_template = explain(ask);
    assert_eq!(of_template.lines().filter(|line| line.starts_with('#')).count(), 30, "no more than the limit");
    assert!(of_template.contains("coerced_reasoning +"), "{of_template}");
    let one = explain(Ask { exchange: Some(5), limit: 10, ..Ask::default() });
    assert!(one.starts_with("#5 ") && one.contains("    key:"), "{one}");
}

#[test]
fn the_first_error_ends_the_run() {
    let jobs = jobs(&both(), 1..2, &[]);
    assert!(runner(CUT).all(&jobs, 2, |_| bail!("no room left")).is_err());
    let without_texts = Runner { texts: &|| bail!("no texts"), ..runner(CUT) };
    assert!(without_texts.all(&jobs, 2, |_| Ok(())).is_err());
}
