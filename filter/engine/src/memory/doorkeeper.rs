//! Which anchors several tenants have sent: the sketch that decides whose record is worth a slot.
//!
//! Nearly all anchors are sent once and never again. Each gets 18 bytes here: 4 of its keyed hash, 4 in which every tenant sets
//! one bit, chosen by a hash, 8 for the template it has joined, and two for its age. A tenant is counted once, and two tenants that
//! share a bit count as one, so an anchor passes a little late, never early. One that has passed stays marked, and the mark is
//! also what says that it is worth looking for its template's record.
//!
//! In a full bucket the anchor goes that is worth least: each tenant is worth [`TENANTS_WORTH`] newer anchors. So a flood of
//! singletons pushes out singletons, and anchors that some accounts once shared on purpose give way when nobody sends them any more.
//! Anchors of templates at `suspect` or above stay, up to [`MOST_PINNED`] a bucket: a campaign that rests is known when it goes on.

use super::{Applied, SharedMemory, update};
use crate::hashing::Placing;

/// Anchors a bucket.
pub const ENTRIES: usize = 16;
const ENTRY_BYTES: usize = 18;
/// The version of what is kept: the first byte of every entry, and in its name.
pub const VERSION: u8 = 3;
/// How many newer anchors a tenant outweighs, when one must go.
const TENANTS_WORTH: u32 = 240;
/// From this age on meeting an anchor makes it young again, which takes a write.
const REFRESH_AGE: u16 = 64;
/// Anchors a bucket that are kept whatever comes.
pub const MOST_PINNED: usize = 4;
/// The bit of the age's two bytes that says so.
const PINNED: u16 = 1 << 15;

/// The door-keeper.
#[derive(Debug, Clone)]
pub struct Doorkeeper {
    buckets: u64,
    min_tenants: u32,
    placing: Placing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    tag: u32,
    tenants: u32,
    /// The name of the template it belongs to; 0 for its own.
    template: u64,
    /// Anchors that came into the bucket since it was last refreshed.
    age: u16,
    /// Its template is at `suspect` or above.
    pinned: bool,
}

/// The answer to an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Fewer tenants than it takes have sent it.
    Closed,
    /// Enough tenants have sent it: it belongs to a template, which has, or gets, a record.
    Open {
        /// The template's name: that of one of its anchors.
        template: u64,
    },
}

// === impl Doorkeeper ===

impl Doorkeeper {
    /// A door-keeper for about `anchors` anchors, which lets pass what `min_tenants` tenants (at most 24) have sent, and keeps each
    /// where `placing` says.
    #[must_use]
    pub fn new(anchors: u32, min_tenants: u32, placing: Placing) -> Self {
        let buckets = u64::from(anchors).div_ceil(ENTRIES as u64).max(1);
        Self { buckets, min_tenants: min_tenants.clamp(1, 24), placing }
    }

    /// Whether the anchor has passed. Changes nothing.
    #[must_use]
    pub fn look(&self, memory: &dyn SharedMemory, anchor: u64) -> Door {
        let (name, tag) = self.place(anchor);
        let entry = memory.get(&name).and_then(|(bytes, _)| find(&bytes, tag));
        entry.map_or(Door::Closed, |(_, entry)| self.door(&entry, anchor))
    }

    /// Notes that a tenant sent the anchor, and tells whether it has passed. No write where that was noted before. Where this tenant
    /// is the one that would open the door, `may_open` is asked first; if it may not, nothing is noted. Also whether an anchor that several
    /// tenants had sent made room for it.
    pub fn meet(
        &self,
        memory: &dyn SharedMemory,
        anchor: u64,
        tenant: u128,
        mut may_open: impl FnMut() -> bool,
    ) -> Applied<(Door, bool)> {
        let spread = tenant.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let bit = 1_u32 << u32::try_from(spread >> 59 & 31).unwrap_or(0);
        let mut allowed = None;
        let (name, tag) = self.place(anchor);
        update(memory, &name, |bytes| {
            let bytes = bytes.unwrap_or_default();
            if let Some((index, mut entry)) = find(bytes, tag) {
                let door = self.door(&entry, anchor);
                if entry.tenants & bit != 0 || door != Door::Closed {
                    if entry.age < REFRESH_AGE {
                        return (None, (door, false));
                    }
                    entry.age = 0;
                    return (Some(replaced(bytes, index, &entry)), (door, false));
                }
                let opens = (entry.tenants | bit).count_ones() >= self.min_tenants;
                if opens && !*allowed.get_or_insert_with(&mut may_open) {
                    return (None, (Door::Closed, false));
                }
                entry.tenants |= bit;
                entry.age = 0;
                let door = self.door(&entry, anchor);
                return (Some(replaced(bytes, index, &entry)), (door, false));
            }
            let mut entries: Vec<Entry> = entries(bytes).iter().filter_map(read).collect();
            for entry in &mut entries {
                entry.age = entry.age.saturating_add(1).min(PINNED - 1);
            }
            let fresh = Entry { tag, tenants: bit, template: 0, age: 0, pinned: false };
            let mut shared = false;
            if entries.len() < ENTRIES {
                entries.push(fresh);
            } else if let Some(out) = gives_way(&mut entries) {
                shared = out.tenants.count_ones() > 1;
                *out = fresh;
            }
            (Some(write(&entries)), (self.door(&fresh, anchor), shared))
        })
    }

