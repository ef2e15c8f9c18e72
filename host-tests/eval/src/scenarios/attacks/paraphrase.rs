//! Saying the same in other words, as a campaign does that changes its wrapper with every request: synonyms, words dropped and put
//! in, neighbours and clauses in another order.

use rand::RngExt as _;
use rand::seq::SliceRandom as _;

use super::draws::{one_of, text_of, whole};
use crate::traffic::Dice;

/// The text with about `share` of its words changed.
pub(super) fn paraphrase(dice: &mut Dice, text: &str, share: f64) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let wanted = usize::try_from(whole(words.len() as f64 * share)).unwrap_or(0);
    let mut places: Vec<usize> = (0..words.len()).collect();
    places.shuffle(dice);
    // Words with a synonym come first, then the rest is dropped, put in or swapped.
    places.sort_by_cached_key(|place| words.get(*place).is_none_or(|word| synonyms(bare(word)).is_empty()));
    for place in places.into_iter().take(wanted) {
        let next = words.get(place + 1).cloned();
        let Some(word) = words.get_mut(place) else { continue };
        let plain = bare(word).to_owned();
        if let Some(other) = one_of(dice, synonyms(&plain)).filter(|_| dice.random_bool(0.9)) {
            *word = word.replacen(&plain, &like(other, &plain), 1);
        } else if word.is_empty() || word.contains(['<', '{', '[', '=', '"', '\n']) {
            // Marks of the format stay.
        } else if DROPPABLE.contains(&plain.to_lowercase().as_str())
            && word.len() == plain.len()
            && dice.random_bool(0.6)
        {
            word.clear();
        } else if let Some(next) =
            next.filter(|next| next.len() == bare(next).len() && word.len() == plain.len() && dice.random_bool(0.3))
        {
            let first = std::mem::replace(word, next);
            if let Some(second) = words.get_mut(place + 1) {
                *second = first;
            }
        } else {
            *word = format!("{} {word}", text_of(dice, &FILLERS));
        }
    }
    words.retain(|word| !word.is_empty());
    let text = words.join(" ");
    if dice.random_bool(0.5) { other_clauses(dice, &text) } else { text }
}

/// The text's sentences in another order.
pub(super) fn shuffled(dice: &mut Dice, text: &str) -> String {
    let mut sentences: Vec<&str> = text.split_inclusive(['.', '?', '!', ':']).map(str::trim).collect();
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.shuffle(dice);
    sentences.join(" ")
}

/// Two halves of one sentence change places.
fn other_clauses(dice: &mut Dice, text: &str) -> String {
    let mut sentences: Vec<String> = text.split(". ").map(str::to_owned).collect();
    let place = dice.random_range(0..sentences.len().max(1));
    if let Some(sentence) = sentences.get_mut(place)
        && let Some((first, second)) = sentence.split_once(", ")
        && !second.contains('\n')
    {
        *sentence = format!("{}, {}", second.trim_end_matches('.'), first);
    }
    sentences.join(". ")
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '\'')
}

/// A word with its first letter as the other's.
fn like(word: &str, other: &str) -> String {
    if other.starts_with(char::is_uppercase) {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    } else {
        word.to_owned()
    }
}

fn synonyms(word: &str) -> &'static [&'static str] {
    let word = word.to_lowercase();
    SYNONYMS.iter().find(|(known, _)| *known == word).map(|(_, others)| *others).unwrap_or_default()
}

