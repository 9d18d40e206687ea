//! [`Reference`]: pronouns and descriptions, and whom they stand for where the evidence is clear.
//!
//! What could stand for several is left open. The rules look at the sentence and the one before it, and only at pronouns
//! and behind *the*.

use super::{Bodies, LONGEST_TITLE, Offices, PronounKind, pronoun_kind};
use crate::entity::{Entity, EntityId, Mention, Sex};
use crate::gazetteer::EntityKind;
use crate::role::Role;
use crate::rule::RuleId;
use crate::span::Span;
use crate::syntax::{Cover, WordClasses, class};
use crate::token::{Cue, Gap, Lexicon, Tokens};
use std::ops::Range;

/// A pronoun or a description with the entity it stands for.
///
/// *the two countries* gives two references with one span.
///
/// ```
/// let found = dateline::Extractor::new()
///     .extract("Foreign Minister Petra Novak arrived in Oslo. The minister said she would stay.");
/// let names: Vec<_> = found
///     .references()
///     .iter()
///     .map(|r| (found.text(r.span()), found.entity(r.entity()).name(), r.rule().as_str()))
///     .collect();
/// assert_eq!(
///     names,
///     [
///         ("The minister", "Petra Novak", "coref/office"),
///         ("she", "Petra Novak", "coref/only-person"),
///     ]
/// );
/// ```
#[derive(Clone, Debug)]
pub struct Reference {
    span: Span,
    entity: EntityId,
    rule: RuleId,
}

impl Reference {
    /// The pronoun, or the description with its article.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The entity it stands for.
    pub fn entity(&self) -> EntityId {
        self.entity
    }

    /// What linked it: `coref/office`, `coref/head-noun`, `coref/only-person`, `coref/only-body`,
    /// `coref/only-group`, `coref/number`, `coref/speaker`.
    pub fn rule(&self) -> &RuleId {
        &self.rule
    }
}

/// A text with what is known of it.
pub(crate) struct Referring<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    /// That of the words looked at.
    pub(crate) cue: Cue,
    pub(crate) classes: &'a WordClasses,
    pub(crate) covers: &'a [Cover],
    pub(crate) mentions: &'a [Mention],
    pub(crate) entities: &'a [Entity],
    pub(crate) roles: &'a [Role],
    pub(crate) bodies: &'a Bodies,
    pub(crate) offices: &'a Offices,
    /// What the name of a person, or its entry, says.
    pub(crate) sex: &'a dyn Fn(&Mention) -> Option<Sex>,
    /// A common noun for one person ends at the token: *spokesman*.
    pub(crate) is_person: &'a dyn Fn(usize) -> bool,
}

/// What may refer to somebody named before, and the quotation marks that tell who speaks.
const CUES: &str = "the both he she him her his himself herself it its itself they them their themselves \
    i me my myself we us our ourselves \"";

/// Has the pass over a text note where references may stand.
pub(crate) fn referring_cue(lexicon: &mut Lexicon) -> Cue {
    let words: Vec<_> = CUES.split_ascii_whitespace().map(|word| lexicon.intern(word)).collect();
    lexicon.cue(words)
}

/// Head nouns of names that are mostly something else when they stand alone: *House*, *Times*.
const LOOSE: [&str; 12] = [
    "children", "day", "house", "men", "people", "post", "state", "states", "street", "times", "women",
    "world",
];

/// Head nouns that any body may be called by: they stand for the one that was named last.
const GENERAL: [&str; 12] = [
    "agency",
    "association",
    "bank",
    "company",
    "corporation",
    "firm",
    "force",
    "forces",
    "fund",
    "group",
    "organisation",
    "organization",
];

/// How far back, in bytes, somebody must have been named to be meant by an office.
const NEAR: usize = 800;

