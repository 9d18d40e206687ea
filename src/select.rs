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

/// Readings of one text, kept in order of the text while they are found.
#[derive(Clone, Debug)]
pub(crate) struct Candidates<C> {
    list: Vec<C>,
    /// Where those that have been filed stand, in order.
    order: Vec<Place>,
}

impl<C: Candidate> Candidates<C> {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Candidates { list: Vec::with_capacity(capacity), order: Vec::with_capacity(capacity) }
    }

    /// Adds a candidate. It counts once it has been [filed](Self::file).
    pub(crate) fn push(&mut self, candidate: C) {
        self.list.push(candidate);
    }

    /// The candidate added last.
    pub(crate) fn last_mut(&mut self) -> Option<&mut C> {
        self.list.last_mut()
    }

    /// The candidate that was added as number so and so.
    pub(crate) fn get(&self, number: usize) -> &C {
        &self.list[number]
    }

    /// Files what was added since the last call; it costs little if that stands behind all that was filed before.
    pub(crate) fn file(&mut self) {
        let filed = self.order.len();
        let new = self.list[filed..].iter().zip(filed as u32..);
        self.order.extend(new.map(|(candidate, number)| Place::new(candidate.tokens().start, number)));
        self.order[filed..].sort_unstable();
        let behind = |(last, next): (usize, &Place)| self.order[last] < *next;
        if !filed.checked_sub(1).zip(self.order.get(filed)).is_none_or(behind) {
            // Two runs in order: this sort finds and merges them.
            self.order.sort();
        }
    }

    /// How many candidates at the head of a list in order of the text hang together by overlaps.
    fn group_length(&self, order: &[Place]) -> usize {
        let mut end = 0;
        order
            .iter()
            .take_while(|place| {
                let inside = end == 0 || place.start() < end;
                end = end.max(self.tokens(**place).end);
                inside
            })
            .count()
    }

    fn tokens(&self, place: Place) -> Range<usize> {
        self.list[place.index()].tokens()
    }
}

/// What stays.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    /// The numbers of the names, in order of the text and without overlaps.
    pub(crate) names: Vec<usize>,
    /// For each time expression: true if it stays.
    pub(crate) times: Vec<bool>,
}

/// Settles names and the token ranges of time expressions, which follow each other without overlaps.
pub(crate) fn settle<C: Candidate>(names: &Candidates<C>, times: &[Range<usize>]) -> Settled {
    let kept = Vec::with_capacity(names.order.len());
    let mut choice = Choice { names, kept, group: Vec::new(), taken: Vec::new() };
    let mut stay = vec![true; times.len()];
    let mut rest = &names.order[..];
    let mut time = 0;
    while let Some(first) = rest.first() {
        let (group, behind) = rest.split_at(names.group_length(rest));
        rest = behind;
        time += times[time..].iter().take_while(|t| t.end <= first.start()).count();
        match group {
            // Most of them: nothing to choose.
            [alone] if times.get(time).is_none_or(|t| t.start >= names.tokens(*alone).end) => {
                if !names.tokens(*alone).is_empty() {
                    choice.kept.push(*alone);
                }
            }
            _ => choice.settle(group, &times[time..], &mut stay[time..]),
        }
    }
    Settled { names: choice.kept.into_iter().map(Place::index).collect(), times: stay }
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

/// The choice among candidates that overlap.
struct Choice<'a, C> {
    names: &'a Candidates<C>,
    /// What has been chosen, in order of the text.
    kept: Vec<Place>,
    /// The group at hand, the best first.
    group: Vec<Place>,
    /// The tokens of the group: true if what has been chosen covers them.
    taken: Vec<bool>,
}

impl<C: Candidate> Choice<'_, C> {
    /// Settles a group; `times` are the expressions that end behind its start, and `stay` says which of them stay.
    fn settle(&mut self, group: &[Place], times: &[Range<usize>], stay: &mut [bool]) {
        let names = self.names;
        let Some(from) = group.first().map(|place| place.start()) else { return };
        self.group.clear();
        self.group.extend_from_slice(group);
        self.group.sort_unstable_by_key(|place| {
            let name = &names.list[place.index()];
            let tokens = name.tokens();
            (Reverse(name.strength()), Reverse(tokens.len()), tokens.start, !name.is_listed(), *place)
        });
        let end = group.iter().map(|place| names.tokens(*place).end).max().unwrap_or(from);
        let near = times.first().is_some_and(|time| time.start < end);
        let times = if near { times } else { &[] };
        self.taken.clear();
        self.taken.resize(end - from, false);
        let before = self.kept.len();
        for place in &self.group {
            let range = names.tokens(*place);
            let tokens = range.start - from..range.end - from;
            let behind = times.partition_point(|time| time.end <= range.start);
            let timed = times.get(behind).is_some_and(|time| covers(time, &range));
            if range.is_empty() || timed || self.taken[tokens.clone()].contains(&true) {
                continue;
            }
            let touched = times[behind..].iter().take_while(|time| time.start < range.end).count();
            stay[behind..behind + touched].fill(false);
            self.taken[tokens].fill(true);
            self.kept.push(*place);
        }
        self.kept[before..].sort_unstable();
    }
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && outer.end >= inner.end
}
