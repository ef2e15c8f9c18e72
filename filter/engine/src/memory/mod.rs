//! The proxy's shared memory, behind a trait, and what weir keeps there.
//!
//! Everything is a fixed number of places whose names are known beforehand: the memory has no delete and no listing, and
//! a name once used is there until the proxy ends. Every value begins with a schema version.
//!
//! - [`table`]: the records of subjects,
//! - [`doorkeeper`]: which anchors several tenants have sent,
//! - [`delivered`]: keyed tags of answers and tool calls, by which a continuation is told from an invention,
//! - [`signatures`]: to whom signatures of reasoning were issued, and who presented them,
//! - [`limits`]: what a throttled subject may still take,
//! - [`sanctions`]: what is done of whom until when, whatever their verdict.

pub mod codec;
pub mod delivered;
pub mod doorkeeper;
pub mod limits;
pub mod sanctions;
pub mod signatures;
pub mod table;

/// Attempts at one compare-and-swap before it is given up and counted as dropped.
///
/// Each failed attempt means that another worker succeeded, so with W workers more than a few in a row are rare.
pub const MOST_ATTEMPTS: u32 = 64;

/// Which state of a value was read; hand it back to replace exactly that state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version(pub u32);

/// Why a write did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteError {
    /// Somebody else wrote in between: read again.
    Conflict,
    /// The host refused, and would again.
    Refused,
}

/// Shared memory: values by name, with compare-and-swap. Hosts differ in their rules; an implementation hides that.
pub trait SharedMemory {
    /// The value and its version; `None` where there was never one.
    fn get(&self, name: &str) -> Option<(Vec<u8>, Version)>;

    /// Writes the value if it is still in the version read, or, with `None`, if there is still none.
    ///
    /// # Errors
    ///
    /// [`WriteError::Conflict`] when it is not.
    fn swap(&self, name: &str, value: &[u8], read: Option<Version>) -> Result<(), WriteError>;
}

/// How an update of shared memory ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied<T> {
    /// It is written; how many attempts lost against other workers before.
    Yes(T, u32),
    /// Too many attempts lost, or the host refused.
    Dropped(u32),
}

/// Reads, changes and writes back one value, again and again until no other worker came in between.
///
/// `change` gets the present value and gives the new one, or `None` to leave it as it is, and a result either way.
pub fn update<T>(
    memory: &dyn SharedMemory,
    name: &str,
    mut change: impl FnMut(Option<&[u8]>) -> (Option<Vec<u8>>, T),
) -> Applied<T> {
    for retries in 0..MOST_ATTEMPTS {
        let read = memory.get(name);
        let (value, version) = match &read {
            Some((value, version)) => (Some(value.as_slice()), Some(*version)),
            None => (None, None),
        };
        let (changed, result) = change(value);
        let Some(changed) = changed else { return Applied::Yes(result, retries) };
        match memory.swap(name, &changed, version) {
            Ok(()) => return Applied::Yes(result, retries),
            Err(WriteError::Conflict) => {}
            Err(WriteError::Refused) => return Applied::Dropped(retries),
        }
    }
    Applied::Dropped(MOST_ATTEMPTS)
}

#[cfg(test)]
pub(crate) mod test_memory {
    //! Shared memory for unit tests: Envoy's rules in a map.

    use super::*;
    use std::cell::RefCell;
    use std::collections::HashMap;

    #[derive(Default)]
    pub(crate) struct Memory {
        values: RefCell<HashMap<String, (Vec<u8>, u32)>>,
        /// How many of the next swaps lose against somebody else.
        pub(crate) conflicts: RefCell<u32>,
    }

    impl Memory {
        pub(crate) fn names(&self) -> usize {
            self.values.borrow().len()
        }
    }

    impl SharedMemory for Memory {
        fn get(&self, name: &str) -> Option<(Vec<u8>, Version)> {
            self.values.borrow().get(name).map(|(value, cas)| (value.clone(), Version(*cas)))
        }

        fn swap(&self, name: &str, value: &[u8], read: Option<Version>) -> Result<(), WriteError> {
            if *self.conflicts.borrow() > 0 {
                *self.conflicts.borrow_mut() -= 1;
                return Err(WriteError::Conflict);
            }
            let mut values = self.values.borrow_mut();
            let present = values.get(name).map(|(_, cas)| Version(*cas));
            if present != read {
                return Err(WriteError::Conflict);
            }
            let cas = present.map_or(1, |version| version.0 + 1);
            values.insert(name.to_owned(), (value.to_vec(), cas));
            Ok(())
        }
    }
}
