//! [`NameCandidate`]: something that may be a name, before `select` settles what overlaps.

use crate::gazetteer::{CountryCode, EntityKind, EntryIndex, Sector};
use crate::select::Candidate;
use std::ops::Range;

/// How much a candidate has for it. Of overlapping candidates the stronger one stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Nothing but capitals and the place in the sentence speak for it.
    Guess,
    /// A list or a rule.
    Fair,
    /// A list or a rule with a cue beside it.
    Sure,
}

/// Something that may be a name.
#[derive(Clone, Debug)]
pub(crate) struct NameCandidate {
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EntityKind,
    pub(crate) entry: Option<EntryIndex>,
    /// The name of its rule or list.
    pub(crate) rule: &'static str,
    pub(crate) strength: Strength,
    /// What its entry, its head noun or the title before it says.
    pub(crate) sector: Option<Sector>,
    /// The country of its entry, or of a country's name or adjective in it or before its title.
    pub(crate) country: Option<CountryCode>,
}

impl Candidate for NameCandidate {
    fn tokens(&self) -> Range<usize> {
        self.tokens.clone()
    }

    fn strength(&self) -> impl Ord {
        self.strength
    }

    fn is_listed(&self) -> bool {
        self.entry.is_some()
    }
}
