//! Many simulations as one result: what is printed, written as JSON and compared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bootstrap::{self, BySeed};
use crate::goals::{self, Goal};
use crate::outcome::{Campaign, Legitimate, Outcome, Tally};
use crate::scenarios::Scenario;
use crate::score::Cut;
use crate::traffic::SECOND;

/// How the simulations were made: results are only comparable, and a run can only be resumed, where this is the same.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The engine's version.
    pub engine: String,
    /// The folder of corpora, or `own`.
    pub corpora: String,
    /// Which half of the corpora: `fit` or `report`.
    pub half: String,
    /// Everything at length.
    pub full: bool,
    /// The share of the full number of accounts in legitimate scenarios.
    pub scale: f64,
    /// The same behind attacks.
    pub background: f64,
    /// When a simulation had shown enough.
    pub cut: Cut,
}

/// The whole result.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// How it was made.
    #[serde(flatten)]
    pub profile: Profile,
    /// The first seed.
    pub seed: u64,
    /// Exchanges in all simulations.
    pub exchanges: u64,
    /// How long it took, in seconds; 0 where it is not known.
    pub seconds: f64,
    /// Scenarios with attack exchanges.
    pub attacks: Vec<AttackRow>,
    /// Legitimate scenarios.
    pub legitimate: Vec<LegitimateRow>,
    /// Legitimate use in all that count together: L1 to L12 and L14, of L7 what was declared.
    pub overall: Overall,
    /// Audit lines, and those whose named reasons add up to their score.
    pub verdicts: Verdicts,
    /// What is to be reached.
    pub goals: Vec<Goal>,
}

/// A number for each of two levels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct ByLevel<T> {
    /// `suspect` or above.
    pub suspect: T,
    /// `extracting`.
    pub extracting: T,
}

/// A scenario with attack exchanges, or one campaign of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AttackRow {
    /// `A3`; of a campaign the name its keys begin with.
    pub id: String,
    /// A few words.
    pub name: String,
    /// Simulations.
    pub seeds: u64,
    /// Attack exchanges of one, the median.
    pub exchanges_median: u64,
    /// The share of seeds in which the level covers 90 % of the exchanges from its first on.
    pub detected: ByLevel<f64>,
    /// The same of the campaign's tenants by themselves, in all seeds.
    pub tenants_detected: ByLevel<f64>,
    /// Seconds from the campaign's first exchange to the level's, the median of the seeds that have one.
    pub seconds_to_detection: ByLevel<Option<f64>>,
    /// What was delivered whole.
    pub leak: LeakRow,
    /// The share of seeds with a degrade, throttle or refuse.
    pub acted: f64,
    /// Legitimate use beside it, the scenario's own and the background.
    pub bystanders: Bystanders,
    /// Exchanges that were there to look like a customer's, and those of them with degrade, throttle or refuse.
    pub cover: (u64, u64),
    /// Exchanges at `suspect` or above by the evidence against them, most frequent first.
    pub reasons: Vec<(String, u64)>,
    /// Each campaign by itself, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub campaigns: Vec<AttackRow>,
}

/// Attack exchanges delivered without degrade, throttle or refuse.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct LeakRow {
    /// Before the first such action, the median.
    pub before_first_action_median: u64,
    /// In the whole scenario, the median.
    pub total_median: u64,
    /// The share of exchanges after the first action that still pass, the median; 1 for a seed without any action.
    pub passed_after_share: f64,
    /// Output tokens of the whole leak, the median.
    pub output_tokens_median: u64,
    /// Output tokens of the part before the first action, the median.
    pub output_tokens_before_median: u64,
    /// The whole leak as a share of 1,000, 52,000 and 100,000 exchanges.
    pub shares: [f64; 3],
}

/// Legitimate use beside an attack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Bystanders {
    /// Days of tenants.
    pub tenant_days: u64,
    /// Those at `suspect` or above.
    pub suspect: u64,
    /// Requests with degrade, throttle or refuse.
    pub touched: u64,
    /// Those of the scenario's own legitimate accounts.
    pub touched_of_scenario: u64,
}