impl Referring<'_, '_> {
    /// All that are clear, in order of the text.
    pub(crate) fn references(&self) -> Vec<Reference> {
        let mut found: Vec<Linked> = Vec::new();
        let mut quoted = false;
        let mut cued = self.tokens.cued(self.cue).peekable();
        for (number, sentence) in self.tokens.sentences.iter().enumerate() {
            quoted &= !sentence.opens_paragraph;
            while let Some(at) = cued.next_if(|at| *at < sentence.tokens.end) {
                let token = &self.tokens.list[at];
                if !token.is_word() {
                    quoted = self.quote(at).unwrap_or(quoted ^ self.tokens.is_char(at, b'"'));
                    continue;
                }
                let classes = self.classes.of(token.word);
                if classes & (class::PRONOUN | class::POSSESSIVE | class::DETERMINER) != 0 {
                    self.look(at, number, quoted, &mut found);
                }
            }
        }
        let reference = |linked: Linked| Reference {
            span: self.tokens.span(&linked.tokens),
            entity: linked.entity,
            rule: RuleId::known(linked.rule),
        };
        found.into_iter().map(reference).collect()
    }

    /// Curly quotes say which way they open.
    pub(super) fn quote(&self, at: usize) -> Option<bool> {
        if self.tokens.is_plain(at) {
            return None;
        }
        match self.tokens.surface(at) {
            "\u{201c}" => Some(true),
            "\u{201d}" => Some(false),
            _ => None,
        }
    }

    fn look(&self, at: usize, sentence: usize, quoted: bool, found: &mut Vec<Linked>) {
        if self.is_named(at) {
            return;
        }
        let word = self.plain(at);
        if word.eq_ignore_ascii_case("the") || word.eq_ignore_ascii_case("both") {
            let described = self.office(at).or_else(|| self.body(at));
            match described {
                Some(linked) => found.push(linked),
                None => found.extend(self.several(at, sentence).into_iter().flatten()),
            }
            return;
        }
        // In a quotation somebody else speaks, and of others.
        if quoted {
            found.extend(self.speaker(at, sentence));
            return;
        }
        match pronoun_kind(word) {
            Some(PronounKind::Person) => found.extend(self.only_person(at, sentence, found)),
            Some(PronounKind::Thing) => found.extend(self.only_body(at, sentence)),
            Some(PronounKind::Several) => found.extend(self.only_group(at, sentence)),
            None => {}
        }
    }

    /// *the minister*, *the Kenyan minister*: who alone holds such an office in the text so far.
    fn office(&self, the: usize) -> Option<Linked> {
        let people = match self.covers.get(the + 1) {
            Some(Cover::People(n)) => self.mentions.get(*n as usize),
            _ => None,
        };
        let people = people.filter(|m| m.kind() == EntityKind::Nationality);
        let country = people.and_then(|m| self.entities[m.entity().index()].country());
        let start = people.map_or(the + 1, |m| m.tokens.end);
        let ends = (start + 1..start + LONGEST_TITLE + 1).take_while(|end| self.is_plain(end - 1));
        let end = ends.last().filter(|end| self.ends_phrase(*end))?;
        let entity = self.offices.holder(self.tokens, &(start..end), country, self.roles)?;
        let from = self.tokens.list[the].span().start.saturating_sub(NEAR);
        let before = self.mentions_in(0..the).rev().take_while(|m| m.span().start >= from);
        before.into_iter().any(|m| m.entity() == entity).then_some(())?;
        Some(Linked { tokens: the..end, entity, rule: "coref/office" })
    }

    /// *the Council* where one body with such a name has been named.
    fn body(&self, the: usize) -> Option<Linked> {
        let head = the + 1;
        if !self.is_plain(head) || !self.ends_phrase(head + 1) {
            return None;
        }
        let entity = self.bodies.only_by_head_word(self.tokens.word(head), head, self.mentions)?;
        if LOOSE.contains(&self.plain(head)) {
            return None;
        }
        let general = GENERAL.contains(&self.plain(head));
        let mut bodies = self.mentions_in(0..the).rev().filter(|m| is_body(m));
        if general && bodies.next().is_none_or(|last| last.entity() != entity) {
            return None;
        }
        Some(Linked { tokens: the..head + 1, entity, rule: "coref/head-noun" })
    }

