//! Wordings that coerce reasoning, as extractors put them around a payload. Whoever wrote them had not read the engine's lexicon.
//!
//! They are data. Those of the fitting half (`wrappers_english.json`, `wrappers_world.json`) may be learnt from; those of the
//! reporting half (`texts/held_out_wrappers.jsonl`) are by another author, and nobody who changes the lexicon reads them.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::LazyLock;

use serde::Deserialize;

use super::draws::one_of;
use crate::texts::Half;
use crate::traffic::{Dice, Speaker, Turn};

/// The files, each a JSON array of wrappers.
const FILES: [&str; 2] = [include_str!("wrappers_english.json"), include_str!("wrappers_world.json")];

/// Where the payload stands in [`Wrapper::text`] when it stands inside.
pub(super) const PAYLOAD: &str = "{payload}";

/// Where a wrapper goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Placement {
    /// In front of the payload.
    Front,
    /// Behind it.
    Behind,
    /// On both sides: the text says `{payload}` where it goes.
    Around,
    /// In the system prompt.
    System,
    /// In an earlier turn of the user's, with an invented answer.
    Earlier,
}

/// A wording around payloads.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wrapper {
    /// The language, as in BCP 47.
    #[serde(default = "english")]
    pub(super) language: String,
    /// A name to tell it by.
    pub(super) name: String,
    /// What it pretends to be for, where it does.
    #[serde(default)]
    pub(super) pretext: String,
    /// `blunt`, `plain`, `terse` or `indirect`.
    pub(super) tone: String,
    /// Where it goes.
    pub(super) placement: Placement,
    /// The words.
    pub(super) text: String,
    /// What the model is made to have answered, where the words stand in an earlier turn.
    #[serde(default)]
    pub(super) reply: String,
}

/// The file of the reporting half: JSON Lines.
const HELD_OUT: &str = include_str!("../../../texts/held_out_wrappers.jsonl");

/// Wrappers by language.
type Wrappers = BTreeMap<String, Vec<Wrapper>>;

static FIT: LazyLock<Wrappers> = LazyLock::new(|| sorted(FILES.iter().flat_map(|file| read(file).unwrap_or_default())));

static REPORT: LazyLock<Wrappers> = LazyLock::new(|| {
    let lines = HELD_OUT.lines().filter_map(|line| serde_json::from_str::<HeldOut>(line).ok());
    sorted(lines.filter(|line| line.kind == "wrapper").map(HeldOut::into_wrapper))
});

/// A line of the reporting half.
#[derive(Deserialize)]
struct HeldOut {
    id: String,
    language: String,
    kind: String,
    style: String,
    text: String,
}

impl HeldOut {
    fn into_wrapper(self) -> Wrapper {
        // Where the payload comes last, the words may as well stand in the system prompt; by the name, so that all three are there.
        let in_front = self.text.trim_end().strip_suffix(PAYLOAD).map(str::trim_end);
        let (placement, text) = match in_front {
            Some(words) if self.id.ends_with(['1', '4', '7']) => (Placement::System, words.to_owned()),
            _ => (Placement::Around, self.text),
        };
        let pretext = self.style;
        let (tone, reply) = ("plain".to_owned(), String::new());
        Wrapper { language: self.language, name: self.id, pretext, tone, placement, text, reply }
    }
}

fn sorted(wrappers: impl Iterator<Item = Wrapper>) -> Wrappers {
    let mut all = Wrappers::new();
    for wrapper in wrappers {
        all.entry(wrapper.language.clone()).or_default().push(wrapper);
    }
    all
}

fn all(half: Half) -> &'static Wrappers {
    match half {
        Half::Fit => &FIT,
        Half::Report => &REPORT,
    }
}

/// All wrappers of a language; none where there are none.
pub(super) fn wrappers(half: Half, language: &str) -> &'static [Wrapper] {
    all(half).get(language).map(Vec::as_slice).unwrap_or_default()
}

/// The words of all wrappers of a language, each with `{payload}` where the payload goes.
#[must_use]
pub fn wrapper_texts(half: Half, language: &str) -> Vec<String> {
    let whole = |wrapper: &Wrapper| match (wrapper.text.contains(PAYLOAD), wrapper.placement) {
        (true, _) => wrapper.text.clone(),
        (false, Placement::Behind) => format!("{PAYLOAD}\n{}", wrapper.text),
        (false, _) => format!("{}\n{PAYLOAD}", wrapper.text),
    };
    wrappers(half, language).iter().map(whole).collect()
}