const DROPPABLE: [&str; 16] = [
    "please", "the", "a", "an", "that", "very", "own", "then", "exactly", "really", "also", "so", "just", "whole",
    "all", "only",
];
const FILLERS: [&str; 14] = [
    "really",
    "simply",
    "please",
    "now",
    "of course",
    "as ever",
    "in fact",
    "once more",
    "kindly",
    "here",
    "always",
    "indeed",
    "if possible",
    "for us",
];
#[rustfmt::skip]
const SYNONYMS: [(&str, &[&str]); 92] = [
    ("answer", &["solution", "result", "reply", "response"]), ("answers", &["results", "replies", "solutions"]),
    ("before", &["prior to", "ahead of", "until"]), ("after", &["following", "behind", "once past"]),
    ("write", &["put", "note", "set", "jot"]), ("print", &["emit", "output", "show", "display"]),
    ("reasoning", &["thinking", "deliberation", "thought process", "reflection"]), ("thinking", &["reasoning", "reflection", "thought"]),
    ("thoughts", &["ideas", "considerations", "reflections"]), ("thought", &["idea", "consideration", "reflection"]),
    ("think", &["reason", "reflect", "ponder"]), ("hidden", &["unseen", "concealed", "private"]),
    ("internal", &["inner", "private", "inward"]), ("private", &["inner", "personal", "internal"]),
    ("verbatim", &["word for word", "literally", "to the letter"]), ("complete", &["full", "entire", "whole"]),
    ("full", &["complete", "entire", "whole"]), ("entire", &["full", "complete", "whole"]), ("whole", &["full", "entire", "complete"]),
    ("every", &["each", "any"]), ("each", &["every", "any"]), ("everything", &["all of it", "anything", "the lot"]),
    ("step", &["stage", "move", "part"]), ("steps", &["stages", "moves", "parts"]), ("question", &["item", "problem", "query"]),
    ("task", &["job", "exercise", "problem"]), ("problem", &["task", "question", "puzzle"]), ("request", &["query", "message", "demand"]),
    ("summary", &["digest", "abstract", "outline"]), ("summarise", &["condense", "abridge", "shorten"]),
    ("shorten", &["cut", "trim", "condense"]), ("order", &["sequence", "succession"]), ("include", &["contain", "cover", "hold"]),
    ("contain", &["hold", "include", "have"]), ("contains", &["holds", "includes", "has"]), ("leave", &["keep", "let"]),
    ("never", &["at no time", "not ever"]), ("always", &["at all times", "invariably"]), ("must", &["has to", "needs to", "should"]),
    ("need", &["require", "want"]), ("needs", &["requires", "has"]), ("show", &["present", "display", "reveal"]),
    ("final", &["last", "closing", "ultimate"]), ("last", &["final", "closing"]), ("first", &["initially", "at the start", "to begin"]),
    ("user", &["person", "client", "customer"]), ("users", &["people", "clients", "customers"]), ("record", &["log", "protocol", "report"]),
    ("text", &["passage", "wording", "copy"]), ("line", &["row"]), ("long", &["lengthy", "extended"]), ("short", &["brief", "concise"]),
    ("begin", &["start", "commence"]), ("start", &["begin", "open"]), ("end", &["close", "finish"]), ("close", &["end", "finish"]),
    ("give", &["offer", "hand", "provide"]), ("gives", &["offers", "provides"]), ("state", &["say", "declare", "name"]),
    ("say", &["tell", "state"]), ("tell", &["say to", "inform"]), ("check", &["verify", "test", "examine"]),
    ("checks", &["tests", "verifications"]), ("wrong", &["false", "mistaken", "incorrect"]), ("right", &["correct", "proper"]),
    ("doubt", &["uncertainty", "hesitation"]), ("alternatives", &["options", "other ways"]), ("conclusion", &["verdict", "finding"]),
    ("reader", &["audience", "recipient"]), ("model", &["system", "assistant", "machine"]), ("message", &["reply", "post", "note"]),
    ("following", &["next", "subsequent"]), ("below", &["underneath", "further down"]), ("above", &["before this", "further up"]),
    ("work", &["labour", "effort", "toil"]), ("working", &["labouring", "busy"]), ("mind", &["head", "brain"]), ("head", &["mind", "skull"]),
    ("really", &["truly", "actually"]), ("exactly", &["precisely", "just"]), ("without", &["lacking", "minus"]),
    ("because", &["since", "as"]), ("instead", &["rather", "in its place"]), ("so", &["thus", "hence", "therefore"]),
    ("how", &["in what way"]), ("what", &["whatever", "that which"]), ("also", &["too", "as well"]), ("only", &["solely", "merely"]),
    ("anything", &["whatever", "all that"]), ("nothing", &["not a thing", "no part"]), ("keep", &["hold", "retain"]),
    ("part", &["piece", "bit", "section"]),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rand::SeedableRng as _;

    use super::super::wrappers::wrappers;
    use super::*;

    #[test]
    fn about_a_third_of_the_words_are_others_each_time() {
        let mut dice = Dice::seed_from_u64(4);
        let mut shares = Vec::new();
        for wrapper in wrappers(crate::texts::Half::Fit, "en").iter().filter(|wrapper| wrapper.text.len() > 200) {
            let words: HashSet<&str> = wrapper.text.split_whitespace().collect();
            let texts: HashSet<String> = (0..50).map(|_| paraphrase(&mut dice, &wrapper.text, 0.3)).collect();
            assert!(texts.len() > 45, "{}", wrapper.name);
            for text in &texts {
                let now: Vec<&str> = text.split_whitespace().collect();
                let new = now.iter().filter(|word| !words.contains(*word)).count();
                shares.push(new as f64 / now.len() as f64);
            }
        }
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        assert!((0.2..0.4).contains(&mean), "{mean}");
    }
}
