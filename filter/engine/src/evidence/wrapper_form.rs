//! The form of a wrapper, whatever its language.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 54 % of the 435 (most in A12 100 %, A7 100 %, A10 97 %) that extract and 2.3 % of
//! the 5183 (most in A10 12 %, A8 9 %, A5 8 %) others.

use super::{Kind, Read, Signal, log_ramp, ramp};
use crate::behaviour::{Count, Window, ratio};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "wrapper_form",
    kind: Kind::Corroborating,
    under: Read::Templates,
    reads: "Exchanges that demand tags of their own for parts of the answer, whose orders stand in another script than \
            their payload, or whose last user turn is a frame that others send too, with something of its own in it.",
    strong_when: "Their share among the template's exchanges, from 50 % to 90 %, from 10 to 40 exchanges on. It is there for \
             wrappers whose words are in no lexicon.",
    evaded_by: "Orders in the system prompt and in the payload's script, and no tags.",
    wrongly_hits: "Translation, applications that put their frame into the user's turn, and everybody who parses answers by tags; that is why it only corroborates.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    let wrapped = window.count(Count::Wrapped);
    log_ramp(wrapped, 10.0, 40.0) * ramp(ratio(wrapped, window.count(Count::Exchanges)), 0.5, 0.9)
}
