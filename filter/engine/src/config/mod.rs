//! The configuration: as written, and as checked.
//!
//! Two types, so that nothing unchecked goes further: [`written::Written`] is what serde reads, with every field's default;
//! [`Settings`] is what it means. Reading is a pure function of the bytes: every worker comes to the same result.
//! An error names the path, what is wrong there, and what would be right.

mod check;
mod decisions;
mod instant;
pub mod limiting;
mod protobuf;
mod sanctions;
pub mod written;

pub use decisions::{Decision, Decisions};
pub use instant::Instant;

use crate::identity::Range;
use crate::policy::{Enforcement, Mode, Policy};
use crate::verdict::Judgement;
use std::fmt;

/// A checked configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether any action is carried out.
    pub mode: Mode,
    /// Upon whom, and from when.
    pub enforcement: Enforcement,
    /// The hashing secret, where the configuration has one.
    pub secret: Option<String>,
    /// Who calls.
    pub identity: Identity,
    /// Longer request bodies are let go, in bytes.
    pub request_cap_bytes: u64,
    /// No more of a compressed body is inflated, in bytes.
    pub inflate_cap_bytes: u64,
    /// Envoy signs requests again behind this filter.
    pub signed_again: bool,
    /// The access log gets the observation of each exchange.
    pub log_observations: bool,
    /// The span of time that counters are kept by, in seconds.
    pub epoch_seconds: u32,
    /// How much is kept.
    pub memory: written::Memory,
    /// Tenants that must send an anchor before it gets a record.
    pub template_min_tenants: u32,
    /// What signals weigh, and from which score on a level holds.
    pub judgement: Judgement,
    /// The name of the policy of routes that name none.
    pub default_policy: String,
    /// All policies.
    pub policies: Vec<Policy>,
    /// The operator's decisions.
    pub decisions: Decisions,
}

/// Where a caller's names come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Sources of the key, in order.
    pub key: Vec<Source>,
    /// Sources of the tenant, in order.
    pub tenant: Vec<Source>,
    /// Sources of what links accounts, in order.
    pub group: Vec<Source>,
    /// How many proxies before this one are trusted to have written `x-forwarded-for`; 0: the connection's address counts.
    pub trusted_hops: u8,
    /// Bits of an IPv4 address that name a network.
    pub ipv4_prefix_bits: u8,
    /// Bits of an IPv6 address that name a network.
    pub ipv6_prefix_bits: u8,
    /// Ranges that many unrelated callers share.
    pub shared_egress: Vec<Range>,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            key: Source::vendors(),
            tenant: Vec::new(),
            group: Vec::new(),
            trusted_hops: 0,
            ipv4_prefix_bits: 24,
            ipv6_prefix_bits: 64,
            shared_egress: Vec::new(),
        }
    }
}

/// Where a name comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// `authorization: Bearer …`.
    Bearer,
    /// A request header, by its lower-case name.
    Header(String),
    /// A query parameter.
    Query(String),
    /// The access key id of a signature of AWS, version 4.
    Sigv4,
    /// A claim that Envoy's `jwt_authn` put into dynamic metadata.
    Jwt {
        /// Its `payload_in_metadata`.
        payload: String,
        /// The claim; dots lead into nested claims.
        claim: String,
    },
    /// A name in the client's certificate.
    Mtls {
        /// Which.
        san: MtlsSan,
        /// The listener demands and validates client certificates, so that the name is proven.
        validated: bool,
    },
    /// The address of the connection, or of the last trusted hop.
    Address,
}

impl Source {
    /// Whether Envoy vouches for what it names.
    pub(crate) fn is_vouched(&self) -> bool {
        matches!(self, Self::Jwt { .. } | Self::Mtls { validated: true, .. })
    }

    /// Where the vendors' own clients put their keys.
    fn vendors() -> Vec<Self> {
        let header = |name: &str| Self::Header(name.to_owned());
        let headers = ["x-api-key", "api-key", "x-goog-api-key"].map(header);
        [vec![Self::Bearer], headers.to_vec(), vec![Self::Query("key".to_owned()), Self::Sigv4]].concat()
    }
}

/// Which name of a client's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MtlsSan {
    /// The first URI among the subject's alternative names.
    Uri,
    /// The first DNS name among them.
    Dns,
    /// The subject itself.
    Subject,
}

// === impl Settings ===

impl Settings {
    /// Reads a configuration: a serialized `google.protobuf.Struct`, or JSON text. No bytes at all are an empty Struct.
    ///
    /// # Errors
    ///
    /// [`ConfigError`], and nothing of it holds.
    pub fn read(bytes: &[u8]) -> Result<Self, ConfigError> {
        check::at_most("", "bytes", bytes.len(), check::MOST_BYTES)?;
        // A Struct may begin like JSON: with a line break for a tag and a brace for a length. But each of its members has the tag 0x12,
        // which is in no JSON text.
        let is_json = bytes.trim_ascii_start().first() == Some(&b'{') && !bytes.contains(&0x12);
        // One reader for both: what reads the same types from two kinds of source is twice as long.
        let of_struct = if is_json { String::new() } else { protobuf::to_json(bytes)?.to_string() };
        let mut json = serde_json::Deserializer::from_slice(if is_json { bytes } else { of_struct.as_bytes() });
        let written: written::Written =
            serde_path_to_error::deserialize(&mut json).map_err(|error| ConfigError::from_serde(error, is_json))?;
        json.end().map_err(|error| {
            ConfigError::new("", format!("after the configuration: {error}"), "end the text with the last brace")
        })?;
        check::check(written)
    }

    /// No more of a compressed request is inflated, in bytes. A request is inflated before anybody is known to be paying for it, and
    /// one that is larger than what may be held is not rewritten anyway.
    #[must_use]
    pub fn request_inflate_cap_bytes(&self) -> u64 {
        self.inflate_cap_bytes.min(self.request_cap_bytes.saturating_mul(4))
    }

    /// The policy of this name.
    #[must_use]
    pub fn policy(&self, name: &[u8]) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.name.as_bytes() == name)
    }
}

/// Why a configuration was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// Where, as a path such as `policies.default.rules[0].action`; empty for the whole.
    pub path: String,
    /// What is wrong there.
    pub problem: String,
    /// What would be right.
    pub fix: String,
}

impl ConfigError {
    fn new(path: impl Into<String>, problem: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { path: path.into(), problem: problem.into(), fix: fix.into() }
    }

    /// With the line and column, if they are those of what somebody wrote.
    fn from_serde(error: serde_path_to_error::Error<serde_json::Error>, has_lines: bool) -> Self {
        let path = error.path().to_string();
        if path == "secret" {
            // What was written there must not be repeated in a log.
            return Self::new(path, "not a string", "write it in quotes, 16 to 4096 bytes");
        }
        if path.starts_with("decisions.") && path.ends_with(".key") {
            return Self::new(path, "not a string", "write the key's name in quotes, or name its subject");
        }
        let mut problem = error.into_inner().to_string();
        if let (false, Some(line)) = (has_lines, problem.rfind(" at line ")) {
            problem.truncate(line);
        }
        let fix = if problem.contains("expected") {
            "use one of what is expected"
        } else if problem.contains("EOF") || problem.contains("trailing") {
            "check that the text is one complete JSON object"
        } else {
            "see the configuration reference in README.md"
        };
        Self::new(if path == "." { String::new() } else { path }, problem, fix)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the configuration" } else { &self.path };
        write!(f, "{path}: {}; {}", self.problem, self.fix)
    }
}

impl std::error::Error for ConfigError {}

#[cfg(test)]
mod tests;
