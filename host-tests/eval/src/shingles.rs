//! How soon a wrapper's shingles meet again, by language and by how shingles are cut.
//!
//! Each wrapper of the held-out set goes around payloads that are new in every request, with none, some or many of its words
//! changed; each request is another tenant's. Counted is when the first shingle has come from [`TENANTS`] of them, and how many of
//! the later requests carry such a one. Beside that, how many shingles of honest texts, each a tenant's own, come as often.
//!
//! Words are the engine's: in scripts without spaces, trigrams of characters. Shingles are kept as [`weir_engine::template`] keeps
//! them, in an order of their own under each seed; a test holds the two together.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use ahash::RandomState;
use anyhow::{Result, ensure};
use rand::RngExt as _;
use rand::SeedableRng as _;
use weir_engine::text::{Normalised, TextWindow, Word};

use crate::scenarios::attacks::wrapper_texts;
use crate::texts::{Pool, Texts};
use crate::traffic::Dice;

/// Tenants that a shingle must have come from.
pub const TENANTS: u32 = 20;
/// Requests of one wrapper.
const REQUESTS: u64 = 1_000;
/// Words of the edges of a text that are parts of their own.
const EDGE: usize = 40;
/// Shares of the wrapper's words that are changed.
pub const CHANGED: [f64; 3] = [0.0, 0.15, 0.3];
/// Where the payload goes.
const PAYLOAD: &str = "{payload}";

/// How shingles are cut and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Words of a shingle.
    pub words: usize,
    /// Shingles kept of each part.
    pub kept: usize,
}

/// What is compared; the first is the engine's.
pub const SETTINGS: [Setting; 5] = [
    Setting { words: 4, kept: 4 },
    Setting { words: 5, kept: 4 },
    Setting { words: 6, kept: 4 },
    Setting { words: 8, kept: 4 },
    Setting { words: 8, kept: 2 },
];

/// The figures of one language under one setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As in BCP 47.
    pub language: String,
    /// How shingles were cut.
    pub setting: Setting,
    /// Wrappers that were played.
    pub wrappers: usize,
    /// Shingles kept of a request, on average.
    pub per_request: f64,
    /// By share of changed words.
    pub met: [Met; CHANGED.len()],
    /// Honest texts that were looked at.
    pub honest: usize,
    /// Shingles that [`TENANTS`] of them have.
    pub common: usize,
}

/// How a wrapper was met again.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Met {
    /// Requests until then, the median over wrappers; infinite where half of them never were.
    pub after: f64,
    /// Share of the later requests that carry such a shingle, on average over all wrappers.
    pub carried: f64,
}

/// A language's honest texts.
#[derive(Debug, Clone, Default)]
pub struct Honest {
    /// As in BCP 47.
    pub language: String,
    /// Each is a tenant's own.
    pub texts: Vec<String>,
}

/// Plays the wrappers of each language among its honest texts; those of a language without texts given are the repository's own.
///
/// # Errors
///
/// When there is no wrapper in a language, or no text.
pub fn rows(
    given: &[Honest],
    texts: &Texts,
    languages: &[String],
    settings: &[Setting],
    seed: u64,
) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for language in languages {
        let wrappers = wrapper_texts(texts.half(), language);
        ensure!(!wrappers.is_empty(), "there is no wrapper in `{language}`");
        let honest = given.iter().find(|honest| honest.language == *language);
        let honest = honest.map_or_else(|| own(texts, language), |honest| honest.texts.clone());
        ensure!(!honest.is_empty(), "there is no text in `{language}`");
        for setting in settings {
            rows.push(row(language, *setting, &wrappers, &honest, texts, seed));
        }
    }
    Ok(rows)
}

/// The table.
#[must_use]
pub fn text(rows: &[Row]) -> String {
    let mut to = String::from(
        "| language | words, kept | wrappers | kept a request | no change | 15 % of words changed | 30 % changed | common, of honest texts |\n\
         | --- | --- | --: | --: | --: | --: | --: | --: |\n",
    );
    for row in rows {
        let [none, some, many] = row.met.map(|met| {
            let after = if met.after.is_finite() { format!("{:.0}", met.after) } else { format!("over {REQUESTS}") };
            format!("{after}, {:.2}", met.carried)
        });
        let Row { language, setting, wrappers, per_request, honest, common, .. } = row;
        // Writing into a string does not fail.
        let _ = writeln!(
            to,
            "| {language} | {}, {} | {wrappers} | {per_request:.1} | {none} | {some} | {many} | {common} of {honest} |",
            setting.words, setting.kept
        );
    }
    to
}

