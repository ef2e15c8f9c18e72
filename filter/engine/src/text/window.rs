//! The beginning and the end of a text that may be of any length.

/// Bytes kept of the beginning of a text.
const HEAD_BYTES: usize = 4096;
/// Bytes kept of the end of a text.
const TAIL_BYTES: usize = 4096;

/// The first 4,096 bytes and the last 4,096 bytes of a text, and its length. Bytes are UTF-8 as far as the
/// sender's were; a cut may fall inside a character.
#[derive(Debug, Clone, Default)]
pub struct TextWindow {
    head: Vec<u8>,
    tail: Vec<u8>,
    total_bytes: u64,
}

impl TextWindow {
    /// Appends a piece of the text.
    pub fn push(&mut self, piece: &[u8]) {
        self.total_bytes = self.total_bytes.saturating_add(piece.len() as u64);
        let room = HEAD_BYTES.saturating_sub(self.head.len()).min(piece.len());
        let (to_head, rest) = piece.split_at(room);
        self.head.extend_from_slice(to_head);
        if rest.len() >= TAIL_BYTES {
            self.tail.clear();
        }
        let skip = rest.len().saturating_sub(TAIL_BYTES);
        self.tail.extend_from_slice(rest.get(skip..).unwrap_or_default());
        // Trim only when twice as long as needed, so that many small pieces cost amortised constant time.
        if self.tail.len() > 2 * TAIL_BYTES {
            let surplus = self.tail.len() - TAIL_BYTES;
            self.tail.drain(..surplus);
        }
    }

    /// Appends another text, of which the kept beginning and end are copied and the whole length is counted.
    pub fn append(&mut self, other: &Self) {
        let total_bytes = self.total_bytes.saturating_add(other.total_bytes);
        self.push(other.head());
        self.push(other.tail());
        self.total_bytes = total_bytes;
    }

    /// Forgets everything, keeping the memory.
    pub fn clear(&mut self) {
        self.head.clear();
        self.tail.clear();
        self.total_bytes = 0;
    }

    /// Length of the whole text, in bytes.
    #[must_use]
    pub fn total_bytes(&self) -> u64 {
        self.total_bytes
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total_bytes == 0
    }

    /// The kept beginning.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// What is kept of the end and is not in [`TextWindow::head`].
    #[must_use]
    pub fn tail(&self) -> &[u8] {
        let skip = self.tail.len().saturating_sub(TAIL_BYTES);
        self.tail.get(skip..).unwrap_or_default()
    }

    /// Whether [`TextWindow::head`] and [`TextWindow::tail`] together are the whole text.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        (self.head.len() + self.tail().len()) as u64 == self.total_bytes
    }

    /// Whether the same was pushed, as far as it is kept, and as much of it.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.total_bytes == other.total_bytes && same(self.head(), other.head()) && same(self.tail(), other.tail())
    }

    /// How many bytes are kept.
    pub(crate) fn kept_bytes(&self) -> usize {
        self.head.len().saturating_add(self.tail.len())
    }

    /// A hash by which texts are looked up that are compared then: anybody can make two texts of one.
    pub(crate) fn rough_hash(&self) -> u64 {
        let mix = |hash: u64, block: &[u8; 8]| {
            let mixed = (hash ^ u64::from_le_bytes(*block)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed ^ (mixed >> 32)
        };
        let of = |hash, bytes: &[u8]| bytes.as_chunks::<8>().0.iter().fold(hash, mix);
        of(of(self.total_bytes, self.head()), self.tail()).wrapping_mul(0x9fb2_1c65_1e98_df25)
    }

    /// A hash ([`crate::hashing::name64`]) that a text keeps when white space is added, removed or trimmed: over the first
    /// and the last 256 kept bytes that are not ASCII white space. `None` for a text of white space only.
    #[must_use]
    pub fn fingerprint(&self) -> Option<u64> {
        const EDGE: usize = 256;
        let tight = |byte: &&u8| !byte.is_ascii_whitespace();
        let first = self.head.iter().chain(self.tail()).filter(tight).take(EDGE);
        let last = self.tail().iter().rev().chain(self.head.iter().rev()).filter(tight).take(EDGE);
        let edges: Vec<u8> = first.chain(last).copied().collect();
        (!edges.is_empty()).then(|| crate::hashing::name64(&edges))
    }
}

/// Whether two texts are the same: eight bytes at a time, which WebAssembly's own comparison does one by one.
fn same(one: &[u8], other: &[u8]) -> bool {
    let ((ones, one_rest), (others, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    let differ = |(one, other): (&[u8; 8], &[u8; 8])| u64::from_le_bytes(*one) != u64::from_le_bytes(*other);
    one.len() == other.len() && !ones.iter().zip(others).any(differ) && one_rest == other_rest
}
