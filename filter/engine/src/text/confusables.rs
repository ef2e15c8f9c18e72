//! Letters that are drawn like a lower-case Latin letter, and the letter they are drawn like.
//!
//! For: one word written in look-alike letters staying one word. It is a hand-picked part of Unicode Technical Standard
//! #39, "Unicode Security Mechanisms" (`confusables.txt`), taken after NFKC (which folds fullwidth, mathematical and
//! circled letters) and after lower case. Where a capital and its small letter look like two different Latin letters
//! (Greek eta), the small one decides, since case is gone by then; where only one of them looks like any (Cyrillic em), it
//! speaks for both.
//!
//! What it does not do: look-alikes of more than one letter (`rn` for `m`), digits for letters, upside-down letters.
//! Cyrillic and Greek words come out as a mixture of scripts. That is consistent, so the lexicon still finds them.

/// The Latin letter that `letter` is drawn like. `letter` is in lower case and without diacritics.
pub(super) fn latin(letter: char) -> Option<u8> {
    let code = u32::from(letter);
    // Letters in boxes and discs, and the letters that flags are made of: three alphabets in order.
    for first in [0x1F150, 0x1F170, 0x1F1E6] {
        if let Some(nth @ 0..26) = code.checked_sub(first) {
            return Some(b'a'.saturating_add(u8::try_from(nth).unwrap_or(0)));
        }
    }
    let at = LOOK_ALIKES.binary_search_by_key(&letter, |entry| entry.0).ok()?;
    LOOK_ALIKES.get(at).map(|entry| entry.1)
}

