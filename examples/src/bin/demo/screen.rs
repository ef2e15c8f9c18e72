//! What is seen while the traffic runs: a table redrawn in place over a progress bar; or, where there is no terminal, a line
//! for each thing that happens.

use std::collections::BTreeSet;
use std::io::{IsTerminal as _, Write as _};

use anyhow::{Context as _, Result};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cast::{Cast, Role};
use crate::client::Exchange;
use crate::tables::{reasons, short, standings, thousands};
use crate::watch::{Verdict, Watch};

/// The view.
#[derive(Debug)]
pub(crate) enum Screen {
    /// A terminal.
    Live {
        /// Both of what follows.
        all: MultiProgress,
        /// The table.
        table: ProgressBar,
        /// The bar.
        bar: ProgressBar,
    },
    /// Anything else.
    Plain {
        /// Exchanges planned.
        planned: usize,
        /// Changes of verdicts that were looked at.
        changes: usize,
        /// Tenths of the exchanges that were told.
        tenths: usize,
        /// Of which groups of subjects which level was told.
        told: BTreeSet<(String, String)>,
    },
}

/// Prints a line; a reader that is gone is no error.
pub(crate) fn say(line: &str) {
    let _reader_gone = writeln!(std::io::stdout(), "{line}");
}

// === impl Screen ===

impl Screen {
    /// The view for `planned` exchanges.
    pub(crate) fn new(plain: bool, planned: usize) -> Result<Self> {
        if plain || !std::io::stdout().is_terminal() {
            return Ok(Self::Plain { planned, changes: 0, tenths: 0, told: BTreeSet::new() });
        }
        let all = MultiProgress::with_draw_target(ProgressDrawTarget::stdout_with_hz(8));
        let table = all.add(ProgressBar::new_spinner());
        table.set_style(ProgressStyle::with_template("{msg}").context("the table's template")?);
        let bar = all.add(ProgressBar::new(u64::try_from(planned).unwrap_or(0)));
        let style = ProgressStyle::with_template(" {bar:50.cyan/blue} {human_pos} of {human_len} exchanges, {elapsed}")
            .context("the bar's template")?;
        bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
        Ok(Self::Live { all, table, bar })
    }

    /// Shows how things stand.
    pub(crate) fn show(&mut self, cast: &Cast, watch: &Watch, exchanges: &[Exchange]) {
        let done = exchanges.iter().filter(|exchange| exchange.status != 0).count();
        match self {
            Self::Live { table, bar, .. } => {
                table.set_message(standings(cast, watch, exchanges).to_string());
                bar.set_position(u64::try_from(done).unwrap_or(0));
            }
            Self::Plain { planned, changes, tenths, told } => {
                for (seconds, verdict) in watch.changes.iter().skip(*changes) {
                    tell(*seconds, verdict, watch, told);
                }
                *changes = watch.changes.len();
                let now = (done * 10).checked_div(*planned).unwrap_or(0);
                if now > *tenths {
                    *tenths = now;
                    say(&format!("          {} of {} exchanges", thousands(done), thousands(*planned)));
                }
            }
        }
    }

    /// Takes the live view away, so that something else can be printed.
    pub(crate) fn close(&self) {
        if let Self::Live { all, table, bar } = self {
            table.finish_and_clear();
            bar.finish_and_clear();
            let _terminal_gone = all.clear();
        }
    }
}

/// Tells of a change of a verdict, unless a subject of the same kind was already told of at that level.
fn tell(seconds: f64, verdict: &Verdict, watch: &Watch, told: &mut BTreeSet<(String, String)>) {
    let role = watch.role_of(&verdict.subject);
    let whose = role.map_or("a shared template", Role::name);
    let group = format!("{whose} {}", verdict.lens);
    if told.insert((group, verdict.to.clone())) {
        let subject = format!("{} {}", verdict.lens, short(&verdict.subject));
        let change = format!("{} → {}", verdict.from, verdict.to);
        say(&format!("{seconds:6.1} s  {whose:21} {subject:18} {change:21} {}", reasons(verdict, 2, ", ")));
    }
}