fn own(texts: &Texts, language: &str) -> Vec<String> {
    let turns = |pool: Pool| -> Vec<String> {
        let rows = texts.rows(pool).iter();
        rows.flat_map(|row| row.user_turns().into_iter().map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    if language == "en" {
        let pools = [Pool::Dialogues, Pool::Intents, Pool::Instructions, Pool::Roleplay, Pool::Hard, Pool::Seeds];
        return pools.into_iter().flat_map(turns).collect();
    }
    let mark = format!("world-{language}-");
    let rows = texts.rows(Pool::World).iter().filter(|row| row.id.starts_with(&mark));
    rows.flat_map(|row| row.messages.iter().map(|message| message.content.clone()).collect::<Vec<_>>()).collect()
}

fn row(language: &str, setting: Setting, wrappers: &[String], honest: &[String], texts: &Texts, seed: u64) -> Row {
    let order = RandomState::with_seeds(seed, 1, 2, 3);
    let mut kept_in_all = 0_usize;
    let mut met = [Met::default(); CHANGED.len()];
    let units: Vec<&str> = honest.iter().flat_map(|text| units(text)).collect();
    for (met, changed) in met.iter_mut().zip(CHANGED) {
        let mut after = Vec::new();
        for (number, wrapper) in (0_u64..).zip(wrappers) {
            let mut dice = Dice::seed_from_u64(seed ^ (number << 32));
            let payload = |dice: &mut Dice, request: u64| match language {
                "en" => texts.task(Pool::Problems, number * REQUESTS + request).prompt.to_string(),
                _ => composed(dice, &units),
            };
            let (alone, whole): (Vec<_>, Vec<_>) = (0..REQUESTS)
                .map(|request| {
                    let payload = payload(&mut dice, request);
                    let around = reworded(&mut dice, wrapper, changed, &units);
                    let alone = kept(&payload, setting, &order);
                    (alone, kept(&around.replacen(PAYLOAD, &payload, 1), setting, &order))
                })
                .unzip();
            kept_in_all += if changed == 0.0 { whole.iter().map(Vec::len).sum() } else { 0 };
            let (reached, carried) = meet(&alone, &whole);
            after.push(reached.unwrap_or(f64::INFINITY));
            met.carried += carried / wrappers.len() as f64;
        }
        after.sort_by(f64::total_cmp);
        met.after = after.get(after.len() / 2).copied().unwrap_or(f64::INFINITY);
    }
    let mut seen: HashMap<u64, u32> = HashMap::new();
    for text in honest {
        for name in kept(text, setting, &order) {
            *seen.entry(name).or_default() += 1;
        }
    }
    Row {
        language: language.to_owned(),
        setting,
        wrappers: wrappers.len(),
        per_request: kept_in_all as f64 / (wrappers.len() as f64 * REQUESTS as f64),
        met,
        honest: honest.len(),
        common: seen.values().filter(|tenants| **tenants >= TENANTS).count(),
    }
}

/// After how many requests a shingle of the wrapper had come from [`TENANTS`], and the share of the later ones that carry such a
/// one. What payloads share by themselves is not the wrapper's.
fn meet(alone: &[Vec<u64>], whole: &[Vec<u64>]) -> (Option<f64>, f64) {
    let payloads: HashSet<u64> = alone.iter().flatten().copied().collect();
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let (mut reached, mut later, mut carried) = (None, 0_u32, 0_u32);
    for (number, names) in (1_u32..).zip(whole) {
        let mut names = names.iter().filter(|name| !payloads.contains(name)).peekable();
        if reached.is_some() {
            later += 1;
            carried += u32::from(names.clone().any(|name| seen.get(name).is_some_and(|tenants| *tenants >= TENANTS)));
        }
        for name in names.by_ref() {
            let tenants = seen.entry(*name).or_default();
            *tenants += 1;
            if *tenants == TENANTS && reached.is_none() {
                reached = Some(f64::from(number));
            }
        }
    }
    (reached, if later == 0 { 0.0 } else { f64::from(carried) / f64::from(later) })
}

/// The shingles that are kept of a text: of its first and its last words, and of the whole.
fn kept(text: &str, setting: Setting, order: &RandomState) -> Vec<u64> {
    let mut window = TextWindow::default();
    window.push(text.as_bytes());
    let mut normalised = Normalised::default();
    normalised.read(&window);
    let words = normalised.words();
    let head = words.get(..EDGE).unwrap_or(words);
    let tail = words.get(words.len().saturating_sub(EDGE)..).unwrap_or_default();
    let mut all: Vec<u64> = [head, tail, words].iter().flat_map(|part| smallest(part, setting, order)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn smallest(part: &[Word], setting: Setting, order: &RandomState) -> Vec<u64> {
    let name = |shingle: &[Word]| order.hash_one(shingle.iter().map(|word| word.hash).collect::<Vec<_>>());
    let mut places: Vec<u64> = part.windows(setting.words).map(name).collect();
    if places.is_empty() && !part.is_empty() {
        places.push(name(part));
    }
    places.sort_unstable();
    places.dedup();
    places.truncate(setting.kept);
    places
}

/// A text in pieces that can be changed: words, and where there are no spaces two characters each.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    for word in text.split_whitespace() {
        if is_unspaced(word) {
            let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).step_by(2).chain([word.len()]).collect();
            units.extend(starts.array_windows().filter_map(|[from, to]| word.get(*from..*to)));
        } else {
            units.push(word);
        }
    }
    units
}

fn is_unspaced(word: &str) -> bool {
    word.chars()
        .filter(|letter| matches!(letter, '\u{E00}'..='\u{E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'))
        .count()
        >= 2
}

/// The text with a share of its pieces replaced by any others.
fn reworded(dice: &mut Dice, text: &str, share: f64, others: &[&str]) -> String {
    if share == 0.0 {
        return text.to_owned();
    }
    let parts: Vec<String> = text
        .split(PAYLOAD)
        .map(|part| {
            let joined = part.split_inclusive(char::is_whitespace).flat_map(|word| {
                let end = word.trim_end();
                units(end).into_iter().chain(word.get(end.len()..)).collect::<Vec<_>>()
            });
            let pieces = joined.map(|piece| {
                let other = (!piece.trim().is_empty() && dice.random_bool(share))
                    .then(|| others.get(dice.random_range(0..others.len().max(1))))
                    .flatten();
                other.copied().unwrap_or(piece)
            });
            pieces.collect::<String>()
        })
        .collect();
    parts.join(PAYLOAD)
}

/// A payload of pieces of honest texts, three to seven in a row from each place: as new as it is long, in the language's own letters.
fn composed(dice: &mut Dice, units: &[&str]) -> String {
    let wanted = dice.random_range(40..90);
    let mut payload = String::new();
    let mut count = 0;
    while count < wanted {
        let from = dice.random_range(0..units.len().max(1));
        let length = dice.random_range(3..=7);
        for unit in units.iter().skip(from).take(length) {
            if !is_unspaced(unit) {
                payload.push(' ');
            }
            payload.push_str(unit);
        }
        count += length;
    }
    payload
}

#[cfg(test)]
mod tests {
    use super::*;
    use weir_engine::hashing::Secret;
    use weir_engine::template::anchors;
    use weir_host_tests::corpora::Corpora;

    use crate::texts::Half;

    fn texts() -> Texts {
        Texts::open(&Corpora::own(), Half::Report).unwrap()
    }

    #[test]
    fn as_many_are_kept_as_the_engine_keeps() {
        let texts = texts();
        let order = RandomState::with_seeds(1, 1, 2, 3);
        let secret = Secret::new(b"shingles");
        for language in ["en", "zh", "th"] {
            let all = own(&texts, language);
            let (mut here, mut engine) = (0, 0);
            for text in &all {
                let mut window = TextWindow::default();
                window.push(text.as_bytes());
                let mut normalised = Normalised::default();
                normalised.read(&window);
                engine += anchors(&Normalised::default(), &normalised, None, secret.order_key()).names().len();
                here += kept(text, SETTINGS[0], &order).len();
            }
            let (here, engine) = (here as f64, engine as f64);
            assert!((here / engine - 1.0).abs() < 0.03, "{language}: {here} against {engine}");
        }
    }

    #[test]
    fn an_unchanged_wrapper_is_met_by_the_twentieth_and_a_changed_one_later() {
        let rows = rows(&[], &texts(), &["zh".to_owned(), "en".to_owned()], &SETTINGS[..1], 1).unwrap();
        for row in &rows {
            let [none, some, many] = row.met;
            assert_eq!(none.after, f64::from(TENANTS), "{row:?}");
            assert!(none.carried > 0.9 && none.after <= some.after && some.after <= many.after, "{row:?}");
            assert!(none.carried >= some.carried && some.carried >= many.carried, "{row:?}");
        }
    }

    #[test]
    fn a_payload_by_itself_meets_nothing() {
        let names: Vec<Vec<u64>> = (0..100_u64).map(|n| vec![n / 2, 1_000 + n]).collect();
        assert_eq!(meet(&names, &names), (None, 0.0));
    }
}