    /// *the two countries*, *both leaders* where just two have been named.
    fn several(&self, the: usize, sentence: usize) -> Option<[Linked; 2]> {
        let both = self.plain(the).eq_ignore_ascii_case("both");
        let noun = if both { the + 1 } else { the + 2 };
        if !both && self.plain(the + 1) != "two" || !self.ends_before(noun + 1, class::VERB) {
            return None;
        }
        let own = self.tokens.sentences[sentence].tokens.start..the;
        let before = if self.mentions_in(own.clone()).next().is_some() {
            own
        } else {
            self.window(sentence).start..the
        };
        let pair = match self.plain(noun) {
            "countries" | "nations" | "states" | "governments" => self.two_countries(&before),
            "leaders" | "men" | "women" | "presidents" | "ministers" => {
                self.two(self.people_in(before.clone()))
            }
            _ => None,
        }?;
        Some(pair.map(|entity| Linked { tokens: the..noun + 1, entity, rule: "coref/number" }))
    }

    /// The countries that are named, by name or by their people; both must have been called by their names.
    fn two_countries(&self, before: &Range<usize>) -> Option<[EntityId; 2]> {
        let place = |m: &&Mention| matches!(m.kind(), EntityKind::Country | EntityKind::Nationality);
        let code = |m: &Mention| self.entities[m.entity().index()].country();
        let named = |m: &Mention| {
            let same = |e: &&Entity| e.kind() == EntityKind::Country && e.country() == code(m);
            self.entities.iter().find(same).map_or(m.entity(), Entity::id)
        };
        self.two(self.mentions_in(before.clone()).filter(place).map(named))
    }

    /// The two that all of them are.
    fn two(&self, mut all: impl Iterator<Item = EntityId>) -> Option<[EntityId; 2]> {
        let first = all.next()?;
        let mut others = all.filter(|other| *other != first);
        let second = others.next()?;
        others.all(|other| other == second).then_some([first, second])
    }

    /// *he*, *her*: the one person that the sentence so far and the one before name.
    fn only_person(&self, at: usize, sentence: usize, found: &[Linked]) -> Option<Linked> {
        let sex = Sex::of_pronoun(self.plain(at))?;
        let before = self.window(sentence).start..at;
        let fits = |m: &&Mention| (self.sex)(m).is_none_or(|own| own == sex);
        let people = self.mentions_in(before.clone()).filter(|m| m.kind() == EntityKind::Person);
        let described = found.iter().rev().take_while(|l| l.tokens.start >= before.start);
        let described = described.filter(|l| l.rule == "coref/office").map(|l| l.entity);
        let mut all = people.filter(fits).map(|m| m.entity()).chain(described);
        let entity = all.next()?;
        if all.any(|other| other != entity) || self.names_later(at, sentence, entity) {
            return None;
        }
        let stranger = |at: usize| (self.is_person)(at) && !self.tells_of(at, entity, found);
        if before.clone().any(stranger) {
            return None;
        }
        Some(Linked { tokens: at..at + 1, entity, rule: "coref/only-person" })
    }

    /// "After he left, Novak spoke": the sentence itself names somebody only behind the pronoun.
    fn names_later(&self, at: usize, sentence: usize, entity: EntityId) -> bool {
        let own = &self.tokens.sentences[sentence].tokens;
        let named = self.people_in(own.start..at).next().is_some();
        let other = self.people_in(at..own.end).any(|later| later != entity);
        let opening = class::SUBORDINATOR | class::PREPOSITION;
        !named && other && self.classes.of(self.tokens.word(own.start)) & opening != 0
    }

    /// A common noun that tells of the entity itself: *spokesman Petra Novak*, *Novak, a lawyer*, *the minister*.
    fn tells_of(&self, noun: usize, entity: EntityId, found: &[Linked]) -> bool {
        let comma = |at: usize| self.tokens.is_char(at, b',');
        let behind = if comma(noun + 1) { noun + 2 } else { noun + 1 };
        let is_own = |m: &Mention| m.entity() == entity;
        let before = noun.saturating_sub(6);
        let beside = self.mentions_in(noun..behind + 1).any(is_own);
        let apposed = self.mentions_in(before..noun).last();
        let apposed = apposed.is_some_and(|m| is_own(m) && comma(m.tokens.end));
        let described = found.iter().rev().take(8).any(|l| l.entity == entity && l.tokens.contains(&noun));
        beside || apposed || described || self.mentions_in(noun..noun + 1).next().is_some()
    }

