//! Who calls: the roles, their organisations and keys, and by which hashes weir knows them.
//!
//! Each caller comes from an address of its own within 127.0.0.0/8, so that unrelated callers are unrelated networks as well.
//! Where the system has no such addresses (only Linux gives them unasked), all come from 127.0.0.1, which the configuration
//! then declares to be shared.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use weir_engine::config::{Identity, Source};
use weir_engine::hashing::Secret;
use weir_engine::identity::{Caller as Known, Facts};

/// The header that names the organisation.
pub(crate) const ORGANISATION: &str = "openai-organization";
/// Organisations in the extraction campaign.
pub(crate) const CAMPAIGN_TENANTS: usize = 72;
/// Networks that these come from.
const CAMPAIGN_NETWORKS: usize = 12;

/// What a caller is in the demo. weir is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    /// People in conversation.
    Chat,
    /// One organisation's bot, one long system prompt, a new customer each time.
    SupportBot,
    /// One organisation's agent, which answers the tool calls it is given.
    Agent,
    /// A customer's batch of maths problems, "step by step".
    Evaluation,
    /// One key that walks through the vocabulary.
    LogitProbe,
    /// Many organisations, one wrapper, ever new problems.
    Extraction,
}

/// One key and who holds it.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// What it is.
    pub(crate) role: Role,
    /// Its organisation.
    pub(crate) organisation: String,
    /// Its API key.
    pub(crate) key: String,
    /// Where it comes from.
    pub(crate) address: IpAddr,
}

/// Everyone.
#[derive(Debug)]
pub(crate) struct Cast(Vec<Caller>);

// === impl Role ===

impl Role {
    /// All roles, the legitimate ones first.
    pub(crate) const ALL: [Self; 6] =
        [Self::Chat, Self::SupportBot, Self::Agent, Self::Evaluation, Self::LogitProbe, Self::Extraction];

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::SupportBot => "support bot",
            Self::Agent => "agent with tools",
            Self::Evaluation => "evaluation run",
            Self::LogitProbe => "logit probe",
            Self::Extraction => "reasoning extraction",
        }
    }

    /// It extracts the model.
    pub(crate) fn is_campaign(self) -> bool {
        matches!(self, Self::LogitProbe | Self::Extraction)
    }
}

// === impl Cast ===

impl Cast {
    /// All callers. `apart`: each from an address of its own.
    pub(crate) fn assemble(apart: bool) -> Self {
        let mut callers = Vec::new();
        let mut add = |role, organisation: &str, number: usize, network: usize| {
            let octet = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
            let address = if apart {
                Ipv4Addr::new(127, 20, octet(network), octet(callers.len() + 1))
            } else {
                Ipv4Addr::LOCALHOST
            };
            callers.push(Caller {
                role,
                organisation: organisation.to_owned(),
                key: format!("sk-{organisation}-{number}"),
                address: IpAddr::V4(address),
            });
        };
        for (network, organisation) in ["larch", "heron", "quarry", "delta"].iter().enumerate() {
            for number in 1..=3 {
                add(Role::Chat, organisation, number, network);
            }
        }
        add(Role::SupportBot, "meridian-bank", 1, 10);
        for number in 1..=3 {
            add(Role::Agent, "skyline-air", number, 11);
        }
        add(Role::Evaluation, "aspen-lab", 1, 12);
        add(Role::LogitProbe, "quill", 1, 20);
        for tenant in 0..CAMPAIGN_TENANTS {
            add(Role::Extraction, &format!("tutors{}", tenant + 1), 1, 100 + tenant % CAMPAIGN_NETWORKS);
        }
        Self(callers)
    }

    /// Whether a process here can call from any address of 127.0.0.0/8.
    pub(crate) fn can_come_apart() -> bool {
        std::net::TcpListener::bind(SocketAddr::from(([127, 20, 0, 1], 0))).is_ok()
    }

    /// The callers in a role.
    pub(crate) fn of(&self, role: Role) -> impl Iterator<Item = &Caller> {
        self.0.iter().filter(move |caller| caller.role == role)
    }

    /// How many keys there are.
    pub(crate) fn keys(&self) -> usize {
        self.0.len()
    }

    /// Whose subjects weir will speak of, by the names it gives them, which nobody without the secret can tell. Networks
    /// that several roles share are left out.
    pub(crate) fn subjects(&self, secret: &str) -> HashMap<String, Role> {
        let secret = Secret::new(secret.as_bytes());
        let identity = Identity { tenant: vec![Source::Header(ORGANISATION.to_owned())], ..Identity::default() };
        let mut roles: HashMap<String, Option<Role>> = HashMap::new();
        for caller in &self.0 {
            let known = Known::identify(&identity, &secret, caller);
            for subject in [known.key, known.tenant, known.network].into_iter().flatten() {
                let role = roles.entry(subject.to_string()).or_insert(Some(caller.role));
                *role = role.filter(|role| *role == caller.role);
            }
        }
        roles.into_iter().filter_map(|(subject, role)| Some((subject, role?))).collect()
    }
}

// === impl Caller ===

impl Facts for Caller {
    fn header(&self, name: &str) -> Option<Vec<u8>> {
        match name {
            "authorization" => Some(format!("Bearer {}", self.key).into_bytes()),
            ORGANISATION => Some(self.organisation.clone().into_bytes()),
            _ => None,
        }
    }

    fn property(&self, path: &[&str]) -> Option<Vec<u8>> {
        (path == ["source", "address"]).then(|| SocketAddr::new(self.address, 1).to_string().into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_its_own_and_no_network_is_shared_between_roles() {
        let cast = Cast::assemble(true);
        let subjects = cast.subjects("a secret of some length");
        let count = |lens: &str| subjects.keys().filter(|subject| subject.starts_with(lens)).count();
        assert_eq!(count("key:"), cast.0.len());
        assert_eq!(count("tenant:"), 4 + 1 + 1 + 1 + 1 + CAMPAIGN_TENANTS);
        assert_eq!(count("network:"), 4 + 1 + 1 + 1 + 1 + CAMPAIGN_NETWORKS);
        assert!(
            Cast::assemble(false)
                .subjects("a secret of some length")
                .keys()
                .all(|subject| !subject.starts_with("network:"))
        );
    }
}
