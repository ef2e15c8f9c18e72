//! Where things are in a document: a table of paths, compiled once into a trie that the scanner walks along.

use std::borrow::Cow;
use std::sync::OnceLock;

/// One row: the path, and what is found there. In a path `[]` is any element of an array and `*` any key of an object
/// that has no row of its own; the empty path is the document.
pub type Row<F> = (&'static [&'static str], F);

/// Rows whose paths begin at a place of their own.
pub type Group<F> = (&'static [&'static str], &'static [Row<F>]);

/// A table of paths. Made to be a `static`: the trie is built at first use and kept. Where two rows have one path, the first
/// counts.
pub struct Paths<F: 'static> {
    rows: &'static [Row<F>],
    groups: &'static [Group<F>],
    protobuf: bool,
    listed: bool,
    trie: OnceLock<Trie<F>>,
}

impl<F: Copy> Paths<F> {
    /// A table of these rows.
    #[must_use]
    pub const fn new(rows: &'static [Row<F>]) -> Self {
        Self { rows, groups: &[], protobuf: false, listed: false, trie: OnceLock::new() }
    }

    /// The same table with further rows.
    #[must_use]
    pub const fn and(mut self, groups: &'static [Group<F>]) -> Self {
        self.groups = groups;
        self
    }

    /// The same table for a server that reads JSON as protobuf does: a key `likeThis` may also be spelled `like_this`.
    #[must_use]
    pub const fn protobuf(mut self) -> Self {
        self.protobuf = true;
        self
    }

    /// The same table for documents that may also come as the elements of an array.
    #[must_use]
    pub const fn listed(mut self) -> Self {
        self.listed = true;
        self
    }

    /// The most keys that one object of the table has, of [`MOST_KEYS`] whose repetition is noticed.
    #[cfg(test)]
    pub(crate) fn most_keys(&self) -> usize {
        self.trie().nodes.iter().map(Node::distinct_keys).max().unwrap_or(0)
    }

    /// All rows, with whole paths.
    #[cfg(test)]
    pub(crate) fn all(&self) -> impl Iterator<Item = (Vec<&'static str>, F)> {
        let groups = std::iter::once((&[] as &[&str], self.rows)).chain(self.groups.iter().copied());
        groups.flat_map(|(under, rows)| rows.iter().map(move |(path, field)| ([under, *path].concat(), *field)))
    }

    /// The compiled form.
    pub(super) fn trie(&self) -> &Trie<F> {
        self.trie.get_or_init(|| {
            let mut trie = Trie { nodes: vec![Node::new()], protobuf: self.protobuf };
            for (under, rows) in std::iter::once(&(&[] as &[&str], self.rows)).chain(self.groups) {
                for (path, field) in *rows {
                    trie.add(under.iter().chain(*path), *field);
                }
            }
            if self.listed {
                // Not the root itself, or arrays within arrays were followed without end.
                let element = trie.nodes.len();
                if let Some(root) = trie.nodes.first_mut() {
                    let document = root.clone();
                    root.element = Some(element);
                    trie.nodes.push(document);
                }
            }
            trie
        })
    }
}

/// A compiled table; the first node is the document.
pub(super) struct Trie<F> {
    nodes: Vec<Node<F>>,
    protobuf: bool,
}

/// What the table says of one place.
#[derive(Clone)]
pub(super) struct Node<F> {
    /// What this place itself is called, if it has a row.
    pub(super) field: Option<F>,
    keys: Vec<Key>,
    /// For every length of a key, which of `keys` have it.
    by_length: Vec<Vec<usize>>,
    any_key: Option<usize>,
    element: Option<usize>,
}

#[derive(Clone)]
struct Key {
    name: Cow<'static, [u8]>,
    /// [`start`] of the name.
    start: u64,
    child: usize,
    /// Two spellings of one key have one bit.
    bit: u128,
}

/// What a key leads to.
pub(super) struct Found<'t, F> {
    /// The member's value.
    pub(super) node: &'t Node<F>,
    /// The key's bit among those of its object; 0 for a key that only `*` matches.
    pub(super) bit: u128,
}