    /// Notes that the anchor belongs to another template from now on.
    pub fn join(&self, memory: &dyn SharedMemory, anchor: u64, template: u64) -> Applied<()> {
        self.change(memory, anchor, |entry| entry.template = if template == anchor { 0 } else { template })
    }

    /// Notes whether the anchor is one of a template at `suspect` or above.
    pub fn pin(&self, memory: &dyn SharedMemory, anchor: u64, pinned: bool) -> Applied<()> {
        self.change(memory, anchor, |entry| entry.pinned = pinned)
    }

    /// Changes an anchor's entry, if it has one. No write where that changes nothing.
    fn change(&self, memory: &dyn SharedMemory, anchor: u64, change: impl Fn(&mut Entry)) -> Applied<()> {
        let (name, tag) = self.place(anchor);
        update(memory, &name, |bytes| {
            let bytes = bytes.unwrap_or_default();
            let Some((index, before)) = find(bytes, tag) else { return (None, ()) };
            let mut entry = before;
            change(&mut entry);
            ((entry != before).then(|| replaced(bytes, index, &entry)), ())
        })
    }

    fn door(&self, entry: &Entry, anchor: u64) -> Door {
        if entry.tenants.count_ones() < self.min_tenants {
            return Door::Closed;
        }
        Door::Open { template: if entry.template == 0 { anchor } else { entry.template } }
    }

    /// The bucket that an anchor is kept in, and what it is called there. Whoever could compute either could push out a campaign's
    /// anchors, or take their place.
    fn place(&self, anchor: u64) -> (String, u32) {
        let placed = self.placing.of(anchor);
        let tag = u32::try_from(placed & u64::from(u32::MAX)).unwrap_or(0);
        (format!("weir.{VERSION}.d.{}", (placed >> 32) % self.buckets), tag)
    }
}

/// Which entry of a full bucket makes room.
fn gives_way(entries: &mut [Entry]) -> Option<&mut Entry> {
    let keep = entries.iter().filter(|entry| entry.pinned).count() <= MOST_PINNED;
    entries.iter_mut().min_by_key(|entry| (keep && entry.pinned, entry.worth()))
}

impl Entry {
    /// The smaller, the sooner it goes.
    fn worth(&self) -> i64 {
        i64::from(self.tenants.count_ones() * TENANTS_WORTH) - i64::from(self.age)
    }
}

/// The entries of a bucket; none where it is of another version.
fn entries(bytes: &[u8]) -> &[[u8; ENTRY_BYTES]] {
    let Some((&VERSION, rest)) = bytes.split_first() else { return &[] };
    let (entries, _) = rest.as_chunks();
    entries.get(..ENTRIES).unwrap_or(entries)
}

/// The entry with this tag, and the how-manieth it is.
fn find(bytes: &[u8], tag: u32) -> Option<(usize, Entry)> {
    let tag = tag.to_le_bytes();
    let (index, entry) = entries(bytes).iter().enumerate().find(|(_, entry)| entry.first_chunk() == Some(&tag))?;
    Some((index, read(entry)?))
}

fn read(entry: &[u8; ENTRY_BYTES]) -> Option<Entry> {
    let (tag, rest) = entry.split_first_chunk()?;
    let (tenants, rest) = rest.split_first_chunk()?;
    let (template, rest) = rest.split_first_chunk()?;
    let age = u16::from_le_bytes(*rest.first_chunk()?);
    Some(Entry {
        tag: u32::from_le_bytes(*tag),
        tenants: u32::from_le_bytes(*tenants),
        template: u64::from_le_bytes(*template),
        age: age & !PINNED,
        pinned: age & PINNED != 0,
    })
}

