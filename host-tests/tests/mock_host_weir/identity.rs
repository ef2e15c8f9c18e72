//! Who a caller is, by what the mock host says of it.
//!
//! Real tokens are checked in `tests/envoy`; certificates belong to Envoy, and here their properties are the mock's.

use super::support::*;
use serde_json::{Value, json};
use weir_engine::metrics::Metric;
use weir_host_tests::mock_host::*;

const JWT: [&str; 6] = ["metadata", "filter_metadata", "envoy.filters.http.jwt_authn", "verified", "org", "id"];

fn known_by(identity: &Value) -> Proxy {
    let mut configuration = enforcing();
    configuration["identity"] = identity.clone();
    Proxy::new(&configuration)
}

fn anonymous() -> RequestSpec {
    request("", &chat("hello"))
}

#[test]
fn a_claim_in_the_mocks_metadata_names_the_key_and_proves_it() {
    let mut proxy = known_by(&json!({"key": [{"jwt": {"payload": "verified", "claim": "org.id"}}]}));
    // The upstream has not accepted anything yet.
    let first = proxy.play(&anonymous().property(&JWT, "acme"), &error(500));
    assert_eq!((lens(&first).as_str(), exchanges(&first)), ("key", 1));
    assert_eq!(subject(&first), subject(&proxy.play(&anonymous().property(&JWT, "acme"), &answer("hi"))));
    assert_ne!(subject(&first), subject(&proxy.play(&anonymous().property(&JWT, "other"), &answer("hi"))));
    for absent in [anonymous(), anonymous().property(&JWT, ""), anonymous().property(&JWT[..5], "acme")] {
        assert_eq!(lens(&proxy.play(&absent, &answer("hi"))), "network");
    }
    assert_eq!(proxy.count(Metric::NoCredential), 3);
}

#[test]
fn a_null_property_is_an_absent_one() {
    let mut proxy = known_by(
        &json!({"key": [{"jwt": {"payload": "verified", "claim": "org.id"}}, {"mtls": {"san": "uri"}}, "bearer"]}),
    );
    let mut odd = request("sk-1", &chat("hello"));
    odd.stream = odd
        .stream
        .null_property(&JWT)
        .null_property(&["connection", "uri_san_peer_certificate"])
        .null_property(&["source", "address"])
        .null_property(&["response", "code_details"])
        .null_property(&["xds", "route_metadata", "filter_metadata", "weir", "policy"]);
    assert_eq!(lens(&proxy.play(&odd, &answer("hi"))), "key");
    assert_eq!(records(&proxy.world, "n"), 0, "no address, no network");
}

#[test]
fn the_mocks_certificate_properties_name_the_key_and_prove_it_only_where_validated() {
    let names = [
        ("uri", "uri_san_peer_certificate", "spiffe://cluster/ns/acme"),
        ("dns", "dns_san_peer_certificate", "acme.example"),
        ("subject", "subject_peer_certificate", "CN=acme,O=Acme"),
    ];
    let mut subjects = Vec::new();
    for (san, property, name) in names {
        let presented = anonymous().property(&["connection", property], name);
        let mut validated = known_by(&json!({"key": [{"mtls": {"san": san, "validated": true}}]}));
        let seen = validated.play(&presented, &error(500));
        assert_eq!(lens(&seen), "key", "{san}");
        subjects.push(subject(&seen));

        let mut claimed = known_by(&json!({"key": [{"mtls": {"san": san}}]}));
        assert_eq!(lens(&claimed.play(&presented, &error(500))), "network", "{san}: a claim");
        assert_eq!(claimed.count(Metric::Unproven), 1);
        assert_eq!(subject(&claimed.play(&presented, &answer("hi"))), subjects[subjects.len() - 1], "{san}: accepted");
        assert_eq!(lens(&claimed.play(&presented, &error(500))), "network", "{san}: anybody may write a name");
    }
    subjects.dedup();
    assert_eq!(subjects.len(), 3);
}

