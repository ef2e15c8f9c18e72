//! Shared memory in a map: one proxy's, for one simulation on one thread.

use std::cell::RefCell;
use std::collections::HashMap;

use ahash::RandomState;
use weir_engine::memory::{SharedMemory, Version, WriteError};

/// Values by name, with their versions.
type Values = HashMap<Box<str>, (Vec<u8>, u32), RandomState>;

/// Shared memory.
#[derive(Debug)]
pub struct Cells(RefCell<Values>);

impl Default for Cells {
    fn default() -> Self {
        // Nobody chooses the names, and two runs must not differ: so the seeds are fixed.
        Self(RefCell::new(HashMap::with_hasher(RandomState::with_seeds(1, 2, 3, 4))))
    }
}

impl Cells {
    /// Bytes of all values, names and versions not counted.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.0.borrow().values().map(|(value, _)| value.len()).sum()
    }
}

impl SharedMemory for Cells {
    fn get(&self, name: &str) -> Option<(Vec<u8>, Version)> {
        self.0.borrow().get(name).map(|(value, version)| (value.clone(), Version(*version)))
    }

    fn swap(&self, name: &str, value: &[u8], read: Option<Version>) -> Result<(), WriteError> {
        let mut values = self.0.borrow_mut();
        match (values.get_mut(name), read) {
            (Some((present, version)), Some(read)) if *version == read.0 => {
                present.clear();
                present.extend_from_slice(value);
                *version = version.wrapping_add(1);
                Ok(())
            }
            (None, None) => {
                values.insert(name.into(), (value.to_vec(), 1));
                Ok(())
            }
            _ => Err(WriteError::Conflict),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_state_that_was_read_is_replaced() {
        let cells = Cells::default();
        assert_eq!(cells.get("a"), None);
        assert_eq!(cells.swap("a", b"1", Some(Version(1))), Err(WriteError::Conflict));
        assert_eq!(cells.swap("a", b"1", None), Ok(()));
        assert_eq!(cells.swap("a", b"2", None), Err(WriteError::Conflict));
        let read = cells.get("a").map(|(_, version)| version);
        assert_eq!(cells.swap("a", b"23", read), Ok(()));
        assert_eq!(cells.swap("a", b"4", read), Err(WriteError::Conflict));
        assert_eq!(cells.get("a").map(|(value, _)| value), Some(b"23".to_vec()));
        assert_eq!(cells.bytes(), 2);
    }
}
