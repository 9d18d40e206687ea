//! Coreference by office: *the minister* after *Foreign Minister Ingrid Hansen*.

use crate::entity::EntityId;
use crate::gazetteer::CountryCode;
use crate::role::Role;
use crate::token::{Sketch, Tokens, WordId};
use std::ops::Range;

/// How far back, in bytes, one holder outweighs others told of earlier.
const NEAR: usize = 700;

/// How many offices back a description looks.
const ROLES: usize = 60;

/// The offices that a text names, filed under the last words of their titles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offices {
    /// The last word of a title and the number of the role, in order.
    by_last: Vec<(WordId, u32)>,
    last_words: Sketch,
    /// Where the titles end in the text, in order.
    ends: Vec<u32>,
}

impl Offices {
    pub(crate) fn new(tokens: &Tokens<'_>, roles: &[Role]) -> Self {
        let last = |role: &Role| Some(tokens.word(role.tokens.end.checked_sub(1)?));
        let filed = |(i, role): (usize, &Role)| Some((last(role)?, i as u32));
        let mut by_last: Vec<_> = roles.iter().enumerate().filter_map(filed).collect();
        by_last.sort_unstable();
        let last_words = by_last.iter().map(|(word, _)| *word).collect();
        Offices { by_last, last_words, ends: roles.iter().map(|role| role.place.end as u32).collect() }
    }

    /// The person who holds the office that a description names.
    ///
    /// Titles fit if they end in the words of the description, and holders of another country do not. Where several
    /// persons fit, the only one told of shortly before is meant; if there are several of those, the description stays
    /// open.
    pub(crate) fn holder(
        &self,
        tokens: &Tokens<'_>,
        description: &Range<usize>,
        country: Option<CountryCode>,
        roles: &[Role],
    ) -> Option<EntityId> {
        let last = Some(tokens.word(description.end.checked_sub(1)?));
        let last = last.filter(|word| self.last_words.may_have(*word))?;
        let start = tokens.span(description).start;
        let told = self.ends.partition_point(|end| *end as usize <= start) as u32;
        let from = (last, told.saturating_sub(ROLES as u32));
        let first = self.by_last.partition_point(|filed| *filed < from);
        let filed = self.by_last[first..].iter().take_while(|filed| **filed < (last, told));
        let fits = |role: &&Role| {
            let other = role.country.zip(country).is_some_and(|(one, two)| one != two);
            !role.derived && !other && ends_in(tokens, role, description)
        };
        let earlier = filed.map(|(_, i)| &roles[*i as usize]).filter(fits);
        let holders = || earlier.clone().filter_map(|r| Some((r.place.end, r.holder?.1)));
        only(holders().map(|h| h.1))
            .or_else(|| only(holders().filter(|(end, _)| start - end <= NEAR).map(|h| h.1)))
    }
}

/// The one that all of them are.
fn only(mut all: impl Iterator<Item = EntityId>) -> Option<EntityId> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// The title of a role ends in the words of a description.
fn ends_in(tokens: &Tokens<'_>, role: &Role, description: &Range<usize>) -> bool {
    let Some(start) = role.tokens.end.checked_sub(description.len()) else { return false };
    start >= role.tokens.start
        && (start..role.tokens.end).zip(description.clone()).all(|(a, b)| tokens.word(a) == tokens.word(b))
}
