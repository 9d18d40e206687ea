//! Pronouns and descriptions: whom *he*, *it*, *the ministry* stand for.

mod group;
mod reference;
mod role;
mod speaker;

use crate::entity::{Entity, EntityId, Mention};
use crate::gazetteer::EntityKind;
use crate::token::{Sketch, WordId};

pub use reference::Reference;
pub(crate) use reference::{Referring, referring_cue};
pub(crate) use role::Offices;

/// Most words of a title, before a name or in a description.
const LONGEST_TITLE: usize = 5;

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

/// A noun phrase of those who can act, in order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Antecedent {
    /// Whichever number its sentence goes by.
    pub(crate) sentence: usize,
    /// The number of the noun phrase in its sentence.
    pub(crate) phrase: usize,
    /// The head.
    pub(crate) token: usize,
    pub(crate) person: bool,
}

/// What is found out of an antecedent only when a pronoun looks back at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Manner {
    pub(crate) plural: bool,
    pub(crate) subject: bool,
}

/// How many mentions back a description looks.
const MENTIONS: usize = 120;

/// How far back, in tokens, a pronoun looks.
pub(crate) const REACH: usize = 120;

/// Those before a pronoun and not too far from it, of all noted, the last one first.
pub(crate) fn within_reach(
    token: usize,
    noted: impl Iterator<Item = Antecedent>,
) -> impl Iterator<Item = Antecedent> {
    noted.skip_while(move |a| a.token >= token).take_while(move |a| token - a.token <= REACH)
}

/// The antecedent of a pronoun among those within its reach, which come the nearest first: subjects first, then the nearest.
pub(crate) fn resolve(
    kind: PronounKind,
    within: impl Iterator<Item = Antecedent>,
    manner: impl Fn(&Antecedent) -> Manner,
) -> Option<Antecedent> {
    let near = within.filter(|a| kind != PronounKind::Person || a.person).map(|a| (a, manner(&a)));
    let near = near.filter(|(a, manner)| match kind {
        PronounKind::Person => !manner.plural,
        PronounKind::Thing => !a.person && !manner.plural,
        PronounKind::Several => manner.plural || !a.person,
    });
    near.take(6)
        .max_by_key(|(a, manner)| (manner.subject, kind == PronounKind::Several && manner.plural, a.token))
        .map(|(a, _)| a)
}

/// The organisations and armed groups that a text names, by the head words of their names.
#[derive(Clone, Debug)]
pub(crate) struct Bodies {
    heads: Sketch,
    /// By head word, then in order of the text.
    list: Vec<Body>,
}

#[derive(Clone, Copy, Debug)]
struct Body {
    /// The head word of the name.
    head: WordId,
    /// The number of the mention.
    mention: usize,
    entity: EntityId,
    /// All mentions with this head up to here are of one entity.
    single: bool,
}

impl Bodies {
    /// Those of a text, in order.
    pub(crate) fn new(mentions: &[Mention], entities: &[Entity]) -> Self {
        let body = |m: &&Mention| matches!(m.kind(), EntityKind::Organization | EntityKind::ArmedGroup);
        let head = |m: &Mention| entities.get(m.entity.index()).map_or(WordId::UNKNOWN, |e| e.head);
        let all = mentions.iter().enumerate().filter(|(_, m)| body(m));
        let all = all.map(|(mention, m)| Body { head: head(m), mention, entity: m.entity(), single: true });
        let mut all: Vec<Body> = all.filter(|b| b.head != WordId::UNKNOWN).collect();
        all.sort_unstable_by_key(|b| (b.head, b.mention));
        for alike in all.chunk_by_mut(|a, b| a.head == b.head) {
            let first = alike[0].entity;
            let mut single = true;
            alike.iter_mut().for_each(|body| {
                single &= body.entity == first;
                body.single = single;
            });
        }
        Bodies { heads: all.iter().map(|b| b.head).collect(), list: all }
    }

    /// Those with a head word among the first mentions of a text, in order.
    fn with_head(&self, head: WordId, mentions: usize) -> &[Body] {
        let from = self.list.partition_point(|b| b.head < head);
        let to = self.list.partition_point(|b| (b.head, b.mention) < (head, mentions));
        &self.list[from..to]
    }

    /// The one entity with this head word among all that a text has named before a token.
    pub(crate) fn only_by_head_word(
        &self,
        head: WordId,
        before: usize,
        mentions: &[Mention],
    ) -> Option<EntityId> {
        if !self.heads.may_have(head) {
            return None;
        }
        let earlier = mentions.partition_point(|m| m.tokens.start < before);
        self.with_head(head, earlier).last().filter(|b| b.single).map(|b| b.entity)
    }

    /// The entity that a description with this head word refers to: *the Council* after *… Council*, *the Ministry* after
    /// *Ministry of …*. `before` is the token of the description. What a sentence was about, told by `is_topic`, outweighs
    /// what was named in passing; of equals the nearest is meant.
    pub(crate) fn by_head_word(
        &self,
        head: WordId,
        before: usize,
        mentions: &[Mention],
        is_topic: impl Fn(&Mention) -> bool,
    ) -> Option<EntityId> {
        if !self.heads.may_have(head) {
            return None;
        }
        let earlier = mentions.partition_point(|m| m.tokens.start < before);
        let oldest = earlier.saturating_sub(MENTIONS);
        let bodies = self.with_head(head, earlier).iter().rev();
        let mut near = bodies.take_while(|b| b.mention >= oldest).map(|b| &mentions[b.mention]);
        let nearest = near.next()?;
        let topic = if is_topic(nearest) { None } else { near.find(|m| is_topic(m)) };
        Some(topic.unwrap_or(nearest).entity())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_before_wins_over_a_nearer_object() {
        let noted = |token, person| Antecedent { sentence: 0, phrase: token, token, person };
        let all = [noted(1, true), noted(5, true), noted(7, false)];
        let manner = |a: &Antecedent| Manner { plural: false, subject: a.token == 1 };
        let near = |token| within_reach(token, all.iter().rev().copied());
        let found = |kind, token| resolve(kind, near(token), manner).map(|a| a.token);
        assert_eq!(found(PronounKind::Person, 10), Some(1));
        assert_eq!(found(PronounKind::Thing, 10), Some(7));
        assert_eq!(found(PronounKind::Person, 4), Some(1));
        assert_eq!(found(PronounKind::Person, 500), None);
    }
}