/// Flagged days by level, each level with all above it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Flagged {
    /// `watch`.
    pub watch: u64,
    /// `suspect`.
    pub suspect: u64,
    /// `extracting`.
    pub extracting: u64,
}

/// A legitimate scenario, or one population of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LegitimateRow {
    /// `L1`; of a population the name its keys begin with.
    pub id: String,
    /// A few words.
    pub name: String,
    /// Simulations.
    pub seeds: u64,
    /// Requests.
    pub requests: u64,
    /// Days of tenants.
    pub tenant_days: u64,
    /// Flagged ones.
    pub flagged: Flagged,
    /// The 95 % upper bound of the share at `suspect` or above.
    pub suspect_share_upper_95: f64,
    /// The share of seeds without any `suspect`.
    pub clean_seeds: f64,
    /// Requests with degrade, throttle or refuse.
    pub requests_touched: u64,
    /// Hours in which a tenant had something throttled or refused.
    pub tenant_hours_throttled: u64,
    /// Exchanges at `watch` or above by the evidence against them, most frequent first.
    pub reasons: Vec<(String, u64)>,
    /// The operator declared these tenants trusted.
    pub trusted: bool,
    /// Each population by itself, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub populations: Vec<LegitimateRow>,
}

/// Legitimate use together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Overall {
    /// Days of tenants.
    pub tenant_days: u64,
    /// The share at `suspect` or above.
    pub suspect_share: f64,
    /// Its 95 % upper bound: by a bootstrap clustered by tenant and seed; where none was flagged, of so many independent days.
    pub suspect_share_upper_95: f64,
    /// Where none was flagged: the same bound if all days of one tenant in one seed were one.
    pub suspect_share_upper_95_by_tenants: Option<f64>,
    /// Days at `extracting`.
    pub extracting: u64,
}

/// Whether verdicts are what their reasons say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdicts {
    /// Audit lines.
    pub audit_lines: u64,
    /// Those whose named reasons add up to their score.
    pub reproduced: u64,
}

impl Summary {
    /// The result of these simulations. `order` are the scenarios in the order of their rows; what is not among them is left out.
    #[must_use]
    pub fn of(profile: Profile, order: &[Scenario], outcomes: &[Outcome], seconds: f64) -> Self {
        let seed = outcomes.iter().map(|outcome| outcome.seed).min().unwrap_or_default();
        let mut summary = Self { profile, seed, seconds, ..Self::default() };
        let mut pooled: Vec<(u64, &Legitimate)> = Vec::new();
        for scenario in order {
            let mut of: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.scenario == scenario.id).collect();
            of.sort_by_key(|outcome| outcome.seed);
            if of.is_empty() {
                continue;
            }
            summary.exchanges += of.iter().map(|outcome| outcome.exchanges).sum::<u64>();
            summary.verdicts.audit_lines += of.iter().map(|outcome| outcome.audit_lines).sum::<u64>();
            summary.verdicts.reproduced += of.iter().map(|outcome| outcome.reproduced).sum::<u64>();
            if scenario.is_attack() || of.iter().any(|outcome| outcome.attack.is_some()) {
                summary.attacks.push(attack_row(scenario, &of));
            }
            if !scenario.is_attack() {
                let row = legitimate_row(scenario, &of, seed);
                if goals::is_pooled(scenario.id) {
                    let people =
                        of.iter().flat_map(|outcome| outcome.legitimate.values().map(|one| (outcome.seed, one)));
                    let people: Vec<(u64, &Legitimate)> = people.collect();
                    let declared = people.iter().any(|(_, one)| one.trusted);
                    pooled.extend(people.into_iter().filter(|(_, one)| one.trusted || !declared));
                }
                summary.legitimate.push(row);
            }
        }
        summary.overall = overall(&pooled, seed);
        summary.goals = goals::of(&summary);
        summary
    }
}

