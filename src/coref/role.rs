//! Coreference by office: *the minister* after *Foreign Minister Ingrid Hansen*.

use crate::entity::EntityId;
use crate::gazetteer::CountryCode;
use crate::role::Role;
use crate::token::Tokens;
use std::ops::Range;

/// How far back, in bytes, one holder outweighs others told of earlier.
const NEAR: usize = 700;

/// How many offices back a description looks.
const ROLES: usize = 60;

/// The person who holds the office that a description names.
///
/// Titles fit if they end in the words of the description, and holders of another country do not. Where several persons
/// fit, the only one told of shortly before is meant; if there are several of those, the description stays open.
pub(crate) fn by_office(
    tokens: &Tokens<'_>,
    description: &Range<usize>,
    country: Option<CountryCode>,
    roles: &[Role],
) -> Option<EntityId> {
    let start = tokens.span(description).start;
    let fits = |role: &&Role| {
        let other = role.country.zip(country).is_some_and(|(one, two)| one != two);
        !role.derived && !other && ends_in(tokens, role, description)
    };
    let told = roles.partition_point(|r| r.title.end <= start);
    let earlier = roles[told.saturating_sub(ROLES)..told].iter().filter(fits);
    let holders = || earlier.clone().filter_map(|r| Some((r.title.end, r.holder?.1)));
    only(holders().map(|h| h.1))
        .or_else(|| only(holders().filter(|(end, _)| start - end <= NEAR).map(|h| h.1)))
}

/// The one that all of them are.
fn only(mut all: impl Iterator<Item = EntityId>) -> Option<EntityId> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// The title of a role ends in the words of a description.
fn ends_in(tokens: &Tokens<'_>, role: &Role, description: &Range<usize>) -> bool {
    let last = |end: usize| tokens.text.as_bytes().get(end.wrapping_sub(1)).map(u8::to_ascii_lowercase);
    // Most titles end in another letter: they need no search for their tokens.
    if last(role.title.end) != last(tokens.span(description).end) {
        return false;
    }
    let end = tokens.list.partition_point(|t| t.span().end <= role.title.end);
    let Some(start) = end.checked_sub(description.len()) else { return false };
    tokens.list[start].span().start >= role.title.start
        && (start..end).zip(description.clone()).all(|(a, b)| tokens.word(a) == tokens.word(b))
}
