//! Metrics: values by name, shared by the process; ids, which each VM has of its own.
//!
//! As in Envoy, the two low bits of an id are the kind, every definition takes a new id also for a name that has one,
//! and all ids of a name lead to one value. It keeps a histogram's values as recorded and does not make quantiles of
//! them.

use super::host::Status;
use std::collections::{BTreeMap, HashMap};

/// The kinds of metric, by their numbers in the ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MetricKind {
    /// Only grows.
    Counter = 0,
    /// Is set, grows and falls.
    Gauge = 1,
    /// A list of recorded values.
    Histogram = 2,
}

/// Values by kind and name. Counters and gauges have one value.
#[derive(Debug, Clone, Default)]
pub(super) struct MetricValues(BTreeMap<(MetricKind, String), Vec<u64>>);

/// One VM's metric ids.
#[derive(Debug, Clone, Default)]
pub(super) struct MetricIds {
    names: HashMap<u32, (MetricKind, String)>,
    defined: [u32; 3],
}

// === impl MetricKind ===

impl MetricKind {
    fn from_abi(number: u32) -> Option<Self> {
        [Self::Counter, Self::Gauge, Self::Histogram].into_iter().find(|kind| *kind as u32 == number)
    }
}

// === impl MetricValues ===

impl MetricValues {
    pub(super) fn get(&self, kind: MetricKind, name: &str) -> Option<&[u64]> {
        self.0.get(&(kind, name.to_owned())).map(Vec::as_slice)
    }

    pub(super) fn names(&self) -> Vec<(MetricKind, String)> {
        self.0.keys().cloned().collect()
    }

    fn define(&mut self, kind: MetricKind, name: &str) {
        let start = if kind == MetricKind::Histogram { Vec::new() } else { vec![0] };
        self.0.entry((kind, name.to_owned())).or_insert(start);
    }

    fn single(&mut self, kind: MetricKind, name: &str) -> Option<&mut u64> {
        self.0.get_mut(&(kind, name.to_owned()))?.first_mut()
    }
}

// === impl MetricIds ===

impl MetricIds {
    pub(super) fn define(&mut self, values: &mut MetricValues, kind: u32, name: &str) -> Result<u32, Status> {
        let kind = MetricKind::from_abi(kind).ok_or(Status::BadArgument)?;
        let count = self.defined.get_mut(kind as usize).ok_or(Status::InternalFailure)?;
        *count += 1;
        let id = kind as u32 + 4 * *count;
        values.define(kind, name);
        self.names.insert(id, (kind, name.to_owned()));
        Ok(id)
    }

    pub(super) fn increment(&self, values: &mut MetricValues, id: u32, offset: i64) -> Result<(), Status> {
        if MetricKind::from_abi(id & 3).is_none_or(|kind| kind == MetricKind::Histogram) {
            return Err(Status::BadArgument);
        }
        let (kind, name) = self.names.get(&id).ok_or(Status::NotFound)?;
        if *kind == MetricKind::Counter && offset <= 0 {
            return Err(Status::BadArgument);
        }
        let value = values.single(*kind, name).ok_or(Status::NotFound)?;
        *value = value.wrapping_add_signed(offset);
        Ok(())
    }

    pub(super) fn record(&self, values: &mut MetricValues, id: u32, value: u64) -> Result<(), Status> {
        let (kind, name) = self.names.get(&id).ok_or(Status::NotFound)?;
        let stored = values.0.get_mut(&(*kind, name.clone())).ok_or(Status::NotFound)?;
        match kind {
            MetricKind::Counter => stored.iter_mut().for_each(|total| *total = total.wrapping_add(value)),
            MetricKind::Gauge => stored.iter_mut().for_each(|current| *current = value),
            MetricKind::Histogram => stored.push(value),
        }
        Ok(())
    }

    pub(super) fn get(&self, values: &MetricValues, id: u32) -> Result<u64, Status> {
        if MetricKind::from_abi(id & 3).is_none_or(|kind| kind == MetricKind::Histogram) {
            return Err(Status::BadArgument);
        }
        let (kind, name) = self.names.get(&id).ok_or(Status::NotFound)?;
        values.get(*kind, name).and_then(|values| values.first().copied()).ok_or(Status::NotFound)
    }
}
