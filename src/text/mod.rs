//! Folding: the only place that decides which spellings count as the same.
//!
//! Nothing here moves an offset. Tokens keep their bytes in the original text; what is folded is a token's own
//! copy, made only where the text is not plain ASCII.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The plain forms of the commonest typography, ready made.
pub(crate) fn typographic(surface: &str) -> Option<&'static str> {
    match surface {
        "\u{2018}" | "\u{2019}" => Some("'"),
        "\u{201c}" | "\u{201d}" => Some("\""),
        "\u{2013}" => Some("-"),
        "\u{2014}" => Some("--"),
        "\u{2026}" => Some("..."),
        "\u{2019}s" => Some("'s"),
        _ => None,
    }
}

/// `text` without diacritics and with plain apostrophes, quotes and dashes; case is kept.
///
/// ASCII text is returned as it is.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{2032}' | '\u{60}' | '\u{b4}' => out.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => out.push('"'),
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}' => out.push('-'),
            '\u{2014}' | '\u{2015}' => out.push_str("--"),
            '\u{2026}' => out.push_str("..."),
            // Ayn and hamza: written or left out at will in romanised Arabic.
            '\u{2bb}' | '\u{2be}' | '\u{2bf}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' => out.push(' '),
            'ø' => out.push('o'),
            'Ø' => out.push('O'),
            'ł' => out.push('l'),
            'Ł' => out.push('L'),
            'đ' | 'ð' => out.push('d'),
            'Đ' | 'Ð' => out.push('D'),
            'ı' => out.push('i'),
            'ħ' => out.push('h'),
            'Ħ' => out.push('H'),
            'ə' => out.push('a'),
            'Ə' => out.push('A'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'Æ' => out.push_str("AE"),
            'œ' => out.push_str("oe"),
            'Œ' => out.push_str("OE"),
            'þ' => out.push_str("th"),
            'Þ' => out.push_str("Th"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

/// [`plain`] in lower case: the form in which words are looked up.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    match plain(text) {
        Cow::Borrowed(s) if s.bytes().any(|b| b.is_ascii_uppercase()) => Cow::Owned(s.to_ascii_lowercase()),
        Cow::Owned(s) => Cow::Owned(s.to_lowercase()),
        borrowed @ Cow::Borrowed(_) => borrowed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diacritics_and_typography_go_and_case_stays() {
        assert_eq!(plain("Erdoğan’s Łódź – “Ærø”"), "Erdogan's Lodz - \"AEro\"");
        assert_eq!(plain("Sana\u{2bf}a"), "Sanaa");
        assert!(matches!(plain("Baghdad"), Cow::Borrowed(_)));
    }

    #[test]
    fn fold_lowers() {
        assert_eq!(fold("São Tomé"), "sao tome");
        assert!(matches!(fold("iraq"), Cow::Borrowed(_)));
    }
}
