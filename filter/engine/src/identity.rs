//! Who calls: from what a request presents to the subjects it is booked under.
//!
//! Sources are tried in the configured order, and the first that is present names the caller. What names it is hashed at
//! once and forgotten. A credential counts for nothing until it is *proven*: until the upstream has answered it with 2xx,
//! or Envoy's own authentication vouched for it; see [`crate::exchange`].

use crate::config::{Identity, MtlsSan, Source};
use crate::hashing::Secret;
use crate::subject::{Lens, Subject};
use std::net::{IpAddr, SocketAddr};

/// What the host knows of a request, by name. Values are bytes, and hostile.
pub trait Facts {
    /// The first value of a request header, by its lower-case name.
    fn header(&self, name: &str) -> Option<Vec<u8>>;
    /// A property of the stream, in the host's encoding (strings raw, booleans one byte).
    fn property(&self, path: &[&str]) -> Option<Vec<u8>>;
}

/// A caller, as subjects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caller {
    /// The key it presents, if any.
    pub key: Option<Subject>,
    /// The key is a name that others may know and write: an access key id, an address, a certificate's name that nobody validated.
    /// Only what the upstream answers with 2xx counts for it.
    pub claimed: bool,
    /// The keys it presents where they differ, so that nobody knows which of them the upstream goes by: then `key` is empty.
    pub presented: Vec<Presented>,
    /// Envoy's authentication vouched for the key.
    pub vouched: bool,
    /// The tenant it names, if it names one; without one, the key is its own tenant.
    pub tenant: Option<Subject>,
    /// Envoy's authentication vouched for the tenant.
    pub tenant_vouched: bool,
    /// What links its account to others, if the operator has such a thing.
    pub group: Option<Subject>,
    /// Envoy's authentication vouched for the group.
    pub group_vouched: bool,
    /// Its network; `None` where the address is unknown or in declared shared egress.
    pub network: Option<Subject>,
    /// A source's value was longer than [`MOST_NAME_BYTES`] or not UTF-8 (it is hashed all the same), or two credentials were
    /// presented that differ.
    pub odd: bool,
}

/// One of several keys that a request presents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presented {
    /// The key.
    pub key: Subject,
    /// It is secret, so that whoever presents it has it.
    pub secret: bool,
}

/// Longer names are cut before they are hashed, in bytes.
pub const MOST_NAME_BYTES: usize = 4096;

// === impl Caller ===

impl Caller {
    /// Reads who calls.
    #[must_use]
    pub fn identify(identity: &Identity, secret: &Secret, facts: &dyn Facts) -> Self {
        let address = client_address(identity, facts);
        let mut caller = Self::default();
        let mut subject = |lens: Lens, name: &[u8]| {
            caller.odd |= name.len() > MOST_NAME_BYTES || std::str::from_utf8(name).is_err();
            let name = name.get(..MOST_NAME_BYTES).unwrap_or(name);
            Subject { lens, id: secret.subject(lens as u8, name) }
        };
        let mut first = |sources: &[Source], lens: Lens| {
            let named = sources.iter().find_map(|source| named(source, facts, address).into_iter().next())?;
            Some((subject(lens, &named.name), named.vouched))
        };
        let tenant = first(&identity.tenant, Lens::Tenant);
        let group = first(&identity.group, Lens::Group);
        let keys: Vec<(Subject, Named)> = identity
            .key
            .iter()
            .flat_map(|source| named(source, facts, address))
            .take(MOST_PRESENTED)
            .map(|named| (subject(Lens::Key, &named.name), named))
            .collect();
        let mut presented: Vec<Presented> = Vec::new();
        for (key, named) in keys.iter().filter(|(_, named)| named.is_credential) {
            if presented.iter().all(|other| other.key != *key) {
                presented.push(Presented { key: *key, secret: !named.is_known });
            }
        }
        let vouched = |found: Option<(Subject, bool)>| found.is_some_and(|(_, vouched)| vouched);
        (caller.tenant_vouched, caller.group_vouched) = (vouched(tenant), vouched(group));
        caller.tenant = tenant.map(|(subject, _)| subject);
        caller.group = group.map(|(subject, _)| subject);
        if let Some((key, named)) = keys.first() {
            caller.key = Some(*key);
            (caller.vouched, caller.claimed) = (named.vouched, named.is_known && !named.vouched);
        }
        // What is no credential, a certificate's name say, is what the operator wants to go by.
        let by_credential = caller.key.is_some_and(|key| presented.iter().any(|presented| presented.key == key));
        if !caller.vouched && by_credential && presented.len() > 1 {
            (caller.key, caller.claimed, caller.presented, caller.odd) = (None, false, presented, true);
        }
        caller.network = address.and_then(|address| network(identity, secret, address));
        caller
    }

