//! One template that goes from model to model.

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
