//! One entity a document: which mentions stand for the same thing.
//!
//! In this order: the same entry of the gazetteer; an acronym that the text explains; the same name; a surname or the
//! short form of a body for the one full name that ends or begins with it; another spelling of a romanised name.

use super::acronym::{DEFINED, all_explained};
use super::candidate::NameCandidate;
use super::model::{Entity, EntityId, Link, Mention, MentionId};
use super::spelling::skeleton;
use crate::gazetteer::{EntityKind, EntryIndex, Gazetteer};
use crate::rule::RuleId;
use crate::select::Candidates;
use crate::span::Span;
use crate::text::fold;
use crate::token::{Mixer, Tokens, WordId, WordMap};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// Turns settled names into mentions, each with its entity.
pub(crate) fn link(
    tokens: &Tokens<'_>,
    gazetteer: &Gazetteer,
    found: &Candidates<NameCandidate>,
    settled: &[usize],
) -> (Vec<Mention>, Vec<Entity>) {
    let mut linker = Linker::new(tokens, gazetteer, found, settled);
    let mut mentions = Vec::with_capacity(settled.len());
    for (i, number) in settled.iter().enumerate() {
        let name = found.get(*number);
        let (entity, link) = linker.entity(*number);
        linker.entities[entity.index()].mentions.push(MentionId(i as u32));
        let span = mention_span(tokens, &name.tokens);
        let rule = RuleId::known(name.rule);
        mentions.push(Mention { span, tokens: name.tokens.clone(), kind: name.kind, entity, rule, link });
    }
    (mentions, linker.entities)
}

/// The name's bytes; the full stop of `Inc.` that ends a line or the text is no part of it.
fn mention_span(tokens: &Tokens<'_>, name: &Range<usize>) -> Span {
    let mut span = tokens.span(name);
    let closes = tokens.list.get(name.end).is_none_or(|t| t.gap >= crate::token::Gap::Line);
    let stop = name.end.checked_sub(1).is_some_and(|last| {
        tokens.list[last].stop && tokens.surface(last).bytes().filter(|b| *b == b'.').count() == 1
    });
    if closes && stop && span.len() > 1 {
        span.end -= 1;
    }
    span
}

/// People and others with one name are two. A name is known by its folded words, hashed.
type Key = (bool, u64);

struct Linker<'a, 't> {
    tokens: &'a Tokens<'t>,
    gazetteer: &'a Gazetteer,
    found: &'a Candidates<NameCandidate>,
    entities: Vec<Entity>,
    by_entry: WordMap<u32, EntityId>,
    by_name: WordMap<Key, EntityId>,
    /// Surnames and short forms; `None` if several bear one.
    by_part: WordMap<Key, Option<EntityId>>,
    /// People by what all spellings of a name have in common.
    by_spelling: WordMap<u64, EntityId>,
    /// The number of the name behind an explained acronym, by the acronym's word.
    explained: WordMap<u32, usize>,
}

impl<'a, 't> Linker<'a, 't> {
    fn new(
        tokens: &'a Tokens<'t>,
        gazetteer: &'a Gazetteer,
        found: &'a Candidates<NameCandidate>,
        settled: &[usize],
    ) -> Self {
        let room = settled.len() / 2;
        Linker {
            tokens,
            gazetteer,
            found,
            entities: Vec::with_capacity(room),
            by_entry: WordMap::with_capacity_and_hasher(room, BuildHasherDefault::default()),
            by_name: WordMap::with_capacity_and_hasher(room, BuildHasherDefault::default()),
            by_part: WordMap::with_capacity_and_hasher(room, BuildHasherDefault::default()),
            by_spelling: WordMap::default(),
            explained: all_explained(tokens, found, settled),
        }
    }

    fn key(&self, person: bool, tokens: &Range<usize>) -> Key {
        let mut mixer = Mixer::default();
        self.tokens.list[tokens.clone()].iter().for_each(|token| mixer.write_u32(token.hash));
        (person, mixer.finish())
    }

    fn entity(&mut self, number: usize) -> (EntityId, Link) {
        let name = self.found.get(number);
        if name.rule == DEFINED {
            let full = self.explained.get(&self.tokens.list[name.tokens.start].hash).copied();
            if let Some(full) = full.filter(|full| *full != number) {
                return (self.named(self.found.get(full)).0, Link::Acronym);
            }
        }
        self.named(name)
    }

    fn named(&mut self, name: &NameCandidate) -> (EntityId, Link) {
        match name.entry {
            Some(index) => (self.listed(name, index), self.form(name, index)),
            None => self.unlisted(name),
        }
    }

    fn listed(&mut self, name: &NameCandidate, index: EntryIndex) -> EntityId {
        let id = match self.by_entry.get(&index.0) {
            Some(id) => *id,
            None => {
                let entry = self.gazetteer.entry(index);
                let id = self.push(Entity {
                    name: entry.name.clone(),
                    key: Some(entry.key().0.clone()),
                    country: entry.country,
                    sector: entry.sector,
                    ..blank(entry.kind)
                });
                self.by_entry.insert(index.0, id);
                id
            }
        };
        self.note(id, name);
        id
    }

