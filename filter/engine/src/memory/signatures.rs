//! Which signatures of reasoning this proxy delivered, to whom, and who presented them since.
//!
//! For: reasoning that was issued to one tenant and is presented by another (Anthropic's `thinking.signature`, `OpenAI`'s
//! `encrypted_content`). A signature that this proxy did not deliver, or no longer knows, is [`Presented::Unknown`], and
//! counts for nothing: it may come from another region, from another proxy, or from before a restart.
//!
//! An entry has 14 bytes: a tag of the signature, a tag of the tenant it was issued to, 16 bits in which every *other*
//! tenant that presents it sets one bit by its hash, and when it was issued. Two tenants that share a bit count as one:
//! the count is at times too small, never too large.
//!
//! **Published signatures make innocents look like replayers**: somebody puts a transcript on the web, and whoever continues
//! it presents its signature. So from [`PUBLISHED`] presenters on a signature is [`Presented::Shared`], and no longer
//! foreign to anybody, as is one that was delivered to two tenants (a server that answers from a cache). Nor is a single
//! foreign signature proof before that: hold it against a tenant only with several signatures or several issuers.
//!
//! What evades it: presenting a signature from [`PUBLISHED`] accounts makes it nobody's. The presenters before that were
//! told apart already, and each further signature costs as many again. Tenants that present only what was issued to them
//! are not seen at all.
//!
//! **The caller hands in a keyed hash** of the signature which does not depend on the tenant, such as
//! [`Secret::tag`](crate::hashing::Secret::tag) of tenant 0 and the signature's hash; its upper half chooses the bucket, its lower half is the
//! tag. So nobody can aim at a bucket or make two signatures meet. The tenants are the keyed hashes of
//! [`Secret::subject`](crate::hashing::Secret::subject). Only credentials that were proven may be named here, on either side.
//!
//! False matches: in a full bucket an unknown signature meets an entry with probability [`ENTRIES`] / 2^32, one in
//! 2^27; a foreign tenant is taken for the issuer with 2^-32, which is to its good.
//!
//! A flood: only a delivery makes an entry, never a presentation, so it takes answers that the upstream gave, each with a
//! signature of its own. Where it comes, the bucket's oldest entries give way, in the order they were issued, whoever's they
//! are; an entry lasts for about as many deliveries as there are places, give or take a fifth. What is pushed out is
//! unknown again. So a flood can hide a replay, and cannot invent one.

use super::{Applied, SharedMemory, update};
use crate::hashing::fold;

/// Signatures a bucket.
pub const ENTRIES: usize = 32;
/// How many different tenants, besides the one it was issued to, make a signature a published one.
pub const PUBLISHED: u32 = 4;
const ENTRY_BYTES: usize = 14;
/// The version of what is kept: the first byte of every entry, and in its name.
pub const VERSION: u8 = 1;
/// Of a signature that was delivered to several tenants.
const EVERYBODY: u16 = u16::MAX;

/// The memory of signatures.
#[derive(Debug, Clone)]
pub struct Signatures {
    buckets: u64,
}

/// Whose signature it is that a tenant presents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presented {
    /// This proxy did not deliver it, or has forgotten it.
    Unknown,
    /// It was issued to this tenant.
    Own {
        /// When it was issued last, in Unix seconds.
        issued: u32,
    },
    /// It was issued to another tenant.
    Foreign {
        /// A tag of the tenant it was issued to, to tell issuers apart.
        issuer: u32,
        /// How many different tenants but that one have presented it, this one included where its presentation is noted.
        /// Fewer than [`PUBLISHED`].
        presenters: u32,
    },
    /// It was issued to another tenant too, but is everybody's: published, or delivered to several.
    Shared,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    tag: u32,
    issuer: u32,
    presenters: u16,
    issued: u32,
}

// === impl Signatures ===

impl Signatures {
    /// Room for about `signatures` signatures.
    #[must_use]
    pub fn new(signatures: u32) -> Self {
        Self { buckets: u64::from(signatures).div_ceil(ENTRIES as u64).max(1) }
    }

