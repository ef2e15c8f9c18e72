//! Request bodies that no client library writes, each with the counter that tells of it: for the mock host, for Envoy and for
//! `cargo soak`.

/// The name of a metric without `weir_`, and a body that it counts once.
pub type Odd = (&'static str, Vec<u8>);

/// Chat requests that are JSON to some server or other, and are read with an oddity each.
#[must_use]
pub fn odd_bodies() -> Vec<Odd> {
    let deep = format!(
        r#"{{"model": "m", "messages": [{{"role": "user", "content": "x"}}], "deep": {}{}}}"#,
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    let said = |content: &[u8]| {
        [b"{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"", content, b"\"}]}"].concat()
    };
    vec![
        (
            "duplicate_keys",
            br#"{"model": "m", "messages": [], "messages": [{"role": "user", "content": "x"}]}"#.to_vec(),
        ),
        ("deep", deep.into_bytes()),
        ("bad_text", said(b"\xff\xfe")),
        ("bad_text", said(br"\ud800")),
        ("malformed_request", br#"{"model": "m", "messages": ["#.to_vec()),
        ("malformed_request", b"\xff\xfe{\x00}\x00".to_vec()),
        ("malformed_request", b"{}{}".to_vec()),
    ]
}
