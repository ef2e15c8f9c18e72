//! The configuration as the operator writes it. The doc comments are the reference; defaults stand in `Default`.

use super::MtlsSan;
pub use super::decisions::{DecisionKind, Item, WrittenDecisions as Decisions};
use super::instant::Instant;
use super::limiting::{LeakBudget, Limit};
pub use super::sanctions::Sanctions;
use crate::dialect::redact::written::Answers;
use crate::evidence::weights::Written as Weights;
use crate::policy::{Action, Fail, Lanes, Mode, RateLimitFields, Rule};
use crate::subject::Lens;
use crate::verdict::Level;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole configuration of the plugin.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    /// The version of this format: 1.
    pub version: u32,
    /// `shadow` judges, counts and changes nothing; `enforce` acts, where a policy does not say `shadow`.
    pub mode: Mode,
    /// Of a hundred callers so many are acted upon where the mode is `enforce`; which, follows from a keyed hash and stays so. The others
    /// are in shadow.
    pub enforce_percent: u32,
    /// Before it all is in shadow: RFC 3339 or Unix seconds.
    pub enforce_from: Option<Instant>,
    /// The hashing secret, at least 16 bytes; the VM's environment variable `WEIR_SECRET` serves as well. Without either a
    /// random one is made once per process, and hashes change at a restart.
    pub secret: Option<String>,
    /// Who calls.
    pub identity: Identity,
    /// How bodies are read.
    pub bodies: Bodies,
    /// What the access log gets.
    pub access_log: AccessLog,
    /// How behaviour is kept.
    pub behaviour: Behaviour,
    /// How much is kept in shared memory, in entries.
    pub memory: Memory,
    /// How templates are found.
    pub template: Template,
    /// From which score on a level holds.
    pub thresholds: Thresholds,
    /// What signals weigh, in place of what weir comes with: the `template` and `caller` of a file that `cargo eval -- fit` writes.
    pub weights: Weights,
    /// The policy of routes whose metadata (`filter_metadata.weir.policy`) names none.
    pub default_policy: String,
    /// Policies by name. One called `default` is there when none is written.
    pub policies: BTreeMap<String, Policy>,
    /// Whom a caller may turn to who was refused: an address of mail or of a page. Every answer of weir's own names it.
    pub contact: String,
    /// What the operator decided.
    pub decisions: Decisions,
}

/// Where a caller's names come from: ordered lists, the first source that is present wins.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Identity {
    /// Sources of the key.
    pub key: Vec<Source>,
    /// Sources of the tenant. Name only what the upstream or a filter before this one checks: whoever can write it freely can
    /// act in another's name.
    pub tenant: Vec<Source>,
    /// Sources of what links accounts: a payment fingerprint, a sign-up batch, JA4.
    pub group: Vec<Source>,
    /// The network.
    pub network: Network,
}

/// One source of a name.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// `authorization: Bearer …`.
    Bearer,
    /// A request header.
    Header(String),
    /// A query parameter.
    Query(String),
    /// The access key id in the `Credential=` of a signature of AWS (version 4), as Bedrock's clients send it.
    Sigv4,
    /// A claim of a token that Envoy's `jwt_authn` has checked.
    Jwt(Jwt),
    /// A name in the client's certificate.
    Mtls(Mtls),
    /// The caller's address.
    Address,
}

/// A claim in dynamic metadata.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jwt {
    /// The `payload_in_metadata` of the provider.
    pub payload: String,
    /// The claim; dots lead into nested claims.
    pub claim: String,
}

/// A name in a certificate.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mtls {
    /// `uri`, `dns` or `subject`.
    pub san: MtlsSan,
    /// Whether the listener demands and validates client certificates. If not, the name is a claim that the upstream must accept first.
    #[serde(default)]
    pub validated: bool,
}

/// Networks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Network {
    /// How many proxies before this one are trusted to have written `x-forwarded-for`, 0 to 16; 0 takes the address that Envoy
    /// goes by, which is the better place to say it (`use_remote_address`, `xff_num_trusted_hops`).
    pub trusted_hops: u8,
    /// Bits of an IPv4 address that name a network, 8 to 32.
    pub ipv4_prefix_bits: u8,
    /// Bits of an IPv6 address that name a network, 16 to 128.
    pub ipv6_prefix_bits: u8,
    /// Ranges that many unrelated callers share (NAT, gateways): no network record is kept for them.
    pub shared_egress: Vec<String>,
}

/// Bodies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bodies {
    /// Longer request bodies are let go and still read. Keep it below the listener's `per_connection_buffer_limit_bytes`.
    pub request_cap_bytes: u64,
    /// No more of one compressed answer is inflated; of a request no more than four times `request_cap_bytes`.
    pub inflate_cap_bytes: u64,
    /// Envoy signs requests again behind this filter (its `aws_request_signing` filter), so that a body that the caller signed
    /// may be changed. Without it such a request is never degraded: it is throttled in place of that.
    pub signed_again: bool,
}

