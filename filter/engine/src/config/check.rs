//! From what was written to what it means.

use super::written::{self, Written};
use super::{ConfigError, Identity, Settings, Source, decisions, limiting, sanctions};
use crate::dialect::rewrite::DegradePlan;
use crate::evidence::weights::{self, Weights};
use crate::policy::{Action, Policy};
use crate::subject::Lens;
use crate::verdict::{Judgement, Level, Thresholds};
use std::ops::RangeInclusive;

pub(super) type Checked<T> = Result<T, ConfigError>;

/// Bytes of a whole configuration.
pub(super) const MOST_BYTES: usize = 16 << 20;
/// Policies.
pub(super) const MOST_POLICIES: usize = 256;
/// Rules of a policy; all are looked at for every exchange.
pub(super) const MOST_RULES: usize = 64;
/// Sources of a name.
pub(super) const MOST_SOURCES: usize = 16;
/// Ranges of addresses that many share; all are looked at for every exchange.
pub(super) const MOST_RANGES: usize = 1024;

pub(super) fn check(written: Written) -> Checked<Settings> {
    if written.version != 1 {
        return Err(ConfigError::new(
            "version",
            format!("{} is not a version this module reads", written.version),
            "write 1, or leave it out",
        ));
    }
    if let Some(secret) = &written.secret {
        within("secret", "bytes", secret.len() as u64, 16..=4096)?;
    }
    at_most("policies", "policies", written.policies.len(), MOST_POLICIES)?;
    let policies = policies(&written)?;
    if !policies.iter().any(|policy| policy.name == written.default_policy) {
        let names: Vec<_> = policies.iter().map(|policy| policy.name.as_str()).collect();
        let problem = format!("there is no policy `{}`", written.default_policy);
        return Err(ConfigError::new("default_policy", problem, format!("name one of: {}", names.join(", "))));
    }
    let identity = identity(&written.identity)?;
    for policy in &policies {
        limiting::are_of_somebody(policy, &identity)?;
        let path = format!("policies.{}.sanctions", policy.name);
        sanctions::acts(&path, policy)?;
        sanctions::extends(&path, policy, &identity)?;
    }
    let memory = &written.memory;
    for (name, entries) in [
        ("memory.subjects", memory.subjects),
        ("memory.networks", memory.networks),
        ("memory.templates", memory.templates),
        ("memory.anchors", memory.anchors),
        ("memory.delivered", memory.delivered),
        ("memory.signatures", memory.signatures),
        ("memory.limits", memory.limits),
        ("memory.sanctions", memory.sanctions),
    ] {
        within(name, "entries", u64::from(entries), 64..=16_777_216)?;
    }
    within("bodies.request_cap_bytes", "bytes", written.bodies.request_cap_bytes, 1024..=67_108_864)?;
    within("bodies.inflate_cap_bytes", "bytes", written.bodies.inflate_cap_bytes, 1024..=1_073_741_824)?;
    within("behaviour.epoch_seconds", "seconds", u64::from(written.behaviour.epoch_seconds), 60..=2_592_000)?;
    within("template.min_tenants", "tenants", u64::from(written.template.min_tenants), 2..=24)?;
    Ok(Settings {
        mode: written.mode,
        enforcement: sanctions::enforcement("", written.enforce_percent, written.enforce_from)?,
        identity,
        request_cap_bytes: written.bodies.request_cap_bytes,
        inflate_cap_bytes: written.bodies.inflate_cap_bytes,
        signed_again: written.bodies.signed_again,
        log_observations: written.access_log.observations,
        epoch_seconds: written.behaviour.epoch_seconds,
        memory: written.memory,
        template_min_tenants: written.template.min_tenants,
        judgement: Judgement { weights: weights(&written.weights)?, thresholds: thresholds(&written.thresholds)? },
        decisions: decisions::check(&written.decisions)?,
        policies,
        default_policy: written.default_policy,
        secret: written.secret,
    })
}

pub(super) fn within(path: &str, unit: &str, value: u64, range: RangeInclusive<u64>) -> Checked<()> {
    if range.contains(&value) {
        return Ok(());
    }
    let fix = format!("write {} to {} {unit}", range.start(), range.end());
    Err(ConfigError::new(path, format!("{value} {unit} is out of range"), fix))
}

