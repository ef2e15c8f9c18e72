//! The record of what one subject did: counters and sketches that merge.
//!
//! Every part is a sum, a minimum, a maximum or a mergeable sketch, kept by *epoch* (a fixed span of time, counted from
//! the Unix epoch), so [`Behaviour::merge`] is associative and commutative to the last bit: it does not matter in which
//! order, or in how many steps, workers' deltas arrive. What is old is not multiplied down, which would round
//! differently in a different order; it falls out of a window of [`EPOCHS`] epochs, and reading weighs it by its age.
//!
//! It does not judge (see [`crate::evidence`]), and it knows no time but epoch numbers.

use crate::purpose::Purposes;
use crate::sketch::Hll;
use crate::subject::Lens;

/// Epochs in the window.
pub const EPOCHS: usize = 4;
/// Sketches are kept by generations of this many epochs, two of them.
const EPOCHS_PER_GENERATION: u32 = 2;

/// What is counted. Each saturates at `u32::MAX` an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Count {
    /// Exchanges that ask a model for an answer, whatever came of them.
    Exchanges,
    /// Exchanges that weir answered itself (throttle, refuse).
    Stopped,
    /// Tokens of requests.
    InputTokens,
    /// Tokens of answers, reasoning included.
    OutputTokens,
    /// Tokens of reasoning.
    ReasoningTokens,
    /// Exchanges whose wording coerces reasoning, however clearly.
    Coerced,
    /// Those of them whose wording names what is hidden, or wants nothing left out.
    CoercedPointedly,
    /// Those of them whose wording is hardly ever used by accident.
    CoercedStrongly,
    /// Exchanges that probe logits: a `logit_bias` together with log probabilities or an answer of at most two tokens.
    LogitProbes,
    /// Entries of their `logit_bias`.
    LogitEntries,
    /// Exchanges that continue a conversation: they give back an answer that this proxy delivered to the tenant.
    Continued,
    /// Exchanges that close a tool loop: they answer a tool call that this proxy delivered to the tenant.
    ToolsClosed,
    /// Continued exchanges that came after a pause that a person would make.
    Paced,
    /// Inputs embedded. Their exchanges are no [`Count::Exchanges`]: an embedding cannot be continued.
    EmbeddingInputs,
    /// Exchanges that ask for something else than an answer or an embedding in this exchange, or for what is not known: token
    /// counts, batches, files, realtime streams, unknown APIs.
    Aside,
    /// Exchanges whose form is a wrapper's: tags of its own are demanded, the orders are in another script than the payload, or (under
    /// a template) the last user turn is a shared frame around a payload.
    Wrapped,
    /// Exchanges that the model declined.
    Declined,
    /// Those of them whose wording coerces reasoning, or that the vendor itself calls reasoning extraction.
    CoercedDeclined,
    /// Exchanges that present a signature of reasoning that was issued to another tenant.
    ForeignSignatures,
    /// Exchanges that present a signature of the tenant's own in another context than it was issued in.
    MovedSignatures,
    /// Exchanges with evidence of their own that carry a template at `suspect` or above, or one that the operator called a campaign.
    Sanctioned,
}

/// How many kinds of [`Count`] there are.
pub const COUNTS: usize = Count::Sanctioned as usize + 1;

/// What is counted as distinct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Distinct {
    /// Tenants.
    Tenants,
    /// Tenants with an exchange that coerces reasoning.
    CoercedTenants,
    /// Tenants with one whose wording names what is hidden, or wants nothing left out.
    PointedTenants,
    /// Tenants with an exchange that makes the model grade answers.
    JudgingTenants,
    /// Tenants with an exchange that continues a conversation or closes a tool loop.
    ContinuingTenants,
    /// Last user turns, normalised.
    Payloads,
    /// Token ids in the `logit_bias` of logit probes.
    LogitIds,
    /// Spans of [`BIN_SECONDS`] with an exchange.
    Bins,
    /// Pairs of such a span and a tenant with an exchange in it.
    TenantBins,
    /// Spans of [`LONG_BIN_SECONDS`] with an exchange.
    LongBins,
    /// Models asked.
    Models,
    /// Signatures of reasoning presented that were issued to others.
    ForeignSignatures,
    /// Tenants that they were issued to.
    SignatureIssuers,
    /// Locality-sensitive buckets of what was embedded ([`crate::coverage`]).
    EmbeddingBuckets,
    /// Pairs of a tenant and one of [`SET_CLASSES`] classes of the sets of ids that it biased in logit probes.
    TenantSets,
    /// Pairs of a span of [`SLOT_SECONDS`] and a tenant with an exchange in it.
    TenantSlots,
}

/// How many kinds of [`Distinct`] there are.
pub const DISTINCTS: usize = Distinct::TenantSlots as usize + 1;

