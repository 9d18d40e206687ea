//! Ranges: two ends joined to one expression, where the policy asks for it.
//!
//! News annotation keeps the ends apart, each with what the other one says (`range/*` in the rules). A short message
//! means the stretch between them.

use super::policy::{Ranges, TimePolicy};
use super::{Timex, TimexType};
use crate::token::Tokens;
use std::ops::Range;

/// Joins the ends of ranges, if the policy wants it for this text.
pub(super) fn join(tokens: &Tokens<'_>, policy: &TimePolicy, timexes: Vec<Timex>) -> Vec<Timex> {
    let wanted = match policy.ranges {
        Ranges::Apart => false,
        Ranges::Joined => true,
        Ranges::Auto => tokens.sentences.len() == 1,
    };
    if !wanted {
        return timexes;
    }
    let mut out: Vec<Timex> = Vec::with_capacity(timexes.len());
    for timex in timexes {
        match out.last_mut().and_then(|last| Some((joined(tokens, last, &timex)?, last))) {
            Some((range, last)) => {
                last.value = format!("{}/{}", last.value, timex.value);
                last.until = timex.until.or(last.until);
                last.span = tokens.span(&range);
                last.tokens = range;
            }
            None => out.push(timex),
        }
    }
    out
}

/// The tokens of the whole range, if the two are its ends.
fn joined(tokens: &Tokens<'_>, first: &Timex, second: &Timex) -> Option<Range<usize>> {
    let place =
        |t: &Timex| matches!(t.kind, TimexType::Date | TimexType::Time) && !t.value.contains(['/', '_']);
    if !place(first) || !place(second) || second.tokens.start != first.tokens.end + 1 {
        return None;
    }
    let is = |at: usize, words: &[&str]| words.iter().any(|w| tokens.plain(at).eq_ignore_ascii_case(w));
    let opener = first.tokens.start.checked_sub(1);
    let opened = opener.filter(|at| is(*at, &["from", "between"]));
    let between = opened.is_some_and(|at| is(at, &["between"]));
    let bridge = first.tokens.end;
    let bridged =
        is(bridge, &["-", "to", "until", "till", "through", "thru"]) || between && is(bridge, &["and"]);
    bridged.then(|| opened.unwrap_or(first.tokens.start)..second.tokens.end)
}