/// Ordered by code point.
#[rustfmt::skip]
const LOOK_ALIKES: &[(char, u8)] = &[
    // Latin beyond ASCII, phonetic letters
    ('ð', b'd'), ('ø', b'o'), ('þ', b'p'), ('đ', b'd'), ('ħ', b'h'), ('ı', b'i'), ('ĸ', b'k'), ('ł', b'l'), ('ŧ', b't'),
    ('ƀ', b'b'), ('ƃ', b'b'), ('ƈ', b'c'), ('ƌ', b'd'), ('ƒ', b'f'), ('ƙ', b'k'), ('ƚ', b'l'), ('ƞ', b'n'), ('ƥ', b'p'),
    ('ƭ', b't'), ('ƴ', b'y'), ('ƶ', b'z'), ('ǀ', b'l'), ('ȷ', b'j'), ('ɑ', b'a'), ('ɓ', b'b'), ('ɕ', b'c'), ('ɖ', b'd'),
    ('ɗ', b'd'), ('ɛ', b'e'), ('ɠ', b'g'), ('ɡ', b'g'), ('ɢ', b'g'), ('ɣ', b'y'), ('ɦ', b'h'), ('ɨ', b'i'), ('ɩ', b'i'),
    ('ɪ', b'i'), ('ɫ', b'l'), ('ɭ', b'l'), ('ɯ', b'w'), ('ɱ', b'm'), ('ɲ', b'n'), ('ɳ', b'n'), ('ɴ', b'n'), ('ɵ', b'o'),
    ('ɼ', b'r'), ('ɽ', b'r'), ('ɾ', b'r'), ('ʀ', b'r'), ('ʂ', b's'), ('ʈ', b't'), ('ʉ', b'u'), ('ʋ', b'v'), ('ʏ', b'y'),
    ('ʐ', b'z'), ('ʙ', b'b'), ('ʛ', b'g'), ('ʜ', b'h'), ('ʟ', b'l'), ('ʠ', b'q'),
    // Greek
    ('α', b'a'), ('β', b'b'), ('γ', b'y'), ('ε', b'e'), ('ζ', b'z'), ('η', b'n'), ('ι', b'i'), ('κ', b'k'), ('μ', b'u'),
    ('ν', b'v'), ('ο', b'o'), ('ρ', b'p'), ('ς', b'o'), ('σ', b'o'), ('τ', b't'), ('υ', b'u'), ('χ', b'x'), ('ω', b'w'),
    ('ϲ', b'c'), ('ϳ', b'j'),
    // Cyrillic
    ('а', b'a'), ('в', b'b'), ('г', b'r'), ('е', b'e'), ('к', b'k'), ('м', b'm'), ('н', b'h'), ('о', b'o'), ('п', b'n'),
    ('р', b'p'), ('с', b'c'), ('т', b't'), ('у', b'y'), ('х', b'x'), ('ь', b'b'), ('є', b'e'), ('ѕ', b's'), ('і', b'i'),
    ('ј', b'j'), ('ћ', b'h'), ('ѡ', b'w'), ('ѵ', b'v'), ('ґ', b'r'), ('ү', b'y'), ('һ', b'h'), ('ӏ', b'l'), ('ԁ', b'd'),
    ('ԛ', b'q'), ('ԝ', b'w'),
    // Armenian
    ('գ', b'q'), ('զ', b'q'), ('հ', b'h'), ('յ', b'j'), ('ո', b'n'), ('ս', b'u'), ('ց', b'g'), ('օ', b'o'),
    // Cherokee (one small letter of an older block), small capitals, Coptic
    ('\u{13FC}', b'b'), ('ᴀ', b'a'), ('ᴄ', b'c'), ('ᴅ', b'd'), ('ᴇ', b'e'), ('ᴊ', b'j'), ('ᴋ', b'k'), ('ᴌ', b'l'),
    ('ᴍ', b'm'), ('ᴏ', b'o'), ('ᴘ', b'p'), ('ᴛ', b't'), ('ᴜ', b'u'), ('ᴠ', b'v'), ('ᴡ', b'w'), ('ᴢ', b'z'),
    ('ⲁ', b'a'), ('ⲏ', b'h'), ('ⲓ', b'i'), ('ⲕ', b'k'), ('ⲙ', b'm'), ('ⲛ', b'n'), ('ⲟ', b'o'), ('ⲣ', b'p'), ('ⲥ', b'c'),
    ('ⲧ', b't'), ('ⲩ', b'y'), ('ⲭ', b'x'),
    // Lisu, two more small capitals, Cherokee
    ('ꓐ', b'b'), ('ꓑ', b'p'), ('ꓒ', b'd'), ('ꓓ', b'd'), ('ꓔ', b't'), ('ꓖ', b'g'), ('ꓗ', b'k'), ('ꓙ', b'j'), ('ꓚ', b'c'),
    ('ꓜ', b'z'), ('ꓝ', b'f'), ('ꓟ', b'm'), ('ꓠ', b'n'), ('ꓡ', b'l'), ('ꓢ', b's'), ('ꓣ', b'r'), ('ꓦ', b'v'), ('ꓧ', b'h'),
    ('ꓪ', b'w'), ('ꓫ', b'x'), ('ꓬ', b'y'), ('ꓮ', b'a'), ('ꓰ', b'e'), ('ꓲ', b'i'), ('ꓳ', b'o'), ('ꓴ', b'u'),
    ('ꜰ', b'f'), ('ꜱ', b's'),
    ('\u{AB70}', b'd'), ('\u{AB71}', b'r'), ('\u{AB72}', b't'), ('\u{AB7A}', b'a'), ('\u{AB7B}', b'j'), ('\u{AB7C}', b'e'),
    ('\u{AB83}', b'w'), ('\u{AB87}', b'm'), ('\u{AB8B}', b'h'), ('\u{AB8D}', b'y'), ('\u{AB90}', b'g'), ('\u{AB93}', b'z'),
    ('\u{AB9F}', b'b'), ('\u{ABA9}', b'v'), ('\u{ABAA}', b's'), ('\u{ABAE}', b'l'), ('\u{ABAF}', b'c'), ('\u{ABB2}', b'p'),
    ('\u{ABB6}', b'k'), ('\u{ABB7}', b'd'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_for_the_binary_search() {
        assert!(LOOK_ALIKES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn letters_of_other_scripts_and_in_boxes_fold_and_others_do_not() {
        for (letter, folded) in [('а', b'a'), ('ο', b'o'), ('ꓬ', b'y'), ('🅰', b'a'), ('🆉', b'z'), ('🇷', b'r')]
        {
            assert_eq!(latin(letter), Some(folded), "{letter}");
        }
        for letter in ['ж', 'λ', '思', 'a', '🆊'] {
            assert_eq!(latin(letter), None, "{letter}");
        }
    }
}
