//! The traces: read from a folder of corpora, or made up for this project where there is none.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context as _, Result};
use flate2::read::MultiGzDecoder;
use rand::{RngExt as _, SeedableRng as _};
use rand_distr::{Distribution as _, Exp1};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use weir_host_tests::corpora::{Corpora, Source};

use super::{Arrival, micros, seconds};
use crate::traffic::{DAY, Dice, HOUR, Micros, SECOND};

/// All traces.
#[derive(Debug, Clone, Default)]
pub struct Traces {
    /// Clients of a language-model service, each over up to 14 days (`ServeGen`).
    pub clients: Vec<Rc<Client>>,
    /// An hour of a chat service (Mooncake).
    pub chat: Rc<[Arrival]>,
    /// An hour of a code completion service (Azure).
    pub code: Rc<[Arrival]>,
    /// How long people took from one request of a conversation to its next, as the chat service's equal prefixes tell.
    pub pauses: Rc<[Micros]>,
}

/// One client of a service.
#[derive(Debug, Clone)]
pub struct Client {
    /// Its name in the trace.
    pub name: String,
    /// The share of its windows whose intervals a gamma law fits best; a Weibull law fits the others.
    pub gamma_share: f64,
    /// Tokens of its requests.
    pub input: Quantiles,
    /// Tokens of the answers.
    pub output: Quantiles,
    /// When it sends, in order; nothing between windows.
    pub windows: Vec<Window>,
}

/// A time of one rate.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// From when.
    pub start: Micros,
    /// For how long.
    pub length: Micros,
    /// Requests a second.
    pub rate: f64,
    /// The coefficient of variation of the intervals.
    pub cv: f64,
}

/// A distribution of lengths, by seven of its quantiles.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Quantiles {
    min: f64,
    p5: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
    p99: f64,
}

#[derive(Deserialize)]
struct ClientRow {
    client: String,
    arrivals: HashMap<String, f64>,
    input_tokens: Option<Quantiles>,
    output_tokens: Option<Quantiles>,
    window_s: Micros,
    windows: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct ChatRow {
    timestamp_ms: u64,
    input_length: u32,
    output_length: u32,
    hash_ids: Vec<u64>,
}

#[derive(Deserialize)]
struct CodeRow {
    t_s: f64,
    prompt_tokens: u32,
    completion_tokens: u32,
}

// === impl Traces ===

impl Traces {
    /// The files in a folder of traces, without their endings: clients, many and few requests; a chat; code.
    pub const FILES: [&str; 4] = ["servegen-m-large", "servegen-m-small", "mooncake-conversation", "azure-code"];

    /// Those of a folder of corpora, if it has any, else [`Traces::own`].
    ///
    /// # Errors
    ///
    /// When a file is missing or broken.
    pub fn open(corpora: &Corpora) -> Result<Self> {
        let folder = match corpora.source() {
            Source::Folder(folder) => folder.join("traces"),
            Source::Own => return Ok(Self::own()),
        };
        if !folder.is_dir() {
            return Ok(Self::own());
        }
        let mut clients = Vec::new();
        let [large, small, chat, code] = Self::FILES;
        for name in [large, small] {
            clients.extend(rows::<ClientRow>(&folder, name)?.into_iter().map(|row| Rc::new(Client::from(row))));
        }
        let chat: Vec<ChatRow> = rows(&folder, chat)?;
        let code: Vec<CodeRow> = rows(&folder, code)?;
        Ok(Self {
            clients,
            pauses: pauses(&chat),
            chat: chat.iter().map(ChatRow::arrival).collect(),
            code: code.iter().map(CodeRow::arrival).collect(),
        })
    }

