//! Every metric weir has: a bounded set of names, known beforehand.
//!
//! Envoy prefixes them with `wasmcustom.`. This module does not count; a host implements [`Meter`].

/// What kind of number a metric is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only ever grows.
    Counter,
    /// Is set.
    Gauge,
    /// Is distributed.
    Histogram,
}

/// Takes measurements.
pub trait Meter {
    /// Adds to a counter, sets a gauge, or records a value in a histogram.
    fn note(&self, metric: Metric, value: u64);
}

macro_rules! metrics {
    ($($(#[doc = $doc:literal])+ $name:ident = $kind:ident $text:literal;)+) => {
        /// A metric.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(usize)]
        pub enum Metric {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Metric {
            /// All metrics, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its name in Envoy's stats, without `wasmcustom.`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => concat!("weir_", $text),)+ }
            }

            /// What kind of number it is.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind,)+ }
            }

            /// What it counts, for the documentation.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

metrics! {
    /// Exchanges that ended, each once, aborted ones included.
    Exchanges = Counter "exchanges";
    /// Exchanges whose request was judged.
    Evaluated = Counter "evaluated";
    /// Exchanges that would have been tagged, in shadow.
    WouldTag = Counter "would_tag";
    /// Exchanges that would have been degraded, in shadow.
    WouldDegrade = Counter "would_degrade";
    /// Exchanges that would have been throttled, in shadow.
    WouldThrottle = Counter "would_throttle";
    /// Exchanges that would have been refused, in shadow.
    WouldRefuse = Counter "would_refuse";
    /// Exchanges that were tagged.
    EnforcedTag = Counter "enforced_tag";
    /// Exchanges whose request was degraded.
    EnforcedDegrade = Counter "enforced_degrade";
    /// Exchanges that were answered with 429, or with 503 where a limit could not be kept and the policy says `closed`.
    EnforcedThrottle = Counter "enforced_throttle";
    /// Exchanges that were answered with 403, or on a closed lane with an error of its own.
    EnforcedRefuse = Counter "enforced_refuse";
    /// Exchanges that should have been degraded and could not; they were throttled.
    NotDegraded = Counter "not_degraded";
    /// Answers that something was taken out of.
    AnswersEdited = Counter "answers_edited";
    /// Answers of degraded exchanges that could not be edited, or not all of them; they passed, or went, as the policy says.
    AnswersUnedited = Counter "answers_unedited";
    /// Times a subject came to `watch`, from below or from above.
    ToWatch = Counter "verdict_to_watch";
    /// Times a subject came to `suspect`, from below or from above.
    ToSuspect = Counter "verdict_to_suspect";
    /// Times a subject came to `extracting`.
    ToExtracting = Counter "verdict_to_extracting";
    /// Times a subject came back to `clear`.
    ToClear = Counter "verdict_to_clear";
    /// Exchanges of callers that presented no credential; booked to their network alone.
    NoCredential = Counter "no_credential";
    /// Exchanges with a credential that nobody has accepted yet; booked to their network alone.
    Unproven = Counter "unproven";
    /// Exchanges whose credential, tenant or group was not UTF-8 or overlong, or which had two credentials.
    OddIdentity = Counter "odd_identity";
    /// Requests with two credentials that differ; judged by both, booked to those that are secret and were accepted before.
    TwoCredentials = Counter "two_credentials";
    /// Requests for what no model answers (lists, health checks); passed, and not judged.
    NotJudged = Counter "not_judged";
    /// Requests that count tokens.
    Counting = Counter "counting";
    /// Requests that hand in a batch.
    Batches = Counter "batches";
    /// Requests whose answer is to be made in the background.
    Background = Counter "background";
    /// Requests with prompts or inputs given as token ids.
    TokenPrompts = Counter "token_prompts";
    /// Requests that fetch what was made earlier.
    Retrievals = Counter "retrievals";
    /// Requests that send a file.
    Uploads = Counter "uploads";
    /// Requests for a stream both ways: websockets and other upgrades.
    Realtime = Counter "realtime";
    /// Requests with a body for an API that is not known.
    Unknown = Counter "unknown";
    /// Routes that named a policy or a dialect that does not exist; the default policy was used, the path told the dialect.
    UnknownPolicy = Counter "unknown_policy";
    /// Request bodies longer than the cap, let go and still read; and compressed ones that inflate to too much.
    OverCap = Counter "over_cap";
    /// Requests that could not be held until their body was whole.
    Unheld = Counter "unheld";
    /// Requests with a content encoding that is not read.
    OpaqueRequest = Counter "opaque_request";
    /// Answers with a content encoding or type that is not read.
    OpaqueResponse = Counter "opaque_response";
    /// Request bodies that are not JSON, or not what their encoding says.
    MalformedRequest = Counter "malformed_request";
    /// Answers that are not what their content type says.
    MalformedResponse = Counter "malformed_response";
    /// Request bodies in which a key that counts stands twice; both were read.
    DuplicateKeys = Counter "duplicate_keys";
    /// Request bodies nested deeper than 128 levels.
    Deep = Counter "deep";
    /// Request bodies with text that is not UTF-8, or with lone surrogates.
    BadText = Counter "bad_text";
    /// Requests with a text that is longer than what is looked at of it, or with more inputs to embed.
    TextsCut = Counter "texts_cut";
    /// Compressed bodies that were not inflated to their end.
    InflateLimit = Counter "inflate_limit";
    /// Exchanges that ended before their answer did.
    Aborted = Counter "aborted";
    /// Answers that are errors of the upstream, or that ended in one.
    UpstreamErrors = Counter "upstream_errors";
    /// Answers that told their token usage.
    UsageReported = Counter "usage_reported";
    /// Answers whose token usage was estimated from their length.
    UsageEstimated = Counter "usage_estimated";
    /// Tokens of requests, reported or estimated.
    InputTokens = Counter "input_tokens";
    /// Tokens of answers, reported or estimated.
    OutputTokensTotal = Counter "output_tokens_total";
    /// Tokens of reasoning, reported.
    ReasoningTokens = Counter "reasoning_tokens";
    /// Bookings: an exchange under one lens. Observed = applied + dropped + stale + lost by a trap.
    BookingsObserved = Counter "bookings_observed";
    /// Bookings that are in shared memory.
    BookingsApplied = Counter "bookings_applied";
    /// Bookings given up after too many attempts.
    BookingsDropped = Counter "bookings_dropped";
    /// Bookings made under decisions older than those that cleared the record.
    BookingsStale = Counter "bookings_stale";
    /// Attempts at a booking that lost against another worker, and were made again.
    BookingRetries = Counter "booking_retries";
    /// Records made in empty slots.
    SlotsFilled = Counter "slots_filled";
    /// Records that made room for another.
    Evicted = Counter "evicted";
    /// Records at `suspect` or above that made room for another.
    EvictedPinned = Counter "evicted_pinned";
    /// Notes at the door, of deliveries and of limits that were given up.
    NotesDropped = Counter "notes_dropped";
    /// Deliveries whose tags made room for newer ones before they were given back; what continues them counts for nothing.
    DeliveredDisplaced = Counter "delivered_displaced";
    /// Signatures that made room for newer ones; who presents one of them from now on presents an unknown one.
    SignaturesDisplaced = Counter "signatures_displaced";
    /// Anchors that more than one tenant had sent, and that made room at the door.
    AnchorsDisplaced = Counter "anchors_displaced";
    /// Anchors that a tenant may not bring a record, because it has brought its share of them in the last hours.
    OpeningsDenied = Counter "openings_denied";
    /// Times two templates were found to be one.
    TemplatesJoined = Counter "templates_joined";
    /// Limits that could not be kept because there was no room for them, or the host did not write.
    LimitSlotTaken = Counter "limit_slot_taken";
    /// Limits that could not be kept because too many attempts lost against other workers.
    LimitsContended = Counter "limits_contended";
    /// Exchanges that were answered, or in shadow would have been, because a limit could not be kept, or they not be held, and the policy says `closed`.
    FailedClosed = Counter "failed_closed";
    /// Exchanges that were over a declared limit, in shadow too.
    OverLimit = Counter "over_limit";
    /// Exchanges that were over a leak budget, in shadow too.
    OverLeakBudget = Counter "over_leak_budget";
    /// Exchanges whose place among the concurrent ones had run off before they ended.
    LeasesLost = Counter "leases_lost";
    /// Answers of weir's own, by the incident that they name: one a caller, cause and ten minutes.
    Incidents = Counter "incidents";
    /// Sanctions that began, for the first time or long after another; in shadow too.
    SanctionsBegun = Counter "sanctions_begun";
    /// Sanctions that began within the memory of another, and are longer or stronger for it; in shadow too.
    SanctionsEscalated = Counter "sanctions_escalated";
    /// Sanctions extended to a template, a tenant or a network; in shadow too.
    SanctionsExtended = Counter "sanctions_extended";
    /// Sanctions whose time was found to be over, when their subject came again.
    SanctionsEnded = Counter "sanctions_ended";
    /// Sanctions that a pardon ended.
    SanctionsPardoned = Counter "sanctions_pardoned";
    /// Exchanges that came while a sanction of theirs ran, and were stopped; in shadow would have been.
    SanctionsStopped = Counter "sanctions_stopped";
    /// Sanctions that were not kept, because all that share their place in memory run; the rules go on by the verdict alone.
    SanctionsFull = Counter "sanctions_full";
    /// Changes of sanctions that were given up after too many attempts; their audit lines are outside the chain.
    SanctionsDropped = Counter "sanctions_dropped";
    /// Changes of sanctions by a worker whose decisions are older than the pardon that cleared them; not made.
    SanctionsStale = Counter "sanctions_stale";
    /// Configurations that were refused.
    ConfigurationsRefused = Counter "configurations_refused";
    /// Whether any policy acts: 1, or 0 in shadow.
    Enforcing = Gauge "enforcing";
    /// Whether requests can be held until their body is whole: 1, or 0 where the listener does not allow it.
    Holding = Gauge "holding";
    /// The version of the decisions in force.
    DecisionsVersion = Gauge "decisions_version";
    /// Bytes of request bodies.
    RequestBytes = Histogram "request_bytes";
    /// Tokens of an answer.
    OutputTokens = Histogram "output_tokens";
    /// From the request's headers to the end of the exchange, in milliseconds.
    Duration = Histogram "exchange_milliseconds";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_plain() {
        let mut names: Vec<_> = Metric::ALL.iter().map(|metric| metric.name()).collect();
        assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Metric::ALL.len());
        assert!(
            Metric::ALL
                .iter()
                .enumerate()
                .all(|(index, metric)| *metric as usize == index && !metric.meaning().is_empty())
        );
    }
}
