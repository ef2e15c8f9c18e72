//! A7: the model as a reward model. Answers of the extractor's own model are graded against a rubric, by many accounts at once.

use std::rc::Rc;

use rand::RngExt as _;

use super::decks::Deck;
use super::draws::{Crowd, about, count, letters, model, moment, one_of, poisson};
use super::harvester::{Compose, Harvester, Timetable, When};
use super::reasoning::whole_hours;
use super::replies::chat;
use crate::scenarios::Scenario;
use crate::texts::{Half, Pool, Texts};
use crate::traffic::{HOUR, Role, SECOND, Speaker, Stage, Turn};
use weir_host_tests::corpora::Source;

/// Two hundred tenants in step.
pub const A7: Scenario = Scenario { id: "A7", name: "rubric grading as a reward model", set: grading };

/// A grading prompt: the system prompt, and the user's turn with `{placeholders}`.
#[derive(Debug, Clone)]
struct Rubric {
    system: Option<Rc<str>>,
    user: Rc<str>,
}

/// Grading prompts written for this project.
const OWN: [(&str, &str); 9] = [
    (
        "",
        "Score the answer below from 0 to 10 on each of: correctness, completeness, clarity. Weights: 0.6, 0.3, 0.1. A wrong final \
         result caps correctness at 3. Output one line of JSON: {\"correctness\": n, \"completeness\": n, \"clarity\": n, \"total\": \
         n}. No other text.\n\nTask:\n{question}\n\nAnswer:\n{answer}",
    ),
    (
        "You are a reward function. You receive a prompt and a completion and return a single real number between -1 and 1, \
         rounded to two decimals, and nothing else. 1 means that an expert would be glad to sign it; 0 means useless; negative \
         means harmful or misleading.",
        "<prompt>{question}</prompt>\n<completion>{answer}</completion>\nreward:",
    ),
    (
        "You compare two candidate replies for preference data. Reply with A, B or TIE and a confidence from 50 to 100, like: B 85.",
        "PROMPT\n{question}\n\nCANDIDATE A\n{answer_a}\n\nCANDIDATE B\n{answer_b}\n\nWhich one is preferable?",
    ),
    (
        "",
        "Grade strictly by this rubric.\n5 = correct and every step is justified\n4 = correct with a small gap\n3 = right idea, wrong \
         result\n2 = mostly wrong\n1 = off topic\nGive the critique in at most two sentences, then on a new line \"GRADE: <1-5>\".\n\n\
         ### Question\n{question}\n### Reference\n{ref_answer_1}\n### Submission\n{answer}",
    ),
    (
        "Process supervision. The solution is cut into steps. Label each step +, 0 or - (correct and useful, neutral, wrong). After \
         the first - stop labelling. Output only the labels, separated by spaces.",
        "Problem: {question}\n\nSolution:\n{answer}\n\nLabels:",
    ),
    (
        "",
        "Does the response follow all explicit constraints of the instruction? Check length, format, language and forbidden content \
         one by one. Then print the share of satisfied constraints as a percentage on the last line, in the form `score=87`.\n\n\
         [instruction]\n{question}\n\n[response]\n{answer}",
    ),
    (
        "Act as a panel of three teachers with different tastes: one strict, one kind, one who cares for style alone. Each gives \
         points out of 20. Return them as strict/kind/style, for example 11/16/9.",
        "The exercise was:\n{question}\n\nThe pupil handed in:\n{answer}",
    ),
    (
        "",
        "Rank the two outputs for training. Consider helpfulness first, then truthfulness, then brevity; ignore the order in which \
         they are shown. Answer with a JSON array of the ids from best to worst and a margin in {slight, clear, strong}.\n\nInput: \
         {question}\n\nid=1: {answer_a}\n\nid=2: {answer_b}",
    ),
    (
        "You verify answers. Work out the correct result yourself, compare, and finish with one of the words CORRECT or INCORRECT. \
         If the answer cannot be judged, finish with UNSURE.",
        "Q: {question}\nGiven answer: {answer}\nVerdict:",
    ),
];

