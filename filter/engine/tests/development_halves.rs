//! Wrappers, and honest texts that look like them, by the author of the lexicons' third
//! round.
//!
//! The first were written before that round, the last (wrappers that ask for a raw recording of a debate with oneself, and what
//! follows them) after it, on purpose in words that it did not have; of those it found 4 of 32 wrappers, and then learnt. Texts
//! of odd lines were learnt from, those of even lines only counted. Since one hand wrote both halves and the lexicons, the
//! counted half flatters: it says that nothing was lost, not what is found of others (`coercion_languages`). Nothing here is anybody's real prompt.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use weir_engine::coercion::Lexicon;
use weir_engine::text::{Normalised, TextWindow};

const WRAPPERS: &str = include_str!("development/wrappers.tsv");
const HONEST: &str = include_str!("development/honest.tsv");

fn normalised(text: &str) -> Normalised {
    let (mut window, mut normalised) = (TextWindow::default(), Normalised::default());
    window.push(text.as_bytes());
    normalised.read(&window);
    normalised
}

/// How many texts of the half that is learnt from were found and are there, and of the half that is only counted.
#[derive(Debug, Default)]
struct Halves {
    learnt: (usize, usize),
    check: (usize, usize),
}

/// Prints the texts of the learnt half for which `found` does not say what is `wanted`, and the figures of each language.
fn halves(name: &str, texts: &str, wanted: bool, found: impl Fn(&Normalised) -> (bool, u8)) -> Halves {
    let mut all = Halves::default();
    let mut by_language: BTreeMap<&str, Halves> = BTreeMap::new();
    for (index, line) in texts.lines().enumerate() {
        let (language, text) = line.split_once('\t').unwrap();
        let (is_found, classes) = found(&normalised(&text.replace("\\n", "\n")));
        let learnt = index % 2 == 0;
        if learnt && is_found != wanted {
            println!("{language} {classes:07b} {text}");
        }
        for halves in [&mut all, by_language.entry(language).or_default()] {
            let half = if learnt { &mut halves.learnt } else { &mut halves.check };
            *half = (half.0 + usize::from(is_found), half.1 + 1);
        }
    }
    for (language, halves) in by_language {
        println!("{name} {language}: learnt {:?}, check {:?}", halves.learnt, halves.check);
    }
    println!("{name}: learnt {:?}, check {:?}", all.learnt, all.check);
    all
}

#[test]
fn wrappers_are_found_and_honest_prompts_hardly_ever() {
    let lexicon = Lexicon::new();
    let grade = |text: &Normalised| {
        let grade = lexicon.score(text);
        (grade.is_own_evidence(), grade.classes)
    };
    let wrappers = halves("wrappers", WRAPPERS, true, grade);
    let honest = halves("honest", HONEST, false, grade);
    assert!(wrappers.check.0 * 100 >= wrappers.check.1 * 85, "{wrappers:?}");
    assert!(honest.check.0 * 100 <= honest.check.1 * 15, "{honest:?}");
}