/// The bucket with another entry in this place.
fn replaced(bytes: &[u8], index: usize, entry: &Entry) -> Vec<u8> {
    let place = 1 + index * ENTRY_BYTES;
    let mut replaced = Vec::with_capacity(bytes.len());
    replaced.extend_from_slice(bytes.get(..place).unwrap_or_default());
    push(&mut replaced, entry);
    replaced.extend_from_slice(bytes.get(place + ENTRY_BYTES..).unwrap_or_default());
    replaced
}

fn write(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + entries.len() * ENTRY_BYTES);
    bytes.push(VERSION);
    entries.iter().for_each(|entry| push(&mut bytes, entry));
    bytes
}

fn push(bytes: &mut Vec<u8>, entry: &Entry) {
    bytes.extend_from_slice(&entry.tag.to_le_bytes());
    bytes.extend_from_slice(&entry.tenants.to_le_bytes());
    bytes.extend_from_slice(&entry.template.to_le_bytes());
    let age = if entry.pinned { entry.age | PINNED } else { entry.age };
    bytes.extend_from_slice(&age.to_le_bytes());
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
        match door.meet(memory, anchor, tenant(by), || true) {
            Applied::Yes((door, _), _) => door,
            Applied::Dropped(_) => panic!("dropped"),
        }
    }

    #[test]
    fn one_tenant_never_opens_the_door_and_several_do() {
        let (memory, door) = (Memory::default(), Doorkeeper::new(1024, 3, Placing::default()));
        assert!((0..100).all(|_| meet(&door, &memory, 5, 1) == Door::Closed));
        let opened = (0..20).position(|by| meet(&door, &memory, 5, by) == Door::Open { template: 5 });
        assert!(opened.is_some_and(|by| (2..=6).contains(&by)), "{opened:?}");
        assert_eq!(door.look(&memory, 5), Door::Open { template: 5 });
        assert_eq!(door.look(&memory, 6), Door::Closed);
    }

    #[test]
    fn a_flood_of_singletons_does_not_push_out_what_tenants_share() {
        let (memory, door) = (Memory::default(), Doorkeeper::new(1024, 3, Placing::default()));
        let anchor = name64(b"shared");
        for by in 0..10 {
            meet(&door, &memory, anchor, by);
        }
        for n in 0..30_000_u64 {
            meet(&door, &memory, name64(&n.to_le_bytes()), n);
        }
        assert_eq!(door.look(&memory, anchor), Door::Open { template: anchor });
        assert!(memory.names() <= 64);
    }
    #[test]
    fn what_accounts_shared_on_purpose_gives_way_when_nobody_sends_it_any_more() {
        let (memory, door) = (Memory::default(), Doorkeeper::new(1024, 3, Placing::default()));
        for n in 0..30_000_u64 {
            meet(&door, &memory, name64(&(n / 6).to_be_bytes()), n % 6);
        }
        // Ordinary traffic: singletons, and among them templates whose tenants come one after the other.
        let mut opened = 0;
        for n in 0..200_000_u64 {
            meet(&door, &memory, name64(&n.to_le_bytes()), n);
            if n % 100 == 0 && n > 140_000 {
                let template = name64(&(n / 600).to_ne_bytes()) ^ 1;
                opened += u32::from(meet(&door, &memory, template, n / 100) != Door::Closed);
            }
        }
        assert!(opened > 150, "{opened}");
    }

    #[test]
    fn who_may_not_open_notes_nothing_and_others_still_can() {
        let (memory, door) = (Memory::default(), Doorkeeper::new(1024, 3, Placing::default()));
        for by in 0..50 {
            assert!(matches!(door.meet(&memory, 7, tenant(by), || false), Applied::Yes((Door::Closed, _), _)));
        }
        let opened = (50..70).any(|by| meet(&door, &memory, 7, by) != Door::Closed);
        assert!(opened);
    }

    #[test]
    fn an_anchor_that_joined_names_its_template() {
        let (memory, door) = (Memory::default(), Doorkeeper::new(1024, 1, Placing::default()));
        meet(&door, &memory, 7, 1);
        door.join(&memory, 7, 9);
        assert_eq!(door.look(&memory, 7), Door::Open { template: 9 });
        door.join(&memory, 7, 7);
        assert_eq!(meet(&door, &memory, 7, 2), Door::Open { template: 7 });
        door.join(&memory, 8, 9);
        assert_eq!(door.look(&memory, 8), Door::Closed);
    }
}