    /// Notes that a signature was delivered to a tenant, at `now` in Unix seconds. One that was delivered to another tenant
    /// before is everybody's from now on. Whether another signature made room for it.
    pub fn issued(&self, memory: &dyn SharedMemory, signature: u64, tenant: u128, now: u32) -> Applied<bool> {
        update(memory, &self.name(signature), |bytes| {
            let mut entries = bytes.map(read).unwrap_or_default();
            let mut displaced = false;
            let mut entry = Entry { tag: low(signature), issuer: issuer(tenant), presenters: 0, issued: now };
            if let Some(at) = entries.iter().position(|known| known.tag == entry.tag) {
                let known = entries.remove(at);
                let presenters = if known.issuer == entry.issuer { known.presenters } else { EVERYBODY };
                entry = Entry { presenters, issued: now.max(known.issued), ..known };
            } else if entries.len() >= ENTRIES {
                entries.remove(0);
                displaced = true;
            }
            // In the order of their last delivery, not of the clock: within one second the newest stay too.
            entries.push(entry);
            (Some(write(&entries)), displaced)
        })
    }

    /// Notes that a tenant presented a signature, and tells whose it is. Nothing is written where that was noted before, where
    /// it is the tenant's own, and where it is unknown or shared already.
    pub fn presented(&self, memory: &dyn SharedMemory, signature: u64, tenant: u128) -> Applied<Presented> {
        update(memory, &self.name(signature), |bytes| {
            let mut entries = bytes.map(read).unwrap_or_default();
            let Some(entry) = entries.iter_mut().find(|entry| entry.tag == low(signature)) else {
                return (None, Presented::Unknown);
            };
            let before = tell(entry, tenant);
            if !matches!(before, Presented::Foreign { .. }) || entry.presenters & bit(tenant) != 0 {
                return (None, before);
            }
            entry.presenters |= bit(tenant);
            let presented = tell(entry, tenant);
            (Some(write(&entries)), presented)
        })
    }

    /// Whose signature it is that a tenant presents, as far as was noted before. Writes nothing: for the moment of decision.
    #[must_use]
    pub fn look(&self, memory: &dyn SharedMemory, signature: u64, tenant: u128) -> Presented {
        let entries = memory.get(&self.name(signature)).map(|(bytes, _)| read(&bytes)).unwrap_or_default();
        let entry = entries.iter().find(|entry| entry.tag == low(signature));
        entry.map_or(Presented::Unknown, |entry| tell(entry, tenant))
    }

    fn name(&self, signature: u64) -> String {
        format!("weir.{VERSION}.g.{}", (signature >> 32) % self.buckets)
    }
}

fn tell(entry: &Entry, tenant: u128) -> Presented {
    let presenters = entry.presenters.count_ones();
    if entry.issuer == issuer(tenant) {
        Presented::Own { issued: entry.issued }
    } else if presenters >= PUBLISHED {
        Presented::Shared
    } else {
        Presented::Foreign { issuer: entry.issuer, presenters }
    }
}

fn low(hash: u64) -> u32 {
    u32::try_from(hash & u64::from(u32::MAX)).unwrap_or(0)
}

