//! The processor: who runs where, and how much of it a process or a thread has had.
//!
//! Time is read from `/proc/…/task/…/schedstat`, in nanoseconds, thread by thread; so this is for Linux. What a thread
//! that has ended between two readings had since the first is not counted: Envoy ends none while it serves.

use anyhow::{Context as _, Result};
use rustix::thread::{CpuSet, Pid, gettid, sched_getaffinity, sched_setaffinity};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// Whose time is counted.
#[derive(Debug, Clone, Copy)]
pub(in crate::cost) enum Counted {
    /// All threads of this process.
    Process(u32),
    /// One thread of our own.
    Thread(i32),
}

/// One reading: nanoseconds by thread.
pub(super) type Reading = BTreeMap<u64, u64>;

/// Where the measured Envoys run, and where everything else does.
#[derive(Debug, Clone)]
pub(super) struct Cores {
    measured: CpuSet,
    others: CpuSet,
}

/// The calling thread, to be counted.
pub(super) fn this_thread() -> Counted {
    Counted::Thread(gettid().as_raw_nonzero().get())
}

/// Reads the clocks of all of these.
pub(super) fn read(counted: &[Counted]) -> Result<Reading> {
    let mut reading = Reading::new();
    for one in counted {
        for thread in threads(*one)? {
            let Some(number) = thread.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse().ok())
            else {
                continue;
            };
            // A thread that has just ended has none.
            let Ok(text) = fs::read_to_string(thread.join("schedstat")) else { continue };
            let nanoseconds = text.split_whitespace().next().and_then(|first| first.parse().ok());
            reading.insert(number, nanoseconds.context("a schedstat without a time")?);
        }
    }
    anyhow::ensure!(!reading.is_empty(), "no schedstat in /proc: CPU time can be measured on Linux only");
    Ok(reading)
}

/// What was used between two readings.
pub(super) fn between(before: &Reading, after: &Reading) -> Duration {
    let used = |(thread, now): (&u64, &u64)| now.saturating_sub(before.get(thread).copied().unwrap_or(0));
    Duration::from_nanos(after.iter().map(used).sum())
}

fn threads(counted: Counted) -> Result<Vec<PathBuf>> {
    match counted {
        Counted::Thread(thread) => Ok(vec![PathBuf::from(format!("/proc/self/task/{thread}"))]),
        Counted::Process(process) => {
            let folder = format!("/proc/{process}/task");
            let entries = fs::read_dir(&folder).with_context(|| format!("no {folder}: is the process gone?"))?;
            Ok(entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        }
    }
}

/// What the whole machine and some of its processes have had, in the kernel's ticks.
#[derive(Debug, Clone, Copy)]
pub(in crate::cost) struct Ticks {
    all: u64,
    idle: u64,
    ours: u64,
}

/// Looks at the machine, at this process, and at those that are counted.
pub(in crate::cost) fn ticks<'a>(counted: impl Iterator<Item = &'a Counted>) -> Result<Ticks> {
    let stat = fs::read_to_string("/proc/stat").context("/proc/stat")?;
    let figures = numbers(stat.lines().next().unwrap_or_default(), 1);
    let processes = counted.filter_map(|one| match one {
        Counted::Process(process) => Some(*process),
        Counted::Thread(_) => None,
    });
    let mut ours = 0;
    for process in processes.chain([std::process::id()]) {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).context("the stat of a process")?;
        // Behind the name, which may have blanks: the state, ten figures, then time in user and in system mode.
        let behind = stat.rsplit_once(')').map_or("", |(_, behind)| behind);
        ours += numbers(behind, 11).iter().take(2).sum::<u64>();
    }
    // user, nice, system, idle, iowait, irq, softirq, steal; guests are in user's.
    Ok(Ticks { all: figures.iter().take(8).sum(), idle: figures.iter().skip(3).take(2).sum(), ours })
}

/// The share of the machine that went to others between the two.
pub(in crate::cost) fn share_of_others(before: Ticks, after: Ticks) -> f64 {
    let (all, idle) = (after.all - before.all, after.idle.saturating_sub(before.idle));
    let others = all.saturating_sub(idle).saturating_sub(after.ours - before.ours);
    others as f64 / all.max(1) as f64
}

fn numbers(line: &str, from: usize) -> Vec<u64> {
    line.split_whitespace().skip(from).map_while(|figure| figure.parse().ok()).collect()
}

// === impl Cores ===

impl Cores {
    /// The last core that this thread may use for what is measured, the others for everything else; `None` where there
    /// is only one.
    pub(super) fn split() -> Option<Self> {
        let allowed = sched_getaffinity(None).ok()?;
        let mut cores: Vec<usize> = (0..CpuSet::MAX_CPU).filter(|core| allowed.is_set(*core)).collect();
        let measured = cores.pop()?;
        (!cores.is_empty()).then(|| Self { measured: set(&[measured]), others: set(&cores) })
    }

    /// Keeps this thread, and what it starts from now on, off the measured core.
    pub(super) fn keep_off(&self) -> Result<()> {
        sched_setaffinity(None, &self.others).context("sched_setaffinity")
    }

    /// Puts all threads of a process on the measured core.
    pub(super) fn pin(&self, process: u32) -> Result<()> {
        for thread in threads(Counted::Process(process))? {
            let number = thread.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse().ok());
            if let Some(thread) = number.and_then(Pid::from_raw) {
                sched_setaffinity(Some(thread), &self.measured).context("sched_setaffinity")?;
            }
        }
        Ok(())
    }
}

fn set(cores: &[usize]) -> CpuSet {
    let mut set = CpuSet::new();
    for core in cores {
        set.set(*core);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    fn work_for(time: Duration) {
        let (begun, mut sum) = (Instant::now(), 0_u64);
        while begun.elapsed() < time {
            for _ in 0..10_000 {
                sum = std::hint::black_box(sum.wrapping_add(1));
            }
        }
    }

    #[test]
    fn a_thread_that_works_is_seen_to_work() {
        let this = [this_thread()];
        let before = read(&this).unwrap();
        work_for(Duration::from_millis(60));
        // The kernel brings the figure up to date when it takes the thread off the processor.
        std::thread::sleep(Duration::from_millis(2));
        let used = between(&before, &read(&this).unwrap());
        assert!(used > Duration::from_millis(2) && used < Duration::from_millis(100), "{used:?}");
    }

    #[test]
    fn what_others_have_is_neither_idle_nor_ours() {
        let before = Ticks { all: 1000, idle: 100, ours: 50 };
        let after = Ticks { all: 1200, idle: 150, ours: 150 };
        assert!((share_of_others(before, after) - 0.25).abs() < 1e-9);
        let before = ticks([].iter()).unwrap();
        assert!(before.all > before.idle && before.idle > 0 && before.all > before.ours, "{before:?}");
        // Work in user mode is ours: on a machine however busy, some ticks of it.
        work_for(Duration::from_millis(500));
        let after = ticks([].iter()).unwrap();
        assert!(after.ours >= before.ours + 5, "{before:?} {after:?}");
    }

    #[test]
    fn the_threads_of_a_process_add_up() {
        let (before, after) = (Reading::from([(1, 10), (2, 20)]), Reading::from([(1, 15), (3, 7)]));
        assert_eq!(between(&before, &after), Duration::from_nanos(12));
    }
}
