//! What this proxy delivered to whom: keyed tags of answers and of tool calls' ids.
//!
//! A request that gives such a thing back continues what really happened. A history that was invented, copied or brought
//! from elsewhere has no tag, and counts for nothing either way. Tags are 32 bits in buckets of [`ENTRIES`], the oldest
//! giving way; about one in 2^26 inventions meets a tag by chance.

use super::{Applied, SharedMemory, update};

/// Tags a bucket.
pub const ENTRIES: usize = 64;
const ENTRY_BYTES: usize = 8;
/// The version of what is kept: the first byte of every entry, and in its name.
pub const VERSION: u8 = 1;

/// The memory of what was delivered.
#[derive(Debug, Clone)]
pub struct Delivered {
    buckets: u64,
}

impl Delivered {
    /// Room for about `tags` tags.
    #[must_use]
    pub fn new(tags: u32) -> Self {
        Self { buckets: u64::from(tags).div_ceil(ENTRIES as u64).max(1) }
    }

    /// Notes a delivery at `now`, in Unix seconds. Whether another made room for it.
    pub fn note(&self, memory: &dyn SharedMemory, tag: u64, now: u32) -> Applied<bool> {
        update(memory, &self.name(tag), |bytes| {
            let mut entries = bytes.map(read).unwrap_or_default();
            let entry = (short(tag), now);
            let mut displaced = false;
            if let Some(known) = entries.iter_mut().find(|(known, _)| *known == entry.0) {
                *known = entry;
            } else if entries.len() < ENTRIES {
                entries.push(entry);
            } else if let Some(oldest) = entries.iter_mut().min_by_key(|(_, at)| *at) {
                *oldest = entry;
                displaced = true;
            }
            (Some(write(&entries)), displaced)
        })
    }

    /// Forgets a delivery: it was given back, and counts once.
    pub fn spend(&self, memory: &dyn SharedMemory, tag: u64) -> Applied<()> {
        update(memory, &self.name(tag), |bytes| {
            let mut entries = bytes.map(read).unwrap_or_default();
            let known = entries.len();
            entries.retain(|(known, _)| *known != short(tag));
            ((entries.len() < known).then(|| write(&entries)), ())
        })
    }

    /// When this was delivered, in Unix seconds, if it was and is still known.
    #[must_use]
    pub fn when(&self, memory: &dyn SharedMemory, tag: u64) -> Option<u32> {
        let (bytes, _) = memory.get(&self.name(tag))?;
        read(&bytes).into_iter().find(|(known, _)| *known == short(tag)).map(|(_, at)| at)
    }

    fn name(&self, tag: u64) -> String {
        format!("weir.{VERSION}.a.{}", (tag >> 32) % self.buckets)
    }
}

fn short(tag: u64) -> u32 {
    u32::try_from(tag & u64::from(u32::MAX)).unwrap_or(0)
}

fn read(bytes: &[u8]) -> Vec<(u32, u32)> {
    let Some((&VERSION, rest)) = bytes.split_first() else { return Vec::new() };
    rest.chunks_exact(ENTRY_BYTES)
        .filter_map(|entry| match *entry {
            [a, b, c, d, e, f, g, h] => Some((u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]))),
            _ => None,
        })
        .take(ENTRIES)
        .collect()
}

fn write(entries: &[(u32, u32)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + entries.len() * ENTRY_BYTES);
    bytes.push(VERSION);
    for (tag, at) in entries {
        bytes.extend_from_slice(&tag.to_le_bytes());
        bytes.extend_from_slice(&at.to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::super::test_memory::Memory;
    use super::*;
    use crate::hashing::name64;

    #[test]
    fn what_was_delivered_is_known_and_what_was_not_is_not() {
        let (memory, delivered) = (Memory::default(), Delivered::new(1 << 12));
        for n in 0..1000_u32 {
            delivered.note(&memory, name64(&n.to_le_bytes()), n);
        }
        assert!((0..1000_u32).all(|n| delivered.when(&memory, name64(&n.to_le_bytes())) == Some(n)));
        delivered.spend(&memory, name64(&7_u32.to_le_bytes()));
        assert_eq!(delivered.when(&memory, name64(&7_u32.to_le_bytes())), None);
        assert!((1000..50_000_u32).all(|n| delivered.when(&memory, name64(&n.to_le_bytes())).is_none()));
    }

    #[test]
    fn memory_is_flat_and_the_newest_stay() {
        let (memory, delivered) = (Memory::default(), Delivered::new(64));
        for n in 0..10_000_u32 {
            let displaced = delivered.note(&memory, name64(&n.to_le_bytes()), n);
            assert_eq!(displaced, Applied::Yes(n >= 64, 0));
        }
        assert_eq!(memory.names(), 1);
        assert!((9_936..10_000_u32).all(|n| delivered.when(&memory, name64(&n.to_le_bytes())) == Some(n)));
    }
}