    /// Which of the names of an entry stands there; one that is spelled in another way counts as the main name.
    fn form(&self, name: &NameCandidate, index: EntryIndex) -> Link {
        let entry = self.gazetteer.entry(index);
        let surface = self.tokens.slice(&name.tokens);
        if surface == entry.name && entry.kind != EntityKind::Nationality {
            return Link::Name;
        }
        let alias = entry.aliases.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(surface));
        alias.map_or(Link::Name, |(_, form)| Link::of_form(*form))
    }

    fn unlisted(&mut self, name: &NameCandidate) -> (EntityId, Link) {
        let person = name.kind == EntityKind::Person;
        let key = self.key(person, &name.tokens);
        if let Some(id) = self.by_name.get(&key).copied() {
            self.fill(id, name);
            return (id, Link::SameName);
        }
        let part = self.by_part.get(&key).copied().flatten();
        let surface = self.tokens.slice(&name.tokens);
        let spelling = if person { spelling(surface) } else { None };
        let known = part.or_else(|| self.by_spelling.get(&spelling?).copied());
        if let Some(id) = known {
            self.fill(id, name);
            self.by_name.insert(key, id);
            return (id, if part.is_some() { Link::ShortForm } else { Link::Spelling });
        }
        // A surname alone stood before the full name.
        let last = self.last_word(name).filter(|w| person && *w != name.tokens);
        let earlier = last.and_then(|w| self.by_name.get(&self.key(true, &w)).copied());
        let earlier = earlier.filter(|id| !self.entities[id.index()].name.contains(' '));
        let (id, link) = match earlier {
            Some(id) => {
                self.entities[id.index()].name = surface.to_owned().into();
                (id, Link::FullForm)
            }
            None => (self.push(Entity { name: surface.to_owned().into(), ..blank(name.kind) }), Link::First),
        };
        self.fill(id, name);
        self.by_name.insert(key, id);
        if let Some(spelling) = spelling {
            self.by_spelling.entry(spelling).or_insert(id);
        }
        self.note(id, name);
        (id, link)
    }

    /// Remembers by which shorter forms an entity may be taken up.
    fn note(&mut self, id: EntityId, name: &NameCandidate) {
        if name.tokens.len() < 2 {
            return;
        }
        let person = name.kind == EntityKind::Person;
        let parts = if person {
            [self.last_word(name), self.surname_with_particle(name)]
        } else {
            [self.first_word(name), None]
        };
        for part in parts.into_iter().flatten() {
            let slot = self.by_part.entry(self.key(person, &part)).or_insert(Some(id));
            if *slot != Some(id) {
                *slot = None;
            }
        }
        self.head(id, name);
    }

    /// What a later mention adds: a country, a sector.
    fn fill(&mut self, id: EntityId, name: &NameCandidate) {
        let entity = &mut self.entities[id.index()];
        entity.country = entity.country.or(name.country);
        entity.sector = entity.sector.or(name.sector);
    }

    /// Notes the head noun of a body's name: *Council*, or *Ministry* before `of`.
    fn head(&mut self, id: EntityId, name: &NameCandidate) {
        let entity = &mut self.entities[id.index()];
        if entity.head == WordId::UNKNOWN && !matches!(entity.kind, EntityKind::Person | EntityKind::Country)
        {
            let tokens = self.tokens;
            let link = name
                .tokens
                .clone()
                .find(|at| !tokens.list[*at].is_capitalised() && matches!(tokens.plain(*at), "of" | "for"));
            let end = link.unwrap_or(name.tokens.end);
            entity.head = end.checked_sub(1).map_or(WordId::UNKNOWN, |at| tokens.word(at));
        }
    }

    fn capital(&self, at: usize) -> bool {
        self.tokens.list[at].is_word() && self.tokens.list[at].is_capitalised()
    }

    fn last_word(&self, name: &NameCandidate) -> Option<Range<usize>> {
        let suffix =
            |at: usize| matches!(self.tokens.plain(at), "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV");
        let last = name.tokens.clone().rev().find(|at| self.capital(*at) && !suffix(*at))?;
        Some(last..last + 1)
    }

    fn first_word(&self, name: &NameCandidate) -> Option<Range<usize>> {
        let first = name.tokens.clone().find(|at| self.capital(*at))?;
        Some(first..first + 1)
    }

    /// `al-Araji`, `bin Laden`, `van der Berg`.
    fn surname_with_particle(&self, name: &NameCandidate) -> Option<Range<usize>> {
        let last = name.tokens.clone().rev().find(|at| self.capital(*at))?;
        let mut start = last;
        while start > name.tokens.start {
            let before = start - 1;
            let hyphen = self.tokens.is_char(before, b'-');
            let small = self.tokens.list[before].is_word() && !self.capital(before);
            let particle = matches!(self.tokens.plain(before), "Al" | "El" | "Bin" | "Abu" | "Van" | "De");
            if !(hyphen || small || particle) {
                break;
            }
            start = before;
        }
        (start < last && start > name.tokens.start).then_some(start..name.tokens.end)
    }

    fn push(&mut self, mut entity: Entity) -> EntityId {
        let id = EntityId(self.entities.len() as u32);
        entity.id = id;
        self.entities.push(entity);
        id
    }
}

/// The hash of what all spellings of a romanised name have in common, if that is enough to tell it from others.
fn spelling(name: &str) -> Option<u64> {
    let skeleton = skeleton(&fold(name));
    let mut mixer = Mixer::default();
    mixer.write(skeleton.as_bytes());
    (!skeleton.is_empty()).then(|| mixer.finish())
}

fn blank(kind: EntityKind) -> Entity {
    Entity {
        id: EntityId(0),
        name: Cow::Borrowed(""),
        kind,
        key: None,
        country: None,
        sector: None,
        mentions: SmallVec::new(),
        head: WordId::UNKNOWN,
    }
}