/// Whether there are no more than may be.
pub(super) fn at_most(path: &str, what: &str, count: usize, most: usize) -> Checked<()> {
    if count <= most {
        return Ok(());
    }
    Err(ConfigError::new(path, format!("{count} {what} are too many"), format!("write at most {most}")))
}

/// Sources of what a caller belongs to. The first that is present wins, so who merely writes a header must not be able to hide what Envoy
/// vouches for.
fn belongs(path: &str, written: &[written::Source]) -> Checked<Vec<Source>> {
    let sources = sources(path, written)?;
    let claimed = sources.iter().position(|source| !source.is_vouched());
    match sources.iter().rposition(Source::is_vouched) {
        Some(vouched) if claimed.is_some_and(|claimed| claimed < vouched) => {
            let problem = "a caller could hide this by writing one of those before it, for which Envoy does not vouch";
            Err(ConfigError::new(format!("{path}[{vouched}]"), problem, "put jwt and validated mtls first"))
        }
        _ => Ok(sources),
    }
}

fn identity(written: &written::Identity) -> Checked<Identity> {
    let network = &written.network;
    at_most("identity.network.shared_egress", "ranges", network.shared_egress.len(), MOST_RANGES)?;
    within("identity.network.trusted_hops", "hops", u64::from(network.trusted_hops), 0..=16)?;
    within("identity.network.ipv4_prefix_bits", "bits", u64::from(network.ipv4_prefix_bits), 8..=32)?;
    within("identity.network.ipv6_prefix_bits", "bits", u64::from(network.ipv6_prefix_bits), 16..=128)?;
    let ranges = network.shared_egress.iter().enumerate().map(|(index, text)| {
        text.parse().map_err(|_| {
            let path = format!("identity.network.shared_egress[{index}]");
            ConfigError::new(
                path,
                format!("`{text}` is not a range of addresses"),
                "write one such as 203.0.113.0/24 or 2001:db8::/32",
            )
        })
    });
    Ok(Identity {
        key: sources("identity.key", &written.key)?,
        tenant: belongs("identity.tenant", &written.tenant)?,
        group: belongs("identity.group", &written.group)?,
        trusted_hops: network.trusted_hops,
        ipv4_prefix_bits: network.ipv4_prefix_bits,
        ipv6_prefix_bits: network.ipv6_prefix_bits,
        shared_egress: ranges.collect::<Checked<_>>()?,
    })
}

fn sources(path: &str, written: &[written::Source]) -> Checked<Vec<Source>> {
    at_most(path, "sources", written.len(), MOST_SOURCES)?;
    let checked = written.iter().enumerate().map(|(index, source)| {
        let named = |field: &str, name: &str| {
            if name.is_empty() {
                return Err(ConfigError::new(
                    format!("{path}[{index}].{field}"),
                    "the name is empty",
                    "name what carries it",
                ));
            }
            Ok(name.to_owned())
        };
        Ok(match source {
            written::Source::Bearer => Source::Bearer,
            written::Source::Header(name) => {
                let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
                if !name.bytes().all(fits) {
                    let problem = format!("`{name}` is not a header's name");
                    return Err(ConfigError::new(
                        format!("{path}[{index}].header"),
                        problem,
                        "write letters, digits and hyphens",
                    ));
                }
                Source::Header(named("header", name)?.to_ascii_lowercase())
            }
            written::Source::Query(name) => Source::Query(named("query", name)?),
            written::Source::Jwt(jwt) => {
                Source::Jwt { payload: named("jwt.payload", &jwt.payload)?, claim: named("jwt.claim", &jwt.claim)? }
            }
            written::Source::Mtls(mtls) => Source::Mtls { san: mtls.san, validated: mtls.validated },
            written::Source::Address => Source::Address,
            written::Source::Sigv4 => Source::Sigv4,
        })
    });
    checked.collect()
}

fn weights(written: &weights::Written) -> Checked<Weights> {
    let wrong = |wrong: weights::Wrong| ConfigError::new(format!("weights.{}", wrong.path), wrong.problem, wrong.fix);
    Weights::shipped().with(written).map_err(wrong)
}

