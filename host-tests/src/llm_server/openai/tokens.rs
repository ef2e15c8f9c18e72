//! What a token is where texts must be cut into them: a word with the blank before it.
//!
//! Not what any model's tokenizer does; ids are hashes, so two words seldom have the same.

use super::super::seed::Seed;

/// As many ids as a vocabulary usually has.
const VOCABULARY: u64 = 128_000;

/// The tokens of a text; joined, they are the text.
pub(in super::super) fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for character in text.chars() {
        match tokens.last_mut() {
            Some(token) if character != ' ' => token.push(character),
            _ => tokens.push(character.to_string()),
        }
    }
    tokens
}

/// A token's id.
pub(in super::super) fn id(token: &str) -> u64 {
    Seed::of(&[b"token", token.as_bytes()]).below(VOCABULARY)
}
