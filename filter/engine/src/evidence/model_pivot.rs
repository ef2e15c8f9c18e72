//! One template that goes from model to model.
//!
//! Measured 2026-11-24 (`cargo eval -- signals`: the reporting half, seeds 2001 and 2002, in shadow): at half its
//! strength or more, of templates, 16 % of the 435 (most in A5 100 %, A10 50 %, A2 47 %) that extract and 13 % of the
//! 5183 (most in A9 58 %, A16 49 %, A10 36 %) others.

use super::{Kind, Read, Signal, log_ramp};
use crate::behaviour::{Distinct, Window};
use crate::subject::Lens;

pub(super) const SIGNAL: Signal = Signal {
    name: "model_pivot",
    kind: Kind::Corroborating,
    under: Read::Templates,
    reads: "Distinct models that a template is sent to, in a day or two.",
    strong_when: "With the logarithm of the models from 1 to 3.",
    evaded_by: "Another template for every model.",
    wrongly_hits: "Harnesses that let their users choose, and everybody on the day of a release; that is why it only \
             corroborates, and weighs little.",
    strength,
};

fn strength(_: Lens, window: &Window) -> f64 {
    log_ramp(window.distinct(Distinct::Models), 1.2, 3.0)
}