    /// *its*, and *it* behind a verb of saying: the one body that the sentence so far names, as its subject.
    fn only_body(&self, at: usize, sentence: usize) -> Option<Linked> {
        let own = &self.tokens.sentences[sentence].tokens;
        let mut named = self.mentions_in(own.start..at);
        let subject = named.next()?;
        let opens = subject.tokens.start <= own.start + 1;
        let genitive = |end: usize| matches!(self.plain(end), "'s" | "'" | "," | "and" | "-");
        if !is_body(subject) && subject.kind() != EntityKind::Country
            || !opens
            || genitive(subject.tokens.end)
            || named.next().is_some()
        {
            return None;
        }
        let between = subject.tokens.end..at;
        let said = self.plain(at.checked_sub(1)?);
        let possessive = self.plain(at).eq_ignore_ascii_case("its");
        if !possessive && !matches!(said, "said" | "says" | "announced" | "believes" | "insisted") {
            return None;
        }
        // Another thing may be meant: *the plan and its costs*.
        let noun = |at: usize| {
            let classes = self.classes.of(self.tokens.word(at));
            classes & (class::DETERMINER | class::POSSESSIVE) != 0
                || classes & class::NOUN != 0 && classes & class::VERB == 0
        };
        let other = between.into_iter().any(noun);
        (!other).then(|| Linked { tokens: at..at + 1, entity: subject.entity(), rule: "coref/only-body" })
    }

    /// A token's plain form; empty behind the last one.
    pub(super) fn plain(&self, at: usize) -> &str {
        if at < self.tokens.list.len() { self.tokens.plain(at) } else { "" }
    }

    /// The tokens of a sentence and of the one before it.
    pub(super) fn window(&self, sentence: usize) -> Range<usize> {
        let sentences = &self.tokens.sentences;
        let before = sentence.checked_sub(1).map(|i| &sentences[i]).filter(|s| !s.headline);
        let own = &sentences[sentence].tokens;
        before.map_or(own.start, |s| s.tokens.start)..own.end
    }

    /// The mentions that touch some tokens.
    pub(super) fn mentions_in(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = &Mention> {
        let from = self.mentions.partition_point(|m| m.tokens.end <= tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        self.mentions[from..to.max(from)].iter()
    }

    fn people_in(&self, tokens: Range<usize>) -> impl Iterator<Item = EntityId> {
        self.mentions_in(tokens).filter(|m| m.kind() == EntityKind::Person).map(Mention::entity)
    }

    /// A word in lower case, or one with a capital that is part of no name.
    fn is_plain(&self, at: usize) -> bool {
        let word = self.tokens.list.get(at).is_some_and(|t| t.is_word() && t.gap != Gap::Paragraph);
        word && self.classes.of(self.tokens.word(at)) & class::NOUN != 0 && !self.is_named(at)
    }

    /// The token belongs to a name.
    fn is_named(&self, at: usize) -> bool {
        matches!(self.covers.get(at), Some(Cover::Name(_) | Cover::People(_)))
    }

    /// A noun phrase may end before the token: no further noun, name or hyphen, and no *of* goes on with it.
    fn ends_phrase(&self, at: usize) -> bool {
        self.ends_before(at, class::PAST | class::PARTICIPLE)
    }

    /// The same, where words of some classes are taken for a verb: *share* behind a plural.
    fn ends_before(&self, at: usize, verbs: u32) -> bool {
        let Some(token) = self.tokens.list.get(at) else { return true };
        if !token.is_word() {
            return token.gap != Gap::None || !self.tokens.is_char(at, b'-');
        }
        let classes = self.classes.of(token.word);
        let goes_on = classes == 0 || classes & (class::NOUN | class::ADJECTIVE) != 0;
        let verb = classes & verbs != 0;
        (!goes_on || verb) && self.plain(at) != "of" && !self.is_named(at)
    }
}

pub(super) fn is_body(mention: &Mention) -> bool {
    matches!(mention.kind(), EntityKind::Organization | EntityKind::ArmedGroup)
}

/// A reference by its tokens.
pub(super) struct Linked {
    pub(super) tokens: Range<usize>,
    pub(super) entity: EntityId,
    pub(super) rule: &'static str,
}
