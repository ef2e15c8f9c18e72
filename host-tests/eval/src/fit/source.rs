//! Where samples come from: simulations, and the files that these are played with.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use weir_host_tests::corpora::{Corpora, Source};

use super::Sample;
use super::watch::Watch;
use crate::arrivals::Traces;
use crate::run::{Bench, Job, Runner};
use crate::texts::Pool;

/// How much is taken of a simulation.
#[derive(Debug, Clone, Copy)]
pub struct Take {
    /// Exchanges that are enough.
    pub exchanges: u64,
    /// Samples, under templates and under callers.
    pub samples: usize,
}

/// Plays all jobs and takes their samples, in the order of the jobs whatever the threads. `done` is told of each as it is done.
///
/// # Errors
///
/// As [`Runner::all`].
pub fn samples(
    runner: Runner<'_>,
    jobs: &[Job<'_>],
    threads: usize,
    take: Take,
    mut done: impl FnMut(&str, u64, usize),
) -> Result<Vec<Sample>> {
    let work = |bench: &Bench<'_>, job: Job<'_>| {
        // Only names that live as long as the program are kept.
        let mut watch = Watch::new(job.scenario.id, job.seed, take.exchanges);
        bench.play(job, &mut watch)?;
        Ok(((job.scenario.id, job.seed), watch.finish(take.samples)))
    };
    let mut all = BTreeMap::new();
    runner.each(jobs, threads, work, |(job, samples): ((&'static str, u64), Vec<Sample>)| {
        done(job.0, job.1, samples.len());
        all.insert(job, samples);
        Ok(())
    })?;
    Ok(all.into_values().flatten().collect())
}

/// The SHA-256 of every file that simulations are played with, by its name.
///
/// # Errors
///
/// When one cannot be read.
pub fn hashes(corpora: &Corpora) -> Result<BTreeMap<String, String>> {
    let own = Corpora::own();
    let mut files: Vec<PathBuf> = Vec::new();
    for (_, in_folder, in_own) in Pool::FILES {
        let folder = matches!(corpora.source(), Source::Folder(_)) && !in_folder.is_empty();
        files.push(if folder { corpora.path(in_folder) } else { own.path(in_own) });
    }
    if let Source::Folder(folder) = corpora.source() {
        let traces = folder.join("traces");
        for name in Traces::FILES {
            files.extend(["jsonl.gz", "jsonl"].map(|ending| traces.join(format!("{name}.{ending}"))));
        }
    }
    files.into_iter().filter_map(|file| hash(&file).transpose()).collect()
}

fn hash(file: &Path) -> Result<Option<(String, String)>> {
    let bytes = match fs::read(file) {
        // Traces may be packed, plain, or not there.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        read => read.with_context(|| format!("cannot read {}", file.display()))?,
    };
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Some((name, hex(&bytes))))
}

/// The SHA-256 of some bytes, in hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
