//! Clock times: `10 p.m.`, `7:56:30`, `10.30 am`, `eight o'clock`.

use super::number;
use super::value::DayTime;
use super::words::{Sense, Words};
use crate::token::Tokens;
use std::ops::Range;

/// Which half of the day an hour is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HalfDay {
    Morning,
    Afternoon,
    /// Late hours are of the evening, small ones of the morning.
    Night,
}

/// Reads the clock time of a run of tokens; `half` is what is said elsewhere about the half of the day.
pub(super) fn read(
    tokens: &Tokens<'_>,
    words: &Words,
    range: &Range<usize>,
    half: Option<HalfDay>,
) -> Option<DayTime> {
    let mut parts: [Option<u8>; 3] = [None; 3];
    let mut filled = 0_usize;
    let mut afternoon = None;
    for at in range.clone() {
        if let Some(half) = words.value(tokens.word(at), Sense::HalfDay) {
            afternoon = Some(half == "pm");
            continue;
        }
        // 10.30 is one token.
        for piece in tokens.plain(at).split('.') {
            let value = number::digits(piece.as_bytes()).or_else(|| {
                (piece.len() > 2).then(|| number::small(tokens, words, at)).flatten().map(i64::from)
            });
            let Some(value) = value else { continue };
            // "1140 a.m.", "0735 GMT"
            if piece.len() == 4 && filled == 0 && piece.starts_with(|c: char| c.is_ascii_digit()) {
                parts = [u8::try_from(value / 100).ok(), u8::try_from(value % 100).ok(), None];
                filled = 2;
                continue;
            }
            let value = u8::try_from(value).ok()?;
            // "seven twenty-seven": the last two words are one number.
            let tens = filled.checked_sub(1).filter(|f| *f > 0).and_then(|f| parts[f].as_mut());
            if let Some(tens) = tens.filter(|t| **t >= 20 && **t % 10 == 0 && value < 10 && piece.len() > 2) {
                *tens += value;
            } else if let Some(slot) = parts.get_mut(filled) {
                *slot = Some(value);
                filled += 1;
            }
        }
    }
    let [hour, minute, second] = parts;
    let hour = hour.filter(|h| *h <= 24)?;
    let said = half.map(|half| match half {
        HalfDay::Morning => false,
        HalfDay::Afternoon => true,
        HalfDay::Night => (6..12).contains(&hour),
    });
    let hour = match (hour, afternoon.or(said)) {
        (12, Some(false)) => 0,
        (h, Some(true)) if h < 12 => h + 12,
        (h, _) => h,
    };
    let fits = hour <= 24 && minute.is_none_or(|m| m < 60) && second.is_none_or(|s| s < 60);
    fits.then_some(DayTime::Clock(hour, minute, second))
}