fn thresholds(written: &written::Thresholds) -> Checked<Thresholds> {
    let rising = 0 < written.watch_decibans
        && written.watch_decibans < written.suspect_decibans
        && written.suspect_decibans < written.extracting_decibans
        && written.extracting_decibans <= 300;
    if !rising {
        let problem = format!(
            "watch {}, suspect {}, extracting {} decibans do not rise between 1 and 300",
            written.watch_decibans, written.suspect_decibans, written.extracting_decibans
        );
        return Err(ConfigError::new("thresholds", problem, "write three rising numbers, such as 20, 40 and 60"));
    }
    if !(0..=100).contains(&written.hysteresis_decibans) {
        let problem = format!("{} decibans is out of range", written.hysteresis_decibans);
        return Err(ConfigError::new("thresholds.hysteresis_decibans", problem, "write 0 to 100 decibans"));
    }
    Ok(Thresholds {
        watch: written.watch_decibans,
        suspect: written.suspect_decibans,
        extracting: written.extracting_decibans,
        hysteresis: written.hysteresis_decibans,
        suspect_min_exchanges: written.suspect_min_exchanges,
        extracting_min_exchanges: written.extracting_min_exchanges,
    })
}

fn policies(written: &Written) -> Checked<Vec<Policy>> {
    if written.policies.is_empty() {
        return Ok(vec![policy("default", &written::Policy::default(), &written.contact)?]);
    }
    written.policies.iter().map(|(name, policy_written)| policy(name, policy_written, &written.contact)).collect()
}

fn policy(name: &str, written: &written::Policy, contact: &str) -> Checked<Policy> {
    let path = format!("policies.{name}");
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if name.is_empty() || name.len() > 64 || !name.bytes().all(fits) {
        return Err(ConfigError::new(
            path,
            "the name is not one",
            "write 1 to 64 letters, digits, hyphens and underscores",
        ));
    }
    at_most(&format!("{path}.rules"), "rules", written.rules.len(), MOST_RULES)?;
    for (index, rule) in written.rules.iter().enumerate() {
        let path = format!("{path}.rules[{index}]");
        if rule.from == Level::Clear {
            return Err(ConfigError::new(
                format!("{path}.from"),
                "`clear` is where nothing is done",
                "write watch, suspect or extracting",
            ));
        }
        if rule.lens == Lens::Network && rule.action == Action::Refuse {
            let problem = "a network's verdict alone never refuses: many callers share one";
            return Err(ConfigError::new(format!("{path}.action"), problem, "write throttle, or less"));
        }
    }
    let degrade = &written.degrade;
    let effort = &degrade.reasoning_effort;
    if effort.len() > 32 || !effort.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        let problem = format!("`{effort}` is not an effort");
        return Err(ConfigError::new(
            format!("{path}.degrade.reasoning_effort"),
            problem,
            "write one the models take, such as low",
        ));
    }
    if degrade.max_dimensions > 0 {
        let path = format!("{path}.degrade.max_dimensions");
        within(&path, "dimensions, or 0", u64::from(degrade.max_dimensions), 128..=65_536)?;
    }
    let embeddings = &degrade.answers.embeddings;
    let range = format!("{path}.degrade.answers.embeddings.mantissa_bits");
    within(&range, "bits, or 0", u64::from(embeddings.mantissa_bits), 0..=24)?;
    Ok(Policy {
        name: name.to_owned(),
        mode: written.mode,
        rules: written.rules.clone(),
        throttle: limiting::throttle(&path, &written.throttle)?,
        degrade: DegradePlan {
            drop_logprobs: degrade.drop_logprobs,
            drop_logit_bias: degrade.drop_logit_bias,
            drop_reasoning: degrade.drop_reasoning,
            max_choices: (degrade.max_choices > 0).then_some(degrade.max_choices),
            max_output_tokens: (degrade.max_output_tokens > 0).then_some(degrade.max_output_tokens),
            max_dimensions: (degrade.max_dimensions > 0).then_some(degrade.max_dimensions),
            reasoning_effort: (!effort.is_empty()).then(|| effort.clone()),
        },
        answers: degrade.answers.plan((degrade.max_choices > 0).then_some(degrade.max_choices)),
        lanes: written.lanes,
        limits: limiting::limits(&path, &written.limits)?,
        leak_budgets: limiting::leak_budgets(&path, &written.leak_budgets)?,
        fail: written.fail,
        ratelimit_fields: written.ratelimit_fields,
        contact: limiting::contact(&path, &written.contact, contact)?,
        enforcement: sanctions::enforcement(&path, written.enforce_percent, written.enforce_from)?,
        sanctions: sanctions::plan(&format!("{path}.sanctions"), &written.sanctions)?,
    })
}