impl<F: Copy> Trie<F> {
    fn add<'p>(&mut self, path: impl Iterator<Item = &'p &'static str>, field: F) {
        let mut at = 0;
        for step in path {
            at = self.child(at, step);
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.field.get_or_insert(field);
        }
    }

    /// The child of node `at` under `step`, made where it is missing.
    fn child(&mut self, at: usize, step: &'static str) -> usize {
        let (fresh, protobuf) = (self.nodes.len(), self.protobuf);
        let Some(node) = self.nodes.get_mut(at) else { return at };
        let child = match step {
            "[]" => *node.element.get_or_insert(fresh),
            "*" => *node.any_key.get_or_insert(fresh),
            key => match node.keys.iter().find(|known| *known.name == *key.as_bytes()) {
                Some(known) => known.child,
                None => {
                    let bit = bit(node.distinct_keys());
                    node.add_key(Cow::Borrowed(key.as_bytes()), fresh, bit);
                    let snake = snake_case(key);
                    if protobuf && snake != key.as_bytes() {
                        node.add_key(Cow::Owned(snake), fresh, bit);
                    }
                    fresh
                }
            },
        };
        if child == fresh {
            self.nodes.push(Node::new());
        }
        child
    }

    /// The document.
    pub(super) fn root(&self) -> Option<&Node<F>> {
        self.nodes.first()
    }

    /// What the elements of an array at `node` are.
    pub(super) fn element(&self, node: &Node<F>) -> Option<&Node<F>> {
        self.nodes.get(node.element?)
    }

    /// What the member `key` of an object at `node` is. `exact` is false for a key too long to be in any table.
    pub(super) fn member(&self, node: &Node<F>, key: &[u8], exact: bool) -> Option<Found<'_, F>> {
        if exact && let Some((child, bit)) = node.position(key) {
            return self.nodes.get(child).map(|node| Found { node, bit });
        }
        self.nodes.get(node.any_key?).map(|node| Found { node, bit: 0 })
    }
}

impl<F> Node<F> {
    const fn new() -> Self {
        Self { field: None, keys: Vec::new(), by_length: Vec::new(), any_key: None, element: None }
    }

    /// Keys, in whatever spelling.
    fn distinct_keys(&self) -> usize {
        self.keys.iter().filter(|key| matches!(key.name, Cow::Borrowed(_))).count()
    }

    fn add_key(&mut self, key: Cow<'static, [u8]>, child: usize, bit: u128) {
        if self.by_length.len() <= key.len() {
            self.by_length.resize(key.len() + 1, Vec::new());
        }
        if let Some(positions) = self.by_length.get_mut(key.len()) {
            positions.push(self.keys.len());
        }
        self.keys.push(Key { start: start(&key), name: key, child, bit });
    }

    /// Whether anything inside an object here is of interest.
    pub(super) fn has_members(&self) -> bool {
        !self.keys.is_empty() || self.any_key.is_some()
    }

    /// Whether anything inside an array here is of interest.
    pub(super) fn has_elements(&self) -> bool {
        self.element.is_some()
    }

    /// Keys match in any letter case, because to some servers (Go's `encoding/json`) they do: an unread `LogProbs` would
    /// be a way around the filter, and to a server that is strict it is an unknown key, which asks for nothing.
    fn position(&self, key: &[u8]) -> Option<(usize, u128)> {
        if let Some(found) = self.find(key) {
            return Some(found);
        }
        if key.is_ascii() { None } else { self.find(&fold(key)) }
    }

    fn find(&self, key: &[u8]) -> Option<(usize, u128)> {
        // Setting these bits makes letters small; what else it makes the same is told apart afterwards.
        const SMALL: u64 = 0x2020_2020_2020_2020;
        let positions = self.by_length.get(key.len()).filter(|positions| !positions.is_empty())?;
        let begins = start(key);
        positions.iter().find_map(|position| {
            let known = self.keys.get(*position)?;
            if known.start | SMALL != begins | SMALL {
                return None;
            }
            let same = known.start == begins && known.name.get(8..) == key.get(8..);
            (same || known.name.eq_ignore_ascii_case(key)).then_some((known.child, known.bit))
        })
    }
}