    /// The hash that stands for its tenant: the named one, or the key.
    #[must_use]
    pub fn tenant_id(&self) -> Option<u128> {
        self.key.map(|key| self.tenant.map_or(key.id, |tenant| tenant.id))
    }
}

/// Whether the caller signed the body (AWS Signature Version 4), so that whoever changes it makes the signature false.
#[must_use]
pub fn body_is_signed(facts: &dyn Facts) -> bool {
    let signed = access_key(facts).is_some();
    signed && facts.header("x-amz-content-sha256").is_none_or(|hash| hash != b"UNSIGNED-PAYLOAD")
}

/// Credentials that are looked at of one request.
const MOST_PRESENTED: usize = 8;

/// Headers that carry a credential with some vendor. Another header that the operator names is a name.
const CREDENTIAL_HEADERS: [&str; 3] = ["x-api-key", "api-key", "x-goog-api-key"];

/// What a request calls its caller.
struct Named {
    name: Vec<u8>,
    /// Envoy vouches for it.
    vouched: bool,
    /// Others may know it, and write it.
    is_known: bool,
    /// It is what the upstream may go by.
    is_credential: bool,
}

/// What a source names, none of it empty. Only a query can name several: servers take the first or the last of its values,
/// and more of them must not push another source's out.
fn named(source: &Source, facts: &dyn Facts, address: Option<IpAddr>) -> Vec<Named> {
    let value = match source {
        Source::Bearer => facts.header("authorization").and_then(|header| bearer(&header)),
        Source::Header(name) => facts.header(name),
        Source::Sigv4 => access_key(facts),
        Source::Query(name) => {
            let mut values = query_values(&facts.header(":path").unwrap_or_default(), name);
            if values.len() > 2 {
                values.drain(1..values.len() - 1);
            }
            let named = |name| Named { name, vouched: false, is_known: false, is_credential: true };
            return values.into_iter().filter(|value| !value.is_empty()).map(named).collect();
        }
        Source::Jwt { payload, claim } => {
            let mut path = vec!["metadata", "filter_metadata", "envoy.filters.http.jwt_authn", payload.as_str()];
            path.extend(claim.split('.'));
            facts.property(&path)
        }
        Source::Mtls { san, .. } => {
            let property = match san {
                MtlsSan::Uri => "uri_san_peer_certificate",
                MtlsSan::Dns => "dns_san_peer_certificate",
                MtlsSan::Subject => "subject_peer_certificate",
            };
            facts.property(&["connection", property])
        }
        Source::Address => address.map(|address| address.to_string().into_bytes()),
    };
    let is_credential = match source {
        Source::Bearer | Source::Sigv4 => true,
        Source::Header(name) => CREDENTIAL_HEADERS.contains(&name.as_str()),
        _ => false,
    };
    let is_known = matches!(source, Source::Sigv4 | Source::Mtls { validated: false, .. } | Source::Address);
    let value = value.filter(|value| !value.is_empty());
    let vouched = source.is_vouched();
    value.map(|name| Named { name, vouched, is_known, is_credential }).into_iter().collect()
}

/// The token of a Bearer authorization (RFC 6750; the scheme's case does not matter).
fn bearer(header: &[u8]) -> Option<Vec<u8>> {
    let (scheme, token) = header.trim_ascii_start().split_at_checked(6)?;
    let apart = token.first().is_some_and(u8::is_ascii_whitespace);
    (apart && scheme.eq_ignore_ascii_case(b"bearer")).then(|| token.trim_ascii().to_vec())
}