/// What the access log gets beyond who called and what was done.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AccessLog {
    /// Put the observation of each exchange, as JSON, where the access log can read it: `%FILTER_STATE(wasm.weir_observation:PLAIN)%`.
    /// Numbers, flags and the hash of the model's name; no text.
    pub observations: bool,
}

/// Behaviour.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Behaviour {
    /// The span of time that counters are kept by; four of them are the window, with a half-life of two. Changing it starts all records anew.
    pub epoch_seconds: u32,
}

/// Shared memory. Entries are made as they are needed, and never given back while Envoy runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Memory {
    /// Records of keys, tenants and groups; at most 1 KiB each.
    pub subjects: u32,
    /// Records of networks; at most 1 KiB each.
    pub networks: u32,
    /// Records of templates; at most 1 KiB each.
    pub templates: u32,
    /// Anchors at the door; 18 bytes each.
    pub anchors: u32,
    /// Tags of delivered answers and tool calls; 8 bytes each.
    pub delivered: u32,
    /// Signatures of reasoning that were delivered; 14 bytes each.
    pub signatures: u32,
    /// Limits and budgets in use, one for each subject that it is kept for; some 60 bytes each.
    pub limits: u32,
    /// Sanctions, running and remembered; 131 bytes each. Another number moves every place, and so forgets all of them, those that run too.
    pub sanctions: u32,
}

/// Templates.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Template {
    /// Tenants that must send an anchor before it gets a record, 2 to 24.
    pub min_tenants: u32,
}

/// Thresholds, in decibans.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Thresholds {
    /// Score for `watch`.
    pub watch_decibans: i16,
    /// Score for `suspect`.
    pub suspect_decibans: i16,
    /// Score for `extracting`.
    pub extracting_decibans: i16,
    /// How far the score must fall below a threshold before the level is left.
    pub hysteresis_decibans: i16,
    /// Exchanges in the window below which no level above `watch` is given.
    pub suspect_min_exchanges: u32,
    /// Exchanges in the window below which no level above `suspect` is given.
    pub extracting_min_exchanges: u32,
}

/// A policy.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// `shadow` keeps this policy from acting; otherwise the overall mode holds.
    pub mode: Mode,
    /// Of a hundred callers so many are acted upon, where the overall share is not smaller.
    pub enforce_percent: u32,
    /// Before it this policy is in shadow: RFC 3339 or Unix seconds.
    pub enforce_from: Option<Instant>,
    /// The rules; of those that hold, the strongest action wins.
    pub rules: Vec<Rule>,
    /// The allowance of a throttled caller.
    pub throttle: Throttle,
    /// What degrading takes out of a request.
    pub degrade: Degrade,
    /// What is done with what cannot be read.
    pub lanes: Lanes,
    /// Limits that hold for everybody, whatever is thought of them; at most 16.
    pub limits: Vec<Limit>,
    /// What a subject may still obtain from a level on; at most 16.
    pub leak_budgets: Vec<LeakBudget>,
    /// What happens where a limit cannot be kept, or a request not be held.
    pub fail: Fail,
    /// Which limits callers are told of in the fields `RateLimit-Policy` and `RateLimit`: `none`, `declared`, or `verdicts` (the declared
    /// ones, and those of a verdict, which tells a caller that there is one).
    pub ratelimit_fields: RateLimitFields,
    /// In place of the top level's `contact`.
    pub contact: String,
    /// What lasts.
    pub sanctions: Sanctions,
}

/// An allowance. A period's worth may come at once and returns evenly.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Throttle {
    /// Requests a period.
    pub requests: u32,
    /// Tokens a period, input and output together.
    pub tokens: u32,
    /// Input tokens a period.
    pub input_tokens: Option<u64>,
    /// Output tokens a period, reasoning included.
    pub output_tokens: Option<u64>,
    /// Reasoning tokens a period.
    pub reasoning_tokens: Option<u64>,
    /// Exchanges at once.
    pub concurrent: Option<u32>,
    /// The period.
    pub period_seconds: u32,
}