#[test]
fn bearer_header_and_query_name_the_same_caller_in_the_configured_order() {
    let mut configuration = enforcing();
    configuration["identity"] = json!({"key": ["bearer", {"header": "X-API-Key"}, {"query": "key"}]});
    configuration["policies"] = json!({"default": {"lanes": {"two_credentials": "allow"}}});
    let mut proxy = Proxy::new(&configuration);
    let with_path = |path: &str| anonymous().replace_header(":path", path);
    let by_bearer = subject(&proxy.ask("sk-1", "hello"));
    for same in [
        anonymous().header("authorization", "bEARER   sk-1 "),
        anonymous().header("x-api-key", "sk-1"),
        with_path(&format!("{CHAT}?a=b&key=sk-1&key=sk-2#key=sk-3")),
        anonymous().header("authorization", "Basic c2s6MQ==").header("x-api-key", "sk-1"),
        anonymous().header("authorization", "Bearer sk-1").header("x-api-key", "sk-1"),
        anonymous().header("authorization", "Bearer sk-1").header("authorization", "Bearer sk-2"),
    ] {
        assert_eq!(subject(&proxy.play(&same, &answer("hi"))), by_bearer, "{:?}", same.stream.headers);
    }
    // Which of two different credentials the upstream goes by, nobody knows: booked is what was accepted before.
    let both = |second| anonymous().header("authorization", "Bearer sk-1").header("x-api-key", second);
    assert_eq!(subject(&proxy.play(&both("sk-2"), &answer("hi"))), by_bearer);
    let strangers = anonymous().header("authorization", "Bearer sk-8").header("x-api-key", "sk-9");
    assert_eq!(lens(&proxy.play(&strangers, &answer("hi"))), "network");
    assert_eq!(proxy.count(Metric::TwoCredentials), 3);
    let mut closed = known_by(&configuration["identity"]);
    let seen = closed.play(&both("sk-2"), &answer("hi"));
    assert_eq!((seen.client.status, seen.reached_upstream()), (Some(400), false), "closed unless it is opened");
    for other in [anonymous().header("x-api-key", "sk-2"), with_path(&format!("{CHAT}?key=SK-1"))] {
        let seen = proxy.play(&other, &answer("hi"));
        assert!(lens(&seen) == "key" && subject(&seen) != by_bearer);
    }
    for nobody in [
        anonymous().header("authorization", "Bearer "),
        anonymous().header("x-api-key", ""),
        with_path(&format!("{CHAT}?key=")),
    ] {
        assert_eq!(lens(&proxy.play(&nobody, &answer("hi"))), "network");
    }
}

#[test]
fn a_credential_that_the_upstream_rejects_is_booked_to_the_network_alone() {
    let mut proxy = known_by(&json!({"tenant": [{"header": "openai-organization"}]}));
    for status in [401, 403, 500, 404, 302] {
        let claimed = request("sk-1", &chat("hello")).header("openai-organization", "acme");
        assert_eq!(lens(&proxy.play(&claimed, &error(status))), "network", "{status}");
    }
    assert_eq!(proxy.counts([Metric::Unproven, Metric::BookingsApplied]), [5, 5]);
    assert_eq!((records(&proxy.world, "s"), records(&proxy.world, "d"), records(&proxy.world, "a")), (0, 0, 0));
    assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), 1);
    assert_eq!(exchanges(&proxy.play(&request("sk-1", &chat("hello")), &error(500))), 2, "proven: a failure counts");
    assert_eq!(lens(&proxy.play(&request("sk-1", &chat("hello")), &error(401))), "network", "revoked");
}

#[test]
fn an_answer_that_the_proxy_itself_gave_proves_nothing() {
    let mut proxy = known_by(&json!({}));
    let by_proxy = request("sk-1", &chat("hello")).property(&["response", "code_details"], "direct_response");
    assert_eq!(lens(&proxy.play(&by_proxy, &answer("hi"))), "network");
    let by_upstream = request("sk-1", &chat("hello")).property(&["response", "code_details"], "via_upstream");
    assert_eq!(lens(&proxy.play(&by_upstream, &answer("hi"))), "key");
    assert_eq!(proxy.count(Metric::Unproven), 1);
}

