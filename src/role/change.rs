//! Offices taken and left: *was appointed*, *stepped down*, *sacked the minister*.

use super::model::{ChangeKind, Role, RoleChange};
use super::words::*;
use crate::entity::{EntityId, Mention};
use crate::error::{BuildError, Problem};
use crate::gazetteer::EntityKind;
use crate::rule::RuleId;
use crate::syntax::{WordClasses, class};
use crate::time::{Timex, TimexType};
use crate::token::{ByWord, Cue, Lexicon, Sentence, Tokens, WordId};
use serde::Deserialize;
use std::ops::Range;

const CHANGES: (&str, &str) = ("role/data/en/changes.toml", include_str!("data/en/changes.toml"));

#[derive(Deserialize)]
struct File {
    change: Vec<Row>,
}

/// A record as written. The examples are read by the tests from outside.
#[derive(Deserialize)]
struct Row {
    name: String,
    kind: String,
    verbs: Vec<String>,
    whom: Whom,
}

/// Whose office changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Whom {
    Subject,
    Object,
}

/// A verb with what must follow it.
#[derive(Clone, Debug)]
struct Verb {
    rest: Vec<WordId>,
    kind: ChangeKind,
    whom: Whom,
    rule: RuleId,
}

/// The verbs of change.
#[derive(Clone, Debug)]
pub(super) struct Changes {
    /// All forms of the verbs.
    forms: Cue,
    /// By lemma.
    verbs: ByWord<Verb>,
}

/// How far from its verb the person may stand.
const REACH: usize = 14;

impl Changes {
    pub(super) fn builtin(lexicon: &mut Lexicon, classes: &mut WordClasses) -> Result<Self, BuildError> {
        let file: File =
            toml::from_str(CHANGES.1).map_err(|e| BuildError::one(Problem::new(CHANGES.0, e.message())))?;
        let mut verbs = Vec::new();
        for row in file.change {
            let Some(kind) = ChangeKind::from_name(&row.kind) else {
                return Err(BuildError::one(Problem::new(CHANGES.0, format!("unknown kind `{}`", row.kind))));
            };
            for verb in &row.verbs {
                let mut words = verb.split(' ');
                let Some(lemma) = words.next() else { continue };
                classes.add_verb(lexicon, lemma);
                let first = lexicon.intern(lemma);
                let rest = words.map(|w| lexicon.intern(w)).collect();
                let rule = RuleId::new(format!("role-change/{}", row.name));
                verbs.push((first, Verb { rest, kind, whom: row.whom, rule }));
            }
        }
        let verbs = ByWord::new(verbs);
        let changes = |word: &WordId| !verbs.of(classes.lemma(*word)).is_empty();
        let forms: Vec<WordId> = (1..lexicon.len() as u32).map(WordId).filter(changes).collect();
        let forms = lexicon.cue(forms);
        Ok(Changes { forms, verbs })
    }

    /// Notes on each role the change of office that its sentence tells of its holder. `sentences` are the numbers of
    /// those that the roles stand in, in order.
    pub(super) fn note(
        &self,
        text: &Story<'_, '_>,
        sentences: impl Iterator<Item = usize>,
        roles: &mut [Role],
    ) {
        let mut verbs = text.tokens.cued(self.forms).peekable();
        for number in sentences {
            // A change is told where the office is.
            let sentence = &text.tokens.sentences[number];
            while verbs.next_if(|at| *at < sentence.tokens.start).is_some() {}
            while let Some(at) = verbs.next_if(|at| *at < sentence.tokens.end) {
                if let Some(verb) = self.verb_at(text, at)
                    && text.is_told(at, sentence)
                {
                    text.apply(verb, at, sentence, roles);
                }
            }
        }
    }

    /// The longest expression that starts with a token: *took over* is not *took*.
    fn verb_at(&self, text: &Story<'_, '_>, at: usize) -> Option<&Verb> {
        let fits = |verb: &&Verb| (at + 1..).zip(&verb.rest).all(|(i, word)| text.tokens.word(i) == *word);
        let verbs = self.verbs.of(text.classes.lemma(text.tokens.word(at)));
        verbs.iter().filter(fits).max_by_key(|verb| verb.rest.len())
    }
}

/// What is known of a text when its changes are looked for.
pub(super) struct Story<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) words: &'a RoleWords,
    pub(super) classes: &'a WordClasses,
    pub(super) mentions: &'a [Mention],
    pub(super) timexes: &'a [Timex],
}

impl Story<'_, '_> {
    fn class(&self, at: usize) -> u32 {
        self.classes.of(self.tokens.word(at))
    }

    fn has(&self, at: usize, labels: Labels) -> bool {
        self.words.labels(self.tokens.word(at)) & labels != 0
    }

    /// The verb is finite and affirmed: not demanded, refused, denied or only possible.
    fn is_told(&self, at: usize, sentence: &Sentence) -> bool {
        // "quit" is a past form too.
        let finite = self.class(at) & (class::PAST | class::PARTICIPLE | class::THIRD) != 0;
        if !finite || self.class(at) & class::GERUND != 0 {
            return false;
        }
        (at.saturating_sub(4).max(sentence.tokens.start)..at)
            .rev()
            .take_while(|i| {
                self.class(*i) & (class::AUXILIARY | class::MODAL | class::NEGATION | class::ADVERB) != 0
                    || self.has(*i, TO)
            })
            .all(|i| self.class(i) & (class::MODAL | class::NEGATION) == 0 && !self.has(i, TO))
    }