fn attack_row(scenario: &Scenario, of: &[&Outcome]) -> AttackRow {
    let all: Vec<&Campaign> = of.iter().filter_map(|outcome| outcome.attack.as_ref()).collect();
    let mut row = campaign_row(scenario.id, scenario.name, &all);
    let own = format!("sk-{}", scenario.id.to_lowercase());
    for outcome in of {
        row.cover.0 += outcome.cover.exchanges;
        row.cover.1 += outcome.cover.touched;
        for (name, people) in &outcome.legitimate {
            row.bystanders.tenant_days += people.tenant_days;
            row.bystanders.suspect += people.flagged[1];
            row.bystanders.touched += people.touched;
            row.bystanders.touched_of_scenario += if name.starts_with(&own) { people.touched } else { 0 };
        }
    }
    let mut campaigns: BTreeMap<&str, Vec<&Campaign>> = BTreeMap::new();
    for (name, campaign) in of.iter().flat_map(|outcome| &outcome.campaigns) {
        campaigns.entry(name).or_default().push(campaign);
    }
    if campaigns.len() > 1 {
        row.campaigns = campaigns.into_iter().map(|(name, all)| campaign_row(name, "", &all)).collect();
    }
    row
}

fn campaign_row(id: &str, name: &str, all: &[&Campaign]) -> AttackRow {
    let seeds = all.len() as u64;
    let share =
        |is: &dyn Fn(&Campaign) -> bool| ratio(all.iter().filter(|campaign| is(campaign)).count() as u64, seeds);
    let median_of =
        |of: &dyn Fn(&Campaign) -> u64| median(all.iter().map(|campaign| of(campaign) as f64)).unwrap_or(0.0);
    let whole = |of: &dyn Fn(&Campaign) -> u64| rounded(median_of(of));
    let tenants: u64 = all.iter().map(|campaign| campaign.tenants).sum();
    let tenants_found = |level: usize| {
        let found = all.iter().filter_map(|campaign| campaign.tenants_found.get(level)).sum();
        ratio(found, tenants)
    };
    let seconds = |level: usize| {
        let firsts = all.iter().filter_map(|campaign| campaign.found.get(level)?.first);
        median(firsts.map(|first| first.after as f64 / SECOND as f64))
    };
    let total = median_of(&|campaign| campaign.leak.exchanges);
    let leak = LeakRow {
        before_first_action_median: whole(&|campaign| campaign.leak_before.exchanges),
        total_median: rounded(total),
        passed_after_share: median(all.iter().map(|campaign| campaign.passed_after().unwrap_or(1.0))).unwrap_or(0.0),
        output_tokens_median: whole(&|campaign| campaign.leak.output_tokens),
        output_tokens_before_median: whole(&|campaign| campaign.leak_before.output_tokens),
        shares: [1_000.0, 52_000.0, 100_000.0].map(|of| total / of),
    };
    AttackRow {
        id: id.to_owned(),
        name: name.to_owned(),
        seeds,
        exchanges_median: whole(&|campaign| campaign.exchanges),
        detected: ByLevel { suspect: share(&|one| one.is_found(0)), extracting: share(&|one| one.is_found(1)) },
        tenants_detected: ByLevel { suspect: tenants_found(0), extracting: tenants_found(1) },
        seconds_to_detection: ByLevel { suspect: seconds(0), extracting: seconds(1) },
        leak,
        acted: share(&|campaign| campaign.first_action.is_some()),
        reasons: most_frequent(all.iter().map(|campaign| &campaign.reasons)),
        ..AttackRow::default()
    }
}

fn legitimate_row(scenario: &Scenario, of: &[&Outcome], seed: u64) -> LegitimateRow {
    let all: Vec<(u64, &Legitimate)> =
        of.iter().flat_map(|outcome| outcome.legitimate.values().map(|people| (outcome.seed, people))).collect();
    let mut row = population_row(scenario.id, scenario.name, &all, seed);
    // What is declared in some seeds and not in others is two populations.
    let mut populations: BTreeMap<(&str, bool), Vec<(u64, &Legitimate)>> = BTreeMap::new();
    for outcome in of {
        for (name, people) in &outcome.legitimate {
            populations.entry((name, people.trusted)).or_default().push((outcome.seed, people));
        }
    }
    row.seeds = of.len() as u64;
    if populations.len() > 1 {
        row.populations =
            populations.into_iter().map(|((name, _), all)| population_row(name, "", &all, seed)).collect();
    }
    row
}

