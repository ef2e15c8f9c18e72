//! Judging: whether a text makes the model grade answers, as a campaign does that uses it for a reward model.
//!
//! For: grading one exchange's wording, like [`crate::coercion`]. What such a prompt has whatever its words: somebody
//! *grades*, the *object* is a model's answer, there is a *rubric*, a *scale* or a *pair* to choose from, and a contract on
//! the form of the *verdict*, since a program reads it (`"score":`, `[[B]]`, "only the number"). The classes are found one by
//! one (`lexicon`); a text is a contract where grading stands beside its object, and the verdict and a rubric, scale or
//! pair near both.
//!
//! A wrapper stands around its payload, so distances run round the text: its last word is next to its first. A text
//! without a verdict, or the form of a reply to a program, is not looked at further.
//!
//! An answer said to be a person's (a student's, a customer's, "my answer", a survey's) is no object, nor is a bare
//! "answer" near it; "assistant B's answer" is. So tutors, interviewers and market researchers are let pass.
//!
//! What it does not do: understand. A campaign that calls the model a student passes, as do a language that is not in the
//! lexicon, a cipher, a contract that is only in the schema of a tool or an output format, and one split over several
//! turns. And it cannot tell why somebody grades: every honest evaluation of a model is such a contract. It gives a grade; it
//! never accuses.
//!
//! Measured on 2026-11-23 with the development corpora: `WEIR_CORPORA=... cargo test -p weir-engine --test judging_corpora --
//! --nocapture`. Of 71,904 ordinary requests one is a contract, a contest problem whose text rates and compares (one of 500 in
//! its file); a word was taken out after a look at another. The 8 published judge templates are found, whether filled with
//! nothing, a sentence, or more than a window. None of those corpora grades for a living: what an essay marker or a call centre's
//! quality control sends was only tried with the near misses of the tests. Of 18 contracts by an author who had not seen the
//! lexicon, 8 are found when it was done (`reserved_contracts_are_found`); of the 80 that its own authors wrote, more than nine in ten,
//! which says little. Those that are missed have no verdict's form that the lexicon knows.
//!
//! Its words are looked for together with those of [`crate::coercion`], in one pass.

mod lexicon;

#[cfg(test)]
use crate::text::Maker;
use crate::text::{Found, LEXICONS, Normalised};
use lexicon::Kind;

/// A find that counts.
#[derive(Debug, Clone, Copy)]
struct Hit {
    /// Index of its last word.
    at: u32,
    kind: Kind,
    /// It stands in a script without spaces, where words are characters.
    unspaced: bool,
}

/// How much of a judge contract is in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judging {
    /// 0 where no verdict was found, else 1 and one more for each other class around it: 0 to 6.
    pub points: u8,
    /// Which classes: the constants of this type.
    pub classes: u8,
    /// Which word of the text the verdict's form stands at, counted from 0.
    pub at: u32,
}

impl Judging {
    /// Rating, scoring, judging, comparing.
    pub const GRADE: u8 = 1;
    /// An answer of a model, beside the grading.
    pub const OBJECT: u8 = 2;
    /// Criteria.
    pub const RUBRIC: u8 = 4;
    /// A scale in figures.
    pub const SCALE: u8 = 8;
    /// What form the verdict has.
    pub const VERDICT: u8 = 16;
    /// Two answers to choose from.
    pub const PAIR: u8 = 32;

    /// Whether the text makes the model grade answers for a program.
    #[must_use]
    pub fn is_contract(self) -> bool {
        const WHAT: u8 = Judging::GRADE | Judging::OBJECT | Judging::VERDICT;
        self.classes & WHAT == WHAT && self.classes & CHOICES != 0
    }

    /// The larger of two grades.
    #[must_use]
    pub fn larger(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }

    fn rank(self) -> (bool, u8) {
        (self.is_contract(), self.points)
    }

    fn of(classes: u8) -> Self {
        Self { points: u8::try_from(classes.count_ones()).unwrap_or(0), classes, at: 0 }
    }
}