/// A tenant as it is known here: a tag and, of other bits of the same mix, a bit.
fn mixed(tenant: u128) -> u64 {
    fold(tenant).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn issuer(tenant: u128) -> u32 {
    low(mixed(tenant) >> 28)
}

fn bit(tenant: u128) -> u16 {
    1 << (mixed(tenant) >> 60)
}

fn read(bytes: &[u8]) -> Vec<Entry> {
    let Some((&VERSION, rest)) = bytes.split_first() else { return Vec::new() };
    rest.chunks_exact(ENTRY_BYTES).filter_map(read_entry).take(ENTRIES).collect()
}

fn read_entry(bytes: &[u8]) -> Option<Entry> {
    let (tag, bytes) = bytes.split_first_chunk()?;
    let (issuer, bytes) = bytes.split_first_chunk()?;
    let (presenters, bytes) = bytes.split_first_chunk()?;
    let (issued, _) = bytes.split_first_chunk()?;
    Some(Entry {
        tag: u32::from_le_bytes(*tag),
        issuer: u32::from_le_bytes(*issuer),
        presenters: u16::from_le_bytes(*presenters),
        issued: u32::from_le_bytes(*issued),
    })
}

fn write(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + entries.len() * ENTRY_BYTES);
    bytes.push(VERSION);
    for entry in entries {
        bytes.extend_from_slice(&entry.tag.to_le_bytes());
        bytes.extend_from_slice(&entry.issuer.to_le_bytes());
        bytes.extend_from_slice(&entry.presenters.to_le_bytes());
        bytes.extend_from_slice(&entry.issued.to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::super::MOST_ATTEMPTS;
    use super::super::test_memory::Memory;
    use super::*;
    use crate::hashing::{Secret, name64};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const ISSUED: u32 = 1_795_000_000;

    fn tenant(n: u64) -> u128 {
        Secret::new(b"secret").subject(1, &n.to_le_bytes())
    }

    fn signature(n: u32) -> u64 {
        Secret::new(b"secret").tag(0, name64(&n.to_le_bytes()))
    }

    fn presented(signatures: &Signatures, memory: &Memory, signature: u64, by: u64) -> Presented {
        match signatures.presented(memory, signature, tenant(by)) {
            Applied::Yes(presented, _) => presented,
            Applied::Dropped(_) => panic!("dropped"),
        }
    }

    /// Tenants from 1 on, no two of which share a bit.
    fn tenants_apart(count: usize) -> Vec<u64> {
        let mut bits = 0;
        let apart = (1..1000).filter(|by| {
            let fresh = bits & bit(tenant(*by)) == 0;
            bits |= bit(tenant(*by));
            fresh
        });
        apart.take(count).collect()
    }

    #[test]
    fn own_foreign_and_unknown_signatures_are_told_apart() {
        let (memory, signatures) = (Memory::default(), Signatures::new(1 << 12));
        signatures.issued(&memory, signature(1), tenant(0), ISSUED);
        let apart = tenants_apart(2);
        assert_eq!(presented(&signatures, &memory, signature(2), 0), Presented::Unknown);
        assert_eq!(presented(&signatures, &memory, signature(1), 0), Presented::Own { issued: ISSUED });
        let issuer = issuer(tenant(0));
        let looked = signatures.look(&memory, signature(1), tenant(apart[0]));
        assert_eq!(looked, Presented::Foreign { issuer, presenters: 0 }, "nobody has presented it yet");
        for _ in 0..3 {
            let foreign = Presented::Foreign { issuer, presenters: 1 };
            assert_eq!(presented(&signatures, &memory, signature(1), apart[0]), foreign);
            assert_eq!(signatures.look(&memory, signature(1), tenant(apart[0])), foreign);
        }
        assert_eq!(
            presented(&signatures, &memory, signature(1), apart[1]),
            Presented::Foreign { issuer, presenters: 2 }
        );
    }

    #[test]
    fn a_signature_that_many_present_is_published() {
        let (memory, signatures) = (Memory::default(), Signatures::new(1 << 12));
        signatures.issued(&memory, signature(1), tenant(0), ISSUED);
        let apart = tenants_apart(6);
        let told: Vec<_> = apart.iter().map(|by| presented(&signatures, &memory, signature(1), *by)).collect();
        let foreign = told.iter().filter(|told| matches!(told, Presented::Foreign { .. })).count();
        assert_eq!((foreign, told[3], told[5]), (3, Presented::Shared, Presented::Shared));
        assert_eq!(signatures.look(&memory, signature(1), tenant(apart[0])), Presented::Shared, "to the first too");
        assert_eq!(presented(&signatures, &memory, signature(1), 0), Presented::Own { issued: ISSUED });
        signatures.issued(&memory, signature(1), tenant(0), ISSUED + 1);
        assert_eq!(presented(&signatures, &memory, signature(1), apart[5]), Presented::Shared, "and it stays so");
    }

    #[test]
    fn what_was_delivered_to_two_tenants_is_foreign_to_nobody() {
        let (memory, signatures) = (Memory::default(), Signatures::new(1 << 12));
        signatures.issued(&memory, signature(1), tenant(0), ISSUED);
        signatures.issued(&memory, signature(1), tenant(1), ISSUED + 5);
        assert_eq!(presented(&signatures, &memory, signature(1), 0), Presented::Own { issued: ISSUED + 5 });
        assert!((1..100).all(|by| presented(&signatures, &memory, signature(1), by) == Presented::Shared));
    }

    #[test]
    fn nothing_is_written_where_nothing_changes() {
        let (memory, signatures) = (Memory::default(), Signatures::new(1));
        let version = |memory: &Memory| memory.get("weir.1.g.0").map(|(_, version)| version);
        presented(&signatures, &memory, signature(1), 5);
        assert_eq!(version(&memory), None, "a presentation makes no entry");
        signatures.issued(&memory, signature(1), tenant(0), ISSUED);
        presented(&signatures, &memory, signature(1), 5);
        let written = version(&memory);
        presented(&signatures, &memory, signature(1), 5);
        presented(&signatures, &memory, signature(1), 0);
        presented(&signatures, &memory, signature(2), 5);
        let _ = signatures.look(&memory, signature(1), tenant(6));
        assert_eq!(version(&memory), written);
    }

    #[test]
    fn memory_is_flat_and_the_newest_stay() {
        let (memory, signatures) = (Memory::default(), Signatures::new(1024));
        for n in 0..100_000_u32 {
            // All within a few seconds, and a clock that goes back.
            signatures.issued(&memory, signature(n), tenant(u64::from(n)), ISSUED + n / 40_000 - n / 50_000);
        }
        assert_eq!(memory.names(), 32);
        let longest = (0..32).filter_map(|n| memory.get(&format!("weir.1.g.{n}"))).map(|(value, _)| value.len()).max();
        assert_eq!(longest, Some(1 + ENTRIES * ENTRY_BYTES));
        let is_known = |n: &u32| signatures.look(&memory, signature(*n), tenant(0)) != Presented::Unknown;
        let newest = (100_000 - 512..100_000).filter(is_known).count();
        assert!(newest >= 508, "{newest} of the newest half");
        assert_eq!((0..100_000).filter(is_known).count(), 1024);
        assert_eq!((0..98_000).filter(is_known).count(), 0);
    }

    #[test]
    fn other_workers_writes_are_waited_for() {
        let (memory, signatures) = (Memory::default(), Signatures::new(8));
        *memory.conflicts.borrow_mut() = 3;
        assert_eq!(signatures.issued(&memory, signature(1), tenant(0), ISSUED), Applied::Yes(false, 3));
        *memory.conflicts.borrow_mut() = 2;
        let foreign = Presented::Foreign { issuer: issuer(tenant(0)), presenters: 1 };
        assert_eq!(signatures.presented(&memory, signature(1), tenant(1)), Applied::Yes(foreign, 2));
        *memory.conflicts.borrow_mut() = MOST_ATTEMPTS;
        assert_eq!(signatures.issued(&memory, signature(2), tenant(0), ISSUED), Applied::Dropped(MOST_ATTEMPTS));
        assert_eq!(presented(&signatures, &memory, signature(2), 0), Presented::Unknown);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..1000), versioned: bool, which: u64, who: u128) {
            let mut bytes = bytes;
            if let (true, Some(first)) = (versioned, bytes.first_mut()) {
                *first = VERSION;
            }
            // One that is there, where there is any.
            let which = read(&bytes).first().map_or(which, |entry| which << 32 | u64::from(entry.tag));
            let (memory, signatures) = (Memory::default(), Signatures::new(1));
            prop_assert_eq!(memory.swap("weir.1.g.0", &bytes, None), Ok(()));
            let looked = signatures.look(&memory, which, who);
            let noted = signatures.presented(&memory, which, who);
            prop_assert_eq!(looked == Presented::Unknown, noted == Applied::Yes(Presented::Unknown, 0));
            prop_assert_eq!(signatures.issued(&memory, which, who, 7), Applied::Yes(false, 0));
            prop_assert_ne!(signatures.look(&memory, which, who), Presented::Unknown);
            let (written, _) = memory.get("weir.1.g.0").unwrap();
            prop_assert!(written.len() <= 1 + ENTRIES * ENTRY_BYTES);
        }

        #[test]
        fn tenants_that_share_a_bit_only_ever_count_too_few(tenants in proptest::collection::vec(1_u64..30, 1..12)) {
            let (memory, signatures) = (Memory::default(), Signatures::new(64));
            signatures.issued(&memory, signature(1), tenant(0), ISSUED);
            let mut different = BTreeSet::new();
            let mut last = 0;
            for by in tenants {
                different.insert(by);
                match presented(&signatures, &memory, signature(1), by) {
                    Presented::Foreign { presenters, .. } => {
                        prop_assert!((last.max(1)..=different.len()).contains(&(presenters as usize)));
                        last = presenters as usize;
                    }
                    told => prop_assert!(told == Presented::Shared && different.len() >= PUBLISHED as usize),
                }
            }
        }
    }
}
