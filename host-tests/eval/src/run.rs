//! Many simulations, over threads, and taken up again where they were left.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use anyhow::{Context as _, Result, bail};

use crate::outcome::Outcome;
use crate::proxy::Changes;
use crate::scenarios::{BACKGROUND, Scenario};
use crate::score::{Cut, Score};
use crate::simulation::{self, Play, Played, Size};
use crate::summary::Profile;
use crate::texts::Texts;

/// One simulation to be done.
#[derive(Debug, Clone, Copy)]
pub struct Job<'s> {
    /// The scenario.
    pub scenario: &'s Scenario,
    /// The seed.
    pub seed: u64,
}

/// How simulations are done.
#[derive(Clone, Copy)]
pub struct Runner<'a> {
    /// All scenarios that there are: the background is taken from them.
    pub scenarios: &'a [Scenario],
    /// Opens the texts; once on each thread, since they are not shared.
    pub texts: &'a (dyn Fn() -> Result<Texts> + Sync),
    /// How large.
    pub size: Size,
    /// Members of the proxy's configuration, in place of the usual ones.
    pub changes: Option<&'a Changes>,
    /// When enough is seen.
    pub cut: Cut,
}

/// What one thread needs for all its simulations.
pub struct Bench<'a> {
    runner: Runner<'a>,
    texts: Texts,
}

/// Results in a file of JSON Lines: the first line says how they were made, each other one is an [`Outcome`].
pub struct Journal {
    file: Option<File>,
}

// === impl Runner ===

impl<'a> Runner<'a> {
    /// Opens what one thread needs.
    ///
    /// # Errors
    ///
    /// When the texts cannot be read.
    pub fn bench(self) -> Result<Bench<'a>> {
        Ok(Bench { runner: self, texts: (self.texts)()? })
    }

    /// Does all jobs on so many threads, and tells of each as it is done, in no order.
    ///
    /// # Errors
    ///
    /// The first error of any job or of `done`; what was begun is still finished.
    pub fn all(self, jobs: &[Job<'_>], threads: usize, done: impl FnMut(Outcome) -> Result<()>) -> Result<()> {
        self.each(jobs, threads, |bench, job| bench.score(job), done)
    }

    /// Does `work` for all jobs on so many threads, and tells of each as it is done, in no order.
    ///
    /// # Errors
    ///
    /// As [`Runner::all`].
    pub fn each<T: Send>(
        self,
        jobs: &[Job<'_>],
        threads: usize,
        work: impl Fn(&Bench<'_>, Job<'_>) -> Result<T> + Sync,
        mut done: impl FnMut(T) -> Result<()>,
    ) -> Result<()> {
        let next = AtomicUsize::new(0);
        let (send, receive) = mpsc::channel();
        std::thread::scope(|scope| {
            for _ in 0..threads.clamp(1, jobs.len().max(1)) {
                let (send, next, work) = (send.clone(), &next, &work);
                scope.spawn(move || {
                    let bench = match self.bench() {
                        Ok(bench) => bench,
                        Err(error) => return drop(send.send(Err(error))),
                    };
                    while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if send.send(work(&bench, *job)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(send);
            receive.iter().try_for_each(|what| done(what?))
        })
    }
}

// === impl Bench ===

impl Bench<'_> {
    /// One simulation, counted.
    ///
    /// # Errors
    ///
    /// When the engine refuses its configuration.
    pub fn score(&self, job: Job<'_>) -> Result<Outcome> {
        let mut score = Score::new(job.scenario.id, job.seed, self.runner.cut);
        let played = self.play(job, &mut score)?;
        Ok(score.finish(&played))
    }

    /// One simulation, watched.
    ///
    /// # Errors
    ///
    /// As [`Bench::score`].
    pub fn play(&self, job: Job<'_>, observer: &mut dyn simulation::Observer) -> Result<Played> {
        let behind = self.runner.scenarios.iter().filter(|scenario| BACKGROUND.contains(&scenario.id));
        let background: Vec<&Scenario> = if job.scenario.is_attack() { behind.collect() } else { Vec::new() };
        let play = Play {
            scenario: job.scenario,
            background: &background,
            seed: job.seed,
            size: self.runner.size,
            changes: self.runner.changes,
            texts: &self.texts,
        };
        simulation::play(play, observer)
    }
}

// === impl Journal ===

impl Journal {
    /// Keeps nothing.
    #[must_use]
    pub fn none() -> Self {
        Self { file: None }
    }

    /// Opens or begins a file, and reads what was done. A last line that broke off is done again.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or written, or was made with another profile.
    pub fn open(path: &Path, profile: &Profile) -> Result<(Self, Vec<Outcome>)> {
        let mut outcomes = Vec::new();
        let mut whole = 0;
        if path.exists() {
            let mut reader =
                BufReader::new(File::open(path).with_context(|| format!("cannot read {}", path.display()))?);
            let mut line = String::new();
            while reader.read_line(&mut line).with_context(|| format!("cannot read {}", path.display()))? > 0 {
                if !line.ends_with('\n') {
                    break;
                }
                if whole == 0 {
                    let made: Profile = serde_json::from_str(&line)
                        .with_context(|| format!("{} is no file of results", path.display()))?;
                    if made != *profile {
                        bail!("{} was made otherwise ({made:?}): name another file", path.display());
                    }
                } else {
                    let outcome = serde_json::from_str(&line);
                    outcomes.push(outcome.with_context(|| format!("a broken line in {}", path.display()))?);
                }
                whole += line.len() as u64;
                line.clear();
            }
        }
        let file = OpenOptions::new().create(true).truncate(false).write(true).read(true).open(path);
        let mut file = file.with_context(|| format!("cannot write {}", path.display()))?;
        file.set_len(whole)?;
        std::io::Seek::seek(&mut file, std::io::SeekFrom::End(0))?;
        let mut journal = Self { file: Some(file) };
        if whole == 0 {
            journal.line(profile)?;
        }
        Ok((journal, outcomes))
    }

    /// Adds a result.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn add(&mut self, outcome: &Outcome) -> Result<()> {
        self.line(outcome)
    }

    fn line(&mut self, what: &impl serde::Serialize) -> Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let mut line = serde_json::to_vec(what)?;
        line.push(b'\n');
        file.write_all(&line).context("cannot write the file of results")
    }
}

/// The jobs that are left: every scenario with every seed, one seed of all before the next, so that a run that is stopped has
/// something of everything.
#[must_use]
pub fn jobs<'s>(scenarios: &[&'s Scenario], seeds: impl Iterator<Item = u64>, done: &[Outcome]) -> Vec<Job<'s>> {
    let done: BTreeSet<(&str, u64)> = done.iter().map(|outcome| (outcome.scenario.as_str(), outcome.seed)).collect();
    seeds
        .flat_map(|seed| scenarios.iter().map(move |scenario| Job { scenario, seed }))
        .filter(|job| !done.contains(&(job.scenario.id, job.seed)))
        .collect()
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
