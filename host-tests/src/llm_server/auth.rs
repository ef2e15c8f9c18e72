//! Who may ask: keys and organisations, checked in the shape of OpenAI's own checks.
//!
//! Does not keep a list of keys: any `sk-…` is known, but for those beginning `sk-bad`.

use hyper::HeaderMap;

use super::errors::ApiError;

/// The key a request presents: `Authorization: Bearer`, else `x-api-key`.
pub(super) fn presented(headers: &HeaderMap) -> Option<String> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text("authorization").and_then(|value| {
        let (scheme, key) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
    });
    bearer.or_else(|| text("x-api-key")).filter(|key| !key.is_empty()).map(str::to_owned)
}

/// Refuses missing and unknown keys, and an organisation that is not the key's own.
pub(super) fn check(key: Option<&str>, headers: &HeaderMap) -> Result<(), ApiError> {
    let Some(key) = key else {
        return Err(ApiError::missing_key());
    };
    let Some(rest) = key.strip_prefix("sk-").filter(|rest| !rest.is_empty() && !rest.starts_with("bad")) else {
        return Err(ApiError::invalid_key(key));
    };
    let organisation = rest.rsplit_once('-').map_or(rest, |(organisation, _number)| organisation);
    match headers.get("openai-organization") {
        Some(claimed) if claimed.as_bytes() != organisation.as_bytes() => Err(ApiError::other_organisation()),
        _ => Ok(()),
    }
}