    /// What was made up for this project: sixteen clients with office hours, nights or neither, an hour of chat and one of code, and
    /// pauses between 5 seconds and 20 minutes. Always the same; for a run without corpora, and not for figures.
    #[must_use]
    pub fn own() -> Self {
        let mut dice = Dice::seed_from_u64(0x77_65_69_72);
        let hour = |per_second: f64, input: Quantiles, output: Quantiles, dice: &mut Dice| {
            let mut all = Vec::new();
            let mut at = 0.0;
            while at < 3600.0 {
                let gap: f64 = Exp1.sample(dice);
                at += gap / per_second;
                all.push(Arrival { at: micros(at), input_tokens: input.draw(dice), output_tokens: output.draw(dice) });
            }
            all.into()
        };
        let clients = (0..16).map(|number| Rc::new(Client::made_up(number))).collect();
        let chat = hour(1.5, Quantiles::around(900), Quantiles::around(250), &mut dice);
        let code = hour(1.0, Quantiles::around(1500), Quantiles::around(20), &mut dice);
        let pauses = (0..1000).map(|_| micros(5.0 * 240.0_f64.powf(dice.random()))).collect();
        Self { clients, chat, code, pauses }
    }
}

/// A request goes on with another's conversation where it begins with the same blocks, all but the last, partial one. Blocks that
/// more than 30 requests share are a system prompt, and tell nothing.
fn pauses(chat: &[ChatRow]) -> Rc<[Micros]> {
    let mut shared: HashMap<u64, u32> = HashMap::new();
    for id in chat.iter().flat_map(|row| &row.hash_ids) {
        *shared.entry(*id).or_default() += 1;
    }
    let mut last: HashMap<u64, u64> = HashMap::new();
    let mut pauses = Vec::new();
    for row in chat {
        let own = row.hash_ids.iter().rev().filter(|id| shared.get(*id).is_some_and(|count| *count <= 30));
        if let Some(before) = own.clone().find_map(|id| last.get(id)) {
            pauses.push((row.timestamp_ms - before) * 1_000);
        }
        if let Some(id) = row.hash_ids.iter().rev().nth(1) {
            last.insert(*id, row.timestamp_ms);
        }
    }
    pauses.into()
}

fn rows<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<Vec<T>> {
    let path = folder.join(format!("{name}.jsonl.gz"));
    let file = File::open(&path).with_context(|| format!("no trace in {}", path.display()))?;
    let lines = BufReader::new(MultiGzDecoder::new(file)).lines().enumerate();
    let read = |(number, line): (usize, std::io::Result<String>)| {
        let row = line.map_err(anyhow::Error::from).and_then(|line| Ok(serde_json::from_str::<T>(&line)?));
        row.with_context(|| format!("{}, line {}", path.display(), number + 1))
    };
    lines.map(read).collect()
}

impl ChatRow {
    fn arrival(&self) -> Arrival {
        let at = self.timestamp_ms * 1_000;
        Arrival { at, input_tokens: self.input_length, output_tokens: self.output_length }
    }
}

impl CodeRow {
    fn arrival(&self) -> Arrival {
        Arrival { at: micros(self.t_s), input_tokens: self.prompt_tokens, output_tokens: self.completion_tokens }
    }
}

// === impl Client ===

impl Client {
    /// How many requests it sends in a time, in the mean.
    #[must_use]
    pub fn requests(&self, from: Micros, to: Micros) -> f64 {
        let inside = |window: &Window| {
            let (start, end) = (window.start.max(from), (window.start + window.length).min(to));
            window.rate * seconds(end.saturating_sub(start))
        };
        self.windows.iter().map(inside).sum()
    }

    fn made_up(number: u32) -> Self {
        let n = f64::from(number);
        let rhythm = move |hour: f64| match number % 3 {
            // Office hours, nights, always.
            0 => (1.0 - (hour - 14.0).abs() / 7.0).max(0.02),
            1 => f64::from(u8::from(hour < 5.0)),
            _ => 1.0 + 0.3 * (hour / 24.0 * std::f64::consts::TAU).sin(),
        };
        let rate = move |hour: u64| 0.005 * 1.6_f64.powf(n) * rhythm((hour % 24) as f64);
        let window = |hour: u64| Window { start: hour * HOUR, length: HOUR, rate: rate(hour), cv: 0.8 + n * 0.25 };
        let windows = (0..14 * DAY / HOUR).map(window).filter(|window| window.rate > 0.0).collect();
        let (input, output) = (Quantiles::around(60 + number * 90), Quantiles::around(10 + number * 25));
        Self { name: format!("made-up-{number}"), gamma_share: f64::from(number % 2), input, output, windows }
    }
}

impl From<ClientRow> for Client {
    fn from(row: ClientRow) -> Self {
        let length = row.window_s * SECOND;
        let window = |numbers: &Vec<f64>| match numbers.as_slice() {
            [start, rate, cv, ..] => Some(Window { start: micros(*start), length, rate: *rate, cv: *cv }),
            _ => None,
        };
        let [gamma, weibull] = ["Gamma", "Weibull"].map(|law| row.arrivals.get(law).copied().unwrap_or_default());
        Self {
            name: row.client,
            gamma_share: gamma / (gamma + weibull).max(1.0),
            // The few without a histogram have the lengths of a middling client.
            input: row.input_tokens.unwrap_or(Quantiles::around(400)),
            output: row.output_tokens.unwrap_or(Quantiles::around(150)),
            windows: row.windows.iter().filter_map(window).collect(),
        }
    }
}

// === impl Quantiles ===

impl Quantiles {
    /// Always the same length.
    #[must_use]
    pub fn flat(length: u32) -> Self {
        let all = f64::from(length);
        Self { min: all, p5: all, p25: all, p50: all, p75: all, p95: all, p99: all }
    }

    fn around(median: u32) -> Self {
        let m = f64::from(median);
        Self { min: m / 5.0, p5: m / 3.0, p25: m / 1.5, p50: m, p75: m * 1.5, p95: m * 3.0, p99: m * 5.0 }
    }

    /// One length, straight between the quantiles; the highest hundredth is as long as its lower end.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths are small and positive")]
    pub fn draw(&self, dice: &mut Dice) -> u32 {
        let at: f64 = dice.random();
        let steps = [
            (0.0, self.min),
            (0.05, self.p5),
            (0.25, self.p25),
            (0.5, self.p50),
            (0.75, self.p75),
            (0.95, self.p95),
            (0.99, self.p99),
            (1.0, self.p99),
        ];
        let between = steps.windows(2).find_map(|pair| match pair {
            [(low, from), (high, to)] if at <= *high => Some(from + (to - from) * (at - low) / (high - low)),
            _ => None,
        });
        between.unwrap_or(self.p50).max(1.0) as u32
    }

    /// How far the middle nine tenths reach: the 95th of a hundred by the 5th.
    #[must_use]
    pub fn spread(&self) -> f64 {
        self.p95 / self.p5.max(1.0)
    }
}
