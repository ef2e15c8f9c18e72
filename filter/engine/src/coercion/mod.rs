//! Coercion: how strongly a text presses the model to write out its hidden reasoning.
//!
//! For: grading one exchange's wording, whatever the pretext. A campaign changes its phrases from day to day, but what it
//! orders stays: some word for *thought*, *written out*, *hidden* as it is, *completely*, under a *tag* of its own, *before*
//! the answer. The classes are found one by one ([`lexicon`]), and the grade is how many of them meet around a word for
//! thought. One class alone is everyday language ("think step by step", "explain your reasoning", "show your work").
//!
//! Weak words (`show`, `all`, `internal`) count within a few words of the thought, telling ones (`leave nothing out`,
//! `word for word`) within 40. A ban turns things round: "do not summarise the thoughts" demands
//! completeness, while "never reveal your internal reasoning" is what honest system prompts say, and takes the hidden
//! class away.
//!
//! What it does not do: understand. It does not know who thinks (a character in a novel, the model), it does not translate,
//! and a text in a language that is not in the lexicon, in a cipher, or split over several turns passes. It gives a grade;
//! it never accuses.
//!
//! Measured on 2026-11-23 with the development corpora, 71,912 requests:
//! `WEIR_CORPORA=... cargo test -p weir-engine --test coercion_corpora -- --nocapture`. None is strong; evidence of their own
//! are at most 0.2 % of a file, of the three files of step-by-step prompts 0.6 %. These figures flatter: words were taken out
//! of the lexicon after a look at what it found there. Of 174 wrappers in twenty languages by an author who had not seen it, 131 are
//! evidence of their own (English 19 of 24) and 80 strong, and so are 13 of 116 honest prompts that were written to look like them (`--test
//! coercion_languages` prints them by language); before its second round of words 80, 32 and 13, before its third 125, 73 and 16. Of 20 by a
//! third author 18 are found.
//!
//! English that never says thought (`english_indirect`) was measured with `--test coercion_development_english`: of 40 wrappers that were
//! not learnt from on purpose 13 were found before and 25 since, but their author knew them; of 32 written after the words 7 and 9.
//! Those paraphrase on, each in a figure of its own, and nothing short of accusing whoever wants quotations in full would find them.

mod lexicon;
mod narration;

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

/// How much of the pattern of coercion is in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coercion {
    /// 0 where no word for thought was found, else 1 and one more for each other class beside it: 0 to 6.
    pub points: u8,
    /// Which classes: the constants of this type.
    pub classes: u8,
    /// Which word of the text they stand around, counted from 0.
    pub at: u32,
}

impl Coercion {
    /// A word for thought.
    pub const THOUGHT: u8 = 1;
    /// Written out, shown, spoken, recorded.
    pub const EXTERNALISED: u8 = 2;
    /// Hidden, inner, raw, unedited.
    pub const HIDDEN: u8 = 4;
    /// All of it.
    pub const COMPLETE: u8 = 8;
    /// In a tag, field or section of its own.
    pub const TAGGED: u8 = 16;
    /// Before the answer.
    pub const BEFORE: u8 = 32;
    /// Complete in a way that nobody asks of an explanation: nothing left out, dead ends, however messy. Comes with
    /// [`Coercion::COMPLETE`] and does not add a point.
    pub const UNCURATED: u8 = 64;

    /// Enough to count as evidence of the exchange's own: four classes, or three of which one is hidden or uncurated. Where neither is, an
    /// order of before and after does not count: "explain all steps, then give the final answer" is what everybody says.
    #[must_use]
    pub fn is_own_evidence(self) -> bool {
        let telling = self.classes & (Self::HIDDEN | Self::UNCURATED) != 0;
        let ordered = self.classes & Self::BEFORE != 0;
        let points = self.points - u8::from(ordered && !telling);
        points >= 4 || (points >= 3 && telling)
    }

    /// Evidence of its own that names what is hidden, or wants nothing left out.
    #[must_use]
    pub fn is_pointed(self) -> bool {
        self.is_own_evidence() && self.classes & (Self::HIDDEN | Self::UNCURATED) != 0
    }

    /// Hardly ever said by accident: five classes of which one is hidden or uncurated, or four with both.
    #[must_use]
    pub fn is_strong(self) -> bool {
        let telling = self.classes & (Self::HIDDEN | Self::UNCURATED);
        (self.points >= 5 && telling != 0) || (self.points >= 4 && telling == Self::HIDDEN | Self::UNCURATED)
    }

    /// The larger of two grades.
    #[must_use]
    pub fn larger(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }

    fn rank(self) -> (bool, u8, bool) {
        (self.is_strong(), self.points, self.is_own_evidence())
    }

    fn of(classes: u8) -> Self {
        let counted = classes
            & (Self::THOUGHT | Self::EXTERNALISED | Self::HIDDEN | Self::COMPLETE | Self::TAGGED | Self::BEFORE);
        Self { points: u8::try_from(counted.count_ones()).unwrap_or(0), classes, at: 0 }
    }
}

/// The words and phrases of all classes and languages. An exchange's texts are searched once for these and those of judging together.
#[derive(Debug, Default)]
pub struct Lexicon;

