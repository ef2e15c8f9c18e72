//! What came of it: what each campaign obtained, whether a legitimate caller was touched, and whether what was promised held.

use std::collections::BTreeMap;

use comfy_table::{Attribute, Cell, Color, Table};

use crate::cast::{Cast, Role};
use crate::client::Exchange;
use crate::tables::{table, thousands};
use crate::watch::{Outcome, Watch, level};

/// The last exchanges of a campaign, all of which must have been refused.
const LAST: usize = 20;
/// The level from which on a legitimate caller counts as touched.
const TOUCHING: &str = "suspect";

/// One role's exchanges in numbers.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    role: Role,
    keys: usize,
    sent: usize,
    delivered: usize,
    tokens: u64,
    throttled: usize,
    refused: usize,
    degraded: usize,
    with_logprobs: usize,
    /// Exchanges that ended in another status, by status.
    failed: BTreeMap<u16, usize>,
    /// Exchanges before the first that was acted on.
    until_acted: Option<usize>,
    /// Answers and output tokens of those.
    before: (usize, u64),
    /// Exchanges up to and with the last that was answered.
    until_stopped: usize,
    /// The last exchanges were all refused.
    stopped: bool,
    /// Exchanges that the caller felt weir in.
    felt: usize,
    /// The highest level of any of its subjects.
    level: usize,
}

/// The end of a run.
#[derive(Debug)]
pub(crate) struct Summary {
    tallies: Vec<Tally>,
    /// What did not hold; empty when all did.
    broken: Vec<String>,
}

// === impl Tally ===

impl Tally {
    fn of(role: Role, cast: &Cast, watch: &Watch, exchanges: &[Exchange]) -> Self {
        let own: Vec<(&Exchange, Outcome)> = exchanges
            .iter()
            .enumerate()
            .filter(|(_, exchange)| exchange.role == role)
            .map(|(number, exchange)| (exchange, watch.outcomes.get(&number).cloned().unwrap_or_default()))
            .collect();
        let with = |status: u16| own.iter().filter(|(exchange, _)| exchange.status == status).count();
        let felt =
            |(exchange, outcome): &(&Exchange, Outcome)| matches!(exchange.status, 403 | 429) || outcome.is_felt();
        let until_acted = own.iter().position(felt);
        let obtained = |some: &[(&Exchange, Outcome)]| {
            let delivered = some.iter().filter(|(exchange, _)| exchange.delivered());
            delivered.fold((0, 0), |(answers, tokens), (exchange, _)| (answers + 1, tokens + exchange.output_tokens))
        };
        let (delivered, tokens) = obtained(&own);
        let mut failed = BTreeMap::new();
        for (exchange, _) in &own {
            if !exchange.delivered() && !matches!(exchange.status, 403 | 429) {
                *failed.entry(exchange.status).or_default() += 1;
            }
        }
        let last = own.get(own.len().saturating_sub(LAST)..).unwrap_or_default();
        let by_log = own.iter().map(|(_, outcome)| level(&outcome.verdict)).max().unwrap_or(0);
        let by_audit = watch.changes.iter().filter(|(_, verdict)| watch.role_of(&verdict.subject) == Some(role));
        Self {
            role,
            keys: cast.of(role).count(),
            sent: own.len(),
            delivered,
            tokens,
            throttled: with(429),
            refused: with(403),
            degraded: own.iter().filter(|(_, outcome)| outcome.action == "degrade").count(),
            with_logprobs: own.iter().filter(|(exchange, _)| exchange.logprobs).count(),
            failed,
            until_acted,
            before: obtained(own.get(..until_acted.unwrap_or(own.len())).unwrap_or_default()),
            until_stopped: own.iter().rposition(|(exchange, _)| exchange.delivered()).map_or(0, |last| last + 1),
            stopped: last.len() == LAST && last.iter().all(|(exchange, _)| exchange.status == 403),
            felt: own.iter().filter(|one| felt(one)).count(),
            level: by_audit.map(|(_, verdict)| verdict.level()).max().unwrap_or(0).max(by_log),
        }
    }

    /// A legitimate caller felt weir, or came under suspicion.
    fn touched(&self) -> bool {
        self.felt > 0 || self.level >= level(TOUCHING)
    }

    fn whose(&self) -> String {
        match (self.keys, self.role) {
            (1, _) => "1 key".to_owned(),
            (keys, Role::Extraction) => format!("{keys} organisations with a key each"),
            (keys, _) => format!("{keys} keys"),
        }
    }

    fn sentence(&self) -> String {
        let name = self.role.name();
        let Some(until_acted) = self.until_acted else {
            return format!("The {name} ({}) was not acted on.", self.whose());
        };
        let share = (self.delivered * 100).checked_div(self.sent).unwrap_or(0);
        let end = if self.stopped {
            format!("stopped for good after {}", thousands(self.until_stopped))
        } else {
            "not stopped".to_owned()
        };
        let logprobs = if self.with_logprobs > 0 {
            format!(", {} of them with log probabilities", thousands(self.with_logprobs))
        } else {
            String::new()
        };
        format!(
            "The {name} ({}) was first acted on after {} exchanges and {end}: of {} it obtained {} answers ({share} %){logprobs}.",
            self.whose(),
            thousands(until_acted),
            thousands(self.sent),
            thousands(self.delivered),
        )
    }
}

