//! `proxy_get_property`: the attributes of a stream and of the plugin.
//!
//! A test gives attributes as bytes by their path, and the host adds what follows from the stream itself: `request.*`
//! from the request headers **while the module may see them** (they vanish in the response phases and are back in the
//! access log), `response.*`, `plugin_*`, `connection_id`. It does not evaluate maps and messages: a path that ends at
//! one is given its bytes by the test ([`super::pairs`]).

use super::headers::Headers;
use super::host::{Host, Status};
use super::stream_state::StreamState;

/// The `request.*` attributes that come from the request headers, and the header of each.
const REQUEST_HEADERS: [(&str, &str); 7] = [
    ("path", ":path"),
    ("host", ":authority"),
    ("scheme", ":scheme"),
    ("method", ":method"),
    ("referer", "referer"),
    ("useragent", "user-agent"),
    ("id", "x-request-id"),
];

pub(super) fn get(host: &mut Host, path: &[u8]) -> Result<Vec<u8>, Status> {
    let text = String::from_utf8_lossy(path).into_owned();
    let segments: Vec<&str> = text.split('\0').collect();
    if path.is_empty() {
        return Err(Status::SerializationFailure);
    }
    if let Some(value) = of_plugin(host, path, &segments) {
        return value;
    }
    let stream = host.stream().ok_or(Status::NotFound)?;
    let hidden = is_of_request_headers(&segments) && stream.map(0).is_none();
    if let Some(value) = stream.properties.get(path).filter(|_| !hidden) {
        return value.clone().ok_or(Status::SerializationFailure);
    }
    of_stream(stream, &segments).ok_or(Status::NotFound)
}

fn of_plugin(host: &Host, path: &[u8], segments: &[&str]) -> Option<Result<Vec<u8>, Status>> {
    if let Some((_, value)) = host.options.properties.iter().find(|(known, _)| known == path) {
        return Some(Ok(value.clone()));
    }
    match segments {
        ["plugin_name"] => Some(Ok(host.options.plugin_name.clone().into_bytes())),
        ["plugin_root_id"] => Some(Ok(host.options.root_id.clone().into_bytes())),
        ["plugin_vm_id"] => Some(Ok(host.options.vm_id.clone().into_bytes())),
        _ => None,
    }
}

fn is_of_request_headers(segments: &[&str]) -> bool {
    match segments {
        ["request", "headers" | "url_path" | "query", ..] => true,
        ["request", name, ..] => REQUEST_HEADERS.iter().any(|(known, _)| known == name),
        _ => false,
    }
}

fn of_stream(stream: &StreamState, segments: &[&str]) -> Option<Vec<u8>> {
    match segments {
        ["request", rest @ ..] => of_request(stream.map(0)?, rest),
        ["response", "code"] => stream.client.status.map(|status| i64::from(status).to_le_bytes().to_vec()),
        ["response", "code_details"] => stream.details.clone().map(String::into_bytes),
        ["response", "headers", name] => stream.map(2)?.get(name).map(<[u8]>::to_vec),
        ["response", "trailers", name] => stream.map(3)?.get(name).map(<[u8]>::to_vec),
        [name] => stream.filter_state.get(*name).cloned(),
        _ => None,
    }
}

fn of_request(headers: &Headers, segments: &[&str]) -> Option<Vec<u8>> {
    let path = || headers.get(":path").map(<[u8]>::to_vec);
    match segments {
        ["headers", name] => headers.get(name).map(<[u8]>::to_vec),
        ["url_path"] => path().map(|path| path.split(|byte| *byte == b'?').next().unwrap_or_default().to_vec()),
        ["query"] => path().map(|path| path.splitn(2, |byte| *byte == b'?').nth(1).unwrap_or_default().to_vec()),
        [name] => {
            let (_, header) = REQUEST_HEADERS.iter().find(|(known, _)| known == name)?;
            headers.get(header).map(<[u8]>::to_vec)
        }
        _ => None,
    }
}
