//! The fields `RateLimit-Policy` and `RateLimit`: what callers are told of their limits.
//!
//! draft-ietf-httpapi-ratelimit-headers-11: both are Lists of Items in structured fields' syntax (RFC 9651), each Item a String that names
//! the limit. A limit of several units is one Item for each of them. Units other than requests and concurrent requests have no registered
//! name; theirs is their name in the configuration, with hyphens. `t` is the effective window (section 4.1.2): so long that `r` in `t` seconds
//! is never faster than `q` in `w` (section 8.5), and where nothing is left until something is; where the limit was exceeded the same as
//! `Retry-After`.
//!
//! Whom a limit is kept for is not told: a partition key would name a subject.

use crate::memory::limits::{Left, Limit, Unit};

/// How one limit stands, for its caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The limit's name: letters, digits, hyphens and underscores.
    pub name: String,
    /// What it allows.
    pub limit: Limit,
    /// How its units stand.
    pub left: Vec<Left>,
    /// The unit that was exceeded, and after how many seconds to come again.
    pub exceeded: Option<(Unit, u32)>,
}

/// The two fields, `RateLimit-Policy` first; `None` where there is nothing to tell.
#[must_use]
pub fn fields(told: &[Told]) -> Option<[(&'static str, String); 2]> {
    let (mut policy, mut state) = (Vec::new(), Vec::new());
    for Told { name, limit, left, exceeded } in told {
        for Left { unit, most, left, window_seconds } in left {
            let item = format!("\"{}\"", item(name, *unit));
            let of_unit = match unit {
                Unit::Requests => String::new(),
                Unit::Concurrent => ";qu=\"concurrent-requests\"".to_owned(),
                _ => format!(";qu=\"{}\"", unit.name().replace('_', "-")),
            };
            let window = exceeded.and_then(|(of, after)| (of == *unit).then_some(after)).unwrap_or(*window_seconds);
            if *unit == Unit::Concurrent {
                policy.push(format!("{item};q={most}{of_unit}"));
                state.push(format!("{item};r={left}"));
            } else {
                policy.push(format!("{item};q={most}{of_unit};w={}", limit.period_seconds.max(1)));
                state.push(format!("{item};r={left};t={window}"));
            }
        }
    }
    (!policy.is_empty()).then(|| [("ratelimit-policy", policy.join(", ")), ("ratelimit", state.join(", "))])
}

/// What one unit of a limit is called in the fields, in problems and in the access log.
#[must_use]
pub fn item(limit: &str, unit: Unit) -> String {
    format!("{limit}-{}", unit.name().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_of_a_limit_is_an_item_of_its_own() {
        let limit = Limit {
            requests: Some(100),
            output_tokens: Some(5000),
            concurrent: Some(4),
            period_seconds: 60,
            ..Limit::default()
        };
        let left = |unit, most, left, window_seconds| Left { unit, most, left, window_seconds };
        let told = Told {
            name: "free".to_owned(),
            limit,
            left: vec![
                left(Unit::Requests, 100, 99, 60),
                left(Unit::OutputTokens, 5000, 0, 60),
                left(Unit::Concurrent, 4, 3, 0),
            ],
            exceeded: Some((Unit::OutputTokens, 7)),
        };
        let [policy, state] = fields(&[told]).unwrap();
        assert_eq!(
            policy,
            (
                "ratelimit-policy",
                "\"free-requests\";q=100;w=60, \"free-output-tokens\";q=5000;qu=\"output-tokens\";w=60, \
                 \"free-concurrent\";q=4;qu=\"concurrent-requests\""
                    .to_owned()
            )
        );
        assert_eq!(
            state,
            (
                "ratelimit",
                "\"free-requests\";r=99;t=60, \"free-output-tokens\";r=0;t=7, \"free-concurrent\";r=3".to_owned()
            )
        );
        assert_eq!(fields(&[]), None);
    }
}