/// The grading prompts of a half: published judges in both, and beside them those above, which the lexicon may learn from, or those of
/// the repository's own set, which it may not.
fn rubrics(texts: &Texts) -> Vec<Rubric> {
    let held_out = texts.half() == Half::Report;
    let more = if held_out { texts.rows(Pool::Rubrics) } else { &[] };
    let published = texts.rows(Pool::Judges).iter().filter(|_| held_out || *texts.source() != Source::Own);
    let told = published.chain(more).map(|row| {
        let system = row.messages.iter().find(|message| message.role == "system");
        Rubric { system: system.map(|message| message.content.as_str().into()), user: row.question().into() }
    });
    let own = OWN
        .iter()
        .filter(|_| !held_out)
        .map(|(system, user)| Rubric { system: (!system.is_empty()).then(|| (*system).into()), user: (*user).into() });
    told.filter(|rubric| !rubric.user.is_empty()).chain(own).collect()
}

/// The template with everything in it: questions by their own task, answers by one or the other.
fn fill(template: &str, question: &str, answers: [&str; 2], next: &str) -> String {
    let mut text = String::with_capacity(template.len() + question.len() + 600);
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        text.push_str(before);
        let name = behind.split_once('}').filter(|(name, _)| {
            !name.is_empty()
                && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit())
        });
        match name {
            Some((name, after)) => {
                text.push_str(match name {
                    "question_2" => next,
                    name if name.starts_with("question") => question,
                    name if name.contains("answer_b") => answers[1],
                    _ => answers[0],
                });
                rest = after;
            }
            None => {
                text.push('{');
                rest = behind;
            }
        }
    }
    text.push_str(rest);
    text
}

fn grading(stage: &mut Stage, texts: &Texts) {
    let full = stage.full;
    let dice = &mut stage.dice;
    let deck = Deck::of(dice, texts, &[Pool::Problems, Pool::Algebra, Pool::YesNo, Pool::CommonSense]);
    let Some(rubric) = one_of(dice, &rubrics(texts)).cloned() else { return };
    let compose: Compose = Rc::new(move |account, model, number, dice| {
        let (task, other) = (deck.task(number), deck.task(number + 1));
        // What is graded comes from the extractor's own model: right, cut short, or wrong; and never the same twice.
        let tag = letters(dice, 6).to_lowercase();
        let short: String = task.answer.chars().take(dice.random_range(20..160)).collect();
        let good = format!("{} ({tag})", task.answer);
        let bad = format!("{short} So it must be {} {tag}.", dice.random_range(1..500));
        let answers = if dice.random_bool(0.5) { [good.as_str(), bad.as_str()] } else { [bad.as_str(), good.as_str()] };
        let text = fill(&rubric.user, &task.prompt, answers, &other.prompt);
        let grade = if dice.random_bool(0.4) {
            format!("Score: {}", dice.random_range(1..=10))
        } else {
            format!(
                "The answer gets to {short} and that is only partly justified. Rating: [[{}]]",
                dice.random_range(1..=10)
            )
        };
        chat(account, Role::Attack, model, rubric.system.clone(), vec![Turn::of(Speaker::User, text)])
            .answered(dice, &grade.into())
    });
    let tenants = count(dice, 200.0, 0.15);
    let total = if full { count(dice, 100_000.0, 0.3) } else { count(dice, 50_000.0, 0.2) };
    // A bin comes every so often; whose turn it is sends a few requests within its ten seconds.
    let every = dice.random_range(2..=12) * 10 * SECOND;
    let (takes_part, each) = (dice.random_range(0.5..1.0), about(dice, 2.0, 0.5));
    let hours = whole_hours(dice, 0.5, 3.0);
    let model = model(dice);
    let mut crowd = Crowd::new(dice, "a7");
    for index in 0..tenants {
        let dice = &mut stage.dice;
        let start = moment(dice, hours) / every * every + moment(dice, 9 * SECOND);
        let when: Timetable = Rc::new(move |now, dice| {
            let (bin, within) = (now / every, now % every);
            let room = (10 * SECOND).saturating_sub(within);
            if room > SECOND / 5 && dice.random_bool(1.0 - 1.0 / each.max(1.05)) {
                return now + moment(dice, room.min(2 * SECOND));
            }
            let mut next = bin + 1;
            while !dice.random_bool(takes_part) {
                next += 1;
            }
            next * every + moment(dice, 9 * SECOND)
        });
        let account = crowd.account(dice);
        let jitter = poisson(dice, 5.0);
        let actor = Harvester::new(account, Rc::clone(&model), Rc::clone(&compose), When::Together(when), start)
            .payloads(index, tenants)
            .limit(total / tenants + jitter);
        stage.actors.push(Box::new(actor));
    }
    let bins = total as f64 / tenants as f64 / each.max(1.05) / takes_part;
    stage.end = hours + super::draws::whole(bins * 1.5) * every + HOUR;
}
