//! Samples from a simulation: records are looked at when they have seen 8, 16, 32, … exchanges.

use std::collections::{BTreeMap, HashMap, HashSet};

use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use sha2::{Digest as _, Sha256};
use weir_engine::evidence;
use weir_engine::exchange::Booking;
use weir_engine::subject::{Lens, Subject};

use super::{SIGNALS, Sample, Side};
use crate::proxy::Proxy;
use crate::simulation::{Next, Observer, Seen};
use crate::traffic::Role;

/// The exchanges of a record at which it is looked at for the first time.
const FIRST: u64 = 8;
/// The share of attack from which on a template is a campaign's.
const ATTACK: f64 = 0.8;
/// The share of attack up to which it is a customer's.
const LEGITIMATE: f64 = 0.05;

/// Takes samples while a scenario is played. Play in shadow: actions would keep records from growing.
#[derive(Debug)]
pub struct Watch {
    scenario: &'static str,
    seed: u64,
    /// Exchanges that are enough.
    enough: u64,
    seen: u64,
    /// Exchanges of each record and those of them that were attack.
    counts: HashMap<Subject, [u64; 2]>,
    /// Callers with an attack exchange, or with cover for one.
    extractors: HashSet<Subject>,
    /// Whose each sample is; the label of a caller is only known in the end.
    samples: Vec<(Subject, Sample)>,
}

// === impl Watch ===

impl Watch {
    /// Watches a simulation, and stops it after `enough` exchanges.
    #[must_use]
    pub fn new(scenario: &'static str, seed: u64, enough: u64) -> Self {
        Self {
            scenario,
            seed,
            enough,
            seen: 0,
            counts: HashMap::new(),
            extractors: HashSet::new(),
            samples: Vec::new(),
        }
    }

    /// The samples, at most `most` of those that the scenario is about under templates and under callers, and a quarter of that of the
    /// others, so that every scenario weighs about the same. They are drawn by the seed.
    #[must_use]
    pub fn finish(self, most: usize) -> Vec<Sample> {
        let about_attack = self.scenario.starts_with('A');
        let mut parts: BTreeMap<(bool, bool), Vec<Sample>> = BTreeMap::new();
        for (subject, mut sample) in self.samples {
            if sample.lens != Lens::Template {
                sample.extraction = self.extractors.contains(&subject);
            }
            parts.entry((Side::of(sample.lens) == Side::Template, sample.extraction)).or_default().push(sample);
        }
        let digest = Sha256::digest(format!("weir-eval fit/{}/{}", self.scenario, self.seed));
        let mut dice = ChaCha8Rng::from_seed(digest.into());
        for ((_, extraction), samples) in &mut parts {
            samples.shuffle(&mut dice);
            samples.truncate(if *extraction == about_attack { most } else { most.div_ceil(4) });
        }
        parts.into_values().flatten().collect()
    }

    /// Counts an exchange of a record, and looks at it where it is time.
    fn count(&mut self, proxy: &Proxy, seen: &Seen<'_>, at: u64, subject: Subject) {
        let [all, attack] = self.counts.entry(subject).or_default();
        *all += 1;
        *attack += u64::from(seen.ask.role == Role::Attack);
        let (all, attack) = (*all, *attack);
        if all < FIRST || !all.is_power_of_two() {
            return;
        }
        let share = attack as f64 / all as f64;
        if subject.lens == Lens::Template && share > LEGITIMATE && share < ATTACK {
            return;
        }
        // One that was evicted in between has begun anew.
        let Some(record) = proxy.record(subject).filter(|record| record.behaviour.exchanges_total * 2 > all) else {
            return;
        };
        let mut strengths = [0.0; SIGNALS];
        for (signal, strength) in evidence::strengths(subject.lens, &proxy.window(&record, at)) {
            if let Some(mine) = strengths.get_mut(usize::from(signal)) {
                // As a line would have it.
                *mine = (strength * 1000.0).round() / 1000.0;
            }
        }
        let sample = Sample {
            lens: subject.lens,
            extraction: share >= ATTACK,
            exchanges: Some(all),
            strengths,
            cluster: self.scenario.to_owned(),
            seed: self.seed,
        };
        self.samples.push((subject, sample));
    }
}

impl Observer for Watch {
    fn decided(&mut self, _: &Proxy, _: &Seen<'_>) -> Next {
        self.seen += 1;
        if self.seen >= self.enough { Next::Stop } else { Next::GoOn }
    }

    fn ended(&mut self, proxy: &Proxy, seen: &Seen<'_>, booking: &Booking) {
        let end = seen.at.saturating_add(seen.ask.reply.latency);
        // What is not proven yet is booked to its network alone.
        if booking.caller.is_some_and(|caller| caller.lens == Lens::Key) {
            let callers = seen.begun.decided.subjects().filter(|one| matches!(one.lens, Lens::Key | Lens::Tenant));
            for subject in callers.collect::<Vec<_>>() {
                if seen.ask.role != Role::Legitimate {
                    self.extractors.insert(subject);
                }
                self.count(proxy, seen, end, subject);
            }
        }
        for subject in &booking.templates {
            self.count(proxy, seen, end, *subject);
        }
    }
}