#[test]
fn a_network_is_the_connections_or_what_trusted_hops_say() {
    let network = |proxy: &mut Proxy, address: &str, forwarded: Option<&str>| {
        let mut request = anonymous().from_address(address);
        if let Some(forwarded) = forwarded {
            request = request.header("x-forwarded-for", forwarded);
        }
        subject(&proxy.play(&request, &answer("hi")))
    };
    let mut direct = known_by(&json!({}));
    let here = network(&mut direct, "198.51.100.7:1", None);
    assert_eq!(here, network(&mut direct, "198.51.100.99:2", Some("203.0.113.1")));
    assert_ne!(here, network(&mut direct, "198.51.101.7:1", None));
    let six = network(&mut direct, "[2001:db8::1]:1", None);
    assert_eq!(six, network(&mut direct, "[2001:db8::ffff:1]:1", None));
    assert_ne!(six, network(&mut direct, "[2001:db8:0:1::1]:1", None));

    let mut behind_two = known_by(&json!({"network": {"trusted_hops": 2}}));
    let forwarded = "203.0.113.66, 198.51.100.7, 10.0.0.1";
    assert_eq!(here, network(&mut behind_two, "192.0.2.1:1", Some(forwarded)));
    assert_eq!(
        here,
        network(&mut behind_two, "192.0.2.1:1", Some(&format!("{}, {forwarded}", "1.1.1.1, ".repeat(2000))))
    );
    for short in [None, Some(""), Some("10.0.0.1"), Some("x, 10.0.0.1"), Some(",,,")] {
        let of_the_connection = network(&mut direct, "192.0.2.1:1", None);
        assert_eq!(
            network(&mut behind_two, "192.0.2.1:1", short),
            of_the_connection,
            "{short:?}: not through the hops"
        );
    }

    let mut shared_egress = known_by(&json!({"network": {"shared_egress": ["198.51.100.0/24"]}}));
    assert_eq!(network(&mut shared_egress, "198.51.100.7:1", None), "");
    assert_ne!(network(&mut shared_egress, "198.51.101.7:1", None), "");
}

#[test]
fn the_address_may_be_the_key() {
    let mut proxy = known_by(&json!({"key": ["bearer", "address"]}));
    let from = |address: &str| anonymous().from_address(address);
    let first = proxy.play(&from("198.51.100.7:1"), &answer("hi"));
    assert_eq!(lens(&first), "key");
    assert_eq!(
        subject(&first),
        subject(&proxy.play(&from("198.51.100.7:2"), &answer("hi"))),
        "the port is no part of it"
    );
    assert_ne!(subject(&first), subject(&proxy.play(&from("198.51.100.8:1"), &answer("hi"))));
}

#[test]
fn tenant_and_group_have_records_of_their_own_and_a_strangers_claim_has_none() {
    let mut proxy =
        known_by(&json!({"tenant": [{"header": "openai-organization"}], "group": [{"header": "x-payment"}]}));
    let member =
        |key: &str| request(key, &chat("hello")).header("openai-organization", "acme").header("x-payment", "card-1");
    for key in ["sk-1", "sk-2", "sk-3"] {
        proxy.play(&member(key), &answer("hi"));
    }
    assert_eq!((records(&proxy.world, "s"), records(&proxy.world, "n")), (5, 1));
    assert_eq!(proxy.count(Metric::BookingsApplied), 12);
    proxy.play(&member("sk-stranger"), &error(401));
    proxy.play(&member(""), &answer("hi"));
    assert_eq!(records(&proxy.world, "s"), 5);
    assert_eq!(proxy.count(Metric::BookingsApplied), 14);
}

#[test]
fn names_that_are_not_utf8_or_endless_are_told_apart_and_counted() {
    let mut proxy = known_by(&json!({"tenant": [{"header": "openai-organization"}]}));
    let with = |value: &[u8]| anonymous().header("authorization", [b"Bearer ", value].concat());
    let mut subjects: Vec<_> = [b"\xff\xfe".as_slice(), b"\xff", b"\xc3\x28", b"\xed\xa0\x80", &[b'k'; 100_000]]
        .into_iter()
        .map(|name| subject(&proxy.play(&with(name), &answer("hi"))))
        .collect();
    assert_eq!(proxy.count(Metric::OddIdentity), 5);
    subjects.sort();
    subjects.dedup();
    assert!(subjects.len() == 5 && subjects.iter().all(|subject| subject.starts_with("key:")));
    proxy.play(&request("sk-1", &chat("hello")).header("openai-organization", b"\xff"), &answer("hi"));
    assert_eq!(proxy.count(Metric::OddIdentity), 6);
}