// === impl Summary ===

impl Summary {
    /// Counts and judges a run.
    pub(crate) fn of(cast: &Cast, watch: &Watch, exchanges: &[Exchange]) -> Self {
        let tallies: Vec<Tally> = Role::ALL.into_iter().map(|role| Tally::of(role, cast, watch, exchanges)).collect();
        let mut broken = Vec::new();
        for tally in &tallies {
            let name = tally.role.name();
            for (status, count) in &tally.failed {
                broken.push(format!("{count} exchanges of the {name} failed with status {status}"));
            }
            if !tally.role.is_campaign() {
                if tally.felt > 0 {
                    broken.push(format!("the {name} is legitimate and was acted on in {} exchanges", tally.felt));
                }
                if tally.level >= level(TOUCHING) {
                    broken.push(format!("the {name} is legitimate and came under suspicion"));
                }
            } else if tally.until_acted.is_none() {
                broken.push(format!("the {name} was not acted on"));
            } else if !tally.stopped {
                broken.push(format!("the last {LAST} exchanges of the {name} were not all refused"));
            }
        }
        let unseen = exchanges.len().saturating_sub(watch.outcomes.len());
        if unseen > 0 {
            broken.push(format!("{unseen} exchanges are not in the access log"));
        }
        Self { tallies, broken }
    }

    /// Everything held.
    pub(crate) fn holds(&self) -> bool {
        self.broken.is_empty()
    }

    /// The table of the legitimate callers.
    pub(crate) fn callers(&self) -> Table {
        let mut header = header("caller");
        header.extend(["output\ntokens", "touched?"]);
        let mut table = table(&header, &[1, 2, 3, 4, 5, 6]);
        for tally in self.tallies.iter().filter(|tally| !tally.role.is_campaign()) {
            let touched = if tally.touched() {
                Cell::new("YES").fg(Color::Red).add_attribute(Attribute::Bold)
            } else {
                Cell::new("no").fg(Color::Green)
            };
            let mut row = tally.numbers();
            row.push(Cell::new(thousands(usize::try_from(tally.tokens).unwrap_or(usize::MAX))));
            row.push(touched);
            table.add_row(row);
        }
        table
    }

    /// The table of the campaigns.
    pub(crate) fn campaigns(&self) -> Table {
        // All its tokens are in the last two columns.
        let mut header = header("campaign");
        header.extend(["before acted on:\nanswers / tokens", "after that:\nanswers / tokens"]);
        let mut table = table(&header, &[1, 2, 3, 4, 5, 6, 7]);
        for tally in self.tallies.iter().filter(|tally| tally.role.is_campaign()) {
            let (answers, tokens) = tally.before;
            let obtained = |answers: usize, tokens: u64| {
                format!("{} / {}", thousands(answers), thousands(usize::try_from(tokens).unwrap_or(usize::MAX)))
            };
            let mut row = tally.numbers();
            row.push(Cell::new(obtained(answers, tokens)));
            row.push(Cell::new(obtained(tally.delivered - answers, tally.tokens - tokens)));
            table.add_row(row);
        }
        table
    }

    /// One clear sentence each.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let mut sentences: Vec<String> =
            self.tallies.iter().filter(|tally| tally.role.is_campaign()).map(Tally::sentence).collect();
        if let Some(probe) = self.tallies.iter().find(|tally| tally.role == Role::LogitProbe && tally.degraded > 0) {
            sentences.push(format!(
                "Before the {} was refused, {} of its requests were degraded: answered, but without log probabilities.",
                probe.role.name(),
                thousands(probe.degraded)
            ));
        }
        let legitimate = || self.tallies.iter().filter(|tally| !tally.role.is_campaign());
        let touched: Vec<&str> = legitimate().filter(|tally| tally.touched()).map(|tally| tally.role.name()).collect();
        let (sent, keys) = legitimate().fold((0, 0), |(sent, keys), tally| (sent + tally.sent, keys + tally.keys));
        sentences.push(if touched.is_empty() {
            format!("No legitimate caller was touched: {} exchanges under {keys} keys, none throttled, refused or degraded, nobody suspected.", thousands(sent))
        } else {
            format!("Legitimate callers were touched: {}.", touched.join(", "))
        });
        sentences
    }

    /// What did not hold.
    pub(crate) fn broken(&self) -> &[String] {
        &self.broken
    }
}

impl Tally {
    fn numbers(&self) -> Vec<Cell> {
        let numbers = [self.keys, self.sent, self.delivered, self.throttled, self.refused];
        let mut row = vec![Cell::new(self.role.name())];
        row.extend(numbers.into_iter().map(|number| Cell::new(thousands(number))));
        row
    }
}

/// The columns that callers and campaigns have in common.
fn header(first: &str) -> Vec<&str> {
    vec![first, "keys", "exchanges", "delivered", "throttled\n(429)", "refused\n(403)"]
}