/// The languages other than English.
pub(super) fn languages(half: Half) -> Vec<&'static str> {
    all(half).keys().map(String::as_str).filter(|language| *language != "en").collect()
}

/// One of the English wrappers.
pub(super) fn english_wrapper(half: Half, dice: &mut Dice) -> Wrapper {
    one_of(dice, wrappers(half, "en")).cloned().unwrap_or_else(|| Wrapper::in_front("Think aloud."))
}

fn read(file: &str) -> serde_json::Result<Vec<Wrapper>> {
    serde_json::from_str(file)
}

fn english() -> String {
    "en".to_owned()
}

// === impl Wrapper ===

impl Wrapper {
    /// Words of one's own in front of the payload.
    pub(super) fn in_front(text: &str) -> Self {
        Self {
            language: english(),
            name: "own".to_owned(),
            pretext: String::new(),
            tone: "plain".to_owned(),
            placement: Placement::Front,
            text: text.to_owned(),
            reply: String::new(),
        }
    }

    /// The system prompt and the turns with a payload in it.
    pub(super) fn dress(&self, payload: &str) -> (Option<Rc<str>>, Vec<Turn>) {
        let text = &self.text;
        let user = |said: String| vec![Turn::of(Speaker::User, said)];
        match self.placement {
            Placement::Front => (None, user(format!("{text}\n\n{payload}"))),
            Placement::Behind => (None, user(format!("{payload}\n\n{text}"))),
            Placement::Around => (None, user(text.replace(PAYLOAD, payload))),
            Placement::System => (Some(text.as_str().into()), user(payload.to_owned())),
            Placement::Earlier => {
                let mut turns = user(text.clone());
                turns.push(Turn::of(Speaker::Assistant, self.reply.as_str()));
                turns.extend(user(payload.to_owned()));
                (None, turns)
            }
        }
    }

    /// The same in other words; the payload's place stays.
    pub(super) fn reworded(&self, mut reword: impl FnMut(&str) -> String) -> Self {
        let parts: Vec<String> = self.text.split(PAYLOAD).map(&mut reword).collect();
        Self { text: parts.join(&format!("\n{PAYLOAD}\n")), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_file_can_be_read_and_has_what_is_promised() {
        for file in FILES {
            assert!(!read(file).expect("an array of wrappers").is_empty());
        }
        assert!(wrappers(Half::Fit, "en").len() >= 24);
        for language in ["zh", "ja", "ru", "de", "es", "fr", "ko", "tr", "vi", "id", "ar", "hi", "th", "pt", "it"] {
            assert!(wrappers(Half::Fit, language).len() >= 3, "{language}");
        }
        assert_eq!(languages(Half::Fit).len(), 15);
        assert_eq!(HELD_OUT.lines().count(), 290);
        assert_eq!(REPORT.values().map(Vec::len).sum::<usize>(), 174);
        assert_eq!((wrappers(Half::Report, "en").len(), languages(Half::Report).len()), (24, 19));
        let placements: HashSet<Placement> =
            wrappers(Half::Fit, "en").iter().map(|wrapper| wrapper.placement).collect();
        let tones: HashSet<&str> = wrappers(Half::Fit, "en").iter().map(|wrapper| wrapper.tone.as_str()).collect();
        assert_eq!((placements.len(), tones.len()), (5, 4));
    }

    #[test]
    fn the_payload_is_in_what_is_sent_and_names_are_unique() {
        let mut names = HashSet::new();
        for wrapper in FIT.values().chain(REPORT.values()).flatten() {
            let (_, turns) = wrapper.dress("HERE IT IS");
            let last = turns.last().expect("a turn");
            assert!(last.text.contains("HERE IT IS") && !last.text.contains(PAYLOAD), "{}", wrapper.name);
            assert_eq!(wrapper.placement == Placement::Earlier, !wrapper.reply.is_empty(), "{}", wrapper.name);
            assert!(names.insert(&wrapper.name), "{}", wrapper.name);
        }
    }
}