/// The words and phrases of all classes and languages. An exchange's texts are searched once for these and those of coercion together.
#[derive(Debug, Default)]
pub struct JudgeLexicon;

/// What a grader goes by or chooses from.
const CHOICES: u8 = Judging::RUBRIC | Judging::SCALE | Judging::PAIR;
/// Words between two qualities that make a rubric.
const CRITERIA_REACH: u32 = 12;
/// Words between the verdict and what else belongs to the contract, round the text.
const REACH: u32 = 150;
/// Words between grading and its object.
const OBJECT_REACH: u32 = 12;
/// Words between two figures and the grading that makes a scale of them.
const FIGURES_REACH: u32 = 10;
/// Words between a person and the person's answer.
const PERSON_REACH: u32 = 2;
/// Words between an answer and the person whose it is.
const PERSON_REACH_BEHIND: u32 = 3;
/// Words around a person's answer in which bare answers are taken for the same.
const PERSON_SPREAD: u32 = 60;

impl JudgeLexicon {
    /// They are ready.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }

    /// Memory, in bytes, with that of the other lexicon.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        LEXICONS.memory_bytes()
    }

    /// Grades a text.
    #[must_use]
    pub fn score(&self, text: &Normalised) -> Judging {
        graded(&LEXICONS.find(text), text)
    }
}

/// Adds the patterns to those of others.
#[cfg(test)]
pub(crate) fn add_to(patterns: &mut Maker) {
    lexicon::add_to(patterns);
}

/// The grade of a text in which this was found.
pub(crate) fn graded(found: &[Found], text: &Normalised) -> Judging {
    let is_tag = |found: &Found| text.is_tag(found.at as usize);
    let is_centre = |found: &Found| match Kind::of(found.kind) {
        Some(Kind::VerdictTag) => is_tag(found),
        Some(kind) => kind.is_centre(),
        None => false,
    };
    if !found.iter().any(is_centre) {
        return Judging::default();
    }
    let hits = found.iter().filter_map(|found| {
        let kind = Kind::of(found.kind)?.counts_as(|| is_tag(found))?;
        Some(Hit { at: found.at, kind, unspaced: found.unspaced })
    });
    grade(&hits.collect::<Vec<_>>(), u32::try_from(text.words().len()).unwrap_or(u32::MAX))
}

/// The best of the neighbourhoods of all verdicts. Each question is a binary search among the places of a kind.
fn grade(hits: &[Hit], words: u32) -> Judging {
    let of = |kind| Places::of(hits, kind);
    let gradings: Vec<&Hit> = hits.iter().filter(|hit| hit.kind == Kind::Grade).collect();
    let beside = |objects: &Places| {
        let acts = gradings.iter().filter(|hit| objects.near(hit.at, OBJECT_REACH * scale(hit)));
        Places(acts.map(|hit| hit.at).collect())
    };
    let (acts, surely) = (beside(&objects(hits)), beside(&of(Kind::Model)));
    let grading = Places(gradings.iter().map(|hit| hit.at).collect());
    let (verdicts, rubrics, pairs) = (of(Kind::Verdict), rubrics(hits), of(Kind::Pair));
    let scales = hits.iter().filter(|hit| {
        let reach = FIGURES_REACH * scale(hit);
        hit.kind == Kind::Scale
            || (hit.kind == Kind::Figures && (grading.near(hit.at, reach) || verdicts.near(hit.at, reach)))
    });
    let scales = Places(scales.map(|hit| hit.at).collect());
    let around = [
        (Judging::GRADE, &grading),
        (Judging::OBJECT, &acts),
        (Judging::RUBRIC, &rubrics),
        (Judging::SCALE, &scales),
        (Judging::PAIR, &pairs),
    ];
    let mut best = Judging::default();
    for verdict in hits.iter().filter(|hit| hit.kind.is_centre()) {
        let reach = REACH * scale(verdict);
        let found = around.iter().filter(|(_, places)| places.near_round(verdict.at, reach, words));
        let classes = found.fold(Judging::VERDICT, |classes, (class, _)| classes | class);
        let choices = (classes & CHOICES).count_ones();
        let sure = || classes & Judging::OBJECT != 0 && surely.near_round(verdict.at, reach, words);
        let counts = match verdict.kind {
            Kind::Verdict => true,
            Kind::Form => classes & Judging::OBJECT != 0 && choices > 0 && (choices > 1 || sure()),
            _ => classes & Judging::RUBRIC != 0 && sure(),
        };
        if counts {
            best = best.larger(Judging { at: verdict.at, ..Judging::of(classes) });
        }
    }
    best
}