/// Classes of sets of biased ids: as many as one tenant's probes count for under a template.
pub const SET_CLASSES: u64 = 4;

/// The span by which it is told whether tenants act at once, in seconds.
pub const BIN_SECONDS: u64 = 10;
/// The span within which that is compared with chance, in seconds: 32 of the others.
pub const LONG_BIN_SECONDS: u64 = 320;
/// The span by which it is told whether a tenant ever pauses, in seconds.
pub const SLOT_SECONDS: u64 = 1800;

/// What is kept under a lens: a record is at most a kibibyte, and a template's evidence needs other things than a caller's.
/// What is not kept is dropped before a record is written, which commutes with [`Behaviour::merge`].
#[must_use]
pub fn keeps_count(lens: Lens, count: Count) -> bool {
    !dropped_counts(lens).contains(&count)
}

fn dropped_counts(lens: Lens) -> &'static [Count] {
    use Count::{
        Aside, CoercedDeclined, CoercedPointedly, Continued, Declined, EmbeddingInputs, ForeignSignatures, InputTokens,
        MovedSignatures, Paced, Sanctioned, ToolsClosed, Wrapped,
    };
    if lens == Lens::Template {
        &[
            InputTokens,
            CoercedPointedly,
            Continued,
            ToolsClosed,
            Paced,
            EmbeddingInputs,
            Aside,
            Declined,
            CoercedDeclined,
            ForeignSignatures,
            MovedSignatures,
            Sanctioned,
        ]
    } else {
        &[Wrapped]
    }
}

/// For how many generations a sketch is kept under a lens, 0 to 2.
#[must_use]
pub fn generations_kept(lens: Lens, distinct: Distinct) -> usize {
    use Distinct::{
        Bins, CoercedTenants, ContinuingTenants, EmbeddingBuckets, ForeignSignatures, JudgingTenants, LogitIds,
        LongBins, Models, Payloads, PointedTenants, SignatureIssuers, TenantBins, TenantSets, TenantSlots, Tenants,
    };
    match (lens, distinct) {
        (_, Tenants | Payloads | LogitIds | TenantSlots) => 2,
        (Lens::Template, CoercedTenants | PointedTenants | JudgingTenants | ContinuingTenants) => 2,
        (Lens::Template, Bins | TenantBins | LongBins | Models | TenantSets) => 1,
        (Lens::Template, ForeignSignatures | SignatureIssuers | EmbeddingBuckets) => 0,
        (_, ForeignSignatures | EmbeddingBuckets) => 2,
        (_, SignatureIssuers) => 1,
        (
            _,
            CoercedTenants | PointedTenants | JudgingTenants | ContinuingTenants | Bins | TenantBins | LongBins
            | Models | TenantSets,
        ) => 0,
    }
}

impl Count {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; COUNTS] = [
        Self::Exchanges,
        Self::Stopped,
        Self::InputTokens,
        Self::OutputTokens,
        Self::ReasoningTokens,
        Self::Coerced,
        Self::CoercedPointedly,
        Self::CoercedStrongly,
        Self::LogitProbes,
        Self::LogitEntries,
        Self::Continued,
        Self::ToolsClosed,
        Self::Paced,
        Self::EmbeddingInputs,
        Self::Aside,
        Self::Wrapped,
        Self::Declined,
        Self::CoercedDeclined,
        Self::ForeignSignatures,
        Self::MovedSignatures,
        Self::Sanctioned,
    ];
}

impl Distinct {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; DISTINCTS] = [
        Self::Tenants,
        Self::CoercedTenants,
        Self::PointedTenants,
        Self::JudgingTenants,
        Self::ContinuingTenants,
        Self::Payloads,
        Self::LogitIds,
        Self::Bins,
        Self::TenantBins,
        Self::LongBins,
        Self::Models,
        Self::ForeignSignatures,
        Self::SignatureIssuers,
        Self::EmbeddingBuckets,
        Self::TenantSets,
        Self::TenantSlots,
    ];
}

/// The counters of one epoch.
pub type Counters = [u32; COUNTS];
/// The sketches of one generation.
pub type Sketches = [Hll; DISTINCTS];

/// The record of one subject's behaviour, or a delta to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behaviour {
    /// The newest epoch in the window.
    pub epoch: u32,
    /// Counters by age: the newest epoch first.
    pub counters: [Counters; EPOCHS],
    /// Sketches by age: the newest generation first.
    pub sketches: [Sketches; 2],
    /// Exchanges ever.
    pub exchanges_total: u64,
    /// When it was first seen, in Unix seconds.
    pub first_seen: u64,
    /// When it was last seen, in Unix seconds.
    pub last_seen: u64,
}

impl Behaviour {
    /// An empty record whose window ends with `epoch`.
    #[must_use]
    pub fn at(epoch: u32) -> Self {
        Self { epoch, ..Self::default() }
    }

