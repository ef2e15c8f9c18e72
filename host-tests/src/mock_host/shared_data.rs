//! Shared data: the key-value memory of one process, by `vm_id`.
//!
//! The rules are those of proxy-wasm-cpp-host's `SharedData`: one counter of versions for everything, which skips 0; a
//! write to a key that exists is unconditional with `cas` 0 and needs the current version otherwise; **a key that is
//! missing is created whatever `cas` says**. There is no delete, no limit and no listing for the module. The listing
//! here is for tests.

use std::collections::BTreeMap;

/// A compare-and-swap whose version was not the key's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CasMismatch;

/// Values and their versions by key.
type Keys = BTreeMap<Vec<u8>, (Vec<u8>, u32)>;

/// The shared memory of a process.
#[derive(Debug, Clone)]
pub struct SharedData {
    next_cas: u32,
    by_vm_id: BTreeMap<String, Keys>,
}

// === impl SharedData ===

impl Default for SharedData {
    fn default() -> Self {
        Self { next_cas: 1, by_vm_id: BTreeMap::new() }
    }
}

impl SharedData {
    /// The value of a key and its version, or `None` where the key was never written.
    #[must_use]
    pub fn get(&self, vm_id: &str, key: &[u8]) -> Option<(&[u8], u32)> {
        self.by_vm_id.get(vm_id)?.get(key).map(|(value, cas)| (value.as_slice(), *cas))
    }

    /// Writes a key; `cas` 0 writes always.
    ///
    /// # Errors
    /// [`CasMismatch`] where the key exists and has another version than a `cas` that is not 0.
    pub fn set(&mut self, vm_id: &str, key: &[u8], value: &[u8], cas: u32) -> Result<(), CasMismatch> {
        let keys = self.by_vm_id.entry(vm_id.to_owned()).or_default();
        if let Some((_, current)) = keys.get(key)
            && cas != 0
            && cas != *current
        {
            return Err(CasMismatch);
        }
        let version = self.next_cas;
        self.next_cas = self.next_cas.checked_add(1).unwrap_or(1);
        keys.insert(key.to_vec(), (value.to_vec(), version));
        Ok(())
    }

    /// The keys of one `vm_id`, sorted.
    #[must_use]
    pub fn keys(&self, vm_id: &str) -> Vec<Vec<u8>> {
        self.by_vm_id.get(vm_id).map(|keys| keys.keys().cloned().collect()).unwrap_or_default()
    }

    /// The bytes of all values of one `vm_id`, without keys.
    #[must_use]
    pub fn value_bytes(&self, vm_id: &str) -> usize {
        self.by_vm_id.get(vm_id).map_or(0, |keys| keys.values().map(|(value, _)| value.len()).sum())
    }

    /// Forgets one `vm_id`, as when its last VM is gone or Envoy restarts.
    pub fn forget(&mut self, vm_id: &str) {
        self.by_vm_id.remove(vm_id);
    }

    /// The version that the next write gets. Not 0.
    pub fn set_next_cas(&mut self, next: u32) {
        self.next_cas = next.max(1);
    }
}