/// The access key id of a signature of AWS (version 4), from the header or, in a presigned request, from the query:
/// `Credential=<access key id>/<date>/<region>/<service>/aws4_request`.
fn access_key(facts: &dyn Facts) -> Option<Vec<u8>> {
    let scope = match facts.header("authorization") {
        Some(header) if header.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"AWS4-")) => {
            const NAME: &[u8] = b"Credential=";
            let at = header.windows(NAME.len()).position(|window| window == NAME)?;
            header.get(at + NAME.len()..)?.to_vec()
        }
        _ => query_values(&facts.header(":path")?, "X-Amz-Credential").into_iter().next()?,
    };
    let key: Vec<u8> = scope.into_iter().take_while(|byte| byte.is_ascii_alphanumeric()).collect();
    (!key.is_empty()).then_some(key)
}

/// The values of a query parameter, decoded as servers do: otherwise one key had as many names as it has spellings.
fn query_values(path: &[u8], name: &str) -> Vec<Vec<u8>> {
    let query = path.splitn(2, |byte| *byte == b'?').nth(1).unwrap_or_default();
    let query = query.split(|byte| *byte == b'#').next().unwrap_or_default();
    let pairs = query.split(|byte| matches!(byte, b'&' | b';'));
    pairs
        .filter_map(|pair| {
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let (key, value) = (parts.next()?, parts.next().unwrap_or_default());
            (form_decoded(key) == name.as_bytes()).then(|| form_decoded(value))
        })
        .collect()
}

/// A name or value of a query, percent-decoded, with blanks for `+`.
fn form_decoded(text: &[u8]) -> Vec<u8> {
    let blanks: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_encoding::percent_decode(&blanks).collect()
}

/// The caller's address: the connection's, or with trusted hops the one that the outermost of them wrote into
/// `x-forwarded-for`.
fn client_address(identity: &Identity, facts: &dyn Facts) -> Option<IpAddr> {
    if identity.trusted_hops > 0 {
        let header = facts.header("x-forwarded-for").unwrap_or_default();
        let hop = header.rsplit(|byte| *byte == b',').nth(usize::from(identity.trusted_hops) - 1);
        // Without that many hops the request did not come through them: what is known is the connection.
        if let Some(address) = hop.and_then(|hop| parse_address(hop.trim_ascii())) {
            return Some(address);
        }
    }
    parse_address(&facts.property(&["source", "address"])?)
}

fn parse_address(text: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(text).ok()?;
    let address = text.parse::<SocketAddr>().map(|socket| socket.ip()).or_else(|_| text.parse::<IpAddr>()).ok()?;
    Some(address.to_canonical())
}

fn network(identity: &Identity, secret: &Secret, address: IpAddr) -> Option<Subject> {
    if identity.shared_egress.iter().any(|range| range.contains(address)) {
        return None;
    }
    let name = match address {
        IpAddr::V4(v4) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(identity.ipv4_prefix_bits)).unwrap_or(0);
            (u32::from(v4) & mask).to_be_bytes().to_vec()
        }
        IpAddr::V6(v6) => (u128::from(v6) & mask_v6(identity.ipv6_prefix_bits)).to_be_bytes().to_vec(),
    };
    Some(Subject { lens: Lens::Network, id: secret.subject(Lens::Network as u8, &name) })
}

fn mask_v6(bits: u8) -> u128 {
    u128::MAX.checked_shl(128 - u32::from(bits)).unwrap_or(0)
}

/// A range of addresses, such as `203.0.113.0/24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    first: u128,
    mask: u128,
}

impl Range {
    /// Whether the address lies in it.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        as_v6(address) & self.mask == self.first
    }
}

impl std::str::FromStr for Range {
    type Err = NotARange;

    fn from_str(text: &str) -> Result<Self, NotARange> {
        let (address, bits) = text.split_once('/').ok_or(NotARange)?;
        let address: IpAddr = address.parse().map_err(|_| NotARange)?;
        let bits: u8 = bits.parse().map_err(|_| NotARange)?;
        let (most, offset) = if address.is_ipv4() { (32, 96) } else { (128, 0) };
        if bits > most {
            return Err(NotARange);
        }
        let mask = mask_v6(bits + offset);
        Ok(Self { first: as_v6(address) & mask, mask })
    }
}

/// The text is not a range of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotARange;

