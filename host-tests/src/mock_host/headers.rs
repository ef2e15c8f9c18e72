//! Header and trailer maps as Envoy keeps them, and the pairs format they cross the VM's border in.
//!
//! Names are lower case, values are bytes, order and duplicates are kept. It does not join duplicates of the headers
//! that Envoy stores in one place (`:path`, `content-length` and some twenty others).

use std::fmt;

/// Most bytes of a pairs message that the host reads from the module; a longer one reads as empty
/// (proxy-wasm-cpp-host).
const PAIRS_MAX_BYTES: usize = 1024 * 1024;
/// Most pairs of a message that the host reads from the module; more read as none.
const PAIRS_MAX_COUNT: usize = 1024;

/// An ordered header map, pseudo headers (`:method`, `:status`) included.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, Vec<u8>)>);

// === impl Headers ===

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|(name, value)| format!("{name}: {}", value.escape_ascii()))).finish()
    }
}

impl Headers {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The map with one more entry at its end.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.add(name, value);
        self
    }

    /// Appends an entry; those of the same name stay.
    pub fn add(&mut self, name: &str, value: impl AsRef<[u8]>) {
        self.0.push((name.to_ascii_lowercase(), value.as_ref().to_vec()));
    }

    /// Removes every entry of the name and appends one.
    pub fn replace(&mut self, name: &str, value: impl AsRef<[u8]>) {
        self.remove(name);
        self.add(name, value);
    }

    /// Removes every entry of the name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
    }

    /// The first value of the name, which is all a module can get by name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.iter().find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    }

    /// The first value of the name as text, bytes that are not UTF-8 replaced.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
    }

    /// All entries in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_slice()))
    }

    /// Entries, not distinct names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The map in the pairs format.
    pub(super) fn to_pairs(&self) -> Vec<u8> {
        pairs(self.iter())
    }

    /// Reads what a module serialised. Anything malformed or over the host's limits is an empty map, as in Envoy.
    pub(super) fn from_pairs(bytes: &[u8]) -> Self {
        if bytes.len() > PAIRS_MAX_BYTES {
            return Self::default();
        }
        parse(bytes).unwrap_or_default()
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(entries: I) -> Self {
        let mut headers = Self::new();
        for (name, value) in entries {
            headers.add(name.as_ref(), value);
        }
        headers
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, const LEN: usize> From<[(N, V); LEN]> for Headers {
    fn from(entries: [(N, V); LEN]) -> Self {
        entries.into_iter().collect()
    }
}

/// Serialises entries as the host does for header maps and for properties that are maps or lists (a list has its
/// elements as names, and empty values): the count, all lengths, then names and values, each with a NUL behind it.
/// Integers are 4 bytes, little-endian.
pub fn pairs<N: AsRef<[u8]>, V: AsRef<[u8]>>(entries: impl IntoIterator<Item = (N, V)>) -> Vec<u8> {
    let entries: Vec<(N, V)> = entries.into_iter().collect();
    let mut bytes = (entries.len() as u32).to_le_bytes().to_vec();
    for (name, value) in &entries {
        bytes.extend_from_slice(&(name.as_ref().len() as u32).to_le_bytes());
        bytes.extend_from_slice(&(value.as_ref().len() as u32).to_le_bytes());
    }
    for (name, value) in &entries {
        bytes.extend_from_slice(name.as_ref());
        bytes.push(0);
        bytes.extend_from_slice(value.as_ref());
        bytes.push(0);
    }
    bytes
}

fn parse(bytes: &[u8]) -> Option<Headers> {
    let (count, mut sizes) = number(bytes)?;
    if count > PAIRS_MAX_COUNT {
        return None;
    }
    let mut rest = sizes.get(count.checked_mul(8)?..)?;
    let mut headers = Headers::new();
    for _ in 0..count {
        let (name_size, after) = number(sizes)?;
        let (value_size, after) = number(after)?;
        sizes = after;
        let (name, after) = terminated(rest, name_size)?;
        let (value, after) = terminated(after, value_size)?;
        rest = after;
        headers.add(&String::from_utf8_lossy(name), value);
    }
    rest.is_empty().then_some(headers)
}

fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*head) as usize, rest))
}

fn terminated(bytes: &[u8], size: usize) -> Option<(&[u8], &[u8])> {
    let (head, rest) = bytes.split_at_checked(size)?;
    let (nul, rest) = rest.split_first()?;
    (*nul == 0).then_some((head, rest))
}
