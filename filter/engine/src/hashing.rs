//! The two kinds of hash, and why there are two.
//!
//! *Names* ([`name64`]) are unkeyed SipHash-2-4 under a fixed, documented key: a template shared between operators means
//! the same to everyone. *Identities* ([`Secret`]) are keyed: nobody without the operator's secret can turn a hash in a log
//! back into an address or a key. SipHash-2-4: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012). The
//! purpose keys are derived from the secret by HMAC-SHA-256 (RFC 2104), the purpose being the message.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use siphasher::sip::SipHasher24;
use siphasher::sip128::{Hasher128, SipHasher24 as SipHasher24x128};
use std::hash::Hasher;

/// The key of [`name64`]: the ASCII bytes of `weir names, v. 1`.
pub const NAME_KEY: [u8; 16] = *b"weir names, v. 1";

/// An unkeyed, documented 64-bit hash: SipHash-2-4 under [`NAME_KEY`].
#[must_use]
pub fn name64(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher24::new_with_key(&NAME_KEY);
    hasher.write(bytes);
    hasher.finish()
}

/// 64 bits of a 128-bit hash, for sketches and slots: the two halves, exclusive or.
#[must_use]
pub fn fold(hash: u128) -> u64 {
    u64::try_from((hash ^ hash >> 64) & u128::from(u64::MAX)).unwrap_or(0)
}

/// Keys for the purposes that need one, derived from the operator's hashing secret.
#[derive(Clone)]
pub struct Secret {
    subject: [u8; 16],
    order: [u8; 16],
    tag: [u8; 16],
    memory: [u8; 16],
    incident: [u8; 16],
    place: [u8; 16],
}

impl Secret {
    /// Derives the purpose keys.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self {
            subject: derive(secret, b"weir subject v1"),
            order: derive(secret, b"weir shingle order v1"),
            tag: derive(secret, b"weir delivery tag v1"),
            memory: derive(secret, b"weir memory v1"),
            incident: derive(secret, b"weir incident v1"),
            place: derive(secret, b"weir placing v1"),
        }
    }

    /// The 128-bit hash a subject is known by, from its lens and its name.
    #[must_use]
    pub fn subject(&self, lens: u8, name: &[u8]) -> u128 {
        let mut hasher = SipHasher24x128::new_with_key(&self.subject);
        hasher.write(&[lens]);
        hasher.write(name);
        hasher.finish128().as_u128()
    }

    /// The key that orders shingles, so that nobody outside can craft the smallest.
    #[must_use]
    pub fn order_key(&self) -> &[u8; 16] {
        &self.order
    }

    /// The tag of something delivered to a tenant (an answer, a tool call's id).
    #[must_use]
    pub fn tag(&self, tenant: u128, delivered: u64) -> u64 {
        let mut hasher = SipHasher24::new_with_key(&self.tag);
        hasher.write(&tenant.to_le_bytes());
        hasher.write(&delivered.to_le_bytes());
        hasher.finish()
    }

    /// The name of an incident, of which nothing can be read without the secret.
    #[must_use]
    pub fn incident(&self, of: &[u8]) -> u128 {
        let mut hasher = SipHasher24x128::new_with_key(&self.incident);
        hasher.write(of);
        hasher.finish128().as_u128()
    }

    /// A caller's place among a hundred, 0 to 99: always the same, and known to nobody without the secret. It decides who is acted upon
    /// where only a share is.
    #[must_use]
    pub fn percentile(&self, subject: u128) -> u32 {
        u32::try_from(self.tag(subject, u64::from_le_bytes(*b"percents")) % 100).unwrap_or(0)
    }

    /// Where in shared memory something with an unkeyed name is kept.
    #[must_use]
    pub fn placing(&self) -> Placing {
        Placing(SipHasher24::new_with_key(&self.place))
    }

    /// Seeds for hash maps that live and die in one worker's memory.
    #[must_use]
    pub fn map_seeds(&self) -> ahash::RandomState {
        let seed = u128::from_le_bytes(self.memory);
        #[allow(clippy::cast_possible_truncation, reason = "the two halves of a 128-bit key")]
        let (low, high) = (seed as u64, (seed >> 64) as u64);
        ahash::RandomState::with_seeds(low, high, !low, !high)
    }
}

/// A keyed order of places, so that whoever knows names cannot aim at the place of one. Without a secret it is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Placing(SipHasher24);

impl Placing {
    /// The place of a name, uniform over 64 bits.
    #[must_use]
    pub fn of(&self, name: u64) -> u64 {
        let mut hasher = self.0;
        hasher.write(&name.to_le_bytes());
        hasher.finish()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

fn derive(secret: &[u8], purpose: &[u8]) -> [u8; 16] {
    let mut key = [0; 16];
    // HMAC takes a key of any length; should that ever change, the key stays zero and the tests below fail.
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) {
        mac.update(purpose);
        for (to, from) in key.iter_mut().zip(mac.finalize().into_bytes()) {
            *to = from;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_stable_across_versions() {
        // Expected values from an independent implementation that reproduces the paper's test vector.
        assert_eq!(name64(b""), 0xc0b9_3c0d_7bdd_5a79);
        assert_eq!(name64(b"weir"), 0xdbf0_b9ed_f306_d926);
    }

    #[test]
    fn identities_depend_on_secret_lens_and_name() {
        let (a, b) = (Secret::new(b"one"), Secret::new(b"two"));
        assert_eq!(a.subject(1, b"x"), Secret::new(b"one").subject(1, b"x"));
        assert_ne!(a.subject(1, b"x"), b.subject(1, b"x"));
        assert_ne!(a.subject(1, b"x"), a.subject(2, b"x"));
        assert_ne!(a.subject(1, b"x"), a.subject(1, b"y"));
        assert_ne!(a.order_key(), &[0; 16]);
        assert_ne!(a.tag(1, 2), b.tag(1, 2));
    }
}