/// The first eight bytes of a key, zeros behind a shorter one: keys of one length that differ in it differ. With it an event
/// of a streamed answer takes 10,100 instructions, and took 11,000 without (2026-11-23, `cargo bench --bench cost`).
#[inline]
fn start(key: &[u8]) -> u64 {
    if let Some(first) = key.first_chunk::<8>() {
        return u64::from_le_bytes(*first);
    }
    if let (Some(first), Some(last)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) {
        // They overlap, and agree where they do.
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (key.len() - 4));
    }
    key.iter().rev().fold(0, |start, byte| start << 8 | u64::from(*byte))
}

/// Keys of one object whose repetition is noticed.
#[cfg(test)]
pub(crate) const MOST_KEYS: usize = u128::BITS as usize;

/// The bit of a small number, 0 for one that is too large.
fn bit(number: usize) -> u128 {
    u32::try_from(number).ok().and_then(|shift| 1_u128.checked_shl(shift)).unwrap_or(0)
}

/// `likeThis` as `like_this`.
fn snake_case(key: &str) -> Vec<u8> {
    let mut snake = Vec::with_capacity(key.len() + 4);
    for byte in key.bytes() {
        if byte.is_ascii_uppercase() {
            snake.push(b'_');
        }
        snake.push(byte.to_ascii_lowercase());
    }
    snake
}

/// Replaces the two characters outside ASCII that Unicode's simple case folding takes into ASCII.
fn fold(key: &[u8]) -> Vec<u8> {
    let mut folded = Vec::with_capacity(key.len());
    let mut rest = key;
    while let Some((&byte, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix("\u{17f}".as_bytes()) {
            folded.push(b's');
            rest = after;
        } else if let Some(after) = rest.strip_prefix("\u{212a}".as_bytes()) {
            folded.push(b'k');
            rest = after;
        } else {
            folded.push(byte);
            rest = after;
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_for_protobuf_takes_both_spellings_of_a_key_for_one() {
        const ROWS: &[Row<u8>] = &[(&["topLogprobs"], 1), (&["k"], 2)];
        let (plain, protobuf) = (Paths::new(ROWS), Paths::new(ROWS).protobuf());
        let found = |paths: &Paths<u8>, key: &str| {
            let trie = paths.trie();
            trie.member(trie.root().unwrap(), key.as_bytes(), true).map(|found| (found.node.field, found.bit))
        };
        assert_eq!(found(&protobuf, "topLogprobs"), Some((Some(1), 1)));
        assert_eq!(found(&protobuf, "top_logprobs"), Some((Some(1), 1)), "twice means twice, in whatever spelling");
        assert_eq!(found(&plain, "top_logprobs"), None);
        assert_eq!(found(&protobuf, "k"), Some((Some(2), 2)));
    }

    #[test]
    fn the_start_of_a_key_is_its_first_eight_bytes() {
        for length in 0..12 {
            let key = &b"abcdefghijkl"[..length];
            let mut first = [0; 8];
            first.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
            assert_eq!(start(key), u64::from_le_bytes(first));
        }
    }

    #[test]
    fn keys_match_in_any_letter_case_and_else_not_at_all() {
        const ROWS: &[Row<u8>] = &[(&["a_b"], 1), (&["top_logprobs"], 2), (&["top_logprobz"], 3), (&["k"], 4)];
        let paths = Paths::new(ROWS);
        let trie = paths.trie();
        let found =
            |key: &str| trie.member(trie.root().unwrap(), key.as_bytes(), true).and_then(|found| found.node.field);
        for (key, field) in [
            ("a_b", Some(1)),
            ("A_B", Some(1)),
            ("a\x7fb", None),
            ("top_logprobs", Some(2)),
            ("TOP_LogprobZ", Some(3)),
            ("top_logprobx", None),
            ("\u{212a}", Some(4)),
            ("", None),
        ] {
            assert_eq!(found(key), field, "{key}");
        }
    }
}
