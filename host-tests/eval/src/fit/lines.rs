//! Samples as JSON Lines: an operator's own, such as audit lines with `extraction` added, or what simulations gave.

use std::io::{BufRead, Write};

use anyhow::{Context as _, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use weir_engine::evidence::REGISTRY;
use weir_engine::subject::Lens;

use super::{SIGNALS, Sample, Side};

/// One line. What an audit line has besides is not read.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    lens: Named,
    extraction: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exchanges: Option<u64>,
    reasons: Vec<Strong>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Strong {
    signal: String,
    strength: f64,
}

/// A lens by its name.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Named(Lens);

/// Samples to fit on, and those that were held out for the figures.
#[derive(Debug, Default)]
pub struct Halves {
    /// To fit on.
    pub fit: Vec<Sample>,
    /// For the figures.
    pub report: Vec<Sample>,
}

/// Reads samples, and deals them into halves by the hash of their subject, or of the line where it names none.
///
/// # Errors
///
/// For a line that is no sample; it is named by its number.
pub fn read(from: impl BufRead) -> Result<Halves> {
    let mut halves = Halves::default();
    for (number, line) in (1_u64..).zip(from.lines()) {
        let line = line.with_context(|| format!("line {number} cannot be read"))?;
        if line.trim().is_empty() {
            continue;
        }
        let read: Line = serde_json::from_str(&line).with_context(|| format!("line {number} is no sample"))?;
        let whose = read.subject.clone().unwrap_or_else(|| line.trim().to_owned());
        let digest = Sha256::digest(whose.as_bytes());
        let first = digest.first().copied().unwrap_or(0);
        let cluster = read.scenario.clone().unwrap_or_else(|| format!("{:02x}", first >> 1 & 0x1f));
        let sample = read.sample(cluster).with_context(|| format!("line {number} is no sample"))?;
        // Not the bits that make the cluster.
        if first & 1 == 0 { halves.fit.push(sample) } else { halves.report.push(sample) }
    }
    Ok(halves)
}

/// Writes samples in the shape that [`read`] takes.
///
/// # Errors
///
/// When they cannot be written.
pub fn write(samples: &[Sample], to: &mut dyn Write) -> Result<()> {
    for sample in samples {
        let reasons = Side::of(sample.lens).signals().filter_map(|(number, signal)| {
            let strength = sample.strength(number);
            (strength > 0.0).then(|| Strong { signal: signal.name.to_owned(), strength })
        });
        let line = Line {
            lens: Named(sample.lens),
            extraction: sample.extraction,
            exchanges: sample.exchanges,
            reasons: reasons.collect(),
            subject: None,
            scenario: Some(sample.cluster.clone()),
            seed: Some(sample.seed),
        };
        serde_json::to_writer(&mut *to, &line)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

// === impl Line ===

impl Line {
    fn sample(self, cluster: String) -> Result<Sample> {
        let lens = self.lens.0;
        let mut strengths = [0.0; SIGNALS];
        let mut named = Vec::new();
        for Strong { signal: name, strength } in self.reasons {
            let place = REGISTRY.iter().zip(&mut strengths).find(|(signal, _)| signal.name == name);
            let Some((_, mine)) = place.filter(|(signal, _)| signal.reads_lens(lens)) else {
                let names: Vec<_> = Side::of(lens).signals().map(|(_, signal)| signal.name).collect();
                bail!("no signal `{name}` is read under the lens `{}`; there are: {}", lens.name(), names.join(", "));
            };
            ensure!((0.0..=1.0).contains(&strength), "the strength of `{name}` is {strength}, and not from 0 to 1");
            ensure!(!named.contains(&name), "`{name}` stands there twice");
            *mine = strength;
            named.push(name);
        }
        Ok(Sample {
            lens,
            extraction: self.extraction,
            exchanges: self.exchanges,
            strengths,
            cluster,
            seed: self.seed.unwrap_or(0),
        })
    }
}

// === impl Named ===

impl TryFrom<String> for Named {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let lens = Lens::ALL.into_iter().find(|lens| lens.name() == name);
        lens.map(Self)
            .ok_or_else(|| format!("there is no lens `{name}`; there are: {}", Lens::ALL.map(Lens::name).join(", ")))
    }
}

impl From<Named> for String {
    fn from(lens: Named) -> Self {
        lens.0.name().to_owned()
    }
}
