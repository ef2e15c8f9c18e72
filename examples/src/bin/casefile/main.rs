//! The case file: whether the audit lines about a sanctioned subject are all there, and as they were written.
//!
//! `casefile verify envoy.log --subject key:6f2a…` checks the chain, `casefile extract …` prints its lines in order, to be handed on. Both read
//! Envoy's log as it is, or lines alone; several files where the log was rotated, in any order. See [`chain`] for what is proven and what
//! is not.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program at a terminal")]

mod chain;

use anyhow::{Context, bail};
use chain::{Case, Lines};
use clap::{Args, Parser, Subcommand};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks weir's audit lines about sanctioned subjects for completeness.
#[derive(Parser)]
#[command(name = "casefile")]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks that no line of a case is missing or altered; exits with 1 where one is.
    Verify {
        #[command(flatten)]
        of: Of,
        /// How many lines there were, as `verify` printed it before: fewer mean that the end was cut off.
        #[arg(long, requires = "subject")]
        lines: Option<u64>,
        /// The hash of the last line, as `verify` printed it before.
        #[arg(long, requires = "subject")]
        last: Option<String>,
    },
    /// Prints the lines of the cases in order, as they were written.
    Extract {
        #[command(flatten)]
        of: Of,
    },
}

#[derive(Args)]
struct Of {
    /// Envoy's log, or lines alone; `-` is the standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Of whom, as the audit lines print it; without it, of all.
    #[arg(long)]
    subject: Option<String>,
}

fn main() -> ExitCode {
    match run(&Options::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("casefile: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> anyhow::Result<bool> {
    match command {
        Command::Verify { of, lines, last } => {
            let read = of.read()?;
            let cases = of.cases(&read)?;
            let mut sound = true;
            for case in &cases {
                sound &= tell(case);
            }
            if let (Some(case), true) = (cases.last(), lines.is_some() || last.is_some()) {
                if cases.len() > 1 {
                    println!("--lines and --last are of the latest case, {}", case.name());
                }
                for problem in case.end_problems(*lines, last.as_deref()) {
                    println!("  {problem}");
                    sound = false;
                }
            }
            if read.unchained > 0 {
                println!("{} further lines are no part of a case: nothing is proven of them", read.unchained);
            }
            for problem in &read.problems {
                println!("{problem}");
            }
            Ok(sound && read.problems.is_empty())
        }
        Command::Extract { of } => {
            let read = of.read()?;
            for case in of.cases(&read)? {
                for line in &case.lines {
                    println!("{}", line.text);
                }
            }
            Ok(true)
        }
    }
}

/// Prints what a case is found to be.
fn tell(case: &Case) -> bool {
    let problems = case.problems();
    let (count, verdict) =
        (case.lines.len(), if problems.is_empty() { "complete up to its last line" } else { "NOT complete" });
    println!("{}: {count} lines, {verdict}", case.name());
    for problem in &problems {
        println!("  {problem}");
    }
    if let Some(last) = case.lines.last() {
        println!("  the last is line {}, with the hash {}", last.number, last.hash());
        println!("  whether lines were cut off after it, only these two can tell: write them down (--lines, --last)");
    }
    problems.is_empty()
}

impl Of {
    fn read(&self) -> anyhow::Result<Lines> {
        let mut lines = Lines::of(self.subject.clone());
        for file in &self.files {
            let text = if file == Path::new("-") {
                let mut bytes = Vec::new();
                std::io::stdin().read_to_end(&mut bytes).context("the standard input")?;
                bytes
            } else {
                std::fs::read(file).with_context(|| file.display().to_string())?
            };
            lines.read(&file.display().to_string(), &text);
        }
        Ok(lines)
    }

    fn cases(&self, lines: &Lines) -> anyhow::Result<Vec<Case>> {
        let cases = lines.cases();
        if cases.is_empty() && lines.problems.is_empty() {
            match &self.subject {
                Some(subject) => bail!("no line about `{subject}` belongs to a case"),
                None => bail!("no line belongs to a case"),
            }
        }
        Ok(cases)
    }
}
