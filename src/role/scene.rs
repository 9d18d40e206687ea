//! The text as the role rules see it: tokens with their labels and the names that cover them.

use super::words::*;
use crate::entity::{Entity, EntityId, Mention};
use crate::gazetteer::{CountryCode, EntityKind};
use crate::syntax::{WordClasses, class};
use crate::token::{Shape, Tokens};
use std::ops::Range;

/// Tokens, labels and names of one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) words: &'a RoleWords,
    pub(super) classes: &'a WordClasses,
    pub(super) mentions: &'a [Mention],
    pub(super) entities: &'a [Entity],
    /// The sentence that is looked at, and the numbers of the mentions in it.
    sentence: (usize, usize),
    near: (usize, usize),
}

/// Word classes that rule a word out as part of a noun phrase.
const FUNCTION: u32 = class::PREPOSITION
    | class::CONJUNCTION
    | class::SUBORDINATOR
    | class::RELATIVE
    | class::AUXILIARY
    | class::MODAL
    | class::PRONOUN
    | class::NEGATION
    | class::ADVERB;

impl<'a, 't> Scene<'a, 't> {
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        words: &'a RoleWords,
        classes: &'a WordClasses,
        mentions: &'a [Mention],
        entities: &'a [Entity],
    ) -> Self {
        Scene { tokens, words, classes, mentions, entities, sentence: (0, 0), near: (0, 0) }
    }

    /// Turns to a sentence; from then on its names are found faster than others.
    pub(super) fn enter(&mut self, sentence: &Range<usize>) {
        if self.sentence == (sentence.start, sentence.end) {
            return;
        }
        // Sentences come in order: the names of this one are none of those before.
        let from = self.near.0.min(self.mentions.len());
        let first = from + gallop(&self.mentions[from..], |m| m.tokens.end <= sentence.start);
        let in_it = gallop(&self.mentions[first..], |m| m.tokens.start < sentence.end);
        self.sentence = (sentence.start, sentence.end);
        self.near = (first, first + in_it);
    }

    pub(super) fn labels(&self, at: usize) -> Labels {
        self.words.labels(self.tokens.word(at))
    }

    pub(super) fn has(&self, at: usize, labels: Labels) -> bool {
        self.labels(at) & labels != 0
    }

    pub(super) fn is_char(&self, at: usize, c: u8) -> bool {
        self.tokens.is_char(at, c)
    }

    pub(super) fn class(&self, at: usize) -> u32 {
        self.classes.of(self.tokens.word(at))
    }

    /// A possessive ending: *Iraq's*, *the Emirates'*.
    pub(super) fn is_genitive(&self, at: usize) -> bool {
        self.has(at, GENITIVE) || self.is_char(at, b'\'')
    }

    pub(super) fn is_lower(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.is_word() && t.shape == Shape::Lower)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.is_word() && t.shape != Shape::Lower)
    }

    /// The mention that covers a token, by number.
    pub(super) fn mention_at(&self, at: usize) -> Option<usize> {
        let (from, to) =
            if self.sentence.0 <= at && at < self.sentence.1 { self.near } else { (0, self.mentions.len()) };
        let i = from + self.mentions[from..to].partition_point(|m| m.tokens.end <= at);
        self.mentions[from..to].get(i - from).filter(|m| m.tokens.start <= at).map(|_| i)
    }

    /// The earlier title begins with the words of the later one.
    pub(super) fn starts_alike(&self, earlier: &Range<usize>, later: &Range<usize>) -> bool {
        let hashes = |tokens: &Range<usize>| self.tokens.list[tokens.clone()].iter().map(|t| t.hash);
        earlier.len() >= later.len() && hashes(earlier).zip(hashes(later)).all(|(one, two)| one == two)
    }

    pub(super) fn mention(&self, number: usize) -> &'a Mention {
        &self.mentions[number]
    }

    pub(super) fn entity(&self, number: usize) -> Option<&'a Entity> {
        self.entities.get(self.mentions[number].entity.index())
    }

    /// Who bears the name of a mention, and the hash of its last word.
    pub(super) fn bearer(&self, number: usize) -> (EntityId, u32) {
        let mention = &self.mentions[number];
        (mention.entity, self.tokens.list[mention.tokens.end - 1].hash)
    }

    pub(super) fn is_person(&self, number: usize) -> bool {
        self.mentions[number].kind == EntityKind::Person
    }

    /// A name that an office can belong to.
    pub(super) fn is_body(&self, number: usize) -> bool {
        use EntityKind::{ArmedGroup, Misc, Organization};
        let mention = &self.mentions[number];
        match mention.kind {
            Organization | ArmedGroup => true,
            Misc => !self.is_origin(number),
            _ => false,
        }
    }

    /// London-based, Dublin-born: where somebody is from, not what they stand for.
    pub(super) fn is_origin(&self, number: usize) -> bool {
        self.has(self.mentions[number].tokens.end.saturating_sub(1), ORIGIN)
    }

    /// A region of no country, which is part of a title: *Middle East envoy*.
    pub(super) fn is_wide_region(&self, number: usize) -> bool {
        let kind = self.mentions[number].kind;
        matches!(kind, EntityKind::Region | EntityKind::Location) && self.country(number).is_none()
    }

    pub(super) fn country(&self, number: usize) -> Option<CountryCode> {
        self.entity(number).and_then(|e| e.country)
    }

    /// A word in lower case that can stand in a noun phrase before or behind its head.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        let class = self.class(at);
        self.is_lower(at) && class & FUNCTION == 0 && class & (class::NOUN | class::ADJECTIVE) != 0
    }

    /// A noun or an adjective that can be no verb.
    pub(super) fn is_plain_noun(&self, at: usize) -> bool {
        self.is_nominal(at) && self.class(at) & (class::VERB | class::DETERMINER) == 0
    }

    pub(super) fn is_finite_verb(&self, at: usize) -> bool {
        let class = self.class(at);
        self.is_lower(at) && class & (class::PAST | class::THIRD | class::AUXILIARY | class::MODAL) != 0
    }

    /// The last of the mentions that end at or before a token, within a range.
    pub(super) fn mention_before(&self, at: usize, range: &Range<usize>) -> Option<usize> {
        let i = self.mentions.partition_point(|m| m.tokens.end <= at).checked_sub(1)?;
        (self.mentions[i].tokens.start >= range.start).then_some(i)
    }
}

/// How many of the first items pass a test that all before one and none from it on pass; quick if they are few.
pub(super) fn gallop<T>(items: &[T], passes: impl Fn(&T) -> bool) -> usize {
    let mut step = 1;
    while items.get(step - 1).is_some_and(&passes) {
        step *= 2;
    }
    let from = step / 2;
    from + items[from..items.len().min(step)].partition_point(passes)
}