/// Three characters of a script without spaces are taken for one and a half words of others.
fn scale(hit: &Hit) -> u32 {
    if hit.unspaced { 2 } else { 1 }
}

/// Where criteria are: called so, or two qualities beside each other.
fn rubrics(hits: &[Hit]) -> Places {
    let mut places = Vec::new();
    let mut last = None;
    for hit in hits.iter().filter(|hit| matches!(hit.kind, Kind::Rubric | Kind::Criterion)) {
        let reach = CRITERIA_REACH * scale(hit);
        let beside = last.is_some_and(|last| last < hit.at && hit.at.abs_diff(last) <= reach);
        if hit.kind == Kind::Rubric || beside {
            places.push(hit.at);
        }
        last = Some(hit.at);
    }
    Places(places)
}

/// Where the answers are that may be a model's.
fn objects(hits: &[Hit]) -> Places {
    let is_persons = |answer: &Hit, person: &Hit| {
        let behind = person.at.checked_sub(answer.at).filter(|words| *words > 0);
        match (behind, person.kind) {
            (Some(words), Kind::Whose) => words <= PERSON_REACH_BEHIND * scale(answer),
            (Some(_), _) => false,
            (None, _) => answer.at.abs_diff(person.at) <= PERSON_REACH * scale(answer),
        }
    };
    let mut persons = Vec::new();
    let (mut person, mut answer): (Option<Hit>, Option<Hit>) = (None, None);
    for hit in hits {
        match hit.kind {
            Kind::Person | Kind::Whose => {
                persons.extend(answer.filter(|answer| is_persons(answer, hit)).map(|answer| answer.at));
                person = Some(*hit);
            }
            Kind::NoPerson => person = None,
            Kind::Answer => {
                answer = Some(*hit);
                persons.extend(person.filter(|person| is_persons(hit, person)).map(|_| hit.at));
            }
            _ => {}
        }
    }
    persons.sort_unstable();
    let persons = Places(persons);
    let verbs = Places::of(hits, Kind::Verb);
    let may_be = |hit: &&Hit| match hit.kind {
        Kind::Model => true,
        Kind::Answer => {
            !persons.near(hit.at, PERSON_SPREAD * scale(hit)) && !verbs.any(hit.at, hit.at.saturating_add(1))
        }
        _ => false,
    };
    Places(hits.iter().filter(may_be).map(|hit| hit.at).collect())
}

/// Indices of words, in order.
#[derive(Debug)]
struct Places(Vec<u32>);

impl Places {
    fn of(hits: &[Hit], kind: Kind) -> Self {
        Self(hits.iter().filter(|hit| hit.kind == kind).map(|hit| hit.at).collect())
    }

    /// Whether there is one from `first` to `last`.
    fn any(&self, first: u32, last: u32) -> bool {
        let next = self.0.partition_point(|place| *place < first);
        self.0.get(next).is_some_and(|place| *place <= last)
    }

    /// Whether there is one within so many words.
    fn near(&self, at: u32, reach: u32) -> bool {
        self.any(at.saturating_sub(reach), at.saturating_add(reach))
    }

    /// The same in a ring of so many words.
    fn near_round(&self, at: u32, reach: u32, words: u32) -> bool {
        self.near(at, reach)
            || at.saturating_add(reach).checked_sub(words).is_some_and(|past| self.any(0, past))
            || reach.checked_sub(at).is_some_and(|before| self.any(words.saturating_sub(before), words))
    }
}

#[cfg(test)]
mod tests;
