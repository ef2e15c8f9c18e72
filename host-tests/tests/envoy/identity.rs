//! Who a caller is, by what it presents and what Envoy vouches for.

use super::support::{CHAT, Gateway, SOON, chat, enforcing, options};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use weir_host_tests::envoy::TestOptions;

/// Unpadded base64url, as JSON Web Tokens use it (RFC 7515).
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digits = |three: &[u8]| {
        let bits = three.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        (0..=three.len()).map(|digit| char::from(ALPHABET[bits >> (18 - 6 * digit) & 63])).collect::<String>()
    };
    bytes.chunks(3).map(digits).collect()
}

fn token(secret: &[u8], claims: &Value) -> String {
    let signed =
        format!("{}.{}", base64url(br#"{"alg":"HS256","typ":"JWT"}"#), base64url(claims.to_string().as_bytes()));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
    mac.update(signed.as_bytes());
    format!("{signed}.{}", base64url(&mac.finalize().into_bytes()))
}

/// The access log's entries of these requests.
fn entries(gateway: &Gateway, count: usize) -> Vec<Value> {
    gateway.envoy.access_log_entries(count, SOON).unwrap()
}

#[test]
fn a_claim_of_a_checked_token_names_key_and_tenant_and_is_proven_at_once() {
    let secret = b"0123456789abcdef0123456789abcdef";
    let jwks = json!({"keys": [{"kty": "oct", "alg": "HS256", "k": base64url(secret)}]}).to_string();
    let filter = format!(
        "- name: envoy.filters.http.jwt_authn
  typed_config:
    \"@type\": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
    providers:
      gateway:
        issuer: https://issuer.test
        payload_in_metadata: verified
        forward: true
        from_headers: [{{ name: x-token }}]
        local_jwks: {{ inline_string: '{jwks}' }}
    rules: [{{ match: {{ prefix: / }}, requires: {{ provider_name: gateway }} }}]
"
    );
    let mut configuration = enforcing();
    configuration["identity"] = json!({
        "key": [{"jwt": {"payload": "verified", "claim": "sub"}}],
        "tenant": [{"jwt": {"payload": "verified", "claim": "org.id"}}]});
    let gateway = Gateway::start(&configuration, &TestOptions { filters_before_yaml: filter, ..options("jwt") });
    let send = |subject: &str, organisation: &str| {
        let claims = json!({"iss": "https://issuer.test", "sub": subject, "org": {"id": organisation}, "exp": 4_000_000_000_u64});
        let token = token(secret, &claims);
        // The upstream refuses this key: Envoy's word is what proves the caller.
        gateway
            .post(
                CHAT,
                &[("x-token", &token), ("authorization", "Bearer sk-bad-1")],
                chat("hello").to_string().as_bytes(),
            )
            .status
    };
    assert_eq!(send("ann", "acme"), 401);
    gateway.expect("exchanges", 1);
    gateway.expect("bookings_applied", 1);
    let good = |subject: &str, organisation: &str| {
        let claims = json!({"iss": "https://issuer.test", "sub": subject, "org": {"id": organisation}, "exp": 4_000_000_000_u64});
        let token = token(secret, &claims);
        gateway
            .post(
                CHAT,
                &[("x-token", &token), ("authorization", "Bearer sk-acme-1")],
                chat("hello").to_string().as_bytes(),
            )
            .status
    };
    assert_eq!([good("ann", "acme"), good("ann", "acme"), good("bob", "acme")], [200; 3]);
    let seen = entries(&gateway, 4);
    assert!(
        seen[0]["subject"].as_str().unwrap().starts_with("network:"),
        "the upstream's 401 is booked to the network alone"
    );
    assert!(seen[1]["subject"].as_str().unwrap().starts_with("key:"));
    assert_eq!(seen[1]["subject"], seen[2]["subject"]);
    assert_ne!(seen[2]["subject"], seen[3]["subject"]);
    // Key, tenant and network, three times, after the network alone.
    gateway.expect("bookings_applied", 10);
    gateway.expect("slots_filled", 4);
    gateway.no_trap();
}

#[test]
fn a_name_in_a_validated_certificate_names_the_key_and_is_proven_at_once() {
    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, SanType};
    let folder = weir_host_tests::module::target_dir().join(format!("mtls-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.distinguished_name.push(DnType::CommonName, "authority");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    write("ca.pem", authority.pem());
    for (name, uri) in [("server", None), ("ann", Some("spiffe://test/ann")), ("bob", Some("spiffe://test/bob"))] {
        let mut of = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        of.distinguished_name.push(DnType::CommonName, name);
        of.subject_alt_names.extend(uri.map(|uri| SanType::URI(uri.try_into().unwrap())));
        let key = KeyPair::generate().unwrap();
        write(&format!("{name}.pem"), of.signed_by(&key, &authority).unwrap().pem());
        write(&format!("{name}.key"), key.serialize_pem());
    }
    let tls = format!(
        "transport_socket:
  name: envoy.transport_sockets.tls
  typed_config:
    \"@type\": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext
    require_client_certificate: true
    common_tls_context:
      tls_certificates: [{{ certificate_chain: {{ filename: '{}' }}, private_key: {{ filename: '{}' }} }}]
      validation_context: {{ trusted_ca: {{ filename: '{}' }} }}
",
        path("server.pem"),
        path("server.key"),
        path("ca.pem")
    );
    let mut configuration = enforcing();
    configuration["identity"] = json!({"key": [{"mtls": {"san": "uri", "validated": true}}]});
    let gateway = Gateway::start(&configuration, &TestOptions { filter_chain_yaml: tls, ..options("mtls") });
    let program = "import http.client, ssl, sys\n\
        port, ca, cert, key, body = int(sys.argv[1]), *sys.argv[2:6]\n\
        context = ssl.create_default_context(cafile=ca)\n\
        context.load_cert_chain(cert, key)\n\
        connection = http.client.HTTPSConnection('localhost', port, context=context)\n\
        connection.request('POST', '/v1/chat/completions', body, {'content-type': 'application/json', 'authorization': 'Bearer sk-acme-1'})\n\
        print(connection.getresponse().status)";
    let mut failing = chat("hello");
    failing["model"] = json!("weir-error-500");
    for who in ["ann", "ann", "bob"] {
        let output = std::process::Command::new(weir_host_tests::tools::openai_python().unwrap())
            .args(["-c", program, &gateway.addr.port().to_string(), &path("ca.pem")])
            .args([path(&format!("{who}.pem")), path(&format!("{who}.key")), failing.to_string()])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    std::fs::remove_dir_all(&folder).unwrap();
    let seen = entries(&gateway, 3);
    assert!(seen[0]["subject"].as_str().unwrap().starts_with("key:"), "never answered with 2xx, and yet: {seen:?}");
    assert_eq!(seen[0]["subject"], seen[1]["subject"]);
    assert_ne!(seen[1]["subject"], seen[2]["subject"]);
    gateway.expect("no_credential", 0);
    gateway.no_trap();
}

#[test]
fn bearer_header_and_query_name_the_same_caller_and_nothing_names_the_network() {
    let mut configuration = enforcing();
    configuration["identity"] = json!({"key": ["bearer", {"header": "x-api-key"}, {"query": "key"}]});
    let gateway = Gateway::start(&configuration, &options("sources"));
    let body = chat("hello").to_string();
    let post = |path: &str, headers: &[(&str, &str)]| gateway.post(path, headers, body.as_bytes()).status;
    assert_eq!(post(CHAT, &[("authorization", "Bearer sk-acme-1")]), 200);
    assert_eq!(post(CHAT, &[("x-api-key", "sk-acme-1")]), 200);
    assert_eq!(post(CHAT, &[]), 401);
    assert_eq!(post(CHAT, &[("authorization", "Bearer sk-bad-1")]), 401);
    assert_eq!(post(&format!("{CHAT}?key=sk-acme-1"), &[]), 200);
    let seen = entries(&gateway, 5);
    let lens = |n: usize| seen[n]["subject"].as_str().unwrap().split(':').next().unwrap().to_owned();
    assert_eq!([&seen[1]["subject"], &seen[4]["subject"]], [&seen[0]["subject"]; 2]);
    assert_eq!([lens(0), lens(2), lens(3)], ["key", "network", "network"], "a rejected key is no key");
    gateway.expect("no_credential", 1);
    gateway.expect("unproven", 1);
    assert!(!gateway.envoy.log_text().contains("sk-acme"), "no key in the log");
    gateway.no_trap();
}

#[test]
fn a_tenant_and_a_group_have_records_of_their_own() {
    let mut configuration = enforcing();
    configuration["identity"] =
        json!({"tenant": [{"header": "openai-organization"}], "group": [{"header": "x-payment"}]});
    let gateway = Gateway::start(&configuration, &options("lenses"));
    for n in 1..=3 {
        let key = format!("Bearer sk-acme-{n}");
        let headers = [("authorization", key.as_str()), ("openai-organization", "acme"), ("x-payment", "card-1")];
        assert_eq!(gateway.post(CHAT, &headers, chat("hello").to_string().as_bytes()).status, 200);
    }
    // Three keys, a tenant, a group and a network: six records, four bookings an exchange.
    gateway.expect("bookings_applied", 12);
    gateway.expect("slots_filled", 6);
    gateway.no_trap();
}

#[test]
fn a_caller_cannot_choose_its_network() {
    let hcm = "use_remote_address: true\n";
    let gateway = Gateway::start(&enforcing(), &TestOptions { hcm_yaml: hcm.into(), ..options("forwarded") });
    for forged in ["203.0.113.9", "198.51.100.7, 2001:db8::1"] {
        let headers = [("x-forwarded-for", forged)];
        assert_eq!(gateway.post(CHAT, &headers, chat("hello").to_string().as_bytes()).status, 401);
    }
    let seen = entries(&gateway, 2);
    assert!(seen[0]["subject"].as_str().unwrap().starts_with("network:"));
    assert_eq!(seen[0]["subject"], seen[1]["subject"]);
    gateway.expect("slots_filled", 1);
}
