//! Ranges: two ends joined to one expression, where the policy asks for it.
//!
//! News annotation keeps the ends apart, each with what the other one says (`range/*` in the rules). A short message
//! means the stretch between them.

use super::policy::{Anchor, Ranges};
use super::{Timex, TimexType};
use crate::token::Tokens;
use jiff::civil::Date;
use std::ops::Range;

/// Joins the ends of ranges, if the policy wants it for this text.
pub(super) fn join(tokens: &Tokens<'_>, anchor: &Anchor<'_>, timexes: Vec<Timex>) -> Vec<Timex> {
    let wanted = match anchor.policy.ranges {
        Ranges::Apart => false,
        Ranges::Joined => true,
        Ranges::Auto => tokens.sentences.len() == 1,
    };
    if !wanted {
        return timexes;
    }
    let mut out: Vec<Timex> = Vec::with_capacity(timexes.len());
    for timex in timexes {
        let range = out.last().and_then(|last| joined(tokens, anchor, last, &timex));
        match (range, out.last_mut()) {
            (Some(range), Some(last)) => {
                let [from, to] = [&*last, &timex].map(|end| bound(anchor, end));
                let (begin, until) = (days(anchor, last), days(anchor, &timex));
                last.value = format!("{from}/{to}");
                last.begin = begin.map(|days| days.0);
                last.until = until.or(begin).map(|days| days.1);
                last.unresolved = last.unresolved.filter(|_| last.begin.is_none());
                last.kind = if last.kind == TimexType::Time { last.kind } else { timex.kind };
                last.span = tokens.span(&range);
                last.tokens = range;
                take_day(tokens, &mut out);
            }
            _ => out.push(timex),
        }
    }
    out
}

/// The day right before a range of hours belongs to it: *tomorrow | between 3pm and 5pm*.
fn take_day(tokens: &Tokens<'_>, out: &mut Vec<Timex>) {
    let [.., day, hours] = out.as_mut_slice() else { return };
    let beside = day.tokens.end == hours.tokens.start && day.kind == TimexType::Date;
    if beside && hours.kind == TimexType::Time && hours.value.starts_with(&day.value) {
        hours.tokens.start = day.tokens.start;
        hours.span = tokens.span(&hours.tokens);
        out.swap_remove(out.len() - 2);
    }
}

/// *now*, *today* without a date: in a range it is the day of publication.
fn is_now(timex: &Timex) -> bool {
    timex.value == "PRESENT_REF"
}

fn bound(anchor: &Anchor<'_>, timex: &Timex) -> String {
    match anchor.published.filter(|_| is_now(timex)) {
        Some(day) => day.to_string(),
        None => timex.value.clone(),
    }
}

/// First and last day of one end.
fn days(anchor: &Anchor<'_>, timex: &Timex) -> Option<(Date, Date)> {
    let now = anchor.published.filter(|_| is_now(timex)).map(|day| (day, day));
    now.or(timex.begin.zip(timex.until))
}

/// The tokens of the whole range, if the two are its ends.
fn joined(tokens: &Tokens<'_>, anchor: &Anchor<'_>, first: &Timex, second: &Timex) -> Option<Range<usize>> {
    let end = |t: &Timex| {
        let place = matches!(t.kind, TimexType::Date | TimexType::Time);
        place && !t.value.contains(['/', '_']) || is_now(t) && anchor.published.is_some()
    };
    // "3 p.m. - this week" names two times.
    let mixed = first.kind == TimexType::Time && second.kind != TimexType::Time;
    if !end(first) || !end(second) || mixed {
        return None;
    }
    let is = |at: usize, words: &[&str]| words.iter().any(|w| tokens.plain(at).eq_ignore_ascii_case(w));
    let bridge = first.tokens.end;
    let article = bridge + 1 < tokens.list.len() && is(bridge + 1, &["the"]);
    if second.tokens.start != bridge + 1 + usize::from(article && second.tokens.start > bridge + 1) {
        return None;
    }
    let opener = first.tokens.start.checked_sub(1);
    let opener = opener.filter(|at| is(*at, &["from", "between"]) || *at > 0 && is(*at, &["the"]));
    let opened = match opener {
        Some(at) if is(at, &["the"]) => Some(at - 1).filter(|at| is(*at, &["from", "between"])),
        opener => opener,
    };
    // "Monday between 3 and 5": the opener is part of the first end.
    let between =
        opened.is_some_and(|at| is(at, &["between"])) || first.tokens.clone().any(|at| is(at, &["between"]));
    // "last week - Monday" is a place in the week.
    let unlike = opened.is_none() && is(bridge, &["-"]) && first.value.len() != second.value.len();
    let bridges = ["-", "~", "to", "until", "till", "through", "thru"];
    let bridged = is(bridge, &bridges) || between && is(bridge, &["and"]);
    (bridged && !unlike).then(|| opened.unwrap_or(first.tokens.start)..second.tokens.end)
}