fn population_row(id: &str, name: &str, all: &[(u64, &Legitimate)], seed: u64) -> LegitimateRow {
    let sum = |of: &dyn Fn(&Legitimate) -> u64| all.iter().map(|(_, people)| of(people)).sum::<u64>();
    let mut suspects_by_seed: BTreeMap<u64, u64> = BTreeMap::new();
    for (seed, people) in all {
        *suspects_by_seed.entry(*seed).or_default() += people.flagged[1];
    }
    let clean = suspects_by_seed.values().filter(|suspects| **suspects == 0).count() as u64;
    let tenant_days = sum(&|people| people.tenant_days);
    let flagged = Flagged {
        watch: sum(&|people| people.flagged[0]),
        suspect: sum(&|people| people.flagged[1]),
        extracting: sum(&|people| people.flagged[2]),
    };
    LegitimateRow {
        id: id.to_owned(),
        name: name.to_owned(),
        seeds: suspects_by_seed.len() as u64,
        requests: sum(&|people| people.exchanges),
        tenant_days,
        flagged,
        suspect_share_upper_95: bound(all, flagged.suspect, tenant_days, seed),
        clean_seeds: ratio(clean, suspects_by_seed.len() as u64),
        requests_touched: sum(&|people| people.touched),
        tenant_hours_throttled: sum(&|people| people.tenant_hours),
        reasons: most_frequent(all.iter().map(|(_, people)| &people.reasons)),
        trusted: !all.is_empty() && all.iter().all(|(_, people)| people.trusted),
        populations: Vec::new(),
    }
}

fn overall(pooled: &[(u64, &Legitimate)], seed: u64) -> Overall {
    let sum = |of: &dyn Fn(&Legitimate) -> u64| pooled.iter().map(|(_, people)| of(people)).sum::<u64>();
    let (tenant_days, suspect) = (sum(&|people| people.tenant_days), sum(&|people| people.flagged[1]));
    let tenants = sum(&|people| people.tenants);
    Overall {
        tenant_days,
        suspect_share: ratio(suspect, tenant_days),
        suspect_share_upper_95: bound(pooled, suspect, tenant_days, seed),
        suspect_share_upper_95_by_tenants: (suspect == 0).then(|| bootstrap::upper_95_of_none(tenants)),
        extracting: sum(&|people| people.flagged[2]),
    }
}

fn bound(all: &[(u64, &Legitimate)], suspect: u64, tenant_days: u64, seed: u64) -> f64 {
    if suspect == 0 {
        return bootstrap::upper_95_of_none(tenant_days);
    }
    let mut seeds = BySeed::new();
    for (seed, people) in all {
        seeds.entry(*seed).or_default().extend(&people.clusters);
    }
    bootstrap::upper_95(&seeds, seed).unwrap_or(1.0)
}

fn most_frequent<'t>(tallies: impl Iterator<Item = &'t Tally>) -> Vec<(String, u64)> {
    let mut sums = Tally::new();
    for (name, count) in tallies.flatten() {
        *sums.entry(name.clone()).or_default() += count;
    }
    let mut sums: Vec<(String, u64)> = sums.into_iter().collect();
    sums.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sums
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The middle one, or the mean of the two in the middle; `None` of nothing.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = values.get(middle).copied()?;
    let lower = if values.len().is_multiple_of(2) { values.get(middle.wrapping_sub(1)).copied()? } else { upper };
    Some(f64::midpoint(lower, upper))
}

/// A count from a median of counts.
#[allow(clippy::cast_sign_loss, reason = "counts are not negative")]
fn rounded(count: f64) -> u64 {
    count.round() as u64
}