fn as_v6(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => u128::from(v4.to_ipv6_mapped()),
        IpAddr::V6(v6) => u128::from(v6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[derive(Default)]
    struct Given(HashMap<String, Vec<u8>>);

    impl Facts for Given {
        fn header(&self, name: &str) -> Option<Vec<u8>> {
            self.0.get(name).cloned()
        }

        fn property(&self, path: &[&str]) -> Option<Vec<u8>> {
            self.0.get(&path.join("/")).cloned()
        }
    }

    fn caller(identity: &Identity, given: &[(&str, &[u8])]) -> Caller {
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), value.to_vec())).collect();
        Caller::identify(identity, &Secret::new(b"a secret for tests"), &Given(given))
    }

    fn with_keys(key: Vec<Source>) -> Identity {
        Identity { key, ..Identity::default() }
    }

    #[test]
    fn the_first_source_that_is_present_names_the_caller() {
        let identity = with_keys(vec![Source::Bearer, Source::Header("x-api-key".into()), Source::Query("key".into())]);
        let by_bearer = caller(&identity, &[("authorization", b"bEaReR sk-1")]).key;
        let both = caller(&identity, &[("authorization", b"Bearer sk-1"), ("x-api-key", b"sk-2")]);
        assert_eq!((both.key, both.odd), (None, true), "nobody knows which the upstream goes by");
        assert_eq!(both.presented.len(), 2, "both are looked at");
        assert_eq!(by_bearer, caller(&identity, &[("x-api-key", b"sk-1")]).key);
        assert_eq!(by_bearer, caller(&identity, &[(":path", b"/v1?a=b&key=sk-1#x")]).key);
        for spelled in [b"/v1?key=s%6b-1" as &[u8], b"/v1?k%65y=sk%2D1", b"/v1?key=sk-1&key=sk-1"] {
            assert_eq!(by_bearer, caller(&identity, &[(":path", spelled)]).key, "one key, however it is spelled");
        }
        assert_eq!(caller(&identity, &[(":path", b"/v1?key=junk&key=sk-1")]).presented.len(), 2);
        let many: String = (0..100).map(|number| format!("key=junk{number}&")).collect();
        let path = format!("/v1?{many}key=sk-1");
        let among = caller(&identity, &[(":path", path.as_bytes()), ("x-api-key", b"sk-2")]).presented;
        assert_eq!(among.len(), 3, "the first, the last and the header's");
        let plus = caller(&identity, &[(":path", b"/v1?key=a%2Bb")]).key;
        assert_eq!(plus, caller(&identity, &[("x-api-key", b"a+b")]).key);
        assert_eq!(by_bearer, caller(&identity, &[("authorization", b"Bearer\tsk-1")]).key);
        assert_ne!(by_bearer, caller(&identity, &[("x-api-key", b"sk-2")]).key);
        assert_eq!(by_bearer, caller(&identity, &[("authorization", b"Bearer sk-1"), ("x-api-key", b"sk-1")]).key);
        for nothing in [
            &[][..],
            &[("authorization", b"Basic eA==" as &[u8])],
            &[("authorization", b"Bearer ")],
            &[("x-api-key", b"")],
        ] {
            assert_eq!(caller(&identity, nothing).key, None);
        }
    }

    #[test]
    fn a_name_beside_a_credential_is_no_second_credential() {
        let identity = with_keys(vec![Source::Header("x-consumer-id".into()), Source::Bearer]);
        let named = caller(&identity, &[("x-consumer-id", b"acme"), ("authorization", b"Bearer sk-1")]);
        assert!(named.key.is_some() && !named.odd, "the first source wins");
        let identity = with_keys(vec![Source::Mtls { san: MtlsSan::Uri, validated: false }, Source::Bearer]);
        let path = "connection/uri_san_peer_certificate";
        let named = caller(&identity, &[(path, b"spiffe://a"), ("authorization", b"Bearer sk-1")]);
        assert!(named.key.is_some() && named.claimed, "and is a claim");
        assert!(!caller(&identity, &[("authorization", b"Bearer sk-1")]).claimed);
    }

    #[test]
    fn a_signature_of_aws_names_its_access_key() {
        let identity = with_keys(vec![Source::Bearer, Source::Sigv4]);
        let signed = b"AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261123/us-east-1/bedrock/aws4_request, \
            SignedHeaders=host;x-amz-date, Signature=00ff";
        let by_header = caller(&identity, &[("authorization", signed)]).key;
        assert!(by_header.is_some());
        assert_eq!(by_header, caller(&identity, &[("authorization", b"Bearer AKIAEXAMPLE")]).key);
        let presigned = b"/model/m/converse?X-Amz-Credential=AKIAEXAMPLE%2F20261123%2Fus-east-1&X-Amz-Signature=00";
        assert_eq!(by_header, caller(&identity, &[(":path", presigned)]).key);
        for other in [b"AWS4-HMAC-SHA256 Signature=00" as &[u8], b"AWS4-HMAC-SHA256 Credential=", b"AWS4-", b"aws4"] {
            assert_eq!(caller(&identity, &[("authorization", other)]).key, None);
        }
        let given = |given: &[(&str, &[u8])]| {
            body_is_signed(&Given(given.iter().map(|(name, value)| ((*name).to_owned(), value.to_vec())).collect()))
        };
        assert!(given(&[("authorization", signed)]) && given(&[(":path", presigned)]));
        assert!(!given(&[("authorization", signed), ("x-amz-content-sha256", b"UNSIGNED-PAYLOAD")]));
        assert!(!given(&[("authorization", b"Bearer sk-1")]));
    }

    #[test]
    fn envoys_authentication_vouches_and_a_header_does_not() {
        let jwt = Source::Jwt { payload: "payload".into(), claim: "org.id".into() };
        let path = "metadata/filter_metadata/envoy.filters.http.jwt_authn/payload/org/id";
        let identity = with_keys(vec![jwt, Source::Mtls { san: MtlsSan::Uri, validated: true }, Source::Bearer]);
        assert!(caller(&identity, &[(path, b"acme")]).vouched);
        assert!(caller(&identity, &[("connection/uri_san_peer_certificate", b"spiffe://a")]).vouched);
        assert!(!caller(&identity, &[("authorization", b"Bearer acme")]).vouched);
    }

    #[test]
    fn a_network_is_the_prefix_of_the_address() {
        let identity = Identity::default();
        let at = |address: &[u8]| caller(&identity, &[("source/address", address)]).network;
        assert!(at(b"192.0.2.1:4000").is_some());
        assert_eq!(at(b"192.0.2.1:4000"), at(b"192.0.2.255:1"));
        assert_eq!(at(b"192.0.2.1:4000"), at(b"[::ffff:192.0.2.9]:1"));
        assert_ne!(at(b"192.0.2.1:4000"), at(b"192.0.3.1:4000"));
        assert_eq!(at(b"[2001:db8::1]:1"), at(b"[2001:db8::ffff]:1"));
        assert_ne!(at(b"[2001:db8::1]:1"), at(b"[2001:db8:0:1::1]:1"));
        assert_eq!(at(b"/tmp/socket"), None);
    }

    #[test]
    fn only_trusted_hops_may_name_the_address() {
        let direct = Identity::default();
        let forged = [("x-forwarded-for", b"203.0.113.9" as &[u8]), ("source/address", b"192.0.2.1:1")];
        assert_eq!(caller(&direct, &forged).network, caller(&direct, &forged[1..]).network);
        let behind_two = Identity { trusted_hops: 2, ..Identity::default() };
        let seen = caller(&behind_two, &[("x-forwarded-for", b"10.9.9.9, 203.0.113.9, 198.51.100.7")]).network;
        assert_eq!(seen, caller(&direct, &[("source/address", b"203.0.113.1:1")]).network);
    }

    #[test]
    fn shared_egress_is_no_network() {
        let identity = Identity { shared_egress: vec!["203.0.113.0/24".parse().unwrap()], ..Identity::default() };
        assert_eq!(caller(&identity, &[("source/address", b"203.0.113.77:1")]).network, None);
        assert!(caller(&identity, &[("source/address", b"203.0.114.77:1")]).network.is_some());
        for wrong in ["", "203.0.113.0", "203.0.113.0/33", "::/129", "x/8"] {
            assert_eq!(wrong.parse::<Range>(), Err(NotARange), "{wrong}");
        }
    }

    #[test]
    fn invalid_utf8_and_endless_names_are_hashed_and_said() {
        let identity = with_keys(vec![Source::Bearer]);
        let odd = caller(&identity, &[("authorization", b"Bearer \xff\xfe")]);
        assert!(odd.odd && odd.key.is_some());
        let long = [b"Bearer ".as_slice(), &[b'x'; 100_000]].concat();
        assert!(caller(&identity, &[("authorization", &long)]).odd);
    }
}
