//! Who may ask: keys and organisations, checked in the shape of OpenAI's own checks.
//!
//! Does not keep a list of keys: any `sk-…` is known, but for those beginning `sk-bad`.

use hyper::HeaderMap;

use super::api::Asked;
use super::errors::ApiError;

/// The key a request presents, wherever its API has it: `Authorization: Bearer`, the access key id of a signature of AWS
/// (version 4), `x-api-key`, `api-key` (Azure), `x-goog-api-key`, or the query parameter `key` (Google).
pub(super) fn presented(asked: &Asked<'_>) -> Option<String> {
    let text = |name: &str| asked.header(name);
    let bearer = text("authorization").and_then(|value| {
        let (scheme, key) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
    });
    let signed = || text("authorization")?.split_once("Credential=")?.1.split('/').next();
    let named = || ["x-api-key", "api-key", "x-goog-api-key"].iter().find_map(|name| text(name));
    let key = bearer.or_else(signed).or_else(named).or_else(|| asked.parameter("key"));
    key.filter(|key| !key.is_empty()).map(str::to_owned)
}

/// What a known key says behind its prefix: `sk-…`, or `AKIA…` for an access key of AWS; `None` for an unknown one.
pub(super) fn known(key: &str) -> Option<&str> {
    let rest = key.strip_prefix("sk-").or_else(|| key.strip_prefix("AKIA"))?;
    (!rest.is_empty() && !rest.to_ascii_lowercase().starts_with("bad")).then_some(rest)
}

/// Refuses missing and unknown keys, and an organisation that is not the key's own.
pub(super) fn check(key: Option<&str>, headers: &HeaderMap) -> Result<(), ApiError> {
    let Some(key) = key else {
        return Err(ApiError::missing_key());
    };
    let Some(rest) = known(key) else {
        return Err(ApiError::invalid_key(key));
    };
    let organisation = rest.rsplit_once('-').map_or(rest, |(organisation, _number)| organisation);
    match headers.get("openai-organization") {
        Some(claimed) if claimed.as_bytes() != organisation.as_bytes() => Err(ApiError::other_organisation()),
        _ => Ok(()),
    }
}
