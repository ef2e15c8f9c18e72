//! The shipped `envoy/envoy.yaml`, with the places that depend on where the demo runs filled in.
//!
//! Everything else stays as it is shipped, so that what is shown is what an operator gets. A place that is not found is an
//! error: the file has changed, and this has to follow.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::json;
use weir_host_tests::envoy::FOLDER;

use crate::options::Upstream;

/// The name of the access log in the run's folder.
pub(crate) const ACCESS_LOG: &str = "access.log";

/// Where the demo runs.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    /// Where callers come in.
    pub(crate) port: u16,
    /// Envoy's admin interface.
    pub(crate) admin_port: u16,
    /// The demo's own LLM server.
    pub(crate) llm_port: u16,
    /// weir.wasm.
    pub(crate) module: &'a Path,
    /// The API behind Envoy, where it is not the demo's own LLM server.
    pub(crate) upstream: Option<&'a Upstream>,
    /// All callers come from the loopback address.
    pub(crate) shared_address: bool,
}

/// The file for this place.
pub(crate) fn render(shipped: &str, place: &Place<'_>) -> Result<String> {
    let mut changes = vec![
        (
            "{ address: 127.0.0.1, port_value: 9901 }",
            format!("{{ address: 127.0.0.1, port_value: {} }}", place.admin_port),
        ),
        ("{ address: 0.0.0.0, port_value: 10000 }", format!("{{ address: 0.0.0.0, port_value: {} }}", place.port)),
        ("path: /dev/stdout", format!("path: '{FOLDER}/{ACCESS_LOG}'")),
        (
            "filename: target/wasm32-wasip1/module/weir.wasm",
            format!("filename: {}", json!(place.module.to_str().context("the path of weir.wasm is no UTF-8")?)),
        ),
    ];
    if place.shared_address {
        changes.push((
            "tenant: [{ header: openai-organization }]",
            "tenant: [{ header: openai-organization }]\n                              \
             network: { shared_egress: [\"127.0.0.0/8\"] }"
                .to_owned(),
        ));
    }
    let llm = "{ address: 127.0.0.1, port_value: 10001 }";
    match place.upstream {
        None => changes.push((llm, format!("{{ address: 127.0.0.1, port_value: {} }}", place.llm_port))),
        Some(upstream) => {
            changes.push((llm, json!({"address": upstream.host, "port_value": upstream.port}).to_string()));
            changes.push(("route: { cluster: llm, timeout: 0s }", format!("route: {}", route(upstream))));
            changes.push(("connect_timeout: 5s", format!("connect_timeout: 5s\n{}", transport(upstream)?)));
        }
    }
    replaced(shipped, &changes)
}

/// The hashing secret that the file gives the module.
pub(crate) fn secret(yaml: &str) -> Result<&str> {
    yaml.split_once("WEIR_SECRET: \"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(secret, _)| secret)
        .context("envoy.yaml gives the module no WEIR_SECRET: \"…\"")
}

fn route(upstream: &Upstream) -> serde_json::Value {
    let mut route = json!({"cluster": "llm", "timeout": "0s", "host_rewrite_literal": upstream.authority()});
    if let (false, Some(fields)) = (upstream.prefix.is_empty(), route.as_object_mut()) {
        fields.insert("prefix_rewrite".to_owned(), json!(format!("{}/", upstream.prefix)));
    }
    route
}

/// Fields of the cluster: TLS with the name checked, where the URL says https.
fn transport(upstream: &Upstream) -> Result<String> {
    let mut fields = "      dns_lookup_family: V4_PREFERRED\n".to_owned();
    if upstream.tls {
        let socket = json!({
            "name": "envoy.transport_sockets.tls",
            "typed_config": {
                "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
                "sni": upstream.host,
                "common_tls_context": {"validation_context": {
                    "trusted_ca": {"filename": certificates()?},
                    "match_typed_subject_alt_names": [{"san_type": "DNS", "matcher": {"exact": upstream.host}}],
                }},
            },
        });
        fields.push_str(&format!("      transport_socket: {socket}\n"));
    }
    Ok(fields.trim_end().to_owned())
}

/// The system's certificates, where the common systems have them.
fn certificates() -> Result<String> {
    let named = std::env::var("SSL_CERT_FILE").ok();
    let usual = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];
    named
        .into_iter()
        .chain(usual.map(str::to_owned))
        .find(|path| Path::new(path).is_file())
        .context("the system's certificates are in none of the usual places: name their file in SSL_CERT_FILE")
}

/// All changes at once, so that none sees what another wrote. Each text must stand there exactly once.
fn replaced(shipped: &str, changes: &[(&str, String)]) -> Result<String> {
    let mut places = Vec::new();
    for (text, new) in changes {
        let mut found = shipped.match_indices(text);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => places.push((at, text.len(), new)),
            (None, _) => bail!("envoy/envoy.yaml no longer says `{text}`, which the demo has to replace"),
            (Some(_), Some(_)) => {
                bail!("envoy/envoy.yaml says `{text}` more than once, and the demo has to replace one")
            }
        }
    }
    places.sort_unstable();
    let (mut rendered, mut from) = (String::new(), 0);
    for (at, length, new) in places {
        rendered.push_str(shipped.get(from..at).context("two changes of envoy.yaml overlap")?);
        rendered.push_str(new);
        from = at + length;
    }
    rendered.push_str(shipped.get(from..).unwrap_or_default());
    Ok(rendered)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../../envoy/envoy.yaml");

    fn place<'a>() -> Place<'a> {
        // Ports that stand for something else in the shipped file, so that a second pass would show.
        Place {
            port: 9901,
            admin_port: 10001,
            llm_port: 10000,
            module: Path::new("/a \"b\"/weir.wasm"),
            upstream: None,
            shared_address: true,
        }
    }

    #[test]
    fn each_place_is_filled_in_once() {
        let rendered = render(SHIPPED, &place()).unwrap();
        for expected in [
            "{ address: 0.0.0.0, port_value: 9901 }",
            "{ address: 127.0.0.1, port_value: 10001 }",
            "{ address: 127.0.0.1, port_value: 10000 }",
            r#"filename: "/a \"b\"/weir.wasm""#,
            "shared_egress",
        ] {
            assert_eq!(rendered.matches(expected).count(), 1, "{expected}\n{rendered}");
        }
        assert!(secret(&rendered).unwrap().len() >= 16);
    }

    #[test]
    fn a_file_that_has_changed_is_an_error_that_names_the_text() {
        let error = render(&SHIPPED.replace("path: /dev/stdout", "path: /dev/stderr"), &place()).unwrap_err();
        assert!(error.to_string().contains("`path: /dev/stdout`"), "{error}");
    }
}