    /// Adds to a counter of the newest epoch.
    pub fn add(&mut self, count: Count, by: u64) {
        if let Some(counter) = self.counters.first_mut().and_then(|newest| newest.get_mut(count as usize)) {
            *counter = counter.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
        }
    }

    /// Counts something distinct in the newest generation.
    pub fn insert(&mut self, distinct: Distinct, hash: u64) {
        if let Some(sketch) = self.newest_sketch(distinct) {
            sketch.insert(hash);
        }
    }

    /// Counts everything that `sketch` has seen in the newest generation.
    pub fn insert_all(&mut self, distinct: Distinct, sketch: &Hll) {
        if let Some(mine) = self.newest_sketch(distinct) {
            mine.merge(sketch);
        }
    }

    /// Whether its window ends later than the present epoch, by more than clocks differ: then it was kept in other epochs.
    #[must_use]
    pub fn is_of_the_future(&self, epoch: u32) -> bool {
        self.epoch > epoch.saturating_add(1)
    }

    /// Takes in everything that `other` holds. What is older than the window of the newer of the two is gone.
    pub fn merge(&mut self, other: &Self) {
        self.advance_to(other.epoch);
        let behind = (self.epoch - other.epoch.min(self.epoch)) as usize;
        for (mine, theirs) in self.counters.iter_mut().skip(behind).zip(&other.counters) {
            for (a, b) in mine.iter_mut().zip(theirs) {
                *a = a.saturating_add(*b);
            }
        }
        let behind = (generation(self.epoch) - generation(other.epoch)) as usize;
        for (mine, theirs) in self.sketches.iter_mut().skip(behind).zip(&other.sketches) {
            for (a, b) in mine.iter_mut().zip(theirs) {
                a.merge(b);
            }
        }
        self.exchanges_total = self.exchanges_total.saturating_add(other.exchanges_total);
        self.first_seen = self.first_seen.min(other.first_seen);
        self.last_seen = self.last_seen.max(other.last_seen);
    }

    /// Drops what is not kept under this lens.
    pub fn keep_for(&mut self, lens: Lens) {
        for count in dropped_counts(lens) {
            for counter in self.counters.iter_mut().filter_map(|counters| counters.get_mut(*count as usize)) {
                *counter = 0;
            }
        }
        for distinct in Distinct::ALL {
            for sketches in self.sketches.iter_mut().skip(generations_kept(lens, distinct)) {
                if let Some(sketch) = sketches.get_mut(distinct as usize) {
                    *sketch = Hll::default();
                }
            }
        }
    }

    /// What is seen of it from `epoch`, younger things weighing more.
    #[must_use]
    #[inline(never)]
    pub fn window(&self, epoch: u32) -> Window {
        // A half-life of two epochs.
        const WEIGHTS: [f64; EPOCHS] =
            [1.0, std::f64::consts::FRAC_1_SQRT_2, 0.5, 0.5 * std::f64::consts::FRAC_1_SQRT_2];
        let age = epoch.saturating_sub(self.epoch) as usize;
        let mut window = Window::default();
        for (counters, weight) in self.counters.iter().zip(WEIGHTS.iter().skip(age)) {
            if counters.iter().all(|counter| *counter == 0) {
                continue;
            }
            for (sum, counter) in window.counts.iter_mut().zip(counters) {
                *sum += f64::from(*counter) * weight;
            }
        }
        let age = (generation(epoch.max(self.epoch)) - generation(self.epoch)) as usize;
        let alive = 2_usize.saturating_sub(age);
        for (index, estimate) in window.distincts.iter_mut().enumerate() {
            let by_age = self.sketches.iter().take(alive).filter_map(|sketches| sketches.get(index));
            let mut seen = by_age.filter(|sketch| !sketch.is_empty());
            // Under each lens most are empty, and nothing is estimated as 0.
            let Some(mut all) = seen.next().copied() else { continue };
            seen.for_each(|older| all.merge(older));
            *estimate = all.estimate();
        }
        window
    }

    /// How long its sketches have been gathering, in seconds, where an epoch has `epoch_seconds`: from when it was first seen, or
    /// from where the older generation begins, until it was last seen.
    #[must_use]
    pub fn spanned_seconds(&self, epoch_seconds: u32) -> u64 {
        let older = generation(self.epoch).saturating_sub(1);
        let begin = u64::from(older) * u64::from(EPOCHS_PER_GENERATION) * u64::from(epoch_seconds);
        self.last_seen.saturating_sub(begin.max(self.first_seen))
    }

    /// The newest sketch of something distinct.
    #[must_use]
    pub fn newest(&self, distinct: Distinct) -> Hll {
        self.sketches.first().and_then(|newest| newest.get(distinct as usize)).copied().unwrap_or_default()
    }