/// What degrading does, in every dialect: what a vendor calls by another name is meant too. Where a model cannot do
/// without, or its name does not tell what it takes, the least is asked for that every model takes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Degrade {
    /// Drop `logprobs`, `top_logprobs`, `prompt_logprobs` and their like.
    pub drop_logprobs: bool,
    /// Drop `logit_bias` and lists of the tokens allowed.
    pub drop_logit_bias: bool,
    /// Ask for no reasoning, or the least: `thinking`, budgets and levels, summaries, encrypted reasoning. It is also
    /// put off where it is on unless told otherwise, of models whose names tell that they take that.
    pub drop_reasoning: bool,
    /// The most alternative answers; 0 leaves them.
    pub max_choices: u32,
    /// The most output tokens, from 1; 0 leaves them. OpenAI's responses take no fewer than 16.
    pub max_output_tokens: u32,
    /// The most dimensions of an embedding, from 128; 0 leaves them, and embeddings are tagged then. A model that makes
    /// a few lengths only is asked for one of these.
    pub max_dimensions: u32,
    /// What a greater effort in OpenAI's APIs becomes; empty leaves it. Where none is given it is added only for models
    /// that are known to reason without, and with `drop_reasoning`.
    pub reasoning_effort: String,
    /// What is taken out of answers.
    pub answers: Answers,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            version: 1,
            mode: Mode::Shadow,
            enforce_percent: 100,
            enforce_from: None,
            secret: None,
            identity: Identity::default(),
            bodies: Bodies::default(),
            access_log: AccessLog::default(),
            behaviour: Behaviour::default(),
            memory: Memory::default(),
            template: Template::default(),
            thresholds: Thresholds::default(),
            weights: Weights::default(),
            default_policy: "default".to_owned(),
            policies: BTreeMap::new(),
            contact: String::new(),
            decisions: Decisions::default(),
        }
    }
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            key: vec![
                Source::Bearer,
                Source::Header("x-api-key".to_owned()),
                Source::Header("api-key".to_owned()),
                Source::Header("x-goog-api-key".to_owned()),
                Source::Query("key".to_owned()),
                Source::Sigv4,
            ],
            tenant: Vec::new(),
            group: Vec::new(),
            network: Network::default(),
        }
    }
}

impl Default for Network {
    fn default() -> Self {
        Self { trusted_hops: 0, ipv4_prefix_bits: 24, ipv6_prefix_bits: 64, shared_egress: Vec::new() }
    }
}

impl Default for Bodies {
    fn default() -> Self {
        Self { request_cap_bytes: 768 * 1024, inflate_cap_bytes: 16 * 1024 * 1024, signed_again: false }
    }
}

impl Default for Behaviour {
    fn default() -> Self {
        Self { epoch_seconds: 12 * 3600 }
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            subjects: 65_536,
            networks: 8_192,
            templates: 16_384,
            anchors: 262_144,
            delivered: 262_144,
            signatures: 131_072,
            limits: 16_384,
            sanctions: 8_192,
        }
    }
}

impl Default for Template {
    fn default() -> Self {
        Self { min_tenants: 3 }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            watch_decibans: 20,
            suspect_decibans: 40,
            extracting_decibans: 60,
            hysteresis_decibans: 10,
            suspect_min_exchanges: 2,
            extracting_min_exchanges: 10,
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        let rule = |lens, from, action| Rule { lens, from, action };
        Self {
            mode: Mode::Enforce,
            enforce_percent: 100,
            enforce_from: None,
            rules: vec![
                rule(Lens::Template, Level::Watch, Action::Tag),
                rule(Lens::Template, Level::Suspect, Action::Degrade),
                rule(Lens::Template, Level::Extracting, Action::Refuse),
                rule(Lens::Key, Level::Watch, Action::Tag),
                rule(Lens::Key, Level::Suspect, Action::Degrade),
                rule(Lens::Key, Level::Extracting, Action::Refuse),
                rule(Lens::Tenant, Level::Suspect, Action::Degrade),
                rule(Lens::Tenant, Level::Extracting, Action::Refuse),
                rule(Lens::Group, Level::Suspect, Action::Degrade),
                rule(Lens::Group, Level::Extracting, Action::Throttle),
                rule(Lens::Network, Level::Suspect, Action::Tag),
                rule(Lens::Network, Level::Extracting, Action::Throttle),
            ],
            throttle: Throttle::default(),
            degrade: Degrade::default(),
            lanes: Lanes::default(),
            limits: Vec::new(),
            leak_budgets: Vec::new(),
            fail: Fail::default(),
            ratelimit_fields: RateLimitFields::default(),
            contact: String::new(),
            sanctions: Sanctions::default(),
        }
    }
}

impl Default for Throttle {
    fn default() -> Self {
        Self {
            requests: 6,
            tokens: 6_000,
            input_tokens: None,
            output_tokens: None,
            reasoning_tokens: None,
            concurrent: None,
            period_seconds: 60,
        }
    }
}

impl Default for Degrade {
    fn default() -> Self {
        Self {
            drop_logprobs: true,
            drop_logit_bias: true,
            drop_reasoning: true,
            max_choices: 1,
            max_output_tokens: 0,
            max_dimensions: 0,
            reasoning_effort: "low".to_owned(),
            answers: Answers::default(),
        }
    }
}
