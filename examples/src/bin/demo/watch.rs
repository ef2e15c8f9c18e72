//! What weir says: reads Envoy's access log and the audit lines in Envoy's log while they are written.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::cast::Role;
use crate::client::NUMBER;

/// Where the audit lines begin within Envoy's log lines.
const AUDIT: &str = "{\"weir\":\"verdict\"";
/// The levels, rising.
pub(crate) const LEVELS: [&str; 4] = ["clear", "watch", "suspect", "extracting"];

/// What was done with one exchange, from the access log.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcome {
    /// The action: `allow`, `tag`, `degrade`, `throttle`, `refuse`, or one of these with `would_` before it.
    pub(crate) action: String,
    /// The level of the caller's key afterwards.
    pub(crate) verdict: String,
    /// Whose verdict led to the action.
    pub(crate) because: String,
}

/// An audit line: a subject's verdict has changed.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Verdict {
    /// The subject.
    pub(crate) subject: String,
    /// Its lens.
    pub(crate) lens: String,
    /// The level before.
    pub(crate) from: String,
    /// The level now.
    pub(crate) to: String,
    /// Exchanges of the subject.
    pub(crate) exchanges: u64,
    /// The sum of the reasons, in decibans.
    pub(crate) score: i64,
    /// The reasons, the weightiest first.
    pub(crate) reasons: Vec<Reason>,
}

/// What one signal says.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Reason {
    /// The signal.
    pub(crate) signal: String,
    /// Its weight.
    pub(crate) decibans: i64,
}

/// Everything read so far.
#[derive(Debug)]
pub(crate) struct Watch {
    access: Tail,
    log: Tail,
    names: HashMap<String, Role>,
    begun: Instant,
    /// By the exchange's number.
    pub(crate) outcomes: BTreeMap<usize, Outcome>,
    /// The last verdict of each subject that has had one.
    pub(crate) verdicts: HashMap<String, Verdict>,
    /// All changes, with the seconds since the traffic began.
    pub(crate) changes: Vec<(f64, Verdict)>,
    /// The key subject of each role's callers.
    pub(crate) keys: BTreeMap<Role, HashMap<String, String>>,
}

/// A file that is being written, read line by line.
#[derive(Debug)]
struct Tail {
    file: File,
    rest: Vec<u8>,
}

// === impl Watch ===

impl Watch {
    /// Reads these files from where they now end. `names` says which subjects are whose.
    pub(crate) fn new(access_log: &Path, envoy_log: &Path, names: HashMap<String, Role>) -> Result<Self> {
        Ok(Self {
            access: Tail::open(access_log)?,
            log: Tail::open(envoy_log)?,
            names,
            begun: Instant::now(),
            outcomes: BTreeMap::new(),
            verdicts: HashMap::new(),
            changes: Vec::new(),
            keys: BTreeMap::new(),
        })
    }

    /// Reads what was written since the last time. `role_of` tells an exchange's role by its number.
    pub(crate) fn read(&mut self, role_of: impl Fn(usize) -> Option<Role>) -> Result<()> {
        for line in self.access.lines()? {
            let Ok(line) = serde_json::from_str::<Value>(&line) else { continue };
            let text = |name: &str| line.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            let Some(number) = number(&text("path")) else { continue };
            let outcome = Outcome { action: text("action"), verdict: text("verdict"), because: text("because") };
            if let (Some(role), subject) = (role_of(number), text("subject"))
                && subject.starts_with("key:")
            {
                self.keys.entry(role).or_default().insert(subject, outcome.verdict.clone());
            }
            self.outcomes.insert(number, outcome);
        }
        for line in self.log.lines()? {
            let audit = line.find(AUDIT).and_then(|at| line.get(at..));
            let Some(Ok(verdict)) = audit.map(serde_json::from_str::<Verdict>) else { continue };
            self.changes.push((self.begun.elapsed().as_secs_f64(), verdict.clone()));
            self.verdicts.insert(verdict.subject.clone(), verdict);
        }
        Ok(())
    }

    /// Whose subject it is; `None` for templates, and for subjects that several roles share.
    pub(crate) fn role_of(&self, subject: &str) -> Option<Role> {
        self.names.get(subject).copied()
    }

    /// The verdicts on a role's own subjects, the gravest first.
    pub(crate) fn verdicts_on(&self, role: Role) -> Vec<&Verdict> {
        let mut verdicts: Vec<&Verdict> =
            self.verdicts.values().filter(|verdict| self.role_of(&verdict.subject) == Some(role)).collect();
        verdicts.sort_by_key(|verdict| (std::cmp::Reverse((verdict.level(), verdict.score)), verdict.subject.clone()));
        verdicts
    }

    /// The templates' verdicts, the gravest first.
    pub(crate) fn templates(&self) -> Vec<&Verdict> {
        let mut verdicts: Vec<&Verdict> =
            self.verdicts.values().filter(|verdict| verdict.lens == "template" && verdict.level() > 0).collect();
        verdicts.sort_by_key(|verdict| (std::cmp::Reverse((verdict.level(), verdict.score)), verdict.subject.clone()));
        verdicts
    }

    /// How many exchanges each action was taken on, the weakest action first, among the exchanges that `wanted` picks.
    pub(crate) fn actions(&self, wanted: impl Fn(usize, &Outcome) -> bool) -> Vec<(String, usize)> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for (_, outcome) in self.outcomes.iter().filter(|(number, outcome)| wanted(**number, outcome)) {
            *counts.entry(outcome.action.as_str()).or_default() += 1;
        }
        let mut counts: Vec<(String, usize)> =
            counts.into_iter().map(|(action, count)| (action.to_owned(), count)).collect();
        counts.sort_by_key(|(action, _)| (strength(action), action.clone()));
        counts
    }
}

// === impl Outcome ===

impl Outcome {
    /// Something was done that the caller feels: degrade, throttle or refuse.
    pub(crate) fn is_felt(&self) -> bool {
        strength(&self.action) > strength("tag")
    }
}

// === impl Verdict ===

impl Verdict {
    /// The level's number: 0 is clear.
    pub(crate) fn level(&self) -> usize {
        level(&self.to)
    }
}

// === impl Tail ===

impl Tail {
    fn open(path: &Path) -> Result<Self> {
        let mut file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
        file.seek(SeekFrom::End(0)).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self { file, rest: Vec::new() })
    }

    /// The lines that were finished since the last time.
    fn lines(&mut self) -> Result<Vec<String>> {
        self.file.read_to_end(&mut self.rest).context("cannot read Envoy's logs")?;
        let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else { return Ok(Vec::new()) };
        let unfinished = self.rest.split_off(end + 1);
        let whole = std::mem::replace(&mut self.rest, unfinished);
        Ok(String::from_utf8_lossy(&whole).lines().map(str::to_owned).collect())
    }
}

/// The number of a level's name; 0 for any other.
pub(crate) fn level(name: &str) -> usize {
    LEVELS.iter().position(|known| *known == name).unwrap_or(0)
}

fn strength(action: &str) -> usize {
    // What would have been done in shadow is done to nobody.
    ["allow", "tag", "degrade", "throttle", "refuse"].iter().position(|known| *known == action).unwrap_or(0)
}

/// The exchange's number in a path such as `/v1/chat/completions?demo=17`.
fn number(path: &str) -> Option<usize> {
    let query = path.split_once('?')?.1;
    query.split('&').find_map(|pair| pair.strip_prefix(NUMBER)?.strip_prefix('=')?.parse().ok())
}