    fn newest_sketch(&mut self, distinct: Distinct) -> Option<&mut Hll> {
        self.sketches.first_mut().and_then(|newest| newest.get_mut(distinct as usize))
    }

    fn advance_to(&mut self, epoch: u32) {
        if epoch <= self.epoch {
            return;
        }
        let steps = (epoch - self.epoch) as usize;
        shift(&mut self.counters, steps, [0; COUNTS]);
        shift(&mut self.sketches, (generation(epoch) - generation(self.epoch)) as usize, [Hll::EMPTY; DISTINCTS]);
        self.epoch = epoch;
    }
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            epoch: 0,
            counters: [[0; COUNTS]; EPOCHS],
            sketches: const { [[Hll::EMPTY; DISTINCTS]; 2] },
            exchanges_total: 0,
            first_seen: u64::MAX,
            last_seen: 0,
        }
    }
}

/// A behaviour as seen at one moment: weighted counts, and estimates of what is distinct.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Window {
    counts: [f64; COUNTS],
    distincts: [f64; DISTINCTS],
    /// Whether the operator declared the subject's purpose, and trusts it.
    pub declared: bool,
    /// What the operator declared that it does.
    pub purposes: Purposes,
    /// How long the sketches have been gathering, in seconds.
    pub spanned_seconds: f64,
}

impl Window {
    /// A weighted count.
    #[must_use]
    pub fn count(&self, count: Count) -> f64 {
        self.counts.get(count as usize).copied().unwrap_or(0.0)
    }

    /// An estimate of how many distinct things there were, not weighted.
    #[must_use]
    pub fn distinct(&self, distinct: Distinct) -> f64 {
        self.distincts.get(distinct as usize).copied().unwrap_or(0.0)
    }

    /// Exchanges that weir did not answer itself.
    #[must_use]
    pub fn passed(&self) -> f64 {
        (self.count(Count::Exchanges) - self.count(Count::Stopped)).max(0.0)
    }

    /// The share of exchanges that count as `count` among those that weir did not answer itself, 0 to 1.
    #[must_use]
    pub fn share(&self, count: Count) -> f64 {
        ratio(self.count(count), self.passed())
    }

    /// The share of tenants that count as `distinct`, 0 to 1.
    #[must_use]
    pub fn tenant_share(&self, distinct: Distinct) -> f64 {
        ratio(self.distinct(distinct), self.distinct(Distinct::Tenants))
    }
}

/// `part / whole`, held between 0 and 1; 0 of nothing.
#[must_use]
pub fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 }
}

fn generation(epoch: u32) -> u32 {
    epoch / EPOCHS_PER_GENERATION
}

/// Moves everything `steps` places back, and leaves empty what came free.
fn shift<T: Copy>(by_age: &mut [T], steps: usize, empty: T) {
    let steps = steps.min(by_age.len());
    by_age.copy_within(..by_age.len() - steps, steps);
    by_age.iter_mut().take(steps).for_each(|fresh| *fresh = empty);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn behaviours() -> impl Strategy<Value = Behaviour> {
        let step = (0..12_u32, 0..COUNTS, 0..5_u32, 0..DISTINCTS, any::<u64>());
        proptest::collection::vec(step, 0..12).prop_map(|steps| {
            let mut all = Behaviour::default();
            for (epoch, count, by, distinct, hash) in steps {
                let mut delta = Behaviour::at(epoch);
                delta.counters[0][count] = by;
                delta.sketches[0][distinct].insert(hash);
                delta.exchanges_total = 1;
                delta.first_seen = hash % 1000;
                delta.last_seen = hash % 1000;
                all.merge(&delta);
            }
            all
        })
    }

    fn merged(a: &Behaviour, b: &Behaviour) -> Behaviour {
        let mut all = a.clone();
        all.merge(b);
        all
    }

    proptest! {
        #[test]
        fn merging_is_associative_and_commutative(a in behaviours(), b in behaviours(), c in behaviours()) {
            prop_assert_eq!(merged(&a, &b), merged(&b, &a));
            prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
            prop_assert_eq!(merged(&a, &Behaviour::default()), a);
        }
    }

    #[test]
    fn what_is_old_weighs_less_and_then_nothing() {
        let mut behaviour = Behaviour::at(10);
        behaviour.add(Count::Exchanges, 100);
        behaviour.insert(Distinct::Tenants, 1);
        let seen = |epoch| behaviour.window(epoch).count(Count::Exchanges);
        assert_eq!(seen(10), 100.0);
        assert!((seen(12) - 50.0).abs() < 1e-9);
        assert_eq!(seen(14), 0.0);
        assert!(behaviour.window(13).distinct(Distinct::Tenants) > 0.5);
        assert_eq!(behaviour.window(14).distinct(Distinct::Tenants), 0.0);
    }
}
