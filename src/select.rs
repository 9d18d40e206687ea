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

/// What stays.
#[derive(Clone, Debug)]
pub(crate) struct Settled<C> {
    /// The names, in order of the text and without overlaps.
    pub(crate) names: Vec<C>,
    /// For each time expression: true if it stays.
    pub(crate) times: Vec<bool>,
}

/// Settles names and the token ranges of time expressions, which follow each other without overlaps.
pub(crate) fn settle<C: Candidate + Clone>(names: &[C], times: &[Range<usize>]) -> Settled<C> {
    let mut order: Vec<Place> = names.iter().zip(0..).map(|(n, i)| Place::new(n.tokens().start, i)).collect();
    order.sort_unstable();
    let mut choice = Choice { names, keep: vec![false; names.len()], taken: Vec::new() };
    let mut settled = Settled { names: Vec::new(), times: vec![true; times.len()] };
    let mut rest = &mut order[..];
    let mut time = 0;
    while !rest.is_empty() {
        let (group, behind) = rest.split_at_mut(group_length(names, rest));
        rest = behind;
        let start = group[0].start();
        time += times[time..].iter().take_while(|t| t.end <= start).count();
        match group {
            // Most of them: nothing to choose.
            [alone] if times.get(time).is_none_or(|t| t.start >= names[alone.index()].tokens().end) => {
                choice.keep[alone.index()] = !names[alone.index()].tokens().is_empty();
            }
            _ => choice.settle(group, &times[time..], &mut settled.times[time..]),
        }
    }
    settled
        .names
        .extend(order.iter().map(|p| p.index()).filter(|i| choice.keep[*i]).map(|i| names[i].clone()));
    settled
}

/// Where a candidate starts and its number, in one number: they are sorted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u64);

impl Place {
    fn new(start: usize, index: u32) -> Self {
        Place((start as u64) << 32 | u64::from(index))
    }

    fn start(self) -> usize {
        (self.0 >> 32) as usize
    }

    fn index(self) -> usize {
        self.0 as u32 as usize
    }
}

/// How many candidates at the head of a list in order of the text hang together by overlaps.
fn group_length<C: Candidate>(names: &[C], order: &[Place]) -> usize {
    let mut end = 0;
    order
        .iter()
        .take_while(|place| {
            let inside = end == 0 || place.start() < end;
            end = end.max(names[place.index()].tokens().end);
            inside
        })
        .count()
}

/// The choice among candidates that overlap.
struct Choice<'a, C> {
    names: &'a [C],
    keep: Vec<bool>,
    /// The tokens of the group at hand: true if what has been chosen covers them.
    taken: Vec<bool>,
}

impl<C: Candidate> Choice<'_, C> {
    /// Settles a group; `times` are the expressions that end behind its start, and `stay` says which of them stay.
    fn settle(&mut self, group: &mut [Place], times: &[Range<usize>], stay: &mut [bool]) {
        let names = self.names;
        let Some(from) = group.first().map(|place| place.start()) else { return };
        if group.len() > 1 {
            group.sort_unstable_by_key(|place| {
                let name = &names[place.index()];
                let tokens = name.tokens();
                (Reverse(name.strength()), Reverse(tokens.len()), tokens.start, !name.is_listed(), *place)
            });
        }
        let end = group.iter().map(|place| names[place.index()].tokens().end).max().unwrap_or(from);
        let near = times.first().is_some_and(|time| time.start < end);
        let times = if near { times } else { &[] };
        self.taken.clear();
        self.taken.resize(end - from, false);
        for i in group.iter().map(|place| place.index()) {
            let range = names[i].tokens();
            let tokens = range.start - from..range.end - from;
            let behind = times.partition_point(|time| time.end <= range.start);
            let timed = times.get(behind).is_some_and(|time| covers(time, &range));
            if range.is_empty() || timed || self.taken[tokens.clone()].contains(&true) {
                continue;
            }
            let touched = times[behind..].iter().take_while(|time| time.start < range.end).count();
            stay[behind..behind + touched].fill(false);
            self.taken[tokens].fill(true);
            self.keep[i] = true;
        }
        if group.len() > 1 {
            group.sort_unstable();
        }
    }
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && outer.end >= inner.end
}