/// Words around the thoughts that are looked at: the longest reach, doubled for scripts without spaces, and a phrase more.
const FARTHEST: u32 = 100;
/// Words between a ban and what it bans.
const BAN_REACH: u32 = 5;

impl Lexicon {
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
    pub fn score(&self, text: &Normalised) -> Coercion {
        graded(&LEXICONS.find(text), text)
    }
}

/// Adds the patterns to those of others.
#[cfg(test)]
pub(crate) fn add_to(patterns: &mut Maker) {
    lexicon::add_to(patterns);
}

/// The grade of a text in which this was found.
pub(crate) fn graded(found: &[Found], text: &Normalised) -> Coercion {
    let mut centres = found.iter().filter(|found| match Kind::of(found.kind) {
        Some(Kind::Thought | Kind::Mistakes | Kind::Process) => true,
        Some(Kind::TagName) => text.is_tag(found.at as usize),
        _ => false,
    });
    let Some(first) = centres.next() else { return Coercion::default() };
    let last = centres.next_back().unwrap_or(first);
    let (from, to) = (first.at.saturating_sub(FARTHEST), last.at.saturating_add(FARTHEST));
    let near = found.iter().filter(|found| found.from >= from && found.at < to);
    let mut hits: Vec<Hit> = Vec::new();
    for found in near {
        let kinds = Kind::of(found.kind).map(|kind| kind.counts_as(|| text.is_tag(found.at as usize)));
        for kind in kinds.into_iter().flatten().flatten() {
            hits.push(Hit { at: found.at, kind, unspaced: found.unspaced });
        }
    }
    apply_bans(&mut hits);
    narration::excuse(&mut hits);
    grade(&hits)
}

/// Turns what a ban bans into what it says: an omission into completeness, showing into keeping.
fn apply_bans(hits: &mut [Hit]) {
    let mut ban: Option<Hit> = None;
    for hit in hits {
        let banned = ban.is_some_and(|ban| hit.at.saturating_sub(ban.at) <= BAN_REACH * scale(hit));
        match hit.kind {
            Kind::Ban => ban = Some(*hit),
            // "Not only".
            Kind::NoBan => ban = None,
            Kind::Omit => hit.kind = if banned { Kind::Uncurated } else { Kind::Nothing },
            Kind::Show if banned => hit.kind = Kind::Kept,
            _ => {}
        }
    }
}

/// Three characters of a script without spaces are taken for one and a half words of others.
fn scale(hit: &Hit) -> u32 {
    if hit.unspaced { 2 } else { 1 }
}

/// The best of the neighbourhoods of all words for thought. Where nobody says "thought", dead ends, doubts and discarded
/// ideas imply it, if there are several of them or nothing may be left out: they are of nothing else. One sweep in each direction, so that the time is linear in
/// the finds whatever they are.
fn grade(hits: &[Hit]) -> Coercion {
    let mut around = vec![0_u8; hits.len()];
    sweep(hits.iter().zip(&mut around));
    sweep(hits.iter().zip(&mut around).rev());
    let mut best = Coercion::default();
    for (hit, mut classes) in hits.iter().zip(around) {
        let is_thought = match hit.kind {
            Kind::Thought => true,
            Kind::Mistakes => classes & Coercion::UNCURATED != 0,
            Kind::Process => is_process_of_thought(classes),
            _ => false,
        };
        if !is_thought {
            continue;
        }
        // What is to be kept hidden is not asked for.
        if classes & KEPT != 0 && classes & Coercion::EXTERNALISED == 0 {
            classes &= !Coercion::HIDDEN;
        }
        best = best.larger(Coercion { at: hit.at, ..Coercion::of((classes | Coercion::THOUGHT) & !KEPT) });
    }
    best
}

/// A recording or a draft is one of thoughts where an answer is told apart from it and comes behind, it is hidden or complete, and four
/// classes meet.
fn is_process_of_thought(classes: u8) -> bool {
    let telling = classes & (Coercion::HIDDEN | Coercion::UNCURATED) != 0;
    let apart = classes & ANSWER != 0 && classes & Coercion::BEFORE != 0;
    apart && telling && Coercion::of(classes & !KEPT).points >= 4
}

/// The bit of [`Kind::Answer`] in a neighbourhood: that of the thought, which it may make of a [`Kind::Process`] and which every other
/// centre has anyway.
const ANSWER: u8 = Coercion::THOUGHT;
/// The bit of [`Kind::Kept`] in a neighbourhood.
const KEPT: u8 = 128;

fn sweep<'a>(hits: impl Iterator<Item = (&'a Hit, &'a mut u8)>) {
    let mut last = [None::<u32>; Kind::COUNT];
    for (hit, around) in hits {
        if matches!(hit.kind, Kind::Thought | Kind::Mistakes | Kind::Process) {
            for kind in Kind::NEIGHBOURS {
                let (classes, reach) = kind.counts();
                let seen = last.get(kind as usize).copied().flatten();
                if seen.is_some_and(|seen| seen.abs_diff(hit.at) <= reach.saturating_mul(scale(hit))) {
                    *around |= classes;
                }
            }
        }
        if let Some(seen) = last.get_mut(hit.kind as usize) {
            *seen = Some(hit.at);
        }
    }
}