    fn is_passive(&self, at: usize, sentence: &Sentence) -> bool {
        (at.saturating_sub(3).max(sentence.tokens.start)..at).any(|i| self.has(i, PASSIVE))
    }

    fn apply(&self, verb: &Verb, at: usize, sentence: &Sentence, roles: &mut [Role]) {
        let before = sentence.tokens.start.max(at.saturating_sub(REACH))..at;
        let behind = at + 1..sentence.tokens.end.min(at + REACH);
        let active = verb.whom == Whom::Object && !self.is_passive(at, sentence);
        let person = if active { self.first_person(&behind) } else { self.last_person(&before) };
        let Some(person) = person else { return };
        let near = sentence.tokens.start.max(at.saturating_sub(REACH))..sentence.tokens.end.min(at + REACH);
        let Some(role) = self.office(person, at, &near, active, roles) else { return };
        self.claim(role, person, &near);
        let date = self.date(at, sentence);
        if let Some(day) =
            date.filter(|t| t.begin().is_some() && t.begin() == t.until()).and_then(Timex::begin)
        {
            let end = if verb.kind.takes() { &mut role.from } else { &mut role.until };
            *end = end.or(Some(day));
        }
        let cue_end = at + 1 + verb.rest.len();
        role.change.get_or_insert(RoleChange {
            kind: verb.kind,
            cue: self.tokens.span(&(at..cue_end)),
            date: date.map(|t| t.value().to_owned()),
            rule: verb.rule.clone(),
        });
    }

    fn people(&self, tokens: &Range<usize>) -> impl DoubleEndedIterator<Item = &Mention> {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        self.mentions[from..to].iter().filter(|m| m.kind() == EntityKind::Person)
    }

    fn first_person(&self, tokens: &Range<usize>) -> Option<EntityId> {
        // "named the ship": nothing but a title may stand between the verb and the person.
        self.people(tokens)
            .next()
            .filter(|m| self.is_phrase(tokens.start..m.tokens.start))
            .map(Mention::entity)
    }

    fn last_person(&self, tokens: &Range<usize>) -> Option<EntityId> {
        let last = self.people(tokens).next_back()?;
        // "Nine soldiers died, the president said": another subject stands between.
        let verb = |i: usize| {
            let class = self.class(i);
            class & (class::PAST | class::THIRD) != 0 && class & (class::NOUN | class::ADJECTIVE) == 0
        };
        let between = last.tokens.end..tokens.end;
        let auxiliary = |i: usize| self.class(i) & class::AUXILIARY != 0;
        (!between.clone().any(|i| verb(i) && !auxiliary(i))).then(|| last.entity())
    }

    /// No verb and no stop between two places.
    fn is_phrase(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().all(|i| {
            let class = self.class(i);
            class & (class::AUXILIARY | class::MODAL) == 0
                && (class & (class::PAST | class::THIRD) == 0
                    || class & (class::NOUN | class::ADJECTIVE) != 0)
        })
    }

    /// The person's office nearest to the verb: for those who take one, the one told behind the verb.
    fn office<'r>(
        &self,
        person: EntityId,
        at: usize,
        near: &Range<usize>,
        active: bool,
        roles: &'r mut [Role],
    ) -> Option<&'r mut Role> {
        let verb = self.tokens.list[at].span().start;
        let span = self.tokens.span(near);
        let first = roles.partition_point(|r| r.place.start < span.start);
        let inside = |r: &&mut Role| r.place.end <= span.end;
        roles[first..]
            .iter_mut()
            .take_while(inside)
            .filter(|r| r.change.is_none())
            .filter(|r| match r.holder {
                Some((_, id)) if !r.derived => id == person,
                // "was appointed minister": the title stands alone behind the verb.
                _ => r.place.start > verb,
            })
            .filter(|r| !active || r.place.start > verb)
            .min_by_key(|r| (r.place.start < verb, r.place.start.abs_diff(verb)))
    }

    /// The person holds the office, if the text has not said who does.
    fn claim(&self, role: &mut Role, person: EntityId, near: &Range<usize>) {
        if role.holder.is_none() || role.derived {
            let named = self.people(near).find(|m| m.entity() == person);
            role.holder = named.map(|m| (m.span(), person)).or(role.holder);
            role.derived = false;
        }
    }

    fn date(&self, at: usize, sentence: &Sentence) -> Option<&Timex> {
        let from = self.timexes.partition_point(|t| t.tokens.start < sentence.tokens.start);
        let to = self.timexes.partition_point(|t| t.tokens.start < sentence.tokens.end);
        self.timexes[from..to]
            .iter()
            .filter(|t| matches!(t.timex_type(), TimexType::Date | TimexType::Time) && t.begin().is_some())
            .min_by_key(|t| t.tokens.start.abs_diff(at))
    }
}
