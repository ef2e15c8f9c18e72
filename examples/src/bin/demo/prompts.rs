//! What the callers say: prompts from the corpora, cut to what each role needs.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Result, ensure};
use weir_host_tests::corpora::{Corpora, Prompt, Source};

/// Prompts for all roles.
#[derive(Debug)]
pub(crate) struct Prompts {
    /// User turns of conversations, one conversation a list.
    conversations: Vec<Vec<String>>,
    /// What an agent's user says, one conversation a list.
    pub(crate) tasks: Vec<Vec<String>>,
    /// Customers' messages, all different.
    pub(crate) customers: Vec<String>,
    /// Maths problems, all different.
    problems: Vec<String>,
    /// Where they come from.
    pub(crate) source: String,
}

// === impl Prompts ===

impl Prompts {
    /// Reads what is needed from this folder, or from wherever [`Corpora::open`] finds it.
    pub(crate) fn read(folder: Option<&Path>) -> Result<Self> {
        let corpora = Corpora::open(folder)?;
        let prompts = Self {
            conversations: turns(&corpora.conversations()?),
            tasks: turns(&corpora.agent_tasks()?),
            customers: questions(&corpora.support_messages()?),
            problems: questions(&corpora.problems()?),
            source: match corpora.source() {
                Source::Folder(folder) => format!("the corpora in {}", folder.display()),
                Source::Own => "the repository's own small set (more with --corpora DIR or WEIR_CORPORA)".to_owned(),
            },
        };
        let least = [&prompts.customers, &prompts.problems].into_iter().map(Vec::len).min().unwrap_or(0);
        ensure!(least >= 40, "{} has too few prompts for the demo: fewer than 40 of a kind", prompts.source);
        Ok(prompts)
    }

    /// What each of `people` says, in at least `turns` turns: their own conversation, and where that is short, another.
    pub(crate) fn chats(&self, people: usize, turns: usize) -> Vec<Vec<String>> {
        (0..people)
            .map(|person| {
                let own = self.conversations.iter().skip(person).step_by(people);
                own.flatten().take(turns).cloned().collect()
            })
            .collect()
    }

    /// Problems of the evaluation run, and those of the campaign: none is in both.
    pub(crate) fn problems(&self, evaluated: usize, harvested: usize) -> (Vec<String>, Vec<String>) {
        let (few, most) = self.problems.split_at(evaluated.min(self.problems.len() / 3));
        (different(few, evaluated), different(most, harvested))
    }
}

/// Up to `count` problems that all differ. Of a small set, most are two problems in one.
fn different(problems: &[String], count: usize) -> Vec<String> {
    let mut all: Vec<String> = problems.iter().take(count).cloned().collect();
    for distance in 1..problems.len() {
        for (first, second) in problems.iter().zip(problems.iter().cycle().skip(distance)) {
            if all.len() >= count {
                return all;
            }
            all.push(format!("{first} And then: {second}"));
        }
    }
    all
}

fn turns(prompts: &[Prompt]) -> Vec<Vec<String>> {
    prompts.iter().map(|prompt| prompt.user_turns().into_iter().map(str::to_owned).collect()).collect()
}

/// The first turns, each once.
fn questions(prompts: &[Prompt]) -> Vec<String> {
    let mut seen = HashSet::new();
    prompts.iter().map(Prompt::question).filter(|question| seen.insert(*question)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_set_gives_as_many_different_problems_as_are_needed() {
        let own = (0..50).map(|number| format!("problem {number}")).collect();
        let prompts =
            Prompts { conversations: vec![], tasks: vec![], customers: vec![], problems: own, source: String::new() };
        let (evaluated, harvested) = prompts.problems(60, 576);
        assert_eq!((evaluated.len(), harvested.len()), (60, 576));
        assert_eq!(evaluated.iter().chain(&harvested).collect::<HashSet<_>>().len(), 636);
    }
}
