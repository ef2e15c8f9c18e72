//! The host's metrics.

use crate::host;
use std::cell::OnceCell;
use weir_engine::metrics::{Kind, Meter, Metric};

/// All metrics' numbers in this VM. A host makes a new number at every definition, so they are defined once a VM.
#[derive(Debug)]
pub(crate) struct Meters;

thread_local! {
    static NUMBERS: OnceCell<Vec<Option<u32>>> = const { OnceCell::new() };
}

impl Meter for Meters {
    fn note(&self, metric: Metric, value: u64) {
        let number = NUMBERS.with(|numbers| {
            let numbers = numbers.get_or_init(|| Metric::ALL.iter().map(|metric| define(*metric)).collect());
            numbers.get(metric as usize).copied().flatten()
        });
        let Some(number) = number else { return };
        match metric.kind() {
            Kind::Counter => host::increment_metric(number, value),
            Kind::Gauge | Kind::Histogram => host::record_metric(number, value),
        }
    }
}

fn define(metric: Metric) -> Option<u32> {
    let kind = match metric.kind() {
        Kind::Counter => 0,
        Kind::Gauge => 1,
        Kind::Histogram => 2,
    };
    host::define_metric(kind, metric.name())
}
