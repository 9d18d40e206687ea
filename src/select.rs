//! Settles which of several overlapping readings of the same words stays.
//!
//! The order is total, so that the same text always gives the same result:
//!
//! 1. the stronger candidate ([`Candidate::strength`]) before the weaker one,
//! 2. the one with more tokens,
//! 3. the one that starts earlier,
//! 4. a name of the gazetteer before one that a rule made,
//! 5. the one found first.
//!
//! A time expression outranks every name that does not reach beyond it: *May* in *in May 2024* is a month, and
//! *Sunday* in *Sunday Times* is a part of a name.

use std::cmp::Reverse;
use std::ops::Range;

/// A reading of some tokens as a name.
///
/// A trait, because the rooms that make candidates use this one and not the other way round.
pub(crate) trait Candidate {
    /// The tokens it takes.
    fn tokens(&self) -> Range<usize>;
    /// What speaks for it: the greater one stays.
    fn strength(&self) -> impl Ord;
    /// True for a name of the gazetteer.
    fn is_listed(&self) -> bool;
}

/// What stays and what had to go.
#[derive(Clone, Debug)]
pub(crate) struct Settled<C> {
    /// The names, in order of the text and without overlaps.
    pub(crate) names: Vec<C>,
    /// For each time expression: true if it stays.
    pub(crate) times: Vec<bool>,
    /// The names that lost, for explanations.
    pub(crate) lost: Vec<C>,
}

/// Settles names and the token ranges of time expressions.
pub(crate) fn settle<C: Candidate>(names: Vec<C>, times: &[Range<usize>]) -> Settled<C> {
    let end = names.iter().map(|n| n.tokens().end).chain(times.iter().map(|t| t.end)).max().unwrap_or(0);
    // For each token: the time expression it is in, counted from one.
    let mut timed = vec![0_u32; if times.is_empty() { 0 } else { end }];
    for (i, time) in times.iter().enumerate() {
        timed[time.clone()].fill(i as u32 + 1);
    }
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|i| {
        let n = &names[*i];
        (Reverse(n.strength()), Reverse(n.tokens().len()), n.tokens().start, !n.is_listed(), *i)
    });
    let mut taken = vec![false; end];
    let mut keep = vec![false; names.len()];
    let mut settled = Settled { names: Vec::new(), times: vec![true; times.len()], lost: Vec::new() };
    for i in order {
        let range = names[i].tokens();
        if range.is_empty() || taken[range.clone()].iter().any(|t| *t) || within_time(&range, &timed, times) {
            continue;
        }
        if !timed.is_empty() {
            for time in timed[range.clone()].iter().filter(|t| **t > 0) {
                settled.times[*time as usize - 1] = false;
            }
        }
        taken[range].fill(true);
        keep[i] = true;
    }
    for (name, keep) in names.into_iter().zip(keep) {
        if keep { settled.names.push(name) } else { settled.lost.push(name) }
    }
    settled.names.sort_by_key(|n| n.tokens().start);
    settled
}

/// True if a time expression covers the whole of a name.
fn within_time(name: &Range<usize>, timed: &[u32], times: &[Range<usize>]) -> bool {
    match timed.get(name.start) {
        None | Some(0) => false,
        Some(time) => times[*time as usize - 1].end >= name.end,
    }
}
