use super::*;
use crate::text::normalised;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::noncontiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use proptest::prelude::*;
use std::collections::HashSet;

fn patterns(lists: &[&str]) -> Maker {
    let mut patterns = Maker::new();
    for (kind, list) in (1..).zip(lists) {
        patterns.add(kind, list);
    }
    patterns
}

fn found(list: &str, text: &str) -> Vec<u32> {
    patterns(&[list]).find(&normalised(text)).iter().map(|found| found.at).collect()
}

#[test]
fn words_stems_and_phrases_are_found_where_they_are() {
    assert_eq!(found("a|in two", "a b in two parts, in two"), [0, 3, 6]);
    assert_eq!(found("re*", "are real re there rest"), [1, 2, 4]);
    assert_eq!(found("x*", "xylophone ax x"), [0, 2]);
    assert_eq!(found("in the mind", "in the in the in the mind"), [6]);
    assert_eq!(found("a mind|in", "a mind in"), [1, 2]);
    assert_eq!(found("in mind*", "in the mind, in minds, in mind"), [4, 6]);
    assert_eq!(found("mind*|minds*", "mindset minds"), [0, 0, 1, 1]);
    assert_eq!(found("мысл*", "мысль, смысл и мысли"), [0, 3]);
    // The last trigram of a run brings its last three characters.
    assert_eq!(found("思考|考過", "我的思考過程x思考"), [3, 3, 5]);
    assert_eq!(found("تفكير", "والتفكير ok"), [0]);
    // Scripts together: the word begins where a word does.
    assert_eq!(found("ai 回答", "ai 回答, xai 回答, ai 回答者"), [1]);
    assert_eq!(found("ai 回答*|用 json", "ai 回答者用 json."), [2, 3]);
}

#[test]
fn what_is_listed_twice_is_found_twice_and_no_more() {
    assert_eq!(found("doubt*|doubt*|doubt*", "doubts"), [0, 0]);
    let kinds: Vec<u8> = patterns(&["a b", "b", "a b"]).find(&normalised("a b")).iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [1, 3, 2]);
}

#[test]
fn each_of_many_is_found() {
    let mut all = Maker::new();
    let names: Vec<String> =
        (0..2000).map(|n: u32| n.to_string().chars().map(|digit| char::from(digit as u8 + b'1')).collect()).collect();
    all.add(1, &names.join("|"));
    let table = all.table();
    for name in &names {
        assert_eq!(Patterns::of(&table).find(&normalised(name)).len(), 1, "{name}");
    }
}

#[test]
fn what_is_no_table_has_no_patterns() {
    let table = patterns(&["a|b c*|思考"]).table();
    let text = normalised("a b cd 思考 a");
    assert_eq!(Patterns::of(&table).find(&text).len(), 4);
    for length in (0..table.len()).step_by(97) {
        assert!(Patterns::of(&table[..length]).find(&text).len() <= 4, "{length}");
    }
    assert_eq!(Patterns::of(&[]).find(&text), []);
}

/// `WEIR_BLESS=1` makes it anew.
#[test]
fn the_table_is_made_of_the_lexicons() {
    let mut maker = Maker::new();
    crate::coercion::add_to(&mut maker);
    crate::judging::add_to(&mut maker);
    let table = maker.table();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/patterns/lexicons.bin");
    if std::env::var_os("WEIR_BLESS").is_some() {
        std::fs::write(path, &table).unwrap();
        return;
    }
    let committed = std::fs::read(path).unwrap();
    assert!(committed == table, "{path} is not that of the lexicons; WEIR_BLESS=1 makes it anew");
}

/// The patterns of both lexicons, and the automaton that is the oracle: over their texts, with a space before words and behind
/// those that are no stems.
struct Oracle {
    automaton: NFA,
    kinds: Vec<u8>,
}

impl Oracle {
    fn new(lists: &[(u8, String)]) -> Self {
        let mut texts = Vec::new();
        let mut kinds = Vec::new();
        for (kind, list) in lists {
            for written in list.split('|') {
                let text = normalised(written.trim_end_matches('*')).text().to_owned();
                let Some(first) = text.chars().next() else { continue };
                texts.push(match (is_anywhere(first), written.ends_with('*')) {
                    (true, _) => text,
                    (false, true) => format!(" {text}"),
                    (false, false) => format!(" {text} "),
                });
                kinds.push(*kind);
            }
        }
        let automaton = NFA::builder().match_kind(MatchKind::Standard).prefilter(false).build(texts).unwrap();
        Self { automaton, kinds }
    }

    /// The word in which each find ends, and its kind.
    fn find(&self, text: &Normalised) -> Vec<(u32, u8)> {
        let mut found = Vec::new();
        let mut state = self.automaton.start_state(Anchored::No).unwrap();
        let bytes = [b" ", text.bytes(), b" "].concat();
        let mut word = 0;
        for (at, byte) in bytes.iter().enumerate() {
            while text.words().get(word + 1).is_some_and(|next| (next.start as usize) < at) {
                word += 1;
            }
            state = self.automaton.next_state(Anchored::No, state, *byte);
            if self.automaton.is_match(state) {
                for nth in 0..self.automaton.match_len(state) {
                    let pattern = self.automaton.match_pattern(state, nth);
                    found.push((u32::try_from(word).unwrap(), self.kinds[pattern.as_usize()]));
                }
            }
        }
        found
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]
    /// Few letters, so that patterns overlap, and texts are made of their pieces.
    #[test]
    fn the_automaton_finds_the_same_in_the_same_order(
        lists in prop::collection::vec("([abж答思ا]{1,4}|[ab]{1,5}|[ab]{1,2} [abж]{1,2}|a 答 b|[ab]{3}( [ab]){1,3})[*]?", 1..12),
        pieces in prop::collection::vec((0_usize..12, "|[abж答思ا]{0,3}", "| |, |  <"), 0..24),
    ) {
        let mut known = HashSet::new();
        let of_kinds: Vec<(u8, String)> = (1..)
            .zip(lists.iter().cloned())
            .filter(|(_, list)| known.insert((normalised(list).text().to_owned(), list.ends_with('*'))))
            .collect();
        let mut patterns = Maker::new();
        for (kind, list) in &of_kinds {
            patterns.add(*kind, list);
        }
        let text: String = pieces
            .iter()
            .map(|(nth, more, glue)| format!("{}{more}{glue}", lists.get(*nth).map_or("", |list| list.trim_end_matches('*'))))
            .collect();
        let text = normalised(&text);
        let found: Vec<(u32, u8)> = patterns.find(&text).iter().map(|found| (found.at, found.kind)).collect();
        prop_assert_eq!(found, Oracle::new(&of_kinds).find(&text), "{:?}", text.text());
    }
}
