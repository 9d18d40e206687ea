//! Pronouns and descriptions: whom *he*, *it*, *the ministry* stand for.

mod role;

use crate::entity::{Entity, EntityId, Mention};
use crate::gazetteer::{CountryCode, EntityKind, Sector};
use crate::span::Span;
use crate::token::WordId;

pub(crate) use role::Offices;

/// What a pronoun was found to stand for: its nearest earlier name or description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Referent {
    pub(crate) span: Span,
    pub(crate) entity: Option<EntityId>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) sector: Option<Sector>,
}

/// What a pronoun asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PronounKind {
    /// he, she
    Person,
    /// it
    Thing,
    /// they
    Several,
}

/// The kind of a third-person pronoun; `None` for all others.
pub(crate) fn pronoun_kind(word: &str) -> Option<PronounKind> {
    let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    if is(&["he", "she", "him", "her", "his", "himself", "herself"]) {
        Some(PronounKind::Person)
    } else if is(&["it", "its", "itself"]) {
        Some(PronounKind::Thing)
    } else if is(&["they", "them", "their", "themselves"]) {
        Some(PronounKind::Several)
    } else {
        None
    }
}

/// The speaker, alone or with others.
pub(crate) fn is_first_person(word: &str) -> bool {
    ["i", "we", "me", "us", "myself", "ourselves"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// One who took part in an earlier clause, in order of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Antecedent {
    pub(crate) referent: Referent,
    pub(crate) token: usize,
    pub(crate) person: bool,
    pub(crate) plural: bool,
    pub(crate) subject: bool,
}

/// How many mentions back a description looks.
const MENTIONS: usize = 120;

/// How far back, in tokens, a pronoun looks.
const REACH: usize = 120;

/// The antecedent of a pronoun among those noted so far: subjects first, then the nearest.
pub(crate) fn resolve(kind: PronounKind, token: usize, noted: &[Antecedent]) -> Option<Referent> {
    let fits = |a: &&Antecedent| {
        a.token < token
            && token - a.token <= REACH
            && match kind {
                PronounKind::Person => a.person && !a.plural,
                PronounKind::Thing => !a.person && !a.plural,
                PronounKind::Several => a.plural || !a.person,
            }
    };
    let near = noted.iter().rev().filter(fits).take(6);
    near.max_by_key(|a| (a.subject, kind == PronounKind::Several && a.plural, a.token)).map(|a| a.referent)
}

/// The entity that a description with this head word refers to: *the Council* after *… Council*, *the Ministry* after
/// *Ministry of …*. `before` is the token of the description.
pub(crate) fn by_head_word(
    head: WordId,
    before: usize,
    mentions: &[Mention],
    entities: &[Entity],
) -> Option<EntityId> {
    if head == WordId::UNKNOWN {
        return None;
    }
    let earlier = &mentions[..mentions.partition_point(|m| m.tokens.start < before)];
    let holds = |m: &&Mention| entities.get(m.entity.index()).is_some_and(|entity| entity.head == head);
    let body = |m: &&Mention| matches!(m.kind(), EntityKind::Organization | EntityKind::ArmedGroup);
    earlier.iter().rev().take(MENTIONS).filter(holds).find(body).map(Mention::entity)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(token: usize, person: bool, subject: bool) -> Antecedent {
        let referent =
            Referent { span: Span::new(token, token + 1), entity: None, country: None, sector: None };
        Antecedent { referent, token, person, plural: false, subject }
    }

    #[test]
    fn the_subject_before_wins_over_a_nearer_object() {
        let all = [noted(1, true, true), noted(5, true, false), noted(7, false, false)];
        assert_eq!(resolve(PronounKind::Person, 10, &all).unwrap().span, Span::new(1, 2));
        assert_eq!(resolve(PronounKind::Thing, 10, &all).unwrap().span, Span::new(7, 8));
        assert!(resolve(PronounKind::Person, 500, &all).is_none());
    }
}
