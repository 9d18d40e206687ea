//! Numbers in digits and words.

use super::words::{Sense, Words};
use crate::token::Tokens;
use std::ops::Range;

/// The value of ASCII digits with group commas; `None` for anything else or too many.
pub(super) fn digits(text: &[u8]) -> Option<i64> {
    let mut value: i64 = 0;
    let mut any = false;
    for b in text {
        match b {
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(i64::from(b - b'0'))?;
                any = true;
            }
            b',' => {}
            _ => return None,
        }
    }
    any.then_some(value)
}

/// A small whole number in one token: `7`, `07`, `seven`, `seventh`, `7` of `7th`.
pub(super) fn small(tokens: &Tokens<'_>, words: &Words, at: usize) -> Option<i32> {
    if let Some(value) = digits(tokens.plain(at).as_bytes()) {
        return i32::try_from(value).ok();
    }
    let word = tokens.word(at);
    [Sense::Number, Sense::Ordinal, Sense::One].into_iter().find_map(|sense| words.number(word, sense))
}

/// An ordinal over one or more tokens: `third`, `3rd`, `twenty-first`.
pub(super) fn ordinal(tokens: &Tokens<'_>, words: &Words, range: &Range<usize>) -> Option<i32> {
    let sum: i64 = range.clone().filter_map(|at| small(tokens, words, at)).map(i64::from).sum();
    i32::try_from(sum).ok().filter(|sum| *sum > 0)
}

/// An amount: `12`, `2.5`, `1,000`, `twenty-four`, `two hundred and five`, `a dozen`.
pub(super) fn amount(tokens: &Tokens<'_>, words: &Words, range: &Range<usize>) -> Option<f64> {
    if range.len() == 1 && tokens.list[range.start].class == crate::token::TokenClass::Number {
        let plain = tokens.plain(range.start);
        return if plain.contains(',') {
            digits(plain.as_bytes()).map(|n| n as f64)
        } else {
            plain.parse().ok()
        };
    }
    let (mut total, mut group, mut any) = (0i64, 0i64, false);
    for at in range.clone() {
        let Some(value) = small(tokens, words, at).map(i64::from) else { continue };
        any = true;
        match value {
            12 if group == 1 && tokens.plain(at).eq_ignore_ascii_case("dozen") => group = 12,
            2 if group == 1 && tokens.plain(at).eq_ignore_ascii_case("couple") => group = 2,
            100 => group = group.max(1).saturating_mul(100),
            1000 | 1_000_000 => {
                total = total.saturating_add(group.max(1).saturating_mul(value));
                group = 0;
            }
            value => group = group.saturating_add(value),
        }
    }
    any.then_some(total.saturating_add(group) as f64)
}

/// A year in words: `nineteen ninety-six`, `eighteen hundred`, `two thousand and five`.
pub(super) fn year(tokens: &Tokens<'_>, words: &Words, range: &Range<usize>) -> Option<i32> {
    if range.len() == 1 {
        return small(tokens, words, range.start);
    }
    let parts: Vec<i32> = range.clone().filter_map(|at| small(tokens, words, at)).collect();
    match parts.as_slice() {
        [century @ 10..=20, rest @ ..] if !rest.is_empty() && rest.iter().all(|n| *n < 100) => {
            Some(century * 100 + rest.iter().sum::<i32>())
        }
        _ => amount(tokens, words, range).map(|n| n as i32),
    }
}
