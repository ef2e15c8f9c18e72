//! The texts that scenarios are played with: the corpora in halves, and what is written for this project.

use std::collections::HashMap;
use std::rc::Rc;

use anyhow::Result;
use weir_host_tests::corpora::{Corpora, Prompt, Source};

use crate::arrivals::Traces;

/// Which half of every file: weights are fitted on one, and figures reported on the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Rows with an even number.
    Fit,
    /// Rows with an odd number.
    Report,
}

/// A file of texts, by what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pool {
    /// Word problems (GSM8K).
    Problems,
    /// Algebra with choices (AQuA).
    Algebra,
    /// Questions of yes and no (StrategyQA).
    YesNo,
    /// Questions of common sense (ECQA).
    CommonSense,
    /// Coding tasks, as self-instruct makes them (`CodeAlpaca`).
    Instructions,
    /// Role-play tasks (`GPTeacher`).
    Roleplay,
    /// The hand-written seeds of self-instruct.
    Seeds,
    /// Prompts of a judge, with `{placeholders}`.
    Judges,
    /// The same, written for this project; the lexicon may not learn from them.
    Rubrics,
    /// Single hard questions (arena-hard).
    Hard,
    /// Conversations of several turns (DSTC8).
    Dialogues,
    /// Short messages to a bank (BANKING77); the completion is the label.
    Intents,
    /// An agent's conversations with tools (tau-bench).
    Agents,
    /// A coding agent's sessions with tools, written for this project.
    Coding,
    /// Conversations in other languages than English, written for this project.
    World,
}

/// All texts of one half.
#[derive(Debug)]
pub struct Texts {
    rows: HashMap<Pool, Vec<Rc<Prompt>>>,
    traces: Rc<Traces>,
    source: Source,
    half: Half,
}

/// A task and its answer.
#[derive(Debug, Clone)]
pub struct Task {
    /// What is asked.
    pub prompt: Rc<str>,
    /// What is answered.
    pub answer: Rc<str>,
}

impl Pool {
    /// All of them, the file's name in a folder of corpora, and that in the repository's own set.
    pub const FILES: [(Self, &'static str, &'static str); 15] = [
        (Self::Problems, "gsm8k-train", "problems"),
        (Self::Algebra, "cot-aqua", "problems"),
        (Self::YesNo, "cot-strategyqa", "problems"),
        (Self::CommonSense, "cot-ecqa", "problems"),
        (Self::Instructions, "codealpaca-2k", "coding"),
        (Self::Roleplay, "gpteacher-roleplay", "coding"),
        (Self::Seeds, "selfinstruct-seeds", "coding"),
        (Self::Judges, "mtbench-judge-templates", "judges"),
        (Self::Rubrics, "", "judges"),
        (Self::Hard, "arena-hard-v0.1", "coding"),
        (Self::Dialogues, "dstc8-train", "conversations"),
        (Self::Intents, "banking77-train", "support"),
        (Self::Agents, "tau-airline-gpt-4o", "agent"),
        (Self::Coding, "", "coding_agent"),
        (Self::World, "", "world"),
    ];
}

impl Texts {
    /// No texts: for scenarios that bring their own.
    #[must_use]
    pub fn none() -> Self {
        Self { rows: HashMap::new(), traces: Rc::default(), source: Source::Own, half: Half::Fit }
    }

    /// Reads one half of everything.
    ///
    /// # Errors
    ///
    /// When a file is missing or broken.
    pub fn open(corpora: &Corpora, half: Half) -> Result<Self> {
        let own = Corpora::own();
        let mut rows = HashMap::new();
        for (pool, in_folder, in_own) in Pool::FILES {
            let folder = matches!(corpora.source(), Source::Folder(_)) && !in_folder.is_empty();
            let (from, name) = if folder { (corpora, in_folder) } else { (&own, in_own) };
            let all: Vec<Prompt> = from.prompts(name)?.collect::<Result<_>>()?;
            // A file of few rows is whole in both halves.
            let whole = all.len() < 20;
            let odd = usize::from(half == Half::Report);
            let kept = all.into_iter().enumerate().filter(|(number, _)| whole || number % 2 == odd);
            let kept: Vec<Rc<Prompt>> = kept.map(|(_, prompt)| Rc::new(prompt)).collect();
            anyhow::ensure!(!kept.is_empty(), "{name} has no rows");
            rows.insert(pool, kept);
        }
        Ok(Self { rows, traces: Rc::new(Traces::open(corpora)?), source: corpora.source().clone(), half })
    }

    /// Which half they are.
    #[must_use]
    pub fn half(&self) -> Half {
        self.half
    }

    /// Where they come from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// When real clients send, and how much; not halved.
    #[must_use]
    pub fn traces(&self) -> &Rc<Traces> {
        &self.traces
    }

    /// The rows of a pool, in the file's order.
    #[must_use]
    pub fn rows(&self, pool: Pool) -> &[Rc<Prompt>] {
        self.rows.get(&pool).map(Vec::as_slice).unwrap_or_default()
    }

    /// A row by any number: the pool begins anew past its end.
    #[must_use]
    pub fn row(&self, pool: Pool, number: u64) -> Rc<Prompt> {
        let rows = self.rows(pool);
        let index = usize::try_from(number % rows.len().max(1) as u64).unwrap_or(0);
        rows.get(index).cloned().unwrap_or_default()
    }

    /// The task with this number. Tasks of different numbers are different after normalisation, however many are asked for
    /// (up to the square of the pool): past the pool's end a task is made of two rows.
    #[must_use]
    pub fn task(&self, pool: Pool, number: u64) -> Task {
        let size = self.rows(pool).len().max(1) as u64;
        let (first, round) = (number % size, number / size);
        let one = self.row(pool, first);
        if round == 0 {
            return Task { prompt: one.question().into(), answer: one.completion.as_deref().unwrap_or("Done.").into() };
        }
        let two = self.row(pool, first + round);
        let answers = [&one, &two].map(|row| row.completion.as_deref().unwrap_or("Done."));
        Task {
            prompt: format!("{}\n\n{}", one.question(), two.question()).into(),
            answer: format!("{}\n\n{}", answers[0], answers[1]).into(),
        }
    }
}
