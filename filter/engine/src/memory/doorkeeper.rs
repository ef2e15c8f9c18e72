//! Which anchors several tenants have sent: the sketch that decides whose record is worth a slot.
//!
//! Nearly all anchors are sent once and never again. Each gets 9 bytes here: 4 of its name, 4 in which every tenant sets
//! one bit, chosen by a hash, and one for its age. A tenant is counted once, and two tenants that share a bit count as
//! one, so an anchor passes a little late, never early. One that has passed stays marked, and the mark is also what says
//! that it is worth looking for its record.
//!
//! In a full bucket the anchor with the fewest tenants goes, the oldest of these first: a flood of singletons pushes out
//! singletons.

use super::{Applied, SharedMemory, update};

/// Anchors a bucket.
pub const ENTRIES: usize = 16;
const ENTRY_BYTES: usize = 9;
const VERSION: u8 = 1;

/// The door-keeper.
#[derive(Debug, Clone)]
pub struct Doorkeeper {
    buckets: u64,
    min_tenants: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    tag: u32,
    tenants: u32,
    age: u8,
}

/// The answer to an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Fewer tenants than it takes have sent it.
    Closed,
    /// Enough tenants have sent it: it has, or gets, a record.
    Open,
}

// === impl Doorkeeper ===

impl Doorkeeper {
    /// A door-keeper for about `anchors` anchors, which lets pass what `min_tenants` tenants (at most 24) have sent.
    #[must_use]
    pub fn new(anchors: u32, min_tenants: u32) -> Self {
        Self { buckets: u64::from(anchors).div_ceil(ENTRIES as u64).max(1), min_tenants: min_tenants.clamp(1, 24) }
    }

    /// Whether the anchor has passed. Changes nothing.
    #[must_use]
    pub fn look(&self, memory: &dyn SharedMemory, anchor: u64) -> Door {
        let entries = memory.get(&self.name(anchor)).map(|(bytes, _)| read(&bytes)).unwrap_or_default();
        entries.iter().find(|entry| entry.tag == tag(anchor)).map_or(Door::Closed, |entry| self.door(entry))
    }

    /// Notes that a tenant sent the anchor, and tells whether it has passed. No write where that was noted before.
    pub fn meet(&self, memory: &dyn SharedMemory, anchor: u64, tenant: u128) -> Applied<Door> {
        let bit = 1_u32 << u32::try_from(tenant.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 59 & 31).unwrap_or(0);
        update(memory, &self.name(anchor), |bytes| {
            let mut entries = bytes.map(read).unwrap_or_default();
            if let Some(entry) = entries.iter_mut().find(|entry| entry.tag == tag(anchor)) {
                if entry.tenants & bit != 0 || self.door(entry) == Door::Open {
                    return (None, self.door(entry));
                }
                entry.tenants |= bit;
                entry.age = 0;
                let door = self.door(entry);
                return (Some(write(&entries)), door);
            }
            for entry in &mut entries {
                entry.age = entry.age.saturating_add(1);
            }
            let fresh = Entry { tag: tag(anchor), tenants: bit, age: 0 };
            if entries.len() < ENTRIES {
                entries.push(fresh);
            } else if let Some(out) =
                entries.iter_mut().min_by_key(|entry| (entry.tenants.count_ones(), u8::MAX - entry.age))
            {
                *out = fresh;
            }
            (Some(write(&entries)), self.door(&fresh))
        })
    }

    fn door(&self, entry: &Entry) -> Door {
        if entry.tenants.count_ones() >= self.min_tenants { Door::Open } else { Door::Closed }
    }

    fn name(&self, anchor: u64) -> String {
        format!("weir.{VERSION}.d.{}", (anchor >> 32) % self.buckets)
    }
}

fn tag(anchor: u64) -> u32 {
    u32::try_from(anchor & u64::from(u32::MAX)).unwrap_or(0)
}

fn read(bytes: &[u8]) -> Vec<Entry> {
    let Some((&VERSION, rest)) = bytes.split_first() else { return Vec::new() };
    rest.chunks_exact(ENTRY_BYTES)
        .filter_map(|entry| match *entry {
            [a, b, c, d, e, f, g, h, age] => {
                Some(Entry { tag: u32::from_le_bytes([a, b, c, d]), tenants: u32::from_le_bytes([e, f, g, h]), age })
            }
            _ => None,
        })
        .take(ENTRIES)
        .collect()
}

fn write(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + entries.len() * ENTRY_BYTES);
    bytes.push(VERSION);
    for entry in entries {
        bytes.extend_from_slice(&entry.tag.to_le_bytes());
        bytes.extend_from_slice(&entry.tenants.to_le_bytes());
        bytes.push(entry.age);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::super::test_memory::Memory;
    use super::*;
    use crate::hashing::name64;

    fn tenant(n: u64) -> u128 {
        u128::from(name64(&n.to_le_bytes())) << 64 | u128::from(name64(&n.to_be_bytes()))
    }

    fn meet(door: &Doorkeeper, memory: &Memory, anchor: u64, by: u64) -> Door {
        match door.meet(memory, anchor, tenant(by)) {
            Applied::Yes(door, _) => door,
            Applied::Dropped(_) => panic!("dropped"),
        }
    }

    #[test]
    fn one_tenant_never_opens_the_door_and_several_do() {
        let (memory, door) = (Memory::default(), Doorkeeper::new(1024, 3));
        assert!((0..100).all(|_| meet(&door, &memory, 5, 1) == Door::Closed));
        let opened = (0..20).position(|by| meet(&door, &memory, 5, by) == Door::Open);
        assert!(opened.is_some_and(|by| (2..=6).contains(&by)), "{opened:?}");
        assert_eq!(door.look(&memory, 5), Door::Open);
        assert_eq!(door.look(&memory, 6), Door::Closed);
    }

    #[test]
    fn a_flood_of_singletons_does_not_push_out_what_tenants_share() {
        let (memory, door) = (Memory::default(), Doorkeeper::new(1024, 3));
        let anchor = name64(b"shared");
        for by in 0..10 {
            meet(&door, &memory, anchor, by);
        }
        for n in 0..50_000_u64 {
            meet(&door, &memory, name64(&n.to_le_bytes()), n);
        }
        assert_eq!(door.look(&memory, anchor), Door::Open);
        assert!(memory.names() <= 64);
    }
}
