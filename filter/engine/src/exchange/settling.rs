//! What an exchange took of limits: by an estimate before it, and by what came of it.
//!
//! What is counted must not be the caller's to choose. Where the server told it to the end, it is that. Of an answer that was broken off, or that tells
//! nothing, it is what was delivered, with the reasoning that was reserved where none is seen; of one that is made later, what was reserved.
//! Whoever hangs up before an answer begins is charged the prompt.

use super::limiting::{Charged, Reservation};
use super::{Counted, Decided, Host, Weir};
use crate::dialect::Lane;
use crate::memory::limits::Amounts;
use crate::metrics::Metric;
use crate::observation::{RequestPart, ResponsePart};
use crate::subject::Lens;

/// Output tokens expected of a request that does not cap them.
const EXPECTED_OUTPUT: u64 = 512;
/// Reasoning tokens expected of a request that asks for reasoning and does not cap it, and of any other.
const EXPECTED_REASONING: [u64; 2] = [512, 128];

impl Weir {
    /// Puts what the exchange took in place of what was reserved for it; `accepted` where the upstream answered with 2xx.
    pub(super) fn settle_limits(
        &self,
        host: Host<'_>,
        decided: &Decided,
        request: &RequestPart,
        response: &ResponsePart,
        accepted: bool,
        aborted: bool,
    ) {
        let counted = accepted && !decided.is_uncounted();
        let (spent, later) = if counted {
            spent(decided, request, response, aborted)
        } else {
            // Whoever hangs up before the answer begins has had the prompt read all the same.
            let read = aborted && response.status == 0 && !decided.is_uncounted();
            let input_tokens = if read { wanted(request, decided).input_tokens } else { 0 };
            (Amounts { requests: 1, input_tokens, ..Amounts::default() }, false)
        };
        for reserved in &decided.reservations {
            // Else a name that others may know could be used up by whoever writes it.
            let nothing = match reserved.kind.holder.charged {
                Charged::Always => {
                    reserved.kind.holder.subject.lens != Lens::Network && matches!(response.status, 401 | 403)
                }
                Charged::Accepted => !accepted,
                Charged::Pending => accepted,
            };
            let used = if nothing {
                Amounts::default()
            } else if later {
                spent.max(wanted(request, decided).within(&reserved.limit))
            } else {
                spent
            };
            let used = if reserved.kind.forgiving { used.within(&reserved.limit) } else { used };
            // A batch of thousands is paid for with a period at most, and not with a year of them.
            let requests = used.requests.min(reserved.limit.requests.unwrap_or(u64::MAX));
            let used = Amounts { requests, ..used };
            self.settle_one(host, reserved, &used);
        }
    }

    pub(super) fn settle_one(&self, host: Host<'_>, reserved: &Reservation, used: &Amounts) {
        let Reservation { owner, limit, taken, kind } = reserved;
        if taken.amounts == *used && taken.lease.is_none() {
            return;
        }
        match self.table_of(kind.holder).settle(host.memory, *owner, limit, taken, used, host.now.0) {
            Ok(true) => {}
            Ok(false) => host.meter.note(Metric::LeasesLost, 1),
            Err(_) => host.meter.note(Metric::NotesDropped, 1),
        }
    }
}

impl Decided {
    /// What is fetched was counted when it was made; what is sent or streamed has no tokens that can be told.
    pub(super) fn is_uncounted(&self) -> bool {
        matches!(self.lane, Lane::Retrievals | Lane::Uploads | Lane::Realtime)
    }
}

/// What a request is expected to take: what it caps, or an estimate.
pub(super) fn wanted(request: &RequestPart, decided: &Decided) -> Amounts {
    let requests = if decided.lane == Lane::Batches { u64::from(request.batched.max(1)) } else { 1 };
    let answers = u64::from(request.choices.max(request.best_of).max(1)).saturating_mul(requests);
    let cap = |most: u32, expected: u64| if most > 0 { u64::from(most) } else { expected };
    let output = match decided.counted {
        Counted::Answer => cap(request.max_output_tokens, EXPECTED_OUTPUT).saturating_mul(answers),
        Counted::Embedding(_) | Counted::Aside => 0,
    };
    let [asked, other] = EXPECTED_REASONING;
    let reasoning = cap(request.reasoning_tokens, if request.reasoning { asked } else { other });
    Amounts {
        requests,
        input_tokens: decided.input_estimate,
        output_tokens: output,
        reasoning_tokens: reasoning.saturating_mul(answers).min(output),
    }
}

/// What an accepted exchange took, as far as it is known; and whether its answer is made later, so that the rest is what was reserved.
fn spent(decided: &Decided, request: &RequestPart, response: &ResponsePart, aborted: bool) -> (Amounts, bool) {
    let wanted = wanted(request, decided);
    let shown = response.reasoning_bytes / 4;
    let hidden = if response.reasoning_bytes == 0 { wanted.reasoning_tokens } else { 0 };
    let text = (response.text_bytes + response.reasoning_bytes).div_ceil(4);
    let estimate = Amounts {
        requests: wanted.requests,
        input_tokens: decided.input_estimate,
        output_tokens: text.saturating_add(if request.reasoning { hidden } else { 0 }),
        reasoning_tokens: shown.max(hidden),
    };
    let told = response.usage.map(|usage| Amounts {
        requests: wanted.requests,
        input_tokens: usage.input,
        output_tokens: usage.output,
        // Some vendors show reasoning and do not count it.
        reasoning_tokens: usage.reasoning.max(shown),
    });
    let whole = response.complete && !aborted;
    let spent = match told {
        Some(told) if whole => told,
        // A stream may begin with numbers that say nothing of its end.
        Some(told) => told.max(estimate),
        None => estimate,
    };
    let answered = whole && told.is_some_and(|told| told.output_tokens > 0);
    (spent, (request.background || decided.lane == Lane::Batches) && !answered)
}
